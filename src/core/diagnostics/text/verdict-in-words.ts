import type { Status } from '../exit-codes.ts';

/**
 * The verdict as every text shows it. A PASS without a gate says so, because then nothing but the factory's own rules was checked.
 *
 * @param gatesRan `undefined` if it is not known
 */
export function verdictInWords(verdict: Status, gatesRan: number | undefined): string {
  return verdict === 'PASS' && gatesRan === 0 ? 'PASS, 0 gates ran' : verdict;
}
