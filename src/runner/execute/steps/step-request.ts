import type { Json } from '../../workflow/expressions/template.ts';
import type { Conclusion } from '../protocol/run-event.ts';
import { runMarkName } from '../record/running-runs.ts';
import {
  bypassProxy,
  githubEnvironment,
  inputEnvironment,
  mergeEnvironment,
  prependPath,
  runnerEnvironment,
  stateEnvironment,
} from './environment.ts';
import type { ActionInstance, Frame, JobState, StepEntry, StepView } from './job-state.ts';
import type { StepChannel } from './step-channel.ts';
import { StepFiles } from './step-files.ts';

/** One phase of one step, ready to run. */
export interface StepRequest {
  readonly job: JobState;
  readonly frame: Frame;
  readonly view: StepView;
  readonly channel: StepChannel;
  readonly entry: StepEntry;
  readonly signal: AbortSignal;
  /** See MainStep. The steps of a composite action may continue after an abort of `signal`, but not of this. */
  readonly hard: AbortSignal;
}

/** Additional parts of a step process's environment. */
export interface ProcessExtras {
  readonly github: Readonly<Record<string, Json>>;
  readonly inputs?: ReadonlyMap<string, string>;
  readonly state?: ReadonlyMap<string, string>;
  /** Whether to pass the URLs and the token of the artifact and cache services: to actions, not to `run:` steps. */
  readonly runtime: boolean;
  /** What the process starts with, below the variables of the job. Default: that of the host where the job runs. */
  readonly base?: Readonly<Record<string, string>>;
  /** Whether the process has a container of its own. It gets neither the job's PATH nor settings for programs of this machine. */
  readonly ownContainer?: boolean;
}

/** The whole environment of a step's process. */
export function processEnvironment(request: StepRequest, extras: ProcessExtras): Record<string, string> {
  const { job, view } = request;
  const { setup } = job;
  const { idToken } = job.artifacts;
  const env = mergeEnvironment(setup.platform, [
    [['CI', 'true']],
    Object.entries(extras.base ?? job.host.env),
    view.env,
    inputEnvironment(extras.inputs ?? new Map()),
    stateEnvironment(extras.state ?? new Map()),
    githubEnvironment({ ...(job.contexts.github as Record<string, Json>), ...view.github, ...extras.github }),
    runnerEnvironment(job.contexts.runner as Record<string, Json>),
    extras.runtime ? serviceEnvironment(job, extras.ownContainer === true) : [],
    // Run steps have these too (actions/runner ScriptHandler.cs).
    idToken === undefined
      ? []
      : [
          ['ACTIONS_ID_TOKEN_REQUEST_URL', idToken.url],
          ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', idToken.token],
        ],
    [
      ['GITHUB_ACTIONS', 'true'],
      ['RUNNER_TRACKING_ID', job.trackingId],
      [runMarkName, setup.runMark],
    ],
  ]);
  if (extras.ownContainer === true) return env;
  if (extras.runtime) delete env.NODE_ICU_DATA;
  prependPath(env, job.path, setup.platform);
  bypassProxy(env);
  return env;
}

/** The variables for the services of this runner. An action in a container of its own does not run on this machine's Node. */
function serviceEnvironment({ setup, artifacts }: JobState, ownContainer: boolean): [string, string][] {
  const common: [string, string][] = [
    ['ACTIONS_RUNTIME_URL', artifacts.resultsUrl],
    ['ACTIONS_RUNTIME_TOKEN', artifacts.runtimeToken],
    ['ACTIONS_RESULTS_URL', artifacts.resultsUrl],
    ['ACTIONS_CACHE_URL', artifacts.resultsUrl],
    ['ACTIONS_CACHE_MODE', artifacts.cacheMode],
  ];
  if (ownContainer) return common;
  return [
    ...common,
    // As .NET writes it (actions/runner NodeScriptActionHandler.cs).
    ['ACTIONS_CACHE_SERVICE_V2', 'True'],
    // Not one of GitHub's: the factory's actions then need not load the whole artifact client (docs/adr/0173).
    ['ACTIONS_RESULTS_LOOPBACK', 'true'],
    // A starter keeps compiled code in a folder of its own, which this variable would override.
    ...(setup.nodes.major >= 22 && setup.nodes.starter === undefined
      ? [['NODE_COMPILE_CACHE', `${setup.toolCache}/node-compile-cache`] as [string, string]]
      : []),
  ];
}

/**
 * Runs something with new command files, and executes the file commands afterwards, even if it failed.
 *
 * @returns the conclusion; `failure` if a file could not be read
 */
export async function withStepFiles(
  request: StepRequest,
  state: Map<string, string>,
  run: (files: StepFiles) => Promise<Conclusion>,
): Promise<Conclusion> {
  const files = StepFiles.create(request.job);
  let conclusion: Conclusion = 'failure';
  try {
    conclusion = await run(files);
  } finally {
    const effects = await files.process(request.job);
    for (const note of effects.notes) request.channel.line(note);
    for (const message of effects.errors) request.channel.error(message);
    for (const { name, value } of effects.outputs) request.entry.outputs.set(name, value);
    for (const { name, value } of effects.state) state.set(name, value);
    if (effects.failed && conclusion === 'success') conclusion = 'failure';
  }
  return conclusion;
}

/** The fields of the github context that identify an action. */
export function actionGithub(instance: ActionInstance): Record<string, Json> {
  const { action } = instance;
  const remote = action.kind === 'file' ? action.remote : { repository: action.action.name, ref: action.ref };
  return {
    action: instance.actionName,
    action_repository: remote?.repository ?? '',
    action_ref: remote?.ref ?? '',
  };
}
