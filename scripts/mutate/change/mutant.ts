/** The six kinds of changes. */
export const operators = [
  'drop condition',
  'negate',
  'move boundary',
  'drop list entry',
  'drop call',
  'swap code',
] as const;

export type Operator = (typeof operators)[number];

/** A range of a source file, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One small change of one file, at `range` of its text. */
export interface Mutant extends Range {
  /** Relative to the tree's root, with `/`. */
  readonly file: string;
  readonly operator: Operator;
  readonly replacement: string;
  /** Counted from 1. */
  readonly line: number;
  /** The replaced text. */
  readonly original: string;
}

/** The file's text after the change. */
export function mutatedText(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** `src/a.ts:3  negate: a === b -> a !== b`, on one line. */
export function describeMutant(mutant: Mutant): string {
  return `${mutant.file}:${mutant.line}  ${describeChange(mutant)}`;
}

/** A change without its line, which moves when the file changes. */
export function changeOf(mutant: Mutant): string {
  return `${mutant.file}  ${describeChange(mutant)}`;
}

/** The changes that an earlier report lists as not detected or not judged, each as `changeOf` gives it. */
export function changesOfReport(report: string): ReadonlySet<string> {
  const lines = report.matchAll(/^ {2}(?:not judged[^:]*: )?(src\/[^:]+):\d+( {2}.*?)(?: {3}\[[^\]]*\])?$/gm);
  return new Set([...lines].map(([, file, change]) => `${file}${change}`));
}

/** `negate: a === b -> a !== b`, on one line. */
export function describeChange({ operator, original, replacement }: Mutant): string {
  return `${operator}: ${excerpt(original)} -> ${excerpt(replacement) || '(nothing)'}`;
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 60)} ... ${line.slice(-25)}` : line;
}
