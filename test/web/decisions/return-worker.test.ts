import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { decideByVerbs } from '../../../src/cli/local-run/page/decide-by-verbs.ts';
import { layoutOfRunDir } from '../../../src/core/run/layout.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { type RunningPage, startPage } from '../../../src/web/server/start-page.ts';
import { builtPage } from '../../helpers/processes/built.ts';
import { type Called, factory } from '../../helpers/processes/command-line.ts';
import { openBrowser, withoutBrowser } from '../../helpers/review/open-browser.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { describeUnless } from '../../helpers/unless.ts';

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'rework-agent.js');
const text = 'Not here. <img src=x onerror="document.title=1">';

describeUnless(withoutBrowser)('a reviewer in Chromium', () => {
  let at: IterationGround;
  let browser: Browser;
  let page: RunningPage;
  let resumed: Promise<Called> | undefined;
  const calls: (readonly string[])[] = [];
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  beforeAll(async () => {
    at = await iterationGround({
      config: {
        workers: { A_core: { allowed_globs: ['/A_core/**'] }, B_tooling: { allowed_globs: ['/B_tooling/**'] } },
        dispatch: { command: [process.execPath, agent, '../agent-hangs', 'B_tooling=fixes'], max_rework: 0 },
      },
    });
    expect(await at.run({ backend: 'command' })).toMatchObject({ verdict: 'BLOCKED' });
    const place = layoutOfRunDir(join(at.root, `tools/codex/runs/${at.runId}`));
    const decisions = decideByVerbs({ ...at.deps, env: process.env }, at.root, async (args) => {
      calls.push(args);
      resumed = factory(at.root, args, { env: process.env });
      return true;
    });
    const source = {
      list: async () => ({ runs: [], more: false }),
      place: async (id: string) => (id === at.runId ? place : undefined),
      decisions,
    };
    page = await startPage({ source, clock: systemClock(), assets: builtPage() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await page[Symbol.asyncDispose]();
    await at[Symbol.asyncDispose]();
  });

  it('comments on lines, returns worker B at 360 pixels by keys, and sees the run go on to its verdict', async () => {
    const tab = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    const troubles: string[] = [];
    tab.on('console', (message) => troubles.push(message.text()));
    tab.on('pageerror', (error) => troubles.push(error.message));
    await tab.goto(page.address);
    await tab.goto(`${page.origin}/runs/${at.runId}`);
    await tab.locator('.verdict-word', { hasText: 'BLOCKED' }).waitFor();
    // By mouse: on a line.
    const file = tab.locator('.file', { hasText: 'elsewhere-B_tooling.txt' }).first();
    await file.locator('.comment-line', { hasText: '1' }).click();
    await tab.keyboard.type(text);
    await tab.getByRole('button', { name: 'Add comment' }).click();
    await file.locator('.comment-row', { hasText: text }).waitFor();

    // By keys, on a narrow screen, after a reload that keeps the first.
    await tab.setViewportSize({ width: 360, height: 740 });
    await tab.reload();
    await tab.locator('.feedback-comments', { hasText: text }).waitFor();
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await tab.evaluate(axe);
    const found = (await tab.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
      violations: { id: string }[];
    };
    expect(found.violations.map(({ id }) => id)).toEqual([]);
    await file.focus();
    for (const _step of [1, 2, 3, 4, 5, 6]) {
      await tab.keyboard.press('j');
      if ((await tab.locator('.file.is-current h3').innerText()).includes('elsewhere-B_tooling.txt')) break;
    }
    await tab.keyboard.press('c');
    await tab.keyboard.type('And say why.');
    await tab.keyboard.press('Control+Enter');
    await tab.locator('.feedback-comments > li').nth(1).waitFor();

    await tab.getByRole('button', { name: 'Return B_tooling…' }).press('Enter');
    await tab.locator('dialog.question', { hasText: 'And say why.' }).waitFor();
    await tab.locator('dialog.question').getByRole('button', { name: 'Return', exact: true }).press('Enter');
    await tab.locator('.verdict-word', { hasText: 'PASS' }).waitFor({ timeout: 60_000 });

    expect((await resumed)?.code).toBe(0);
    expect(calls.map(([verb]) => verb)).toEqual(['resume']);
    const prompt = at.text(`tools/codex/runs/${at.runId}/logs/B_tooling/rework_1/PROMPT.txt`);
    expect(prompt).toContain('"line":1,"path":"elsewhere-B_tooling.txt","side":"result","text":"Not here. <img');
    expect(prompt).toContain('"line":null,"path":"elsewhere-B_tooling.txt","side":"result","text":"And say why."');
    await tab.getByRole('button', { name: 'B_tooling' }).first().click();
    await tab.getByText('returned by a reviewer with 2 comments').waitFor();
    // They are sent, and not kept any more.
    await tab.reload();
    await tab.locator('.decisions').waitFor();
    expect(await tab.locator('.feedback').count()).toBe(0);
    expect(await tab.evaluate(`localStorage.getItem('factory.comments.${at.runId}')`)).toBe('[]');
    expect([troubles, await tab.title()]).toEqual([[], `PASS · ${at.runId}`]);
    await tab.close();
  });
});
