import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { recordedWorkflows } from '../../../../src/cli/local-run/page/recorded-workflows.ts';
import { systemClock } from '../../../../src/core/system/clock.ts';
import { repositoryKey } from '../../../../src/runner/services/records/run-records.ts';
import type { LocatedRun } from '../../../../src/web/server/run-source.ts';
import { type RunningPage, startPage } from '../../../../src/web/server/start-page.ts';
import { openBrowser, withoutBrowser } from '../../../helpers/review/open-browser.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';
import type { Bench } from '../../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../../measure.ts';
import { recordLongLog, recordReviews, reviewIds } from './recorded-pages.ts';

const logBytes = 1_000_000_000;
const requests = 20;
const turns = 7;
const logAddress = '/workflows/1/log?job=build&step=1';

/** What a reader of the page waits for, in Chromium: its first byte, first screens, keys, events, and a log of 1 GB. */
export async function* pageScreens(bench: Bench): AsyncIterable<Row> {
  if (withoutBrowser !== undefined) {
    bench.note(`page: ${withoutBrowser}`);
    return;
  }
  const folder = join(bench.folder, 'page');
  const places = await recordReviews(folder);
  await recordLongLog(folder, logBytes);
  await using page = await startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async (id) => places.get(id) },
    workflows: recordedWorkflows(folder, repositoryKey(folder)),
    clock: systemClock(),
    assets: join(bench.root, 'build/web'),
  });
  const cookie = (await fetch(page.address)).headers.get('set-cookie')?.split(';')[0] ?? '';
  yield await firstByte(page, cookie);
  const browser = await openBrowser();
  try {
    const tab = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await tab.goto(page.address);
    yield await staticRow(tab, page, cookie);
    for (const [files, runId] of Object.entries(reviewIds)) {
      const about = { of: files === '1' ? '1 file' : `${files} files`, goal: 1 };
      const screen = await inTurn(turns, screenOf(tab, `${page.origin}/runs/${runId}`, '.file-head'), budget(1_000));
      yield rowOf({ name: 'page-screen', ...about }, screen);
      yield rowOf({ name: 'page-key', ...about }, await inTurn(turns, () => keyPaint(tab, 'j'), budget(100)));
      const place = places.get(runId);
      if (place !== undefined)
        yield rowOf({ name: 'page-event', ...about }, await inTurn(turns, () => eventPaint(tab, place), budget(100)));
      bench.note(`page-screen (${about.of}): ${await memoryOf(browser)}`);
    }
    const log = screenOf(tab, `${page.origin}${logAddress}#step:1:9`, '.log-row.marked');
    yield rowOf({ name: 'page-log', of: '1 GB', goal: 1 }, await inTurn(turns, log, budget(1_000)));
    yield rowOf({ name: 'page-frame', of: '1 GB', goal: 1 }, await inTurn(turns, () => frame(tab), budget(20)));
    bench.note(`page-log: ${await memoryOf(browser)}`);
  } finally {
    await browser.close();
  }
}

const budget = (ms: number) => async (): Promise<Cost> => ({ wallMs: ms, cpuMs: null });

/** The page beside a plain server that gives the same bytes. */
async function firstByte(page: RunningPage, cookie: string): Promise<Row> {
  const html = await (await fetch(page.origin, { headers: { cookie } })).text();
  await using plain = await plainServer(html, 'text/html');
  const load = (origin: string) => () =>
    costOf(async () => {
      for (let turn = 0; turn < requests; turn++) await (await fetch(origin, { headers: { cookie } })).text();
    });
  const of = `${requests} requests`;
  return rowOf({ name: 'page-first-byte', of, goal: 3 }, await inTurn(turns, load(page.origin), load(plain.origin)));
}

/** The review of 2,000 files beside the same bytes as a text that the same browser shows. */
async function staticRow(tab: Page, page: RunningPage, cookie: string): Promise<Row> {
  const runId = reviewIds[2_000];
  const paths = ['/', '/assets/app.js', '/assets/app.css', `/api/runs/${runId}/page`];
  const parts = await Promise.all(
    paths.map(async (path) => (await fetch(page.origin + path, { headers: { cookie } })).text()),
  );
  await using plain = await plainServer(parts.join('\n'), 'text/plain');
  const shown = screenOf(tab, `${page.origin}/runs/${runId}`, '.file-head');
  const text = screenOf(tab, plain.origin, 'pre');
  return rowOf({ name: 'page-static', of: '2000 files' }, await inTurn(turns, shown, text));
}

async function plainServer(text: string, type: string): Promise<AsyncDisposable & { readonly origin: string }> {
  const server = createServer((_request, response) =>
    response.setHeader('Content-Type', `${type}; charset=utf-8`).end(text),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** From the address to an element on the screen. */
function screenOf(tab: Page, address: string, element: string): () => Promise<Cost> {
  return async () => {
    await tab.goto('about:blank');
    return costOf(async () => {
      await tab.goto(address, { waitUntil: 'commit' });
      await tab.locator(element).first().waitFor();
    });
  };
}

/** From a key to the frame that shows its effect, by the browser's own clock. */
async function keyPaint(tab: Page, key: string): Promise<Cost> {
  await tab.evaluate(`void (window.painted = new Promise((done) => addEventListener('keydown', ({ timeStamp }) =>
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - timeStamp))), { once: true, capture: true })))`);
  await tab.keyboard.press(key);
  return { wallMs: await tab.evaluate<number>('window.painted'), cpuMs: null };
}

/**
 * From a new event of a run's ledger to the frame that shows its number of lines, by the browser's own clock: to look for a text takes the
 * driver longer than it takes the page to show it.
 */
async function eventPaint(tab: Page, { root, layout }: LocatedRun): Promise<Cost> {
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId: layout.runId, clock: systemClock() });
  await tab.evaluate(`void (window.shown = new Promise((done) => { const watch = new MutationObserver(() => { watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now()))); });
    watch.observe(document.querySelector('#ledger .chain'), { subtree: true, characterData: true, childList: true }); }))`);
  const start = performance.timeOrigin + performance.now();
  await ledger.append({ event_type: 'RUN_STATE', actor: 'A_core', details: { state: 'WORKER_RUNNING' } });
  return { wallMs: (await tab.evaluate<number>('window.shown')) - start, cpuMs: null };
}

/** The mean time of a frame while the wheel turns for a second. */
async function frame(tab: Page): Promise<Cost> {
  await tab.mouse.move(700, 600);
  await tab.evaluate(`void (window.frames = new Promise((done) => { let count = 0; const start = performance.now(); const next = () => {
    count += 1; const ms = performance.now() - start; if (ms < 1000) requestAnimationFrame(next); else done(ms / count); };
    requestAnimationFrame(next); }))`);
  for (let turn = 0; turn < 30; turn++) await tab.mouse.wheel(0, turn % 10 < 5 ? 240 : -240);
  return { wallMs: await tab.evaluate<number>('window.frames'), cpuMs: null };
}

/** The memory of this process, which is the server, and of the tab. */
async function memoryOf(browser: Browser): Promise<string> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const tabs = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMb(id));
  return `the server has ${residentMb(process.pid)} MB, the tab ${Math.max(0, ...tabs)} MB`;
}

function residentMb(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1_024);
}
