import { lstat, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { acquireLock } from '../../system/files/lock.ts';
import { makeFolder } from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import type { Git } from '../git.ts';
import { worktrees } from '../inspect.ts';
import { checkoutBlobs } from './checkout-blobs.ts';

/**
 * Opens a worktree at `path` with a detached HEAD at `sha`, filled so that every file equals its blob: no filter, no line
 * ending, no encoding, no `ident`, links of the tree as plain files (spec: formats, "Bundle").
 *
 * @param path absolute; must not exist, its parents are made
 * @param env the process's environment, as {@link openGit} takes it
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
  const admin = await adminFolder(path);
  if (admin === undefined) {
    throw new AppError('ERR_GIT', `git made a worktree whose .git file cannot be read.`, { fault: 'internal' });
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
 * Closes a worktree: its folder is removed without following any link, then the repository forgets this one entry. Never
 * `git worktree remove --force`, which deletes through junctions, and never `prune`, which forgets other people's entries
 * too. Nothing happens when neither folder nor entry is there.
 *
 * @param root a folder above `path` that the removal may not leave
 * @throws AppError ERR_PATH_UNSAFE; ERR_GIT
 */
export async function closeWorktree(git: Git, root: string, path: string): Promise<void> {
  await removeTree(root, path);
  await forgetWorktree(git, path);
}

/**
 * Lets the repository forget its entry of a worktree whose folder is gone; nothing happens when there is none.
 *
 * @param path absolute
 * @throws AppError ERR_GIT, also when the folder is there and has work in it; ERR_LOCK_HELD
 */
export async function forgetWorktree(git: Git, path: string): Promise<void> {
  await inTurn(git, async () => {
    const known = (await worktrees(git)).some((row) => samePath(row.path, path));
    if (!known) return;
    await git.run(['worktree', 'unlock', path], { accept: [0, 1, 128] });
    // With the folder gone, git removes only its own metadata of this worktree.
    await git.run(['worktree', 'remove', path]);
  });
}

const turns = new WeakMap<Git, Promise<unknown>>();

/**
 * Runs worktree commands of one repository one after another, in this process and in all others on this machine. Each of them reads
 * the entries of all worktrees, and dies of one that another command is just writing ("failed to read
 * .git/worktrees/x/commondir"). Commands that people run themselves take no turns.
 *
 * @throws AppError ERR_LOCK_HELD when another process keeps its turn for too long
 */
function inTurn<T>(git: Git, action: () => Promise<T>): Promise<T> {
  const turn = (turns.get(git) ?? Promise.resolve()).then(async () => {
    await using _turn = await acquireLock(join(await commonFolder(git), 'factory-worktrees.lock'));
    return await action();
  });
  turns.set(
    git,
    turn.catch(() => undefined),
  );
  return turn;
}

/** The git folder that all worktrees of a repository share, absolute. */
async function commonFolder(git: Git): Promise<string> {
  return resolve(git.dir, (await git.run(['rev-parse', '--git-common-dir'])).text);
}

/**
 * Whether `path` still is the worktree that the repository knows by that path: a real folder whose `.git` is a plain file
 * naming an entry of this repository that names the folder back. A worker can swap its `.git` file.
 */
export async function isGenuineWorktree(git: Git, path: string): Promise<boolean> {
  const info = await lstat(path).catch(() => undefined);
  if (info === undefined || !info.isDirectory()) return false;
  const admin = await adminFolder(path);
  if (admin === undefined) return false;
  if (!samePath(dirname(admin), join(await commonFolder(git), 'worktrees'))) return false;
  const back = await readFile(join(admin, 'gitdir'), 'utf8').catch(() => '');
  return samePath(back.trim(), join(path, '.git'));
}

async function adminFolder(path: string): Promise<string | undefined> {
  const file = join(path, '.git');
  const info = await lstat(file).catch(() => undefined);
  if (info === undefined || !info.isFile() || info.size > 4_096) return undefined;
  const named = /^gitdir: (.+)\n?$/.exec(await readFile(file, 'utf8'))?.[1];
  if (named === undefined) return undefined;
  return isAbsolute(named) ? named : resolve(path, named);
}

function samePath(left: string, right: string): boolean {
  return left !== '' && resolve(left) === resolve(right);
}
