import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conveyorPaths, sessionStem } from '../../../src/conveyor/layout/conveyor-paths.ts';
import { EventLog } from '../../../src/conveyor/record/event-log.ts';
import type { ConveyorEventType } from '../../../src/core/contracts/conveyor/conveyor-event.ts';
import type { ConveyorRun, ConveyorRunList } from '../../../src/core/contracts/review/recorded-conveyor-run.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import type { RunningPage } from '../../../src/web/server/start-page.ts';
import { conveyorFiles } from '../../helpers/conveyor/conveyor-ground.ts';
import { askPage, cookieOf } from '../../helpers/review/ask-page.ts';
import { axeViolations } from '../../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../../helpers/review/open-browser.ts';
import { type FactoryRepo, factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';
import { conveyorPage, get, hostile, known, plant, token } from './records-page.ts';

const modes = { requestedMode: 'guarded', effectiveMode: 'guarded' };
const until = '2026-11-30T23:00:00Z';
const lock = { assertHeld: async () => undefined };

type Story = readonly [type: ConveyorEventType, plan: string | null, details: Readonly<Record<string, unknown>>][];

async function record(root: string, runId: string, story: Story): Promise<void> {
  const clock = fixedClock(new Date('2026-11-30T20:00:00Z'));
  const log = await EventLog.load({ root, lock, clock, model: undefined, runId });
  log.begin(runId);
  for (const [type, plan, details] of story) await log.append(type, plan, details);
}

let repo: FactoryRepo;
let page: RunningPage;

beforeAll(async () => {
  repo = await factoryRepo(
    conveyorFiles(
      {
        gamma: {},
        risky: { 'Risk-Tier': 'medium' },
        urgent: { Priority: 'p0', 'Risk-Tier': 'high' },
        later: { Dependencies: 'gamma' },
        stopped: { Status: 'blocked' },
      },
      'true',
    ),
  );
  const { root, baseSha: base } = repo;
  plant(root, 'docs/exec-plans/active/broken.md', 'no plan\n');
  await record(root, 'run_a', [
    ['run_started', null, { ...modes, base, branch: 'refs/heads/main' }],
    ['plan_started', 'alpha', { planFile: 'docs/exec-plans/active/alpha.md', base }],
    ['session_started', 'alpha', { session: 1 }],
    ['session_finished', 'alpha', { session: 1, status: 'handoff_required', tokens: 1_200, changed: true }],
    ['handoff_created', 'alpha', { session: 1, kind: 'rollover', handoffPath: 'handoff.md' }],
    ['session_started', 'alpha', { session: 2 }],
    ['session_finished', 'alpha', { session: 2, status: 'completed', tokens: 800, summary: hostile, changed: true }],
    ['plan_completed', 'alpha', { commitHash: 'c'.repeat(40), completedPath: 'x' }],
    ['plan_started', 'beta', { planFile: `docs/${hostile}.md`, base }],
    ['session_started', 'beta', { session: 1 }],
    [
      'repository_changed',
      'beta',
      { session: 1, findings: [{ severity: 'error', message: `${hostile} is a new hook.`, nextAction: 'rm hook' }] },
    ],
    ['session_finished', 'beta', { session: 1, status: 'failed', reason: `It printed ${token}.` }],
    ['plan_failed', 'beta', { reason: `${hostile} ${token} ${known}` }],
    ['run_finished', null, {}],
  ]);
  await record(root, 'run_b', [
    ['run_started', null, { ...modes, base, branch: 'refs/heads/main' }],
    ['plan_started', 'gamma', { planFile: 'docs/exec-plans/active/gamma.md', base }],
    ['session_started', 'gamma', { session: 1 }],
    ['session_parked', 'gamma', { session: 1, until, thread: 't', tokens: 5 }],
    ['plan_blocked', 'risky', { reason: 'The risk is medium, and ORCH_APPROVED_MEDIUM is not 1.', policy: true }],
  ]);
  const filler = `${'x'.repeat(99)}\n`.repeat(1_000);
  plant(
    root,
    `${sessionStem('run_a', 'beta', 1)}.log`,
    `${filler}\u001b[31m${hostile}\u001b[0m\nIt said ${known}.\nIt has ${token}, too.\nThe end.\n`,
  );
  page = await conveyorPage(root);
});

afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await repo[Symbol.asyncDispose]();
});

describe('the conveyor on the page', () => {
  it('lists the runs with what became of their plans', async () => {
    const [, list] = await get<ConveyorRunList>(page, '/conveyor');
    const counts = { completed: 0, blocked: 0, failed: 0, parked: 0, commits: 0 };
    expect(list).toMatchObject({
      runs: [
        { ...counts, run_id: 'run_b', state: 'parked', blocked: 1, parked: 1, sessions: 1, tokens: 5 },
        {
          ...counts,
          run_id: 'run_a',
          state: 'failed',
          completed: 1,
          failed: 1,
          sessions: 3,
          tokens: 2_000,
          commits: 1,
        },
      ],
      more: false,
      warnings: [],
    });
  });

  it('shows of the newest run its queue, what waits for an approval, and the command that continues it', async () => {
    const [, run] = await get<ConveyorRun>(page, '/conveyor/run_b');
    const resume = 'factory conveyor resume --run-id run_b';
    expect(run).toMatchObject({
      next_action: `After ${until}: ${resume}`,
      process: null,
      plans: [
        { id: 'gamma', state: 'parked', parked_until: until, sessions: [{ number: 1, status: 'parked' }] },
        { id: 'risky', state: 'blocked', next_action: `Review the plan, set ORCH_APPROVED_MEDIUM=1, then: ${resume}` },
      ],
      queue: [
        { id: 'urgent', waits_for: [] },
        { id: 'later', waits_for: ['gamma'] },
      ],
      approvals: [
        { plan: 'risky', next_action: `Review the plan, set ORCH_APPROVED_MEDIUM=1, then: ${resume}` },
        { plan: 'urgent', next_action: `Review the plan, set ORCH_APPROVED_HIGH=1, then: ${resume}` },
      ],
      held: [{ id: 'stopped', status: 'blocked' }],
      invalid: ['docs/exec-plans/active/broken.md'],
      warnings: [],
    });
    expect(run.events.at(-1)).toBe(
      '20:00:00  plan blocked  risky  reason The risk is medium, and ORCH_APPROVED_MEDIUM is not 1.',
    );
  });

  it('shows of an ended run its sessions, alterations and next actions, without secrets', async () => {
    const [, run, text] = await get<ConveyorRun>(page, '/conveyor/run_a');
    expect(run).toMatchObject({
      queue: [],
      approvals: [],
      plans: [
        {
          ...{ id: 'alpha', state: 'completed', tokens: 2_000, commit: 'c'.repeat(40), summary: hostile },
          sessions: [
            { number: 1, status: 'handoff_required', tokens: 1_200, log: 'alpha/1' },
            { number: 2, status: 'completed', tokens: 800, log: 'alpha/2' },
          ],
        },
        {
          id: 'beta',
          state: 'failed',
          reason: `${hostile} *** ***`,
          next_action: expect.stringContaining('--retry-failed'),
        },
      ],
      alterations: [{ plan: 'beta', session: 1, severity: 'error', next_action: 'rm hook' }],
    });
    expect([text.includes(token), text.includes(known)]).toEqual([false, false]);
  });

  it('shows the end of a log without secrets and control sequences', async () => {
    const [status, { text, start }] = await get<{ text: string; start: number }>(
      page,
      '/conveyor/run_a/log?name=beta/1',
    );
    expect([status, start > 0]).toEqual([200, true]);
    expect(text.endsWith(`x\n${hostile}\nIt said ***.\nIt has ***, too.\nThe end.\n`)).toBe(true);
    expect(text.startsWith(`${'x'.repeat(99)}\n`)).toBe(true);
  });

  it.each([
    '/run_c',
    '/..%2f',
    '/run_a/log',
    '/run_a/log?name=alpha/1',
    '/run_a/log?name=beta/2',
    '/run_a/log?name=beta/1.log%00',
    '/run_a/log?name=..%2f..%2fbeta/1',
    '/__proto__',
    '/run_c/events',
  ])('has nothing at %s', async (path) => {
    expect((await get(page, `/conveyor${path}`))[0]).toBe(404);
  });

  it('only shows, and only who has the token', async () => {
    expect((await askPage(page, '/api/conveyor')).status).toBe(401);
    const headers = { ...(await cookieOf(page)), origin: page.origin, 'x-factory-page': 'decide' };
    expect((await askPage(page, '/api/conveyor/run_b', { headers, method: 'POST' })).status).toBe(405);
  });

  it('names the conveyor at work', async () => {
    await using _held = await acquireLock(join(repo.root, conveyorPaths.lock));
    expect((await get<ConveyorRun>(page, '/conveyor/run_b'))[1]).toMatchObject({
      ...{ state: 'running', process: process.pid, next_action: '' },
    });
    // A run that ended stays as it ended.
    expect((await get<ConveyorRun>(page, '/conveyor/run_a'))[1]).toMatchObject({ state: 'failed', process: null });
  });

  it('follows no link to another log', async () => {
    const path = join(repo.root, `${sessionStem('run_a', 'alpha', 1)}.log`);
    symlinkSync('/etc/passwd', path);
    expect((await get(page, '/conveyor/run_a/log?name=alpha/1'))[0]).toBe(404);
    rmSync(path);
  });
});

it('tells a session at work from one whose conveyor was killed', async () => {
  await using folder = await tempFolder('conveyor-killed');
  await record(folder.path, 'run_k', [
    ['run_started', null, modes],
    ['plan_started', 'alpha', {}],
    ['session_started', 'alpha', { session: 1 }],
  ]);
  await using own = await conveyorPage(folder.path);
  const stateNow = async () => {
    const { state, next_action: next, plans } = (await get<ConveyorRun>(own, '/conveyor/run_k'))[1];
    return [state, next, plans[0]?.state];
  };
  expect(await stateNow()).toEqual(['interrupted', 'factory conveyor resume --run-id run_k', 'interrupted']);
  await using _held = await acquireLock(join(folder.path, conveyorPaths.lock));
  expect(await stateNow()).toEqual(['running', '', 'session']);
});

describeUnless(withoutBrowser)('the conveyor in Chromium', () => {
  sampled(4).each([
    [1_440, 'light'],
    [360, 'dark'],
  ] as const)('is readable %i pixels wide and %s', async (width, colorScheme) => {
    await using browser = await openBrowser();
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const picture = async (name: string): Promise<void> => {
      const folder = process.env.FACTORY_TEST_PICTURES;
      if (folder !== undefined) await tab.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
    };
    const check = async (): Promise<void> => {
      expect(await axeViolations(tab)).toEqual([]);
      expect(await tab.locator('img').count()).toBe(0);
      expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    };
    await tab.goto(page.address);
    await tab.getByRole('link', { name: 'Conveyor', exact: true }).click();
    await tab.getByText('run_b').waitFor();
    await check();
    await picture('conveyor-list');
    await tab.keyboard.press('j');
    await tab.keyboard.press('Enter');
    await tab.getByText('Approvals missing').waitFor();
    await check();
    await picture('conveyor-parked');
    await tab.goto(`${page.origin}/conveyor/run_a`);
    await tab.getByText('Session 1: failed').click();
    await tab.getByRole('region', { name: 'Session 1: failed' }).getByText('The end.').waitFor();
    expect(await tab.getByText(token).count()).toBe(0);
    expect(await tab.getByText('U+202E').count()).toBeGreaterThan(2);
    await check();
    await picture('conveyor-failed');
  });
});
