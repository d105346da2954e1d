import { symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, removeFile } from './plain-files.ts';

/**
 * Creates a link to one file and replaces whatever is at the path. Writing through the link writes the target.
 *
 * @param target absolute
 * @throws Error EPERM on Windows for an account that may not create links
 */
export async function linkFile(target: string, path: string): Promise<void> {
  await makeFolder(dirname(path));
  await removeFile(path);
  await symlink(target, path, 'file');
}
