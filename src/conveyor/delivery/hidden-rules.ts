import { join, posix } from 'node:path';
import type { TreeEntry } from '../../core/git/objects/ls-tree.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';

/**
 * The files `.gitignore` that git neither tracks nor shows, because they ignore themselves, in the folders of a commit. They hide new files
 * there from everybody. Those in folders that the commit lacks are left out: caches have such a file.
 *
 * @param root the checkout, absolute
 * @param entries of the commit
 * @param shown the paths that git shows as changed or new
 */
export function hiddenRules(root: string, entries: readonly TreeEntry[], shown: readonly string[]): string[] {
  const known = new Set([...entries.map(({ path }) => path), ...shown]);
  const folders = new Set(['.']);
  for (const { path } of entries) {
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder)) folders.add(folder);
  }
  const rules = [...folders].map((folder) => posix.join(folder, '.gitignore')).sort();
  return rules.filter((path) => !known.has(path) && statHostile(join(root, path)).kind === 'file');
}
