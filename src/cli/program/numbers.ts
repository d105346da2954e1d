import { AppError } from '../../core/diagnostics/app-error.ts';

/**
 * Reads an option that is a whole number from 0.
 *
 * @param option as it is written, for the message
 * @returns `undefined` when it was not given
 * @throws AppError ERR_USAGE naming the option, its value and what is allowed
 */
export function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(value)) return value;
  throw new AppError('ERR_USAGE', `${option} ${given} is not a whole number.`, { fault: 'usage' });
}
