import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import { AppError, finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Git } from '../git/git.ts';
import { addedGlobs } from '../policy/narrow-globs.ts';
import { committedFile } from './committed-file.ts';
import { defaultSettings, fileSettings } from './layers.ts';
import { type LoadedConfig, resolveConfig } from './resolve-config.ts';
import { dotted, type Setting } from './setting.ts';
import { settingPaths } from './setting-tree.ts';

/** Compares a value of a policy key with the base commit's. Returns what is wrong, or `undefined`. */
type Narrowing = (base: unknown, given: unknown) => string | undefined;

const fewer: Narrowing = (base, given) => {
  const added = addedGlobs(strings(given), strings(base));
  return added.length === 0 ? undefined : `adds ${added.join(', ')}; only globs inside ${shown(base)} are allowed`;
};
const onlyOf: Narrowing = (base, given) => {
  const added = strings(given).filter((glob) => !strings(base).includes(glob));
  return added.length === 0 ? undefined : `adds ${added.join(', ')}; only entries of ${shown(base)} are allowed`;
};
const allOf: Narrowing = (base, given) => {
  const lost = entries(base).filter((entry) => !entries(given).includes(entry));
  return lost.length === 0 ? undefined : `removes ${lost.join(', ')}; every entry of the base commit must stay`;
};
const atMost: Narrowing = (base, given) =>
  Number(given) <= Number(base) ? undefined : `is above the limit of ${shown(base)}`;
const sameAs: Narrowing = (base, given) =>
  shown(given) === shown(base) ? undefined : `is not ${shown(base)}, the value of the base commit`;
const staysOn: Narrowing = (base, given) =>
  base === true && given !== true ? 'is switched off; only true is allowed' : undefined;
const stricter =
  (...fromLoosest: readonly string[]): Narrowing =>
  (base, given) =>
    fromLoosest.indexOf(String(given)) >= fromLoosest.indexOf(String(base))
      ? undefined
      : `is looser than ${shown(base)} of the base commit`;

const staysBlocking: Narrowing = (base, given) =>
  base === 'block' && given !== 'block' ? 'makes it a warning; allowed is only "block"' : undefined;

/**
 * The policy keys. They are read only from the file at the base commit, because a worker could change the working
 * tree's file.
 */
const narrowings: readonly (readonly [pattern: RegExp, rule: Narrowing])[] = [
  [/^workers\.[^.]+\.allowed_globs$/, fewer],
  [/^workers\.[^.]+\.blocked_globs$/, allOf],
  [/^workers\.[^.]+\.allow_shared_paths$/, onlyOf],
  [/^gates$/, allOf],
  [/^security\.(?:allow_protected_paths|conflict_markers_allow)$/, onlyOf],
  [/^filters\.allow$/, onlyOf],
  [/^tests\.globs$/, allOf],
  [/^tests\.may_remove$/, onlyOf],
  [/^tests\.on_removal$/, staysBlocking],
  [/^gate_policy\.sandbox$/, stricter('off', 'auto', 'required')],
  [/^gate_policy\.(?:required|prove_tests)$/, staysOn],
  [/^gate_policy\.prove_tests_commands$/, sameAs],
  [/^merge\.directory_renames$/, staysBlocking],
  [/^setup\.commands$/, sameAs],
  [/^setup\.(?:env_allow|cache)$/, onlyOf],
  [/^setup\.timeout_seconds$/, atMost],
  [/^security\.secret_scan_enabled$/, staysOn],
  [/^security\.secret_allow$/, sameAs],
  [/^security\.max_[a-z_]+$/, atMost],
  [/^security\.checkout_guard$/, stricter('warn', 'block')],
  [/^security\.put_back$/, stricter('true', 'false')],
  [/^security\.refs_guard$/, stricter('restore', 'report')],
];

/** Whether a dotted path is policy: globs, gates, set-up, `security.*` and the caps. */
export function isPolicy(path: string): boolean {
  return ruleOf(path) !== undefined;
}

/**
 * Replaces the policy of a loaded configuration by that of the base commit. Policy in the working tree's file is
 * ignored. Environment and inputs may only narrow the base commit's policy.
 *
 * @param options.git bound to the repository
 * @param options.baseSha the full base commit id
 * @param options.loaded the result of {@link loadConfig}; its `configPath` is read at the base commit and may be absent
 *   there
 * @returns the merged configuration; the origins of policy values are `<file>@<sha>`
 * @throws AppError ERR_CONFIG_WIDENS with a diagnostic for each value; ERR_CONFIG, ERR_CONFIG_JSON about the file at
 *   the base commit
 */
export async function loadPolicy(options: {
  readonly git: Git;
  readonly baseSha: string;
  readonly loaded: LoadedConfig;
}): Promise<LoadedConfig> {
  const { git, baseSha, loaded } = options;
  return withBasePolicy(loaded, await baseSettings(git, baseSha, loaded.configPath));
}

/**
 * The decision of {@link loadPolicy}, without reading anything.
 *
 * @param atBase the settings of the file at the base commit
 */
export function withBasePolicy(loaded: LoadedConfig, atBase: readonly Setting[]): LoadedConfig {
  const base = resolveConfig([...defaultSettings(), ...atBase], [], loaded.configPath);
  const values = new Map(base.origins.map(({ path, value }) => [path, value]));
  const overrides = loaded.settings.filter(({ layer, path }) => isOverride(layer) && isPolicy(dotted(path)));
  const widening = overrides.flatMap((setting) => widens(setting, values.get(dotted(setting.path))));
  if (widening.length > 0) {
    throw new AppError('ERR_CONFIG_WIDENS', widening[0]?.message ?? '', { fault: 'usage', diagnostics: widening });
  }
  const rest = loaded.settings.filter(({ layer, path }) => layer !== 'file' || !isPolicy(dotted(path)));
  const merged = [
    ...rest.filter(({ layer }) => !isOverride(layer)),
    ...atBase.filter(({ path }) => isPolicy(dotted(path))),
    ...rest.filter(({ layer }) => isOverride(layer)),
  ];
  return resolveConfig(merged, loaded.diagnostics, loaded.configPath);
}

/** Every policy key of a configuration by its dotted name. */
export function policyOf(config: FactoryConfig): Record<string, unknown> {
  const paths = settingPaths().filter((path) => isPolicy(dotted(path)));
  return Object.fromEntries(paths.map((path) => [dotted(path), valueAt(config, path)]));
}

/**
 * The policy of a commit.
 *
 * @param git bound to a repository that has the commit
 * @param configPath may be absent in the commit; then the defaults count
 * @throws AppError ERR_CONFIG, ERR_CONFIG_JSON about the file in the commit
 */
export async function policyAt(git: Git, commit: string, configPath: string): Promise<Record<string, unknown>> {
  const settings = await baseSettings(git, commit, configPath);
  return policyOf(resolveConfig([...defaultSettings(), ...settings], [], configPath).config);
}

function valueAt(config: FactoryConfig, path: readonly string[]): unknown {
  return path.reduce<unknown>((group, name) => (group as Record<string, unknown>)[name], config);
}

async function baseSettings(git: Git, baseSha: string, configPath: string): Promise<readonly Setting[]> {
  const text = await committedFile(git, baseSha, configPath);
  return text === undefined ? [] : fileSettings(text, `${configPath}@${baseSha.slice(0, 12)}`).settings;
}

function widens(setting: Setting, base: unknown): Diagnostic[] {
  const path = dotted(setting.path);
  const what = ruleOf(path)?.(base, setting.value);
  if (what === undefined) return [];
  return [finding('ERR_CONFIG_WIDENS', `${setting.source}: ${path} ${what}.`, { path })];
}

function ruleOf(path: string): Narrowing | undefined {
  return narrowings.find(([pattern]) => pattern.test(path))?.[1];
}

function isOverride(layer: Setting['layer']): boolean {
  return layer === 'environment' || layer === 'input';
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function entries(value: unknown): string[] {
  return Array.isArray(value) ? value.map((entry) => shown(entry)) : [];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
