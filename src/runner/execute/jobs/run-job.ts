import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { onAbort } from '../../../core/system/on-abort.ts';
import { sweepMarked } from '../../../core/system/processes/kill-tree.ts';
import { ticksNow } from '../../../core/system/processes/process-table.ts';
import {
  evaluateMinutes,
  evaluateNumber,
  evaluateString,
  evaluateStrings,
} from '../../workflow/expressions/evaluate.ts';
import type { Scope, Template } from '../../workflow/expressions/template.ts';
import { ActionContainers } from '../containers/actions/action-containers.ts';
import type { JobContainerSpecs } from '../containers/container-spec.ts';
import { JobContainers } from '../containers/job-containers.ts';
import { readJobContainers } from '../containers/read-job-containers.ts';
import type { ArtifactSubject } from '../protocol/artifacts/read-subjects.ts';
import type { Annotation, Conclusion } from '../protocol/run-event.ts';
import { stepsDigest } from '../record/checkpoint.ts';
import { evaluateInStep } from '../steps/contexts.ts';
import { findAction } from '../steps/find-action.ts';
import { type NeededImage, neededImages } from '../steps/handlers/needed-images.ts';
import type { JobState, RunSetup, StepView } from '../steps/job-state.ts';
import type { StepChannel } from '../steps/step-channel.ts';
import { JobSteps, type StepResult } from './job-steps.ts';
import type { JobRequest } from './setup/job-request.ts';
import { jobFolders, openJob } from './setup/open-job.ts';

/** GitHub's default for `timeout-minutes`. */
const defaultTimeoutMinutes = 360;

export interface JobResult {
  readonly id: string;
  readonly name: string;
  readonly conclusion: Conclusion;
  readonly steps: readonly StepResult[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  /** The summaries of all steps, as masked Markdown. */
  readonly summary: string;
  /** The evaluated `environment.url`. */
  readonly environmentUrl?: string;
  /** What its steps declared in GITHUB_ARTIFACTS, if anything. */
  readonly artifactSubjects?: readonly ArtifactSubject[];
}

/**
 * Runs one job in a separate workspace and removes the workspace afterwards. A failing job does not make it reject.
 *
 * @throws Error if the record cannot be written
 */
export async function runJob(setup: RunSetup, request: JobRequest): Promise<JobResult> {
  const watch = setup.clock.stopwatch();
  // The system rounds the starts of processes down to a tick.
  const startedAt = Math.floor(ticksNow()) - 1;
  const folders = jobFolders(setup, request);
  const actionContainers = new ActionContainers(setup, folders);
  const state = await openJob(setup, request, folders, actionContainers);
  setup.emit({ type: 'job-start', job: request.id, name: request.name });
  using steps = new JobSteps(state);
  const cancel = (): void => void steps.cancel();
  const cancelling = onAbort(request.signal, cancel);
  let outputs: Record<string, string> = {};
  let environmentUrl: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const containers = new JobContainers(state, request.keepWorkspace);
  let specs: JobContainerSpecs | undefined;
  let images: readonly NeededImage[] = [];
  try {
    const prepared = await steps.own('Set up job', async (channel, signal) => {
      const { minutes, cancelMinutes } = await setUp(state, request, channel, signal);
      images = await neededImages(request.job.steps, state.frame, state);
      specs = await readJobContainers(state, request.job, signal);
      if (cancelMinutes !== undefined) steps.cancelMinutes = cancelMinutes;
      if (minutes === undefined) return;
      timer = setTimeout(
        () => {
          state.annotations.push({
            level: 'error',
            message: `The job running on runner local has exceeded the maximum execution time of ${minutes} minutes.`,
          });
          cancel();
        },
        Math.min(minutes * setup.minuteMs, 2 ** 31 - 1),
      );
    });
    if (prepared) await steps.hook('started');
    const ready = prepared && (await startContainers(steps, containers, specs));
    if (ready) await steps.prepare(images);
    if (ready) await steps.run(request.job, request.keepWorkspace, request.resume);
    if (prepared) await steps.hook('completed');
    if (containers.isOpen) await steps.own('Stop containers', (channel) => containers.stop(channel));
    const swept = await sweepMarked({ name: 'RUNNER_TRACKING_ID', value: state.trackingId, notBefore: startedAt });
    // No step may report its end after that of its job.
    await steps.settled();
    await steps.own('Complete job', async (channel, signal) => {
      if (swept > 0) channel.line(`Terminated ${swept} orphan process(es) of the job's steps.`);
      outputs = await readOutputs(state, request, channel, signal);
      environmentUrl = await readEnvironmentUrl(state, request, channel, signal);
    });
  } finally {
    clearTimeout(timer);
    cancelling[Symbol.dispose]();
    await containers.stop();
    if (!request.keepWorkspace) {
      await actionContainers.close();
      await removeWorkspace(state.folders.root);
    }
  }
  const conclusion = state.status;
  setup.emit({ type: 'job-end', job: request.id, name: request.name, conclusion, durationMs: watch() });
  return {
    id: request.id,
    name: request.name,
    conclusion,
    steps: steps.results,
    outputs,
    annotations: state.annotations,
    summary: state.summaries.join('\n'),
    ...(environmentUrl === undefined ? {} : { environmentUrl }),
    ...(state.artifactSubjects.size === 0 ? {} : { artifactSubjects: [...state.artifactSubjects.values()] }),
  };
}

/** Removes a job's folder. What still writes there, or keeps files open, gets half a second to end. */
async function removeWorkspace(folder: string): Promise<void> {
  await removeTree(dirname(folder), folder).catch(() =>
    rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
}

/**
 * Sets the job's environment and defaults, and finds every action that is named by repository. Returns the time limits.
 */
async function setUp(
  state: JobState,
  request: JobRequest,
  channel: StepChannel,
  signal: AbortSignal,
): Promise<{ readonly minutes: number | undefined; readonly cancelMinutes: number | undefined }> {
  refuseChanged(request);
  channel.line(`Runner: local (${(state.contexts.runner as Record<string, string>).os})`);
  channel.line('##[group]GITHUB_TOKEN Permissions');
  for (const [scope, level] of Object.entries(request.permissions)) channel.line(`${scope}: ${level}`);
  channel.line('##[endgroup]');
  channel.line(`Cache mode: ${request.artifacts.cacheMode}`);
  const { job } = request;
  const view = (): StepView => ({ frame: state.frame, env: state.env, local: new Map() });
  for (const template of [request.workflowEnv, job.env]) {
    const env = await evaluateInStep(state, view(), (scope) => evaluateStrings(template, scope), signal);
    for (const [name, value] of env) state.env.set(name, value);
  }
  const text = async (template: Template | undefined): Promise<string | undefined> =>
    template && (await evaluateInStep(state, view(), (scope) => evaluateString(template, scope), signal));
  // A job's `defaults.run` replaces the workflow's as a whole (actions/runner JobExtension.cs).
  const defaults = job.defaults ?? request.workflowDefaults;
  const shell = await text(defaults.shell);
  const workingDirectory = await text(defaults.workingDirectory);
  Object.assign(state.defaults, {
    ...(shell ? { shell } : {}),
    ...(workingDirectory ? { workingDirectory } : {}),
  });
  for (const step of job.steps) {
    if (step.kind !== 'uses' || step.reference.kind === 'local' || step.reference.kind === 'docker') continue;
    const action = await findAction(step, state.frame, state);
    channel.line(`Action ${step.uses}: ${action.kind === 'builtin' ? 'built in' : 'from the given source'}`);
  }
  channel.line(`Complete job name: ${request.name}`);
  const limit = <T>(template: Template, evaluate: (template: Template, scope: Scope) => T): Promise<T> =>
    evaluateInStep(state, view(), (scope) => evaluate(template, scope), signal);
  const { timeoutMinutes, cancelTimeoutMinutes } = job;
  return {
    minutes: timeoutMinutes === undefined ? defaultTimeoutMinutes : await limit(timeoutMinutes, evaluateMinutes),
    cancelMinutes:
      cancelTimeoutMinutes === undefined ? undefined : Math.trunc(await limit(cancelTimeoutMinutes, evaluateNumber)),
  };
}

/** @throws AppError ERR_WORKFLOW (usage) if a job that continues no longer has the steps that it started with */
function refuseChanged({ id, job, resume }: JobRequest): void {
  if (resume === undefined || resume.checkpoint.stepsDigest === stepsDigest(job)) return;
  const message = `The steps of the job ${id} have changed since run ${resume.run}, so that it cannot continue from one of them.`;
  const nextAction = `Repeat the whole job: factory runner rerun ${resume.run} --job "${id}"`;
  throw new AppError('ERR_WORKFLOW', `${message} ${nextAction}`, { fault: 'usage', nextAction });
}

/** @returns whether the steps can run */
async function startContainers(
  steps: JobSteps,
  containers: JobContainers,
  specs: JobContainerSpecs | undefined,
): Promise<boolean> {
  if (specs === undefined) return true;
  return steps.own('Initialize containers', (channel, signal) => containers.start(specs, channel, signal));
}

/** A job's outputs. Leaves out empty ones, and, with a warning, those that contain a secret. */
async function readOutputs(
  state: JobState,
  request: JobRequest,
  channel: StepChannel,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const view: StepView = { frame: state.frame, env: state.env, local: new Map() };
  const all = await evaluateInStep(state, view, (scope) => evaluateStrings(request.job.outputs, scope), signal);
  const outputs: Record<string, string> = {};
  for (const [name, value] of all) {
    if (value === '') continue;
    if (state.masker.mask(value) === value) outputs[name] = value;
    else channel.annotate({ level: 'warning', message: `Skip output '${name}' since it may contain secret.` });
  }
  return outputs;
}

/** The url of the job's environment. Leaves out, with a warning, one that contains a secret. */
async function readEnvironmentUrl(
  state: JobState,
  { environment }: JobRequest,
  channel: StepChannel,
  signal: AbortSignal,
): Promise<string | undefined> {
  const url = environment?.url;
  if (environment === undefined || url === undefined) return undefined;
  const view: StepView = { frame: state.frame, env: state.env, local: new Map() };
  const value = await evaluateInStep(state, view, (scope) => evaluateString(url, scope), signal);
  if (state.masker.mask(value) !== value) {
    const message = `Skip setting environment url as environment '${environment.name}' may contain secret.`;
    channel.annotate({ level: 'warning', message });
    return undefined;
  }
  channel.line(`Evaluated environment url: ${value}`);
  return value === '' ? undefined : value;
}
