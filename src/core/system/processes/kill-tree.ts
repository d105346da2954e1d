import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { monotonicMs } from '../monotonic-ms.ts';
import { onAbort } from '../on-abort.ts';
import {
  isMarked,
  type ProcessRow,
  pids,
  processTable,
  startedProcesses,
  type TreeMark,
  ticksNow,
} from './process-table.ts';

/** A process that leads its own group (POSIX) or tree (Windows). */
export interface TreeRoot {
  readonly pid: number;
  /** Whether the leader is known to have exited. */
  exited(): boolean;
  /** A variable in the environment of all its descendants, so that they are found in any group or session. */
  readonly mark?: TreeMark;
  /** Windows: requests a console interrupt for the tree. */
  readonly interrupt?: () => Promise<void>;
}

/** Milliseconds between interrupt and terminate, and between terminate and kill. */
export interface Grace {
  readonly interrupt: number;
  readonly terminate: number;
}

/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
export const defaultGrace: Grace = { interrupt: 7_500, terminate: 2_500 };

/** How long a tree has after an interrupt when its end is forced. */
const forcedMs = 250;

/** The process table is read often at first and less often later, because each read covers the whole table. */
const pollMs = 25;
const slowPollMs = 250;
/** A process without a visible environment that is younger than this may be in the middle of an exec. An older one has no environment. */
const youngTicks = 100;
/** A tree counts as gone after this many consecutive looks that find nothing. */
const quietLooks = 3;
/** Real milliseconds after which the kill gives up on a tree that forks faster than the table can be read. */
const killBudgetMs = 5_000;

/**
 * Ends a process and everything it started: interrupt, wait, terminate, wait, kill (docs/design/dispatch.md). Covers its group, its
 * session, its descendants, and on Linux every process with the mark, so that processes that called setsid or forked twice are included.
 * Each process gets every signal. Resolves when all are gone; the kill is repeated until three consecutive looks find nothing.
 *
 * On Windows Node cannot send a console interrupt. If the caller can, the tree gets the same time to end by itself; then `taskkill /T /F` ends it at once
 * (docs/adr/0060, docs/adr/0270).
 *
 * @param force aborting it, before or meanwhile, cuts the grace to a quarter of a second
 */
export async function terminateTree(root: TreeRoot, grace: Grace = defaultGrace, force?: AbortSignal): Promise<void> {
  if (process.platform === 'win32') {
    if (root.interrupt !== undefined) {
      const deadline = monotonicMs() + grace.interrupt;
      await root.interrupt().catch(() => undefined);
      while (!root.exited() && monotonicMs() < deadline && force?.aborted !== true) await delay(pollMs);
      if (root.exited()) return;
    }
    await taskkill(root.pid);
    // If taskkill is missing or fails, at least the program itself is ended.
    if (!root.exited()) send(root.pid, 'SIGKILL');
    return;
  }
  const tree = new KnownTree(root);
  const start = monotonicMs();
  let latest = Number.POSITIVE_INFINITY;
  using _forcing =
    force &&
    onAbort(force, () => {
      latest = monotonicMs() + forcedMs;
    });
  // Both deadlines count from the start, so that a slow look does not delay the later steps.
  for (const [signal, until] of [
    ['SIGINT', start + grace.interrupt],
    ['SIGTERM', start + grace.interrupt + grace.terminate],
  ] as const) {
    tree.signal(signal);
    if (await goneBy(tree, () => Math.min(until, latest))) break;
    if (force?.aborted === true) break;
  }
  await killUntilQuiet(() => tree.kill());
}

/** Sends SIGKILL to the rest of a process group; does nothing if it is empty. POSIX only. */
export function killGroup(pid: number): void {
  if (process.platform !== 'win32' && pid > 0) send(-pid, 'SIGKILL');
}

/**
 * Kills every process whose environment holds one of the marks, and its descendants, repeatedly until none is found. This includes children
 * that left the group (setsid, double fork). Linux only; elsewhere it returns 0.
 *
 * @returns the number of killed processes
 */
export async function sweepMarked(...marks: readonly TreeMark[]): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const tree = new KnownTree({ pid: 0, exited: () => true }, marks);
  await killUntilQuiet(() => tree.kill());
  return tree.killed.size;
}

async function goneBy(tree: KnownTree, deadline: () => number): Promise<boolean> {
  for (let wait = pollMs; ; wait = Math.min(wait * 1.5, slowPollMs)) {
    const left = deadline() - monotonicMs();
    if (left <= 0) return false;
    await delay(Math.min(wait, left));
    if (monotonicMs() < deadline() && tree.gone()) return true;
  }
}

/** Repeats the look, because it can miss a process that keeps forking and exiting. */
async function killUntilQuiet(kill: () => Look): Promise<void> {
  const deadline = monotonicMs() + killBudgetMs;
  for (let quiet = 0; quiet < quietLooks && monotonicMs() < deadline; ) {
    const started = startedProcesses();
    const look = kill();
    if (look !== 'quiet') quiet = 0;
    else if (started !== undefined && started === startedProcesses()) return;
    else quiet += 1;
    // A tree that forks is caught only by looks without a pause.
    if (look !== 'killed' && quiet < quietLooks) await delay(5);
  }
}

/** A look found: a process, which it killed; only processes that are ending or in the middle of an exec; nothing. */
type Look = 'killed' | 'unsettled' | 'quiet';

/** The known processes of a tree. A process once found is tracked by pid and start time, even after its parent is gone. */
class KnownTree {
  readonly killed = new Set<number>();
  readonly #root: TreeRoot;
  readonly #marks: readonly TreeMark[];
  /** Pids of processes that started before all marks, so that none of these can belong to the tree. */
  readonly #older = new Set<number>();
  readonly #oldest: number;
  readonly #known = new Set<string>();
  /** Sessions that a process of the tree leads. A process forked just before its leader was killed is still in one. */
  readonly #sessions = new Set<number>();
  /** Processes without a mark. Marks do not change during a process's life, so each process is checked once. */
  readonly #strangers = new Set<string>();
  /** Whether the last look found a young process without a visible environment. */
  #unsettled = false;
  /** The same, by pid alone: enough for the few seconds of a kill. */
  readonly #passed = new Set<number>();

  constructor(root: TreeRoot, marks: readonly TreeMark[] = root.mark === undefined ? [] : [root.mark]) {
    this.#root = root;
    this.#marks = marks;
    this.#oldest = marks.length > 0 ? Math.min(...marks.map(({ notBefore = 0 }) => notBefore)) : 0;
  }

  gone(): boolean {
    if (process.platform === 'linux') return this.#living().length === 0;
    return this.#root.pid === 0 || !groupAlive(this.#root.pid);
  }

  signal(signal: NodeJS.Signals): void {
    // Look first: once the leader is dead, its children no longer name it as their parent.
    const rows = this.#living();
    if (this.#root.pid > 0) send(-this.#root.pid, signal);
    for (const row of rows) if (row.group !== this.#root.pid) send(row.pid, signal);
  }

  /** Kills every found process at once; a tree that keeps forking is caught only that way. */
  kill(): Look {
    if (process.platform !== 'linux')
      return this.#root.pid > 0 && send(-this.#root.pid, 'SIGKILL') ? 'unsettled' : 'quiet';
    const before = this.killed.size;
    const { pid: leader } = this.#root;
    // Look first: killing a parent hides which of its children belong to the tree.
    this.#living();
    if (leader > 0) send(-leader, 'SIGKILL');
    for (const pid of this.#marks.length === 0 ? [] : pids()) {
      if (this.#passed.has(pid) || this.#older.has(pid)) continue;
      const marked = isMarked(pid, ...this.#marks);
      if (marked === true) this.#killOne(pid);
      else if (marked === false) this.#passed.add(pid);
    }
    const living = this.#living();
    for (const row of living) this.#killOne(row.pid);
    if (this.killed.size > before) return 'killed';
    // A killed process runs until the system has freed its memory. One of another account cannot be killed, and is not waited for.
    const isDying = living.some(({ pid }) => this.killed.has(pid));
    return isDying || this.#unsettled ? 'unsettled' : 'quiet';
  }

  #killOne(pid: number): void {
    if (send(pid, 'SIGKILL')) this.killed.add(pid);
  }

  #living(): ProcessRow[] {
    const rows = processTable(this.#older).filter((row) => !this.#isOlder(row));
    const young = ticksNow() - youngTicks;
    this.#unsettled = false;
    const own = new Set<number>();
    const found = new Set<ProcessRow>();
    for (const row of rows) {
      if (this.#isOurs(row, young)) {
        own.add(row.pid);
        found.add(row);
      }
    }
    for (let grew = found.size > 0; grew; ) {
      grew = false;
      for (const row of rows) {
        if (found.has(row) || !own.has(row.parent)) continue;
        own.add(row.pid);
        found.add(row);
        grew = true;
      }
    }
    for (const row of found) {
      this.#known.add(keyOf(row));
      if (row.session === row.pid) this.#sessions.add(row.session);
    }
    return [...found];
  }

  #isOlder(row: ProcessRow): boolean {
    if (Number(row.started) >= this.#oldest) return false;
    this.#older.add(row.pid);
    return true;
  }

  #isOurs(row: ProcessRow, young: number): boolean {
    const { pid } = this.#root;
    if (pid > 0 && (row.pid === pid || row.group === pid || row.session === pid)) return true;
    const key = keyOf(row);
    if (this.#known.has(key) || this.#sessions.has(row.session)) return true;
    if (this.#marks.length === 0 || this.#strangers.has(key)) return false;
    const marked = isMarked(row.pid, ...this.#marks);
    if (marked === false) this.#strangers.add(key);
    if (marked === undefined && Number(row.started) >= young) this.#unsettled = true;
    return marked === true;
  }
}

function keyOf(row: ProcessRow): string {
  return `${row.pid}@${row.started}`;
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    // It exited between the look and the signal, which is the goal.
    return false;
  }
}

function groupAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function taskkill(pid: number): Promise<void> {
  return new Promise((resolve) => {
    // Windows looks for a program in the folder of the process first, which may be a checkout.
    const cwd = dirname(process.execPath);
    const child = spawn('taskkill', ['/PID', String(pid), '/T', '/F'], { cwd, windowsHide: true, stdio: 'ignore' });
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
}
