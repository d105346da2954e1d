import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { appErrorOf } from '../../diagnostics/of-unknown.ts';
import { acquireLock, type Lock, type LockHolder, lockHolder, removeAbandonedLock } from '../../system/files/lock.ts';
import { removeEmptyFolder } from '../../system/files/plain-files.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import type { RunLayout } from '../layout.ts';

/** Identifies a run folder. */
export interface RunFolder {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
}

/** The lock of one run folder, held by this process. Disposing releases it. Only {@link lockRun} creates one (docs/design/run-lock.md). */
export class RunLock implements AsyncDisposable {
  readonly place: RunFolder;
  readonly #lock: Lock;

  constructor(place: RunFolder, lock: Lock) {
    this.place = place;
    this.#lock = lock;
  }

  /** @throws AppError ERR_LOCK_LOST if another process has the lock, or it was released */
  assertHeld(): Promise<void> {
    return this.#lock.assertHeld();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lock[Symbol.asyncDispose]();
    const { root, layout } = this.place;
    // A run that was never created leaves no folder behind; a folder with content stays.
    await removeEmptyFolder(join(root, layout.locksDir));
    await removeEmptyFolder(join(root, layout.runDir));
  }
}

/**
 * Locks a run folder for this process. Never waits. Takes over the lock of a process that has ended, and removes other locks that such
 * processes left in the run.
 *
 * @throws AppError ERR_RUN_BUSY (usage: nothing was written) while another process, or another flow of this process, holds the run;
 *   ERR_PATH_UNSAFE, ERR_WRITE_FAILED
 */
export async function lockRun(place: RunFolder, signal: AbortSignal): Promise<RunLock> {
  const { root, layout } = place;
  const folder = await safeJoin(root, layout.locksDir);
  try {
    const lock = await acquireLock(lockFile(folder), { signal, waitMs: 0 });
    for (const { name, kind } of listHostile(folder, 1_000).entries) {
      if (kind === 'file' && name?.endsWith('.lock') === true) await removeAbandonedLock(join(folder, name));
    }
    return new RunLock(place, lock);
  } catch (error) {
    if (signal.aborted) throw error;
    const known = appErrorOf(error);
    if (known.code !== 'ERR_LOCK_HELD') throw known;
    throw busy(layout, runHolder(place), error);
  }
}

/** The living process that holds a run folder, if any. Writes nothing. */
export function runHolder({ root, layout }: RunFolder): LockHolder | undefined {
  return lockHolder(lockFile(join(root, layout.locksDir)));
}

/**
 * For verbs that only read, but whose result is meaningless while another process works on the run.
 *
 * @throws AppError ERR_RUN_BUSY (usage) as {@link lockRun}
 */
export function assertNotHeld(place: RunFolder): void {
  const holder = runHolder(place);
  if (holder !== undefined) throw busy(place.layout, holder);
}

/** Describes the holder for messages. */
export function describeHolder({ pid, since }: LockHolder): string {
  return `process ${pid} of this machine since ${since}`;
}

function lockFile(folder: string): string {
  return join(folder, 'run.lock');
}

function busy({ runId }: RunLayout, holder: LockHolder | undefined, cause?: unknown): AppError {
  const who = holder === undefined ? 'another process of this machine' : describeHolder(holder);
  return new AppError('ERR_RUN_BUSY', `Run ${runId} is held by ${who}. Nothing was changed.`, {
    fault: 'usage',
    cause,
    nextAction: `Follow it with factory watch --run-id ${runId}; when it has ended, run the same command again.`,
  });
}
