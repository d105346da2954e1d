import { describe, expect, it } from '@jest/globals';
import { judgeOutcome, type SessionFacts } from '../../../src/conveyor/session/judge-outcome.ts';
import { sessionResult } from '../../../src/core/contracts/conveyor/session-result.ts';

const quiet: SessionFacts = {
  why: 'exit',
  rc: 0,
  said: '',
  transient: false,
  result: undefined,
  usage: undefined,
  limit: undefined,
};
const limited = { limit: { until: '2026-12-01T03:00:00Z', thread: 't' } };
const payload = (value: object) => ({ result: sessionResult.parse(value) });
const done = payload({ status: 'completed', summary: 's' });

describe('the outcome of a session', () => {
  it.each<[string, Partial<SessionFacts>, string]>([
    ['no payload and 0', {}, 'completed'],
    ['a killed executor that reported completion', { why: 'killed', rc: null, ...done }, 'failed'],
    ['the deadline', { why: 'deadline', rc: null, ...done }, 'failed'],
    ['a stall', { why: 'stalled', rc: null, ...done }, 'failed'],
    ['a program that does not start', { why: 'not-started', rc: null }, 'failed'],
    ['Ctrl-C', { why: 'cancelled', rc: null, ...done }, 'interrupted'],
    ['75', { rc: 75, ...done }, 'handoff_required'],
    ['another status, whatever the payload says', { rc: 1, ...done }, 'failed'],
    ['a payload with blocked', payload({ status: 'blocked' }), 'blocked'],
    ['a payload with failed', payload({ status: 'failed' }), 'failed'],
    ['a payload with handoff_required', payload({ status: 'handoff_required' }), 'handoff_required'],
    ['too little context', payload({ status: 'completed', contextRemaining: 1_999 }), 'handoff_required'],
    ['enough context', payload({ status: 'completed', contextRemaining: 2_000 }), 'completed'],
    ['too little context of a blocked plan', payload({ status: 'blocked', contextRemaining: 1 }), 'blocked'],
    ['a payload that cannot be read', { result: { problem: 'is not JSON' } }, 'failed'],
    ['a usage limit', { rc: 1, ...limited }, 'parked'],
    ['a usage limit with 75', { rc: 75, ...limited }, 'parked'],
    ['a usage limit that the executor overcame', { rc: 0, ...limited }, 'completed'],
    ['a usage limit of a killed executor', { why: 'killed', rc: null, ...limited }, 'failed'],
    ['75 with a payload that cannot be read', { rc: 75, result: { problem: 'is not JSON' } }, 'handoff_required'],
  ])('is decided by %s', (_what, facts, status) => {
    const outcome = judgeOutcome({ ...quiet, ...facts }, { handoffExitCode: 75, contextThreshold: 2_000 });
    expect(outcome.status).toBe(status);
    if (status !== 'completed') expect(outcome.reason).not.toBe('');
    expect(outcome.limit).toEqual(status === 'parked' ? limited.limit : undefined);
    expect(outcome.isProtocolError).toBe(status === 'failed' && 'problem' in (facts.result ?? {}));
  });

  it('knows tokens or says that it does not, and marks only failures as passing', () => {
    const limits = { handoffExitCode: 75, contextThreshold: 2_000 };
    const usage = { input: 10, cachedInput: 4, output: 5 };
    expect(judgeOutcome(quiet, limits).tokens).toBeNull();
    expect(judgeOutcome({ ...quiet, usage }, limits).tokens).toBe(15);
    expect(judgeOutcome({ ...quiet, transient: true }, limits).transient).toBe(false);
    expect(judgeOutcome({ ...quiet, rc: 1, transient: true, said: 'overloaded' }, limits)).toMatchObject({
      transient: true,
      reason: 'The executor exited with 1: overloaded.',
    });
  });

  it.each([
    [127, 'The executor exited with 127: a file or program of its command was not found.'],
    [126, 'The executor exited with 126: a file of its command cannot be executed.'],
    [3, 'The executor exited with 3.'],
  ])('says what a shell means by the exit status %i', (rc, reason) => {
    const limits = { handoffExitCode: 75, contextThreshold: 0 };
    expect(judgeOutcome({ ...quiet, rc }, limits).reason).toBe(reason);
    expect(judgeOutcome({ ...quiet, rc, said: 'Broken.' }, limits).reason).toBe(
      `The executor exited with ${rc}: Broken.`,
    );
  });

  it('adds the reason of a payload that does not count', () => {
    const facts = { ...quiet, rc: 2, ...payload({ status: 'blocked', reason: 'A gate failed.' }) };
    expect(judgeOutcome(facts, { handoffExitCode: 75, contextThreshold: 0 })).toMatchObject({
      status: 'failed',
      reason: 'The executor exited with 2: A gate failed.',
    });
  });

  it('takes another handoff code from the configuration', () => {
    expect(judgeOutcome({ ...quiet, rc: 9 }, { handoffExitCode: 9, contextThreshold: 0 }).status).toBe(
      'handoff_required',
    );
    expect(judgeOutcome({ ...quiet, rc: 75 }, { handoffExitCode: 9, contextThreshold: 0 }).status).toBe('failed');
  });
});
