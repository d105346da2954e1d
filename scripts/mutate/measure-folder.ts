import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAccepted, readAccepted } from './accepted.ts';
import { chooseSome } from './change/choose.ts';
import { findMutants, isPossible } from './change/find-mutants.ts';
import { changeOf, type Mutant, mutatedText } from './change/mutant.ts';
import { withProbes } from './change/probes.ts';
import { type Baseline, KnownTests } from './known-tests.ts';
import type { TestRunner } from './tests/test-runner.ts';
import type { ImportGraph } from './tests/tests-of-file.ts';

/** Limits of the work on one folder. */
export interface Effort {
  readonly seed: number;
  /** The maximum number of mutants. */
  readonly most: number;
  /** The only changes that are tried, each as `changeOf` gives it; `undefined` for a choice by the seed. */
  readonly again: ReadonlySet<string> | undefined;
  /** Seconds of processor time for running tests once on unchanged code, to find out what they reach. */
  readonly baseline: number;
  /** The only test files, or folders of them, that may be used; empty for all. */
  readonly tests: readonly string[];
  /** Seconds of processor time per mutant, by the tests' time on unchanged code. A test file that takes four times as long is not used. */
  readonly each: number;
  /** The value of `performance.now()` after which no more mutants are started. */
  readonly deadline: number;
}

/** A mutant that no test detected. */
export interface Survivor {
  readonly mutant: Mutant;
  /** The reason, in a few words. */
  readonly why: string;
}

/** The results for a folder. */
export interface Measured {
  readonly folder: string;
  /** The number of changes that the operators could make, without the accepted ones. */
  readonly possible: number;
  readonly chosen: number;
  readonly tried: number;
  readonly survivors: readonly Survivor[];
  /** Mutants that say nothing about the tests: no used test runs them, and there was no time for others that may. */
  readonly unjudged: readonly Mutant[];
  /** The number of used test files that run the folder's code. */
  readonly tests: number;
  /** Test files that import the folder but were not used, with the reason. */
  readonly unused: ReadonlyMap<string, string>;
}

/** A mutant and what was done with it. */
interface Trial {
  readonly mutant: Mutant;
  /** The test files that ran with the change. */
  readonly files: string[];
  /** Milliseconds of processor time. */
  spent: number;
  noticed: boolean;
}

/** The number of test files that run a mutant after which no more are looked for. */
const enough = 3;

/** Makes the mutants of a folder (or file) one at a time, and runs the tests that reach each mutant. */
export async function measureFolder(
  workTree: string,
  folder: string,
  graph: ImportGraph,
  runners: readonly TestRunner[],
  effort: Effort,
): Promise<Measured> {
  const texts = new Map(
    sourceFiles(workTree, folder).map((file) => [file, readFileSync(join(workTree, file), 'utf8')]),
  );
  const accepted = readAccepted();
  const possible = [...texts].flatMap(([file, text]) =>
    findMutants(file, text).filter((mutant) => !isAccepted(accepted, mutant, text)),
  );
  const { again, most, seed } = effort;
  const candidates = again === undefined ? possible : possible.filter((mutant) => again.has(changeOf(mutant)));
  const mutants = chooseSome(candidates, again === undefined ? most : candidates.length, seed, (mutant) =>
    isPossible(mutant, texts.get(mutant.file) ?? ''),
  );
  const changed = new Set(mutants.map(({ file }) => file));
  const probed = new Map(
    [...texts].filter(([file]) => changed.has(file)).map(([file, text]) => [file, withProbes(file, text)]),
  );
  const tests = new KnownTests(folder, probed, graph, effort.tests);
  const trials = mutants.map((mutant): Trial => ({ mutant, files: [], spent: 0, noticed: false }));
  // The first test that runs a change detects most of them. Further tests are only found for the rest.
  for (let wanted = 1; wanted <= enough; wanted += 1) {
    const pending = trials.filter(({ noticed }) => !noticed);
    await tests.runUntil(
      pending.map(({ mutant }) => mutant),
      wanted,
      runners,
      effort,
    );
    await Promise.all(
      runners.map(async (runner) => {
        for (let trial = pending.shift(); trial !== undefined; trial = pending.shift()) {
          if (performance.now() > effort.deadline) return;
          await tryMutant(runner, trial, texts.get(trial.mutant.file) ?? '', tests, effort.each * 1_000);
        }
      }),
    );
  }
  tests.close();

  const isLate = performance.now() > effort.deadline;
  const tried = trials.filter(({ noticed, files }) => noticed || files.length > 0 || !isLate);
  const undetected = tried.filter(({ noticed }) => !noticed);
  const isUnjudged = ({ mutant, files }: Trial) => files.length === 0 && tests.hasMoreFor(mutant.file);
  return {
    folder,
    possible: possible.length,
    chosen: mutants.length,
    tried: tried.length,
    survivors: undetected
      .filter((trial) => !isUnjudged(trial))
      .map(({ mutant, files }) => ({ mutant, why: whyOf(files) })),
    unjudged: undetected.filter(isUnjudged).map(({ mutant }) => mutant),
    tests: tests.baselines.length,
    unused: tests.unused,
  };
}

function whyOf({ length }: readonly string[]): string {
  if (length === 0) return 'no test runs this block';
  return `${length} test file${length === 1 ? '' : 's'} passed`;
}

function sourceFiles(workTree: string, folder: string): string[] {
  if (statSync(join(workTree, folder)).isFile()) return [folder];
  return readdirSync(join(workTree, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('packaged-scripts.ts'))
    .sort();
}

/** Runs the tests that reach a mutant and were not tried with it yet, until one of them detects it, or `most` milliseconds of tests ran. */
async function tryMutant(
  runner: TestRunner,
  trial: Trial,
  text: string,
  tests: KnownTests,
  most: number,
): Promise<void> {
  const { mutant, files } = trial;
  const isNoticed = async ({ test, answer }: Baseline, only: readonly number[] | undefined) => {
    const limit = { ms: answer.ms * 10 + 30_000, processorMs: answer.processorMs * 5 + 15_000 };
    const outcome = await runner.run(test, limit, only);
    return typeof outcome === 'string' || !outcome.passed;
  };
  runner.tree.write(mutant.file, mutatedText(text, mutant));
  try {
    for (const { baseline, only, ms } of tests.reaching(mutant)) {
      if (files.includes(baseline.test)) continue;
      trial.spent += ms;
      if (files.length > 0 && trial.spent > most) return;
      files.push(baseline.test);
      trial.noticed =
        (await isNoticed(baseline, only)) ||
        // A later test may detect what only the test that made a template ran.
        (only !== undefined && baseline.answer.usesTemplates && (await isNoticed(baseline, undefined)));
      if (trial.noticed) return;
    }
  } finally {
    runner.tree.restore(mutant.file);
  }
}
