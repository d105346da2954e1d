import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { BackendName } from '../core/contracts/backend-name.ts';
import type { PresetName } from '../core/contracts/config/preset-settings.ts';
import { AppError, finding } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { writeFileAtomic } from '../core/system/files/atomic-write.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { prettyJson } from '../core/system/text/json.ts';
import { JsonTextError, parseJsonDocument, withJsonMember } from '../core/system/text/parse-json-document.ts';
import { fileState, sealed } from './file-seal.ts';
import type { DetectedTests } from './tests/read-root.ts';

/** `dispatch` of a new configuration. */
export interface NewDispatch {
  readonly backend: BackendName;
  readonly preset?: PresetName;
  readonly command?: readonly string[];
}

export interface InitOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /** Workflows and scripts by path in the repository; without workflows runs start on this machine only. */
  readonly files: ReadonlyMap<string, string>;
  /** The JSON Schema of the configuration, as text. */
  readonly configSchema: string;
  /** How a new configuration dispatches. No other place has a default. */
  readonly dispatch: NewDispatch;
  /** The gate and the set-up of a new configuration; `undefined`: it has none. */
  readonly tests?: DetectedTests | undefined;
  /** Overwrites files that a user changed. */
  readonly force: boolean;
  /** Writes nothing. */
  readonly dryRun: boolean;
}

/** The result for one file. */
export interface InitRow {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly action: 'created' | 'updated' | 'unchanged' | 'kept';
  /** For display. */
  readonly detail: string;
  /** The file's text before and after, unless they are the same; of a kept file what it would be. `undefined`: there was none. */
  readonly change?: { readonly before: string | undefined; readonly after: string };
}

/** The result of `init`. Findings report files that it kept although they differ. */
export interface InitResult {
  readonly rows: readonly InitRow[];
  readonly findings: readonly Diagnostic[];
}

/** The schema is beside the configuration, so that editors find it offline. */
export const configFile = 'tools/codex/factory/factory.config.json';
const schemaFile = 'tools/codex/factory/factory.config.schema.json';

/** Generated files that must not be committed. */
const ignored = [
  '/tools/codex/runs/',
  '/tools/codex/prompts/',
  '/tools/codex/worktrees/',
  '/tools/codex/_debug/',
  '/.factory/',
] as const;

/**
 * Adds to a repository what a run needs: a small configuration with its schema, .gitignore lines, and for runs after a push the workflows.
 * Repeating it changes nothing, or completes it after a crash. A file of another release is replaced, and one that was edited
 * is kept and reported.
 *
 * @throws AppError ERR_PATH_UNSAFE if a file's path contains a link; ERR_WRITE_FAILED
 */
export async function initRepository(options: InitOptions): Promise<InitResult> {
  const { root, dryRun } = options;
  const rows: InitRow[] = [];
  const findings: Diagnostic[] = [];
  const put = async (file: string, before: string | undefined, after: string, detail: string): Promise<void> => {
    if (!dryRun) await writeFileAtomic(root, file, after);
    rows.push({ file, action: before === undefined ? 'created' : 'updated', detail, change: { before, after } });
  };
  for (const [file, text] of options.files) {
    const found = await readText(root, file);
    const state = found === undefined ? 'absent' : fileState(found, text);
    if (state === 'same') rows.push({ file, action: 'unchanged', detail: '' });
    else if (state === 'absent')
      await put(file, found, sealed(text, file), file.endsWith('.yml') ? 'the workflow' : 'for a Windows desktop');
    else if (state === 'outdated') await put(file, found, sealed(text, file), 'of this release');
    else if (options.force) await put(file, found, sealed(text, file), 'your changes are overwritten');
    else {
      const message = `${file} was edited, so it is kept.`;
      findings.push(finding('ERR_INIT_DIFFERS', message, { file }));
      const change = { before: found, after: sealed(text, file) };
      rows.push({ file, action: 'kept', detail: 'it was edited', change });
    }
  }
  const schema = await readText(root, schemaFile);
  if (schema === options.configSchema) rows.push({ file: schemaFile, action: 'unchanged', detail: '' });
  else await put(schemaFile, schema, options.configSchema, 'for editors');
  const config = await readText(root, configFile);
  if (config !== undefined) {
    const required = withRequiredGates(config);
    if (required !== config) await put(configFile, config, required, 'gate_policy.required is set: there is a gate');
    else rows.push({ file: configFile, action: 'unchanged', detail: 'an existing configuration is kept' });
  } else {
    const gate = options.tests === undefined ? 'no gate' : `the gate ${options.tests.test.join(' ')}`;
    const { backend, preset } = options.dispatch;
    const agent = preset === undefined ? `the backend ${backend}` : `the agent ${preset}`;
    await put(configFile, config, newConfig(options.dispatch, options.tests), `with ${agent} and ${gate}`);
  }
  const ignore = await readText(root, '.gitignore');
  const state = withIgnored(ignore ?? '', '# State of Codex Factory runs', ignored);
  // Python makes `.venv` ignore itself only since 3.13.
  const makesVenv = config === undefined && options.tests?.install.some((words) => words.includes('.venv')) === true;
  const isKnown = /^\/?\.venv\/?\s*$/m.test(state);
  const wanted = makesVenv && !isKnown ? withIgnored(state, '# Made by the set-up of workers', ['.venv/']) : state;
  if (wanted === ignore) rows.push({ file: '.gitignore', action: 'unchanged', detail: '' });
  else await put('.gitignore', ignore, wanted, 'the state of runs is not committed');
  return { rows, findings };
}

function newConfig(dispatch: NewDispatch, tests: DetectedTests | undefined): string {
  const common = { $schema: './factory.config.schema.json', schema_version: 1, dispatch };
  if (tests === undefined) return prettyJson({ ...common, gates: [] });
  return prettyJson({
    ...common,
    ...(tests.install.length === 0 ? {} : { setup: { commands: tests.install } }),
    gates: [{ name: 'tests', command: tests.test }],
    gate_policy: { required: true },
  });
}

const gated = z.looseObject({
  schema_version: z.number(),
  gates: z.array(z.unknown()).min(1),
  gate_policy: z.looseObject({ required: z.undefined() }).optional(),
});

/** Requires gates once the configuration has one, unless it already sets `gate_policy.required`. */
function withRequiredGates(config: string): string {
  try {
    if (!gated.safeParse(parseJsonDocument(config).value).success) return config;
  } catch (error) {
    // The next run reports the error in the file.
    if (error instanceof JsonTextError) return config;
    throw error;
  }
  return withJsonMember(config, ['gate_policy', 'required'], true);
}

/** A .gitignore with the missing lines below a comment at its end, with the file's own line endings. */
export function withIgnored(text: string, comment: string, wanted: readonly string[]): string {
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = wanted.filter((line) => !lines.has(line));
  if (missing.length === 0) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  const gap = start === '' ? '' : eol;
  return `${start}${gap}${[comment, ...missing].join(eol)}${eol}`;
}

/** @throws AppError ERR_PATH_UNSAFE if it is no regular file */
export async function readText(root: string, file: string): Promise<string | undefined> {
  const { kind } = statHostile(join(root, file));
  if (kind === 'absent') return undefined;
  if (kind === 'file') return readFile(join(root, file), 'utf8');
  throw new AppError('ERR_PATH_UNSAFE', `${file} is no regular file; init writes only regular files.`, { file });
}
