import { main } from '../../../src/cli/cli.ts';
import type { Io } from '../../../src/cli/program/io.ts';

/** The result of a call of the command line. */
export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The lines of standard output, parsed as JSON. */
  lines(): Record<string, unknown>[];
}

/** An Io that keeps everything that is printed. */
export function keptIo(
  cwd: string,
  rest: Partial<Io> = {},
): { readonly io: Io; readonly kept: { out: string; err: string } } {
  const kept = { out: '', err: '' };
  const { signal } = new AbortController();
  const { PATH, HOME } = process.env;
  const io: Io = {
    // Nobody asks GitHub in a test.
    env: { PATH, HOME, GITHUB_SERVER_URL: 'file:///nowhere' },
    cwd,
    live: false,
    color: false,
    columns: 100,
    out: (text) => {
      kept.out += text;
    },
    err: (text) => {
      kept.err += text;
    },
    signal,
    force: signal,
    ...rest,
  };
  return { io, kept };
}

/** Calls `factory` in this process. */
export async function factory(cwd: string, args: readonly string[], rest: Partial<Io> = {}): Promise<Called> {
  const { io, kept } = keptIo(cwd, rest);
  const code = await main(args, io);
  return {
    code,
    ...kept,
    lines: () =>
      kept.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
