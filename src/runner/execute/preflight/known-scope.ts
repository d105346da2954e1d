import { type Combination, expandMatrix, strategyContext } from '../../plan/matrix.ts';
import type { PlannedJob } from '../../plan/plan-workflow.ts';
import { isSelectedLeg, type JobSelection } from '../../plan/select-jobs.ts';
import type { Scope } from '../../workflow/expressions/template.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import type { GateContexts } from '../jobs/job-gate.ts';
import { type PlannedRun, runContexts } from './plan-run.ts';

/** A {@link Scope} of a job before the run. */
export interface KnownScope extends Scope {
  readonly contexts: Scope['contexts'] & GateContexts;
}

/**
 * The scope of a job's expressions before the run. Results of needed jobs, and the inputs of a called workflow, which may
 * depend on them, are unknown.
 */
export function knownScope(run: PlannedRun, options: RunWorkflowOptions, planned: PlannedJob): KnownScope {
  const isCalled = planned.key !== planned.id;
  return {
    contexts: { ...runContexts(run, options), needs: {} },
    unknown: [...(isCalled ? ['inputs'] : []), ...(planned.needs.length > 0 ? ['needs'] : [])],
  };
}

/** One job of a matrix before the run. */
interface KnownLeg {
  readonly combination: Combination;
  readonly scope: Scope;
}

/**
 * The selected jobs of a job's matrix.
 *
 * @throws AppError ERR_MATRIX; ERR_EXPRESSION if the matrix depends on something unknown
 */
export function knownLegs({ job }: PlannedJob, scope: KnownScope, wanted: JobSelection['matrix']): readonly KnownLeg[] {
  const strategy = expandMatrix(job, scope);
  return strategy.combinations.flatMap((combination, index): KnownLeg[] => {
    const { matrix } = combination;
    if (!isSelectedLeg(matrix, wanted)) return [];
    const contexts = { ...scope.contexts, matrix, strategy: strategyContext(strategy, index) };
    return [{ combination, scope: { ...scope, contexts } }];
  });
}
