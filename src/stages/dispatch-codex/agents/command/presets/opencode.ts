import { join } from 'node:path';
import { z } from 'zod';
import { jsonOf } from '../../../../../core/system/text/json.ts';
import { failureOfStatus } from '../../backend/agent-failure.ts';
import { noUsage, sumUsage, type Usage } from '../../backend/usage.ts';
import type { LimitNotice } from '../../limits/limit-notice.ts';
import { type AgentStream, accountFolder, type Preset } from './preset.ts';

const count = z.int().min(0).catch(0);

const tokens = z
  .looseObject({
    input: count,
    output: count,
    reasoning: count,
    cache: z.looseObject({ read: count, write: count }).catch({ read: 0, write: 0 }),
  })
  .transform(
    (reported): Usage => ({
      input: reported.input + reported.cache.read + reported.cache.write,
      cachedInput: reported.cache.read,
      output: reported.output + reported.reasoning,
    }),
  );

const sessionID = z.string().optional();

const event = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['step_start', 'reasoning']), sessionID }),
  z.looseObject({ type: z.literal('text'), sessionID, part: z.looseObject({ text: z.string().catch('') }) }),
  z.looseObject({
    type: z.literal('tool_use'),
    sessionID,
    part: z.looseObject({
      state: z.looseObject({ status: z.string(), error: z.string().optional() }).optional(),
    }),
  }),
  z.looseObject({
    type: z.literal('step_finish'),
    sessionID,
    part: z.looseObject({ reason: z.string().catch(''), tokens: tokens.optional(), cost: z.number().min(0).catch(0) }),
  }),
  z.looseObject({
    type: z.literal('error'),
    sessionID,
    error: z.looseObject({
      name: z.string().catch(''),
      data: z
        .looseObject({
          statusCode: z.int().optional().catch(undefined),
          isRetryable: z.boolean().catch(false),
          message: z.string().catch(''),
          responseHeaders: z.looseObject({ 'retry-after': z.string().optional().catch(undefined) }).catch({}),
        })
        .optional(),
    }),
  }),
]);

/** OpenCode: `opencode run --format json`, with the prompt on standard input. */
export const opencodePreset: Preset = {
  name: 'opencode',
  title: 'OpenCode',
  package: 'opencode-ai',
  tried: '1.18.33',
  login: { variable: 'XDG_DATA_HOME', folder: '.local/share', file: 'opencode/auth.json' },
  keyVariable: ({ api_key_env }) => api_key_env ?? '',
  homeVariables: ['XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME'],
  homeFiles: (_settings, task): Record<string, string> => (task.rules ? { 'opencode/AGENTS.md': task.rules } : {}),
  rulesInHome: true,
  readsAccount: true,
  userRules: (env) => join(accountFolder(env, 'XDG_CONFIG_HOME', '.config'), 'opencode', 'AGENTS.md'),
  instructions: false,
  reportsCost: false,
  args: ({ model }) => ['run', '--format', 'json', '--auto', '--pure', ...(model === null ? [] : ['--model', model])],
  resumeArgs: (thread) => ['--session', thread],
  env: ({ api_key_env, base_url, commands, model }) => ({
    ...(base_url === null || model === null
      ? {}
      : { OPENCODE_CONFIG_CONTENT: providerAt(base_url, model, api_key_env) }),
    OPENCODE_DISABLE_AUTOUPDATE: '1',
    OPENCODE_DISABLE_PROJECT_CONFIG: '1',
    OPENCODE_DISABLE_EXTERNAL_SKILLS: '1',
    OPENCODE_DISABLE_CLAUDE_CODE: '1',
    OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
    OPENCODE_PERMISSION: JSON.stringify({ external_directory: 'deny', ...(commands ? {} : { bash: 'deny' }) }),
  }),
  read: readOpencodeLine,
};

/** A separate provider; it is the first part of the model's name, `PROVIDER/MODEL`. */
function providerAt(baseURL: string, model: string, key: string | null): string {
  const [id = '', ...name] = model.split('/');
  const options = { baseURL, ...(key === null ? {} : { apiKey: `{env:${key}}` }) };
  const provider = { npm: '@ai-sdk/openai-compatible', options, models: { [name.join('/')]: {} } };
  return JSON.stringify({ provider: { [id]: provider } });
}

function readOpencodeLine(stream: AgentStream, line: string): AgentStream {
  const parsed = event.safeParse(jsonOf(line));
  if (!parsed.success) return stream;
  const { data } = parsed;
  const next = { ...stream, progress: stream.progress + 1, thread: stream.thread ?? data.sessionID };
  switch (data.type) {
    case 'text':
      return { ...next, message: data.part.text };
    case 'tool_use': {
      const { status, error = '' } = data.part.state ?? { status: '' };
      const refused = status === 'error' && /rule which prevents|rejected permission/.test(error);
      return refused ? { ...next, denials: stream.denials + 1 } : next;
    }
    case 'step_finish': {
      const { reason, cost } = data.part;
      return {
        ...next,
        turn: reason === 'tool-calls' ? 'running' : 'completed',
        usage: data.part.tokens === undefined ? stream.usage : sumUsage(stream.usage ?? noUsage, data.part.tokens),
        // It reports 0 for a model without a price: that means unknown, not free.
        costUsd: cost === 0 ? stream.costUsd : (stream.costUsd ?? 0) + cost,
      };
    }
    case 'error': {
      const { name, data: reported } = data.error;
      const failure =
        name === 'ProviderAuthError'
          ? 'login'
          : reported?.statusCode === undefined && reported?.isRetryable === true
            ? 'outage'
            : failureOfStatus(reported?.statusCode);
      return { ...next, turn: 'failed', failure, limit: opencodeLimit(reported) };
    }
    default:
      return { ...next, turn: 'running' };
  }
}

/** The header `retry-after` has seconds, or a date that is left to the message. */
function opencodeLimit(
  reported:
    | { readonly message: string; readonly responseHeaders: { readonly 'retry-after'?: string | undefined } }
    | undefined,
): LimitNotice {
  const after = reported?.responseHeaders['retry-after'] ?? '';
  const text = reported?.message ?? '';
  return /^\d{1,8}(?:\.\d{1,3})?$/.test(after) ? { text, inSeconds: Number(after) } : { text };
}
