import { join } from 'node:path';
import { z } from 'zod';
import type { PresetSettings } from '../../../../../core/contracts/config/preset-settings.ts';
import { jsonOf } from '../../../../../core/system/text/json.ts';
import { failureOfStatus } from '../../backend/agent-failure.ts';
import type { Usage } from '../../backend/usage.ts';
import { type AgentStream, accountFolder, type Preset } from './preset.ts';

const count = z.int().min(0).catch(0);

const stats = z.looseObject({ input_tokens: count, output_tokens: count, cached: count }).transform(
  (reported): Usage => ({
    input: reported.input_tokens,
    cachedInput: reported.cached,
    output: reported.output_tokens,
  }),
);

const event = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('init'), session_id: z.string().min(1) }),
  z.looseObject({ type: z.literal('message'), role: z.string(), content: z.string().catch('') }),
  z.looseObject({ type: z.literal('tool_use') }),
  z.looseObject({
    type: z.literal('tool_result'),
    error: z.looseObject({ type: z.string().catch(''), message: z.string().catch('') }).optional(),
  }),
  z.looseObject({
    type: z.literal('result'),
    status: z.string(),
    error: z.looseObject({ type: z.string().catch(''), message: z.string().catch('') }).optional(),
    stats: stats.optional(),
  }),
]);

/** The error types of a tool that the agent's policy denied. */
const denied = new Set(['policy_violation', 'permission_denied', 'path_not_in_workspace']);

/** With another service it would otherwise choose a login method that it then refuses. */
function ownSettings({ api_key_env }: PresetSettings): object {
  return {
    security: { auth: { selectedType: api_key_env === null ? 'oauth-personal' : 'gemini-api-key' } },
    hooksConfig: { enabled: false },
    advanced: { ignoreLocalEnv: true },
    general: { enableAutoUpdate: false },
    privacy: { usageStatisticsEnabled: false },
  };
}

/** Gemini CLI: `gemini --output-format stream-json`, with the prompt on standard input. */
export const geminiPreset: Preset = {
  name: 'gemini',
  title: 'Gemini CLI',
  package: '@google/gemini-cli',
  tried: '0.61.0',
  oldest: { version: '0.41.0', option: '--skip-trust' },
  login: { variable: 'GEMINI_CLI_HOME', folder: '', file: '.gemini/oauth_creds.json' },
  keyVariable: () => 'GEMINI_API_KEY',
  homeVariables: ['GEMINI_CLI_HOME'],
  homeFiles: (settings, task) => ({
    '.gemini/settings.json': JSON.stringify(ownSettings(settings)),
    ...(task.rules ? { '.gemini/GEMINI.md': task.rules } : {}),
  }),
  rulesInHome: true,
  readsAccount: true,
  userRules: (env) => join(accountFolder(env, 'GEMINI_CLI_HOME', ''), '.gemini', 'GEMINI.md'),
  instructions: false,
  reportsCost: false,
  args: ({ model, commands }) => [
    ...['--output-format', 'stream-json', '--skip-trust'],
    ...['--approval-mode', commands ? 'yolo' : 'auto_edit'],
    ...['--extensions', 'none', '--allowed-mcp-server-names', 'none'],
    ...(model === null ? [] : ['--model', model]),
  ],
  resumeArgs: (thread) => ['--resume', thread],
  env: ({ base_url }): Record<string, string> => (base_url === null ? {} : { GOOGLE_GEMINI_BASE_URL: base_url }),
  read: readGeminiLine,
  failureOfExit: (rc) => (rc === 41 ? 'login' : undefined),
};

/** A denied path outside of the worktree is reported as an invalid parameter; only the message shows the reason. */
function isDenied(error: { readonly type: string; readonly message: string } | undefined): boolean {
  return error !== undefined && (denied.has(error.type) || error.message.startsWith('Path not in workspace'));
}

function readGeminiLine(stream: AgentStream, line: string): AgentStream {
  const parsed = event.safeParse(jsonOf(line));
  if (!parsed.success) return stream;
  const { data } = parsed;
  const next = { ...stream, progress: stream.progress + 1 };
  switch (data.type) {
    case 'init':
      return { ...next, unstored: stream.unstored ?? data.session_id };
    case 'message':
      // Parts of one message. A tool call ends the message.
      return data.role === 'assistant' ? { ...stored(next), message: stream.message + data.content } : next;
    case 'tool_use':
      return { ...stored(next), message: '' };
    case 'tool_result':
      return isDenied(data.error) ? { ...next, denials: stream.denials + 1 } : next;
    default: {
      const ended = { ...next, usage: data.stats ?? stream.usage };
      if (data.status === 'success') return { ...ended, turn: 'completed' };
      const text = data.error?.message ?? '';
      return { ...ended, turn: 'failed', failure: geminiFailure(text), limit: { text } };
    }
  }
}

/** The CLI stores a conversation with its first answer: one without cannot be resumed (exit status 42). */
function stored(stream: AgentStream): AgentStream {
  return { ...stream, thread: stream.thread ?? stream.unstored };
}

/** The message quotes the service's answer, whose code is the HTTP status. */
function geminiFailure(message: string): AgentStream['failure'] {
  const status = /\\?"code\\?":\s*(\d{3})\b/.exec(message)?.[1];
  if (/API key not valid|API_KEY_INVALID/.test(message)) return 'login';
  // For a limit that it does not wait for itself, the CLI leaves the status out.
  if (status === undefined && /exceeded your current quota|exhausted your |quota will reset/i.test(message))
    return 'quota';
  if (status === undefined && /fetch failed|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/.test(message))
    return 'unreachable';
  return failureOfStatus(status === undefined ? undefined : Number(status));
}
