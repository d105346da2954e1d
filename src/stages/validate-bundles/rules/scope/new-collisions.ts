import type { TreeChange } from '../../../../core/git/objects/diff-tree.ts';
import { findCollisions, type NameCollision } from '../../../../core/system/paths/portable-name.ts';
import { byCodeUnit } from '../../../../core/system/text/json.ts';

/** The collisions of names that changes add to a tree. A pair that the base commit has is left alone, also when one of the two is edited. */
export function newCollisions(basePaths: readonly string[], changes: readonly TreeChange[]): NameCollision[] {
  const live = new Set<string>();
  const gone = new Set<string>();
  for (const { path, oldPath, type } of changes) {
    if (type === 'deleted') gone.add(path);
    else live.add(path);
    if (type === 'renamed' && oldPath !== undefined) gone.add(oldPath);
  }
  if (live.size === 0) return [];
  const kept = basePaths.filter((path) => !gone.has(path) && !live.has(path));
  const pair = ({ first, second }: NameCollision): string => [first, second].sort(byCodeUnit).join('\0');
  const known = new Set(findCollisions(basePaths).map(pair));
  return findCollisions([...kept, ...live]).filter((collision) => !known.has(pair(collision)));
}

/** What collides, and why, without a final dot. */
export function collisionWords({ kind, first, second }: NameCollision): string {
  const why =
    kind === 'file-folder' ? 'one is a file where the other needs a folder' : 'some systems treat both names as equal';
  const what = first === second ? `${second} is a file and a folder` : `${second} collides with ${first}`;
  return `${what}: ${why}`;
}
