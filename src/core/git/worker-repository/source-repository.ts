import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import type { Git } from '../git.ts';
import { readObjects } from '../objects/cat-file.ts';
import { listTree, type TreeEntry } from '../objects/ls-tree.ts';
import { promisorOf } from '../transfer/fetch-missing.ts';
import { type LfsFile, lfsPlacesOf, readLfsFiles } from './lfs-files.ts';
import { publicAddress } from './public-address.ts';

/** The parts of the user's repository that every worker's repository uses, read once. */
export interface SourceRepository {
  readonly objectFormat: 'sha1' | 'sha256';
  /** Absolute object folders: the repository's own first, then each one that it borrows from. */
  readonly objectFolders: readonly string[];
  /** Lines `<id> <ref>` (followed by `^<id>` for an annotated tag) in the format of packed-refs, sorted by ref. */
  readonly refs: readonly PackedRef[];
  /** The content of `shallow`; empty in a complete repository. */
  readonly shallow: string;
  /** The address of `origin` without credentials; `null` when there is no origin, or it is a folder of this machine. */
  readonly origin: string | null;
  /** The remote that git fetches missing objects of a partial clone from. */
  readonly promisor: { readonly name: string; readonly url: string; readonly filter: string } | null;
  /** Symbolic links of the base commit that leave the tree, with their targets. */
  readonly escapingLinks: readonly { readonly path: string; readonly target: string }[];
  /** Files that are Git LFS pointers in the base commit, and whose content is in the user's LFS store. */
  readonly lfsFiles: readonly LfsFile[];
}

/** One line of packed-refs. */
export interface PackedRef {
  readonly name: string;
  readonly id: string;
  /** The object that an annotated tag points to. */
  readonly peeled: string;
}

/** Git's own limit for nested alternates. */
const maxAlternateDepth = 5;
const maxLinkBytes = 64 * 1024;

/**
 * Reads the parts of the user's repository that the workers' repositories need. Writes nothing.
 *
 * @param git in the repository that has the objects and refs
 * @param sha the base commit
 * @param own in the user's own repository, if `git` is in a job's checkout of it: such a checkout has neither its LFS store nor its origin
 * @throws AppError ERR_GIT
 */
export async function readSourceRepository(git: Git, sha: string, own = git): Promise<SourceRepository> {
  const tree = await listTree(git, sha);
  const [place, refs, origin, promisor, escapingLinks, lfsFiles] = await Promise.all([
    git.run(['rev-parse', '--show-object-format', '--git-path', 'objects', '--git-path', 'shallow']),
    readRefs(git),
    setting(own, 'remote.origin.url'),
    readPromisor(git),
    readEscapingLinks(git, tree),
    readLfsFiles(git, sha, tree, () => lfsPlacesOf(own)),
  ]);
  const [format, objects = '', shallow = ''] = place.text.split('\n');
  return {
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    objectFolders: await withAlternates(resolve(git.dir, objects)),
    refs,
    shallow: await readFile(resolve(git.dir, shallow), 'utf8').catch(() => ''),
    origin: publicAddress(origin),
    promisor,
    escapingLinks,
    lfsFiles,
  };
}

/** A setting's last value; empty when it is not set. */
async function setting(git: Git, name: string): Promise<string> {
  return (await git.run(['config', '--get', name], { accept: [0, 1] })).text;
}

/**
 * The user's branches and remote-tracking branches as `refs/remotes/<remote>/*`, and the tags. Leaves out the factory's own refs and
 * branches, because a worker must not see other runs. A local branch hides origin's branch of the same name.
 */
async function readRefs(git: Git): Promise<readonly PackedRef[]> {
  const format = '--format=%(objectname) %(refname) %(*objectname) %(symref)';
  const { text } = await git.run(['for-each-ref', format, 'refs/heads', 'refs/remotes', 'refs/tags']);
  const refs = new Map<string, PackedRef>();
  const folders = new Set<string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const [id = '', ref = '', peeled = '', symbolic = ''] = line.split(' ');
    if (symbolic !== '' || /^refs\/(?:heads|remotes\/[^/]+)\/factory\//.test(ref)) continue;
    const name = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
    // Local branches are listed first. A stale remote-tracking branch `a/b` cannot stand beside a branch `a`, or `a` beside `a/b`.
    const above = foldersOfRef(name);
    if (refs.has(name) || folders.has(name) || above.some((folder) => refs.has(folder))) continue;
    for (const folder of above) folders.add(folder);
    refs.set(name, { name, id, peeled });
  }
  return [...refs.values()].sort((left, right) => byCodeUnit(left.name, right.name));
}

function foldersOfRef(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_part, at) => parts.slice(0, at + 1).join('/'));
}

async function readPromisor(git: Git): Promise<SourceRepository['promisor']> {
  const name = await promisorOf(git);
  if (name === '') return null;
  const [url, filter] = await Promise.all([
    setting(git, `remote.${name}.url`),
    setting(git, `remote.${name}.partialclonefilter`),
  ]);
  return { name, url, filter: filter === '' ? 'blob:none' : filter };
}

/** An object folder and all folders that it borrows from, resolved, without duplicates. */
async function withAlternates(objects: string): Promise<readonly string[]> {
  const found: string[] = [];
  const add = async (folder: string, depth: number): Promise<void> => {
    const real = await realpath(folder).catch(() => undefined);
    if (real === undefined || found.includes(real)) return;
    if (!(await stat(real)).isDirectory()) return;
    found.push(real);
    if (depth === maxAlternateDepth) return;
    const text = await readFile(join(real, 'info/alternates'), 'utf8').catch(() => '');
    for (const line of text.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const path = line.startsWith('"') ? unquoted(line) : line;
      await add(isAbsolute(path) ? path : resolve(real, path), depth + 1);
    }
  };
  await add(objects, 0);
  if (found.length === 0) throw new AppError('ERR_GIT', `The object folder ${objects} cannot be read.`);
  return found;
}

function unquoted(line: string): string {
  return line.slice(1, -1).replaceAll(/\\(.)/g, (_whole, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);
}

async function readEscapingLinks(git: Git, tree: readonly TreeEntry[]): Promise<SourceRepository['escapingLinks']> {
  const links = tree.filter(({ mode }) => mode === '120000');
  const targets = await readObjects(
    git,
    links.map(({ id }) => id),
    maxLinkBytes,
  );
  return links.flatMap(({ path, id }) => {
    const target = targets.get(id)?.toString('utf8') ?? '/';
    return staysInside(path, target) ? [] : [{ path, target }];
  });
}

/**
 * Whether a link's target is inside the tree, whatever other links the target passes through. `..` is allowed only at the start of the
 * target, where it climbs real folders, and not above the root.
 */
export function staysInside(path: string, target: string): boolean {
  if (target === '' || /^[\\/]|^[A-Za-z]:|\\|\0/.test(target)) return false;
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const climbs = parts.findIndex((part) => part !== '..');
  const ups = climbs < 0 ? parts.length : climbs;
  return ups <= path.split('/').length - 1 && !parts.slice(ups).includes('..');
}
