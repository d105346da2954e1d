import type { Json } from '../../workflow/expressions/template.ts';
import type { Conclusion } from '../protocol/run-event.ts';
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
  /** As in a main step; the steps of a composite action outlive an abort of `signal`, but not one of this. */
  readonly hard: AbortSignal;
}

/** What a process of a step gets beside its environment proper. */
export interface ProcessExtras {
  readonly github: Readonly<Record<string, Json>>;
  readonly inputs?: ReadonlyMap<string, string>;
  readonly state?: ReadonlyMap<string, string>;
  /** JavaScript actions get the artifact service's address and token; `run:` steps do not. */
  readonly runtime: boolean;
}

/** The whole environment of a step's process (spec runner.md, "Env" and "Actions"). */
export function processEnvironment(request: StepRequest, extras: ProcessExtras): Record<string, string> {
  const { job, view } = request;
  const { room } = job;
  const runtime: [string, string][] = extras.runtime
    ? [
        ['ACTIONS_RUNTIME_URL', job.artifacts.resultsUrl],
        ['ACTIONS_RUNTIME_TOKEN', job.artifacts.runtimeToken],
        ['ACTIONS_RESULTS_URL', job.artifacts.resultsUrl],
        ...(room.nodes.major >= 22
          ? [['NODE_COMPILE_CACHE', `${room.toolCache}/node-compile-cache`] as [string, string]]
          : []),
      ]
    : [];
  const env = mergeEnvironment(room.platform, [
    [['CI', 'true']],
    Object.entries(room.hostEnv),
    view.env,
    inputEnvironment(extras.inputs ?? new Map()),
    stateEnvironment(extras.state ?? new Map()),
    githubEnvironment({ ...(job.contexts.github as Record<string, Json>), ...view.github, ...extras.github }),
    runnerEnvironment(job.contexts.runner as Record<string, Json>),
    runtime,
    [
      ['GITHUB_ACTIONS', 'true'],
      ['RUNNER_TRACKING_ID', job.trackingId],
    ],
  ]);
  if (extras.runtime) delete env.NODE_ICU_DATA;
  prependPath(env, job.path, room.platform);
  bypassProxy(env);
  return env;
}

/**
 * Runs something with a fresh set of file commands and carries them out afterwards, whatever happened.
 *
 * @returns the conclusion: `failure` when a file could not be read
 */
export async function withStepFiles(
  request: StepRequest,
  state: Map<string, string>,
  run: (files: StepFiles) => Promise<Conclusion>,
): Promise<Conclusion> {
  const files = await StepFiles.create(request.job.folders.temp);
  let conclusion: Conclusion = 'failure';
  try {
    conclusion = await run(files);
  } finally {
    const effects = await files.process(request.job);
    for (const message of effects.errors) request.channel.error(message);
    for (const { name, value } of effects.outputs) request.entry.outputs[name] = value;
    for (const { name, value } of effects.state) state.set(name, value);
    if (effects.failed && conclusion === 'success') conclusion = 'failure';
  }
  return conclusion;
}

/** Names of a use of an action for its github context. */
export function actionGithub(instance: ActionInstance): Record<string, Json> {
  const { action } = instance;
  const remote = action.kind === 'file' ? action.remote : { repository: action.action.name, ref: action.ref };
  return {
    action: instance.actionName,
    action_repository: remote?.repository ?? '',
    action_ref: remote?.ref ?? '',
  };
}
