import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The output of a model in one turn, or how the turn fails. Absent parts are left out. */
export interface ModelReply {
  /** Commands for the agent's shell tool, one call each. */
  readonly shell?: readonly string[];
  /** Files for the agent's file tool to write: absolute paths. Not in the Responses API. */
  readonly write?: readonly { readonly path: string; readonly content: string }[];
  /** The body of an apply_patch call, including `*** Begin Patch`. */
  readonly patch?: string;
  /** A message; it ends a turn without calls. */
  readonly say?: string;
  readonly usage?: { readonly input: number; readonly cached?: number; readonly output: number };
  /** Milliseconds before the reply. */
  readonly delayMs?: number;
  /**
   * Instead of an answer: an HTTP status (with `retry-after` in seconds, headers, and the service's own `error`), a `response.failed` event with a code, a stream cut
   * after its first event, a stream that stays silent after its first event, or a connection that is never answered.
   */
  readonly fault?:
    | {
        readonly status: number;
        readonly retryAfter?: number;
        readonly code?: string;
        readonly headers?: Readonly<Record<string, string>>;
        readonly error?: Readonly<Record<string, unknown>>;
      }
    | { readonly failed: string; readonly message?: string }
    | 'drop'
    | 'hang'
    | 'silent';
}

/** One request as the agent sent it. */
export interface ModelRequest {
  /** The agent's thread, from its `thread-id` or `x-claude-code-session-id` header. */
  readonly thread: string;
  /** Counts the requests of one thread, from 0. */
  readonly index: number;
  /** All texts of the conversation so far, as JSON. */
  readonly input: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/**
 * A scripted stand-in for a model's service on loopback: `POST /v1/responses`, `/v1/messages` and `/v1beta/models/...:streamGenerateContent`,
 * with server-sent events.
 */
export interface ModelServer extends AsyncDisposable {
  /** The value for `base_url` of a provider. */
  readonly baseUrl: string;
  /** Every request in order of arrival. */
  readonly requests: readonly ModelRequest[];
}

/** Answers each thread's requests in order; repeats the last answer for further requests. */
export function inOrder(...replies: readonly ModelReply[]): (request: ModelRequest) => ModelReply {
  return ({ index }) => replies[Math.min(index, replies.length - 1)] ?? {};
}

/** Starts a server that answers by a script. */
export async function modelServer(script: (request: ModelRequest) => ModelReply): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const speech = Object.entries(speeches).find(([end]) => path.endsWith(end))?.[1];
      if (request.method !== 'POST' || speech === undefined) {
        response.writeHead(404).end('{}');
        return;
      }
      const thread = String(request.headers['thread-id'] ?? request.headers['x-claude-code-session-id'] ?? '');
      const index = counts.get(thread) ?? 0;
      counts.set(thread, index + 1);
      const body = JSON.parse(text) as Record<string, unknown>;
      const seen = {
        thread,
        index,
        body,
        input: JSON.stringify(body.input ?? body.messages ?? body.contents),
        headers: request.headers,
      };
      requests.push(seen);
      const reply = script(seen);
      setTimeout(() => speech(reply, `${thread}-${index}`, response), reply.delayMs ?? 0).unref();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const speeches: Readonly<Record<string, (reply: ModelReply, id: string, response: ServerResponse) => void>> = {
  '/responses': answer,
  '/messages': answerMessages,
  ':streamGenerateContent': answerGemini,
};

type Send = (event: { readonly type: string } & Record<string, unknown>) => void;

/** Starts a stream with an event, unless the reply fails before it, or with it. */
function begin(reply: ModelReply, response: ServerResponse, first: Parameters<Send>[0]): Send | undefined {
  const { fault } = reply;
  if (fault === 'silent') return undefined;
  if (typeof fault === 'object' && 'status' in fault) {
    const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    const error = {
      code: fault.code ?? 'scripted',
      type: fault.code ?? 'scripted',
      message: `scripted ${fault.status}`,
      ...fault.error,
    };
    response.writeHead(fault.status, { 'content-type': 'application/json', ...retry, ...fault.headers });
    response.end(JSON.stringify({ type: 'error', error }));
    return undefined;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send: Send = (event) => {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  send(first);
  if (fault === 'drop') setTimeout(() => response.destroy(), 10);
  return fault === 'hang' || fault === 'drop' ? undefined : send;
}

/** The Messages API, for Claude Code: `shell` goes to its Bash tool, `write` to its Write tool. */
function answerMessages(reply: ModelReply, id: string, response: ServerResponse): void {
  const { input, cached = 0, output } = reply.usage ?? { input: 100, output: 20 };
  const usage = { input_tokens: input - cached, cache_creation_input_tokens: 0, cache_read_input_tokens: cached };
  const message = { id: `msg-${id}`, type: 'message', role: 'assistant', model: 'scripted', content: [] };
  const start = { ...message, stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 1 } };
  const send = begin(reply, response, { type: 'message_start', message: start });
  if (send === undefined) return;
  const calls: [string, Record<string, unknown>][] = [
    ...(reply.write ?? []).map(({ path, content }): [string, Record<string, unknown>] => [
      'Write',
      { file_path: path, content },
    ]),
    ...(reply.shell ?? []).map((command): [string, Record<string, unknown>] => [
      'Bash',
      { command, description: 'scripted' },
    ]),
  ];
  const blocks = [
    ...(reply.say === undefined
      ? []
      : [
          [
            { type: 'text', text: '' },
            { type: 'text_delta', text: reply.say },
          ],
        ]),
    ...calls.map(([name, given], number) => [
      { type: 'tool_use', id: `toolu_${number}_${id}`, name, input: {} },
      { type: 'input_json_delta', partial_json: JSON.stringify(given) },
    ]),
  ];
  for (const [index, [content_block, delta]] of blocks.entries()) {
    send({ type: 'content_block_start', index, content_block });
    send({ type: 'content_block_delta', index, delta });
    send({ type: 'content_block_stop', index });
  }
  const stop_reason = calls.length > 0 ? 'tool_use' : 'end_turn';
  send({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: output } });
  send({ type: 'message_stop' });
  response.end();
}

/** The Gemini API, for Gemini CLI: `shell` goes to run_shell_command, `write` to write_file. The only supported fault is a status. */
function answerGemini(reply: ModelReply, _id: string, response: ServerResponse): void {
  const { fault } = reply;
  if (typeof fault === 'object' && 'status' in fault) {
    response.writeHead(fault.status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { code: fault.status, message: `scripted ${fault.status}`, ...fault.error } }),
    );
    return;
  }
  const { input, cached = 0, output } = reply.usage ?? { input: 100, output: 20 };
  const call = (name: string, args: object): object => ({ functionCall: { name, args } });
  const parts = [
    ...(reply.say === undefined ? [] : [{ text: reply.say }]),
    ...(reply.write ?? []).map(({ path, content }) => call('write_file', { file_path: path, content })),
    ...(reply.shell ?? []).map((command) => call('run_shell_command', { command, description: 'scripted' })),
  ];
  const counts = { promptTokenCount: input, candidatesTokenCount: output, cachedContentTokenCount: cached };
  const candidates = [{ index: 0, content: { role: 'model', parts }, finishReason: 'STOP' }];
  const usageMetadata = { ...counts, totalTokenCount: input + output };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`data: ${JSON.stringify({ candidates, usageMetadata, modelVersion: 'scripted' })}\r\n\r\n`);
}

function answer(reply: ModelReply, id: string, response: ServerResponse): void {
  const { fault } = reply;
  const send = begin(reply, response, { type: 'response.created', response: { id } });
  if (send === undefined) return;
  if (typeof fault === 'object' && 'failed' in fault) {
    const error = { code: fault.failed, message: fault.message ?? `scripted ${fault.failed}` };
    send({ type: 'response.failed', response: { id, status: 'failed', error } });
    response.end();
    return;
  }
  for (const item of itemsOf(reply, id)) send({ type: 'response.output_item.done', item });
  send({ type: 'response.completed', response: { id, usage: usageOf(reply) } });
  response.end();
}

function itemsOf(reply: ModelReply, id: string): readonly Record<string, unknown>[] {
  const items: Record<string, unknown>[] = [];
  if (reply.say !== undefined) {
    const content = [{ type: 'output_text', text: reply.say }];
    items.push({ type: 'message', role: 'assistant', id: `m-${id}`, content });
  }
  const commands = [...(reply.shell ?? [])];
  if (reply.patch !== undefined) commands.push(`apply_patch <<'PATCH'\n${reply.patch}\nPATCH\n`);
  for (const [number, cmd] of commands.entries()) {
    const text = JSON.stringify({ cmd });
    items.push({ type: 'function_call', call_id: `c${number}-${id}`, name: 'exec_command', arguments: text });
  }
  return items;
}

function usageOf(reply: ModelReply): Record<string, unknown> {
  const { input, cached = 0, output } = reply.usage ?? { input: 100, output: 20 };
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + output,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
