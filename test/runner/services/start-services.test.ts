import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { type ArtifactService, startArtifactService } from '../../../src/runner/services/start-services.ts';
import { startTestService, testClock, testKey } from '../../helpers/builtin-step.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request with exactly these headers; `fetch` would not let a test forge Host. */
function send(
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(url, { method, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the artifact service on the wire', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  beforeEach(async () => {
    folder = await tempFolder('service');
    service = await startTestService(folder.path);
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const ids = (job = 'build') => ({
    workflow_run_backend_id: '101',
    workflow_job_run_backend_id: Buffer.from(job).toString('base64url'),
  });
  const token = (job = 'build') => service.runtimeTokenFor({ runId: '101', runAttempt: 1, job });
  const twirp = async (
    method: string,
    body: object,
    bearer = token(),
  ): Promise<Answer & { json: Record<string, string> }> => {
    const url = `${service.resultsUrl}twirp/github.actions.results.api.v1.ArtifactService/${method}`;
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const answer = await send('POST', url, headers, JSON.stringify(body));
    return { ...answer, json: JSON.parse(answer.body) };
  };
  const create = async (name: string, more: object = {}): Promise<string> =>
    (await twirp('CreateArtifact', { ...ids(), name, version: 7, ...more })).json.signed_upload_url ?? '';
  const block = (url: string, id: string, body: string): Promise<Answer> =>
    send('PUT', `${url}&comp=block&blockid=${encodeURIComponent(Buffer.from(id).toString('base64'))}`, {}, body);
  const list = (url: string, names: string[]): Promise<Answer> => {
    const latest = names.map((id) => `<Latest>${Buffer.from(id).toString('base64')}</Latest>`).join('');
    return send(
      'PUT',
      `${url}&comp=blocklist`,
      {},
      `<?xml version="1.0" encoding="utf-8"?><BlockList>${latest}</BlockList>`,
    );
  };
  const stored = (id: number): Promise<string> =>
    readFile(join(folder.path, 'records', 'runs', '101', 'artifacts', String(id), 'content'), 'utf8');

  it('joins blocks in the order of the list, whatever order they arrived in, and drops unlisted ones', async () => {
    const url = await create('blocks');
    await Promise.all(['e', 'c', 'x', 'a', 'd', 'b'].map((id) => block(url, id, `<${id}>`)));
    expect((await block(url, 'c', '<C>')).status).toBe(201);
    expect((await list(url, ['a', 'b', 'c', 'd', 'e'])).status).toBe(201);
    expect((await list(url, ['a', 'b', 'c', 'd', 'e'])).status).toBe(201);
    const content = '<a><b><C><d><e>';
    const hash = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    expect((await twirp('FinalizeArtifact', { ...ids(), name: 'blocks', size: '15', hash })).json).toEqual({
      ok: true,
      artifact_id: '1',
    });
    expect(await stored(1)).toBe(content);
    expect(await readdir(join(folder.path, 'records', 'runs', '101', 'artifacts', '1'))).toEqual([
      'artifact.json',
      'content',
    ]);
  });

  it('accepts an empty artifact, and one uploaded by a single put', async () => {
    const empty = await create('empty');
    expect((await list(empty, [])).status).toBe(201);
    expect((await twirp('FinalizeArtifact', { ...ids(), name: 'empty', size: '0' })).status).toBe(200);
    const whole = await create('whole', { mime_type: 'text/plain' });
    expect((await send('PUT', whole, { 'x-ms-blob-type': 'BlockBlob' }, 'text')).status).toBe(201);
    expect((await twirp('FinalizeArtifact', { ...ids(), name: 'whole', size: '4' })).status).toBe(200);
    expect([await stored(1), await stored(2)]).toEqual(['', 'text']);
  });

  it('refuses a size or digest that does not match the bytes, and publishes nothing', async () => {
    const url = await create('a');
    expect((await twirp('FinalizeArtifact', { ...ids(), name: 'a', size: '1' })).json.msg).toBe(
      'The artifact a has no committed content.',
    );
    await block(url, '1', 'abc');
    await list(url, ['1']);
    const wrongSize = await twirp('FinalizeArtifact', { ...ids(), name: 'a', size: '4' });
    expect([wrongSize.status, wrongSize.json.msg]).toEqual([400, 'The artifact a has 3 bytes, but 4 were declared.']);
    const wrongHash = await twirp('FinalizeArtifact', {
      ...ids(),
      name: 'a',
      size: '3',
      hash: `sha256:${'0'.repeat(64)}`,
    });
    expect([wrongHash.status, wrongHash.json.code]).toEqual([400, 'invalid_argument']);
    expect((await twirp('ListArtifacts', ids())).json).toEqual({ artifacts: [] });
    expect((await twirp('FinalizeArtifact', { ...ids(), name: 'a', size: '3' })).status).toBe(200);
  });

  it('lets exactly one of two jobs publish the same name at the same time', async () => {
    const jobs = ['one', 'two'];
    for (const job of jobs) {
      const { json } = await twirp('CreateArtifact', { ...ids(job), name: 'same', version: 7 }, token(job));
      await send('PUT', json.signed_upload_url ?? '', { 'x-ms-blob-type': 'BlockBlob' }, job);
    }
    const ends = await Promise.all(
      jobs.map((job) => twirp('FinalizeArtifact', { ...ids(job), name: 'same', size: '3' }, token(job))),
    );
    expect(ends.map((end) => end.status).sort((a, b) => a - b)).toEqual([200, 409]);
  });

  it.each(['../escape', '..', 'a/b', 'a\\b', 'C:x', 'nul\u0000', 'line\nbreak', 'star*', 'x'.repeat(256)])(
    'refuses the artifact name %j',
    async (name) => {
      const answer = await twirp('CreateArtifact', { ...ids(), name, version: 7 });
      expect([answer.status, answer.json.code]).toEqual([400, 'invalid_argument']);
      expect(await readdir(join(folder.path, 'records'))).toEqual(['runs']);
    },
  );

  it('never lets a block id become a path', async () => {
    const url = await create('blocks');
    const answer = await send('PUT', `${url}&comp=block&blockid=${encodeURIComponent('../../../../escape')}`, {}, 'x');
    expect(answer.status).toBe(201);
    await expect(stat(join(folder.path, 'escape'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuses requests without a token, with another service’s token, run, job or Host, or with an Origin', async () => {
    const other = await startTestService(folder.path);
    const foreign = other.runtimeTokenFor({ runId: '101', runAttempt: 1, job: 'build' });
    const forged = token().replace(
      /\.[^.]*\./,
      `.${Buffer.from(JSON.stringify({ run_id: '101', run_attempt: 1, job: 'x' })).toString('base64url')}.`,
    );
    const request_ = { ...ids(), name: 'x', version: 7 };
    const statuses = [
      (await twirp('CreateArtifact', request_, '')).status,
      (await twirp('CreateArtifact', request_, 'a.b.c')).status,
      (await twirp('CreateArtifact', request_, foreign)).status,
      (await twirp('CreateArtifact', request_, forged)).status,
      (await twirp('CreateArtifact', { ...request_, workflow_run_backend_id: '102' })).status,
      (await twirp('CreateArtifact', { ...request_, ...ids('other') })).status,
    ];
    await other[Symbol.asyncDispose]();
    expect(statuses).toEqual([401, 401, 401, 401, 403, 403]);
    const port = new URL(service.resultsUrl).port;
    for (const headers of [
      { host: 'evil.example' },
      { host: `evil.example:${port}` },
      { origin: 'http://127.0.0.1' },
    ]) {
      const answer = await send('GET', service.resultsUrl, headers);
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([403, 'permission_denied']);
    }
    console.log('cases refused: 9 of 9');
  });

  it('refuses unsigned and wrongly signed addresses', async () => {
    const url = new URL(await create('signed'));
    for (const sig of [
      '',
      'x',
      url.searchParams.get('sig')?.replace(/^./, (char) => (char === 'A' ? 'B' : 'A')) ?? '',
    ]) {
      url.searchParams.set('sig', sig);
      expect((await block(url.href, '1', 'x')).status).toBe(403);
    }
    const down = `${service.resultsUrl}artifacts/download/1?sig=${new URL(await create('other')).searchParams.get('sig')}`;
    expect((await send('GET', down)).status).toBe(403);
  });

  it('answers every unknown request with JSON', async () => {
    const upload = await create('known');
    const cases: [string, string, number][] = [
      ['GET', '', 501],
      ['GET', '../../etc/passwd', 501],
      ['POST', 'twirp/github.actions.results.api.v1.ArtifactService/Nothing', 404],
      ['GET', 'twirp/github.actions.results.api.v1.ArtifactService/ListArtifacts', 404],
      ['POST', 'twirp/github.actions.results.api.v1.CacheService/CreateCacheEntry', 401],
      ['GET', 'artifacts/download/..%2f..%2fx?sig=x', 404],
      ['GET', 'api/v3/user', 501],
      ['PUT', `${upload.slice(service.resultsUrl.length)}&comp=lease`, 501],
      ['PUT', `${upload.slice(service.resultsUrl.length)}&comp=block`, 400],
    ];
    for (const [method, path, status] of cases) {
      const answer = await send(method, `${service.resultsUrl}${path}`, {}, method === 'GET' ? undefined : '{}');
      expect([method, path, answer.status]).toEqual([method, path, status]);
      expect(answer.headers['content-type']).toMatch(/application\/json/);
      expect(JSON.parse(answer.body)).toMatchObject({ code: expect.any(String), msg: expect.any(String) });
    }
    expect((await twirp('GetSignedArtifactURL', { ...ids(), name: 'unknown' })).status).toBe(404);
    expect((await twirp('DeleteArtifact', { ...ids(), name: 'unknown' })).status).toBe(404);
    expect((await list(upload, ['never-sent'])).status).toBe(400);
    expect((await send('PUT', `${upload}&comp=blocklist`, {}, '<BlockList><!ENTITY x></BlockList>')).status).toBe(400);
    expect(
      (await twirp('CreateArtifact', { ...ids(), name: 'm', version: 7, mime_type: 'text/html\r\nx: y' })).status,
    ).toBe(400);
  });

  it('enforces its upload limits and keeps nothing of a refused upload', async () => {
    const limits = { maxBlockBytes: 10, maxBlocks: 2, maxBytes: 15 };
    await service[Symbol.asyncDispose]();
    const recordRoot = join(folder.path, 'records');
    service = await startArtifactService({ recordRoot, clock: testClock, repositoryKey: testKey, limits });
    const url = await create('limits');
    expect((await block(url, 'a', 'x'.repeat(11))).status).toBe(413);
    expect((await block(url, 'a', 'x'.repeat(10))).status).toBe(201);
    expect((await block(url, 'b', 'x'.repeat(6))).status).toBe(413);
    expect((await block(url, 'b', 'x'.repeat(5))).status).toBe(201);
    expect((await block(url, 'c', 'x')).status).toBe(413);
    const artifacts = join(folder.path, 'records', 'runs', '101', 'artifacts');
    const [staging = ''] = await readdir(artifacts);
    expect((await readdir(join(artifacts, staging))).length).toBe(2);
    expect((await twirp('ListArtifacts', { ...ids(), junk: 'x'.repeat(2 ** 20) })).status).toBe(413);
  });
});
