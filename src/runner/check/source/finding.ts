/** A place in a checked file. `line` and `column` count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An `error` makes the check fail. A `warning` or `notice` does not. */
export type FindingSeverity = 'error' | 'warning' | 'notice';

/** One mistake in a workflow or action file. */
export interface Finding extends Place {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly severity: FindingSeverity;
  /** The rule that found it, like `expression`; docs/runner.md lists them. */
  readonly rule: string;
  readonly message: string;
}

/** Adds a finding of the running rule. */
export type Report = (at: Place, message: string, severity?: FindingSeverity) => void;
