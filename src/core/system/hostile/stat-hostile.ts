import { type BigIntStats, type Dirent, lstatSync, readlinkSync, type Stats } from 'node:fs';
import { problemOf } from './problem.ts';

/** What an entry of a folder is, no link followed. `special` is a pipe, socket or device. */
export type HostileKind = 'file' | 'folder' | 'link' | 'special';

/** What stands at a path, no link followed. */
export interface HostileStat {
  /** `unreadable` when the system refuses to say, as below a folder that may not be searched. */
  readonly kind: HostileKind | 'absent' | 'unreadable';
  readonly size: number;
  /** Whether the owner may execute it; always false on Windows. */
  readonly executable: boolean;
}

/** Looks at a path without following its last part; never throws. @param path bytes for a name that is not UTF-8 */
export function statHostile(path: string | Buffer): HostileStat {
  try {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (info === undefined) return { kind: 'absent', size: 0, executable: false };
    const executable = process.platform !== 'win32' && (info.mode & 0o100) !== 0;
    return { kind: kindOf(info), size: info.size, executable };
  } catch (error) {
    return { kind: problemOf(error) === 'absent' ? 'absent' : 'unreadable', size: 0, executable: false };
  }
}

/** What stands at a path, and when it was last written, replaced or given other rights. */
export interface StampedStat extends HostileStat {
  /** The system's change time in milliseconds; a worker cannot set it. 0 where nothing is to be seen. */
  readonly changedMs: number;
}

/** Like {@link statHostile}, for looking at many files again and again. */
export function stampHostile(path: string): StampedStat {
  try {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (info === undefined) return { kind: 'absent', size: 0, executable: false, changedMs: 0 };
    const executable = process.platform !== 'win32' && (info.mode & 0o100) !== 0;
    return { kind: kindOf(info), size: info.size, executable, changedMs: info.ctimeMs };
  } catch {
    return { kind: 'unreadable', size: 0, executable: false, changedMs: 0 };
  }
}

export function kindOf(entry: Dirent | Stats | BigIntStats): HostileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'special';
}

/** A link's text as bytes; `null` when no link stands there that can be read. */
export function readLinkHostile(path: string | Buffer): Buffer | null {
  try {
    return readlinkSync(path, 'buffer');
  } catch {
    return null;
  }
}

/**
 * Identifies the folder at a path, as far as the file system can tell it from another that was made in its place.
 *
 * @returns an opaque text to compare, or `undefined` where no folder stands or can be seen
 */
export function folderIdentity(path: string): string | undefined {
  const info = lookAt(path);
  return info?.isDirectory() === true ? `${info.dev}:${info.ino}:${info.birthtimeNs}` : undefined;
}

/** Whether two names are of one and the same file. */
export function isSameFile(one: string, other: string): boolean {
  const [left, right] = [lookAt(one), lookAt(other)];
  return left !== undefined && right !== undefined && left.ino === right.ino && left.dev === right.dev;
}

/** Changes when a file is replaced or rewritten: identity, size and time of its content; empty when there is none to see. */
export function fileIdentity(path: string): string {
  const info = lookAt(path);
  return info === undefined ? '' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
}

/** When a file was written, in nanoseconds since 1970; `undefined` when there is none to see. */
export function fileTime(path: string): bigint | undefined {
  return lookAt(path)?.mtimeNs;
}

function lookAt(path: string): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
