import { describe, expect, it } from '@jest/globals';
import { notInSample } from '../helpers/sampled.ts';
import { notNightly } from '../helpers/unless.ts';
import { skippedTests, summaryLine } from './plain-summary.js';

describe('the closing line of a test run', () => {
  it('counts a suite that could not be loaded as a failure', () => {
    const counts = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(summaryLine({ ...counts, numRuntimeErrorTestSuites: 1 })).toBe('3 passed, 2 failed, 3 skipped');
  });
});

describe('the list of skipped tests', () => {
  const file = (name: string, ...statuses: readonly string[]) => ({
    testFilePath: `/somewhere/test/${name}`,
    perfStats: { runtime: 1 },
    testResults: statuses.map((status, at) => ({ status, fullName: `test ${at}` })),
  });

  it('lists each of them, and a file without any run test once', () => {
    const files = [
      file('a.test.ts', 'passed', 'pending'),
      file('b.test.ts', 'passed'),
      file('c.test.ts', 'pending', 'todo'),
    ];
    expect(skippedTests(files)).toEqual([
      'skipped: test/a.test.ts: test 1',
      'skipped: all 2 tests of test/c.test.ts: test 0 ...',
    ]);
  });

  it('counts the tests that the nightly run runs', () => {
    const night = file('a.test.ts', 'passed', 'pending', 'pending', 'pending');
    const names = ['one', 'two', `three (skipped: ${notInSample})`, `four (skipped: ${notNightly ?? notInSample})`];
    const testResults = night.testResults.map((result, at) => ({ ...result, fullName: String(names[at]) }));
    expect(skippedTests([{ ...night, testResults }])).toEqual([
      'left to .ci/nightly: 2 of 4 tests of test/a.test.ts',
      'skipped: test/a.test.ts: two',
    ]);
  });
});
