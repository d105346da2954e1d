import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../diagnostics/app-error.ts';
import { backOffMs, jittered } from '../back-off.ts';
import { portablePath, safeJoin } from '../paths/safe-path.ts';
import { isRunning, ownIdentity } from '../processes/process-identity.ts';
import { randomToken } from '../text/hash.ts';
import { byCodeUnit } from '../text/json.ts';
import { removeTree } from './remove-tree.ts';

const tempMark = '.factory-tmp-';

/** How to write: `beforeRename` may still refuse when the new content is durable and only the rename is left. */
export interface AtomicWriteOptions {
  readonly beforeRename?: () => Promise<void>;
}

/**
 * Publishes a file atomically and durably inside `root`: a temporary file in the same folder, a full write, fsync, rename,
 * fsync of the folder. Readers see the old bytes or the new, never a part; on any error the old file stays as it was.
 *
 * @param root the folder that the write may not leave
 * @param path absolute, or relative to `root`; missing folders are made, durably
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses; what
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

/**
 * Makes a folder with its parents, and makes the names of all that are new durable. Unlike Node's own recursive way it tells a
 * full disk as what it is.
 */
export async function makeFolderDurably(folder: string): Promise<void> {
  const parent = dirname(folder);
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || parent === folder) throw error;
    await makeFolderDurably(parent);
    return makeFolderDurably(folder);
  }
  await syncFolder(parent);
}

/**
 * Writes all bytes at the handle's position, whatever the system takes at a time.
 *
 * @throws Error of the system; one with the counts when it takes nothing
 */
export async function writeFully(handle: Pick<FileHandle, 'write'>, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, offset);
    if (bytesWritten === 0) throw new Error(`wrote ${offset} of ${bytes.length} bytes`);
    offset += bytesWritten;
  }
}

/** A fresh random name that {@link isTemporary} knows, and that says which process it belongs to. */
export function temporaryName(): string {
  const { pid, started, boot } = ownIdentity();
  return `${tempMark}${pid}-${started}-${boot.slice(0, 8)}-${randomToken()}`;
}

/** Whether a file name or path is that of a temporary file of {@link writeFileAtomic}. */
export function isTemporary(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith(tempMark);
}

/**
 * Removes the temporary files and staging folders that killed writers left in a folder and below; those of processes that still
 * run stay, and no link is followed. To be called when a run folder is opened.
 *
 * @param options.below whether folders below are looked into; they are unless it is false
 * @returns what was removed, relative to the folder with `/`, sorted
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

/** What Windows answers while a scanner, an indexer or a reader holds the file; on POSIX the same codes mean that waiting cannot help. */
const momentary = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Renames; on Windows retries with jitter for up to `deadlineMs` (60 s) while another program holds the file.
 *
 * @param platform this machine's unless given
 */
export async function renameWithRetry(
  from: string,
  to: string,
  deadlineMs = 60_000,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  for (let failures = 1; ; failures++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (platform !== 'win32' || !momentary.has(code) || performance.now() >= deadline) throw error;
      await delay(jittered(backOffMs({ firstMs: 10, mostMs: 1_000 }, failures)));
    }
  }
}

/** Makes a new name in a folder durable. Windows has no way to fsync a folder; there the file system's journal does it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
