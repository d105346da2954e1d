import { posix } from 'node:path';

/** How a file's names are found. */
export type Syntax = 'braces' | 'python' | 'lines' | 'none';

const syntaxes: Readonly<Record<string, Syntax>> = Object.fromEntries([
  ...'ts tsx mts cts js jsx mjs cjs java kt kts go rs c h cc cpp hpp cs swift php scala dart json jsonc json5 graphql gql proto'
    .split(' ')
    .map((extension) => [extension, 'braces'] as const),
  ...['py', 'pyi'].map((extension) => [extension, 'python'] as const),
  ...'yaml yml toml ini env properties cfg conf sql'.split(' ').map((extension) => [extension, 'lines'] as const),
]);

/** The syntax of a file by its name. */
export function syntaxOf(path: string): Syntax {
  const name = posix.basename(path);
  if (/^\.env(?:\.|$)/.test(name)) return 'lines';
  return syntaxes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'none';
}

/** Whether a file holds values by key, such as settings, and no code. */
export function isData(path: string): boolean {
  return syntaxOf(path) === 'lines' || /\.jsonc?$|\.json5$/.test(path);
}

/** Whether a file is a test, whose names nobody else uses. */
export function isTest(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|spec|fixtures?)\/|\.(?:test|spec)\.|(?:^|\/)(?:test_[^/]*|conftest)\.py$|_test\.\w+$/.test(
    path,
  );
}

/** The text without comments and Python's docstrings. Lines and strings stay. */
export function withoutComments(text: string, syntax: Syntax): string {
  if (syntax === 'none') return text;
  const hash = syntax !== 'braces';
  let result = '';
  for (let at = 0; at < text.length; ) {
    const end = commentEnd(text, at, hash);
    if (end > at) {
      // Only the lines are kept, so that a long comment is no long gap for a pattern.
      result += ` ${text.slice(at, end).replace(/[^\n]/g, '')}`;
      at = end;
      continue;
    }
    const next = stringEnd(text, at, syntax);
    result += text.slice(at, next);
    at = next;
  }
  return result;
}

function commentEnd(text: string, at: number, hash: boolean): number {
  const lineEnd = (): number => (text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));
  const blockEnd = (mark: string): number => {
    const end = text.indexOf(mark, at + mark.length);
    return end < 0 ? text.length : end + mark.length;
  };
  if (hash) {
    const quotes = text.slice(at, at + 3);
    if (quotes === '"""' || quotes === "'''") return blockEnd(quotes);
    return text[at] === '#' && /^$|\s/.test(text[at - 1] ?? '') ? lineEnd() : at;
  }
  if (text.startsWith('//', at) && text[at - 1] !== ':') return lineEnd();
  return text.startsWith('/*', at) ? blockEnd('*/') : at;
}

/** The end of a string that starts at `at`; otherwise the next character. */
function stringEnd(text: string, at: number, syntax: Syntax): number {
  const quote = text[at];
  if (quote !== '"' && quote !== "'" && !(quote === '`' && syntax === 'braces')) return at + 1;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === quote) return end + 1;
    // Not a string but an apostrophe, or a string that nobody closed.
    else if (text[end] === '\n' && quote !== '`') return at + 1;
  }
  return at + 1;
}

/** The index behind a balanced bracket that opens at `at`; that of the limit, or the text's end, if it is not closed before. */
export function closingOf(text: string, at: number, syntax: Syntax, limit = maxBlock): number {
  const most = Math.min(text.length, at + limit);
  let depth = 0;
  for (let here = at; here < most; ) {
    const character = text.charAt(here);
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character) && --depth === 0) return here + 1;
    here = stringEnd(text, here, syntax);
  }
  return most;
}

/** Hostile code must not make this slow. */
const maxBlock = 8_000;

/** The text from `at` to the first character of `stops` outside of brackets and strings. `limit` is that of each bracket. */
export function untilStop(text: string, at: number, stops: string, syntax: Syntax, limit = maxBlock): string {
  for (let here = at; here < text.length && here - at < maxStatement; ) {
    const character = text.charAt(here);
    if (stops.includes(character) || ')]}'.includes(character)) return text.slice(at, here);
    here = '([{'.includes(character) ? closingOf(text, here, syntax, limit) : stringEnd(text, here, syntax);
  }
  return text.slice(at, at + maxStatement);
}

const maxStatement = 2_000;

/** One line without needless white space, to compare code whatever its layout is. */
export function inOneLine(code: string): string {
  return code
    .replace(/\s+/g, ' ')
    .replace(/ ?([()[\]{},;:=<>|&?+*/-]) ?/g, '$1')
    .replace(/,([)\]}])/g, '$1')
    .trim();
}

/** Finds the number of the line, from 1, in which an index lies. */
export function lineFinder(text: string): (index: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/** The lines of one text that another one has fewer times. A line that only moved counts as neither added nor removed. */
export function linesOnlyIn(text: string, other: string): readonly NumberedLine[] {
  const counts = new Map<string, number>();
  for (const line of linesOf(other)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return linesOf(text).flatMap((line, at) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left > 0 || line.trim() === '' ? [] : [{ line: at + 1, text: line }];
  });
}

/** Lines without their ends. A line that nobody wrote by hand is empty. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => (line.length > maxLine ? '' : line));
}

const maxLine = 1_000;
