import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conflictRanges, zeroContextDiff } from '../../../../src/stages/integrate/merge/conflict-ranges.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

const sides = { ours: 'aaaa', theirs: 'bbbb' };
const lines = (...given: readonly string[]): string => given.map((line) => `${line}\n`).join('');
const conflict = (ours: readonly string[], theirs: readonly string[]): readonly string[] => [
  '<<<<<<< aaaa',
  ...ours,
  '=======',
  ...theirs,
  '>>>>>>> bbbb',
];

describe('the conflicting lines of the later worker', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({ base: { files: {} } });
  });
  afterAll(() => graph[Symbol.asyncDispose]());
  const blob = async (text: string | Buffer): Promise<string> =>
    (await graph.git.run(['hash-object', '-w', '--stdin', '--no-filters'], { stdin: text })).text;
  const ranges = async (marked: string, own: string): Promise<string[]> =>
    (await conflictRanges(graph.git, await blob(marked), await blob(own), sides)).map(
      ({ start, end }) => `${start}-${end}`,
    );

  it.each<readonly [what: string, marked: string, own: string, expected: readonly string[]]>([
    ['no conflict', lines('a', 'b'), lines('a', 'b'), []],
    ['one line', lines('a', ...conflict(['x'], ['y']), 'c'), lines('a', 'y', 'c'), ['2-2']],
    ['several lines', lines('a', ...conflict(['x'], ['y', 'z']), 'c'), lines('a', 'y', 'z', 'c'), ['2-3']],
    ['lines that this worker deleted', lines('a', ...conflict(['x'], []), 'c'), lines('a', 'c'), ['2-2']],
    ['everything deleted', lines(...conflict(['x'], [])), '', ['1-1']],
    [
      'two conflicts',
      lines(...conflict(['x'], ['y']), 'm', ...conflict(['v'], ['w'])),
      lines('y', 'm', 'w'),
      ['1-1', '3-3'],
    ],
    [
      'lines that the other side added above',
      lines('new', 'newer', 'a', ...conflict(['x'], ['y']), 'c'),
      lines('a', 'y', 'c'),
      ['2-2'],
    ],
    [
      'lines that the other side removed above',
      lines('a', ...conflict(['x'], ['y']), 'c'),
      lines('gone', 'gone too', 'a', 'y', 'c'),
      ['4-4'],
    ],
    ['a line that the other side changed above', lines('A', ...conflict(['x'], ['y'])), lines('a', 'y'), ['2-2']],
    ['CRLF line ends', '<<<<<<< aaaa\r\nx\r\n=======\r\ny\r\n>>>>>>> bbbb\r\n', 'y\r\n', ['1-1']],
    [
      'markers of the worker itself',
      lines('<<<<<<< other', 'x', '=======', 'y', '>>>>>>> other'),
      lines('<<<<<<< other', 'x', '=======', 'y', '>>>>>>> other'),
      [],
    ],
    [
      'markers of the worker inside of a conflict',
      lines('<<<<<<< aaaa', 'x', '>>>>>>> bbbb', '=======', 'y', '=======', '<<<<<<< aaaa', '>>>>>>> bbbb'),
      lines('y', '=======', '<<<<<<< aaaa'),
      ['1-3'],
    ],
  ])('%s', async (_what, marked, own, expected) => {
    expect(await ranges(marked, own)).toEqual(expected);
  });

  it('are compared by hunks without context', async () => {
    const diff = async (from: string | Buffer, to: string | Buffer) =>
      zeroContextDiff(graph.git, await blob(from), await blob(to));
    expect(await diff(lines('a', 'b'), lines('a', 'c'))).toMatch(/^@@ -2 \+2 @@ a\n-b\n\+c$/m);
    expect(await diff('a', 'a')).toBe('');
    expect(await diff(Buffer.from([0, 1]), Buffer.from([0, 2]))).toBe('');
  });
});
