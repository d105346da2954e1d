import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';

/**
 * The commit of a ref; a branch that only origin has is found as well, as a checkout in Actions has one branch of its own.
 *
 * @throws AppError ERR_REF_UNKNOWN
 */
export async function resolveCommit(git: Git, ref: string): Promise<string> {
  for (const name of [ref, `refs/remotes/origin/${ref}`]) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, text } = await git.run(args, { accept: [0, 1, 128] });
    if (exitCode === 0) return text;
  }
  const message = `The base ${shown(ref)} names no commit of the repository; a branch, tag or commit is needed.`;
  throw new AppError('ERR_REF_UNKNOWN', message);
}
