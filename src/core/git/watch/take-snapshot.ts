import { join } from 'node:path';
import type { RepositoryDigests } from '../../contracts/ledger/repository-record.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { isInside } from '../../system/paths/safe-path.ts';
import { type Git, openGit } from '../git.ts';
import { gitFolders } from '../git-folders.ts';
import { oddGitFiles, oddRefs } from '../odd-git-files.ts';
import { readCheckout } from './read-checkout.ts';
import { readGitFiles } from './read-git-files.ts';
import { type ConfigFile, readSettings, valuesOf } from './read-settings.ts';
import { type SnapshotParts, snapshotDigests } from './snapshot-digests.ts';

export interface WatchedRepository {
  /** The top folder of the checkout, absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders that runs write to, relative to the root, with `/`; they are not watched. */
  readonly unwatched: readonly string[];
  /** Folders of runs' linked worktrees, absolute; they are not watched. */
  readonly runWorktrees: readonly string[];
  /** What was read of its configuration before; a file that is as it was then is not parsed again. */
  readonly config?: readonly ConfigFile[];
}

/** The state of a repository at one moment. */
export interface RepositorySnapshot extends SnapshotParts {
  readonly place: WatchedRepository;
  readonly git: Git;
  readonly digests: RepositoryDigests;
}

const timeoutMs = 60_000;
const maxLineBytes = 64 * 1024;
const maxWorktrees = 10_000;
/** What the file HEAD names, always, in a repository whose refs are in a reftable (gitrepository-layout(5), reftable). */
const reftableHead = 'refs/heads/.invalid';

/**
 * Reads the state of a repository. Writes nothing, runs nothing that the repository configures, and never waits for a pipe. Unreadable
 * parts are recorded in the state instead of throwing.
 *
 * @param previous an earlier state of the same repository; unchanged files are not parsed again
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
export async function takeSnapshot(
  place: WatchedRepository,
  previous?: RepositorySnapshot,
): Promise<RepositorySnapshot> {
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
    return digested({ ...nothing, ...previous, ...fixed, odd, checkout: undefined });
  }
  const config = await readSettings(root, env, folders, previous?.config ?? place.config);
  const hooksPaths = valuesOf(config).get('core.hookspath') ?? [];
  const [refs, checkout] = await Promise.all([
    readRefs(git),
    readCheckout(git, env, config, place.unwatched, previous?.checkout),
  ]);
  return digested({
    ...fixed,
    odd,
    head: await readHead(git, folders.own),
    refs,
    config,
    files: readGitFiles(root, folders, hooksPaths),
    worktrees: readWorktrees(folders.common, place.runWorktrees),
    checkout,
  });
}

function digested(snapshot: Omit<RepositorySnapshot, 'digests'>): RepositorySnapshot {
  return { ...snapshot, digests: snapshotDigests(snapshot) };
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

async function readHead(git: Git, folder: string): Promise<string> {
  const text = readHostileFile(folder, 'HEAD', maxLineBytes).bytes?.toString('utf8').trim() ?? '';
  const head = text.replace(/^ref:\s*/, '');
  return head === reftableHead ? await askHead(git) : head;
}

/** HEAD as git knows it: the ref, or the commit if it is detached; empty if git cannot read it. */
async function askHead(git: Git): Promise<string> {
  for (const args of [
    ['symbolic-ref', '--quiet', 'HEAD'],
    ['rev-parse', '--verify', '--quiet', 'HEAD'],
  ]) {
    const answer = await git.run(args, { accept: [0, 1, 128], timeoutMs }).catch(() => undefined);
    if (answer?.exitCode === 0) return answer.text;
  }
  return '';
}

/** The result of `git worktree list`, read without a process (gitrepository-layout(5)). */
function readWorktrees(common: string, unwatched: readonly string[]): ReadonlyMap<string, string> {
  const folder = join(common, 'worktrees');
  const entries = listHostile(folder, maxWorktrees).entries.filter(({ kind }) => kind === 'folder');
  return new Map(
    entries.flatMap(({ name }) => {
      if (name === null) return [];
      const path = readHostileFile(join(folder, name), 'gitdir', maxLineBytes).bytes?.toString('utf8').trim();
      if (path === undefined || unwatched.some((own) => isInside(own, path))) return [];
      return [[name, path.replace(/[\\/]\.git$/, '')] as const];
    }),
  );
}
