import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dispatchWorkflows } from '../../../src/cli/local-run/page/dispatch-workflows.ts';
import { recordedWorkflows } from '../../../src/cli/local-run/page/recorded-workflows.ts';
import type { DispatchForm } from '../../../src/core/contracts/review/workflow-dispatch.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { repositoryKey } from '../../../src/runner/services/records/run-records.ts';
import { listRequests } from '../../../src/runner/standing/requests/request-spool.ts';
import { lockStanding, standingFolder } from '../../../src/runner/standing/standing-folder.ts';
import { type RunningPage, startPage } from '../../../src/web/server/start-page.ts';
import { builtPage } from '../../helpers/processes/built.ts';
import { factory, keptIo } from '../../helpers/processes/command-line.ts';
import { type Asked, askPage, cookieOf, refusedRequests } from '../../helpers/review/ask-page.ts';
import { axeViolations } from '../../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../../helpers/review/open-browser.ts';
import { type WorkflowBench, workflowBench } from '../../helpers/runs/workflow-run.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';

const hostile = '<img src=x onerror="document.title=1">';
const ci = '.github/workflows/ci.yml';

const workflow = `
name: 'Ship ${hostile}'
on:
  workflow_dispatch:
    inputs:
      version: { type: string, required: true, description: 'What to ship \u202egnp ${hostile}' }
      level: { type: choice, options: [low, 'high ${hostile}'], default: low }
      count: { type: number, default: 3 }
      dry: { type: boolean, default: true }
      fast: { type: boolean }
      place: { type: environment, default: staging }
jobs:
  show:
    runs-on: self-hosted
    environment: { name: production }
    steps:
      - run: echo "got $GIVEN"
        env: { GIVEN: '\${{ toJSON(inputs) }}' }
`;

/** What the page started. */
const started: (readonly string[])[] = [];
let bench: WorkflowBench;
let page: RunningPage;
let own: Readonly<Record<string, string>>;
let folder: string;

beforeAll(async () => {
  bench = await workflowBench({
    [ci]: workflow,
    '.github/workflows/bad.yml': 'on: workflow_dispatch\njobs: 3\n',
    '.github/workflows/big.yml': 'on: workflow_dispatch\njobs: { a: { runs-on: big, steps: [{ run: "true" }] } }\n',
    '.github/workflows/push.yml':
      '# no workflow_dispatch\non: push\njobs: { a: { runs-on: x, steps: [{ run: "true" }] } }\n',
  });
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: bench.repo });
  git('checkout', '-q', '-b', 'old');
  git('rm', '-q', '-r', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '-q', '-m', 'nothing');
  git('checkout', '-q', 'main');
  const root = realpathSync(bench.repo);
  const key = repositoryKey(root);
  folder = standingFolder(bench.recordDir, key);
  const decider = { actor: 'amy', start: async (args: readonly string[]) => started.push(args) > 0 };
  page = await startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
    workflows: recordedWorkflows(bench.recordDir, key, decider),
    dispatches: dispatchWorkflows(keptIo(root).io, { root, name: 'own/repo', key }, bench.recordDir, decider),
    clock: systemClock(),
    assets: builtPage(),
  });
  own = await cookieOf(page);
});

afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

const form = async (ref?: string): Promise<DispatchForm> => {
  const query = ref === undefined ? '' : `?ref=${encodeURIComponent(ref)}`;
  return JSON.parse((await askPage(page, `/api/dispatch${query}`, { headers: own })).text) as DispatchForm;
};

const send = async (body: object | string, { headers = {}, method = 'POST' }: Asked = {}) => {
  const all = { ...own, origin: page.origin, 'x-factory-page': 'decide', ...headers };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await askPage(page, '/api/dispatch', { headers: given, method, body: text });
  return [answer.status, answer.text] as const;
};

const request = (rest: object = {}) => ({
  ...{ workflow: ci, ref: 'refs/heads/main', sha: bench.sha, inputs: { version: '1' } },
  ...rest,
});

describe('the form of a workflow', () => {
  it('has the inputs that the workflow has at the ref', async () => {
    const { workflows, refs, sha, problems } = await form();
    expect([sha, refs]).toEqual([bench.sha, ['refs/heads/main', 'refs/heads/old']]);
    expect(workflows.map(({ path }) => path)).toEqual(['.github/workflows/big.yml', ci]);
    expect(problems).toEqual([expect.stringContaining('bad.yml')]);
    const plain = { description: '', required: false, options: [] };
    expect(workflows[1]?.inputs).toEqual([
      { ...plain, id: 'version', type: 'string', required: true, default: '', description: expect.any(String) },
      { ...plain, id: 'level', type: 'choice', default: 'low', options: ['low', `high ${hostile}`] },
      { ...plain, id: 'count', type: 'number', default: '3' },
      { ...plain, id: 'dry', type: 'boolean', default: 'true' },
      { ...plain, id: 'fast', type: 'boolean', default: '' },
      { ...plain, id: 'place', type: 'environment', default: 'staging', options: ['production'] },
    ]);
    expect(await form('old')).toMatchObject({ ref: 'refs/heads/old', workflows: [] });
  });

  it.each(['none', '--all', 'main\n', 'main^{commit}', '../main', bench?.sha ?? 'a'.repeat(40)])(
    'of the ref %j is refused',
    async (ref) => {
      expect(await form(ref)).toMatchObject({ code: 'ERR_REF_UNKNOWN' });
    },
  );
});

describe('starting a workflow from the page', () => {
  afterEach(() => {
    expect(started).toEqual([]);
  });

  it('starts the verb, which gets the inputs', async () => {
    const inputs = { version: '--help=1', level: `high ${hostile}`, fast: 'true' };
    expect(await send(request({ inputs }))).toEqual([200, expect.stringContaining('is queued.')]);
    const [args = []] = started.splice(0);
    const run = await factory(bench.repo, [...args, '--json']);
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain(JSON.stringify(`  "version": "--help=1",`).slice(1, -1));
    expect(run.out).toContain('\\"fast\\": true');
    expect(run.out).toContain('\\"count\\": 3');
  });

  it('queues it where a standing runner is at work', async () => {
    await using _lock = await lockStanding(folder);
    // This one has labels of its own, which the page does not know.
    const big = request({ workflow: '.github/workflows/big.yml', inputs: {} });
    expect((await send(big))[0]).toBe(200);
    expect(await listRequests(folder)).toMatchObject([
      {
        event: {
          name: 'workflow_dispatch',
          workflow: '.github/workflows/big.yml',
          ref: 'refs/heads/main',
          actor: 'amy',
        },
      },
    ]);
  });

  it.each<[string, object, number, string]>([
    ['that has another commit by now', { sha: 'a'.repeat(40) }, 409, 'another commit'],
    ['of a ref without it', { ref: 'refs/heads/old' }, 409, 'is not in the commit'],
    ['without a required input', { inputs: {} }, 409, "'version' is required"],
    ['with a wrong choice', { inputs: { version: '1', level: 'x' } }, 409, "'level' has the value 'x'"],
    ['with a wrong number', { inputs: { version: '1', count: 'x' } }, 409, 'a number'],
    ['with an unknown input', { inputs: { version: '1', other: 'x' } }, 409, "'other' is not defined"],
    ['that nobody may start', { workflow: '.github/workflows/push.yml', inputs: {} }, 409, 'workflow_dispatch'],
    ['for which this machine has no label', { workflow: '.github/workflows/big.yml', inputs: {} }, 409, 'big'],
    ['outside of the folder', { workflow: '.github/workflows/../x.yml' }, 400, 'not the form'],
    ['with a further field', { repo: '/' }, 400, 'not the form'],
  ])('refuses one %s', async (_what, rest, status, message) => {
    expect(await send(request(rest))).toEqual([status, expect.stringContaining(message)]);
  });

  it.each(refusedRequests)('refuses one %s', async (_what, asked, status) => {
    expect((await send(request(), asked))[0]).toBe(status);
  });
});

describeUnless(withoutBrowser)('the form in Chromium', () => {
  sampled(4).each([
    [1_440, 'light'],
    [360, 'dark'],
  ] as const)('is filled in by keys alone, %i pixels wide and %s', async (width, colorScheme) => {
    await using browser = await openBrowser();
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await tab.goto(page.address);
    await tab.goto(`${page.origin}/workflows`);
    await tab.getByRole('link', { name: 'Run workflow' }).waitFor();
    await tab.keyboard.press('s');
    await tab.getByLabel('Branch or tag').waitFor();
    await tab.getByLabel('Workflow', { exact: true }).focus();
    await tab.keyboard.press('ArrowDown');
    const version = tab.getByLabel('version required');
    await version.focus();
    // The browser refuses an empty required field itself.
    await tab.keyboard.press('Enter');
    expect(started).toEqual([]);
    await tab.keyboard.type('2.0');
    for (const keys of ['Tab', 'ArrowDown', 'Tab', 'Tab', 'Space']) await tab.keyboard.press(keys);
    expect(await axeViolations(tab)).toEqual([]);
    expect(await tab.locator('img').count()).toBe(0);
    expect(await tab.getByText('U+202E').count()).toBe(1);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const pictures = process.env.FACTORY_TEST_PICTURES;
    if (pictures !== undefined) await tab.screenshot({ path: join(pictures, `dispatch-${width}.png`), fullPage: true });
    await version.press('Enter');
    await tab.getByText('is queued.').waitFor();
    const inputs = ['version=2.0', `level=high ${hostile}`, 'count=3', 'dry=false', 'fast=false', 'place=staging'];
    expect(started.splice(0)[0]).toEqual(expect.arrayContaining(inputs.map((one) => `--input=${one}`)));
    await tab.getByLabel('Branch or tag').selectOption('old');
    await tab.getByText('No workflow of this ref can be run by hand').waitFor();
  });
});
