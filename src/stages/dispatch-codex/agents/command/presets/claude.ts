import { join } from 'node:path';
import { z } from 'zod';
import { jsonOf } from '../../../../../core/system/text/json.ts';
import { failureOfStatus, refusalsAfter } from '../../backend/agent-failure.ts';
import { instructionsFor } from '../../backend/agent-instructions.ts';
import { noUsage, sumUsage, type Usage } from '../../backend/usage.ts';
import { type AgentStream, accountFolder, type Preset } from './preset.ts';

const count = z.int().min(0).catch(0);

const usageShape = z
  .looseObject({
    input_tokens: count,
    cache_creation_input_tokens: count,
    cache_read_input_tokens: count,
    output_tokens: count,
  })
  .transform(
    (usage): Usage => ({
      input: usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens,
      cachedInput: usage.cache_read_input_tokens,
      output: usage.output_tokens,
    }),
  );

const event = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('system'),
    subtype: z.string(),
    session_id: z.string().optional(),
    error_status: z.int().nullish().catch(undefined),
    attempt: z.int().nullish().catch(undefined),
  }),
  z.looseObject({ type: z.literal('user') }),
  z.looseObject({
    type: z.literal('assistant'),
    message: z.looseObject({ id: z.string(), usage: usageShape.optional(), content: z.array(z.unknown()).catch([]) }),
  }),
  z.looseObject({
    type: z.literal('rate_limit_event'),
    rate_limit_info: z.looseObject({ status: z.string().catch(''), resetsAt: z.number().optional().catch(undefined) }),
  }),
  z.looseObject({
    type: z.literal('result'),
    is_error: z.boolean().catch(true),
    subtype: z.string().catch(''),
    result: z.string().catch(''),
    api_error_status: z.int().nullish().catch(undefined),
    terminal_reason: z.string().catch(''),
    usage: usageShape.optional(),
    total_cost_usd: z.number().min(0).optional(),
  }),
]);

const rulesName = 'RULES.md';

const text = z.looseObject({ type: z.literal('text'), text: z.string() });

/** Claude Code: `claude -p --output-format stream-json --verbose`. */
export const claudePreset: Preset = {
  name: 'claude',
  title: 'Claude Code',
  package: '@anthropic-ai/claude-code',
  tried: '2.1.329',
  oldest: { version: '2.1.259', option: '--permission-prompts' },
  login: { variable: 'CLAUDE_CONFIG_DIR', folder: '.claude', file: '.credentials.json' },
  keyVariable: () => 'ANTHROPIC_API_KEY',
  // Its Bash tool loads the profile in HOME first. If that waits for input or prints, every command hangs.
  homeVariables: ['CLAUDE_CONFIG_DIR', 'HOME'],
  homeFiles: (_settings, task): Record<string, string> =>
    task.rules ? { [rulesName]: `${instructionsFor(task)}\n\n${task.rules}` } : {},
  rulesInHome: false,
  readsAccount: false,
  userRules: (env) => join(accountFolder(env, 'CLAUDE_CONFIG_DIR', '.claude'), 'CLAUDE.md'),
  instructions: true,
  reportsCost: true,
  // `total_cost_usd` of a resumed session includes the earlier ones; `usage` does not.
  costOf: 'conversation',
  args: ({ model, commands }, task) => [
    '-p',
    ...['--output-format', 'stream-json', '--verbose'],
    // Ignores settings, hooks, servers and the CLAUDE.md of the repository and the machine.
    ...['--setting-sources', '', '--strict-mcp-config'],
    // A rule that allows Write by name would allow it everywhere; this mode allows it in the worktree only.
    ...['--permission-mode', 'acceptEdits', '--permission-prompts', 'none'],
    ...(commands ? ['--allowedTools', 'Bash'] : ['--disallowedTools', 'Bash,PowerShell,Monitor']),
    // A command line has limits, and rules may be long.
    ...(task.rules
      ? ['--append-system-prompt-file', join(task.agentHome, 'claude', rulesName)]
      : ['--append-system-prompt', instructionsFor(task)]),
    ...(model === null ? [] : ['--model', model]),
  ],
  resumeArgs: (thread) => ['--resume', thread],
  env: ({ base_url }) => ({
    ...(base_url === null ? {} : { ANTHROPIC_BASE_URL: base_url }),
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
  }),
  read: readClaudeLine,
};

function readClaudeLine(stream: AgentStream, line: string): AgentStream {
  const parsed = event.safeParse(jsonOf(line));
  if (!parsed.success) return stream;
  const { data } = parsed;
  const next = { ...stream, progress: stream.progress + 1, refusals: refusalsAfter(stream) };
  switch (data.type) {
    case 'system':
      if (data.subtype === 'api_retry') {
        const isLogin = failureOfStatus(data.error_status ?? undefined) === 'login';
        if (!isLogin) return stream;
        // Requests that run at once are each refused once while the program renews its login.
        return { ...stream, refusals: data.attempt === 1 ? Math.max(1, stream.refusals) : stream.refusals + 1 };
      }
      if (data.subtype === 'permission_denied') return { ...next, denials: stream.denials + 1 };
      return data.subtype === 'init' ? { ...next, thread: data.session_id ?? stream.thread, turn: 'running' } : next;
    case 'user':
      return next;
    case 'rate_limit_event': {
      // `allowed` and `allowed_warning` come with requests that are served.
      const { status, resetsAt } = data.rate_limit_info;
      const limit = status === 'rejected' && resetsAt !== undefined ? { text: '', at: resetsAt } : undefined;
      return { ...stream, limit };
    }
    case 'assistant': {
      const { id, usage, content } = data.message;
      const reply = content.map((part) => text.safeParse(part).data?.text ?? '').join('');
      const answered = { ...next, message: reply === '' ? stream.message : reply };
      // The stream has one line per block of an answer, each with the usage of the whole answer: count it once.
      if (usage === undefined || id === stream.answer || usage.input + usage.output === 0) return answered;
      return { ...answered, answer: id, usage: sumUsage(stream.usage ?? noUsage, usage) };
    }
    default: {
      const ended = {
        ...next,
        usage: data.usage ?? stream.usage,
        costUsd: data.total_cost_usd ?? stream.costUsd,
        message: data.result || stream.message,
      };
      if (!data.is_error) return { ...ended, turn: 'completed' };
      return { ...ended, turn: 'failed', failure: claudeFailure(data), limit: { ...stream.limit, text: data.result } };
    }
  }
}

function claudeFailure(data: { result: string; api_error_status?: number | null | undefined }): AgentStream['failure'] {
  // Without a key the CLI sends no request, so there is no status. These sentences are the CLI's own.
  if (/^(?:Not logged in|Invalid API key|Failed to authenticate)/.test(data.result)) return 'login';
  if (/^(?:Credit balance is too low|You['’]ve hit your .*limit|Claude AI usage limit reached)/.test(data.result))
    return 'quota';
  // The API's own limits are refused with status 400.
  if (/You have reached your specified (?:workspace )?API usage limits/.test(data.result)) return 'quota';
  if (data.result.startsWith('Prompt is too long')) return 'context-full';
  if (data.api_error_status == null && /^API Error: .*(?:timed out|stream)/i.test(data.result)) return 'outage';
  if (data.api_error_status == null && /^API Error: .*connect/i.test(data.result)) return 'unreachable';
  return failureOfStatus(data.api_error_status ?? undefined);
}
