import { z } from 'zod';
import { jsonOf } from '../../../../core/system/text/json.ts';
import { type AgentFailure, refusalsAfter } from '../backend/agent-failure.ts';
import { atLeast, noUsage, type Usage } from '../backend/usage.ts';

/** The state of a conversation according to the lines of `codex exec --json` so far. */
export interface CodexStream {
  /** The id of the conversation, from the first event. */
  readonly thread: string | undefined;
  /** Counts signs of progress: every event except `error`, which a CLI without a connection repeats forever. */
  readonly progress: number;
  /** The number of reported commands and file changes. Fast ones can be missing, so no decision depends on it. */
  readonly items: number;
  readonly turn: 'none' | 'running' | 'completed' | 'failed';
  /** Cumulative over the whole conversation, including its earlier sessions. */
  readonly usage: Usage | undefined;
  /** The agent's last message. */
  readonly message: string;
  /** The message of a failed turn. */
  readonly failure: string;
  /** How often in a row the model refused the login, after which the CLI tried again. */
  readonly refusals: number;
}

export const emptyStream: CodexStream = {
  thread: undefined,
  progress: 0,
  items: 0,
  turn: 'none',
  usage: undefined,
  message: '',
  failure: '',
  refusals: 0,
};

const count = z.int().min(0).catch(0);

const usageShape = z.looseObject({ input_tokens: count, cached_input_tokens: count, output_tokens: count }).transform(
  (usage): Usage => ({
    input: usage.input_tokens,
    cachedInput: usage.cached_input_tokens,
    output: usage.output_tokens,
  }),
);

const streamEvent = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('thread.started'), thread_id: z.string().min(1) }),
  z.looseObject({ type: z.literal('turn.started') }),
  z.looseObject({ type: z.literal('turn.completed'), usage: usageShape.optional() }),
  z.looseObject({ type: z.literal('turn.failed'), error: z.looseObject({ message: z.string() }) }),
  z.looseObject({ type: z.enum(['item.started', 'item.updated', 'item.completed']), item: z.looseObject({}) }),
  z.looseObject({ type: z.literal('error'), message: z.string() }),
]);

/** What the CLI says before it repeats a request, with the HTTP status of the answer. */
const refusedLogin = /\bstatus (?:401|403)\b/i;

const message = z.looseObject({ type: z.literal('agent_message'), text: z.string() });
const work = z.looseObject({ type: z.enum(['command_execution', 'file_change', 'mcp_tool_call']) });

/** Folds one line of the stream. Ignores unknown lines, because other versions may have more events. */
export function readCodexLine(stream: CodexStream, line: string): CodexStream {
  const parsed = streamEvent.safeParse(jsonOf(line));
  if (!parsed.success) return stream;
  const event = parsed.data;
  if (event.type === 'error')
    return refusedLogin.test(event.message) ? { ...stream, refusals: stream.refusals + 1 } : stream;
  const next = { ...stream, progress: stream.progress + 1, refusals: refusalsAfter(stream) };
  switch (event.type) {
    case 'thread.started':
      return { ...next, thread: stream.thread ?? event.thread_id };
    case 'turn.started':
      return { ...next, turn: 'running', failure: '' };
    case 'turn.completed':
      return { ...next, turn: 'completed', ...(event.usage === undefined ? {} : { usage: event.usage }) };
    case 'turn.failed':
      return { ...next, turn: 'failed', failure: event.error.message };
    default: {
      if (event.type !== 'item.completed') return next;
      const reply = message.safeParse(event.item);
      if (reply.success) return { ...next, message: reply.data.text };
      return work.safeParse(event.item).success ? { ...next, items: stream.items + 1 } : next;
    }
  }
}

/** What the CLI's record of a conversation (its rollout file) contains beyond the stream. */
export interface CodexRecord {
  /** Cumulative, updated after every answer of the model. The stream reports it only when a turn completes. */
  readonly usage: Usage;
  readonly failure: AgentFailure;
}

export const emptyRecord: CodexRecord = { usage: noUsage, failure: 'other' };

const recordLine = z.looseObject({
  type: z.literal('event_msg'),
  payload: z.discriminatedUnion('type', [
    z.looseObject({
      type: z.literal('token_count'),
      info: z.looseObject({ total_token_usage: usageShape }).nullable(),
    }),
    z.looseObject({
      type: z.literal('task_complete'),
      error: z.looseObject({ message: z.string(), codex_error_info: z.unknown() }).nullish(),
    }),
  ]),
});

/** The record contains every text of the conversation. Only these lines are parsed. */
const worthParsing = /"(?:token_count|task_complete)"/;

/** Folds one line of the CLI's record. Ignores other lines. */
export function readRecordLine(record: CodexRecord, line: string): CodexRecord {
  if (!worthParsing.test(line)) return record;
  const parsed = recordLine.safeParse(jsonOf(line));
  if (!parsed.success) return record;
  const { payload } = parsed.data;
  if (payload.type === 'token_count') {
    return payload.info === null ? record : { ...record, usage: atLeast(record.usage, payload.info.total_token_usage) };
  }
  const failed = payload.error;
  return failed == null ? record : { ...record, failure: failureOf(failed.codex_error_info, failed.message) };
}

const failures: Readonly<Record<string, AgentFailure>> = {
  context_window_exceeded: 'context-full',
  usage_limit_exceeded: 'quota',
  unauthorized: 'login',
  server_overloaded: 'outage',
  internal_server_error: 'outage',
  response_stream_disconnected: 'outage',
  response_stream_connection_failed: 'unreachable',
  response_too_many_failed_attempts: 'outage',
  http_connection_failed: 'unreachable',
};

const statusInfo = z.record(z.string(), z.looseObject({ http_status_code: z.int().nullish() }));

/**
 * Classifies the `codex_error_info` of a failed turn. Version 0.169 uses `other` for a stream that was dropped too often; only then the
 * message decides.
 */
function failureOf(info: unknown, text: string): AgentFailure {
  if (typeof info === 'string') {
    if (info === 'other' && text.startsWith('stream disconnected before completion')) return 'outage';
    return failures[info] ?? 'other';
  }
  const [named] = Object.entries(statusInfo.safeParse(info).data ?? {});
  if (named === undefined) return 'other';
  const status = named[1].http_status_code ?? 0;
  if (status === 401 || status === 403) return 'login';
  const failure = failures[named[0]] ?? 'other';
  // With a status the service answered.
  const answered = failure === 'unreachable' ? 'outage' : failure;
  if (status === 429) return answered === 'outage' ? 'throttled' : answered;
  if (status === 0) return failure;
  return status >= 500 ? answered : 'other';
}
