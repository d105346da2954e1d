import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { RunDecisionState } from '../../../src/core/contracts/review/run-decision.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import type { RunDecisions } from '../../../src/web/server/decisions/run-decisions.ts';
import { type RunningPage, startPage } from '../../../src/web/server/start-page.ts';
import { builtPage } from '../../helpers/processes/built.ts';
import { openBrowser, withoutBrowser } from '../../helpers/review/open-browser.ts';
import { recordRun } from '../../helpers/review/recorded-run.ts';
import { passed } from '../../helpers/review/review-states.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';

const hostile = 'main<img src=x onerror="document.title=1">\u202e';
const offer = {
  state: 'ready' as const,
  branch: 'factory/20261120_1',
  commit: 'a'.repeat(40),
  into: hostile,
  diffstat: [' src/parser.ts | 5 +++--', ' 1 file changed'],
};

describeUnless(withoutBrowser)('the decisions of the page in Chromium', () => {
  const varied = sampled(2);
  let browser: Browser;
  let temp: TempFolder;
  let page: RunningPage;
  let state: NonNullable<RunDecisionState>;
  let refused = false;
  const calls: unknown[] = [];
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const decisions: RunDecisions = {
    state: async () => state,
    accept: async (id, seen) => {
      calls.push([id, seen]);
      if (refused)
        throw new AppError('ERR_ACCEPT_CONFLICT', 'It conflicts in <b>a.ts</b>.', { nextAction: 'Merge it yourself.' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      state = { ...state, accept: { offer: { ...offer, state: 'merged' } } };
      return { said: 'Merged into main by fast-forward.', next_action: 'git push' };
    },
    returnWork: async () => ({ said: '', next_action: '' }),
    previewDiscard: async () => ({ deletes: ['tools/codex/runs/20261120_1'], leaves: [], head: 'seen' }),
    discard: async (id, seen) => {
      calls.push([id, seen]);
      return { said: 'Deleted run 20261120_1. Its RUN_ID stays used.', next_action: '' };
    },
  };

  beforeAll(async () => {
    temp = await tempFolder('factory-decisions-');
    const layout = await recordRun(temp.path, passed);
    const place = async (id: string) => (id === layout.runId ? { root: temp.path, layout } : undefined);
    const source = { list: async () => ({ runs: [], more: false }), place, decisions };
    page = await startPage({ source, clock: systemClock(), assets: builtPage() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await page[Symbol.asyncDispose]();
    await temp[Symbol.asyncDispose]();
  });

  const opened = async (width: number): Promise<Page> => {
    calls.length = 0;
    state = { feedback: null, accept: { offer } };
    const tab = await browser.newPage({ viewport: { width, height: 800 } });
    await tab.goto(page.address);
    await tab.goto(`${page.origin}/runs/20261120_1`);
    await tab.locator('.decisions').waitFor();
    return tab;
  };
  const violations = async (tab: Page): Promise<readonly string[]> => {
    await tab.evaluate(axe);
    const found = (await tab.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
      violations: { id: string }[];
    };
    return found.violations.map(({ id }) => id);
  };

  varied('accepts a run by keys at 360 pixels, after a question whose safe answer has the focus', async () => {
    const tab = await opened(360);
    await tab.locator('.decisions button.primary').focus();
    await tab.keyboard.press('Enter');
    await tab.locator('dialog.question').waitFor();
    expect(await tab.locator('dialog.question h2').innerText()).toContain('<img src=x');
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('Cancel');
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await violations(tab)).toEqual([]);
    await tab.keyboard.press('Escape');
    await tab.locator('dialog.question').waitFor({ state: 'detached' });
    expect(calls).toEqual([]);

    refused = true;
    await tab.keyboard.press('Enter');
    await tab.locator('dialog.question').waitFor();
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.locator('.question-problem', { hasText: 'It conflicts in <b>a.ts</b>. Merge it yourself.' }).waitFor();

    refused = false;
    calls.length = 0;
    await tab.locator('dialog.question button.primary').dblclick();
    await tab.locator('.decision-done').waitFor();
    expect(await tab.locator('.decision-result').innerText()).toMatch(
      /^Merged into main by fast-forward\. Next: git push/,
    );
    expect(calls).toEqual([['20261120_1', { commit: offer.commit, into: hostile }]]);
    expect(await tab.title()).toBe('PASS · 20261120_1');
    await tab.close();
  });

  varied('shows why a run cannot be accepted, and deletes it after a question', async () => {
    const tab = await opened(1_440);
    state = { ...state, accept: { refusal: { code: 'ERR_X', message: 'Not now.', next_action: 'Commit first.' } } };
    await tab.reload();
    await tab
      .locator('.decision-refused', { hasText: 'Cannot be accepted now: Not now. Next: Commit first.' })
      .waitFor();
    expect(await tab.locator('.decisions button.primary').count()).toBe(0);
    await tab.getByRole('button', { name: 'Discard…' }).click();
    await tab.locator('dialog.question', { hasText: 'tools/codex/runs/20261120_1' }).waitFor();
    await tab.getByRole('button', { name: 'Delete' }).click();
    await tab.getByText('Deleted run 20261120_1. Its RUN_ID stays used.').waitFor();
    expect(calls).toEqual([['20261120_1', { head: 'seen' }]]);
    await tab.close();
  });
});
