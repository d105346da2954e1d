import { isAbsolute, posix, win32 } from 'node:path';
import { type FactoryConfig, factoryConfig } from '../contracts/config/factory-config.ts';
import { maxGates } from '../contracts/config/gate-settings.ts';
import { AppError, finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { proveTestsGate } from '../policy/gate-names.ts';
import { collisionKey, nameProblem } from '../system/paths/portable-name.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { type ConfigLayer, dotted, type Setting } from './setting.ts';
import { allowedAt, kindAt, schemaAt } from './setting-tree.ts';

/** One resolved value and where it came from. */
export interface ConfigOrigin {
  /** Dotted, like `dispatch.send_mode`. */
  readonly path: string;
  readonly value: unknown;
  readonly layer: ConfigLayer;
  /** The name of the variable, input or file; `defaults` for default values. */
  readonly source: string;
}

export interface LoadedConfig {
  readonly config: FactoryConfig;
  /** Every value, sorted by path. */
  readonly origins: readonly ConfigOrigin[];
  /** Warnings and notices; errors are thrown. */
  readonly diagnostics: readonly Diagnostic[];
  /** The configuration file, relative to the repository root; it may not exist. */
  readonly configPath: string;
  /** The settings of all layers, weakest first. {@link loadPolicy} checks them. */
  readonly settings: readonly Setting[];
}

/**
 * Merges settings and validates the result.
 *
 * @param settings weakest first
 * @param diagnostics findings of the layers; errors among them are thrown with the others
 * @throws AppError ERR_CONFIG (usage); its diagnostics name path, value and what is allowed
 */
export function resolveConfig(
  settings: readonly Setting[],
  diagnostics: readonly Diagnostic[],
  configPath: string,
): LoadedConfig {
  const winners = new Map<string, Setting>();
  for (const setting of settings) winners.set(dotted(setting.path), setting);
  const ordered = [...winners.values()].sort((a, b) => byCodeUnit(dotted(a.path), dotted(b.path)));
  const problems = [...diagnostics.filter(({ severity }) => severity === 'error'), ...ordered.flatMap(misplaced)];
  const parsed = factoryConfig.safeParse(nested(ordered.filter(isKnown)));
  for (const issue of parsed.error?.issues ?? []) {
    problems.push(badValue(issue.path.map(String), issue.message, ordered));
  }
  if (parsed.success) problems.push(...semanticFaults(parsed.data, winners));
  if (problems.length > 0 || !parsed.success) throw refusal(problems);
  return {
    config: parsed.data,
    origins: ordered.map(({ path, value, layer, source }) => ({ path: dotted(path), value, layer, source })),
    diagnostics: diagnostics.filter(({ severity }) => severity !== 'error'),
    configPath,
    settings,
  };
}

function refusal(problems: readonly Diagnostic[]): AppError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new AppError('ERR_CONFIG', `${first?.message ?? 'The configuration is not valid.'}${more}`, {
    fault: 'usage',
    diagnostics: problems,
    ...(first?.file === undefined ? {} : { file: first.file }),
    ...(first?.line === undefined ? {} : { line: first.line }),
    ...(first?.path === undefined ? {} : { path: first.path }),
  });
}

function isKnown({ path }: Setting): boolean {
  return kindAt(path) === 'setting';
}

function misplaced(setting: Setting): Diagnostic[] {
  if (isKnown(setting)) return [];
  const schema = schemaAt(setting.path);
  if (schema !== undefined) return [fault(setting, `is not allowed; expected ${allowedAt(schema)}`)];
  let known = setting.path;
  while (known.length > 0 && kindAt(known) === undefined) known = known.slice(0, -1);
  const parent = schemaAt(known) ?? {};
  const where = known.length === 0 ? 'the top level' : dotted(known);
  return [fault(setting, `is not a known key; expected at ${where}: ${allowedAt(parent)}`)];
}

function badValue(path: readonly string[], message: string, settings: readonly Setting[]): Diagnostic {
  const setting = settings.find((one) => one.path.every((part, index) => path[index] === part));
  if (setting === undefined) return finding('ERR_CONFIG', `${dotted(path)}: ${message}.`, { path: dotted(path) });
  const schema = schemaAt(setting.path);
  const inner = path.length > setting.path.length ? ` (${dotted(path.slice(setting.path.length))}: ${message})` : '';
  return fault(setting, `is not allowed${inner}; expected ${schema === undefined ? message : allowedAt(schema)}`);
}

function fault(setting: Setting, what: string): Diagnostic {
  const shown = JSON.stringify(setting.value) ?? 'undefined';
  const value = shown.length > 120 ? `${shown.slice(0, 120)}…` : shown;
  const message = `${setting.source}${setting.line === undefined ? '' : `:${setting.line}`}: ${dotted(setting.path)} = ${value} ${what}.`;
  return finding('ERR_CONFIG', message, {
    path: dotted(setting.path),
    ...(setting.layer === 'file' ? { file: setting.source } : {}),
    ...(setting.line === undefined ? {} : { line: setting.line }),
  });
}

/** Rules that JSON Schema cannot express. */
function semanticFaults(config: FactoryConfig, winners: ReadonlyMap<string, Setting>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const check = (path: string, good: boolean, allowed: string): void => {
    const setting = winners.get(path);
    if (!good && setting !== undefined) found.push(fault(setting, `is not allowed; expected ${allowed}`));
  };
  const names = new Set(config.gates.map(({ name }) => name.toLowerCase()));
  check('gates', names.size === config.gates.length, 'a name of its own for each gate, whatever its case');
  if (config.gate_policy.prove_tests) {
    check(
      'gates',
      !names.has(proveTestsGate),
      `no gate ${proveTestsGate}, which is the name of gate_policy.prove_tests`,
    );
    check('gates', config.gates.length < maxGates, `at most ${maxGates - 1} gates beside ${proveTestsGate}`);
  }
  for (const name of ['prompt_zips_dir', 'prompts_dir', 'runs_dir'] as const) {
    const rule = 'a relative path inside the repository, with `/` as separator';
    check(`paths.${name}`, isPlainRelative(config.paths[name]), rule);
  }
  const worktrees = config.paths.worktrees_dir;
  const free = isAbsolute(worktrees) || win32.isAbsolute(worktrees) || isPlainRelative(worktrees);
  check('paths.worktrees_dir', free, 'an absolute path, or a relative one inside the repository');
  const { base, ...folders } = config.inbox;
  const inboxIsFree =
    isAbsolute(base) || win32.isAbsolute(base) || (isPlainRelative(base) && nameProblem(base) === undefined);
  check('inbox.base', inboxIsFree, 'an absolute path, or a relative one inside the repository');
  for (const [key, name] of Object.entries(folders)) {
    const others = Object.values(folders).filter((other) => collisionKey(other) === collisionKey(name));
    const good = !name.includes('/') && nameProblem(name) === undefined && others.length === 1;
    check(`inbox.${key}`, good, 'a folder name that differs from the other two');
  }
  const { clock } = config.run;
  check('run.clock', clock === null || !Number.isNaN(Date.parse(clock)), 'a time like 2026-11-20T22:02:25Z, or null');
  return found;
}

function isPlainRelative(path: string): boolean {
  return (
    !path.includes('\\') &&
    !win32.isAbsolute(path) &&
    !/^[A-Za-z]:/.test(path) &&
    posix.normalize(path) === path &&
    path !== '.' &&
    path !== '..' &&
    !path.startsWith('../') &&
    !path.endsWith('/')
  );
}

function nested(settings: readonly Setting[]): object {
  const root: Record<string, unknown> = {};
  for (const { path, value } of settings) {
    let node = root;
    for (const part of path.slice(0, -1)) {
      const inner = node[part];
      if (inner !== null && typeof inner === 'object') node = inner as Record<string, unknown>;
      else {
        const made: Record<string, unknown> = {};
        node[part] = made;
        node = made;
      }
    }
    const name = path.at(-1);
    if (name !== undefined)
      Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return root;
}
