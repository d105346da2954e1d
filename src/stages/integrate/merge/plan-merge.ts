import type { WorkerTruth } from '../../../core/bundle/truth/bundle-model.ts';
import type { Validation } from '../../../core/contracts/verdict/validation.ts';
import { inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** What is known of one worker's changes before anything is merged. */
export type TruthOrReason =
  | { readonly truth: WorkerTruth }
  /** The worker's changes could not be read; why, as one sentence. */
  | { readonly unreadable: string };

/** One worker's place in the merge plan. */
export interface PlannedWorker {
  readonly worker: WorkerName;
  readonly truth: WorkerTruth;
  /** The paths that its changes touch: new names, and the old names of renames. */
  readonly touched: ReadonlySet<string>;
  /** Why none of its changes are merged; empty when they are accepted. */
  readonly rejected: string;
  /** An explicit noop that validation accepted. */
  readonly noop: boolean;
}

/** In which order whose changes are merged on the base (law 4: docs/design/laws.md). Plain data, sorted. */
export interface MergePlan {
  readonly baseSha: string;
  /** In worker order; the aggregator last, which owes nothing. */
  readonly workers: readonly PlannedWorker[];
  /** Paths that several owners may touch, with their owners. */
  readonly shared: ReadonlyMap<string, readonly WorkerName[]>;
}

/** What {@link planMerge} plans from. */
export interface PlanInputs {
  readonly baseSha: string;
  readonly workers: readonly WorkerName[];
  /** `undefined` when validate-bundles did not run: nothing is accepted then. */
  readonly validation: Validation | undefined;
  readonly truths: ReadonlyMap<WorkerName, TruthOrReason>;
}

/**
 * Plans the merge: every worker of the run in worker order, accepted only when validation accepted exactly the commit that
 * its CHANGES.bundle holds now.
 */
export function planMerge(inputs: PlanInputs): MergePlan {
  const shared = new Map<string, readonly WorkerName[]>();
  for (const { path, owners } of [...(inputs.validation?.shared_paths ?? [])].sort((a, b) =>
    byCodeUnit(a.path, b.path),
  )) {
    shared.set(path, inWorkerOrder(owners));
  }
  const workers = inWorkerOrder(inputs.workers).map((worker): PlannedWorker => {
    const known = inputs.truths.get(worker);
    const truth = known !== undefined && 'truth' in known ? known.truth : nothing(worker);
    const unreadable = known !== undefined && 'unreadable' in known ? known.unreadable : '';
    const judged = inputs.validation?.workers.find((entry) => entry.worker === worker);
    return {
      worker,
      truth,
      touched: new Set(
        truth.changes.flatMap(({ type, path, oldPath }) =>
          type === 'renamed' && oldPath !== undefined ? [path, oldPath] : [path],
        ),
      ),
      rejected: unreadable !== '' ? unreadable : rejection(inputs.validation, judged, truth),
      noop: judged?.accepted === true && judged.noop,
    };
  });
  return { baseSha: inputs.baseSha, workers, shared };
}

function nothing(worker: WorkerName): WorkerTruth {
  return { worker, commit: null, tree: null, changes: [], patchBytes: 0 };
}

function rejection(
  validation: Validation | undefined,
  judged: Validation['workers'][number] | undefined,
  truth: WorkerTruth,
): string {
  if (validation === undefined) return 'not validated';
  if (judged === undefined) return 'not in VALIDATION.json';
  if (!judged.accepted) {
    const codes = new Set(
      validation.findings
        .filter((found) => found.worker === judged.worker && found.severity === 'error')
        .map((found) => found.code),
    );
    return codes.size === 0 ? `validation says ${judged.status}` : [...codes].sort(byCodeUnit).join(', ');
  }
  if (judged.commit !== truth.commit || judged.tree !== truth.tree) return alteredReason;
  return '';
}

/** The reason of a worker whose CHANGES.bundle holds another commit than the one that was validated. */
export const alteredReason = 'CHANGES.bundle holds another commit than the one that was validated';
