import { constants } from 'node:fs';
import { access, lstat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What can be said of the place where a folder is or would be. */
export interface FolderProbe {
  /** The folder itself, or its nearest parent that exists. */
  readonly existing: string;
  readonly writable: boolean;
  /** Free to this account, in bytes; `null` when the system does not say. */
  readonly freeBytes: number | null;
}

/** Looks at the place of a folder that need not exist; nothing is written. */
export async function probeFolder(path: string): Promise<FolderProbe> {
  let existing = path;
  while ((await lstat(existing).catch(() => undefined)) === undefined && dirname(existing) !== existing) {
    existing = dirname(existing);
  }
  const writable = await access(existing, constants.W_OK).then(
    () => true,
    () => false,
  );
  const info = await statfs(existing).catch(() => undefined);
  return { existing, writable, freeBytes: info === undefined ? null : info.bavail * info.bsize };
}
