import { dirname, join } from 'node:path';
import { copyPlainFile, makeFolder } from '../../../core/system/files/plain-files.ts';
import { listFiles } from '../../../core/system/hostile/list-files.ts';

/**
 * Copies every file of a folder, which must not contain links.
 * @returns the number of files
 */
export async function copyFiles(from: string, to: string): Promise<number> {
  const files = await listFiles(from);
  for (const path of files) {
    await makeFolder(dirname(join(to, path)));
    await copyPlainFile(join(from, path), join(to, path));
  }
  return files.length;
}
