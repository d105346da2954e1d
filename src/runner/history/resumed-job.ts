import { existsSync } from 'node:fs';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { shellWord } from '../../core/git/watch/undo-commands.ts';
import { jobFolderName } from '../execute/jobs/setup/open-job.ts';
import { type JobResume, readCheckpoint, type StepCheckpoint } from '../execute/record/checkpoint.ts';
import { chosenJobs } from './choose-jobs.ts';
import type { JobDetails, RunDetails } from './run-details.ts';

/** A job of an earlier run that continues. */
export interface ResumedJob {
  readonly id: string;
  readonly resume: JobResume;
}

/**
 * Finds the job and the step that `rerun --from-step` names.
 *
 * @param wanted `true` for the first failed step; else a step's number in `runner show`, its id or its name
 * @param job the job's id or name; default: the only job that failed
 * @throws AppError ERR_USAGE if there is no such step, or its state before was not recorded
 */
export async function resumedJob(run: RunDetails, wanted: string | true, job: string | undefined): Promise<ResumedJob> {
  const { id } = chosenJob(run, job);
  const checkpoint = await readCheckpoint(run.folder, jobFolderName(id));
  if (checkpoint === undefined || !existsSync(checkpoint.root))
    throw refused(
      `Run ${run.record.id} did not keep the workspace of the job ${id}.`,
      `Start runs with --keep to continue them from a step, or repeat the whole job: factory runner rerun ${run.record.id} --job ${shellWord(id)}`,
    );
  const step = chosenStep(checkpoint.steps, wanted, id);
  const problem = problemBefore(stepsBefore(checkpoint.steps, step), step);
  if (problem !== undefined)
    throw refused(`The job ${id} cannot continue from its step ${step.name}: ${problem}.`, 'Choose an earlier step.');
  return { id, resume: { run: run.record.id, from: step.index, checkpoint } };
}

/** The numbers of the steps that a job of an ended run can continue from. */
export async function resumableSteps(folder: string, job: string): Promise<ReadonlySet<number>> {
  const checkpoint = await readCheckpoint(folder, jobFolderName(job));
  if (checkpoint === undefined || !existsSync(checkpoint.root)) return new Set();
  const { steps } = checkpoint;
  const found = steps.filter((step) => problemBefore(stepsBefore(steps, step), step) === undefined);
  return new Set(found.map(({ number }) => number));
}

function chosenJob(run: RunDetails, job: string | undefined): JobDetails {
  const jobs = chosenJobs(run, job).filter(
    ({ conclusion }) => job !== undefined || conclusion === 'failure' || conclusion === 'cancelled',
  );
  const [only, ...others] = jobs;
  if (only !== undefined && others.length === 0) return only;
  const names = jobs.map(({ id }) => id).join(', ');
  throw refused(
    only === undefined ? `Run ${run.record.id} has no failed job.` : `--from-step needs one job, not ${names}.`,
    'Name the job: --job <id>.',
  );
}

function chosenStep(steps: readonly StepCheckpoint[], wanted: string | true, job: string): StepCheckpoint {
  const step =
    wanted === true
      ? steps.find(({ conclusion }) => conclusion === 'failure' || conclusion === 'cancelled')
      : // A step may be named like the number of another one.
        (steps.find(({ number }) => String(number) === wanted) ??
        steps.find(({ id, name }) => id === wanted || name === wanted));
  if (step !== undefined) return step;
  const known = steps.map(({ number, name }) => `${number} (${name})`).join(', ');
  throw refused(
    wanted === true ? `No step of the job ${job} has failed.` : `The job ${job} has no step ${wanted}.`,
    `Name one of its steps: --from-step <number>. It has ${known === '' ? 'none' : known}.`,
  );
}

function stepsBefore(steps: readonly StepCheckpoint[], { index }: StepCheckpoint): StepCheckpoint[] {
  return steps.filter((step) => step.index < index);
}

/** Why a job cannot continue after these steps; `undefined` if it can. */
function problemBefore(before: readonly StepCheckpoint[], { index }: StepCheckpoint): string | undefined {
  if (before.length < index) return 'a step before it runs in the background, so its state was not recorded';
  const bad = before.find(({ conclusion }) => conclusion !== 'success' && conclusion !== 'skipped');
  if (bad !== undefined) return `the step ${bad.name} before it has the result ${bad.conclusion}`;
  const secret = before.find((step) => step.secret.length > 0);
  if (secret === undefined) return undefined;
  return `the step ${secret.name} before it left secrets, which are never recorded (${secret.secret.join(', ')})`;
}

function refused(message: string, nextAction: string): AppError {
  return new AppError('ERR_USAGE', message, { fault: 'usage', nextAction });
}
