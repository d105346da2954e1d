import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { processorTime } from './processor-time.js';
import type { TestAnswer } from './test-process.ts';
import type { Tree } from './tree.ts';

/** The result of a test file. */
export type TestOutcome = TestAnswer | 'too slow' | 'crashed';

/** The most that a test file may take. */
export interface TestLimit {
  /** Milliseconds of the clock. */
  readonly ms: number;
  readonly processorMs: number;
}

/** Jest keeps everything that it loaded, so a process that uses more memory than this is replaced. */
const memoryLimit = 1_500 * 2 ** 20;

/** Runs test files of one tree in a process that is reused. */
export class TestRunner {
  readonly tree: Tree;
  readonly #temporary: string;
  #child: ChildProcess | undefined;

  /** `temporary` is the folder for the tests' temporary files. It also identifies the processes that tests start. */
  constructor(tree: Tree, temporary: string) {
    this.tree = tree;
    this.#temporary = temporary;
    mkdirSync(temporary, { recursive: true });
  }

  /**
   * Runs one test file, or only its tests with the numbers `only`. If it takes more than one of the limits, the process and everything that it
   * started is killed.
   */
  async run(test: string, limit: TestLimit, only?: readonly number[]): Promise<TestOutcome> {
    const child = this.#child?.connected === true ? this.#child : await this.#start();
    const before = processorTime(child.pid);
    let timer: NodeJS.Timeout | undefined;
    let watch: NodeJS.Timeout | undefined;
    const outcome = await new Promise<TestOutcome>((resolve) => {
      timer = setTimeout(resolve, limit.ms, 'too slow');
      watch = setInterval(() => {
        if (processorTime(child.pid) - before > limit.processorMs) resolve('too slow');
      }, 1_000);
      child.once('message', (answer: TestAnswer) => resolve(answer)).once('exit', () => resolve('crashed'));
      child.send({ test, only });
    });
    clearTimeout(timer);
    clearInterval(watch);
    child.removeAllListeners();
    if (typeof outcome === 'string' || outcome.memory > memoryLimit) this.stop();
    return outcome;
  }

  /** Ends the process and all processes that its tests left running. */
  stop(): void {
    const child = this.#child;
    this.#child = undefined;
    if (child?.pid !== undefined) killGroup(child.pid);
    killProcessesOf(this.#temporary);
    unmountBelow(this.#temporary);
  }

  async #start(): Promise<ChildProcess> {
    const loader = pathToFileURL(join(this.tree.root, 'scripts/ts-loader.js')).href;
    const entry = join(import.meta.dirname, 'test-process.ts');
    const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', '--import', loader, entry], {
      cwd: this.tree.root,
      env: {
        ...process.env,
        TMPDIR: this.#temporary,
        JEST_WORKER_ID: '1',
        NODE_ENV: 'test',
        FACTORY_TEST_ALL_CASES: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: true,
    });
    this.#child = child;
    const [ready] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (ready !== 'ready') throw new Error('The process that runs the tests did not start; its output is above.');
    child.removeAllListeners();
    return child;
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** Kills processes that lead their own groups and were started by tests: their environment contains the temporary folder. Linux only. */
function killProcessesOf(temporary: string): void {
  let pids: string[] = [];
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return;
  }
  for (const pid of pids) {
    try {
      if (readFileSync(join('/proc', pid, 'environ'), 'utf8').includes(temporary)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended meanwhile, or belongs to another user.
    }
  }
}

/** A killed test leaves its small file systems mounted. */
function unmountBelow(temporary: string): void {
  if (process.platform !== 'linux') return;
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const place = line.split(' ')[1];
    if (place?.startsWith(`${temporary}/`)) execFileSync('umount', ['-l', place]);
  }
}
