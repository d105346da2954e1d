import { basename } from 'node:path';
import { planIdProblem } from '../../../conveyor/plans/plan.ts';
import type { Alteration } from '../../../conveyor/record/alterations.ts';
import { number, numberOrNull, text } from '../../../conveyor/record/event-details.ts';
import { eventInWords } from '../../../conveyor/record/event-in-words.ts';
import { foldEvent, newRunRecord, type PlanProgress, type RunRecord } from '../../../conveyor/record/fold-run.ts';
import { type ConveyorEvent, conveyorEvent } from '../../../core/contracts/conveyor/conveyor-event.ts';
import type { ConveyorRun } from '../../../core/contracts/review/recorded-conveyor-run.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { eachLine } from '../../../core/ledger/each-line.ts';
import { scanLineChain } from '../../../core/ledger/lines/line-chain.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';

/** A larger log is not read: the page would block for it again and again. */
const maxLogBytes = 64 * 1024 * 1024;
const keptLines = 40;
/** Of one plan: the last ones. */
const keptSessions = 50;
/** Of one run: the last ones. */
const keptAlterations = 200;

type Session = Omit<ConveyorRun['plans'][number]['sessions'][number], 'log'>;

/** A run as its events tell it. */
export interface LoggedRun {
  /** With the last of its alterations. */
  readonly record: RunRecord;
  /** The last sessions of each plan. */
  readonly sessions: ReadonlyMap<string, readonly Session[]>;
  readonly sessionCount: number;
  /** `null` if no session reported any. */
  readonly tokens: number | null;
  /** The last events in words. */
  readonly lines: readonly string[];
  /** The command that continues the run; empty if its id is none that the conveyor gives. */
  readonly resume: string;
}

/** The runs of an event log, in the order of their first events. */
export interface ConveyorLog {
  readonly runs: ReadonlyMap<string, LoggedRun>;
  /** The run of the last event. */
  readonly newest: LoggedRun | undefined;
  readonly warnings: readonly string[];
}

/** Reads an event log. Whatever is in it: what cannot be read is left out and named. */
export async function readConveyorLog(file: string): Promise<ConveyorLog> {
  const name = basename(file);
  if (statHostile(file).size > maxLogBytes)
    return new LogFold().log([
      `${name} has more than ${maxLogBytes >> 20} MiB, and is not shown. factory conveyor audit reads it.`,
    ]);
  try {
    const fold = new LogFold();
    await scanLineChain(file, name, (value) => fold.take(value));
    return fold.log([]);
  } catch (error) {
    // The runs after a damaged line count too: a person wants to see them most of all.
    const warning = `${appErrorOf(error).message} What is shown may be wrong. factory conveyor audit --verify checks the log.`;
    const fold = new LogFold();
    await eachLine(file, name, (bytes) => fold.take(parsedLine(bytes))).catch(() => undefined);
    return fold.log([warning]);
  }
}

/** Whether an id of the log may be used in a path and in a command. The log may name anything. */
export function isPlainId(id: string): boolean {
  return planIdProblem(id) === undefined;
}

function parsedLine(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The plans and alterations of `record` are beside it, because a copy of all of them for each event would take too long. */
interface OpenRun {
  record: RunRecord;
  readonly plans: Map<string, PlanProgress>;
  alterations: Alteration[];
  sessions: Map<string, Session[]>;
  sessionCount: number;
  tokens: number | null;
  lines: string[];
}

class LogFold {
  readonly #runs = new Map<string, OpenRun>();
  #newest = '';

  take(value: unknown): void {
    const { data: event } = conveyorEvent.safeParse(value);
    if (event === undefined) return;
    const { runId, taskId } = event;
    const run: OpenRun = this.#runs.get(runId) ?? {
      ...{ record: newRunRecord(runId), plans: new Map(), alterations: [] },
      ...{ sessions: new Map(), sessionCount: 0, tokens: null, lines: [] },
    };
    this.#runs.set(runId, run);
    this.#newest = runId;
    const plan = run.plans.get(taskId ?? '');
    run.record = foldEvent({ ...run.record, plans: new Map(plan && [[plan.planId, plan]]), alterations: [] }, event);
    for (const [id, progress] of run.record.plans) run.plans.set(id, progress);
    if (run.record.alterations.length > 0)
      run.alterations = [...run.alterations, ...run.record.alterations].slice(-keptAlterations);
    // Bookkeeping of two steps: the event after it says the same to a person.
    if (event.type !== 'commit_prepared') run.lines = [...run.lines.slice(1 - keptLines), eventInWords(event)];
    takeSession(run, event);
  }

  log(warnings: readonly string[]): ConveyorLog {
    const runs = new Map(
      [...this.#runs].map(([id, { record, plans, alterations, ...run }]): [string, LoggedRun] => [
        id,
        {
          ...{ ...run, record: { ...record, plans, alterations } },
          resume: isPlainId(id) ? `factory conveyor resume --run-id ${id}` : '',
        },
      ]),
    );
    return { runs, newest: runs.get(this.#newest), warnings };
  }
}

function takeSession(run: OpenRun, { type, taskId, timestamp, details }: ConveyorEvent): void {
  if (taskId === null) return;
  const before = run.sessions.get(taskId) ?? [];
  const at = Math.trunc(number(details.session));
  if (type === 'session_started') {
    const started = { number: at, status: '', reason: '', tokens: null, started_at: timestamp, ended_at: '' };
    run.sessions.set(taskId, [...before.slice(1 - keptSessions), started]);
    run.sessionCount += 1;
  } else if (type === 'session_finished' || type === 'session_parked') {
    const tokens = numberOrNull(details.tokens);
    if (tokens !== null) run.tokens = (run.tokens ?? 0) + tokens;
    const status = type === 'session_parked' ? 'parked' : text(details.status);
    const ended = { status, reason: text(details.reason), tokens, ended_at: timestamp };
    run.sessions.set(
      taskId,
      before.map((session) => (session.number === at && session.ended_at === '' ? { ...session, ...ended } : session)),
    );
  }
}
