import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../diagnostics/app-error.ts';
import { randomToken } from './hash.ts';

/** A held lock; disposing releases it. */
export interface Lock extends AsyncDisposable {
  /** Grows by one with each owner of the same lock file. */
  readonly fence: number;
  /** @throws AppError ERR_LOCK_LOST when another owner has taken the lock over */
  assertHeld(): Promise<void>;
}

/** How to acquire: `waitMs` real milliseconds before ERR_LOCK_HELD (default 30 s). */
export interface LockOptions {
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
}

interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly boot: string;
  readonly token: string;
  readonly fence: number;
}

/**
 * Acquires the lock file at `path` (its folder is made). A lock whose owner is gone (by pid, process start time and boot
 * id) is taken over by renaming it away, so that exactly one of many takers wins.
 *
 * @throws AppError ERR_LOCK_HELD when a living owner keeps it for longer than `waitMs`
 */
export async function acquireLock(path: string, options: LockOptions = {}): Promise<Lock> {
  const deadline = performance.now() + (options.waitMs ?? 30_000);
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    options.signal?.throwIfAborted();
    const held = await readOwner(path);
    if (held === undefined || !(await alive(held))) {
      const owner = await tryTake(path, held);
      if (owner !== undefined) return lockOf(path, owner);
    } else if (performance.now() >= deadline) {
      throw new AppError('ERR_LOCK_HELD', `The lock ${path} is held by process ${held.pid}.`, { fault: 'internal' });
    }
    await delay(5 + Math.random() * 20);
  }
}

async function tryTake(path: string, stale: Owner | undefined): Promise<Owner | undefined> {
  const owner: Owner = {
    pid: process.pid,
    started: await startTimeOf(process.pid),
    boot: await bootId(),
    token: randomToken(),
    fence: (await readFence(path)) + 1,
  };
  if (stale !== undefined) {
    const aside = `${path}.${owner.token}`;
    try {
      await rename(path, aside);
    } catch {
      return undefined;
    }
    const moved = await readOwner(aside);
    if (moved?.token !== stale.token) {
      // A new owner came between the look and the rename: give it back unless someone else is there already.
      await link(aside, path).catch(() => undefined);
      await rm(aside, { force: true });
      return undefined;
    }
    await rm(aside, { force: true });
  }
  try {
    const handle = await open(path, 'wx', 0o644);
    try {
      await handle.writeFile(JSON.stringify(owner));
      await handle.sync();
    } finally {
      await handle.close();
    }
    const fence = await open(`${path}.fence`, 'w', 0o644);
    await fence.writeFile(String(owner.fence));
    await fence.close();
    return owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
}

function lockOf(path: string, owner: Owner): Lock {
  return {
    fence: owner.fence,
    async assertHeld() {
      const now = await readOwner(path);
      if (now?.token !== owner.token) {
        throw new AppError('ERR_LOCK_LOST', `The lock ${path} was taken over.`, { fault: 'internal' });
      }
    },
    async [Symbol.asyncDispose]() {
      const now = await readOwner(path);
      if (now?.token === owner.token) await rm(path, { force: true });
    },
  };
}

async function readOwner(path: string): Promise<Owner | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Owner;
  } catch {
    // Half-written: its owner is in the middle of taking it, or died there; judged by pid 0, which is never alive.
    return { pid: 0, started: '', boot: '', token: text, fence: 0 };
  }
}

async function readFence(path: string): Promise<number> {
  const text = await readFile(`${path}.fence`, 'utf8').catch(() => '0');
  return Number.parseInt(text, 10) || 0;
}

async function alive(owner: Owner): Promise<boolean> {
  if (owner.boot !== (await bootId())) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return owner.started === (await startTimeOf(owner.pid));
}

/** Field 22 of /proc/<pid>/stat; empty where there is no /proc, which makes the pid alone decide. */
async function startTimeOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
}
