// Runs test files one at a time in this process, on request of its parent, with the configuration of its own tree.
import { join } from 'node:path';
import { readConfig } from 'jest-config';
import jestRunner, { type Test, type TestEvents } from 'jest-runner';
import jestRuntime from 'jest-runtime';
import { TestWatcher } from 'jest-watcher';

/** The parent's request: the path of a test file. */
export interface TestRequest {
  readonly test: string;
}

/** The answer to a request. */
export interface TestAnswer {
  readonly passed: boolean;
  /** The number of tests that ran. */
  readonly ran: number;
  /** The first failure as jest prints it. */
  readonly failure: string | undefined;
  readonly ms: number;
  /** Probes that ran. */
  readonly reached: readonly string[];
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

async function answer({ test }: TestRequest): Promise<TestAnswer> {
  const started = performance.now();
  const { result, broken } = await runFile(test);
  return {
    passed: result?.numFailingTests === 0 && result.testExecError == null,
    ran: (result?.numPassingTests ?? 0) + (result?.numFailingTests ?? 0),
    failure: (broken ?? result?.failureMessage ?? result?.testExecError?.message)?.slice(0, 2_000),
    ms: performance.now() - started,
    reached: reachedProbes(),
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

/** The probes that were reached since the test file started. */
function reachedProbes(): string[] {
  const { __reached: reached = new Map() } = globalThis as { __reached?: ReadonlyMap<string, Uint8Array> };
  return [...reached].flatMap(([file, blocks]) =>
    [...blocks.keys()].filter((probe) => blocks[probe] === 1).map((probe) => `${file}#${probe}`),
  );
}
