import type { CodexSettings } from '../../../../core/contracts/config/codex-settings.ts';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { instructionsFor } from '../backend/agent-instructions.ts';
import type { AgentTask } from '../backend/backend.ts';

/** The name under which the service of `codex.auth: api-key` is declared to the CLI. */
const provider = 'factory';

const openAi = 'https://api.openai.com/v1';

/** Settings of the CLI that `codex.extra_args` may give: they change how it works, never what it may do. */
export const allowedKeys: readonly string[] = [
  'model_auto_compact_token_limit',
  'model_context_window',
  'model_reasoning_effort',
  'model_reasoning_summary',
  'model_verbosity',
  'project_doc_max_bytes',
  'service_tier',
  'tool_output_token_limit',
];

/**
 * The arguments of `codex exec`, or of `codex exec resume` for a conversation that goes on. The CLI refuses settings that it
 * does not know (`--strict-config`), so that no version of it can pass over one that guards.
 *
 * @throws AppError ERR_CODEX_ARGUMENT for an extra argument that is not allowed
 */
export function codexArguments(settings: CodexSettings, task: AgentTask, places: CodexPlaces): readonly string[] {
  return ['exec', ...optionsOf(settings, task, places), '-'];
}

/** The same session's arguments, made to go on with a conversation. */
export function resumeArguments(args: readonly string[], thread: string): readonly string[] {
  const [exec = 'exec', ...options] = args.slice(0, -1);
  return [exec, 'resume', ...options, thread, '-'];
}

/** Folders of a worker's own, outside of its worktree, absolute. */
export interface CodexPlaces {
  /** CODEX_HOME. */
  readonly home: string;
  /** TMPDIR, which commands may write although the system's temporary folders are closed. */
  readonly temp: string;
  /** Where the last message goes. */
  readonly lastMessage: string;
}

function optionsOf(settings: CodexSettings, task: AgentTask, places: CodexPlaces): string[] {
  const values: [string, string | number | boolean | readonly string[]][] = [
    ['approval_policy', 'never'],
    ['sandbox_mode', settings.sandbox_mode],
    ['sandbox_workspace_write.network_access', settings.network_access],
    ['sandbox_workspace_write.exclude_slash_tmp', true],
    ['sandbox_workspace_write.exclude_tmpdir_env_var', true],
    ['sandbox_workspace_write.writable_roots', [places.temp]],
    ['shell_environment_policy.exclude', [settings.api_key_env, 'CODEX_*']],
    ['web_search', settings.network_access ? 'live' : 'disabled'],
    ['features.multi_agent', false],
    ['features.goals', false],
    ['history.persistence', 'none'],
    ['analytics.enabled', false],
    ['check_for_update_on_startup', false],
    ['developer_instructions', instructionsFor(task)],
    ...providerValues(settings),
    ...(settings.model === null ? [] : [['model', settings.model] as [string, string]]),
  ];
  return [
    '--json',
    '--strict-config',
    '--output-last-message',
    places.lastMessage,
    ...values.flatMap(([key, value]) => ['-c', `${key}=${JSON.stringify(value)}`]),
    ...extraArguments(settings.extra_args),
  ];
}

function providerValues(settings: CodexSettings): [string, string | number][] {
  if (settings.auth === 'subscription') return [];
  const at = `model_providers.${provider}`;
  return [
    ['model_provider', provider],
    [`${at}.name`, provider],
    [`${at}.base_url`, settings.base_url ?? openAi],
    [`${at}.wire_api`, 'responses'],
    [`${at}.env_key`, settings.api_key_env],
    [`${at}.request_max_retries`, settings.request_retries],
    [`${at}.stream_max_retries`, settings.stream_retries],
    [`${at}.stream_idle_timeout_ms`, settings.stream_idle_seconds * 1_000],
  ];
}

function extraArguments(given: readonly string[]): string[] {
  const pairs: string[] = [];
  for (let at = 0; at < given.length; at += 2) {
    const [flag = '', value = ''] = [given[at], given[at + 1]];
    const key = value.split('=')[0] ?? '';
    const good =
      flag === '-c' || flag === '--config'
        ? value.includes('=') && allowedKeys.includes(key)
        : flag === '--disable' && /^[a-z0-9_]+$/.test(value);
    if (!good) {
      throw new AppError(
        'ERR_CODEX_ARGUMENT',
        `codex.extra_args holds ${JSON.stringify(`${flag} ${value}`.trim())}; allowed are --disable FEATURE and -c KEY=VALUE with KEY one of ${allowedKeys.join(', ')}.`,
        { fault: 'usage', path: 'codex.extra_args' },
      );
    }
    pairs.push(flag, value);
  }
  return pairs;
}
