import { AppError } from '../../core/diagnostics/app-error.ts';
import { toData } from '../workflow/expressions/expression-data.ts';
import type { Json } from '../workflow/expressions/template.ts';
import { listJobs, type PlannedJob, type PlannedWorkflow } from './plan-workflow.ts';

/** A part of a plan. */
export interface JobSelection {
  /** Keys of jobs, like `build` or `call/test`. What they need runs too. Default: all jobs. */
  readonly jobs?: readonly string[];
  /** Only legs that have one of these values for a key of their matrix. Jobs without the key are not affected. */
  readonly matrix?: ReadonlyMap<string, readonly string[]>;
  /** Results of an earlier run, by the job's id in the run. These jobs are not run again. */
  readonly kept?: ReadonlyMap<string, KeptResult>;
}

/** The result of a job in an earlier run. */
export interface KeptResult {
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * The keys of all jobs that run: the given ones, what they need directly or indirectly, the jobs that call them, and
 * the jobs of workflows that they call.
 *
 * @throws AppError ERR_USAGE naming the jobs of the plan
 */
export function selectedKeys(root: PlannedWorkflow, jobs: readonly string[]): ReadonlySet<string> {
  const all = listJobs(root);
  const selected = new Set<string>();
  const add = (workflow: PlannedWorkflow, job: PlannedJob): void => {
    if (selected.has(job.key)) return;
    selected.add(job.key);
    for (const need of workflow.jobs) if (job.allNeeds.includes(need.id)) addWhole(workflow, need);
  };
  const addWhole = (workflow: PlannedWorkflow, job: PlannedJob): void => {
    add(workflow, job);
    for (const inner of job.callee?.jobs ?? []) if (job.callee !== undefined) addWhole(job.callee, inner);
  };
  const addCalled = (workflow: PlannedWorkflow, key: string): void => {
    for (const job of workflow.jobs) {
      if (job.key === key) addWhole(workflow, job);
      else if (key.startsWith(`${job.key}/`) && job.callee !== undefined) {
        add(workflow, job);
        addCalled(job.callee, key);
      }
    }
  };
  for (const key of jobs) {
    const known = all.find((job) => job.key === key || job.label === key);
    if (known === undefined) {
      const names = all.map((job) => job.key).join(', ');
      throw new AppError('ERR_USAGE', `The workflow has no job ${key}; it has ${names}.`, { fault: 'usage' });
    }
    addCalled(root, known.key);
  }
  return selected;
}

/** Whether a leg of a matrix has one of the wanted values for each wanted key that it has. */
export function isSelectedLeg(
  matrix: { readonly [key: string]: Json } | null,
  wanted: JobSelection['matrix'],
): boolean {
  if (matrix === null || wanted === undefined) return true;
  return Object.entries(matrix).every(([key, value]) => {
    const values = wanted.get(key.toLowerCase());
    return values === undefined || values.includes(textOf(value));
  });
}

function textOf(value: Json): string {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : toData(value).coerceString();
}
