import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Clock } from '../../../core/system/clock.ts';
import { ApiProblem } from '../access/api-problem.ts';
import { contentPath, findArtifact, isExpired } from './artifact-store.ts';
import { downloadScope, type UrlSigner, uploadScope } from './signed-urls.ts';
import { commitBlocks, putBlock } from './upload-session.ts';
import type { Uploads } from './uploads.ts';

type Env = { Bindings: HttpBindings };

/** Enough for 50,000 ids of 64 base64 characters, each with two tags. */
const maxListBytes = 8 * 1024 * 1024;

/**
 * The part of Azure's block blob API that the artifact client uses: `PUT comp=block` in any order, `PUT
 * comp=blocklist`, and GET. Access is controlled by signed URLs, because the client sends no token.
 */
export function blobRoutes(
  context: UrlSigner & { readonly recordRoot: string; readonly clock: Clock; readonly uploads: Uploads },
): Hono<Env> {
  const { recordRoot, clock, mint, uploads } = context;
  const app = new Hono<Env>();

  app.put('/upload/:session', async (c) => {
    const id = c.req.param('session');
    requireSignature(c, (signature) => mint.verify(uploadScope(id), signature));
    const session = uploads.session(id);
    const comp = c.req.query('comp');
    if (comp === 'block') {
      const blockId = c.req.query('blockid') ?? '';
      if (blockId === '' || blockId.length > 256) {
        throw new ApiProblem('invalid_argument', 'A block needs a blockid of 1 to 256 characters.');
      }
      requireLength(c, uploads.limits.maxBlockBytes);
      await putBlock(session, blockId, c.env.incoming, uploads.limits);
    } else if (comp === 'blocklist') {
      requireLength(c, maxListBytes);
      await commitBlocks(session, readBlockList(await c.req.text()));
    } else if (comp === undefined && c.req.header('x-ms-blob-type') === 'BlockBlob') {
      requireLength(c, uploads.limits.maxBlockBytes);
      await putBlock(session, 'whole', c.env.incoming, uploads.limits);
      await commitBlocks(session, ['whole']);
    } else {
      throw new ApiProblem('unimplemented', 'Only blocks, block lists and whole block blobs can be uploaded.');
    }
    return c.body(null, 201);
  });

  app.get('/download/:id{[1-9][0-9]{0,14}}', async (c) => {
    const id = c.req.param('id');
    requireSignature(c, (signature) => mint.verify(downloadScope(id), signature));
    const artifact = await findArtifact(recordRoot, Number(id));
    if (artifact === undefined) throw new ApiProblem('not_found', `There is no artifact ${id}.`);
    if (isExpired(artifact, clock)) throw new ApiProblem('gone', `The artifact ${artifact.name} has expired.`);
    const isZip = artifact.mime_type === 'application/zip' && !artifact.name.toLowerCase().endsWith('.zip');
    const fileName = isZip ? `${artifact.name}.zip` : artifact.name;
    c.header('Content-Type', artifact.mime_type);
    c.header('Content-Length', String(artifact.size));
    c.header('Content-Disposition', disposition(fileName));
    return c.body(Readable.toWeb(createReadStream(contentPath(recordRoot, artifact))) as ReadableStream);
  });

  app.all('*', (c) => {
    throw new ApiProblem('not_found', `${c.req.method} ${c.req.path} is not a route of the artifact service.`);
  });
  return app;
}

function requireSignature(c: Context<Env>, verify: (signature: string) => boolean): void {
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

/** RFC 6266: an ASCII fallback, and the real name percent-encoded as UTF-8. */
function disposition(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
