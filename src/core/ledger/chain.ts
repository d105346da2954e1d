import { SCHEMA_VERSION } from '../contracts/common.ts';
import { type EventType, type LedgerEvent, ledgerEvent } from '../contracts/ledger/ledger-event.ts';
import { AppError } from '../diagnostics/app-error.ts';
import type { ErrorCode } from '../diagnostics/error-codes.ts';
import { sha256 } from '../system/text/hash.ts';
import { canonicalJson } from '../system/text/json.ts';

/** What the appender of an event says; the rest is filled in. */
export interface NewEvent {
  readonly event_type: EventType;
  readonly actor: string;
  readonly parent?: Pick<LedgerEvent, 'event_id'> | undefined;
  /** How long what it describes took; unless given, the time since the event that began it (docs/design/ledger-times.md). */
  readonly duration_ms?: number;
  readonly file_counts?: Readonly<Record<string, number>>;
  readonly hashes?: Readonly<Record<string, string>>;
  readonly rc?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where an event stands: what it follows, and whose it is. */
export interface ChainPosition {
  readonly runId: string;
  readonly instant: string;
  /** sha256 of the previous line's bytes. */
  readonly prev: string;
  /** Counts from 1 within a file. */
  readonly seq: number;
}

/** The `hashes.prev` of the first line of a run's chain. */
export const GENESIS = '0'.repeat(64);

/** Event identity (reference: first 16 hex digits over the canonical JSON of six keys). */
export function eventId(
  event: Pick<LedgerEvent, 'run_id' | 'event_type' | 'actor' | 'ts_utc' | 'details' | 'parent_event_id'>,
): string {
  const { run_id, event_type, actor, ts_utc, details, parent_event_id } = event;
  return sha256(canonicalJson({ run_id, event_type, actor, ts_utc, details, parent_event_id })).slice(0, 16);
}

/**
 * Completes an event at its place. `hashes.prev` chains it to the line before; `hashes.self` covers every key of the line
 * itself, because the event id covers only six and the last line has no successor whose `prev` would (docs/adr/0031).
 */
export function buildEvent(event: NewEvent, place: ChainPosition): LedgerEvent {
  const body = {
    ts_utc: place.instant,
    run_id: place.runId,
    event_type: event.event_type,
    actor: event.actor,
    parent_event_id: event.parent?.event_id ?? '',
    // JSON and back: what is hashed must be what is read again (no undefined, no -0, no class).
    details: JSON.parse(JSON.stringify({ ...event.details, seq: place.seq })) as LedgerEvent['details'],
  };
  const record: LedgerEvent = {
    schema_version: SCHEMA_VERSION,
    ts_utc: body.ts_utc,
    run_id: body.run_id,
    event_type: body.event_type,
    actor: body.actor,
    event_id: eventId(body),
    parent_event_id: body.parent_event_id,
    duration_ms: event.duration_ms ?? 0,
    file_counts: { ...event.file_counts },
    hashes: { ...event.hashes, prev: place.prev },
    rc: event.rc ?? 0,
    details: body.details,
  };
  return { ...record, hashes: { ...record.hashes, self: selfHash(record) } };
}

/** What an event says beyond its place in the chain, its launch revision and its duration: two events with the same content say the same thing twice. */
export function contentOf(event: LedgerEvent): Required<Omit<NewEvent, 'parent' | 'duration_ms'>> {
  const { seq: _seq, revision: _revision, ...details } = event.details;
  const { prev: _prev, self: _self, ...hashes } = event.hashes;
  const { actor, file_counts, rc } = event;
  return { event_type: event.event_type as EventType, actor, file_counts, hashes, rc, details };
}

/**
 * Whether an event is of the older form, which has no chain; such lines are read in the index and never written. One of two
 * hashes may be missing because of damage: then the event is none.
 */
export function isLegacyEvent({ hashes }: LedgerEvent): boolean {
  return hashes.prev === undefined && hashes.self === undefined;
}

/**
 * Parses one line's bytes as an event of either form, judging nothing else.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line number
 */
export function parseEvent(line: Uint8Array, number: number, name: string): LedgerEvent {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch (cause) {
    throw refused('ERR_LEDGER_DAMAGED', 'is not JSON', number, name, cause);
  }
  const parsed = ledgerEvent.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what = `is not an event (${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''})`;
  throw refused('ERR_LEDGER_DAMAGED', what, number, name);
}

/**
 * Parses and verifies one line of a chain: whole and unaltered by itself, and following from the line before.
 *
 * @param prev sha256 of the previous line's bytes, or what the chain starts from
 * @throws AppError ERR_LEDGER_DAMAGED when the line itself was altered, ERR_LEDGER_CHAIN when lines before it were taken out,
 *   put in or moved; both with the line number
 */
export function verifyLine(line: Uint8Array, number: number, prev: string, name: string): LedgerEvent {
  const event = parseEvent(line, number, name);
  if (!isIntact(event, line)) {
    throw refused('ERR_LEDGER_DAMAGED', 'was altered after it was written', number, name);
  }
  if (event.hashes.prev !== prev || event.details.seq !== number) {
    throw refused('ERR_LEDGER_CHAIN', 'does not follow from the line before it', number, name);
  }
  return event;
}

/** Whether bytes are exactly one event as it was written, wherever it stands; of the older form, one event at all. */
export function isWholeEvent(line: Uint8Array): boolean {
  try {
    const event = parseEvent(line, 1, '');
    return isLegacyEvent(event) || isIntact(event, line);
  } catch {
    return false;
  }
}

function isIntact(event: LedgerEvent, line: Uint8Array): boolean {
  const { self, ...hashes } = event.hashes;
  return (
    self === selfHash({ ...event, hashes }) &&
    event.event_id === eventId(event) &&
    // Another spelling of the same JSON has other bytes, and the next line's `prev` is over bytes.
    Buffer.from(JSON.stringify(event), 'utf8').equals(line)
  );
}

function selfHash(event: LedgerEvent): string {
  return sha256(canonicalJson(event));
}

function refused(code: ErrorCode, what: string, line: number, file: string, cause?: unknown): AppError {
  return new AppError(code, `Line ${line} of the ledger ${file} ${what}.`, { fault: 'blocked', file, line, cause });
}
