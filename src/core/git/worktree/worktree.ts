import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { acquireLock } from '../../system/files/lock.ts';
import { makeFolder } from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { readPlainText } from '../../system/hostile/read-hostile.ts';
import { Slots } from '../../system/slots.ts';
import type { Git } from '../git.ts';
import { worktrees } from '../inspect.ts';
import { checkoutBlobs } from './checkout-blobs.ts';

/**
 * Adds a worktree at `path` with a detached HEAD at `sha`, and fills it with {@link checkoutBlobs}.
 *
 * @param path absolute; must not exist. Missing parent folders are created
 * @param env the process's environment, as for {@link openGit}
 * @throws AppError ERR_GIT
 */
export async function addWorktree(
  git: Git,
  options: {
    readonly path: string;
    readonly sha: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly signal?: AbortSignal;
  },
): Promise<void> {
  const { path, sha, env } = options;
  await makeFolder(dirname(path));
  await inTurn(git, () => git.run(['worktree', 'add', '--detach', '--no-checkout', '-q', path, sha]));
  const admin = adminFolder(path);
  if (admin === undefined) {
    throw new AppError('ERR_GIT', `git added a worktree, but its .git file cannot be read.`, { fault: 'internal' });
  }
  await checkoutBlobs(git, {
    folder: path,
    treeish: sha,
    indexFile: join(admin, 'index'),
    env,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}

/**
 * Removes a worktree: its folder, without following links, then its entry in the repository. Does not use `git worktree
 * remove --force`, which deletes through junctions, or `prune`, which also removes entries of others. Does nothing if
 * neither folder nor entry exists.
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
 * @throws AppError ERR_GIT, also if the folder exists and has changes; ERR_LOCK_HELD
 */
export async function forgetWorktree(git: Git, path: string): Promise<void> {
  await inTurn(git, async () => {
    const known = (await worktrees(git)).some((row) => samePath(row.path, path));
    if (!known) return;
    await git.run(['worktree', 'unlock', path], { accept: [0, 1, 128] });
    // Without the folder, git removes only its own metadata of this worktree.
    await git.run(['worktree', 'remove', path]);
  });
}

const turns = new WeakMap<Git, Slots>();

/**
 * Runs the worktree commands of one repository one after another, across all factory processes on this machine. Each
 * command reads the entries of all worktrees and fails if another one is writing an entry ("failed to read
 * .git/worktrees/x/commondir"). Commands that people run themselves do not wait.
 *
 * @throws AppError ERR_LOCK_HELD if another process holds the lock for too long
 */
function inTurn<T>(git: Git, action: () => Promise<T>): Promise<T> {
  const turn = turns.get(git) ?? new Slots(1);
  turns.set(git, turn);
  return turn.run(async () => {
    await using _turn = await acquireLock(join(await commonFolder(git), 'factory-worktrees.lock'));
    return await action();
  });
}

const commonFolders = new WeakMap<Git, Promise<string>>();

/** The git folder that all worktrees of a repository share, absolute. It is asked for once; a worker cannot move it later. */
function commonFolder(git: Git): Promise<string> {
  const known =
    commonFolders.get(git) ?? git.run(['rev-parse', '--git-common-dir']).then(({ text }) => resolve(git.dir, text));
  commonFolders.set(git, known);
  known.catch(() => commonFolders.delete(git));
  return known;
}

/**
 * Whether `path` is still the registered worktree: a real folder whose `.git` is a regular file that points to an entry
 * of this repository, which points back to the folder. A worker can replace its `.git` file.
 */
export async function isGenuineWorktree(git: Git, path: string): Promise<boolean> {
  const info = await lstat(path).catch(() => undefined);
  if (info === undefined || !info.isDirectory()) return false;
  const admin = adminFolder(path);
  if (admin === undefined) return false;
  if (!samePath(dirname(admin), join(await commonFolder(git), 'worktrees'))) return false;
  const back = readPlainText(join(admin, 'gitdir'), maxPathBytes) ?? '';
  return samePath(back.trim(), join(path, '.git'));
}

function adminFolder(path: string): string | undefined {
  const named = /^gitdir: (.+)\n?$/.exec(readPlainText(join(path, '.git'), maxPathBytes) ?? '')?.[1];
  if (named === undefined) return undefined;
  return isAbsolute(named) ? named : resolve(path, named);
}

/** Of a file that names one path. */
const maxPathBytes = 8_192;

function samePath(left: string, right: string): boolean {
  return left !== '' && resolve(left) === resolve(right);
}
