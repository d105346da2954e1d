import { join } from 'node:path';
import { loadPaths } from '../core/config/load-config.ts';
import { proof } from '../core/contracts/verdict/proof.ts';
import type { WorkerName } from '../core/contracts/worker.ts';
import { exitCodeOf, type Status } from '../core/diagnostics/exit-codes.ts';
import { indexEnded } from '../core/evidence/index-ended.ts';
import { readJsonFile } from '../core/run/json-file.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import type { StageReport } from '../core/run/stage.ts';
import { removeStaleTemporaries } from '../core/system/files/atomic-write.ts';
import type { Lock } from '../core/system/files/lock.ts';
import type { RunTimes } from '../stages/dispatch-codex/agents/backend/budget.ts';
import { collectByHand } from '../stages/dispatch-codex/collect-by-hand.ts';
import { dispatchCodex } from '../stages/dispatch-codex/dispatch-codex.ts';
import { completeReport } from '../stages/dispatch-codex/record/complete-report.ts';
import type { DispatchDeps } from '../stages/dispatch-codex/record/load-launch.ts';
import { gatesStage } from '../stages/integrate/gates-stage.ts';
import { integrate } from '../stages/integrate/integrate.ts';
import { publish } from '../stages/integrate/publish/publish.ts';
import type { PrepareReport } from '../stages/prepare-run/prepare-report.ts';
import { type PrepareInputs, prepareRun } from '../stages/prepare-run/prepare-run.ts';
import { validateBundles } from '../stages/validate-bundles/validate-bundles.ts';
import { dispatchInRounds } from './dispatch-in-rounds.ts';
import { notifyEnd, type RunNotices, runThenNotify } from './notify-end.ts';
import { RunChain } from './run-chain.ts';
import { holdRun } from './run-lock.ts';
import { type Step, type StepListener, Steps } from './steps.ts';

/** What a run is told; what is not given is decided by the configuration. */
export interface RunOptions extends PrepareInputs {
  /** Chosen workers are dispatched again even when they are done; the others are left alone. */
  readonly redispatch?: readonly WorkerName[];
  readonly publish?: 'none' | 'branch';
}

/** What an iteration gets beside the options. */
export interface IterationDeps extends DispatchDeps, StepListener {
  /** Who else is told how the run ended; nobody unless given. Never part of `env`, which children may inherit. */
  readonly notices?: RunNotices | undefined;
  /** Asked after each dispatch which workers are to be dispatched once more; none unless given. */
  readonly onDispatched?: (run: PreparedRun) => Promise<readonly WorkerName[]>;
}

/** What a run came to. */
export interface RunOutcome {
  readonly runId: string;
  /** The one verdict; PENDING after a dry run. */
  readonly verdict: Status;
  /** The verdict's, or 1 when a passed run could not be published. */
  readonly exitCode: number;
  /** What to do now, one sentence. */
  readonly nextAction: string;
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

/**
 * Runs one iteration in this process, directly on the repository's own run folder: prepare, dispatch, validate, gates,
 * integrate, and publish when asked. The stages are those of the actions;
 * this door only carries the launch digest and each step's result from one to the next, as the workflows do.
 *
 * A finished RUN_ID with the same inputs gives its recorded verdict; an unfinished one goes on where it stopped. A chain that lost
 * events while the run was at work ends it before the next stage adds any.
 *
 * @throws AppError ERR_RUN_ID, ERR_NOT_A_REPOSITORY (usage) and ERR_PATH_UNSAFE before anything is written; ERR_RUN_BUSY or
 *   ERR_LOCK_HELD while another process works on the run; ERR_LEDGER_CHAIN for a chain that lost events
 */
export async function runStages(options: RunOptions, deps: IterationDeps): Promise<RunOutcome> {
  const steps = new Steps(deps);
  const { run, report } = await prepareStep(options, deps, steps);
  if (report.finished) return returnRecorded(run, options, deps, steps, outcomeOf(run, steps, report));
  if (options.dryRun === true && report.status === 'PENDING') return outcomeOf(run, steps, report);
  const work = options.promptSource === 'none' ? 'by-hand' : 'dispatch';
  return finishRun(run, options, deps, steps, report.status === 'PENDING' ? work : 'refused');
}

/**
 * Gives the end of a run that had ended: a kill may have come after its verdict, so that its dispatch report is made whole, it
 * is noted in the index, what the killed process left is removed, a passed run is published when that is asked for, and who was to be
 * told is told.
 *
 * @throws AppError ERR_RUN_BUSY (usage) while another process works on the run
 */
export async function returnRecorded(
  run: PreparedRun,
  options: Pick<RunOptions, 'publish'>,
  deps: IterationDeps,
  steps: Steps,
  outcome: RunOutcome,
): Promise<RunOutcome> {
  await using _held = await takeRun(run, deps);
  const layout = layoutOf(run.paths, run.runId);
  await completeReport(run.root, layout);
  await indexEnded(run.root, layout, deps.signal);
  const published = await publishPassed(run, options, deps, steps, outcome);
  await notifyEnd(run, deps, steps);
  return { ...published, steps: steps.taken };
}

/** Keeps the run for this process, and removes what a killed one left; prepare cleans up for itself. */
async function takeRun(run: PreparedRun, deps: IterationDeps): Promise<Lock> {
  const held = await holdRun(run, deps.signal);
  const { runDir, promptLogsDir } = layoutOf(run.paths, run.runId);
  for (const folder of [runDir, promptLogsDir]) await removeStaleTemporaries(join(run.root, folder));
  return held;
}

/** The prepare step alone. */
export async function prepareStep(
  options: RunOptions,
  deps: IterationDeps,
  steps: Steps,
): Promise<{ readonly run: PreparedRun; readonly report: PrepareReport }> {
  const { root, runId, configPath } = options;
  const paths = await loadPaths({ root, env: deps.env, configPath });
  const report = await steps.take('prepare', () => prepareRun(options, deps));
  return { run: { root, runId, paths, launchDigest: report.launchDigest }, report };
}

/**
 * Goes on with a prepared run: everything from dispatch to the verdict. What is done already is kept by the stages themselves.
 *
 * @param work how the bundles come about
 * @throws AppError ERR_RUN_BUSY (usage) while another process works on the run
 */
export async function finishRun(
  run: PreparedRun,
  options: Pick<RunOptions, 'redispatch' | 'publish'>,
  deps: IterationDeps,
  steps: Steps = new Steps(deps),
  work: Work = 'dispatch',
): Promise<RunOutcome> {
  await using _held = await takeRun(run, deps);
  const outcome = await runThenNotify(run, deps, steps, () => runToVerdict(run, options, deps, steps, work));
  return { ...outcome, steps: steps.taken };
}

async function runToVerdict(
  run: PreparedRun,
  options: Pick<RunOptions, 'redispatch' | 'publish'>,
  deps: IterationDeps,
  steps: Steps,
  work: Work,
): Promise<RunOutcome> {
  const chain = new RunChain(join(run.root, layoutOf(run.paths, run.runId).ledger));
  if (work === 'by-hand') await steps.attempt('collect', () => chain.around(() => collectByHand(run, deps)));
  if (work === 'dispatch') {
    const dispatch = (workers: readonly WorkerName[] | undefined, times: RunTimes) =>
      dispatchStep(run, workers, { ...deps, times }, steps, chain);
    await dispatchInRounds({ ...run, workers: options.redispatch }, dispatch, deps);
  }
  deps.signal.throwIfAborted();
  if (work !== 'refused') await steps.attempt('validate', () => chain.around(() => validateBundles(run, deps)));
  deps.signal.throwIfAborted();
  const report = await integrateRun(run, deps, steps, chain);
  return await publishPassed(run, options, deps, steps, outcomeOf(run, steps, report));
}

/**
 * Publishes a passed run when that is asked for, also one that passed before: a kill may have come between the verdict and the
 * branch. A branch that stands already is left as it is.
 */
async function publishPassed(
  run: PreparedRun,
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
  return published.status === 'PASS'
    ? { ...outcome, steps: steps.taken, nextAction: published.nextAction }
    : {
        ...outcome,
        steps: steps.taken,
        exitCode: exitCodeOf('FAIL'),
        nextAction: `ERR_PUBLISH: ${published.nextAction}`,
      };
}

/** How a run's bundles come about: prompts are dispatched, people did the work, or prepare refused and nothing is done. */
export type Work = 'dispatch' | 'by-hand' | 'refused';

/** The dispatch step, and those that the door asks for after it. */
async function dispatchStep(
  run: PreparedRun,
  redispatch: readonly WorkerName[] | undefined,
  deps: IterationDeps,
  steps: Steps,
  chain: RunChain,
): Promise<StageReport | undefined> {
  for (let again = redispatch; ; ) {
    const workers = again === undefined ? {} : { workers: again };
    const report = await steps.attempt('dispatch', () =>
      chain.around(() => dispatchCodex({ ...run, ...workers }, deps)),
    );
    deps.signal.throwIfAborted();
    again = (await deps.onDispatched?.(run)) ?? [];
    if (again.length === 0) return report;
  }
}

/** Gates and integrate: the gates run first, in processes of their own, and integrate is handed their result as in Actions. */
export async function integrateRun(
  run: PreparedRun,
  deps: IterationDeps,
  steps: Steps = new Steps(deps),
  chain: RunChain = new RunChain(join(run.root, layoutOf(run.paths, run.runId).ledger)),
): Promise<StageReport> {
  const gates = await steps.attempt('gates', () => gatesStage(run, deps));
  deps.signal.throwIfAborted();
  const inputs = { ...run, earlier: steps.earlier(), gates: gates?.gates };
  const report = await steps.take('integrate', () => chain.around(() => integrate(inputs, deps)));
  await completeReport(run.root, layoutOf(run.paths, run.runId));
  return report;
}

/** The outcome that a step's report stands for. */
export function outcomeOf(run: PreparedRun, steps: Steps, report: StageReport): RunOutcome {
  return {
    runId: run.runId,
    verdict: report.status,
    exitCode: exitCodeOf(report.status),
    nextAction: report.nextAction,
    runDir: layoutOf(run.paths, run.runId).runDir,
    steps: steps.taken,
  };
}
