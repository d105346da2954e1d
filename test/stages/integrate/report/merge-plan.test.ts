import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { decideVerdict } from '../../../../src/core/evidence/verdict.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import {
  type ReportFacts,
  renderFinalReport,
  renderMergePlan,
} from '../../../../src/stages/integrate/report/render-final-report.ts';
import { change } from '../../../helpers/stages/rule-evidence.ts';

const runId = '20260301_1';

function planned(worker: string, over: object = {}) {
  const truth = { worker, commit: 'c', tree: 't', changes: [change('a'), change('b')], patchBytes: 0 };
  return { worker, truth, touched: new Set(), rejected: '', noop: false, ...over };
}

const merge = {
  baseTree: '',
  commits: [{ worker: 'A_core', commit: 'aaaa', tree: '' }],
  head: '',
  tree: '',
  shared: [{ path: 's', worker: 'B_tooling', with: ['A_core'], hunks: '@@ x' }],
  conflicts: [
    {
      path: 'p',
      worker: 'B_tooling',
      with: ['A_core'],
      kind: 'contents',
      ranges: [
        { start: 3, end: 3 },
        { start: 5, end: 7 },
      ],
    },
    { path: 'q', worker: 'B_tooling', with: ['A_core', 'C_features'], kind: 'modify/delete', ranges: [] },
  ],
  leftBehind: [],
  renormalised: [],
};

function facts(workers: readonly object[], over: object = {}): ReportFacts {
  return {
    layout: layoutOf(factoryConfig.parse({}).paths, runId),
    verdict: decideVerdict({
      runId,
      startedAt: '2026-03-01T00:00:00Z',
      endedAt: '2026-03-01T00:00:01Z',
      checks: [],
      required: [],
      findings: [],
      noop: false,
      gatesRan: 0,
    }),
    inputs: undefined,
    policy: undefined,
    revision: undefined,
    validation: undefined,
    plan: { baseSha: 'base', workers, shared: new Map() },
    merge: undefined,
    meaning: { verdict: 'PASS', noop: false },
    proof: { merge_sha: null, counts: { added: 1, deleted: 2 } },
    gates: [],
    logs: new Map(),
    summaries: new Map([['A_core', 'what I did']]),
    usage: { tokens: null, cost_usd: null, workers: { A_core: { tokens: 5, cost_usd: null } } },
    rounds: {},
    ledger: { head: 'h', seq: 9 },
    ...over,
  } as unknown as ReportFacts;
}

it.each<readonly [what: string, worker: object, merge: object | undefined, fate: string]>([
  ['merged', planned('A_core'), merge, 'merged as aaaa'],
  ['rejected', planned('B_tooling', { rejected: 'why' }), merge, 'rejected: why'],
  [
    'without changes',
    planned('B_tooling', {
      truth: { worker: 'B_tooling', commit: null, tree: null, changes: [change('a'), change('b')] },
    }),
    merge,
    'nothing to merge',
  ],
  ['not merged', planned('B_tooling'), undefined, 'not merged'],
  ['in conflict', planned('B_tooling'), merge, 'not merged because of a conflict'],
])('the plan names a worker that is %s', (_what, worker, merged, fate) => {
  const lines = renderMergePlan(facts([worker], { merge: merged })).split('\n');
  const { worker: name } = worker as { worker: string };
  expect(lines.slice(0, 6)).toEqual([
    `# MERGE_PLAN - ${runId}`,
    '',
    'Base: base',
    '',
    '## Order',
    `1. ${name} (2 changes): ${fate}`,
  ]);
});

it('the plan lists what was merged three-way, and every conflict', () => {
  const text = renderMergePlan(facts([planned('A_core')], { merge }));
  expect(text).toContain('### `s`: B_tooling onto A_core\n> @@ x\n');
  expect(text).toContain('- `p` (contents), lines 3, 5-7: B_tooling against A_core; routed to B_tooling\n');
  expect(text).toContain('- `q` (modify/delete): B_tooling against A_core, C_features; routed to B_tooling\n');
  const same = { ...merge, shared: [{ ...merge.shared[0], hunks: '' }], conflicts: [] };
  expect(renderMergePlan(facts([], { merge: same }))).toContain('> (the same content)\n');
});

it('an empty plan says so', () => {
  const text = renderMergePlan(facts([]));
  expect(text).toContain('## Order\n(no worker was launched)\n');
  expect(text).toContain('## Paths merged three-way\n(none)\n');
  expect(text).toContain('## Conflicts\n(none)\n');
});

it('the report counts workers, changes, conflicts and shared paths', () => {
  const text = renderFinalReport(
    facts([planned('A_core'), planned('B_tooling', { rejected: 'why', noop: true })], {
      merge,
      inputs: { base_sha: 'the-base' },
      proof: { merge_sha: 'the-merge', counts: { added: 1, deleted: 2 } },
      meaning: { verdict: 'BLOCKED', noop: true },
      rounds: { A_core: [{ codes: ['ERR_SCOPE'] }, { codes: [], inputs: ['B_tooling'] }] },
      validation: { workers: [{ worker: 'A_core', status: 'PASS' }] },
    }),
  );
  for (const line of [
    `# FINAL_REPORT - ${runId}`,
    '- Base commit: the-base',
    '- Merged commit: the-merge',
    '- Worker bundles processed: 2',
    '- Workers accepted: 1/2',
    '- Changes: added=1 deleted=2',
    '- Merge conflicts: 2',
    '- Paths merged three-way: 1',
    '- Meaningful gate verdict: BLOCKED',
    '- Usage: not reported',
    '- Chain: ledger/run.jsonl',
    '- Head: h (event 9, INTEGRATION_RESULT)',
    '- Signature file: attestations/ledger.sha256',
    '- NOOP: do not count this run as progress.',
    '> what I did',
    '> (no SUMMARY.md)',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).toContain(
    '\n- A_core: PASS | errors=0 | changes=2 | bundle=tools/codex/runs/20260301_1/A_core | usage: 5 tokens, cost not known | feedback round 1: ERR_SCOPE | feedback round 2: new inputs from B_tooling\n',
  );
  expect(text).toMatch(/\n- B_tooling: PENDING \| .* \| NOOP \| rejected: why\n/);
});

it('the report of a run that never began names nothing', () => {
  const lines = renderFinalReport(facts([])).split('\n');
  expect(lines).toContain('- Base commit: none');
  expect(lines).toContain('- Merged commit: none');
  expect(lines).toContain('- Merge conflicts: 0');
  expect(lines).toContain('- Paths merged three-way: 0');
  expect(lines).toContain('(no worker was launched)');
  expect(lines).not.toContain('- NOOP: do not count this run as progress.');
});
