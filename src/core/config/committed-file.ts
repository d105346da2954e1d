import { AppError } from '../diagnostics/app-error.ts';
import type { Git } from '../git/git.ts';

/**
 * The text of a configuration file in a commit; `undefined` if the commit does not have it.
 *
 * @param git bound to a repository that has the commit
 * @throws AppError ERR_CONFIG if it is not a file there
 */
export async function committedFile(git: Git, commit: string, configPath: string): Promise<string | undefined> {
  const listed = await git.run(['ls-tree', '-z', commit, '--', configPath]);
  if (listed.stdout.length === 0) return undefined;
  const [, type, blob] = listed.text.split('\t')[0]?.split(' ') ?? [];
  if (type !== 'blob' || blob === undefined) {
    throw new AppError('ERR_CONFIG', `${configPath} is not a file at ${commit}.`, { fault: 'usage', file: configPath });
  }
  return (await git.run(['cat-file', 'blob', blob])).text;
}
