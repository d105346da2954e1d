import { appendFileSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { recordedWorkflows } from '../../src/cli/local-run/page/recorded-workflows.ts';
import { systemClock } from '../../src/core/system/clock.ts';
import { logFilesOf } from '../../src/runner/history/run-details.ts';
import { makeStagingFolder, publishArtifact } from '../../src/runner/services/artifacts/artifact-store.ts';
import { repositoryKey, runFolder } from '../../src/runner/services/records/run-records.ts';
import { type RunningPage, startPage } from '../../src/web/server/start-page.ts';
import type { WorkflowSource } from '../../src/web/server/workflows/workflow-runs-source.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { askPage, cookieOf } from '../helpers/review/ask-page.ts';
import { axeViolations } from '../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../helpers/review/open-browser.ts';
import { type WorkflowBench, workflowBench } from '../helpers/runs/workflow-run.ts';
import { sampled } from '../helpers/sampled.ts';
import { describeUnless } from '../helpers/unless.ts';

const hostile = '<img src=x onerror="document.title=1">';

const workflow = `
name: 'ci ${hostile}'
run-name: 'Deliver \u202egnp.exe'
on: push
jobs:
  build:
    strategy: { matrix: { os: [linux, mac] } }
    runs-on: any
    steps:
      - name: 'make ${hostile}'
        run: |
          echo plain
          printf '\\033[31;1mred\\033[0m then not\\n'
          echo '::group::many lines'
          echo 'inside the group'
          echo '::endgroup::'
          echo '${hostile}'
  test:
    needs: build
    runs-on: any
    steps:
      - run: |
          echo '::error file=src/a.ts,line=3::${hostile}'
          exit 1
  notes:
    runs-on: any
    steps:
      - run: echo needle
      - run: printf '# Result\\n\\nIt is **good**.\\n\\n| test | state |\\n|---|---|\\n| all | ${hostile} |\\n' >> "$GITHUB_STEP_SUMMARY"
`;

const deploy = `
name: deploy
on: push
jobs:
  deploy:
    environment: production
    runs-on: any
    steps: [{ run: sleep 60 }]
`;

/** What the page started. */
const started: (readonly string[])[] = [];
let bench: WorkflowBench;
let source: WorkflowSource;
let page: RunningPage;

beforeAll(async () => {
  bench = await workflowBench({
    '.github/workflows/ci.yml': workflow,
    '.github/workflows/deploy.yml': deploy,
  });
  await bench.run('.github/workflows/ci.yml');
  source = recordedWorkflows(bench.recordDir, repositoryKey(realpathSync(bench.repo)), {
    actor: 'amy',
    start: async (args) => started.push(args) > 0,
  });
  const staging = await makeStagingFolder(bench.recordDir, '1');
  writeFileSync(join(staging, 'content'), 'PK bytes');
  await publishArtifact(bench.recordDir, staging, {
    ...{ name: `report ${hostile}`, run_id: '1', run_attempt: 1, job: 'notes', mime_type: 'application/zip', size: 8 },
    ...{ digest: `sha256:${'0'.repeat(64)}`, created_at: '2026-11-20T00:00:00Z', expires_at: '2027-11-20T00:00:00Z' },
  });
  page = await startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
    workflows: source,
    clock: systemClock(),
    assets: builtPage(),
  });
});

afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

/** The number of the step whose name begins so. */
async function stepOf(job: string, name: string): Promise<number> {
  const run = await source.read('1');
  const steps = run?.jobs.find(({ id }) => id === job)?.steps ?? [];
  return steps.find((step) => step.name.startsWith(name))?.number ?? 0;
}

async function logOf(job: string, step: number): Promise<string> {
  return (await logFilesOf(runFolder(bench.recordDir, '1'), job)).get(step) ?? '';
}

async function get(path: string): Promise<{ readonly status: number; readonly body: never }> {
  const cookie = (await fetch(page.address)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(page.origin + path, { headers: { cookie } });
  const text = await answer.text();
  return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as never };
}

describe('the recorded runs of workflows', () => {
  it('has the jobs of a run with what they need, their steps and annotations', async () => {
    const run = await source.read('1');
    expect(run).toMatchObject({ title: 'Deliver \u202egnp.exe', status: 'completed', conclusion: 'failure' });
    expect(run?.jobs.map(({ id, level, needs, conclusion }) => [id, level, needs, conclusion])).toEqual(
      expect.arrayContaining([
        ['build (linux)', 0, [], 'success'],
        ['build (mac)', 0, [], 'success'],
        ['test', 1, ['build (linux)', 'build (mac)'], 'failure'],
        ['notes', 0, [], 'success'],
      ]),
    );
    expect(run?.annotations).toEqual(
      expect.arrayContaining([{ job: 'test', level: 'error', title: '', message: hostile, file: 'src/a.ts', line: 3 }]),
    );
    expect(run?.summaries).toEqual([{ job: 'notes', text: expect.stringContaining('# Result'), cut: 0 }]);
    expect(await source.list()).toMatchObject({ runs: [{ id: '1', conclusion: 'failure' }], more: false });
  });

  it.each(['9', '../1', '', '1/../1'])('knows no run %j', async (id) => {
    expect([await source.read(id), await source.log(id, 'notes', 1)]).toEqual([undefined, undefined]);
  });

  it('shows no run of another repository', async () => {
    const other = recordedWorkflows(bench.recordDir, repositoryKey('/other'));
    expect([await other.list(), await other.read('1'), await other.log('1', 'notes', 1)]).toEqual([
      { runs: [], more: false },
      undefined,
      undefined,
    ]);
  });

  it.each(['../../../x', '..', 'notes/../../..', 'none'])('reads no log of a job %j', async (job) => {
    const { status, body } = await get(`/api/workflows/1/lines?job=${encodeURIComponent(job)}&step=1`);
    expect([status, body]).toMatchObject([404, { code: 'ERR_RUN_UNKNOWN' }]);
  });

  it('gives an artifact as a download, and no other file', async () => {
    const headers = await cookieOf(page);
    const { status, text, headers: answered } = await askPage(page, '/api/workflows/1/artifacts/1', { headers });
    expect([status, text, answered['content-type'], answered['x-content-type-options']]).toEqual([
      ...[200, 'PK bytes', 'application/octet-stream', 'nosniff'],
    ]);
    expect(answered['content-disposition']).toMatch(/^attachment; filename="report-img[\w.-]+\.zip"$/);
    for (const path of ['1/artifacts/2', '1/artifacts/0', '1/artifacts/01', '1/artifacts/..%2f1', '9/artifacts/1'])
      expect([path, (await askPage(page, `/api/workflows/${path}`, { headers })).status]).toEqual([path, 404]);
  });

  it('gives any line of a long and growing log by its number, and long lines by their beginning', async () => {
    const step = await stepOf('notes', 'Run');
    const log = await logOf('notes', step);
    const before = readFileSync(log);
    const at = '2026-11-20T00:00:00.0000000Z';
    writeFileSync(log, Array.from({ length: 5_000 }, (_, line) => `${at} line ${line + 1}\n`).join(''));
    const lines = `/api/workflows/1/lines?job=notes&step=${step}`;
    const line = (text: string, cut = 0) => ({ at, text, cut });
    expect((await get(`${lines}&first=3000&count=2`)).body).toMatchObject({
      first: 3_000,
      lines: [line('line 3000'), line('line 3001')],
    });
    expect((await get(`${lines}&first=-2&count=2`)).body).toEqual({
      ...{ first: 4_999, lines: [line('line 4999'), line('line 5000')], total: 5_000, counted: true },
    });
    appendFileSync(log, `${at} ${'x'.repeat(3_000_000)}\n${at} last, unfinished`);
    expect((await get(`${lines}&first=5001&count=9`)).body).toMatchObject({
      lines: [line('x'.repeat(16_384 - at.length - 1), 3_000_000 + at.length + 1 - 16_384), line('last, unfinished')],
      total: 5_002,
    });
    const found = await get(`/api/workflows/1/search?query=LINE%2042&job=notes&step=${step}`);
    // Not all of the long line was searched.
    expect(found.body).toMatchObject({ hits: 111, complete: false, steps: [{ job: 'notes', hits: 111 }] });
    writeFileSync(log, before);
  });
});

describe('decisions at the page', () => {
  const decide = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const cookie = (await fetch(page.address)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const answer = await fetch(`${page.origin}/api/workflows/${path}`, {
      method: 'POST',
      headers: { cookie, origin: page.origin, 'x-factory-page': 'decide', ...headers },
      body: JSON.stringify(body),
    });
    return [answer.status, await answer.text()] as const;
  };

  it.each([
    ['without the header of the page', { 'x-factory-page': '' }, 403],
    ['of another page', { origin: 'http://evil.example' }, 403],
    ['of a page without an origin', { origin: 'null' }, 403],
    ['without the token', { cookie: '' }, 401],
  ])('refuses one %s', async (_what, headers, status) => {
    expect((await decide('1/rerun', { failed: false }, headers))[0]).toBe(status);
    expect(started).toEqual([]);
  });

  it.each([
    ['1/cancel', { force: false }, 409, 'Run 1 has ended.'],
    ['1/cancel', { force: 'yes' }, 400, 'not the form'],
    ['1/review', { job: 'test', environment: 'x', state: 'approved', reason: '' }, 409, 'Run 1 has ended.'],
    ['1/rerun', {}, 400, 'not the form'],
  ])('refuses %s %j', async (path, body, status, message) => {
    expect(await decide(path, body)).toEqual([status, expect.stringContaining(message)]);
  });

  it('starts a run again as the verb does, and knows no other run', async () => {
    expect((await decide('9/rerun', { failed: true }))[0]).toBe(404);
    expect((await decide('1/rerun', { failed: true }))[0]).toBe(204);
    const places = ['--repo', realpathSync(bench.repo), '--record-dir', bench.recordDir];
    expect(started.splice(0)).toEqual([['runner', 'rerun', '1', '--failed', ...places]]);
  });
});

describeUnless(withoutBrowser)('the page of a workflow run in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** The page stays as wide as the screen, and every text of the run is text. */
  const isSound = async (tab: Page): Promise<void> => {
    expect(await axeViolations(tab)).toEqual([]);
    expect(await tab.locator('img').count()).toBe(0);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  sampled(2).each([
    [1_440, 'light'],
    [360, 'dark'],
  ] as const)('leads from the list to a line of a log, %i pixels wide and %s', async (width, colorScheme) => {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const troubles: string[] = [];
    tab.on('console', (message) => troubles.push(message.text()));
    tab.on('pageerror', (error) => troubles.push(error.message));
    const picture = async (name: string): Promise<void> => {
      const folder = process.env.FACTORY_TEST_PICTURES;
      if (folder !== undefined) await tab.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    };
    await tab.goto(page.address);
    await tab.getByRole('link', { name: 'Workflow runs' }).click();
    await tab.locator('.run-row').first().waitFor();
    await isSound(tab);
    await picture('list');
    await tab.keyboard.press('j');
    await tab.keyboard.press('Enter');
    await tab.locator('.workflow-head', { hasText: 'failure' }).waitFor();
    expect(await tab.locator('.workflow-head h1').innerText()).toContain('U+202E');
    expect(await tab.locator('.level').nth(1).innerText()).toContain('needs build (linux), build (mac)');
    expect(await tab.locator('.group-name').allInnerTexts()).toEqual(Array(2).fill('build matrix, 2 jobs: 2 success'));
    expect(await tab.locator('.level .job-group .job-card').count()).toBe(2);
    expect(await tab.locator('div.job-group .job-steps').count()).toBe(2);
    // Both legs of the matrix lead to what needs them; cards below each other have no lines.
    expect(await tab.locator('.edges path').count()).toBe(width === 360 ? 0 : 2);
    expect(await tab.locator('.summary h4').innerText()).toBe('Result');
    expect(await tab.locator('.summary td').allInnerTexts()).toEqual(['all', hostile]);
    expect(await tab.locator('.artifact a').innerText()).toBe(`report ${hostile}`);
    expect(await tab.locator('.annotations').allInnerTexts()).toContainEqual(expect.stringContaining(hostile));
    await isSound(tab);
    await picture('run');

    await tab.keyboard.press('/');
    await tab.keyboard.type('INSIDE the group');
    await tab.keyboard.press('Enter');
    await tab.locator('.search-hits').waitFor();
    expect(await tab.locator('.log-search').getByRole('status').innerText()).toBe('4 lines in 2 steps');
    await tab.locator('.search-hits li').first().locator('a').last().click();
    const marked = tab.locator('.log-row.marked');
    await marked.waitFor();
    expect(await marked.locator('.line-text').innerText()).toBe('inside the group');
    expect(tab.url()).toMatch(/#step:\d+:\d+$/);
    await tab.locator('.log-row', { hasText: 'red then not' }).last().waitFor();
    expect(await tab.locator('.ansi-colour-red.ansi-bold').allInnerTexts()).toEqual(['red']);
    expect(await tab.locator('summary', { hasText: 'many lines' }).count()).toBe(1);
    await tab.keyboard.press('t');
    await marked.locator('.line-time').waitFor();
    // What a reader copies has neither numbers nor times.
    const copied = await tab.evaluate<string>(
      "(getSelection().selectAllChildren(document.querySelector('.step-log')), getSelection().toString())",
    );
    expect(copied).toMatch(/^red then not$/m);
    expect(copied).not.toMatch(/\d\d:\d\d:\d\d|^\d+$/m);
    await isSound(tab);
    await picture('log');
    expect(troubles).toEqual([]);
    await tab.close();
  });

  sampled(2)('approves a deployment, cancels the run, and does not repeat what needs secrets', async () => {
    const running = bench.run('.github/workflows/deploy.yml', {
      clock: systemClock(),
      environments: { production: { protection: { approval: true, reviewers: ['amy'] } } },
      secrets: { KEY: 'k' },
    });
    const tab = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await tab.goto(page.address);
    await tab.goto(`${page.origin}/workflows`);
    await tab.locator('.run-row', { hasText: 'deploy #2' }).click();
    await tab.getByLabel('Reason for production (deploy)').fill(hostile);
    await isSound(tab);
    const folder = process.env.FACTORY_TEST_PICTURES;
    if (folder !== undefined) await tab.screenshot({ path: join(folder, 'waiting.png') });
    await tab.getByRole('button', { name: 'Approve' }).click();
    await tab.locator('.deployment', { hasText: `approved by amy: ${hostile}` }).waitFor();
    await tab.locator('.step-row', { hasText: 'sleep 60' }).getByRole('link').click();
    await tab.locator('button[aria-pressed=true]', { hasText: 'Follow the end' }).waitFor();
    const [log = ''] = [...(await logFilesOf(runFolder(bench.recordDir, '2'), 'deploy')).values()].slice(-1);
    appendFileSync(log, `2026-11-20T00:00:00.0000000Z later ${hostile}\n`);
    await tab.locator('.log-row', { hasText: `later ${hostile}` }).waitFor();
    await tab.goBack();
    await tab.getByRole('button', { name: 'Cancel run' }).click();
    expect((await running).conclusion).toBe('cancelled');
    await tab.locator('.workflow-head', { hasText: 'cancelled' }).waitFor();
    await tab.getByRole('button', { name: 'Run all again' }).click();
    await tab.locator('.decision', { hasText: 'Run 2 had secrets (KEY)' }).waitFor();
    expect(started).toEqual([]);
    await isSound(tab);
    await tab.goto(`${page.origin}/workflows/1`);
    await tab.getByRole('button', { name: 'Run job again: test' }).click();
    await tab.locator('.job-decision', { hasText: 'A new run starts' }).waitFor();
    expect(started.splice(0)).toEqual([expect.arrayContaining(['rerun', '1', '--job=test'])]);
    await isSound(tab);
    await tab.goto(`${page.origin}/workflows`);
    const rows = tab.locator('.run-row');
    for (const [filter, value, found] of [
      ['state', 'cancelled', 'deploy #2'],
      ['workflow', `ci ${hostile}`, ''],
    ] as const) {
      await tab.getByLabel(`Filter by ${filter}`).selectOption(value);
      await rows.nth(found === '' ? 0 : 1).waitFor({ state: 'detached' });
      expect(await rows.allInnerTexts()).toEqual(found === '' ? [] : [expect.stringContaining(found)]);
    }
    await tab.close();
  });
});
