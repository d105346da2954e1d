import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { isMarked, ownStart, type ProcessRow, pids, processTable, type TreeMark, ticksNow } from './process-table.ts';

/** A process that leads its own group (POSIX) or tree (Windows). */
export interface TreeRoot {
  readonly pid: number;
  /** Whether the leader is known to be gone. */
  exited(): boolean;
  /** What its descendants carry in their environment, wherever they went. */
  readonly mark?: TreeMark;
}

/** Milliseconds between interrupt and terminate, and between terminate and kill. */
export interface Grace {
  readonly interrupt: number;
  readonly terminate: number;
}

/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
export const defaultGrace: Grace = { interrupt: 7_500, terminate: 2_500 };

/** Looks at a dying tree are close together at first and rarer later: each reads the whole process table. */
const pollMs = 25;
const slowPollMs = 250;
/** A process younger than this that shows no environment may be in the middle of an exec; an older one has none. */
const youngTicks = 100;
/** Quiet looks in a row before a tree counts as gone. */
const quietLooks = 3;
/** Real milliseconds after which the kill gives up on a tree that forks faster than it can be seen. */
const killBudgetMs = 5_000;

/**
 * Ends a process and everything it started: interrupt, wait, terminate, wait, kill (docs/design/dispatch.md).
 * Reached are its group, its session, its descendants, and on Linux every process with the mark, so also what called
 * setsid or forked twice. Each gets every signal. Resolves when all are gone; the kill itself is repeated until three
 * looks in a row find nothing.
 *
 * On Windows the whole tree is ended with `taskkill /T /F` at once, because Node can send no console interrupt there
 * (docs/adr/0060).
 */
export async function terminateTree(root: TreeRoot, grace: Grace = defaultGrace): Promise<void> {
  if (process.platform === 'win32') {
    await taskkill(root.pid);
    // Where taskkill is missing or refuses, at least the program itself is ended.
    if (!root.exited()) send(root.pid, 'SIGKILL');
    return;
  }
  const tree = new KnownTree(root);
  const start = performance.now();
  // Both instants count from the start, so that a slow look delays nothing that follows it.
  for (const [signal, until] of [
    ['SIGINT', start + grace.interrupt],
    ['SIGTERM', start + grace.interrupt + grace.terminate],
  ] as const) {
    tree.signal(signal);
    if (await goneBy(tree, until)) break;
  }
  await killUntilQuiet(() => tree.kill());
}

/** Kills at once what is left of the group that a process led; nothing happens when nobody is. POSIX only. */
export function killGroup(pid: number): void {
  if (process.platform !== 'win32' && pid > 0) send(-pid, 'SIGKILL');
}

/**
 * Kills every process whose environment holds one of the marks, and what descends from one, repeatedly until none is found: this
 * reaches children that left the group (setsid, double fork). Linux only; elsewhere it finds nothing and returns 0.
 *
 * @returns how many processes were killed
 */
export async function sweepMarked(...marks: readonly TreeMark[]): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const tree = new KnownTree({ pid: 0, exited: () => true }, marks);
  await killUntilQuiet(() => tree.kill());
  return tree.killed.size;
}

async function goneBy(tree: KnownTree, deadline: number): Promise<boolean> {
  for (let wait = pollMs; ; wait = Math.min(wait * 1.5, slowPollMs)) {
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await delay(Math.min(wait, left));
    if (performance.now() < deadline && tree.gone()) return true;
  }
}

async function killUntilQuiet(kill: () => boolean): Promise<void> {
  const deadline = performance.now() + killBudgetMs;
  for (let quiet = 0; quiet < quietLooks && performance.now() < deadline; ) {
    if (!kill()) quiet = 0;
    else if (++quiet < quietLooks) await delay(5);
  }
}

/** A tree as far as it has been seen: what was once found is followed by pid and start time even when its parent is gone. */
class KnownTree {
  readonly killed = new Set<number>();
  readonly #root: TreeRoot;
  readonly #marks: readonly TreeMark[];
  /** Pids of processes that are older than this one, where that rules out every mark. They can be of no tree of ours. */
  readonly #older = new Set<number>();
  readonly #oldest: number;
  readonly #known = new Set<string>();
  /** Sessions that a process of the tree leads: what was forked just before its leader was killed is still in one. */
  readonly #sessions = new Set<number>();
  /** Marks do not change while a process lives, so each process is asked once. */
  readonly #strangers = new Set<string>();
  /** Whether the last look met a young process that shows no environment yet. */
  #unsettled = false;
  /** The same by pid alone, for the seconds that a kill lasts. */
  readonly #passed = new Set<number>();

  constructor(root: TreeRoot, marks: readonly TreeMark[] = root.mark === undefined ? [] : [root.mark]) {
    this.#root = root;
    this.#marks = marks;
    this.#oldest = root.pid === 0 && marks.every(({ madeHere }) => madeHere === true) ? ownStart() : 0;
  }

  gone(): boolean {
    if (process.platform === 'linux') return this.#living().length === 0;
    return this.#root.pid === 0 || !groupAlive(this.#root.pid);
  }

  signal(signal: NodeJS.Signals): void {
    // The look comes first: once the leader is dead its children can no longer be told by their parent.
    const rows = this.#living();
    if (this.#root.pid > 0) send(-this.#root.pid, signal);
    for (const row of rows) if (row.group !== this.#root.pid) send(row.pid, signal);
  }

  /**
   * Kills whatever is found, each process at once: a tree that keeps forking is caught only that way.
   *
   * @returns whether the look was quiet: nothing was found, and nothing new was in the middle of an exec
   */
  kill(): boolean {
    if (process.platform !== 'linux') return !(this.#root.pid > 0 && send(-this.#root.pid, 'SIGKILL'));
    const before = this.killed.size;
    const { pid: leader } = this.#root;
    // The look comes first: killing a parent hides which of its children are ours.
    this.#living();
    if (leader > 0) send(-leader, 'SIGKILL');
    for (const pid of this.#marks.length === 0 ? [] : pids()) {
      if (this.#passed.has(pid) || this.#older.has(pid)) continue;
      const marked = isMarked(pid, ...this.#marks);
      if (marked === true) this.#killOne(pid);
      else if (marked === false) this.#passed.add(pid);
    }
    for (const row of this.#living()) this.#killOne(row.pid);
    return this.killed.size === before && !this.#unsettled;
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
    // It ended between the look and the signal, which is what was wanted.
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
    const child = spawn('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
}
