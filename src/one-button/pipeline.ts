import { join } from 'node:path';
import { type DispatchResults, dispatchResults } from '../core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../core/contracts/worker.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { Status } from '../core/diagnostics/exit-codes.ts';
import { type Ledger, openLedger } from '../core/ledger/ledger.ts';
import { readJsonFileIfAny } from '../core/run/json-file.ts';
import { layoutOf, type RunLayout } from '../core/run/layout.ts';
import { removeStaleTemporaries } from '../core/system/files/atomic-write.ts';
import { removeStaging } from '../core/system/files/publish-folder.ts';
import { readHostileFile } from '../core/system/hostile/read-hostile.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../core/system/paths/safe-path.ts';
import { tellEnd, tellRefusal } from '../iteration/notify-end.ts';
import { finishRun, type IterationDeps, type PreparedRun } from '../iteration/run-stages.ts';
import { type Step, Steps } from '../iteration/steps.ts';
import { completeReport } from '../stages/dispatch-codex/record/complete-report.ts';
import { prepareRun } from '../stages/prepare-run/prepare-run.ts';
import { materializePack, writeMaterializedPack } from '../stages/prepare-run/prompts/pack.ts';
import type { Desk } from './desk.ts';
import { dueRetries, workersToRepeat } from './retries.ts';
import type { TakenPack } from './take-pack.ts';

/** How the stages are to be run for a pack. */
export interface PipelineOptions {
  readonly dryRun: boolean;
  readonly outerRetry: boolean;
  readonly backend: string | undefined;
  readonly configPath: string | undefined;
  /** Called when the run is prepared and about to be dispatched. */
  readonly onLaunched?: () => Promise<void>;
}

/** What the stages came to. */
export interface PipelineResult {
  /** `refused` before the launch, `rehearsed`, `judged` now, or judged by an earlier call (`finished`). */
  readonly outcome: 'refused' | 'rehearsed' | 'judged' | 'finished';
  readonly status: Status;
  readonly nextAction: string;
  /** Of the refusal, or of the last step that judged. */
  readonly findings: readonly Diagnostic[];
  /** Who could not be told how the run ended. */
  readonly unheard: readonly Diagnostic[];
}

/**
 * Runs the stages on a taken pack: the in-process flow on the materialised prompts, with a repeated dispatch for workers whose error may pass
 * by itself.
 *
 * @throws AppError of a stage; the signal's reason when aborted
 */
export async function runPipeline(
  desk: Desk,
  taken: TakenPack,
  options: PipelineOptions,
  deps: IterationDeps,
): Promise<PipelineResult> {
  const { root, paths } = desk;
  const { runId, record } = taken;
  const layout = layoutOf(paths, runId);
  await writePrompts(root, layout, taken);
  const steps = new Steps(deps);
  const prepared = await steps.take('prepare', () =>
    prepareRun(
      {
        root,
        runId,
        promptSource: 'folder',
        baseRef: record.base_sha,
        configPath: options.configPath,
        backend: options.backend,
        dryRun: options.dryRun,
      },
      deps,
    ),
  );
  const { status, nextAction, diagnostics } = prepared;
  const given = { status, nextAction, findings: diagnostics, unheard: [] };
  if (prepared.launchDigest === '') {
    // A refusal about a run that was there before is no end of that run.
    if (!options.dryRun && !diagnostics.some(({ code }) => code === 'ERR_INPUT_CHANGED' || code === 'ERR_RUN_ID_USED'))
      await tellRefusal({ root, runId, paths }, deps, steps);
    return { outcome: 'refused', ...given, unheard: unheardOf(steps.taken) };
  }
  if (prepared.finished) {
    await completeReport(root, layout);
    await tellEnd({ root, runId, paths }, deps, steps);
    return { outcome: 'finished', ...given, unheard: unheardOf(steps.taken) };
  }
  const chain = await openChain(root, layout, deps);
  await recordPack(chain, taken);
  if (options.dryRun) return { outcome: 'rehearsed', ...given };
  await options.onLaunched?.();
  const run: PreparedRun = { root, runId, paths, launchDigest: prepared.launchDigest };
  const onDispatched = (): Promise<readonly WorkerName[]> => recordRetries(root, layout, options, deps);
  const { verdict, nextAction: next, steps: all } = await finishRun(run, {}, { ...deps, onDispatched }, steps);
  const judged = all.findLast(({ name }) => name !== 'notify');
  const findings = judged?.findings ?? [];
  return { outcome: 'judged', status: verdict, nextAction: next, findings, unheard: unheardOf(all) };
}

function unheardOf(steps: readonly Step[]): readonly Diagnostic[] {
  return steps.flatMap(({ name, findings }) => (name === 'notify' ? findings : []));
}

/**
 * The prompt folder, as the pack materialises. One that is there must be the same, for prepare takes it as it is.
 *
 * @throws AppError ERR_PROMPT_FOLDER_DIFFERS
 */
async function writePrompts(root: string, layout: RunLayout, { pack }: TakenPack): Promise<void> {
  const materialized = materializePack('the pack', pack.bytes, layout);
  const folder = await safeJoin(root, layout.promptsDir);
  await removeStaging(root, layout.promptsDir);
  await removeStaleTemporaries(folder);
  if (statHostile(folder).kind === 'absent') return writeMaterializedPack(root, layout, materialized);
  for (const [name, bytes] of materialized.files) {
    if (readHostileFile(folder, name, bytes.length).bytes?.equals(bytes) === true) continue;
    const file = `${layout.promptsDir}/${name}`;
    const message = `${file} is not what the pack says; an existing prompt folder must equal the pack.`;
    throw new AppError('ERR_PROMPT_FOLDER_DIFFERS', message, { file });
  }
}

/** Says once, in the run's chain, which bytes the run was made from. */
async function recordPack(chain: Ledger, { record }: TakenPack): Promise<void> {
  if (chain.events().some(({ details }) => details.state === 'PACK_TAKEN')) return;
  await chain.append({
    event_type: 'RUN_STATE',
    actor: 'one-button',
    hashes: { raw_pack: record.pack_sha256 },
    details: { state: 'PACK_TAKEN', bytes: record.pack_bytes },
  });
}

/** Records the retries that are due after a dispatch, before they are made. */
async function recordRetries(
  root: string,
  layout: RunLayout,
  options: PipelineOptions,
  deps: IterationDeps,
): Promise<readonly WorkerName[]> {
  const { workers } = (await resultsOf(root, layout)) ?? { workers: [] };
  const chain = await openChain(root, layout, deps);
  const retries = dueRetries(workers, chain.events(), { outer: options.outerRetry });
  for (const { worker, class: kind, code, attempt } of retries) {
    const details = { state: 'RETRY', of: 'executor', worker, class: kind, code, attempt };
    await chain.append({ event_type: 'RUN_STATE', actor: 'one-button', rc: 1, details });
    deps.log(`${worker} is tried again (${kind}, ${code})`);
  }
  return retries.length === 0 ? [] : workersToRepeat(retries, workers);
}

/** The results of the last dispatch; `undefined` when there was none. */
export function resultsOf(root: string, layout: RunLayout): Promise<DispatchResults | undefined> {
  return readJsonFileIfAny(root, layout.dispatchResults, dispatchResults);
}

function openChain(root: string, layout: RunLayout, { clock }: IterationDeps): Promise<Ledger> {
  return openLedger({ file: join(root, layout.ledger), runId: layout.runId, clock });
}
