import type { DispatchResults } from '../../../core/contracts/worker/dispatch-results.ts';
import type { Status } from '../../../core/diagnostics/exit-codes.ts';

/** What a status follows from. */
export type Judged = Pick<DispatchResults, 'workers' | 'run_limits'>;

/**
 * The dispatch stage's status: PASS only when every worker is DONE and a fleet together stayed below the run's limits; a cancelled
 * dispatch is no result at all.
 */
export function statusOf({ workers, run_limits: limits = [] }: Judged): Status {
  if (workers.some(({ code }) => code === 'ERR_DISPATCH_CANCELLED')) return 'FAIL';
  return limits.length === 0 && workers.length > 0 && workers.every(({ state }) => state === 'DONE')
    ? 'PASS'
    : 'BLOCKED';
}
