import { AppError } from '../../core/diagnostics/app-error.ts';
import { isWithinJob } from './job-ids.ts';
import type { JobDetails, RunDetails } from './run-details.ts';

/**
 * The jobs that `--job` names: a display name, or an id, which includes the legs of its matrix and the jobs that it
 * calls. The whole id of a job means only that one, whatever other jobs are named. All jobs without it.
 *
 * @throws AppError ERR_USAGE naming the jobs of the run
 */
export function chosenJobs(run: RunDetails, wanted: string | undefined): readonly JobDetails[] {
  if (wanted === undefined) return run.jobs;
  const exact = run.jobs.filter(({ id }) => id === wanted);
  if (exact.length > 0) return exact;
  const chosen = run.jobs.filter(({ id, name }) => name === wanted || isWithinJob(id, wanted));
  if (chosen.length > 0) return chosen;
  const known = run.jobs.map(({ id }) => id).join(', ');
  throw new AppError(
    'ERR_USAGE',
    `Run ${run.record.id} has no job ${wanted}; it has ${known === '' ? 'none yet' : known}.`,
    {
      fault: 'usage',
    },
  );
}
