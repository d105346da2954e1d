import { readlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * Runs an action and returns the paths of the files and folders that were synced meanwhile, in order. Linux only. Only one action of a
 * process can be recorded at a time.
 *
 * @param onSync called before each sync, with its path
 */
export async function recordSyncs(action: () => Promise<unknown>, onSync?: (path: string) => void): Promise<string[]> {
  const synced: string[] = [];
  const handle = await open('/', 'r');
  const prototype = Object.getPrototypeOf(handle) as { sync: FileHandle['sync'] };
  await handle.close();
  const { sync } = prototype;
  prototype.sync = async function (this: FileHandle) {
    const path = readlinkSync(`/proc/self/fd/${this.fd}`);
    onSync?.(path);
    synced.push(path);
    return sync.call(this);
  };
  try {
    await action();
  } finally {
    prototype.sync = sync;
  }
  return synced;
}
