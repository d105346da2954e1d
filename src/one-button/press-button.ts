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
import { leaveRun } from './inbox/executor-record.ts';
import { packName } from './inbox/inbox.ts';
import { archivePack, returnPack } from './inbox/release-pack.ts';
import { claimedName } from './inbox/scan-inbox.ts';
import { type GuardedState, guardedState } from './outcome/judge-guards.ts';
import { type PipelineResult, runPipeline } from './run-pipeline.ts';
import { type TakenPack, takeNext, takeRun, wasDispatched } from './take-pack.ts';

/** The executor's exit statuses, as callers of earlier executors know them; it has no other (docs/one-button.md). */
export const executorExits = { success: 0, pipeline: 2, preflight: 3 } as const;

/** What the button is pressed with. */
export interface OneButtonInputs extends DeskInputs {
  /** Checks and prepares; nothing is dispatched, nothing leaves the inbox. */
  readonly dryOnly?: boolean | undefined;
  /** The run to go on with. */
  readonly resume?: string | undefined;
  /** When exactly one worker is not DONE, it is dispatched once more. */
  readonly outerRetry?: boolean | undefined;
  /** Interrupted runs that are not to be taken up. */
  readonly passedOver?: ReadonlySet<string> | undefined;
}

/** What became of a press of the button. */
export interface OneButtonResult {
  readonly exitCode: (typeof executorExits)[keyof typeof executorExits];
  /** Empty when no pack was taken. */
  readonly runId: string;
  /** The run's verdict; PENDING after a rehearsal and while it has none; empty without a run. */
  readonly verdict: Status | '';
  /** Where the pack is now, as messages name it; empty when none was taken. */
  readonly pack: string;
  /** Relative to the repository root; empty while there is none. */
  readonly runDir: string;
  readonly report: string;
  readonly findings: readonly Diagnostic[];
  readonly nextAction: string;
}

/**
 * Presses the button once: takes the next pack (or the run to resume), runs it, leaves everything behind, and archives the pack as the last
 * step. Never throws: whatever happens is an exit status of {@link executorExits} with its findings. A pack is archived exactly when
 * its run has come to PASS or BLOCKED; else the inbox is as it was (docs/adr/0120).
 */
export async function pressButton(inputs: OneButtonInputs, deps: IterationDeps): Promise<OneButtonResult> {
  try {
    const desk = await openDesk(inputs, deps);
    for (const name of desk.inbox.made) deps.log(`made ${name}`);
    const first = await takeAndRun(desk, inputs, deps);
    if (inputs.resume !== undefined || !(await isOtherRehearsal(desk, first))) return first;
    const why = 'It was only rehearsed, with other settings than those of the run that followed.';
    await leaveRun(desk.inbox, first.runId, why);
    deps.log(`${first.runId} is left: it was rehearsed with other settings. The pack gets a new RUN_ID.`);
    return await takeAndRun(desk, inputs, deps);
  } catch (error) {
    return failed(executorExits.preflight, undefined, deps.signal.aborted ? cancelled() : appErrorOf(error));
  }
}

async function takeAndRun(desk: Desk, inputs: OneButtonInputs, deps: IterationDeps): Promise<OneButtonResult> {
  const options = { dryOnly: inputs.dryOnly === true, passedOver: inputs.passedOver ?? new Set<string>() };
  await using taken =
    inputs.resume === undefined ? await takeNext(desk, options, deps) : await takeRun(desk, inputs.resume, deps);
  if (taken.note !== '') deps.log(taken.note);
  return await runPack(desk, taken, inputs, deps);
}

/** Whether a run was refused only because its rehearsal had other settings: nothing of it is worth keeping. */
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
    deps.log(`${taken.runId} starts`);
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
    const pack = await releasePack(desk, taken);
    return { ...failed(exit, taken.runId, deps.signal.aborted ? cancelled() : appErrorOf(error)), pack };
  }
  const consumed = result.outcome !== 'refused' && (result.status === 'PASS' || result.status === 'BLOCKED');
  if (!consumed) return notConsumed(desk, taken, result);
  return consume(desk, taken, result, before, deps);
}

/** A refusal, a rehearsal, or a run that ended with FAIL: the inbox is as it was. */
async function notConsumed(desk: Desk, taken: TakenPack, result: PipelineResult): Promise<OneButtonResult> {
  const { outcome, status, findings, nextAction, undelivered } = result;
  const exits = { rehearsed: 'success', refused: 'preflight', judged: 'pipeline', finished: 'pipeline' } as const;
  return {
    ...placesOf(desk, taken.runId),
    exitCode: executorExits[exits[outcome]],
    runId: taken.runId,
    verdict: status,
    pack: await releasePack(desk, taken),
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
  if (outcome === 'rehearsed') return 'Press the button without --dry-only to run the pack.';
  if (outcome !== 'refused' || code !== 'ERR_INPUT_CHANGED') return undefined;
  return `Set back what is named to go on with the run, or remove ${inbox.label('runs', runId)} to run the pack anew.`;
}

/** A run that has its verdict: leaves everything behind, then archives the pack. */
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
      pack,
      findings: [...failures, ...(result.status === 'PASS' ? [] : result.findings), ...result.undelivered],
      nextAction: nextActionOf(failures) ?? result.nextAction,
    };
  } catch (error) {
    // The claimed name stays: the next press goes on here.
    const problem = deps.signal.aborted ? cancelled() : appErrorOf(error);
    const pack = desk.inbox.label('raw', claimedName(runId));
    return { ...failed(executorExits.pipeline, runId, problem), verdict: result.status, pack };
  }
}

/** Puts a claimed pack back; gives where the pack is. */
async function releasePack({ inbox }: Desk, { runId, claimed }: TakenPack): Promise<string> {
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
  return new AppError('ERR_CANCELLED', 'The executor was interrupted; the pack is not lost.', {
    nextAction: 'Press the button again: the run goes on where it stopped.',
  });
}
