import { locateSecrets } from './find-secrets.ts';
import { knownRanges } from './known-secrets.ts';
import type { DocumentLine } from './views/secret-document.ts';
import type { DerivedRow } from './views/view.ts';

/** Replaces each secret. */
export const redaction = '***';

export interface RedactOptions {
  /** Values that are always replaced. Short ones are ignored (known-secrets.ts). */
  readonly known: readonly string[];
  /** sha256 of values that are not secrets. */
  readonly allowed?: ReadonlySet<string>;
}

/** A text without its secrets, and the number of replaced secrets. */
export interface Redacted<T> {
  readonly value: T;
  readonly count: number;
}

/** Searched at a time, in UTF-16 units, so that a log of any size takes little memory. */
const windowSize = 1_048_576;
/** The overlap of two windows. Every key is shorter. */
const sharedSize = 65_536;

/**
 * Replaces each secret in a text by {@link redaction}: everything that the secret scan finds, tokens that are wrapped over two lines, and
 * the known values in the spellings of {@link knownRanges}. For a secret in decoded text, it replaces the whole encoded piece.
 */
export async function redactText(text: string, options: RedactOptions): Promise<Redacted<string>> {
  return cut(text, await secretRanges(text, options));
}

/** @param starts where another text begins, after a line break */
async function secretRanges(
  text: string,
  options: RedactOptions,
  starts: ReadonlySet<number> = new Set(),
): Promise<Span[]> {
  const ranges: Span[] = knownRanges(text, options.known);
  for (const lines of windowsOf(text, starts)) ranges.push(...(await spansIn(lines, options)));
  return ranges;
}

/**
 * A part of a text without its secrets. One that begins or ends outside of the part is found if `text` has enough of what is around.
 *
 * @param start offset of the part in `text`
 */
export async function redactPart(text: string, start: number, end: number, options: RedactOptions): Promise<string> {
  const ranges = (await secretRanges(text, options))
    .filter((range) => range.start < end && range.end > start)
    .map((range) => within(range, start, end));
  return cut(text.slice(start, end), ranges).value;
}

/**
 * Like {@link redactText}, for many texts at once: to start every rule on a small text costs most of the time. No secret is looked for
 * across two texts.
 */
export async function redactTexts(texts: readonly string[], options: RedactOptions): Promise<string[]> {
  const starts: number[] = [];
  let size = 0;
  for (const text of texts) {
    starts.push(size);
    size += text.length + 1;
  }
  const ranges = await secretRanges(texts.join('\n'), options, new Set(starts));
  return texts.map((text, at) => {
    const start = starts[at] ?? 0;
    const own = ranges.filter((range) => range.start < start + text.length && range.end > start);
    return cut(
      text,
      own.map((range) => within(range, start, start + text.length)),
    ).value;
  });
}

function within({ start, end }: Span, from: number, to: number): Span {
  return { start: Math.max(start, from) - from, end: Math.min(end, to) - from };
}

/**
 * Like {@link redactText}, for a file. Bytes that are not UTF-8 stay unchanged. UTF-16 is searched too, also between other bytes.
 */
export async function redactBytes(bytes: Buffer, options: RedactOptions): Promise<Redacted<Buffer>> {
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  const wide = await redactWide(bytes.toString(encoding), options);
  const { value, count } = await redactText(wide.value, options);
  const total = wide.count + count;
  return { value: total === 0 ? bytes : Buffer.from(value, encoding), count: total };
}

/** ASCII in UTF-16 of either byte order, as a reader of single bytes sees it. */
const wideText = /\0?(?:[\t\n\r\x20-\x7e]\0){8,}[\t\n\r\x20-\x7e]?/g;

async function redactWide(text: string, options: RedactOptions): Promise<Redacted<string>> {
  if (!text.includes('\0')) return { value: text, count: 0 };
  let value = '';
  let total = 0;
  let at = 0;
  for (const match of text.matchAll(wideText)) {
    const [whole] = match;
    const narrow = await redactText(whole.replaceAll('\0', ''), options);
    if (narrow.count === 0) continue;
    const isBigEndian = whole.startsWith('\0');
    const wide = Array.from(narrow.value, (character) => (isBigEndian ? `\0${character}` : `${character}\0`)).join('');
    // A little-endian match may end with the first byte of a character that is not ASCII.
    const isOdd = whole.replaceAll('\0', '').length * 2 > whole.length;
    value += text.slice(at, match.index) + (isOdd && !isBigEndian ? wide.slice(0, -1) : wide);
    at = match.index + whole.length;
    total += narrow.count;
  }
  return { value: value + text.slice(at), count: total };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface PlacedLine extends DocumentLine {
  /** Offset in the whole text. */
  readonly offset: number;
}

function* windowsOf(text: string, starts: ReadonlySet<number>): Generator<readonly PlacedLine[]> {
  let lines: PlacedLine[] = [];
  let size = 0;
  let offset = 0;
  let number = 0;
  for (const part of text.split('\n')) {
    // A gap between the numbers of two lines separates them for the search.
    number += starts.has(offset) ? 2 : 1;
    lines.push({ text: part.endsWith('\r') ? part.slice(0, -1) : part, line: number, judged: true, offset });
    offset += part.length + 1;
    size += part.length + 1;
    if (size < windowSize) continue;
    yield lines;
    lines = lines.filter((line) => line.offset >= offset - sharedSize);
    size = offset - (lines[0]?.offset ?? offset);
  }
  yield lines;
}

async function spansIn(lines: readonly PlacedLine[], { allowed = new Set() }: RedactOptions): Promise<Span[]> {
  const offsets = new Map<DocumentLine, number>(lines.map((line) => [line, line.offset]));
  const ranges = await locateSecrets(lines, allowed, wrappedWords(lines));
  return ranges.map(({ line, start, end }) => {
    const offset = offsets.get(line) ?? 0;
    return { start: offset + start, end: offset + end };
  });
}

/** A word at the end of a line and the one at the start of the next, as a terminal or a writer of chunks breaks a token. */
function wrappedWords(lines: readonly PlacedLine[]): DerivedRow[] {
  const rows: DerivedRow[] = [];
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    const [head] = /(?<![\w.+/=-])[\w.+/=-]{3,}$/.exec(line.text.slice(-512)) ?? [];
    const [tail] = /^[\w.+/=-]{3,512}/.exec(next?.text ?? '') ?? [];
    if (
      next?.line !== (line.line ?? 0) + 1 ||
      head === undefined ||
      tail === undefined ||
      head.length + tail.length < 16
    )
      continue;
    const before = line.text.length - head.length;
    rows.push({
      text: head + tail,
      line,
      sources: (start, end) => [
        ...(start < head.length ? [{ line, start: before + start, end: before + Math.min(end, head.length) }] : []),
        ...(end > head.length ? [{ line: next, start: Math.max(0, start - head.length), end: end - head.length }] : []),
      ],
    });
  }
  return rows;
}

function cut(text: string, ranges: readonly Span[]): Redacted<string> {
  const sorted = ranges.filter(({ start, end }) => start < end).sort((left, right) => left.start - right.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  let value = '';
  let at = 0;
  for (const { start, end } of merged) {
    value += `${text.slice(at, start)}${redaction}`;
    at = end;
  }
  return { value: value + text.slice(at), count: merged.length };
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
