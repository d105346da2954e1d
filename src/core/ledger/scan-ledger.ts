import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { sha256 } from '../system/text/hash.ts';
import { GENESIS, isLegacyEvent, isWholeEvent, parseEvent, verifyLine } from './chain.ts';
import { eachLine, type Taker } from './each-line.ts';

/** How a chain is scanned. */
export interface ScanOptions {
  /** What the first line's `hashes.prev` must be; any value that a function accepts. {@link GENESIS} unless given. */
  readonly from?: string | ((prev: string) => boolean);
  /** Whether lines of the older form, which have no chain, may come first. */
  readonly older?: boolean;
  /**
   * Whether each line is held against its own hashes and its contract too. Without it a line counts as good when the next one names
   * its sha256, which finds every altered, missing or moved line as well; only the last line is held against itself.
   */
  readonly thorough?: boolean;
}

/** What a scanned file came to. */
export interface ScanEnd {
  readonly lines: number;
  /** sha256 of the last line's bytes, or what the chain starts from. */
  readonly head: string;
  /** Bytes of whole, good lines; a torn tail follows them. */
  readonly validBytes: number;
  /** What comes after the last whole line: nothing, an event that lacks only its line feed, or a part of one. */
  readonly tail: { readonly bytes: number; readonly wholeEvent: number };
}

/**
 * Reads and verifies a chain, holding one line at a time. Only an unfinished last line is forgiven: one without its line feed, and
 * without NUL bytes unless it is nothing else. (Zeroed bytes after text could have been a finished line before, so they are
 * refused: what was durable is never dropped. docs/adr/0031)
 *
 * A line is passed on when the next line names its hash, which costs a tenth of verifying the line by itself. Where the hashes
 * differ, both lines are verified in full, so that the altered one is named.
 *
 * @param file absolute
 * @param name how messages call it
 * @param each gets every event that was found good, in the file's order, with the chain's head after it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; what `each` throws
 */
export async function scanLedger(
  file: string,
  name: string,
  each: Taker<[event: LedgerEvent, head: string]>,
  options: ScanOptions = {},
): Promise<ScanEnd> {
  const { from = GENESIS, older = false, thorough = false } = options;
  let head = typeof from === 'string' ? from : '';
  let validBytes = 0;
  let chained = !older;
  // The line that the next one has to confirm: one object for all lines, because there may be a million.
  const last: { event: LedgerEvent | undefined; bytes: Buffer; number: number; prev: string } = {
    event: undefined,
    bytes: Buffer.alloc(0),
    number: 0,
    prev: '',
  };
  const assertLast = (): void => {
    if (last.event !== undefined) verifyLine(last.bytes, last.number, last.prev, name);
  };

  /** The event of a line, which follows from the line before; else the first of the two that is at fault is named. */
  const following = (bytes: Buffer, number: number): LedgerEvent => {
    if (thorough) return verifyLine(bytes, number, head, name);
    const event = quickEvent(bytes);
    if (event !== undefined && event.hashes.prev === head && event.details.seq === number) return event;
    assertLast();
    return verifyLine(bytes, number, head, name);
  };

  const { lines, rest } = await eachLine(file, name, (bytes, number) => {
    if (number === 1 && typeof from === 'function') head = startOf(bytes, from);
    if (!chained) {
      const event = parseEvent(bytes, number, name);
      chained = !isLegacyEvent(event);
      if (!chained) {
        head = sha256(bytes);
        validBytes += bytes.length + 1;
        return each(event, head);
      }
    }
    const event = following(bytes, number);
    const before = last.event;
    const confirmed = head;
    last.event = event;
    last.bytes = bytes;
    last.number = number;
    last.prev = head;
    head = sha256(bytes);
    validBytes += bytes.length + 1;
    return before === undefined ? undefined : each(before, confirmed);
  });
  if (last.event !== undefined) {
    if (!thorough) assertLast();
    await each(last.event, head);
  }
  if (rest.length === 0) return { lines, head, validBytes, tail: { bytes: 0, wholeEvent: 0 } };
  const tail = judgeTail(rest, lines + 1, name);
  if (tail.wholeEvent > 0 && chained) verifyLine(rest.subarray(0, tail.wholeEvent), lines + 1, head, name);
  return { lines, head, validBytes, tail };
}

/** A line as an event by its outer shape alone; `undefined` when it is none. What it says is good when the next line names its hash. */
export function quickEvent(bytes: Buffer): LedgerEvent | undefined {
  let value: Partial<LedgerEvent> | null;
  try {
    value = JSON.parse(bytes.toString('utf8')) as Partial<LedgerEvent> | null;
  } catch {
    return undefined;
  }
  const shaped =
    typeof value === 'object' &&
    value !== null &&
    typeof value.ts_utc === 'string' &&
    typeof value.run_id === 'string' &&
    typeof value.event_type === 'string' &&
    typeof value.actor === 'string' &&
    typeof value.event_id === 'string' &&
    typeof value.rc === 'number' &&
    isRecord(value.hashes) &&
    isRecord(value.details);
  return shaped ? (value as LedgerEvent) : undefined;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Tells what follows the last line feed: an event whose own line feed is missing or altered, or a part of one, which was
 * never acknowledged.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line for zeroed bytes after text
 */
function judgeTail(bytes: Buffer, line: number, name: string): ScanEnd['tail'] {
  const whole = [bytes.lastIndexOf(0x7d) + 1, bytes.length - 1].find((length) =>
    isWholeEvent(bytes.subarray(0, length)),
  );
  if (whole === undefined && bytes.includes(0) && bytes.some((byte) => byte !== 0)) {
    throw new AppError('ERR_LEDGER_DAMAGED', `Line ${line} of the ledger ${name} has zeroed bytes.`, {
      file: name,
      line,
    });
  }
  return { bytes: bytes.length, wholeEvent: whole ?? 0 };
}

/** What a line names as the hash of the line before it; empty when it names none. */
export function prevOf(line: Buffer): string {
  return /"prev":"([0-9a-f]{64})"/.exec(line.toString('utf8'))?.[1] ?? '';
}

function startOf(line: Buffer, accepts: (prev: string) => boolean): string {
  const prev = prevOf(line);
  return accepts(prev) ? prev : '';
}
