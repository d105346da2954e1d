import type { WorkerName } from '../../../core/contracts/worker.ts';
import type { MergeResult } from '../merge/merge-workers.ts';

/** One branch of a stack: one worker's commit on top of the part before. */
export interface StackPart {
  readonly worker: WorkerName;
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly sha: string;
}

/**
 * The branches of a run that is published as a stack, in merge order. The last one is the run's own branch, because its commit is the
 * merge. The others are named `<branch>-<WORKER>`: git cannot have a branch below a branch. A worker whose commit changes nothing has no
 * part.
 *
 * @param branch the run's own branch
 */
export function stackParts(branch: string, merge: MergeResult): readonly StackPart[] {
  const { commits, head } = merge;
  const changing = commits.filter(({ tree }, at) => tree !== (commits[at - 1]?.tree ?? merge.baseTree));
  return changing.map(({ worker, commit }, at) =>
    at === changing.length - 1 ? { worker, branch, sha: head } : { worker, branch: `${branch}-${worker}`, sha: commit },
  );
}
