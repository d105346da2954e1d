import { type CommentStyle, withoutComments } from './without-comments.ts';

/** The tests of a file. */
export interface TestFile {
  /** Names of tests, in their order, with repetitions. */
  readonly names: readonly string[];
  /** The number of marks that switch off a test (skip) or all other tests (only). */
  readonly off: number;
}

/** How the tests of a language are found; every pattern has the flag `g`. */
interface Language {
  readonly files: RegExp;
  readonly comments: CommentStyle;
  /** The last group that matched is the name. */
  readonly tests: readonly RegExp[];
  readonly off: readonly RegExp[];
  /** Like `off`, for marks that are written as comments. */
  readonly offComments?: readonly RegExp[];
}

const quotedName = /(['"`])((?:\\[\s\S]|(?!\1)[\s\S])*?)\1/.source;

/** Each row is from the test framework's own documentation. */
const languages: readonly Language[] = [
  {
    // jest, mocha, vitest, node:test, Playwright
    files: /\.(?:[cm]?[jt]sx?|vue|svelte)$/,
    comments: 'slashes',
    tests: [
      new RegExp(
        String.raw`(?<![\w$.])(?:it|test|specify|fit|xit|xtest|xspecify)\b(?:\.\w+)*(?:\((?!\s*['"` +
          '`' +
          String.raw`])[^)]*\)|` +
          '`[^`]*`' +
          String.raw`)?\s*\(\s*` +
          quotedName,
        'g',
      ),
    ],
    off: [
      /(?<![\w$])(?:it|test|specify|describe|context|suite)(?:\.\w+)*?\.(?:skip|skipIf|runIf|only|todo|fixme|fails?|failing)\b/g,
      /(?<![\w$.])(?:xit|xtest|xspecify|xdescribe|xcontext|fit|fdescribe|fcontext)\b/g,
      /\bthis\.skip\(\)|\bt\.skip\(/g,
      /\b(?:skip|only|todo)\s*:\s*(?:true\b|['"`])/g,
    ],
  },
  {
    // pytest, unittest
    files: /\.pyi?$/,
    comments: 'hashes',
    tests: [/^[ \t]*(?:async[ \t]+)?def[ \t]+(test\w*)[ \t]*\(/gm],
    off: [
      /\bmark\.(?:skip|skipif|xfail)\b/g,
      /\bpytest\.(?:skip|xfail|importorskip)\(/g,
      /@\s*(?:unittest\.)?(?:skip|skipIf|skipUnless|expectedFailure)\b/g,
      /\b(?:self\.skipTest|raise\s+(?:unittest\.)?SkipTest)\b/g,
      /^[ \t]*__test__\s*=\s*False\b/gm,
      /^collect_ignore(?:_glob)?\b/gm,
    ],
  },
  {
    // go test
    files: /\.go$/,
    comments: 'slashes',
    tests: [/^func[ \t]+((?:Test|Fuzz|Example|Benchmark)\w*)[ \t]*\(/gm],
    off: [/\b\w+\.(?:Skip|Skipf|SkipNow)\(/g],
    // A build constraint (pkg.go.dev/cmd/go): the file is compiled only where it holds.
    offComments: [/^\/\/go:build\s|^\/\/\s*\+build\s/gm],
  },
  {
    // JUnit, TestNG, Kotlin and Scala with JUnit
    files: /\.(?:java|kt|kts|scala|groovy)$/,
    comments: 'slashes',
    tests: [
      /@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\b(?:\([^)]*\))?(?:\s*@\w+(?:\([^)]*\))?)*[\s\w<>[\],.?]*?[\s>](?:fun\s+)?(`[^`]+`|\w+)\s*\(/g,
    ],
    off: [
      /@(?:Disabled|Ignore|DisabledIf|DisabledOnOs)\b/g,
      /\benabled\s*=\s*false\b/g,
      /\bAssume(?:tions)?\.assume\w*\(/g,
    ],
  },
  {
    // RSpec, minitest
    files: /\.rb$/,
    comments: 'hashes',
    tests: [
      new RegExp(
        String.raw`(?<![\w.])(?:it|specify|example|scenario|test|fit|xit|xspecify)\b\s*\(?\s*` + quotedName,
        'g',
      ),
      /^[ \t]*def[ \t]+(test_\w+)/gm,
    ],
    off: [
      /(?<![\w.])(?:xit|xspecify|xdescribe|xcontext|fit|fdescribe|fcontext)\b/g,
      /^[ \t]*(?:skip|pending)\b/gm,
      /\b(?:skip|pending|focus)\s*:\s*true\b|,\s*:(?:skip|pending|focus)\b/g,
    ],
  },
  {
    // cargo test
    files: /\.rs$/,
    comments: 'slashes',
    tests: [/#\[\s*(?:\w+::)*(?:test|rstest|test_case)\b[^\]]*\](?:\s*#\[[^\]]*\])*[\s\w]*?\bfn\s+(\w+)/g],
    off: [/#\[\s*ignore\b/g, /#\[\s*cfg_attr\([^\]]*\bignore\b/g, /#\[\s*cfg\(\s*(?:any\(\s*\)|FALSE)\s*\)\s*\]/g],
  },
  {
    // PHPUnit, Pest
    files: /\.php$/,
    comments: 'slashes',
    tests: [
      /\bfunction\s+(test\w*)\s*\(/g,
      /#\[\s*Test\b[^\]]*\][\s\w]*?\bfunction\s+(?!test)(\w+)/g,
      new RegExp(String.raw`(?<![\w>$])(?:it|test)\s*\(\s*` + quotedName, 'g'),
    ],
    off: [/\bmarkTest(?:Skipped|Incomplete)\(/g, /->(?:skip|todo|only)\(/g],
  },
];

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
  return languages.find(({ files }) => files.test(path));
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
  return { names: found.map(({ name }) => name), off };
}
