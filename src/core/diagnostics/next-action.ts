import type { CodeEntry } from './codes/code-entry.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type ErrorCode, errorCodes } from './error-codes.ts';

/**
 * The next action of the first error that is not a consequence of another one, else of the first error.
 *
 * @param sorted in display order
 * @returns `undefined` when there is no error
 */
export function nextActionOf(sorted: readonly Diagnostic[]): string | undefined {
  const errors = sorted.filter(({ severity }) => severity === 'error');
  const causes = errors.filter(({ code }) => !isConsequence(code));
  return (causes[0] ?? errors[0])?.nextAction;
}

/** Whether findings with this code are only consequences of other findings. */
export function isConsequence(code: ErrorCode): boolean {
  return (errorCodes[code] as CodeEntry).follows === true;
}
