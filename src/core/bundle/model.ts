import type { z } from 'zod';
import type { changeType } from '../contracts/files-changed.ts';
import type { WorkerName } from '../contracts/worker.ts';

/** One path's change between two trees, as `git diff-tree --raw -z` tells it. */
export interface TreeChange {
  readonly path: string;
  /** The source path of a rename or copy. */
  readonly oldPath?: string;
  readonly type: z.infer<typeof changeType>;
  /** Six octal digits; `000000` where the side has no file. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Object ids; all zeros where the side has no file. */
  readonly oldBlob: string;
  readonly newBlob: string;
}

/** What a worker really did, recomputed from git objects alone (spec: product, law 2). */
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
