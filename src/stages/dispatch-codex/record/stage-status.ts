import type { DispatchResults } from '../../../core/contracts/worker/dispatch-results.ts';
import type { Status } from '../../../core/diagnostics/exit-codes.ts';

/** The facts that determine the status. */
export type StatusFacts = Pick<DispatchResults, 'workers' | 'run_limits'>;

/**
 * The dispatch stage's status: PASS only if every worker is DONE and a fleet's total stayed below the run's limits. PENDING if a later job
 * continues with all that are not. A cancelled dispatch has no result.
 */
export function statusOf({ workers, run_limits: limits = [] }: StatusFacts): Status {
  if (workers.some(({ code }) => code === 'ERR_DISPATCH_CANCELLED')) return 'FAIL';
  if (limits.length > 0 || workers.length === 0) return 'BLOCKED';
  if (workers.every(({ state }) => state === 'DONE')) return 'PASS';
  return workers.every(({ state, handed_over }) => state === 'DONE' || handed_over === true) ? 'PENDING' : 'BLOCKED';
}
