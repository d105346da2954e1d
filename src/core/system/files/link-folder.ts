import { lstatSync } from 'node:fs';
import { readlink, realpath, symlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { removeFile } from './plain-files.ts';

/** What stands where a link to a folder is wanted: nothing, the right link, a link to somewhere else, or no link at all. */
export type LinkState = 'absent' | 'right' | 'wrong' | 'other';

/**
 * Makes `path` a link to the folder `target`: a junction on Windows, which needs no privilege, and a symbolic link elsewhere. A link to
 * somewhere else is replaced; it is removed as a link, so that nothing behind it is touched.
 *
 * @param target absolute, an existing folder
 * @param path absolute; its parent exists
 * @throws Error EEXIST when something that is no link stands there; an error when the link does not lead to the folder afterwards
 */
export async function linkFolder(target: string, path: string): Promise<void> {
  const state = await folderLinkState(target, path);
  if (state === 'right') return;
  if (state === 'wrong') await removeFolderLink(path);
  await symlink(target, path, 'junction');
  if ((await folderLinkState(target, path)) !== 'right') throw new Error('the link does not lead to its folder');
}

/** Looks at a link by its text and by where it leads; both must name the folder. */
export async function folderLinkState(target: string, path: string): Promise<LinkState> {
  const info = lstatSync(path, { throwIfNoEntry: false });
  if (info === undefined) return 'absent';
  if (!info.isSymbolicLink()) return 'other';
  const wanted = await realpath(target).catch(() => undefined);
  const text = resolve(dirname(path), await readlink(path));
  const leads = await realpath(path).catch(() => undefined);
  const named = await realpath(text).catch(() => undefined);
  return wanted !== undefined && leads === wanted && named === wanted ? 'right' : 'wrong';
}

/** Removes a link to a folder as a link; what is no link stays (false). */
export async function removeFolderLink(path: string): Promise<boolean> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return false;
  await removeFile(path);
  return true;
}
