import { z } from 'zod';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../../../core/contracts/worker/dispatch-results.ts';
import { sumOf } from '../../../core/evidence/run-usage.ts';
import type { RunSpent, Spent } from '../agents/backend/budget.ts';
import { type ParkRecord, readParkDetails } from './park-record.ts';
import { endingFrom } from './worker-history.ts';

/** The total usage of all dispatches in these segments. A worker that was sent again counts twice. */
function spentIn(segments: readonly (readonly LedgerEvent[])[]): Spent {
  const known = segments.flatMap(endingsIn);
  return {
    tokens: sumOf(known.map(({ tokens }) => tokens ?? null)),
    costUsd: sumOf(known.map(({ cost_usd }) => cost_usd ?? null)),
  };
}

/**
 * What the dispatches of a segment used, each counted once: at its end, or where it was parked if it was given up and not resumed. Of a
 * dispatch whose process was killed, only the sessions that had ended count.
 */
function endingsIn(events: readonly LedgerEvent[]): Partial<WorkerDispatch>[] {
  const found: Partial<WorkerDispatch>[] = [];
  let parked: ParkRecord | undefined;
  let sessions: Partial<WorkerDispatch> | undefined;
  for (const event of events) {
    const { details, event_type } = event;
    if (event_type !== 'RUN_STATE') continue;
    sessions = sessionFigures(details) ?? sessions;
    if (details.state === 'WORKER_PARKED') parked = readParkDetails(details);
    if (details.state === 'WORKER_PENDING') {
      // A park counts everything so far, so that it replaces the sessions before it.
      const left = parked === undefined ? sessions : { tokens: parked.tokens, cost_usd: parked.costUsd };
      if (left !== undefined) found.push(left);
      parked = undefined;
      sessions = undefined;
    }
    if (!('dispatch' in details)) continue;
    parked = undefined;
    sessions = undefined;
    found.push(endingFrom(event));
  }
  return found;
}

const figures = z.looseObject({
  session: z.int(),
  tokens: z.int().min(0).nullable(),
  cost_usd: z.number().min(0).nullable().default(null),
});

/** What a worker had used when one of its sessions ended, of all sessions of its dispatch. */
function sessionFigures(details: unknown): Partial<WorkerDispatch> | undefined {
  const { tokens, cost_usd } = figures.safeParse(details).data ?? {};
  return tokens === undefined ? undefined : { tokens, cost_usd: cost_usd ?? null };
}

/**
 * The total usage of a run's workers.
 *
 * @param segments each worker's events
 */
export function usedIn(segments: readonly (readonly LedgerEvent[])[]): RunSpent {
  return { ...spentIn(segments), seconds: secondsIn(segments) };
}

/**
 * The usage of a run before a dispatch. Dispatches on this machine have ended, and time counts from zero again.
 *
 * @param here segments of this machine
 * @param there segments of a fleet's other jobs
 */
export function usedBefore(
  here: readonly (readonly LedgerEvent[])[],
  there: readonly (readonly LedgerEvent[])[],
): RunSpent {
  return { ...spentIn([...here, ...there]), seconds: secondsIn(there) };
}

/**
 * The seconds in which at least one worker ran, according to their segments. Waiting for a runner or for the end of a usage limit does
 * not count, and neither do the days before failed jobs are run again.
 *
 * @param segments each worker's events
 */
function secondsIn(segments: readonly (readonly LedgerEvent[])[]): number {
  const spans = segments.flatMap(spansIn).sort((left, right) => left.from - right.from);
  let total = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    total += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return total / 1_000;
}

function spansIn(events: readonly LedgerEvent[]): { readonly from: number; readonly to: number }[] {
  const spans = [];
  let from: number | undefined;
  for (const { event_type, details, ts_utc } of events) {
    if (event_type !== 'RUN_STATE') continue;
    if (details.state === 'WORKER_SENT' || details.state === 'WORKER_UNPARKED') from ??= Date.parse(ts_utc);
    const ends = 'dispatch' in details || details.state === 'WORKER_PARKED';
    if (!ends || from === undefined) continue;
    spans.push({ from, to: Date.parse(ts_utc) });
    from = undefined;
  }
  return spans;
}
