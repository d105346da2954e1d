import type { ErrorCode } from './error-codes.ts';

/** An `error` blocks the run; a `warning` and a `notice` are only shown. */
export type Severity = 'error' | 'warning' | 'notice';

/**
 * One finding about input or a worker's result. Diagnostics are collected; errors are thrown.
 *
 * `file` is relative to the repository root with `/`; `path` is a place inside a document (`workers.A_core.backend`);
 * `line` and `column` count from 1.
 */
export interface Diagnostic {
  readonly code: ErrorCode;
  readonly severity: Severity;
  readonly message: string;
  readonly nextAction: string;
  readonly worker?: string;
  readonly file?: string;
  readonly path?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
}
