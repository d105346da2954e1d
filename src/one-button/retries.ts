import type { LedgerEvent } from '../core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../core/contracts/worker/dispatch-results.ts';
import { aggregator, type WorkerName } from '../core/contracts/worker.ts';
import type { ErrorCode } from '../core/diagnostics/error-codes.ts';

/** The kinds of transient errors. OUTER is the extra retry that the caller requested. */
export type RetryClass = 'LOCK_STALE' | 'WORKTREE_DIRTY' | 'GIT_TRANSIENT' | 'UI_TRANSIENT' | 'OUTER';

/** The maximum number of retries of a worker by the executor, over all its calls. Retries inside dispatch do not count. */
export const maxRetries = 2;

/** The class of each transient error. Other codes are not retried. The message text never matters. */
const classes: Partial<Record<ErrorCode, RetryClass>> = {
  ERR_LOCK_HELD: 'LOCK_STALE',
  ERR_LOCK_LOST: 'LOCK_STALE',
  ERR_WORKTREE_BUSY: 'LOCK_STALE',
  ERR_WORKTREE: 'WORKTREE_DIRTY',
  ERR_GIT: 'GIT_TRANSIENT',
  // None of these errors occurs after something was sent.
  ERR_CLIPBOARD: 'UI_TRANSIENT',
  ERR_DESKTOP_BUSY: 'UI_TRANSIENT',
  ERR_FOCUS: 'UI_TRANSIENT',
  ERR_NO_MATCHING_WINDOW: 'UI_TRANSIENT',
  ERR_WINDOW_UNRESPONSIVE: 'UI_TRANSIENT',
};

export interface Retry {
  readonly worker: WorkerName;
  readonly class: RetryClass;
  readonly code: string;
  /** Counts from 1. */
  readonly attempt: number;
}

/**
 * Decides which workers to retry: those with a transient error and retries left. With `outer`, also the only worker that is not DONE,
 * once. Pure.
 *
 * @param workers the results of the last dispatch
 * @param events the run's chain; contains the earlier retries
 */
export function dueRetries(
  workers: readonly WorkerDispatch[],
  events: readonly LedgerEvent[],
  options: { readonly outer: boolean },
): readonly Retry[] {
  // The aggregator waits for the others; that is not its own failure.
  const open = workers.filter(({ state, code }) => state !== 'DONE' && code !== 'ERR_DISPATCH_UPSTREAM');
  const due: Retry[] = [];
  for (const { worker, code } of open) {
    const earlier = retriesOf(events, worker);
    const kind = classes[code as ErrorCode];
    const outer = options.outer && open.length === 1 && !earlier.some(({ details }) => details.class === 'OUTER');
    const chosen = kind !== undefined && earlier.length < maxRetries ? kind : outer ? 'OUTER' : undefined;
    if (chosen !== undefined) due.push({ worker, class: chosen, code, attempt: earlier.length + 1 });
  }
  return due;
}

/** The workers to dispatch again: those with a retry, and the aggregator if it waited for one of them. */
export function workersToRepeat(retries: readonly Retry[], workers: readonly WorkerDispatch[]): readonly WorkerName[] {
  const names = retries.map(({ worker }) => worker);
  const waits = workers.some(({ worker, code }) => worker === aggregator && code === 'ERR_DISPATCH_UPSTREAM');
  return waits ? [...names, aggregator] : names;
}

function retriesOf(events: readonly LedgerEvent[], worker: WorkerName): readonly LedgerEvent[] {
  return events.filter(
    ({ details }) => details.state === 'RETRY' && details.of === 'executor' && details.worker === worker,
  );
}
