import { AppError } from '../../core/diagnostics/app-error.ts';
import { type RunRequest, readRunRequest } from '../execute/run-request.ts';
import type { KeptResult } from '../plan/select-jobs.ts';
import { chosenJobs } from './choose-jobs.ts';
import { keptResults } from './kept-results.ts';
import { type ResumedJob, resumedJob } from './resumed-job.ts';
import type { RunDetails } from './run-details.ts';

/** Which part of a run runs again; all of it without one. */
export interface RerunChoice {
  /** Only the failed jobs, and those that need them. */
  readonly failed: boolean;
  /** As {@link chosenJobs} reads it. */
  readonly job?: string;
  /** As {@link resumedJob} reads it. */
  readonly fromStep?: string | true;
}

/** What a new run of an ended one needs to know. */
export interface ChosenRerun {
  readonly request: RunRequest;
  readonly resumed: ResumedJob | undefined;
  /** The results of jobs that do not run again, by job id; `undefined` if all run. */
  readonly kept: ReadonlyMap<string, KeptResult> | undefined;
}

/**
 * Finds what of an earlier run runs again, and what is kept.
 *
 * @throws AppError ERR_USAGE if the run is live, was recorded without its request, or has nothing to repeat
 */
export async function chooseRerun(earlier: RunDetails, choice: RerunChoice): Promise<ChosenRerun> {
  const { id } = earlier.record;
  const request = await readRunRequest(earlier.folder);
  if (request === undefined)
    throw refused(`Run ${id} was recorded without its request.`, 'Start it with factory runner run.');
  if (earlier.status === 'in_progress' || earlier.status === 'queued')
    throw refused(`Run ${id} is still running.`, `Cancel it first: factory runner cancel ${id}`);
  const { fromStep, job } = choice;
  const resumed = fromStep === undefined ? undefined : await resumedJob(earlier, fromStep, job);
  const kept = await keptOf(earlier, resumed === undefined ? choice : { failed: false, job: resumed.id });
  return { request, resumed, kept };
}

async function keptOf(earlier: RunDetails, { failed, job }: RerunChoice): Promise<ChosenRerun['kept']> {
  if (!failed && job === undefined) return undefined;
  const { id } = earlier.record;
  const chosen = job === undefined ? undefined : new Set(chosenJobs(earlier, job).map((one) => one.id));
  const kept = await keptResults(earlier.folder, (one, conclusion) =>
    chosen === undefined ? conclusion === 'failure' || conclusion === 'cancelled' : chosen.has(one),
  );
  if (kept === undefined) throw refused(`Run ${id} left no results.`, `Repeat all of it: factory runner rerun ${id}`);
  if (failed && !earlier.jobs.some(({ conclusion }) => conclusion === 'failure' || conclusion === 'cancelled'))
    throw refused(`Run ${id} has no failed job.`, `Repeat all of it: factory runner rerun ${id}`);
  return kept;
}

function refused(message: string, nextAction: string): AppError {
  return new AppError('ERR_USAGE', message, { fault: 'usage', nextAction });
}
