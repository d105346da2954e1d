import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { sha256 } from '../system/text/hash.ts';
import { isRecord } from '../system/text/json.ts';
import { GENESIS, isLegacyEvent, isWholeEvent, parseEvent, verifyLine } from './chain.ts';
import { eachLine, type Taker } from './each-line.ts';

export interface ScanOptions {
  /** The expected `hashes.prev` of the first line, or a function that accepts it. Default: {@link GENESIS}. */
  readonly from?: string | ((prev: string) => boolean);
  /** Whether legacy lines, which have no chain, may come first. */
  readonly older?: boolean;
  /**
   * Whether to verify each line by its own hashes and its contract too. By default a line is accepted when the next line holds its sha256,
   * which also finds every altered, missing or moved line; only the last line is verified by its own hashes.
   */
  readonly thorough?: boolean;
}

/** The result of scanning a file. */
export interface ScanEnd {
  readonly lines: number;
  /** The sha256 of the last line's bytes, or the start value of an empty chain. */
  readonly head: string;
  /** The length of the whole, verified lines, in bytes. A torn tail may follow. */
  readonly validBytes: number;
  /** Bytes after the last whole line: none, an event that lacks only its line feed, or a partial event. */
  readonly tail: { readonly bytes: number; readonly wholeEvent: number };
}

/**
 * Reads and verifies a chain, holding one line at a time. Only an unfinished last line is tolerated: it lacks its line feed, and either has
 * no NUL bytes or consists of nothing else. (Zeroed bytes after text could have been a finished line, so they are an error: durable events
 * are never dropped. docs/adr/0031)
 *
 * A line is passed on when the next line holds its hash; this costs a tenth of verifying the line by its own hashes. If the hashes differ,
 * both lines are verified in full to find the altered one.
 *
 * @param file absolute
 * @param name the file's name in messages
 * @param each gets every verified event, in the file's order, with the chain's head after it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number; whatever `each` throws
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
  // The line that the next one has to confirm. One object is reused, because there may be a million lines.
  const last: { event: LedgerEvent | undefined; bytes: Buffer; number: number; prev: string } = {
    event: undefined,
    bytes: Buffer.alloc(0),
    number: 0,
    prev: '',
  };
  const assertLast = (): void => {
    if (last.event !== undefined) verifyLine(last.bytes, last.number, last.prev, name);
  };

  /** The event of a line that links to the previous line. Otherwise throws for the first of the two lines that is damaged. */
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

/**
 * Parses a line as an event by its outer shape only; `undefined` when it is none. Trust the content only when the next line holds its hash.
 */
export function quickEvent(bytes: Buffer): LedgerEvent | undefined {
  let value: Partial<LedgerEvent> | null;
  try {
    value = JSON.parse(bytes.toString('utf8')) as Partial<LedgerEvent> | null;
  } catch {
    return undefined;
  }
  const shaped =
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

/**
 * Classifies the bytes after the last line feed: an event whose line feed is missing or altered, or a partial event, which was never
 * acknowledged.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line number for zeroed bytes after text
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

/** The hash of the previous line, as this line states it; empty when it states none. */
export function prevOf(line: Buffer): string {
  return /"prev":"([0-9a-f]{64})"/.exec(line.toString('utf8'))?.[1] ?? '';
}

function startOf(line: Buffer, accepts: (prev: string) => boolean): string {
  const prev = prevOf(line);
  return accepts(prev) ? prev : '';
}
