import { z } from 'zod';

/** The agents that have a built-in command line in the `command` backend (docs/agents.md). */
export const presetName = z.enum(['claude', 'copilot', 'gemini', 'opencode']);

export type PresetName = z.infer<typeof presetName>;

/** @param needed the pattern that the model must match if `base_url` is set */
function preset(name: string, executable: string, keyEnv: string, service: string, needed = /^/) {
  return z
    .strictObject({
      executable: z.string().min(1).default(executable).describe(`${name}: a name on PATH, or a path.`),
      model: z.string().min(1).nullable().default(null).describe("The model. null: the agent's own default."),
      api_key_env: z
        .string()
        .regex(
          /^(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*$/i,
          'must be the name of an environment variable that does not start with GITHUB_',
        )
        .nullable()
        .default(keyEnv)
        .describe("The environment variable with the agent's key. null: use the login of this machine."),
      base_url: z
        .string()
        .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, 'must be an http or https address')
        .nullable()
        .default(null)
        .describe(`${service}. null: the agent's own service.`),
      commands: z
        .boolean()
        .default(true)
        .describe('Whether the agent may run commands. If not, it can only edit files in its worktree.'),
    })
    .refine(({ base_url, model }) => base_url === null || needed.test(model ?? ''), {
      path: ['model'],
      message: 'must be set together with base_url; for OpenCode in the form PROVIDER/MODEL',
    })
    .prefault({});
}

export const presetSettings = z
  .strictObject({
    claude: preset('Claude Code', 'claude', 'ANTHROPIC_API_KEY', 'The URL of a service with the Messages API'),
    copilot: preset(
      'GitHub Copilot CLI',
      'copilot',
      'COPILOT_GITHUB_TOKEN',
      'The URL of a service with the Chat Completions API',
      /./,
    ),
    gemini: preset('Gemini CLI', 'gemini', 'GEMINI_API_KEY', 'The URL of a service with the Gemini API'),
    opencode: preset(
      'OpenCode',
      'opencode',
      'OPENCODE_API_KEY',
      'The URL of a service with the Chat Completions API',
      /^[^/]+\/./,
    ),
  })
  .prefault({});

export type PresetSettings = z.infer<typeof presetSettings>[PresetName];
