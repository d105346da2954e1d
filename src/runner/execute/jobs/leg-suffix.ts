import type { Strategy } from '../../plan/matrix.ts';

/** Tells the legs of a matrix apart by their values, and by their place where values are the same. */
export function legSuffix(strategy: Strategy, index: number): string {
  const values = strategy.combinations.map((combination) => combination.nameParts.join(', '));
  const own = values[index] ?? '';
  if (values.length === 1 && own === '') return '';
  const twin = values.indexOf(own) < index;
  return ` (${[own, ...(twin || own === '' ? [`#${index + 1}`] : [])].filter((part) => part !== '').join(' ')})`;
}
