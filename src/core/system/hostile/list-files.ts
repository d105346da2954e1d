import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { byCodeUnit } from '../text/json.ts';

/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip says which relative paths (folders or files) are left out, with all below them
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, or a name with control characters
 */
export async function listFiles(folder: string, skip: (path: string) => boolean = () => false): Promise<string[]> {
  const found: string[] = [];
  const walk = async (prefix: string): Promise<void> => {
    for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (skip(path)) continue;
      // Such a name could forge a line of a listing.
      if (/\p{Cc}/u.test(entry.name)) {
        throw unsafe(path, `${JSON.stringify(path)} has control characters in its name`);
      }
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) found.push(path);
      else throw unsafe(path, `${path} is a link or a special file; only regular files are allowed here`);
    }
  };
  const info = await lstat(folder).catch(() => undefined);
  if (info === undefined) return [];
  if (!info.isDirectory()) throw unsafe('.', 'the folder is a link or a file; only a real folder is allowed here');
  await walk('');
  return found.sort(byCodeUnit);
}

/** sha256 (64 hex digits) and size of a file's bytes, both of the same single read; streamed. */
export async function digestFile(path: string): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

function unsafe(file: string, what: string): AppError {
  return new AppError('ERR_PATH_UNSAFE', `${what}.`, { file });
}
