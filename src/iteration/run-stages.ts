import { join } from 'node:path';
import { loadPaths } from '../core/config/load-config.ts';
import { proof } from '../core/contracts/verdict/proof.ts';
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

/** Inputs of a run. The configuration decides what is not given. */
export interface RunOptions extends PrepareInputs {
  /** Chosen workers are dispatched again even when they are done; the others are left alone. */
  readonly redispatch?: readonly WorkerName[];
  readonly publish?: 'none' | 'branch';
}

/** What an iteration gets beside the options. */
export interface IterationDeps extends DispatchDeps, StepListener {
  /** Who is notified of the run's end. Default: nobody. Never part of `env`, which children may inherit. */
  readonly notices?: RunNotices | undefined;
  /** Asked after each dispatch which workers are to be dispatched once more; none unless given. */
  readonly onDispatched?: (run: HeldRun) => Promise<readonly WorkerName[]>;
}

/** What a run came to. */
export interface RunOutcome {
  readonly runId: string;
  /** The one verdict; PENDING after a dry run. */
  readonly verdict: Status;
  /** How many gates of the repository ran, if there is a verdict. */
  readonly gatesRan: number | undefined;
  /** The verdict's, or 1 when a passed run could not be published. */
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

/** A prepared run that the later steps work on. */
export interface PreparedRun {
  readonly root: string;
  readonly runId: string;
  readonly paths: LayoutPaths;
  /** As it left prepare; kept in memory, or taken from the RUN_INIT event on resume (docs/workflows.md). */
  readonly launchDigest: string;
}

/** A prepared run that this flow has open. */
export interface HeldRun extends PreparedRun {
  readonly held: OpenRun;
}

/**
 * Opens a run for a whole flow that starts with prepare, unless the caller has it open, so that nobody else works on it between two steps.
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
 * Runs one iteration in this process, directly on the repository's own run folder: prepare, dispatch, validate, gates,
 * integrate, and publish when asked. The stages are those of the actions;
 * this door only carries the launch digest and each step's result from one to the next, as the workflows do.
 *
 * A finished RUN_ID with the same inputs gives its recorded verdict; an unfinished one goes on where it stopped. A chain that lost
 * events while the run was at work ends it before the next stage adds any.
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
 * Gives the end of a run that had ended: a kill may have come after its verdict, so that its dispatch report is completed, what the
 * killed process left is removed, a passed run is published when that is asked for, and the configured recipients are notified. Its index
 * row and the attestation of its ledger are there since it was opened.
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

/** Removes what a killed process left; prepare cleans up for itself. */
async function tidy({ root, held }: HeldRun): Promise<void> {
  const { runDir, promptLogsDir } = held.layout;
  for (const folder of [runDir, promptLogsDir]) await removeStaleTemporaries(join(root, folder));
}

/** The prepare step alone. */
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
 * Goes on with a prepared run: everything from dispatch to the verdict. What is done already is kept by the stages themselves.
 *
 * @param work how the bundles come about
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
 * Publishes a passed run when that is asked for, also one that passed before: a kill may have come between the verdict and the
 * branch. A branch that stands already is left as it is.
 */
async function publishPassed(
  run: HeldRun,
  options: Pick<RunOptions, 'publish'>,
  deps: IterationDeps,
  steps: Steps,
  outcome: RunOutcome,
): Promise<RunOutcome> {
  if (options.publish !== 'branch' || outcome.verdict !== 'PASS') return outcome;
  const { merge_sha } = await readJsonFile(
    run.root,
    `${layoutOf(run.paths, run.runId).integratorDir}/PROOF.json`,
    proof,
  );
  const mergeSha = merge_sha ?? '';
  const published = await steps.take('publish', () => publish({ ...run, publish: 'branch', mergeSha }, deps));
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
 * How a run's bundles come about: prompts are dispatched, people did the work, they are there and only judged, or prepare refused and
 * nothing is done.
 */
export type Work = 'dispatch' | 'by-hand' | 'judge' | 'refused';

/** The dispatch step, and those that the door asks for after it. */
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

/** Gates and integrate: the gates run first, in processes of their own, and integrate is handed their result as in Actions. */
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

/** The outcome that a step's report stands for. */
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
