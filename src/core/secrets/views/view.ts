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

/** A replacement: its place in the new text, and what it replaces. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Replaces every match. A replacement is never longer than its match. */
export function replaced(view: View, pattern: RegExp, replace: (match: RegExpMatchArray) => string): View {
  const all: Replacement[] = [];
  let text = '';
  let at = 0;
  for (const match of view.text.matchAll(pattern)) {
    text += view.text.slice(at, match.index);
    const start = text.length;
    text += replace(match);
    at = match.index + match[0].length;
    all.push({ start, end: text.length, from: match.index, to: at });
  }
  if (all.length === 0) return view;
  text += view.text.slice(at);
  return { text, source: (start, end) => view.source(before(all, start, false), before(all, end, true)) };
}

/** The offset before the replacements. Inside a replacement: its end if `isEnd`, otherwise its start. */
function before(all: readonly Replacement[], offset: number, isEnd: boolean): number {
  const isPassed = ({ start, end }: Replacement): boolean => (isEnd && start === end ? end < offset : end <= offset);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one !== undefined && isPassed(one)) low = middle + 1;
    else high = middle;
  }
  const next = all[low];
  if (next !== undefined && next.start < offset) return isEnd ? next.to : next.from;
  const last = all[low - 1];
  return last === undefined ? offset : offset - last.end + last.to;
}
