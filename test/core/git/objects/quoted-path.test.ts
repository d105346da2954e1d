import { expect, it } from '@jest/globals';
import { unquotedPath } from '../../../../src/core/git/objects/quoted-path.ts';

it.each([
  ['src/a b.txt', 'src/a b.txt'],
  ['a"b', 'a"b'],
  ['"a\\"b"', 'a"b'],
  ['"a\\\\b"', 'a\\b'],
  [String.raw`"\a\b\t\n\v\f\r"`, '\x07\b\t\n\v\f\r'],
  [String.raw`"gr\303\274n.txt"`, 'grün.txt'],
  ['"grün \\t x"', 'grün \t x'],
  [String.raw`"\1234"`, 'S4'],
  [String.raw`"\x"`, 'x'],
  ['"line\nbreak"', 'line\nbreak'],
  ['""', ''],
])('%j is %j', (text, path) => {
  expect(unquotedPath(text)).toBe(path);
});
