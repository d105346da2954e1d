import { join } from 'node:path';
import { z } from 'zod';
import { listHostile } from '../../../../../core/system/hostile/list-hostile.ts';
import { jsonOf } from '../../../../../core/system/text/json.ts';
import { failureOfStatus } from '../../backend/agent-failure.ts';
import type { RecordLocation } from '../../backend/agent-record.ts';
import { noUsage, sumUsage, type Usage } from '../../backend/usage.ts';
import { type AgentStream, accountFolder, type Preset } from './preset.ts';

const event = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.enum([
      'assistant.turn_start',
      'assistant.tool_call_delta',
      'assistant.message_delta',
      'tool.execution_start',
      'tool.execution_partial_result',
    ]),
  }),
  z.looseObject({ type: z.literal('assistant.message'), data: z.looseObject({ content: z.string().catch('') }) }),
  z.looseObject({
    type: z.literal('tool.execution_complete'),
    data: z.looseObject({ error: z.looseObject({ code: z.string().catch('') }).optional() }),
  }),
  z.looseObject({
    type: z.literal('session.error'),
    data: z.looseObject({
      errorType: z.string().catch(''),
      statusCode: z.int().optional().catch(undefined),
      message: z.string().catch(''),
    }),
  }),
  z.looseObject({ type: z.literal('result'), sessionId: z.string().optional(), exitCode: z.int() }),
]);

const count = z.int().min(0).catch(0);

/** A line of the agent's own record, written after each answer of the model. */
const usageRecord = z.looseObject({
  type: z.literal('session.usage_record'),
  data: z.looseObject({
    usage: z.looseObject({ inputTokens: count, outputTokens: count, cacheReadTokens: count }).transform(
      (reported): Usage => ({
        input: reported.inputTokens,
        cachedInput: reported.cacheReadTokens,
        output: reported.outputTokens,
      }),
    ),
  }),
});

const maxConversations = 10_000;

/** The kinds of `session.error` that do not depend on the status. */
const kinds: Readonly<Record<string, AgentStream['failure']>> = {
  authentication: 'login',
  authorization: 'login',
  quota: 'quota',
  rate_limit: 'throttled',
  context_limit: 'context-full',
};

/** A custom agent in its home: all tools, and the rules as its instructions. */
const ownAgent = 'factory';
const agentHead = `---\nname: ${ownAgent}\ndescription: A worker of the factory\n---\n`;

/** GitHub Copilot CLI: `copilot --output-format json`, with the prompt on standard input. */
export const copilotPreset: Preset = {
  name: 'copilot',
  title: 'GitHub Copilot CLI',
  package: '@github/copilot',
  tried: '1.0.102',
  login: { variable: 'COPILOT_HOME', folder: '.copilot', file: 'config.json' },
  keyVariable: ({ base_url }) => (base_url === null ? 'COPILOT_GITHUB_TOKEN' : 'COPILOT_PROVIDER_API_KEY'),
  homeVariables: ['COPILOT_HOME'],
  homeFiles: (_settings, { rules }): Record<string, string> =>
    rules ? { [`agents/${ownAgent}.agent.md`]: `${agentHead}\n${rules}` } : {},
  rulesInHome: true,
  readsAccount: false,
  userRules: (env) => join(accountFolder(env, 'COPILOT_HOME', '.copilot'), 'copilot-instructions.md'),
  instructions: false,
  reportsCost: false,
  args: ({ model, commands }, { rules }) => [
    ...[
      '--output-format',
      'json',
      '--no-ask-user',
      '--no-auto-update',
      '--no-remote',
      '--disable-builtin-mcps',
      '--disallow-temp-dir',
    ],
    ...['--allow-all-tools', ...(commands ? [] : ['--deny-tool=shell'])],
    // Without this it reads AGENTS.md, CLAUDE.md, GEMINI.md and those in .github together; with it, not even a file of its home.
    ...(rules === undefined ? [] : ['--no-custom-instructions']),
    ...(rules ? ['--agent', ownAgent] : []),
    '--secret-env-vars=COPILOT_GITHUB_TOKEN,COPILOT_PROVIDER_API_KEY',
    ...(model === null ? [] : ['--model', model]),
  ],
  resumeArgs: (thread) => [`--resume=${thread}`],
  // Another service needs no GitHub account, and the CLI then sends GitHub no request.
  env: ({ base_url }): Record<string, string> =>
    base_url === null ? {} : { COPILOT_PROVIDER_BASE_URL: base_url, COPILOT_OFFLINE: 'true' },
  read: readCopilotLine,
  record: { find: findRecord, read: readRecordLine },
};

/**
 * The record `session-state/<id>/events.jsonl`. The stream reports the id only at the end, but a worker's own home contains only one
 * conversation.
 */
function findRecord(env: Readonly<Record<string, string>>, thread: string | undefined): RecordLocation | undefined {
  const home = env.COPILOT_HOME ?? join(env.HOME ?? env.USERPROFILE ?? '', '.copilot');
  const inOwnHome = thread === undefined && env.COPILOT_HOME !== undefined;
  const [only, more] = inOwnHome ? conversationsIn(join(home, 'session-state')) : [];
  const id = thread ?? (more === undefined ? only : undefined);
  return id === undefined ? undefined : { root: home, path: join('session-state', id, 'events.jsonl') };
}

function conversationsIn(folder: string): readonly string[] {
  const names = listHostile(folder, maxConversations).entries.flatMap(({ name }) => (name === null ? [] : [name]));
  return names.filter((name) => !name.startsWith('.'));
}

function readRecordLine(usage: Usage | undefined, line: string): Usage | undefined {
  const reported = usageRecord.safeParse(jsonOf(line)).data?.data.usage;
  return reported === undefined ? usage : sumUsage(usage ?? noUsage, reported);
}

/** The stream reports requests, but no tokens. */
function readCopilotLine(stream: AgentStream, line: string): AgentStream {
  const parsed = event.safeParse(jsonOf(line));
  if (!parsed.success) return stream;
  const { data } = parsed;
  const next = { ...stream, progress: stream.progress + 1 };
  switch (data.type) {
    case 'assistant.message':
      return { ...next, message: data.data.content || stream.message };
    case 'tool.execution_complete':
      return data.data.error?.code === 'denied' ? { ...next, denials: stream.denials + 1 } : next;
    case 'session.error': {
      const { errorType, statusCode, message: text } = data.data;
      return { ...next, turn: 'failed', failure: kinds[errorType] ?? failureOfStatus(statusCode), limit: { text } };
    }
    case 'result': {
      const ended = { ...next, thread: stream.thread ?? data.sessionId };
      return { ...ended, turn: data.exitCode === 0 ? 'completed' : 'failed' };
    }
    default:
      return next;
  }
}
