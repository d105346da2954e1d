import { join } from 'node:path';
import { loadPaths } from '../core/config/load-config.ts';
import { proof } from '../core/contracts/verdict/proof.ts';
import type { LocalPublishKind } from '../core/contracts/verdict/publish-result.ts';
import type { WorkerName } from '../core/contracts/worker.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { exitCodeOf, type Status } from '../core/diagnostics/exit-codes.ts';
import { causeInWords } from '../core/diagnostics/text/cause-in-words.ts';
import type { OpenRun } from '../core/run/access/open-run.ts';
import { readJsonFile } from '../core/run/json-file.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import type { StageDeps, StageReport } from '../core/run/stage.ts';
import { removeStaleTemporaries } from '../core/system/files/atomic-write.ts';
import type { RunTimes } from '../stages/dispatch-codex/agents/backend/budget.ts';
import { collectByHand } from '../stages/dispatch-codex/collect-by-hand.ts';
import { dispatchCodex } from '../stages/dispatch-codex/dispatch-codex.ts';
import { completeReport } from '../stages/dispatch-codex/record/complete-report.ts';
import type { DispatchDeps } from '../stages/dispatch-codex/record/load-launch.ts';
import { gatesStage } from '../stages/integrate/gates-stage.ts';
import { integrate } from '../stages/integrate/integrate.ts';
import { publish } from '../stages/integrate/publish/publish.ts';
import type { PrepareReport } from '../stages/prepare-run/prepare-report.ts';
import { openForPrepare, type PrepareInputs, prepareRun } from '../stages/prepare-run/prepare-run.ts';
import { validateBundles } from '../stages/validate-bundles/validate-bundles.ts';
import { dispatchInRounds } from './dispatch-in-rounds.ts';
import { notifyEnd, type RunNotices, runThenNotify } from './notify-end.ts';
import { type Step, type StepListener, Steps } from './steps.ts';

/** Inputs of a run. The configuration supplies missing ones. */
export interface RunOptions extends PrepareInputs {
  /** Workers to dispatch again even if they are done. Other workers are not dispatched. */
  readonly redispatch?: readonly WorkerName[];
  readonly publish?: LocalPublishKind;
}

/** The dependencies of an iteration. */
export interface IterationDeps extends DispatchDeps, StepListener {
  /** Who is notified of the run's end. Default: nobody. Never part of `env`, which children may inherit. */
  readonly notices?: RunNotices | undefined;
  /** Called after each dispatch. Returns the workers to dispatch once more; default: none. */
  readonly onDispatched?: (run: HeldRun) => Promise<readonly WorkerName[]>;
}

/** The result of a run. */
export interface RunOutcome {
  readonly runId: string;
  /** PENDING after a dry run. */
  readonly verdict: Status;
  /** How many gates of the repository ran, if there is a verdict. */
  readonly gatesRan: number | undefined;
  /** The exit code of the verdict, or 1 when a passed run could not be published. */
  readonly exitCode: number;
  /** Why it is so, one sentence. */
  readonly cause: string;
  /** What to do now, one sentence. */
  readonly nextAction: string;
  /** The findings behind the verdict. */
  readonly findings: readonly Diagnostic[];
  /** Relative to the repository root, with `/`. */
  readonly runDir: string;
  readonly steps: readonly Step[];
}

/** A prepared run, the input of the later steps. */
export interface PreparedRun {
  readonly root: string;
  readonly runId: string;
  readonly paths: LayoutPaths;
  /** The digest that prepare returned. Kept in memory; on resume read from the RUN_INIT event (docs/workflows.md). */
  readonly launchDigest: string;
}

/** A prepared run that is open in this flow. */
export interface HeldRun extends PreparedRun {
  readonly held: OpenRun;
}

/**
 * Opens a run for a whole flow that starts with prepare, so that no other process works on it between two steps. Uses the caller's handle
 * if there is one.
 *
 * @throws AppError ERR_RUN_BUSY (usage); as openForPrepare
 */
export async function inRun<T>(
  options: PrepareInputs,
  deps: StageDeps,
  work: (held: OpenRun) => Promise<T>,
): Promise<T> {
  if (options.held !== undefined) return work(options.held);
  await using held = await openForPrepare(options, deps);
  return await work(held);
}

/**
 * Runs one iteration in this process, directly on the repository's own run folder: prepare, dispatch, validate, gates, integrate, and
 * publish if requested. The stages are those of the actions. This function only passes the launch digest and each step's result to the next
 * step, as the workflows do.
 *
 * A finished RUN_ID with the same inputs returns its recorded verdict; an unfinished one continues where it stopped. If the chain loses
 * events during the run, the run ends before the next stage appends any.
 *
 * @throws AppError ERR_RUN_ID, ERR_NOT_A_REPOSITORY (usage) and ERR_PATH_UNSAFE before anything is written; ERR_RUN_BUSY (usage) while
 *   another process works on the run; ERR_LEDGER_CHAIN for a chain that lost events
 */
export async function runStages(options: RunOptions, deps: IterationDeps): Promise<RunOutcome> {
  const steps = new Steps(deps);
  return inRun(options, deps, async (held) => {
    const { run, report } = await prepareStep({ ...options, held }, deps, steps);
    if (report.finished) return returnRecorded(run, options, deps, steps, outcomeOf(run, steps, report));
    if (options.dryRun === true && report.status === 'PENDING') return outcomeOf(run, steps, report);
    const work = options.promptSource === 'none' ? 'by-hand' : 'dispatch';
    return finishRun(run, options, deps, steps, report.status === 'PENDING' ? work : 'refused');
  });
}

/**
 * Completes a run that already has its verdict, because a kill may have come directly after it: completes the dispatch report, removes
 * leftovers of the killed process, publishes a passed run if requested, and notifies the configured recipients. Opening the run has already
 * written its index row and the attestation of its ledger.
 */
export async function returnRecorded(
  run: HeldRun,
  options: Pick<RunOptions, 'publish'>,
  deps: IterationDeps,
  steps: Steps,
  outcome: RunOutcome,
): Promise<RunOutcome> {
  await tidy(run);
  await completeReport(run.held);
  const published = await publishPassed(run, options, deps, steps, outcome);
  await notifyEnd(run.held, deps, steps);
  return { ...published, steps: steps.taken };
}

/** Removes leftovers of a killed process; prepare removes its own. */
async function tidy({ root, held }: HeldRun): Promise<void> {
  const { runDir, promptLogsDir } = held.layout;
  for (const folder of [runDir, promptLogsDir]) await removeStaleTemporaries(join(root, folder));
}

/** Runs only the prepare step. */
export async function prepareStep(
  options: RunOptions & { readonly held: OpenRun },
  deps: IterationDeps,
  steps: Steps,
): Promise<{ readonly run: HeldRun; readonly report: PrepareReport }> {
  const { root, runId, configPath, held } = options;
  const paths = await loadPaths({ root, env: deps.env, configPath });
  const report = await steps.take('prepare', () => prepareRun(options, deps));
  return { run: { root, runId, paths, launchDigest: report.launchDigest, held }, report };
}

/**
 * Continues a prepared run from dispatch to the verdict. The stages keep completed work.
 *
 * @param work the source of the bundles
 */
export async function finishRun(
  run: HeldRun,
  options: Pick<RunOptions, 'redispatch' | 'publish'>,
  deps: IterationDeps,
  steps: Steps = new Steps(deps),
  work: Work = 'dispatch',
): Promise<RunOutcome> {
  await tidy(run);
  const outcome = await runThenNotify(run.held, deps, steps, () => runToVerdict(run, options, deps, steps, work));
  return { ...outcome, steps: steps.taken };
}

async function runToVerdict(
  run: HeldRun,
  options: Pick<RunOptions, 'redispatch' | 'publish'>,
  deps: IterationDeps,
  steps: Steps,
  work: Work,
): Promise<RunOutcome> {
  if (work === 'by-hand') await steps.attempt('collect', () => run.held.watched(() => collectByHand(run, deps)));
  if (work === 'dispatch') {
    const dispatch = (workers: readonly WorkerName[] | undefined, times: RunTimes) =>
      dispatchStep(run, workers, { ...deps, times }, steps);
    await dispatchInRounds({ ...run, workers: options.redispatch }, dispatch, deps);
  }
  deps.signal.throwIfAborted();
  if (work !== 'refused') await steps.attempt('validate', () => run.held.watched(() => validateBundles(run, deps)));
  deps.signal.throwIfAborted();
  const report = await integrateRun(run, deps, steps);
  return await publishPassed(run, options, deps, steps, outcomeOf(run, steps, report));
}

/**
 * Publishes a passed run if requested, also one that passed earlier: a kill may have come between the verdict and the branch. Leaves an
 * existing branch unchanged.
 */
async function publishPassed(
  run: HeldRun,
  options: Pick<RunOptions, 'publish'>,
  deps: IterationDeps,
  steps: Steps,
  outcome: RunOutcome,
): Promise<RunOutcome> {
  const { publish: what = 'none' } = options;
  if (what === 'none' || outcome.verdict !== 'PASS') return outcome;
  const { merge_sha } = await readJsonFile(
    run.root,
    `${layoutOf(run.paths, run.runId).integratorDir}/PROOF.json`,
    proof,
  );
  const mergeSha = merge_sha ?? '';
  const published = await steps.take('publish', () => publish({ ...run, publish: what, mergeSha }, deps));
  // The next action of a PASS speaks of the branch too, so that every record has the same one.
  return published.status === 'PASS'
    ? { ...outcome, steps: steps.taken }
    : {
        ...outcome,
        steps: steps.taken,
        exitCode: exitCodeOf('FAIL'),
        cause: causeInWords(published.diagnostics) ?? outcome.cause,
        nextAction: published.nextAction,
      };
}

/**
 * The source of a run's bundles: prompts are dispatched, people did the work, existing bundles are only judged again, or prepare refused
 * the run.
 */
export type Work = 'dispatch' | 'by-hand' | 'judge' | 'refused';

/** The dispatch step, and the extra dispatches that the caller requests after it. */
async function dispatchStep(
  run: HeldRun,
  redispatch: readonly WorkerName[] | undefined,
  deps: IterationDeps,
  steps: Steps,
): Promise<StageReport | undefined> {
  for (let again = redispatch; ; ) {
    const workers = again === undefined ? {} : { workers: again };
    const report = await steps.attempt('dispatch', () =>
      run.held.watched(() => dispatchCodex({ ...run, ...workers }, deps)),
    );
    deps.signal.throwIfAborted();
    again = (await deps.onDispatched?.(run)) ?? [];
    if (again.length === 0) return report;
  }
}

/** Runs the gates in separate processes, then integrate with their results, as in Actions. */
export async function integrateRun(
  run: HeldRun,
  deps: IterationDeps,
  steps: Steps = new Steps(deps),
): Promise<StageReport> {
  const gates = await steps.attempt('gates', () => gatesStage(run, deps));
  deps.signal.throwIfAborted();
  const inputs = { ...run, earlier: steps.earlier(), gates: gates?.gates };
  const report = await steps.take('integrate', () => run.held.watched(() => integrate(inputs, deps)));
  await completeReport(run.held);
  return report;
}

/** The outcome for a step's report. */
export function outcomeOf(run: PreparedRun, steps: Steps, report: StageReport): RunOutcome {
  return {
    runId: run.runId,
    verdict: report.status,
    gatesRan: report.gatesRan,
    exitCode: exitCodeOf(report.status),
    cause: report.cause ?? causeInWords(report.diagnostics) ?? '',
    nextAction: report.nextAction,
    findings: report.diagnostics,
    runDir: layoutOf(run.paths, run.runId).runDir,
    steps: steps.taken,
  };
}
