import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../diagnostics/app-error.ts';
import { randomToken } from './hash.ts';
import { isInside, portablePath, safeJoin } from './safe-path.ts';

const retryable = new Set(['EPERM', 'EACCES', 'EBUSY']);
const renameDeadlineMs = 60_000;
const tempMark = '.factory-tmp-';

/**
 * Publishes a file atomically and durably inside `root`: a temporary file in the same folder, a full write, fsync, rename,
 * fsync of the folder. Readers see the old bytes or the new, never a part; on any error the old file stays as it was.
 *
 * @param root the folder that the write may not leave
 * @param path absolute, or relative to `root`; missing folders are made
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses
 */
export async function writeFileAtomic(root: string, path: string, data: string | Uint8Array): Promise<void> {
  const relativePath = isInside(root, path) ? portablePath(root, path) : path;
  const target = await safeJoin(root, relativePath);
  const temporary = join(dirname(target), temporaryName());
  try {
    await mkdir(dirname(target), { recursive: true });
    const handle = await open(temporary, 'wx', 0o644);
    try {
      const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
      for (let offset = 0; offset < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, offset);
        offset += bytesWritten;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameWithRetry(temporary, target);
    await syncFolder(dirname(target));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('ERR_WRITE_FAILED', `${relativePath} could not be written (${code}).`, {
      fault: 'internal',
      file: relativePath,
      cause,
    });
  }
}

/** A fresh random name that {@link isTemporary} knows. */
export function temporaryName(): string {
  return `${tempMark}${randomToken()}`;
}

/** Whether a file name or path is that of a temporary file of {@link writeFileAtomic}. */
export function isTemporary(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith(tempMark);
}

/** Removes temporary files and staging folders that a killed writer left in a folder; gives their names, sorted. */
export async function removeStaleTemporaries(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => basename(name).startsWith(tempMark)).sort();
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
  return names;
}

/** Renames, trying again for up to 60 s while Windows reports that a scanner or reader holds the file. */
export async function renameWithRetry(from: string, to: string): Promise<void> {
  const deadline = performance.now() + renameDeadlineMs;
  for (let wait = 10; ; wait = Math.min(wait * 2, 1_000)) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (!retryable.has(code) || performance.now() >= deadline) throw error;
      await delay(wait * (0.5 + Math.random()));
    }
  }
}

/** Makes a new name in a folder durable. Windows has no way to fsync a folder; there the name's journal does it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
