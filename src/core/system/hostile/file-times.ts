import { type BigIntStats, lstatSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';

/** The times of a plain file, in nanoseconds since 1970, with its identity. */
export interface FileTimes {
  readonly identity: string;
  readonly access: bigint;
  readonly modification: bigint;
  /** Of its content, name or rights. */
  readonly change: bigint;
}

/** The times of a plain file; a link is not followed. `undefined` for anything else. Never throws. */
export function fileTimes(path: string): FileTimes | undefined {
  let info: BigIntStats | undefined;
  try {
    info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
  if (info === undefined || !info.isFile()) return undefined;
  const { dev, ino, atimeNs: access, mtimeNs: modification, ctimeNs: change } = info;
  return { identity: `${dev}:${ino}`, access, modification, change };
}

/** The probe makes a file look unread for this long. Less than a day, so that only the rule of relatime can move the time. */
const unreadSeconds = 60;

/**
 * Tries whether a file system records that a file is read: sets the access time of `file` back, reads it, and looks. With `relatime`, the
 * default of Linux, the first read after a write is recorded (mount(8)); with `noatime` none is.
 *
 * @param file a file of ours on that file system. Its content and modification time stay as they are
 */
export async function keepsAccessTimes(file: string): Promise<boolean> {
  try {
    const before = fileTimes(file);
    if (before === undefined) return false;
    const seconds = Number(before.modification / 1_000n) / 1_000_000;
    await utimes(file, seconds - unreadSeconds, seconds);
    const unread = fileTimes(file)?.access;
    await readFile(file);
    const read = fileTimes(file)?.access;
    return unread !== undefined && read !== undefined && read > unread;
  } catch {
    return false;
  }
}
