import type { CodeEntry } from './codes/code-entry.ts';
import { type ErrorCode, errorCodes } from './error-codes.ts';

/** Whether findings with this code are only consequences of other findings. */
export function isConsequence(code: ErrorCode): boolean {
  return (errorCodes[code] as CodeEntry).follows === true;
}
