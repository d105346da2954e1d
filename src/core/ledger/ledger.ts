import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SCHEMA_VERSION } from '../contracts/common.ts';
import { type EventType, type LedgerEvent, ledgerEvent } from '../contracts/ledger-event.ts';
import { AppError } from '../diagnostics/app-error.ts';
import type { Clock } from '../system/clock.ts';
import { sha256 } from '../system/hash.ts';
import { canonicalJson } from '../system/json.ts';

/** What the appender of an event says; the rest is filled in. */
export interface NewEvent {
  readonly event_type: EventType;
  readonly actor: string;
  readonly parent?: LedgerEvent | undefined;
  readonly duration_ms?: number;
  readonly file_counts?: Readonly<Record<string, number>>;
  readonly hashes?: Readonly<Record<string, string>>;
  readonly rc?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A run's chain, or one worker's segment, open for appending by this process alone. */
export interface Ledger {
  readonly file: string;
  /** sha256 of the last line's bytes, or what the chain started from. */
  head(): string;
  events(): readonly LedgerEvent[];
  /**
   * Appends one event durably: one write of one whole line, count checked, fsync. Resolves only then, so that an effect
   * can follow its intent.
   *
   * @throws AppError ERR_LEDGER_WRITE; the file is cut back to what it was
   */
  append(event: NewEvent): Promise<LedgerEvent>;
}

/** The `hashes.prev` of the first line of a run's chain. */
export const GENESIS = '0'.repeat(64);

/**
 * Opens a ledger file, verifying what it holds; a torn last line is cut off and a RUN_STATE event says so.
 *
 * @param from what the first line's `hashes.prev` is: {@link GENESIS}, or the run chain's head for a worker's segment
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
export async function openLedger(options: {
  readonly file: string;
  readonly runId: string;
  readonly clock: Clock;
  readonly from?: string;
}): Promise<Ledger> {
  const { file, runId, clock } = options;
  await mkdir(dirname(file), { recursive: true });
  const read = readLedger(await readFile(file).catch(() => Buffer.alloc(0)), file, options.from ?? GENESIS);
  const events = [...read.events];
  let head = read.head;
  const handle = { size: read.validBytes };
  const append = async (event: NewEvent): Promise<LedgerEvent> => {
    const record = buildEvent(event, runId, clock, head, events.length + 1);
    const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
    await appendLine(file, handle.size, line);
    handle.size += line.length;
    head = sha256(line.subarray(0, -1));
    events.push(record);
    return record;
  };
  const ledger: Ledger = { file, head: () => head, events: () => events, append };
  if (read.tornBytes > 0) {
    await append({
      event_type: 'RUN_STATE',
      actor: 'factory',
      details: { state: 'LEDGER_REPAIRED', torn_bytes: read.tornBytes },
    });
  }
  return ledger;
}

/** Event identity (reference: first 16 hex digits over the canonical JSON of six keys). */
export function eventId(
  event: Pick<LedgerEvent, 'run_id' | 'event_type' | 'actor' | 'ts_utc' | 'details' | 'parent_event_id'>,
): string {
  const { run_id, event_type, actor, ts_utc, details, parent_event_id } = event;
  return sha256(canonicalJson({ run_id, event_type, actor, ts_utc, details, parent_event_id })).slice(0, 16);
}

function buildEvent(event: NewEvent, runId: string, clock: Clock, prev: string, seq: number): LedgerEvent {
  const body = {
    ts_utc: clock.nowIso(),
    run_id: runId,
    event_type: event.event_type,
    actor: event.actor,
    parent_event_id: event.parent?.event_id ?? '',
    details: { ...event.details, seq },
  };
  return {
    schema_version: SCHEMA_VERSION,
    ts_utc: body.ts_utc,
    run_id: body.run_id,
    event_type: body.event_type,
    actor: body.actor,
    event_id: eventId(body),
    parent_event_id: body.parent_event_id,
    duration_ms: event.duration_ms ?? 0,
    file_counts: { ...event.file_counts },
    hashes: { ...event.hashes, prev },
    rc: event.rc ?? 0,
    details: body.details,
  };
}

async function appendLine(file: string, size: number, line: Buffer): Promise<void> {
  const handle = await open(file, 'a+', 0o644).catch((cause: unknown) => {
    throw writeError(file, cause);
  });
  try {
    if ((await handle.stat()).size !== size) await handle.truncate(size);
    const { bytesWritten } = await handle.write(line);
    if (bytesWritten !== line.length) throw new Error(`wrote ${bytesWritten} of ${line.length} bytes`);
    await handle.sync();
  } catch (cause) {
    await handle.truncate(size).catch(() => undefined);
    throw writeError(file, cause);
  } finally {
    await handle.close();
  }
}

function writeError(file: string, cause: unknown): AppError {
  return new AppError(
    'ERR_LEDGER_WRITE',
    `An event could not be appended to ${file.split(/[\\/]/).slice(-2).join('/')}.`,
    {
      fault: 'internal',
      cause,
    },
  );
}

/** What a ledger file holds. */
export interface LedgerContent {
  readonly events: readonly LedgerEvent[];
  readonly head: string;
  /** Bytes of whole, good lines; a torn tail follows them. */
  readonly validBytes: number;
  readonly tornBytes: number;
}

/**
 * Reads and verifies a ledger's bytes: every line a valid event with the right id, seq and `hashes.prev`.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; only an unfinished last line is forgiven
 */
export function readLedger(bytes: Buffer, name: string, from: string = GENESIS): LedgerContent {
  const events: LedgerEvent[] = [];
  let head = from;
  let offset = 0;
  while (offset < bytes.length) {
    const newline = bytes.indexOf(0x0a, offset);
    if (newline === -1) break;
    const line = bytes.subarray(offset, newline);
    const number = events.length + 1;
    events.push(checkedEvent(line, number, head, name));
    head = sha256(line);
    offset = newline + 1;
  }
  return { events, head, validBytes: offset, tornBytes: bytes.length - offset };
}

function checkedEvent(line: Buffer, number: number, prev: string, name: string): LedgerEvent {
  const where = { file: name, line: number, fault: 'blocked' } as const;
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch (cause) {
    throw new AppError('ERR_LEDGER_DAMAGED', `Line ${number} of the ledger is not JSON.`, { ...where, cause });
  }
  const parsed = ledgerEvent.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError(
      'ERR_LEDGER_DAMAGED',
      `Line ${number} of the ledger is not an event: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
      where,
    );
  }
  const event = parsed.data;
  if (event.hashes.prev !== prev || event.details.seq !== number || event.event_id !== eventId(event)) {
    throw new AppError(
      'ERR_LEDGER_CHAIN',
      `Line ${number} of the ledger does not follow from the line before it.`,
      where,
    );
  }
  return event;
}
