import type { Git } from '../../core/git/git.ts';
import { readObjects } from '../../core/git/objects/cat-file.ts';
import { listTree } from '../../core/git/objects/ls-tree.ts';
import { type PlanFolder, planFolders } from './plan.ts';
import { maxPlanBytes, type PlanFile } from './read-plan.ts';

/**
 * The plan files of a commit, with two git processes for any number of files.
 *
 * @param git bound to a repository that has the commit
 */
export async function plansInCommit(git: Git, commit: string): Promise<PlanFile[]> {
  const entries = (await listTree(git, commit, Object.values(planFolders))).filter(
    ({ path }) => isPlanName(path) || isPlanFolder(path),
  );
  const small = entries.filter(
    ({ path, mode, size }) => !isPlanFolder(path) && mode.startsWith('100') && size <= maxPlanBytes,
  );
  const blobs = await readObjects(
    git,
    small.map(({ id }) => id),
    maxPlanBytes,
  );
  return entries.map(({ path, mode, id, rawPath }) => {
    // git lists a folder by what is in it.
    if (isPlanFolder(path)) return { file: path, folder: folderOf(path), bytes: null, problem: noFolder };
    const bytes = rawPath === undefined ? (blobs.get(id) ?? null) : null;
    const problem = rawPath !== undefined ? 'has a name that is not UTF-8' : problemOf(mode);
    return { file: path, folder: folderOf(path), bytes, problem: bytes === null ? problem : '' };
  });
}

/** What is wrong with a plan folder that is a link or a file: no plan in it is seen. */
export const noFolder = 'is no folder, so that the plans in it are not read';

function isPlanFolder(path: string): boolean {
  return Object.values(planFolders).includes(path);
}

function problemOf(mode: string): string {
  if (mode === '120000') return 'is a symbolic link; a plan is a regular file';
  if (mode === '160000') return 'is a submodule; a plan is a regular file';
  return `has more than ${maxPlanBytes} bytes`;
}

/** Whether a path below a plan folder is a plan: READMEs and other files may lie beside plans. */
export function isPlanName(path: string): boolean {
  return /\.md$/i.test(path) && !/(?:^|\/)readme\.md$/i.test(path);
}

export function folderOf(path: string): PlanFolder {
  if (`${path}/`.startsWith(`${planFolders.future}/`)) return 'future';
  return `${path}/`.startsWith(`${planFolders.completed}/`) ? 'completed' : 'active';
}
