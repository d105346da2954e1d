import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomToken, sha256 } from '../../../core/system/text/hash.ts';
import { ApiProblem } from '../access/api-problem.ts';

/** Limits of one upload. The clients send blocks of 8 or 64 MiB, or up to 128 MiB at once. */
export interface UploadLimits {
  readonly maxBlockBytes: number;
  readonly maxBlocks: number;
  /** GitHub's limit for an artifact, and for all cache entries of a repository. */
  readonly maxBytes: number;
}

export const defaultUploadLimits: UploadLimits = {
  maxBlockBytes: 128 * 1024 * 1024,
  maxBlocks: 50_000,
  maxBytes: 10 * 1024 * 1024 * 1024,
};

/** An upload in progress. Blocks arrive in any order; then a list names the blocks of the content, in order. */
export interface BlobUpload {
  /** Random; part of the signed URL. */
  readonly id: string;
  /** The staging folder, absolute. */
  readonly folder: string;
  /** Sizes of the blocks on disk, by block id. */
  readonly blocks: Map<string, number>;
  /** The size and digest of the content and its block list, after the commit. */
  committed: { readonly size: number; readonly digest: string; readonly list: string } | undefined;
}

/**
 * Streams one block to disk. If a block is sent again, it replaces the earlier one.
 *
 * @throws ApiProblem too_large if a limit is exceeded; the block is discarded
 */
export async function putBlock(
  upload: BlobUpload,
  blockId: string,
  body: Readable,
  limits: UploadLimits,
): Promise<void> {
  if (!upload.blocks.has(blockId) && upload.blocks.size >= limits.maxBlocks) {
    throw new ApiProblem('too_large', `An upload may have at most ${limits.maxBlocks} blocks.`);
  }
  const arriving = join(upload.folder, `arriving-${randomToken()}`);
  try {
    const size = await saveStream(body, arriving, limits.maxBlockBytes);
    const others = [...upload.blocks].reduce((sum, [id, bytes]) => (id === blockId ? sum : sum + bytes), 0);
    if (others + size > limits.maxBytes) {
      throw new ApiProblem('too_large', `An upload may have at most ${limits.maxBytes} bytes.`);
    }
    await rename(arriving, blockFile(upload, blockId));
    upload.blocks.set(blockId, size);
  } catch (error) {
    await rm(arriving, { force: true });
    throw error;
  }
}

/**
 * Joins the listed blocks, in order, into the content, syncs it to disk, and deletes all blocks.
 *
 * @throws ApiProblem invalid_argument if a listed block was never sent
 */
export async function commitBlocks(upload: BlobUpload, blockIds: readonly string[]): Promise<void> {
  const list = JSON.stringify(blockIds);
  // A client that did not get the answer sends the same list again, when the blocks are already deleted.
  if (upload.committed?.list === list && upload.blocks.size === 0) return;
  const missing = blockIds.find((id) => !upload.blocks.has(id));
  if (missing !== undefined) {
    throw new ApiProblem(
      'invalid_argument',
      `The block list names block ${JSON.stringify(missing)}, which was never sent.`,
    );
  }
  const hash = createHash('sha256');
  let size = 0;
  const content = await open(join(upload.folder, 'content'), 'w');
  try {
    for (const id of blockIds) {
      for await (const chunk of createReadStream(blockFile(upload, id)) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        size += chunk.length;
        await content.writeFile(chunk);
      }
    }
    await content.sync();
  } finally {
    await content.close();
  }
  for (const id of upload.blocks.keys()) await rm(blockFile(upload, id), { force: true });
  upload.blocks.clear();
  upload.committed = { size, digest: `sha256:${hash.digest('hex')}`, list };
}

/** Deletes all files of an upload. */
export async function discardUpload(upload: BlobUpload): Promise<void> {
  // Retries, because a block may still arrive while the folder is being deleted.
  await rm(upload.folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Block ids come from the client, so only their hash is used as a file name. */
function blockFile(upload: BlobUpload, blockId: string): string {
  return join(upload.folder, `block-${sha256(blockId)}`);
}

async function saveStream(body: Readable, path: string, limit: number): Promise<number> {
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) done(new ApiProblem('too_large', `A block may have at most ${limit} bytes.`));
      else done(null, chunk);
    },
  });
  await pipeline(body, counter, createWriteStream(path, { flags: 'wx' }));
  return size;
}
