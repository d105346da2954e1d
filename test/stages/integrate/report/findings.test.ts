import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { finding } from '../../../../src/core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../src/core/diagnostics/diagnostic.ts';
import { findingRecordOf } from '../../../../src/core/evidence/finding-record.ts';
import { stageFindings } from '../../../../src/core/evidence/stage-findings.ts';
import { type FindingSources, mergeFindings } from '../../../../src/stages/integrate/report/merge-findings.ts';
import { policyKey, policyLines } from '../../../../src/stages/integrate/report/policy-lines.ts';
import { recordedFindings } from '../../../../src/stages/integrate/report/recorded-findings.ts';
import { runEvidence } from '../../../helpers/stages/rule-evidence.ts';

const { layout } = runEvidence([]);

describe('mergeFindings', () => {
  const merge = (over: object) =>
    ({
      baseTree: 'b',
      commits: [],
      head: 'h',
      tree: 't',
      shared: [],
      conflicts: [],
      leftBehind: [],
      renormalised: [],
      ...over,
    }) as never;
  const meaning = (fail_modes: readonly object[] = []) => ({ fail_modes }) as never;
  const said = (over: Partial<FindingSources>) =>
    mergeFindings({
      layout,
      rebuilt: undefined,
      merge: undefined,
      meaning: meaning(),
      gates: [],
      written: [],
      ...over,
    }).map(
      ({ severity, code, worker, file, line, endLine, message }) =>
        `${severity} ${code} ${worker ?? '-'} ${file ?? '-'}:${line ?? ''}-${endLine ?? ''} ${message}`,
    );
  const validation = (findings: readonly Diagnostic[]) =>
    ({ validation: { findings: findings.map(findingRecordOf) }, inputs: undefined }) as never;
  const conflict = (over: object = {}) => ({
    path: 'x',
    worker: 'B_tooling',
    with: ['A_core'],
    kind: 'contents',
    ranges: [],
    ...over,
  });
  const said1 = 'B_tooling conflicts with A_core in x (contents); the later worker must redo its change.';
  const files = Array.from({ length: 11 }, (_none, at) => `f${at}`);
  const mode = { mode: 'EMPTY_PATCH', worker: 'A_core', detail: 'd' };
  const gate = `${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.md`;
  it.each<readonly [what: string, over: Partial<FindingSources>, expected: readonly string[]]>([
    ['nothing', {}, []],
    ['a clean merge', { merge: merge({}) }, []],
    ['a conflict', { merge: merge({ conflicts: [conflict()] }) }, [`error ERR_MERGE_CONFLICT B_tooling x:- ${said1}`]],
    [
      'a conflict at two places, by an attribute',
      {
        merge: merge({
          conflicts: [
            conflict({
              attribute: '-merge',
              ranges: [
                { start: 1, end: 2 },
                { start: 5, end: 5 },
              ],
            }),
          ],
        }),
      },
      ['1-2', '5-5'].map(
        (place) =>
          `error ERR_MERGE_CONFLICT B_tooling x:${place} ${said1} The base commit has -merge for it, and no merge driver runs here.`,
      ),
    ],
    [
      'a shared path',
      { merge: merge({ shared: [{ path: 's', worker: 'C_features', with: ['A_core', 'B_tooling'], hunks: '' }] }) },
      [
        'warning ERR_OVERLAP C_features s:- s was merged three-way from A_core, B_tooling, C_features; MERGE_PLAN.md lists the hunks.',
      ],
    ],
    [
      'a file in a moved folder',
      { merge: merge({ leftBehind: [{ path: 'd/n', movedPath: 'e/n', worker: 'A_core', mover: 'B_tooling' }] }) },
      [
        'warning ERR_DIRECTORY_RENAME A_core d/n:- A_core added d/n, but B_tooling moved all files of that folder; it may belong at e/n.',
      ],
    ],
    [
      'files that a checkout changes',
      { merge: merge({ renormalised: files }) },
      [
        `warning ERR_RENORMALISE - f0:- After a fresh checkout of the result, git shows 11 files as modified, because .gitattributes changed: ${files.slice(0, 10).join(', ')}.`,
      ],
    ],
    [
      'fail modes',
      { rebuilt: validation([]), meaning: meaning([mode, { ...mode, worker: '' }]) },
      [`error ERR_MEANINGFUL A_core ${gate}:- EMPTY_PATCH: d.`, `error ERR_MEANINGFUL - ${gate}:- EMPTY_PATCH: d.`],
    ],
    ['fail modes without a validation', { meaning: meaning([mode]) }, []],
    [
      'findings of validation and gates',
      { rebuilt: validation([finding('ERR_SCOPE', 'm')]), gates: [finding('ERR_GATE', 'g')] },
      ['error ERR_SCOPE - -:- m', 'error ERR_GATE - -:- g'],
    ],
    [
      'written files',
      { written: ['w'] },
      ['error ERR_WRITE_POLICY - w:- w changed while only integrate may write the run folder.'],
    ],
  ])('of %s', (_what, over, expected) => expect(said(over)).toEqual(expected));
});

describe('recordedFindings', () => {
  let count = 0;
  const event = (event_type: LedgerEvent['event_type'], actor: string, details: object): LedgerEvent =>
    ({ event_type, actor, event_id: `e${++count}`, hashes: {}, details }) as unknown as LedgerEvent;
  const records = (...messages: readonly string[]) =>
    messages.map((message) => findingRecordOf(finding('ERR_STAGE_FAILED', message)));
  const changed = (...messages: readonly string[]) =>
    event('RUN_STATE', 'factory', { state: 'REPOSITORY_CHANGED', findings: records(...messages) });
  const found = (actor: string, ...messages: readonly string[]) =>
    event('RUN_STATE', actor, { state: stageFindings.state, findings: records(...messages) });
  const begins = (actor: string) => event('RUN_STATE', actor, { state: stageFindings.begins });
  const end = () => event('RUN_END', 'Z_aggregator', { status: 'PASS' });
  const revised = () => event('RUN_STATE', 'factory', { state: 'POLICY_REVISED' });
  const launch = (...messages: readonly string[]) =>
    event('LAUNCH_RESULT', 'prepare-run', { findings: records(...messages) });
  const rows: readonly (readonly [what: string, events: () => readonly LedgerEvent[], expected: readonly string[]])[] =
    [
      ['nothing', () => [], []],
      ['changes of the repository', () => [changed('a'), changed('b', 'c')], ['a', 'b', 'c']],
      ['changes before the last verdict', () => [changed('a'), end(), changed('b')], ['b']],
      [
        'changes before a verdict that a new policy replaces',
        () => [changed('a'), end(), changed('b'), end(), revised(), changed('c')],
        ['b', 'c'],
      ],
      [
        'changes before two verdicts that new policies replace',
        () => [changed('a'), end(), revised(), changed('b'), end(), revised(), changed('c')],
        ['a', 'b', 'c'],
      ],
      ['findings of a door', () => [found('prepare-run', 'a'), found('integrate', 'b')], ['a', 'b']],
      ['findings of a door before the last verdict', () => [found('prepare-run', 'a'), end()], []],
      [
        'findings of workers, also before the last verdict',
        () => [found('A_core', 'a'), end(), found('B_tooling', 'b')],
        ['a', 'b'],
      ],
      [
        'findings of a worker of its newest dispatch',
        () => [
          found('A_core', 'a'),
          found('B_tooling', 'b'),
          begins('A_core'),
          found('A_core', 'c'),
          found('A_core', 'd'),
        ],
        ['b', 'c', 'd'],
      ],
      ['the newest launch', () => [launch('a'), launch('b'), end()], ['b']],
      ['a launch without findings', () => [launch('a'), event('LAUNCH_RESULT', 'prepare-run', {})], ['a']],
      ['other states', () => [event('RUN_STATE', 'factory', { state: 'OTHER', findings: records('a') })], []],
    ];
  it.each(rows)('reads %s', (_what, events, expected) => {
    const all = recordedFindings(events(), { known: [], checkoutGuard: 'warn' });
    expect(all.map(({ message }) => message).sort()).toEqual(expected);
  });

  it('leaves out errors that are known, and only those', () => {
    const worker = { worker: 'A_core' };
    const given = [
      finding('ERR_SCOPE', 'a', worker),
      finding('ERR_SCOPE', 'b'),
      finding('ERR_OVERLAP', 'c', worker),
      finding('ERR_SCOPE', 'd', { ...worker, severity: 'warning' }),
    ];
    const events = [event('RUN_STATE', 'A_core', { state: stageFindings.state, findings: given.map(findingRecordOf) })];
    const left = recordedFindings(events, { known: [finding('ERR_SCOPE', 'exact', worker)], checkoutGuard: 'warn' });
    expect(left.map(({ message }) => message)).toEqual(['b', 'c', 'd']);
  });

  it.each(['warn', 'block'] as const)('a changed checkout is judged by the policy now: %s', (checkoutGuard) => {
    const given = [finding('ERR_REPOSITORY_CHANGED', 'a')];
    const events = [
      event('RUN_STATE', 'factory', {
        state: 'REPOSITORY_CHANGED',
        findings: [...given.map(findingRecordOf), ...records('other')],
      }),
    ];
    expect(recordedFindings(events, { known: [], checkoutGuard }).map(({ severity }) => severity)).toEqual([
      checkoutGuard === 'warn' ? 'warning' : 'error',
      'error',
    ]);
  });
});

it('a policy revision is named in reports and in STATUS.json', () => {
  const policy = {
    revision: 2,
    commit: 'c',
    author: 'a',
    policy_sha256: 'p',
    previous_policy_sha256: 'q',
    changes: [],
    run_id: 'r',
  } as never;
  expect(policyLines(undefined, (text) => text)).toEqual([]);
  expect(policyLines(policy, (text) => `<${text}>`)).toEqual([
    '- Judged again under the policy of: c by <a>',
    '- Policy: p, before q (the list of allowed secrets changes)',
  ]);
  expect(policyKey(undefined)).toEqual({});
  expect(policyKey(policy)).toEqual({
    policy_revision: { revision: 2, commit: 'c', author: 'a', policy_sha256: 'p', previous_policy_sha256: 'q' },
  });
});
