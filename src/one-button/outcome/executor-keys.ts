import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../../core/contracts/worker/dispatch-results.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Status } from '../../core/diagnostics/exit-codes.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';

/** The last ledger event of one step of the run. */
export interface TimelineRow {
  readonly ts_utc: string;
  readonly stage: string;
  readonly status: string;
  readonly detail: string;
}

/** The keys that an executor adds to the run's STATUS.json. They never replace the file's own keys (docs/design/formats.md). */
export interface ExecutorKeys {
  readonly verdict: Status;
  /** RUNNING while workers may run, PARTIAL after an interruption. */
  readonly executor_status: 'RUNNING' | 'PARTIAL' | 'PASS' | 'FAIL';
  /** The first finding that made the executor fail; empty if there is none. */
  readonly error: string;
  readonly started_at_utc: string;
  readonly ended_at_utc: string;
  readonly timeline: readonly TimelineRow[];
  /** The number of starts of each worker in its last dispatch. */
  readonly worker_attempts: Readonly<Record<string, number>>;
  readonly worker_done: Readonly<Record<string, boolean>>;
  /** By name; relative to the repository root, with `/`. */
  readonly executor_artifacts: Readonly<Record<string, string>>;
  /** The sha256 of the pack of the run. */
  readonly pack_sha256: string;
}

/**
 * Derives the executor's keys from the records of a run, so that they are the same after a kill and a resume. Pure.
 *
 * @param run.events the run's timeline including segments
 * @param run.failures what made the executor fail apart from the verdict
 */
export function executorKeys(run: {
  /** The executor's state, if the verdict does not define it. */
  readonly state?: 'RUNNING' | 'PARTIAL' | undefined;
  readonly verdict: Status;
  readonly events: readonly LedgerEvent[];
  readonly workers: readonly WorkerDispatch[];
  readonly failures: readonly Diagnostic[];
  readonly artifacts: Readonly<Record<string, string>>;
  readonly packSha256: string;
}): ExecutorKeys {
  const { verdict, events, workers, failures } = run;
  const [first] = failures;
  return {
    verdict,
    executor_status: run.state ?? (verdict === 'PASS' && first === undefined ? 'PASS' : 'FAIL'),
    error: first === undefined ? '' : `${first.code}: ${first.message}`,
    started_at_utc: events[0]?.ts_utc ?? '',
    ended_at_utc: events.findLast(({ event_type }) => event_type === 'RUN_END')?.ts_utc ?? '',
    timeline: timelineOf(events),
    worker_attempts: Object.fromEntries(workers.map(({ worker, attempts }) => [worker, attempts])),
    worker_done: Object.fromEntries(workers.map(({ worker, state }) => [worker, state === 'DONE'])),
    executor_artifacts: run.artifacts,
    pack_sha256: run.packSha256,
  };
}

/** The steps of the timeline in the order of a run. The second value is an event type, or a state of RUN_STATE. */
const steps: readonly (readonly [stage: string, eventOrState: string])[] = [
  ['start', 'RUN_START'],
  ['preflight', 'PREFLIGHT'],
  ['prepare', 'RUN_INIT'],
  ['pack', 'PACK_TAKEN'],
  ['dispatch', 'DISPATCH_START'],
  ['worker', 'WORKER_DONE'],
  ['worker', 'WORKER_TIMEOUT'],
  ['worker', 'WORKER_FAILED'],
  ['worker', 'WORKER_CANCELLED'],
  ['validate', 'BUNDLE_VALIDATED'],
  ['integrate', 'INTEGRATION_RESULT'],
  ['end', 'RUN_END'],
];

/** Each step once, with its last event. The ledger has the events of interrupted attempts. */
function timelineOf(events: readonly LedgerEvent[]): TimelineRow[] {
  const rows = new Map<string, TimelineRow>();
  for (const event of events) {
    const name = event.event_type === 'RUN_STATE' ? String(event.details.state) : event.event_type;
    const stage = steps.find(([, wanted]) => wanted === name)?.[0];
    if (stage === undefined) continue;
    const worker = typeof event.details.worker === 'string' ? event.details.worker : event.actor;
    const who = stage === 'worker' || stage === 'validate' ? worker : '';
    rows.set(`${stage}:${who}`, { ts_utc: event.ts_utc, stage, status: statusOf(event), detail: detailOf(event, who) });
  }
  const rank = (stage: string): number => steps.findIndex(([name]) => name === stage);
  return [...rows.entries()]
    .sort(([one, left], [other, right]) => rank(left.stage) - rank(right.stage) || byCodeUnit(one, other))
    .map(([, row]) => row);
}

function statusOf({ details, rc }: LedgerEvent): string {
  if (typeof details.status === 'string') return details.status;
  if (typeof details.dispatch === 'string') return details.dispatch;
  return rc === 0 ? 'PASS' : 'BLOCKED';
}

function detailOf({ details }: LedgerEvent, who: string): string {
  const code = typeof details.code === 'string' ? details.code : '';
  return [who, code].filter((part) => part !== '').join(' ');
}
