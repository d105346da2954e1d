// The last line that a test run prints: `N passed, N failed, N skipped`, alone, for programs that read it.
import { writeSync } from 'node:fs';

/**
 * What jest counts. A suite that could not be loaded counts as one failure, since its tests were not counted at all.
 * @typedef {Readonly<Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests' | 'numRuntimeErrorTestSuites', number>>} Counts
 */

/** A jest reporter. Jest's own summary comes last whatever the order of reporters, so this one waits for the end of the process. */
export default class PlainSummary {
  /**
   * @param {unknown} _contexts
   * @param {Counts} results
   */
  onRunComplete(_contexts, results) {
    // The summary leaves its last line open; a synchronous write is all that an exiting process can still do.
    process.once('exit', () => writeSync(1, `\n${summaryLine(results)}\n`));
  }
}

/** @param {Counts} results */
export function summaryLine(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
}
