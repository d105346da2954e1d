import type { Strategy } from '../../plan/matrix.ts';

/** A suffix that identifies a leg of a matrix: its values, and its number if the values are not unique. */
export function legSuffix(strategy: Strategy, index: number): string {
  const values = strategy.combinations.map((combination) => combination.nameParts.join(', '));
  const own = values[index] ?? '';
  if (values.length === 1 && own === '') return '';
  const twin = values.indexOf(own) < index;
  return ` (${[own, ...(twin || own === '' ? [`#${index + 1}`] : [])].filter((part) => part !== '').join(' ')})`;
}
