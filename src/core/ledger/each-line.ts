import { open } from 'node:fs/promises';
import { AppError } from '../diagnostics/app-error.ts';
import { LineCutter, linesOf } from '../system/hostile/line-cutter.ts';
import { noFollowFlags } from '../system/hostile/open-hostile.ts';
import { type HostileProblem, problemOf, problemText } from '../system/hostile/problem.ts';

/** The longest accepted line, in bytes. A typical event has a few hundred. */
export const maxLineBytes = 8 * 1024 * 1024;

/** Bytes per read. Most ledgers are smaller, and each reader allocates three buffers. */
const chunkBytes = 32 * 1024;

/** Receives a file piece by piece. A returned promise is awaited before the next piece is passed. */
export type Taker<Piece extends readonly unknown[]> = (...piece: Piece) => Promise<void> | undefined | void;

/**
 * Passes the lines of a file to `take` one by one, without holding the file in memory. A missing file has no lines. Only line feeds end a
 * line.
 *
 * @param name the file's name in messages
 * @param take gets a line's bytes without its line feed (valid until the call after the next one), and its number, from 1
 * @returns the number of lines, and the bytes after the last line feed
 * @throws AppError ERR_LEDGER_DAMAGED for a line over {@link maxLineBytes} and for anything but a plain file; whatever `take` throws
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
 * The bytes of a file in pieces. The next piece is read while the caller processes the current one. Three buffers are used in turn, because
 * allocating new ones costs as much as the reading: a piece stays valid until the caller requests the piece after the next one.
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
      // A consumer that stops early never awaits this promise.
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

/** The error for a ledger that cannot be read, with the reason. */
export function unreadable(file: string, problem: HostileProblem, cause?: unknown): AppError {
  return new AppError('ERR_LEDGER_DAMAGED', `The ledger ${file} ${problemText[problem]}.`, { file, cause });
}
