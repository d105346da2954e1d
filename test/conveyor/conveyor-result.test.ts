import { describe, expect, it } from '@jest/globals';
import { type PlanVerdict, resultOf } from '../../src/conveyor/conveyor-result.ts';
import { checkPlans } from '../../src/conveyor/plans/check-plans.ts';
import { foldRun } from '../../src/conveyor/record/fold-run.ts';
import { decidePolicy } from '../../src/conveyor/settings/decide-policy.ts';
import type { ConveyorEvent } from '../../src/core/contracts/conveyor/conveyor-event.ts';
import { planText } from '../helpers/conveyor/plan-text.ts';

const at = '2026-11-30T22:00:00Z';
const resume = 'factory conveyor resume --run-id r';

const happened = (type: string, taskId: string | null, details: ConveyorEvent['details']): ConveyorEvent => ({
  timestamp: at,
  runId: 'r',
  taskId,
  type,
  model: 'n/a',
  mode: 'guarded',
  details,
});

const started = happened('run_started', null, { base: 'a'.repeat(40), branch: 'refs/heads/main' });
const session = (planId: string): ConveyorEvent => happened('session_started', planId, { session: 2 });

/** The result of a run with an active plan `alpha` and what it depends on. */
function result(
  events: readonly ConveyorEvent[],
  other: Readonly<Record<string, string>> = {},
  own: Readonly<Record<string, string>> = {},
) {
  const folder = other.Status === 'draft' || other.Status === 'ready-for-promotion' ? 'future' : 'exec-plans/active';
  const text = planText({
    'Risk-Tier': 'low',
    ...(other.Status === undefined ? {} : { Dependencies: 'beta' }),
    ...own,
  });
  const files = [{ file: 'docs/exec-plans/active/alpha.md', folder: 'active' as const, text }];
  const beta = planText({ 'Plan-ID': 'beta', 'Risk-Tier': 'low', ...other });
  const others = {
    file: `docs/${folder}/beta.md`,
    folder: folder === 'future' ? 'future' : 'active',
    text: beta,
  } as const;
  const set = checkPlans(
    [...files, ...(other.Status === undefined ? [] : [others])].map(({ file, folder, text }) => ({
      file,
      folder,
      bytes: Buffer.from(text),
      problem: '',
    })),
  );
  const record = foldRun('r', [started, ...events]);
  const left = set.plans.filter(
    ({ id, status }) => record.plans.get(id)?.phase !== 'ended' && /^(?:queued|ready)/.test(status),
  );
  return resultOf({
    record,
    set,
    left,
    completed: new Set(),
    decide: (plan) => decidePolicy(plan, { mode: 'guarded', defaultRisk: 'medium', env: {}, resume }),
    stuck: new Map(),
    isPaused: false,
    isFull: false,
    kept: '',
    advance: 'fast-forward',
  });
}

const verdict = (plans: readonly PlanVerdict[], id: string): PlanVerdict | undefined =>
  plans.find(({ planId }) => planId === id);

describe('the verdict of a plan', () => {
  it.each<[string, Parameters<typeof result>, Partial<PlanVerdict>]>([
    [
      'names the logs of its last session, and how a new commit counts',
      [[session('alpha'), happened('plan_failed', 'alpha', { reason: 'no' })]],
      {
        outcome: 'failed',
        nextAction: `Read docs/ops/automation/runtime/r/alpha-session-2*.log. Without a new commit of yours: ${resume} --retry-failed. With one: factory conveyor run --retry-failed`,
      },
    ],
    [
      'names the ref that keeps its work',
      [
        [
          session('alpha'),
          happened('session_finished', 'alpha', { status: 'blocked', snapshot: 'c'.repeat(40) }),
          happened('plan_blocked', 'alpha', { reason: 'no', policy: false }),
        ],
      ],
      {
        outcome: 'blocked',
        nextAction: `See its work with \`git show refs/factory/conveyor/r/alpha/2\`. Remove the cause, then: ${resume} --retry-blocked`,
      },
    ],
    [
      'gives the approval as what to set',
      [[happened('plan_blocked', 'alpha', { reason: 'no', policy: true })], {}, { 'Risk-Tier': 'high' }],
      { outcome: 'blocked', nextAction: `Review the plan, set ORCH_APPROVED_HIGH=1, then: ${resume}` },
    ],
    [
      'names the commit of what was delivered',
      [[happened('plan_completed', 'alpha', { commitHash: 'b'.repeat(40) })]],
      { outcome: 'completed', reason: `Commit ${'b'.repeat(12)}.`, nextAction: '' },
    ],
    [
      'counts the sessions of a plan in progress',
      [[session('alpha')]],
      { outcome: 'queued', sessions: 2, nextAction: resume },
    ],
    [
      'waits for a plan of the queue',
      [[], { Status: 'queued' }],
      { outcome: 'waiting', nextAction: 'It runs when beta is completed.' },
    ],
    [
      'waits for a plan that failed in this run',
      [[happened('plan_failed', 'beta', {})], { Status: 'failed' }],
      { outcome: 'waiting', nextAction: 'It runs when beta is completed.' },
    ],
    [
      'waits for a blueprint that nobody made ready',
      [[], { Status: 'draft' }],
      {
        outcome: 'waiting',
        nextAction:
          'Set "Status: ready-for-promotion" in docs/future/beta.md and commit it, then: factory conveyor run',
      },
    ],
    [
      'waits for a plan that its own status holds',
      [[], { Status: 'blocked' }],
      {
        outcome: 'waiting',
        nextAction: 'Set "Status: queued" in docs/exec-plans/active/beta.md and commit it, then: factory conveyor run',
      },
    ],
  ])('%s', (_what, given, expected) => {
    expect(verdict(result(...given).plans, 'alpha')).toMatchObject(expected);
  });
});

describe('the result of a run', () => {
  it('says what is wrong with a file that is no plan', () => {
    const { plans } = result([], {}, { Dependencies: 'gone' });
    expect(plans).toMatchObject([
      {
        planId: 'docs/exec-plans/active/alpha.md',
        outcome: 'invalid',
        reason: 'docs/exec-plans/active/alpha.md depends on gone, but no plan has this Plan-ID.',
      },
    ]);
  });

  it('names plans that failed in an earlier run, but not those of this one', () => {
    const before = result([], { Status: 'failed' });
    expect([before.exitCode, before.failedBefore]).toEqual([2, ['beta']]);
    expect(result([happened('plan_failed', 'beta', {})], { Status: 'failed' }).failedBefore).toEqual([]);
  });

  it('says which commits the branch of the user got', () => {
    const to = 'b'.repeat(40);
    expect(result([happened('plan_completed', 'alpha', { commitHash: to })]).delivered).toEqual({
      branch: 'main',
      from: 'a'.repeat(40),
      to,
    });
    expect(result([]).delivered).toBeNull();
  });

  it('has what sessions changed in the git folder', () => {
    const found = { code: 'X', severity: 'warning', message: 'alpha added the branch x.', nextAction: 'Delete it.' };
    const event = happened('repository_changed', 'alpha', { session: 3, findings: [found, null] });
    expect(result([event]).alterations).toEqual([
      { planId: 'alpha', session: 3, severity: 'warning', message: found.message, nextAction: 'Delete it.' },
      { planId: 'alpha', session: 3, severity: '', message: '', nextAction: '' },
    ]);
  });
});
