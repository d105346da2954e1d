import { readObjects } from '../../git/objects/cat-file.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import { staysInside } from '../../git/worker-repository/source-repository.ts';
import type { ObjectStore } from '../store/object-store.ts';

const maxLinkBytes = 64 * 1024;

/**
 * The links of the base commit that stay inside the tree (docs/design/worker-repository.md). Only on POSIX, where every account can create
 * links.
 */
export async function innerLinks(store: ObjectStore, base: readonly TreeEntry[]): Promise<readonly string[]> {
  const links = process.platform === 'win32' ? [] : base.filter(({ mode }) => mode === '120000');
  const ids = links.map(({ id }) => id);
  const targets = await readObjects(store.git, ids, maxLinkBytes);
  return links.flatMap(({ path, id }) => (staysInside(path, targets.get(id)?.toString('utf8') ?? '') ? [path] : []));
}
