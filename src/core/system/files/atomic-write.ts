import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../diagnostics/app-error.ts';
import { backOffMs, jittered } from '../back-off.ts';
import { monotonicMs } from '../monotonic-ms.ts';
import { portablePath, safeJoin } from '../paths/safe-path.ts';
import { isRunning, ownIdentity } from '../processes/process-identity.ts';
import { randomToken } from '../text/hash.ts';
import { byCodeUnit } from '../text/json.ts';
import { removeTree } from './remove-tree.ts';

const tempMark = '.factory-tmp-';

/** `beforeRename` runs when the new content is durable and only the rename is left; it may throw to cancel the write. */
export interface AtomicWriteOptions {
  readonly beforeRename?: () => Promise<void>;
}

/**
 * Replaces a file atomically and durably inside `root`: writes a temporary file in the same folder, fsyncs it, renames it, and fsyncs the
 * folder. Readers see the old bytes or the new bytes, never a mixture. On any error the old file is unchanged.
 *
 * @param root the folder that the write must stay inside
 * @param path absolute, or relative to `root`; missing folders are created, durably
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes through a link; ERR_WRITE_FAILED when the system refuses; whatever
 *   `beforeRename` throws
 */
export async function writeFileAtomic(
  root: string,
  path: string,
  data: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const relativePath = isAbsolute(path) ? portablePath(root, path) : path;
  const target = await safeJoin(root, relativePath);
  const folder = dirname(target);
  const temporary = join(folder, temporaryName());
  try {
    const handle = await openNew(temporary);
    try {
      await writeFully(handle, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await options.beforeRename?.();
    await renameWithRetry(temporary, target);
    await syncFolder(folder);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (cause instanceof AppError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new AppError('ERR_WRITE_FAILED', `${relativePath} could not be written (${code}).`, {
      fault: 'internal',
      file: relativePath,
      cause,
    });
  }
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o644);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeFolderDurably(dirname(path));
    return open(path, 'wx', 0o644);
  }
}

/** Creates a folder and its parents, and makes all new names durable. Unlike Node's recursive mkdir it reports a full disk as ENOSPC. */
export async function makeFolderDurably(folder: string): Promise<void> {
  for (const made of await makeMissingFolders(folder)) await syncFolder(dirname(made));
}

/**
 * Like `makeFolder` of plain-files.ts, which reports a full disk as ENOENT.
 *
 * @returns the folders that did not exist, the outermost first
 */
export async function makeMissingFolders(folder: string): Promise<string[]> {
  const parent = dirname(folder);
  try {
    await mkdir(folder);
    return [folder];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return [];
    if (code !== 'ENOENT' || parent === folder) throw error;
    return [...(await makeMissingFolders(parent)), ...(await makeMissingFolders(folder))];
  }
}

/**
 * Writes all bytes at the handle's position, in as many calls as the system needs.
 *
 * @throws Error of the system; an Error with the byte counts when a call writes nothing
 */
export async function writeFully(handle: Pick<FileHandle, 'write'>, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, offset);
    if (bytesWritten === 0) throw new Error(`wrote ${offset} of ${bytes.length} bytes`);
    offset += bytesWritten;
  }
}

/** A new random name that {@link isTemporary} recognizes. It contains the id of this process. */
export function temporaryName(): string {
  const { pid, started, boot } = ownIdentity();
  return `${tempMark}${pid}-${started}-${boot.slice(0, 8)}-${randomToken()}`;
}

/** Whether a file name or path belongs to a temporary file of {@link writeFileAtomic}. */
export function isTemporary(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith(tempMark);
}

/**
 * Removes temporary files and staging folders that killed writers left in a folder and below it. Those of running processes stay, and no
 * link is followed. Call it when a run folder is opened.
 *
 * @param options.below false: only this folder, without the folders below it
 * @returns the removed paths, relative to the folder with `/`, sorted
 */
export async function removeStaleTemporaries(
  folder: string,
  options: { readonly below?: boolean } = {},
): Promise<string[]> {
  const removed: string[] = [];
  const walk = async (inside: string): Promise<void> => {
    const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (isTemporary(path)) {
        if (!isStale(basename(path))) continue;
        await removeTree(folder, join(folder, path));
        removed.push(path);
      } else if (entry.isDirectory() && options.below !== false) await walk(path);
    }
  };
  await walk('');
  return removed.sort(byCodeUnit);
}

function isStale(name: string): boolean {
  const [, pid, started = '', boot] = /^\.factory-tmp-(\d+)-(\w*)-(\w*)-/.exec(name) ?? [];
  const { boot: now } = ownIdentity();
  return boot !== now.slice(0, 8) || !isRunning({ pid: Number(pid), started, boot: now });
}

/** Error codes of Windows while a scanner, an indexer or a reader has the file open. On POSIX the same codes are permanent. */
const momentary = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Renames a file. On Windows, retries with jitter for up to `deadlineMs` (60 s) while another program has the file open.
 *
 * @param platform default: this machine's
 */
export async function renameWithRetry(
  from: string | Buffer,
  to: string | Buffer,
  deadlineMs = 60_000,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const deadline = monotonicMs() + deadlineMs;
  for (let failures = 1; ; failures++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (platform !== 'win32' || !momentary.has(code) || monotonicMs() >= deadline) throw error;
      await delay(jittered(backOffMs({ firstMs: 10, mostMs: 1_000 }, failures)));
    }
  }
}

/** Makes a new name in a folder durable. Windows cannot fsync a folder; there the file system's journal does it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
