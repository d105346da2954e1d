import { describe, expect, it } from '@jest/globals';
import {
  environmentNames,
  environmentSettings,
  fileSettings,
  inputSettings,
  otherFactoryVariables,
} from '../../../src/core/config/layers.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const file = (value: unknown) => fileSettings(JSON.stringify(value), 'f.json');
const paths = (content: ReturnType<typeof fileSettings>) =>
  Object.fromEntries(content.settings.map(({ path, value }) => [path.join('.'), value]));

/** A second copy, on purpose: these variables belong to the factory and are not settings. */
const others =
  'ALLOWED_GLOBS BLOCKED_GLOBS BRIEF BUNDLE_DIR DATABASE DEBUG DISPATCH_MARK NOTIFY_KEY NOTIFY_TOKEN NOTIFY_URL OUTBOX PORT_BASE PROMPT_FILE RESULT_PATH RUN_ID SESSION SHARED_PATHS TRACKING_ID WORKER WORKER_INDEX WORKTREE';

describe('the environment', () => {
  it('has exactly these variables that are not settings', () => {
    const names = others.split(' ').map((name) => `FACTORY_${name}`);
    expect(otherFactoryVariables).toEqual(names);
    expect(environmentSettings(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual({
      settings: [],
      diagnostics: [],
    });
  });

  it.each<readonly [short: string, path: string, text: string, value: unknown]>([
    ['FACTORY_AHK_EXE', 'dispatch.ahk_exe', 'a', 'a'],
    ['FACTORY_BETWEEN_WORKERS_DELAY_MS', 'dispatch.between_workers_delay_ms', '1', 1],
    ['FACTORY_FOCUS_RETRIES', 'dispatch.focus_retries', '1', 1],
    ['FACTORY_SEND_MODE', 'dispatch.send_mode', 'both', 'both'],
    ['FACTORY_WINDOW_MATCH_RETRIES', 'dispatch.window_match_retries', '1', 1],
    ['FACTORY_WINDOW_READY_TIMEOUT', 'dispatch.window_ready_timeout_seconds', '1', 1],
    ['FACTORY_WORKER_DONE_TIMEOUT', 'dispatch.worker_done_timeout_seconds', '1', 1],
  ])('%s sets %s', (short, path, text, value) => {
    expect(environmentSettings({ [short]: text })).toEqual({
      settings: [{ path: path.split('.'), value, layer: 'environment', source: short }],
      diagnostics: [],
    });
    expect(environmentNames(path.split('.'))).toContain(short);
  });

  it.each([
    ['dispatch.send_mode', ['FACTORY_DISPATCH__SEND_MODE', 'FACTORY_SEND_MODE']],
    [
      'dispatch.worker_done_timeout_seconds',
      [
        'FACTORY_DISPATCH__WORKER_DONE_TIMEOUT_SECONDS',
        'FACTORY_DISPATCH__WORKER_DONE_TIMEOUT',
        'FACTORY_WORKER_DONE_TIMEOUT',
      ],
    ],
    ['run.clock', ['FACTORY_RUN__CLOCK']],
    ['codex.send_mode', ['FACTORY_CODEX__SEND_MODE']],
  ])('names the variables of %s', (path, names) => expect(environmentNames(path.split('.'))).toEqual(names));

  it('lets the nested name win, whatever the order, and ignores empty values and other programs', () => {
    const { settings } = environmentSettings({
      FACTORY_DISPATCH__SEND_MODE: 'both',
      FACTORY_SEND_MODE: 'enter',
      FACTORY_FOCUS_RETRIES: '',
      FACTORY_RUN__KIND: undefined,
      OTHER_FACTORY_X: '1',
      DISPATCH__FOCUS_RETRIES: '1',
    });
    expect(settings).toMatchObject([{ value: 'both', source: 'FACTORY_DISPATCH__SEND_MODE' }]);
  });

  it('reports unknown names in code-unit order, nested ones as errors', () => {
    const { settings, diagnostics } = environmentSettings({
      FACTORY_B: '1',
      FACTORY_A__X: '1',
      FACTORY_A: '1',
      FACTORY_DISPATCH: '{}',
    });
    expect(settings).toEqual([]);
    const shorts =
      'FACTORY_AHK_EXE, FACTORY_BETWEEN_WORKERS_DELAY_MS, FACTORY_FOCUS_RETRIES, FACTORY_SEND_MODE, FACTORY_WINDOW_MATCH_RETRIES, FACTORY_WINDOW_READY_TIMEOUT, FACTORY_WORKER_DONE_TIMEOUT';
    const plain = (name: string) => ({
      code: 'ERR_CONFIG',
      path: name,
      severity: 'warning',
      message: `${name} has no effect: it is not a setting and not one of the short names ${shorts}.`,
    });
    expect(diagnostics).toMatchObject([
      plain('FACTORY_A'),
      plain('FACTORY_B'),
      plain('FACTORY_DISPATCH'),
      {
        code: 'ERR_CONFIG',
        path: 'FACTORY_A__X',
        severity: 'error',
        message:
          "FACTORY_A__X is not a setting. A variable is FACTORY_ and the setting's path, joined by two underscores, like FACTORY_DISPATCH__SEND_MODE.",
      },
    ]);
  });
});

describe('a file', () => {
  it.each(['null', '1', '"x"', '[]', 'true'])('of %s is no object', async (text) => {
    expect(await refusal(() => fileSettings(text, 'f.json'))).toMatchObject({
      code: 'ERR_CONFIG_JSON',
      fault: 'usage',
      line: 1,
      message: 'f.json is not a JSON object.',
    });
  });

  it('names the place of a syntax error', async () => {
    expect(await refusal(() => fileSettings('{\n "a" 1}', 'f.json'))).toMatchObject({
      code: 'ERR_CONFIG_JSON',
      fault: 'usage',
      line: 2,
      column: 6,
      message: expect.stringMatching(/^f\.json:2:6 is not JSON: .+\.$/),
    });
  });

  it('is split at the groups of the contract only, with the line of each value', () => {
    const text =
      '{\n "$schema": "s",\n "gates": [{"name": "t"}],\n "run": {\n  "clock": null,\n  "nope": {"a": 1}\n },\n "x": {"$schema": 1}\n}';
    expect(fileSettings(text, 'f.json')).toEqual({
      settings: [
        { path: ['gates'], value: [{ name: 't' }], layer: 'file', source: 'f.json', line: 3 },
        { path: ['run', 'clock'], value: null, layer: 'file', source: 'f.json', line: 5 },
        { path: ['run', 'nope'], value: { a: 1 }, layer: 'file', source: 'f.json', line: 6 },
        { path: ['x'], value: { $schema: 1 }, layer: 'file', source: 'f.json', line: 8 },
      ],
      diagnostics: [],
    });
    expect(paths(file({ run: { $schema: 1 } }))).toEqual({ 'run.$schema': 1 });
    expect(paths(file({ run: [1], dispatch: null }))).toEqual({ run: [1], dispatch: null });
    expect(paths(file({ dispatch: { command: { shell: 'sh', run: 'x' } } }))).toEqual({
      'dispatch.command': { shell: 'sh', run: 'x' },
    });
  });

  it('may use the older names of workers, below workers only', () => {
    const given = {
      workers: { A_worker: { backend: 'script' }, Q: { backend: 'x' } },
      feature_flags: { A_worker: true },
    };
    expect(paths(file(given))).toEqual({
      'workers.A_core.backend': 'script',
      'workers.Q': { backend: 'x' },
      'feature_flags.A_worker': true,
    });
    expect(paths(file({ workers: 1 }))).toEqual({ workers: 1 });
  });
});

describe('a file of the older form', () => {
  const older = (value: object) => file({ contract_version: '1', ...value });

  it.each<readonly [what: string, given: object, expected: object]>([
    ['a branch prefix without a slash', { run: { branch_prefix: 'a' } }, { 'run.branch_prefix': 'a/' }],
    ['a branch prefix with a slash', { run: { branch_prefix: 'a/' } }, { 'run.branch_prefix': 'a/' }],
    ['a branch prefix that is no text', { run: { branch_prefix: 1 } }, { 'run.branch_prefix': 1 }],
    ['another prefix', { run: { kind: 'a' } }, { 'run.kind': 'a' }],
    [
      'paths below the repository root',
      { paths: { repo_root: 'C:\\repo\\', runs_dir: 'C:/repo/runs', prompts_dir: 'C:\\repo\\p\\q' } },
      { 'paths.runs_dir': 'runs', 'paths.prompts_dir': 'p\\q' },
    ],
    [
      'paths elsewhere',
      { paths: { repo_root: '/repo', runs_dir: '/repository/runs', prompts_dir: 'p' } },
      { 'paths.runs_dir': '/repository/runs', 'paths.prompts_dir': 'p' },
    ],
    ['paths without a root', { paths: { runs_dir: '/runs' } }, { 'paths.runs_dir': '/runs' }],
    ['a path that is no text', { paths: { repo_root: '/r', runs_dir: 1 } }, { 'paths.runs_dir': 1 }],
    ['a root that is no text', { paths: { repo_root: 1, runs_dir: '/r' } }, { 'paths.runs_dir': '/r' }],
    ['no paths', { paths: null }, { paths: null }],
    ['text outside of paths', { paths: { repo_root: '/r' }, run: { kind: '/r/x' } }, { 'run.kind': '/r/x' }],
    [
      'allowed globs by list',
      { workers: { allowlist_globs: { A_worker: ['a'], B_tooling: ['b'] } } },
      { 'workers.A_core.allowed_globs': ['a'], 'workers.B_tooling.allowed_globs': ['b'] },
    ],
    [
      'blocked globs by list',
      { workers: { denylist_globs: { A_core: ['a'] } } },
      { 'workers.A_core.blocked_globs': ['a'] },
    ],
    ['an unknown list', { workers: { other_globs: { A_core: ['a'] } } }, { 'workers.other_globs': { A_core: ['a'] } }],
    ['a list that is no group', { workers: { allowlist_globs: ['a'] } }, { 'workers.allowlist_globs': ['a'] }],
    ['an unknown key', { nope: 1 }, { nope: 1 }],
    [
      'such lists elsewhere',
      { run: { allowlist_globs: { A_core: ['a'] } } },
      { 'run.allowlist_globs': { A_core: ['a'] } },
    ],
  ])('translates %s', (_what, given, expected) => expect(paths(older(given))).toEqual(expected));

  it('is recognised by its contract version alone', () => {
    expect(file({ schema_version: 1 }).settings).toHaveLength(1);
    expect(older({ schema_version: 3 }).settings).toEqual([]);
  });

  it('reports each key without effect, with its reason', () => {
    const always = 'the factory always does this, so there is no switch';
    const reasons: readonly (readonly [path: string, reason: string])[] = [
      ['_meta', 'it is not a setting'],
      ['_validation_errors', 'it is not a setting'],
      ['contract_version', 'it is the version of the older form'],
      ['schema_version', 'it counts versions of the older form'],
      ['paths.repo_root', 'the repository root comes from --repo or the input root'],
      ['run.run_prefix', 'run ids have three fixed forms'],
      ['run.strict_collision_mode', always],
      [
        'run.allow_identical_patch_overlap',
        'identical changes of two workers are an overlap unless the path is shared',
      ],
      ['run.quarantine_on_suspicious_bundle', always],
      ['run.auto_closeout_workers', 'the factory never writes results for a worker'],
      ['run.auto_preflight_repair', 'only `factory doctor --fix` repairs something'],
      ['run.auto_repair_missing_folders', always],
      ['run.enforce_anti_padding_gate', 'there is no such gate'],
      ['run.integrator_watch_ledger', always],
      ['run.integrator_wait_for_workers', always],
      ['run.visual_baseline_owner', 'scope locks define the owner of each path'],
      ['run.visual_baseline_update_default', 'scope locks define the owner of each path'],
      ['run.chat_hygiene_policy', 'every worker starts clean'],
      ['security.allow_shell_execution', 'commands are argument arrays'],
      ['security.allow_executable_artifacts', 'security.allow_protected_paths allows new executables'],
      ['workers.required_worker_files', 'the files of a bundle are fixed'],
      ['workers.required_integrator_files', 'the files of the integrator are fixed'],
      ['workers.required_post_run_files', 'the five workers are fixed'],
      ['workers.allowlist_globs.E_planner', 'it is not one of the five workers'],
    ];
    for (const [path, reason] of reasons) {
      const given = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), 'x');
      const { settings, diagnostics } = older(given as object);
      expect(settings).toEqual([]);
      expect(diagnostics.find((each) => each.path === path)).toMatchObject({
        code: 'ERR_CONFIG',
        severity: 'notice',
        file: 'f.json',
        line: 1,
        message: `f.json: ${path} of the older form has no effect: ${reason}.`,
      });
    }
    expect(older({ $schema: 's' }).diagnostics.map(({ path }) => path)).toEqual(['contract_version']);
  });
});

describe('an input', () => {
  it.each<readonly [name: string, given: unknown, expected: unknown]>([
    ['run.token_budget', '7', 7],
    ['run.token_budget', 7, 7],
    ['run.token_budget', 'null', null],
    ['gate_policy.required', 'true', true],
    ['gates', '[]', []],
    ['gates', [], []],
    ['nope', '7', '7'],
    ['run.kind', '7', '7'],
  ])('%s=%j is %j', (name, given, expected) => {
    expect(inputSettings({ [name]: given })).toEqual({
      settings: [{ path: name.split('.'), value: expected, layer: 'input', source: name }],
      diagnostics: [],
    });
  });

  it('is not set by nothing, and may use the older names of workers', () => {
    expect(inputSettings({ 'run.kind': '', gates: undefined }).settings).toEqual([]);
    expect(inputSettings({ 'workers.Z_integrator.backend': 'script' }).settings).toMatchObject([
      { path: ['workers', 'Z_aggregator', 'backend'], source: 'workers.Z_integrator.backend' },
    ]);
  });
});
