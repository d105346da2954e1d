import { constants } from 'node:fs';
import { access, lstat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Facts about the location of a folder that may not exist yet. */
export interface FolderProbe {
  /** The folder itself, or its nearest parent that exists. */
  readonly existing: string;
  readonly writable: boolean;
  /** Free space for this account, in bytes; `null` when the system does not report it. */
  readonly freeBytes: number | null;
}

/** Inspects the location of a folder; the folder need not exist. Writes nothing. */
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
