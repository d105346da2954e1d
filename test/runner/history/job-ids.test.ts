import { describe, expect, it } from '@jest/globals';
import { isWithinJob, planKeyOf, withoutCallers } from '../../../src/runner/history/job-ids.ts';

describe('job ids', () => {
  it.each([
    ['test', 'test'],
    ['test (linux, 20)', 'test'],
    ['test (a/b)', 'test'],
    ['call', 'call'],
    ['call (1)', 'call'],
    ['call/test', 'call/test'],
    ['call (1)/test', 'call/test'],
    ['call (1)/test (2)', 'call/test'],
    ['test2', undefined],
    ['tes', undefined],
    ['test (', undefined],
    ['other/test', undefined],
  ])('%s is of %s in the plan', (id, key) => {
    expect(planKeyOf(id, ['test', 'call', 'call/test'])).toBe(key);
  });

  it.each([
    ['call', 'call', true],
    ['call/test', 'call', true],
    ['call (1)/test (2)', 'call', true],
    ['call (1)/test (2)', 'call/test', true],
    ['call (1)/test (2)', 'call (1)', true],
    ['call2/test', 'call', false],
    ['call', 'call/test', false],
    ['axb', 'a.b', false],
  ])('%s is within %s: %s', (id, key, within) => {
    expect(isWithinJob(id, key)).toBe(within);
  });

  it('leaves out calling jobs', () => {
    const ids = ['a', 'call', 'call/test', 'call2', 'call/inner', 'call/inner/x'];
    expect(withoutCallers(ids, (id) => id)).toEqual(['a', 'call/test', 'call2', 'call/inner/x']);
  });
});
