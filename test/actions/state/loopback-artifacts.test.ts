import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ArtifactClient, ArtifactSource } from '../../../src/actions/state/artifact-transfer.ts';
import { loopbackArtifacts } from '../../../src/actions/state/loopback-artifacts.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { readZip } from '../../../src/core/zip/read-zip.ts';
import type { ArtifactService } from '../../../src/runner/services/start-services.ts';
import { startTestService } from '../../helpers/builtin-step.ts';

const limits = { archiveBytes: 1e8, entries: 10, entryBytes: 1e8, totalBytes: 1e8, ratio: 1_032 };

/** What its answers say of a client that was loaded. */
const stored = { name: 'of the whole client', id: 9, size: 0, digest: '' };

describe('the small artifact client of the local runner', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  let loaded: number;
  beforeEach(async () => {
    folder = await tempFolder('loopback');
    service = await startTestService(folder.path);
    loaded = 0;
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const client = ({ job = 'build', runAttempt = 1, runId = '101' } = {}): ArtifactClient => {
    const env = {
      ACTIONS_RESULTS_URL: service.resultsUrl,
      ACTIONS_RUNTIME_TOKEN: service.runtimeTokenFor({ runId, runAttempt, job }),
    };
    return loopbackArtifacts(env, async () => {
      loaded += 1;
      return {
        upload: async () => stored,
        find: async () => stored,
        list: async () => [stored],
        download: async () => stored.name,
      };
    });
  };
  const state = async (files: Readonly<Record<string, string | Buffer>>): Promise<[string[], string]> => {
    const root = join(folder.path, 'state');
    const paths = Object.keys(files).map((path) => join(root, path));
    for (const path of paths) await mkdir(join(path, '..'), { recursive: true });
    for (const [path, data] of Object.entries(files)) await writeFile(join(root, path), data);
    return [paths, root];
  };

  it('uploads, finds, lists and downloads the same files', async () => {
    const files = {
      'runs/R/a.txt': 'a\n'.repeat(1_000),
      'prompts/R/grüße.txt': '',
      'runs/R/b.bin': Buffer.from([0, 255]),
    };
    const sent = await client().upload('state', ...(await state(files)));
    expect(await client({ job: 'next' }).find('state')).toEqual(sent);
    expect(await client().find('other')).toBeUndefined();
    expect(await client().list()).toEqual([sent]);
    const zip = await client({ job: 'next' }).download(sent, join(folder.path, 'down'));
    const members = await readZip('state', await readFile(zip), limits);
    expect(Object.fromEntries(members.map(({ path, data }) => [path, data]))).toEqual(
      Object.fromEntries(Object.entries(files).map(([path, data]) => [path, Buffer.from(data)])),
    );
    expect(loaded).toBe(0);
  });

  it('uploads files in memory as the same zip, and stores those that are too small to compress', async () => {
    const files = { 'runs/R/large.txt': 'a\n'.repeat(4_096), 'runs/R/small.txt': 'a\n'.repeat(2_000) };
    const one = await client().upload('one', ...(await state(files)));
    // A view into a larger buffer.
    const whole = Buffer.from(`x${files['runs/R/small.txt']}x`);
    const held = [
      { path: 'runs/R/large.txt', data: Buffer.from(files['runs/R/large.txt']) },
      { path: 'runs/R/small.txt', data: whole.subarray(1, -1) },
    ];
    const two = await client().held?.upload('two', held);
    expect(two?.digest).toBe(one.digest);
    expect(one.size).toBeGreaterThan(4_000);
    expect(one.size).toBeLessThan(5_000);
    expect(client().held?.maxBytes).toBe(32 * 1024 * 1024);
  });

  it('gives the same bytes for the same files', async () => {
    const given = await state({ 'a.txt': 'a\n' });
    const first = await client().upload('one', ...given);
    const second = await client().upload('two', ...given);
    expect(second.digest).toBe(first.digest);
  });

  it('gives the newest artifact of a name, and each name once', async () => {
    const given = await state({ 'a.txt': 'a\n' });
    await client().upload('state', ...given);
    const newest = await client({ runAttempt: 2 }).upload('state', ...given);
    expect(await client().find('state')).toEqual(newest);
    expect(await client().list()).toEqual([newest]);
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'a name twice',
      async () => {
        const given = await state({ 'a.txt': 'a\n' });
        for (const job of ['one', 'two']) await client({ job }).upload('state', ...given);
      },
      /answered 409: .*an artifact with the name state already exists/,
    ],
    ['an unknown artifact', () => client().download(stored, join(folder.path, 'down')), /answered 404/],
    [
      'bytes that do not match the digest',
      async () => {
        const sent = await client().upload('state', ...(await state({ 'a.txt': 'a\n' })));
        await client().download({ ...sent, digest: `sha256:${'0'.repeat(64)}` }, join(folder.path, 'down'));
      },
      /the downloaded bytes of state do not match its digest/,
    ],
    [
      'a token of another service',
      async () => {
        await using other = await startTestService(join(folder.path, 'other'));
        const token = other.runtimeTokenFor({ runId: '101', runAttempt: 1, job: 'build' });
        const env = { ACTIONS_RESULTS_URL: service.resultsUrl, ACTIONS_RUNTIME_TOKEN: token };
        await loopbackArtifacts(env, () => Promise.reject(new Error('not needed'))).list();
      },
      /answered 401/,
    ],
  ])('refuses %s', async (_what, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });

  describe('with a service that hangs', () => {
    /** Sends headers and a byte for `/body`, and nothing otherwise. */
    const hanging = async () => {
      const server = createServer((request, response) => {
        request.resume();
        if (request.url !== '/body') return;
        response.writeHead(200, { 'content-length': 2 });
        response.write('x');
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const close = () => {
        server.closeAllConnections();
        server.close();
      };
      return { url, close };
    };
    /** A `#` at the end of the address cuts off the rest of the path. */
    const clientAt = (url: string, limits: { signal?: AbortSignal; silenceMs?: number }) => {
      const env = {
        ACTIONS_RESULTS_URL: url,
        ACTIONS_RUNTIME_TOKEN: service.runtimeTokenFor({ runId: '101', runAttempt: 1, job: 'build' }),
      };
      return loopbackArtifacts(env, () => Promise.reject(new Error('not needed')), limits);
    };

    it('gives up after the silence', async () => {
      const { url, close } = await hanging();
      try {
        const silent = /the artifact service sent nothing for 0\.05 s/;
        await expect(clientAt(url, { silenceMs: 50 }).list()).rejects.toThrow(silent);
        const upload = clientAt(url, { silenceMs: 50 }).upload('state', ...(await state({ 'a.txt': 'a' })));
        await expect(upload).rejects.toThrow(silent);
      } finally {
        close();
      }
    });

    it('gives up after the silence inside a body', async () => {
      const { url, close } = await hanging();
      try {
        const client = clientAt(`${url}body#`, { silenceMs: 50 });
        await expect(client.list()).rejects.toThrow(/the artifact service sent nothing for 0\.05 s/);
      } finally {
        close();
      }
    });

    it('gives up a search when the run is cancelled, but not an upload', async () => {
      const { url, close } = await hanging();
      try {
        const signal = AbortSignal.abort();
        await expect(clientAt(url, { signal }).list()).rejects.toThrow(/aborted/);
        const upload = clientAt(url, { signal, silenceMs: 50 }).upload('state', ...(await state({ 'a.txt': 'a' })));
        await expect(upload).rejects.toThrow(/sent nothing/);
      } finally {
        close();
      }
    });
  });

  it('leaves large uploads and other workflow runs to the client of @actions/artifact', async () => {
    const source: ArtifactSource = { token: 't', workflowRunId: 7, repository: 'acme/widget' };
    const large = await state({ 'a.bin': Buffer.alloc(33 * 1024 * 1024) });
    expect(await client().upload('large', ...large)).toEqual(stored);
    expect(await client().find('state', source)).toEqual(stored);
    expect(await client().list(source)).toEqual([stored]);
    expect(await client().download(stored, folder.path, source)).toBe(stored.name);
    expect(loaded).toBe(4);
  });
});
