import { AppError } from '../../core/diagnostics/app-error.ts';
import { EXIT_USAGE, exitCodeOf } from '../../core/diagnostics/exit-codes.ts';
import { appErrorOf } from '../../core/diagnostics/of-unknown.ts';
import { jsonLine } from '../../core/system/text/json.ts';
import { plain } from '../terminal/plain.ts';
import type { Io } from './io.ts';
import { asTyped } from './typed-command.ts';

const exits = { usage: EXIT_USAGE, blocked: exitCodeOf('BLOCKED'), internal: exitCodeOf('FAIL') } as const;

/**
 * Prints an error: as text on standard error, or with `json` as one line on standard output.
 *
 * @returns the exit status for the error
 */
export function showError(io: Io, error: unknown, json: boolean): number {
  const known = appErrorOf(error);
  const nextAction = asTyped(io, known.nextAction);
  if (json) {
    const { code, message, file, path, line } = known;
    io.out(jsonLine({ type: 'error', code, message, next_action: nextAction, file, path, line }));
  } else {
    const where = [known.file, known.line].filter((part) => part !== undefined).join(':');
    io.err(`${known.code}: ${plain(known.message, 2_000)}${where === '' ? '' : ` (${where})`}\nNext: ${nextAction}\n`);
    if (!(error instanceof AppError) && error instanceof Error && io.env.FACTORY_DEBUG !== undefined) {
      io.err(`${error.stack}\n`);
    }
  }
  return exits[known.fault];
}

/** Options of verbs that print text or JSON. */
export interface FormatOptions {
  readonly format?: 'text' | 'json';
  readonly json: boolean;
}

/** Whether standard output gets JSON alone. `--json` is what all verbs of the program have. */
export function wantsJson({ format, json }: FormatOptions): boolean {
  return format === 'json' || json;
}

/** Formats rows as aligned columns. The last column is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
