import { chmod, copyFile, type FileHandle, open, rmdir, unlink, utimes, writeFile } from 'node:fs/promises';
import { mkdirP } from '@actions/io';

/**
 * Makes a folder with its parents; one that is there stays as it is.
 *
 * These plain changes are neither atomic nor durable: they are for scratch folders, for copies that are checked afterwards, and
 * for logs. What a run records goes through writeFileAtomic. All changes to files outside `core/system` go through
 * functions of this room, so that a fault can be injected at each (docs/adr/0082).
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

/** Writes a whole file; with `exclusive` only when nothing is at the path (EEXIST). */
export async function writePlainFile(
  path: string,
  data: string | Uint8Array,
  options: { readonly exclusive?: boolean } = {},
): Promise<void> {
  await writeFile(path, data, { flag: options.exclusive === true ? 'wx' : 'w' });
}

/** Opens a file that is not there yet for writing (EEXIST otherwise); to be closed by the caller. */
export function openNewFile(path: string): Promise<FileHandle> {
  return open(path, 'wx', 0o644);
}

/** Copies a file's bytes over what is at `to`. */
export async function copyPlainFile(from: string, to: string): Promise<void> {
  await copyFile(from, to);
}

/** Removes a file, or a link as a link; what is not there is no error. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Removes a folder when it is empty; gives whether it did. */
export async function removeEmptyFolder(path: string): Promise<boolean> {
  return rmdir(path).then(
    () => true,
    () => false,
  );
}

/** Lets everybody execute a file that is no link; nothing on Windows. */
export async function makeExecutable(path: string): Promise<void> {
  await chmod(path, 0o755);
}

/** Sets a file's times of access and change, in seconds since 1970. */
export async function setFileTime(path: string, seconds: number): Promise<void> {
  await utimes(path, seconds, seconds);
}
