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
  return readOpened(openPlain(hostilePath(root, relativePath), true), maxBytes, onPiece);
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
  const outcome = readOpened(opened, maxBytes, (piece) => pieces.push(piece));
  return outcome === 'ok' ? { bytes: Buffer.concat(pieces), problem: undefined } : { bytes: null, problem: outcome };
}

/** Reads an opened file as {@link readHostile} does, and closes it. */
export function readOpened(
  opened: OpenedHostile,
  maxBytes: number,
  onPiece: (piece: Buffer) => void,
): 'ok' | HostileProblem {
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
      if (count > 0) onPiece(count < buffer.length ? buffer.subarray(0, count) : Buffer.from(buffer));
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

/** A part of a file. */
export type FileWindow =
  | { readonly bytes: Buffer; readonly start: number; readonly size: number; readonly problem: undefined }
  | { readonly bytes: null; readonly start: 0; readonly size: 0; readonly problem: HostileProblem };

/**
 * Reads a part of a plain file of any size, without following a link and without blocking on a pipe. The file may grow meanwhile.
 *
 * @param root absolute, with links resolved
 * @param relativePath with `/`, inside root
 * @param start from the file's first byte; a negative number counts from its end
 */
export function readWindow(root: string, relativePath: HostilePath, start: number, maxBytes: number): FileWindow {
  const opened = openPlain(hostilePath(root, relativePath), true);
  if (opened.handle === undefined) return { bytes: null, start: 0, size: 0, problem: opened.problem };
  const { handle, info } = opened;
  try {
    const from = Math.min(start < 0 ? Math.max(0, info.size + start) : start, info.size);
    const buffer = Buffer.allocUnsafe(Math.min(maxBytes, info.size - from));
    let read = 0;
    while (read < buffer.length) {
      const count = readSync(handle, buffer, read, buffer.length - read, from + read);
      if (count === 0) break;
      read += count;
    }
    return { bytes: buffer.subarray(0, read), start: from, size: info.size, problem: undefined };
  } catch (error) {
    return { bytes: null, start: 0, size: 0, problem: problemOf(error) };
  } finally {
    closeSync(handle);
  }
}
