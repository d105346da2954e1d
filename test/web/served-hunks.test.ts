import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileHunks } from '../../src/core/contracts/review/changed-file.ts';
import {
  type PagedReview,
  pagedReview,
  type RunReview,
  runReview,
} from '../../src/core/contracts/review/run-review.ts';
import { patchIdentity } from '../../src/core/review/patch-identity.ts';
import { systemClock } from '../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import type { LocatedRun } from '../../src/web/server/run-source.ts';
import { type RunningPage, startPage } from '../../src/web/server/start-page.ts';
import { withHunks } from '../../src/web/ui/diff/use-hunks.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { askPage, cookieOf } from '../helpers/review/ask-page.ts';
import { openBrowser, withoutBrowser } from '../helpers/review/open-browser.ts';
import { recordRun } from '../helpers/review/recorded-run.ts';
import { large } from '../helpers/review/review-states.ts';
import { freeLedger } from '../helpers/runs/free-ledger.ts';
import { sampled } from '../helpers/sampled.ts';
import { describeUnless } from '../helpers/unless.ts';

const runId = '20261120_1';
const count = 400;
const token = `ghp_${'aB3dE5gH7j'.repeat(3)}kL9mN1`;
let temp: TempFolder;
let place: LocatedRun;
let page: RunningPage;
let headers: Readonly<Record<string, string>>;
const get = (path: string) => askPage(page, `/api/runs/${runId}${path}`, { headers });
const paged = async (query = ''): Promise<PagedReview> =>
  pagedReview.parse(JSON.parse((await get(`/page${query}`)).text));

beforeAll(async () => {
  temp = await tempFolder('factory-hunks-');
  // The last file of the order by risk holds a secret, and one in the middle is so long that it never comes with the review.
  const run = large(count);
  const [first, ...others] = run.workers;
  if (first === undefined) throw new Error('no worker');
  const leak = { path: 'zz/leak.txt', hunks: `@@ -1 +1,2 @@\n a\n+const token = '${token}';` };
  const long = {
    path: 'src/long.ts',
    hunks: `@@ -1 +1,9001 @@\n a\n${'+export const again = compute(again);\n'.repeat(9_000)}`,
  };
  const workers = [{ ...first, changes: [...(first.changes ?? []), leak, long] }, ...others];
  place = { root: temp.path, layout: await recordRun(temp.path, { ...run, workers }) };
  const source = { list: async () => ({ runs: [], more: false }), place: async () => place };
  page = await startPage({ source, clock: systemClock(), assets: builtPage() });
  headers = await cookieOf(page);
});
afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await temp[Symbol.asyncDispose]();
});

const append = async (): Promise<void> => {
  const ledger = await freeLedger({ file: join(temp.path, place.layout.ledger), runId, clock: systemClock() });
  await ledger.append({ event_type: 'RUN_STATE', actor: 'A_core', details: { state: 'WORKER_RUNNING' } });
};

describe('the review as the page fetches it', () => {
  it('has the hunks of the first files, and the addresses of the others', async () => {
    const whole: RunReview = runReview.parse(JSON.parse((await get('')).text));
    const { files, files_version: _version, ...head } = await paged();
    if (files === null) throw new Error('no files');
    expect({ ...head, files: [] }).toEqual({ ...whole, files: [] });
    expect(files.map(({ path }) => path)).toEqual(whole.files.map(({ path }) => path));
    const late = files.filter(({ later }) => later !== undefined);
    expect(
      files
        .slice(0, 40)
        .filter(({ later }) => later !== undefined)
        .map(({ path }) => path),
    ).toEqual(['src/long.ts']);
    expect(late).toHaveLength(files.length - 39);
    for (const [at, file] of files.entries()) {
      const expected = whole.files[at];
      if (expected === undefined) throw new Error('no such file');
      expect(patchIdentity(file)).toBe(patchIdentity(expected));
      if (file.later === undefined) expect(file).toEqual(expected);
      // One request a tenth of them: each is the same code.
      else if (at % 10 === 1 || file.path === 'zz/leak.txt') {
        expect(file.changes.every(({ patch }) => patch.text === '')).toBe(true);
        const { status, text } = await get(`/hunks/${file.later.hunks}`);
        const { later: _later, ...filled } = withHunks(file, fileHunks.parse(JSON.parse(text)));
        expect([status, filled]).toEqual([200, expected]);
      }
    }
    const leak = late.find(({ path }) => path === 'zz/leak.txt');
    const { text } = await get(`/hunks/${leak?.later?.hunks}`);
    expect([text.includes(token), text.includes('***')]).toEqual([false, true]);
  });

  it('leaves the files out for whoever has them, until one of them is another', async () => {
    const { files_version: version } = await paged();
    const known = `?files=${version}`;
    expect(await paged(known)).toMatchObject({ files: null, files_version: version });
    await append();
    expect(await paged(known)).toMatchObject({ files: null, ledger: { chain: 'verified' } });
    expect((await paged('?files=other')).files).toHaveLength(count + 2);
  });

  it.each(['0'.repeat(32), '..%2f..%2fsecret', '__proto__', '%00'])('has no hunks at %j', async (address) => {
    expect((await get(`/hunks/${address}`)).status).toBe(404);
  });
});

describeUnless(withoutBrowser)('a review of many files in Chromium', () => {
  sampled(3)('fetches hunks near the screen, says when it cannot, and fetches no file for an event', async () => {
    const browser = await openBrowser();
    try {
      const tab = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
      const asked: string[] = [];
      const reviews: Promise<string>[] = [];
      tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
      tab.on('response', (response) => {
        if (new URL(response.url()).pathname.endsWith('/page')) reviews.push(response.text());
      });
      const leak = (await paged()).files?.find(({ path }) => path === 'zz/leak.txt');
      await tab.goto(page.address);
      await tab.goto(`${page.origin}/runs/${runId}`);
      await tab
        .locator('.file')
        .nth(count + 1)
        .waitFor({ state: 'attached' });
      const hunksAsked = () => asked.filter((path) => path.includes('/hunks/')).length;
      expect(hunksAsked()).toBeLessThan(20);

      let refuses = true;
      await tab.route(`**/hunks/${leak?.later?.hunks}`, (route) => (refuses ? route.abort() : route.continue()));
      const last = tab.locator('.file', { hasText: 'zz/leak.txt' });
      await last.scrollIntoViewIfNeeded();
      await last.getByText('The diff could not be fetched').waitFor();
      refuses = false;
      await last.getByText('Try again').click();
      await last.locator('table', { hasText: '***' }).waitFor();
      expect(await last.getByText('could not be fetched').count()).toBe(0);

      // By keys: the last file has its rows too, and a search keeps what was fetched.
      await tab.keyboard.press('k');
      await tab.locator('.file.is-current table tr.line').first().waitFor();
      await tab.keyboard.press('/');
      await tab.keyboard.type('zz/leak');
      await tab.locator('.file table', { hasText: '***' }).waitFor();
      expect(await tab.locator('.file').count()).toBe(1);

      const before = reviews.length;
      const lines = await tab.locator('#ledger .chain').innerText();
      await append();
      await tab.locator('#ledger .chain', { hasNotText: /\d+ lines/.exec(lines)?.[0] ?? '' }).waitFor();
      const answers = await Promise.all(reviews.slice(before));
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) expect(JSON.parse(answer)).toMatchObject({ files: null });
      expect(await tab.locator('.file table', { hasText: '***' }).count()).toBe(1);
    } finally {
      await browser.close();
    }
  });
});
