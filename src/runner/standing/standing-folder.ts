import { dirname, join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { acquireOrRefuse, type Lock, type LockHolder, lockHolder } from '../../core/system/files/lock.ts';
import { repositoryKey } from '../services/records/run-records.ts';

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
export function lockStanding(folder: string): Promise<Lock> {
  return acquire(join(folder, lockName), 'This repository has a standing runner at work');
}

/**
 * Locks the refs of a repository, which all of its worktrees share: two runners would run each push twice.
 *
 * @param folder the standing runner's own folder, absolute
 * @param common the folder with the refs, absolute
 * @throws AppError ERR_RUNNER_AT_WORK (usage) if the standing runner of another worktree is at work
 */
export function lockRefs(folder: string, common: string): Promise<Lock> {
  const path = join(dirname(folder), `refs-${repositoryKey(common)}.lock`);
  return acquire(path, 'Another worktree of this repository has a standing runner at work');
}

function acquire(path: string, message: string): Promise<Lock> {
  return acquireOrRefuse(
    path,
    (owner, cause) => new AppError('ERR_RUNNER_AT_WORK', `${message}: ${owner}.`, { fault: 'usage', cause }),
  );
}

/** The process of the standing runner; `undefined` if none is at work. */
export function standingHolder(folder: string): LockHolder | undefined {
  return lockHolder(join(folder, lockName));
}
