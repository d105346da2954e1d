import { linkSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../diagnostics/app-error.ts';
import { backOffMs, jittered } from '../back-off.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from '../processes/process-identity.ts';
import { randomToken } from '../text/hash.ts';
import { makeFolderDurably, renameWithRetry, writeFileAtomic } from './atomic-write.ts';

/** A held lock. Disposing it releases the lock and removes its file. */
export interface Lock extends AsyncDisposable {
  /**
   * Greater than the fence of every earlier owner of the same lock since the machine started: microseconds of the monotonic clock, read
   * while the lock is held. No owner survives a restart.
   */
  readonly fence: number;
  /** @throws AppError ERR_LOCK_LOST when the lock file is gone or belongs to another owner */
  assertHeld(): Promise<void>;
}

/** `waitMs`: real milliseconds before ERR_LOCK_HELD (default 30 s; 0 tries once). */
export interface LockOptions {
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
}

/** The owner of a lock: a process of this machine, and when it acquired the lock (UTC ISO-8601). */
export interface LockHolder {
  readonly pid: number;
  readonly since: string;
}

interface Owner extends ProcessIdentity, LockHolder {
  /** Unique to one acquisition; never reused. */
  readonly token: string;
}

/** A lock file that names no owner counts as abandoned after it stayed unchanged for this long. */
const tornAfterMs = 1_000;

const longestWaitMs = 20;

/**
 * Acquires the lock file at `path` and creates its folder. The file appears together with its content, so that nobody sees it half-written
 * while its owner lives. If the owner is gone (judged by pid, process start time and boot id), the one process that creates the claim file
 * renames the lock file away (docs/adr/0080).
 *
 * @throws AppError ERR_LOCK_HELD when a living owner keeps the lock for longer than `waitMs`; the signal's reason when aborted
 */
export async function acquireLock(path: string, options: LockOptions = {}): Promise<Lock> {
  const deadline = performance.now() + (options.waitMs ?? 30_000);
  const taker = new Taker(path);
  for (let looks = 1; ; looks++) {
    options.signal?.throwIfAborted();
    const held = readOwner(path);
    if (held === undefined) {
      // In each attempt, because an owner may remove a folder that holds only its lock.
      await makeFolderDurably(dirname(path));
      await taker.sweep();
      if (create(path, { ...taker.me, since: new Date().toISOString() })) return lockOf(path, taker.me);
    } else if (taker.isAbandoned(held)) {
      if (await taker.renameAway(path, held)) continue;
    } else if (held.pid !== 0 && performance.now() >= deadline) {
      const message = `The lock ${path} is held by process ${held.pid} since ${held.since}; only one may hold it.`;
      throw new AppError('ERR_LOCK_HELD', message, { fault: 'internal' });
    }
    await delay(jittered(backOffMs({ firstMs: 5, mostMs: longestWaitMs }, looks)));
  }
}

/**
 * Acquires a lock without waiting.
 *
 * @param refusal makes the error to throw while somebody else has the lock. It gets the owner as words: `process 12 since 2026-...`
 */
export async function acquireOrRefuse(
  path: string,
  refusal: (owner: string, cause: AppError) => AppError,
): Promise<Lock> {
  try {
    return await acquireLock(path, { waitMs: 0 });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD') throw error;
    const holder = lockHolder(path);
    throw refusal(holder === undefined ? 'another process' : `process ${holder.pid} since ${holder.since}`, error);
  }
}

/** The living owner of the lock file at `path`, if any. Read-only: an abandoned file stays. */
export function lockHolder(path: string): LockHolder | undefined {
  const owner = readOwner(path);
  if (owner === undefined || owner.pid === 0 || !isRunning(owner)) return undefined;
  return { pid: owner.pid, since: owner.since };
}

/** Whether a living owner holds the lock file at `path`; as {@link lockHolder}. */
export function isLockHeld(path: string): boolean {
  return lockHolder(path) !== undefined;
}

/** Removes the lock file at `path` if its owner is gone, by the same rules as {@link acquireLock}. The lock of a living owner stays. */
export async function removeAbandonedLock(path: string): Promise<void> {
  if (readOwner(path) === undefined || isLockHeld(path)) return;
  try {
    await using _taken = await acquireLock(path, { waitMs: 0 });
  } catch (error) {
    // Another process acquired it first and is working now.
    if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD') throw error;
  }
}

/** Removes files that killed processes left beside the lock while they acquired it. Files of living processes stay. */
export async function removeStaleLockParts(path: string): Promise<void> {
  await new Taker(path).sweep();
}

/**
 * Like writeFileAtomic, but only for the lock's owner: the lock is checked again directly before the rename, so that a process that lost
 * the lock meanwhile changes nothing (docs/design/safety.md).
 *
 * @throws AppError ERR_LOCK_LOST; as writeFileAtomic
 */
export async function writeFileFenced(
  lock: Pick<Lock, 'assertHeld'>,
  root: string,
  path: string,
  data: string | Uint8Array,
): Promise<void> {
  await writeFileAtomic(root, path, data, { beforeRename: () => lock.assertHeld() });
}

function lockOf(path: string, { token }: Owner): Lock {
  const isMine = (): boolean => readOwner(path)?.token === token;
  return {
    fence: Number(process.hrtime.bigint() / 1_000n),
    async assertHeld() {
      if (isMine()) return;
      const message = `Lost the lock ${path}. Nothing was written.`;
      throw new AppError('ERR_LOCK_LOST', message, { fault: 'internal' });
    },
    async [Symbol.asyncDispose]() {
      if (isMine()) remove(path);
    },
  };
}

/** A process that tries to acquire a lock: its own owner record, and what it saw of lock files that name no owner. */
class Taker {
  readonly me: Owner = { ...ownIdentity(), since: '', token: randomToken() };
  readonly #path: string;
  readonly #tornSince = new Map<string, number>();

  constructor(path: string) {
    this.#path = path;
  }

  isAbandoned(owner: Owner): boolean {
    if (owner.pid !== 0) return !isRunning(owner);
    const since = this.#tornSince.get(owner.token) ?? performance.now();
    this.#tornSince.set(owner.token, since);
    return performance.now() - since >= tornAfterMs;
  }

  /**
   * Renames an abandoned file away. Only the process that creates the claim file, named after the old owner's token, may do so. Tokens are
   * never reused, so a late process with an outdated view finds another token under the claim and changes nothing. A claim is itself a
   * lock: if its owner died too, the claim is renamed away by the same rule.
   *
   * @returns false when another process is doing it
   */
  async renameAway(file: string, gone: Owner): Promise<boolean> {
    const claim = `${this.#path}.claim-${gone.token}`;
    if (!create(claim, this.me)) {
      const other = readOwner(claim);
      if (other !== undefined && this.isAbandoned(other)) await this.renameAway(claim, other);
      return false;
    }
    try {
      if (readOwner(file)?.token === gone.token) {
        const aside = `${this.#path}.gone-${this.me.token}`;
        await renameWithRetry(file, aside);
        remove(aside);
      }
      return true;
    } finally {
      remove(claim);
    }
  }

  /**
   * Removes files that killed processes left beside the lock. Claims are removed by the rule for claims, because other processes may be
   * waiting for them.
   */
  async sweep(): Promise<void> {
    const folder = dirname(this.#path);
    const prefix = `${basename(this.#path)}.`;
    for (const name of namesIn(folder)) {
      if (!name.startsWith(prefix)) continue;
      const file = join(folder, name);
      const owner = readOwner(file);
      if (owner === undefined || owner.pid === 0 || isRunning(owner)) continue;
      if (/\.claim-[\w-]+$/.test(name)) await this.renameAway(file, owner);
      else if (/\.(?:gone-)?[0-9a-f]{32}$/.test(name)) remove(file);
    }
  }
}

/**
 * Creates a lock or claim exclusively, with its whole content; returns false if it exists. Synchronous, like all operations on lock files:
 * they are tiny.
 */
function create(path: string, owner: Owner): boolean {
  const text = JSON.stringify(owner);
  const whole = `${path}.${owner.token}`;
  try {
    writeFileSync(whole, text);
    linkSync(whole, path);
    return true;
  } catch (error) {
    // A file system without hard links: the content is written after the name, and readers wait for a half-written file to be
    // completed.
    return (error as NodeJS.ErrnoException).code !== 'EEXIST' && createPlain(path, text, owner);
  } finally {
    remove(whole);
  }
}

function createPlain(path: string, text: string, owner: Owner): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    // A full disk accepts the name but not the content.
    if (code === 'ENOSPC' && readOwner(path)?.pid === 0) remove(path);
    // Windows keeps a removed name busy until its last reader closes it. ENOENT: the folder was removed together with its last lock.
    if (
      code === 'EEXIST' ||
      code === 'ENOENT' ||
      (process.platform === 'win32' && /^(?:EPERM|EACCES|EBUSY)$/.test(code))
    )
      return false;
    throw error;
  }
  return readOwner(path)?.token === owner.token;
}

/** The names in a folder; none if it was just removed. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The owner that a file names. A file that names none gets pid 0 and a token from the file's identity. `undefined` without a file. */
function readOwner(path: string): Owner | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    try {
      const { pid, started, boot, token, since } = JSON.parse(text) as Owner;
      if (Number.isInteger(pid) && pid > 0 && /^[0-9a-f]{32}$/.test(token))
        return { pid, started, boot, token, since: typeof since === 'string' ? since : 'an unknown time' };
    } catch {
      // It names no owner.
    }
    const info = statSync(path, { bigint: true });
    return { pid: 0, started: '', boot: '', since: '', token: `torn-${info.ino}-${info.mtimeNs}-${info.size}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
