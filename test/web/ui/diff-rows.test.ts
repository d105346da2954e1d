import { describe, expect, it } from '@jest/globals';
import { parseHunks, sideRows } from '../../../src/web/ui/diff/parse-hunks.ts';
import { wordMarks } from '../../../src/web/ui/diff/word-marks.ts';
import { treeOfFiles } from '../../../src/web/ui/tree/tree-of-files.ts';

const hunks =
  '@@ -5,4 +5,4 @@ function a() {\n same\n-old one\n-old two\n+new one\n last\n\\ No newline at end of file\n';

describe('parseHunks', () => {
  it('numbers the lines of both sides', () => {
    const [hunk] = parseHunks(hunks);
    expect(hunk?.context).toBe('function a() {');
    expect(hunk?.lines.map(({ kind, text, oldLine, newLine }) => [kind, text, oldLine, newLine])).toEqual([
      ['context', 'same', 5, 5],
      ['removed', 'old one', 6, 0],
      ['removed', 'old two', 7, 0],
      ['added', 'new one', 0, 6],
      ['context', 'last', 8, 7],
      ['note', 'No newline at end of file', 0, 0],
    ]);
  });

  it('takes a line of a file that looks like a hunk for a line', () => {
    const [first, ...more] = parseHunks('@@ -1,2 +1,2 @@\n @@ -9 +9 @@\n-a\n+@@ -8 +8 @@\n');
    expect(more).toEqual([]);
    expect(first?.lines.map(({ text }) => text)).toEqual(['@@ -9 +9 @@', 'a', '@@ -8 +8 @@']);
  });

  it.each(['', 'x', '@@ broken', '@@ -1,9 +1,9 @@'])('survives %j', (text) => {
    expect(parseHunks(text).flatMap(({ lines }) => lines)).toEqual([]);
  });
});

it('sideRows puts removed lines beside added ones', () => {
  const rows = sideRows(parseHunks(hunks)[0]?.lines ?? []);
  expect(rows.map(({ left, right }) => [left?.text, right?.text])).toEqual([
    ['same', 'same'],
    ['old one', 'new one'],
    ['old two', undefined],
    ['last', 'last'],
    ['No newline at end of file', 'No newline at end of file'],
  ]);
});

describe('wordMarks', () => {
  it('marks the words that differ', () => {
    const marks = wordMarks('const a = count(x);', 'const a = count(y);');
    expect(marks?.after.filter(({ changed }) => changed)).toEqual([{ text: 'y', changed: true }]);
    expect(marks?.before.map(({ text }) => text).join('')).toBe('const a = count(x);');
  });

  it.each([
    ['lines with nothing in common', 'return false;', 'import { a } from "b"'],
    ['a line of a megabyte', 'x'.repeat(1_000_000), 'y'],
    ['an empty line', '', 'a'],
  ])('gives no marks for %s', (_what, before, after) => {
    expect(wordMarks(before, after)).toBeUndefined();
  });
});

it('treeOfFiles joins folders with one child and counts files', () => {
  const tree = treeOfFiles(['src/web/ui/a.ts', 'src/web/ui/b.ts', 'README.md', 'src/core/c.ts']);
  expect(tree).toMatchObject([
    {
      name: 'src',
      files: 3,
      children: [
        { name: 'core', path: 'src/core', files: 1 },
        { name: 'web/ui', path: 'src/web/ui', files: 2 },
      ],
    },
    { name: 'README.md', files: 1, children: [] },
  ]);
});
