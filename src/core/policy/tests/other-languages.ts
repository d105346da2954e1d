import { type Language, quotedName } from './languages.ts';

const braces = String.raw`[^)]{0,300}\)[^{;]*\{\s*(?:return\s*;|\})`;

/** Languages whose tests are compared, but that no gate can run by itself (docs/gates.md). Each row is from the test framework's own documentation. */
export const otherLanguages: readonly Language[] = [
  {
    // xUnit, NUnit, MSTest
    files: /\.cs$/,
    comments: 'slashes',
    tests: [
      /\[\s*(?:Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod)\b[^\]]{0,300}\](?:\s{0,50}\[[^\]]{0,300}\]){0,10}[\w\s<>.,?]{0,300}?[\s>](\w+)\s*\(/g,
    ],
    off: [
      /\[[^\]]{0,300}\b(?:Ignore|Explicit)\b/g,
      /\bSkip(?:Unless|When)?\s*=\s*[\w$@"]/g,
      /\bAssert\.(?:Ignore|Inconclusive|Skip\w*)\(/g,
      /^[ \t]*#if[ \t]+false\b/gm,
      /\bif\s*\(\s*false\s*\)/g,
    ],
    idle: [
      new RegExp(
        String.raw`\[\s*(?:Fact|Theory|Test|TestCase|TestMethod)\b[^\]]{0,300}\](?:\s{0,50}\[[^\]]{0,300}\]){0,10}[\w\s<>.,?]{0,300}?[\s>]\w+\s*\(${braces}`,
        'g',
      ),
    ],
  },
  {
    // XCTest, Swift Testing
    files: /\.swift$/,
    comments: 'slashes',
    tests: [/\bfunc\s+(test\w*)\s*\(/g, /@Test\b(?:\([^)]{0,300}\))?[\s\w@]{0,200}?\bfunc\s+(?!test)(\w+)\s*\(/g],
    off: [
      /\bXCTSkip\w*\(/g,
      /@(?:Test|Suite)\b\([^\n]{0,200}\.(?:disabled|enabled)\(/g,
      /^[ \t]*#if[ \t]+false\b/gm,
      /\bif[ \t]+false[ \t]*\{/g,
    ],
    idle: [/\bfunc\s+test\w*\s*\([^)]{0,300}\)[^{}]{0,200}\{\s*(?:return\b\s*[;\n}]|\})/g],
  },
  {
    // GoogleTest, Catch2, doctest, Boost.Test, Unity
    files: /\.(?:c|cc|cpp|cxx|h|hh|hpp|m|mm)$/,
    comments: 'slashes',
    tests: [
      /\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|TYPED_TEST_P)\s*\(\s*(\w+\s*,\s*\w+)\s*\)/g,
      /\b(?:TEST_CASE|SCENARIO)\s*\(\s*("[^"\n]*")/g,
      /\b(?:BOOST_AUTO_TEST_CASE|RUN_TEST|TEST_METHOD)\s*\(\s*(\w+)/g,
    ],
    off: [
      /\bDISABLED_\w/g,
      /\bGTEST_SKIP\b|\bTEST_IGNORE\w*\(/g,
      /\b(?:TEST_CASE|SCENARIO)\s*\([^;{\n]{0,300}\[(?:\.\w*|!shouldfail|!mayfail)\]/g,
      /\bdoctest::(?:skip|should_fail|may_fail)\b/g,
      /^[ \t]*#[ \t]*if[ \t]+(?:0|false)\b/gm,
      /\bif\s*\(\s*(?:false|0)\s*\)/g,
    ],
    idle: [/\b(?:TEST|TEST_F|TEST_P)\s*\(\s*\w+\s*,\s*\w+\s*\)\s*\{\s*(?:return\s*;|\})/g],
  },
  {
    // package:test, flutter_test
    files: /\.dart$/,
    comments: 'slashes',
    tests: [new RegExp(String.raw`(?<![\w$.])(?:test|testWidgets)\s*\(\s*` + quotedName, 'g')],
    off: [/\bskip\s*:\s*(?:true\b|['"])/g, /@Skip\b/g, /\bmarkTestSkipped\(/g, /\bsolo\s*:\s*true\b/g],
    idle: [
      new RegExp(
        String.raw`(?<![\w$.])test\s*\(\s*${quotedName}\s*,\s*\(\)\s*(?:async\s*)?\{\s*(?:return\s*;|\})`,
        'g',
      ),
    ],
  },
  {
    // ExUnit
    files: /\.exs?$/,
    comments: 'hashes',
    tests: [/^[ \t]*test[ \t]*\(?[ \t]*("[^"\n]*")/gm],
    off: [/@(?:module|describe)?tag[ \t]*\(?[ \t]*(?::skip\b|skip:)/g],
    idle: [/^[ \t]*test[ \t]*\(?[ \t]*"[^"\n]*"[^\n]*\bdo\s*(?:assert[ \t]+true\s*)?end\b/gm],
  },
  {
    // Bats, shunit2, and plain scripts
    files: /\.(?:bats|sh|bash|zsh)$/,
    comments: 'hashes',
    tests: [/^@test[ \t]+("[^"\n]*"|'[^'\n]*')/gm, /^(?:function[ \t]+)?(test_?\w+)[ \t]*\(\)/gm],
    off: [
      /^[ \t]*(?:skip|startSkipping)\b/gm,
      /^exit(?:[ \t]+0)?(?=[ \t]*;?[ \t]*\n\s*\S)/gm,
      /^[ \t]*if[ \t]+false[ \t]*;/gm,
    ],
    idle: [
      /^(?:@test[ \t]+(?:"[^"\n]*"|'[^'\n]*')|test_?\w+[ \t]*\(\))[ \t]*\{\s*(?:true|:|return(?:[ \t]+0)?)?\s*;?\s*\}/gm,
    ],
  },
];
