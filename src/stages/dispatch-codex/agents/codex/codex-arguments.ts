import type { CodexSettings } from '../../../../core/contracts/config/codex-settings.ts';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { instructionsFor } from '../backend/agent-instructions.ts';
import type { AgentTask } from '../backend/backend.ts';

/** The provider name for `codex.auth: api-key` in the CLI's settings. */
const provider = 'factory';

const openAi = 'https://api.openai.com/v1';

/** The settings of the CLI that `codex.extra_args` may contain: they change how it works, never its permissions. */
export const allowedKeys: readonly string[] = [
  'model_auto_compact_token_limit',
  'model_context_window',
  'model_reasoning_effort',
  'model_reasoning_summary',
  'model_verbosity',
  'service_tier',
  'tool_output_token_limit',
];

/**
 * The arguments of `codex exec`. With `--strict-config` the CLI refuses unknown settings, so that no version can ignore a security
 * setting.
 *
 * @throws AppError ERR_CODEX_ARGUMENT for an extra argument that is not allowed
 */
export function codexArguments(settings: CodexSettings, task: AgentTask, places: CodexPlaces): readonly string[] {
  return ['exec', ...optionsOf(settings, task, places), '-'];
}

/** The arguments of the same session as `codex exec resume`. */
export function resumeArguments(args: readonly string[], thread: string): readonly string[] {
  const [exec = 'exec', ...options] = args.slice(0, -1);
  return [exec, 'resume', ...options, thread, '-'];
}

/** Folders of one worker, outside of its worktree, absolute. */
export interface CodexPlaces {
  /** CODEX_HOME. */
  readonly home: string;
  /** TMPDIR. Commands may write there although the system's temporary folders are closed. */
  readonly temp: string;
  /** The file for the last message. */
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
    // The rules are in CODEX_HOME. The files of the worktree would come on top of them.
    ...(task.rules === undefined ? [] : [['project_doc_max_bytes', 0] as [string, number]]),
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
        `codex.extra_args contains ${JSON.stringify(`${flag} ${value}`.trim())}; allowed are --disable FEATURE and -c KEY=VALUE, where KEY is one of ${allowedKeys.join(', ')}.`,
        { fault: 'usage', path: 'codex.extra_args' },
      );
    }
    pairs.push(flag, value);
  }
  return pairs;
}
