import { z } from 'zod';
import { jsonOf } from '../../../core/system/text/json.ts';

/** One call of an agent's tool with its result, in the same form for every agent. */
export interface ToolCall {
  /** The tool's name, in lower case. A shell command is `shell`. */
  readonly name: string;
  /** The arguments that are texts or lists of texts. */
  readonly input: Readonly<Record<string, readonly string[]>>;
  readonly output: string;
  readonly failed: boolean;
  /** The exit status of a shell command, if the agent reports it. */
  readonly exit: number | undefined;
}

interface Request {
  readonly name: string;
  readonly input: ToolCall['input'];
}

const maxOpenCalls = 1_000;
const maxOutput = 64 * 1024;
const maxArgument = 64 * 1024;

const anyObject = z.record(z.string(), z.unknown());
const text = z.string().catch('');
const exitStatus = z.int().optional().catch(undefined);

/** `codex exec --json`: https://developers.openai.com/codex/noninteractive. */
const codexLine = z.looseObject({
  type: z.literal('item.completed'),
  item: z.looseObject({
    type: z.literal('command_execution'),
    command: text,
    aggregated_output: text,
    exit_code: exitStatus,
  }),
});

/** `claude -p --output-format stream-json`: https://docs.anthropic.com/en/docs/claude-code/headless. */
const claudeLine = z.looseObject({
  type: z.enum(['assistant', 'user']),
  message: z.looseObject({ content: z.array(z.unknown()) }),
});
const claudeUse = z.looseObject({
  type: z.literal('tool_use'),
  id: z.string(),
  name: z.string(),
  input: anyObject.catch({}),
});
const claudeResult = z.looseObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(z.looseObject({ text }))]).catch(''),
  is_error: z.boolean().catch(false),
});

/** `gemini --output-format stream-json`: https://geminicli.com/docs/cli/headless. */
const geminiUse = z.looseObject({
  type: z.literal('tool_use'),
  tool_name: z.string(),
  tool_id: z.string(),
  parameters: anyObject.catch({}),
});
const geminiResult = z.looseObject({
  type: z.literal('tool_result'),
  tool_id: z.string(),
  status: text,
  output: text,
});

/** `opencode run --format json`. */
const opencodeLine = z.looseObject({
  type: z.literal('tool_use'),
  part: z.looseObject({
    tool: z.string(),
    state: z.looseObject({
      status: text,
      input: anyObject.catch({}),
      output: text,
      error: text,
      metadata: z.looseObject({ exit: exitStatus }).catch({ exit: undefined }),
    }),
  }),
});

/** `copilot --output-format json`. */
const copilotUse = z.looseObject({
  type: z.literal('tool.execution_start'),
  data: z.looseObject({ toolCallId: z.string(), toolName: z.string(), arguments: anyObject.catch({}) }),
});
const copilotResult = z.looseObject({
  type: z.literal('tool.execution_complete'),
  data: z.looseObject({
    toolCallId: z.string(),
    success: z.boolean().catch(false),
    result: z.looseObject({ content: text }).catch({ content: '' }),
    shellExecution: z.looseObject({ exitCode: exitStatus }).catch({ exitCode: undefined }),
  }),
});

/** Most lines are texts of the model. Only lines with one of these words are parsed. */
const worthParsing = /command_execution|tool_use|tool_result|tool\.execution_/;

const shellTools = new Set(['bash', 'shell', 'run_shell_command', 'local_shell', 'exec_command']);

/**
 * Reads the tool calls from an agent's event stream, whichever of the known agents wrote it: a `command` agent may start any of them.
 * Ignores every other line. Never throws.
 */
export class ToolCallReader {
  readonly #open = new Map<string, Request>();

  /** @returns the calls that this line completes */
  read(line: string): readonly ToolCall[] {
    if (!worthParsing.test(line)) return [];
    const event = jsonOf(line);
    const codex = codexLine.safeParse(event).data?.item;
    if (codex !== undefined) {
      const { command, aggregated_output: output, exit_code: exit } = codex;
      return [callOf({ name: 'shell', input: { command: [command] } }, output, (exit ?? 0) !== 0, exit)];
    }
    const opencode = opencodeLine.safeParse(event).data?.part;
    if (opencode !== undefined) {
      const { status, input, output, error, metadata } = opencode.state;
      return [callOf(requestOf(opencode.tool, input), `${output}${error}`, status === 'error', metadata.exit)];
    }
    const copilot = copilotUse.safeParse(event).data?.data;
    if (copilot !== undefined) this.#note(copilot.toolCallId, copilot.toolName, copilot.arguments);
    const copilotEnd = copilotResult.safeParse(event).data?.data;
    if (copilotEnd !== undefined) {
      const { toolCallId, success, result, shellExecution } = copilotEnd;
      return this.#end(toolCallId, result.content, !success, shellExecution.exitCode);
    }
    const gemini = geminiUse.safeParse(event).data;
    if (gemini !== undefined) this.#note(gemini.tool_id, gemini.tool_name, gemini.parameters);
    const geminiEnd = geminiResult.safeParse(event).data;
    if (geminiEnd !== undefined) {
      const { tool_id, output, status } = geminiEnd;
      const exit = /^Exit Code: (\d+)/m.exec(output)?.[1];
      return this.#end(tool_id, output, status === 'error', exit === undefined ? undefined : Number(exit));
    }
    return this.#claude(event);
  }

  #claude(event: unknown): readonly ToolCall[] {
    const parts = claudeLine.safeParse(event).data?.message.content ?? [];
    return parts.slice(0, 100).flatMap((part) => {
      const use = claudeUse.safeParse(part).data;
      if (use !== undefined) this.#note(use.id, use.name, use.input);
      const result = claudeResult.safeParse(part).data;
      if (result === undefined) return [];
      const { content } = result;
      const output = typeof content === 'string' ? content : content.map((each) => each.text).join('\n');
      const exit = /^(?:Error: )?Exit code (\d+)/m.exec(output)?.[1];
      const status = exit === undefined ? (result.is_error ? undefined : 0) : Number(exit);
      return this.#end(result.tool_use_id, output, result.is_error, status);
    });
  }

  #note(id: string, name: string, input: Readonly<Record<string, unknown>>): void {
    if (this.#open.size >= maxOpenCalls) this.#open.clear();
    this.#open.set(id, requestOf(name, input));
  }

  #end(id: string, output: string, failed: boolean, exit: number | undefined): readonly ToolCall[] {
    const request = this.#open.get(id);
    this.#open.delete(id);
    return request === undefined ? [] : [callOf(request, output, failed, exit)];
  }
}

function requestOf(tool: string, input: Readonly<Record<string, unknown>>): Request {
  const lower = tool.toLowerCase();
  const texts = Object.entries(input)
    .slice(0, 50)
    .map(([key, value]): [string, string[]] => {
      const list = Array.isArray(value) ? value.slice(0, 200) : [value];
      return [key, list.filter((each): each is string => typeof each === 'string' && each.length <= maxArgument)];
    });
  return { name: shellTools.has(lower) ? 'shell' : lower, input: Object.fromEntries(texts) };
}

function callOf({ name, input }: Request, output: string, failed: boolean, exit: number | undefined): ToolCall {
  return { name, input, output: output.slice(0, maxOutput), failed, exit };
}
