import { open } from 'node:fs/promises';
import { AppError } from '../diagnostics/app-error.ts';
import { LineCutter, linesOf } from '../system/hostile/line-cutter.ts';
import { noFollowFlags } from '../system/hostile/open-hostile.ts';
import { type HostileProblem, problemOf, problemText } from '../system/hostile/problem.ts';

/** Longest line that is read, in bytes; an event is a few hundred. */
export const maxLineBytes = 8 * 1024 * 1024;

/** Bytes that are read at a time. Most ledgers are smaller, and three buffers are made for each. */
const chunkBytes = 32 * 1024;

/** What is taken of a file piece by piece; a promise is waited for before the next piece comes. */
export type Taker<Piece extends readonly unknown[]> = (...piece: Piece) => Promise<void> | undefined | void;

/**
 * Gives a file's lines to `take` one by one without holding the file; one that does not exist has none. Lines are what line feeds end.
 *
 * @param name how messages call the file
 * @param take gets a line's bytes without its line feed (good until the call after the next one), and its number, from 1
 * @returns how many lines there were, and what follows the last line feed
 * @throws AppError ERR_LEDGER_DAMAGED for a line over {@link maxLineBytes}, and for what is no plain file; what `take` throws
 */
export async function eachLine(
  file: string,
  name: string,
  take: Taker<[bytes: Buffer, number: number]>,
): Promise<{ readonly lines: number; readonly rest: Buffer }> {
  const cutter = new LineCutter({ maxLineBytes });
  let number = 0;
  for await (const chunk of chunksOf(file, name)) {
    for (const { kind, bytes } of cutter.push(chunk)) {
      if (kind === 'piece') throw tooLong(number + 1, name);
      for (const line of linesOf(bytes)) {
        const waiting = take(line, ++number);
        if (waiting !== undefined) await waiting;
      }
    }
  }
  return { lines: number, rest: cutter.rest() };
}

/**
 * A file's bytes in pieces, the next of which is read while one is looked at. Three buffers are used in turn, because fresh ones cost as
 * much as the reading: a piece is good until the piece after the next one is asked for.
 */
async function* chunksOf(file: string, name: string): AsyncIterable<Buffer> {
  const handle = await open(file, noFollowFlags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unreadable(name, problemOf(error), error);
  });
  if (handle === undefined) return;
  try {
    if (!(await handle.stat()).isFile()) throw unreadable(name, 'not-a-file');
    const buffers = [0, 1, 2].map(() => Buffer.allocUnsafeSlow(chunkBytes));
    const read = async (turn: number): Promise<Buffer> => {
      const buffer = buffers[turn % buffers.length] ?? Buffer.alloc(0);
      return buffer.subarray(0, (await handle.read(buffer, 0, chunkBytes, null)).bytesRead);
    };
    let next = read(0);
    for (let turn = 1; ; turn++) {
      const chunk = await next;
      if (chunk.length === 0) return;
      next = read(turn);
      // Who stops in the middle never waits for it.
      next.catch(() => undefined);
      yield chunk;
    }
  } finally {
    await handle.close();
  }
}

export function tooLong(line: number, file: string): AppError {
  const message = `Line ${line} of the ledger ${file} has more than ${maxLineBytes} bytes.`;
  return new AppError('ERR_LEDGER_DAMAGED', message, { file, line });
}

/** The error that says why a ledger cannot be read. */
export function unreadable(file: string, problem: HostileProblem, cause?: unknown): AppError {
  return new AppError('ERR_LEDGER_DAMAGED', `The ledger ${file} ${problemText[problem]}.`, { file, cause });
}
