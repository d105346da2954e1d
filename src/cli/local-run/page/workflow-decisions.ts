import type { RerunRequest } from '../../../core/contracts/review/workflow-run.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { shellWord } from '../../../core/git/watch/undo-commands.ts';
import { approvals } from '../../../runner/execute/record/approval.ts';
import { answer, openQuestions } from '../../../runner/execute/record/question.ts';
import { requestCancel } from '../../../runner/execute/run-control.ts';
import { chooseRerun, type RerunChoice } from '../../../runner/history/choose-rerun.ts';
import { refuseStranger } from '../../../runner/history/refuse-stranger.ts';
import type { RunDetails } from '../../../runner/history/run-details.ts';
import type { WorkflowDecisions } from '../../../web/server/workflows/workflow-runs-source.ts';

/** Who decides at a page, and what it needs for that. */
export interface Decider {
  readonly actor: string;
  /** Starts `factory` with arguments, as a process that outlives this one. Returns whether it could be started. */
  readonly start: (args: readonly string[]) => Promise<boolean>;
}

/** Whether the process of a run is at work. */
export function isLive({ status }: RunDetails): boolean {
  return status === 'in_progress' || status === 'queued';
}

/** The decisions about recorded runs: those of `factory runner cancel`, `approve` and `rerun`. */
export function workflowDecisions(
  detailsOf: (id: string) => Promise<RunDetails | undefined>,
  recordRoot: string,
  { actor, start }: Decider,
): WorkflowDecisions {
  const living = async (id: string): Promise<RunDetails> => {
    const run = await detailsOf(id);
    if (run !== undefined && isLive(run)) return run;
    throw refused(`Run ${id} has ended.`, `Look at it: factory runner show ${id}`);
  };
  return {
    async cancel(id, { force }) {
      await requestCancel((await living(id)).folder, force);
    },
    async review(id, { job, environment, state, reason }) {
      const { folder } = await living(id);
      const waiting = (await openQuestions(approvals, folder)).find(
        (one) => one.job === job && one.environment === environment,
      );
      if (waiting === undefined)
        throw refused(
          `The job ${job} does not wait for a decision about ${environment}.`,
          `Look at the run: factory runner show ${id}`,
        );
      refuseStranger(waiting, actor);
      await answer(approvals, folder, waiting, { state, reason, actor });
    },
    async rerun(id, wanted) {
      const run = await detailsOf(id);
      if (run === undefined)
        throw refused(`There is no recorded run ${id}.`, 'List the recorded runs: factory runner list --all.');
      const { choice, args: part } = partOf(run, wanted);
      // The verb refuses in a process of its own, where nobody at the page reads it.
      const { request } = await chooseRerun(run, choice);
      const args = ['runner', 'rerun', id, ...part];
      const command = `factory ${args.map(shellWord).join(' ')}`;
      if (request.secrets.length > 0)
        throw refused(
          `Run ${id} had secrets (${request.secrets.join(', ')}), which are not recorded.`,
          `Give them in a terminal: ${command} --secret-file <file>`,
        );
      if (await start([...args, '--repo', request.repo, '--record-dir', recordRoot])) return;
      throw new AppError('ERR_PROCESS_FAILED', `${command} could not be started.`);
    },
  };
}

/** The part of a run that a request means, for the verb too. */
function partOf(
  { record, jobs }: RunDetails,
  wanted: RerunRequest,
): { readonly choice: RerunChoice; readonly args: readonly string[] } {
  if ('failed' in wanted) return { choice: wanted, args: wanted.failed ? ['--failed'] : [] };
  const { job, from_step: step } = wanted;
  // The page names one job by its whole id, never by a name that another job may have too.
  if (!jobs.some(({ id }) => id === job)) throw refused(`Run ${record.id} has no job ${job}.`, 'Load the page again.');
  const fromStep = step === undefined ? {} : { fromStep: String(step) };
  return {
    choice: { failed: false, job, ...fromStep },
    // A value of its own could be read as an option.
    args: [`--job=${job}`, ...(step === undefined ? [] : [`--from-step=${step}`])],
  };
}

function refused(message: string, nextAction: string): AppError {
  return new AppError('ERR_USAGE', message, { fault: 'usage', nextAction });
}
