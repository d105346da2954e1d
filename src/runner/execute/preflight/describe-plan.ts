import { jobName, nestedName, runsOnOf } from '../../plan/job-settings.ts';
import type { PlannedJob, PlannedWorkflow } from '../../plan/plan-workflow.ts';
import { selectedKeys } from '../../plan/select-jobs.ts';
import type { Template } from '../../workflow/expressions/template.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import { knownLegs, knownScope } from './known-scope.ts';
import type { PlannedRun } from './plan-run.ts';

/** One job of a plan, for people and programs. */
export interface DescribedJob {
  /** The ids of the calling jobs and its own, joined by `/`. */
  readonly key: string;
  readonly name: string;
  /** From 0. Jobs of a level need only jobs of earlier levels of the same workflow. */
  readonly level: number;
  /** Keys. */
  readonly needs: readonly string[];
  /** The condition as it is evaluated; null if the job always runs after a success. */
  readonly condition: string | null;
  /** The workflow that the job calls. */
  readonly calls: string | null;
  /** The jobs of its matrix; null if that depends on other jobs. */
  readonly legs: readonly DescribedLeg[] | null;
  readonly file: string;
  readonly line: number;
}

interface DescribedLeg {
  readonly name: string;
  /** Null if they depend on other jobs. */
  readonly labels: readonly string[] | null;
}

/** The selected jobs of a planned run, in the order of the plan. The jobs of a called workflow follow its caller. */
export function describePlan(run: PlannedRun, options: RunWorkflowOptions): readonly DescribedJob[] {
  const { selection } = options;
  const selected = selection?.jobs && selectedKeys(run.plan.root, selection.jobs);
  const describe = (workflow: PlannedWorkflow, prefix: string, callers: readonly string[]): readonly DescribedJob[] =>
    workflow.jobs
      .filter(({ key }) => selected?.has(key) !== false)
      .flatMap((planned) => {
        const own: DescribedJob = {
          key: planned.key,
          name: planned.label,
          level: planned.level,
          needs: planned.needs.map((id) => `${prefix}${id}`),
          condition: conditionOf(planned.job.if),
          calls: planned.callee?.path ?? null,
          legs: legsOf(run, options, planned, callers),
          file: planned.job.position.file,
          line: planned.job.position.line,
        };
        const inner = planned.callee === undefined ? [] : describe(planned.callee, `${planned.key}/`, [planned.label]);
        return [own, ...inner];
      });
  return describe(run.plan.root, '', []);
}

function conditionOf(template: Template): string | null {
  const expression = template.kind === 'expression' ? template.expression : '';
  return expression === 'success()' ? null : expression.replace(/^success\(\) && \((.*)\)$/s, '$1');
}

function legsOf(
  run: PlannedRun,
  options: RunWorkflowOptions,
  planned: PlannedJob,
  callers: readonly string[],
): readonly DescribedLeg[] | null {
  const { job, count } = planned;
  try {
    const legs = knownLegs(planned, knownScope(run, options, planned), options.selection?.matrix);
    return legs.map(({ combination, scope }) => ({
      name: nestedName(callers, known(() => jobName(job, combination, scope)) ?? job.id),
      labels: known(() => (job.kind === 'job' ? runsOnOf(job.runsOn, scope).labels : [])),
    }));
  } catch (error) {
    if (count !== null) throw error;
    return null;
  }
}

/** Null if the value depends on jobs that have not run. */
function known<T>(evaluate: () => T): T | null {
  try {
    return evaluate();
  } catch {
    return null;
  }
}
