import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { appErrorOf } from '../../diagnostics/of-unknown.ts';
import type { Git } from '../../git/git.ts';
import { renameWithRetry, temporaryName } from '../../system/files/atomic-write.ts';
import { makeFolder, openNewFile, removeFile } from '../../system/files/plain-files.ts';

/** A pack of exactly the objects of one commit, without its history. */
export interface BasePack {
  /** Absolute. */
  readonly file: string;
  /** The sha256 of its bytes; 64 hex digits. */
  readonly sha256: string;
}

/**
 * Writes the objects of one commit into a pack. Replaces an existing file.
 *
 * @param git bound to a repository that has the commit
 * @throws AppError ERR_GIT, also when an object is missing or damaged; ERR_WRITE_FAILED when the file cannot be written
 */
export async function makeBasePack(git: Git, sha: string, file: string): Promise<BasePack> {
  await makeFolder(dirname(file));
  const draft = join(dirname(file), temporaryName());
  const hash = createHash('sha256');
  const handle = await openNewFile(draft);
  const faults: unknown[] = [];
  try {
    await git.run(['pack-objects', '--revs', '--shallow', '--stdout', '--quiet'], {
      stdin: `--shallow ${sha}\n${sha}\n`,
      onStdout: async (chunk) => {
        hash.update(chunk);
        await handle.writeFile(chunk).catch((error: unknown) => faults.push(error));
      },
    });
    if (faults.length > 0) throw appErrorOf(faults[0]);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await removeFile(draft);
    throw error;
  }
  await handle.close();
  await renameWithRetry(draft, file);
  return { file, sha256: hash.digest('hex') };
}

/**
 * The bytes of a file as a stream, and the sha256 of the bytes that were read, so that exactly the streamed bytes are hashed.
 *
 * @throws NodeJS.ErrnoException from the stream, when the file cannot be read
 */
export function hashedStream(file: string): { readonly stream: Readable; readonly sha256: () => string } {
  const hash = createHash('sha256');
  const source = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const stream = Readable.from(
    (async function* () {
      for await (const chunk of source) {
        hash.update(chunk as Buffer);
        yield chunk as Buffer;
      }
    })(),
  );
  return { stream, sha256: () => hash.digest('hex') };
}
