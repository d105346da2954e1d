import { type BigIntStats, type Dirent, lstatSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { problemOf } from './problem.ts';

/** The kind of a folder entry; links are not followed. `special` is a pipe, socket or device. */
export type HostileKind = 'file' | 'folder' | 'link' | 'special';

/** The state of a path; links are not followed. */
export interface HostileStat {
  /** `unreadable` when the system denies access, for example below a folder without search permission. */
  readonly kind: HostileKind | 'absent' | 'unreadable';
  readonly size: number;
  /** Whether the owner may execute the file; always false on Windows. */
  readonly executable: boolean;
}

/**
 * Inspects a path without following a link in its last part; never throws.
 * @param path bytes for a name that is not UTF-8
 */
export function statHostile(path: string | Buffer): HostileStat {
  try {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (info === undefined) return { kind: 'absent', size: 0, executable: false };
    return { kind: kindOf(info), size: info.size, executable: isExecutable(info) };
  } catch (error) {
    return { kind: problemOf(error) === 'absent' ? 'absent' : 'unreadable', size: 0, executable: false };
  }
}

/** Whether the owner may execute a file; always false on Windows. */
export function isExecutable({ mode }: Stats): boolean {
  return process.platform !== 'win32' && (mode & 0o100) !== 0;
}

/** Whether a path below a root is a folder, and no part of it is a link or leads out of the root. @param path with `/` */
export function isFolderBelow(root: string, path: string): boolean {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return false;
  return parts.every((_part, at) => statHostile(join(root, ...parts.slice(0, at + 1))).kind === 'folder');
}

/** The state of a path, and when it was last written, replaced or given other permissions. */
export interface StampedStat extends HostileStat {
  /** The system's change time in milliseconds; a worker cannot set it. 0 if there is nothing at the path. */
  readonly changedMs: number;
}

/** Like {@link statHostile}, for looking at many files again and again. */
export function stampHostile(path: string): StampedStat {
  try {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (info === undefined) return { kind: 'absent', size: 0, executable: false, changedMs: 0 };
    return { kind: kindOf(info), size: info.size, executable: isExecutable(info), changedMs: info.ctimeMs };
  } catch {
    return { kind: 'unreadable', size: 0, executable: false, changedMs: 0 };
  }
}

export function kindOf(entry: Dirent | Stats | BigIntStats): HostileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'special';
}

/** A link's target text as bytes; `null` when the path is not a readable link. */
export function readLinkHostile(path: string | Buffer): Buffer | null {
  try {
    return readlinkSync(path, 'buffer');
  } catch {
    return null;
  }
}

/**
 * Identifies the folder at a path, so that a folder created in its place is detected if the file system allows it.
 *
 * @returns an opaque text to compare, or `undefined` when there is no visible folder
 */
export function folderIdentity(path: string): string | undefined {
  const info = lookAt(path);
  return info?.isDirectory() === true ? `${info.dev}:${info.ino}:${info.birthtimeNs}` : undefined;
}

/** Whether two names refer to the same file. */
export function isSameFile(one: string, other: string): boolean {
  const [left, right] = [lookAt(one), lookAt(other)];
  return left !== undefined && right !== undefined && left.ino === right.ino && left.dev === right.dev;
}

/**
 * A text that changes when a file is replaced or rewritten: its identity, size and modification time; empty when there is no visible file.
 */
export function fileIdentity(path: string): string {
  const info = lookAt(path);
  return info === undefined ? '' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
}

/** The system's times of changes may be as coarse as this, in milliseconds: a tick of the kernel, or two seconds on FAT. */
const coarseMs = 2_000;

/**
 * Like {@link fileIdentity}, with the system's change time, which a worker cannot set. `undefined` when there is no visible file, and while the
 * last change is so recent that another one could have the same time.
 */
export function fileVersion(path: string): string | undefined {
  const info = lookAt(path);
  if (info === undefined || Date.now() - Number(info.ctimeNs / 1_000_000n) < coarseMs) return undefined;
  return `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}:${info.ctimeNs}`;
}

/** A file's modification time, in nanoseconds since 1970; `undefined` when there is no visible file. */
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
