import type { WorkerName } from '../core/contracts/worker.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import type { StageInputs, StageReport } from '../core/run/stage.ts';
import { RunTimes } from '../stages/dispatch-codex/agents/backend/budget.ts';
import type { DispatchDeps } from '../stages/dispatch-codex/record/load-launch.ts';
import { openRequest, requestReturned, requestRework } from '../stages/dispatch-codex/rework.ts';
import { judgeBundles } from '../stages/validate-bundles/validate-bundles.ts';

/** The run to dispatch, and which of its workers. */
export interface RoundsInputs extends StageInputs {
  /** Workers that the first dispatch sends again although they are done. */
  readonly workers?: readonly WorkerName[] | undefined;
  /** The one worker of a fleet's job. Only this worker is judged then. */
  readonly worker?: WorkerName | undefined;
}

/**
 * Dispatches, and repeats the dispatch while a feedback round can make the run pass (docs/adr/0154). In-process runs and the action share
 * this loop. Judging the bundles here writes nothing into the run folder; validate-bundles gives the final judgement.
 *
 * @param dispatch dispatches once. Gets the workers to send again whatever their state, and the start times of its limits. Returns
 *   `undefined` on failure
 * @returns the result of the last dispatch
 * @throws whatever `dispatch` throws, and the signal's reason between two dispatches
 */
export async function dispatchInRounds<Report extends StageReport | undefined>(
  place: RoundsInputs,
  dispatch: (workers: readonly WorkerName[] | undefined, times: RunTimes) => Promise<Report>,
  deps: DispatchDeps,
): Promise<Report> {
  const times = new RunTimes(deps.clock);
  if (place.worker === undefined) await finishRequest(place, deps);
  for (let { workers } = place; ; workers = undefined) {
    const report = await dispatch(workers, times);
    if (report?.status !== 'PASS' || !(await askForRound(place, deps))) return report;
  }
}

/**
 * Requests the rounds that a reviewer's return asks for, and those that a kill cut off. A run in which this cannot be looked up cannot be
 * dispatched either, so the dispatch reports it. If a reviewer's rounds cannot be requested, there is no dispatch: their comments would be lost.
 */
async function finishRequest(place: RoundsInputs, deps: DispatchDeps): Promise<void> {
  const open = await orNone(openRequest(place, deps), deps);
  if (open === 'reviewer') await requestReturned(place, deps);
  if (open === 'rules') await askForRound(place, deps);
}

async function askForRound(place: RoundsInputs, deps: DispatchDeps): Promise<boolean> {
  const judge = async (): Promise<readonly Diagnostic[]> => {
    const judged = judgeBundles(place, deps, place.worker);
    const { diagnostics } = await judged.catch((error: unknown) => {
      throw appErrorOf(error);
    });
    return diagnostics;
  };
  const requested = await orNone(requestRework(place, judge, deps, place.worker), deps);
  deps.signal.throwIfAborted();
  return requested !== undefined && requested.length > 0;
}

/** An error here means that no round is requested. The stages meet the same error and report it as the run's result. */
async function orNone<T>(step: Promise<T>, deps: DispatchDeps): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.signal.throwIfAborted();
    deps.log(`No feedback round is requested: ${error.code}.`);
    return undefined;
  }
}
