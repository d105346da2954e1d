import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import { ApiProblem } from '../access/api-problem.ts';
import type { RuntimeGrant, TokenMint } from '../access/token-mint.ts';
import { int64, readTwirpCall, twirpBodyLimit } from '../access/twirp-call.ts';
import { receiveBlob, requireSignature } from '../blobs/receive-blob.ts';
import { cacheContentPath, listCaches, type RepositoryCaches, readCache, touchCache } from './cache-store.ts';
import type { CacheUploads } from './cache-uploads.ts';
import { matchCache } from './match-cache.ts';

export interface CacheContext extends RepositoryCaches {
  readonly clock: Clock;
  readonly mint: TokenMint;
  readonly cacheUploads: CacheUploads;
  /** The service's own origin. */
  readonly origin: () => string;
}

type Env = { Bindings: HttpBindings };

// The client's limits: @actions/cache refuses longer keys, and more than ten of them.
const key = z.string().min(1).max(512);
const identity = { key, version: z.string().min(1).max(512) };
const createRequest = z.object(identity);
const finalizeRequest = z.object({ ...identity, size_bytes: int64 });
const lookupRequest = z.object({ ...identity, restore_keys: z.array(key).max(10).default([]) });

/**
 * The three methods of `github.actions.results.api.v1.CacheService` (cache service v2) that the unmodified @actions/cache
 * calls. A job reads and writes the scopes that its token names.
 */
export function cacheTwirpRoutes(context: CacheContext): Hono<Env> {
  const { mint, cacheUploads } = context;
  const app = new Hono<Env>();
  app.use(twirpBodyLimit);

  app.post('/CreateCacheEntry', async (c) => {
    const { by, request } = await readTwirpCall(c, mint, createRequest);
    const scope = writeScope(by);
    // The client shows a message with this prefix as a warning (CacheWriteDeniedError).
    if (scope === undefined)
      return c.json({ ok: false, message: `cache write denied: this job may not save cache entries.` });
    const { id } = await cacheUploads.start(by, { ...request, scope });
    return c.json({
      ok: true,
      signed_upload_url: `${context.origin()}/caches/upload/${id}?sig=${mint.sign(uploadScope(id))}`,
    });
  });

  app.post('/FinalizeCacheEntryUpload', async (c) => {
    const { by, request } = await readTwirpCall(c, mint, finalizeRequest);
    const { size_bytes: size, ...entry } = request;
    const { id } = await cacheUploads.finish(by, { ...entry, scope: writeScope(by) ?? '' }, size);
    return c.json({ ok: true, entry_id: String(id) });
  });

  app.post('/GetCacheEntryDownloadURL', async (c) => {
    const { by, request } = await readTwirpCall(c, mint, lookupRequest);
    const found = matchCache(await listCaches(context), {
      key: request.key,
      restoreKeys: request.restore_keys,
      version: request.version,
      scopes: by.caches.filter(({ access }) => access !== 'write').map(({ scope }) => scope),
    });
    if (found === undefined) return c.json({ ok: false });
    await touchCache(context, found, context.clock);
    const { name, key: matched } = found;
    return c.json({
      ok: true,
      signed_download_url: `${context.origin()}/caches/download/${name}?sig=${mint.sign(downloadScope(name))}`,
      matched_key: matched,
    });
  });

  app.all('*', (c) => {
    throw new ApiProblem('not_found', `${c.req.path} is not a method of the cache service.`);
  });
  return app;
}

/** The bytes of cache entries, by signed URLs like those of artifacts. */
export function cacheBlobRoutes(context: CacheContext): Hono<Env> {
  const { mint, cacheUploads } = context;
  const app = new Hono<Env>();

  app.put('/upload/:id', async (c) => {
    const id = c.req.param('id');
    requireSignature(c, (signature) => mint.verify(uploadScope(id), signature));
    await receiveBlob(c, cacheUploads.session(id), cacheUploads.limits);
    return c.body(null, 201);
  });

  app.get('/download/:name', async (c) => {
    const name = c.req.param('name');
    requireSignature(c, (signature) => mint.verify(downloadScope(name), signature));
    const entry = await readCache(context, name);
    if (entry === undefined) throw new ApiProblem('not_found', 'There is no such cache entry. It may be evicted.');
    c.header('Content-Type', 'application/octet-stream');
    c.header('Content-Length', String(entry.size));
    return c.body(Readable.toWeb(createReadStream(cacheContentPath(context, entry))) as ReadableStream);
  });

  app.all('*', (c) => {
    throw new ApiProblem('not_found', `${c.req.method} ${c.req.path} is not a route of the cache service.`);
  });
  return app;
}

/** The one ref whose entries a job may write: its own. */
function writeScope({ caches }: RuntimeGrant): string | undefined {
  return caches.find(({ access }) => access !== 'read')?.scope;
}

function uploadScope(id: string): string {
  return `cache upload ${id}`;
}

function downloadScope(name: string): string {
  return `cache download ${name}`;
}
