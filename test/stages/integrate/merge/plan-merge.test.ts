import { describe, expect, it } from '@jest/globals';
import type { Validation } from '../../../../src/core/contracts/verdict/validation.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import type { TreeChange } from '../../../../src/core/git/objects/diff-tree.ts';
import { leftInMovedFolders } from '../../../../src/stages/integrate/merge/directory-renames.ts';
import { isNeverMerged } from '../../../../src/stages/integrate/merge/merge-attributes.ts';
import { alteredReason, planMerge } from '../../../../src/stages/integrate/merge/plan-merge.ts';
import { plannedWorker } from '../../../helpers/integrate/planned-worker.ts';
import { change } from '../../../helpers/stages/rule-evidence.ts';

const base = 'b'.repeat(40);

describe('planMerge', () => {
  const truth = (worker: WorkerName, changes: readonly TreeChange[] = [], commit: string | null = 'c') => ({
    truth: { worker, commit, tree: 't', changes, patchBytes: 1 },
  });
  const judged = (worker: WorkerName, over: object = {}) => ({
    worker,
    status: 'PASS',
    accepted: true,
    noop: false,
    commit: 'c',
    tree: 't',
    ...over,
  });
  const validation = (workers: readonly object[], over: object = {}) =>
    ({ workers, shared_paths: [], findings: [], ...over }) as unknown as Validation;
  const rejected = (
    given: Validation | undefined,
    known: Parameters<typeof planMerge>[0]['truths'] = new Map([['A_core', truth('A_core')]]),
  ) => planMerge({ baseSha: base, workers: ['A_core'], validation: given, truths: known }).workers[0]?.rejected;

  it.each<readonly [what: string, validation: Validation | undefined, expected: string]>([
    ['no validation', undefined, 'not validated'],
    ['a validation of others', validation([judged('B_tooling')]), 'not in VALIDATION.json'],
    ['an accepted worker', validation([judged('A_core')]), ''],
    ['another commit', validation([judged('A_core', { commit: 'd' })]), alteredReason],
    ['another tree', validation([judged('A_core', { tree: 'u' })]), alteredReason],
    [
      'a refused worker without findings',
      validation([judged('A_core', { accepted: false, status: 'PENDING' })]),
      'its validation is PENDING',
    ],
    [
      'a refused worker',
      validation([judged('A_core', { accepted: false, status: 'BLOCKED' })], {
        findings: [
          { worker: 'A_core', severity: 'error', code: 'ERR_SCOPE' },
          { worker: 'A_core', severity: 'error', code: 'ERR_OVERLAP' },
          { worker: 'A_core', severity: 'error', code: 'ERR_SCOPE' },
          { worker: 'A_core', severity: 'warning', code: 'ERR_A' },
          { worker: 'B_tooling', severity: 'error', code: 'ERR_B' },
        ],
      }),
      'ERR_OVERLAP, ERR_SCOPE',
    ],
  ])('with %s', (_what, given, expected) => expect(rejected(given)).toBe(expected));

  it('prefers the reason why changes cannot be read, and plans nothing for an unknown worker', () => {
    expect(rejected(validation([judged('A_core')]), new Map([['A_core', { unreadable: 'ERR_BUNDLE' }]]))).toBe(
      'ERR_BUNDLE',
    );
    expect(rejected(validation([judged('A_core', { commit: null, tree: null })]), new Map())).toBe('');
  });

  it('has workers in their order, shared paths sorted, and both ends of a rename', () => {
    const shared_paths = [
      { path: 'z', owners: ['B_tooling', 'A_core'] },
      { path: 'a', owners: ['Z_aggregator', 'A_core'] },
    ];
    const changes = [
      change('n', { type: 'renamed', oldPath: 'o' }),
      change('c', { type: 'copied', oldPath: 'd' }),
      change('e'),
    ];
    const found = planMerge({
      baseSha: base,
      workers: ['Z_aggregator', 'B_tooling', 'A_core'],
      validation: validation(
        [
          judged('A_core'),
          judged('B_tooling', { noop: true }),
          judged('Z_aggregator', { noop: true, accepted: false }),
        ],
        { shared_paths },
      ),
      truths: new Map([
        ['A_core', truth('A_core', changes)],
        ['B_tooling', truth('B_tooling')],
        ['Z_aggregator', truth('Z_aggregator')],
      ]),
    });
    expect(found.workers.map(({ worker, noop }) => [worker, noop])).toEqual([
      ['A_core', false],
      ['B_tooling', true],
      ['Z_aggregator', false],
    ]);
    expect([...(found.workers[0]?.touched ?? [])]).toEqual(['n', 'o', 'c', 'e']);
    expect([...found.shared]).toEqual([
      ['a', ['A_core', 'Z_aggregator']],
      ['z', ['A_core', 'B_tooling']],
    ]);
    expect(planMerge({ baseSha: base, workers: [], validation: undefined, truths: new Map() })).toEqual({
      baseSha: base,
      workers: [],
      shared: new Map(),
    });
  });
});

describe('a folder that a worker moved', () => {
  const move = (oldPath: string, path: string) => change(path, { type: 'renamed', oldPath });
  const added = (path: string, type: TreeChange['type'] = 'added') => change(path, { type });
  const found = (basePaths: readonly string[], first: readonly TreeChange[], second: readonly TreeChange[]) =>
    leftInMovedFolders([plannedWorker('A_core', first), plannedWorker('B_tooling', second)], basePaths).map(
      ({ path, movedPath, worker, mover }) => `${worker} ${path} > ${movedPath} of ${mover}`,
    );
  it.each<
    readonly [
      what: string,
      base: readonly string[],
      first: readonly TreeChange[],
      second: readonly TreeChange[],
      expected: readonly string[],
    ]
  >([
    ['gets a new file', ['d/a'], [move('d/a', 'e/a')], [added('d/n')], ['B_tooling d/n > e/n of A_core']],
    [
      'gets a new file of the earlier worker',
      ['d/a'],
      [added('d/n')],
      [move('d/a', 'e/a')],
      ['A_core d/n > e/n of B_tooling'],
    ],
    ['gets a copy', ['d/a'], [move('d/a', 'e/a')], [added('d/n', 'copied')], ['B_tooling d/n > e/n of A_core']],
    ['gets a renamed file', ['d/a', 'x'], [move('d/a', 'e/a')], [move('x', 'd/n')], ['B_tooling d/n > e/n of A_core']],
    ['has an edited file', ['d/a'], [move('d/a', 'e/a')], [change('d/a')], []],
    ['keeps a file', ['d/a', 'd/b'], [move('d/a', 'e/a')], [added('d/n')], []],
    [
      'loses its last file by deletion',
      ['d/a', 'd/b'],
      [move('d/a', 'e/a'), change('d/b', { type: 'deleted' })],
      [added('d/n')],
      ['B_tooling d/n > e/n of A_core'],
    ],
    ['gets a new file of its mover', ['d/a'], [move('d/a', 'e/a'), added('d/m')], [added('d/n')], []],
    [
      'is moved to two places',
      ['d/a', 'd/b', 'd/c'],
      [move('d/a', 'e/a'), move('d/b', 'f/b'), move('d/c', 'f/c')],
      [added('d/n')],
      ['B_tooling d/n > f/n of A_core'],
    ],
    [
      'is moved to two places equally',
      ['d/a', 'd/b'],
      [move('d/a', 'f/a'), move('d/b', 'e/b')],
      [added('d/n')],
      ['B_tooling d/n > e/n of A_core'],
    ],
    [
      'has parents that move too',
      ['a/b/x'],
      [move('a/b/x', 'c/b/x')],
      [added('a/n'), added('a/b/m')],
      ['B_tooling a/b/m > c/b/m of A_core', 'B_tooling a/n > c/n of A_core'],
    ],
    ['has a parent of another name', ['a/b/x'], [move('a/b/x', 'a/c/x')], [added('a/n')], []],
    ['is the root', ['x'], [move('x', 'e/x')], [added('n')], []],
    ['is only renamed within', ['d/a'], [move('d/a', 'd/b')], [added('d/n')], []],
    ['is copied', ['d/a'], [change('e/a', { type: 'copied', oldPath: 'd/a' })], [added('d/n')], []],
    ['is like the start of another', ['d/a'], [move('d/a', 'e/a')], [added('dd/n')], []],
  ])('%s', (_what, basePaths, first, second, expected) => expect(found(basePaths, first, second)).toEqual(expected));
});

it.each([
  ['-merge', true],
  ['merge=binary', true],
  ['merge=union', false],
  [undefined, false],
])('lines with the attribute %s are never merged: %j', (attribute, expected) =>
  expect(isNeverMerged(attribute)).toBe(expected),
);
