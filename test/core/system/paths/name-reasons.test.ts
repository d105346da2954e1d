import { expect, it } from '@jest/globals';
import { type NameRule, nameProblem } from '../../../../src/core/system/paths/portable-name.ts';

/** What is said about each rule, and about which part. A second copy, on purpose. */
it.each<readonly [path: string, rule: NameRule, part: string, reason: string]>([
  ['', 'empty', '', 'is empty; a relative path is needed'],
  ['a\ud800', 'unicode', 'a\ud800', 'is not well-formed Unicode; only valid UTF-8 is allowed'],
  ['a\ufffd', 'unicode', 'a\ufffd', 'is not well-formed Unicode; only valid UTF-8 is allowed'],
  ['a\u0007', 'control', 'a\u0007', 'has a control character; only printable characters are allowed'],
  [
    'a\u200d',
    'invisible',
    'a\u200d',
    'has an invisible code point that some file systems ignore; only visible characters are allowed',
  ],
  ['C:x', 'drive', 'C:x', 'starts with a drive; only a relative path is allowed'],
  ['a\\b', 'backslash', 'a\\b', 'has a backslash; only / separates parts'],
  ['/a', 'absolute', '/a', 'is absolute; only a relative path is allowed'],
  ['ab:c', 'colon', 'ab:c', 'has a colon, which opens a stream on Windows; no colon is allowed'],
  ['a?', 'character', 'a?', 'has one of < > " | ? *, which Windows cannot hold'],
  [
    `${'a/'.repeat(2_048)}a`,
    'path-length',
    `${'a/'.repeat(2_048)}a`,
    'is longer than 4096 bytes, the most that is allowed',
  ],
  ['a//b', 'empty-part', '', 'has an empty part; single slashes are allowed'],
  ['a/./b', 'dot-part', '.', 'has a "." part; only names are allowed'],
  ['a/../b', 'parent-part', '..', 'has a ".." part; only paths that stay inside are allowed'],
  ['a/.GIT/b', 'git', '.GIT', 'stands for .git on some system; the git folder is never allowed'],
  ['a/git~1', 'git', 'git~1', 'stands for .git on some system; the git folder is never allowed'],
  ['a/b./c', 'trailing', 'b.', 'has a part that ends in a dot or space, which Windows drops'],
  ['a/nul.txt', 'device', 'nul.txt', 'has a part that names a Windows device; any other name is allowed'],
  [
    `a/${'b'.repeat(256)}`,
    'part-length',
    'b'.repeat(256),
    'has a part of more than 255 bytes, the most that is allowed',
  ],
])('%j breaks %s', (path, rule, part, reason) => {
  expect(nameProblem(path)).toEqual({ rule, part, reason });
});

it('allows the longest names', () => {
  expect(nameProblem('b'.repeat(255))).toBeUndefined();
  expect(nameProblem(`${'a/'.repeat(2_047)}ab`)).toBeUndefined();
  expect(nameProblem('é'.repeat(127))).toBeUndefined();
  expect(nameProblem('é'.repeat(128))?.rule).toBe('part-length');
});
