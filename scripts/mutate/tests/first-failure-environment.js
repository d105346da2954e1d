// A jest environment that skips the rest of a file's tests after the first failure, and records which probes the tests reached.
import { TestEnvironment } from 'jest-environment-node';

export default class FirstFailureEnvironment extends TestEnvironment {
  failed = false;

  /** @override */
  async setup() {
    await super.setup();
    /** @type {Map<string, Uint8Array>} */
    const reached = new Map();
    /** @param {string} file @param {number} blocks */
    const probesOf = (file, blocks) => {
      reached.set(file, new Uint8Array(blocks));
      return reached.get(file);
    };
    Object.assign(globalThis, { __reached: reached });
    Object.assign(this.global, { __probesOf: probesOf });
  }

  /** @param {{ name: string, test?: { mode?: unknown, errors: readonly unknown[] } }} event */
  handleTestEvent(event) {
    if (event.test === undefined) return;
    if (event.name === 'test_start' && this.failed) event.test.mode = 'skip';
    if (event.name === 'test_done' && event.test.errors.length > 0) this.failed = true;
  }
}
