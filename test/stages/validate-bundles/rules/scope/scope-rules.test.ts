import { describe, expect, it } from '@jest/globals';
import { manifestProblem } from '../../../../../src/stages/validate-bundles/rules/scope/manifest-problem.ts';
import { protectedPathsRule } from '../../../../../src/stages/validate-bundles/rules/scope/protected-paths-rule.ts';
import { scopeLockRule } from '../../../../../src/stages/validate-bundles/rules/scope/scope-lock-rule.ts';
import { scopeRule } from '../../../../../src/stages/validate-bundles/rules/scope/scope-rule.ts';
import {
  change,
  type GivenEvidence,
  runEvidence,
  said,
  workerEvidence,
} from '../../../../helpers/stages/rule-evidence.ts';

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
      'a root in names that some file systems do not tell apart',
      { truth: { changes: [change('tools/Codex/FACTORY/factory.config.json')] } },
      [
        "error ERR_FACTORY_STATE tools/Codex/FACTORY/factory.config.json is the factory's own state; a worker may write only to its outbox.",
      ],
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
      'a removed submodule',
      [change('a', { type: 'deleted', oldMode: '160000', newMode: '000000' })],
      {},
      [mode('a', 'is a submodule that the change removes')],
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
  it('protects what the user runs by git', () => {
    const paths = [
      'scripts/hooks/pre-commit',
      'Scripts/Hooks/x',
      'tools/Lint',
      'scripts/hooks.js',
      'tools/lint.js',
      'lint',
    ];
    const evidence = workerEvidence({ truth: { changes: paths.map((path) => change(path)) } });
    const run = runEvidence([evidence]);
    const judge = (checkout: object) =>
      protectedPathsRule(evidence, {
        ...run,
        inputs: { ...run.inputs, checkout },
      });
    const runs = [
      { path: 'scripts/hooks', by: 'core.hookspath' },
      { path: 'tools/lint', by: 'alias.lint' },
    ];
    const found = judge({ git_runs: runs });
    expect(found.map(({ file }) => file)).toEqual(paths.slice(0, 3));
    expect(found[2]?.message).toContain('is protected, because your git runs or reads it (alias.lint)');
    expect(judge({})).toEqual([]);
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
