import { dirname, join } from 'node:path';
import { listFiles } from '../../core/system/list-files.ts';
import { copyPlainFile, makeFolder } from '../../core/system/plain-files.ts';

/** Copies every file of a folder; nothing in it may be a link. @returns how many */
export async function copyFiles(from: string, to: string): Promise<number> {
  const files = await listFiles(from);
  for (const path of files) {
    await makeFolder(dirname(join(to, path)));
    await copyPlainFile(join(from, path), join(to, path));
  }
  return files.length;
}
