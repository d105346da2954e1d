// Runs test files one at a time in this process, on request of its parent, with the configuration of its own tree.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from 'jest-config';
import jestRunner, { type Test, type TestEvents } from 'jest-runner';
import jestRuntime from 'jest-runtime';
import { TestWatcher } from 'jest-watcher';
import { processorTime } from './processor-time.js';

/** The parent's request: the path of a test file, and the numbers of the wanted tests; all tests if there are none. */
export interface TestRequest {
  readonly test: string;
  readonly only?: readonly number[] | undefined;
}

/** A test of a file on unchanged code. */
export interface OneTest {
  /** Its place in the file, from 0. */
  readonly number: number;
  /** Milliseconds of processor time. */
  readonly ms: number;
  /** Probes that ran. */
  readonly reached: readonly string[];
}

/** The answer to a request. */
export interface TestAnswer {
  readonly passed: boolean;
  /** The first failure as jest prints it. */
  readonly failure: string | undefined;
  /** Milliseconds of the clock. */
  readonly ms: number;
  /** Milliseconds of processor time. */
  readonly processorMs: number;
  /** Probes that ran outside of the tests: when modules were loaded, and in hooks for several tests. */
  readonly shared: readonly string[];
  readonly tests: readonly OneTest[];
  /** Whether its tests copied what an earlier one had made, so that a later test may detect what only the earlier one ran. */
  readonly usesTemplates: boolean;
  /** Resident memory in bytes. It grows, because jest keeps the modules of every file that it has run. */
  readonly memory: number;
}

// The packages' types describe their CommonJS files, where a class is a property of the default export.
const TestRunner = jestRunner as unknown as typeof jestRunner.default;
const Runtime = jestRuntime as unknown as typeof jestRuntime.default;

const root = process.cwd();
const argv = { _: [], $0: '', cacheDirectory: join(root, '..', 'cache'), runInBand: true, watchman: false };
const { globalConfig, projectConfig } = await readConfig(argv, root);
const config = { ...projectConfig, testEnvironment: join(import.meta.dirname, 'first-failure-environment.js') };
const context = await Runtime.createContext(config, { console, maxWorkers: 1, watch: false, watchman: false });
const runner = new TestRunner(globalConfig, {});

process.on('message', (request: TestRequest) => void answer(request).then((message) => process.send?.(message)));
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function answer({ test, only }: TestRequest): Promise<TestAnswer> {
  const started = performance.now();
  const startedProcessor = processorTime();
  const record = {
    only: only === undefined ? undefined : new Set(only),
    shared: new Set<string>(),
    tests: new Map<number, Omit<OneTest, 'number'>>(),
  };
  Object.assign(globalThis, { __record: record });
  // Each file makes its own templates: one that changed code made would spoil the next run.
  const templates = mkdtempSync(join(tmpdir(), 'templates-'));
  process.env.TEST_TEMPLATES = templates;
  const { result, broken } = await runFile(test);
  const usesTemplates = readdirSync(templates).length > 0;
  rmSync(templates, { recursive: true, force: true });
  return {
    passed: result?.numFailingTests === 0 && result.testExecError == null,
    failure: (broken ?? result?.failureMessage ?? result?.testExecError?.message)?.slice(0, 2_000),
    ms: performance.now() - started,
    processorMs: processorTime() - startedProcessor,
    shared: [...record.shared],
    tests: [...record.tests].map(([number, one]) => ({ number, ...one })),
    usesTemplates,
    memory: process.memoryUsage.rss(),
  };
}

interface Ran {
  result?: TestEvents['test-file-success'][1];
  /** The reason why the file could not be run. */
  broken?: string;
}

async function runFile(test: string): Promise<Ran> {
  const ran: Ran = {};
  const unsubscribe = [
    runner.on('test-file-success', ([, result]) => {
      ran.result = result;
    }),
    runner.on('test-file-failure', ([, error]) => {
      ran.broken = error.stack ?? error.message;
    }),
  ];
  const tests: Test[] = [{ context, path: join(root, test) }];
  await runner.runTests(tests, new TestWatcher({ isWatchMode: false }), { serial: true });
  for (const end of unsubscribe) end();
  return ran;
}
