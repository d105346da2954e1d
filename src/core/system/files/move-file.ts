import { link, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { statHostile } from '../hostile/stat-hostile.ts';
import { renameWithRetry, syncFolder } from './atomic-write.ts';

/**
 * Renames a file within one file system, durably. The move is one atomic step: of several concurrent movers exactly one succeeds.
 *
 * @throws Error of the system; ENOENT when another mover was faster
 */
export async function moveFile(from: string, to: string): Promise<void> {
  await renameWithRetry(from, to);
  await syncFolder(dirname(to));
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from));
}

/**
 * Like {@link moveFile}, but never overwrites a file at `to`. A kill in between leaves both names of the same file; detect this with {@link
 * isSameFile}.
 *
 * @returns false when `to` exists
 */
export async function moveFileToFreeName(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') throw error;
    // A file system without hard links: a check beforehand is the best option.
    if (statHostile(to).kind !== 'absent') return false;
    await moveFile(from, to);
    return true;
  }
  await syncFolder(dirname(to));
  await unlink(from);
  return true;
}
