import type { WorkerDispatch } from '../../core/contracts/dispatch-results.ts';
import type { Status } from '../../core/diagnostics/exit-codes.ts';

/** The dispatch stage's status: PASS only when every worker is DONE; a cancelled dispatch is no result at all. */
export function statusOf(workers: readonly WorkerDispatch[]): Status {
  if (workers.some(({ code }) => code === 'ERR_DISPATCH_CANCELLED')) return 'FAIL';
  return workers.length > 0 && workers.every(({ state }) => state === 'DONE') ? 'PASS' : 'BLOCKED';
}
