import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';

/**
 * The commit of a ref. Also finds a branch that exists only at origin, because a checkout in Actions has just one local
 * branch.
 *
 * @throws AppError ERR_REF_UNKNOWN
 */
export async function resolveCommit(git: Git, ref: string): Promise<string> {
  for (const name of [ref, `refs/remotes/origin/${ref}`]) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, text } = await git.run(args, { accept: [0, 1, 128] });
    if (exitCode === 0) return text;
  }
  const message = `The base ${shown(ref)} is not a branch, tag or commit of this repository.`;
  throw new AppError('ERR_REF_UNKNOWN', message);
}
