import type { PlannedJob, PlannedWorkflow } from '../../plan/plan-workflow.ts';
import { selectedKeys } from '../../plan/select-jobs.ts';
import { evaluateCondition } from '../../workflow/expressions/evaluate.ts';
import type { NormalJob } from '../../workflow/model.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import { gateScope } from '../jobs/job-gate.ts';
import { knownScope } from './known-scope.ts';
import type { PlannedRun } from './plan-run.ts';

/** A planned job that runs steps. */
export interface CertainJob {
  readonly planned: PlannedJob;
  readonly job: NormalJob;
}

/**
 * The selected jobs that run if nothing fails. A condition is evaluated if it does not depend on other jobs; else the
 * job does not count as certain.
 */
export function certainJobs(run: PlannedRun, options: RunWorkflowOptions): readonly CertainJob[] {
  const { root } = run.plan;
  const { selection } = options;
  const selected = selection?.jobs && selectedKeys(root, selection.jobs);
  const certainIn = (workflow: PlannedWorkflow): readonly CertainJob[] =>
    workflow.jobs.flatMap((planned): readonly CertainJob[] => {
      const needed = workflow.jobs.filter(({ id }) => planned.allNeeds.includes(id));
      const isSelected = selected?.has(planned.key) !== false;
      if (!isSelected || ![planned, ...needed].every((each) => startsAfterSuccess(run, options, each))) return [];
      if (planned.callee !== undefined) return certainIn(planned.callee);
      return planned.job.kind === 'job' ? [{ planned, job: planned.job }] : [];
    });
  return certainIn(root);
}

/** Whether a job starts when all jobs that it needs have succeeded. */
function startsAfterSuccess(run: PlannedRun, options: RunWorkflowOptions, planned: PlannedJob): boolean {
  const { if: condition } = planned.job;
  if (planned.needs.length > 0)
    return condition.kind === 'expression' && /^(?:success|always)\(\)$/.test(condition.expression.trim());
  const scope = knownScope(run, options, planned);
  try {
    return evaluateCondition(condition, { ...scope, ...gateScope(scope.contexts, new Map(), false) });
  } catch {
    // It depends on something unknown.
    return false;
  }
}
