import type { WorkerTruth } from '../../../core/bundle/truth/bundle-model.ts';
import type { Validation } from '../../../core/contracts/verdict/validation.ts';
import { inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** The changes of one worker, read before the merge. */
export type TruthOrReason =
  | { readonly truth: WorkerTruth }
  /** One sentence: why the worker's changes could not be read. */
  | { readonly unreadable: string };

/** One worker in the merge plan. */
export interface PlannedWorker {
  readonly worker: WorkerName;
  readonly truth: WorkerTruth;
  /** The new names of all changes, and the old names of renames. */
  readonly touched: ReadonlySet<string>;
  /** Why its changes are not merged; empty if they are accepted. */
  readonly rejected: string;
  /** Whether validation accepted an explicit noop. */
  readonly noop: boolean;
}

/** The workers in merge order (law 4: docs/design/laws.md). Plain data, sorted. */
export interface MergePlan {
  readonly baseSha: string;
  /** In worker order; the aggregator is last and needs no change. */
  readonly workers: readonly PlannedWorker[];
  /** Paths that several workers may change, with these workers. */
  readonly shared: ReadonlyMap<string, readonly WorkerName[]>;
}

export interface PlanInputs {
  readonly baseSha: string;
  readonly workers: readonly WorkerName[];
  /** `undefined` if validate-bundles did not run; then nothing is accepted. */
  readonly validation: Validation | undefined;
  readonly truths: ReadonlyMap<WorkerName, TruthOrReason>;
}

/**
 * Plans the merge: every worker in worker order. A worker is accepted only if validation accepted exactly the commit that is in its
 * CHANGES.bundle now.
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
    return codes.size === 0 ? `its validation is ${judged.status}` : [...codes].sort(byCodeUnit).join(', ');
  }
  if (judged.commit !== truth.commit || judged.tree !== truth.tree) return alteredReason;
  return '';
}

export const alteredReason = 'CHANGES.bundle contains a different commit than the validated one';
