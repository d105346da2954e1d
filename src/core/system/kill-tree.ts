import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** A process that leads its own group (POSIX) or tree (Windows). */
export interface TreeRoot {
  readonly pid: number;
  /** Whether the leader is known to be gone. */
  exited(): boolean;
}

/** Milliseconds between interrupt and terminate, and between terminate and kill. */
export interface Grace {
  readonly interrupt: number;
  readonly terminate: number;
}

/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
export const defaultGrace: Grace = { interrupt: 7_500, terminate: 2_500 };

const pollMs = 20;

/**
 * Ends a process and everything in its group: interrupt, wait, terminate, wait, kill. Resolves when the group is gone or
 * has been killed. On Windows the whole tree is ended with `taskkill /T /F` at once, because Node can send no console
 * interrupt there (docs/adr).
 */
export async function terminateTree(root: TreeRoot, grace: Grace = defaultGrace): Promise<void> {
  if (process.platform === 'win32') {
    await taskkill(root.pid);
    return;
  }
  for (const [signal, wait] of [
    ['SIGINT', grace.interrupt],
    ['SIGTERM', grace.terminate],
    ['SIGKILL', 500],
  ] as const) {
    if (!signalGroup(root.pid, signal)) return;
    const deadline = performance.now() + wait;
    while (performance.now() < deadline) {
      await delay(pollMs);
      if (!groupAlive(root.pid)) return;
    }
  }
}

/**
 * Kills every process whose environment holds `name=value`, repeatedly until none is found: this reaches children that
 * left the group (setsid, double fork). Linux only; elsewhere it finds nothing and returns 0.
 *
 * @returns how many processes were killed
 */
export async function sweepMarked(name: string, value: string): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const mark = Buffer.from(`${name}=${value}\0`);
  const killed = new Set<number>();
  for (let round = 0; round < 50; round++) {
    const found = await markedProcesses(mark);
    if (found.length === 0) break;
    for (const pid of found) {
      killed.add(pid);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended between the look and the kill, which is what was wanted.
      }
    }
    await delay(10);
  }
  return killed.size;
}

async function markedProcesses(mark: Buffer): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    try {
      const environ = await readFile(`/proc/${entry}/environ`);
      if (Buffer.concat([environ, Buffer.from('\0')]).includes(mark)) found.push(Number(entry));
    } catch {
      // Ended, or another user's: neither is ours to kill.
    }
  }
  return found;
}

function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

function groupAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function taskkill(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
}
