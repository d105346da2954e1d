import { readFileSync } from 'node:fs';

/** What names a process for good, on one machine. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks after boot (proc(5), field 22); empty where there is no /proc: then the pid alone decides. */
  readonly started: string;
  /** Linux's boot id; empty elsewhere. */
  readonly boot: string;
}

let own: ProcessIdentity | undefined;

/** This process. Read once, for it does not change. */
export function ownIdentity(): ProcessIdentity {
  own ??= {
    pid: process.pid,
    started: startOf(process.pid),
    boot: readOrEmpty('/proc/sys/kernel/random/boot_id').trim(),
  };
  return own;
}

/** Whether that very process still runs: not another one that got its pid later, not one of before a restart, no zombie. */
export function isRunning({ pid, started, boot }: ProcessIdentity): boolean {
  if (boot !== ownIdentity().boot) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: another user's, so it is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === startOf(pid);
}

function startOf(pid: number): string {
  const line = readOrEmpty(`/proc/${pid}/stat`);
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? '');
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
