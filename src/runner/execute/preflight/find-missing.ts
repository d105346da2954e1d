import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runsOnOf } from '../../plan/job-settings.ts';
import { expandMatrix, strategyContext } from '../../plan/matrix.ts';
import type { PlannedJob, PlannedWorkflow } from '../../plan/plan-workflow.ts';
import { isSelectedLeg, selectedKeys } from '../../plan/select-jobs.ts';
import type { Json, Position } from '../../workflow/expressions/template.ts';
import type { NormalJob, Step } from '../../workflow/model.ts';
import { readAction } from '../../workflow/read/read-action.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import { labelsOf } from '../event/runner-labels.ts';
import { type PlannedRun, placesOf } from '../plan-run.ts';
import { findRemoteRoot } from '../steps/action-places.ts';
import { type UsedName, usedNames } from './used-names.ts';

/** What a run needs and does not have. */
export interface Missing {
  /** Used secrets without a value. On GitHub they are empty. */
  readonly secrets: readonly UsedName[];
  readonly vars: readonly UsedName[];
  readonly labels: readonly MissingLabels[];
  readonly actions: readonly MissingAction[];
}

export interface MissingLabels {
  readonly job: string;
  readonly labels: readonly string[];
  readonly position: Position;
}

export interface MissingAction {
  /** As in the file: `owner/repo/path@ref`. */
  readonly uses: string;
  readonly repository: string;
  readonly ref: string;
  readonly position: Position;
}

/**
 * Finds what a planned run will miss, before anything starts. Jobs with a condition may be skipped, so that their labels
 * and actions are judged when they start; so are values that depend on other jobs.
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
  return {
    secrets: usedNames(run.resolved, 'secrets').filter(({ name }) => !secrets.has(name)),
    vars: usedNames(run.resolved, 'vars').filter(({ name }) => !vars.has(name)),
    labels: jobs.flatMap(({ key, job }) => missingLabels(run, options, key, job)),
    actions: await missingActions(jobs, options),
  };
}

interface CertainJob {
  readonly key: string;
  readonly job: NormalJob;
}

/** The jobs that surely run if nothing fails: without a condition, and so are the jobs that they need or are called by. */
function certainJobs({ plan }: PlannedRun, { selection }: RunWorkflowOptions): readonly CertainJob[] {
  const selected = selection?.jobs && selectedKeys(plan.root, selection.jobs);
  const found: CertainJob[] = [];
  const visit = (workflow: PlannedWorkflow): void => {
    for (const planned of workflow.jobs) {
      const needed = workflow.jobs.filter(({ id }) => planned.allNeeds.includes(id));
      if (![planned, ...needed].every(isUnconditional) || selected?.has(planned.key) === false) continue;
      if (planned.job.kind === 'job') found.push({ key: planned.key, job: planned.job });
      else if (planned.callee !== undefined) visit(planned.callee);
    }
  };
  visit(plan.root);
  return found;
}

function isUnconditional({ job }: PlannedJob): boolean {
  return job.if.kind === 'expression' && /^(?:success|always)\(\)$/.test(job.if.expression);
}

function missingLabels(
  { event, payload, plan }: PlannedRun,
  { anyLabel, labels = [], selection, vars = {} }: RunWorkflowOptions,
  key: string,
  job: NormalJob,
): readonly MissingLabels[] {
  if (anyLabel === true) return [];
  const own = labelsOf(labels);
  const github: Json = {
    event: payload,
    event_name: event.name,
    ref: event.ref,
    sha: event.sha,
    repository: event.repository,
    actor: event.actor,
  };
  const contexts = { github, inputs: plan.inputs, vars };
  try {
    const strategy = expandMatrix(job, { contexts });
    const wanted = strategy.combinations.flatMap(({ matrix }, index) =>
      isSelectedLeg(matrix, selection?.matrix)
        ? runsOnOf(job.runsOn, { contexts: { ...contexts, matrix, strategy: strategyContext(strategy, index) } }).labels
        : [],
    );
    const missing = [...new Set(wanted)].filter((label) => !own.has(label.toLowerCase()));
    return missing.length === 0 ? [] : [{ job: key, labels: missing, position: job.runsOn.position }];
  } catch {
    // It depends on other jobs.
    return [];
  }
}

async function missingActions(
  jobs: readonly CertainJob[],
  options: RunWorkflowOptions,
): Promise<readonly MissingAction[]> {
  const places = placesOf(options);
  const missing = new Map<string, MissingAction>();
  const seen = new Set<string>();
  const visit = async (steps: readonly Step[], root: string): Promise<void> => {
    for (const step of steps) {
      if (step.kind !== 'uses' || step.reference.kind === 'docker') continue;
      const { reference } = step;
      if (reference.kind !== 'repository') {
        await visitFolder(root, reference.path, root);
        continue;
      }
      const repository = `${reference.owner}/${reference.repo}`;
      const found = await findRemoteRoot(places, reference);
      if (found?.kind === 'folder') await visitFolder(found.root, reference.path, found.root);
      if (found === undefined)
        missing.set(step.uses, { uses: step.uses, repository, ref: reference.ref, position: step.position });
    }
  };
  /** A local action that is not in the repository may be made by an earlier step. */
  const visitFolder = async (folder: string, path: string, root: string): Promise<void> => {
    const place = join(folder, path);
    if (seen.has(place)) return;
    seen.add(place);
    for (const name of ['action.yml', 'action.yaml']) {
      const text = await readFile(join(place, name), 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      const { action } = readAction(text, [path, name].filter((part) => part !== '').join('/'));
      if (action?.runs.kind === 'composite') await visit(action.runs.steps, root);
      return;
    }
  };
  for (const { job } of jobs) await visit(job.steps, options.workflowSource ?? options.repo);
  return [...missing.values()];
}
