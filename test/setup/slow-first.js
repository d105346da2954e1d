// The order of test files where jest has no times of an earlier run, as in a fresh clone: what takes longest begins first, so that no
// worker ends long after the others.
import TestSequencer from '@jest/test-sequencer';

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
    const sorted = await super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const rank = (/** @type {(typeof sorted)[number]} */ { path, context }) =>
      slowness(path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/'));
    return sorted.sort((left, right) => rank(left) - rank(right));
  }
}
