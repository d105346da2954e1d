import { workerNameOf } from '../contracts/worker.ts';
import { AppError, finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { type JsonDocument, JsonTextError, parseJsonDocument } from '../system/text/parse-json-document.ts';
import { fromReferenceForm, isReferenceForm } from './reference-form.ts';
import { dotted, type Setting } from './setting.ts';
import { defaultValues, findSetting, kindAt, schemaAt, valueOfText } from './setting-tree.ts';

export interface LayerContent {
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * FACTORY_ variables that are not configuration. The factory sets them for the programs that it starts, or reads them
 * elsewhere. They are ignored here.
 */
export const otherFactoryVariables: readonly string[] = [
  'FACTORY_ALLOWED_GLOBS',
  'FACTORY_BLOCKED_GLOBS',
  'FACTORY_BRIEF',
  'FACTORY_BUNDLE_DIR',
  'FACTORY_DATABASE',
  'FACTORY_DEBUG',
  'FACTORY_DISPATCH_MARK',
  'FACTORY_NOTIFY_KEY',
  'FACTORY_NOTIFY_TOKEN',
  'FACTORY_NOTIFY_URL',
  'FACTORY_OUTBOX',
  'FACTORY_PORT_BASE',
  'FACTORY_PROMPT_FILE',
  'FACTORY_RESULT_PATH',
  'FACTORY_RUN_ID',
  'FACTORY_SESSION',
  'FACTORY_SHARED_PATHS',
  'FACTORY_TRACKING_ID',
  'FACTORY_WORKER',
  'FACTORY_WORKER_INDEX',
  'FACTORY_WORKTREE',
];

/** Short names of settings below `dispatch`. The nested form overrides them. */
const shortNames: Readonly<Record<string, string>> = {
  FACTORY_AHK_EXE: 'ahk_exe',
  FACTORY_BETWEEN_WORKERS_DELAY_MS: 'between_workers_delay_ms',
  FACTORY_FOCUS_RETRIES: 'focus_retries',
  FACTORY_SEND_MODE: 'send_mode',
  FACTORY_WINDOW_MATCH_RETRIES: 'window_match_retries',
  FACTORY_WINDOW_READY_TIMEOUT: 'window_ready_timeout_seconds',
  FACTORY_WORKER_DONE_TIMEOUT: 'worker_done_timeout_seconds',
};

export function defaultSettings(): Setting[] {
  return defaultValues().map(({ path, value }) => ({ path, value, layer: 'default', source: 'defaults' }));
}

/**
 * The variables for a setting: the nested form (with or without `_SECONDS`), which wins, and the short name if there is
 * one.
 */
export function environmentNames(path: readonly string[]): string[] {
  const full = `FACTORY_${path.join('__').toUpperCase()}`;
  const nested = full.endsWith('_SECONDS') ? [full, full.slice(0, -'_SECONDS'.length)] : [full];
  const short = Object.keys(shortNames).filter((name) => dotted(['dispatch', shortNames[name] ?? '']) === dotted(path));
  return [...nested, ...short];
}

/**
 * The settings of a configuration file, in the current or the older form.
 *
 * @param name the file's name for messages
 * @throws AppError ERR_CONFIG_JSON with the line if it is not JSON, or not an object
 */
export function fileSettings(text: string, name: string): LayerContent {
  const document = parseConfigJson(text, name);
  const root = document.value;
  if (root === null || typeof root !== 'object' || Array.isArray(root)) {
    throw new AppError('ERR_CONFIG_JSON', `${name} is not a JSON object.`, { fault: 'usage', file: name, line: 1 });
  }
  const settings: Setting[] = [];
  const diagnostics: Diagnostic[] = [];
  const older = isReferenceForm(root);
  const repoRoot = older ? repoRootOf(root) : '';
  for (const { path, value } of leaves(root, older)) {
    const line = document.lineOf(path);
    if (!older && path.length === 1 && path[0] === '$schema') continue;
    const ours = older ? fromReferenceForm(path, value, repoRoot) : { path: canonicalPath(path), value };
    if ('ignored' in ours) {
      if (ours.ignored !== '') {
        const message = `${name}: ${dotted(path)} of the older form has no effect: ${ours.ignored}.`;
        diagnostics.push(finding('ERR_CONFIG', message, { ...place(name, path, line), severity: 'notice' }));
      }
    } else settings.push({ ...ours, layer: 'file', source: name, line });
  }
  return { settings, diagnostics };
}

/**
 * The settings of the environment. `FACTORY_A__B` is `a.b`. An empty value means "not set". An unknown nested name is
 * an error; an unknown plain name is a warning, because it may belong to another program.
 */
export function environmentSettings(env: Readonly<Record<string, string | undefined>>): LayerContent {
  const settings = new Map<string, Setting>();
  const diagnostics: Diagnostic[] = [];
  const names = Object.keys(env).filter((name) => name.startsWith('FACTORY_') && (env[name] ?? '') !== '');
  // Short names first, so that the nested form of the same setting replaces them.
  names.sort((a, b) => Number(a.includes('__')) - Number(b.includes('__')) || byCodeUnit(a, b));
  for (const name of names) {
    if (otherFactoryVariables.includes(name)) continue;
    const short = shortNames[name];
    const path = short === undefined ? environmentPath(name) : ['dispatch', short];
    const schema = path === undefined ? undefined : schemaAt(path);
    if (path === undefined || schema === undefined) diagnostics.push(unknownVariable(name));
    else {
      const value = valueOfText(schema, env[name] ?? '');
      settings.set(dotted(path), { path, value, layer: 'environment', source: name });
    }
  }
  return { settings: [...settings.values()], diagnostics };
}

/**
 * The settings of command-line options or action inputs.
 *
 * @param overrides by dotted path. Text is converted to the setting's type. `undefined` and empty text mean "not set"
 */
export function inputSettings(overrides: Readonly<Record<string, unknown>>): LayerContent {
  const settings: Setting[] = [];
  for (const [name, given] of Object.entries(overrides)) {
    if (given === undefined || given === '') continue;
    const path = canonicalPath(name.split('.'));
    const schema = schemaAt(path);
    const value = typeof given === 'string' && schema !== undefined ? valueOfText(schema, given) : given;
    settings.push({ path, value, layer: 'input', source: name });
  }
  return { settings, diagnostics: [] };
}

function parseConfigJson(text: string, name: string): JsonDocument {
  try {
    return parseJsonDocument(text);
  } catch (cause) {
    if (!(cause instanceof JsonTextError)) throw cause;
    throw new AppError('ERR_CONFIG_JSON', `${name}:${cause.line}:${cause.column} is not JSON: ${cause.message}.`, {
      fault: 'usage',
      file: name,
      line: cause.line,
      column: cause.column,
      cause,
    });
  }
}

/** Every value below the groups of the contract. The value of an unknown key is not split. */
function leaves(root: object, older: boolean): { path: string[]; value: unknown }[] {
  const found: { path: string[]; value: unknown }[] = [];
  const walk = (node: object, path: readonly string[]): void => {
    for (const [name, value] of Object.entries(node)) {
      const here = [...path, name];
      const group = value !== null && typeof value === 'object' && !Array.isArray(value) && opens(here, older);
      if (group) walk(value as object, here);
      else found.push({ path: here, value });
    }
  };
  walk(root, []);
  return found;
}

function opens(path: readonly string[], older: boolean): boolean {
  const kind = kindAt(canonicalPath(path));
  if (kind !== undefined) return kind === 'group';
  return older && path[0] === 'workers' && path.length === 2 && (path[1] ?? '').endsWith('list_globs');
}

/** Translates older worker names below `workers`. */
function canonicalPath(path: readonly string[]): readonly string[] {
  const [group, worker, ...rest] = path;
  if (group !== 'workers' || worker === undefined) return path;
  const known = workerNameOf(worker);
  return known === undefined ? path : [group, known, ...rest];
}

function environmentPath(name: string): readonly string[] | undefined {
  return findSetting(name.slice('FACTORY_'.length).split('__'));
}

function unknownVariable(name: string): Diagnostic {
  const nested = name.includes('__');
  const message = nested
    ? `${name} is not a setting. A variable is FACTORY_ and the setting's path, joined by two underscores, like FACTORY_DISPATCH__SEND_MODE.`
    : `${name} has no effect: it is not a setting and not one of the short names ${Object.keys(shortNames).join(', ')}.`;
  return finding('ERR_CONFIG', message, { path: name, severity: nested ? 'error' : 'warning' });
}

function repoRootOf(root: object): string {
  const paths = 'paths' in root ? root.paths : undefined;
  const given = paths !== null && typeof paths === 'object' && 'repo_root' in paths ? paths.repo_root : '';
  return typeof given === 'string' ? given.replaceAll('\\', '/') : '';
}

function place(file: string, path: readonly string[], line: number | undefined): Partial<Diagnostic> {
  return { file, path: dotted(path), ...(line === undefined ? {} : { line }) };
}
