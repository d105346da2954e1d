import { runsOnOf } from '../../plan/job-settings.ts';
import type { Position } from '../../workflow/expressions/template.ts';
import { findEngine } from '../engine/find-engine.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import { labelsMissing, runnerLabels } from '../jobs/setup/runner-labels.ts';
import { type CertainJob, certainJobs } from './certain-jobs.ts';
import { knownLegs, knownScope } from './known-scope.ts';
import { type NeededContainers, neededContainers } from './needed-containers.ts';
import { commitSource, type PlannedRun, placesOf } from './plan-run.ts';
import { type MissingAction, usedActions } from './used-actions.ts';
import { type UsedName, usedNames } from './used-names.ts';

/** What a run needs and does not have. */
export interface Missing {
  /** Used secrets without a value. On GitHub they are empty. */
  readonly secrets: readonly UsedName[];
  readonly vars: readonly UsedName[];
  readonly labels: readonly MissingLabels[];
  readonly actions: readonly MissingAction[];
  /** What needs a container engine: containers and services of jobs, and Docker actions. */
  readonly containers: readonly NeededContainers[];
  /** The same, if this machine has no engine. */
  readonly engine: readonly NeededContainers[];
}

export interface MissingLabels {
  /** The job's key in the plan. */
  readonly job: string;
  readonly labels: readonly string[];
  readonly position: Position;
}

/**
 * Finds what a planned run will miss, before anything starts. Covers the labels, actions and containers of the jobs that run if
 * nothing fails. Other jobs, and values that depend on other jobs, are checked when the job starts.
 *
 * @throws AppError ERR_ACTION_SOURCE if the path of an action leaves its repository
 */
export async function findMissing(run: PlannedRun, options: RunWorkflowOptions): Promise<Missing> {
  const given = (values: Readonly<Record<string, string>> | undefined): ReadonlySet<string> =>
    new Set(Object.keys(values ?? {}).map((name) => name.toUpperCase()));
  const environments = Object.values(options.environments ?? {});
  const secrets = new Set([
    'GITHUB_TOKEN',
    ...given(options.secrets),
    ...environments.flatMap((environment) => [...given(environment.secrets)]),
  ]);
  const vars = new Set([
    ...given(options.vars),
    ...environments.flatMap((environment) => [...given(environment.vars)]),
  ]);
  const jobs = certainJobs(run, options);
  const actions = await usedActions(jobs, placesOf(options, run), commitSource(options, run.event));
  const containers = [
    ...neededContainers(run, options, jobs),
    ...actions.images.map(({ job, uses, position }) => ({ job, images: [uses], position })),
  ];
  return {
    secrets: usedNames(run.resolved, 'secrets').filter(({ name }) => !secrets.has(name)),
    vars: usedNames(run.resolved, 'vars').filter(({ name }) => !vars.has(name)),
    labels: jobs.flatMap((job) => missingLabels(run, options, job)),
    actions: actions.missing,
    containers,
    engine: containers.length > 0 && (await findEngine(options.hostEnv)) === undefined ? containers : [],
  };
}

function missingLabels(
  run: PlannedRun,
  options: RunWorkflowOptions,
  { planned, job }: CertainJob,
): readonly MissingLabels[] {
  const missing = labelsMissing(runnerLabels(options), requiredLabels(run, options, { planned, job }));
  return missing.length === 0 ? [] : [{ job: planned.key, labels: missing, position: job.runsOn.position }];
}

/** The labels of all selected legs; none if they depend on other jobs. */
function requiredLabels(run: PlannedRun, options: RunWorkflowOptions, { planned, job }: CertainJob): readonly string[] {
  try {
    const legs = knownLegs(planned, knownScope(run, options, planned), options.selection?.matrix);
    return legs.flatMap(({ scope }) => runsOnOf(job.runsOn, scope).labels);
  } catch {
    return [];
  }
}
