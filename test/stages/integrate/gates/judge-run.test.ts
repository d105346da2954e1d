import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FilesChanged } from '../../../../src/core/contracts/worker/files-changed.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import type { TreeChange } from '../../../../src/core/git/objects/diff-tree.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { changedFiles, folderManifest } from '../../../../src/stages/integrate/gates/folder-manifest.ts';
import { type EarlierJob, gatesJob, judgeEarlier } from '../../../../src/stages/integrate/gates/judge-earlier.ts';
import { judgeMeaning, renderMeaning } from '../../../../src/stages/integrate/gates/judge-meaning.ts';
import { runChecks } from '../../../../src/stages/integrate/gates/run-checks.ts';
import type { MergeResult } from '../../../../src/stages/integrate/merge/merge-workers.ts';
import type { MergePlan, PlannedWorker } from '../../../../src/stages/integrate/merge/plan-merge.ts';
import { runFolderManifest } from '../../../../src/stages/integrate/report/write-policy.ts';
import { change, runEvidence } from '../../../helpers/stages/rule-evidence.ts';

describe('judgeEarlier', () => {
  const job = (name: string, result: EarlierJob['result'], verdict = ''): EarlierJob => ({ name, result, verdict });
  it.each<readonly [what: string, jobs: readonly EarlierJob[], findings: readonly string[], fails: boolean]>([
    ['nothing', [], [], false],
    ['success and skipped', [job('a', 'success'), job('b', 'skipped')], [], false],
    ['a blocked job', [job('a', 'failure', 'BLOCKED')], ['The job a is BLOCKED.'], false],
    ['a failed job', [job('a', 'failure', 'FAIL')], ['The job a is FAIL.'], true],
    ['a failed job without a verdict', [job('a', 'failure')], ['The job a failed without a verdict.'], true],
    ['a cancelled job', [job('a', 'cancelled')], ['The job a was cancelled.'], true],
    ['a cancelled job with a verdict', [job('a', 'cancelled', 'BLOCKED')], ['The job a was cancelled.'], true],
    ['the gates', [job(gatesJob, 'failure'), job(gatesJob, 'cancelled')], [], false],
    [
      'workers that join sums up',
      [job('workers', 'failure'), job('aggregator', 'failure'), job('join', 'success', 'PASS')],
      [],
      false,
    ],
    [
      'workers that join blocks',
      [job('workers', 'failure'), job('join', 'failure', 'BLOCKED')],
      ['The job join is BLOCKED.'],
      false,
    ],
    ['workers without join', [job('workers', 'failure')], ['The job workers failed without a verdict.'], true],
    [
      'workers before a join without a verdict',
      [job('workers', 'failure'), job('join', 'skipped')],
      ['The job workers failed without a verdict.'],
      true,
    ],
    [
      'cancelled workers',
      [job('workers', 'cancelled'), job('join', 'success', 'PASS')],
      ['The job workers was cancelled.'],
      true,
    ],
    [
      'a blocked job after a failed one',
      [job('a', 'failure'), job('b', 'failure', 'BLOCKED')],
      ['The job a failed without a verdict.', 'The job b is BLOCKED.'],
      true,
    ],
  ])('of %s', (_what, jobs, findings, fails) => {
    const judged = judgeEarlier(jobs);
    expect(judged.findings.map(({ message }) => message)).toEqual(findings);
    expect(judged.findings.every(({ code }) => code === 'ERR_STAGE_FAILED')).toBe(true);
    expect(judged.fails).toBe(fails);
  });
});

function planned(
  worker: WorkerName,
  changes: readonly TreeChange[],
  over: { noop?: boolean; patchBytes?: number | null } = {},
): PlannedWorker {
  const { noop = false, patchBytes = 1 } = over;
  return {
    worker,
    truth: { worker, commit: 'c', tree: 't', changes, patchBytes },
    touched: new Set(),
    rejected: '',
    noop,
  };
}

const plan = (...workers: readonly PlannedWorker[]): MergePlan => ({ baseSha: 'b', workers, shared: new Map() });
const merge = (over: Partial<MergeResult> = {}): MergeResult => ({
  baseTree: 'bt',
  commits: [],
  head: 'h',
  tree: 'tree',
  shared: [],
  conflicts: [],
  leftBehind: [],
  renormalised: [],
  ...over,
});
type Declared = ReadonlyMap<WorkerName, FilesChanged>;
const noDeclarations: Declared = new Map();
const declares = (worker: WorkerName, ...changes: readonly (readonly [path: string, type: string])[]) =>
  new Map([
    [worker, { changes: changes.map(([path, change_type]) => ({ path, change_type })) } as unknown as FilesChanged],
  ]);

describe('judgeMeaning', () => {
  const edits = (count: number) => Array.from({ length: count }, (_none, at) => change(`f${at}`));
  const said = (of: MergePlan, merged: MergeResult | undefined, declared: Declared) => {
    const { fail_modes, verdict, noop } = judgeMeaning('r', of, merged, declared);
    expect(verdict).toBe(fail_modes.length === 0 ? 'PASS' : 'BLOCKED');
    return [noop, ...fail_modes.map(({ mode, worker, detail }) => `${mode} ${worker}: ${detail}`)];
  };
  const equal = merge({ tree: 'bt' });
  const noMutation = 'NO_GIT_MUTATION : the merged tree equals the base';
  it.each<
    readonly [
      what: string,
      plan: MergePlan,
      merge: MergeResult | undefined,
      declared: Declared,
      expected: readonly unknown[],
    ]
  >([
    ['declared changes', plan(planned('A_core', edits(1))), merge(), declares('A_core', ['f0', 'modified']), [false]],
    [
      'the aggregator without a change',
      plan(planned('A_core', edits(1)), planned('Z_aggregator', [])),
      merge(),
      declares('A_core', ['f0', 'modified']),
      [false],
    ],
    [
      'nothing at all',
      plan(planned('A_core', [])),
      equal,
      noDeclarations,
      [false, 'EMPTY_DECLARATIONS A_core: neither a change nor an explicit noop', noMutation],
    ],
    [
      'a noop beside a change',
      plan(planned('A_core', edits(1)), planned('B_tooling', [], { noop: true })),
      merge(),
      declares('A_core', ['f0', 'modified']),
      [false],
    ],
    [
      'only noops',
      plan(planned('A_core', [], { noop: true })),
      equal,
      noDeclarations,
      [true, 'EMPTY_DECLARATIONS : every worker declares an explicit noop'],
    ],
    [
      'only the aggregator',
      plan(planned('Z_aggregator', [], { noop: true })),
      equal,
      noDeclarations,
      [false, noMutation],
    ],
    [
      'a noop with changes',
      plan(planned('A_core', edits(1), { noop: true })),
      merge(),
      declares('A_core', ['f0', 'modified']),
      [false],
    ],
    ['no merge', plan(planned('A_core', edits(1))), undefined, declares('A_core', ['f0', 'modified']), [false]],
    [
      'a merge that equals the base',
      plan(planned('A_core', edits(1))),
      equal,
      declares('A_core', ['f0', 'modified']),
      [false, noMutation],
    ],
    [
      'a declaration without a change',
      plan(planned('A_core', [])),
      merge(),
      declares('A_core', ['x', 'added']),
      [false, 'NO_GIT_MUTATION A_core: declares 1 change, but git has none', 'PHANTOM_PATHS A_core: x'],
    ],
    [
      'an empty patch',
      plan(planned('A_core', edits(2), { patchBytes: 0 })),
      merge(),
      declares('A_core', ['f0', 'modified'], ['f1', 'modified']),
      [false, 'EMPTY_PATCH A_core: 2 changes, but an empty patch'],
    ],
    [
      'a patch that nobody asked for',
      plan(planned('A_core', edits(1), { patchBytes: null })),
      merge(),
      declares('A_core', ['f0', 'modified']),
      [false],
    ],
    [
      'another kind of change',
      plan(planned('A_core', edits(1))),
      merge(),
      declares('A_core', ['f0', 'added']),
      [false, 'DECLARATION_MISMATCH A_core: f0'],
    ],
    [
      'undeclared changes, five of them named',
      plan(planned('A_core', edits(7))),
      merge(),
      noDeclarations,
      [false, 'DECLARATION_MISMATCH A_core: f0, f1, f2, f3, f4 and 2 more'],
    ],
    [
      'five undeclared changes',
      plan(planned('A_core', [...edits(5)].reverse())),
      merge(),
      noDeclarations,
      [false, 'DECLARATION_MISMATCH A_core: f0, f1, f2, f3, f4'],
    ],
    [
      'a conflict, which counts for its worker only',
      plan(planned('A_core', edits(1)), planned('B_tooling', [change('g')])),
      merge({
        tree: 'bt',
        conflicts: [{ path: 'g', worker: 'B_tooling', with: ['A_core'], kind: 'contents', ranges: [] }],
      }),
      new Map([...declares('A_core', ['f0', 'modified']), ...declares('B_tooling', ['g', 'modified'])]),
      [false, 'PATCH_NOT_APPLICABLE B_tooling: g'],
    ],
  ])('of %s', (_what, of, merged, declared, expected) => expect(said(of, merged, declared)).toEqual(expected));

  it('is rendered line by line', () => {
    const gate = judgeMeaning('r', plan(planned('A_core', edits(1))), merge({ tree: 'bt' }), noDeclarations);
    expect(renderMeaning(gate, (text) => `<${text}>`)).toBe(
      '# Meaningful gate - r\n\n- Verdict: BLOCKED\n- NOOP: false\n\n## Fail modes\n- DECLARATION_MISMATCH A_core: <f0>\n- NO_GIT_MUTATION: <the merged tree equals the base>\n',
    );
    const good = judgeMeaning('r', plan(planned('A_core', edits(1))), merge(), declares('A_core', ['f0', 'modified']));
    expect(renderMeaning(good, (text) => text)).toContain('## Fail modes\n- none\n');
  });
});

describe('runChecks', () => {
  const good = judgeMeaning(
    'r',
    plan(planned('A_core', [change('f')])),
    merge(),
    declares('A_core', ['f', 'modified']),
  );
  const noop = judgeMeaning('r', plan(planned('A_core', [], { noop: true })), merge({ tree: 'bt' }), noDeclarations);
  const conflict = (path: string) => ({ path, worker: 'A_core' as const, with: [], kind: 'contents', ranges: [] });
  const shared = (path: string) => ({ path, worker: 'A_core' as const, with: [], hunks: '' });
  const checks = (over: Partial<Parameters<typeof runChecks>[0]>) =>
    Object.fromEntries(
      runChecks({ validation: undefined, merge: merge(), meaning: good, gates: [], written: [], ...over }).map(
        ({ name, status, rc, detail, required }) => [name, `${status} ${rc} ${required} ${detail}`],
      ),
    );
  const six = ['a', 'b', 'c', 'd', 'e', 'f'];
  it('has those of the integrator, of validation and of gates', () => {
    const record = (name: string) => ({ name, status: 'PASS' as const, rc: 0, required: true, detail: 'x\ny' });
    expect(checks({ validation: { checks: [record('workers_done')] } as never, gates: [record('gate:t')] })).toEqual({
      workers_done: 'PASS 0 true x y',
      schema_integrator_status: 'PASS 0 true ',
      schema_log_index: 'PASS 0 true ',
      z_write_policy: 'PASS 0 true ',
      merge_applies: 'PASS 0 true ',
      meaningful_execution_gate: 'PASS 0 true ',
      'gate:t': 'PASS 0 true x\ny',
    });
  });
  it.each<readonly [name: string, over: Partial<Parameters<typeof runChecks>[0]>, expected: string]>([
    ['z_write_policy', { written: ['a'] }, 'BLOCKED 2 true changed: a'],
    ['z_write_policy', { written: six }, 'BLOCKED 2 true changed: a, b, c, d, e and 1 more'],
    ['z_write_policy', { written: six.slice(1) }, 'BLOCKED 2 true changed: b, c, d, e, f'],
    ['merge_applies', { merge: undefined }, 'PENDING 3 true there is no validation'],
    [
      'merge_applies',
      { merge: merge({ conflicts: [conflict('a'), conflict('a'), conflict('b')], shared: [shared('s')] }) },
      'BLOCKED 2 true conflicts in a, b',
    ],
    ['merge_applies', { merge: merge({ shared: [shared('s')] }) }, 'WARN 0 true merged three-way: s'],
    ['meaningful_execution_gate', { meaning: noop }, 'BLOCKED 2 true EMPTY_DECLARATIONS NOOP'],
  ])('%s of %j', (name, over, expected) => expect(checks(over)[name]).toBe(expected));
});

describe('a manifest of a folder', () => {
  it('shows every change, follows no link, and skips what it is told to', async () => {
    await using temp = await tempFolder('manifest');
    const at = (path: string) => join(temp.path, path);
    for (const folder of ['run/a', 'run/skipped', 'other']) mkdirSync(at(folder), { recursive: true });
    for (const file of ['run/a/x', 'run/y', 'run/skipped/z', 'other/w']) writeFileSync(at(file), '1');
    symlinkSync(at('other'), at('run/link'));
    const look = () => folderManifest(temp.path, 'run', new Set(['run/skipped']));
    const before = look();
    expect([...before.keys()].sort()).toEqual(['run/a/x', 'run/link', 'run/y']);
    expect(changedFiles(before, look())).toEqual([]);
    writeFileSync(at('run/y'), '2');
    rmSync(at('run/a/x'));
    writeFileSync(at('run/new'), '');
    writeFileSync(at('run/skipped/z'), '22');
    writeFileSync(at('other/w'), '22');
    expect(changedFiles(before, look())).toEqual(['run/a/x', 'run/new', 'run/y']);
    expect([...folderManifest(temp.path, 'none', new Set()).keys()]).toEqual([]);
  });

  it('of a run leaves out ledger, locks and store only', async () => {
    await using temp = await tempFolder('manifest');
    const { layout } = runEvidence([]);
    const names = [
      'ledger/run.jsonl',
      'locks/run.lock',
      'store/base.pack',
      'STATUS.json',
      'A_core/STATUS.json',
      'a/ledger/x',
      'a/locks/x',
      'policy/1/x',
      'scope/A_core.json',
    ];
    const write = (name: string, text: string) => {
      const file = join(temp.path, layout.runDir, name);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text);
    };
    for (const name of names) write(name, '1');
    const before = runFolderManifest(temp.path, layout);
    expect([...before.keys()].map((path) => path.slice(layout.runDir.length + 1)).sort()).toEqual(
      names.slice(3).sort(),
    );
    write('STATUS.json', '2');
    write('ledger/run.jsonl', '2');
    write('new', '');
    rmSync(join(temp.path, layout.runDir, 'policy'), { recursive: true });
    expect(changedFiles(before, runFolderManifest(temp.path, layout))).toEqual(
      ['STATUS.json', 'new', 'policy/1/x'].map((name) => `${layout.runDir}/${name}`),
    );
  });
});
