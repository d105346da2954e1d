import { resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../core/git/git.ts';
import { repositoryName } from '../../core/git/repository-name.ts';
import type { RepositoryHead } from '../../runner/execute/event/repository-facts.ts';
import { repositoryKey } from '../../runner/services/records/run-records.ts';
import type { Io } from '../program/io.ts';

/** The place of a repository, which may be bare, and may have no commit yet. */
export interface FoundRepository {
  /** Its top folder, absolute; of a bare repository its git folder. */
  readonly root: string;
  /**
   * `owner/name` for the local runner: from the address of origin. Without one it is made from the folder, with
   * {@link key}, so that two folders of the same name do not share records. Like a name on GitHub it has no spaces and
   * only ASCII characters.
   */
  readonly name: string;
  /** {@link repositoryKey} of the folder. */
  readonly key: string;
}

/** The repository of a verb. */
export interface Repository extends FoundRepository {
  /** The commit of HEAD. */
  readonly sha: string;
  /** `refs/heads/main`, or the commit itself when HEAD is detached. */
  readonly ref: string;
  /** The ref that `refs/remotes/origin/HEAD` names; `null` if there is no remote, `undefined` if this was not read. */
  readonly remoteHead: string | null | undefined;
}

/**
 * Finds the repository around a folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage); ERR_REF_UNKNOWN when it has no commit yet
 */
export async function findRepository(io: Io, folder: string): Promise<Repository> {
  const git = openGit({ dir: folder, env: io.env });
  const [places, origin] = await Promise.all([
    placesOf(git),
    git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] }),
  ]).catch((cause: unknown) => {
    throw notARepository(folder, cause);
  });
  const { root, sha, branch, remoteHead } = places;
  if (sha === undefined) {
    const nextAction =
      'Commit the files that workers start from (git add, then git commit), and run the command again.';
    throw new AppError('ERR_REF_UNKNOWN', `${folder} has no commit yet.`, { fault: 'usage', nextAction });
  }
  const key = repositoryKey(root);
  return {
    root,
    name: repositoryName(origin.text, root, key),
    key,
    sha,
    ref: branch ?? sha,
    remoteHead: remoteHead ?? (origin.text === '' ? null : undefined),
  };
}

/**
 * Finds the repository around a folder, or the bare one that the folder is.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
export async function findPlace(io: Io, folder: string): Promise<FoundRepository> {
  const git = openGit({ dir: folder, env: io.env });
  const [bare, gitFolder, top, origin] = await Promise.all([
    git.run(['rev-parse', '--is-bare-repository']),
    git.run(['rev-parse', '--absolute-git-dir']),
    git.run(['rev-parse', '--show-toplevel'], { accept: [0, 128] }),
    git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] }),
  ]).catch((cause: unknown) => {
    throw notARepository(folder, cause);
  });
  const root = bare.text === 'true' ? gitFolder.text : top.text;
  if (root === '') throw notARepository(folder);
  const key = repositoryKey(root);
  return { root, name: repositoryName(origin.text, root, key), key };
}

/** The top folder of the repository that `--repo` names, absolute. Errors as {@link findRepository}. */
export async function repositoryRoot(io: Io, folder: string): Promise<string> {
  return (await findRepository(io, resolve(io.cwd, folder))).root;
}

interface Places {
  readonly root: string;
  readonly sha: string | undefined;
  /** `undefined` when HEAD is detached. */
  readonly branch: string | undefined;
  readonly remoteHead: string | undefined;
}

/** With one process where all is as usual, because most verbs start with this. */
async function placesOf(git: Git): Promise<Places> {
  const names = ['HEAD^{commit}', '--symbolic-full-name', 'HEAD', 'refs/remotes/origin/HEAD'];
  const { text, exitCode } = await git.run(['rev-parse', '--show-toplevel', ...names], { accept: [0, 128] });
  // Git repeats a ref that does not exist, and fails. A folder's name may have line breaks.
  const usual = /^([\s\S]+)\n([0-9a-f]{40,64})\n(HEAD|refs\/heads\/.+)\n(refs\/.+)$/.exec(text);
  const [, root, sha, branch, remote] = usual ?? [];
  if (root !== undefined)
    return {
      root,
      sha,
      branch: branch === 'HEAD' ? undefined : branch,
      remoteHead: exitCode === 0 ? remote : undefined,
    };
  const top = await git.run(['rev-parse', '--show-toplevel']);
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [0, 1] });
  const name = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  return {
    root: top.text,
    sha: head.exitCode === 0 ? head.text : undefined,
    branch: name.exitCode === 0 ? name.text : undefined,
    remoteHead: undefined,
  };
}

/** Whether the working tree differs from HEAD. Ignored files do not count. */
export async function hasUncommittedChanges(io: Io, { root }: Repository): Promise<boolean> {
  const { usersStatus } = await import('../../core/git/worker-repository/users-status.ts');
  const { changed, untracked } = await usersStatus(root, io.env);
  return changed.length + untracked.length > 0;
}

/** What a run needs to know of HEAD. */
export function headOf({ ref, sha, remoteHead }: Repository): RepositoryHead {
  return { ref: ref.startsWith('refs/') ? ref : undefined, commit: sha, remoteHead };
}

function notARepository(folder: string, cause?: unknown): AppError {
  return new AppError('ERR_NOT_A_REPOSITORY', `${folder} is not inside a git repository.`, { fault: 'usage', cause });
}
