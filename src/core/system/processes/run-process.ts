import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import { type Grace, terminateTree } from './kill-tree.ts';
import type { TreeMark } from './process-table.ts';

/** What to run. Arguments are an array and no shell is involved; the environment is exactly what is given. */
export interface ProcessSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Bytes for standard input, which is closed afterwards; nothing when absent. A stream is read as fast as the program takes it. */
  readonly stdin?: string | Uint8Array | Readable;
  /** Real milliseconds until the whole process tree is ended with reason `timeout`. */
  readonly timeoutMs?: number;
  /** Aborting ends the whole process tree with reason `cancelled`. */
  readonly signal?: AbortSignal;
  /**
   * Sees every chunk as it arrives; what it sees is kept in the result too unless `keepOutput` is false. When it gives a
   * promise, the stream is paused until that settles: a slow reader slows the program instead of filling the memory.
   */
  readonly onStdout?: (chunk: Buffer) => void | Promise<void>;
  readonly onStderr?: (chunk: Buffer) => void | Promise<void>;
  /** Windows: the arguments are joined by spaces as they are, for programs such as cmd that read quotes in their own way. */
  readonly verbatimArguments?: boolean;
  readonly keepOutput?: boolean;
  /** Bytes kept of each stream; beyond it the process is ended with reason `output-limit`. Default 256 MiB. */
  readonly maxOutputBytes?: number;
  /** Milliseconds between interrupt and terminate, and terminate and kill (docs/design/dispatch.md). */
  readonly graceMs?: Grace;
  /** Set in the environment too: ending the process ends all that carry it, wherever they went. */
  readonly mark?: TreeMark;
  /** Called once when the program runs, with its process id; never when it could not be started. */
  readonly onStart?: (pid: number) => void;
  /** How long a grandchild may hold the pipes once the process itself has exited; default 5 s. */
  readonly pipeGraceMs?: number;
}

/** Why a process is over, ranked: the first that applies is given. */
export type EndReason = 'spawn-error' | 'timeout' | 'cancelled' | 'output-limit' | 'signal' | 'exit';

/** The one result shape, for success and failure alike. */
export interface ProcessResult {
  readonly command: string;
  readonly args: readonly string[];
  readonly reason: EndReason;
  /** The exit status; `null` unless the process exited by itself. */
  readonly exitCode: number | null;
  readonly signalName: string | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Real milliseconds from spawn to end; not for identity-set files. */
  readonly durationMs: number;
  /** The operating system's reason when the program could not be started. */
  readonly error?: NodeJS.ErrnoException;
}

const defaultOutputLimit = 256 * 1024 * 1024;

/** Time given to the pipes once the process itself has exited but a grandchild still holds them (as actions/runner). */
const pipeGraceMs = 5_000;

/**
 * Runs a program and waits for it. Never rejects because of what the program does: the result says how it ended.
 *
 * On POSIX the child leads its own process group, so that it can be ended with all it started.
 */
export function runProcess(spec: ProcessSpec): Promise<ProcessResult> {
  const started = performance.now();
  const limit = spec.maxOutputBytes ?? defaultOutputLimit;
  return new Promise((resolve) => {
    let ended: EndReason | undefined;
    let pipeTimer: NodeJS.Timeout | undefined;
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
    let termination: Promise<void> | undefined;
    const end = (reason: EndReason): void => {
      if (ended !== undefined || child.pid === undefined) return;
      ended = reason;
      termination = terminateTree(
        {
          pid: child.pid,
          exited: () => child.exitCode !== null || child.signalCode !== null,
          ...(spec.mark === undefined ? {} : { mark: spec.mark }),
        },
        spec.graceMs,
      ).finally(closePipes);
    };
    const stdout = collect(child.stdout, spec.onStdout, spec.keepOutput ?? true, limit, () => end('output-limit'));
    const stderr = collect(child.stderr, spec.onStderr, spec.keepOutput ?? true, limit, () => end('output-limit'));
    const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), spec.timeoutMs);
    const onAbort = (): void => end('cancelled');
    const finish = (exitCode: number | null, signalName: string | null, error?: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      clearTimeout(pipeTimer);
      spec.signal?.removeEventListener('abort', onAbort);
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
          durationMs: performance.now() - started,
          ...(error === undefined ? {} : { error }),
        });
      void Promise.allSettled([termination, stdout.idle(), stderr.idle()]).then(settle);
    };
    child.once('spawn', () => spec.onStart?.(child.pid ?? 0));
    child.once('error', (error) => finish(null, null, error));
    child.once('exit', () => {
      pipeTimer = setTimeout(closePipes, spec.pipeGraceMs ?? pipeGraceMs);
    });
    child.once('close', (code, signalName) => finish(code, signalName));
    if (child.stdin !== null && spec.stdin !== undefined) {
      // A program may exit without reading all of its input; its exit status says what that means.
      child.stdin.on('error', () => undefined);
      if (spec.stdin instanceof Readable) void feed(spec.stdin, child.stdin, () => end('cancelled'));
      else child.stdin.end(spec.stdin);
    }
    if (spec.signal?.aborted === true) onAbort();
    else spec.signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** A source that breaks must not look like the end of the input. A program that stops reading is judged by its exit status. */
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
  return spawn(spec.command, [...spec.args], {
    cwd: spec.cwd,
    env: spec.mark === undefined ? spec.env : { ...spec.env, [spec.mark.name]: spec.mark.value },
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: spec.verbatimArguments ?? false,
    stdio: [spec.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
}

/** Some refusals, such as a NUL in an argument, are thrown by Node before the system is asked. */
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
  /** Settles when the listener has taken every chunk so far. */
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
  // Node resumes the streams of a process that has exited, so that a paused one may give chunks too: they take turns.
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
 * Starts a program that is to outlive this one, as a desktop's viewer: in a group of its own, with nothing of our terminal.
 *
 * @returns whether it could be started, false also where {@link runProcess} says `spawn-error`; what becomes of it is not known
 */
export function startDetached(spec: Pick<ProcessSpec, 'command' | 'args' | 'cwd' | 'env'>): Promise<boolean> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(spec.command, [...spec.args], {
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
