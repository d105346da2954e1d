import { status, verdict } from '../contracts/common.ts';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { type DispatchState, dispatchState } from '../contracts/worker/dispatch-results.ts';
import { type WorkerName, workerAliases, workerNames } from '../contracts/worker.ts';
import { exitCodeOf, type Status } from '../diagnostics/exit-codes.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { isRevision, revisionOf } from './revisions/launch-revisions.ts';

/** A run's state, computed from its events alone. */
export interface RunState {
  readonly run_id: string;
  /** The last `details.kind` of any event: `factory`, `launch`, ...; empty when no event has one. */
  readonly kind: string;
  /** The verdict of the last RUN_END or refused launch. PENDING before the first verdict and after a resume. */
  readonly status: Status;
  readonly rc: number;
  readonly event_count: number;
  readonly last_event_type: string;
  readonly last_event_id: string;
  /** The time of RUN_START, or of the first event when there is no RUN_START. */
  readonly started_at: string;
  /** The time of RUN_END; empty while the run is active. */
  readonly ended_at: string;
  /** Sorted. */
  readonly actors: readonly string[];
  /** The last dispatch state of each worker that has one, in worker order. */
  readonly workers: Readonly<Partial<Record<WorkerName, DispatchState>>>;
  /** `details.base_sha` of RUN_INIT; empty when it has none. */
  readonly base_sha: string;
  /** The launch digest in force: of RUN_INIT, or of a later launch or policy revision; empty when nothing was launched. */
  readonly launch_digest: string;
  /** The commit whose policy counts, from the last policy revision; empty while the base commit's does. */
  readonly policy_commit: string;
  /** The number of the newest launch revision; absent while it is the first (docs/design/formats.md). */
  readonly revision?: number;
}

/**
 * Computes a run's state from its events, in the chain's order (a timeline with segments inserted, or the chain alone). Legacy type names
 * count as their upper-case equivalents. A worker's state is read from RUN_STATE events whose `details.state` is `WORKER_<STATE>` with a
 * dispatch state; the worker is `details.worker`, or else the actor.
 */
export function foldLedger(events: Iterable<LedgerEvent>): RunState {
  const fold = runFold();
  for (const event of events) fold.add(event);
  return fold.state();
}

/** Computes a run's state event by event, so that a ledger of any length can be folded. */
export interface RunFold {
  add(event: LedgerEvent): void;
  /** The same as `started_at` of the state. */
  startedAt(): string;
  state(): RunState;
}

/** Starts to fold one run, as {@link foldLedger} does. */
export function runFold(): RunFold {
  const actors = new Set<string>();
  const workers = new Map<WorkerName, DispatchState>();
  let last: LedgerEvent | undefined;
  const state = {
    run_id: '',
    kind: '',
    status: 'PENDING' as Status,
    rc: exitCodeOf('PENDING'),
    event_count: 0,
    last_event_type: '',
    last_event_id: '',
    started_at: '',
    ended_at: '',
    base_sha: '',
    launch_digest: '',
    policy_commit: '',
  };
  let revision = 1;
  const settle = (status: Status, rc: number, endedAt: string): void => {
    Object.assign(state, { status, rc, ended_at: endedAt });
  };
  /** One line of the index represents the run's whole chain. */
  const restate = ({ details, hashes, parent_event_id }: LedgerEvent): void => {
    if (typeof details.event_count !== 'number') return;
    state.event_count = details.event_count;
    state.last_event_id = parent_event_id;
    state.launch_digest = textOr(hashes.launch, state.launch_digest);
    revision = Math.max(revision, revisionOf({ details }));
    if (Array.isArray(details.actors)) for (const actor of details.actors) actors.add(String(actor));
    for (const [name, reached] of Object.entries(details.workers ?? {})) {
      const worker = workersByName.get(name);
      const known = dispatchState.safeParse(reached);
      if (worker !== undefined && known.success) workers.set(worker, known.data);
    }
  };
  return {
    add(event) {
      const { details } = event;
      const type = event.event_type.toUpperCase();
      if (state.event_count === 0) Object.assign(state, { run_id: event.run_id, started_at: event.ts_utc });
      state.event_count++;
      state.last_event_type = type;
      state.last_event_id = event.event_id;
      if (typeof details.kind === 'string') state.kind = details.kind;
      if (type === 'RUN_START') state.started_at = event.ts_utc;
      if (type === 'RUN_INIT') {
        if (typeof details.base_sha === 'string') state.base_sha = details.base_sha;
        state.launch_digest = event.hashes.launch ?? state.launch_digest;
      }
      if (isRevision(event)) {
        state.launch_digest = event.hashes.launch ?? state.launch_digest;
        revision = revisionOf(event);
      }
      if (type === 'LAUNCH_RESULT' && isRefusal(event)) settle(endStatus(event), event.rc, state.ended_at);
      if (type === 'RUN_END') {
        settle(endStatus(event), event.rc, event.ts_utc);
        // The index line of a run holds the run's start time.
        state.started_at = textOr(details.started_at, state.started_at);
        if (state.base_sha === '') state.base_sha = textOr(details.base_sha, '');
        restate(event);
      }
      if (isResuming(event)) settle('PENDING', exitCodeOf('PENDING'), '');
      if (type === 'RUN_STATE' && details.state === 'POLICY_REVISED') {
        state.launch_digest = textOr(event.hashes.launch, state.launch_digest);
        state.policy_commit = textOr(details.commit, state.policy_commit);
      }
      // `gc` records the last status of a run that it collects.
      if (type === 'RUN_STATE' && details.state === 'GC_COLLECT') {
        const known = status.safeParse(details.status);
        if (known.success) settle(known.data, event.rc, textOr(details.ended_at, state.ended_at));
        state.started_at = textOr(details.started_at, state.started_at);
      }
      // Most lines repeat the values of the previous line, and a comparison is cheaper than a look-up.
      if (event.actor === last?.actor && details.state === last.details.state && details.worker === last.details.worker)
        return;
      last = event;
      actors.add(event.actor);
      const dispatched = dispatchOf(event);
      if (dispatched !== undefined) workers.set(...dispatched);
    },
    startedAt: () => state.started_at,
    state: () => ({
      ...state,
      ...(revision === 1 ? {} : { revision }),
      actors: [...actors].sort(byCodeUnit),
      workers: Object.fromEntries(
        workerNames.flatMap((name) => {
          const found = workers.get(name);
          return found === undefined ? [] : [[name, found]];
        }),
      ),
    }),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

/** The state by which a reviewer returned workers; `details.comments` are `reviewComment` (docs/adr/0261). */
export const workReturned = 'WORK_RETURNED';

const resuming: readonly unknown[] = ['RESUMED', 'POLICY_REVISED', workReturned];

/** Whether an event makes an ended run active again: a resume, a new judgement under another policy, or a reviewer's return. */
export function isResuming({ event_type, details }: LedgerEvent): boolean {
  return event_type.toUpperCase() === 'RUN_STATE' && resuming.includes(details.state);
}

/** A refused launch has no RUN_END. Its LAUNCH_RESULT holds the run's verdict until the run is resumed. */
function isRefusal(event: LedgerEvent): boolean {
  return event.details.status === 'BLOCKED' || event.details.status === 'FAIL';
}

/** The verdict of a RUN_END or a refused launch. A legacy event has only its rc. */
export function endStatus(event: LedgerEvent): Status {
  const named = verdict.safeParse(event.details.status);
  if (named.success) return named.data;
  return event.rc === 0 ? 'PASS' : event.rc === exitCodeOf('FAIL') ? 'FAIL' : 'BLOCKED';
}

/** `WORKER_<STATE>` -> the dispatch state. */
const dispatchStates = new Map(dispatchState.options.map((name) => [`WORKER_${name}`, name]));

/** Every accepted name of a worker -> the canonical one. A table instead of a parser: a ledger may have a million lines. */
const workersByName = new Map<string, WorkerName>([
  ...workerNames.map((name) => [name, name] as const),
  ...Object.entries(workerAliases),
]);

function dispatchOf(event: LedgerEvent): [WorkerName, DispatchState] | undefined {
  const { state, worker } = event.details;
  if (typeof state !== 'string' || !state.startsWith('WORKER_')) return undefined;
  const reached = dispatchStates.get(state);
  if (reached === undefined) return undefined;
  const name = workersByName.get(typeof worker === 'string' ? worker : event.actor);
  return name === undefined ? undefined : [name, reached];
}
