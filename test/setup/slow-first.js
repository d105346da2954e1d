// Which test files run, and in which order: without the rotating files that are not this commit's; and where jest has no times of an
// earlier run, as in a fresh clone, what takes longest begins first, so that no worker ends long after the others.
import { writeSync } from 'node:fs';
import TestSequencer from '@jest/test-sequencer';
import { leftOutFiles } from './rotating-files.js';

// The package's types are those of its CommonJS file, where the class is a property of the default export.
const Sequencer = /** @type {typeof TestSequencer.default} */ (/** @type {unknown} */ (TestSequencer));

/** Slowest first; what is not named comes after all of them. */
const slow = [
  /^test\/iteration\/kill/,
  /^test\/e2e\//,
  /^test\/desktop\//,
  /(?:^|\/)kill[^/]*\.test\.ts$|\/interrupted/,
  /^test\/(?:actions|iteration|one-button|workflows)\//,
  /^test\/stages\//,
  /^test\/(?:upkeep|cli)\//,
];

/** Where a test file stands in the order. @param {string} path relative to the root, with `/` */
export function slowness(path) {
  const at = slow.findIndex((pattern) => pattern.test(path));
  return at === -1 ? slow.length : at;
}

export default class SlowFirst extends Sequencer {
  /**
   * @override
   * @param {Parameters<InstanceType<typeof Sequencer>['sort']>[0]} tests
   */
  async sort(tests) {
    const leftOut = new Set(leftOutFiles(tests.length));
    const lines = [...leftOut].map((file) => `left to .ci/nightly: all tests of ${file}\n`);
    if (lines.length > 0) process.once('exit', () => writeSync(1, `\n${lines.join('')}`));
    const nameOf = (/** @type {(typeof tests)[number]} */ { path, context }) =>
      path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/');
    const sorted = (await super.sort(tests)).filter((test) => !leftOut.has(nameOf(test)));
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    return sorted.sort((left, right) => slowness(nameOf(left)) - slowness(nameOf(right)));
  }
}
