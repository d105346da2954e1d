import { SCHEMA_VERSION } from '../contracts/common.ts';
import { type EventType, type LedgerEvent, ledgerEvent } from '../contracts/ledger/ledger-event.ts';
import { AppError } from '../diagnostics/app-error.ts';
import type { ErrorCode } from '../diagnostics/error-codes.ts';
import { sha256 } from '../system/text/hash.ts';
import { canonicalJson } from '../system/text/json.ts';

/** The part of an event that its author supplies; `buildEvent` fills in the rest. */
export interface NewEvent {
  readonly event_type: EventType;
  readonly actor: string;
  readonly parent?: Pick<LedgerEvent, 'event_id'> | undefined;
  /** Default: the time since the event that started the work (docs/design/ledger-times.md). */
  readonly duration_ms?: number;
  readonly file_counts?: Readonly<Record<string, number>>;
  readonly hashes?: Readonly<Record<string, string>>;
  readonly rc?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The position of an event in its chain, and the run it belongs to. */
export interface ChainPosition {
  readonly runId: string;
  readonly instant: string;
  /** The sha256 of the previous line's bytes. */
  readonly prev: string;
  /** Counts from 1 within a file. */
  readonly seq: number;
}

/** The `hashes.prev` of the first line of a run's chain. */
export const GENESIS = '0'.repeat(64);

/** The event id: the first 16 hex digits of the sha256 of the canonical JSON of six keys. */
export function eventId(
  event: Pick<LedgerEvent, 'run_id' | 'event_type' | 'actor' | 'ts_utc' | 'details' | 'parent_event_id'>,
): string {
  const { run_id, event_type, actor, ts_utc, details, parent_event_id } = event;
  return sha256(canonicalJson({ run_id, event_type, actor, ts_utc, details, parent_event_id })).slice(0, 16);
}

/**
 * Completes an event for its position in the chain. `hashes.prev` links it to the previous line. `hashes.self` covers every key of the
 * line: the event id covers only six, and the last line has no successor whose `prev` would protect it (docs/adr/0031).
 */
export function buildEvent(event: NewEvent, place: ChainPosition): LedgerEvent {
  const body = {
    ts_utc: place.instant,
    run_id: place.runId,
    event_type: event.event_type,
    actor: event.actor,
    parent_event_id: event.parent?.event_id ?? '',
    // Round trip through JSON, so that the hashed value equals the value that is read back (no undefined, no -0, no class
    // instances).
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
 * Whether an event has the legacy form, without a chain. Legacy lines are read from the index and never written. An event that has only one
 * of the two hashes is damaged, not legacy.
 */
export function isLegacyEvent({ hashes }: LedgerEvent): boolean {
  return hashes.prev === undefined && hashes.self === undefined;
}

/**
 * Parses the bytes of one line as an event of either form. Does not verify hashes.
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
 * Parses one line of a chain and verifies its own hash and its link to the previous line.
 *
 * @param prev sha256 of the previous line's bytes, or the start value of the chain
 * @throws AppError ERR_LEDGER_DAMAGED when the line itself was altered, ERR_LEDGER_CHAIN when earlier lines were removed, inserted or
 *   moved; both with the line number
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

/** Whether bytes are exactly one unaltered event, at any position of a chain. A legacy event only has to parse. */
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
    // The same JSON in another spelling has other bytes, and the next line's `prev` is the hash of the bytes.
    Buffer.from(JSON.stringify(event), 'utf8').equals(line)
  );
}

function selfHash(event: LedgerEvent): string {
  return sha256(canonicalJson(event));
}

function refused(code: ErrorCode, what: string, line: number, file: string, cause?: unknown): AppError {
  return new AppError(code, `Line ${line} of the ledger ${file} ${what}.`, { fault: 'blocked', file, line, cause });
}
