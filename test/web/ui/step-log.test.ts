import { describe, expect, it } from '@jest/globals';
import { styledParts } from '../../../src/web/ui/workflows/ansi.ts';
import { longestPath } from '../../../src/web/ui/workflows/graph/longest-path.ts';
import { logBlocks } from '../../../src/web/ui/workflows/log-blocks.ts';

describe('the colours of a log', () => {
  it.each([
    ['plain', [['plain', '']]],
    [
      '\u001b[31mred\u001b[0m not',
      [
        ['red', 'ansi-colour-red'],
        [' not', ''],
      ],
    ],
    [
      '\u001b[1;92mok\u001b[22m!',
      [
        ['ok', 'ansi-bold ansi-colour-green'],
        ['!', 'ansi-colour-green'],
      ],
    ],
    [
      '\u001b[38;5;3myellow\u001b[39m.',
      [
        ['yellow', 'ansi-colour-yellow'],
        ['.', ''],
      ],
    ],
    [
      '\u001b[38;2;1;31;4mtrue\u001b[4mline',
      [
        ['true', ''],
        ['line', 'ansi-underline'],
      ],
    ],
    ['\u001b[mreset', [['reset', '']]],
    ['\u001b[2Jkept', [['\u001b[2Jkept', '']]],
  ])('reads %j', (line, parts) => {
    expect(styledParts(line).map(({ text, look }) => [text, look])).toEqual(parts);
  });
});

describe('the blocks of a log', () => {
  const blocksOf = (texts: readonly string[]) =>
    logBlocks(
      10,
      texts.map((text) => ({ at: '', text, cut: 0 })),
    ).map((block) =>
      block.kind === 'line'
        ? [block.line.number, block.line.level, block.line.text]
        : [block.title.number, block.title.text, block.lines.map(({ number }) => number)],
    );
  it.each([
    [
      ['a', '##[error]b'],
      [
        [10, '', 'a'],
        [11, 'error', 'b'],
      ],
    ],
    [
      ['##[group]g', 'a', '##[endgroup]', 'b'],
      [
        [10, 'g', [11]],
        [13, '', 'b'],
      ],
    ],
    [
      ['##[group]g', 'a', '##[group]h', 'b'],
      [
        [10, 'g', [11]],
        [12, 'h', [13]],
      ],
    ],
    [
      ['a', '##[endgroup]', '##[unknown]b'],
      [
        [10, '', 'a'],
        [12, '', '##[unknown]b'],
      ],
    ],
  ])('reads %j', (texts, blocks) => {
    expect(blocksOf(texts)).toEqual(blocks);
  });
});

describe('the longest path through the jobs', () => {
  it('adds up the times of jobs that wait for each other, and survives a cycle', () => {
    const job = (id: string, ms: number, ...needs: string[]) => ({ id, needs, duration_ms: ms });
    const jobs = [job('d', 1, 'b', 'c'), job('a', 5), job('b', 2, 'a'), job('c', 6), job('e', 7)];
    expect([...longestPath(jobs)]).toEqual(['a', 'b', 'd']);
    expect(longestPath([job('x', 1, 'y'), job('y', 1, 'x')]).size).toBeGreaterThan(0);
    expect(longestPath([])).toEqual(new Set());
  });
});
