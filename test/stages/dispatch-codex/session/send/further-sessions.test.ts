import { describe, expect, it } from '@jest/globals';
import { silentReport } from '../../../../../src/stages/dispatch-codex/agents/backend/agent-result.ts';
import type { StartPlan } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { defaultTimings } from '../../../../../src/stages/dispatch-codex/record/timings.ts';
import { ok, right, type Session, send } from './send-ground.ts';

describe('a further session', () => {
  const cut = { outcome: 'interrupted', rc: 1, reason: 'was cut off' } as const;
  const last: Session = { marker: right, end: ok };

  it('that the agent requests gets the prompt and its number, and begins with restored files', async () => {
    const first: Session = { end: { outcome: 'rollover', rc: 75 } };
    const restored = Array.from({ length: 21 }, (_, at) => `f${at}`);
    const sent = await send([first, last], { restored });
    expect(sent.ending).toMatchObject({ state: 'DONE', attempts: 2 });
    expect(sent.plans).toEqual([
      ['the prompt', undefined, undefined],
      ['the prompt', '2', undefined],
    ]);
    expect(sent.recorded).toEqual([
      ...['WORKER_SENDING', 'WORKER_SENT', 'WORKER_RUNNING'],
      ...['ROLLOVER', 'STEERING_RESTORED', 'WORKER_SENDING', 'WORKER_SENT', 'WORKER_RUNNING'],
    ]);
    expect(sent.events[3]).toEqual({ state: 'ROLLOVER', rc: 75, session: 2, tokens: null, cost_usd: null });
    expect(sent.events[4]).toEqual({ state: 'STEERING_RESTORED', rc: 0, paths: restored.slice(0, 20), count: 21 });
    expect(sent.report.findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        'ERR_STEERING_RESTORED',
        'warning',
        'A_core: its session changed f0, f1, f2, f3, f4 (21 in all); restored before the next session.',
      ],
    ]);
    expect([sent.cancels, sent.restores, sent.isIdle]).toEqual([2, 1, true]);
  });

  it('is refused when the agent requests too many', async () => {
    const again: Session = { end: { outcome: 'rollover', rc: 75 } };
    const timings = { ...defaultTimings, pollMs: 2, settleMs: 0, maxRollovers: 1 };
    const sent = await send([again, again], { options: { timings }, report: { status: 'completed', tokens: 5 } });
    expect(sent.ending).toEqual({
      ...{ state: 'FAILED', code: 'ERR_ROLLOVER_LIMIT', rc: 75, attempts: 2, tokens: 5, costUsd: null },
      reason: 'requested more than 1 further sessions',
    });
    expect(sent.report).toEqual(silentReport);
  });

  it('resumes an interrupted conversation after a pause, with the notice, and not twice', async () => {
    const first: Session = { end: cut, progress: { thread: 't' } };
    const sent = await send([first, last], { options: { notice: () => 'Mind the other one.' } });
    expect(sent.ending).toMatchObject({ state: 'DONE', attempts: 2 });
    expect(sent.plans[1]).toEqual(['interrupted\nMind the other one.\n', '2', 't']);
    expect(sent.slept).toEqual([defaultTimings.backoffMs]);
    expect(sent.recorded.slice(3)).toEqual([
      ...['INTERRUPTED', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'],
    ]);
    const twice = await send([first, first]);
    expect(twice.ending).toMatchObject({ state: 'FAILED', reason: 'the agent was cut off', attempts: 2 });
  });

  it('reminds of the marker', async () => {
    const sent = await send([{ end: ok, progress: { thread: 't' } }, last]);
    expect([sent.ending?.state, sent.recorded[3], sent.plans[1]?.[0]]).toEqual(['DONE', 'REMINDED', 'unfinished']);
    // It restored nothing.
    expect([sent.restores, sent.report.findings]).toEqual([1, []]);
  });

  it('waits while the model service fails, and says so', async () => {
    const down: Session = { end: { ...cut, code: 'ERR_AGENT_OUTAGE' }, progress: { thread: 't' } };
    const sent = await send([down, last]);
    expect(sent.events[3]).toEqual({
      ...{ state: 'OUTAGE', rc: 1, session: 2, tokens: null, cost_usd: null, wait_seconds: 5 },
    });
    expect([sent.slept, sent.logged]).toEqual([[5_000], ['A_core: its model service fails, resumed in 5 s']]);
  });

  it('follows no session that used up the budget', async () => {
    const usage = { input: 100, cachedInput: 0, output: 0 };
    const sent = await send([{ end: cut, progress: { thread: 't', usage } }], {
      config: { budgets: { worker_tokens: 100 } },
    });
    expect(sent.ending).toMatchObject({ state: 'FAILED', code: 'ERR_BUDGET_TOKENS', attempts: 1 });
    expect(sent.plans).toHaveLength(1);
  });
});

describe('a usage limit', () => {
  const limited = (text: string): Session => ({
    end: { outcome: 'failure', rc: 1, reason: 'reached its limit', limit: { text } },
    progress: { thread: 't', usage: { input: 3, cachedInput: 1, output: 2 }, costUsd: 0.25 },
  });
  const last: Session = { marker: right, end: ok };

  it('is waited for, and its time counts against no other limit', async () => {
    // Still works when it is resumed, and writes its marker after a while.
    const second: Session = { look: (at, looks) => (looks === 3 ? at.mark(right) : undefined) };
    const config = { budgets: { worker_seconds: 3_600 } };
    const sent = await send([limited('try again in 2 hours'), second], { config });
    expect(sent.ending).toMatchObject({ state: 'DONE', attempts: 2 });
    expect(sent.plans[1]).toEqual(['limited', '2', 't']);
    expect(sent.slept.reduce((sum, ms) => sum + ms, 0)).toBe(7_200_000 + defaultTimings.parkMarginMs);
    expect(sent.events[3]).toEqual({
      ...{ state: 'WORKER_PARKED', rc: 1, resets_at: '2026-03-01T02:00:00Z', thread: 't', session: 2, attempts: 1 },
      ...{ tokens: 5, cost_usd: 0.25, usage: null, last_cost_usd: null },
    });
    expect(sent.recorded.slice(4)).toEqual([
      ...['WORKER_UNPARKED', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'],
    ]);
    expect(sent.states).toEqual(['SENT', 'RUNNING', 'PARKED', 'SENT', 'RUNNING']);
    expect([sent.restores, sent.isIdle]).toEqual([1, true]);
  });

  it.each([
    ['UTC', '2026-03-01T03:00:00Z'],
    ['America/New_York', '2026-03-01T08:00:00Z'],
  ])('is read in the time zone of the agent: %s', async (TZ, resets) => {
    const plan = { backend: 'command', env: { TZ }, stdin: 'the prompt' } as unknown as StartPlan;
    const sent = await send([limited('resets 3:00 AM'), last], { options: { plan } });
    expect(sent.events[3]?.resets_at).toBe(resets);
  });

  it('is read in the time zone of the machine if the agent has none', async () => {
    const plan = { backend: 'command', env: { TZ: '' }, stdin: 'the prompt' } as unknown as StartPlan;
    const sent = await send([limited('resets 3:00 AM'), last], { options: { plan } });
    expect(new Date(String(sent.events[3]?.resets_at)).getHours()).toBe(3);
  });

  it('leaves the conversation parked if it ends too late', async () => {
    const sent = await send([limited('try again in 2 hours')], { config: { budgets: { park_seconds: 60 } } });
    expect([sent.ending, sent.report, sent.slept]).toEqual([undefined, { ...silentReport, findings: [] }, []]);
    expect(sent.recorded.slice(3)).toEqual(['WORKER_PARKED', 'PARK_LIMIT']);
    expect([sent.cancels, sent.restores, sent.isIdle]).toEqual([1, 0, true]);
  });

  it('fails the worker if its end is not known', async () => {
    const sent = await send([limited('later')]);
    expect(sent.ending).toMatchObject({ state: 'FAILED', reason: 'the agent reached its limit', attempts: 1 });
  });

  const parked = (resetsAt: string, thread: string | null = 't') => ({
    ...{ resetsAt, thread, session: 3, attempts: 2, tokens: 50, costUsd: 1, usage: null, lastCostUsd: null },
  });

  it.each([
    ['resumes it', 't', ['limited', '3', 't'], 'CONVERSATION_RESUMING'],
    ['starts a program without conversations as at first', null, ['the prompt', '3', undefined], 'WORKER_SENDING'],
  ])('of an earlier process: %s', async (_what, thread, plan, state) => {
    const options = { parked: parked('2026-03-01T01:00:00Z', thread) };
    const sent = await send([{ end: ok }], { options, earlier: right, restored: ['AGENTS.md'] });
    // The marker of the earlier sending counts, and so do its attempts and its usage.
    expect(sent.ending).toMatchObject({ state: 'DONE', attempts: 3, tokens: 50, costUsd: 1 });
    expect(sent.plans).toEqual([plan]);
    expect(sent.recorded.slice(0, 3)).toEqual(['WORKER_UNPARKED', 'STEERING_RESTORED', state]);
    expect(sent.report.findings.map(({ code }) => code)).toEqual(['ERR_STEERING_RESTORED']);
    expect([sent.keptResult, sent.log]).toEqual([true, 'logged beforesession 1']);
  });

  it('of an earlier process that still ends too late starts nothing', async () => {
    const options = { parked: parked('2026-03-02T00:00:00Z') };
    const sent = await send([], { options, restored: ['AGENTS.md'] });
    expect([sent.ending, sent.recorded, sent.restores]).toEqual([undefined, ['PARK_LIMIT'], 0]);
  });
});

describe('an agent that an earlier process sent its prompt to', () => {
  const options = { attached: true };

  it('is only waited for', async () => {
    const sent = await send([], { options, earlier: right });
    expect(sent.ending).toMatchObject({ state: 'DONE', attempts: 0 });
    expect([sent.recorded, sent.states, sent.keptResult]).toEqual([['WORKER_RUNNING'], ['RUNNING'], true]);
  });

  it('is not done by a marker of which no sending is known', async () => {
    const config = { dispatch: { worker_done_timeout_seconds: 1 } };
    const sent = await send([], { options, before: right, config, rate: 1_000 });
    expect(sent.ending).toMatchObject({ state: 'FAILED', code: 'ERR_DONE_STALE' });
  });
});
