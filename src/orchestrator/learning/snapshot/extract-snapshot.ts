import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { createGunzip } from 'node:zlib';
import { makeExecutable, makeFolder, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { digestFile } from '../../../core/system/hostile/digest-file.ts';
import { resolveInside } from '../../../core/system/paths/safe-path.ts';
import { tarFiles } from './tar-format.ts';

/**
 * Extracts a snapshot into an empty folder.
 *
 * @param digest what the archive must have
 * @returns the number of files
 * @throws Error if the archive has another digest, is damaged, or a file cannot be written
 */
export async function extractSnapshot(archive: string, digest: string, folder: string): Promise<number> {
  const { sha256 } = await digestFile(archive);
  if (sha256 !== digest) throw new Error(`the archive has the digest ${sha256} instead of ${digest}`);
  let count = 0;
  const source = createReadStream(archive);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  for await (const { path, isExecutable, bytes } of tarFiles(source.pipe(unpacked))) {
    const target = resolveInside(folder, path);
    if (target === undefined) throw new Error(`the archive has a path that leaves its folder: ${path}`);
    await makeFolder(dirname(target));
    await writePlainFile(target, bytes, { exclusive: true });
    if (isExecutable) await makeExecutable(target);
    count += 1;
  }
  source.destroy();
  return count;
}
