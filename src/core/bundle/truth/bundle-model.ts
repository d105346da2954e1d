import type { WorkerName } from '../../contracts/worker.ts';
import type { TreeChange } from '../../git/objects/diff-tree.ts';
import type { LineCounts } from './line-counts.ts';

export type { TreeChange };

/** A worker's real changes, computed from git objects only (law 2: docs/design/laws.md). */
export interface WorkerTruth {
  readonly worker: WorkerName;
  /** The worker's tree as a commit whose parent is the base SHA; `null` if nothing changed. */
  readonly commit: string | null;
  readonly tree: string | null;
  /** Sorted by path, by code unit. */
  readonly changes: readonly TreeChange[];
  /** The size of DIFF.patch in bytes; `null` if it was not requested. */
  readonly patchBytes: number | null;
  /** Absent if they were not requested. */
  readonly lines?: LineCounts;
}
