import { basename } from 'node:path';
import type { Clock } from '../../../core/system/clock.ts';
import type { JobEnvironment } from '../../plan/job-settings.ts';
import type { EnvironmentProtection } from '../event/run-options.ts';
import type { RunEvent } from '../protocol/run-event.ts';
import { approvals, mayReview, type Review } from '../record/approval.ts';
import { ask } from '../record/question.ts';
import type { RunSetup } from '../steps/job-state.ts';

/** GitHub rejects a deployment that nobody has reviewed in this time. */
const longestWaitMs = 30 * 24 * 60 * 60_000;

/** The longest time of one timer: 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/** Records the state of a job's deployment, and the environment's url when it has one. */
export type RecordDeployment = (state: (RunEvent & { readonly type: 'deployment' })['state'], url?: string) => void;

/** @param environment of the job; without one, or with `deployment: false`, nothing is recorded */
export function deploymentRecord(
  { emit }: Pick<RunSetup, 'emit'>,
  job: string,
  environment: JobEnvironment | undefined,
): RecordDeployment {
  if (environment?.deployment !== true) return () => {};
  const { name } = environment;
  return (state, url) =>
    emit({ type: 'deployment', job, environment: name, state, ...(url === undefined ? {} : { url }) });
}

/** What the protection rules need of the run. */
type ProtectionSetup = Pick<RunSetup, 'clock' | 'folder' | 'emit' | 'minuteMs'>;

/** A job that wants to deploy to an environment. */
export interface Deployment {
  readonly job: { readonly id: string; readonly name: string };
  readonly environment: string;
  readonly protection: EnvironmentProtection;
  readonly record: RecordDeployment;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

/**
 * Waits until the protection rules of an environment pass. A wait timer and an approval run at the same time, as on
 * GitHub; a rejection ends both.
 *
 * @returns `undefined` if the rules have passed, else why the job must not run. A job that was cancelled meanwhile has
 *   passed; the caller checks the signal
 */
export async function passProtection(setup: ProtectionSetup, deployment: Deployment): Promise<string | undefined> {
  const { job, protection, signal, record } = deployment;
  const { waitMinutes = 0, approval = false, reviewers = [] } = protection;
  if (waitMinutes === 0 && !approval) return undefined;
  record('waiting');
  setup.emit({ type: 'job-queued', job: job.id, name: job.name, reason: waitingFor(deployment) });
  const rejected = new AbortController();
  const timer = wait(setup.clock, waitMinutes * setup.minuteMs, AbortSignal.any([signal, rejected.signal]));
  const rejection = approval ? await review(setup, deployment, reviewers) : undefined;
  if (rejection !== undefined) rejected.abort();
  await timer;
  if (rejection !== undefined) record('failure');
  else if (signal.aborted) record('cancelled');
  return rejection;
}

/** @returns why the deployment is rejected; `undefined` if it is approved, or the job was cancelled */
async function review(
  { clock, folder, emit }: ProtectionSetup,
  deployment: Deployment,
  reviewers: readonly string[],
): Promise<string | undefined> {
  const { job, environment, signal } = deployment;
  const end = clock.monotonicMs() + longestWaitMs;
  const isGivenUp = (): boolean => signal.aborted || clock.monotonicMs() > end;
  const question = { job: job.id, environment, reviewers: [...reviewers] };
  const warn = (message: string) => (): void => emit({ type: 'warning', job: job.id, message });
  const howTo = howToReview(basename(folder), deployment);
  let given = await ask(approvals, folder, question, clock, isGivenUp, warn(howTo));
  while (given !== undefined && !mayReview(question, given.actor)) {
    const stranger = `${given.actor} may not decide about ${environment}; the job ${job.name} still waits.`;
    given = await ask(approvals, folder, question, clock, isGivenUp, warn(stranger));
  }
  if (given === undefined)
    return signal.aborted
      ? undefined
      : `The deployment to environment ${environment} was rejected: nobody reviewed it within 30 days.`;
  const { state, actor, reason } = given;
  emit({ type: 'deployment-review', job: job.id, environment, state, actor, reason });
  return state === 'approved' ? undefined : rejectionBy(environment, given);
}

async function wait(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  const end = clock.monotonicMs() + milliseconds;
  for (let left = milliseconds; left > 0 && !signal.aborted; left = end - clock.monotonicMs())
    await clock.sleep(Math.min(left, longestTimerMs), signal).catch(() => undefined);
}

function waitingFor({ environment, protection: { waitMinutes = 0, approval = false } }: Deployment): string {
  const rules = [...(approval ? ['approval'] : []), ...(waitMinutes === 0 ? [] : [`${waitMinutes} minutes to pass`])];
  return `waiting for ${rules.join(' and ')} (environment ${environment})`;
}

function howToReview(run: string, { job, environment, protection: { reviewers = [] } }: Deployment): string {
  const by = reviewers.length === 0 ? '' : ` of ${reviewers.join(' or ')}`;
  const name = /^[\w.-]+$/.test(environment) ? environment : `'${environment}'`;
  const command = `factory runner approve ${run} --environment ${name}`;
  return `The job ${job.name} waits for approval${by} to deploy to ${environment}. Approve: ${command}. Reject: ${command} --deny.`;
}

function rejectionBy(environment: string, { actor, reason }: Review): string {
  return `The deployment to environment ${environment} was rejected by ${actor}${reason === '' ? '' : `: ${reason}`}.`;
}
