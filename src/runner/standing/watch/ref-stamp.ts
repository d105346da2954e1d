import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A cheap picture of a repository's refs. */
export interface RefStamp {
  /** Differs when a ref was created, moved or removed, or when refs were packed. */
  readonly text: string;
  /** The newest time of a file that it covers, in milliseconds since 1970. */
  readonly newestMs: number;
}

/**
 * Git replaces a file for every change of a ref: `refs/heads/<name>`, `packed-refs`, or `reftable/tables.list`. So the times
 * of the folders and of these two files are enough, and no ref is read
 * (https://git-scm.com/docs/gitrepository-layout, https://git-scm.com/docs/reftable).
 *
 * @param common the folder with the repository's refs, absolute
 */
export async function refStamp(common: string): Promise<RefStamp> {
  const parts: string[] = [];
  let newestMs = 0;
  const add = async (path: string): Promise<boolean> => {
    const found = await stat(join(common, path), { bigint: true }).catch(() => undefined);
    if (found === undefined) return false;
    parts.push(`${path} ${found.ino} ${found.mtimeNs} ${found.size}`);
    newestMs = Math.max(newestMs, Number(found.mtimeMs));
    return true;
  };
  const addFolders = async (path: string): Promise<void> => {
    if (!(await add(path))) return;
    const entries = await readdir(join(common, path), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) if (entry.isDirectory()) await addFolders(`${path}/${entry.name}`);
  };
  await add('packed-refs');
  await add('reftable/tables.list');
  await addFolders('refs/heads');
  await addFolders('refs/tags');
  return { text: parts.join('\n'), newestMs };
}
