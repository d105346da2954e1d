import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { join, relative, sep } from 'node:path';
import { Transform } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import type { ArtifactClient, HeldFile, StoredArtifact } from './artifact-transfer.ts';

/** Larger uploads go through the client of @actions/artifact, which streams them; here they are held in memory. */
const maxBytes = 32 * 1024 * 1024;

/** A smaller file is stored as it is: it stays in one block of the disk, and is packed and unpacked for nothing. */
const smallestCompressed = 4 * 1024;

/** The service is on this machine, so a longer silence means that it hangs. */
const silenceMs = 60_000;

/** The oldest time that a zip can hold, so that the same state gives the same bytes. */
const mtime = new Date('1980-01-01T00:00:00');

const created = z.object({ signed_upload_url: z.string() });
const finalized = z.object({ artifact_id: z.string() });
const listed = z.object({
  artifacts: z.array(
    z.object({ database_id: z.string(), name: z.string(), size: z.string(), digest: z.string().default('') }),
  ),
});
const signed = z.object({ signed_url: z.string() });

/**
 * A small client for the local runner's own artifact service. It makes the requests that the client of @actions/artifact makes, without
 * loading that client's two megabytes in each job (docs/adr/0173).
 *
 * @param env with the address and the token that every action gets
 * @param load loads the client of @actions/artifact, for large uploads and for the artifacts of other workflow runs
 * @param limits.signal ends searches and downloads. An upload continues: the state of a cancelled stage is what a retry needs
 * @param limits.silenceMs how long the service may send nothing, in milliseconds
 */
export function loopbackArtifacts(
  env: Readonly<Record<string, string | undefined>>,
  load: () => Promise<ArtifactClient>,
  limits: { readonly signal?: AbortSignal; readonly silenceMs?: number } = {},
): ArtifactClient {
  const writing: Limits = { silenceMs: limits.silenceMs ?? silenceMs };
  const reading: Limits = { ...writing, signal: limits.signal };
  const service = serviceOf(env);
  const list = async (filter: object): Promise<readonly StoredArtifact[]> => {
    const { artifacts } = await call(service, 'ListArtifacts', filter, listed, reading);
    const found = artifacts.map(({ database_id: id, name, size, digest }) => ({
      name,
      id: Number(id),
      size: Number(size),
      digest,
    }));
    // Of one name the newest counts: an artifact of an earlier attempt has the lower id.
    found.sort((left, right) => right.id - left.id);
    return found.filter(({ name }, at) => found.findIndex((other) => other.name === name) === at);
  };
  const uploadHeld = async (name: string, files: readonly HeldFile[]): Promise<StoredArtifact> => {
    const { signed_upload_url: url } = await call(
      service,
      'CreateArtifact',
      { name, version: 7, mime_type: 'application/zip' },
      created,
      writing,
    );
    const zip = await zipOf(files);
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-length': zip.length };
    await text(await send(url, { method: 'PUT', headers, body: zip }, writing));
    const digest = createHash('sha256').update(zip).digest('hex');
    const { artifact_id: id } = await call(
      service,
      'FinalizeArtifact',
      { name, size: String(zip.length), hash: `sha256:${digest}` },
      finalized,
      writing,
    );
    return { name, id: Number(id), size: zip.length, digest: `sha256:${digest}` };
  };
  return {
    async upload(name, files, root) {
      if (sizeOf(files) > maxBytes) return (await load()).upload(name, files, root);
      // Synchronous: each of many small files would be five steps through the thread pool.
      const held = files.map((file) => ({
        path: relative(root, file).split(sep).join('/'),
        data: readFileSync(file),
      }));
      return uploadHeld(name, held);
    },

    held: { maxBytes, upload: uploadHeld },

    async find(name, source) {
      if (source !== undefined) return (await load()).find(name, source);
      return (await list({ name_filter: name }))[0];
    },

    async list(source) {
      return source === undefined ? list({}) : (await load()).list(source);
    },

    async download(artifact, folder, source) {
      if (source !== undefined) return (await load()).download(artifact, folder, source);
      const { name } = artifact;
      const { signed_url: url } = await call(service, 'GetSignedArtifactURL', { name }, signed, reading);
      await makeFolder(folder);
      const file = join(folder, 'artifact.zip');
      const digest = await save(await send(url, { method: 'GET', headers: {} }, reading), file);
      if (digest !== artifact.digest) throw new Error(`the downloaded bytes of ${name} do not match its digest`);
      return file;
    },
  };
}

interface Limits {
  readonly silenceMs: number;
  readonly signal?: AbortSignal | undefined;
}

interface Request {
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Buffer;
}

interface Service {
  /** With a trailing slash. */
  readonly url: string;
  readonly token: string;
  readonly ids: Readonly<Record<string, string>>;
}

function serviceOf(env: Readonly<Record<string, string | undefined>>): Service {
  const { ACTIONS_RESULTS_URL: url = '', ACTIONS_RUNTIME_TOKEN: token = '' } = env;
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const { scp } = z.object({ scp: z.string() }).parse(payload);
  const [, workflow_run_backend_id = '', workflow_job_run_backend_id = ''] =
    /(?:^| )Actions\.Results:([^: ]+):([^: ]+)/.exec(scp) ?? [];
  return { url, token, ids: { workflow_run_backend_id, workflow_job_run_backend_id } };
}

async function call<T>(
  service: Service,
  method: string,
  body: object,
  shape: z.ZodType<T>,
  limits: Limits,
): Promise<T> {
  const url = `${service.url}twirp/github.actions.results.api.v1.ArtifactService/${method}`;
  const bytes = Buffer.from(JSON.stringify({ ...service.ids, ...body }));
  const headers = {
    authorization: `Bearer ${service.token}`,
    'content-type': 'application/json',
    'content-length': bytes.length,
  };
  const answer = await send(url, { method: 'POST', headers, body: bytes }, limits);
  return shape.parse(JSON.parse(await text(answer)));
}

/**
 * @returns an answer whose body rejects too if the service is silent for too long
 * @throws Error with the service's message, if the status is not 2xx
 */
async function send(url: string, { method, headers, body }: Request, limits: Limits): Promise<IncomingMessage> {
  const { silenceMs: timeout, signal } = limits;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    let open: { destroy(error: Error): void };
    const take = (response: IncomingMessage): void => {
      open = response;
      resolve(response);
    };
    // A connection of its own: one that was kept may be closed by the service while a stage works.
    const outgoing = request(
      url,
      { method, headers, agent: false, timeout, ...(signal === undefined ? {} : { signal }) },
      take,
    );
    open = outgoing;
    outgoing.once('timeout', () =>
      open.destroy(new Error(`the artifact service sent nothing for ${timeout / 1_000} s`)),
    );
    outgoing.once('error', reject).end(body);
  });
  const { statusCode = 0 } = answer;
  if (statusCode >= 200 && statusCode < 300) return answer;
  throw new Error(`the artifact service answered ${statusCode}: ${(await text(answer)).slice(0, 500)}`);
}

function sizeOf(files: readonly string[]): number {
  let size = 0;
  for (const file of files) size += statSync(file).size;
  return size;
}

async function zipOf(files: readonly HeldFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, data } of files) {
    const compress = data.length >= smallestCompressed;
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
    zip.addBuffer(bytes, path, { mtime, forceDosTimestamp: true, compress });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** @returns `sha256:` and the digest of the bytes */
async function save(answer: IncomingMessage, file: string): Promise<string> {
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(answer, hashed, createWriteStream(file, { flags: 'wx' }));
  return `sha256:${hash.digest('hex')}`;
}
