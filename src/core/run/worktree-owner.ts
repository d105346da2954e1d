import { join } from 'node:path';
import { type WorkerName, workerNames } from '../contracts/worker.ts';
import { listHostile } from '../system/hostile/list-hostile.ts';
import { readHostileFile } from '../system/hostile/read-hostile.ts';
import { folderIdentity, statHostile } from '../system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { asRunId } from './run-id.ts';

/** A worker's folder below `paths.worktrees_dir`. */
export interface FoundWorktree {
  /** Absolute. */
  readonly path: string;
  readonly worker: WorkerName;
  /** The run that it belongs to; `undefined` for a flat worktree whose record is missing. */
  readonly runId: string | undefined;
}

const maxEntries = 100_000;

/** The file beside a flat worktree that records its run. It is outside the worktree, where its worker does not write. */
export function ownerFile(worktreesDir: string, worker: WorkerName): string {
  return join(worktreesDir, `.run-${worker}`);
}

/**
 * The run that owns a worker's flat worktree (`paths.worktrees_flat`).
 *
 * @param worktreesDir absolute
 * @returns a RUN_ID as it was written, or `undefined` when no run owns it
 */
export function flatOwner(worktreesDir: string, worker: WorkerName): string | undefined {
  const text = readHostileFile(worktreesDir, `.run-${worker}`, 1_024).bytes?.toString('utf8') ?? '';
  return /^[A-Za-z0-9_]{1,80}\n$/.test(text) ? text.trimEnd() : undefined;
}

/** The file beside a worktree that records which folder was opened there, and for which run. */
export function openedFile(folder: string, worker: WorkerName): string {
  return join(folder, `.opened-${worker}`);
}

/** The content of {@link openedFile}. A folder that was removed and created again has another identity. */
export function openedRecord(runId: string, worktree: string): string {
  return `${runId} ${folderIdentity(worktree) ?? 'absent'}\n`;
}

/**
 * Whether a worker's folder is still the one that was opened for a run.
 *
 * @param folder the folder that contains the worktree, absolute
 */
export function isOpened(folder: string, worker: WorkerName, runId: string): boolean {
  const worktree = join(folder, worker);
  if (statHostile(worktree).kind !== 'folder') return false;
  const record = readHostileFile(folder, `.opened-${worker}`, 1_024).bytes?.toString('utf8');
  return record === openedRecord(runId, worktree);
}

/** Stands where {@link openedRecord} will, while the folder is made. */
export function openingRecord(runId: string): string {
  return `${runId} opening\n`;
}

/** Whether a run was making a worker's folder when its process was killed. Making one begins with removing what is there. */
export function isOpening(folder: string, worker: WorkerName, runId: string): boolean {
  return readHostileFile(folder, `.opened-${worker}`, 1_024).bytes?.toString('utf8') === openingRecord(runId);
}

/** Every worker's folder below `paths.worktrees_dir`, of any run and version, sorted by path. The folders' content is not read. */
export function listWorktrees(worktreesDir: string): readonly FoundWorktree[] {
  const found: FoundWorktree[] = [];
  const folders = (folder: string): string[] =>
    listHostile(folder, maxEntries).entries.flatMap(({ name, kind }) =>
      kind === 'folder' && name !== null ? [name] : [],
    );
  for (const name of folders(worktreesDir)) {
    const worker = workerNames.find((known) => known === name);
    if (worker !== undefined)
      found.push({ path: join(worktreesDir, name), worker, runId: flatOwner(worktreesDir, worker) });
    else if (asRunId(name) !== undefined) {
      for (const inner of folders(join(worktreesDir, name))) {
        const own = workerNames.find((known) => known === inner);
        if (own !== undefined) found.push({ path: join(worktreesDir, name, inner), worker: own, runId: name });
      }
    }
  }
  return found.sort((left, right) => byCodeUnit(left.path, right.path));
}
