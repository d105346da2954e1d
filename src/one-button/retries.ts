import type { LedgerEvent } from '../core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../core/contracts/worker/dispatch-results.ts';
import { aggregator, type WorkerName } from '../core/contracts/worker.ts';
import type { ErrorCode } from '../core/diagnostics/error-codes.ts';

/** Errors that pass by themselves, by what they are about; OUTER is the one more try that was asked for. */
export type RetryClass = 'LOCK_STALE' | 'WORKTREE_DIRTY' | 'GIT_TRANSIENT' | 'UI_TRANSIENT' | 'OUTER';

/** The most retries of a worker by the executor, over all its calls; what dispatch tries by itself is apart from it. */
export const maxRetries = 2;

/** The class of an error code; a code that is not here is not tried again. Never a matter of message text. */
const classes: Partial<Record<ErrorCode, RetryClass>> = {
  ERR_LOCK_HELD: 'LOCK_STALE',
  ERR_LOCK_LOST: 'LOCK_STALE',
  ERR_WORKTREE_BUSY: 'LOCK_STALE',
  ERR_WORKTREE: 'WORKTREE_DIRTY',
  ERR_GIT: 'GIT_TRANSIENT',
  // Each of these says that nothing was sent.
  ERR_CLIPBOARD: 'UI_TRANSIENT',
  ERR_DESKTOP_BUSY: 'UI_TRANSIENT',
  ERR_FOCUS: 'UI_TRANSIENT',
  ERR_NO_MATCHING_WINDOW: 'UI_TRANSIENT',
};

/** One retry that is due. */
export interface Retry {
  readonly worker: WorkerName;
  readonly class: RetryClass;
  readonly code: string;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Which workers a dispatch is repeated for: those whose code has a class and that have retries left; with `outer`, the one worker that is
 * not DONE when it is the only one, once. Pure.
 *
 * @param workers the results of the last dispatch
 * @param events the run's chain, which tells of earlier retries
 */
export function dueRetries(
  workers: readonly WorkerDispatch[],
  events: readonly LedgerEvent[],
  options: { readonly outer: boolean },
): readonly Retry[] {
  // The aggregator waits for the others; it is no failure of its own.
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

/** The workers to dispatch again: those with a retry, and the aggregator when it waited for one of them. */
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
