import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readWindow } from '../../../core/system/hostile/read-hostile.ts';
import type { RunFile } from './workflow-runs-source.ts';

const pieceBytes = 1024 * 1024;

/** One line of a file. */
export interface FileLine {
  /** Its beginning. */
  readonly bytes: Buffer;
  /** Of the whole line, without its end. */
  readonly length: number;
  /** The place of the next line. */
  readonly next: number;
  /** False for a last line that is still written. */
  readonly ended: boolean;
}

/**
 * Reads the lines of a file of any size, in pieces, and lets other requests through between two pieces.
 *
 * @param start where a line begins
 * @param keptBytes how much of a long line is kept in memory
 * @param onLine returns whether to continue
 * @throws AppError ERR_RUN_UNKNOWN if the file cannot be read
 */
export async function eachLine(
  file: RunFile,
  start: number,
  keptBytes: number,
  onLine: (line: FileLine) => boolean,
): Promise<void> {
  let kept: Buffer[] = [];
  let length = 0;
  let have = 0;
  for (let at = start; ; ) {
    const piece = pieceOf(file, at);
    if (piece.length === 0) break;
    for (let from = 0; from < piece.length; ) {
      const end = piece.indexOf(0x0a, from);
      const to = end === -1 ? piece.length : end;
      const room = Math.min(to - from, keptBytes - have);
      if (room > 0) kept.push(piece.subarray(from, from + room));
      have += Math.max(room, 0);
      length += to - from;
      from = to + 1;
      if (end === -1) break;
      if (!onLine({ bytes: joined(kept), length, next: at + from, ended: true })) return;
      kept = [];
      length = 0;
      have = 0;
    }
    at += piece.length;
    await setImmediate();
  }
  if (length > 0) onLine({ bytes: joined(kept), length, next: -1, ended: false });
}

function joined(parts: readonly Buffer[]): Buffer {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

/** A part of the file; empty at its end. @throws AppError ERR_RUN_UNKNOWN */
export function pieceOf({ root, path }: RunFile, start: number, bytes = pieceBytes): Buffer {
  const part = readWindow(root, path, start, bytes);
  if (part.bytes !== null) return part.bytes;
  throw new AppError('ERR_RUN_UNKNOWN', 'There is no such file in this run.', { fault: 'usage' });
}

/** All of the file, piece by piece. The first may throw AppError ERR_RUN_UNKNOWN. */
export async function* piecesOf(file: RunFile): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const piece = pieceOf(file, at);
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}
