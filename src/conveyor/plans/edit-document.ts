import { isTitled, type PlanDocument, parseDocument } from './parse-document.ts';
import { foldedKey } from './read-plan.ts';

/** The text of a document with its byte order mark, as it is written to a file. */
export function documentText({ text, hasMark }: Pick<PlanDocument, 'text' | 'hasMark'>): string {
  return hasMark ? `\uFEFF${text}` : text;
}

/**
 * Sets metadata fields. Only the lines of these fields change; a new field is appended to the list with the list's own marker.
 * Everything else keeps its bytes.
 */
export function withFields(document: PlanDocument, fields: Readonly<Record<string, string>>): PlanDocument {
  const lines = [...document.lines];
  const added: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    const entry = document.entries.find((each) => foldedKey(each.key) === foldedKey(key));
    if (entry === undefined) added.push(`${key}: ${value}`);
    else lines[entry.line - 1] = withValue(lines[entry.line - 1] ?? '', value);
  }
  if (added.length > 0) {
    const heading = document.sections.find(({ title }) => isTitled(title, 'Metadata'));
    const eol = endingOf(document);
    // After an entry of one line, so that no text of several lines is cut in two.
    const starts = new Set(document.entries.map(({ line }) => line));
    const short = document.entries.findLast(({ line }) => starts.has(line + 1) || (lines[line] ?? '').trim() === '');
    const marker = /^\s*([-*+])/.exec(lines[(short?.line ?? 0) - 1] ?? '')?.[1] ?? '-';
    const at = short?.line ?? heading?.line ?? 0;
    const before = lines[at - 1] ?? '';
    if (before !== '' && !/[\r\n]$/.test(before)) lines[at - 1] = `${before}${eol}`;
    lines.splice(at, 0, ...added.map((line) => `${marker} ${line}${eol}`));
  }
  return reparsed(document, lines);
}

/** Replaces what follows the colon of `- Key: value`, and keeps marker, key, blanks and line ending. */
function withValue(line: string, value: string): string {
  const [, head = '', gap = ''] = /^([^:]*:)([ \t]*)/.exec(line) ?? [];
  return `${head}${gap === '' ? ' ' : gap}${value}${lineEnd(line)}`;
}

/**
 * Appends lines to the end of a section of level 2. A missing section is added at the end of the document, or before a code block or comment
 * that is not closed there.
 */
export function withSectionLines(document: PlanDocument, title: string, added: readonly string[]): PlanDocument {
  const eol = endingOf(document);
  const lines = [...document.lines];
  const section = document.sections.find((each) => each.level === 2 && isTitled(each.title, title));
  if (section === undefined) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && !/[\r\n]$/.test(last)) lines[lines.length - 1] = `${last}${eol}`;
    const part = [`## ${title}${eol}`, eol, ...added.map((line) => `${line}${eol}`)];
    const gapAfter = (at: number): string[] => (at === 0 || (lines[at - 1] ?? '').trim() === '' ? [] : [eol]);
    const whole = reparsed(document, [...lines, ...gapAfter(lines.length), ...part]);
    if (whole.sections.some((each) => each.level === 2 && isTitled(each.title, title))) return whole;
    // A code block or comment that is never closed would swallow the section.
    let at = lines.length;
    while (at > 0 && !document.isText(at)) at -= 1;
    return reparsed(document, [...lines.slice(0, at), ...gapAfter(at), ...part, eol, ...lines.slice(at)]);
  }
  let at = section.end - 1;
  while (at > section.line && (lines[at - 1] ?? '').trim() === '') at -= 1;
  const before = lines[at - 1] ?? '';
  if (!/[\r\n]$/.test(before)) lines[at - 1] = `${before}${eol}`;
  const isHeading = at === section.line;
  const isList = /^\s*(?:[-*+]|\||\d+[.)])/.test(before);
  const gap = isHeading || !isList ? [eol] : [];
  lines.splice(at, 0, ...gap, ...added.map((line) => `${line}${eol}`));
  return reparsed(document, lines);
}

/**
 * Sets the values of lines `Key: value` outside of code and comments, with or without a list marker; a missing line is not added.
 */
export function withDates(document: PlanDocument, keys: readonly string[], value: string): PlanDocument {
  const wanted = new Set(keys.map(foldedKey));
  const lines = document.lines.map((line, at) => {
    const [, key = ''] = /^\s*(?:[-*+]\s+)?(?:\*\*)?([A-Za-z][A-Za-z -]*?)(?:\*\*)?:/.exec(line) ?? [];
    return document.isText(at + 1) && wanted.has(foldedKey(key)) ? withDate(line, value) : line;
  });
  return reparsed(document, lines);
}

/** Keeps what is not the date, such as the emphasis of the key. */
function withDate(line: string, value: string): string {
  const [head = ''] = /^[^:]*:(?:\*\*)?[ \t]*/.exec(line) ?? [];
  const end = lineEnd(line);
  const text = line.slice(head.length, line.length - end.length);
  // Two blanks at the end are a line break.
  const blanks = text.slice(text.trimEnd().length);
  return `${/[ \t]$/.test(head) ? head : `${head} `}${value}${blanks}${end}`;
}

function lineEnd(line: string): string {
  if (line.endsWith('\r\n')) return '\r\n';
  return /[\r\n]$/.test(line.slice(-1)) ? line.slice(-1) : '';
}

function endingOf({ lines }: PlanDocument): string {
  return /[\r\n]+$/.exec(lines[0] ?? '')?.[0] ?? '\n';
}

function reparsed({ hasMark }: PlanDocument, lines: readonly string[]): PlanDocument {
  return parseDocument(`${hasMark ? '\uFEFF' : ''}${lines.join('')}`);
}
