import { join } from 'node:path';
import { type DispatchResults, dispatchResults } from '../core/contracts/worker/dispatch-results.ts';
import { statusFile } from '../core/contracts/worker/status-file.ts';
import type { WorkerName } from '../core/contracts/worker.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { Status } from '../core/diagnostics/exit-codes.ts';
import { foldLedger } from '../core/ledger/fold.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { OpenRun } from '../core/run/access/open-run.ts';
import { readJsonFile, readJsonFileIfAny } from '../core/run/json-file.ts';
import { layoutOf, type RunLayout } from '../core/run/layout.ts';
import { removeStaleTemporaries } from '../core/system/files/atomic-write.ts';
import { removeStaging } from '../core/system/files/publish-folder.ts';
import { readHostileFile } from '../core/system/hostile/read-hostile.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../core/system/paths/safe-path.ts';
import { correctRun } from '../iteration/correct-run.ts';
import { openLaunched } from '../iteration/launched-run.ts';
import { notifyEnd, notifyRefusal } from '../iteration/notify-end.ts';
import { finishRun, type HeldRun, type IterationDeps } from '../iteration/run-stages.ts';
import { type Step, Steps } from '../iteration/steps.ts';
import { completeReport } from '../stages/dispatch-codex/record/complete-report.ts';
import type { PrepareReport } from '../stages/prepare-run/prepare-report.ts';
import { prepareRun } from '../stages/prepare-run/prepare-run.ts';
import { materializePack, writeMaterializedPack } from '../stages/prepare-run/prompts/pack.ts';
import { isFactoryFile } from '../stages/prepare-run/prompts/prompt-folder.ts';
import { isOtherPack, packTaken } from './corrected-pack.ts';
import type { Desk } from './desk.ts';
import { dueRetries, workersToRepeat } from './retries.ts';
import type { TakenPack } from './take-next.ts';

export interface PipelineOptions {
  readonly dryRun: boolean;
  readonly outerRetry: boolean;
  readonly backend: string | undefined;
  readonly configPath: string | undefined;
  /** Called after prepare and before dispatch. */
  readonly onLaunched?: () => Promise<void>;
}

export interface PipelineResult {
  /** `refused` before the launch, `rehearsed` by a dry run, `judged` now, or `finished` by an earlier call. */
  readonly outcome: 'refused' | 'rehearsed' | 'judged' | 'finished';
  readonly status: Status;
  /** How many gates of the repository ran, if there is a verdict. */
  readonly gatesRan?: number | undefined;
  readonly nextAction: string;
  /** Findings of the refusal or of the last step. */
  readonly findings: readonly Diagnostic[];
  /** Failed notifications about the run's end. */
  readonly undelivered: readonly Diagnostic[];
}

/**
 * Runs the stages on a taken pack: the in-process flow with the materialized prompts. Dispatches workers again if their error is
 * transient.
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
  const { runId, record, run: held } = taken;
  const layout = layoutOf(paths, runId);
  const steps = new Steps(deps);
  const isCorrected = isOtherPack((await held.chain()).events(), record);
  const recorded = options.dryRun || isCorrected ? undefined : await recordedVerdict(held);
  const revised =
    taken.named && recorded?.status === 'BLOCKED' ? await reviseSettings(taken, desk, options, deps, steps) : undefined;
  if (recorded !== undefined && revised === undefined) return returnVerdict(held, recorded, steps, deps);
  const { files } = materializePack('the pack', taken.pack.bytes, layout);
  // The folder of a corrected run holds the issued prompts, until the revision replaces them.
  if (revised === undefined && !isCorrected) await writePrompts(root, layout, files);
  const prepare = (): Promise<PrepareReport> =>
    prepareRun(
      {
        root,
        runId,
        promptSource: 'folder',
        ...(isCorrected ? { promptFiles: files } : {}),
        baseRef: record.base_sha,
        configPath: options.configPath,
        backend: options.backend,
        dryRun: options.dryRun,
        held,
      },
      deps,
    );
  const prepared = revised ?? (await steps.take('prepare', prepare));
  const { status, gatesRan: earlier, nextAction, diagnostics } = prepared;
  const given = { status, gatesRan: earlier, nextAction, findings: diagnostics, undelivered: [] };
  if (prepared.launchDigest === '') {
    // A refused change of an existing run does not end that run.
    if (!options.dryRun && !diagnostics.some(({ code }) => code === 'ERR_INPUT_CHANGED' || code === 'ERR_RUN_ID_USED'))
      await notifyRefusal(held, deps, steps);
    return { outcome: 'refused', ...given, undelivered: undeliveredOf(steps.taken) };
  }
  if (prepared.finished) return returnVerdict(held, given, steps, deps);
  // A dry run of a corrected pack launches nothing.
  if (!(options.dryRun && isCorrected)) await recordPack(await held.chain(), taken);
  if (options.dryRun) return { outcome: 'rehearsed', ...given };
  await options.onLaunched?.();
  const run: HeldRun = { root, runId, paths, launchDigest: prepared.launchDigest, held };
  const onDispatched = (): Promise<readonly WorkerName[]> => recordRetries(held, options, deps);
  const {
    verdict,
    gatesRan,
    nextAction: next,
    steps: all,
  } = await finishRun(run, {}, { ...deps, onDispatched }, steps);
  const judged = all.findLast(({ name }) => name !== 'notify');
  const findings = judged?.findings ?? [];
  return { outcome: 'judged', status: verdict, gatesRan, nextAction: next, findings, undelivered: undeliveredOf(all) };
}

/** Prepares a launch revision of a BLOCKED run if its settings changed, as `factory resume` does; `undefined` if none changed. */
async function reviseSettings(
  { runId, run: held }: TakenPack,
  { root }: Desk,
  { configPath }: PipelineOptions,
  deps: IterationDeps,
  steps: Steps,
): Promise<PrepareReport | undefined> {
  const launched = await openLaunched({ root, runId, configPath }, deps);
  return (await correctRun(launched, held, configPath, deps, steps))?.report;
}

/** The verdict of a run that has one, so that nothing runs again and the options of the first press do not matter; `undefined` after FAIL too. */
async function recordedVerdict(
  held: OpenRun,
): Promise<Pick<PipelineResult, 'status' | 'gatesRan' | 'nextAction'> | undefined> {
  const { ended_at, status } = foldLedger((await held.chain()).events());
  if (ended_at === '' || status === 'FAIL') return undefined;
  const { next_action: next, gates_ran: gatesRan } = await readJsonFile(held.root, held.layout.status, statusFile);
  return { status, gatesRan, nextAction: typeof next === 'string' ? next : '' };
}

/** Returns the recorded verdict, after it completes steps that a kill may have prevented. The executor's own steps follow in the caller. */
async function returnVerdict(
  held: OpenRun,
  { status, gatesRan, nextAction }: Pick<PipelineResult, 'status' | 'gatesRan' | 'nextAction'>,
  steps: Steps,
  deps: IterationDeps,
): Promise<PipelineResult> {
  const { root, layout } = held;
  for (const folder of [layout.runDir, layout.promptsDir]) await removeStaleTemporaries(join(root, folder));
  await completeReport(held);
  await notifyEnd(held, deps, steps);
  return { outcome: 'finished', status, gatesRan, nextAction, findings: [], undelivered: undeliveredOf(steps.taken) };
}

/** The failed notifications of an iteration's steps. */
export function undeliveredOf(steps: readonly Step[]): readonly Diagnostic[] {
  return steps.flatMap(({ name, findings }) => (name === 'notify' ? findings : []));
}

/**
 * Writes the prompts of the pack to the prompt folder. An existing folder must have the same content, because prepare uses it unchanged.
 *
 * @throws AppError ERR_PROMPT_FOLDER_DIFFERS
 */
async function writePrompts(root: string, layout: RunLayout, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const folder = await safeJoin(root, layout.promptsDir);
  await removeStaging(root, layout.promptsDir);
  await removeStaleTemporaries(folder);
  if (statHostile(folder).kind === 'absent') return writeMaterializedPack(root, layout, { files, warnings: [] });
  for (const [name, bytes] of files) {
    // A launch revision issues prompts only.
    if (isFactoryFile(name)) continue;
    if (readHostileFile(folder, name, bytes.length).bytes?.equals(bytes) === true) continue;
    const file = `${layout.promptsDir}/${name}`;
    const message = `${file} differs from the pack; an existing prompt folder must match the pack.`;
    throw new AppError('ERR_PROMPT_FOLDER_DIFFERS', message, { file });
  }
}

/** Records the sha256 of the pack in the run's chain, once for each pack. */
async function recordPack(chain: Ledger, { record }: TakenPack): Promise<void> {
  const last = chain.events().findLast(({ details }) => details.state === packTaken);
  if (last?.hashes.raw_pack === record.pack_sha256) return;
  await chain.append({
    event_type: 'RUN_STATE',
    actor: 'one-button',
    hashes: { raw_pack: record.pack_sha256 },
    details: { state: packTaken, bytes: record.pack_bytes },
  });
}

/** Records the due retries after a dispatch, before they run. */
async function recordRetries(
  run: OpenRun,
  options: PipelineOptions,
  deps: IterationDeps,
): Promise<readonly WorkerName[]> {
  const { workers } = (await resultsOf(run.root, run.layout)) ?? { workers: [] };
  const chain = await run.chain();
  const retries = dueRetries(workers, chain.events(), { outer: options.outerRetry });
  for (const { worker, class: kind, code, attempt } of retries) {
    const details = { state: 'RETRY', of: 'executor', worker, class: kind, code, attempt };
    await chain.append({ event_type: 'RUN_STATE', actor: 'one-button', rc: 1, details });
    deps.log(`Retrying ${worker} (${kind}, ${code})`);
  }
  return retries.length === 0 ? [] : workersToRepeat(retries, workers);
}

/** The results of the last dispatch; `undefined` if there was none. */
export function resultsOf(root: string, layout: RunLayout): Promise<DispatchResults | undefined> {
  return readJsonFileIfAny(root, layout.dispatchResults, dispatchResults);
}
