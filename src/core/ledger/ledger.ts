import { basename, dirname } from 'node:path';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { type Clock, laterOf } from '../system/clock.ts';
import { appendDurably, cutDurably } from '../system/files/append-durably.ts';
import type { Lock } from '../system/files/lock.ts';
import { makeFolder } from '../system/files/plain-files.ts';
import { sha256 } from '../system/text/hash.ts';
import { buildEvent, GENESIS, type NewEvent } from './chain.ts';
import { type LedgerContent, readLedger } from './read-ledger.ts';
import { isRevision, revisionOf } from './revisions/launch-revisions.ts';

/** A run's chain, or one worker's segment. Only this process may append to it. */
export interface Ledger {
  /** Absolute. */
  readonly file: string;
  /** The sha256 of the last line's bytes, or the start value of an empty chain. */
  readonly head: () => string;
  /** Whether the chain's head ever had this value; the start value counts. */
  readonly hadHead: (head: string) => boolean;
  readonly events: () => readonly LedgerEvent[];
  /** The run's newest launch revision; every event that is appended in a later one than the first names it in `details.revision`. */
  readonly revision: () => number;
  /**
   * Appends one event durably: writes the whole line in one call, checks the byte count, and calls fsync. Resolves only then, so that the
   * caller may safely act on a recorded intent. Concurrent calls are appended in call order.
   *
   * @throws AppError ERR_LEDGER_WRITE after it truncated the file to its previous length; ERR_LOCK_LOST when nothing was written
   */
  readonly append: (event: NewEvent) => Promise<LedgerEvent>;
}

export interface LedgerOptions {
  /** Absolute. Its folder is created with the first event. */
  readonly file: string;
  /** The file's name in messages about writing; default: `ledger/` plus its name. */
  readonly shown?: string;
  readonly runId: string;
  readonly clock: Clock;
  /** The lock that guards the file. Each append checks it first. */
  readonly lock: Pick<Lock, 'assertHeld'>;
  /** `hashes.prev` of the first line: {@link GENESIS}, or the run chain's head for a worker's segment. */
  readonly from?: string;
  /** The run's launch revision, for a worker's segment. A run's chain knows it itself. */
  readonly revision?: () => number;
}

/**
 * Opens a ledger file and verifies its content. Repairs a torn last line: adds the line feed to an event that lacks only that, cuts off a
 * partial event, and appends a RUN_STATE event LEDGER_REPAIRED.
 *
 * Only `core/run/access` calls this; other code gets a ledger from `OpenRun` (docs/design/run-lock.md).
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { file, runId, clock, lock } = options;
  const from = options.from ?? GENESIS;
  const name = `ledger/${basename(file)}`;
  const shown = options.shown ?? name;
  const found = await readLedger(file, name, from);
  if (found.tail.bytes > 0) await lock.assertHeld();
  const content = await repaired(found, file, name, from);
  const events = [...content.events];
  const heads = new Set([from, ...content.heads]);
  let { head, validBytes } = content;
  let own = revisionOf(events.findLast(isRevision) ?? { details: {} });
  const revision = options.revision ?? (() => own);
  let last: Promise<unknown> = Promise.resolve();

  /** Stopwatches of the events that this process appended, by position. */
  const watches = new Map<number, () => number>();
  const durationOf = (event: NewEvent, now: string): number => {
    const at = begunAt(event, events);
    const begun = events[at];
    if (begun === undefined) return 0;
    return watches.get(at)?.() ?? Math.max(0, Date.parse(now) - Date.parse(begun.ts_utc));
  };

  const appendNow = async (event: NewEvent): Promise<LedgerEvent> => {
    // The clock of an earlier process, or of another machine, may have been ahead.
    const instant = laterOf(clock.nowIso(), events.at(-1)?.ts_utc ?? '');
    const duration_ms = event.duration_ms ?? durationOf(event, instant);
    const named = revision() === 1 ? {} : { revision: revision() };
    const details = { ...named, ...event.details };
    const place = { runId, instant, prev: head, seq: events.length + 1 };
    const record = buildEvent({ ...event, details, duration_ms }, place);
    const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
    if (validBytes === 0) await makeFolder(dirname(file));
    await lock.assertHeld();
    await appendDurably(file, validBytes, line, shown);
    validBytes += line.length;
    head = sha256(line.subarray(0, -1));
    heads.add(head);
    watches.set(events.push(record) - 1, clock.stopwatch());
    if (isRevision(record)) own = revisionOf(record);
    return record;
  };
  const ledger: Ledger = {
    file,
    head: () => head,
    hadHead: (value) => heads.has(value),
    events: () => events,
    revision,
    append(event) {
      const result = last.then(() => appendNow(event));
      last = result.catch(() => undefined);
      return result;
    },
  };
  if (found.tail.bytes > 0) {
    await ledger.append({
      event_type: 'RUN_STATE',
      actor: 'factory',
      details: {
        state: 'LEDGER_REPAIRED',
        torn_bytes: found.tail.wholeEvent > 0 ? 0 : found.tail.bytes,
        restored_events: found.tail.wholeEvent > 0 ? 1 : 0,
      },
    });
  }
  return ledger;
}

async function repaired(found: LedgerContent, file: string, name: string, from: string): Promise<LedgerContent> {
  const { tail, validBytes } = found;
  if (tail.bytes === 0) return found;
  await cutDurably(file, validBytes + tail.wholeEvent, name);
  if (tail.wholeEvent === 0) return found;
  await appendDurably(file, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
  return readLedger(file, name, from);
}

/** Ending event (its type, or its state if it is a RUN_STATE) -> the events that can have started the same work. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  WORKTREE_CREATE: ['WORKTREE_OPENING'],
  WORKER_SENT: ['WORKER_SENDING'],
  CONVERSATION_RESUMED: ['CONVERSATION_RESUMING'],
  RETRY: ['WORKTREE_OPENING', 'WORKER_SENDING', 'CONVERSATION_RESUMING'],
  SEND_FAILED: ['WORKER_SENDING', 'CONVERSATION_RESUMING'],
  ROLLOVER: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
  INTERRUPTED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
  REMINDED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
  OUTAGE: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
  WORKER_PARKED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
  WORKER_UNPARKED: ['WORKER_PARKED'],
  PARK_LIMIT: ['WORKER_PARKED'],
  WORKER_DONE: ['WORKER_PENDING'],
  WORKER_FAILED: ['WORKER_PENDING'],
  WORKER_TIMEOUT: ['WORKER_PENDING'],
  WORKER_CANCELLED: ['WORKER_PENDING'],
  WORKER_BUNDLE_DISCOVERED: ['BUNDLE_COLLECTING'],
  WORKTREE_CLOSED: ['WORKTREE_CLOSING'],
  LAUNCH_RESULT: ['DISPATCH_START', 'PARTS_JOINING'],
  RUN_END: ['RUN_START'],
};

/** The position of the event that started the work which this event ends; -1 for an event without duration. */
function begunAt(event: NewEvent, events: readonly LedgerEvent[]): number {
  const begun = beginnings[nameOf(event)] ?? [];
  return events.findLastIndex((each) => begun.includes(nameOf(each)));
}

function nameOf({ event_type, details }: Pick<NewEvent, 'details'> & { readonly event_type: string }): string {
  return event_type === 'RUN_STATE' ? String(details?.state) : event_type;
}
