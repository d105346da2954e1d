import { resolve } from 'node:path';
import { removeTree } from '../../system/files/remove-tree.ts';
import type { Git } from '../git.ts';
import { worktrees } from '../inspect.ts';

/**
 * Closes a linked worktree, as version 0.1 opened them: its folder is removed without following any link, then the repository forgets this one
 * entry. Never `git worktree remove --force`, which deletes through junctions, and never `prune`, which forgets other people's
 * entries too. A folder that no repository has registered is removed all the same.
 *
 * @param root a folder above `path`; the removal never leaves it
 * @throws AppError ERR_PATH_UNSAFE; ERR_GIT
 */
export async function closeWorktree(git: Git, root: string, path: string): Promise<void> {
  await removeTree(root, path);
  await forgetWorktree(git, path);
}

/**
 * Removes the entry of a worktree whose folder is already gone. Does nothing if there is no entry.
 *
 * @param path absolute
 * @throws AppError ERR_GIT, also when the folder is there and has work in it
 */
export async function forgetWorktree(git: Git, path: string): Promise<void> {
  const known = (await worktrees(git)).some((row) => resolve(row.path) === resolve(path));
  if (!known) return;
  await git.run(['worktree', 'unlock', path], { accept: [0, 1, 128] });
  // With the folder gone, git removes only its own metadata of this worktree.
  await git.run(['worktree', 'remove', path]);
}
