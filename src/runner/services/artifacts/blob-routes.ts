import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Clock } from '../../../core/system/clock.ts';
import { ApiProblem } from '../access/api-problem.ts';
import { receiveBlob, requireSignature } from '../blobs/receive-blob.ts';
import { contentPath, findArtifact, isExpired } from './artifact-store.ts';
import { downloadScope, type UrlSigner, uploadScope } from './signed-urls.ts';
import type { Uploads } from './uploads.ts';

type Env = { Bindings: HttpBindings };

/** The bytes of artifacts. Access is controlled by signed URLs, because the client sends no token. */
export function blobRoutes(
  context: UrlSigner & { readonly recordRoot: string; readonly clock: Clock; readonly uploads: Uploads },
): Hono<Env> {
  const { recordRoot, clock, mint, uploads } = context;
  const app = new Hono<Env>();

  app.put('/upload/:session', async (c) => {
    const id = c.req.param('session');
    requireSignature(c, (signature) => mint.verify(uploadScope(id), signature));
    await receiveBlob(c, uploads.session(id), uploads.limits);
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

/** RFC 6266: an ASCII fallback, and the real name percent-encoded as UTF-8. */
function disposition(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
