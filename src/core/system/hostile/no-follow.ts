import {
  closeSync,
  constants,
  type Dir,
  type Dirent,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readlinkSync,
  readSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';

/** One entry of a folder in a tree that somebody hostile may have made. */
export interface HostileEntry {
  /** The name; `null` when its bytes are not UTF-8. */
  readonly name: string | null;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
}

/** What stands at a path, no link followed. `special` is a pipe, socket or device. */
export interface HostileStat {
  readonly kind: HostileEntry['kind'] | 'absent';
  readonly size: number;
  /** Whether the owner may execute it; always false on Windows. */
  readonly executable: boolean;
}

/**
 * Lists a folder without following anything; unsorted, `null` when it cannot be read. Entries are taken one by one, so that a folder of
 * any size costs no more than `maxEntries` of them.
 *
 * @returns at most `maxEntries` + 1 entries: one more than allowed says that there were too many
 */
export function listHostile(folder: string, maxEntries: number): HostileEntry[] | null {
  let directory: Dir;
  try {
    directory = opendirSync(folder, { encoding: 'buffer' as BufferEncoding, bufferSize: 512 });
  } catch {
    return null;
  }
  try {
    const entries: HostileEntry[] = [];
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      const bytes = entry.name as unknown as Buffer;
      const name = bytes.toString('utf8');
      const isUtf8 = !name.includes('\uFFFD') || Buffer.from(name, 'utf8').equals(bytes);
      entries.push({ name: isUtf8 ? name : null, kind: kindOf(entry) });
      if (entries.length > maxEntries) break;
    }
    return entries;
  } catch {
    return null;
  } finally {
    directory.closeSync();
  }
}

function kindOf(entry: Dirent | Stats): HostileEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'special';
}

/** Looks at a path without following its last part; errors count as absent. */
export function statHostile(path: string): HostileStat {
  const info = lstatSync(path, { throwIfNoEntry: false });
  if (info === undefined) return { kind: 'absent', size: 0, executable: false };
  return { kind: kindOf(info), size: info.size, executable: process.platform !== 'win32' && (info.mode & 0o100) !== 0 };
}

/**
 * Which folder stands at a path, as far as the file system can tell one from another that was made in its place.
 *
 * @returns an opaque text to compare, or `undefined` where no folder stands
 */
export function folderIdentity(path: string): string | undefined {
  const info = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  return info?.isDirectory() === true ? `${info.dev}:${info.ino}:${info.birthtimeNs}` : undefined;
}

/** A link's text as bytes. */
export function readLinkHostile(path: string): Buffer {
  return readlinkSync(path, 'buffer');
}

const pieceBytes = 1024 * 1024;

/**
 * Reads a plain file piece by piece without following a link, without waiting on a pipe, and never past `maxBytes`.
 *
 * The file is opened with O_NOFOLLOW and O_NONBLOCK, and what was opened is judged, not what stood there before. Where the system can
 * tell the path of an open file (Linux), a parent that became a link in the meantime is noticed too.
 *
 * @param root absolute, with links resolved
 * @param relativePath with `/`, inside root, whose parents the caller has seen to be folders
 * @returns what happened: `ok`, `not-plain` (gone, a link, a device, or elsewhere), or `too-large`
 */
export function readHostile(
  root: string,
  relativePath: string,
  maxBytes: number,
  onPiece: (piece: Buffer) => void,
): 'ok' | 'not-plain' | 'too-large' {
  const path = join(root, relativePath);
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return 'not-plain';
  }
  try {
    const info = fstatSync(handle);
    if (!info.isFile() || !isAt(handle, path)) return 'not-plain';
    if (info.size > maxBytes) return 'too-large';
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(info.size + 1, 1)));
    for (let total = 0; ; ) {
      const count = readSync(handle, buffer, 0, buffer.length, null);
      total += count;
      // It may grow while it is read.
      if (total > maxBytes) return 'too-large';
      if (count > 0) onPiece(Buffer.from(buffer.subarray(0, count)));
      // A plain file gives less than was asked for only at its end.
      if (count < buffer.length) return 'ok';
    }
  } catch {
    return 'not-plain';
  } finally {
    closeSync(handle);
  }
}

function isAt(handle: number, path: string): boolean {
  if (process.platform !== 'linux') return lstatSync(path, { throwIfNoEntry: false })?.ino === fstatSync(handle).ino;
  try {
    return readlinkSync(`/proc/self/fd/${handle}`) === path;
  } catch {
    return true;
  }
}

/** A whole plain file of at most `maxBytes`, read as {@link readHostile} does; `null` for anything else. */
export function readHostileFile(root: string, relativePath: string, maxBytes: number): Buffer | null {
  const pieces: Buffer[] = [];
  const outcome = readHostile(root, relativePath, maxBytes, (piece) => pieces.push(piece));
  return outcome === 'ok' ? Buffer.concat(pieces) : null;
}

/** Whether two names are of one and the same file. */
export function isSameFile(one: string, other: string): boolean {
  const [left, right] = [one, other].map((path) => lstatSync(path, { bigint: true, throwIfNoEntry: false }));
  return left !== undefined && right !== undefined && left.ino === right.ino && left.dev === right.dev;
}

/** What tells that a file was replaced or rewritten: identity, size and time of its content; empty when there is none. */
export function fileIdentity(path: string): string {
  const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return info === undefined ? '' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
}
