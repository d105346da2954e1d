import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../../src/core/contracts/config/factory-config.ts';
import type { PresetName } from '../../../../../../src/core/contracts/config/preset-settings.ts';
import { agentKeyVariable } from '../../../../../../src/core/machine/agent-key.ts';
import { tempFolder } from '../../../../../../src/core/system/files/temp.ts';
import type { AgentTask, BackendContext } from '../../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { commandBackend } from '../../../../../../src/stages/dispatch-codex/agents/command/command.ts';
import { claudePreset } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/claude.ts';
import { geminiPreset } from '../../../../../../src/stages/dispatch-codex/agents/command/presets/gemini.ts';
import { claudeVersion } from '../../../../../helpers/agents/find-claude.ts';
import { geminiVersion } from '../../../../../helpers/agents/find-gemini.ts';
import { projectRoot } from '../../../../../helpers/runs/own-workflows.ts';

// Claude's lines are shortened output of the real program. The others are based on the programs' sources and documentation; their
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

const context = (dispatch: Record<string, unknown>, rest: Partial<BackendContext> = {}): BackendContext => ({
  ...factoryConfig.parse({ dispatch }),
  env: { PATH: '/bin', GITHUB_TOKEN: 'never', GH_TOKEN: 'never', OPENAI_API_KEY: 'o', GEMINI_API_KEY: 'g' },
  ...rest,
});

describe('the plan of a preset', () => {
  it.each(['claude', 'copilot', 'gemini', 'opencode'] as const)(
    'of %s is plain data without a token of the job',
    (preset) => {
      const plan = commandBackend.build(task, context({ preset }, { agentKey: 'given' }));
      expect(plan).toMatchObject({ backend: 'command', preset, command: preset, cwd: '/w' });
      expect(plan.usageOf).toBe(preset === 'copilot' ? undefined : 'session');
      expect(plan.stdin.startsWith('do it')).toBe(true);
      expect(`${plan.stdin}${plan.args.join(' ')}`).toContain('DONE 20261120_1 A_core');
      expect(plan.args.join(' ')).not.toContain('given');
      const values = Object.values(plan.env);
      expect(values.filter((value) => value === 'given')).toHaveLength(1);
      expect(values).not.toContain('never');
      expect(plan.env.OPENAI_API_KEY).toBeUndefined();
    },
  );

  it('passes the single key of a run to no other agent', () => {
    const plan = commandBackend.build(task, context({ preset: 'claude' }, { agentKey: 'of-claude', preset: 'gemini' }));
    expect(plan.env.GEMINI_API_KEY).toBe('g');
    expect(Object.values(plan.env)).not.toContain('of-claude');
    const { codex, dispatch, presets } = context({});
    expect(agentKeyVariable({ codex, dispatch, presets })).toBe('OPENAI_API_KEY');
  });

  it.each<[PresetName, Record<string, string>, string]>([
    ['claude', { ANTHROPIC_BASE_URL: 'http://s/v1' }, 'ANTHROPIC_API_KEY'],
    ['copilot', { COPILOT_PROVIDER_BASE_URL: 'http://s/v1', COPILOT_OFFLINE: 'true' }, 'COPILOT_PROVIDER_API_KEY'],
    ['gemini', { GOOGLE_GEMINI_BASE_URL: 'http://s/v1' }, 'GEMINI_API_KEY'],
    [
      'opencode',
      {
        OPENCODE_CONFIG_CONTENT:
          '{"provider":{"mine":{"npm":"@ai-sdk/openai-compatible","options":{"baseURL":"http://s/v1","apiKey":"{env:OPENCODE_API_KEY}"},"models":{"a/b":{}}}}}',
      },
      'OPENCODE_API_KEY',
    ],
  ])('of %s uses another service with its key', (preset, env, key) => {
    const { presets } = factoryConfig.parse({ presets: { [preset]: { base_url: 'http://s/v1', model: 'mine/a/b' } } });
    const own = commandBackend.build(task, context({ preset }, { agentKey: 'given' }));
    const other = commandBackend.build(task, { ...context({ preset }, { agentKey: 'given' }), presets });
    expect(other.env).toMatchObject({ ...env, [key]: 'given' });
    for (const name of Object.keys(env)) expect(own.env[name]).toBeUndefined();
  });

  it("overrides gemini's repository settings by settings of its home", () => {
    const { setUp, env } = commandBackend.build(task, context({ preset: 'gemini' }));
    const file = join(env.GEMINI_CLI_HOME ?? '', '.gemini/settings.json');
    expect(JSON.parse(setUp?.files?.[file] ?? '{}')).toMatchObject({
      security: { auth: { selectedType: 'gemini-api-key' } },
      hooksConfig: { enabled: false },
    });
  });

  it.each([
    ['claude', 'CLAUDE_CONFIG_DIR', '.credentials.json'],
    ['gemini', 'GEMINI_CLI_HOME', '.gemini/oauth_creds.json'],
    ['copilot', 'COPILOT_HOME', 'config.json'],
    ['opencode', 'XDG_DATA_HOME', 'opencode/auth.json'],
  ] as const)(
    "gives %s a home of its own with the account's login, and the account's home where no file has it",
    async (preset, variable, file) => {
      await using account = await tempFolder('factory-account');
      const { presets } = factoryConfig.parse({ presets: { [preset]: { api_key_env: null } } });
      const folders = { claude: '.claude', gemini: '', copilot: '.copilot', opencode: '.local/share' };
      const login = join(account.path, folders[preset], file);
      const build = () =>
        commandBackend.build(
          { ...task, rules: 'RULES' },
          { ...context({ preset }), presets, env: { PATH: '/bin', HOME: account.path } },
        );
      const without = build();
      expect([without.env[variable], without.setUp?.link]).toEqual([undefined, undefined]);
      const byFlag = without.args.join(' ').includes('--append-system-prompt-file');
      expect([byFlag, without.stdin.includes('RULES')]).toEqual([preset === 'claude', preset !== 'claude']);
      mkdirSync(dirname(login), { recursive: true });
      writeFileSync(login, '{}');
      const { env, setUp, stdin } = build();
      expect(env[variable]).toBe(join('/h', preset));
      expect(setUp?.link).toEqual({ path: join('/h', preset, file), target: login });
      expect(stdin).not.toContain('RULES');
      expect(Object.values(setUp?.files ?? {}).filter((text) => text.includes('RULES'))).toHaveLength(1);
    },
  );

  it('goes on with a conversation, and never sends the prompt again', () => {
    const plan = commandBackend.build(task, context({ preset: 'claude' }));
    const next = commandBackend.resume?.(plan, task, 's-1', 'unfinished');
    expect(next?.args.slice(-2)).toEqual(['--resume', 's-1']);
    expect(next?.stdin).not.toContain('do it');
    const again = next === undefined ? undefined : commandBackend.resume?.(next, task, 's-1', 'interrupted');
    expect(again?.args).toEqual(next?.args);
  });

  it('reports what is missing: a program and a key', async () => {
    const needs = await commandBackend.doctor({
      ...context({ preset: 'claude' }),
      presets: factoryConfig.parse({ presets: { claude: { executable: '/no/claude' } } }).presets,
    });
    expect(needs.map(({ code }) => code)).toEqual(['ERR_BACKEND_UNAVAILABLE', 'ERR_AGENT_LOGIN']);
  });

  it('requires a model for another service, with the provider for opencode', () => {
    const given = (settings: object) => () => factoryConfig.parse({ presets: settings });
    expect(given({ copilot: { base_url: 'http://s' } })).toThrow(/must be set together with base_url/);
    expect(given({ opencode: { base_url: 'http://s', model: 'alone' } })).toThrow(/PROVIDER\/MODEL/);
    expect(given({ opencode: { model: 'alone' } })).not.toThrow();
    expect(given({ gemini: { base_url: 'http://s' } })).not.toThrow();
  });

  it("refuses the job's token as a key", () => {
    expect(() => factoryConfig.parse({ presets: { copilot: { api_key_env: 'GITHUB_TOKEN' } } })).toThrow(/GITHUB_/);
  });
});

describe('the tested versions', () => {
  it.each(['.ci/install-tools', 'docs/agents.md'])('are named in %s', (file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    expect([claudeVersion, geminiVersion].filter((version) => !text.includes(version))).toEqual([]);
    expect([claudePreset.tried, geminiPreset.tried]).toEqual([claudeVersion, geminiVersion]);
  });
});
