import { dirname } from 'node:path';
import type { Mutant } from './change/mutant.ts';
import { type Probed, probeAround } from './change/probes.ts';
import type { TestAnswer } from './tests/test-process.ts';
import type { TestRunner } from './tests/test-runner.ts';
import type { ImportGraph } from './tests/tests-of-file.ts';

/** A test file's result on unchanged code. */
export interface Baseline {
  readonly test: string;
  /** Whether it is in the test folder that mirrors the measured folder. */
  readonly own: boolean;
  readonly answer: TestAnswer;
}

/** The tests of a file that run a mutant. */
export interface Reaching {
  readonly baseline: Baseline;
  /** The numbers of the tests; `undefined` for the whole file. */
  readonly only: readonly number[] | undefined;
  /** Milliseconds of processor time. */
  readonly ms: number;
}

/** Tests of the built program do not see a changed source file, and tests that kill a process at every step take too long. */
const leftOut = /^test\/(?:e2e|actions|cli\/built|desktop)\/|(?:^|[-/])kill(?:-[a-z]+)?\.test\.ts$/;

/** The tests of a folder, and what is known of them. */
export class KnownTests {
  readonly baselines: Baseline[] = [];
  /** Test files that import the folder but were not used, with the reason. */
  readonly unused = new Map<string, string>();
  readonly #folder: string;
  readonly #probed: ReadonlyMap<string, Probed>;
  /** The only test files that may be used; empty for all. */
  readonly #only: readonly string[];
  /** For each file with a mutant, the tests that were not run yet, with their distance. */
  readonly #left = new Map<string, Map<string, number>>();
  #spent = 0;

  constructor(folder: string, probed: ReadonlyMap<string, Probed>, graph: ImportGraph, only: readonly string[]) {
    this.#folder = mirrored(folder);
    this.#probed = probed;
    this.#only = only;
    for (const file of probed.keys()) this.#left.set(file, this.#nearTests(file, graph));
  }

  /**
   * Runs tests on unchanged code with probes in it until `effort.baseline` seconds of processor time are spent: always the one that is
   * nearest to a mutant that fewer than `wanted` tests run so far.
   */
  async runUntil(
    mutants: readonly Mutant[],
    wanted: number,
    runners: readonly TestRunner[],
    effort: { readonly baseline: number; readonly each: number; readonly deadline: number },
  ): Promise<void> {
    const processorMs = effort.each * 4_000;
    for (const { tree } of runners) for (const [file, { text }] of this.#probed) tree.write(file, text);
    await Promise.all(
      runners.map(async (runner) => {
        while (this.#spent <= effort.baseline * 1_000 && performance.now() <= effort.deadline) {
          const test = this.#nextTest(mutants.filter((mutant) => this.#isLacking(mutant, wanted)));
          if (test === undefined) return;
          for (const near of this.#left.values()) near.delete(test);
          const outcome = await runner.run(test, { ms: 600_000, processorMs });
          this.#spent += typeof outcome === 'string' ? processorMs : outcome.processorMs;
          if (outcome === 'too slow') this.unused.set(test, `takes over ${effort.each * 4} s`);
          else if (outcome === 'crashed') this.unused.set(test, 'fails unchanged: crashed');
          else if (!outcome.passed) this.unused.set(test, `fails unchanged: ${outcome.failure}`);
          else if (reachesNothing(outcome)) this.unused.set(test, 'runs none of it in this process');
          else this.baselines.push({ test, own: this.#isOwn(test), answer: outcome });
        }
      }),
    );
    for (const { tree } of runners) for (const file of this.#probed.keys()) tree.restore(file);
  }

  /** The tests of a file run in any case: they alone may show what its constants are for, which every importing test runs. */
  #isLacking(mutant: Mutant, wanted: number): boolean {
    const near = [...(this.#left.get(mutant.file)?.values() ?? [])];
    return near.includes(0) || this.reaching(mutant).length < wanted;
  }

  /** The tests that run a mutant: those of its file first, then the folder's own, then the cheapest. */
  reaching(mutant: Mutant): Reaching[] {
    const probed = this.#probed.get(mutant.file);
    const probe = probed === undefined ? undefined : probeAround(probed, mutant);
    const reaching = this.baselines.flatMap((baseline) => reachingTests(baseline, probe));
    const rank = ({ baseline: { test, own } }: Reaching) => (isTestOf(test, mutant.file) ? 0 : own ? 1 : 2);
    return reaching.sort((one, other) => rank(one) - rank(other) || one.ms - other.ms);
  }

  /** Whether a test that may run the file was not run yet. */
  hasMoreFor(file: string): boolean {
    return (this.#left.get(file)?.size ?? 0) > 0;
  }

  /** Adds the tests that were not run to the unused ones. */
  close(): void {
    for (const near of this.#left.values())
      for (const test of near.keys()) this.unused.set(test, 'not needed, or no time left');
  }

  #nextTest(mutants: readonly Mutant[]): string | undefined {
    const files = new Set(mutants.map(({ file }) => file));
    const candidates = [...files].flatMap((file) => [...(this.#left.get(file) ?? [])]);
    candidates.sort(([one, far], [other, near]) => far - near || (one < other ? -1 : 1));
    return candidates[0]?.[0];
  }

  /** The tests that import a file. The tests in the place that mirrors the file come first. */
  #nearTests(file: string, graph: ImportGraph): Map<string, number> {
    const distance = (test: string, imports: number) => {
      if (isTestOf(test, file)) return 0;
      if (test.startsWith(`${dirname(mirrored(file))}/`)) return imports;
      return imports + (this.#isOwn(test) ? 0.5 : 1);
    };
    const mayRun = (test: string) =>
      !leftOut.test(test) &&
      (this.#only.length === 0 || this.#only.some((only) => test === only || test.startsWith(`${only}/`)));
    const tests = [...graph.testsOf(new Set([file]))].filter(([test]) => mayRun(test));
    return new Map(tests.map(([test, imports]) => [test, distance(test, imports)]));
  }

  #isOwn(test: string): boolean {
    return test.startsWith(`${this.#folder}/`) || test.startsWith(`${this.#folder}.`);
  }
}

/** Whether a test is in the place that mirrors a file. */
function isTestOf(test: string, file: string): boolean {
  const place = mirrored(file);
  return test.startsWith(`${place}.`) || test.startsWith(`${place}/`);
}

/** The path of the tests of a file or folder, without an ending. */
function mirrored(path: string): string {
  return path.replace(/^src\//, 'test/').replace(/\.ts$/, '');
}

function reachesNothing({ shared, tests }: TestAnswer): boolean {
  return shared.length === 0 && tests.every(({ reached }) => reached.length === 0);
}

function reachingTests(baseline: Baseline, probe: string | undefined): Reaching[] {
  const { shared, tests, processorMs } = baseline.answer;
  if (probe === undefined || shared.includes(probe)) return [{ baseline, only: undefined, ms: processorMs }];
  const left = tests.filter(({ reached }) => !reached.includes(probe));
  if (left.length === tests.length) return [];
  const only = tests.filter((test) => !left.includes(test)).map(({ number }) => number);
  return [{ baseline, only, ms: left.reduce((ms, test) => ms - test.ms, processorMs) }];
}
