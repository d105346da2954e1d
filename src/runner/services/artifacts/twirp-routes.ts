import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { ApiProblem } from '../access/api-problem.ts';
import type { RuntimeClaims, TokenMint } from '../access/token-mint.ts';
import { int64, readTwirpCall, twirpBodyLimit } from '../access/twirp-call.ts';
import { type ArtifactRecord, deleteArtifact, listArtifacts } from './artifact-store.ts';
import { downloadUrl, uploadUrl } from './signed-urls.ts';
import type { Uploads } from './uploads.ts';

export interface TwirpContext {
  readonly recordRoot: string;
  readonly mint: TokenMint;
  readonly uploads: Uploads;
  /** The service's own origin. */
  readonly origin: () => string;
}

type Env = { Bindings: HttpBindings };

const ids = { workflow_run_backend_id: z.string(), workflow_job_run_backend_id: z.string() };
const text = z.string().min(1).max(1_000);

const createRequest = z.object({
  ...ids,
  name: text,
  version: z.int(),
  mime_type: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/i)
    .nullish(),
  expires_at: z.string().nullish(),
});
const finalizeRequest = z.object({
  ...ids,
  name: text,
  size: int64,
  hash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .nullish(),
});
const listRequest = z.object({ ...ids, name_filter: z.string().nullish(), id_filter: int64.nullish() });
const nameRequest = z.object({ ...ids, name: text });

/**
 * The five methods of `github.actions.results.api.v1.ArtifactService` that the unmodified @actions/artifact 4 to 6
 * calls: JSON with snake_case names and int64 as strings.
 */
export function twirpRoutes(context: TwirpContext): Hono<Env> {
  const { recordRoot, uploads } = context;
  const app = new Hono<Env>();
  app.use(twirpBodyLimit);

  app.post('/CreateArtifact', async (c) => {
    const { by, request } = await read(c, context.mint, createRequest);
    requireOwnJob(by, request);
    const session = await uploads.start(by, {
      name: request.name,
      mimeType: request.mime_type ?? 'application/zip',
      expiresAt: request.expires_at ?? undefined,
    });
    return c.json({ ok: true, signed_upload_url: uploadUrl(context, session) });
  });

  app.post('/FinalizeArtifact', async (c) => {
    const { by, request } = await read(c, context.mint, finalizeRequest);
    requireOwnJob(by, request);
    const { name, size, hash } = request;
    const artifact = await uploads.finish(by, { name, size, digest: hash ?? undefined });
    return c.json({ ok: true, artifact_id: String(artifact.id) });
  });

  app.post('/ListArtifacts', async (c) => {
    const { by, request } = await read(c, context.mint, listRequest);
    const artifacts = (await listArtifacts(recordRoot, by.run_id)).filter(
      (artifact) =>
        (request.name_filter ?? artifact.name) === artifact.name && (request.id_filter ?? artifact.id) === artifact.id,
    );
    artifacts.sort((left, right) => byCodeUnit(left.name, right.name) || right.id - left.id);
    return c.json({ artifacts: artifacts.map(listed) });
  });

  app.post('/GetSignedArtifactURL', async (c) => {
    const { by, request } = await read(c, context.mint, nameRequest);
    return c.json({ signed_url: downloadUrl(context, await newest(recordRoot, by, request)) });
  });

  app.post('/DeleteArtifact', async (c) => {
    const { by, request } = await read(c, context.mint, nameRequest);
    const artifact = await newest(recordRoot, by, request);
    await deleteArtifact(recordRoot, artifact);
    return c.json({ ok: true, artifact_id: String(artifact.id) });
  });

  app.all('*', (c) => {
    throw new ApiProblem('not_found', `${c.req.path} is not a method of the artifact service.`);
  });
  return app;
}

async function read<T extends { workflow_run_backend_id: string }>(
  c: Context<Env>,
  mint: TokenMint,
  schema: z.ZodType<T>,
): Promise<{ by: RuntimeClaims; request: T }> {
  const call = await readTwirpCall(c, mint, schema);
  if (call.request.workflow_run_backend_id !== call.by.run_id) {
    throw new ApiProblem('permission_denied', 'The token is for another workflow run.');
  }
  return call;
}

function requireOwnJob(by: RuntimeClaims, request: { workflow_job_run_backend_id: string }): void {
  if (request.workflow_job_run_backend_id !== by.job) {
    throw new ApiProblem('permission_denied', 'The token is for another job.');
  }
}

/** Names are unique in an attempt. If several attempts have the name, the newest one is used. */
async function newest(
  recordRoot: string,
  by: RuntimeClaims,
  request: { name: string; workflow_job_run_backend_id: string },
): Promise<ArtifactRecord> {
  const named = (await listArtifacts(recordRoot, by.run_id)).filter((artifact) => artifact.name === request.name);
  const found = named.findLast((artifact) => artifact.job === request.workflow_job_run_backend_id) ?? named.at(-1);
  if (found === undefined) throw new ApiProblem('not_found', `No artifact with the name ${request.name} was found.`);
  return found;
}

function listed(artifact: ArtifactRecord): Record<string, string> {
  return {
    workflow_run_backend_id: artifact.run_id,
    workflow_job_run_backend_id: artifact.job,
    database_id: String(artifact.id),
    name: artifact.name,
    size: String(artifact.size),
    created_at: artifact.created_at,
    digest: artifact.digest,
  };
}
