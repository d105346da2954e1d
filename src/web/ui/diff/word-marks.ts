import { diffWordsWithSpace } from 'diff';

/** A piece of a line, and whether the other side lacks it. */
export interface WordPiece {
  readonly text: string;
  readonly changed: boolean;
}

/** Longer lines get no marks: the comparison grows with the square of their words. */
const maxLength = 600;

/**
 * The words in which two lines differ.
 *
 * @returns `undefined` if the lines have so little in common that marks would only be noise
 */
export function wordMarks(
  before: string,
  after: string,
): { readonly before: WordPiece[]; readonly after: WordPiece[] } | undefined {
  if (before.length > maxLength || after.length > maxLength || before.trim() === '' || after.trim() === '')
    return undefined;
  const parts = diffWordsWithSpace(before, after);
  const same = parts.filter(({ added, removed }) => !added && !removed).map(({ value }) => value);
  const kept = same.join('').replace(/\s+/g, '').length;
  if (kept * 4 < Math.min(before.replace(/\s+/g, '').length, after.replace(/\s+/g, '').length)) return undefined;
  return {
    before: parts
      .filter(({ added }) => !added)
      .map(({ value, removed }) => ({ text: value, changed: removed === true })),
    after: parts
      .filter(({ removed }) => !removed)
      .map(({ value, added }) => ({ text: value, changed: added === true })),
  };
}
