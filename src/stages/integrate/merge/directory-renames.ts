import type { TreeChange } from '../../../core/bundle/truth/bundle-model.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import type { PlannedWorker } from './plan-merge.ts';

/** A file that one worker added to a folder while another worker moved all other files away from it. */
export interface LeftInMovedFolder {
  readonly path: string;
  /** The file's path if the folder had been moved before the file was added. */
  readonly movedPath: string;
  /** The worker that added it. */
  readonly worker: WorkerName;
  /** The worker that moved the folder. */
  readonly mover: WorkerName;
}

/**
 * Finds files that git's directory rename detection would move (git-merge(1), `merge.directoryRenames`). They are never moved here: the
 * result keeps them where their worker put them.
 *
 * @param basePaths all paths of the base commit
 */
export function leftInMovedFolders(
  workers: readonly PlannedWorker[],
  basePaths: readonly string[],
): readonly LeftInMovedFolder[] {
  const found: LeftInMovedFolder[] = [];
  for (const mover of workers) {
    const moved = movedFolders(mover.truth.changes, basePaths);
    if (moved.size === 0) continue;
    for (const { worker, truth } of workers) {
      if (worker === mover.worker) continue;
      for (const path of truth.changes.filter(isNewPath).map((change) => change.path)) {
        const from = innermost(path, moved);
        if (from === undefined) continue;
        const movedPath = `${moved.get(from)}${path.slice(from.length)}`;
        found.push({ path, movedPath, worker, mover: mover.worker });
      }
    }
  }
  return found.sort((left, right) => byCodeUnit(left.path, right.path));
}

/** The new folder of each folder that a worker emptied by moving files: the folder that received most of the files. */
function movedFolders(changes: readonly TreeChange[], basePaths: readonly string[]): ReadonlyMap<string, string> {
  const targets = new Map<string, Map<string, number>>();
  for (const { type, path, oldPath } of changes) {
    if (type !== 'renamed' || oldPath === undefined) continue;
    for (const [from, to] of folderPairs(oldPath, path)) {
      const counts = targets.get(from) ?? new Map<string, number>();
      targets.set(from, counts.set(to, (counts.get(to) ?? 0) + 1));
    }
  }
  if (targets.size === 0) return new Map();
  const gone = new Set(
    changes.flatMap(({ type, path, oldPath }) =>
      type === 'deleted' ? [path] : type === 'renamed' && oldPath !== undefined ? [oldPath] : [],
    ),
  );
  const left = [...basePaths.filter((path) => !gone.has(path)), ...changes.filter(isNewPath).map(({ path }) => path)];
  const moved = new Map<string, string>();
  for (const [from, counts] of targets) {
    if (left.some((path) => path.startsWith(`${from}/`))) continue;
    const [[target] = ['']] = [...counts].sort(([a, many], [b, more]) => more - many || byCodeUnit(a, b));
    moved.set(from, target);
  }
  return moved;
}

/** `a/b/c/x` to `d/b/c/x` moves a/b/c to d/b/c, a/b to d/b, and a to d: parents with equal endings count as moved too. */
function folderPairs(oldPath: string, path: string): (readonly [from: string, to: string])[] {
  const from = oldPath.split('/').slice(0, -1);
  const to = path.split('/').slice(0, -1);
  const pairs: [string, string][] = [];
  while (from.length > 0 && from.join('/') !== to.join('/')) {
    pairs.push([from.join('/'), to.join('/')]);
    if (from.pop() !== to.pop()) break;
  }
  return pairs;
}

function isNewPath({ type }: TreeChange): boolean {
  return type === 'added' || type === 'renamed' || type === 'copied';
}

function innermost(path: string, folders: ReadonlyMap<string, string>): string | undefined {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (folders.has(path.slice(0, at))) return path.slice(0, at);
  }
  return undefined;
}
