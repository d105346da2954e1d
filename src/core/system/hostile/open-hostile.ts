import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { type HostileProblem, problemOf } from './problem.ts';

/**
 * Flags that follow no link in the last part of a path, never block on a pipe, and never acquire a controlling terminal. Windows has none
 * of these flags; there a path cannot name a pipe by accident.
 */
export const noFollowFlags =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** A path; as bytes when a name in it is not UTF-8. */
export type HostilePath = string | Buffer;

/** An open file or folder, which the caller must close; or the reason why there is none. */
export type OpenedHostile =
  | { readonly handle: number; readonly info: Stats; readonly problem: undefined }
  | { readonly handle: undefined; readonly problem: HostileProblem };

/** Joins a folder and a path below it with `/`. Does not normalize the second part. */
export function hostilePath(root: string, relativePath: HostilePath): HostilePath {
  if (typeof relativePath === 'string') return join(root, relativePath);
  return Buffer.concat([Buffer.from(`${root}/`, 'utf8'), relativePath]);
}

/**
 * Opens a plain file for reading. The checks apply to the opened file, not to what the path named earlier.
 *
 * @param path absolute
 * @param resolved whether the links in its parents are resolved. If so, Linux, which can name an open file, also detects a parent that
 *   became a link since; other systems detect a file that was swapped since
 */
export function openPlain(path: HostilePath, resolved: boolean): OpenedHostile {
  return open(path, noFollowFlags, 'not-a-file', resolved);
}

/** Like {@link openPlain}, for a folder. Windows cannot open folders. */
export function openFolder(path: HostilePath, resolved: boolean): OpenedHostile {
  return open(path, noFollowFlags | (constants.O_DIRECTORY ?? 0), 'not-a-folder', resolved);
}

type Other = 'not-a-file' | 'not-a-folder';

function open(path: HostilePath, flags: number, other: Other, resolved: boolean): OpenedHostile {
  let handle: number;
  try {
    handle = openSync(path, flags);
  } catch (error) {
    return { handle: undefined, problem: refusal(error, path, other) };
  }
  const judged = judge(handle, path, other, resolved);
  if (typeof judged !== 'string') return { handle, info: judged, problem: undefined };
  closeSync(handle);
  return { handle: undefined, problem: judged };
}

function judge(handle: number, path: HostilePath, other: Other, resolved: boolean): Stats | HostileProblem {
  try {
    const info = fstatSync(handle);
    if (!(other === 'not-a-file' ? info.isFile() : info.isDirectory())) return other;
    return !resolved || isAt(handle, info, path) ? info : 'through-link';
  } catch (error) {
    return problemOf(error);
  }
}

function isAt(handle: number, info: Stats, path: HostilePath): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/self/fd/${handle}`, 'buffer').equals(Buffer.from(path as string));
    } catch {
      // Without /proc only the check below is left.
    }
  }
  const now = lstatSync(path, { throwIfNoEntry: false });
  return now !== undefined && now.ino === info.ino && now.dev === info.dev;
}

/** Open with O_DIRECTORY returns ENOTDIR both for a file and for a path that leads through a file. */
function refusal(error: unknown, path: HostilePath, other: Other): HostileProblem {
  const problem = problemOf(error);
  if (problem === 'not-a-file') return other;
  if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR' || other === 'not-a-file') return problem;
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? problem : other;
  } catch {
    return problem;
  }
}
