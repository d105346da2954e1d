import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { isLegacyEvent } from './chain.ts';
import { type RunFold, type RunState, runFold } from './fold.ts';
import { type EventFilter, eventMatcher, latestFirstOut } from './list-events.ts';

/** Lists runs from the events of all of them. The events may come run by run or mixed. */
export interface RunLister {
  /** @param kindOfRun as in {@link eventMatcher} */
  add(event: LedgerEvent, kindOfRun?: string): void;
  /** The matching runs, by start and RUN_ID, and whether the limit left any out. */
  listed(): { readonly rows: readonly RunState[]; readonly more: boolean };
}

interface Folded {
  readonly fold: RunFold;
  kindOfRun: string;
  /** Whether one of the run's events matches the actor and type filters. */
  seen: boolean;
  /** Legacy lines are mixed and have no start time, so that such a run must be held until the end. */
  readonly older: boolean;
}

/** How many more runs than twice the limit are held before old ones are dropped. */
const slack = 5_000;

/**
 * Lists runs by their final state: `status`, `rc` and `kind` are the run's, and `since` applies to its start. A run matches `actor` and
 * `eventType` when one of its events matches both. Runs from index lines, which hold the start time, take memory for at most twice the
 * limit, unless `status`, `rc`, `kind`, `actor` or `eventType` is set: these are known only after the run's last line.
 */
export function runLister(filter: EventFilter): RunLister {
  const { runId, status, kind, rc, actor, eventType } = filter;
  const limit = filter.limit ?? Number.POSITIVE_INFINITY;
  const since = filter.since === undefined ? undefined : Date.parse(filter.since);
  const matches = eventMatcher({ actor, eventType });
  const anyEvent = actor === undefined && eventType === undefined;
  const mayDrop = [status, kind, rc, actor, eventType].every((one) => one === undefined);
  const runs = new Map<string, Folded>();
  /** Runs that started before this are not among the last ones. */
  let threshold = '';
  let dropped = false;
  let lastId: string | undefined;
  let last: Folded | undefined;

  const drop = (current: string): void => {
    const starts = [...runs.values()].map(({ fold }) => fold.startedAt()).sort(byCodeUnit);
    threshold = starts[starts.length - limit] ?? '';
    for (const [id, { fold, older }] of runs) {
      // Events of one chain are consecutive, so that every run but the current one is complete.
      if (id === current || older || fold.startedAt() >= threshold) continue;
      runs.delete(id);
      dropped = true;
    }
  };

  return {
    add(event, kindOfRun = '') {
      if (runId !== undefined && event.run_id !== runId) return;
      let run = event.run_id === lastId ? last : runs.get(event.run_id);
      if (run === undefined) {
        const start = event.details.started_at;
        if (mayDrop && typeof start === 'string' && start < threshold) {
          dropped = true;
          return;
        }
        run = { fold: runFold(), kindOfRun, seen: anyEvent, older: isLegacyEvent(event) };
        runs.set(event.run_id, run);
      }
      lastId = event.run_id;
      last = run;
      run.fold.add(event);
      run.seen ||= matches(event);
      if (mayDrop && runs.size > 2 * limit + slack) drop(event.run_id);
    },
    listed() {
      const latest = latestFirstOut<RunState>(
        limit,
        (left, right) => byCodeUnit(left.started_at, right.started_at) || byCodeUnit(left.run_id, right.run_id),
      );
      let count = 0;
      for (const { fold, kindOfRun, seen } of runs.values()) {
        const found = fold.state();
        const state = found.kind === '' ? { ...found, kind: kindOfRun } : found;
        const wanted =
          seen &&
          (status === undefined || state.status === status) &&
          (rc === undefined || state.rc === rc) &&
          (kind === undefined || state.kind === kind) &&
          (since === undefined || Date.parse(state.started_at) >= since);
        if (!wanted) continue;
        count++;
        latest.add(state);
      }
      const older = dropped && (since === undefined || Date.parse(threshold) > since);
      return { rows: latest.sorted(), more: count > limit || older };
    },
  };
}
