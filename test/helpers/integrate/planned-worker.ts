import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import type { TreeChange } from '../../../src/core/git/objects/diff-tree.ts';
import type { PlannedWorker } from '../../../src/stages/integrate/merge/plan-merge.ts';

/** A worker of a merge plan that touched exactly the paths of its changes. */
export function plannedWorker(worker: WorkerName, changes: readonly TreeChange[], rejected = ''): PlannedWorker {
  const touched = changes.flatMap(({ type, path, oldPath }) =>
    type === 'renamed' && oldPath !== undefined ? [path, oldPath] : [path],
  );
  return {
    worker,
    truth: { worker, commit: 'c', tree: 't', changes, patchBytes: 1 },
    touched: new Set(touched),
    rejected,
    noop: false,
  };
}
