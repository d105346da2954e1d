import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { acquireLock, type Lock, type LockHolder, lockHolder } from '../../core/system/files/lock.ts';

const lockName = 'runner.lock';

/**
 * The folder of a repository's standing runner, absolute: its lock, queue and log.
 *
 * @param key `repositoryKey` of the repository
 */
export function standingFolder(recordRoot: string, key: string): string {
  return join(recordRoot, 'standing', key);
}

/** @throws AppError ERR_RUNNER_AT_WORK (usage) if the repository has a standing runner that is at work */
export async function lockStanding(folder: string): Promise<Lock> {
  try {
    return await acquireLock(join(folder, lockName), { waitMs: 0 });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD') throw error;
    const holder = standingHolder(folder);
    const who = holder === undefined ? '' : ` (process ${holder.pid}, since ${holder.since})`;
    throw new AppError('ERR_RUNNER_AT_WORK', `This repository has a standing runner at work${who}.`, {
      fault: 'usage',
      cause: error,
    });
  }
}

/** The process of the standing runner; `undefined` if none is at work. */
export function standingHolder(folder: string): LockHolder | undefined {
  return lockHolder(join(folder, lockName));
}
