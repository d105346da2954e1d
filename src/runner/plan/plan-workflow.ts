import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Json, Template } from '../workflow/expressions/template.ts';
import { sortJobs } from '../workflow/job-graph.ts';
import type { Job } from '../workflow/model.ts';
import type { ResolvedWorkflow } from '../workflow/read/resolve-calls.ts';
import { readDispatchInputs } from './inputs.ts';
import { nestedName } from './job-settings.ts';
import { matchEvent, type RunEvent } from './match-event.ts';
import { expandMatrix } from './matrix.ts';

/**
 * What will run, as plain sorted data. Names and matrices that depend on other jobs are evaluated when their job is
 * ready.
 */
export interface Plan {
  readonly event: { readonly name: string; readonly ref: string | null };
  /** The `inputs` context of a workflow_dispatch; empty for other events. */
  readonly inputs: { readonly [id: string]: Json };
  /** `github.event.inputs` of a workflow_dispatch. */
  readonly eventInputs: { readonly [id: string]: string };
  readonly root: PlannedWorkflow;
}

/** A workflow of the plan: the started one, or one that a job calls. */
export interface PlannedWorkflow {
  readonly path: string;
  /** The path if the file has no name. */
  readonly name: string;
  /** Job ids. Jobs of a level need only jobs of earlier levels. */
  readonly levels: readonly (readonly string[])[];
  /** In the order of the file. */
  readonly jobs: readonly PlannedJob[];
}

export interface PlannedJob {
  /** Unique in the plan: the ids of the calling jobs and its own, joined by `/`. */
  readonly key: string;
  readonly id: string;
  /** The display name before the matrix is known: `caller / callee`. The id if the name must be evaluated. */
  readonly label: string;
  readonly kind: Job['kind'];
  readonly level: number;
  /** Ids in the same workflow, in the order of `needs` in the file. */
  readonly needs: readonly string[];
  /** All jobs that it needs, directly or indirectly, in the order of the file. The status functions use them. */
  readonly allNeeds: readonly string[];
  /** The number of jobs of the matrix; null if it is known only when the job is ready. */
  readonly count: number | null;
  readonly job: Job;
  /** The workflow that a call job runs. */
  readonly callee?: PlannedWorkflow;
}

/**
 * Plans a run. Checks that the event matches `on` and that the dispatch inputs are valid, and expands static matrices.
 * @param inputs of workflow_dispatch
 * @throws AppError ERR_EVENT, ERR_DISPATCH_INPUT (usage), ERR_MATRIX
 */
export function planWorkflow(
  resolved: ResolvedWorkflow,
  event: RunEvent,
  inputs: Readonly<Record<string, string>> = {},
): Plan {
  const { on, path } = resolved.workflow;
  const match = matchEvent(on, event);
  if (!match.matched)
    throw new AppError('ERR_EVENT', `${path} does not run: ${match.reason}.`, {
      fault: 'usage',
      file: path,
      nextAction:
        'Pass an event, ref or commits that its `on` accepts (--event, --ref, --sha, --base), or change its `on`.',
    });
  const dispatched = event.name === 'workflow_dispatch';
  if (!dispatched && Object.keys(inputs).length > 0)
    throw new AppError('ERR_DISPATCH_INPUT', `${path}: only workflow_dispatch has inputs, not '${event.name}'.`, {
      fault: 'usage',
      file: path,
    });
  const read = dispatched ? readDispatchInputs(on.dispatchInputs, inputs, path) : { inputs: {}, eventInputs: {} };
  return { event: { name: event.name, ref: event.ref ?? null }, ...read, root: planJobs(resolved, [], []) };
}

function planJobs(
  { workflow, calls }: ResolvedWorkflow,
  keys: readonly string[],
  labels: readonly string[],
): PlannedWorkflow {
  const { levels } = sortJobs(workflow.jobs);
  const byId = new Map(workflow.jobs.map((job) => [job.id.toLowerCase(), job]));
  const idsOf = (job: Job): readonly string[] => job.needs.map(({ id }) => byId.get(id.toLowerCase())?.id ?? id);
  const jobs = workflow.jobs.map((job): PlannedJob => {
    const all = transitive(job, byId);
    const label = job.name?.kind === 'literal' ? String(job.name.value) : job.id;
    const callee = calls[job.id];
    return {
      key: [...keys, job.id].join('/'),
      id: job.id,
      label: nestedName(labels, label),
      kind: job.kind,
      level: levels.findIndex((ids) => ids.includes(job.id)),
      needs: idsOf(job),
      allNeeds: workflow.jobs.filter(({ id }) => all.has(id)).map(({ id }) => id),
      count: isStatic(job.strategy) ? expandMatrix(job, { contexts: {} }).combinations.length : null,
      job,
      ...(callee === undefined ? {} : { callee: planJobs(callee, [...keys, job.id], [...labels, label]) }),
    };
  });
  return { path: workflow.path, name: workflow.name ?? workflow.path, levels, jobs };
}

function transitive(job: Job, byId: ReadonlyMap<string, Job>, found = new Set<string>()): ReadonlySet<string> {
  for (const need of job.needs) {
    const next = byId.get(need.id.toLowerCase());
    if (next === undefined || found.has(next.id)) continue;
    found.add(next.id);
    transitive(next, byId, found);
  }
  return found;
}

function isStatic(template: Template | undefined): boolean {
  if (template === undefined || template.kind === 'literal') return true;
  if (template.kind === 'sequence') return template.items.every(isStatic);
  return (
    template.kind === 'mapping' && template.entries.every(({ key, value }) => key.kind === 'literal' && isStatic(value))
  );
}

/** All jobs of a plan. The jobs of a called workflow follow the job that calls it. */
export function listJobs(workflow: PlannedWorkflow): readonly PlannedJob[] {
  return workflow.jobs.flatMap((job) => [job, ...(job.callee === undefined ? [] : listJobs(job.callee))]);
}

/** The plan for a run's record, without the templates of the workflow files. */
export function planRecord(plan: Plan): Json {
  const jobs = listJobs(plan.root).map(({ key, id, label, kind, level, needs, allNeeds, count, callee, job }) => {
    const { file, line } = job.position;
    return { key, id, label, kind, level, needs, all_needs: allNeeds, count, calls: callee?.path ?? null, file, line };
  });
  const { event, inputs, root } = plan;
  return { workflow: { path: root.path, name: root.name }, event, inputs, levels: root.levels, jobs };
}
