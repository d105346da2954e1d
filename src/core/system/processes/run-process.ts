import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import { monotonicMs } from '../monotonic-ms.ts';
import { onAbort } from '../on-abort.ts';
import { type Grace, terminateTree } from './kill-tree.ts';
import type { TreeMark } from './process-table.ts';
import { commandToStart } from './search/command-to-start.ts';

/**
 * A program to run. Arguments are an array, no shell is involved, and the environment is exactly the given one. A plain name is looked up in the absolute folders
 * of its PATH, never in the current folder (docs/adr/0268).
 */
export interface ProcessSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** A tool of this machine, such as git: never one that PATH finds in a checkout around `cwd`. */
  readonly outsideCheckout?: boolean;
  /** Content of standard input, which is closed afterwards; empty when absent. A stream is read as fast as the program consumes it. */
  readonly stdin?: string | Uint8Array | Readable;
  /** Real milliseconds until the whole process tree is ended with reason `timeout`. */
  readonly timeoutMs?: number;
  /** Aborting ends the whole process tree with reason `cancelled`. */
  readonly signal?: AbortSignal;
  /**
   * Called for every chunk as it arrives. The chunk is also kept in the result unless `keepOutput` is false. If it returns a promise, the
   * stream is paused until the promise settles, so that a slow reader slows down the program instead of filling the memory.
   */
  readonly onStdout?: (chunk: Buffer) => void | Promise<void>;
  readonly onStderr?: (chunk: Buffer) => void | Promise<void>;
  /** Windows: join the arguments by spaces without quoting, for programs such as cmd that parse quotes in their own way. */
  readonly verbatimArguments?: boolean;
  readonly keepOutput?: boolean;
  /** Limit of kept bytes per stream. Beyond it the process is ended with reason `output-limit`. Default: 256 MiB. */
  readonly maxOutputBytes?: number;
  /** Milliseconds between interrupt and terminate, and terminate and kill (docs/design/dispatch.md). */
  readonly graceMs?: Grace;
  /** Aborting it cuts the grace to a quarter of a second, also while the tree is being ended. It ends nothing by itself. */
  readonly force?: AbortSignal;
  /** Windows: requests a console interrupt, which Node itself cannot send. It is used before the tree is ended. */
  readonly interrupt?: () => Promise<void>;
  /** Set in the environment too. Ending the process ends all processes that carry the mark, in any group or session. */
  readonly mark?: TreeMark;
  /** Called once with the process id when the program runs; never if it could not be started. */
  readonly onStart?: (pid: number) => void;
  /** How long a grandchild may hold the pipes open after the process itself exited; default: 5 s. */
  readonly pipeGraceMs?: number;
}

/** Why a process ended. If several reasons apply, the first one of this list is used. */
export type EndReason = 'spawn-error' | 'timeout' | 'cancelled' | 'output-limit' | 'signal' | 'exit';

/** The result of a process, for success and failure alike. */
export interface ProcessResult {
  readonly command: string;
  readonly args: readonly string[];
  readonly reason: EndReason;
  /** The exit status; `null` unless the process exited by itself. */
  readonly exitCode: number | null;
  readonly signalName: string | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Real milliseconds from spawn to end; must not be written into identity-set files. */
  readonly durationMs: number;
  /** The operating system's error when the program could not be started. */
  readonly error?: NodeJS.ErrnoException;
}

const defaultOutputLimit = 256 * 1024 * 1024;

/** How long the pipes stay open after the process exited while a grandchild still holds them (the same as in actions/runner). */
const pipeGraceMs = 5_000;

/**
 * Runs a program and waits for it. Never rejects because of what the program does: the result holds how it ended.
 *
 * On POSIX the child leads its own process group, so that it can be ended together with everything it started.
 */
export function runProcess(spec: ProcessSpec): Promise<ProcessResult> {
  const started = monotonicMs();
  const limit = spec.maxOutputBytes ?? defaultOutputLimit;
  return new Promise((resolve) => {
    let ended: EndReason | undefined;
    let pipeTimer: NodeJS.Timeout | undefined;
    let isClosed = false;
    let child: ChildProcess;
    try {
      child = start(spec);
    } catch (error) {
      resolve(notStarted(spec, error as NodeJS.ErrnoException));
      return;
    }
    const closePipes = (): void => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    // What a program printed before it ended is still in the pipes.
    const closeLater = (): void => {
      // A timer that is started now would only keep this process alive.
      if (isClosed) return;
      clearTimeout(pipeTimer);
      pipeTimer = setTimeout(closePipes, spec.pipeGraceMs ?? pipeGraceMs);
    };
    let termination: Promise<void> | undefined;
    const end = (reason: EndReason): void => {
      if (ended !== undefined || child.pid === undefined) return;
      ended = reason;
      termination = terminateTree(
        {
          pid: child.pid,
          exited: () => child.exitCode !== null || child.signalCode !== null,
          ...(spec.mark === undefined ? {} : { mark: spec.mark }),
          ...(spec.interrupt === undefined ? {} : { interrupt: spec.interrupt }),
        },
        spec.graceMs,
        spec.force,
      ).finally(closeLater);
      clearTimeout(pipeTimer);
    };
    const stdout = collect(child.stdout, spec.onStdout, spec.keepOutput ?? true, limit, () => end('output-limit'));
    const stderr = collect(child.stderr, spec.onStderr, spec.keepOutput ?? true, limit, () => end('output-limit'));
    const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), spec.timeoutMs);
    const stop = (): void => end('cancelled');
    const finish = (exitCode: number | null, signalName: string | null, error?: NodeJS.ErrnoException): void => {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(pipeTimer);
      spec.signal?.removeEventListener('abort', stop);
      const reason: EndReason =
        error === undefined ? (ended ?? (signalName === null ? 'exit' : 'signal')) : 'spawn-error';
      const settle = (): void =>
        resolve({
          command: spec.command,
          args: spec.args,
          reason,
          exitCode: reason === 'exit' ? exitCode : null,
          signalName,
          stdout: stdout.bytes(),
          stderr: stderr.bytes(),
          durationMs: monotonicMs() - started,
          ...(error === undefined ? {} : { error }),
        });
      void Promise.allSettled([termination, stdout.idle(), stderr.idle()]).then(settle);
    };
    child.once('spawn', () => spec.onStart?.(child.pid ?? 0));
    child.once('error', (error) => finish(null, null, error));
    child.once('exit', () => {
      // A tree that is being ended may print until its last process is gone.
      if (termination === undefined) closeLater();
    });
    child.once('close', (code, signalName) => finish(code, signalName));
    if (child.stdin !== null && spec.stdin !== undefined) {
      // A program may exit without reading all of its input; its exit status decides what that means.
      child.stdin.on('error', () => undefined);
      if (spec.stdin instanceof Readable) void feed(spec.stdin, child.stdin, () => end('cancelled'));
      else child.stdin.end(spec.stdin);
    }
    if (spec.signal !== undefined) onAbort(spec.signal, stop);
  });
}

/** A source that fails must not look like the end of the input. A program that stops reading is judged by its exit status. */
async function feed(source: Readable, input: Writable, broken: () => void): Promise<void> {
  try {
    for await (const chunk of source) {
      if (input.destroyed) return;
      if (input.write(chunk)) continue;
      await new Promise<void>((resolve) => {
        input.once('drain', resolve);
        input.once('close', resolve);
      });
    }
    input.end();
  } catch {
    broken();
  }
}

function start(spec: ProcessSpec): ChildProcess {
  return spawn(foundCommand(spec), [...spec.args], {
    cwd: spec.cwd,
    env: spec.mark === undefined ? spec.env : { ...spec.env, [spec.mark.name]: spec.mark.value },
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: spec.verbatimArguments ?? false,
    stdio: [spec.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
}

/** The same error as of a program that does not exist. */
function foundCommand(spec: Pick<ProcessSpec, 'command' | 'env' | 'cwd' | 'outsideCheckout'>): string {
  const found = commandToStart(spec.command, spec);
  if (found !== undefined) return found;
  throw Object.assign(new Error(`spawn ${spec.command} ENOENT`), { code: 'ENOENT', path: spec.command });
}

/** Node itself throws for some input, such as a NUL in an argument, before it calls the system. */
function notStarted(spec: ProcessSpec, error: NodeJS.ErrnoException): ProcessResult {
  const none = Buffer.alloc(0);
  const { command, args } = spec;
  return {
    command,
    args,
    reason: 'spawn-error',
    exitCode: null,
    signalName: null,
    stdout: none,
    stderr: none,
    durationMs: 0,
    error,
  };
}

interface Collected {
  readonly bytes: () => Buffer;
  /** Settles when the listener has handled every chunk so far. */
  readonly idle: () => Promise<void>;
}

function collect(
  stream: Readable | null,
  listener: ((chunk: Buffer) => void | Promise<void>) | undefined,
  keep: boolean,
  limit: number,
  onOverflow: () => void,
): Collected {
  const chunks: Buffer[] = [];
  let size = 0;
  // Node resumes the streams of an exited process, so that even a paused stream may emit chunks; they are handled one after another.
  let taking: Promise<void> | undefined;
  stream?.on('data', (chunk: Buffer) => {
    const busy = taking === undefined ? listener?.(chunk) : taking.then(() => listener?.(chunk));
    if (busy !== undefined) {
      const taken = busy
        .catch(() => undefined)
        .then(() => {
          if (taking !== taken) return;
          taking = undefined;
          stream.resume();
        });
      taking = taken;
      stream.pause();
    }
    if (!keep) return;
    size += chunk.length;
    if (size > limit) onOverflow();
    else chunks.push(chunk);
  });
  return { bytes: () => Buffer.concat(chunks), idle: async () => await taking };
}

/**
 * Starts a program that outlives this one, such as a desktop's viewer: in its own group, without access to our terminal.
 *
 * @returns whether it could be started; false in the cases where {@link runProcess} reports `spawn-error`. Its later fate is unknown
 */
export function startDetached(
  spec: Pick<ProcessSpec, 'command' | 'args' | 'cwd' | 'env' | 'outsideCheckout'>,
): Promise<boolean> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(foundCommand(spec), [...spec.args], {
        cwd: spec.cwd,
        env: { ...spec.env },
        stdio: 'ignore',
        detached: true,
        windowsHide: true,
      });
    } catch {
      resolve(false);
      return;
    }
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
    child.once('error', () => resolve(false));
  });
}
