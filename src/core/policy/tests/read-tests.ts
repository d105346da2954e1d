import { type Language, languages } from './languages.ts';
import { otherLanguages } from './other-languages.ts';
import { withoutComments } from './without-comments.ts';

/** The tests of a file. */
export interface TestFile {
  /** Names of tests, in their order, with repetitions. */
  readonly names: readonly string[];
  /** The number of marks that switch off a test (skip) or all other tests (only). */
  readonly off: number;
  /** The number of tests that do nothing and so always pass. */
  readonly idle: number;
}

/** Whether a file contains no code: it is blank, or has only comments. */
export function isEmptySource(path: string, text: string): boolean {
  const language = languageOf(path);
  return (language === undefined ? text : withoutComments(text, language.comments)).trim() === '';
}

/** Whether two versions of a source differ in comments, blank lines and the ends of lines only; `false` for a language without rules here. */
export function saysTheSame(path: string, before: string, after: string): boolean {
  const language = languageOf(path);
  if (language === undefined) return false;
  const [left, right] = [before, after].map((text) =>
    withoutComments(text, language.comments)
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== '')
      .join('\n'),
  );
  return left === right;
}

function languageOf(path: string): Language | undefined {
  return [...languages, ...otherLanguages].find(({ files }) => files.test(path));
}

/** Whether a gate can run a test file of this language by itself (docs/gates.md). */
export function canRunAlone(path: string): boolean {
  return languages.some(({ files }) => files.test(path));
}

/** Reads a test file by the rules of its language; `null` for a language without rules here. */
export function readTests(path: string, text: string): TestFile | null {
  const language = languageOf(path);
  if (language === undefined) return null;
  const source = withoutComments(text, language.comments);
  const found = language.tests.flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => ({ at: match.index, name: match.slice(1).findLast(Boolean) ?? '' })),
  );
  found.sort((left, right) => left.at - right.at);
  const count = (within: string, patterns: readonly RegExp[]): number =>
    patterns.reduce((sum, pattern) => sum + [...within.matchAll(pattern)].length, 0);
  const off = count(source, language.off) + count(text, language.offComments ?? []);
  return { names: found.map(({ name }) => name), off, idle: count(source, language.idle) };
}
