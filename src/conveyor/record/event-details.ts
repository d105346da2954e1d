/** Values of an event's details. The log may be an earlier program's, so that a value of another type counts as absent. */

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
export const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
export const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
