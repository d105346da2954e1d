import { decodedParts } from './decoded.ts';
import { joinedLines } from './joined-lines.ts';
import type { DocumentLine } from './secret-document.ts';
import { joined, unescaped, withoutQuotedPrintable } from './spelled.ts';
import type { DerivedRow, LineRange, View } from './view.ts';

/** Only such a line can mean something other than its characters. */
const derivable =
  /\\|["'`]\s*[+.&]\s*["'`]|[\w/+-]["'`][ \t]*["'`][\w/+-]|\$\{\s*["'`]|\.join\(|[A-Za-z0-9+/_-]{24}|%[0-9a-fA-F]{2}|&#|=[0-9A-F]{2}|[\u00ad\u200b-\u200d\u2060\ufeff\uff01-\uff5e]|(?:(?:0[xX])?[0-9a-fA-F]{2,4}[\s,:;]{1,8}){7}/;

/** Strings joined, escapes of languages, URLs and HTML undone, and base64, hex and lists of numbers decoded: of each line, and over lines. */
export function derivedRows(lines: readonly DocumentLine[]): DerivedRow[] {
  const rows: DerivedRow[] = [];
  for (const line of lines) {
    if (!derivable.test(line.text)) continue;
    for (const { text, source } of readings({ text: line.text, source: (start, end) => [start, end] })) {
      const sources = (from: number, to: number): readonly LineRange[] => {
        const [start, end] = source(from, to);
        return [{ line, start, end }];
      };
      rows.push({ text, line, sources });
    }
  }
  for (const { text, isEncoded, lines: across, sourceOf } of joinedLines(lines)) {
    const [line] = across;
    if (line === undefined) continue;
    const whole: View = { text, source: (start, end) => [start, end] };
    const all = isEncoded ? decodedParts(whole) : [whole, ...readings(whole)];
    for (const reading of new Map(all.map((each) => [each.text, each])).values()) {
      const sources = (start: number, end: number): readonly LineRange[] => sourceOf(...reading.source(start, end));
      rows.push({ text: reading.text, line, across, sources });
    }
  }
  return rows;
}

/** The other readings of a text. */
function readings(whole: View): View[] {
  const views = new Map<string, View>();
  const add = (view: View): View => {
    if (!views.has(view.text)) views.set(view.text, view);
    return view;
  };
  const given = add(joined(whole));
  const plain = add(unescaped(given));
  add(withoutQuotedPrintable(given));
  for (const view of given.text === plain.text ? [given] : [given, plain]) {
    for (const part of decodedParts(view)) add(unescaped(add(part)));
  }
  views.delete(whole.text);
  return [...views.values()];
}
