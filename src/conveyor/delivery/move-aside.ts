import { posix } from 'node:path';
import { quoteBytes } from '../../core/diagnostics/text/quote.ts';
import { renameWithRetry } from '../../core/system/files/atomic-write.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { hostilePath } from '../../core/system/hostile/open-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';

/**
 * Moves files and folders that no commit can hold out of the way, each to the same path below another folder. A file that cannot be moved
 * stays, and the caller's next scan finds it.
 *
 * @param paths relative to the root, as `to`
 * @returns where they are now, relative to the root and in ASCII, with other bytes as `\xe9`
 */
export async function moveAside(root: string, paths: readonly Buffer[], to: string): Promise<string[]> {
  const moved: string[] = [];
  for (const path of paths) {
    const end = path.lastIndexOf('/');
    const name = path.subarray(end + 1);
    const folder = path.subarray(0, Math.max(end, 0)).toString('utf8');
    // A folder whose own name is not UTF-8 is in the base commit, and stays.
    if (!Buffer.from(folder === '' ? '' : `${folder}/`).equals(path.subarray(0, end + 1))) continue;
    const target = posix.join(to, folder);
    const from = hostilePath(folder === '' ? root : await safeJoin(root, folder), name);
    const place = hostilePath(await safeJoin(root, target), name);
    if (statHostile(place).kind !== 'absent') continue;
    await makeFolder(await safeJoin(root, target));
    await renameWithRetry(from, place);
    moved.push(`${target}/${quoteBytes(name)}`);
  }
  return moved;
}
