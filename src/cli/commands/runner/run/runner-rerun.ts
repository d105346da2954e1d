import type { RunWorkflowOptions } from '../../../../runner/execute/event/run-options.ts';
import { planRun } from '../../../../runner/execute/preflight/plan-run.ts';
import type { RunRequest } from '../../../../runner/execute/run-request.ts';
import { chooseRerun, type RerunChoice } from '../../../../runner/history/choose-rerun.ts';
import type { Io } from '../../../program/io.ts';
import { findPlace } from '../../../repository/repository.ts';
import { chosenRun, type RunChoice } from '../records/choose-run.ts';
import { runPrepared } from './run-prepared.ts';
import { type RunSettingsOptions, readRunSettings } from './run-settings.ts';

export interface RunnerRerunOptions
  extends RunChoice,
    RerunChoice,
    Pick<RunSettingsOptions, 'secret' | 'secretFile' | 'keep'> {
  readonly ask: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
}

/**
 * `factory runner rerun [ID]`: runs a recorded run again with the same commit, event and options, as a new run. With
 * `--failed` or `--job` the other jobs keep their results, outputs and artifacts, as on GitHub; jobs that need a chosen
 * one run again. With `--from-step` the job continues from a step, in its kept workspace. Secrets are not recorded, so that they must be given again.
 *
 * @returns as `runner run`
 * @throws AppError ERR_USAGE if the run is live, was recorded without its request, or has nothing to repeat
 */
export async function runnerRerun(io: Io, options: RunnerRerunOptions): Promise<number> {
  const earlier = await chosenRun(io, options);
  const { id } = earlier.record;
  const { request, resumed, kept } = await chooseRerun(earlier, options);
  const place = await findPlace(io, request.repo);
  const settings = await readRunSettings(io, settingsOf(request, options), place);
  const { payload: _payload, selection: _selection, ...rest } = settings;
  const run: RunWorkflowOptions = {
    ...rest,
    workflow: request.workflow,
    event: request.event,
    inputs: request.inputs,
    env: request.env,
    vars: request.vars,
    environments: withVars(rest.environments ?? {}, request.environment_vars ?? {}),
    actionSources: { ...rest.actionSources, ...request.action_sources },
    ignoreWorkingTree: true,
    rerunOf: id,
    ...(resumed === undefined ? {} : { resume: new Map([[resumed.id, resumed.resume]]), keepWorkspaces: true }),
    selection: {
      ...(request.jobs === undefined ? {} : { jobs: request.jobs }),
      ...(request.matrix === undefined ? {} : { matrix: new Map(Object.entries(request.matrix)) }),
      ...(kept === undefined ? {} : { kept }),
    },
  };
  return runPrepared(io, [{ run, planned: await planRun(run) }], options);
}

function settingsOf(request: RunRequest, options: RunnerRerunOptions): RunSettingsOptions {
  const { secret, secretFile, recordDir, keep } = options;
  return {
    repo: request.repo,
    ref: request.ref,
    sha: request.sha,
    ...(request.base === undefined ? {} : { base: request.base }),
    actor: request.actor,
    dirty: false,
    ...(request.push_to === undefined ? {} : { pushTo: request.push_to }),
    oidc: request.oidc ?? false,
    label: request.labels,
    anyLabel: request.any_label,
    keep,
    ...protectionOf(request),
    ...(request.workflow_source === undefined ? {} : { workflowSource: request.workflow_source }),
    ...(secret === undefined ? {} : { secret }),
    ...(secretFile === undefined ? {} : { secretFile }),
    ...(recordDir === undefined ? {} : { recordDir }),
  };
}

/** The protection rules of the earlier run, as options. */
function protectionOf({ protection = {} }: RunRequest): Pick<RunSettingsOptions, 'approval' | 'waitTimer'> {
  const rules = Object.entries(protection);
  return {
    approval: rules.flatMap(([name, rule]) => (rule.approval ? `${name}=${rule.reviewers.join(',')}` : [])),
    waitTimer: rules.map(([name, rule]) => `${name}=${rule.wait_minutes}`),
  };
}

/** Adds the variables of environments that the earlier run had. */
function withVars(
  environments: NonNullable<RunWorkflowOptions['environments']>,
  recorded: NonNullable<RunRequest['environment_vars']>,
): NonNullable<RunWorkflowOptions['environments']> {
  return {
    ...environments,
    ...Object.fromEntries(Object.entries(recorded).map(([name, vars]) => [name, { ...environments[name], vars }])),
  };
}
