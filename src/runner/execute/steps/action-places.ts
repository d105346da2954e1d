import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import { isInside } from '../../../core/system/paths/safe-path.ts';
import { lockPath, pinOf } from '../../mirror/actions-lock.ts';
import type { BuiltinAction } from './builtin-action.ts';

const maxActionBytes = 16 * 1024 * 1024;

/** Where actions of other repositories are found, in this order. */
export interface ActionPlaces {
  /** Maps `owner/repo@ref`, or `owner/repo` for any ref, in lower case to a folder with its files. */
  readonly sources: ReadonlyMap<string, string>;
  /** A folder with `<owner>/<repo>/<ref>/`, like the official runner's `_actions`. Absolute. */
  readonly cache: string | undefined;
  readonly builtins: readonly BuiltinAction[];
  /** The commits of actions.lock, if the run must use them. */
  readonly locked?: LockedActions | undefined;
}

/** Commits by `owner/repo@ref`, with the names in lower case. */
export type LockedActions = ReadonlyMap<string, string>;

/** Another repository at a ref. */
export interface RemoteReference {
  readonly owner: string;
  readonly repo: string;
  readonly ref: string;
}

type RemoteRoot =
  | { readonly kind: 'folder'; readonly root: string }
  | { readonly kind: 'builtin'; readonly action: BuiltinAction };

/**
 * Finds a repository's files, or the built-in action.
 *
 * @throws AppError ERR_ACTIONS_LOCK (usage) if the run must use locked commits, and the action has none
 */
export async function findRemoteRoot(
  places: ActionPlaces,
  reference: RemoteReference & { readonly path: string },
): Promise<RemoteRoot | undefined> {
  const pin = pinOf(reference);
  if (places.locked?.has(pin) === false) {
    throw new AppError('ERR_ACTIONS_LOCK', `${pin} is not in ${lockPath}, which lists this workflow.`, {
      fault: 'usage',
    });
  }
  const root = await findRepositoryFolder(places, reference);
  if (root !== undefined) return { kind: 'folder', root };
  const name = [reference.owner, reference.repo, reference.path]
    .filter((part) => part !== '')
    .join('/')
    .toLowerCase();
  const action = places.builtins.find((builtin) => builtin.name === name);
  return action === undefined ? undefined : { kind: 'builtin', action };
}

/**
 * The folder of a repository at a ref, absolute; `undefined` if there is none on this machine. For a locked ref it is that
 * of the locked commit.
 */
export async function findRepositoryFolder(
  { sources, cache, locked }: Pick<ActionPlaces, 'sources' | 'cache' | 'locked'>,
  { owner, repo, ref: given }: RemoteReference,
): Promise<string | undefined> {
  const name = `${owner}/${repo}`.toLowerCase();
  const ref = locked?.get(pinOf({ owner, repo, ref: given })) ?? given;
  const source = sources.get(`${name}@${ref.toLowerCase()}`) ?? sources.get(name);
  if (source !== undefined || cache === undefined) return source;
  const folder = resolve(cache, owner, repo, ref);
  if (!isInside(resolve(cache), folder)) return undefined;
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() === true ? folder : undefined;
}

/** The action.yml or action.yaml of a folder below `root`; `undefined` if there is none. */
export async function readActionText(
  root: string,
  path: string,
): Promise<{ readonly text: string; readonly folder: string; readonly name: string } | undefined> {
  const folder = resolve(root, path);
  if (!isInside(resolve(root), folder)) {
    throw new AppError('ERR_ACTION_SOURCE', `The path ${path} of an action is outside its repository.`);
  }
  for (const name of ['action.yml', 'action.yaml']) {
    const real = await realpath(join(folder, name)).catch(() => undefined);
    const text = real === undefined ? undefined : readPlainText(real, maxActionBytes);
    if (text !== undefined) return { text, folder, name };
  }
  return undefined;
}

/** The name of the Dockerfile in a folder below `root` that has no action.yml; `undefined` if there is none. */
export async function findDockerfile(root: string, path: string): Promise<string | undefined> {
  for (const name of ['Dockerfile', 'dockerfile']) {
    const found = await stat(resolve(root, path, name)).catch(() => undefined);
    if (found?.isFile() === true) return name;
  }
  return undefined;
}
