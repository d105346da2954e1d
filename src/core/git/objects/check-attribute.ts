import { join } from 'node:path';
import type { Git } from '../git.ts';

/**
 * The value of one attribute for paths, from the `.gitattributes` files of a commit only. Attributes files of a working tree, of the
 * repository and of the user are ignored.
 *
 * @param store a bare repository with a private folder for the index
 * @returns only paths for which the attribute has a value, or is set or unset (`set`, `unset`)
 * @throws AppError ERR_GIT
 */
export async function checkAttribute(
  store: { readonly git: Git; readonly scratch: string },
  commit: string,
  attribute: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const env = { GIT_INDEX_FILE: join(store.scratch, `attributes-${commit}`) };
  await store.git.run(['read-tree', commit], { env });
  const stdin = paths.map((path) => `${path}\0`).join('');
  const { stdout } = await store.git.run(['check-attr', '--cached', '-z', '--stdin', attribute], { env, stdin });
  const fields = stdout.toString('utf8').split('\0');
  const values = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', , value = ''] = fields.slice(at, at + 3);
    if (value !== 'unspecified') values.set(path, value);
  }
  return values;
}
