import { join } from 'node:path';
import { type WorkerName, workerNames } from '../../../core/contracts/worker.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { isTemporary } from '../../../core/system/files/atomic-write.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';
import { fileIdentity, statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** The files of a run's folder apart from those that its workers and the dispatch write: path to fingerprint. */
export type RunFolderState = ReadonlyMap<string, string>;

const maxEntries = 10_000;
const maxPaths = 10_000;

/**
 * Files that are written while workers run and are checked elsewhere: bundles and raw logs by the digests and names in the ledger, the
 * ledger by its chain.
 */
function isOfDispatch(layout: RunLayout): (path: string) => boolean {
  const inRun = (path: string): string => path.slice(layout.runDir.length + 1);
  const own = new Set([
    inRun(layout.locksDir),
    inRun(layout.heartbeat),
    inRun(layout.ledger),
    '_debug/NOTICES.json',
    ...workerNames.flatMap((worker) => [
      inRun(layout.bundle(worker)),
      inRun(layout.workerLedger(worker)),
      `logs/${worker}`,
    ]),
  ]);
  return (path) => own.has(path) || isTemporary(path);
}

/** Records the state of a run's folder by kind, size and time. Reads no content and follows no link. */
export function runFolderState(root: string, layout: RunLayout): RunFolderState {
  const state = new Map<string, string>();
  const skipped = isOfDispatch(layout);
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const { name, kind } of listHostile(join(root, layout.runDir, folder), maxEntries).entries) {
      const path = folder === '' ? (name ?? '?') : `${folder}/${name ?? '?'}`;
      if (skipped(path)) continue;
      if (state.size >= maxPaths) return state.set('...', 'more');
      if (kind === 'folder') folders.push(path);
      else state.set(path, kind === 'file' ? fileIdentity(join(root, layout.runDir, path)) : kind);
    }
  }
  return state;
}

/**
 * The changes in the run's folder while a worker ran. They are errors, because everything there becomes part of the run's record, and no
 * worker may write there (docs/adr/0159).
 */
export function runFolderChanges(before: RunFolderState, after: RunFolderState, worker: WorkerName): Diagnostic[] {
  const names = [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .sort(byCodeUnit);
  if (names.length === 0) return [];
  const message = `While ${worker} ran, ${names.length} thing(s) changed in the run folder: ${names.slice(0, 5).join(', ')}.`;
  return [finding('ERR_RUN_FOLDER_ALTERED', message, { worker })];
}

/**
 * Removes everything from a part of a run's folder except plain files and folders with UTF-8 names. The factory never creates anything else
 * there, and every later reader of the folder would refuse it.
 *
 * @param folder relative to `root`; removed itself if it is not a folder
 * @returns the removed paths, relative to the run's folder, sorted
 */
export async function removeOddEntries(root: string, layout: RunLayout, folder: string): Promise<readonly string[]> {
  const removed: string[] = [];
  const remove = async (path: string, rawName?: Buffer): Promise<void> => {
    await removeTree(root, join(root, path), rawName);
    removed.push(rawName === undefined ? path : `${path}/?`);
  };
  const { kind } = statHostile(join(root, folder));
  if (kind === 'link' || kind === 'special') await remove(folder);
  const folders = [folder];
  for (let inside = folders.pop(); inside !== undefined; inside = folders.pop()) {
    for (const entry of listHostile(join(root, inside), maxEntries).entries) {
      if (entry.name === null) await remove(inside, entry.nameBytes);
      else if (entry.kind === 'folder') folders.push(`${inside}/${entry.name}`);
      else if (entry.kind !== 'file') await remove(`${inside}/${entry.name}`);
    }
  }
  return removed.map((path) => path.slice(layout.runDir.length + 1)).sort(byCodeUnit);
}

/** Like {@link removeOddEntries}, for a worker's own log folder: the error belongs to this worker only. */
export async function removeOddLogs(root: string, layout: RunLayout, worker: WorkerName): Promise<Diagnostic[]> {
  const removed = await removeOddEntries(root, layout, `${layout.runDir}/logs/${worker}`);
  if (removed.length === 0) return [];
  const names = removed.slice(0, 5).join(', ');
  const message = `${worker} left ${removed.length} thing(s) in its log folder that are no plain files; they were removed: ${names}.`;
  return [finding('ERR_RUN_FOLDER_ALTERED', message, { worker })];
}
