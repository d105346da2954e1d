import { dirname } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { appendDurably, cutDurably } from '../../system/files/append-durably.ts';
import type { Lock } from '../../system/files/lock.ts';
import { makeFolder } from '../../system/files/plain-files.ts';
import { sha256 } from '../../system/text/hash.ts';
import { GENESIS } from '../chain.ts';
import { eachLine, type Taker } from '../each-line.ts';

/** The keys that link a line to the one before it. */
export interface ChainLink {
  /** Counts from 1 within the file. */
  readonly sequence: number;
  /** The sha256 of the previous line's bytes. */
  readonly prev: string;
}

/** The end of a file of chained lines. */
export interface ChainEnd {
  readonly lines: number;
  /** The sha256 of the last line's bytes, or the start value of an empty file. */
  readonly head: string;
  /** The length of the whole lines, in bytes. */
  readonly validBytes: number;
  /** The bytes of an unfinished last line: no caller ever got its event acknowledged. */
  readonly tornBytes: number;
}

/**
 * Reads a file of JSON lines that are chained by `sequence` and `prev`, one line at a time. Lines without `prev` may stand first: another
 * program wrote them.
 *
 * @param name the file's name in messages
 * @param each gets the parsed value of every line
 * @throws AppError ERR_LEDGER_DAMAGED for a line that is no JSON object, ERR_LEDGER_CHAIN for one that does not follow from the line before
 *   it; both with the line number
 */
export async function scanLineChain(file: string, name: string, each: Taker<[value: object]>): Promise<ChainEnd> {
  let head = GENESIS;
  let validBytes = 0;
  let isChained = false;
  const { lines, rest } = await eachLine(file, name, (bytes, number) => {
    const value = objectOf(bytes, number, name);
    const { sequence, prev } = value as Partial<ChainLink>;
    isChained ||= prev !== undefined;
    if (isChained && (prev !== head || sequence !== number)) {
      const message = `Line ${number} of ${name} does not follow from the line before it.`;
      throw new AppError('ERR_LEDGER_CHAIN', message, { file: name, line: number });
    }
    head = sha256(bytes);
    validBytes += bytes.length + 1;
    return each(value);
  });
  return { lines, head, validBytes, tornBytes: rest.length };
}

/** Parses a line as a JSON object. @throws AppError ERR_LEDGER_DAMAGED */
export function objectOf(bytes: Buffer, number: number, name: string): object {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const message = `Line ${number} of ${name} is not a JSON object.`;
  throw new AppError('ERR_LEDGER_DAMAGED', message, { file: name, line: number });
}

/** A file of chained lines. Only this process may append to it. */
export interface LineChain {
  readonly head: () => string;
  readonly sequence: () => number;
  /**
   * Appends one line durably. Concurrent calls are appended in call order.
   *
   * @throws AppError ERR_LEDGER_WRITE after the file was cut to its previous length; ERR_LOCK_LOST when nothing was written
   */
  append<Body extends object>(body: Body): Promise<Body & ChainLink>;
}

/**
 * Opens a file of chained lines for appending. Cuts off an unfinished last line.
 *
 * @param options.lock guards the file; each append checks it first
 * @param options.each gets the value of every line
 * @throws AppError as {@link scanLineChain}
 */
export async function openLineChain(options: {
  readonly file: string;
  readonly name: string;
  readonly lock: Pick<Lock, 'assertHeld'>;
  readonly each: Taker<[value: object]>;
}): Promise<LineChain> {
  const { file, name, lock } = options;
  const end = await scanLineChain(file, name, options.each);
  let { head, validBytes, lines } = end;
  if (end.tornBytes > 0) {
    await lock.assertHeld();
    await cutDurably(file, validBytes, name);
  }
  let last: Promise<unknown> = Promise.resolve();
  const appendNow = async <Body extends object>(body: Body): Promise<Body & ChainLink> => {
    const record = { ...body, sequence: lines + 1, prev: head };
    const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
    if (validBytes === 0) await makeFolder(dirname(file));
    await lock.assertHeld();
    await appendDurably(file, validBytes, line, name);
    validBytes += line.length;
    lines += 1;
    head = sha256(line.subarray(0, -1));
    return record;
  };
  return {
    head: () => head,
    sequence: () => lines,
    append(body) {
      const result = last.then(() => appendNow(body));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
