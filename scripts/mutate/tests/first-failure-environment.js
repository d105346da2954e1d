// A jest environment that runs only the wanted tests of a file, skips the rest after the first failure, and records which probes each test reached.
import { TestEnvironment } from 'jest-environment-node';
import { processorTime } from './processor-time.js';

/**
 * What the tests of a file reached, by the number of the test, and what ran outside of them.
 * @typedef {{ only: ReadonlySet<number> | undefined, shared: Set<string>, tests: Map<number, { ms: number, reached: string[] }> }} RunRecord
 */

export default class FirstFailureEnvironment extends TestEnvironment {
  failed = false;
  started = 0;
  startedAt = 0;
  /** @type {Map<string, Uint8Array>} */
  probes = new Map();
  /** @type {RunRecord} */
  record = Reflect.get(globalThis, '__record');

  /** @override */
  async setup() {
    await super.setup();
    /** @param {string} file @param {number} blocks */
    const probesOf = (file, blocks) => {
      const marks = this.probes.get(file) ?? new Uint8Array(blocks);
      this.probes.set(file, marks);
      return marks;
    };
    Object.assign(this.global, { __probesOf: probesOf });
  }

  /** @override */
  async teardown() {
    for (const probe of this.takeReached()) this.record.shared.add(probe);
    await super.teardown();
  }

  /** @param {{ name: string, test?: { mode?: unknown, errors: readonly unknown[] } }} event */
  handleTestEvent(event) {
    if (event.test === undefined) return;
    if (event.name === 'test_start') {
      const number = this.started++;
      if (this.failed || this.record.only?.has(number) === false) event.test.mode = 'skip';
      for (const probe of this.takeReached()) this.record.shared.add(probe);
      this.startedAt = processorTime();
    }
    if (event.name === 'test_done') {
      if (event.test.errors.length > 0) this.failed = true;
      const ms = processorTime() - this.startedAt;
      this.record.tests.set(this.started - 1, { ms, reached: this.takeReached() });
    }
  }

  /** The probes that ran since the last call. */
  takeReached() {
    const reached = [...this.probes].flatMap(([file, marks]) =>
      [...marks.keys()].filter((probe) => marks[probe] === 1).map((probe) => `${file}#${probe}`),
    );
    for (const marks of this.probes.values()) marks.fill(0);
    return reached;
  }
}
