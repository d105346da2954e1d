import { describe, expect, it } from '@jest/globals';
import { readEarlier, readNeeds } from '../../src/actions/integrate/read-earlier.ts';
import { judgeEarlier } from '../../src/stages/integrate/gates/judge-earlier.ts';

describe('earlier jobs', () => {
  const job = (result: string, verdict?: string) => ({ result, outputs: verdict === undefined ? {} : { verdict } });
  const cases: readonly (readonly [string, object, boolean, number])[] = [
    ['success', { prepare: job('success', 'PASS') }, false, 0],
    ['skipped', { validate: job('skipped') }, false, 0],
    ['failure with verdict BLOCKED', { dispatch: job('failure', 'BLOCKED') }, false, 1],
    ['failure with verdict FAIL', { dispatch: job('failure', 'FAIL') }, true, 1],
    ['failure without a verdict', { dispatch: job('failure') }, true, 1],
    ['failure with verdict PASS', { dispatch: job('failure', 'PASS') }, true, 1],
    ['cancelled', { dispatch: job('cancelled', 'BLOCKED') }, true, 1],
    ['groups', { earlier: { prepare: job('failure', 'BLOCKED') }, here: { validate: job('failure') } }, true, 2],
    ['gates, which are judged by their own rules', { here: { gates: job('failure') } }, false, 0],
    ['a fleet’s leg that the join sums up', { workers: job('failure'), join: job('failure', 'BLOCKED') }, false, 1],
    ['a fleet’s leg without a join', { workers: job('failure'), join: job('skipped') }, true, 1],
    ['a fleet’s leg that was cancelled', { workers: job('cancelled'), join: job('failure', 'BLOCKED') }, true, 2],
  ];
  it.each(cases)('%s', (_name, needs, fails, findings) => {
    const judged = judgeEarlier(readNeeds(JSON.stringify(needs)));
    expect([judged.fails, judged.findings.length]).toEqual([fails, findings]);
  });

  it.each(['{', '[]', '{"a":1}', '{"a":{"result":"odd"}}'])('refuses %s', (text) => {
    expect(() => readNeeds(text)).toThrow(/needs/);
  });
});

describe('the results of earlier jobs', () => {
  const host = (inputs: Readonly<Record<string, string>>) => ({ input: (name: string) => inputs[name] ?? '' });

  it('are parsed at the door', () => {
    const needs = '{"earlier":{"a":{"result":"success"}},"here":{"gates":{"result":"skipped"}}}';
    expect(readEarlier(host({ needs }))).toEqual({
      earlier: [
        { name: 'a', result: 'success', verdict: '' },
        { name: 'gates', result: 'skipped', verdict: '' },
      ],
      gates: 'skipped',
    });
    expect(readEarlier(host({}))).toEqual({ earlier: [], gates: 'absent' });
  });

  it('make the run FAIL when they cannot be read', () => {
    expect(readEarlier(host({ needs: '{' }))).toMatchObject({
      earlier: [],
      gates: 'absent',
      unreadable: { code: 'ERR_INPUT' },
    });
  });
});
