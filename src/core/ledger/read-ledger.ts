import { createReadStream } from 'node:fs';
import type { LedgerEvent } from '../contracts/ledger-event.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { sha256 } from '../system/hash.ts';
import { GENESIS, isWholeEvent, verifyLine } from './chain.ts';

/** Longest line that is read, in bytes; an event is a few hundred. */
export const maxLineBytes = 8 * 1024 * 1024;

/** What a ledger file holds. */
export interface LedgerContent {
  readonly events: readonly LedgerEvent[];
  /** sha256 of each line's bytes, in order: every value that the chain's head ever had. */
  readonly heads: readonly string[];
  readonly head: string;
  /** Bytes of whole, good lines; a torn tail follows them. */
  readonly validBytes: number;
  /** What comes after the last whole line: nothing, an event that lacks only its line feed, or a part of one. */
  readonly tail: { readonly bytes: number; readonly wholeEvent: number };
}

/** One line of a file. */
export interface LedgerLine {
  readonly bytes: Buffer;
  /** Counts from 1. */
  readonly number: number;
  /** False for what follows the last line feed. */
  readonly finished: boolean;
}

/**
 * Reads a file line by line without holding it; a file that does not exist has no lines.
 *
 * @throws AppError ERR_LEDGER_DAMAGED for a line over {@link maxLineBytes}
 */
export async function* ledgerLines(file: string, name: string): AsyncGenerator<LedgerLine> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 0;
  const keep = (part: Buffer): void => {
    rest.push(part);
    restBytes += part.length;
    if (restBytes > maxLineBytes) {
      const message = `Line ${number + 1} of the ledger ${name} has more than ${maxLineBytes} bytes.`;
      throw new AppError('ERR_LEDGER_DAMAGED', message, { file: name, line: number + 1 });
    }
  };
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
        keep(chunk.subarray(start, end));
        number++;
        yield { bytes: Buffer.concat(rest), number, finished: true };
        rest = [];
        restBytes = 0;
        start = end + 1;
      }
      if (start < chunk.length) keep(chunk.subarray(start));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (restBytes > 0) yield { bytes: Buffer.concat(rest), number: number + 1, finished: false };
}

/**
 * Reads and verifies a chain: every line a whole, unaltered event with the right seq and `hashes.prev`. Only an unfinished
 * last line is forgiven: one without its line feed, and without NUL bytes unless it is nothing else. (Zeroed bytes after
 * text could have been a finished line before, so they are refused: what was durable is never dropped. docs/adr/0031)
 *
 * @param file absolute
 * @param name how messages call it
 * @param from what the first line's `hashes.prev` must be; any value when it is a function that accepts it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line
 */
export async function readLedger(
  file: string,
  name: string,
  from: string | ((prev: string) => boolean) = GENESIS,
): Promise<LedgerContent> {
  const events: LedgerEvent[] = [];
  const heads: string[] = [];
  let head = typeof from === 'string' ? from : '';
  let validBytes = 0;
  let tail = { bytes: 0, wholeEvent: 0 };
  for await (const { bytes, number, finished } of ledgerLines(file, name)) {
    if (!finished) {
      tail = judgeTail(bytes, number, name);
      if (tail.wholeEvent > 0) verifyLine(bytes.subarray(0, tail.wholeEvent), number, head, name);
      break;
    }
    if (number === 1 && typeof from === 'function') head = startOf(bytes, from);
    events.push(verifyLine(bytes, number, head, name));
    head = sha256(bytes);
    heads.push(head);
    validBytes += bytes.length + 1;
  }
  return { events, heads, head, validBytes, tail };
}

/**
 * Tells what follows the last line feed: an event whose own line feed is missing or altered, or a part of one, which was
 * never acknowledged.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line for zeroed bytes after text
 */
export function judgeTail(bytes: Buffer, line: number, name: string): LedgerContent['tail'] {
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

function startOf(line: Buffer, accepts: (prev: string) => boolean): string {
  const prev = /"prev":"([0-9a-f]{64})"/.exec(line.toString('utf8'))?.[1] ?? '';
  return accepts(prev) ? prev : '';
}
