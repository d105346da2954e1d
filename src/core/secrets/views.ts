import type { DocumentLine } from './secret-document.ts';

/** A piece of a line, in UTF-16 units. */
export interface LineRange {
  readonly line: DocumentLine;
  readonly start: number;
  readonly end: number;
}

/** Another text of a line: its meaning to a program that runs or decodes it. */
export interface DerivedRow {
  readonly text: string;
  readonly line: DocumentLine;
  /** The places in the document that a piece of the text comes from. */
  readonly sources: (start: number, end: number) => readonly LineRange[];
}

/** A line as it is read, and the place of a piece of it in the line. The place is computed only for a match. */
interface View {
  readonly text: string;
  readonly source: (start: number, end: number) => readonly [start: number, end: number];
}

/** Only such a line can mean something other than its characters. */
const derivable = /\\|["'`]\s*[+.&]\s*["'`]|[A-Za-z0-9+/_-]{24}/;

/** Strings joined on one line, escapes of JSON and programming languages undone, and base64 decoded. */
export function derivedRows(lines: readonly DocumentLine[]): DerivedRow[] {
  const rows: DerivedRow[] = [];
  for (const line of lines) {
    if (!derivable.test(line.text)) continue;
    const views = new Map<string, View>();
    const add = (view: View): View => {
      if (!views.has(view.text)) views.set(view.text, view);
      return view;
    };
    const given = add(joined({ text: line.text, source: (start, end) => [start, end] }));
    const plain = add(unescaped(given));
    for (const view of given.text === plain.text ? [given] : [given, plain]) {
      for (const part of decodedParts(view)) add(unescaped(add(part)));
    }
    views.delete(line.text);
    for (const { text, source } of views.values()) {
      const sources = (from: number, to: number): readonly LineRange[] => {
        const [start, end] = source(from, to);
        return [{ line, start, end }];
      };
      rows.push({ text, line, sources });
    }
  }
  return [...rows, ...wrappedBase64(lines)];
}

/** Replaces every match. A replacement is never longer than its match. */
function replaced(view: View, pattern: RegExp, replace: (match: RegExpMatchArray) => string): View {
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

/** `"AK" + "IA"` becomes `"AKIA"`. */
function joined(view: View): View {
  return replaced(view, /["'`]\s*[+.&]\s*["'`]/g, () => '');
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t' };

const escapes = /\\(?:u\{?([0-9a-fA-F]{4})\}?|x([0-9a-fA-F]{2})|([nrt])|([^\w\s]))/g;

/** Undoes escapes; twice for JSON inside JSON. */
function unescaped(view: View): View {
  let plain = view;
  for (let round = 0; round < 2 && plain.text.includes('\\'); round++) {
    plain = replaced(plain, escapes, ([, unicode, hex, letter, other]) => {
      const digits = unicode ?? hex;
      return digits === undefined
        ? (letters[letter ?? ''] ?? other ?? '')
        : String.fromCharCode(Number.parseInt(digits, 16));
    });
  }
  return plain;
}

/** The texts in a line's base64 and base64url. */
function decodedParts({ text, source }: View): View[] {
  if (text.length < 24) return [];
  return [/[A-Za-z0-9+/]{24,}/g, /[A-Za-z0-9_-]{24,}/g].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: part, index }) =>
      decoded(part).map((plain) => ({ text: plain, source: () => source(index, index + part.length) })),
    ),
  );
}

/** Base64 that was wrapped, as `base64` and PEM do. */
function wrappedBase64(lines: readonly DocumentLine[]): DerivedRow[] {
  const rows: DerivedRow[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at];
    if (first === undefined || !isWrapped(first.text)) continue;
    let text = first.text.trim();
    let end = at + 1;
    for (; isWrapped(lines[end - 1]?.text ?? '') && /^\s*[A-Za-z0-9+/]+={0,2}\s*$/.test(lines[end]?.text ?? ''); end++)
      text += lines[end]?.text.trim() ?? '';
    const whole = lines.slice(at, end);
    const sources = (): readonly LineRange[] => whole.map((line) => ({ line, start: 0, end: line.text.length }));
    if (end > at + 1) rows.push(...decoded(text).map((plain) => ({ text: plain, line: first, sources })));
    at = end - 1;
  }
  return rows;
}

function isWrapped(text: string): boolean {
  return /^\s*[A-Za-z0-9+/]{56,80}\s*$/.test(text);
}

/** One text, or none if the bytes are not text: then they contain no token. */
function decoded(part: string): string[] {
  const head = Buffer.from(part.slice(0, 64), 'base64');
  const encoding = isText(head)
    ? 'latin1'
    : head[1] === 0 && isText(head.filter((_byte, at) => at % 2 === 0))
      ? 'utf16le'
      : null;
  return encoding === null ? [] : [Buffer.from(part, 'base64').toString(encoding)];
}

function isText(bytes: Uint8Array): boolean {
  const printable = bytes.filter((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13);
  return bytes.length > 0 && printable.length >= bytes.length * 0.9;
}

/**
 * The lines of a file that git treats as binary: as single bytes, and as UTF-16 if there is a byte order mark, or if every other byte is
 * often zero.
 */
export function linesOfBinary(bytes: Buffer): string[] {
  return [bytes.toString('latin1'), ...asUtf16(bytes)].flatMap((text) => text.split(/\r?\n/));
}

function asUtf16(bytes: Buffer): string[] {
  let [even, odd] = [0, 0];
  const sample = Math.min(bytes.length, 65_536);
  for (let at = 0; at < sample; at++) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const mark = bytes.length > 1 ? bytes.readUInt16BE(0) : 0;
  const texts: string[] = [];
  if (mark === 0xff_fe || odd > sample / 16) texts.push(bytes.toString('utf16le'));
  if (mark === 0xfe_ff || even > sample / 16) {
    const swapped = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
    texts.push(swapped.toString('utf16le'));
  }
  return texts;
}
