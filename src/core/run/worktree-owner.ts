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
  /** The run that it belongs to; `undefined` for a flat one whose record is gone. */
  readonly runId: string | undefined;
}

const maxEntries = 100_000;

/** The file beside a flat worktree that says whose it is: outside of the worktree, where its worker does not write. */
export function ownerFile(worktreesDir: string, worker: WorkerName): string {
  return join(worktreesDir, `.run-${worker}`);
}

/**
 * The run that has a worker's flat worktree (`paths.worktrees_flat`).
 *
 * @param worktreesDir absolute
 * @returns a RUN_ID as it was written, or `undefined` when nobody has it
 */
export function flatOwner(worktreesDir: string, worker: WorkerName): string | undefined {
  const text = readHostileFile(worktreesDir, `.run-${worker}`, 1_024).bytes?.toString('utf8') ?? '';
  return /^[A-Za-z0-9_]{1,80}\n$/.test(text) ? text.trimEnd() : undefined;
}

/** The file beside a worktree that says which folder was opened there, and for which run. */
export function openedFile(folder: string, worker: WorkerName): string {
  return join(folder, `.opened-${worker}`);
}

/** The content of {@link openedFile}; a folder that is removed and made again is another folder. */
export function openedRecord(runId: string, worktree: string): string {
  return `${runId} ${folderIdentity(worktree) ?? 'absent'}\n`;
}

/**
 * Whether the folder of a worker is still the one that was opened for a run.
 *
 * @param folder the folder that the worktree lies in, absolute
 */
export function isOpened(folder: string, worker: WorkerName, runId: string): boolean {
  const worktree = join(folder, worker);
  if (statHostile(worktree).kind !== 'folder') return false;
  const record = readHostileFile(folder, `.opened-${worker}`, 1_024).bytes?.toString('utf8');
  return record === openedRecord(runId, worktree);
}

/** Every worker's folder below `paths.worktrees_dir`, of whatever run and version, sorted by path. Nothing in it is looked at. */
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
