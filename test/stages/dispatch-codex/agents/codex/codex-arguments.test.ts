import { expect, it } from '@jest/globals';
import { codexSettings } from '../../../../../src/core/contracts/config/codex-settings.ts';
import type { AgentTask } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import {
  allowedKeys,
  codexArguments,
  resumeArguments,
} from '../../../../../src/stages/dispatch-codex/agents/codex/codex-arguments.ts';
import { refusal } from '../../../../helpers/stages/refusal.ts';

const places = { home: '/home', temp: '/temp', lastMessage: '/last.md' };
const task = { worker: 'A_core', outbox: 'out', worktree: '/tree', runId: '20260301_1' } as unknown as AgentTask;

/** The settings that the CLI gets, as KEY=VALUE. */
function settingsOf(given: object, over: object = {}): Record<string, string> {
  const args = codexArguments(codexSettings.parse(given), { ...task, ...over }, places);
  const pairs = args.flatMap((arg, at) => (args[at - 1] === '-c' ? [arg] : []));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

it('closes the sandbox, and switches off everything that acts on its own', () => {
  const { developer_instructions, ...settings } = settingsOf({ auth: 'subscription' });
  expect(developer_instructions).toBeDefined();
  expect(settings).toEqual({
    approval_policy: '"never"',
    sandbox_mode: '"workspace-write"',
    'sandbox_workspace_write.network_access': 'false',
    'sandbox_workspace_write.exclude_slash_tmp': 'true',
    'sandbox_workspace_write.exclude_tmpdir_env_var': 'true',
    'sandbox_workspace_write.writable_roots': '["/temp"]',
    'shell_environment_policy.exclude': '["OPENAI_API_KEY","CODEX_*"]',
    web_search: '"disabled"',
    'features.multi_agent': 'false',
    'features.goals': 'false',
    'history.persistence': '"none"',
    'analytics.enabled': 'false',
    check_for_update_on_startup: 'false',
  });
});

it('names the provider, unless the machine is logged in', () => {
  const given = { auth: 'api-key', request_retries: 3, stream_retries: 4, stream_idle_seconds: 5 };
  expect(settingsOf(given)).toMatchObject({
    model_provider: '"factory"',
    'model_providers.factory.name': '"factory"',
    'model_providers.factory.base_url': '"https://api.openai.com/v1"',
    'model_providers.factory.wire_api': '"responses"',
    'model_providers.factory.env_key': '"OPENAI_API_KEY"',
    'model_providers.factory.request_max_retries': '3',
    'model_providers.factory.stream_max_retries': '4',
    'model_providers.factory.stream_idle_timeout_ms': '5000',
  });
  expect(settingsOf({ ...given, base_url: 'https://x/v1' })['model_providers.factory.base_url']).toBe('"https://x/v1"');
  expect(settingsOf({ auth: 'subscription' })).not.toHaveProperty('model_provider');
});

it('opens network and search together, names the model, and reads rules once', () => {
  expect(settingsOf({ network_access: true })).toMatchObject({
    'sandbox_workspace_write.network_access': 'true',
    web_search: '"live"',
  });
  expect(settingsOf({ model: 'm' }).model).toBe('"m"');
  expect(settingsOf({ model: null })).not.toHaveProperty('model');
  expect(settingsOf({}, { rules: [] }).project_doc_max_bytes).toBe('0');
  expect(settingsOf({})).not.toHaveProperty('project_doc_max_bytes');
});

it('reads the prompt from standard input, in a new session and in a resumed one', () => {
  const args = codexArguments(codexSettings.parse({}), task, places);
  expect(args.slice(0, 5)).toEqual(['exec', '--json', '--strict-config', '--output-last-message', '/last.md']);
  expect(args.at(-1)).toBe('-');
  expect(resumeArguments(args, 'thread')).toEqual(['exec', 'resume', ...args.slice(1, -1), 'thread', '-']);
});

/** A second copy, on purpose: none of these may change a permission. */
it('allows these settings as extra arguments, and switching a feature off', () => {
  expect(allowedKeys).toEqual([
    'model_auto_compact_token_limit',
    'model_context_window',
    'model_reasoning_effort',
    'model_reasoning_summary',
    'model_verbosity',
    'service_tier',
    'tool_output_token_limit',
  ]);
  const extra = ['-c', 'service_tier=x', '--config', 'model_verbosity=y=z', '--disable', 'some_feature2'];
  expect(codexArguments({ ...codexSettings.parse({}), extra_args: extra }, task, places).slice(-7)).toEqual([
    ...extra,
    '-',
  ]);
});

it.each([
  [['-c', 'sandbox_mode=danger-full-access']],
  [['-c', 'service_tier']],
  [['--enable', 'x']],
  [['--disable', 'X']],
  [['--disable', '']],
  [['--disable', 'a', '-c']],
  [['service_tier=x', '-c']],
  [['-c', 'xservice_tier=x']],
])('refuses %j', async (extra) => {
  const settings = { ...codexSettings.parse({}), extra_args: extra };
  expect(await refusal(() => codexArguments(settings, task, places))).toMatchObject({
    code: 'ERR_CODEX_ARGUMENT',
    fault: 'usage',
    path: 'codex.extra_args',
  });
});
