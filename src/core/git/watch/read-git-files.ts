import { dirname, isAbsolute, join, resolve } from 'node:path';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { readLinkHostile, statHostile } from '../../system/hostile/stat-hostile.ts';
import { sha256 } from '../../system/text/hash.ts';
import type { gitFolders } from '../git-folders.ts';

/** A file of a git folder that changes git's behavior, apart from the configuration files. */
export interface GitFile {
  readonly path: string;
  /** Whether git runs it, or it redirects git to other objects or programs. */
  readonly acting: boolean;
  /** A text that changes with the content, the kind and the executable bit. */
  readonly state: string;
  readonly executable: boolean;
  /** Its content if it is small enough to be restored; `null` otherwise. */
  readonly bytes: Buffer | null;
}

const maxBytes = 16 * 1024 * 1024;
const maxKeptBytes = 1024 * 1024;
const maxEntries = 10_000;
/** Files of the common git folder that make git use filters, other objects or another history. */
const leading = ['info/attributes', 'info/grafts', 'objects/info/alternates', 'objects/info/http-alternates'];
/** Files of a checkout's git folder that mark an unfinished operation. */
const unfinished = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'BISECT_LOG', 'rebase-merge', 'rebase-apply'];

/**
 * Reads the hooks and the files of a git folder that change git's behavior. Writes nothing.
 *
 * @param root the top folder of the checkout, absolute
 * @param hooksPaths the repository's own values of `core.hooksPath`
 * @returns by name: relative to the common git folder, or `hooks of <core.hooksPath>/<name>`
 */
export function readGitFiles(
  root: string,
  { own, common }: Awaited<ReturnType<typeof gitFolders>>,
  hooksPaths: readonly string[],
): ReadonlyMap<string, GitFile> {
  const found = new Map<string, GitFile>();
  const add = (name: string, path: string, acting: boolean): void => {
    const file = read(path, acting);
    if (file !== undefined) found.set(name, file);
  };
  const addAll = (label: string, folder: string, acting: boolean): void => {
    for (const { name } of listHostile(folder, maxEntries).entries) {
      if (name === null || !name.endsWith('.sample')) add(`${label}/${name ?? '?'}`, join(folder, name ?? '?'), acting);
    }
  };
  // A link in place of the folder would hide the folder's content.
  if (statHostile(join(common, 'hooks')).kind === 'link') add('hooks', join(common, 'hooks'), true);
  addAll('hooks', join(common, 'hooks'), true);
  for (const path of hooksPaths) {
    // Such a folder may be ignored by git (Husky's is), so that `git status` does not report it.
    const folder = isAbsolute(path) ? path : resolve(root, path);
    if (path !== '' && !path.startsWith('~')) addAll(`hooks of ${path}`, folder, true);
  }
  addAll('info', join(common, 'info'), false);
  // `git gc` writes it, for servers (git-update-server-info(1)).
  found.delete('info/refs');
  for (const name of leading) add(name, join(common, name), true);
  add('shallow', join(common, 'shallow'), false);
  for (const name of unfinished) add(name, join(own, name), false);
  return found;
}

function read(path: string, acting: boolean): GitFile | undefined {
  const { kind, executable } = statHostile(path);
  if (kind === 'absent') return undefined;
  const rest = { path, acting, executable };
  if (kind === 'link') {
    return { ...rest, state: `link ${readLinkHostile(path)?.toString('base64')}`, bytes: null };
  }
  if (kind !== 'file') return { ...rest, state: kind, bytes: null };
  const { bytes } = readHostileFile(dirname(path), path.slice(dirname(path).length + 1), maxBytes);
  return {
    ...rest,
    state: `${executable} ${bytes === null ? 'unreadable' : sha256(bytes)}`,
    bytes: bytes !== null && bytes.length <= maxKeptBytes ? bytes : null,
  };
}
