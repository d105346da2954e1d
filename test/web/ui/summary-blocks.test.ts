import { expect, it } from '@jest/globals';
import { inlineParts, summaryBlocks } from '../../../src/web/ui/workflows/summary/summary-blocks.ts';

it.each<[string, readonly object[]]>([
  ['', []],
  ['## Result ##', [{ kind: 'heading', text: 'Result' }]],
  ['#not a heading', [{ kind: 'text', text: '#not a heading' }]],
  [
    'one\ntwo\n\nthree',
    [
      { kind: 'text', text: 'one\ntwo' },
      { kind: 'text', text: 'three' },
    ],
  ],
  [
    '- a\n* b\n3. c\nafter',
    [
      { kind: 'list', items: ['a', 'b', 'c'] },
      { kind: 'text', text: 'after' },
    ],
  ],
  [
    '```js\n# code\n\n```\nafter',
    [
      { kind: 'code', text: '# code\n' },
      { kind: 'text', text: 'after' },
    ],
  ],
  ['~~~\nnever ended', [{ kind: 'code', text: 'never ended' }]],
  [
    '| a | b |\n|---|:-:|\n| 1 \\| 2 | <b> |',
    [
      {
        kind: 'table',
        rows: [
          ['a', 'b'],
          ['1 \\| 2', '<b>'],
        ],
      },
    ],
  ],
  ['<details><script>x</script>', [{ kind: 'text', text: '<details><script>x</script>' }]],
])('reads %j', (markdown, blocks) => {
  expect(summaryBlocks(markdown)).toEqual(blocks);
});

it.each<[string, readonly [string, string][]]>([
  ['plain', [['plain', 'plain']]],
  [
    'a **b** `c **d**`',
    [
      ['plain', 'a '],
      ['strong', 'b'],
      ['plain', ' '],
      ['code', 'c **d**'],
    ],
  ],
  ['2 ** 3 ` 4', [['plain', '2 ** 3 ` 4']]],
  ['[x](javascript:alert(1))', [['plain', '[x](javascript:alert(1))']]],
])('finds the looks in %j', (line, parts) => {
  expect(inlineParts(line).map(({ look, text }) => [look, text])).toEqual(parts);
});
