import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { type Clock, systemClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import type {
  AgentEnd,
  Backend,
  StartedAgent,
  StartPlan,
} from '../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { defaultTimings } from '../../../../src/stages/dispatch-codex/record/timings.ts';
import { type MarkerState, markerCode } from '../../../../src/stages/dispatch-codex/session/done-marker.ts';
import { Sessions } from '../../../../src/stages/dispatch-codex/session/sessions.ts';
import { type WaitResult, waitDone } from '../../../../src/stages/dispatch-codex/session/wait-done.ts';

const success = { outcome: 'success', rc: 0 } as AgentEnd;
const failure = { outcome: 'failure', rc: 1 } as AgentEnd;
const budget = { code: 'ERR_BUDGET_TOKENS', reason: 'reached' } as const;

/** What one look finds, and what happens right after it. */
interface Look {
  readonly at: number;
  readonly marker: MarkerState;
  readonly next?: AgentEnd | 'abort';
  /** What the budget says at this look. */
  readonly stop?: boolean;
}

/** Waits with a clock and a marker that follow a script. Its last look repeats, one second later each time. */
async function wait(looks: readonly Look[], options: { readonly deadline?: number; readonly endless?: boolean } = {}) {
  let now = 0;
  let count = 0;
  let asked = 0;
  let ends: (end: AgentEnd) => void = () => undefined;
  const ended = new Promise<AgentEnd>((resolve) => {
    ends = resolve;
  });
  const controller = new AbortController();
  let current: Look | undefined;
  const result = await waitDone({
    agent: { ended, ...(options.endless === true ? { endless: true } : {}) } as unknown as StartedAgent,
    judge: {
      look() {
        current = looks[count] ?? looks.at(-1);
        now = count < looks.length ? (current?.at ?? 0) : now + 1_000;
        const { next } = looks[count] ?? {};
        count++;
        // The loop sees an end at its next look, and the signal at this one.
        if (next === 'abort') controller.abort();
        else if (next !== undefined) ends(next);
        return current?.marker ?? 'absent';
      },
    },
    folder: '/nonexistent',
    deadline: options.deadline ?? 100_000,
    times: { pollMs: 1, settleMs: 2_000, afterDoneMs: 30_000, watchMs: 0 },
    clock: { monotonicMs: () => now } as unknown as Clock,
    signal: controller.signal,
    stop: () => {
      asked++;
      return current?.stop === true ? budget : undefined;
    },
  });
  return { result, now, asked };
}

const at = (ms: number, marker: MarkerState, more: Partial<Look> = {}): Look => ({ at: ms, marker, ...more });

describe('waiting for a worker', () => {
  it.each<readonly [what: string, looks: readonly Look[], expected: WaitResult, now: number]>([
    [
      'ends when it is done and its agent ended',
      [at(0, 'absent'), at(1, 'done', { next: success }), at(2, 'done')],
      { why: 'done', marker: 'done', end: success },
      2,
    ],
    [
      'ends when it is done and its agent failed',
      [at(0, 'done', { next: failure }), at(1, 'done')],
      { why: 'done', marker: 'done', end: failure },
      1,
    ],
    [
      'ends at once when its agent failed',
      [at(0, 'absent', { next: failure }), at(1, 'absent')],
      { why: 'agent-ended', marker: 'absent', end: failure },
      1,
    ],
    [
      'gives a wrong marker no credit',
      [at(0, 'wrong', { next: failure }), at(1, 'wrong')],
      { why: 'agent-ended', marker: 'wrong', end: failure },
      1,
    ],
    [
      'waits a while for the marker of an agent that ended well',
      [at(0, 'absent', { next: success }), at(1_000, 'absent'), at(2_999, 'absent'), at(3_000, 'absent')],
      { why: 'agent-ended', marker: 'absent', end: success },
      3_000,
    ],
    [
      'takes a marker that comes in that while',
      [at(0, 'absent', { next: success }), at(1_000, 'wrong'), at(2_500, 'done')],
      { why: 'done', marker: 'done', end: success },
      2_500,
    ],
    [
      'waits a while for the end of an agent that is done',
      [at(0, 'done'), at(29_999, 'done'), at(30_000, 'done')],
      { why: 'done', marker: 'done' },
      30_000,
    ],
    [
      'does not count a marker that is withdrawn',
      [at(0, 'done'), at(10_000, 'absent'), at(40_000, 'absent'), at(99_999, 'absent'), at(100_000, 'absent')],
      { why: 'deadline', marker: 'absent' },
      100_000,
    ],
    [
      'starts to wait again for a marker that comes back',
      [
        at(0, 'done'),
        at(10_000, 'stale'),
        at(20_000, 'done'),
        at(30_000, 'done'),
        at(49_999, 'done'),
        at(50_000, 'done'),
      ],
      { why: 'done', marker: 'done' },
      50_000,
    ],
    [
      'ends at the deadline',
      [at(0, 'absent'), at(99_999, 'absent'), at(100_000, 'absent')],
      { why: 'deadline', marker: 'absent' },
      100_000,
    ],
    [
      'stops at a budget',
      [at(0, 'absent'), at(5, 'absent', { stop: true })],
      { why: 'stopped', marker: 'absent', stop: budget },
      5,
    ],
    [
      'stops at a budget, whatever a wrong marker says',
      [at(5, 'wrong', { stop: true })],
      { why: 'stopped', marker: 'wrong', stop: budget },
      5,
    ],
    [
      'lets no budget stop a worker that is done',
      [at(0, 'done', { stop: true }), at(1, 'done', { stop: true, next: success }), at(2, 'done')],
      { why: 'done', marker: 'done', end: success },
      2,
    ],
    [
      'lets no budget stop an agent that ended',
      [at(0, 'absent', { next: success }), at(1_000, 'absent', { stop: true }), at(1_500, 'done')],
      { why: 'done', marker: 'done', end: success },
      1_500,
    ],
    ['is cancelled', [at(0, 'absent'), at(1, 'absent', { next: 'abort' })], { why: 'cancelled', marker: 'absent' }, 1],
    ['is cancelled even if it is done', [at(0, 'done', { next: 'abort' })], { why: 'cancelled', marker: 'done' }, 0],
    [
      'is cancelled after its agent ended',
      [at(0, 'absent', { next: success }), at(1, 'absent', { next: 'abort' })],
      { why: 'cancelled', marker: 'absent', end: success },
      1,
    ],
  ])('%s', async (_what, looks, expected, now) => {
    const found = await wait(looks);
    expect(found.result).toEqual(expected);
    expect(found.now).toBe(now);
  });

  it('never waits longer than the deadline, after a marker or an end', async () => {
    const late = { deadline: 1_500 };
    expect((await wait([at(1_000, 'done'), at(1_499, 'done'), at(1_500, 'done')], late)).result).toEqual({
      why: 'done',
      marker: 'done',
    });
    const ended = [at(1_000, 'absent', { next: success }), at(1_200, 'absent'), at(1_500, 'absent')];
    expect((await wait(ended, late)).result).toEqual({ why: 'agent-ended', marker: 'absent', end: success });
  });

  it('does not wait for the end of an agent that never ends by itself', async () => {
    const { result, asked } = await wait([at(0, 'wrong'), at(1, 'done')], { endless: true });
    expect([result, asked]).toEqual([{ why: 'done', marker: 'done' }, 1]);
  });
});

describe('what wakes a waiting dispatch before its next poll', () => {
  /** The poll never comes: what does not wake the wait makes the test time out. */
  const never = 2 ** 31 - 1;
  const waitFor = (folder: string, state: () => MarkerState, ended: Promise<AgentEnd>, signal: AbortSignal) =>
    waitDone({
      agent: { ended, endless: true } as unknown as StartedAgent,
      judge: { look: state },
      folder,
      deadline: Number.POSITIVE_INFINITY,
      times: { pollMs: never, settleMs: never, afterDoneMs: never, watchMs: 0 },
      clock: systemClock(),
      signal,
    });
  const unending = new Promise<AgentEnd>(() => undefined);
  const idle = new AbortController().signal;

  it('is the end of the agent', async () => {
    const ended = new Promise<AgentEnd>((resolve) => {
      setTimeout(resolve, 10, failure);
    });
    expect(await waitFor('/nonexistent', () => 'absent', ended, idle)).toEqual({
      why: 'agent-ended',
      marker: 'absent',
      end: failure,
    });
  });

  it('is the signal', async () => {
    const controller = new AbortController();
    const waiting = waitFor('/nonexistent', () => 'absent', unending, controller.signal);
    setTimeout(() => controller.abort(), 10);
    expect(await waiting).toEqual({ why: 'cancelled', marker: 'absent' });
  });

  it('is a change in the outbox', async () => {
    await using outbox = await tempFolder('outbox');
    const marker = join(outbox.path, 'DONE.marker');
    const waiting = waitFor(outbox.path, () => (existsSync(marker) ? 'done' : 'absent'), unending, idle);
    writeFileSync(marker, 'DONE');
    expect(await waiting).toEqual({ why: 'done', marker: 'done' });
  });
});

it.each<readonly [state: MarkerState, code: string | undefined]>([
  ['done', undefined],
  ['absent', 'ERR_DONE_TIMEOUT'],
  ['wrong', 'ERR_DONE_INVALID'],
  ['stale', 'ERR_DONE_STALE'],
])('a marker that is %s has the code %s', (state, code) => expect(markerCode(state)).toBe(code));

it('the times of the product are fixed', () => {
  const { pollMs, settleMs, afterDoneMs, watchMs, heartbeatMs, backoffMs, maxRollovers } = defaultTimings;
  expect({ pollMs, settleMs, afterDoneMs, watchMs, heartbeatMs, backoffMs, maxRollovers }).toEqual({
    pollMs: 400,
    settleMs: 2_000,
    afterDoneMs: 30_000,
    watchMs: 1_000,
    heartbeatMs: 5_000,
    backoffMs: 500,
    maxRollovers: 8,
  });
});

describe('what follows a session', () => {
  const plan = { name: 'plan' } as unknown as StartPlan;
  const resumed = { name: 'resumed', stdin: 'go on' } as unknown as StartPlan;
  const end = (outcome: string, over: object = {}) => ({ outcome, rc: 7, ...over }) as unknown as AgentEnd;
  const ended = (outcome: string, over: object = {}): WaitResult => ({
    why: 'agent-ended',
    marker: 'absent',
    end: end(outcome, over),
  });
  const marker = (state: MarkerState) => ({ look: () => state });
  const sessions = (given: { readonly resume?: boolean; readonly notice?: string; readonly stdin?: boolean } = {}) =>
    new Sessions({
      backend: (given.resume === false
        ? {}
        : { resume: () => (given.stdin === false ? { name: 'resumed' } : resumed) }) as unknown as Backend,
      task: {} as never,
      plan,
      timings: { ...defaultTimings, maxRollovers: 2, backoffMs: 100 },
      config: factoryConfig.parse({ dispatch: { max_attempts: 3 }, codex: { max_reminders: 1 } }),
      ...(given.notice === undefined ? {} : { notice: () => given.notice ?? '' }),
    });

  it.each<
    readonly [
      what: string,
      waited: WaitResult,
      state: MarkerState,
      thread: string | undefined,
      expected: object | undefined,
    ]
  >([
    ['a request', ended('rollover'), 'absent', undefined, { state: 'ROLLOVER', plan, pauseMs: 0 }],
    [
      'a request, in the same conversation',
      ended('rollover'),
      'done',
      't',
      { state: 'ROLLOVER', plan: resumed, pauseMs: 0 },
    ],
    ['an interruption', ended('interrupted'), 'absent', 't', { state: 'INTERRUPTED', plan: resumed, pauseMs: 100 }],
    ['an interruption of a worker that is done', ended('interrupted'), 'done', 't', undefined],
    ['an interruption without a conversation', ended('interrupted'), 'absent', undefined, undefined],
    ['an end without a marker', ended('success'), 'absent', 't', { state: 'REMINDED', plan: resumed, pauseMs: 0 }],
    ['an end with a wrong marker', ended('success'), 'wrong', 't', { state: 'REMINDED', plan: resumed, pauseMs: 0 }],
    ['an end with an error', ended('success', { code: 'ERR_X' }), 'absent', 't', undefined],
    ['a good end', ended('success'), 'done', 't', undefined],
    ['a failure', ended('failure'), 'absent', 't', undefined],
    ['no end', { why: 'deadline', marker: 'absent' }, 'absent', 't', undefined],
    ['a cancelled dispatch', { why: 'cancelled', marker: 'absent', end: end('rollover') }, 'absent', 't', undefined],
    ['a budget', { why: 'stopped', marker: 'absent', end: end('rollover') }, 'absent', 't', undefined],
  ])('%s', (_what, waited, state, thread, expected) => {
    const found = sessions().after(waited, marker(state), thread);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toEqual(expected);
  });

  it('needs a backend that resumes, unless the agent asks for a session', () => {
    const all = sessions({ resume: false });
    expect(all.after(ended('interrupted'), marker('absent'), 't')).toBeUndefined();
    expect(all.after(ended('rollover'), marker('absent'), 't')).toMatchObject({ state: 'ROLLOVER', plan });
  });

  it('is limited for each reason', () => {
    const all = sessions();
    const next = (outcome: string) => all.after(ended(outcome), marker('absent'), 't');
    expect(all.number).toBe(1);
    expect([next('rollover'), next('rollover')].map((each) => each !== undefined && 'state' in each)).toEqual([
      true,
      true,
    ]);
    expect(next('rollover')).toEqual({
      code: 'ERR_ROLLOVER_LIMIT',
      reason: 'requested more than 2 further sessions',
      rc: 7,
    });
    expect(next('interrupted')).toMatchObject({ pauseMs: 100 });
    expect(next('interrupted')).toMatchObject({ pauseMs: 200 });
    expect(next('interrupted')).toBeUndefined();
    expect(next('success')).toMatchObject({ state: 'REMINDED' });
    expect(next('success')).toBeUndefined();
    expect(all.number).toBe(6);
  });

  it('tells a resumed conversation what it is to know', () => {
    const next = (given: Parameters<typeof sessions>[0]) =>
      sessions(given).after(ended('interrupted'), marker('absent'), 't');
    expect(next({ notice: 'notice' })).toMatchObject({ plan: { name: 'resumed', stdin: 'go on\nnotice\n' } });
    expect(next({ notice: '' })).toMatchObject({ plan: resumed });
    expect(next({ notice: 'notice', stdin: false })).toMatchObject({ plan: { name: 'resumed' } });
    expect(sessions({ notice: 'notice' }).after(ended('rollover'), marker('absent'), undefined)).toMatchObject({
      plan,
    });
  });
});
