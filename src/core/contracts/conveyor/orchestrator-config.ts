import { z } from 'zod';
import { shellCommand } from '../config/command-form.ts';

const seconds = z.int().min(1).max(604_800);

/** A text is split into words like a shell's, but no shell runs it. A list is taken as it is. */
const command = z.union([z.string().min(1), z.array(z.string()).min(1)]);

/** docs/ops/automation/orchestrator.config.json: the configuration of the conveyor, read from the run's base commit. */
export const orchestratorConfig = z.strictObject({
  $schema: z.string().optional(),
  schema_version: z.int().min(1).default(1),
  executor: z
    .strictObject({
      command: command.describe(
        'The program of a session. Placeholders: {plan_id} {plan_file} {run_id} {mode} {session} {result_path} {handoff_file} {thread}.',
      ),
      resume_command: command
        .optional()
        .describe(
          'Continues a conversation that a usage limit stopped; {thread} is its id. Without it Codex and Claude Code get their own arguments, other programs `command`.',
        ),
      handoffExitCode: z.int().min(1).max(255).default(75).describe('The exit status that requests another session.'),
      env_allow: z
        .array(z.string().min(1))
        .default([])
        .describe('Variables that the executor inherits besides those that every agent inherits.'),
    })
    .describe('What runs a session.'),
  validationCommands: z
    .array(z.union([command, shellCommand]))
    .default([])
    .describe('Commands that must all exit with 0 before a plan is completed.'),
  validation: z
    .strictObject({
      max_rework: z.int().min(0).max(20).default(1).describe('Sessions that may repair a failed validation.'),
      timeout_seconds: seconds.default(1_800).describe('The time limit of one validation command.'),
    })
    .prefault({}),
  git: z
    .strictObject({
      atomicCommits: z.boolean().default(true).describe('`false` is `--commit false`: leave the result staged.'),
      advance: z
        .enum(['fast-forward', 'branch', 'pull-request'])
        .default('fast-forward')
        .describe(
          '`fast-forward` moves your branch to each completed plan if it can; `branch` and `pull-request` leave it: conveyor/<run id> has the result, to be merged or published for review.',
        ),
      isolation: z
        .enum(['repository', 'checkout'])
        .default('repository')
        .describe(
          'Where sessions work: in a repository of their own, or in your checkout, which must be clean and is needed until the run ends.',
        ),
    })
    .prefault({}),
  policy: z
    .strictObject({
      default_risk: z
        .enum(['low', 'medium', 'high'])
        .default('medium')
        .describe('The risk of a plan without Risk-Tier.'),
    })
    .prefault({}),
  session: z
    .strictObject({
      timeout_seconds: seconds.default(14_400).describe('The time limit of one session.'),
      stall_seconds: seconds.nullable().default(1_800).describe('End a session that printed nothing for so long.'),
      max_idle_sessions: z
        .int()
        .min(1)
        .max(100)
        .default(2)
        .describe('Sessions in a row that change nothing, after which a plan has failed.'),
    })
    .prefault({}),
});

export type OrchestratorConfig = z.infer<typeof orchestratorConfig>;
