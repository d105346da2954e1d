import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { ApiProblem } from '../access/api-problem.ts';
import { type BlobUpload, commitBlocks, putBlock, type UploadLimits } from './blob-upload.ts';

type Env = { Bindings: HttpBindings };

/** Enough for 50,000 ids of 64 base64 characters, each with two tags. */
const maxListBytes = 8 * 1024 * 1024;

/**
 * The part of Azure's block blob API that the artifact and cache clients use for uploads: `PUT comp=block` in any order,
 * `PUT comp=blocklist`, and a whole block blob in one PUT.
 *
 * @throws ApiProblem invalid_argument, too_large; unimplemented for any other PUT
 */
export async function receiveBlob(c: Context<Env>, upload: BlobUpload, limits: UploadLimits): Promise<void> {
  const comp = c.req.query('comp');
  if (comp === 'block') {
    const blockId = c.req.query('blockid') ?? '';
    if (blockId === '' || blockId.length > 256) {
      throw new ApiProblem('invalid_argument', 'A block needs a blockid of 1 to 256 characters.');
    }
    requireLength(c, limits.maxBlockBytes);
    await putBlock(upload, blockId, c.env.incoming, limits);
  } else if (comp === 'blocklist') {
    requireLength(c, maxListBytes);
    await commitBlocks(upload, readBlockList(await c.req.text()));
  } else if (comp === undefined && c.req.header('x-ms-blob-type') === 'BlockBlob') {
    requireLength(c, limits.maxBlockBytes);
    await putBlock(upload, 'whole', c.env.incoming, limits);
    await commitBlocks(upload, ['whole']);
  } else {
    throw new ApiProblem('unimplemented', 'Only blocks, block lists and whole block blobs can be uploaded.');
  }
}

/** @throws ApiProblem permission_denied */
export function requireSignature(c: Context<Env>, verify: (signature: string) => boolean): void {
  if (!verify(c.req.query('sig') ?? '')) {
    throw new ApiProblem('permission_denied', 'The signature of this URL is not valid for this service.');
  }
}

function requireLength(c: Context<Env>, limit: number): void {
  const declared = Number(c.req.header('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(declared)) throw new ApiProblem('invalid_argument', 'The request has no Content-Length.');
  if (declared > limit) throw new ApiProblem('too_large', `A request may have at most ${limit} bytes.`);
}

/**
 * The ids of `<BlockList><Latest>id</Latest>…</BlockList>` in order. Ids are base64, so they contain no XML entities.
 */
function readBlockList(xml: string): string[] {
  const item = /<(Latest|Uncommitted)>([^<>&\s]+)<\/\1>/g;
  const frame = xml.replace(item, '').replace(/\s+/g, '');
  if (!/^(<\?xml[^<>]*\?>)?(<BlockList><\/BlockList>|<BlockList\/>)$/.test(frame)) {
    throw new ApiProblem('invalid_argument', 'The block list is not valid.');
  }
  return [...xml.matchAll(item)].map((match) => match[2] ?? '');
}
