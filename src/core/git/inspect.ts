// simple-git waits 50 ms after every command without output. Use it only to inspect a repository; plumbing uses git.ts.
import { type SimpleGit, simpleGit } from 'simple-git';
import { AppError } from '../diagnostics/app-error.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { withoutFilters } from './drivers.ts';
import { configEnvironment, type Git, type GitCall } from './git.ts';
import { type ListedWorktree, parseWorktreeList } from './worktree-list.ts';

// simple-git waits 50 ms after every command without output. Use it only to inspect a repository; plumbing uses git.ts.

/** The result of `git status`, without ignored files and submodules. */
export interface WorkingTreeStatus {
  /** The short name of the branch; `null` if HEAD is detached. */
  readonly branch: string | null;
  /** Paths that differ from HEAD in the index or the working tree, sorted. */
  readonly changed: readonly string[];
  /** Untracked files and folders (a folder ends in `/`), sorted. */
  readonly untracked: readonly string[];
}

export interface Branch {
  readonly name: string;
  readonly sha: string;
  /** Whether HEAD is on it. */
  readonly current: boolean;
}

export interface LoggedCommit {
  readonly sha: string;
  readonly subject: string;
  readonly author: string;
  /** ISO-8601 with the author's zone. */
  readonly date: string;
}

/**
 * The state of a working tree. Writes nothing: does not refresh the index on disk, and runs no filter or fsmonitor of
 * the repository.
 *
 * @param settings the user's `core.autocrlf` and the like: without them a file with CRLF differs from HEAD as soon as git reads it
 * @throws AppError ERR_GIT
 */
export async function statusOf(git: Git, settings: NonNullable<GitCall['config']> = []): Promise<WorkingTreeStatus> {
  const filters = await withoutFilters(git);
  const status = await answerOf(
    'status',
    inspector(git, [...settings, ...filters]).status(['--ignore-submodules=all', '--untracked-files=normal']),
  );
  const untracked = new Set(status.not_added);
  return {
    branch: status.detached ? null : status.current,
    changed: status.files
      .map(({ path }) => path)
      .filter((path) => !untracked.has(path))
      .sort(byCodeUnit),
    untracked: [...untracked].sort(byCodeUnit),
  };
}

/**
 * The local branches, sorted by name. Empty in a repository without a commit.
 *
 * @throws AppError ERR_GIT
 */
export async function branches(git: Git): Promise<Branch[]> {
  const { branches: found, detached } = await answerOf('branch', inspector(git).branch(['--no-abbrev', '--list']));
  return (
    Object.values(found)
      // Git also lists a detached HEAD.
      .filter(({ current }) => !(detached && current))
      .map(({ name, commit, current }) => ({ name, sha: commit, current }))
      .sort((left, right) => byCodeUnit(left.name, right.name))
  );
}

/**
 * The registered worktrees, the main one first.
 *
 * @throws AppError ERR_GIT
 */
export async function worktrees(git: Git): Promise<ListedWorktree[]> {
  return parseWorktreeList(
    await answerOf('worktree list', inspector(git).raw(['worktree', 'list', '--porcelain', '-z'])),
  );
}

/**
 * The newest commits of HEAD or of `ref`, newest first.
 *
 * @param count the maximum number
 * @throws AppError ERR_GIT if there is no such commit
 */
export async function recentLog(git: Git, count: number, ref = 'HEAD'): Promise<LoggedCommit[]> {
  const args = [
    `--max-count=${count}`,
    '--no-show-signature',
    '--no-ext-diff',
    '--no-textconv',
    '--end-of-options',
    ref,
  ];
  const { all } = await answerOf('log', inspector(git).log(args));
  return all.map(({ hash, message, author_name, date }) => ({
    sha: hash,
    subject: message,
    author: author_name,
    date,
  }));
}

/** simple-git in the fixed environment. It refuses variables like ours unless each `allowUnsafe...` option is set. */
function inspector(git: Git, settings: NonNullable<GitCall['config']> = []): SimpleGit {
  const environment = { ...git.env, ...configEnvironment(settings) };
  return simpleGit({
    baseDir: git.dir,
    allowEnvironment: Object.keys(environment),
    completion: { onExit: false, onClose: true },
    unsafe: {
      allowUnsafeAskPass: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeCredentialHelper: true,
      allowUnsafeEditor: true,
      allowUnsafeFilter: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
      allowUnsafeProtocolOverride: true,
      allowUnsafeSshCommand: true,
    },
  }).env(environment);
}

async function answerOf<T>(verb: string, answer: PromiseLike<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const words = (cause as Error).message.trim().split('\n').slice(-3).join(' / ').slice(0, 300);
    throw new AppError('ERR_GIT', `git ${verb} failed: ${words}`, { fault: 'internal', cause });
  }
}
