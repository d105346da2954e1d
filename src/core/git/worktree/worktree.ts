import { resolve } from 'node:path';
import { removeTree } from '../../system/files/remove-tree.ts';
import type { Git } from '../git.ts';
import { worktrees } from '../inspect.ts';

/**
 * Closes a linked worktree that version 0.1 opened: removes its folder without following links, then this one entry of the repository.
 * Never runs `git worktree remove --force`, which deletes through junctions, or `git worktree prune`, which also removes other people's
 * entries. Also removes a folder that no repository has registered.
 *
 * @param root a folder above `path`; the removal stays inside it
 * @throws AppError ERR_PATH_UNSAFE; ERR_GIT
 */
export async function closeWorktree(git: Git, root: string, path: string): Promise<void> {
  await removeTree(root, path);
  await forgetWorktree(git, path);
}

/**
 * Removes the entry of a worktree whose folder no longer exists. Does nothing if there is no entry.
 *
 * @param path absolute
 * @throws AppError ERR_GIT, also when the folder exists and contains changes
 */
export async function forgetWorktree(git: Git, path: string): Promise<void> {
  const known = (await worktrees(git)).some((row) => resolve(row.path) === resolve(path));
  if (!known) return;
  await git.run(['worktree', 'unlock', path], { accept: [0, 1, 128] });
  // Without the folder, git removes only its own metadata of this worktree.
  await git.run(['worktree', 'remove', path]);
}
