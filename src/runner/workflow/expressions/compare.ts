import type { data } from '@actions/expressions';
import { coerceTypes, equals as libraryEquals } from '@actions/expressions/result';
import type { ExpressionData } from './expression-data.ts';

/**
 * Text as it is compared in expressions: .NET's OrdinalIgnoreCase, which replaces one character by one. So `ß` differs
 * from `SS`, and the dotless `ı` and the long `ſ` have no upper case.
 */
export function folded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toUpperCase();
  let result = '';
  for (const character of text) {
    const upper = character.toUpperCase();
    result += 'ıſ'.includes(character) || upper.length !== character.length ? character : upper;
  }
  return result;
}

/** `==`: like JavaScript's, but text is {@link folded}, and lists and objects are equal only to themselves. */
export function equals(left: ExpressionData, right: ExpressionData): boolean {
  const texts = textsOf(left, right);
  return texts === undefined ? libraryEquals(left, right) : texts[0] === texts[1];
}

/** Negative if left is less, 0 if equal, positive if greater; `undefined` if the two cannot be compared. */
export function compare(left: ExpressionData, right: ExpressionData): number | undefined {
  const texts = textsOf(left, right);
  if (texts !== undefined) return order(texts[0], texts[1]);
  const [first, second] = coerceTypes(left, right);
  if (first.kind !== second.kind) return undefined;
  const [one, other] = [first, second] as [data.NumberData, data.NumberData];
  if (typeof one.value !== 'number' && typeof one.value !== 'boolean') return undefined;
  if (Number.isNaN(one.value) || Number.isNaN(other.value)) return undefined;
  return order(Number(one.value), Number(other.value));
}

function order<T extends number | string>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function textsOf(left: ExpressionData, right: ExpressionData): readonly [string, string] | undefined {
  if (!('value' in left && 'value' in right)) return undefined;
  if (typeof left.value !== 'string' || typeof right.value !== 'string') return undefined;
  return [folded(left.value), folded(right.value)];
}
