import { closeSync, fstatSync, readSync, type Stats } from 'node:fs';
import { type HostilePath, hostilePath, type OpenedHostile, openPlain } from './open-hostile.ts';
import { type HostileProblem, problemOf } from './problem.ts';

const pieceBytes = 1024 * 1024;

/** A file's bytes; or `null`, with the reason. */
export type HostileContent =
  | { readonly bytes: Buffer; readonly problem: undefined }
  | { readonly bytes: null; readonly problem: HostileProblem };

/**
 * Reads a plain file piece by piece without following a link, without blocking on a pipe, and never past `maxBytes`. If a problem is
 * returned, the caller must discard the pieces that it got before.
 *
 * @param root absolute, with links resolved
 * @param relativePath with `/`, inside root
 */
export function readHostile(
  root: string,
  relativePath: HostilePath,
  maxBytes: number,
  onPiece: (piece: Buffer) => void,
): 'ok' | HostileProblem {
  return read(openPlain(hostilePath(root, relativePath), true), maxBytes, onPiece);
}

/** A whole plain file of at most `maxBytes`, read as {@link readHostile} does. */
export function readHostileFile(root: string, relativePath: HostilePath, maxBytes: number): HostileContent {
  return contentOf(openPlain(hostilePath(root, relativePath), true), maxBytes);
}

/**
 * Like {@link readHostileFile}, for a path in trusted folders, which may contain links.
 * @param path absolute
 */
export function readPlainFile(path: string, maxBytes: number): HostileContent {
  return contentOf(openPlain(path, false), maxBytes);
}

/** The UTF-8 text of a file, read as {@link readPlainFile} does; `undefined` when it cannot be read for any reason. */
export function readPlainText(path: string, maxBytes: number): string | undefined {
  return readPlainFile(path, maxBytes).bytes?.toString('utf8');
}

function contentOf(opened: OpenedHostile, maxBytes: number): HostileContent {
  const pieces: Buffer[] = [];
  const outcome = read(opened, maxBytes, (piece) => pieces.push(piece));
  return outcome === 'ok' ? { bytes: Buffer.concat(pieces), problem: undefined } : { bytes: null, problem: outcome };
}

function read(opened: OpenedHostile, maxBytes: number, onPiece: (piece: Buffer) => void): 'ok' | HostileProblem {
  if (opened.handle === undefined) return opened.problem;
  const { handle, info } = opened;
  try {
    if (info.size > maxBytes) return 'too-large';
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, info.size + 1));
    let total = 0;
    for (let count = buffer.length; count === buffer.length; ) {
      count = readSync(handle, buffer, 0, buffer.length, null);
      total += count;
      // The file may grow while it is read.
      if (total > maxBytes) return 'too-large';
      if (count > 0) onPiece(Buffer.from(buffer.subarray(0, count)));
    }
    return total === info.size && isSameContent(info, fstatSync(handle)) ? 'ok' : 'changed-while-read';
  } catch (error) {
    return problemOf(error);
  } finally {
    closeSync(handle);
  }
}

function isSameContent(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs;
}
