import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { readReview } from '../../../src/core/review/read-review.ts';
import { staticForm } from '../../../src/core/review/static-form.ts';
import { builtPage } from '../processes/built.ts';
import { type RecordedRun, recordRun } from './recorded-run.ts';

export interface StaticTab {
  readonly page: Page;
  /** Every request, error and message of the page so far. */
  readonly troubles: string[];
}

interface Look {
  /** Default: 1,440 pixels. */
  readonly width?: number | undefined;
  readonly dark?: boolean | undefined;
}

/**
 * Opens a run's static form from the disk.
 *
 * @param folder absolute; made if it does not exist
 */
export async function openStatic(
  browser: Browser,
  folder: string,
  run: RecordedRun,
  look: Look = {},
): Promise<StaticTab> {
  const address = await writeStatic(folder, run);
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1_440, height: 900 },
    colorScheme: look.dark === true ? 'dark' : 'light',
    bypassCSP: false,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== address) troubles.push(`request of ${request.url().slice(0, 200)}`);
  });
  await page.goto(address);
  await page.locator('.verdict').waitFor();
  return { page, troubles };
}

/** Records a run and writes its static form, in place of an earlier one. @returns its address */
export async function writeStatic(folder: string, run: RecordedRun): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const template = readFileSync(join(builtPage(), 'review.html'), 'utf8');
  const file = join(folder, 'review.html');
  writeFileSync(file, staticForm(template, await readReview(folder, await recordRun(folder, run))));
  return pathToFileURL(file).href;
}
