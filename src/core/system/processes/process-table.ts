import { closeSync, openSync, readdirSync, readSync } from 'node:fs';

/** A variable in the environment of every process of one tree. It finds processes that left the group. */
export interface TreeMark {
  readonly name: string;
  readonly value: string;
  /** No process that started before this carries it; in the unit of {@link ProcessRow.started}. Default: unknown. */
  readonly notBefore?: number;
}

/** One living process, from /proc. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks after boot. Pid and start together identify a process, also after the pid is reused. */
  readonly started: string;
}

/**
 * The living processes of this machine, without zombies. Linux only; elsewhere empty. Reads synchronously, because a tree that keeps
 * forking outruns anything slower.
 *
 * @param skipped pids to ignore
 */
export function processTable(skipped: ReadonlySet<number> = new Set()): ProcessRow[] {
  if (process.platform !== 'linux') return [];
  return pids().flatMap((pid) => (skipped.has(pid) ? [] : (rowOf(pid) ?? [])));
}

/** The start of this process, in the unit of {@link ProcessRow.started}; 0 when unknown. */
export function ownStart(): number {
  return Number(rowOf('self')?.started ?? 0);
}

function rowOf(pid: number | 'self'): ProcessRow | undefined {
  const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
  // The name in parentheses may contain anything, also spaces and parentheses.
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
 * Whether a process's initial environment holds one of the marks. `undefined` when no environment is visible: a kernel thread, a process
 * without variables, or one in the middle of an exec, which may show the mark in a moment. False for ended processes and those of other
 * users. Linux only.
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

/** The process ids of this machine without our own, newest first on systems where ids grow. */
export function pids(): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid) && pid > 1 && pid !== process.pid) found.push(pid);
  }
  return found.sort((left, right) => right - left);
}

/** How many processes and threads this machine has started since its boot; `undefined` when unknown. */
export function startedProcesses(): number | undefined {
  const count = /^processes (\d+)$/m.exec(readIfAllowed('/proc/stat')?.toString('latin1') ?? '')?.[1];
  // Some sandboxes have a table that never changes.
  return count === undefined || count === '0' ? undefined : Number(count);
}

/** Clock ticks since boot, in the unit of {@link ProcessRow.started} (100 per second on every Linux that Node supports). */
export function ticksNow(): number {
  return Number.parseFloat(readIfAllowed('/proc/uptime')?.toString('latin1') ?? '0') * 100;
}

/** One buffer for all reads: a look reads a hundred files, and Node's readFileSync takes 64 kB for each, because their size is unknown. */
let content: Buffer = Buffer.allocUnsafe(16 * 1024);

/** A file's bytes, until the next call. */
function readIfAllowed(path: string): Buffer | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    for (let size = 0; ; ) {
      const count = readSync(handle, content, size, content.length - size, null);
      if (count === 0) return content.subarray(0, size);
      size += count;
      if (size === content.length) content = Buffer.concat([content], size * 2);
    }
  } catch {
    // It ended between the listing and the read, or belongs to another user. We may end neither.
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
