import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import type { CacheScope } from '../../../../src/runner/services/access/token-mint.ts';
import { type ArtifactService, startArtifactService } from '../../../../src/runner/services/start-services.ts';
import { testClock, testKey } from '../../../helpers/builtin-step.ts';

const main: CacheScope = { scope: 'refs/heads/main', access: 'both' };

describe('the cache service on the wire', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  beforeEach(async () => {
    folder = await tempFolder('cache-service');
    service = await startArtifactService({
      recordRoot: folder.path,
      clock: testClock,
      repositoryKey: testKey,
      limits: { maxBytes: 10 },
    });
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const tokenOf = (job: string, caches: readonly CacheScope[] = [main]): string =>
    service.runtimeTokenFor({ runId: '7', runAttempt: 1, job, caches });
  const call = async (method: string, request: object, token = tokenOf('a')) => {
    const url = `${service.resultsUrl}twirp/github.actions.results.api.v1.CacheService/${method}`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(request) });
    return { status: answer.status, json: (await answer.json()) as Record<string, string | boolean> };
  };
  const put = async (
    url: string | boolean | undefined,
    query: string,
    body: string,
    headers: Record<string, string> = {},
  ) => (await fetch(`${String(url)}${query}`, { method: 'PUT', body, headers })).status;
  const save = async (key: string, body: string, token = tokenOf('a')) => {
    const entry = { key, version: 'v' };
    const { json } = await call('CreateCacheEntry', entry, token);
    await put(json.signed_upload_url, '', body, { 'x-ms-blob-type': 'BlockBlob' });
    return call('FinalizeCacheEntryUpload', { ...entry, size_bytes: String(body.length) }, token);
  };
  const find = (key: string, token = tokenOf('b')) =>
    call('GetCacheEntryDownloadURL', { key, restore_keys: [], version: 'v' }, token);

  it('joins blocks in the order of their list', async () => {
    const { json } = await call('CreateCacheEntry', { key: 'k', version: 'v' });
    const id = (text: string): string => Buffer.from(text).toString('base64');
    expect(await put(json.signed_upload_url, `&comp=block&blockid=${encodeURIComponent(id('2'))}`, 'world')).toBe(201);
    expect(await put(json.signed_upload_url, `&comp=block&blockid=${encodeURIComponent(id('1'))}`, 'hello')).toBe(201);
    const list = `<BlockList><Latest>${id('1')}</Latest><Latest>${id('2')}</Latest></BlockList>`;
    expect(await put(json.signed_upload_url, '&comp=blocklist', list)).toBe(201);
    const wrong = await call('FinalizeCacheEntryUpload', { key: 'k', version: 'v', size_bytes: '9' });
    expect([wrong.status, wrong.json.msg]).toEqual([400, 'The cache entry k has 10 bytes, but 9 were declared.']);
    expect((await find('k')).json.ok).toBe(false);

    await save('k', 'hello');
    const { json: found } = await find('k');
    const answer = await fetch(String(found.signed_download_url));
    expect([answer.headers.get('content-length'), await answer.text()]).toEqual(['5', 'hello']);
    expect((await fetch(String(found.signed_download_url).replace(/sig=../, 'sig=xx'))).status).toBe(403);
  });

  it('refuses a second entry with a key, an upload of another job, and one that is too large', async () => {
    expect((await save('k', 'one')).json.ok).toBe(true);
    expect((await call('CreateCacheEntry', { key: 'k', version: 'v' })).status).toBe(409);
    const started = await call('CreateCacheEntry', { key: 'next', version: 'v' });
    expect((await call('CreateCacheEntry', { key: 'next', version: 'v' }, tokenOf('b'))).status).toBe(409);
    const other = await call('FinalizeCacheEntryUpload', { key: 'next', version: 'v', size_bytes: '3' }, tokenOf('b'));
    expect(other.status).toBe(404);
    const body = 'x'.repeat(11);
    expect(await put(started.json.signed_upload_url, '', body, { 'x-ms-blob-type': 'BlockBlob' })).toBe(413);
    // A job may start again after a failed upload.
    expect((await save('next', 'two')).json.ok).toBe(true);
  });

  it('keeps the limit of all entries together', async () => {
    await save('old', '12345');
    await save('new', '123456');
    expect([(await find('old')).json.ok, (await find('new')).json.ok]).toEqual([false, true]);
  });

  it('gives each job the refs of its token', async () => {
    const pull = tokenOf('p', [
      { scope: 'refs/pull/3/merge', access: 'both' },
      { scope: 'refs/heads/main', access: 'read' },
    ]);
    await save('main-1', 'm');
    await save('pull-1', 'p', pull);
    expect((await find('main-', pull)).json.matched_key).toBe('main-1');
    expect((await find('pull-1', pull)).json.matched_key).toBe('pull-1');
    expect((await find('pull-1')).json.ok).toBe(false);
    // The same key is free in the pull request's own ref.
    expect((await save('main-1', 'poison', pull)).json.ok).toBe(true);
    const { json } = await find('main-1');
    expect(await (await fetch(String(json.signed_download_url))).text()).toBe('m');

    const reader = tokenOf('r', [{ scope: 'refs/heads/main', access: 'read' }]);
    expect((await call('CreateCacheEntry', { key: 'x', version: 'v' }, reader)).json).toEqual({
      ok: false,
      message: expect.stringMatching(/^cache write denied: /),
    });
    expect((await find('main-1', tokenOf('n', []))).json.ok).toBe(false);
    expect((await find('main-1', `${pull}x`)).status).toBe(401);
  });

  it('answers the cache service v1 with the version to use', async () => {
    const answer = await fetch(`${service.resultsUrl}_apis/artifactcache/cache?keys=k&version=v`);
    expect([answer.status, await answer.json()]).toMatchObject([410, { message: expect.stringContaining('v4.2') }]);
  });

  it('leaves nothing of an unfinished upload', async () => {
    const { json } = await call('CreateCacheEntry', { key: 'k', version: 'v' });
    await put(json.signed_upload_url, '', 'bytes', { 'x-ms-blob-type': 'BlockBlob' });
    expect(await readdir(join(folder.path, 'runs', '7', 'cache-uploads'))).toHaveLength(1);
    await service[Symbol.asyncDispose]();
    expect(await readdir(join(folder.path, 'runs', '7', 'cache-uploads'))).toEqual([]);
  });
});
