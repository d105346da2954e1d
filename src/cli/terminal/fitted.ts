import stringWidth from 'string-width';
import { plain } from './plain.ts';

/** More units than any line of a screen needs; a single grapheme may have thousands of marks. */
const maxUnits = 10_000;

/**
 * Text on one line of at most so many columns of a terminal, without what steers it or hides; an ellipsis stands for what was cut.
 * For redrawn screens only: the package that knows widths takes its time to load.
 */
export function fitted(text: string, columns: number): string {
  const clean = plain(text, maxUnits);
  // No UTF-16 unit is wider than two columns.
  if (clean.length * 2 <= columns) return clean;
  let width = 0;
  // What still fits with an ellipsis behind it.
  let kept = 0;
  for (const { segment, index } of graphemes.segment(clean)) {
    if (width < columns) kept = index;
    width += widthOf(segment);
    if (width > columns) return columns < 1 ? '' : `${clean.slice(0, kept)}…`;
  }
  return clean;
}

/** Columns that a text takes; a grapheme, as an emoji of many parts, counts as a whole. */
export function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
