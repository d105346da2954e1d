import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { chmod, lstat, readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { portablePath, safeJoin } from '../paths/safe-path.ts';
import { randomToken } from '../text/hash.ts';

/** Folders that are deeper than this are moved up before they are emptied, because each level holds an open file. */
const maxDepth = 64;

/**
 * Removes a file or a folder with its content. Links and junctions are removed as links, also at the top, so that their targets are never
 * touched. Unreadable folders are made readable first (docs/design/safety.md).
 *
 * On Linux every step below the top is relative to an open folder handle, so that a running process cannot redirect the removal by
 * replacing folders with links. Elsewhere each entry is checked just before it is removed.
 *
 * @param root the folder that the removal must stay inside
 * @param path absolute, inside `root`; ignored if it does not exist
 * @param rawName removes this entry of `path` instead, for a name that is not UTF-8; only Linux has such names
 * @throws AppError ERR_PATH_UNSAFE when a folder on the way to `path` is a link; the system's error when something cannot be removed
 */
export async function removeTree(root: string, path: string, rawName?: Buffer): Promise<void> {
  const above = rawName === undefined ? dirname(path) : path;
  const parent = await safeJoin(root, portablePath(root, above) || '.');
  if (process.platform !== 'linux') return removeLooked(join(parent, basename(path)));
  const name = rawName ?? Buffer.from(basename(path), 'utf8');
  const place = Buffer.concat([Buffer.from(`${parent}/`, 'utf8'), name]);
  const top = openFolder(place);
  if (top === undefined) return removeOther(place);
  try {
    // Each round removes what the previous round moved up.
    while (await emptyFolder(top, top, 0)) await breathe();
  } finally {
    closeSync(top);
  }
  unlessGone(() => rmdirSync(place));
}

/** After so many entries of one folder, others may work. */
const entriesBetweenPauses = 500;

/** Error codes for a folder that is some program's working folder, or that may not be removed from its parent. */
const heldCodes = new Set(['EBUSY', 'EPERM', 'EACCES']);

/**
 * As {@link removeTree}, but a folder that itself cannot be removed stays, if it is empty: on Windows a terminal or an editor that works in a folder
 * keeps it.
 */
export async function removeOrEmptyTree(root: string, path: string): Promise<void> {
  try {
    await removeTree(root, path);
  } catch (error) {
    if (!heldCodes.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    const left = await readdir(path).catch(() => undefined);
    if (left === undefined || left.length > 0) throw error;
  }
}

/** Empties an open folder; returns whether something was moved to the top and is still there. */
async function emptyFolder(folder: number, top: number, depth: number): Promise<boolean> {
  let moved = false;
  let removed = 0;
  const base = Buffer.from(`/proc/self/fd/${folder}/`);
  for (const entry of readdirSync(base, { encoding: 'buffer', withFileTypes: true })) {
    const path = Buffer.concat([base, entry.name]);
    if (++removed % entriesBetweenPauses === 0) await breathe();
    // Most entries are files, and a failed attempt to open one as a folder costs more than its removal.
    if (!entry.isDirectory() && isRemoved(path)) continue;
    const inside = openFolder(path);
    if (inside === undefined) {
      removeOther(path);
      continue;
    }
    try {
      if (depth === maxDepth) {
        renameSync(path, `/proc/self/fd/${top}/${randomToken()}`);
        moved = true;
        continue;
      }
      moved = (await emptyFolder(inside, top, depth + 1)) || moved;
    } finally {
      closeSync(inside);
    }
    unlessGone(() => rmdirSync(path));
  }
  return moved;
}

/** O_PATH of open(2), which Node does not export: opens the folder itself, whatever its mode is. */
const O_PATH = 0o10000000;

/** Opens a real folder so that it can be emptied; `undefined` if the path is not one. */
function openFolder(path: string | Buffer): number | undefined {
  const flags = constants.O_DIRECTORY | constants.O_NOFOLLOW;
  try {
    const handle = openSync(path, flags | constants.O_RDONLY);
    makeWritable(handle);
    return handle;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    if (code !== 'EACCES') throw error;
  }
  const handle = openSync(path, flags | O_PATH);
  try {
    chmodSync(`/proc/self/fd/${handle}`, 0o700);
    return openSync(`/proc/self/fd/${handle}`, constants.O_RDONLY);
  } finally {
    closeSync(handle);
  }
}

/**
 * Makes a folder writable, because a readable folder may still be read-only. A folder of another account stays as it is, and emptying it
 * then fails.
 */
function makeWritable(handle: number): void {
  if ((fstatSync(handle).mode & 0o300) === 0o300) return;
  try {
    fchmodSync(handle, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

function removeOther(path: string | Buffer): void {
  unlessGone(() => unlinkSync(path));
}

/** False for a folder: some file systems do not say what an entry is, and it may have changed since it was listed. */
function isRemoved(path: Buffer): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Linux says EISDIR, and POSIX says EPERM, for a folder; EPERM may also mean a file that nobody may remove.
    if (code === 'EISDIR' || code === 'EPERM') return false;
    if (code === 'ENOENT') return true;
    throw error;
  }
}

function unlessGone(remove: () => void): void {
  try {
    remove();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function removeLooked(path: string): Promise<void> {
  const info = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (info === undefined) return;
  // lstat reports a junction as a link, not as a folder.
  if (!info.isDirectory()) {
    await unlink(path).catch(() => rm(path, { force: true, maxRetries: 5, retryDelay: 100 }));
    return;
  }
  await chmod(path, 0o700);
  for (const name of await readdir(path)) await removeLooked(join(path, name));
  await rmdir(path).catch(() => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
}
