import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { type WorkerName, workerNameOf, workerNames } from '../../contracts/worker.ts';
import type { Status } from '../../diagnostics/exit-codes.ts';
import { type RunFold, runFold } from '../../ledger/fold.ts';
import { byCodeUnit } from '../../system/text/json.ts';

/** The phases of a run for display, in order. */
export const phases = ['prepare', 'dispatch', 'validate', 'gates', 'integrate'] as const;

export type PhaseState = 'waiting' | 'running' | 'done' | 'blocked' | 'failed';

/** `phase_progress` of `factory watch --json`. */
export type PhaseProgress = Readonly<Record<(typeof phases)[number], PhaseState>>;

/** A worker's state for display. */
export interface WorkerRow {
  readonly worker: WorkerName;
  /** PENDING, SENT, RUNNING, PARKED, DONE, TIMEOUT, FAILED or CANCELLED. */
  readonly state: string;
  readonly attempt: number;
  /** Recorded instants; empty if there is none yet. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** The last event, in one or two words. */
  readonly lastEvent: string;
  /** PARKED: when the usage limit resets; otherwise empty. */
  readonly parkedUntil: string;
}

export interface CheckRow {
  readonly name: string;
  readonly status: Status;
}

/** Two workers whose changes of a path did not merge when the radar looked (docs/radar.md). */
export interface CollisionRow {
  /** The two names with a blank between. */
  readonly pair: string;
  readonly path: string;
  /** Lines of the base commit; may be empty. */
  readonly lines: string;
}

/** The known state of a run at one moment. */
export interface WatchView {
  readonly runId: string;
  readonly kind: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** PENDING until the run has ended. */
  readonly verdict: Status;
  /** How many gates of the repository ran; `undefined` before the verdict. */
  readonly gatesRan: number | undefined;
  readonly phases: PhaseProgress;
  readonly workers: readonly WorkerRow[];
  readonly checks: readonly CheckRow[];
  /** Since the last dispatch began; the last ones of many. */
  readonly collisions: readonly CollisionRow[];
  /** The last events of the chain and of the workers, by time. */
  readonly tail: readonly LedgerEvent[];
  /** From VERIFY_MEANINGFUL_GATE.json; empty before that file exists. */
  readonly meaningfulGate: string;
  readonly noop: boolean;
  /** From the integrator's STATUS.json; empty before that file exists. */
  readonly integratorStatus: string;
  readonly nextAction: string;
  /** Whether no more events will come: the run has a verdict, or was a dry run. */
  readonly ended: boolean;
}

const tailLength = 8;
const mostNews = 1_000;
const mostCollisions = 50;
const waiting: PhaseProgress = {
  prepare: 'waiting',
  dispatch: 'waiting',
  validate: 'waiting',
  gates: 'waiting',
  integrate: 'waiting',
};

/** Builds a view from a run's events. Holds only the last few events. */
export class WatchFold {
  readonly #runId: string;
  readonly #run: RunFold = runFold();
  #phases: PhaseProgress = waiting;
  #rehearsal = false;
  readonly #workers = new Map<WorkerName, WorkerRow>();
  #collisions: readonly CollisionRow[] = [];
  #tail: readonly LedgerEvent[] = [];
  #news: LedgerEvent[] = [];

  constructor(runId: string) {
    this.#runId = runId;
  }

  /** Adds an event of the chain or of a worker's segment. */
  add(event: LedgerEvent): void {
    this.#news.push(event);
    if (this.#news.length >= 2 * mostNews) this.#news = this.#news.slice(-mostNews);
    const worker = workerOf(event);
    if (worker !== undefined) this.#workers.set(worker, withEvent(this.#workers.get(worker) ?? newRow(worker), event));
  }

  /** The events added since the last call, by time; if there are very many, only the last ones. */
  news(): readonly LedgerEvent[] {
    const news = byTime(this.#news).slice(-mostNews);
    this.#tail = byTime([...this.#tail, ...this.#news]).slice(-tailLength);
    this.#news = [];
    return news;
  }

  /** Adds an event of the chain. */
  addToChain(event: LedgerEvent): void {
    this.add(event);
    this.#run.add(event);
    this.#phases = phasesAfter(this.#phases, event);
    this.#collisions = collisionsAfter(this.#collisions, event);
    if (event.event_type === 'RUN_INIT') this.#rehearsal = event.details.dry_run === true;
    if (event.details.state === 'RESUMED') this.#rehearsal = false;
  }

  /** The view, including the content of the run's other files. */
  view(
    files: Pick<WatchView, 'checks' | 'meaningfulGate' | 'noop' | 'integratorStatus' | 'nextAction' | 'gatesRan'>,
  ): WatchView {
    const run = this.#run.state();
    const rehearsed = this.#rehearsal && this.#phases.prepare !== 'running';
    return {
      ...files,
      runId: this.#runId,
      kind: run.kind,
      startedAt: run.started_at,
      endedAt: run.ended_at,
      verdict: run.status,
      phases: this.#phases,
      workers: workerNames.flatMap((name) => this.#workers.get(name) ?? []),
      collisions: this.#collisions,
      tail: this.#tail,
      ended: run.status !== 'PENDING' || rehearsed,
    };
  }
}

function collisionsAfter(now: readonly CollisionRow[], { event_type, details }: LedgerEvent): readonly CollisionRow[] {
  if (event_type !== 'RUN_STATE') return now;
  if (details.state === 'DISPATCH_START') return [];
  if (details.state !== 'COLLISION') return now;
  const row = { pair: String(details.pair), path: String(details.path), lines: String(details.lines) };
  const others = now.filter(({ pair, path }) => pair !== row.pair || path !== row.path);
  return [...others, row].slice(-mostCollisions);
}

/** Sorts events of several files by time. Events of the same second keep their order. */
function byTime(events: readonly LedgerEvent[]): LedgerEvent[] {
  return [...events].sort((left, right) => byCodeUnit(left.ts_utc, right.ts_utc));
}

/** The worker that an event concerns, if any. */
function workerOf({ actor, details, event_type }: LedgerEvent): WorkerName | undefined {
  if (event_type !== 'RUN_STATE' && event_type !== 'WORKTREE_CREATE' && event_type !== 'WORKER_BUNDLE_DISCOVERED') {
    return undefined;
  }
  if (details.state === 'SEGMENT_JOINED') return undefined;
  return workerNameOf(details.worker ?? actor);
}

function newRow(worker: WorkerName): WorkerRow {
  return { worker, state: 'PENDING', attempt: 0, startedAt: '', endedAt: '', lastEvent: '', parkedUntil: '' };
}

function withEvent(row: WorkerRow, { ts_utc: at, event_type, details }: LedgerEvent): WorkerRow {
  const state = typeof details.state === 'string' ? details.state : event_type;
  const next = { ...row, lastEvent: state, attempt: Number(details.attempt ?? details.attempts ?? row.attempt) };
  switch (state) {
    case 'WORKER_PENDING':
      return { ...next, state: 'PENDING', attempt: 0, startedAt: '', endedAt: '', parkedUntil: '' };
    case 'WORKER_PARKED':
      return { ...next, state: 'PARKED', parkedUntil: String(details.resets_at) };
    case 'WORKER_SENT':
    case 'WORKER_RUNNING':
      return {
        ...next,
        state: state.slice(7),
        parkedUntil: '',
        startedAt: row.startedAt || at,
        attempt: Math.max(next.attempt, 1),
      };
    case 'WORKER_DONE':
    case 'WORKER_TIMEOUT':
    case 'WORKER_FAILED':
    case 'WORKER_CANCELLED': {
      const code = typeof details.code === 'string' ? details.code : '';
      return { ...next, state: state.slice(7), endedAt: at, lastEvent: code === '' ? state : code, parkedUntil: '' };
    }
    default:
      return next;
  }
}

/** The phases after one more event of the chain. Gates record no event, so their state follows from the phases around them. */
function phasesAfter(now: PhaseProgress, { event_type: type, details, rc }: LedgerEvent): PhaseProgress {
  const result: PhaseState = details.status === 'FAIL' ? 'failed' : rc === 0 || rc === 3 ? 'done' : 'blocked';
  switch (type) {
    case 'RUN_START':
      return { ...waiting, prepare: 'running' };
    case 'LAUNCH_RESULT':
      return now.dispatch === 'waiting'
        ? { ...now, prepare: result }
        : { ...now, dispatch: result, validate: now.validate === 'waiting' ? 'running' : now.validate };
    case 'BUNDLE_VALIDATED':
    case 'OVERLAP_CHECK':
      return { ...now, validate: rc !== 0 || now.validate === 'blocked' ? 'blocked' : 'running' };
    case 'SCOPE_CHECK':
      return { ...now, validate: now.validate === 'blocked' ? 'blocked' : result, gates: 'running' };
    case 'INTEGRATE_START':
      return {
        ...now,
        validate: now.validate === 'running' ? 'waiting' : now.validate,
        gates: now.gates === 'running' ? 'done' : now.gates,
        integrate: 'running',
      };
    case 'RUN_END':
      return { ...now, integrate: result };
    case 'RUN_STATE':
      if (details.state === 'RESUMED') return { ...waiting, prepare: 'running' };
      return details.state === 'DISPATCH_START' ? { ...now, dispatch: 'running' } : now;
    default:
      return now;
  }
}
