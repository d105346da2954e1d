import { isatty } from 'node:tty';
import { AppError } from '../../core/diagnostics/app-error.ts';

/**
 * The command line's access to environment, terminal and signals. No other code except the actions' host uses these
 * directly.
 */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute working directory. */
  readonly cwd: string;
  /** Whether standard output is a terminal whose lines can be redrawn. */
  readonly live: boolean;
  /** Whether colours are wanted (NO_COLOR and FORCE_COLOR respected). */
  readonly color: boolean;
  /** Width of the terminal. Changes when the user resizes it. */
  readonly columns: number;
  /** Height of the terminal; `undefined` if there is none. */
  readonly rows?: number | undefined;
  out(text: string): void;
  err(text: string): void;
  /** Asks on the terminal without showing what is typed; absent if standard input is no terminal. */
  readonly ask?: (question: string) => Promise<string>;
  /** Asks on the terminal and reads one line, unless the signal comes first; absent if standard input is no terminal. */
  readonly askLine?: (question: string, signal?: AbortSignal) => Promise<string>;
  /** Aborted by the first Ctrl-C; a second one aborts {@link force}. */
  readonly signal: AbortSignal;
  readonly force: AbortSignal;
}

/** Reads the process's terminal and environment. Installs handlers for SIGINT and SIGTERM. */
export function processIo(): Io {
  const graceful = new AbortController();
  const forced = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (graceful.signal.aborted) forced.abort(new Error('interrupted twice'));
      else {
        const message = `The command was interrupted by ${name}. Finished work is kept.`;
        graceful.abort(new AppError('ERR_CANCELLED', message, { fault: 'internal' }));
      }
    });
  }
  const { env, stdout } = process;
  const live = stdout.isTTY === true && env.CI === undefined && env.TERM !== 'dumb';
  return {
    env,
    cwd: process.cwd(),
    live,
    color: env.NO_COLOR === undefined && (live || (env.FORCE_COLOR ?? '0') !== '0'),
    get columns() {
      return stdout.columns ?? 100;
    },
    get rows() {
      return stdout.rows;
    },
    out: writerTo(stdout),
    err: writerTo(process.stderr),
    // process.stdin itself costs 10 ms where standard input is a pipe.
    ...(isatty(0)
      ? {
          ask: askHidden,
          askLine: (question, signal) =>
            askLine(question, signal === undefined ? graceful.signal : AbortSignal.any([graceful.signal, signal])),
        }
      : {}),
    signal: graceful.signal,
    force: forced.signal,
  };
}

async function askHidden(question: string): Promise<string> {
  const { askHidden: ask } = await import('./ask-hidden.ts');
  return ask(process.stdin, process.stderr, question);
}

async function askLine(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal });
  } finally {
    terminal.close();
  }
}

/**
 * Writes to a stream. If the reader closes it, as `head` does, later text is dropped, because a run must not end with
 * its pager.
 */
function writerTo(stream: NodeJS.WriteStream): (text: string) => void {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  return (text) => {
    if (open) stream.write(text);
  };
}
