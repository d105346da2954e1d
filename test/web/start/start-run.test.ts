import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startFactoryRuns } from '../../../src/cli/local-run/page/start-factory-runs.ts';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { lockRun } from '../../../src/core/run/access/lock-run.ts';
import { layoutOfRunDir } from '../../../src/core/run/layout.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { type RunningPage, startPage } from '../../../src/web/server/start-page.ts';
import { builtPage } from '../../helpers/processes/built.ts';
import { keptIo } from '../../helpers/processes/command-line.ts';
import { type Asked, askPage, cookieOf, refusedRequests } from '../../helpers/review/ask-page.ts';
import { axeViolations } from '../../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../../helpers/review/open-browser.ts';
import { type EndToEnd, endToEnd, goodSteps, scriptPrompt } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';
import { promptFiles, zipOf } from '../../helpers/zips/prompt-zip.ts';

const runId = '20261120_1';
const hostile = '<img src=x onerror="document.title=1">';
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

/** What the page started. */
const started: (readonly string[])[] = [];
let runs: 'really' | 'holds its run' | 'fails' = 'holds its run';
let at: EndToEnd;
let page: RunningPage;
let own: Readonly<Record<string, string>>;
let ended: Promise<unknown> = Promise.resolve();

beforeAll(async () => {
  at = await endToEnd({});
  const start = async (args: readonly string[]): Promise<boolean> => {
    started.push(args);
    if (runs === 'really') ended = at.factory(args);
    if (runs === 'holds its run') {
      const id = /(\w+)\.zip/.exec(args.join(' '))?.[1] ?? '';
      const place = layoutOfRunDir(join(at.repo, 'tools/codex/runs', id));
      mkdirSync(join(place.root, place.layout.runDir), { recursive: true });
      const lock = await lockRun(place, new AbortController().signal);
      ended = new Promise((done) => setTimeout(done, 300)).then(() => lock[Symbol.asyncDispose]());
    }
    return runs !== 'fails';
  };
  const { io } = keptIo(at.repo);
  page = await startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
    starts: startFactoryRuns(io, at.repo, at.records, start),
    clock: systemClock(),
    assets: builtPage(),
  });
  own = await cookieOf(page);
});

afterAll(async () => {
  await ended;
  await page[Symbol.asyncDispose]();
  await at[Symbol.asyncDispose]();
});

const send = async (path: string, body: object, { headers = {}, method = 'POST' }: Asked = {}) => {
  const all = { ...own, origin: page.origin, 'x-factory-page': 'decide', ...headers };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const answer = await askPage(page, `/api/start${path}`, { headers: given, method, body: JSON.stringify(body) });
  return {
    status: answer.status,
    body: (answer.text.startsWith('{') ? JSON.parse(answer.text) : answer.text) as never,
  };
};
const folder = (files: Readonly<Record<string, string>>, name = runId) => ({
  folder: { name, files: Object.entries(files).map(([file, text]) => ({ name: file, base64: base64(text) })) },
});
const options = { backend: null, base_ref: '', publish: 'none', fleet: false, dry_run: false };
const tasks = { tasks: [{ worker: 'A_core', text: `Fix ${hostile}.` }] };

describe('judging prompts at the page', () => {
  it('accepts a zip, a folder and tasks as a run does, and writes nothing', async () => {
    const zip = { zip: { name: `${runId}.zip`, base64: base64(readFileSync(at.zip)) } };
    for (const prompts of [zip, folder(promptFiles(runId))])
      expect(await send('/check', { prompts })).toMatchObject({ status: 200, body: { run_id: runId, accepted: true } });
    expect(await send('/check', { prompts: tasks })).toMatchObject({ status: 200, body: { accepted: true } });
    expect(await at.git(['status', '--porcelain'])).toBe('');
    expect(existsSync(join(at.repo, 'tools/codex/runs'))).toBe(false);
  });

  it('shows every finding', async () => {
    const files = promptFiles(runId, (text, worker) => {
      if (worker === 'A_core') return undefined;
      return worker === 'B_tooling' ? text.replace('CODEX_ID: B_tooling', 'CODEX_ID: C_features') : text;
    });
    const { status, body } = await send('/check', { prompts: folder(files) });
    const { accepted, findings } = body as { accepted: boolean; findings: { code: string; next_action: string }[] };
    expect([status, accepted]).toEqual([200, false]);
    expect(findings.length).toBeGreaterThan(1);
    for (const { next_action: next } of findings) expect(next).not.toBe('');
  });

  it.each<[string, object, number]>([
    ['of no RUN_ID', folder(promptFiles(runId), 'prompts'), 409],
    ['of a name that leads elsewhere', folder(promptFiles(runId), `../${runId}`), 409],
    ['with a file that leads elsewhere', folder({ '../x': '' }), 400],
    ['with a hidden file', folder({ '.x': '' }), 400],
    ['with a colon in a name', folder({ 'a:b': '' }), 400],
    ['that are no base64', { zip: { name: `${runId}.zip`, base64: '%' } }, 400],
    ['of an unknown worker', { tasks: [{ worker: 'E_other', text: 'x' }] }, 400],
    ['twice for one worker', { tasks: [...tasks.tasks, ...tasks.tasks] }, 409],
    ['of an empty task', { tasks: [{ worker: 'A_core', text: ' ' }] }, 409],
    ['of nothing', { tasks: [] }, 400],
  ])('refuses prompts %s', async (_what, prompts, status) => {
    expect((await send('/check', { prompts })).status).toBe(status);
  });

  it('says why bytes are no zip', async () => {
    const zip = { name: `${runId}.zip`, base64: base64('no zip') };
    expect(await send('/check', { prompts: { zip } })).toMatchObject({
      ...{ status: 409, body: { code: 'ERR_ZIP_NOT_A_ZIP', next_action: expect.stringMatching(/./) } },
    });
  });
});

describe('starting a run from the page', () => {
  afterEach(() => {
    runs = 'holds its run';
    expect(started).toEqual([]);
  });

  sampled(3)('starts the verb, whose run has a verdict', async () => {
    runs = 'really';
    const files = Object.fromEntries(
      workerNames.map((worker) => [`${worker}_${runId}.txt`, scriptPrompt(runId, worker, goodSteps(worker), [])]),
    );
    const request = { prompts: folder(files), ...options, backend: 'script', publish: 'branch' };
    expect(await send('', request)).toEqual({ status: 200, body: { run_id: runId } });
    const [args = []] = started.splice(0);
    expect(existsSync(args[2] ?? '')).toBe(false);
    await ended;
    const status = JSON.parse(readFileSync(join(at.repo, `tools/codex/runs/${runId}/STATUS.json`), 'utf8')) as object;
    expect(status).toMatchObject({ status: 'PASS' });
    expect(await at.git(['for-each-ref', '--format=%(refname)', 'refs/heads/factory'])).toContain(runId);
  });

  it('passes on the options', async () => {
    const id = '20261120_7';
    const rest = { backend: 'script', base_ref: '--help', publish: 'stack', fleet: true, dry_run: true };
    expect((await send('', { prompts: folder(promptFiles(id), id), ...rest })).status).toBe(200);
    const [args = []] = started.splice(0);
    expect(args.slice(3)).toEqual([
      ...['--repo', at.repo, '--record-dir', at.records, '--publish=stack', '--backend=script', '--base-ref=--help'],
      ...['--fleet', '--dry-run'],
    ]);
    await ended;
  });

  it('refuses what a run would refuse, before anything starts', async () => {
    const broken = promptFiles(runId, (text, worker) => (worker === 'A_core' ? undefined : text));
    expect(await send('', { prompts: folder(broken), ...options })).toMatchObject({ status: 409 });
    writeFileSync(join(at.repo, 'untracked'), '');
    // No agent is installed here.
    const fresh = folder(promptFiles('20261120_8'), '20261120_8');
    expect(await send('', { prompts: fresh, ...options, backend: 'codex-exec' })).toMatchObject({
      ...{ status: 409, body: { message: expect.stringMatching(/codex/i), next_action: expect.stringMatching(/./) } },
    });
  });

  it('says that the verb could not be started', async () => {
    runs = 'fails';
    const fresh = folder(promptFiles('20261120_9'), '20261120_9');
    expect((await send('', { prompts: fresh, ...options, backend: 'script' })).status).toBe(409);
    expect(started.splice(0).length).toBe(1);
  });

  it.each(refusedRequests)('refuses a request %s', async (_what, asked, status) => {
    for (const path of ['', '/check'])
      expect([path, (await send(path, { prompts: tasks, ...options }, asked)).status]).toEqual([path, status]);
  });

  it('refuses a body of another form', async () => {
    expect((await send('', { prompts: tasks, ...options, repo: '/' })).status).toBe(400);
    expect((await send('', { prompts: tasks, ...options, publish: 'pull-request' })).status).toBe(400);
  });
});

describeUnless(withoutBrowser)('the form that starts a run, in Chromium', () => {
  const isSound = async (tab: Page, name: string): Promise<void> => {
    expect(await axeViolations(tab)).toEqual([]);
    expect(await tab.locator('img').count()).toBe(0);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const pictures = process.env.FACTORY_TEST_PICTURES;
    if (pictures !== undefined) await tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  sampled(4).each([
    [1_440, 'light'],
    [360, 'dark'],
  ] as const)('judges a dropped zip and starts tasks, %i pixels wide and %s', async (width, colorScheme) => {
    await using browser = await openBrowser();
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await tab.goto(page.address);
    await tab.getByRole('link', { name: 'Start a run' }).waitFor();
    await tab.keyboard.press('s');
    await tab.getByText('Drop a prompt zip').waitFor();
    await isSound(tab, `start-empty-${width}`);

    const files = promptFiles(runId, (text, worker) => {
      if (worker === 'A_core') return undefined;
      return worker === 'B_tooling' ? text.replace('CODEX_ID: B_tooling', `CODEX_ID: ${hostile}`) : text;
    });
    const broken = await zipOf(files);
    await tab.evaluate(
      `(() => {
        const items = new DataTransfer();
        const bytes = Uint8Array.from(atob('${base64(broken)}'), (one) => one.charCodeAt(0));
        items.items.add(new File([bytes], '${runId}.zip'));
        const dropped = new DragEvent('drop', { dataTransfer: items, bubbles: true, cancelable: true });
        document.querySelector('.drop-zone').dispatchEvent(dropped);
      })()`,
    );
    await tab.getByText('a run refuses these prompts').waitFor();
    expect(await tab.getByRole('button', { name: 'Start run' }).isDisabled()).toBe(true);
    await isSound(tab, `start-refused-${width}`);

    const good = { name: `${runId}.zip`, mimeType: 'application/zip', buffer: await zipOf(promptFiles(runId)) };
    await tab.getByLabel('Choose a zip…').setInputFiles(good);
    await tab.getByText('a run accepts these prompts').waitFor();
    expect(await tab.getByRole('button', { name: 'Start run' }).isDisabled()).toBe(false);

    // The rest by keys.
    await tab.getByRole('button', { name: 'Tasks' }).focus();
    await tab.keyboard.press('Enter');
    expect(await tab.getByRole('button', { name: 'Start run' }).isDisabled()).toBe(true);
    await tab.getByLabel('A_core').focus();
    await tab.keyboard.type(`Fix ${hostile}.`);
    for (const key of ['Tab', 'Enter']) await tab.keyboard.press(key);
    await tab.getByLabel('B_tooling').fill('Test it.');
    // An answer about tasks that were changed meanwhile is not shown.
    let answered = Promise.resolve();
    await tab.route('**/api/start/check', (route) => {
      answered = tab
        .getByLabel('B_tooling')
        .fill('Test it well.')
        .then(() => route.continue());
    });
    const late = tab.waitForResponse('**/api/start/check');
    await tab.getByRole('button', { name: 'Check' }).press('Enter');
    await (await late).finished();
    await answered;
    await tab.evaluate('new Promise((done) => setTimeout(done, 50))');
    await tab.unroute('**/api/start/check');
    expect(await tab.getByRole('button', { name: 'Check' }).isDisabled()).toBe(false);
    expect(await tab.getByText('a run accepts these prompts').count()).toBe(0);
    await tab.getByRole('button', { name: 'Check' }).press('Enter');
    await tab.getByText('a run accepts these prompts').waitFor();
    await tab.getByText('Options').press('Enter');
    await tab.getByLabel('Backend').selectOption('script');
    await isSound(tab, `start-tasks-${width}`);
    await tab.getByRole('button', { name: 'Start run' }).press('Enter');
    await tab.waitForURL(/\/runs\/\d+_\d+$/);
    expect(started.splice(0)).toMatchObject([expect.arrayContaining(['run', '--backend=script', '--publish=none'])]);
    await ended;
  });
});
