import { z } from 'zod';

/** The agents whose command lines the `command` backend knows (spec: dispatch; docs/agents.md). */
export const presetName = z.enum(['claude', 'copilot', 'gemini', 'opencode']);

/** A preset's name. */
export type PresetName = z.infer<typeof presetName>;

/** @param needed what the model's name must be like where another service is named */
function preset(name: string, executable: string, keyEnv: string, service: string, needed = /^/) {
  return z
    .strictObject({
      executable: z.string().min(1).default(executable).describe(`${name}: a name on PATH, or a path.`),
      model: z.string().min(1).nullable().default(null).describe("The model; the agent's own default when null."),
      api_key_env: z
        .string()
        .regex(/^(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*$/i, "must be the name of a variable, and none of the job's GITHUB_*")
        .nullable()
        .default(keyEnv)
        .describe("The variable that holds the agent's key; the login of the machine when null."),
      base_url: z
        .string()
        .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, 'must be an http or https address')
        .nullable()
        .default(null)
        .describe(`${service}; the agent's own service when null.`),
      commands: z
        .boolean()
        .default(true)
        .describe('Whether the agent may run commands; without them it may only change files of its worktree.'),
    })
    .refine(({ base_url, model }) => base_url === null || needed.test(model ?? ''), {
      path: ['model'],
      message: 'must be set with base_url; of OpenCode in the form PROVIDER/MODEL',
    })
    .prefault({});
}

/** Settings of the presets of the `command` backend, by the agent. */
export const presetSettings = z
  .strictObject({
    claude: preset('Claude Code', 'claude', 'ANTHROPIC_API_KEY', 'A service that speaks the Messages API'),
    copilot: preset(
      'GitHub Copilot CLI',
      'copilot',
      'COPILOT_GITHUB_TOKEN',
      'A service that speaks Chat Completions',
      /./,
    ),
    gemini: preset('Gemini CLI', 'gemini', 'GEMINI_API_KEY', 'A service that speaks the Gemini API'),
    opencode: preset('OpenCode', 'opencode', 'OPENCODE_API_KEY', 'A service that speaks Chat Completions', /^[^/]+\/./),
  })
  .prefault({});

/** The resolved settings of one preset. */
export type PresetSettings = z.infer<typeof presetSettings>[PresetName];
