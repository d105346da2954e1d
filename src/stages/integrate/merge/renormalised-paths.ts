import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { checkAttribute } from '../../../core/git/objects/check-attribute.ts';
import { maxPointerBytes, parsePointer } from '../../../core/git/objects/lfs-pointer.ts';
import { listTree, type TreeEntry } from '../../../core/git/objects/ls-tree.ts';
import { openConversionTree } from '../../../core/git/worktree/conversion-tree.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/**
 * The files that git would call modified right after a checkout of a tree, because its own `.gitattributes` files store them otherwise,
 * and those whose filter is another one than when they were stored.
 *
 * @param baseSha the commit by whose attributes the files were stored
 * @param settings the user's line-end settings, as they were recorded at launch
 * @throws AppError ERR_GIT
 */
export async function renormalisedPaths(
  store: ObjectStore,
  tree: string,
  baseSha: string,
  settings: readonly (readonly [name: string, value: string])[],
): Promise<readonly string[]> {
  const { path: folder } = await tempFolder('renormalise', store.scratch);
  const files = (await listTree(store.git, tree)).filter(
    ({ mode, rawPath }) => mode.startsWith('100') && rawPath === undefined,
  );
  const attributes = files.filter(({ path }) => /(?:^|\/)\.gitattributes$/.test(path));
  const conversion = await openConversionTree({ git: store.git, folder: join(folder, 'own'), attributes, settings });
  const paths = files.map(({ path }) => path);
  const now = await conversion.attribute('filter', paths);
  const filtered = await otherFilter(store, files, await checkAttribute(store, baseSha, 'filter', paths), now);
  await conversion.addEntries(files);
  return [...new Set([...filtered, ...(await conversion.dirtyAfterCheckout())])].sort(byCodeUnit);
}

/** No filter runs here. With Git LFS a pointer is what is stored; what any other filter stores cannot be known, only that it is another one. */
async function otherFilter(
  store: ObjectStore,
  files: readonly TreeEntry[],
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Promise<string[]> {
  const filterIn = (values: ReadonlyMap<string, string>, path: string): string =>
    (values.get(path) ?? '').replace(/^(?:set|unset)$/, '');
  const other = files.filter(({ path }) => filterIn(before, path) !== filterIn(now, path));
  const small = other.filter(({ size }) => size < maxPointerBytes).map(({ id }) => id);
  const blobs = await readObjects(store.git, small, maxPointerBytes);
  return other.flatMap(({ path, id, size }) => {
    const isPointer = parsePointer(blobs.get(id) ?? Buffer.alloc(maxPointerBytes)) !== null;
    const [old, own] = [filterIn(before, path), filterIn(now, path)];
    const isStored = size === 0 || (own === 'lfs' && isPointer) || (old === 'lfs' && own === '' && !isPointer);
    return isStored ? [] : [path];
  });
}
