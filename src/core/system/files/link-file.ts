import { symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, removeFile } from './plain-files.ts';

/**
 * Makes a link to one file, replacing what stood at the path; what writes through it writes the file.
 *
 * @param target absolute
 * @throws Error EPERM on Windows without the right to make links
 */
export async function linkFile(target: string, path: string): Promise<void> {
  await makeFolder(dirname(path));
  await removeFile(path);
  await symlink(target, path, 'file');
}
