import type { LedgerEvent } from '../contracts/ledger-event.ts';
import { byCodeUnit } from '../system/json.ts';

/** What `factory ledger` can be asked for; an absent key asks for nothing. */
export interface EventFilter {
  readonly runId?: string | undefined;
  /** `details.status`. */
  readonly status?: string | undefined;
  /** `details.kind`. */
  readonly kind?: string | undefined;
  readonly actor?: string | undefined;
  /** In any case: legacy names are lower-case. */
  readonly eventType?: string | undefined;
  readonly rc?: number | undefined;
  /** UTC instant: this or later. */
  readonly since?: string | undefined;
  /** At most so many, the latest ones. */
  readonly limit?: number | undefined;
}

/** Whether an event is asked for. */
export function matchesFilter(event: LedgerEvent, filter: EventFilter): boolean {
  const { runId, status, kind, actor, eventType, rc, since } = filter;
  return (
    (runId === undefined || event.run_id === runId) &&
    (status === undefined || event.details.status === status) &&
    (kind === undefined || event.details.kind === kind) &&
    (actor === undefined || event.actor === actor) &&
    (eventType === undefined || event.event_type.toUpperCase() === eventType.toUpperCase()) &&
    (rc === undefined || event.rc === rc) &&
    (since === undefined || Date.parse(event.ts_utc) >= Date.parse(since))
  );
}

/** The order of listings: ts_utc, event_type, run_id, actor, seq (spec: formats, "Ledger event"). */
export function compareEvents(left: LedgerEvent, right: LedgerEvent): number {
  return (
    byCodeUnit(utc(left.ts_utc), utc(right.ts_utc)) ||
    byCodeUnit(left.event_type, right.event_type) ||
    byCodeUnit(left.run_id, right.run_id) ||
    byCodeUnit(left.actor, right.actor) ||
    seqOf(left) - seqOf(right)
  );
}

/**
 * The events that are asked for, in the order of listings. Holds no more than twice the limit at a time, so that a long
 * ledger can be streamed through it.
 */
export async function listEvents(
  events: AsyncIterable<LedgerEvent> | Iterable<LedgerEvent>,
  filter: EventFilter,
): Promise<LedgerEvent[]> {
  const limit = filter.limit ?? Number.POSITIVE_INFINITY;
  let kept: LedgerEvent[] = [];
  for await (const event of events) {
    if (limit <= 0 || !matchesFilter(event, filter)) continue;
    kept.push(event);
    if (kept.length >= 2 * limit + 100) kept = kept.sort(compareEvents).slice(-limit);
  }
  kept.sort(compareEvents);
  return kept.slice(Math.max(0, kept.length - limit));
}

/** `+00:00` and `Z` are the same offset; the older form writes the first. */
function utc(instant: string): string {
  return instant.replace(/\+00:00$/, 'Z');
}

function seqOf(event: LedgerEvent): number {
  return typeof event.details.seq === 'number' ? event.details.seq : 0;
}
