import { status, verdict } from '../contracts/common.ts';
import { type DispatchState, dispatchState } from '../contracts/dispatch-results.ts';
import type { LedgerEvent } from '../contracts/ledger-event.ts';
import { type WorkerName, workerName, workerNames } from '../contracts/worker.ts';
import { exitCodeOf, type Status } from '../diagnostics/exit-codes.ts';
import { byCodeUnit } from '../system/json.ts';

/** A run's state as its events alone tell it. */
export interface RunState {
  readonly run_id: string;
  /** The verdict of the last RUN_END or refused launch; PENDING before one and after a resume. */
  readonly status: Status;
  readonly rc: number;
  readonly event_count: number;
  readonly last_event_type: string;
  readonly last_event_id: string;
  /** RUN_START's time (the first event's where there is none). */
  readonly started_at: string;
  /** RUN_END's time, empty while the run goes on. */
  readonly ended_at: string;
  /** Sorted. */
  readonly actors: readonly string[];
  /** The last dispatch state of each worker that has one, in worker order. */
  readonly workers: Readonly<Partial<Record<WorkerName, DispatchState>>>;
  /** From RUN_INIT: `details.base_sha` and `hashes.launch`; empty when it has none. */
  readonly base_sha: string;
  readonly launch_digest: string;
}

/**
 * Rebuilds a run's state from its events in the chain's order (a timeline with segments spliced in, or the chain alone).
 * Legacy type names count as the upper-case ones. A worker's state comes from RUN_STATE events whose `details.state` is
 * `WORKER_<STATE>` with one of the dispatch states, of `details.worker` or else the actor.
 */
export function foldLedger(events: Iterable<LedgerEvent>): RunState {
  const actors = new Set<string>();
  const workers = new Map<WorkerName, DispatchState>();
  let state = {
    run_id: '',
    status: 'PENDING' as Status,
    rc: exitCodeOf('PENDING'),
    event_count: 0,
    last_event_type: '',
    last_event_id: '',
    started_at: '',
    ended_at: '',
    base_sha: '',
    launch_digest: '',
  };
  for (const event of events) {
    const type = event.event_type.toUpperCase();
    actors.add(event.actor);
    state = {
      ...state,
      run_id: state.run_id === '' ? event.run_id : state.run_id,
      event_count: state.event_count + 1,
      last_event_type: type,
      last_event_id: event.event_id,
      started_at: state.started_at === '' ? event.ts_utc : state.started_at,
    };
    if (type === 'RUN_START') state = { ...state, started_at: event.ts_utc };
    if (type === 'RUN_INIT') {
      const { base_sha } = event.details;
      state = {
        ...state,
        base_sha: typeof base_sha === 'string' ? base_sha : state.base_sha,
        launch_digest: event.hashes.launch ?? state.launch_digest,
      };
    }
    if (type === 'LAUNCH_RESULT' && isRefusal(event)) state = { ...state, status: endStatus(event), rc: event.rc };
    if (type === 'RUN_END') state = { ...state, status: endStatus(event), rc: event.rc, ended_at: event.ts_utc };
    if (type === 'RUN_STATE' && event.details.state === 'RESUMED') {
      state = { ...state, status: 'PENDING', rc: exitCodeOf('PENDING'), ended_at: '' };
    }
    // The index's note of a run that gc collected says how it stood.
    if (type === 'RUN_STATE' && event.details.state === 'GC_COLLECT') {
      const { started_at, ended_at } = event.details;
      const known = status.safeParse(event.details.status);
      if (known.success) state = { ...state, status: known.data, rc: event.rc };
      if (typeof started_at === 'string' && started_at !== '') state = { ...state, started_at };
      if (typeof ended_at === 'string' && ended_at !== '') state = { ...state, ended_at };
    }
    const dispatched = dispatchOf(event);
    if (dispatched !== undefined) workers.set(...dispatched);
  }
  return {
    ...state,
    actors: [...actors].sort(byCodeUnit),
    workers: Object.fromEntries(
      workerNames.flatMap((name) => {
        const found = workers.get(name);
        return found === undefined ? [] : [[name, found]];
      }),
    ),
  };
}

/** A launch that was refused has no RUN_END: its LAUNCH_RESULT is the run's verdict until it is resumed. */
function isRefusal(event: LedgerEvent): boolean {
  return event.details.status === 'BLOCKED' || event.details.status === 'FAIL';
}

function endStatus(event: LedgerEvent): Status {
  const named = verdict.safeParse(event.details.status);
  if (named.success) return named.data;
  return event.rc === 0 ? 'PASS' : event.rc === exitCodeOf('FAIL') ? 'FAIL' : 'BLOCKED';
}

function dispatchOf(event: LedgerEvent): [WorkerName, DispatchState] | undefined {
  const { state, worker } = event.details;
  if (typeof state !== 'string' || !state.startsWith('WORKER_')) return undefined;
  const reached = dispatchState.safeParse(state.slice('WORKER_'.length));
  const name = workerName.safeParse(typeof worker === 'string' ? worker : event.actor);
  return reached.success && name.success ? [name.data, reached.data] : undefined;
}
