import { describe, expect, it } from '@jest/globals';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import type { TreeChange } from '../../../../src/core/git/objects/diff-tree.ts';
import { proofOf } from '../../../../src/stages/integrate/merge/build-proof.ts';
import type { MergeResult, PathDelta } from '../../../../src/stages/integrate/merge/merge-workers.ts';
import type { MergePlan, PlannedWorker } from '../../../../src/stages/integrate/merge/plan-merge.ts';
import { plannedWorker } from '../../../helpers/integrate/planned-worker.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';
import { change } from '../../../helpers/stages/rule-evidence.ts';

const zero = '0'.repeat(40);
const base = 'b'.repeat(40);

const plan = (...workers: readonly PlannedWorker[]): MergePlan => ({ baseSha: base, workers, shared: new Map() });

function merged(workers: readonly WorkerName[], over: Partial<MergeResult> = {}): MergeResult {
  const commits = workers.map((worker) => ({ worker, commit: `commit-${worker}`, tree: `tree-${worker}` }));
  return {
    baseTree: 'bt',
    commits,
    head: 'head',
    tree: 'tree',
    shared: [],
    conflicts: [],
    leftBehind: [],
    renormalised: [],
    ...over,
  };
}

const entry = (newBlob: string | null, newMode = '100644'): PathDelta => ({
  oldMode: '100644',
  oldBlob: 'old',
  newMode,
  newBlob,
});
const delta = (entries: Readonly<Record<string, PathDelta>>) => new Map(Object.entries(entries));

/** `worker path outcome: detail [worker blob > merged blob]` of each entry. */
function rows(given: MergePlan, merge: MergeResult | undefined, found: ReadonlyMap<string, PathDelta>): string[] {
  return proofOf('r', given, merge, found).changes.map(
    ({ worker, path, outcome, detail, worker_blob, merged_blob }) =>
      `${worker} ${path} ${outcome}: ${detail} [${worker_blob} > ${merged_blob}]`,
  );
}

describe('the proof of a merge', () => {
  const a = (...changes: readonly TreeChange[]) => plannedWorker('A_core', changes);
  const b = (...changes: readonly TreeChange[]) => plannedWorker('B_tooling', changes);
  const both = merged(['A_core', 'B_tooling']);
  const edit = (newBlob: string, over: Partial<TreeChange> = {}) => change('x', { newBlob, ...over });
  it.each<
    readonly [
      what: string,
      plan: MergePlan,
      merge: MergeResult | undefined,
      delta: ReadonlyMap<string, PathDelta>,
      expected: readonly string[],
    ]
  >([
    [
      'a change as it is',
      plan(a(edit('n'))),
      merged(['A_core']),
      delta({ x: entry('n') }),
      ['A_core x integrated:  [n > n]'],
    ],
    [
      'changes in the order of workers and paths',
      plan(a(change('z', { newBlob: '1' }), change('y', { newBlob: '2' })), b(change('a', { newBlob: '3' }))),
      both,
      delta({ z: entry('1'), y: entry('2'), a: entry('3') }),
      ['A_core y integrated:  [2 > 2]', 'A_core z integrated:  [1 > 1]', 'B_tooling a integrated:  [3 > 3]'],
    ],
    [
      'a deletion',
      plan(a(edit(zero, { type: 'deleted', newMode: '000000' }))),
      merged(['A_core']),
      delta({ x: entry(null, '000000') }),
      ['A_core x integrated:  [null > null]'],
    ],
    [
      'a change to what the base has',
      plan(a(edit('old')), b(edit('old'))),
      both,
      delta({}),
      ['A_core x integrated:  [old > old]', 'B_tooling x superseded-by: A_core [old > old]'],
    ],
    [
      'the same change twice',
      plan(a(edit('n')), b(edit('n'))),
      both,
      delta({ x: entry('n') }),
      ['A_core x integrated:  [n > n]', 'B_tooling x superseded-by: A_core [n > n]'],
    ],
    [
      'the version of the later worker',
      plan(a(edit('n')), b(edit('m'))),
      both,
      delta({ x: entry('m') }),
      ['A_core x superseded-by: B_tooling [n > m]', 'B_tooling x integrated:  [m > m]'],
    ],
    [
      'the same content with another mode',
      plan(a(edit('n')), b(edit('n', { newMode: '100755' }))),
      both,
      delta({ x: entry('n', '100755') }),
      ['A_core x superseded-by: B_tooling [n > n]', 'B_tooling x integrated:  [n > n]'],
    ],
    [
      'a three-way merge of both',
      plan(a(edit('n')), b(edit('m'))),
      both,
      delta({ x: entry('both') }),
      ['A_core x integrated:  [n > both]', 'B_tooling x integrated:  [m > both]'],
    ],
    [
      'a rejected worker',
      plan(plannedWorker('A_core', [edit('n')], 'ERR_SCOPE')),
      merged([]),
      delta({}),
      ['A_core x rejected: ERR_SCOPE [n > old]'],
    ],
    [
      'a rejected new file',
      plan(
        plannedWorker(
          'A_core',
          ['added', 'renamed', 'copied'].map((type) => change(type, { type: type as 'added', newBlob: 'n' })),
          'ERR_SCOPE',
        ),
      ),
      merged([]),
      delta({}),
      [
        'A_core added rejected: ERR_SCOPE [n > null]',
        'A_core copied rejected: ERR_SCOPE [n > null]',
        'A_core renamed rejected: ERR_SCOPE [n > null]',
      ],
    ],
    ['nothing merged', plan(a(edit('n'))), undefined, delta({}), ['A_core x rejected: not merged [n > old]']],
    [
      'a conflict, and the other changes of its worker',
      plan(
        a(edit('n')),
        b(edit('m'), change('y', { type: 'renamed', oldPath: 'w', newBlob: 'k' }), change('v', { newBlob: 'j' })),
      ),
      merged(['A_core'], {
        conflicts: [
          { path: 'x', worker: 'B_tooling', with: ['A_core'], kind: 'contents', ranges: [] },
          { path: 'w', worker: 'B_tooling', with: ['A_core', 'C_features'], kind: 'contents', ranges: [] },
          { path: 'v', worker: 'C_features', with: ['A_core'], kind: 'contents', ranges: [] },
        ],
      }),
      delta({ x: entry('n') }),
      [
        'A_core x integrated:  [n > n]',
        'B_tooling v rejected: not merged because of the conflict in x [j > old]',
        'B_tooling x conflict-routed: A_core [m > n]',
        'B_tooling y conflict-routed: A_core, C_features [k > null]',
      ],
    ],
  ])('explains %s', (_what, given, merge, found, expected) => expect(rows(given, merge, found)).toEqual(expected));

  it('names merge and commits of a clean merge only, and counts', () => {
    const clean = proofOf('r', plan(a(edit('n')), b(edit('n'))), both, delta({ x: entry('n') }));
    expect(clean).toMatchObject({
      schema_version: 1,
      run_id: 'r',
      base_sha: base,
      merge_sha: 'head',
      tree: 'tree',
      commits: [
        { worker: 'A_core', commit: 'commit-A_core', tree: 'tree-A_core' },
        { worker: 'B_tooling', commit: 'commit-B_tooling', tree: 'tree-B_tooling' },
      ],
      counts: { total: 2, integrated: 1, 'superseded-by': 1, 'conflict-routed': 0, rejected: 0 },
    });
    expect(Object.keys(clean.counts)).toEqual(['total', 'integrated', 'superseded-by', 'conflict-routed', 'rejected']);
    const conflicts = [
      { path: 'x', worker: 'B_tooling' as const, with: ['A_core' as const], kind: 'contents', ranges: [] },
    ];
    const hit = proofOf(
      'r',
      plan(a(edit('n')), b(edit('m'))),
      merged(['A_core'], { conflicts }),
      delta({ x: entry('n') }),
    );
    expect(hit).toMatchObject({
      merge_sha: null,
      tree: null,
      counts: { total: 2, integrated: 1, 'conflict-routed': 1 },
    });
    expect(hit.changes[0]?.change_type).toBe('modified');
    expect(proofOf('r', plan(), undefined, new Map())).toMatchObject({
      merge_sha: null,
      commits: [],
      counts: { total: 0 },
    });
  });

  it.each<readonly [what: string, plan: MergePlan, delta: ReadonlyMap<string, PathDelta>, message: string]>([
    [
      'a change that the merge lacks',
      plan(a(edit('n'))),
      delta({ x: entry('other') }),
      'The merged tree lacks x of A_core, but no other worker changed it.',
    ],
    [
      'a change with another mode',
      plan(a(edit('n'))),
      delta({ x: entry('n', '100755') }),
      'The merged tree lacks x of A_core, but no other worker changed it.',
    ],
    [
      'a path that no worker changed',
      plan(a(edit('n'))),
      delta({ x: entry('n'), y: entry('m') }),
      'y differs from the base, but no merged worker changed it.',
    ],
    [
      'a path of a rejected worker',
      plan(a(edit('n')), plannedWorker('C_features', [change('y')], 'no')),
      delta({ x: entry('n'), y: entry('new') }),
      'y differs from the base, but no merged worker changed it.',
    ],
    [
      'the source of a rename that is still there',
      plan(a(change('x', { type: 'renamed', oldPath: 'w', newBlob: 'n' }))),
      delta({ x: entry('n') }),
      'w was renamed, but is still in the merged tree.',
    ],
    [
      'one path twice',
      plan(a(edit('n'), edit('n'))),
      delta({ x: entry('n') }),
      'The workers made 2 changes, but the proof has 1.',
    ],
  ])('fails at %s', async (_what, given, found, message) => {
    expect(await refusal(() => proofOf('r', given, both, found))).toMatchObject({
      code: 'ERR_PROOF',
      fault: 'internal',
      message,
    });
  });

  it('accepts the source of a rename that is gone, or that a merged worker wrote anew', () => {
    const renamed = a(change('x', { type: 'renamed', oldPath: 'w', newBlob: 'n' }));
    expect(rows(plan(renamed), merged(['A_core']), delta({ x: entry('n'), w: entry(null, '000000') }))).toHaveLength(1);
    expect(
      rows(plan(renamed, b(change('w', { newBlob: 'v' }))), both, delta({ x: entry('n'), w: entry('v') })),
    ).toHaveLength(2);
    const copied = a(change('x', { type: 'copied', oldPath: 'w', newBlob: 'n' }));
    expect(rows(plan(copied), merged(['A_core']), delta({ x: entry('n') }))).toHaveLength(1);
  });
});
