import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { openRunStore } from '../../../core/bundle/store/run-store.ts';
import type { WorkerTruth } from '../../../core/bundle/truth/bundle-model.ts';
import { lineCounts } from '../../../core/bundle/truth/line-counts.ts';
import { readTruth, readTruthWithPatch, type TruthOptions } from '../../../core/bundle/truth/read-truth.ts';
import type { PolicyRevision } from '../../../core/contracts/launch/policy-revision.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { type Validation, validation } from '../../../core/contracts/verdict/validation.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { foldLedger } from '../../../core/ledger/fold.ts';
import { readLedger } from '../../../core/ledger/read-ledger.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import { type RunLayout, stageLayout } from '../../../core/run/layout.ts';
import { readInputsInForceIfAny } from '../../../core/run/revisions/inputs-in-force.ts';
import type { StageDeps, StageInputs } from '../../../core/run/stage.ts';
import { assertLaunchDigest } from '../../../core/run/state-digest.ts';
import { digestFile } from '../../../core/system/hostile/digest-file.ts';
import { type MergeResult, mergeWorkers } from './merge-workers.ts';
import { alteredReason, type MergePlan, planMerge, type TruthOrReason } from './plan-merge.ts';

/** A run's inputs in force, and its merge as far as it can be rebuilt. Disposing deletes the store. */
export interface RebuiltMerge extends AsyncDisposable {
  readonly layout: RunLayout;
  /** `undefined` if prepare recorded none, or if they changed after prepare. */
  readonly inputs: RunInputs | undefined;
  /** The policy revision that counts; `undefined` if the base commit's policy does. */
  readonly policy: PolicyRevision | undefined;
  /** `undefined` if validate-bundles did not run. */
  readonly validation: Validation | undefined;
  readonly plan: MergePlan;
  readonly store: ObjectStore | undefined;
  /** `undefined` without a validation. */
  readonly merge: MergeResult | undefined;
  /** Reasons why the state cannot be trusted or read. Each one blocks the run. */
  readonly findings: readonly Diagnostic[];
}

export interface RebuildOptions {
  /** Whether to print each worker's patch for its size, and count its lines. */
  readonly patchSizes?: boolean;
}

/**
 * Rebuilds the merge of a run from its run folder and the repository's objects only. Every mode calls it, so that gates, integrate,
 * publish and the pull request check do not trust each other's result.
 *
 * @throws AppError with fault `internal`; everything that blocks the run is in `findings`
 */
export async function rebuildMerge(
  place: StageInputs,
  deps: StageDeps,
  options: RebuildOptions = {},
): Promise<RebuiltMerge> {
  const layout = stageLayout(place);
  const found: Diagnostic[] = [];
  const known = await collecting(found, () => readRecords(place, layout, found));
  const inputs = known?.inputs;
  const empty: MergePlan = { baseSha: inputs?.base_sha ?? noBase, workers: [], shared: new Map() };
  const { policy, validation: validated } = known ?? {};
  const nothing = { layout, inputs, policy, validation: validated, plan: empty, store: undefined, merge: undefined };
  if (inputs === undefined) return { ...nothing, findings: found, [Symbol.asyncDispose]: async () => undefined };

  const judged = { root: place.root, layout, inputs, env: deps.env, signal: deps.signal };
  const store = await collecting(found, () => openRunStore(judged));
  if (store === undefined) return { ...nothing, findings: found, [Symbol.asyncDispose]: async () => undefined };
  const dispose = (): PromiseLike<void> => store[Symbol.asyncDispose]();
  try {
    const truths = await readTruths(judged, store, found, options);
    const plan = planMerge({
      baseSha: inputs.base_sha,
      workers: inputs.workers,
      validation: validated,
      truths,
    });
    for (const { worker, rejected } of plan.workers) {
      if (rejected !== alteredReason) continue;
      const file = `${layout.bundle(worker)}/CHANGES.bundle`;
      found.push(finding('ERR_CHANGES_ALTERED', `${worker}: ${alteredReason}.`, { worker, file }));
    }
    const merge =
      validated === undefined
        ? undefined
        : await mergeWorkers(plan, {
            store,
            settings: inputs.checkout?.settings ?? [],
            directoryRenames: inputs.config.merge.directory_renames,
            runId: place.runId,
            startedAt: inputs.started_at,
            assistedBy: inputs.assisted_by ?? {},
            author: inputs.config.publish.author,
          });
    return {
      layout,
      inputs,
      policy,
      validation: validated,
      plan,
      store,
      merge,
      findings: found,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Used as base if no record names one, because the schema requires an object id. */
export const noBase = '0'.repeat(40);

/**
 * The launch digest that prepare returned. A caller without it (after a crash, or in the pull request check) uses the one in the chain's
 * RUN_INIT event; empty if that is missing too.
 */
async function launchDigestOf(place: StageInputs, layout: RunLayout): Promise<string> {
  if (place.launchDigest !== undefined && place.launchDigest !== '') return place.launchDigest;
  const { events } = await readLedger(join(place.root, layout.ledger), 'ledger/run.jsonl');
  return foldLedger(events).launch_digest;
}

async function readRecords(
  place: StageInputs,
  layout: RunLayout,
  found: Diagnostic[],
): Promise<Pick<RebuiltMerge, 'inputs' | 'policy' | 'validation'>> {
  const digest = await launchDigestOf(place, layout);
  if (digest !== '') await assertLaunchDigest(place.root, layout, digest);
  const { inputs, policy } = (await readInputsInForceIfAny(place.root, layout)) ?? {};
  if (inputs !== undefined && digest === '') {
    const message = `The launch digest of ${layout.inputs} is unknown: neither prepare's output nor RUN_INIT contains it.`;
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: layout.inputs });
  }
  const validated = await readJsonFileIfAny(place.root, layout.validation, validation);
  for (const [file, record] of [[layout.inputs, inputs] as const, [layout.validation, validated] as const]) {
    if (record === undefined || record.run_id === place.runId) continue;
    throw new AppError('ERR_SCHEMA', `${file} belongs to run ${record.run_id}, not to ${place.runId}.`, { file });
  }
  const altered = validated === undefined ? undefined : await alteredValidation(place.root, layout);
  if (altered !== undefined) found.push(altered);
  return { inputs, policy, validation: altered === undefined ? validated : undefined };
}

/** VALIDATION.json decides which changes are accepted, so the chain records its digest (docs/adr/0159). Earlier versions recorded it too. */
async function alteredValidation(root: string, layout: RunLayout): Promise<Diagnostic | undefined> {
  const { events } = await readLedger(join(root, layout.ledger), 'ledger/run.jsonl');
  const recorded = events.findLast(({ event_type }) => event_type === 'SCOPE_CHECK')?.hashes.validation;
  const { sha256: actual } = await digestFile(join(root, layout.validation), { name: layout.validation });
  if (recorded === undefined || recorded === actual) return undefined;
  const message = `${layout.validation} was changed after validate-bundles wrote it: expected sha256 ${recorded}, found ${actual}.`;
  return finding('ERR_VALIDATION_ALTERED', message, { file: layout.validation });
}

async function readTruths(
  { root, layout, inputs }: { readonly root: string; readonly layout: RunLayout; readonly inputs: RunInputs },
  store: ObjectStore,
  found: Diagnostic[],
  { patchSizes = false }: RebuildOptions,
): Promise<ReadonlyMap<WorkerName, TruthOrReason>> {
  const ofBundle = patchSizes ? readCounted : readTruth;
  const read = async (worker: WorkerName) => {
    const own: Diagnostic[] = [];
    const bundleFile = join(root, layout.bundle(worker), 'CHANGES.bundle');
    const truth = await collecting(own, () =>
      ofBundle({ store, bundleFile, worker, runId: layout.runId, baseSha: inputs.base_sha }),
    );
    return { worker, truth, own };
  };
  const truths = new Map<WorkerName, TruthOrReason>();
  for (const { worker, truth, own } of await Promise.all(inputs.workers.map(read))) {
    truths.set(worker, truth === undefined ? { unreadable: own[0]?.code ?? 'unreadable' } : { truth });
    found.push(...own);
  }
  return truths;
}

/** Keeps no patch: four workers may have changed much. */
async function readCounted(options: TruthOptions): Promise<WorkerTruth> {
  const { patch, ...truth } = await readTruthWithPatch(options);
  return { ...truth, lines: lineCounts(patch) };
}

/** Runs a step. A blocking error becomes a finding; an internal error is rethrown. */
async function collecting<Result>(found: Diagnostic[], step: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    found.push(error.toDiagnostic());
    return undefined;
  }
}
