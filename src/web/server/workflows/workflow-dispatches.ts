import type { DecisionResult } from '../../../core/contracts/review/run-decision.ts';
import type { DispatchForm, DispatchRequest } from '../../../core/contracts/review/workflow-dispatch.ts';

/** The workflows that a reader may start. */
export interface WorkflowDispatches {
  /**
   * @param ref a branch or tag, unparsed; default: the default branch
   * @throws AppError ERR_REF_UNKNOWN
   */
  form(ref: string | undefined): Promise<DispatchForm>;
  /** As `factory runner dispatch`; without a standing runner as `factory runner run`, which continues in a process of its own. */
  start(request: DispatchRequest): Promise<DecisionResult>;
}
