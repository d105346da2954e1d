import { lstat, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { safeJoin } from '../paths/safe-path.ts';
import { isTemporary, renameWithRetry, syncFolder, temporaryName, writeFully } from './atomic-write.ts';
import { removeTree } from './remove-tree.ts';

/**
 * Publishes a folder of files, all or nothing: a staging folder beside it, every file written, synced and read back,
 * then one rename. A killed process leaves at most a staging folder, whose name `isTemporary` knows.
 *
 * @param root absolute; nothing outside it is touched
 * @param path the folder, relative to root with `/`, which must not exist yet
 * @param files path in the folder, with `/` -> bytes
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses
 */
export async function publishFolder(root: string, path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const target = await safeJoin(root, path);
  const parent = dirname(target);
  const staging = join(parent, `${temporaryName()}${stagingEnd(target)}`);
  try {
    await mkdir(parent, { recursive: true });
    await mkdir(staging);
    const folders = new Set([staging]);
    for (const [name, bytes] of files) {
      const folder = dirname(join(staging, name));
      if (!folders.has(folder)) await mkdir(folder, { recursive: true });
      folders.add(folder);
      await writeVerified(join(staging, name), bytes);
    }
    for (const folder of folders) await syncFolder(folder);
    if ((await lstat(target).catch(() => undefined)) !== undefined) throw new Error('it exists already');
    await renameWithRetry(staging, target);
    await syncFolder(parent);
  } catch (cause) {
    await removeTree(root, staging).catch(() => undefined);
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new AppError('ERR_WRITE_FAILED', `${path} could not be written (${reason}).`, {
      fault: 'internal',
      file: path,
      cause,
    });
  }
}

/**
 * Removes staging folders that killed publishers of this folder left beside it. Call this only when no other process publishes the folder.
 *
 * @throws AppError ERR_PATH_UNSAFE as {@link publishFolder}
 */
export async function removeStaging(root: string, path: string): Promise<void> {
  const target = await safeJoin(root, path);
  for (const name of await readdir(dirname(target)).catch(() => [])) {
    if (!isTemporary(name) || !name.endsWith(stagingEnd(target))) continue;
    await removeTree(root, join(dirname(target), name));
  }
}

/** The name suffix that distinguishes the staging folders of one target from those of its neighbours. */
function stagingEnd(target: string): string {
  return `-${basename(target)}`;
}

async function writeVerified(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o644);
  try {
    await writeFully(handle, bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!(await readFile(path)).equals(bytes)) throw new Error('what was read back differs from what was written');
}
