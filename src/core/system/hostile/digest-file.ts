import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../diagnostics/app-error.ts';
import { noFollowFlags } from './open-hostile.ts';
import { problemOf, problemText } from './problem.ts';

const pieceBytes = 256 * 1024;

/** Also read of a file that says that it is empty, or grows. */
const smallPiece = 4 * 1024;

/**
 * The sha256 (64 hex digits) and the size of a plain file, both from one read. Streams files of any size.
 *
 * @param path absolute; a link as its last part is not followed
 * @param options.name the file's name in messages; default: `path`
 * @param options.bytes how many of the file's first bytes to digest; default: all
 * @throws AppError ERR_PATH_UNSAFE for anything but a readable plain file
 */
export async function digestFile(
  path: string,
  { name = path, bytes = Number.POSITIVE_INFINITY }: { readonly name?: string; readonly bytes?: number } = {},
): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    // Synchronous: a state has a hundred small files, and five steps through the thread pool cost each of them ten times as much.
    const handle = openSync(path, noFollowFlags);
    try {
      const info = fstatSync(handle);
      if (!info.isFile()) throw unsafe(name, 'not-a-file');
      const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, info.size + smallPiece));
      for (let count = -1; count !== 0; size += count) {
        count = readSync(handle, buffer, 0, Math.min(buffer.length, bytes - size), null);
        hash.update(buffer.subarray(0, count));
        // Others may work while a large file is read.
        if (count === pieceBytes) await setImmediate();
      }
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw error instanceof AppError ? error : unsafe(name, problemOf(error), error);
  }
  return { sha256: hash.digest('hex'), size };
}

function unsafe(file: string, problem: keyof typeof problemText, cause?: unknown): AppError {
  return new AppError('ERR_PATH_UNSAFE', `${file} ${problemText[problem]}.`, { file, cause });
}
