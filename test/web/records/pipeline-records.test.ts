import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pipelineRecords } from '../../../src/cli/local-run/page/pipeline-records.ts';
import type { PipelineRun, PipelineRunList } from '../../../src/core/contracts/review/recorded-pipeline-run.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { ApprovalFiles } from '../../../src/orchestrator/tools/approval-files.ts';
import type { RunningPage } from '../../../src/web/server/start-page.ts';
import { manifestText } from '../../helpers/orchestrator/run-manifest.ts';
import { askPage, cookieOf } from '../../helpers/review/ask-page.ts';
import { axeViolations } from '../../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../../helpers/review/open-browser.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';
import { get, hostile, known, pageOf, token } from './records-page.ts';

/** A stage of a manifest. */
const stage = (index: number, id: string, rest: Readonly<Record<string, unknown>> = {}) => ({
  ...{ index, id, title: id, command: 'true', kind: 'command', status: 'succeeded' },
  ...{ started_at: '2026-11-30T20:00:00Z', completed_at: '2026-11-30T20:00:07Z', exit_code: 0, summary: null },
  ...{ log_path: null, error_file: null, sub_run_id: null },
  ...rest,
});

const manifestOf = (task: string, run: string) => `.runs/${task}/cli/${run}/manifest.json`;
/** The tests may take longer than a heartbeat. */
const slow = { heartbeat_stale_after_seconds: 3_600 };
const live = (more: Readonly<Record<string, unknown>>) => {
  const now = new Date().toISOString();
  return {
    status: 'in_progress',
    completed_at: null,
    summary: null,
    started_at: now,
    heartbeat_at: now,
    ...slow,
    ...more,
  };
};

const open = (root: string, env: Readonly<Record<string, string>> = {}): Promise<RunningPage> =>
  pageOf({ orchestrator: pipelineRecords({ env }, root) });

let folder: TempFolder;
let page: RunningPage;

beforeAll(async () => {
  folder = await tempFolder('pipeline-page');
  const log = (run: string, name: string) => `.runs/ship/cli/${run}/commands/${name}.ndjson`;
  const lines = (...values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
  writeFiles(folder.path, {
    [manifestOf('ship', 'run-1')]: manifestText(
      'ship',
      'run-1',
      live({
        pipeline_title: `Ship ${hostile}`,
        commands: [
          stage(1, 'build', { log_path: log('run-1', '01-build'), summary: `built ${hostile} ${token}` }),
          stage(2, 'check', {
            ...{ kind: 'subpipeline', command: null, status: 'running', completed_at: null, exit_code: null },
            sub_run_id: 'run-2',
          }),
          stage(3, 'deploy', { status: 'pending', started_at: null, completed_at: null, exit_code: null }),
        ],
        approvals: [{ actor: 'amy', timestamp: '2026-11-30T20:00:00Z', reason: hostile }],
      }),
    ),
    [manifestOf('ship', 'run-2')]: manifestText(
      'ship',
      'run-2',
      live({
        parent_run_id: 'run-1',
        commands: [stage(1, 'push', { status: 'running', completed_at: null, exit_code: null })],
      }),
    ),
    [manifestOf('ship', 'run-3')]: manifestText('ship', 'run-3', {
      ...{ status: 'failed', status_detail: 'stage:test:failed', summary: `2 tests failed: ${hostile}` },
      commands: [
        stage(1, 'test', {
          status: 'failed',
          exit_code: 1,
          summary: '2 tests failed',
          log_path: log('run-3', '01-test'),
        }),
      ],
    }),
    [manifestOf('old', 'run-4')]: manifestText('old', 'run-4', {
      ...live({ heartbeat_at: '2026-01-01T01:00:00Z', started_at: '2026-01-01T00:59:00Z' }),
      commands: [stage(1, 'wait', { status: 'running', completed_at: null, exit_code: null })],
    }),
    [manifestOf('old', 'run-5')]: '{"version": 1,',
    [log('run-1', '01-build')]: lines({ type: 'begin', command: 'make' }, { type: 'output', text: 'built\n' }),
    [log('run-3', '01-test')]: `${lines(
      { type: 'begin', command: 'npm test' },
      { type: 'output', stream: 'stdout', text: `\u001b[31m${hostile}\u001b[0m\nsent ghp_aB3dE5gH7jaB3dE5gH7j` },
      { type: 'output', stream: 'stdout', text: `aB3dE5gH7jkL9mN1 and ${known}\n` },
      { type: 'output', text: { toString: 1 } },
      { type: 'end', reason: 'exit', exit_code: 1 },
    )}torn`,
    '.runs/ship/cli/run-3/runner.ndjson': lines({ timestamp: 't', level: 'error', message: 'test: failed' }),
  });
  await new ApprovalFiles(join(folder.path, '.runs'), 'ship/cli/run-2').request({
    ...{ key: '01-push', id: 'q1', stage: 'push', what: `git push ${hostile}`, requested_at: '2026-11-30T20:00:00Z' },
  });
  page = await open(folder.path);
});

afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe('the orchestrator on the page', () => {
  it('lists the runs with their state and what waits for a person', async () => {
    const [, { runs }] = await get<PipelineRunList>(page, '/orchestrator');
    const found = runs.map(({ id, state, waiting }) => [id, state, waiting] as const);
    expect(found.sort()).toEqual([
      ['old/run-4', 'stalled', 0],
      ['old/run-5', 'damaged', 0],
      ['ship/run-1', 'in_progress', 1],
      ['ship/run-2', 'in_progress', 1],
      ['ship/run-3', 'failed', 0],
    ]);
  });

  it('shows of a live run its stages, its child run, and the command that answers', async () => {
    const [, run, text] = await get<PipelineRun>(page, '/orchestrator/ship%2Frun-1');
    const command = 'codex-orchestrator approve --run run-1 --reason "<why>"';
    expect(run).toMatchObject({
      ...{ state: 'in_progress', title: `Ship ${hostile}`, next_action: '', parent: '' },
      stages: [
        { id: 'build', status: 'succeeded', summary: `built ${hostile} ***`, log: '1' },
        { id: 'check', status: 'running', child: 'ship/run-2', log: '' },
        { id: 'deploy', status: 'pending' },
      ],
      questions: [{ run_id: 'run-2', stage: 'push', what: `git push ${hostile}`, command }],
      children: [{ id: 'ship/run-2', state: 'in_progress' }],
      approvals: [{ actor: 'amy', reason: hostile }],
    });
    expect(text.includes(token)).toBe(false);
    expect((await get<PipelineRun>(page, '/orchestrator/ship%2Frun-2'))[1]).toMatchObject({ parent: 'ship/run-1' });
  });

  it('names the command as npx finds it where npx started the page', async () => {
    await using ofNpx = await open(folder.path, { npm_command: 'exec' });
    const [, { questions }] = await get<PipelineRun>(ofNpx, '/orchestrator/ship%2Frun-1');
    expect(questions[0]?.command).toMatch(/^npx --no-install codex-orchestrator approve /);
  });

  it('says what to do about a run that failed, stalled or is damaged', async () => {
    const [, failed] = await get<PipelineRun>(page, '/orchestrator/ship%2Frun-3');
    expect(failed.next_action).toMatch(/^Read \S+01-test\.ndjson and correct .*codex-orchestrator resume --run run-3$/);
    const [, stalled] = await get<PipelineRun>(page, '/orchestrator/old%2Frun-4');
    expect(stalled).toMatchObject({ state: 'stalled', next_action: expect.stringContaining('resume --run run-4') });
    const [, damaged] = await get<PipelineRun>(page, '/orchestrator/old%2Frun-5');
    expect(damaged).toMatchObject({ state: 'damaged', detail: expect.stringContaining('is not JSON'), stages: [] });
  });

  it('shows logs as text without secrets, also one that two lines share', async () => {
    const [, { text }] = await get<{ text: string }>(page, '/orchestrator/ship%2Frun-3/log?name=1');
    const odd = '{"type":"output","text":{"toString":1}}';
    expect(text).toBe(`$ npm test\n${hostile}\nsent *** and ***\n${odd}\n\nexit 1\ntorn\n`);
    expect((await get<{ text: string }>(page, '/orchestrator/ship%2Frun-3/log?name=run'))[1].text).toBe(
      't error test: failed\n',
    );
  });

  it('shows logs of a root below the repository', async () => {
    await using own = await tempFolder('pipeline-below');
    const path = '.runs/t/cli/r/commands/01-build.ndjson';
    writeFiles(join(own.path, 'app'), {
      [manifestOf('t', 'r')]: manifestText('t', 'r', { commands: [stage(1, 'build', { log_path: path })] }),
      [path]: `${JSON.stringify({ type: 'output', text: 'built' })}\n`,
    });
    await using below = await open(own.path, { CODEX_ORCHESTRATOR_ROOT: 'app' });
    expect((await get<{ text: string }>(below, '/orchestrator/t%2Fr/log?name=1'))[1]).toMatchObject({ text: 'built' });
  });

  it.each([
    '/ship',
    '/ship%2Frun-9',
    '/..%2Fship%2Frun-1',
    '/ship%2F..%2Frun-1',
    '/..%2F..',
    '/.%2Frun-1',
    '/%2Frun-1',
    '/ship%2Frun-3/log',
    '/ship%2Frun-3/log?name=2',
    '/ship%2Frun-3/log?name=__proto__',
    '/ship%2Frun-1/log?name=2',
    '/ship%2Frun-9/events',
  ])('has nothing at %s', async (path) => {
    expect((await get(page, `/orchestrator${path}`))[0]).toBe(404);
  });
});

describe('records of the orchestrator that somebody has tampered with', () => {
  const commands = (...all: readonly object[]) => manifestText('t', 'r', { commands: all });
  it.each<[string, string | Buffer]>([
    ['binary', Buffer.from([0, 255, 10])],
    ['of another run', manifestText('t', 'other')],
    ['of another version', manifestText('t', 'r').replace('"version":1', '"version":2')],
    ['large', Buffer.alloc(9_000_000, ' ')],
    ['its own child', commands(...Array.from({ length: 600 }, (_, at) => stage(at + 1, 'again', { sub_run_id: 'r' })))],
    ['a child outside', commands(stage(1, 'up', { sub_run_id: '../../..' }))],
    ['with long texts', manifestText('t', 'r', { summary: 'x'.repeat(3_000_000) })],
    ['with no times', manifestText('t', 'r', live({ started_at: 'never', heartbeat_at: 'soon' }))],
  ])('a manifest that is %s blocks nothing', async (_what, text) => {
    await using own = await tempFolder('pipeline-hostile');
    writeFiles(own.path, { [manifestOf('t', 'r')]: text });
    await using hostilePage = await open(own.path);
    expect((await get<PipelineRunList>(hostilePage, '/orchestrator'))[1].runs).toHaveLength(1);
    const [status, , all] = await get<PipelineRun>(hostilePage, '/orchestrator/t%2Fr');
    expect([status, all.length < 1_000_000]).toEqual([200, true]);
  });

  it.each([
    '/etc/passwd',
    '../../../../etc/passwd',
    'secret.txt',
    '.runs/t/cli/r/link',
    '.runs/t/cli/r/linked/secret.txt',
  ])('the log %j is not read', async (path) => {
    await using own = await tempFolder('pipeline-log');
    writeFiles(own.path, {
      'secret.txt': 'mine\n',
      [manifestOf('t', 'r')]: commands(stage(1, 'read', { log_path: path })),
      '.runs/t/cli/r/link@': join(own.path, 'secret.txt'),
      '.runs/t/cli/r/linked@': own.path,
    });
    await using hostilePage = await open(own.path);
    expect((await get(hostilePage, '/orchestrator/t%2Fr/log?name=1'))[0]).toBe(404);
  });

  it('a pipe or a link in the place of a manifest is no run', async () => {
    await using own = await tempFolder('pipeline-pipe');
    writeFiles(own.path, { '.runs/t/cli/r': null, '.runs/t/cli/l': null, '.runs/.hidden/cli/r/manifest.json': '{}' });
    execFileSync('mkfifo', [join(own.path, manifestOf('t', 'r'))]);
    symlinkSync('/etc/passwd', join(own.path, manifestOf('t', 'l')));
    await using piped = await open(own.path);
    expect((await get<PipelineRunList>(piped, '/orchestrator'))[1].runs).toEqual([]);
    expect((await get(piped, '/orchestrator/t%2Fr'))[0]).toBe(404);
  });

  it('a repository without records has no such list in the navigation', async () => {
    await using own = await tempFolder('pipeline-none');
    writeFiles(own.path, { '.runs/.checkout': null });
    await using none = await open(own.path);
    const textOf = async (one: RunningPage) => (await askPage(one, '/', { headers: await cookieOf(one) })).text;
    expect(await textOf(none)).toContain('data-lists=""');
    expect(await textOf(page)).toContain('data-lists="orchestrator"');
  });
});

describeUnless(withoutBrowser)('the orchestrator in Chromium', () => {
  sampled(4).each([
    [1_440, 'light'],
    [360, 'dark'],
  ] as const)('is readable %i pixels wide and %s', async (width, colorScheme) => {
    await using browser = await openBrowser();
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const check = async (name: string): Promise<void> => {
      expect(await axeViolations(tab)).toEqual([]);
      expect(await tab.locator('img').count()).toBe(0);
      expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const pictures = process.env.FACTORY_TEST_PICTURES;
      if (pictures !== undefined)
        await tab.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    };
    await tab.goto(page.address);
    await tab.getByRole('link', { name: 'Orchestrator', exact: true }).click();
    await tab.getByText('run-3').waitFor();
    await check('pipeline-list');
    await tab.getByRole('link', { name: 'Ship <img' }).click();
    await tab.getByText('Waits for your approval').waitFor();
    await check('pipeline-waiting');
    // The answer of a person in a terminal is seen without a reload.
    const files = new ApprovalFiles(join(folder.path, '.runs'), 'ship/cli/run-2');
    const decision = { isApproved: true, actor: 'amy', reason: null, timestamp: '2026-11-30T20:01:00Z' };
    await files.decide({ key: '01-push', id: 'q1' }, decision);
    await tab.getByText('Waits for your approval').waitFor({ state: 'detached' });
    await files.decide({ key: '01-push', id: 'another' }, decision);
    await tab.goto(`${page.origin}/orchestrator/ship%2Frun-3`);
    await tab.getByRole('region', { name: 'Log of test' }).getByText('sent *** and ***').waitFor();
    expect(await tab.getByText(known).count()).toBe(0);
    await check('pipeline-failed');
  });
});
