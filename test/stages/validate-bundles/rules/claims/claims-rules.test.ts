import { describe, expect, it } from '@jest/globals';
import { claimsRule } from '../../../../../src/stages/validate-bundles/rules/claims/claims-rule.ts';
import { identityRule } from '../../../../../src/stages/validate-bundles/rules/claims/identity-rule.ts';
import { ownStatusRule } from '../../../../../src/stages/validate-bundles/rules/claims/own-status-rule.ts';
import { recordedRule } from '../../../../../src/stages/validate-bundles/rules/claims/recorded-rule.ts';
import { change, evidenceRunId, type GivenEvidence, said } from '../../../../helpers/stages/rule-evidence.ts';

describe('identityRule', () => {
  const files: readonly (readonly [key: string, name: string, owner: string])[] = [
    ['status', 'STATUS.json', 'worker_id'],
    ['handoff', 'HANDOFF_NOTE.json', 'worker_id'],
    ['filesChanged', 'FILES_CHANGED.json', 'owner'],
    ['claimedFiles', 'CLAIMED_FILES_CHANGED.json', 'owner'],
    ['scopeLock', 'SCOPE_LOCK.json', 'worker_id'],
    ['logIndex', 'LOGS/INDEX.json', 'owner'],
    ['collect', 'LOGS/COLLECT.json', 'worker'],
  ];
  it.each(files)('%s must name this run and this worker', (key, name, owner) => {
    const judge = (runId: string, who: string) =>
      said(identityRule, { files: { [key]: { run_id: runId, [owner]: who } } });
    const wrong = (runId: string, who: string) => [
      `error ERR_IDENTITY ${name} belongs to run "${runId}" and worker "${who}", not to ${evidenceRunId} and A_core.`,
    ];
    expect(judge(evidenceRunId, 'A_core')).toEqual([]);
    expect(judge(evidenceRunId, 'A_worker')).toEqual([]);
    expect(judge('20260301_2', 'A_core')).toEqual(wrong('20260301_2', 'A_core'));
    expect(judge(evidenceRunId, 'B_tooling')).toEqual(wrong(evidenceRunId, 'B_tooling'));
    expect(judge(evidenceRunId, 'nobody')).toEqual(wrong(evidenceRunId, 'nobody'));
  });
});

describe('ownStatusRule', () => {
  const status = (over: object = {}) => ({ status: 'PASS', required_checks: [], ...over });
  const noop = { noop: true, noop_reason: 'r', noop_ack: 'a' };
  const changed = { changes: [change('a')] };
  const empty =
    'error ERR_EMPTY_WORKER STATUS.json declares no noop, but git shows no change; a worker must do one or the other.';
  it.each<readonly [what: string, given: GivenEvidence, expected: readonly string[]]>([
    ['no status', { truth: {} }, []],
    ['PASS with changes', { files: { status: status() }, truth: changed }, []],
    ['WARN with changes', { files: { status: status({ status: 'WARN' }) }, truth: changed }, []],
    ...['BLOCKED', 'FAIL', 'PENDING'].map((name): [string, GivenEvidence, string[]] => [
      name,
      { files: { status: status({ status: name }) }, truth: changed },
      [`error ERR_WORKER_STATUS STATUS.json has status ${name}; only PASS and WARN are accepted.`],
    ]),
    [
      'failed checks',
      {
        files: {
          status: status({
            required_checks: [{ name: 'a', rc: 0 }, { name: 'b', rc: 1 }, { name: 'c' }, { name: 'd', rc: -1 }],
          }),
        },
        truth: changed,
      },
      ['error ERR_WORKER_STATUS STATUS.json lists failed required checks: "b", "d".'],
    ],
    ['a noop', { files: { status: status(noop) }, truth: {} }, []],
    ['a noop without a reason', { files: { status: status({ noop: true, noop_ack: 'a' }) }, truth: {} }, [empty]],
    [
      'a noop with changes',
      { files: { status: status(noop) }, truth: changed },
      ['error ERR_CLAIM_MISMATCH STATUS.json declares noop, but git shows changes.'],
    ],
    ['nothing', { files: { status: status() }, truth: {} }, [empty]],
    ['nothing of the aggregator', { worker: 'Z_aggregator', files: { status: status() }, truth: {} }, []],
    ['nothing that can be read', { files: { status: status() }, truth: null }, []],
    ['nothing after a refused collection', { files: { status: status(), collect: { refused: true } }, truth: {} }, []],
    ['nothing after a collection', { files: { status: status(), collect: { refused: false } }, truth: {} }, [empty]],
  ])('judges %s', (_what, given, expected) => expect(said(ownStatusRule, given)).toEqual(expected));
});

describe('claimsRule', () => {
  const truth = { changes: [change('a')] };
  const changes = [{ path: 'a', change_type: 'modified', reason: 'r', sha256: 's' }];
  const lie = { claimedFiles: { changes: [{ path: 'b', change_type: 'added', reason: 'r', sha256: 's' }] } };
  const patch = (claimedPatch: object) => ({ truth, rest: { changes, claimedPatch } });
  const about = (what: string) => `error ERR_CLAIM_MISMATCH CLAIMED_DIFF.patch ${what}.`;
  it.each<readonly [what: string, given: GivenEvidence, expected: readonly string[]]>([
    ['no claims', { truth, rest: { changes } }, []],
    ['no truth', { truth: null, files: lie }, []],
    ['a refused collection', { truth, files: { ...lie, collect: { refused: true } }, rest: { changes } }, []],
    [
      'a false list',
      { truth, files: { ...lie, collect: { refused: false } }, rest: { changes } },
      [
        'error ERR_CLAIM_MISMATCH CLAIMED_FILES_CHANGED.json claims that b was added, but git shows no change.',
        'error ERR_CLAIM_MISMATCH CLAIMED_FILES_CHANGED.json omits a, but git shows that it was modified.',
      ],
    ],
    ['a true patch', patch({ applies: true, differences: [] }), []],
    [
      'a patch that does not apply',
      patch({ applies: false, differences: [] }),
      [about('does not apply to the base commit, so it is not the real change')],
    ],
    [
      'a false patch',
      patch({
        applies: true,
        differences: [change('x', { type: 'deleted' }), change('y', { type: 'added' }), change('z')],
      }),
      [
        about('creates x, but git shows no such file'),
        about('omits y, but git shows this file'),
        about('has a different content or mode for z than git'),
      ],
    ],
  ])('judges %s', (_what, given, expected) => expect(said(claimsRule, given)).toEqual(expected));
});

describe('recordedRule', () => {
  const base = 'b'.repeat(40);
  const one = { path: 'a', change_type: 'modified', reason: 'mine', sha256: 's' };
  const good = (): { files: Record<string, unknown>; truth: Record<string, unknown> } => ({
    files: {
      collect: { refused: false, commit: 'c', base_sha: base },
      filesChanged: { changes: [one] },
      patch: Buffer.from('p'),
    },
    truth: { commit: 'c', patch: Buffer.from('p') },
  });
  const judge = (over: { files?: object; truth?: object | null; changes?: readonly object[] }) => {
    const { files, truth } = good();
    return said(recordedRule, {
      files: { ...files, ...over.files },
      truth: over.truth === null ? null : { ...truth, ...over.truth },
      rest: { changes: over.changes ?? [{ ...one, reason: 'another' }] },
    });
  };
  const binary = (body: string) =>
    Buffer.from(`diff --git a/x b/x\nindex 1..2\nGIT binary patch\nliteral 3\n${body}\n\ndiff --git a/y b/y\n+z\n`);
  it.each<readonly [what: string, over: Parameters<typeof judge>[0], expected: readonly string[]]>([
    ['equal records', {}, []],
    ['no truth', { truth: null, files: { patch: Buffer.from('q') } }, []],
    ['no record', { files: { collect: null, patch: Buffer.from('q') } }, []],
    ['a refused collection', { files: { collect: { refused: true }, patch: Buffer.from('q') } }, []],
    [
      'another commit',
      { truth: { commit: 'd' } },
      ['error ERR_BUNDLE_ALTERED CHANGES.bundle contains d, but c was collected.'],
    ],
    [
      'no commit',
      { truth: { commit: null } },
      ['error ERR_BUNDLE_ALTERED CHANGES.bundle contains no commit, but c was collected.'],
    ],
    [
      'a new commit',
      { files: { collect: { refused: false, commit: null, base_sha: base } } },
      ['error ERR_BUNDLE_ALTERED CHANGES.bundle contains c, but none was collected.'],
    ],
    [
      'another base',
      { files: { collect: { refused: false, commit: 'c', base_sha: 'x' } } },
      [`error ERR_BUNDLE_ALTERED LOGS/COLLECT.json has the base x, but the run is based on ${base}.`],
    ],
    [
      'another list',
      { changes: [] },
      ['error ERR_BUNDLE_ALTERED FILES_CHANGED.json lists different changes than git.'],
    ],
    [
      'another digest',
      { changes: [{ ...one, sha256: 't' }] },
      ['error ERR_BUNDLE_ALTERED FILES_CHANGED.json lists different changes than git.'],
    ],
    [
      'no list',
      { files: { filesChanged: null } },
      ['error ERR_BUNDLE_ALTERED FILES_CHANGED.json lists different changes than git.'],
    ],
    ['no list and no change', { files: { filesChanged: null }, changes: [] }, []],
    [
      'another patch',
      { files: { patch: Buffer.from('q') } },
      ['error ERR_BUNDLE_ALTERED DIFF.patch differs from the patch that git prints.'],
    ],
    ['no patch', { files: { patch: null } }, []],
    ['another body of a binary patch', { files: { patch: binary('zabc') }, truth: { patch: binary('zxyz') } }, []],
    [
      'another line after a binary patch',
      {
        files: { patch: binary('zabc') },
        truth: { patch: Buffer.from(binary('zabc').toString().replace('+z', '+y')) },
      },
      ['error ERR_BUNDLE_ALTERED DIFF.patch differs from the patch that git prints.'],
    ],
  ])('judges %s', (_what, over, expected) => expect(judge(over)).toEqual(expected));
});
