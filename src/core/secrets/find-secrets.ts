import { sha256 } from '../system/text/hash.ts';
import { runLibraryRules } from './library-rules.ts';
import { cloudRules } from './rules/cloud.ts';
import { codeHostRules } from './rules/code-hosts.ts';
import { credentialRules } from './rules/credentials.ts';
import { privateKeyRules } from './rules/private-keys.ts';
import type { SecretRule } from './rules/secret-rule.ts';
import { serviceRules } from './rules/services.ts';
import { derivedRows } from './views/derived-rows.ts';
import type { DocumentLine, SecretDocument } from './views/secret-document.ts';
import type { DerivedRow, LineRange } from './views/view.ts';

export interface FoundSecret {
  readonly path: string;
  readonly line: number | undefined;
  readonly rule: string;
  /** sha256 of the value. The value itself is never returned. */
  readonly sha256: string;
}

const ownRules: readonly SecretRule[] = [
  ...privateKeyRules,
  ...cloudRules,
  ...codeHostRules,
  ...serviceRules,
  ...credentialRules,
];

/** The library's patterns expect shorter lines. Pieces overlap by more than the length of a token. */
const maxPiece = 4_096;
const overlap = 512;

/** Documents are searched together up to this many characters, because starting every pattern on every small file costs most of the time. */
const batchSize = 262_144;

/**
 * Finds secrets in documents: in their lines, and in what the lines say after joining strings, undoing escapes and decoding bytes. Nothing
 * in a document influences the search. A match never spans two documents: a NUL separates them, which no pattern crosses and no line
 * contains.
 *
 * @param allowed sha256 of values that are known to be no secrets
 */
export async function findSecrets(
  documents: readonly SecretDocument[],
  allowed: ReadonlySet<string> = new Set(),
): Promise<FoundSecret[]> {
  const found: FoundSecret[] = [];
  const unnumbered = new Set<string>();
  for (const batch of batches(documents)) {
    const secrets = await searchBatch(batch, allowed);
    for (const { path, lines } of batch) {
      for (const line of lines) {
        for (const { rule, hash } of secrets.get(line) ?? []) {
          // A binary file has no line numbers, and says the same in several readings.
          const key = `${hash} ${path}`;
          if (allowed.has(hash) || (line.line === undefined && unnumbered.has(key))) continue;
          if (line.line === undefined) unnumbered.add(key);
          found.push({ path, line: line.line, rule, sha256: hash });
        }
      }
    }
  }
  return found;
}

function* batches(documents: readonly SecretDocument[]): Generator<readonly SecretDocument[]> {
  let batch: SecretDocument[] = [];
  let size = 0;
  for (const document of documents) {
    batch.push(document);
    size += document.lines.reduce((sum, { text }) => sum + text.length + 1, 0);
    if (size < batchSize) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

/**
 * Finds the places of secrets in one document, so that they can be redacted. Places may overlap.
 *
 * @param allowed sha256 of values that are known to be no secrets
 * @param further texts of the lines beside those that {@link findSecrets} searches
 */
export async function locateSecrets(
  lines: readonly DocumentLine[],
  allowed: ReadonlySet<string>,
  further: readonly DerivedRow[],
): Promise<LineRange[]> {
  const matches = await matchesIn([...rowsOf(lines), ...further.flatMap((row) => [separator, ...partsOf(row)])]);
  return matches.filter(({ value }) => !allowed.has(sha256(canonical(value)))).flatMap(({ sources }) => sources());
}

interface KeptSecret {
  readonly value: string;
  readonly rule: string;
  readonly hash: string;
}

/** Further secrets of a line are not reported. Each is compared with the others, and a hostile line has thousands. */
const mostOfLine = 100;

async function searchBatch(
  batch: readonly SecretDocument[],
  allowed: ReadonlySet<string>,
): Promise<ReadonlyMap<DocumentLine, readonly KeptSecret[]>> {
  const kept = new Map<DocumentLine, readonly KeptSecret[]>();
  const matches = await matchesIn(batch.flatMap(({ lines }) => [separator, ...rowsOf(lines)]));
  const isJoined = ({ across }: Match): boolean => across !== undefined;
  const onLines = new Map<readonly DocumentLine[], ReadonlySet<string>>();
  /** The values that were found on lines before they were joined: most of what the joined text has. */
  const valuesOn = (lines: readonly DocumentLine[]): ReadonlySet<string> => {
    const values =
      onLines.get(lines) ?? new Set(lines.flatMap((each) => kept.get(each)?.map((one) => one.value) ?? []));
    onLines.set(lines, values);
    return values;
  };
  // First what stands on one line, because its line is known.
  for (const match of [...matches.filter((each) => !isJoined(each)), ...matches.filter(isJoined)]) {
    const { rule, value, line, across = [line] } = match;
    const same = kept.get(line) ?? [];
    if (same.filter(({ hash }) => !allowed.has(hash)).length === mostOfLine) continue;
    const plain = canonical(value);
    if (match.across !== undefined && valuesOn(match.across).has(plain)) continue;
    // The same secret is often found by several rules, or in several spellings of its line.
    const isSame = (other: KeptSecret): boolean => other.value.includes(plain) || plain.includes(other.value);
    if (across.some((each) => kept.get(each)?.some(isSame))) continue;
    kept.set(line, [...same, { value: plain, rule, hash: sha256(plain) }]);
  }
  return kept;
}

/** A text that is searched, and the line of the document that it belongs to. `undefined` separates. */
interface Row {
  readonly text: string;
  readonly line: DocumentLine | undefined;
  readonly across?: readonly DocumentLine[] | undefined;
  /** The places in the document that a piece of the text comes from. */
  readonly sources: (start: number, end: number) => readonly LineRange[];
}

interface Match {
  readonly rule: string;
  readonly value: string;
  readonly line: DocumentLine;
  /** All lines of the text that it was found in, if they are several that were joined. */
  readonly across: readonly DocumentLine[] | undefined;
  readonly sources: () => LineRange[];
}

const separator: Row = { text: '\0', line: undefined, sources: () => [] };

async function matchesIn(rows: readonly Row[]): Promise<Match[]> {
  return [...ownMatches(rows), ...(await libraryMatches(rows))];
}

function rowsOf(lines: readonly DocumentLine[]): Row[] {
  const rows: Row[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]?.line;
    if (before !== undefined && line.line !== before + 1) rows.push(separator);
    rows.push({ text: withoutNul(line.text), line, sources: (start, end) => [{ line, start, end }] });
  }
  for (const row of derivedRows(lines.filter(({ judged }) => judged))) rows.push(separator, ...partsOf(row));
  return rows;
}

/** The lines of a derived text. */
function partsOf({ text, line, across, sources }: DerivedRow): Row[] {
  let offset = 0;
  return text.split('\n').map((part) => {
    const at = offset;
    offset += part.length + 1;
    return { text: withoutNul(part), line, across, sources: (start, end) => sources(at + start, at + end) };
  });
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', ' ') : text;
}

/** No token is shorter. Most of the keywords are searched in these words only, which are a small part of a text. */
const longWord = /[^\s"'`(),;<>]{14,}/g;

function ownMatches(rows: readonly Row[]): Match[] {
  const text = rows.map((row) => row.text).join('\n');
  const lower = text.toLowerCase();
  const words = (lower.match(longWord) ?? []).join('\n');
  const lineAt = lineFinder(rows);
  const matches: Match[] = [];
  for (const rule of ownRules) {
    const searched = rule.inWord === true ? words : lower;
    if (!rule.keywords.some((keyword) => searched.includes(keyword))) continue;
    for (const match of text.matchAll(rule.pattern)) {
      const value = match.groups?.value ?? match.groups?.quoted ?? match[0];
      if (rule.accepts?.(value, match) === false) continue;
      const whole = match.index + match[0].length;
      const row = lineAt.row(match.index, whole);
      if (row === undefined) continue;
      const start = match.index + match[0].lastIndexOf(value);
      matches.push({ rule: rule.id, value, ...row, sources: () => lineAt.sources(start, start + value.length) });
    }
  }
  return matches;
}

async function libraryMatches(rows: readonly Row[]): Promise<Match[]> {
  const pieces = rows.flatMap((row): Row[] => {
    if (row.text.length <= maxPiece) return [row];
    const starts = Array.from({ length: Math.ceil(row.text.length / (maxPiece - overlap)) }, (_, at) => at);
    return starts.map((at) => {
      const from = at * (maxPiece - overlap);
      const sources: Row['sources'] = (start, end) => row.sources(from + start, from + end);
      return { ...row, text: row.text.substr(from, maxPiece), sources };
    });
  });
  const text = pieces.map((row) => row.text).join('\n');
  const lineAt = lineFinder(pieces);
  return (await runLibraryRules(text)).flatMap(({ rule, start, end }) => {
    const row = lineAt.row(start, end);
    const sources = (): LineRange[] => lineAt.sources(start, end);
    return row === undefined ? [] : [{ rule, value: text.slice(start, end), ...row, sources }];
  });
}

/** The content between two offsets of the joined rows. */
interface LineFinder {
  /** The first judged line, and the lines of its row. */
  readonly row: (start: number, end: number) => Pick<Match, 'line' | 'across'> | undefined;
  readonly sources: (start: number, end: number) => LineRange[];
}

/** A table of offsets, because a hostile file has as many matches as lines. */
function lineFinder(rows: readonly Row[]): LineFinder {
  const starts: number[] = [];
  let offset = 0;
  for (const { text } of rows) {
    starts.push(offset);
    offset += text.length + 1;
  }
  const firstAt = (start: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    row(start, end) {
      for (let at = firstAt(start); (starts[at] ?? end) < end; at++) {
        const { line, across } = rows[at] ?? {};
        if (line?.judged === true) return { line, across };
      }
      return undefined;
    },
    sources(start, end) {
      const found: LineRange[] = [];
      for (let at = firstAt(start); (starts[at] ?? end) < end; at++) {
        const [row, from = 0] = [rows[at], starts[at]];
        if (row === undefined) continue;
        const [head, tail] = [Math.max(0, start - from), Math.min(row.text.length, end - from)];
        if (head < tail) found.push(...row.sources(head, tail));
      }
      return found;
    },
  };
}

/** The value without escapes and line ends, so that a key has the same sha256 in a file, in a string and in an address. */
function canonical(value: string): string {
  const plain = value.replace(/%([0-9a-fA-F]{2})/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return plain.replace(/(?<=["'`])\s*\+|\\[nrt]|[\s"'`\\]/g, '');
}
