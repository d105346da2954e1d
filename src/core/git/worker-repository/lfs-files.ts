import { createHash } from 'node:crypto';
import { dirname, join, posix, resolve } from 'node:path';
import {
  copyPlainFile,
  makeExecutable,
  makeFolder,
  removeFile,
  setFileTime,
  writePlainFile,
} from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { readHostile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { Git } from '../git.ts';
import { readObjects } from '../objects/cat-file.ts';
import { checkAttribute } from '../objects/check-attribute.ts';
import { maxPointerBytes, parsePointer } from '../objects/lfs-pointer.ts';
import type { TreeEntry } from '../objects/ls-tree.ts';

/** The files that may have the content of an object, absolute, the best one first. */
export type LfsContentFiles = (oid: string) => readonly string[];

/** A file of a commit or tree whose content is in an LFS store. */
export interface LfsFile {
  readonly path: string;
  readonly mode: string;
  /** The pointer's blob id, and its bytes. */
  readonly id: string;
  readonly pointer: Buffer;
  /** The sha256 of the content. */
  readonly oid: string;
  /** A file of the content's size, absolute. */
  readonly object: string;
}

/** The folder of a repository's LFS objects, absolute: `lfs.storage`, else `lfs` in the git folder. It may not exist. */
export async function lfsObjectsFolder(git: Git): Promise<string> {
  const common = (await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir'])).text;
  const storage = (await git.run(['config', '--get', 'lfs.storage'], { accept: [0, 1] })).text;
  return join(resolve(common, storage === '' ? 'lfs' : storage), 'objects');
}

/** The path of an object in a folder of LFS objects. */
export function lfsObject(folder: string, oid: string): string {
  return join(folder, oid.slice(0, 2), oid.slice(2, 4), oid);
}

/** The store of a repository. */
export async function lfsPlacesOf(git: Git): Promise<LfsContentFiles> {
  const folder = await lfsObjectsFolder(git);
  return (oid) => [lfsObject(folder, oid)];
}

/**
 * Finds the pointers of a commit or tree whose content is in a store. Costs only one `cat-file` in a repository without `filter=lfs`.
 *
 * @param git in the repository that has the commit or tree
 * @param tree its entries
 * @param places of the content; requested only if there are pointers
 */
export async function readLfsFiles(
  git: Git,
  sha: string,
  tree: readonly TreeEntry[],
  places: () => Promise<LfsContentFiles>,
): Promise<readonly LfsFile[]> {
  const attributes = tree.filter(({ path, mode }) => mode !== '160000' && posix.basename(path) === '.gitattributes');
  const texts = await readObjects(
    git,
    attributes.map(({ id }) => id),
    1024 * 1024,
  );
  if (![...texts.values()].some((text) => text.includes('filter=lfs'))) return [];
  const small = tree.filter(
    ({ mode, size, rawPath }) => mode.startsWith('100') && size > 0 && size < maxPointerBytes && rawPath === undefined,
  );
  await using scratch = await tempFolder('factory-lfs');
  const filters = await checkAttribute(
    { git, scratch: scratch.path },
    sha,
    'filter',
    small.map(({ path }) => path),
  );
  const filtered = small.filter(({ path }) => filters.get(path) === 'lfs');
  const [blobs, placesOf] = await Promise.all([
    readObjects(
      git,
      filtered.map(({ id }) => id),
      maxPointerBytes,
    ),
    places(),
  ]);
  return filtered.flatMap(({ path, mode, id }) => {
    const pointer = blobs.get(id) ?? Buffer.alloc(0);
    const parsed = parsePointer(pointer);
    if (parsed === null) return [];
    const { oid } = parsed;
    const object = placesOf(oid).find((file) => {
      const { kind, size } = statHostile(file);
      return kind === 'file' && size === parsed.size;
    });
    return object === undefined ? [] : [{ path, mode, id, pointer, oid, object }];
  });
}

/** Old enough that git, which compares seconds, never assumes that the file changed at the same time as the index. */
const longAgo = 1_000_000_000;

/**
 * Replaces pointers in a worktree by copies of their content, and marks them as unchanged in the index. For this one refresh, git's clean
 * filter is `cat` of the pointers. No LFS program runs, and the repository gets no filter. A pointer stays where the content has another
 * hash.
 */
export async function writeLfsFiles(
  git: Git,
  gitDir: string,
  folder: string,
  files: readonly LfsFile[],
): Promise<void> {
  if (files.length === 0) return;
  const pointers = join(gitDir, 'factory-pointers');
  const written: LfsFile[] = [];
  for (const one of files) {
    const { path, mode, pointer, oid, object } = one;
    const file = join(folder, path);
    await removeFile(file);
    await copyPlainFile(object, file);
    if (!hasContent(folder, path, oid)) {
      await removeFile(file);
      await writePlainFile(file, pointer);
    } else written.push(one);
    if (mode === '100755') await makeExecutable(file);
    await setFileTime(file, longAgo);
    await makeFolder(dirname(join(pointers, path)));
    await writePlainFile(join(pointers, path), pointer);
  }
  const clean = `cat '${pointers.replaceAll('\\', '/').replaceAll("'", String.raw`'\''`)}'/%f`;
  // git treats an entry with a known different size as modified without reading it. These entries are new, so no size is known.
  const entries = written.map(({ path, mode, id }) => `${mode} ${id}\t${path}\0`).join('');
  await git.run(['update-index', '-z', '--index-info'], { stdin: entries });
  await git.run(['update-index', '-q', '--refresh'], { accept: [0, 1], config: [['filter.lfs.clean', clean]] });
  await removeTree(gitDir, pointers);
}

function hasContent(folder: string, path: string, oid: string): boolean {
  const hash = createHash('sha256');
  const outcome = readHostile(folder, path, Number.MAX_SAFE_INTEGER, (piece) => hash.update(piece));
  return outcome === 'ok' && hash.digest('hex') === oid;
}
