import { readFileSync } from 'node:fs';
import { foreignStart, ownBoot } from './process-start.ts';

/** Identifies a process on one machine, also after its pid is reused. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Linux: clock ticks after boot (proc(5), field 22). Elsewhere: milliseconds since 1970. */
  readonly started: string;
  /** Identifies the boot: Linux's boot id, macOS's boot session, Windows's boot number; empty when the system reports none. */
  readonly boot: string;
}

let own: ProcessIdentity | undefined;

/** The identity of this process. Read once, because it does not change. */
export function ownIdentity(): ProcessIdentity {
  own ??= {
    pid: process.pid,
    started: process.platform === 'linux' ? linuxStart(process.pid) : String(Math.round(performance.timeOrigin)),
    boot:
      process.platform === 'linux' ? readOrEmpty('/proc/sys/kernel/random/boot_id').trim() : ownBoot(process.platform),
  };
  return own;
}

/** Whether this very process still runs. False for a process that got its pid later, a process of an earlier boot, and a zombie. */
export function isRunning(identity: ProcessIdentity): boolean {
  const { pid, started, boot } = identity;
  if (boot !== ownIdentity().boot) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process exists but belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform === 'linux') return started === linuxStart(pid);
  if (pid === process.pid) return started === ownIdentity().started;
  return isSameStart(started, foreignStart(process.platform, pid));
}

/** The system rounds to seconds, and a program's own clock starts a moment after the time that the system records. */
const startToleranceMs = 5_000;

/**
 * Whether a recorded start, in milliseconds since 1970, matches the start that the system reports for that pid now. If the system reports
 * none, the pid alone decides: a living owner must never be taken for a dead one.
 */
export function isSameStart(recorded: string, now: number | undefined): boolean {
  if (recorded === '' || now === undefined) return true;
  return Math.abs(Number(recorded) - now) <= startToleranceMs;
}

function linuxStart(pid: number): string {
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
