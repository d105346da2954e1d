import { link, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { statHostile } from '../hostile/stat-hostile.ts';
import { renameWithRetry, syncFolder } from './atomic-write.ts';

/**
 * Renames a file within one file system, durably: what moves it is one atomic step, so that of several movers one wins.
 *
 * @throws Error of the system; ENOENT when another mover was faster
 */
export async function moveFile(from: string, to: string): Promise<void> {
  await renameWithRetry(from, to);
  await syncFolder(dirname(to));
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from));
}

/**
 * As {@link moveFile}, but never over a file that stands at `to`. Killed in between it leaves both names of the one file, which
 * {@link isSameFile} tells.
 *
 * @returns false when something stands there
 */
export async function moveFileToFreeName(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') throw error;
    // A file system without hard links: looking first is the best that there is.
    if (statHostile(to).kind !== 'absent') return false;
    await moveFile(from, to);
    return true;
  }
  await syncFolder(dirname(to));
  await unlink(from);
  return true;
}
