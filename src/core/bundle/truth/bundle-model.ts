import type { WorkerName } from '../../contracts/worker.ts';
import type { TreeChange } from '../../git/objects/diff-tree.ts';

export type { TreeChange };

/** What a worker really did, recomputed from git objects alone (law 2: docs/design/laws.md). */
export interface WorkerTruth {
  readonly worker: WorkerName;
  /** The commit on the base SHA that holds the worker's tree; `null` when nothing changed. */
  readonly commit: string | null;
  readonly tree: string | null;
  /** Sorted by path, by code unit. */
  readonly changes: readonly TreeChange[];
  /** Bytes of DIFF.patch. */
  readonly patchBytes: number;
}
