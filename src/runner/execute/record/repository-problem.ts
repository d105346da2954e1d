import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';

/**
 * ERR_REPOSITORY_GONE for an error of git in a repository that is gone. Other errors are passed on.
 *
 * @param repo the top folder of a repository that was there before, absolute; of a bare one its git folder
 */
export function repositoryProblem(thrown: unknown, repo: string): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'ERR_GIT') return thrown;
  if (['.git', 'objects'].some((name) => existsSync(join(repo, name)))) return thrown;
  return new AppError('ERR_REPOSITORY_GONE', `The repository ${repo} was removed or replaced.`, {
    fault: 'internal',
    cause: thrown,
  });
}
