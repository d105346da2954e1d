import stringWidth from 'string-width';
import { plain } from './plain.ts';

/** More UTF-16 units than any screen line needs. A single grapheme may have thousands of combining marks. */
const maxUnits = 10_000;

/**
 * Makes text fit one terminal line of at most this many columns: removes control and invisible characters, and replaces the part that does
 * not fit by an ellipsis. Use it only for redrawn screens, because the package that measures widths loads slowly.
 */
export function fitted(text: string, columns: number): string {
  const clean = plain(text, maxUnits);
  // No UTF-16 unit is wider than two columns.
  if (clean.length * 2 <= columns) return clean;
  let width = 0;
  // The part that fits together with an ellipsis.
  let kept = 0;
  for (const { segment, index } of graphemes.segment(clean)) {
    if (width < columns) kept = index;
    width += widthOf(segment);
    if (width > columns) return columns < 1 ? '' : `${clean.slice(0, kept)}…`;
  }
  return clean;
}

/** The width of a text in columns. A grapheme, such as an emoji made of several code points, counts as one unit. */
export function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
