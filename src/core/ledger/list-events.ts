import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { workerAliases } from '../contracts/worker.ts';
import { byCodeUnit } from '../system/text/json.ts';

/** The filters of `factory ledger`. An absent key does not filter. */
export interface EventFilter {
  readonly runId?: string | undefined;
  /** `details.status`. */
  readonly status?: string | undefined;
  /** `details.kind` of the event, or else the run's kind. */
  readonly kind?: string | undefined;
  /** Legacy names of workers match the canonical ones, here and in the events. */
  readonly actor?: string | undefined;
  /** Case-insensitive: legacy names are lower-case. */
  readonly eventType?: string | undefined;
  readonly rc?: number | undefined;
  /** UTC instant, inclusive. */
  readonly since?: string | undefined;
  /** Keeps only this many events, the latest ones. */
  readonly limit?: number | undefined;
}

const canonicalNames: ReadonlyMap<string, string> = new Map(Object.entries(workerAliases));
const canonical = (actor: string): string => canonicalNames.get(actor) ?? actor;

/**
 * Builds the predicate for a filter.
 *
 * @returns takes an event, and the kind to assume when the event names none
 */
export function eventMatcher(filter: EventFilter): (event: LedgerEvent, kindOfRun?: string) => boolean {
  const { runId, status, kind, rc } = filter;
  const actor = filter.actor === undefined ? undefined : canonical(filter.actor);
  const type = filter.eventType?.toUpperCase();
  const since = filter.since === undefined ? undefined : Date.parse(filter.since);
  return (event, kindOfRun = '') =>
    (runId === undefined || event.run_id === runId) &&
    (actor === undefined || canonical(event.actor) === actor) &&
    (rc === undefined || event.rc === rc) &&
    (status === undefined || event.details.status === status) &&
    (kind === undefined || (event.details.kind ?? kindOfRun) === kind) &&
    (type === undefined || event.event_type.toUpperCase() === type) &&
    (since === undefined || Date.parse(event.ts_utc) >= since);
}

/** The sort order of listings: ts_utc, event_type, run_id, actor, seq (docs/design/formats.md). */
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
 * The events that match the filter, in the sort order of listings.
 *
 * @param events in any order
 */
export async function listEvents(
  events: AsyncIterable<LedgerEvent> | Iterable<LedgerEvent>,
  filter: EventFilter,
): Promise<LedgerEvent[]> {
  const latest = latestFirstOut(filter.limit ?? Number.POSITIVE_INFINITY, compareEvents);
  const matches = eventMatcher(filter);
  for await (const event of events) if (matches(event)) latest.add(event);
  return latest.sorted();
}

/** Keeps the greatest items of a sequence. */
export interface Latest<T> {
  add(item: T): void;
  /** The kept items, in ascending order. */
  sorted(): T[];
}

/**
 * Keeps the `limit` greatest items; holds at most twice as many in memory. Items that arrive in order, as in a ledger, cost one comparison
 * each. Late items are collected and sorted in batches. Items that compare equal keep their arrival order.
 */
export function latestFirstOut<T>(limit: number, compare: (left: T, right: T) => number): Latest<T> {
  let kept: T[] = [];
  let inOrder = true;
  const tidy = (): void => {
    if (!inOrder) kept.sort(compare);
    inOrder = true;
    if (kept.length > limit) kept = kept.slice(kept.length - limit);
  };
  return {
    add(item) {
      if (limit <= 0) return;
      const last = kept.at(-1);
      // Once `limit` items are kept, an item that sorts before all of them is dropped.
      if (last !== undefined && compare(last, item) > 0) {
        const first = kept[kept.length - limit];
        if (inOrder && first !== undefined && compare(first, item) > 0) return;
        inOrder = false;
      }
      kept.push(item);
      if (kept.length >= 2 * limit + 100) tidy();
    },
    sorted() {
      tidy();
      return kept;
    },
  };
}

/** `+00:00` and `Z` are the same offset; legacy events use the first. */
function utc(instant: string): string {
  return instant.endsWith('+00:00') ? `${instant.slice(0, -6)}Z` : instant;
}

function seqOf(event: LedgerEvent): number {
  return typeof event.details.seq === 'number' ? event.details.seq : 0;
}
