import { expect, it } from '@jest/globals';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import type { RunVerdict } from '../../../../src/core/evidence/verdict.ts';
import type { MergeResult } from '../../../../src/stages/integrate/merge/merge-workers.ts';
import { stackParts } from '../../../../src/stages/integrate/publish/stack-parts.ts';
import { verdictSummary } from '../../../../src/stages/integrate/report/verdict-summary.ts';

it.each<
  readonly [what: string, trees: readonly (readonly [worker: WorkerName, tree: string])[], parts: readonly string[]]
>([
  ['nobody', [], []],
  ['one worker', [['A_core', 'a']], ['A_core factory/r head']],
  [
    'three workers',
    [
      ['A_core', 'a'],
      ['B_tooling', 'b'],
      ['C_features', 'c'],
    ],
    [
      'A_core factory/r-A_core commit-A_core',
      'B_tooling factory/r-B_tooling commit-B_tooling',
      'C_features factory/r head',
    ],
  ],
  [
    'workers that change nothing',
    [
      ['A_core', 'base'],
      ['B_tooling', 'b'],
      ['C_features', 'b'],
    ],
    ['B_tooling factory/r head'],
  ],
  [
    'a worker that takes everything back',
    [
      ['A_core', 'a'],
      ['B_tooling', 'base'],
    ],
    ['A_core factory/r-A_core commit-A_core', 'B_tooling factory/r head'],
  ],
])('the stack of %s', (_what, trees, parts) => {
  const commits = trees.map(([worker, tree]) => ({ worker, commit: `commit-${worker}`, tree }));
  const merge = { baseTree: 'base', commits, head: 'head' } as unknown as MergeResult;
  expect(stackParts('factory/r', merge).map(({ worker, branch, sha }) => `${worker} ${branch} ${sha}`)).toEqual(parts);
});

it('the summary of a verdict is a table of its checks', () => {
  const checks = [
    { name: 'workers_done', status: 'PASS', rc: 0, required: true, detail: '' },
    { name: 'a|b', status: 'BLOCKED', rc: 2, required: true, detail: '1 | *x*' },
  ];
  expect(verdictSummary({ checks } as unknown as RunVerdict).split('\n')).toEqual([
    '| check | status | rc | detail |',
    '| --- | --- | --- | --- |',
    '| `workers_done` | PASS | 0 |  |',
    '| `a¦b` | BLOCKED | 2 | 1 &#124; &#42;x&#42; |',
    '',
  ]);
});
