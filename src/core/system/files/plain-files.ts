import { copyFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { appendFile, chmod, copyFile, type FileHandle, open, rmdir, unlink, utimes, writeFile } from 'node:fs/promises';
import { mkdirP } from '@actions/io';

/** Up to this size a file is written or copied synchronously: the steps through the thread pool cost more than its bytes. */
const smallBytes = 256 * 1024;

/**
 * Creates a folder and its parents; an existing folder is left unchanged.
 *
 * The changes of this file are neither atomic nor durable. Use them for scratch folders, for copies that are verified afterwards, and for
 * logs. Files that a run records are written by writeFileAtomic. All changes to files outside `core/system` go through functions of this
 * room, so that tests can inject a fault at each of them (docs/adr/0082).
 */
export async function makeFolder(path: string): Promise<void> {
  await mkdirP(path);
}

/** Makes a folder in which every account of the machine may make files, and remove its own. */
export async function makeSharedFolder(path: string): Promise<void> {
  await mkdirP(path);
  // The folder of another account is shared already.
  await chmod(path, 0o1777).catch(() => undefined);
}

/** Writes a whole file; with `exclusive` only if nothing is at the path (EEXIST). */
export async function writePlainFile(
  path: string,
  data: string | Uint8Array,
  options: { readonly exclusive?: boolean } = {},
): Promise<void> {
  const how = { flag: options.exclusive === true ? 'wx' : 'w' };
  if (data.length <= smallBytes) writeFileSync(path, data, how);
  else await writeFile(path, data, how);
}

/** Appends text to a file, which is created if it is missing. */
export async function appendPlainFile(path: string, text: string): Promise<void> {
  await appendFile(path, text);
}

/** Creates a file for writing (EEXIST if it exists). The caller must close the handle. */
export function openNewFile(path: string): Promise<FileHandle> {
  return open(path, 'wx', 0o644);
}

/** Opens a file for appending and creates it if it is missing. The caller must close the handle. */
export function openAppendFile(path: string): Promise<FileHandle> {
  return open(path, 'a', 0o644);
}

/** Writes a file that only its owner can read, unless the file system has no such rights. */
export async function writeOwnerFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'w', mode: 0o600 });
  // An existing file keeps its rights.
  await chmod(path, 0o600).catch(() => undefined);
}

/** Copies a file's bytes and overwrites the file at `to`. */
export async function copyPlainFile(from: string, to: string): Promise<void> {
  const info = statSync(from);
  if (info.isFile() && info.size <= smallBytes) copyFileSync(from, to);
  else await copyFile(from, to);
}

/**
 * Moves a file and overwrites the one at `to`. Where the system cannot rename it, as on another file system, it is copied, and `from` stays.
 */
export function movePlainFile(from: string, to: string): void {
  if (!renameAny(from, to)) copyFileSync(from, to);
}

/** Renames a file or a folder with all that is in it. Returns false if the system cannot, as to another file system or over files. */
export function renameAny(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Removes a file, or a link without its target. A missing file is ignored. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Removes a folder if it is empty; returns whether it was removed. */
export async function removeEmptyFolder(path: string): Promise<boolean> {
  return rmdir(path).then(
    () => true,
    () => false,
  );
}

/** Makes a file executable for everybody, unless it is a link. Does nothing on Windows. */
export async function makeExecutable(path: string): Promise<void> {
  await chmod(path, 0o755);
}

/** Sets a file's access and modification times, in seconds since 1970. */
export async function setFileTime(path: string, seconds: number): Promise<void> {
  await utimes(path, seconds, seconds);
}
