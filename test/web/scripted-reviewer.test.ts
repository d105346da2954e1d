import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import { openBrowser, withoutBrowser } from '../helpers/review/open-browser.ts';
import { openStatic, writeStatic } from '../helpers/review/open-static.ts';
import { patchOf, type RecordedChange } from '../helpers/review/recorded-patch.ts';
import type { RecordedRun, RecordedWorker } from '../helpers/review/recorded-run.ts';
import { sampled } from '../helpers/sampled.ts';
import { describeUnless } from '../helpers/unless.ts';

type Finding = NonNullable<RecordedRun['findings']>[number];
type Builder = 'A_core' | 'B_tooling' | 'C_features' | 'D_validation';

/** A fault that is planted into a run, and where the reviewer must find it. */
interface Fault {
  readonly worker: Builder;
  readonly change: RecordedChange;
  /** A second worker that changes the same path. */
  readonly also?: Builder;
  readonly finding?: Omit<Finding, 'file'>;
}

const line = (text: string): string => `@@ -1,2 +1,3 @@\n first line\n+${text}\n last line`;

/** One of each kind, in turn. Only the findings are named at the top of the page. */
const faults: readonly ((at: number) => Fault)[] = [
  (at) => ({ worker: 'B_tooling', also: 'D_validation', change: { path: `src/shared-${at}.ts` } }),
  (at) => ({ worker: 'D_validation', change: { path: `packages/part-${at}/package.json` } }),
  (at) => ({
    worker: 'C_features',
    change: {
      path: `src/login-${at}.ts`,
      hunks: line("if (role === 'user\u202e \u2066// admin\u2069 \u2066') return;"),
    },
  }),
  (at) => ({ worker: 'D_validation', change: { path: `test/removed-${at}.test.ts`, type: 'deleted' } }),
  (at) => ({
    worker: 'C_features',
    change: { path: `src/reader-${at}.ts` },
    finding: {
      ...{ code: 'ERR_STALE_READ', severity: 'warning', worker: 'C_features', line: 2 },
      ...{ message: 'It uses what another worker changed.', next_action: 'Read both changes together.' },
    },
  }),
  (at) => ({
    worker: 'D_validation',
    change: { path: `docs/outside-${at}.md`, outcome: 'rejected' },
    finding: {
      ...{ code: 'ERR_SCOPE', severity: 'error', worker: 'D_validation', line: 2 },
      ...{ message: 'The file is out of scope.', next_action: 'Return it.' },
    },
  }),
  (at) => ({ worker: 'D_validation', change: { path: `assets/blob-${at}.png`, binary: true } }),
  (at) => ({
    worker: 'C_features',
    change: {
      path: `src/long-${at}.ts`,
      type: 'added',
      hunks: `@@ -0,0 +1 @@\n${Array.from({ length: 320 }, (_, n) => `+const long${n} = ${at};`).join('\n')}`,
    },
  }),
];

const runs = 20;
const faultsEach = 3;
const builders: readonly Builder[] = ['A_core', 'B_tooling', 'C_features', 'D_validation'];

/** Files that nobody has to look at first: small changes of code and documents, with their tests. */
function ordinary(worker: Builder, run: number): RecordedChange[] {
  const area = worker.toLowerCase();
  return Array.from({ length: 10 }, (_, at) => {
    const path =
      at % 4 === 3
        ? `test/${area}/part-${at}.test.ts`
        : at % 4 === 2
          ? `docs/${area}/page-${at}.md`
          : `src/${area}/part-${at}.ts`;
    const lines = Array.from(
      { length: 6 + ((at * 7 + run) % 20) },
      (_line, n) => `+const value${n} = compute(${at}, ${run});`,
    );
    return { path, hunks: `@@ -10,2 +10,3 @@\n first line\n-old line\n${lines.join('\n')}\n last line` };
  });
}

interface Planted {
  readonly run: RecordedRun;
  readonly paths: readonly string[];
}

function planted(run: number): Planted {
  const chosen = Array.from({ length: faultsEach }, (_, at) =>
    faults[(run * faultsEach + at) % faults.length]?.(run),
  ).filter((fault) => fault !== undefined);
  const workers = builders.map((worker): RecordedWorker => {
    const own = chosen.filter((fault) => fault.worker === worker || fault.also === worker).map(({ change }) => change);
    const changes = ordinary(worker, run);
    // In the middle, where nobody looks for it.
    changes.splice((run * 3) % 8, 0, ...own);
    return { worker, changes: changes.sort((left, right) => (left.path < right.path ? -1 : 1)) };
  });
  const findings = chosen.flatMap(({ finding, change }) =>
    finding === undefined ? [] : [{ ...finding, file: change.path }],
  );
  const isBlocked = findings.some(({ severity }) => severity === 'error');
  return {
    run: { workers, findings, ...(isBlocked ? { status: 'BLOCKED' as const } : {}) },
    paths: chosen.map(({ change }) => change.path),
  };
}

interface Shown {
  lines: number;
  keys: number;
  bytes: number;
}

const plus = (one: Shown, other: Shown): Shown => ({
  ...{ lines: one.lines + other.lines, keys: one.keys + other.keys, bytes: one.bytes + other.bytes },
});
const nothing: Shown = { lines: 0, keys: 0, bytes: 0 };
const ofText = (text: string, keys = 0): Shown => ({
  lines: text.split('\n').length,
  keys,
  bytes: Buffer.byteLength(text),
});

/** A plain list of diffs, worker after worker, in a pager of forty lines. */
function inPlainList({ run, paths }: Planted): Shown {
  const sections = run.workers.flatMap(({ changes = [] }) =>
    changes.map((change) => ({ path: change.path, text: patchOf(change) })),
  );
  const shownUntil = (path: string): Shown => {
    const end = sections.findIndex((section) => section.path === path) + 1;
    const text = sections
      .slice(0, end)
      .map((section) => section.text)
      .join('');
    return ofText(text, Math.ceil(text.split('\n').length / 40));
  };
  return paths.map(shownUntil).reduce(plus);
}

/** The current file and what has been shown of it, once its rows are made. */
async function currentFile(page: Page): Promise<{ readonly path: string; readonly shown: Shown }> {
  const file = page.locator('.file.is-current');
  if ((await file.locator('.placeholder').count()) > 0)
    await file.locator('.placeholder').waitFor({ state: 'detached' });
  return { path: await file.locator('h3').innerText(), shown: ofText(await file.innerText(), 1) };
}

/** By `j` alone, from the first screen on. */
async function onThePage(page: Page, paths: readonly string[]): Promise<Shown> {
  let shown = ofText(await page.locator('.verdict').innerText());
  let total = nothing;
  const missing = new Set(paths);
  for (let at = 0; missing.size > 0 && at < 60; at++) {
    await page.keyboard.press('j');
    const file = await currentFile(page);
    shown = plus(shown, file.shown);
    if (missing.delete(file.path)) total = plus(total, shown);
  }
  expect([...missing]).toEqual([]);
  return total;
}

describeUnless(withoutBrowser)('a scripted reviewer', () => {
  let browser: Browser;
  let temp: TempFolder;
  beforeAll(async () => {
    temp = await tempFolder('factory-reviewer-');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await temp[Symbol.asyncDispose]();
  });

  // Twenty runs with sixty faults in all.
  sampled(4).each([0, 5, 10, 15])(
    'finds fifteen faults of five runs from %i by keys, with at most half of what a plain list of diffs shows before',
    async (first) => {
      let page = nothing;
      let plain = nothing;
      for (let run = first; run < first + runs / 4; run++) {
        const given = planted(run);
        const tab = await openStatic(browser, join(temp.path, String(run)), given.run);
        page = plus(page, await onThePage(tab.page, given.paths));
        plain = plus(plain, inPlainList(given));
        expect(tab.troubles).toEqual([]);
        await tab.page.context().close();
      }
      console.log('before fifteen faults, on the page and in a plain list:', page, plain);
      expect(page.lines).toBeLessThan(plain.lines / 2);
      expect(page.keys).toBeLessThan(plain.keys / 2);
      expect(page.bytes).toBeLessThan(plain.bytes / 2);
    },
  );

  it('sees after a round only what changed since', async () => {
    const { run } = planted(0);
    const folder = join(temp.path, 'round');
    const { page } = await openStatic(browser, folder, run);
    const count = await page.locator('.file').count();
    for (let at = 0; at < count; at++) {
      await page.keyboard.press('j');
      await page.keyboard.press('v');
    }
    expect(await page.locator('.file-body').count()).toBe(0);
    const [first, second, ...others] = run.workers;
    const changes = second?.changes ?? [];
    const redone = { ...changes[1], path: changes[1]?.path ?? '', content: 'another', hunks: line('done again') };
    const again = {
      ...second,
      worker: 'B_tooling' as const,
      changes: [changes[0] ?? redone, redone, ...changes.slice(2)],
    };
    await writeStatic(folder, { ...run, workers: [first ?? again, again, ...others] });
    await page.reload();
    const bodies = page.locator('.file-body');
    await bodies.first().waitFor();
    expect(await page.locator('.file:has(.file-body) h3').allInnerTexts()).toEqual([redone.path]);
    const lines = (await bodies.allInnerTexts()).join('\n').split('\n').length;
    const all = run.workers
      .flatMap(({ changes: list = [] }) => list.map(patchOf))
      .join('')
      .split('\n').length;
    expect(lines).toBeLessThan(all / 5);
  });
});
