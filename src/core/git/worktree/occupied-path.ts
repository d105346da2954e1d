import { join } from 'node:path';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { Git } from '../git.ts';
import { nulRecords } from '../nul-records.ts';

/**
 * Finds an untracked file of the user at the path of a new file of a commit, or of its folder. Git overwrites ignored ones, such as
 * .env, without a word: in a merge commit whatever the options say, and in `read-tree -u`.
 *
 * @param git bound to the checkout
 * @param from a commit that HEAD contains: what is new is what `to` adds to it
 */
export async function occupiedPath(git: Git, from: string, to: string): Promise<string | undefined> {
  const { stdout } = await git.run(['diff-tree', '-r', '-z', '--name-status', '--no-renames', from, to]);
  const fields = nulRecords(stdout);
  const pairs = fields.flatMap((status, at) => (at % 2 === 0 ? [{ status, path: fields[at + 1] ?? '' }] : []));
  const removed = pairs.filter(({ status }) => status === 'D').map(({ path }) => path);
  const gone = new Set(removed.flatMap((path) => [path, ...foldersAbove(path)]));
  const added = pairs.filter(({ status }) => status === 'A').map(({ path }) => path);
  const kindOf = (path: string): string => statHostile(join(git.dir, path)).kind;
  const isFree = (path: string): boolean => gone.has(path) || kindOf(path) === 'absent';
  const isFolder = (path: string): boolean => kindOf(path) === 'folder' || isFree(path);
  for (const path of added) {
    const inTheWay = isFree(path) ? foldersAbove(path).find((folder) => !isFolder(folder)) : path;
    // Both sides may have added the file: that is for the merge.
    if (inTheWay !== undefined && !(await isTracked(git, inTheWay))) return inTheWay;
  }
  return undefined;
}

async function isTracked(git: Git, path: string): Promise<boolean> {
  const { text } = await git.run(['--literal-pathspecs', 'ls-files', '-z', '--', path]);
  return text !== '';
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_part, at) => parts.slice(0, at + 1).join('/'));
}
