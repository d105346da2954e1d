import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RunReview } from '../../src/core/contracts/review/run-review.ts';
import { readReview } from '../../src/core/review/read-review.ts';
import { systemClock } from '../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import type { LocatedRun } from '../../src/web/server/run-source.ts';
import { startPage } from '../../src/web/server/start-page.ts';
import { comparedRuns } from '../../src/web/ui/compare/run-comparison.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { axeViolations } from '../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../helpers/review/open-browser.ts';
import { recordRun } from '../helpers/review/recorded-run.ts';
import { overlapped } from '../helpers/review/review-states.ts';
import { describeUnless } from '../helpers/unless.ts';

const ids = ['20261120_1', '20261120_2'];
let temp: TempFolder;
const places = new Map<string, LocatedRun>();
const reviews: RunReview[] = [];

beforeAll(async () => {
  temp = await tempFolder('factory-compare-');
  const [first, ...others] = overlapped.workers;
  if (first === undefined) throw new Error('no worker');
  const changed = { ...first, changes: [...(first.changes ?? []), { path: 'docs/<b>new</b>.md' }] };
  const runs = [overlapped, { ...overlapped, status: 'PASS' as const, findings: [], workers: [changed, ...others] }];
  for (const [at, run] of runs.entries()) {
    const runId = ids[at] ?? '';
    const root = join(temp.path, runId);
    const place = { root, layout: await recordRun(root, { ...run, runId }) };
    places.set(runId, place);
    reviews.push(await readReview(root, place.layout));
  }
});

afterAll(async () => {
  await temp[Symbol.asyncDispose]();
});

it('compares verdicts, workers and files of two runs, and a run with itself', () => {
  const [one, other] = reviews;
  if (one === undefined || other === undefined) throw new Error('no runs');
  const { figures, workers, files, sameFiles } = comparedRuns(one, other);
  expect(figures.find(({ about }) => about === 'Verdict')).toEqual({
    ...{ about: 'Verdict', left: 'BLOCKED', right: 'PASS', same: false },
  });
  expect(workers.filter(({ same }) => !same).map(({ about }) => about)).toEqual(['A_core']);
  expect(files).toContainEqual({
    ...{ about: 'docs/<b>new</b>.md', left: 'not changed', same: false },
    right: expect.stringContaining('A_core modified'),
  });
  expect(sameFiles).toBeLessThan(other.files.length);
  const self = comparedRuns(one, one);
  expect(self.workers.every(({ same }) => same)).toBe(true);
  expect(self.files.length + self.sameFiles).toBe(one.files.length);
});

describeUnless(withoutBrowser)('the comparison in Chromium', () => {
  it('shows the newest two runs, and others by choice', async () => {
    const row = (run_id: string) => ({
      ...{ run_id, kind: 'factory', status: 'PASS' as const, live: false },
      ...{ started_at: '2026-11-20T22:02:25Z', ended_at: '2026-11-20T22:12:25Z' },
    });
    await using page = await startPage({
      source: {
        list: async () => ({ runs: [...ids].reverse().map(row), more: false }),
        place: async (id) => places.get(id),
      },
      clock: systemClock(),
      assets: builtPage(),
    });
    const browser = await openBrowser();
    try {
      const tab = await browser.newPage({ viewport: { width: 360, height: 800 }, colorScheme: 'dark' });
      await tab.goto(page.address);
      await tab.getByRole('link', { name: 'Compare' }).click();
      const verdict = tab.locator('.compared tr', { hasText: 'Verdict' });
      expect(await verdict.innerText()).toMatch(/BLOCKED\s+PASS\s+yes/);
      expect(await tab.locator('.compared', { hasText: 'docs/<b>new</b>.md' }).count()).toBe(1);
      expect(await axeViolations(tab)).toEqual([]);
      expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const folder = process.env.FACTORY_TEST_PICTURES;
      if (folder !== undefined) await tab.screenshot({ path: join(folder, 'compare.png') });
      await tab.getByLabel('First run').selectOption('20261120_2');
      await tab.waitForURL(/left=20261120_2/);
      await tab.getByText('with the same content').waitFor();
      expect(await verdict.innerText()).toMatch(/PASS\s+PASS/);
    } finally {
      await browser.close();
    }
  });
});
