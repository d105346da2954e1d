import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { ListedRunRow } from '../../src/core/contracts/review/run-list.ts';
import { systemClock } from '../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import type { LocatedRun } from '../../src/web/server/run-source.ts';
import { type RunningPage, startPage } from '../../src/web/server/start-page.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { askPage, cookieOf } from '../helpers/review/ask-page.ts';
import { axeViolations } from '../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../helpers/review/open-browser.ts';
import { recordRun } from '../helpers/review/recorded-run.ts';
import { living, overlapped } from '../helpers/review/review-states.ts';
import { sampled } from '../helpers/sampled.ts';
import { describeUnless } from '../helpers/unless.ts';

const runId = '20261120_1';
let temp: TempFolder;
let place: LocatedRun;
let page: RunningPage;
let rows: ListedRunRow[];

beforeAll(async () => {
  temp = await tempFolder('factory-served-');
  place = { root: temp.path, layout: await recordRun(temp.path, living) };
  rows = [
    { run_id: runId, kind: 'factory', status: 'PENDING', live: true, started_at: '2026-11-20T22:02:25Z', ended_at: '' },
  ];
  const source = {
    list: async () => ({ runs: rows, more: false }),
    place: async (id: string) => (id === runId ? place : undefined),
  };
  page = await startPage({ source, clock: systemClock(), assets: builtPage() });
});

afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await temp[Symbol.asyncDispose]();
});

const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  askPage(page, path, { headers, method });
const cookie = () => cookieOf(page);

describe('the server of the page', () => {
  const port = (): string => new URL(page.origin).port;

  it('gives its token only to whoever has the address, as a cookie that no script and no other page can use', async () => {
    const { headers, status } = await ask(page.address.slice(page.origin.length));
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).toMatch(
      /^factory_page_\d+=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['without the token', {}, 'GET', 401],
    ['with another token', { cookie: `factory_page_x=1` }, 'GET', 401],
    ['of another host name (DNS rebinding)', { host: 'evil.example' }, 'GET', 421],
    ['of another page', { origin: 'http://evil.example' }, 'GET', 403],
    ['of an image on another page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 'GET', 403],
    ['that changes something by another name', { 'x-http-method-override': 'GET' }, 'PATCH', 405],
    ['that changes something', {}, 'POST', 405],
    ['that deletes something', {}, 'DELETE', 405],
  ])('refuses a request %s', async (_what, headers, method, status) => {
    expect((await ask('/api/runs', headers, method)).status).toBe(status);
  });

  // Every port of this machine is one site for a browser, so that its pages get the cookie sent along.
  it.each([
    ['of this page', 'same-origin', 'cors', 'empty', '/api/runs', 200],
    ['that somebody typed', 'none', 'navigate', 'document', '/', 200],
    ['of a link on a page of another port', 'same-site', 'navigate', 'document', '/', 200],
    ['of a link on another page', 'cross-site', 'navigate', 'document', '/', 200],
    ['of a script on a page of another port', 'same-site', 'no-cors', 'script', '/api/runs', 403],
    ['of fetch on a page of another port', 'same-site', 'cors', 'empty', '/api/runs', 403],
    ['of a frame on a page of another port', 'same-site', 'navigate', 'iframe', '/', 403],
    ['of a link to data on a page of another port', 'same-site', 'navigate', 'document', '/api/runs', 403],
    ['of an asset for a page of another port', 'same-site', 'no-cors', 'script', '/assets/app.js', 403],
    ['of a site that no browser names', 'elsewhere', 'cors', 'empty', '/api/runs', 403],
  ])('answers a request %s with %s %s %s', async (_what, site, mode, dest, path, status) => {
    const from = { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest };
    const answer = await ask(path, { ...(await cookie()), ...from });
    expect([answer.status, answer.headers['x-content-type-options']]).toEqual([status, 'nosniff']);
  });

  it('refuses a foreign page even with the token', async () => {
    const own = await cookie();
    expect((await ask('/api/runs', own)).status).toBe(200);
    expect((await ask('/api/runs', { ...own, origin: 'http://evil.example' })).status).toBe(403);
    expect(
      (await ask('/api/runs', { ...own, origin: `http://127.0.0.1:${port()}`, host: `127.0.0.1:${port()}` })).status,
    ).toBe(200);
    expect((await ask('/api/runs', own, 'POST')).status).toBe(405);
  });

  it.each([
    'RUN_INPUTS.json',
    '../../../secret.log',
    'logs/A_core/../../../../secret.log',
    'logs/A_core/..%2f..%2fsecret.log',
    '/etc/hostname.log',
    'logs/A_core/.secret.log',
    '',
  ])('reads no file %j', async (path) => {
    writeFileSync(join(temp.path, 'secret.log'), 'secret');
    for (const route of ['log', 'raw']) {
      const { status, text } = await ask(
        `/api/runs/${runId}/${route}?path=${encodeURIComponent(path)}`,
        await cookie(),
      );
      expect([status, text.includes('secret"')]).toEqual([404, false]);
    }
  });

  it('reads a log by windows, and gives the whole as a download', async () => {
    const log = `${place.layout.runDir}/logs/A_core/long.log`;
    writeFileSync(join(temp.path, log), `first line\n${'x'.repeat(3_000_000)}\nlast line\n`);
    const own = await cookie();
    const at = async (start: number) =>
      JSON.parse(
        (await ask(`/api/runs/${runId}/log?path=logs/A_core/long.log&start=${start}&bytes=20`, own)).text,
      ) as object;
    expect(await at(0)).toEqual({ text: 'first line\nxxxxxxxxx', start: 0, end: 20, size: 3_000_022 });
    expect(await at(-1)).toEqual({ text: 'xxxxxxxxx\nlast line\n', start: 3_000_002, end: 3_000_022, size: 3_000_022 });
    const raw = await ask(`/api/runs/${runId}/raw?path=logs/A_core/long.log`, own);
    expect(raw.text).toHaveLength(3_000_022);
    expect(raw.headers['content-disposition']).toBe('attachment; filename="A_core-long.log"');
    expect(raw.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('lets the browser keep assets and reviews', async () => {
    const own = await cookie();
    const html = (await ask('/', own)).text;
    const script = /src="(\/assets\/app\.js\?v=[0-9a-f]{16})"/.exec(html)?.[1] ?? '';
    const { headers, status } = await ask(script, { ...own, 'accept-encoding': 'gzip' });
    expect([status, headers['content-encoding'], headers['cache-control']]).toEqual([
      200,
      'gzip',
      'max-age=31536000, immutable',
    ]);
    const review = await ask(`/api/runs/${runId}`, own);
    const again = await ask(`/api/runs/${runId}`, { ...own, 'if-none-match': String(review.headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('is small: the first load takes less than 150 kB', () => {
    const sizeOf = (name: string): number => statSync(join(builtPage(), name)).size;
    expect(sizeOf('app.html') + sizeOf('app.js.gz') + sizeOf('app.css.gz')).toBeLessThan(150_000);
    // Without a run; with one it has at most 2 MB (test/core/review).
    expect(sizeOf('review.html')).toBeLessThan(150_000);
  });

  it('says that there is no such run', async () => {
    const { status, text } = await ask('/api/runs/20261120_9', await cookie());
    expect([status, JSON.parse(text)]).toMatchObject([404, { code: 'ERR_RUN_UNKNOWN' }]);
  });

  it('refuses a port that is taken', async () => {
    const source = { list: async () => ({ runs: [], more: false }), place: async () => undefined };
    await expect(
      startPage({ source, clock: systemClock(), assets: builtPage(), port: Number(port()) }),
    ).rejects.toMatchObject({ code: 'ERR_USAGE' });
  });
});

describeUnless(withoutBrowser)('the page of factory ui in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('goes from the list of 10,000 runs to a living run, and follows it to its verdict', async () => {
    const [own] = rows;
    if (own === undefined) throw new Error('no run');
    rows = [
      own,
      ...Array.from({ length: 9_999 }, (_, at) => ({
        ...own,
        run_id: `20261019_${at + 1}`,
        live: false,
        status: 'PASS' as const,
        ended_at: '2026-11-20T22:12:25Z',
      })),
    ];
    const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
    const tab = await context.newPage();
    const troubles: string[] = [];
    tab.on('console', (message) => troubles.push(message.text()));
    tab.on('pageerror', (error) => troubles.push(error.message));
    await tab.goto(page.address);
    await tab.locator('.run-row').first().waitFor();
    // The token leaves the address bar.
    expect(tab.url()).toBe(`${page.origin}/`);
    expect(await tab.locator('.run-row').count()).toBe(100);
    expect(await tab.locator('.list-tools [role=status]').innerText()).toMatch(/^10.000 runs$/);
    expect(await axeViolations(tab)).toEqual([]);
    await tab.keyboard.press('?');
    expect(await tab.locator('dialog[open] kbd').allInnerTexts()).toEqual(['j / k', '/', 'g r', '?', 'Esc']);
    expect(await axeViolations(tab)).toEqual([]);
    await tab.keyboard.press('Escape');
    await tab.locator('dialog[open]').waitFor({ state: 'detached' });
    await tab.keyboard.press('/');
    await tab.keyboard.type('20261120');
    expect(await tab.locator('.run-row').count()).toBe(1);
    await tab.keyboard.press('Escape');
    await tab.keyboard.press('j');
    await tab.keyboard.press('Enter');

    await tab.locator('.verdict-word', { hasText: 'RUNNING' }).waitFor();
    expect(await tab.locator('.worker').count()).toBe(5);
    const second = await context.newPage();
    await second.goto(tab.url());
    await second.locator('.verdict-word', { hasText: 'RUNNING' }).waitFor();
    await recordRun(temp.path, overlapped);
    for (const one of [tab, second]) await one.locator('.verdict-word', { hasText: 'BLOCKED' }).waitFor();
    await second.close();
    expect(await tab.locator('.matrix').innerText()).toContain('src/parser.ts');

    await tab.locator('.worker-row').first().click();
    await tab.locator('.worker-panel summary', { hasText: 'agent.stdout.log' }).click();
    await tab.getByText('Open the whole log').first().click();
    await tab.locator('.log-text', { hasText: 'ran npm test: 41 passed' }).waitFor();
    const log = join(temp.path, place.layout.runDir, 'logs/A_core/agent.stdout.log');
    writeFileSync(log, `${readFileSync(log, 'utf8')}one more line <b>\n`);
    await tab.locator('.log-text', { hasText: 'one more line <b>' }).waitFor();
    expect(await axeViolations(tab)).toEqual([]);
    await tab.keyboard.press('g');
    await tab.keyboard.press('r');
    await tab.waitForURL(`${page.origin}/`);
    expect(troubles).toEqual([]);
    await context.close();
  });

  sampled(3)('says when the server is gone, and what to do when another one took its place', async () => {
    const source = { list: async () => ({ runs: rows, more: false }), place: async () => place };
    const start = (port?: number) => startPage({ source, clock: systemClock(), assets: builtPage(), port });
    const first = await start();
    const tab = await browser.newPage();
    await tab.goto(first.address);
    await tab.goto(`${first.origin}/runs/${runId}`);
    await tab.locator('.verdict').waitFor();
    await first[Symbol.asyncDispose]();
    await tab.locator('.connection', { hasText: 'Not connected' }).waitFor();
    await using second = await start(Number(new URL(first.origin).port));
    await tab.locator('.connection', { hasText: 'Open the address that factory ui printed.' }).waitFor();
    await tab.goto(second.address);
    await tab.goto(`${second.origin}/runs/${runId}`);
    await tab.locator('.verdict').waitFor();
    expect(await tab.locator('.connection').innerText()).toBe('');
    await tab.close();
  });
});
