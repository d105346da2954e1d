import type { ReviewFeedback } from '../core/contracts/review/review-feedback.ts';
import type { WorkerName } from '../core/contracts/worker.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { workReturned } from '../core/ledger/fold.ts';
import type { OpenRun } from '../core/run/access/open-run.ts';
import { readRun } from '../core/run/access/read-run.ts';
import { readReturnable } from '../stages/dispatch-codex/rework.ts';
import { readEarlierRun } from '../stages/prepare-run/launch/earlier-run.ts';
import type { LaunchedRun } from './launched-run.ts';

/** What a reviewer returns, and who the reviewer is. */
export interface ReturnedWork {
  readonly feedback: ReviewFeedback;
  /** The name of the account. */
  readonly by: string;
}

/**
 * Which workers of an ended run a reviewer may return: a reason for each, empty if it may. Writes nothing.
 *
 * @throws AppError ERR_RUN_ID_USED for a run that passed, ERR_RUN_UNFINISHED for one without a verdict (usage)
 */
export async function judgeReturn(run: LaunchedRun): Promise<ReadonlyMap<WorkerName, string>> {
  const { root, runId, layout, inputs, state } = run;
  const { passed } = await readEarlierRun(root, layout, (await readRun({ root, layout }).chain()).events);
  if (passed) {
    throw new AppError('ERR_RUN_ID_USED', `${runId} has passed; its workers are not returned.`, {
      fault: 'usage',
      nextAction: `Accept it, or put the comments into the prompts of the next run: factory prompts new --from ${runId}.`,
    });
  }
  if (state.ended_at === '') {
    const message = `${runId} has no verdict yet, so that there is no result to return.`;
    throw new AppError('ERR_RUN_UNFINISHED', message, { fault: 'usage' });
  }
  return readReturnable({ root, layout }, inputs);
}

/**
 * Records that a reviewer returned workers of an ended run. The next dispatch sends them in a feedback round each (docs/adr/0261).
 *
 * @throws AppError as {@link judgeReturn}; ERR_INPUT (usage) for comments about another run, about an earlier state of it, or about a worker
 *   that cannot be returned. Nothing is written then
 */
export async function recordReturn(run: LaunchedRun, held: OpenRun, { feedback, by }: ReturnedWork): Promise<void> {
  await assertReturn(run, feedback);
  const ledger = await held.chain();
  if (ledger.head() !== feedback.head) throw changed(run.runId);
  const parent = ledger.events().find(({ event_type }) => event_type === 'RUN_START');
  const details = { state: workReturned, by, comments: feedback.comments };
  await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', parent, details });
}

/** As {@link recordReturn}, but records nothing. */
export async function assertReturn(run: LaunchedRun, feedback: ReviewFeedback): Promise<void> {
  const { root, runId, layout } = run;
  if (feedback.run_id !== runId) throw refused(`The comments are about run ${feedback.run_id}, not about ${runId}.`);
  const returnable = await judgeReturn(run);
  if ((await readRun({ root, layout }).chain()).head !== feedback.head) throw changed(runId);
  for (const { worker } of feedback.comments) {
    const why = returnable.get(worker) ?? 'It is no worker of this run.';
    if (why !== '') throw refused(`${worker} cannot be returned. ${why}`);
  }
}

function changed(runId: string): AppError {
  return refused(`Run ${runId} changed after the comments were written.`);
}

function refused(message: string): AppError {
  const nextAction = 'Look at the run as it is now, and write the comments again.';
  return new AppError('ERR_INPUT', message, { fault: 'usage', nextAction });
}
