import { AppError } from '../../../core/diagnostics/app-error.ts';
import { approvals } from '../../../runner/execute/record/approval.ts';
import { answer, openQuestions } from '../../../runner/execute/record/question.ts';
import { requestCancel } from '../../../runner/execute/run-control.ts';
import { readRunRequest } from '../../../runner/execute/run-request.ts';
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
    async rerun(id, { failed }) {
      const run = await detailsOf(id);
      const request = run && (await readRunRequest(run.folder));
      if (run === undefined || request === undefined)
        throw refused(`Run ${id} was recorded without its request.`, 'Start it with factory runner run.');
      if (isLive(run)) throw refused(`Run ${id} is still running.`, `Cancel it first: factory runner cancel ${id}`);
      const args = ['runner', 'rerun', id, ...(failed ? ['--failed'] : [])];
      if (request.secrets.length > 0)
        throw refused(
          `Run ${id} had secrets (${request.secrets.join(', ')}), which are not recorded.`,
          `Give them in a terminal: factory ${args.join(' ')} --secret-file <file>`,
        );
      if (await start([...args, '--repo', request.repo, '--record-dir', recordRoot])) return;
      throw new AppError('ERR_PROCESS_FAILED', `factory ${args.join(' ')} could not be started.`);
    },
  };
}

function refused(message: string, nextAction: string): AppError {
  return new AppError('ERR_USAGE', message, { fault: 'usage', nextAction });
}
