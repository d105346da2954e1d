import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { recordedWorkflows } from '../../src/cli/local-run/page/recorded-workflows.ts';
import { systemClock } from '../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import { recordRun, repositoryKey, runFolder } from '../../src/runner/services/records/run-records.ts';
import { type RunningPage, startPage } from '../../src/web/server/start-page.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { type Asked, askPage, cookieOf } from '../helpers/review/ask-page.ts';

const key = repositoryKey('/repo');
/** What the page started. */
const started: (readonly string[])[] = [];
let temp: TempFolder;
let page: RunningPage;
let own: Readonly<Record<string, string>>;

const recordOf = (id: number) => ({
  ...{ schema_version: 1 as const, id: String(id), run_number: id, run_attempt: 1, repository: 'own/repo' },
  ...{
    repository_key: key,
    workflow_path: '.github/workflows/ci.yml',
    workflow_name: 'ci',
    display_title: `run ${id}`,
  },
  ...{ event: 'push', head_branch: 'main', head_sha: 'a'.repeat(40), actor: 'amy', status: 'completed' as const },
  ...{ conclusion: 'success' as const, created_at: '2026-11-20T00:00:00Z', updated_at: '2026-11-20T00:01:00Z' },
});

/** One event: the page lists a step only if its job has one. */
const events = [
  { type: 'job-start', job: 'build', name: 'build' },
  { type: 'step-start', job: 'build', step: 1, name: 'make' },
].map((event) => `${JSON.stringify({ at: '2026-11-20T00:00:00Z', ...event })}\n`);

async function recorded(id: number): Promise<string> {
  const folder = runFolder(temp.path, String(id));
  mkdirSync(join(folder, 'logs/build'), { recursive: true });
  writeFileSync(join(folder, 'events.ndjson'), events.join(''));
  await recordRun(temp.path, recordOf(id));
  return folder;
}

beforeAll(async () => {
  temp = await tempFolder('factory-attacked-');
  await recorded(1);
  page = await startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
    workflows: recordedWorkflows(temp.path, key, {
      actor: 'amy',
      start: async (args) => started.push(args) > 0,
    }),
    clock: systemClock(),
    assets: builtPage(),
  });
  own = await cookieOf(page);
});

afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await temp[Symbol.asyncDispose]();
});

const get = async (path: string) => {
  const { status, text } = await askPage(page, `/api/workflows${path}`, { headers: own });
  return { status, body: (text.startsWith('{') ? JSON.parse(text) : text) as never };
};

describe('a decision', () => {
  const body = JSON.stringify({ failed: false });
  const decide = (path: string, { headers = {}, method = 'POST', body: sent = body }: Asked = {}) => {
    const all = { ...own, origin: page.origin, 'x-factory-page': 'decide', ...headers };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    // Node sends the body of another method without its length, so that the server could not tell it from the next request.
    const hasBody = method === 'POST' || method === 'PUT';
    return askPage(page, `/api/workflows/${path}`, { headers: given, method, ...(hasBody ? { body: sent } : {}) });
  };
  afterEach(() => {
    expect(started).toEqual([]);
  });

  it.each<[string, Asked, number]>([
    ['without the token', { headers: { cookie: '' } }, 401],
    ['with a wrong token', { headers: { cookie: 'factory_page_1=00' } }, 401],
    ['without an origin', { headers: { origin: '' } }, 403],
    ['of the origin null', { headers: { origin: 'null' } }, 403],
    ['of another port', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
    ['of another name of this machine', { headers: { origin: 'http://evil.localhost' } }, 403],
    ['without the header', { headers: { 'x-factory-page': '' } }, 403],
    ['with a wrong header', { headers: { 'x-factory-page': 'look' } }, 403],
    ['of a same-site page', { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' } }, 403],
    ['by a host that was bound anew', { headers: { host: 'rebound.example' } }, 421],
    ['by GET', { method: 'GET' }, 404],
    ['by HEAD', { method: 'HEAD' }, 404],
    ['by PUT', { method: 'PUT' }, 405],
    ['by OPTIONS', { method: 'OPTIONS' }, 405],
    ['by GET with an override', { method: 'GET', headers: { 'x-http-method-override': 'POST' } }, 404],
    ['that is no JSON', { body: '{' }, 400],
    ['of nothing', { body: '' }, 400],
    ['with a further field', { body: '{"failed":false,"repo":"/"}' }, 400],
    ['with __proto__', { body: '{"__proto__":{"failed":false}}' }, 400],
    ['that is huge', { body: Buffer.alloc(70_000, ' ') }, 413],
    ['that is huge in chunks', { body: Buffer.alloc(70_000, ' '), headers: { 'transfer-encoding': 'chunked' } }, 413],
  ])('%s is refused', async (_what, asked, status) => {
    expect((await decide('1/rerun', asked)).status).toBe(status);
  });

  it.each(['9', '01', '1%00', '..%2f1', '%2e%2e', '-1', '1e3', '%', 'a'.repeat(5_000), '1%2f..%2f1'])(
    'about the run %j is refused',
    async (id) => {
      expect((await decide(`${id}/rerun`)).status).toBe(404);
      expect((await get(`/${id}`)).status).toBe(404);
    },
  );
});

describe('records that a step has tampered with', () => {
  const fifo = (path: string) => execFileSync('mkfifo', [path]);

  it('neither block the page nor lead out of the record', async () => {
    const secret = join(temp.path, 'secret.log');
    writeFileSync(secret, 'outside\n');
    const places = await Promise.all([2, 3, 4, 5, 6, 7].map(recorded));
    const [asFifo = '', asLink = '', asLinkedFolder = '', inPlan = '', inEvents = '', inArtifacts = ''] = places;
    fifo(join(asFifo, 'logs/build/1_make.log'));
    symlinkSync(secret, join(asLink, 'logs/build/1_make.log'));
    symlinkSync(temp.path, join(asLinkedFolder, 'logs/other'));
    writeFileSync(join(temp.path, '1_x.log'), 'outside\n');
    for (const name of ['plan.json', 'request.json', 'cancel.json']) fifo(join(inPlan, name));
    execFileSync('rm', [join(inEvents, 'events.ndjson')]);
    fifo(join(inEvents, 'events.ndjson'));
    mkdirSync(join(inArtifacts, 'artifacts/1'), { recursive: true });
    fifo(join(inArtifacts, 'artifacts/1/artifact.json'));
    mkdirSync(join(temp.path, 'runs/8.json'));
    fifo(join(temp.path, 'runs/9.json'));
    symlinkSync('/dev/zero', join(temp.path, 'runs/10.json'));
    writeFileSync(join(temp.path, 'runs/11.json'), `{"schema_version":1,"id":"11"${'['.repeat(200_000)}`);
    mkdirSync(join(temp.path, 'running'), { recursive: true });
    fifo(join(temp.path, 'running/2.json'));

    const { body } = await get('');
    expect((body as { runs: { id: string }[] }).runs.map(({ id }) => id)).toEqual(['7', '6', '5', '4', '3', '2', '1']);
    for (const id of [2, 3, 4, 5, 6, 7]) expect([id, (await get(`/${id}`)).status]).toEqual([id, 200]);
    for (const id of [8, 9, 10, 11]) expect([id, (await get(`/${id}`)).status]).toEqual([id, 404]);
    for (const [id, job] of [
      [2, 'build'],
      [3, 'build'],
      [4, 'other'],
    ] as const)
      for (const route of ['lines', 'raw']) {
        const answer = await get(`/${id}/${route}?job=${job}&step=1`);
        expect([id, route, answer.status]).toEqual([id, route, 404]);
      }
    expect((await get('/7')).body).toMatchObject({ warnings: [expect.stringContaining('is not a plain file')] });
  });

  it('of 10,000 runs are listed at once, and read once', async () => {
    const many = await tempFolder('factory-many-runs-');
    await using _many = many;
    mkdirSync(join(many.path, 'runs'));
    for (let id = 1; id <= 10_000; id++)
      writeFileSync(join(many.path, `runs/${id}.json`), JSON.stringify(recordOf(id)));
    const source = recordedWorkflows(many.path, key);
    const timed = async () => {
      const before = process.cpuUsage();
      const { runs, more } = await source.list();
      const { user, system } = process.cpuUsage(before);
      expect([runs.length, runs[0]?.id, more]).toEqual([500, '10000', true]);
      return (user + system) / 1_000;
    };
    const [first, second] = [await timed(), await timed()];
    console.log(`10,000 recorded runs: first list ${first.toFixed(0)} ms of CPU, later ones ${second.toFixed(0)} ms`);
    expect(second).toBeLessThan(first / 2);
  });
});

describe('a log that a step has blown up', () => {
  const at = '2026-11-20T00:00:00.0000000Z';
  const lines = (id: number, query: string) => get(`/${id}/lines?job=build&step=1&${query}`);

  it('of 1 GB shows its first window at once, and its end', async () => {
    const log = join(await recorded(20), 'logs/build/1_make.log');
    writeFileSync(log, `${at} first\n`);
    truncateSync(log, 1_000_000_000);
    writeFileSync(log, `\n${at} last\n`, { flag: 'a' });
    const before = performance.now();
    expect((await lines(20, 'first=1&count=1')).body).toMatchObject({ lines: [{ text: 'first' }] });
    const first = performance.now() - before;
    expect((await lines(20, 'first=-1&count=1')).body).toMatchObject({ lines: [{ text: 'last' }], counted: true });
    const last = performance.now() - before - first;
    console.log(`1 GB log: first window ${first.toFixed(0)} ms, its end ${last.toFixed(0)} ms`);
  });

  it('of one line of 100 MB shows its beginning, and a search says that it was not all', async () => {
    const log = join(await recorded(21), 'logs/build/1_make.log');
    writeFileSync(log, `${at} short\n${at} ${'x'.repeat(100_000_000)}\n${at} after\n`);
    expect((await lines(21, 'first=2&count=2')).body).toMatchObject({
      lines: [{ cut: at.length + 1 + 100_000_000 - 16_384 }, { text: 'after' }],
      total: 3,
    });
    const search = (query: string) => get(`/21/search?query=${query}&job=build&step=1`);
    expect((await search('after')).body).toMatchObject({ hits: 1, complete: false });
    expect((await search('xxxx')).body).toMatchObject({ hits: 1, complete: true });
    const { text } = await askPage(page, '/api/workflows/21/raw?job=build&step=1', { headers: own });
    expect(text === readFileSync(log, 'utf8')).toBe(true);
  });
});

it('ends what a request without a body would follow', async () => {
  let looks = 0;
  await using following = await startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
    workflows: {
      ...recordedWorkflows(temp.path, key),
      identity: () => {
        looks += 1;
        throw new Error('gone');
      },
    },
    clock: systemClock(),
    assets: builtPage(),
  });
  const headers = await cookieOf(following);
  const { status } = await askPage(following, '/api/workflows/1/events', { headers, method: 'HEAD' });
  await new Promise((done) => setTimeout(done, 300));
  expect([status, looks]).toEqual([200, 0]);
});
