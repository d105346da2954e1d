import { resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGit } from '../../core/git/git.ts';
import { statusOf } from '../../core/git/inspect.ts';
import { nameFromAddress, nameFromFolder } from '../../runner/execute/event/repository-name.ts';
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
  /** Whether the working tree differs from HEAD. Ignored files do not count. */
  readonly dirty: boolean;
}

/**
 * Finds the repository around a folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage); ERR_REF_UNKNOWN when it has no commit yet
 */
export async function findRepository(io: Io, folder: string): Promise<Repository> {
  const git = openGit({ dir: folder, env: io.env });
  const top = await git.run(['rev-parse', '--show-toplevel']).catch((cause: unknown) => {
    throw new AppError('ERR_NOT_A_REPOSITORY', `${folder} is not inside a git repository.`, { fault: 'usage', cause });
  });
  const root = top.text;
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [0, 1] });
  if (head.exitCode !== 0) {
    throw new AppError('ERR_REF_UNKNOWN', `${folder} has no commit yet.`, { fault: 'usage' });
  }
  const branch = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  const origin = await git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] });
  const key = repositoryKey(root);
  const { changed, untracked } = await statusOf(git);
  return {
    root,
    name: nameFromAddress(origin.text) ?? `${nameFromFolder(root)}-${key}`,
    key,
    sha: head.text,
    ref: branch.exitCode === 0 ? branch.text : head.text,
    dirty: changed.length + untracked.length > 0,
  };
}

/** The top folder of the repository that `--repo` names, absolute. Errors as {@link findRepository}. */
export async function repositoryRoot(io: Io, folder: string): Promise<string> {
  return (await findRepository(io, resolve(io.cwd, folder))).root;
}
