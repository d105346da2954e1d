import { z } from 'zod';

const seconds = z.int().min(1).max(86_400);

/** Settings of the `codex-exec` backend (spec: dispatch, "codex-exec"). */
export const codexSettings = z
  .strictObject({
    executable: z.string().min(1).default('codex').describe('The Codex CLI: a name on PATH, or a path.'),
    model: z.string().min(1).nullable().default(null).describe("The model; the CLI's own default when null."),
    auth: z
      .enum(['api-key', 'subscription'])
      .default('api-key')
      .describe('`subscription` uses the login of the machine, and allows one worker at a time.'),
    api_key_env: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable')
      .default('OPENAI_API_KEY')
      .describe('`api-key`: the variable that holds the key; commands of the agent do not see it.'),
    base_url: z
      .string()
      .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, 'must be an http or https address')
      .nullable()
      .default(null)
      .describe("`api-key`: a service that speaks the Responses API; OpenAI's when null."),
    sandbox_mode: z
      .enum(['read-only', 'workspace-write', 'danger-full-access'])
      .default('workspace-write')
      .describe("What commands of the agent may write: with `workspace-write` only the worker's worktree."),
    network_access: z
      .boolean()
      .default(false)
      .describe('`workspace-write`: whether commands of the agent reach the network.'),
    request_retries: z.int().min(0).max(100).default(4).describe('How often the CLI repeats a failed request.'),
    stream_retries: z.int().min(0).max(100).default(5).describe('How often the CLI opens a dropped answer again.'),
    stream_idle_seconds: seconds.default(300).describe('An answer that stays silent for this long counts as dropped.'),
    max_reminders: z
      .int()
      .min(0)
      .max(10)
      .default(2)
      .describe('How often an agent that ended its turn without DONE is reminded in the same conversation.'),
    extra_args: z
      .array(z.string())
      .default([])
      .describe('More arguments of `codex exec`, out of the list in docs/agents.md.'),
  })
  .prefault({});

/** The resolved settings of `codex-exec`. */
export type CodexSettings = z.infer<typeof codexSettings>;
