import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAccepted, readAccepted } from './accepted.ts';
import { chooseSome } from './change/choose.ts';
import { findMutants } from './change/find-mutants.ts';
import { type Mutant, mutatedText } from './change/mutant.ts';
import { type Probed, probeAround, withProbes } from './change/probes.ts';
import type { TestRunner } from './tests/test-runner.ts';
import type { ImportGraph } from './tests/tests-of-file.ts';

/** Limits of the work on one folder. */
export interface Effort {
  readonly seed: number;
  /** The maximum number of mutants. */
  readonly most: number;
  /** Seconds for running tests once on unchanged code, to find out what they reach. */
  readonly baseline: number;
  /** The only test files that may be used; empty for all. */
  readonly tests: readonly string[];
  /** Seconds of tests per mutant, by their time on unchanged code. The folder's own tests always run in addition. */
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
  readonly tried: number;
  readonly survivors: readonly Survivor[];
  /** Mutants that say nothing about the tests: no used test runs them, and there was no time for others that may. */
  readonly unjudged: readonly Mutant[];
  /** The number of used test files that run the folder's code. */
  readonly tests: number;
  /** Test files that import the folder but were not used, with the reason. */
  readonly unused: ReadonlyMap<string, string>;
}

/** The time and the reached blocks of a test file on unchanged code. */
interface Baseline {
  readonly test: string;
  /** Whether it is in the test folder that mirrors the measured folder. */
  readonly own: boolean;
  readonly ms: number;
  readonly reached: ReadonlySet<string>;
}

/** Tests of the built program do not see a changed source file, and tests that kill a process at every step take too long. */
const leftOut = /^test\/(?:e2e|actions|cli\/built|desktop)\/|(?:^|[-/])kill(?:-[a-z]+)?\.test\.ts$/;

const noTime = 'no time left';
const unreached = 'no test runs this block';

/** The number of tests that run a mutant after which no more are looked for. */
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
  const mutants = chooseSome(possible, effort.most, effort.seed);
  const probed = new Map([...texts].map(([file, text]) => [file, withProbes(file, text)]));
  const { baselines, unused } = await runBaselines(folder, mutants, probed, graph, runners, effort);
  const leftFor = new Set(
    mutants.map(({ file }) => file).filter((file) => isLeftFor(graph.testsOf(new Set([file])), unused)),
  );

  const survivors: Survivor[] = [];
  const unjudged: Mutant[] = [];
  let tried = 0;
  const queue = [...mutants];
  await eachRunner(runners, async (runner) => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      if (performance.now() > effort.deadline) return;
      const why = await survives(
        runner,
        mutant,
        texts.get(mutant.file) ?? '',
        probed.get(mutant.file),
        baselines,
        effort,
      );
      tried += 1;
      if (why === unreached && leftFor.has(mutant.file)) unjudged.push(mutant);
      else if (why !== undefined) survivors.push({ mutant, why });
    }
  });
  survivors.sort((left, right) => mutants.indexOf(left.mutant) - mutants.indexOf(right.mutant));
  return { folder, possible: possible.length, tried, survivors, unjudged, tests: baselines.length, unused };
}

/** Whether a test that may run the file was left out for lack of time. */
function isLeftFor(tests: ReadonlyMap<string, number>, unused: ReadonlyMap<string, string>): boolean {
  return [...tests.keys()].some((test) => unused.get(test) === noTime);
}

function sourceFiles(workTree: string, folder: string): string[] {
  if (statSync(join(workTree, folder)).isFile()) return [folder];
  return readdirSync(join(workTree, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('packaged-scripts.ts'))
    .sort();
}

/**
 * Runs tests on unchanged code with probes in it, while time is left: always the one that is nearest to a mutant
 * that fewer than `enough` tests run so far. So the time is spent where the mutants are.
 */
async function runBaselines(
  folder: string,
  mutants: readonly Mutant[],
  probed: ReadonlyMap<string, Probed>,
  graph: ImportGraph,
  runners: readonly TestRunner[],
  effort: Effort,
): Promise<{ readonly baselines: readonly Baseline[]; readonly unused: Map<string, string> }> {
  const own = mirrored(folder);
  // Tests that the caller names are used for every change, however long they take.
  const isOwn = (test: string) => effort.tests.length > 0 || test.startsWith(`${own}/`) || test.startsWith(`${own}.`);
  const left = nearTests(mutants, graph, isOwn, effort.tests);
  const baselines: Baseline[] = [];
  const unused = new Map<string, string>();
  let spent = 0;
  for (const runner of runners) for (const [file, { text }] of probed) runner.tree.write(file, text);
  await eachRunner(runners, async (runner) => {
    while (spent <= effort.baseline * 1_000) {
      const test = nearestOf(left, tooLittleRun(mutants, probed, baselines));
      if (test === undefined) return;
      for (const tests of left.values()) tests.delete(test);
      const started = performance.now();
      const outcome = await runner.run(test, effort.each * 3_000);
      spent += performance.now() - started;
      if (outcome === 'too slow') unused.set(test, `takes over ${effort.each * 3} s`);
      else if (outcome === 'crashed' || !outcome.passed)
        unused.set(test, `fails unchanged: ${outcome === 'crashed' ? outcome : outcome.failure}`);
      else if (outcome.reached.length === 0) unused.set(test, 'runs none of it in this process');
      else baselines.push({ test, own: isOwn(test), ms: outcome.ms, reached: new Set(outcome.reached) });
    }
  });
  const reason = spent > effort.baseline * 1_000 ? noTime : 'not needed';
  for (const tests of left.values()) for (const test of tests.keys()) unused.set(test, reason);
  for (const runner of runners) for (const file of probed.keys()) runner.tree.restore(file);
  baselines.sort((one, other) => Number(other.own) - Number(one.own) || one.ms - other.ms);
  return { baselines, unused };
}

/** The path of the tests of a file or folder, without an ending. */
function mirrored(path: string): string {
  return path.replace(/^src\//, 'test/').replace(/\.ts$/, '');
}

/** The tests that import the file of each mutant, with their distance. The tests in the place that mirrors the file come first. */
function nearTests(
  mutants: readonly Mutant[],
  graph: ImportGraph,
  isOwn: (test: string) => boolean,
  only: readonly string[],
): ReadonlyMap<string, Map<string, number>> {
  const near = new Map<string, Map<string, number>>();
  for (const { file } of mutants) {
    if (near.has(file)) continue;
    const place = mirrored(file);
    const distance = (test: string, imports: number) => {
      if (test.startsWith(`${place}.`) || test.startsWith(`${place}/`)) return 0;
      if (test.startsWith(`${dirname(place)}/`)) return imports;
      return imports + (isOwn(test) ? 0.5 : 1);
    };
    const mayRun = (test: string): boolean => !leftOut.test(test) && (only.length === 0 || only.includes(test));
    const tests = [...graph.testsOf(new Set([file]))].filter(([test]) => mayRun(test));
    near.set(file, new Map(tests.map(([test, imports]) => [test, distance(test, imports)])));
  }
  return near;
}

/** The files with a mutant that fewer than `enough` of the tests run. */
function tooLittleRun(
  mutants: readonly Mutant[],
  probed: ReadonlyMap<string, Probed>,
  baselines: readonly Baseline[],
): ReadonlySet<string> {
  const lacking = mutants.filter((mutant) => reachingTests(mutant, probed.get(mutant.file), baselines).length < enough);
  return new Set(lacking.map(({ file }) => file));
}

function nearestOf(
  left: ReadonlyMap<string, ReadonlyMap<string, number>>,
  files: ReadonlySet<string>,
): string | undefined {
  const candidates = [...left].filter(([file]) => files.has(file)).flatMap(([, tests]) => [...tests]);
  candidates.sort(([one, far], [other, near]) => far - near || (one < other ? -1 : 1));
  return candidates[0]?.[0];
}

function reachingTests(mutant: Mutant, probed: Probed | undefined, baselines: readonly Baseline[]): Baseline[] {
  const probe = probed === undefined ? undefined : probeAround(probed, mutant);
  return baselines.filter(({ reached }) => probe === undefined || reached.has(probe));
}

/** @returns why no test detected the mutant; `undefined` if one did */
async function survives(
  runner: TestRunner,
  mutant: Mutant,
  text: string,
  probed: Probed | undefined,
  baselines: readonly Baseline[],
  effort: Effort,
): Promise<string | undefined> {
  const reaching = reachingTests(mutant, probed, baselines);
  if (reaching.length === 0) return unreached;
  const chosen: Baseline[] = [];
  let cost = 0;
  for (const baseline of reaching) {
    cost += baseline.ms;
    if (!baseline.own && chosen.length > 0 && cost > effort.each * 1_000) break;
    chosen.push(baseline);
  }
  runner.tree.write(mutant.file, mutatedText(text, mutant));
  try {
    for (const { test, ms } of chosen) {
      const outcome = await runner.run(test, ms * 5 + 15_000);
      if (typeof outcome === 'string' || !outcome.passed) return undefined;
    }
  } finally {
    runner.tree.restore(mutant.file);
  }
  const all = chosen.length === reaching.length ? '' : ` (of ${reaching.length} that run it)`;
  return `${chosen.length} test file${chosen.length === 1 ? '' : 's'}${all} passed`;
}

async function eachRunner(runners: readonly TestRunner[], act: (runner: TestRunner) => Promise<void>): Promise<void> {
  await Promise.all(runners.map(act));
}
