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

export interface WatchedPlace {
  /** The top folder of the checkout, absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders that runs write to, relative to the root, with `/`; they are not watched. */
  readonly left: readonly string[];
  /** Folders of runs' linked worktrees, absolute; they are not watched. */
  readonly runWorktrees: readonly string[];
  /** What was read of its configuration before; a file that is as it was then is not parsed again. */
  readonly config?: readonly ConfigFile[];
}

/** The state of a repository at one moment. */
export interface RepositorySnapshot {
  readonly place: WatchedPlace;
  /** The common git folder, absolute. */
  readonly gitFolder: string;
  readonly git: Git;
  /** Pipes, sockets and devices that git would hang on. If there are any, nothing else is read. */
  readonly odd: readonly string[];
  /** The ref that HEAD is on, or its commit if it is detached; empty if neither can be read. */
  readonly head: string;
  /** Object id by full name, without `refs/factory/` and the refs that maintenance fetches; `undefined` when git cannot list them. */
  readonly refs: ReadonlyMap<string, string> | undefined;
  readonly config: readonly ConfigFile[];
  readonly files: ReadonlyMap<string, GitFile>;
  /** The path of each linked worktree, by name. */
  readonly worktrees: ReadonlyMap<string, string>;
  /** `undefined` when git fails. */
  readonly checkout: CheckoutState | undefined;
}

const timeoutMs = 60_000;
const maxLineBytes = 64 * 1024;
const maxWorktrees = 10_000;

/**
 * Reads the state of a repository. Writes nothing, runs nothing that the repository configures, and never waits for a pipe. Unreadable
 * parts are recorded in the state instead of throwing.
 *
 * @param previous an earlier state of the same repository; unchanged files are not parsed again
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
  const config = await readSettings(root, env, folders, previous?.config ?? place.config);
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

/** The result of `git worktree list`, read without a process (gitrepository-layout(5)). */
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
