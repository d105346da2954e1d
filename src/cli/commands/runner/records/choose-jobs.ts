import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { JobDetails, RunDetails } from '../../../../runner/history/run-details.ts';

/**
 * The jobs that `--job` names: an id (all legs of its matrix too), or a display name. All jobs without it.
 *
 * @throws AppError ERR_USAGE naming the jobs of the run
 */
export function chosenJobs(run: RunDetails, wanted: string | undefined): readonly JobDetails[] {
  if (wanted === undefined) return run.jobs;
  const chosen = run.jobs.filter(({ id, name }) => id === wanted || name === wanted || isLegOf(id, wanted));
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

/** A leg of a matrix is `job (values)`; a job of a called workflow is `caller/job`. */
function isLegOf(id: string, wanted: string): boolean {
  return id.startsWith(`${wanted} (`) || id.startsWith(`${wanted}/`);
}
