import type { CommentStyle } from './without-comments.ts';

/** How the tests of a language are found; every pattern has the flag `g`. */
export interface Language {
  readonly files: RegExp;
  readonly comments: CommentStyle;
  /** The last group that matched is the name. */
  readonly tests: readonly RegExp[];
  readonly off: readonly RegExp[];
  /** Like `off`, for marks that are written as comments. */
  readonly offComments?: readonly RegExp[];
  /** Tests that do nothing: their body is empty, begins with a return, or only states that true is true. */
  readonly idle: readonly RegExp[];
}

export const quotedName = /(['"`])((?:\\[\s\S]|(?!\1)[\s\S])*?)\1/.source;

/**
 * The body of a test that does nothing, after its opening brace. Repetitions have limits in these patterns, so that a hostile file takes no
 * quadratic time.
 */
const nothing = String.raw`\s*(?:return\s*[;\n}]|(?:[\w.$]+(?:->|::))?(?:expect|assert|[\w.]*assertTrue|assert!|assert\.ok)\(\s*true\s*\)(?:\.\w+\((?:true)?\))?\s*;?\s*\}|\})`;

/** Each row is from the test framework's own documentation. */
export const languages: readonly Language[] = [
  {
    // jest, mocha, vitest, node:test, Playwright
    files: /\.(?:[cm]?[jt]sx?|vue|svelte)$/,
    comments: 'slashes',
    tests: [
      new RegExp(
        String.raw`(?<![\w$.])(?:it|test|specify|fit|xit|xtest|xspecify)\b(?:\.\w+)*(?:\((?!\s*['"` +
          '`' +
          String.raw`])[^)]{0,2000}\)|` +
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
      /(?<![\w$])(?:it|test|describe|suite)\[(['"])(?:skip|only|todo)\1\]/g,
      /(?<![\w$.])if\s*\(\s*(?:false|0|!1|!true)\s*\)/g,
      // An exit at the top level, with code after it.
      /^process\.exit\((?:0)?\)(?=;?[ \t]*\n\s*\S)/gm,
    ],
    idle: [
      new RegExp(
        String.raw`(?<![\w$.])(?:it|test|specify)(?:\.\w+)*\s*\(\s*` +
          quotedName +
          String.raw`\s*,\s*(?:async\s+)?(?:function\s*\w*\s*\([^)]{0,300}\)|(?:\([^)]{0,300}\)|\w+)\s*=>)\s*(?:\{` +
          nothing +
          String.raw`|(?:undefined|true|null)\s*\))`,
        'g',
      ),
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
      /^[ \t]*if[ \t]+\(?(?:False|0)\)?[ \t]*:/gm,
      /^(?:sys\.exit|exit|quit|os\._exit)\(0?\)(?=[ \t]*\n\s*\S)/gm,
      /^del[ \t]+test\w*/gm,
    ],
    idle: [
      /^[ \t]*(?:async[ \t]+)?def[ \t]+test\w*[ \t]*\([^)]{0,300}\)[^:\n]{0,200}:\s*(?:pass|\.\.\.|return(?:[ \t]+None)?|assert[ \t]+\(?(?:True|1)\)?|self\.assertTrue\(True\))[ \t]*$/gm,
    ],
  },
  {
    // go test
    files: /\.go$/,
    comments: 'slashes',
    // `go test` runs no function whose name goes on with a small letter, and benchmarks only when asked to.
    tests: [/^func[ \t]+((?:Test|Fuzz|Example)(?![a-z])\w*)[ \t]*\(/gm],
    off: [/\b\w+\.(?:Skip|Skipf|SkipNow)\(/g, /\bif[ \t]+false[ \t]*\{/g, /\bos\.Exit\(0\)/g],
    idle: [new RegExp(String.raw`^func[ \t]+(?:Test|Fuzz)\w*[ \t]*\([^)]{0,300}\)[ \t]*\{` + nothing, 'gm')],
    // A build constraint (pkg.go.dev/cmd/go): the file is compiled only where it holds.
    offComments: [/^\/\/go:build\s|^\/\/\s*\+build\s/gm],
  },
  {
    // JUnit, TestNG, Kotlin and Scala with JUnit
    files: /\.(?:java|kt|kts|scala|groovy)$/,
    comments: 'slashes',
    tests: [
      /@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\b(?:\([^)]{0,300}\))?(?:\s{0,50}@\w{1,60}(?:\([^)]{0,300}\))?){0,10}[\s\w<>[\],.?]{0,300}?[\s>](?:fun\s+)?(`[^`]+`|\w+)\s*\(/g,
    ],
    off: [
      /@(?:Disabled\w*|EnabledIf\w*|EnabledOn\w*|EnabledFor\w*|Ignore)\b/g,
      /\benabled\s*=\s*false\b/g,
      /\bAssume(?:tions)?\.assume\w*\(/g,
      /\bif\s*\(\s*false\s*\)/g,
    ],
    idle: [
      new RegExp(
        String.raw`@(?:Test|ParameterizedTest|RepeatedTest)\b(?:\([^)]{0,300}\))?[^;{}]{0,300}?[\s>](?:` +
          '`[^`]+`' +
          String.raw`|\w+)\s*\([^)]{0,300}\)[^;{}]{0,300}\{` +
          nothing,
        'g',
      ),
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
      /(?:^|[{;])[ \t]*(?:skip|pending)\b/gm,
      /\b(?:skip|pending|focus)\s*:\s*(?:true\b|['"])|,\s*:(?:skip|pending|focus)\b/g,
      /^[ \t]*if[ \t]+false\b/gm,
      /^exit(?:[ \t(]+(?:0|true)\)?)?(?=[ \t]*\n\s*\S)/gm,
    ],
    idle: [
      new RegExp(
        String.raw`(?<![\w.])(?:it|specify|example|scenario|test)\b\s*\(?\s*` +
          quotedName +
          String.raw`\)?[^\n]{0,200}?(?:\bdo(?:\s*\|[^|\n]{0,200}\|)?\s*(?:return\s*\n|end\b)|\{\s*\})`,
        'g',
      ),
      /^[ \t]*def[ \t]+test_\w+(?:\(\))?\s*(?:return\s*\n|assert[ \t]+true\s*end\b|end\b)/gm,
    ],
  },
  {
    // cargo test
    files: /\.rs$/,
    comments: 'slashes',
    tests: [
      /#\[\s*(?:\w+::)*(?:test|rstest|test_case)\b[^\]]*\](?:\s{0,50}#\[[^\]]{0,300}\]){0,10}[\s\w]{0,200}?\bfn\s+(\w+)/g,
    ],
    off: [
      /#\[\s*ignore\b/g,
      /#\[\s*cfg_attr\([^\]]*\bignore\b/g,
      /#\[\s*cfg\(\s*(?:any\(\s*\)|FALSE|false|not\(\s*test\s*\))\s*\)\s*\]/g,
      /\bif[ \t]+false[ \t]*\{/g,
    ],
    idle: [
      new RegExp(
        String.raw`#\[\s*(?:\w+::)*(?:test|rstest)\b[^\]]{0,300}\](?:\s{0,50}#\[[^\]]{0,300}\]){0,10}[\s\w]{0,200}?\bfn\s+\w+\s*\([^)]{0,300}\)[^{;]*\{` +
          nothing,
        'g',
      ),
    ],
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
    off: [/\bmarkTest(?:Skipped|Incomplete)\(/g, /->(?:skip|todo|only)\(/g, /\bif\s*\(\s*false\s*\)/gi],
    idle: [new RegExp(String.raw`\bfunction\s+test\w*\s*\([^)]{0,300}\)[^;{]{0,200}\{` + nothing, 'gi')],
  },
];
