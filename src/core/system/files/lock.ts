import { linkSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../diagnostics/app-error.ts';
import { backOffMs, jittered } from '../back-off.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from '../processes/process-identity.ts';
import { randomToken } from '../text/hash.ts';
import { makeFolderDurably, renameWithRetry, writeFileAtomic } from './atomic-write.ts';

/** A held lock; disposing releases it and leaves nothing behind. */
export interface Lock extends AsyncDisposable {
  /**
   * Greater than that of every earlier owner of the same lock since the machine started: microseconds of its monotonic clock,
   * read while the lock is held. No owner outlives a restart.
   */
  readonly fence: number;
  /** @throws AppError ERR_LOCK_LOST when the lock file is gone or another owner's */
  assertHeld(): Promise<void>;
}

/** How to acquire: `waitMs` real milliseconds before ERR_LOCK_HELD (default 30 s; 0 looks once). */
export interface LockOptions {
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
}

/** Who holds a lock: a process of this machine, and since when (UTC ISO-8601). */
export interface LockHolder {
  readonly pid: number;
  readonly since: string;
}

/** What a lock file holds. */
interface Owner extends ProcessIdentity, LockHolder {
  /** Of one acquisition; never comes back. */
  readonly token: string;
}

/** A lock file that names no owner counts as abandoned when it has stayed as it is for this long. */
const tornAfterMs = 1_000;

const longestWaitMs = 20;

/**
 * Acquires the lock file at `path` (its folder is made). The file appears with its content in one step, so that a living owner's
 * is never seen half-written. One whose owner is gone (by pid, process start time and boot id) is renamed away by the one
 * process that has the claim to it (docs/adr/0080).
 *
 * @throws AppError ERR_LOCK_HELD when a living owner keeps it for longer than `waitMs`; the signal's reason when aborted
 */
export async function acquireLock(path: string, options: LockOptions = {}): Promise<Lock> {
  const deadline = performance.now() + (options.waitMs ?? 30_000);
  const taker = new Taker(path);
  for (let looks = 1; ; looks++) {
    options.signal?.throwIfAborted();
    const held = readOwner(path);
    if (held === undefined) {
      // Each time: an owner may remove a folder that holds nothing but its lock.
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

/** The living owner of the lock file at `path`, if it has one. Only looks: nothing is written, and an abandoned file stays. */
export function lockHolder(path: string): LockHolder | undefined {
  const owner = readOwner(path);
  if (owner === undefined || owner.pid === 0 || !isRunning(owner)) return undefined;
  return { pid: owner.pid, since: owner.since };
}

/** Whether a living owner holds the lock file at `path`; as {@link lockHolder}. */
export function isLockHeld(path: string): boolean {
  return lockHolder(path) !== undefined;
}

/** Removes the lock file at `path` when its owner is gone, by the rule that one is taken over by; that of a living owner stays. */
export async function removeAbandonedLock(path: string): Promise<void> {
  if (readOwner(path) === undefined || isLockHeld(path)) return;
  try {
    await using _taken = await acquireLock(path, { waitMs: 0 });
  } catch (error) {
    // Somebody else was quicker, and works now.
    if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD') throw error;
  }
}

/** Removes what processes that were killed while they took the lock at `path` left beside it; those of living ones stay. */
export async function removeStaleLockParts(path: string): Promise<void> {
  await new Taker(path).sweep();
}

/**
 * As writeFileAtomic, but only an owner may publish: the lock is looked at once more when everything but the rename is done,
 * so that an owner who lost it meanwhile changes nothing (docs/design/safety.md).
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

/** One who wants a lock: its own record, and what it has seen of files that name no owner. */
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
   * Renames an abandoned file away. Whoever creates the claim that is named after its owner's token has the sole right to; since
   * tokens never come back, a late comer with an old view finds another token under the claim and touches nothing. A claim
   * is itself a lock: when its owner died too, it is renamed away by the same rule.
   *
   * @returns false when somebody else is about to
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

  /** Removes what killed takers left beside the lock. A claim goes by the rule for claims, for others may be about to follow it. */
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

/** Creates a lock or claim exclusively and whole; false when there is one. Synchronous, as all that is done to lock files: they are tiny. */
function create(path: string, owner: Owner): boolean {
  const text = JSON.stringify(owner);
  const whole = `${path}.${owner.token}`;
  try {
    writeFileSync(whole, text);
    linkSync(whole, path);
    return true;
  } catch (error) {
    // A file system without hard links: the content follows the name, and readers are patient with what is half-written.
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
    // A full disk takes the name and not the content.
    if (code === 'ENOSPC' && readOwner(path)?.pid === 0) remove(path);
    // Windows keeps a removed name busy until its last reader is gone.
    // ENOENT: the folder was removed with its last lock.
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

/** The names in a folder; none when it was removed just now. */
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

/** The owner that a file names; pid 0 and a token of the file's identity when it names none; `undefined` without a file. */
function readOwner(path: string): Owner | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    try {
      const { pid, started, boot, token, since } = JSON.parse(text) as Owner;
      if (Number.isInteger(pid) && pid > 0 && /^[0-9a-f]{32}$/.test(token))
        return { pid, started, boot, token, since: typeof since === 'string' ? since : 'an unknown time' };
    } catch {
      // It names none.
    }
    const info = statSync(path, { bigint: true });
    return { pid: 0, started: '', boot: '', since: '', token: `torn-${info.ino}-${info.mtimeNs}-${info.size}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
