import { main } from '../../../src/cli/cli.ts';
import type { Io } from '../../../src/cli/program/io.ts';

/** What a call of the command line came to. */
export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output's lines as JSON. */
  lines(): Record<string, unknown>[];
}

/** A terminal that is none: what is printed is kept. */
export function keptIo(
  cwd: string,
  rest: Partial<Io> = {},
): { readonly io: Io; readonly kept: { out: string; err: string } } {
  const kept = { out: '', err: '' };
  const { signal } = new AbortController();
  const { PATH, HOME } = process.env;
  const io: Io = {
    env: { PATH, HOME },
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
