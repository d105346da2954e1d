// The last line that a test run prints: `N passed, N failed, N skipped`, alone, for programs that read it.
import { writeSync } from 'node:fs';

/**
 * What jest counts. A suite that could not be loaded counts as one failure, since its tests were not counted at all.
 * @typedef {Readonly<Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests' | 'numRuntimeErrorTestSuites', number>>} Counts
 */

/**
 * What jest says of a test file.
 * @typedef {Readonly<{ testFilePath: string, perfStats: Readonly<{ runtime: number }>, testResults: readonly Readonly<{ status: string, fullName: string }>[] }>} FileResult
 */

/** A jest reporter. Jest's own summary comes last whatever the order of reporters, so this one waits for the end of the process. */
export default class PlainSummary {
  /** @param {{ readonly testNamePattern?: string }} config */
  constructor(config) {
    this.isFiltered = (config.testNamePattern ?? '') !== '';
  }

  /**
   * @param {unknown} _contexts
   * @param {Counts & { readonly testResults: readonly FileResult[] }} results
   */
  onRunComplete(_contexts, results) {
    const lines = [
      ...(results.testResults.length > 20 ? slowestFiles(results.testResults) : []),
      ...(this.isFiltered ? [] : skippedTests(results.testResults)),
    ];
    // The summary leaves its last line open; a synchronous write is all that an exiting process can still do.
    process.once('exit', () => writeSync(1, `\n${[...lines, summaryLine(results)].join('\n')}\n`));
  }
}

/** @param {readonly FileResult[]} files */
function slowestFiles(files) {
  const slowest = [...files].sort((left, right) => right.perfStats.runtime - left.perfStats.runtime).slice(0, 10);
  return slowest.map((file) => `slow: ${(file.perfStats.runtime / 1_000).toFixed(0)} s ${shortPath(file)}`);
}

/**
 * One line for each skipped test; one for the whole file where nothing of it ran, and one for a file's tests that are left to the nightly run.
 * @param {readonly FileResult[]} files
 */
export function skippedTests(files) {
  return files.flatMap((file) => {
    const path = shortPath(file);
    const skipped = file.testResults.filter(({ status }) => status === 'pending' || status === 'todo');
    const atNight = skipped.filter(({ fullName }) => fullName.includes('.ci/nightly runs'));
    const others = skipped.filter((test) => !atNight.includes(test));
    const left =
      atNight.length === 0
        ? []
        : [`left to .ci/nightly: ${atNight.length} of ${file.testResults.length} tests of ${path}`];
    if (others.length > 1 && others.length === file.testResults.length)
      return [`skipped: all ${others.length} tests of ${path}: ${others[0]?.fullName} ...`];
    return [...left, ...others.map(({ fullName }) => `skipped: ${path}: ${fullName}`)];
  });
}

/** @param {FileResult} file */
function shortPath({ testFilePath }) {
  return testFilePath.replaceAll('\\', '/').replace(/^.*\/test\//, 'test/');
}

/** @param {Counts} results */
export function summaryLine(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
}
