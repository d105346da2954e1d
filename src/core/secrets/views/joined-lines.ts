import type { DocumentLine } from './secret-document.ts';
import { type LineRange, replaced } from './view.ts';

/** A text that stands on several lines, without what divides it. */
export interface JoinedLines {
  readonly text: string;
  /** Whether the text is encoded bytes, so that it has no meaning as it is. */
  readonly isEncoded: boolean;
  readonly lines: readonly DocumentLine[];
  /** The places of a piece of {@link text}. */
  readonly sourceOf: (start: number, end: number) => readonly LineRange[];
}

/** How lines that belong together look, and what divides them. A divider contains the line end. */
interface Wrapping {
  readonly isFirst: (text: string) => boolean;
  /** Whether a line continues the one before it. */
  readonly goesOn: (text: string, before: string) => boolean;
  readonly divider: RegExp;
  /** What takes the divider's place. */
  readonly joiner: '' | ' ';
  readonly isEncoded: boolean;
}

/** What a line of encoded bytes may have around it: quotes, a comment sign, an operator. */
const before = String.raw`[ \t"'\x60#>*|([]*`;
const after = String.raw`["'\x60 \t\\,;)\]]*(?:\+[ \t]*)?`;
const encodedLine = new RegExp(`^${before}[A-Za-z0-9+/_-]{20,}={0,2}${after}$`);
const encodedEnd = new RegExp(`^${before}[A-Za-z0-9][A-Za-z0-9+/_-]*={0,2}${after}$`);
/** Bytes as numbers, with the offset and the text that a hex dump has beside them. */
const numbersLine =
  /^[\s[{(]*(?:[0-9a-f]{6,8}:?[ \t]+)?(?:(?:0[xX])?[0-9a-fA-F]{2,4}[\s,]+)*(?:0[xX])?[0-9a-fA-F]{2,4}[\s,\])};]*(?:[ \t]{2}\S.*|\|.*)?$/;
const stringEnd = /["'`][ \t]*(?:(?:[+.&]|\.\.|<>|\|\|)[ \t]*)?(?:\\[ \t]*)?$/;
const stringStart = /^[ \t]*(?:(?:[+.&]|\.\.|<>|\|\|)[ \t]*)?[a-zA-Z]{0,2}["'`]/;

const wrappings: readonly Wrapping[] = [
  {
    // Base64 and hex, as `base64`, `xxd -p` and PEM wrap them.
    isFirst: (text) => text.length >= 20 && encodedLine.test(text),
    goesOn: (text, last) => encodedLine.test(last) && encodedEnd.test(text),
    divider: new RegExp(`(?<=[A-Za-z0-9+/_=-])${after}\\n${before}`, 'g'),
    joiner: '',
    isEncoded: true,
  },
  {
    // Hex dumps, and arrays of bytes.
    isFirst: (text) => /\d|[a-f]{2}/.test(text) && numbersLine.test(text),
    goesOn: (text) => text !== '' && numbersLine.test(text),
    divider:
      /(?:(?<=\S)[ \t]{2}(?!(?:0[xX])?[0-9a-fA-F]{2,4}[\s,])[^\s,][^\n]*|[ \t]?\|[^\n]*)?\n[ \t[{(]*(?:[0-9a-f]{6,8}:?[ \t]+)?/g,
    joiner: ' ',
    isEncoded: true,
  },
  {
    // Strings that a program joins.
    isFirst: (text) => stringEnd.test(text),
    goesOn: (text, last) => stringEnd.test(last) && stringStart.test(text),
    divider:
      /["'`][ \t]*(?:(?:[+.&]|\.\.|<>|\|\|)[ \t]*)?(?:\\[ \t]*)?\n[ \t]*(?:(?:[+.&]|\.\.|<>|\|\|)[ \t]*)?[a-zA-Z]{0,2}["'`]/g,
    joiner: '',
    isEncoded: false,
  },
  {
    // A backslash at the end, and the soft line end of mail.
    isFirst: (text) => text.endsWith('\\') || (text.length > 70 && text.endsWith('=')),
    goesOn: (_text, last) => last.endsWith('\\') || (last.length > 70 && last.endsWith('=')),
    divider: /[\\=]\n[ \t]*/g,
    joiner: '',
    isEncoded: false,
  },
];

/** Longer groups are cut, so that a hostile file costs little more than its length. */
const maxLines = 4_096;

/** The texts of lines that belong together. */
export function joinedLines(lines: readonly DocumentLine[]): JoinedLines[] {
  return wrappings.flatMap((wrapping) => groupsOf(lines, wrapping).map((group) => joinedGroup(group, wrapping)));
}

function groupsOf(lines: readonly DocumentLine[], { isFirst, goesOn }: Wrapping): DocumentLine[][] {
  const groups: DocumentLine[][] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at];
    if (first === undefined || !isFirst(first.text)) continue;
    const group = [first];
    for (let last = first; group.length < maxLines; ) {
      const next = lines[at + group.length];
      const isNext = next !== undefined && (next.line === undefined || next.line === (last.line ?? 0) + 1);
      if (!isNext || !goesOn(next.text, last.text)) break;
      group.push(next);
      last = next;
    }
    if (group.length > 1) groups.push(group);
    at += group.length - 1;
  }
  return groups;
}

function joinedGroup(lines: readonly DocumentLine[], { divider, joiner, isEncoded }: Wrapping): JoinedLines {
  const whole = lines.map(({ text }) => text).join('\n');
  const view = replaced({ text: whole, source: (start, end) => [start, end] }, divider, () => joiner);
  const sourceOf = (from: number, to: number): LineRange[] => {
    const [start, end] = view.source(from, to);
    let offset = 0;
    return lines.flatMap((line): LineRange[] => {
      const at = offset;
      offset += line.text.length + 1;
      const [head, tail] = [Math.max(0, start - at), Math.min(line.text.length, end - at)];
      return head < tail ? [{ line, start: head, end: tail }] : [];
    });
  };
  return { text: view.text, isEncoded, lines, sourceOf };
}
