import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { listTree } from '../../../core/git/objects/ls-tree.ts';
import { openConversionTree } from '../../../core/git/worktree/conversion-tree.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/**
 * The files that git would report as modified directly after a checkout of a tree, because the tree's `.gitattributes` files convert them
 * differently.
 *
 * @param settings the user's line-end settings, as recorded at launch
 * @throws AppError ERR_GIT
 */
export async function renormalisedPaths(
  store: ObjectStore,
  tree: string,
  settings: readonly (readonly [name: string, value: string])[],
): Promise<readonly string[]> {
  const { path: folder } = await tempFolder('renormalise', store.scratch);
  const files = (await listTree(store.git, tree)).filter(
    ({ mode, rawPath }) => mode.startsWith('100') && rawPath === undefined,
  );
  const attributes = files.filter(({ path }) => /(?:^|\/)\.gitattributes$/.test(path));
  const conversion = await openConversionTree({ git: store.git, folder: join(folder, 'own'), attributes, settings });
  await conversion.addEntries(files);
  return [...(await conversion.dirtyAfterCheckout())].sort(byCodeUnit);
}
