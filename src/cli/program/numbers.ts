import { AppError } from '../../core/diagnostics/app-error.ts';

/**
 * Parses an option whose value is a whole number, 0 or more.
 *
 * @param option the name of the option, for the message
 * @returns `undefined` if it was not given
 * @throws AppError ERR_USAGE naming the option, its value and what is allowed
 */
export function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(value)) return value;
  throw new AppError('ERR_USAGE', `${option} ${given} is not a whole number.`, { fault: 'usage' });
}
