import { expect, it } from '@jest/globals';
import { combined, gateScope, needsContext } from '../../../../src/runner/execute/jobs/job-gate.ts';
import { legSuffix } from '../../../../src/runner/execute/jobs/leg-suffix.ts';
import type { Conclusion } from '../../../../src/runner/execute/protocol/run-event.ts';
import type { Strategy } from '../../../../src/runner/plan/matrix.ts';

const [s, f, c, k]: readonly Conclusion[] = ['success', 'failure', 'cancelled', 'skipped'];

function ask(results: Readonly<Record<string, Conclusion>>, cancelled: boolean, names: readonly string[] = []) {
  const contexts = { github: {}, inputs: {}, vars: {}, needs: {} };
  const { functions } = gateScope(contexts, new Map(Object.entries(results)), cancelled);
  return ['success', 'failure', 'cancelled', 'always'].map((name) => functions?.[name]?.(...names));
}

it.each<readonly [results: Readonly<Record<string, Conclusion>>, cancelled: boolean, expected: readonly boolean[]]>([
  [{}, false, [true, false, false, true]],
  [{}, true, [false, false, true, true]],
  [{ a: s as Conclusion }, false, [true, false, false, true]],
  [{ a: s as Conclusion, b: f as Conclusion }, false, [false, true, false, true]],
  [{ a: f as Conclusion }, true, [false, false, true, true]],
  [{ a: k as Conclusion }, false, [false, false, false, true]],
  [{ a: c as Conclusion }, false, [false, false, false, true]],
])('after %j, cancelled: %s', (results, cancelled, expected) => {
  expect(ask(results, cancelled)).toEqual(expected);
});

it('asks about named jobs, without case', () => {
  const results = { One: 'success', two: 'failure' } as const;
  expect(ask(results, false, ['ONE'])).toEqual([true, false, false, true]);
  expect(ask(results, false, ['Two'])).toEqual([false, true, false, true]);
  expect(ask(results, false, ['one', 'two'])).toEqual([false, true, false, true]);
});

it.each([
  [[s, s], 'success'],
  [[s, k], 'success'],
  [[k, k], 'skipped'],
  [[], 'skipped'],
  [[c, k], 'cancelled'],
  [[s, c], 'cancelled'],
  [[c, f], 'failure'],
  [[s, f], 'failure'],
])('%j together are %s', (results, expected) => {
  expect(combined(results as Conclusion[])).toBe(expected);
});

it('gives needed jobs their results and outputs; one without a result was skipped', () => {
  const outcomes = new Map([['a', { result: 'failure', outputs: { x: '1' } } as const]]);
  expect(needsContext(['a', 'b'], outcomes)).toEqual({
    a: { result: 'failure', outputs: { x: '1' } },
    b: { result: 'skipped', outputs: {} },
  });
});

it.each([
  [[[]], 0, ''],
  [[['x']], 0, ' (x)'],
  [[['x', 'y']], 0, ' (x, y)'],
  [[['x'], ['y']], 1, ' (y)'],
  [[['x'], ['x']], 0, ' (x)'],
  [[['x'], ['x']], 1, ' (x #2)'],
  [[[], []], 0, ' (#1)'],
  [[[], []], 1, ' (#2)'],
  [[['x'], []], 1, ' (#2)'],
])('the legs %j: number %d is named "%s"', (legs, index, expected) => {
  const strategy = { combinations: legs.map((nameParts) => ({ nameParts })) } as unknown as Strategy;
  expect(legSuffix(strategy, index)).toBe(expected);
});
