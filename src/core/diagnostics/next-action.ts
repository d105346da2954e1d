import type { CodeEntry } from './codes/code-entry.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type ErrorCode, errorCodes } from './error-codes.ts';

/**
 * What to do first about the findings: the next action of the first error that tells a cause, else of the first error.
 *
 * @param sorted in the order that they are shown in
 * @returns `undefined` when none is an error
 */
export function nextActionOf(sorted: readonly Diagnostic[]): string | undefined {
  const errors = sorted.filter(({ severity }) => severity === 'error');
  const causes = errors.filter(({ code }) => !isConsequence(code));
  return (causes[0] ?? errors[0])?.nextAction;
}

/** Whether a code only tells what another finding has caused. */
export function isConsequence(code: ErrorCode): boolean {
  return (errorCodes[code] as CodeEntry).follows === true;
}
