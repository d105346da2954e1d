import { join } from 'node:path';
import { openGit } from '../../../core/git/git.ts';
import { gitFolders } from '../../../core/git/git-folders.ts';
import { makeMissingFolders } from '../../../core/system/files/atomic-write.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';

/**
 * Writes the files of a commit into a new folder, without a repository in it.
 *
 * @param repository a git repository, bare or not, absolute; only its objects are read
 * @param folder absolute
 */
export async function writeCommitFiles(
  { directory, sha }: { readonly directory: string; readonly sha: string },
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  await makeMissingFolders(folder);
  const { own } = await gitFolders(directory);
  await using index = await tempFolder('commit-index');
  await openGit({
    dir: folder,
    env,
    bind: { GIT_DIR: own, GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(index.path, 'index') },
    config: [['core.symlinks', String(process.platform !== 'win32')]],
  }).run(['read-tree', '-m', '-u', sha]);
}
