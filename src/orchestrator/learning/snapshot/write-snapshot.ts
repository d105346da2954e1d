import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { writeFully } from '../../../core/system/files/atomic-write.ts';
import { makeFolder, openNewFile, removeFile } from '../../../core/system/files/plain-files.ts';
import { type TarFile, tarBytes, tarEnd } from './tar-format.ts';

/** Where a gzip header names the system that wrote it. */
const systemByte = 9;
const unknownSystem = 255;

/**
 * Writes files as a tar.gz. The same files in the same order give the same bytes, on every system.
 *
 * @returns the digest, 64 hex digits
 * @throws Error of the system
 */
export async function writeSnapshot(path: string, files: AsyncIterable<TarFile>): Promise<string> {
  await makeFolder(dirname(path));
  // What a killed process left.
  await removeFile(path);
  const handle = await openNewFile(path);
  const hash = createHash('sha256');
  let offset = 0;
  try {
    await pipeline(tarOf(files), createGzip({ level: 9 }), async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) {
        if (offset <= systemByte && systemByte < offset + chunk.length) chunk[systemByte - offset] = unknownSystem;
        offset += chunk.length;
        hash.update(chunk);
        await writeFully(handle, chunk);
      }
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

async function* tarOf(files: AsyncIterable<TarFile>): AsyncGenerator<Buffer> {
  for await (const file of files) yield tarBytes(file);
  yield tarEnd;
}
