import { describe, expect, it } from '@jest/globals';
import { encodingsOf } from '../../../../../src/runner/execute/protocol/masks/encodings.ts';

const has = (value: string, form: string): boolean => encodingsOf(value).includes(form);

describe('the forms of a secret', () => {
  it.each<readonly [what: string, value: string, form: string]>([
    ['as it is', 'a b', 'a b'],
    ['JSON', 'a"b\\c\td', 'a\\"b\\\\c\\td'],
    ['JSON with escaped slashes', 'https://x"', 'https:\\/\\/x\\"'],
    ['a URI component', 'a b/ü', 'a%20b%2F%C3%BC'],
    ['a form field', 'a b/c', 'a+b%2Fc'],
    ['a strict URI component', "a!'()*", 'a%21%27%28%29%2A'],
    ['HTML', 'a<b>&"c\'', 'a&lt;b&gt;&amp;"c\''],
    ['XML', 'a<b>&"c\'', 'a&lt;b&gt;&amp;&quot;c&apos;'],
    ['a quoted argument', 'a"b\\c', 'a\\"b\\c'],
    ['a quoted argument with backslashes', 'a"b\\c', 'a\\"b\\\\c'],
    ['SQL, or an expression', "a'b", "a''b"],
    ['a shell string', "a'b", "a'\\''b"],
    ['printf %q', 'a b$c', 'a\\ b\\$c'],
    ['CSV', 'a"b', 'a""b'],
    ['cmd', 'a^b&c|d<e>f', 'a^^b^&c^|d^<e^>f'],
    ['without its double quotes', '"abc"', 'abc'],
    ['without its single quotes', "'abc'", 'abc'],
    ['before the ampersand of PowerShell', 'before&xafter', 'before'],
    ['after the ampersand of PowerShell', 'before&xafters', 'afters'],
    ['before &+', 'before&+xafters&y', 'before'],
    ['after &+', 'before&+xafters', 'afters'],
    ['hex', 'abc', '616263'],
    ['HEX', 'jkl', '6A6B6C'],
    ['hex of UTF-16', 'jkl', '6a006b006c00'],
    ['HEX of UTF-16', 'jkl', '6A006B006C00'],
    ['base64', 'abcd', 'YWJjZA=='],
    ['base64 without padding', 'abcd', 'YWJjZA'],
    ['base64 inside a longer text', 'abcd', 'YWJjZ'],
    ['base64 one byte later', 'abcdef', 'YmNkZWY'],
    ['base64 two bytes later', 'abcdef', 'Y2RlZg'],
    ['base64url', '???>>>', 'Pz8_Pj4-'],
    ['base64 with + and /', '???>>>', 'Pz8/Pj4+'],
    ['base64 of UTF-16', 'abcd', 'YQBiAGMAZAA='],
  ])('%s', (_what, value, form) => {
    expect(has(value, form)).toBe(true);
  });

  it('are those of each line, and of no blank one', () => {
    const forms = encodingsOf('first\r\nsecond\n \nxy\n');
    expect(forms).toEqual(expect.arrayContaining(['first', 'second', '7365636f6e64']));
    expect(forms.filter((form) => /[\r\n]/.test(form) || form.trim() === '')).toEqual([]);
  });

  it('are as short as the secret; hex and base64 have at least four characters', () => {
    expect(has('a', 'a')).toBe(true);
    expect(encodingsOf('a').filter((form) => form.length < 3)).toEqual(['a']);
    expect(encodingsOf('   ')).toEqual([]);
    expect(has('abc', 'abc')).toBe(true);
    const derived = encodingsOf('abc').filter((form) => form !== 'abc');
    expect(Math.min(...derived.map(({ length }) => length))).toBe(4);
    expect(has('"ab"', 'ab')).toBe(true);
  });

  it('split at an ampersand only into parts of at least six characters', () => {
    expect(has('abcdef&xghijk', 'abcdef')).toBe(true);
    expect(has('abcde&xghijk', 'abcde')).toBe(false);
    expect(has('a&xghijkl', 'ghijkl')).toBe(true);
    expect(has('a&xghijk', 'ghijk')).toBe(false);
  });

  it('include a lone surrogate, which has no URI form', () => {
    expect(has('ab\ud800c', 'ab\ud800c')).toBe(true);
  });

  it('are distinct', () => {
    const forms = encodingsOf('p@ss "w&rd" \\ <ü> %/?');
    expect(new Set(forms).size).toBe(forms.length);
  });

  it.each([36, 38, 39, 40, 41, 48, 49, 60, 100])('of a token of %s characters hide no short text', (length) => {
    // Hex of 40 bytes is 80 digits, and the last four of them stand on the second line of a wrapped text.
    const shortest = encodingsOf('5'.repeat(length)).reduce((least, form) => Math.min(least, form.length), length);
    expect(shortest).toBeGreaterThanOrEqual(8);
  });
});
