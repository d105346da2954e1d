import { join } from 'node:path';
import { type IndexEntry, listIndex } from '../../git/worktree/ls-files.ts';
import { writePlainFile } from '../../system/files/plain-files.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** The content of a worker's own index, read as data: names that count as tracked although they may be ignored, and modes. */
export interface WorkerRecords {
  /** Mode and id by path. Ids are used only for gitlinks; content comes from the worktree. */
  readonly index: ReadonlyMap<string, IndexEntry>;
  /** Every entry, including each side of a conflict. */
  readonly entries: readonly IndexEntry[];
  /** `gone`: the git folder no longer exists. `unreadable`: it or its index cannot be read. */
  readonly state: 'read' | 'gone' | 'unreadable';
}

const maxIndexBytes = 256 * 1024 * 1024;

/** Reads the index of a worker's repository: copies it, and lets a git that is bound to the store parse the copy. */
export async function readWorkerRecords(store: ObjectStore, worktree: string): Promise<WorkerRecords> {
  const none = (state: WorkerRecords['state']): WorkerRecords => ({ index: new Map(), entries: [], state });
  const { kind } = statHostile(join(worktree, '.git'));
  if (kind !== 'folder') return none(kind === 'unreadable' ? 'unreadable' : 'gone');
  const bytes = readHostileFile(worktree, '.git/index', maxIndexBytes).bytes;
  if (bytes === null) return none('unreadable');
  const copy = join(store.scratch, 'worker-index');
  await writePlainFile(copy, bytes);
  const entries = await listIndex(store.git, copy).catch(() => null);
  if (entries === null) return none('unreadable');
  return { index: new Map(entries.map((entry) => [entry.path, entry])), entries, state: 'read' };
}
