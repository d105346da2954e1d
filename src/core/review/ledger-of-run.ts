import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import type { LedgerRow, RunReview } from '../contracts/review/run-review.ts';
import { AppError } from '../diagnostics/app-error.ts';
import type { RunLayout } from '../run/layout.ts';
import { scanRunEvents } from '../run/run-events.ts';

/** The most events that a review holds, the last ones. */
const maxEvents = 2_000;
const maxDetail = 300;

/** The timeline of a run with the state of its chain. A damaged chain shows its events up to the damage. */
export async function ledgerOfRun(root: string, layout: RunLayout): Promise<RunReview['ledger']> {
  const events: LedgerRow[] = [];
  let count = 0;
  const take = (event: LedgerEvent): void => {
    count += 1;
    events.push(rowOf(event));
    if (events.length >= 2 * maxEvents) events.splice(0, events.length - maxEvents);
  };
  const ledger = (chain: RunReview['ledger']['chain'], fault: string, head: string, lines: number) => {
    const kept = events.slice(-maxEvents);
    return { chain, fault, head, lines, events: kept, left_out: count - kept.length };
  };
  try {
    const { head, lines } = await scanRunEvents(root, layout, take, { thorough: true });
    return lines === 0 ? ledger('absent', '', '', 0) : ledger('verified', '', head, lines);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return ledger('damaged', `${error.code}: ${error.message}`, '', 0);
  }
}

function rowOf({ ts_utc: at, event_type, actor, rc, duration_ms, details }: LedgerEvent): LedgerRow {
  const { seq: _seq, state, ...rest } = details;
  const isState = event_type === 'RUN_STATE' && typeof state === 'string';
  const detail = Object.entries(rest)
    .filter(([, value]) => value !== null && value !== '' && typeof value !== 'object')
    .map(([key, value]) => `${key}=${String(value).replace(/^([0-9a-f]{12})[0-9a-f]{28,}$/, '$1')}`)
    .join(' ');
  return { at, actor, what: isState ? state : event_type, detail: detail.slice(0, maxDetail), rc, duration_ms };
}
