import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { defaultConfigPath, loadConfig } from '../../../src/core/config/load-config.ts';
import type { LoadedConfig } from '../../../src/core/config/resolve-config.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

interface Case {
  readonly file?: unknown;
  readonly text?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly configPath?: string;
}

async function load({ file, text, env = {}, overrides = {}, configPath }: Case): Promise<LoadedConfig> {
  await using temp = await tempFolder('config');
  const path = join(temp.path, configPath ?? defaultConfigPath);
  const content = text ?? (file === undefined ? undefined : JSON.stringify(file, null, 2));
  if (content !== undefined) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return await loadConfig({ root: temp.path, env, overrides, configPath });
}

it('reads a file that a sparse checkout hides', async () => {
  await using temp = await tempFolder('config');
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: temp.path, stdio: 'pipe' });
  git('init', '--quiet');
  await mkdir(dirname(join(temp.path, defaultConfigPath)), { recursive: true });
  await writeFile(join(temp.path, defaultConfigPath), '{"schema_version": 1, "dispatch": {"send_mode": "both"}}\n');
  await mkdir(join(temp.path, 'src'));
  await writeFile(join(temp.path, 'src/a.js'), '');
  git('add', '.');
  git('-c', 'user.name=P', '-c', 'user.email=p@h', 'commit', '--quiet', '-m', 'base');
  const modeOf = async (): Promise<string> =>
    (await loadConfig({ root: temp.path, env: process.env })).config.dispatch.send_mode;
  git('sparse-checkout', 'set', 'src');
  expect(await modeOf()).toBe('both');
  git('sparse-checkout', 'disable');
  // Removed by hand: then its absence is meant.
  await rm(join(temp.path, defaultConfigPath));
  expect(await modeOf()).toBe(factoryConfig.parse({}).dispatch.send_mode);
});

const originOf = (loaded: LoadedConfig, path: string) => loaded.origins.find((origin) => origin.path === path);

describe('loadConfig', () => {
  it('gives every default with its origin when nothing is set', async () => {
    const loaded = await load({});
    expect(loaded.config).toEqual(factoryConfig.parse({}));
    expect(loaded.origins.every(({ layer, source }) => layer === 'default' && source === 'defaults')).toBe(true);
    const paths = loaded.origins.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(paths).toContain('workers.Z_aggregator.allowed_globs');
    expect(paths).toContain('dispatch.command');
  });

  const send = { dispatch: { send_mode: 'both' } };
  it.each<[string, Case, string, string, string]>([
    ['the file over defaults', { file: send }, 'both', 'file', defaultConfigPath],
    [
      'the short name over the file',
      { file: send, env: { FACTORY_SEND_MODE: 'enter' } },
      'enter',
      'environment',
      'FACTORY_SEND_MODE',
    ],
    [
      'the nested name over the short one',
      { env: { FACTORY_SEND_MODE: 'enter', FACTORY_DISPATCH__SEND_MODE: 'ctrl_enter' } },
      'ctrl_enter',
      'environment',
      'FACTORY_DISPATCH__SEND_MODE',
    ],
    [
      'inputs over all',
      { file: send, env: { FACTORY_DISPATCH__SEND_MODE: 'enter' }, overrides: { 'dispatch.send_mode': 'ctrl_enter' } },
      'ctrl_enter',
      'input',
      'dispatch.send_mode',
    ],
    [
      'not what is empty',
      { file: send, env: { FACTORY_SEND_MODE: '' }, overrides: { 'dispatch.send_mode': '' } },
      'both',
      'file',
      defaultConfigPath,
    ],
  ])('takes %s', async (_name, given, value, layer, source) => {
    const loaded = await load(given);
    expect(loaded.config.dispatch.send_mode).toBe(value);
    expect(originOf(loaded, 'dispatch.send_mode')).toEqual({ path: 'dispatch.send_mode', value, layer, source });
  });

  it.each([
    ['FACTORY_SEND_MODE', 'both', 'dispatch.send_mode', 'both'],
    ['FACTORY_WINDOW_READY_TIMEOUT', '7', 'dispatch.window_ready_timeout_seconds', 7],
    ['FACTORY_WORKER_DONE_TIMEOUT', '8', 'dispatch.worker_done_timeout_seconds', 8],
    ['FACTORY_BETWEEN_WORKERS_DELAY_MS', '9', 'dispatch.between_workers_delay_ms', 9],
    ['FACTORY_DISPATCH__SEND_MODE', 'both', 'dispatch.send_mode', 'both'],
    ['FACTORY_DISPATCH__WINDOW_READY_TIMEOUT', '7', 'dispatch.window_ready_timeout_seconds', 7],
    ['FACTORY_DISPATCH__WORKER_DONE_TIMEOUT', '8', 'dispatch.worker_done_timeout_seconds', 8],
    ['FACTORY_DISPATCH__WORKER_DONE_TIMEOUT_SECONDS', '8', 'dispatch.worker_done_timeout_seconds', 8],
    ['FACTORY_DISPATCH__BETWEEN_WORKERS_DELAY_MS', '9', 'dispatch.between_workers_delay_ms', 9],
    ['FACTORY_AHK_EXE', 'C:\\AutoHotkey64.exe', 'dispatch.ahk_exe', 'C:\\AutoHotkey64.exe'],
    ['FACTORY_DISPATCH__AHK_EXE', 'a', 'dispatch.ahk_exe', 'a'],
    ['FACTORY_WINDOW_MATCH_RETRIES', '0', 'dispatch.window_match_retries', 0],
    ['FACTORY_FOCUS_RETRIES', '5', 'dispatch.focus_retries', 5],
    ['FACTORY_DISPATCH__WINDOW_MATCH_RETRIES', '4', 'dispatch.window_match_retries', 4],
    ['FACTORY_DISPATCH__FOCUS_RETRIES', '5', 'dispatch.focus_retries', 5],
    ['FACTORY_RUN__CLOCK', '2026-01-01T00:00:00Z', 'run.clock', '2026-01-01T00:00:00Z'],
    ['FACTORY_RUN__TOKEN_BUDGET', 'null', 'run.token_budget', null],
    ['FACTORY_RUN__TOKEN_BUDGET', '7', 'run.token_budget', 7],
    ['FACTORY_BUDGETS__RUN_COST_USD', '5', 'budgets.run_cost_usd', 5],
    ['FACTORY_BUDGETS__WORKER_COST_USD', '0.5', 'budgets.worker_cost_usd', 0.5],
    ['FACTORY_BUDGETS__WORKER_TOKENS', 'null', 'budgets.worker_tokens', null],
    ['FACTORY_DISPATCH__STALL_SECONDS', '30', 'dispatch.stall_seconds', 30],
    ['FACTORY_WORKERS__A_CORE__BACKEND', 'script', 'workers.A_core.backend', 'script'],
    ['FACTORY_WORKERS__Z_INTEGRATOR__BACKEND', 'script', 'workers.Z_aggregator.backend', 'script'],
    ['FACTORY_DISPATCH__COMMAND', '["a","b c"]', 'dispatch.command', ['a', 'b c']],
    ['FACTORY_SECURITY__SECRET_SCAN_ENABLED', 'TRUE', 'security.secret_scan_enabled', true],
    ['FACTORY_FEATURE_FLAGS__NEW_THING', '1', 'feature_flags.new_thing', true],
    ['FACTORY_DISPATCH__COMMAND', '{"shell":"sh","run":"a"}', 'dispatch.command', { shell: 'sh', run: 'a' }],
    ['FACTORY_GATE_POLICY__SANDBOX', 'off', 'gate_policy.sandbox', 'off'],
    [
      'FACTORY_SETUP__COMMANDS',
      '[["npm","ci"],{"shell":"sh","run":"make"}]',
      'setup.commands',
      [['npm', 'ci'], { shell: 'sh', run: 'make' }],
    ],
    ['FACTORY_GATES', '[{"name":"t","command":["x"]}]', 'gates', [{ name: 't', command: ['x'] }]],
  ])('reads %s=%s', async (name, text, path, value) => {
    const loaded = await load({ env: { [name]: text } });
    expect(originOf(loaded, path)).toMatchObject({ value, layer: 'environment', source: name });
  });

  it.each<[string, Case, string, readonly string[]]>([
    [
      'an unknown key',
      { file: { dispatch: { sendmode: 'enter' } } },
      'dispatch.sendmode',
      ['not a known key', 'send_mode', 'factory.config.json:3'],
    ],
    ...['../out', '/abs', 'a//b', './a', 'a/', '.git/x', 'a/*', 'C:/x', 'a\\b', ''].map(
      (folder): [string, Case, string, readonly string[]] => [
        `the cached folder ${JSON.stringify(folder)}`,
        { file: { setup: { cache: [folder] } } },
        'setup.cache',
        ['relative to the root'],
      ],
    ),
    ['an empty set-up command', { file: { setup: { commands: [[]] } } }, 'setup.commands', ['commands']],
    ['an unknown top key', { file: { dispatchh: {} } }, 'dispatchh', ['not a known key', 'dispatch, ']],
    [
      'a bad enum',
      { env: { FACTORY_SEND_MODE: 'shout' } },
      'dispatch.send_mode',
      ['"shout"', 'one of enter, ctrl_enter, both'],
    ],
    [
      'a bad integer',
      { env: { FACTORY_FOCUS_RETRIES: '1.5' } },
      'dispatch.focus_retries',
      ['"1.5"', 'an integer from 0 to 100'],
    ],
    [
      'a number out of range',
      { file: { dispatch: { max_parallel: 65 } } },
      'dispatch.max_parallel',
      ['65', 'from 1 to 64'],
    ],
    [
      'a bad boolean',
      { env: { FACTORY_SECURITY__SECRET_SCAN_ENABLED: 'yes' } },
      'security.secret_scan_enabled',
      ['true or false'],
    ],
    [
      'a bad number',
      { env: { FACTORY_BUDGETS__RUN_COST_USD: 'five' } },
      'budgets.run_cost_usd',
      ['"five"', 'a number above 0, or null'],
    ],
    [
      'a number that is too small',
      { env: { FACTORY_BUDGETS__RUN_COST_USD: '0' } },
      'budgets.run_cost_usd',
      ['above 0'],
    ],
    ['a list that is no JSON', { env: { FACTORY_DISPATCH__COMMAND: 'a,b' } }, 'dispatch.command', ['JSON array']],
    [
      'an unknown nested variable',
      { env: { FACTORY_DISPATCH__SENDMODE: 'x' } },
      'FACTORY_DISPATCH__SENDMODE',
      ['is not a setting'],
    ],
    [
      'a variable for a whole group',
      { env: { FACTORY_DISPATCH: '{}', FACTORY_X__Y: '1' } },
      'FACTORY_X__Y',
      ['is not a setting'],
    ],
    ['an unknown input', { overrides: { 'dispatch.nope': '1' } }, 'dispatch.nope', ['not a known key']],
    [
      'two gates with one name',
      {
        file: {
          gates: [
            { name: 't', command: ['x'] },
            { name: 'T', command: ['y'] },
          ],
        },
      },
      'gates',
      ['a name of its own'],
    ],
    [
      'a gate with the name of the proof of tests',
      { file: { gates: [{ name: 'Prove-Tests', command: ['x'] }], gate_policy: { prove_tests: true } } },
      'gates',
      ['no gate prove-tests'],
    ],
    [
      'more gates than jobs of a matrix, with the proof of tests',
      {
        file: {
          gates: Array.from({ length: 256 }, (_, at) => ({ name: `g${at}`, command: ['x'] })),
          gate_policy: { prove_tests: true },
        },
      },
      'gates',
      ['at most 255 gates'],
    ],
    [
      'an unknown shell',
      { file: { dispatch: { command: { shell: 'fish', run: 'x' } } } },
      'dispatch.command',
      ['keys run, shell'],
    ],
    ['a value inside a list', { file: { gates: [{ name: 't', command: [] }] } }, 'gates', ['0.command', 'list']],
    ['a group that is a text', { file: { dispatch: 'x' } }, 'dispatch', ['an object with the keys']],
    ['a root outside', { file: { paths: { runs_dir: '../runs' } } }, 'paths.runs_dir', ['relative path inside']],
    ['an absolute root', { file: { paths: { runs_dir: 'C:/runs' } } }, 'paths.runs_dir', ['relative path inside']],
    ['a clock that is not an instant', { env: { FACTORY_RUN__CLOCK: 'noon' } }, 'run.clock', ['a time like']],
    ['a prototype key', { text: '{"__proto__":{"a":1}}' }, '__proto__', ['not a known key']],
  ])('refuses %s', async (_name, given, path, words) => {
    const error = await refusal(() => load(given));
    expect(error).toMatchObject({ code: 'ERR_CONFIG', fault: 'usage' });
    const found = error.diagnostics.find((diagnostic) => diagnostic.path === path);
    for (const word of words) expect(found?.message).toContain(word);
  });

  it('collects every problem', async () => {
    const file = { dispatch: { send_mode: 1, nope: 1 }, x: 1 };
    const error = await refusal(() => load({ file, env: { FACTORY_FOCUS_RETRIES: 'a' } }));
    expect(error.diagnostics).toHaveLength(4);
    expect(error.message).toContain('(and 3 more)');
  });

  it.each([
    ['{\n  "a": 1,\n}', 3, 1],
    ['', 1, 1],
    ['[1]', 1, undefined],
    ['{"a":1}\n{', 2, 1],
    ['{\n "a": 1,\n "a": 2}', 3, 2],
    ['{\n "a": tru}', 2, 7],
  ])('names the line of bad JSON %j', async (text, line, column) => {
    expect(await refusal(() => load({ text }))).toMatchObject({
      code: 'ERR_CONFIG_JSON',
      file: defaultConfigPath,
      line,
      column,
    });
  });

  it('refuses a named file that is missing, and reads one that exists', async () => {
    const missing = await refusal(() => loadConfig({ root: '/nonexistent', env: {}, configPath: 'x.json' }));
    expect(missing).toMatchObject({ code: 'ERR_CONFIG', file: 'x.json' });
    const loaded = await load({ configPath: 'x.json', file: send });
    expect(loaded.config.dispatch.send_mode).toBe('both');
  });

  it('passes over the variables that an agent is told its brief by, and over those of its ports and number', async () => {
    const names = ['BRIEF', 'ALLOWED_GLOBS', 'BLOCKED_GLOBS', 'SHARED_PATHS', 'PORT_BASE', 'WORKER_INDEX'];
    const env = Object.fromEntries(names.map((name) => [`FACTORY_${name}`, '["src/**"]']));
    const [loaded, plain] = [await load({ env }), await load({ env: {} })];
    expect([loaded.diagnostics, loaded.config]).toEqual([[], plain.config]);
  });

  it('warns of a plain FACTORY_ variable that it does not know, and passes over those that are no configuration', async () => {
    const loaded = await load({ env: { FACTORY_TYPO: '1', FACTORY_RUN_ID: '20260301_1', OTHER: 'x' } });
    expect(loaded.diagnostics).toMatchObject([{ severity: 'warning', path: 'FACTORY_TYPO' }]);
  });

  it('reads the reference form by its aliases and reports what has no effect', async () => {
    const text = await readFile(
      new URL('../../testdata/reference/schemas/factory.config.json', import.meta.url),
      'utf8',
    );
    const loaded = await load({ text });
    expect(loaded.config.workers.A_core.allowed_globs).toEqual(['apps/**', 'docs/**', 'packages/**']);
    expect(loaded.config.workers.A_core.blocked_globs).toEqual(['.github/workflows/**', '.git/**', '.env', '.env.*']);
    expect(loaded.config.paths.runs_dir).toBe('tools/codex/runs');
    expect(loaded.config.run.branch_prefix).toBe('codex/factory/');
    expect(loaded.config.schema_version).toBe(1);
    expect(loaded.config.feature_flags).toMatchObject({ enable_quarantine: false });
    expect(loaded.diagnostics.every(({ severity }) => severity === 'notice')).toBe(true);
    expect(loaded.diagnostics.map(({ path }) => path)).toContain('workers.allowlist_globs.E_planner');
    const error = await refusal(() => load({ text: text.replace('"security"', '"securityy"') }));
    expect(error.diagnostics.map(({ path }) => path)).toContain('securityy');
  });
});
