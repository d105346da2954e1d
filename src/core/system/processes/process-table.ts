import { readdirSync, readFileSync } from 'node:fs';

/** A variable that every process of one tree carries in its environment, so that those that left the group are found. */
export interface TreeMark {
  readonly name: string;
  readonly value: string;
  /** Whether this process made the value up, so that no process older than this one can carry it. */
  readonly madeHere?: boolean;
}

/** One living process as /proc shows it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks after boot; together with the pid it names a process for good. */
  readonly started: string;
}

/**
 * The living processes of this machine (zombies left out, for they run nothing). Linux only; elsewhere empty. Reads
 * synchronously, because a tree that keeps forking outruns anything slower.
 *
 * @param skipped pids that are not looked at
 */
export function processTable(skipped: ReadonlySet<number> = new Set()): ProcessRow[] {
  if (process.platform !== 'linux') return [];
  return pids().flatMap((pid) => (skipped.has(pid) ? [] : (rowOf(pid) ?? [])));
}

/** When this process started, as {@link ProcessRow.started}; 0 where that is not known. */
export function ownStart(): number {
  return Number(rowOf('self')?.started ?? 0);
}

function rowOf(pid: number | 'self'): ProcessRow | undefined {
  const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
  // The name in parentheses may hold anything, also spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, session] = fields;
  if (state === undefined || state === '' || state === 'Z' || state === 'X') return undefined;
  return {
    pid: Number(pid),
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    started: fields[19] ?? '',
  };
}

/**
 * Whether a process carries one of the marks in the environment it was started with; `undefined` when it shows none at all: a
 * kernel thread, a process without any variable, or one in the middle of an exec, which may carry it in a moment. False for
 * what has ended and for other users' processes. Linux only.
 */
export function isMarked(pid: number, ...marks: readonly TreeMark[]): boolean | undefined {
  const environ = readIfAllowed(`/proc/${pid}/environ`);
  if (environ === undefined) return false;
  if (environ.length === 0) return undefined;
  return marks.some(({ name, value }) => holdsEntry(environ, Buffer.from(`${name}=${value}`)));
}

function holdsEntry(environ: Buffer, entry: Buffer): boolean {
  for (let at = environ.indexOf(entry); at !== -1; at = environ.indexOf(entry, at + 1)) {
    const end = at + entry.length;
    if ((at === 0 || environ[at - 1] === 0) && (end === environ.length || environ[end] === 0)) return true;
  }
  return false;
}

/** The process ids of this machine but our own, newest first where ids grow. */
export function pids(): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid) && pid > 1 && pid !== process.pid) found.push(pid);
  }
  return found.sort((left, right) => right - left);
}

/** Clock ticks since boot, as {@link ProcessRow.started} counts them (100 a second on every Linux that Node runs on). */
export function ticksNow(): number {
  return Number.parseFloat(readIfAllowed('/proc/uptime')?.toString('latin1') ?? '0') * 100;
}

function readIfAllowed(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Ended between the listing and the look, or another user's: neither is ours to end.
    return undefined;
  }
}
