import { z } from 'zod';

const seconds = z.int().min(1).max(86_400);

/** Settings of the `codex-exec` backend (docs/agents.md). */
export const codexSettings = z
  .strictObject({
    executable: z.string().min(1).default('codex').describe('The Codex CLI: a name on PATH, or a path.'),
    model: z.string().min(1).nullable().default(null).describe("The model. null: the CLI's own default."),
    auth: z
      .enum(['api-key', 'subscription'])
      .default('api-key')
      .describe('`subscription` uses the login of this machine and allows only one worker at a time.'),
    api_key_env: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable')
      .default('OPENAI_API_KEY')
      .describe('`api-key`: the environment variable with the key. Commands that the agent runs do not get it.'),
    base_url: z
      .string()
      .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, 'must be an http or https address')
      .nullable()
      .default(null)
      .describe("`api-key`: the URL of a service with the Responses API. null: OpenAI's."),
    sandbox_mode: z
      .enum(['read-only', 'workspace-write', 'danger-full-access'])
      .default('workspace-write')
      .describe('What commands of the agent may write. `workspace-write`: only the worktree of the worker.'),
    network_access: z
      .boolean()
      .default(false)
      .describe('`workspace-write`: whether commands of the agent may use the network.'),
    request_retries: z.int().min(0).max(100).default(4).describe('How often the CLI retries a failed request.'),
    stream_retries: z
      .int()
      .min(0)
      .max(100)
      .default(5)
      .describe('How often the CLI reconnects a dropped response stream.'),
    stream_idle_seconds: seconds
      .default(300)
      .describe('After how many seconds a silent response stream counts as dropped.'),
    max_reminders: z
      .int()
      .min(0)
      .max(10)
      .default(2)
      .describe(
        'How often to remind an agent that ended its turn without DONE. The reminder continues the conversation.',
      ),
    extra_args: z
      .array(z.string())
      .default([])
      .describe('More arguments for `codex exec`; docs/agents.md lists the allowed ones.'),
  })
  .prefault({});

export type CodexSettings = z.infer<typeof codexSettings>;
