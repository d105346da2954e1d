import { describe, expect, it } from '@jest/globals';
import { claimsRule } from '../../../../src/stages/validate-bundles/rules/claims/claims-rule.ts';
import { identityRule } from '../../../../src/stages/validate-bundles/rules/claims/identity-rule.ts';
import { ownStatusRule } from '../../../../src/stages/validate-bundles/rules/claims/own-status-rule.ts';
import { recordedRule } from '../../../../src/stages/validate-bundles/rules/claims/recorded-rule.ts';
import { conflictMarkersRule } from '../../../../src/stages/validate-bundles/rules/content/conflict-markers-rule.ts';
import { diffBudgetRule } from '../../../../src/stages/validate-bundles/rules/content/diff-budget-rule.ts';
import { hiddenTextRule } from '../../../../src/stages/validate-bundles/rules/content/hidden-text-rule.ts';
import { namesRule } from '../../../../src/stages/validate-bundles/rules/content/names-rule.ts';
import { secretFindings } from '../../../../src/stages/validate-bundles/rules/content/secret-findings.ts';
import { manifestProblem } from '../../../../src/stages/validate-bundles/rules/scope/manifest-problem.ts';
import { overlapFindings } from '../../../../src/stages/validate-bundles/rules/scope/overlap-findings.ts';
import { protectedPathsRule } from '../../../../src/stages/validate-bundles/rules/scope/protected-paths-rule.ts';
import { scopeLockRule } from '../../../../src/stages/validate-bundles/rules/scope/scope-lock-rule.ts';
import { scopeRule } from '../../../../src/stages/validate-bundles/rules/scope/scope-rule.ts';
import { testsRemovedRule } from '../../../../src/stages/validate-bundles/rules/tests/tests-removed-rule.ts';
import { workerRules } from '../../../../src/stages/validate-bundles/validate-bundles.ts';
import {
  change,
  evidenceRunId,
  type GivenEvidence,
  runEvidence,
  workerEvidence,
} from '../../../helpers/stages/rule-evidence.ts';

type Rule = (typeof workerRules)[number][1];

/** What a rule says about one worker, without `A_core: `. */
function said(rule: Rule, given: GivenEvidence, config: object = {}): string[] {
  const evidence = workerEvidence(given);
  return rule(evidence, runEvidence([evidence], config)).map(
    ({ severity, code, message }) => `${severity} ${code} ${message.replace(`${evidence.worker}: `, '')}`,
  );
}

it('every rule decides its check', () => {
  expect(workerRules).toEqual([
    ['worker_bundle_validation', identityRule],
    ['worker_bundle_validation', ownStatusRule],
    ['worker_bundle_validation', diffBudgetRule],
    ['worker_bundle_validation', hiddenTextRule],
    ['worker_bundle_validation', conflictMarkersRule],
    ['worker_bundle_validation', testsRemovedRule],
    ['claims_match_git', claimsRule],
    ['claims_match_git', recordedRule],
    ['scope_detection', scopeLockRule],
    ['scope_detection', scopeRule],
    ['scope_detection', protectedPathsRule],
    ['scope_detection', namesRule],
  ]);
});

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

describe('diffBudgetRule', () => {
  const security = { max_changed_files: 2, max_patch_bytes: 10 };
  const files = (count: number) => ({ changes: Array.from({ length: count }, (_, at) => change(`f${at}`)) });
  it.each<readonly [given: object | null, expected: readonly string[]]>([
    [null, []],
    [{ ...files(2), patchBytes: 10 }, []],
    [files(3), ['error ERR_DIFF_BUDGET DIFF.patch changes 3 files; the limit is 2.']],
    [{ patchBytes: 11 }, ['error ERR_DIFF_BUDGET DIFF.patch has 11 bytes; the limit is 10.']],
  ])('%#', (truth, expected) => expect(said(diffBudgetRule, { truth }, { security })).toEqual(expected));
});

describe('hiddenTextRule', () => {
  const lines = (...texts: string[]) => ({
    rest: {
      added: {
        files: [{ path: 'a', lines: texts.map((text, at) => ({ line: at + 1, text })), context: [] }],
        binaries: [],
      },
    },
  });
  it('warns once a file, at the first character that steers', () => {
    expect(said(hiddenTextRule, lines('ok', 'x\u202ey', 'z\u202e'))).toEqual([
      expect.stringMatching(
        /^warning ERR_ADDED_INVISIBLE a, line 2, column 2: .+; the line may not be what it looks like\.$/,
      ),
    ]);
    // Four characters without width in a row may carry a message.
    const three = '\u200B\u200B\u200Bx';
    expect(said(hiddenTextRule, lines(`\uFEFF${three}`, 'ok'))).toEqual([]);
    expect(said(hiddenTextRule, lines('ok', `\uFEFF${three}`))).toHaveLength(1);
  });
});

describe('conflictMarkersRule', () => {
  const texts = ['<<<<<<< a', '=======', '>>>>>>> b'];
  const added = (path: string, rest: object = {}, marks = texts) => ({
    rest: {
      added: { files: [{ path, lines: marks.map((text, at) => ({ line: at + 4, text })), context: [] }], binaries: [] },
      ...rest,
    },
  });
  const message = (path: string) => `ERR_CONFLICT_MARKERS ${path}, line 4: a merge conflict is left in the file.`;
  const security = { conflict_markers_allow: ['allowed/**'] };
  const long = texts.map((text) => text.replace(/^(.)/, '$1$1'));
  it.each<readonly [what: string, given: GivenEvidence, expected: readonly string[]]>([
    ['a conflict', added('a'), [`error ${message('a')}`]],
    ['one where policy allows it', added('allowed/a'), [`warning ${message('allowed/a')}`]],
    [
      'one in a fenced block',
      added('a.md', { fencedLines: new Map([['a.md', new Set([4])]]) }),
      [`warning ${message('a.md')}`],
    ],
    [
      'one after a fenced block',
      added('a.md', { fencedLines: new Map([['a.md', new Set([3])]]) }),
      [`error ${message('a.md')}`],
    ],
    [
      'one in the block of another file',
      added('a.md', { fencedLines: new Map([['b.md', new Set([4])]]) }),
      [`error ${message('a.md')}`],
    ],
    ['longer markers', added('a', {}, long), []],
    [
      'longer markers of a configured size',
      added('a', { markerSizes: new Map([['a', 8]]) }, long),
      [`error ${message('a')}`],
    ],
    ['shorter markers than configured', added('a', { markerSizes: new Map([['a', 8]]) }), []],
  ])('judges %s', (_what, given, expected) => expect(said(conflictMarkersRule, given, { security })).toEqual(expected));
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

describe('scopeLockRule', () => {
  const lock = workerEvidence().lock;
  it.each<readonly [key: string, name: string]>([
    ['scopeLock', 'SCOPE_LOCK.json'],
    ['claimedLock', 'CLAIMED_SCOPE_LOCK.json'],
  ])('%s must equal the issued lock', (key, name) => {
    const judge = (copy: unknown) => said(scopeLockRule, { files: { [key]: copy } });
    const wrong = [`error ERR_SCOPE_LOCK_ALTERED ${name} differs from the scope lock issued at launch.`];
    expect(judge(null)).toEqual([]);
    expect(judge({ ...lock })).toEqual([]);
    expect(judge(Object.fromEntries(Object.entries(lock).reverse()))).toEqual([]);
    expect(judge({ ...lock, allowed_globs: ['**', 'x'] })).toEqual(wrong);
  });
});

describe('scopeRule', () => {
  const lock = { allowed_globs: ['src/**', 'docs/**'], blocked_globs: ['src/x'] };
  it.each<readonly [what: string, given: GivenEvidence, expected: readonly string[]]>([
    ['a path inside', { lock, truth: { changes: [change('src/a')] } }, []],
    [
      'a path outside',
      { lock, truth: { changes: [change('a')] } },
      ['error ERR_SCOPE a is outside the scope lock, which allows src/**, docs/**.'],
    ],
    [
      'a blocked path',
      { lock, truth: { changes: [change('src/x')] } },
      ['error ERR_SCOPE src/x is blocked by the scope lock (src/x).'],
    ],
    [
      'any path without globs',
      { lock: { allowed_globs: [] }, truth: { changes: [change('a')] } },
      ['error ERR_SCOPE a is outside the scope lock, which allows nothing.'],
    ],
    [
      'both ends of a rename',
      { lock, truth: { changes: [change('b', { type: 'renamed', oldPath: 'a' })] } },
      [
        'error ERR_SCOPE a is outside the scope lock, which allows src/**, docs/**.',
        'error ERR_SCOPE b is outside the scope lock, which allows src/**, docs/**.',
      ],
    ],
    ['the source of a copy', { lock, truth: { changes: [change('src/b', { type: 'copied', oldPath: 'a' })] } }, []],
    [
      'one path twice',
      { lock, truth: { changes: [change('a'), change('a')] } },
      ['error ERR_SCOPE a is outside the scope lock, which allows src/**, docs/**.'],
    ],
    ['no truth', { lock, truth: null }, []],
    [
      'the aggregator',
      { worker: 'Z_aggregator', truth: { changes: [change('a')] } },
      ['error ERR_SCOPE a was changed; the aggregator may write only to its outbox.'],
    ],
    [
      'a root itself, and what only begins like it',
      { truth: { changes: [change('tools/codex/runs'), change('tools/codex/runs2')] } },
      ["error ERR_FACTORY_STATE tools/codex/runs is the factory's own state; a worker may write only to its outbox."],
    ],
  ])('judges %s', (_what, given, expected) => expect(said(scopeRule, given)).toEqual(expected));
  it('has a next action of its own for the aggregator', () => {
    const evidence = workerEvidence({ worker: 'Z_aggregator', truth: { changes: [change('a')] } });
    expect(scopeRule(evidence, runEvidence([evidence]))[0]?.nextAction).toContain('in the prompt of another worker');
  });
});

describe('namesRule', () => {
  it('judges new names only', () => {
    const types = ['added', 'copied', 'renamed', 'modified', 'deleted'] as const;
    const changes = types.map((type) => change(`${type}?`, { type }));
    expect(said(namesRule, { truth: { changes } }).map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
      'error ERR_PATH_UNSAFE added?',
      'error ERR_PATH_UNSAFE copied?',
      'error ERR_PATH_UNSAFE renamed?',
    ]);
    expect(said(namesRule, { truth: null })).toEqual([]);
  });
});

describe('protectedPathsRule', () => {
  const manifest = (blobs: Readonly<Record<string, string>>) => ({
    blobs: new Map(Object.entries(blobs).map(([id, text]) => [id, Buffer.from(text)])),
  });
  const protectedBy = (path: string) =>
    `error ERR_PROTECTED_PATH ${path} is protected; security.allow_protected_paths does not include it.`;
  const mode = (path: string, what: string) => `error ERR_LINK_OR_MODE ${path} ${what}, which is not accepted.`;
  const script = '{"scripts":{"test":"x"}}';
  const install = '{"scripts":{"postinstall":"x"}}';
  const steers = (path: string) =>
    `error ERR_PROTECTED_PATH ${path} changes scripts.postinstall of a package manifest, which is protected.`;
  const unreadable =
    'error ERR_PROTECTED_PATH package.json is a package manifest that cannot be read, so its scripts are not known.';
  it.each<
    readonly [what: string, changes: readonly ReturnType<typeof change>[], rest: object, expected: readonly string[]]
  >([
    ['an ordinary file', [change('a')], {}, []],
    ['a protected path', [change('.npmrc')], {}, [protectedBy('.npmrc')]],
    [
      'a deleted protected path',
      [change('.npmrc', { type: 'deleted', newMode: '000000' })],
      {},
      [protectedBy('.npmrc')],
    ],
    ['a rename away', [change('a', { type: 'renamed', oldPath: '.npmrc' })], {}, [protectedBy('.npmrc')]],
    ['an allowed path', [change('.husky/x', { newMode: '120000' })], {}, []],
    ['a link', [change('a', { newMode: '120000' })], {}, [mode('a', 'is a symbolic link')]],
    ['a deleted link', [change('a', { type: 'deleted', oldMode: '120000', newMode: '000000' })], {}, []],
    [
      'a nested repository',
      [change('a', { type: 'added', oldMode: '000000', newMode: '160000' })],
      {},
      [mode('a', 'is a nested repository (gitlink)')],
    ],
    [
      'a removed nested repository',
      [change('a', { type: 'deleted', oldMode: '160000', newMode: '000000' })],
      {},
      [mode('a', 'is a nested repository (gitlink)')],
    ],
    [
      'a new executable',
      [change('a', { type: 'added', oldMode: '000000', newMode: '100755' })],
      {},
      [mode('a', 'is a new executable')],
    ],
    [
      'a copied executable',
      [change('a', { type: 'copied', oldMode: '100755', newMode: '100755' })],
      {},
      [mode('a', 'is a new executable')],
    ],
    ['a new file', [change('a', { type: 'added', oldMode: '000000' })], {}, []],
    ['an edited executable', [change('a', { oldMode: '100755', newMode: '100755' })], {}, []],
    ['a changed mode', [change('a', { newMode: '100755' })], {}, [mode('a', 'changes its mode from 100644 to 100755')]],
    ['a manifest', [change('package.json')], manifest({ old: script, new: script }), []],
    [
      'a manifest with a byte order mark',
      [change('package.json')],
      manifest({ old: script, new: `\uFEFF${script}` }),
      [],
    ],
    [
      'a manifest that steers',
      [change('x/package.json')],
      manifest({ old: '{}', new: install }),
      [steers('x/package.json')],
    ],
    ['a manifest that steered before', [change('package.json')], manifest({ old: install, new: install }), []],
    [
      'a new manifest that steers',
      [change('package.json', { type: 'added', oldMode: '000000', oldBlob: '0000' })],
      manifest({ new: install }),
      [steers('package.json')],
    ],
    [
      'a copy that steers',
      [change('x/package.json', { type: 'copied', oldPath: 'package.json' })],
      manifest({ old: install, new: install }),
      [steers('x/package.json')],
    ],
    [
      'a rename to a manifest',
      [change('package.json', { type: 'renamed', oldPath: 'x.json' })],
      manifest({ old: install, new: install }),
      [steers('package.json')],
    ],
    [
      'a renamed manifest',
      [change('x/package.json', { type: 'renamed', oldPath: 'package.json' })],
      manifest({ old: install, new: install }),
      [],
    ],
    [
      'a deleted manifest',
      [change('package.json', { type: 'deleted', newMode: '000000' })],
      manifest({ old: install }),
      [],
    ],
    ['a manifest that is no JSON', [change('package.json')], manifest({ old: script, new: '{' }), [unreadable]],
    ['a manifest that is too large', [change('package.json')], manifest({ old: script }), [unreadable]],
    ['a file that is no manifest', [change('a.json')], manifest({ old: script, new: install }), []],
  ])('judges %s', (_what, changes, rest, expected) => {
    const security = { allow_protected_paths: ['.husky/**'] };
    expect(said(protectedPathsRule, { truth: { changes }, rest }, { security })).toEqual(expected);
  });
  it('needs a truth', () => expect(said(protectedPathsRule, { truth: null })).toEqual([]));

  const scripts =
    'preinstall install postinstall preprepare prepare postprepare prepublish dependencies pnpm:devPreinstall command init pre-x post-y';
  it.each(scripts.split(' '))('a new script %s is protected', (name) => {
    expect(manifestProblem({}, { scripts: { [name]: 'x' } })).toBe(
      `changes scripts.${name} of a package manifest, which is protected`,
    );
  });
  const members =
    'gypfile husky simple-git-hooks gitHooks pre-commit pre-push trustedDependencies pnpm.onlyBuiltDependencies pnpm.onlyBuiltDependenciesFile pnpm.neverBuiltDependencies pnpm.dangerouslyAllowAllBuilds pnpm.allowBuilds lavamoat.allowScripts config.allow-plugins';
  it.each(members.split(' '))('the member %s is protected', (path) => {
    const value = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), ['x']);
    expect(manifestProblem({}, value)).toBe(`changes ${path} of a package manifest, which is protected`);
    expect(manifestProblem(value, value)).toBeUndefined();
  });
  it('names at most five, shortened', () => {
    const many = Object.fromEntries(
      ['install', 'prepare', 'preinstall', 'postinstall', 'prepublish', 'init'].map((name) => [name, 'x']),
    );
    expect(manifestProblem({}, { scripts: many })?.match(/scripts\./g)).toHaveLength(5);
    const long = `pre-${'x'.repeat(50)}`;
    expect(manifestProblem({}, { scripts: { [long]: 'x' } })).toContain(`scripts.${long.slice(0, 40)} of`);
    expect(manifestProblem(null, {})).toContain('cannot be read');
    expect(manifestProblem({ scripts: null }, { scripts: 'x' })).toBeUndefined();
  });
});

describe('overlapFindings', () => {
  const worker = (
    name: 'A_core' | 'B_tooling' | 'C_features',
    changes: readonly ReturnType<typeof change>[],
    over: GivenEvidence = {},
  ) => workerEvidence({ worker: name, truth: { changes }, ...over });
  const shares = (...globs: string[]) => ({ lock: { allow_shared_paths: globs } });
  const judge = (workers: readonly ReturnType<typeof workerEvidence>[], basePaths: readonly string[] = []) => {
    const { findings, shared } = overlapFindings(runEvidence(workers, {}, { basePaths }));
    return {
      said: findings.map(
        ({ severity, code, message, worker: who, file }) => `${severity} ${code} ${who} ${file}: ${message}`,
      ),
      shared,
    };
  };
  const added = (path: string, newBlob: string, over: object = {}) => change(path, { type: 'added', newBlob, ...over });

  it('reports a path of two workers at each later one', () => {
    const { said: found, shared } = judge([
      worker('A_core', [change('x')]),
      worker('B_tooling', [change('x', { type: 'deleted' })]),
      worker('C_features', [change('x')]),
    ]);
    const message =
      'x was changed by A_core (modified) and B_tooling (deleted) and C_features (modified), but it is not in allow_shared_paths of A_core, B_tooling, C_features.';
    expect(found).toEqual([`error ERR_OVERLAP B_tooling x: ${message}`, `error ERR_OVERLAP C_features x: ${message}`]);
    expect(shared).toEqual([]);
  });

  it('needs the path in the lock of every owner to share it', () => {
    const both = judge([
      worker('A_core', [change('b'), change('a')], shares('*')),
      worker('B_tooling', [change('a'), change('b')], shares('*')),
    ]);
    expect(both).toEqual({
      said: [],
      shared: [
        { path: 'a', owners: ['A_core', 'B_tooling'] },
        { path: 'b', owners: ['A_core', 'B_tooling'] },
      ],
    });
    const one = judge([worker('A_core', [change('a')], shares('a')), worker('B_tooling', [change('a')])]);
    expect(one.said).toEqual([expect.stringContaining('is not in allow_shared_paths of B_tooling.')]);
    expect(
      overlapFindings(runEvidence([worker('A_core', [change('a')]), worker('B_tooling', [change('a')])])).findings[0]
        ?.nextAction,
    ).toBe(
      'Give a to one worker. Or let them share it: add "a" to workers.A_core.allow_shared_paths and workers.B_tooling.allow_shared_paths in factory.config.json, add it to SHARED_PATHS in each of their prompts that has this header, commit, and start a new run.',
    );
  });

  it('counts both ends of a rename, and a copy once', () => {
    const renamed = worker('A_core', [change('new', { type: 'renamed', oldPath: 'old' })]);
    expect(judge([renamed, worker('B_tooling', [change('old')])]).said).toEqual([
      expect.stringContaining('old was changed by A_core (renamed away) and B_tooling (modified)'),
    ]);
    expect(judge([renamed, worker('B_tooling', [change('new')])]).said).toEqual([
      expect.stringContaining('new was changed by A_core (renamed to) and B_tooling (modified)'),
    ]);
    const copied = worker('A_core', [change('new', { type: 'copied', oldPath: 'old' })]);
    expect(judge([copied, worker('B_tooling', [change('old')])]).said).toEqual([]);
  });

  it.each<
    readonly [
      what: string,
      base: readonly string[],
      first: readonly ReturnType<typeof change>[],
      second: readonly ReturnType<typeof change>[],
      expected: readonly string[],
    ]
  >([
    [
      'names that differ in case',
      [],
      [added('A', '1')],
      [added('a', '2')],
      ['error ERR_NAME_COLLISION B_tooling a: B_tooling: a collides with A: some systems treat both names as equal.'],
    ],
    [
      'a file and a folder',
      [],
      [added('a', '1')],
      [added('a/b', '2')],
      [
        'error ERR_NAME_COLLISION B_tooling a: B_tooling: a collides with a: one is a file where the other needs a folder.',
      ],
    ],
    [
      'a name of the base commit',
      ['Readme'],
      [added('README', '1')],
      [],
      [
        'error ERR_NAME_COLLISION A_core Readme: A_core: Readme collides with README: some systems treat both names as equal.',
      ],
    ],
    ['a name that is deleted', ['Readme'], [added('README', '1'), change('Readme', { type: 'deleted' })], [], []],
    ['a name that is renamed', ['Readme'], [change('README', { type: 'renamed', oldPath: 'Readme' })], [], []],
    ['a pair of the base commit', ['Readme', 'README'], [change('Readme')], [], []],
    ['a base commit with a pair and no change', ['Readme', 'README'], [], [], []],
    ['a pair of the base commit, without a change of it', ['Readme', 'README'], [added('other', '1')], [], []],
  ])('finds collisions: %s', (_what, base, first, second, expected) => {
    expect(judge([worker('A_core', first), worker('B_tooling', second)], base).said).toEqual(expected);
  });

  it('warns of a file that two workers added under two names', () => {
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const sha256 = (path: string, digest: string) => ({
      rest: { changes: [{ path, change_type: 'added', reason: 'r', sha256: digest }] },
    });
    const warning = ['warning ERR_SAME_CONTENT B_tooling b: B_tooling added b with the same content as a of A_core.'];
    const a = worker('A_core', [added('a', '1')]);
    expect(judge([a, worker('B_tooling', [added('b', '1')])]).said).toEqual(warning);
    expect(judge([a, worker('B_tooling', [added('b', '2')])]).said).toEqual([]);
    expect(judge([a, worker('B_tooling', [added('b', '1')], sha256('b', nothing))]).said).toEqual([]);
    expect(judge([a, worker('B_tooling', [added('b', '1')], sha256('b', 'x'))]).said).toEqual(warning);
    expect(judge([a, worker('B_tooling', [change('b', { newBlob: '1' })])]).said).toEqual([]);
    expect(
      judge([
        worker('A_core', [added('a', '1', { newMode: '120000' })]),
        worker('B_tooling', [added('b', '1', { newMode: '120000' })]),
      ]).said,
    ).toEqual([]);
    expect(judge([worker('A_core', [added('a', '1'), added('b', '1')])]).said).toEqual([]);
    // The same path is an overlap already.
    expect(
      judge([a, worker('B_tooling', [added('a', '1')])]).said.filter((each) => each.includes('SAME_CONTENT')),
    ).toEqual([]);
  });
});

describe('secretFindings', () => {
  const token = `gh${'p_'}q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8`;
  const key = `-----BEGIN RSA ${'PRIVATE'} KEY-----`;
  const lines = (...texts: string[]) => texts.map((text, at) => ({ line: at + 5, text }));
  const judge = async (
    rest: object,
    changes: readonly ReturnType<typeof change>[] = [],
    allowed: readonly string[] = [],
  ) => {
    const evidence = workerEvidence({ truth: { changes }, rest });
    const found = await secretFindings(evidence, runEvidence([evidence], {}, { allowedSecrets: new Set(allowed) }));
    return found.map(({ severity, code, file, line }) => `${severity} ${code} ${file} ${line ?? '-'}`);
  };
  const text = (path: string, added: readonly object[], context: readonly object[] = []) => ({
    added: { files: [{ path, lines: added, context }], binaries: [] },
  });

  it('reads added lines, binaries and new names', async () => {
    expect(await judge(text('a', lines('x', token)))).toEqual(['error ERR_SECRET a 6']);
    expect(await judge(text('a', [], lines(token)))).toEqual([]);
    const binary = { added: { files: [], binaries: ['b'] }, blobs: new Map([['new', Buffer.from(`\0${token}\0`)]]) };
    expect(await judge(binary, [change('b')])).toEqual(['error ERR_SECRET b -']);
    expect(await judge(binary, [change('b', { newBlob: 'other' })])).toEqual(['warning ERR_SECRET_UNSCANNED b -']);
    expect(await judge(binary, [change('b', { type: 'deleted' })])).toEqual([]);
    const named = (type: 'added' | 'modified' | 'deleted' | 'renamed') => judge({}, [change(`x/${token}`, { type })]);
    expect(await named('added')).toEqual([`error ERR_SECRET x/${token} -`]);
    expect(await named('renamed')).toEqual([`error ERR_SECRET x/${token} -`]);
    expect([await named('modified'), await named('deleted')]).toEqual([[], []]);
  });

  it('sees a key whose first line was there before, in the order of the lines', async () => {
    const [head, body] = [
      { line: 4, text: key },
      { line: 5, text: 'MIIEpAIBAAKCAQEA7q2' },
    ];
    expect(await judge(text('a', [body], [head]))).toEqual(['error ERR_SECRET a 5']);
    expect(await judge(text('a', [{ ...body, line: 3 }], [head]))).toEqual([]);
  });

  it('leaves what the list allows', async () => {
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update(token).digest('hex');
    expect(await judge(text('a', lines(token)), [], [digest])).toEqual([]);
  });

  it('works without a truth', async () => {
    const evidence = workerEvidence({ truth: null, rest: text('a', lines(token)) });
    expect(await secretFindings(evidence, runEvidence([evidence]))).toHaveLength(1);
  });
});
