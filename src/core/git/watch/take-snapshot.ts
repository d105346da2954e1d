import { join } from 'node:path';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { isInside } from '../../system/paths/safe-path.ts';
import { type Git, openGit } from '../git.ts';
import { gitFolders } from '../git-folders.ts';
import { oddGitFiles, oddRefs } from '../odd-git-files.ts';
import { type CheckoutState, readCheckout } from './read-checkout.ts';
import { type GitFile, readGitFiles } from './read-git-files.ts';
import { type ConfigFile, readSettings, valuesOf } from './read-settings.ts';

/** The repository that is watched. */
export interface WatchedPlace {
  /** The top folder of the checkout, absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders that runs write, relative to the root, with `/`; nothing below them is watched. */
  readonly left: readonly string[];
  /** Folders of runs' linked worktrees, absolute; those are not watched. */
  readonly runWorktrees: readonly string[];
}

/** A repository at one moment. */
export interface RepositorySnapshot {
  readonly place: WatchedPlace;
  /** The common git folder, absolute. */
  readonly gitFolder: string;
  readonly git: Git;
  /** Pipes, sockets and devices that git would wait for without end; nothing else is read then. */
  readonly odd: readonly string[];
  /** The ref that HEAD is on, or its commit if it is detached; empty if neither can be read. */
  readonly head: string;
  /** Object id by full name; `undefined` when git cannot list them. Without `refs/factory/` and what maintenance fetches. */
  readonly refs: ReadonlyMap<string, string> | undefined;
  readonly config: readonly ConfigFile[];
  readonly files: ReadonlyMap<string, GitFile>;
  /** Path by name of each linked worktree. */
  readonly worktrees: ReadonlyMap<string, string>;
  /** `undefined` when git cannot say. */
  readonly checkout: CheckoutState | undefined;
}

const timeoutMs = 60_000;
const maxLineBytes = 64 * 1024;
const maxWorktrees = 10_000;

/**
 * Reads the state of a repository. Writes nothing, runs nothing that the repository configures, and does not wait for pipes. What cannot
 * be read is part of the state.
 *
 * @param previous an earlier state of the same place: what did not change is not parsed again
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
export async function takeSnapshot(place: WatchedPlace, previous?: RepositorySnapshot): Promise<RepositorySnapshot> {
  const { root, env } = place;
  const folders = await gitFolders(root);
  const git = openGit({
    dir: root,
    env,
    bind: { GIT_DIR: folders.own, GIT_WORK_TREE: root },
  });
  const fixed = { place, gitFolder: folders.common, git };
  const odd = [...oddGitFiles(folders.common), ...oddRefs(folders.common)];
  if (odd.length > 0) {
    const nothing = { head: '', refs: undefined, config: [], files: new Map(), worktrees: new Map() };
    return { ...nothing, ...previous, ...fixed, odd, checkout: undefined };
  }
  const config = await readSettings(root, env, folders, previous?.config);
  const hooksPaths = valuesOf(config).get('core.hookspath') ?? [];
  const [refs, checkout] = await Promise.all([
    readRefs(git),
    readCheckout(git, env, config, place.left, previous?.checkout),
  ]);
  return {
    ...fixed,
    odd,
    head: readHead(folders.own),
    refs,
    config,
    files: readGitFiles(root, folders, hooksPaths),
    worktrees: readWorktrees(folders.common, place.runWorktrees),
    checkout,
  };
}

async function readRefs(git: Git): Promise<ReadonlyMap<string, string> | undefined> {
  const format = '--format=%(objectname) %(refname)';
  const answer = await git.run(['for-each-ref', format], { accept: [0, 1, 128], timeoutMs }).catch(() => undefined);
  if (answer?.exitCode !== 0) return undefined;
  const refs = new Map<string, string>();
  for (const line of answer.text.split('\n').filter(Boolean)) {
    const space = line.indexOf(' ');
    const name = line.slice(space + 1);
    if (!/^refs\/(factory|prefetch)\//.test(name)) refs.set(name, line.slice(0, space));
  }
  return refs;
}

function readHead(folder: string): string {
  const text = readHostileFile(folder, 'HEAD', maxLineBytes).bytes?.toString('utf8').trim() ?? '';
  return text.replace(/^ref:\s*/, '');
}

/** `git worktree list` without a process (gitrepository-layout(5)). */
function readWorktrees(common: string, left: readonly string[]): ReadonlyMap<string, string> {
  const folder = join(common, 'worktrees');
  const entries = listHostile(folder, maxWorktrees).entries.filter(({ kind }) => kind === 'folder');
  return new Map(
    entries.flatMap(({ name }) => {
      if (name === null) return [];
      const path = readHostileFile(join(folder, name), 'gitdir', maxLineBytes).bytes?.toString('utf8').trim();
      if (path === undefined || left.some((own) => isInside(own, path))) return [];
      return [[name, path.replace(/[\\/]\.git$/, '')] as const];
    }),
  );
}
