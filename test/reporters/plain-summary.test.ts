import { describe, expect, it } from '@jest/globals';
import { summaryLine } from './plain-summary.js';

describe('the closing line of a test run', () => {
  it('counts a suite that could not be loaded as a failure', () => {
    const counts = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(summaryLine({ ...counts, numRuntimeErrorTestSuites: 1 })).toBe('3 passed, 2 failed, 3 skipped');
  });
});
