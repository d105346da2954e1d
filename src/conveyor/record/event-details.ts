/** Values of an event's details. The log may be an earlier program's, so that a value of another type counts as absent. */

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
/** JSON may have numbers that are too large, such as `1e999`. */
const isNumber = (value: unknown): value is number => Number.isFinite(value);
export const number = (value: unknown): number => (isNumber(value) ? value : 0);
export const numberOrNull = (value: unknown): number | null => (isNumber(value) ? value : null);
