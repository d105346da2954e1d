import { resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGit } from '../../core/git/git.ts';
import { repositoryName } from '../../core/git/repository-name.ts';
import { repositoryKey } from '../../runner/services/records/run-records.ts';
import type { Io } from '../program/io.ts';

/** The repository of a verb. */
export interface Repository {
  /** Its top folder, absolute. */
  readonly root: string;
  /**
   * `owner/name` for the local runner: from the address of origin. Without one it is made from the folder, with
   * {@link key}, so that two folders of the same name do not share records. Like a name on GitHub it has no spaces and
   * only ASCII characters.
   */
  readonly name: string;
  /** {@link repositoryKey} of the folder. */
  readonly key: string;
  /** The commit of HEAD. */
  readonly sha: string;
  /** `refs/heads/main`, or the commit itself when HEAD is detached. */
  readonly ref: string;
}

/**
 * Finds the repository around a folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage); ERR_REF_UNKNOWN when it has no commit yet
 */
export async function findRepository(io: Io, folder: string): Promise<Repository> {
  const git = openGit({ dir: folder, env: io.env });
  // Few processes, because most verbs start with this.
  const [places, origin] = await Promise.all([
    git.run(['rev-parse', '--show-toplevel', 'HEAD^{commit}', '--symbolic-full-name', 'HEAD'], { accept: [0, 128] }),
    git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] }),
  ]).catch((cause: unknown) => {
    throw notARepository(folder, cause);
  });
  if (places.text === '') throw notARepository(folder);
  if (places.exitCode !== 0) throw new AppError('ERR_REF_UNKNOWN', `${folder} has no commit yet.`, { fault: 'usage' });
  const lines = places.text.split('\n');
  const [sha = '', branch = ''] = lines.slice(-2);
  // A folder's name may have line breaks.
  const root = lines.slice(0, -2).join('\n');
  const key = repositoryKey(root);
  return {
    root,
    name: repositoryName(origin.text, root, key),
    key,
    sha,
    ref: branch === 'HEAD' ? sha : branch,
  };
}

/** The top folder of the repository that `--repo` names, absolute. Errors as {@link findRepository}. */
export async function repositoryRoot(io: Io, folder: string): Promise<string> {
  return (await findRepository(io, resolve(io.cwd, folder))).root;
}

function notARepository(folder: string, cause?: unknown): AppError {
  return new AppError('ERR_NOT_A_REPOSITORY', `${folder} is not inside a git repository.`, { fault: 'usage', cause });
}

/** Whether the working tree differs from HEAD. Ignored files do not count. */
export async function hasUncommittedChanges(io: Io, { root }: Repository): Promise<boolean> {
  const { statusOf } = await import('../../core/git/inspect.ts');
  const { changed, untracked } = await statusOf(openGit({ dir: root, env: io.env }));
  return changed.length + untracked.length > 0;
}
