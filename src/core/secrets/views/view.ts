import type { DocumentLine } from './secret-document.ts';

/** A piece of a line, in UTF-16 units. */
export interface LineRange {
  readonly line: DocumentLine;
  readonly start: number;
  readonly end: number;
}

/** Another text of lines: their meaning to a program that runs or decodes them. */
export interface DerivedRow {
  readonly text: string;
  /** The first of its lines. */
  readonly line: DocumentLine;
  /** All lines that it is made from, if they are several. */
  readonly across?: readonly DocumentLine[];
  /** The places in the document that a piece of the text comes from. */
  readonly sources: (start: number, end: number) => readonly LineRange[];
}

/** A text as it is read, and the place of a piece of it in what it was made from. The place is computed only for a match. */
export interface View {
  readonly text: string;
  readonly source: (start: number, end: number) => readonly [start: number, end: number];
}

/** Replaces every match. A replacement is never longer than its match. */
export function replaced(view: View, pattern: RegExp, replace: (match: RegExpMatchArray) => string): View {
  let text = '';
  let at = 0;
  for (const match of view.text.matchAll(pattern)) {
    text += view.text.slice(at, match.index) + replace(match);
    at = match.index + match[0].length;
  }
  if (at === 0) return view;
  text += view.text.slice(at);
  /** The offset before the replacements. Inside a replacement: its end if `isEnd`, otherwise its start. */
  const before = (offset: number, isEnd: boolean): number => {
    let shift = 0;
    for (const match of view.text.matchAll(pattern)) {
      const { length } = replace(match);
      const start = match.index - shift;
      if (offset < start || (offset === start && (isEnd || length > 0))) break;
      if (offset < start + length) return isEnd ? match.index + match[0].length : match.index;
      shift += match[0].length - length;
    }
    return offset + shift;
  };
  return { text, source: (start, end) => view.source(before(start, false), before(end, true)) };
}
