import { posix } from 'node:path';
import { collisionKey } from '../../core/system/paths/portable-name.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import { planFolders } from './plan.ts';

const folders = [...Object.values(planFolders), posix.dirname(conveyorPaths.config)].map(
  (folder) => `${collisionKey(folder)}/`,
);

/**
 * Whether a path in a commit holds plans or the conveyor's own files, or is a file where their folder belongs. Names that are equal on some
 * file system count as equal.
 */
export function isConveyorPath(path: string): boolean {
  const key = `${collisionKey(path)}/`;
  return folders.some((folder) => key.startsWith(folder) || folder.startsWith(key));
}

/** The key of the entry of a folder that a path is, or is in: a folder may have the name of a plan. */
export function entryKey(folder: string, path: string): string {
  const depth = folder.split('/').length + 1;
  return collisionKey(path.split('/').slice(0, depth).join('/'));
}
