import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../../src/core/contracts/config/factory-config.ts';
import type { PresetName } from '../../../../../../src/core/contracts/config/preset-settings.ts';
import { tempFolder } from '../../../../../../src/core/system/files/temp.ts';
import type { AgentTask, BackendContext } from '../../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { commandBackend } from '../../../../../../src/stages/dispatch-codex/agents/command/command.ts';
import {
  presetNeeds,
  presetProgram,
  presetUserRules,
} from '../../../../../../src/stages/dispatch-codex/agents/command/presets/preset-backend.ts';

const task: AgentTask = {
  runId: '20261120_1',
  worker: 'A_core',
  prompt: 'do it\n',
  promptFile: '/r/p.txt',
  promptName: 'p.txt',
  worktree: '/w',
  bundleDir: '/w/out',
  outbox: 'out',
  resultPath: '/r/result.json',
  agentHome: '/h',
};

const contextOf = (preset: PresetName, settings: object, env: Record<string, string> = {}): BackendContext => ({
  ...factoryConfig.parse({ dispatch: { preset }, presets: { [preset]: settings } }),
  env,
});

const planOf = (preset: PresetName, settings: object, over: Partial<AgentTask> = {}) =>
  commandBackend.build({ ...task, ...over }, contextOf(preset, settings, { HOME: '/no/home' }));

const claude = ['-p', '--output-format', 'stream-json', '--verbose', '--setting-sources', '', '--strict-mcp-config'];
const claudeMode = ['--permission-mode', 'acceptEdits', '--permission-prompts', 'none'];
const claudeRules = ['--append-system-prompt-file', join('/h', 'claude', 'RULES.md')];
const copilot = [
  '--output-format',
  'json',
  '--no-ask-user',
  '--no-auto-update',
  '--no-remote',
  '--disable-builtin-mcps',
  '--disallow-temp-dir',
  '--allow-all-tools',
];
const copilotSecrets = '--secret-env-vars=COPILOT_GITHUB_TOKEN,COPILOT_PROVIDER_API_KEY';
const gemini = ['--output-format', 'stream-json', '--skip-trust', '--approval-mode'];
const geminiClosed = ['--extensions', 'none', '--allowed-mcp-server-names', 'none'];
const opencode = ['run', '--format', 'json', '--auto', '--pure'];
/** The instructions, which are an argument of Claude Code alone. */
const instructions = expect.stringContaining('DONE 20261120_1 A_core');

describe('the arguments of a preset', () => {
  it.each<readonly [PresetName, settings: object, over: Partial<AgentTask>, args: readonly unknown[]]>([
    ['claude', {}, {}, [...claude, ...claudeMode, '--allowedTools', 'Bash', '--append-system-prompt', instructions]],
    [
      'claude',
      { commands: false, model: 'm' },
      { rules: 'RULES' },
      [...claude, ...claudeMode, '--disallowedTools', 'Bash,PowerShell,Monitor', ...claudeRules, '--model', 'm'],
    ],
    [
      'claude',
      {},
      { rules: '' },
      [...claude, ...claudeMode, '--allowedTools', 'Bash', '--append-system-prompt', instructions],
    ],
    ['copilot', {}, {}, [...copilot, copilotSecrets]],
    ['copilot', {}, { rules: '' }, [...copilot, '--no-custom-instructions', copilotSecrets]],
    [
      'copilot',
      { commands: false, model: 'm' },
      { rules: 'RULES' },
      [
        ...copilot,
        '--deny-tool=shell',
        '--no-custom-instructions',
        '--agent',
        'factory',
        copilotSecrets,
        '--model',
        'm',
      ],
    ],
    ['gemini', {}, {}, [...gemini, 'yolo', ...geminiClosed]],
    ['gemini', { commands: false, model: 'm' }, {}, [...gemini, 'auto_edit', ...geminiClosed, '--model', 'm']],
    ['opencode', { api_key_env: 'KEY' }, {}, opencode],
    ['opencode', { api_key_env: 'KEY', model: 'p/m' }, {}, [...opencode, '--model', 'p/m']],
  ])('of %s with %j and %j', (preset, settings, over, args) => {
    expect(planOf(preset, settings, over).args).toEqual(args);
  });

  it.each<readonly [PresetName, more: readonly string[]]>([
    ['claude', ['--resume', 'T']],
    ['copilot', ['--resume=T']],
    ['gemini', ['--resume', 'T']],
    ['opencode', ['--session', 'T']],
  ])('of %s for a conversation that is resumed', (preset, more) => {
    const plan = planOf(preset, {});
    const next = commandBackend.resume?.(plan, task, 'T', 'interrupted');
    expect(next?.args).toEqual([...plan.args, ...more]);
    expect(next?.thread).toBe('T');
  });
});

describe('the environment of a preset', () => {
  const permission = (bash: object) => JSON.stringify({ external_directory: 'deny', ...bash });
  const opencodeEnv = {
    OPENCODE_DISABLE_AUTOUPDATE: '1',
    OPENCODE_DISABLE_PROJECT_CONFIG: '1',
    OPENCODE_DISABLE_EXTERNAL_SKILLS: '1',
    OPENCODE_DISABLE_CLAUDE_CODE: '1',
    OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
  };
  it.each<readonly [PresetName, settings: object, variables: RegExp, env: object]>([
    [
      'claude',
      {},
      /CLAUDE|ANTHROPIC|DISABLE|HOME/,
      {
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        DISABLE_AUTOUPDATER: '1',
        CLAUDE_CONFIG_DIR: join('/h', 'claude'),
        HOME: join('/h', 'claude'),
        ANTHROPIC_API_KEY: '',
      },
    ],
    [
      'copilot',
      {},
      /COPILOT|HOME/,
      { COPILOT_HOME: join('/h', 'copilot'), COPILOT_GITHUB_TOKEN: '', HOME: '/no/home' },
    ],
    ['gemini', {}, /GEMINI|HOME/, { GEMINI_CLI_HOME: join('/h', 'gemini'), GEMINI_API_KEY: '', HOME: '/no/home' }],
    [
      'opencode',
      { api_key_env: 'KEY' },
      /OPENCODE|XDG|KEY|HOME/,
      {
        ...opencodeEnv,
        OPENCODE_PERMISSION: permission({}),
        XDG_DATA_HOME: join('/h', 'opencode'),
        XDG_CONFIG_HOME: join('/h', 'opencode'),
        XDG_STATE_HOME: join('/h', 'opencode'),
        KEY: '',
        HOME: '/no/home',
      },
    ],
    [
      'opencode',
      { commands: false, base_url: 'http://s/v1', model: 'p/m/n', api_key_env: null },
      /OPENCODE|XDG|HOME/,
      {
        ...opencodeEnv,
        OPENCODE_CONFIG_CONTENT: JSON.stringify({
          provider: {
            p: { npm: '@ai-sdk/openai-compatible', options: { baseURL: 'http://s/v1' }, models: { 'm/n': {} } },
          },
        }),
        OPENCODE_PERMISSION: permission({ bash: 'deny' }),
        HOME: '/no/home',
      },
    ],
  ])('of %s with %j', (preset, settings, variables, env) => {
    const all = Object.entries(planOf(preset, settings).env);
    expect(Object.fromEntries(all.filter(([name]) => variables.test(name)))).toEqual(env);
  });
});

describe('what is known of a preset without starting it', () => {
  it('is its login: a key, a file of the account, or nothing', async () => {
    await using account = await tempFolder('preset-account');
    const env = { HOME: account.path };
    const of = (preset: PresetName, settings: object) => {
      const { login, unseparated, setting } = presetProgram(preset, contextOf(preset, settings, env));
      return [login, unseparated !== undefined, setting];
    };
    const unknown = 'it is unknown whether this account is logged in';
    expect(of('claude', {})).toEqual(['ANTHROPIC_API_KEY contains a key', false, 'presets.claude.executable']);
    expect(of('claude', { api_key_env: null })).toEqual([unknown, false, 'presets.claude.executable']);
    expect(of('gemini', { api_key_env: null })).toEqual([unknown, true, 'presets.gemini.executable']);
    mkdirSync(join(account.path, '.gemini'));
    writeFileSync(join(account.path, '.gemini/oauth_creds.json'), '{}');
    const known = 'this account is logged in';
    expect(of('gemini', { api_key_env: null })).toEqual([known, false, 'presets.gemini.executable']);
  });

  it('is a key that is missing, by the name of its setting', async () => {
    const executable = process.execPath;
    const needs = async (settings: object, env: Record<string, string>) => {
      const found = await presetNeeds('opencode', contextOf('opencode', { executable, ...settings }, env));
      return found.map(({ code, path, message }) => [code, path, message]);
    };
    const path = 'presets.opencode.api_key_env';
    const message = `The variable KEY (setting ${path}) is empty; it must contain the key.`;
    expect(await needs({ api_key_env: 'KEY' }, {})).toEqual([['ERR_AGENT_LOGIN', path, message]]);
    expect(await needs({ api_key_env: 'KEY' }, { KEY: 'k' })).toEqual([]);
    expect(await needs({ api_key_env: null }, {})).toEqual([]);
  });

  it.each<readonly [PresetName, env: Record<string, string>, file: string]>([
    ['claude', {}, '/home/.claude/CLAUDE.md'],
    ['claude', { CLAUDE_CONFIG_DIR: '/c' }, '/c/CLAUDE.md'],
    ['copilot', {}, '/home/.copilot/copilot-instructions.md'],
    ['gemini', {}, '/home/.gemini/GEMINI.md'],
    ['opencode', {}, '/home/.config/opencode/AGENTS.md'],
  ])("is the account's own instruction file: %s %j", (preset, env, file) => {
    expect(presetUserRules(preset, contextOf(preset, {}, { HOME: '/home', ...env }))).toBe(join(file));
  });
});
