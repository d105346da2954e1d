import { AppError } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { Status } from '../core/diagnostics/exit-codes.ts';
import { nextActionOf } from '../core/diagnostics/next-action.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import { layoutOf } from '../core/run/layout.ts';
import type { RunId } from '../core/run/run-id.ts';
import type { IterationDeps } from '../iteration/run-stages.ts';
import { concludeRun, executorReportPath, noteExecutor } from './conclude-run.ts';
import { type Desk, type DeskInputs, openDesk } from './desk.ts';
import { abandonRun } from './inbox/executor-record.ts';
import { packName } from './inbox/inbox.ts';
import { archivePack, returnPack } from './inbox/release-pack.ts';
import { claimedName } from './inbox/scan-inbox.ts';
import { type GuardedState, guardedState } from './outcome/judge-guards.ts';
import { type PipelineResult, runPipeline } from './run-pipeline.ts';
import { type TakenPack, takeNext, wasDispatched } from './take-next.ts';
import { takeRun } from './take-run.ts';

/** The only exit statuses of the executor, compatible with earlier executors (docs/one-button.md). */
export const executorExits = { success: 0, pipeline: 2, preflight: 3 } as const;

export interface OneButtonInputs extends DeskInputs {
  /** Checks and prepares only: dispatches nothing and leaves the pack in the inbox. */
  readonly dryOnly?: boolean | undefined;
  /** If exactly one worker is not DONE, dispatch it once more. */
  readonly outerRetry?: boolean | undefined;
  /** Interrupted runs that are not resumed. */
  readonly skipped?: ReadonlySet<string> | undefined;
}

/** The result of one call of {@link pressButton}. */
export interface OneButtonResult {
  readonly exitCode: (typeof executorExits)[keyof typeof executorExits];
  /** Empty if no pack was taken. */
  readonly runId: string;
  /** PENDING after a dry run and before the verdict; empty without a run. */
  readonly verdict: Status | '';
  /** How many gates of the repository ran, if there is a verdict. */
  readonly gatesRan?: number | undefined;
  /** The pack's current path for messages; empty if no pack was taken. */
  readonly pack: string;
  /** Relative to the repository root; empty if there is none. */
  readonly runDir: string;
  readonly report: string;
  readonly findings: readonly Diagnostic[];
  readonly nextAction: string;
}

/**
 * Runs one pack: takes the next pack (or the run to resume), runs it, writes its results, and archives the pack as the last step. Never
 * throws: every outcome is an exit status of {@link executorExits} with findings. The pack is archived only if the verdict is PASS or
 * BLOCKED; otherwise it is put back in the inbox (docs/adr/0120).
 */
export async function pressButton(inputs: OneButtonInputs, deps: IterationDeps): Promise<OneButtonResult> {
  try {
    const desk = await openDesk(inputs, deps);
    for (const name of desk.inbox.made) deps.log(`Created ${name}`);
    const first = await takeAndRun(desk, inputs, deps);
    if (inputs.resume !== undefined || !(await isOtherRehearsal(desk, first))) return first;
    const why = 'This dry run had other settings than the run after it.';
    await abandonRun(desk.inbox, first.runId, why);
    deps.log(`Abandoned ${first.runId}: its dry run had other settings. The pack gets a new RUN_ID.`);
    return await takeAndRun(desk, inputs, deps);
  } catch (error) {
    return failed(executorExits.preflight, undefined, deps.signal.aborted ? cancelled() : appErrorOf(error));
  }
}

async function takeAndRun(desk: Desk, inputs: OneButtonInputs, deps: IterationDeps): Promise<OneButtonResult> {
  const options = { dryOnly: inputs.dryOnly === true, skipped: inputs.skipped ?? new Set<string>() };
  await using taken =
    inputs.resume === undefined ? await takeNext(desk, options, deps) : await takeRun(desk, inputs.resume, deps);
  if (taken.note !== '') deps.log(taken.note);
  return await runPack(desk, taken, inputs, deps);
}

/** Whether a run was refused only because its dry run had other settings. Such a run can be abandoned. */
async function isOtherRehearsal(desk: Desk, { runId, findings }: OneButtonResult): Promise<boolean> {
  return findings[0]?.code === 'ERR_INPUT_CHANGED' && runId !== '' && !(await wasDispatched(desk, runId));
}

async function runPack(
  desk: Desk,
  taken: TakenPack,
  inputs: OneButtonInputs,
  deps: IterationDeps,
): Promise<OneButtonResult> {
  let launched = false;
  let result: PipelineResult;
  let before: GuardedState;
  try {
    deps.log(`Starting ${taken.runId}`);
    before = await guardedState(desk.git);
    result = await runPipeline(
      desk,
      taken,
      {
        dryRun: inputs.dryOnly === true,
        outerRetry: inputs.outerRetry === true,
        backend: inputs.backend,
        configPath: inputs.configPath,
        async onLaunched() {
          launched = true;
          await noteExecutor(desk, taken, 'RUNNING');
        },
      },
      deps,
    );
    if (result.status === 'FAIL' && result.outcome === 'judged') await concludeRun(desk, taken, before, deps);
  } catch (error) {
    const exit = launched ? executorExits.pipeline : executorExits.preflight;
    if (launched) await noteExecutor(desk, taken, 'PARTIAL').catch(() => undefined);
    const pack = await putBack(desk, taken);
    return { ...failed(exit, taken.runId, deps.signal.aborted ? cancelled() : appErrorOf(error)), pack };
  }
  const consumed = result.outcome !== 'refused' && (result.status === 'PASS' || result.status === 'BLOCKED');
  if (!consumed) return notConsumed(desk, taken, result);
  return consume(desk, taken, result, before, deps);
}

/** Handles a refusal, a dry run, or a run that ended with FAIL: puts the pack back. */
async function notConsumed(desk: Desk, taken: TakenPack, result: PipelineResult): Promise<OneButtonResult> {
  const { outcome, status, findings, nextAction, undelivered } = result;
  const exits = { rehearsed: 'success', refused: 'preflight', judged: 'pipeline', finished: 'pipeline' } as const;
  return {
    ...placesOf(desk, taken.runId),
    exitCode: executorExits[exits[outcome]],
    runId: taken.runId,
    verdict: status,
    pack: await putBack(desk, taken),
    findings: [...findings, ...undelivered],
    nextAction: nextOf(desk, taken.runId, outcome, findings[0]?.code) ?? nextAction,
  };
}

function nextOf(
  { inbox }: Desk,
  runId: string,
  outcome: PipelineResult['outcome'],
  code: Diagnostic['code'] | undefined,
): string | undefined {
  if (outcome === 'rehearsed') return 'Run the same command without --dry-only to run the pack.';
  if (outcome !== 'refused' || code !== 'ERR_INPUT_CHANGED') return undefined;
  return `Revert the named changes to resume the run, or delete ${inbox.label('runs', runId)} to run the pack as a new run.`;
}

/** Handles a run with a verdict: writes its results, then archives the pack. */
async function consume(
  desk: Desk,
  taken: TakenPack,
  result: PipelineResult,
  before: GuardedState,
  deps: IterationDeps,
): Promise<OneButtonResult> {
  const { runId } = taken;
  try {
    const failures = await concludeRun(desk, taken, before, deps);
    const pack = await archivePack(desk.inbox, runId);
    const good = result.status === 'PASS' && failures.length === 0;
    return {
      ...placesOf(desk, runId),
      exitCode: good ? executorExits.success : executorExits.pipeline,
      runId,
      verdict: result.status,
      gatesRan: result.gatesRan,
      pack,
      findings: [...failures, ...(result.status === 'PASS' ? [] : result.findings), ...result.undelivered],
      nextAction: nextActionOf(failures, runId) ?? result.nextAction,
    };
  } catch (error) {
    // The claimed name stays, so that the next call resumes here.
    const problem = deps.signal.aborted ? cancelled() : appErrorOf(error);
    const pack = desk.inbox.label('raw', claimedName(runId));
    return {
      ...failed(executorExits.pipeline, runId, problem),
      verdict: result.status,
      gatesRan: result.gatesRan,
      pack,
    };
  }
}

/** Puts a claimed pack back. Returns the pack's path for messages. */
async function putBack({ inbox }: Desk, { runId, claimed }: TakenPack): Promise<string> {
  const isBack = !claimed || (await returnPack(inbox, runId).catch(() => false));
  return inbox.label('raw', isBack ? packName : claimedName(runId));
}

function placesOf({ paths }: Desk, runId: string): Pick<OneButtonResult, 'runDir' | 'report'> {
  const layout = layoutOf(paths, runId);
  return { runDir: layout.runDir, report: executorReportPath(layout) };
}

function failed(exitCode: 2 | 3, runId: RunId | undefined, error: AppError): OneButtonResult {
  const findings = error.diagnostics.some(({ severity }) => severity === 'error')
    ? error.diagnostics
    : [error.toDiagnostic()];
  return {
    exitCode,
    runId: runId ?? '',
    verdict: runId === undefined ? '' : 'PENDING',
    pack: '',
    runDir: '',
    report: '',
    findings,
    nextAction: error.nextAction,
  };
}

function cancelled(): AppError {
  return new AppError('ERR_CANCELLED', 'The executor was interrupted; the pack is safe.', {
    nextAction: 'Run the same command again to resume the run.',
  });
}
