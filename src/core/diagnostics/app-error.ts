import type { Diagnostic } from './diagnostic.ts';
import { type ErrorCode, errorCodes } from './error-codes.ts';

/**
 * Whose fault an error is: the caller's (`usage`, exit 64), the run's input or result (`blocked`, exit 2), or ours
 * (`internal`, exit 1).
 */
export type Fault = 'usage' | 'blocked' | 'internal';

export interface AppErrorOptions {
  readonly fault?: Fault;
  /** Overrides the code's default next action. */
  readonly nextAction?: string;
  readonly file?: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly worker?: string;
  readonly cause?: unknown;
  /** Findings that led to this error, in order. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** The only error class that crosses a room's boundary. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly fault: Fault;
  readonly nextAction: string;
  readonly file: string | undefined;
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly worker: string | undefined;
  readonly diagnostics: readonly Diagnostic[];

  /**
   * @param message one sentence that names the file, the rule and what is allowed
   */
  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fault = options.fault ?? 'blocked';
    this.nextAction = options.nextAction ?? errorCodes[code].nextAction;
    this.file = options.file;
    this.path = options.path;
    this.line = options.line;
    this.column = options.column;
    this.worker = options.worker;
    this.diagnostics = options.diagnostics ?? [];
  }

  /** The error as one finding, for reports and annotations. */
  toDiagnostic(): Diagnostic {
    return {
      code: this.code,
      severity: 'error',
      message: this.message,
      nextAction: this.nextAction,
      ...(this.worker === undefined ? {} : { worker: this.worker }),
      ...(this.file === undefined ? {} : { file: this.file }),
      ...(this.path === undefined ? {} : { path: this.path }),
      ...(this.line === undefined ? {} : { line: this.line }),
      ...(this.column === undefined ? {} : { column: this.column }),
    };
  }
}

/** Builds a finding. Unless given, its severity is `error` and its next action is the code's default. */
export function finding(
  code: ErrorCode,
  message: string,
  rest: Partial<Omit<Diagnostic, 'code' | 'message'>> = {},
): Diagnostic {
  return { severity: 'error', nextAction: errorCodes[code].nextAction, ...rest, code, message };
}
