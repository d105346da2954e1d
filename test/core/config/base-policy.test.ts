import { describe, expect, it } from '@jest/globals';
import { defaultSettings, environmentSettings, fileSettings, inputSettings } from '../../../src/core/config/layers.ts';
import { isPolicy, policyOf, withBasePolicy } from '../../../src/core/config/policy.ts';
import { type LoadedConfig, resolveConfig } from '../../../src/core/config/resolve-config.ts';
import { settingPaths } from '../../../src/core/config/setting-tree.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const workers = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'];

/** A second copy, on purpose: a setting that stops being policy must be removed here too. */
const policy = [
  ...workers.flatMap((name) =>
    ['allowed_globs', 'blocked_globs', 'allow_shared_paths'].map((list) => `workers.${name}.${list}`),
  ),
  'setup.commands',
  'setup.env_allow',
  'setup.cache',
  'setup.timeout_seconds',
  'gates',
  'gate_policy.sandbox',
  'gate_policy.prove_tests',
  'gate_policy.prove_tests_commands',
  'gate_policy.required',
  'security.allow_protected_paths',
  'security.conflict_markers_allow',
  'security.secret_scan_enabled',
  'security.secret_allow',
  'security.max_changed_files',
  'security.max_patch_bytes',
  'security.checkout_guard',
  'security.put_back',
  'security.refs_guard',
  'filters.allow',
  'tests.globs',
  'tests.may_remove',
  'tests.on_removal',
  'merge.directory_renames',
];

/** `{a: {b: 1}}` for `a.b` and 1. */
function at(path: string, value: unknown): object {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
}

function load(
  tree: object,
  overrides: Readonly<Record<string, unknown>>,
  env: Record<string, string> = {},
): LoadedConfig {
  const layers = [fileSettings(JSON.stringify(tree), 'tree.json'), environmentSettings(env), inputSettings(overrides)];
  const settings = layers.flatMap((layer) => layer.settings);
  return resolveConfig([...defaultSettings(), ...settings], [], 'tree.json');
}

const baseOf = (base: object) => fileSettings(JSON.stringify(base), 'base.json').settings;

describe('the policy', () => {
  it('is exactly these settings', () => {
    const dotted = settingPaths().map((path) => path.join('.'));
    expect(dotted.filter(isPolicy).sort()).toEqual([...policy].sort());
    expect(Object.keys(policyOf(factoryConfig.parse({}))).sort()).toEqual([...policy].sort());
  });

  it('of a configuration is read by its dotted names', () => {
    const config = factoryConfig.parse({ security: { max_changed_files: 7 }, gates: [{ name: 't', command: ['x'] }] });
    expect(policyOf(config)).toMatchObject({
      'security.max_changed_files': 7,
      gates: [{ name: 't', command: ['x'], timeout_seconds: 600 }],
      'workers.A_core.allowed_globs': ['**'],
    });
  });
});

const gate = { name: 't', command: ['x'] };
const lint = { name: 'l', command: ['y'] };

/** For each setting: the base commit's value, one that narrows it, one that widens it, and the words of the refusal. */
const rules: readonly (readonly [path: string, base: unknown, narrower: unknown, wider: unknown, words: string])[] = [
  [
    'workers.A_core.allowed_globs',
    ['src/**'],
    ['src/a'],
    ['docs'],
    'adds docs; only globs inside ["src/**"] are allowed',
  ],
  [
    'workers.Z_aggregator.allowed_globs',
    ['src/**'],
    [],
    ['**', 'src/a'],
    'adds **; only globs inside ["src/**"] are allowed',
  ],
  [
    'workers.B_tooling.blocked_globs',
    ['a', 'b'],
    ['b', 'a', 'c'],
    ['a'],
    'removes b; every entry of the base commit must stay',
  ],
  [
    'workers.C_features.allow_shared_paths',
    ['a', 'b'],
    ['b'],
    ['a', 'c'],
    'adds c; only entries of ["a","b"] are allowed',
  ],
  [
    'gates',
    [gate],
    [gate, lint],
    [lint],
    'removes {"name":"t","command":["x"]}; every entry of the base commit must stay',
  ],
  ['security.allow_protected_paths', ['a'], [], ['b'], 'adds b; only entries of ["a"] are allowed'],
  ['security.conflict_markers_allow', ['a'], ['a'], ['a', 'b'], 'adds b; only entries of ["a"] are allowed'],
  ['filters.allow', ['lfs'], [], ['lfs', 'x'], 'adds x; only entries of ["lfs"] are allowed'],
  ['tests.globs', ['t/**'], ['t/**', 'u/**'], [], 'removes t/**; every entry of the base commit must stay'],
  ['tests.may_remove', ['t/**'], [], ['t/a', 't/**'], 'adds t/a; only entries of ["t/**"] are allowed'],
  ['tests.on_removal', 'block', 'block', 'warn', 'makes it a warning; allowed is only "block"'],
  ['tests.on_removal', 'warn', 'block', undefined, ''],
  ['gate_policy.sandbox', 'auto', 'required', 'off', 'is looser than auto of the base commit'],
  ['gate_policy.sandbox', 'auto', 'auto', 'off', 'is looser than auto of the base commit'],
  ['gate_policy.sandbox', 'required', 'required', 'auto', 'is looser than required of the base commit'],
  ['gate_policy.required', true, true, false, 'is switched off; only true is allowed'],
  ['gate_policy.required', false, false, undefined, ''],
  ['gate_policy.prove_tests', true, true, false, 'is switched off; only true is allowed'],
  ['gate_policy.prove_tests', false, true, undefined, ''],
  [
    'gate_policy.prove_tests_commands',
    [{ files: ['**'], command: ['t', '{file}'] }],
    [{ files: ['**'], command: ['t', '{file}'] }],
    [{ files: ['a'], command: ['t', '{file}'] }],
    'is not [{"files":["**"],"command":["t","{file}"]}], the value of the base commit',
  ],
  ['merge.directory_renames', 'block', 'block', 'warn', 'makes it a warning; allowed is only "block"'],
  ['merge.directory_renames', 'warn', 'warn', undefined, ''],
  [
    'setup.commands',
    [['npm', 'ci']],
    [['npm', 'ci']],
    [['npm']],
    'is not [["npm","ci"]], the value of the base commit',
  ],
  ['setup.env_allow', ['A', 'B'], ['B'], ['C'], 'adds C; only entries of ["A","B"] are allowed'],
  ['setup.cache', ['a'], [], ['a', 'b'], 'adds b; only entries of ["a"] are allowed'],
  ['setup.timeout_seconds', 60, 60, 61, 'is above the limit of 60'],
  ['security.secret_scan_enabled', true, true, false, 'is switched off; only true is allowed'],
  ['security.secret_scan_enabled', false, true, undefined, ''],
  ['security.secret_allow', 'a.txt', 'a.txt', 'b.txt', 'is not a.txt, the value of the base commit'],
  ['security.max_changed_files', 10, 10, 11, 'is above the limit of 10'],
  ['security.max_patch_bytes', 10, 9, 11, 'is above the limit of 10'],
  ['security.checkout_guard', 'block', 'block', 'warn', 'is looser than block of the base commit'],
  ['security.put_back', false, false, true, 'is looser than false of the base commit'],
  ['security.put_back', true, false, undefined, ''],
  ['security.refs_guard', 'report', 'report', 'restore', 'is looser than report of the base commit'],
];

describe('withBasePolicy', () => {
  it('has a rule for each setting here', () => {
    const tried = new Set(rules.map(([path]) => path.replace(/^workers\.\w+\./, 'workers.*.')));
    const all = new Set(policy.map((path) => path.replace(/^workers\.\w+\./, 'workers.*.')));
    expect([...tried].sort()).toEqual([...all].sort());
  });

  it.each(rules)('%s of %j may become %j, not %j', async (path, base, narrower, wider, words) => {
    const merged = withBasePolicy(load({}, { [path]: narrower }), baseOf(at(path, base)));
    expect(merged.origins.find((origin) => origin.path === path)).toMatchObject({ value: narrower, layer: 'input' });
    if (wider === undefined) return;
    const error = await refusal(() => withBasePolicy(load({}, { [path]: wider }), baseOf(at(path, base))));
    expect(error).toMatchObject({ code: 'ERR_CONFIG_WIDENS', fault: 'usage', message: `${path}: ${path} ${words}.` });
    expect(error.diagnostics).toMatchObject([{ code: 'ERR_CONFIG_WIDENS', path }]);
  });

  it.each(rules)('%s in the file of the working tree is ignored', (path, base, narrower, wider) => {
    const merged = withBasePolicy(load(at(path, wider ?? narrower), {}), baseOf(at(path, base)));
    expect(merged.origins.find((origin) => origin.path === path)).toMatchObject({ value: base, source: 'base.json' });
  });

  it('reads what is not policy from the layers, never from the base commit', () => {
    const base = baseOf({ dispatch: { send_mode: 'both', max_parallel: 2 }, security: { max_changed_files: 5 } });
    const loaded = load({ dispatch: { send_mode: 'enter' } }, {}, { FACTORY_FOCUS_RETRIES: '9' });
    const { config, settings } = withBasePolicy(loaded, base);
    expect(config.dispatch).toMatchObject({ send_mode: 'enter', max_parallel: 4, focus_retries: 9 });
    expect(config.security.max_changed_files).toBe(5);
    expect(settings.map(({ layer }) => layer).filter((layer, place, all) => layer !== all[place - 1])).toEqual([
      'default',
      'file',
      'environment',
    ]);
  });

  it('names every setting that widens, and counts the default where the base commit has none', async () => {
    const overrides = { 'security.max_changed_files': 101, 'gate_policy.required': true };
    const env = { FACTORY_SETUP__TIMEOUT_SECONDS: '601' };
    const error = await refusal(() => withBasePolicy(load({}, overrides, env), []));
    expect(error.diagnostics.map(({ message }) => message)).toEqual([
      'FACTORY_SETUP__TIMEOUT_SECONDS: setup.timeout_seconds is above the limit of 600.',
      'security.max_changed_files: security.max_changed_files is above the limit of 100.',
    ]);
  });
});
