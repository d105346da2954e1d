import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readReview } from '../../src/core/review/read-review.ts';
import { staticForm } from '../../src/core/review/static-form.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { openBrowser } from '../helpers/review/open-browser.ts';
import { type RecordedRun, recordRun } from '../helpers/review/recorded-run.ts';
import { gateFailed, hostile, large, living, overlapped, passed, smallest } from '../helpers/review/review-states.ts';
import { servedPaths, startPictured } from './served-pictures.ts';

interface Picture {
  readonly run: RecordedRun;
  readonly width?: 360;
  readonly dark?: true;
  /** What the reader does before. */
  readonly first?: (page: Page) => Promise<void>;
}

const keys =
  (...pressed: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of pressed) await page.keyboard.press(key);
  };

/** By the picture's name. */
const pictures: Readonly<Record<string, Picture>> = {
  pass: { run: passed },
  'pass-dark': { run: passed, dark: true },
  blocked: { run: overlapped },
  'blocked-narrow': { run: overlapped, width: 360 },
  'conflict-dark': { run: overlapped, dark: true, first: keys('s', 'j') },
  gate: { run: gateFailed },
  live: { run: living },
  worker: { run: passed, first: (page) => page.locator('.worker-row').first().click() },
  hostile: { run: hostile },
  'one-file-narrow-dark': { run: smallest, width: 360, dark: true },
  'many-files': { run: large(2_000) },
};

const root = join(import.meta.dirname, '..', '..');

/** The recorded run ended a quarter of an hour ago. */
async function openTab(browser: Browser, width: number, isDark: boolean): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: width === 360 ? 780 : 900 },
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await page.clock.setFixedTime(new Date('2026-11-20T22:31:00Z'));
  return page;
}

/**
 * Writes the pictures as PNG files below docs/pictures.
 *
 * @param names default: all
 */
export async function takePictures(names: readonly string[]): Promise<void> {
  const template = readFileSync(join(root, 'build/web/review.html'), 'utf8');
  const folder = join(root, 'docs/pictures');
  mkdirSync(folder, { recursive: true });
  await using temp = await tempFolder('factory-pictures-');
  const browser = await openBrowser();
  try {
    for (const [name, { run, width = 1_440, dark, first }] of Object.entries(pictures)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const file = join(temp.path, `${name}.html`);
      const place = join(temp.path, name);
      mkdirSync(place);
      writeFileSync(file, staticForm(template, await readReview(place, await recordRun(place, run))));
      const page = await openTab(browser, width, dark === true);
      await page.goto(pathToFileURL(file).href);
      await page.locator('.verdict').waitFor();
      await first?.(page);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
    }
    const served = Object.entries(servedPaths).filter(([name]) => names.length === 0 || names.includes(name));
    if (served.length === 0) return;
    await using pictured = await startPictured(join(temp.path, 'served'));
    for (const [name, path] of served) {
      const page = await openTab(browser, 1_440, false);
      await page.goto(pictured.address);
      await page.goto(pictured.origin + path);
      await page.locator('main h1, h1, .run-row').first().waitFor();
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
