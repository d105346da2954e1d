import { lstatSync } from 'node:fs';
import { readlink, realpath, symlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { removeFile } from './plain-files.ts';

/** State of a path that should be a link to a folder: nothing there, the right link, a link to somewhere else, or not a link. */
export type LinkState = 'absent' | 'right' | 'wrong' | 'other';

/**
 * Makes `path` a link to the folder `target`: a junction on Windows, which needs no privilege, and a symbolic link elsewhere. Replaces a
 * link to somewhere else; only the link is removed, never its target.
 *
 * @param target absolute, an existing folder
 * @param path absolute; its parent exists
 * @throws Error EEXIST when something other than a link is at the path; an error when the new link does not resolve to the folder
 */
export async function linkFolder(target: string, path: string): Promise<void> {
  const state = await folderLinkState(target, path);
  if (state === 'right') return;
  if (state === 'wrong') await removeFolderLink(path);
  await symlink(target, path, 'junction');
  if ((await folderLinkState(target, path)) !== 'right') throw new Error('the link does not lead to its folder');
}

/** Checks both the link's text and the folder it resolves to; both must match `target`. */
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

/** Removes a link to a folder, never the folder. Returns false and removes nothing if the path is not a link. */
export async function removeFolderLink(path: string): Promise<boolean> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return false;
  await removeFile(path);
  return true;
}
