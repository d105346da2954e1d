import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import { axeViolations } from '../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../helpers/review/open-browser.ts';
import { openStatic } from '../helpers/review/open-static.ts';
import type { RecordedRun } from '../helpers/review/recorded-run.ts';
import { gateFailed, hostile, large, living, overlapped, passed, smallest } from '../helpers/review/review-states.ts';
import { describeUnless } from '../helpers/unless.ts';

/** Real pages in a real browser: few tests that look at much, because each page costs a second. */
describeUnless(withoutBrowser)('the static review in Chromium', () => {
  let browser: Browser;
  let temp: TempFolder;
  let count = 0;
  beforeAll(async () => {
    temp = await tempFolder('factory-page-');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await temp[Symbol.asyncDispose]();
  });

  const opened = (run: RecordedRun, width?: number, dark?: boolean) =>
    openStatic(browser, join(temp.path, String(++count)), run, { width, dark });

  it('shows verdict, cause, next action and conflict of a BLOCKED run at once, and is used by keys alone', async () => {
    const { page, troubles } = await opened(overlapped);
    const text = await page.locator('.verdict').innerText();
    expect(text).toMatch(/BLOCKED[\s\S]*C_features conflicts with A_core in src\/parser\.ts/);
    expect(text).toContain('factory resume --run-id 20261120_1 --workers C_features');
    // On the first screen: the cause and the matrix with its lines.
    expect((await page.locator('.matrix').boundingBox())?.y).toBeLessThan(900);
    expect(await page.locator('.matrix tbody tr').innerText()).toMatch(/src\/parser\.ts[\s\S]*44–45 of C/);
    expect(await page.locator('.worker').count()).toBe(5);

    await page.keyboard.press('j');
    expect(await page.locator('.file.is-current h3').innerText()).toBe('src/parser.ts');
    expect(await page.locator('.file.is-current .note').innerText()).toMatch(/ERR_MERGE_CONFLICT lines 44 to 45/);
    expect(await page.locator('.file.is-current mark').count()).toBeGreaterThan(2);
    await page.keyboard.press('j');
    expect(await page.locator('.file.is-current h3').innerText()).toBe('test/parser.test.ts');
    await page.keyboard.press('k');
    await page.keyboard.press('s');
    expect(await page.locator('.file.is-current .diff-split').count()).toBe(2);
    await page.keyboard.press('v');
    expect(await page.locator('.changes-head [role=status]').innerText()).toBe('1 of 6 files viewed');
    expect(await page.locator('.file.is-current table').count()).toBe(0);
    await page.keyboard.press('p');
    expect(await page.evaluate('document.activeElement.matches(".cause.error")')).toBe(true);
    await page.keyboard.press('/');
    await page.keyboard.type('heading');
    expect(await page.locator('.file h3').allInnerTexts()).toEqual(['src/render/heading.ts']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    expect(await page.locator('dialog[open] kbd').count()).toBe(9);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });

    await page.reload();
    expect(await page.locator('.changes-head [role=status]').innerText()).toBe('1 of 6 files viewed');
    expect(troubles).toEqual([]);
  });

  it('shows claims, hand-off, scope, prompt and log of a worker, and has no violation with everything open', async () => {
    const { page, troubles } = await opened(passed, 1_440, true);
    for (const row of await page.locator('.worker-row').all()) await row.click();
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    const panel = await page.locator('#worker-A_core').innerText();
    expect(panel).toContain('Callers that relied on { kind: "empty" } now get an error.');
    expect(panel).toContain('/src/**');
    expect(panel).toContain('ran npm test: 41 passed');
    expect(panel).toMatch(/changed files\s+2 files\s+2 files/);
    expect(await page.locator('#ledger').innerText()).toMatch(/Chain verified, 11 lines/);
    expect(await page.locator('.verdict').innerText()).toContain('2 gates ran');
    await page.locator('footer').scrollIntoViewIfNeeded();
    expect(await axeViolations(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('shows nothing but text of a hostile run', async () => {
    const { page, troubles } = await opened(hostile);
    for (const row of await page.locator('.worker-row').all()) await row.click();
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    await page.keyboard.press('j');
    expect(await page.title()).toBe('BLOCKED · 20261120_1');
    expect(await page.locator('img, iframe, object, script:not([type]) + *, a[href^="javascript"]').count()).toBe(0);
    expect(await page.evaluate('document.scripts.length')).toBe(2);
    const text = await page.locator('body').innerText();
    expect(text).toContain('<img src=x onerror=');
    // Hidden characters stand there by name, and none of them as itself.
    expect(text).toMatch(/U\+202E\s*gnp\.exe/);
    for (const character of '\u202e\u2066\u200b\u0007\u001b') expect(text).not.toContain(character);
    expect(await axeViolations(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('shows a living run at 360 pixels without scrolling sideways', async () => {
    const { page, troubles } = await opened(living, 360);
    expect(await page.locator('.verdict').innerText()).toMatch(/RUNNING[\s\S]*prepare[\s\S]*dispatch/);
    expect(await page.locator('.worker').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/D_validation[\s\S]*timed out[\s\S]*no DONE\.marker after 600 seconds/),
      ]),
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await axeViolations(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it.each([
    ['PASS', passed],
    ['BLOCKED by an overlap', overlapped],
    ['BLOCKED by a gate', gateFailed],
    ['a living run', living],
    ['one worker with one file', smallest],
    ['many files', large(60)],
    ['a hostile run', hostile],
  ])('%s is readable wide and light, narrow and dark', async (_state, run) => {
    const { page, troubles } = await opened(run);
    const looks = [
      [1_440, 'light'],
      [360, 'dark'],
    ] as const;
    for (const [width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect([width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([width, width]);
      expect([width, await axeViolations(page)]).toEqual([width, []]);
    }
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('opens 2,000 files with rows only near the screen', async () => {
    const { page, troubles } = await opened(large(2_000));
    await page.locator('.file').nth(1_999).waitFor({ state: 'attached' });
    expect(await page.locator('.file').count()).toBe(2_000);
    const made = await page.locator('.file table').count();
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(50);
    // Only folders: nobody scrolls through 2,000 rows.
    expect(await page.locator('.tree-file').count()).toBe(0);
    await page.locator('.file').nth(1_500).scrollIntoViewIfNeeded();
    await page.locator('.file').nth(1_500).locator('table').waitFor();
    expect(troubles).toEqual([]);
  });
});
