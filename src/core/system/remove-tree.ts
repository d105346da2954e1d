import { chmod, lstat, readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { portablePath, safeJoin } from './safe-path.ts';

/**
 * Removes a file or folder with all in it. Links and junctions are removed as links wherever they lie, also at the top,
 * so nothing behind one is touched; folders that were made unreadable are opened first (spec: safety, "Files and crashes").
 *
 * @param root the folder that the removal may not leave
 * @param path absolute, inside `root`; nothing happens when it does not exist
 * @throws AppError ERR_PATH_UNSAFE when a folder on the way to it is a link
 */
export async function removeTree(root: string, path: string): Promise<void> {
  const parent = await safeJoin(root, portablePath(root, dirname(path)) || '.');
  await removeEntry(join(parent, basename(path)));
}

async function removeEntry(path: string): Promise<void> {
  const info = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (info === undefined) return;
  // A junction is no folder to lstat, but a link.
  if (!info.isDirectory()) {
    await unlink(path).catch(() => rm(path, { force: true, maxRetries: 5, retryDelay: 100 }));
    return;
  }
  await chmod(path, 0o700);
  for (const name of await readdir(path)) await removeEntry(join(path, name));
  await rmdir(path).catch(() => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
}
