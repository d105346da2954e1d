import { z } from 'zod';
import { backendName } from './backend.ts';
import { workerNames } from './worker.ts';

const globs = z.array(z.string().min(1));
const labels = z.array(z.string().min(1)).min(1);
const seconds = z.int().min(1).max(86_400);

/** What one worker may do and how it is reached; the three glob lists are policy, read only at the base commit. */
const worker = z.strictObject({
  backend: backendName.nullable().default(null),
  allowed_globs: globs.default(['**']),
  blocked_globs: globs.default([]),
  allow_shared_paths: globs.default([]),
});

/** One command run on the merged tree; its rc is the check `gate:<name>`. */
const gate = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, underscore or dash, at most 64'),
  command: z.array(z.string()).min(1),
  timeout_seconds: seconds.default(600),
});

/**
 * The whole configuration with every default (spec: formats, "Configuration"). Written as plain JSON with a `$schema`;
 * the reference form's keys are read as aliases by core/config.
 */
export const factoryConfig = z.strictObject({
  schema_version: z.int().min(1).default(1),
  paths: z
    .strictObject({
      prompt_zips_dir: z.string().min(1).default('tools/codex/prompt_zips'),
      prompts_dir: z.string().min(1).default('tools/codex/prompts'),
      runs_dir: z.string().min(1).default('tools/codex/runs'),
      worktrees_dir: z.string().min(1).default('tools/codex/worktrees'),
    })
    .prefault({}),
  run: z
    .strictObject({
      kind: z.string().min(1).default('factory'),
      base_ref: z.string().min(1).default('HEAD'),
      clock: z.string().nullable().default(null),
      branch_prefix: z.string().min(1).default('factory/'),
      token_budget: z.int().min(0).nullable().default(null),
    })
    .prefault({}),
  workers: z
    .strictObject(
      Object.fromEntries(workerNames.map((name) => [name, worker.prefault({})])) as Record<
        (typeof workerNames)[number],
        z.ZodPrefault<typeof worker>
      >,
    )
    .prefault({}),
  dispatch: z
    .strictObject({
      backend: backendName.nullable().default(null),
      send_mode: z.enum(['enter', 'ctrl_enter', 'both']).default('enter'),
      window_ready_timeout_seconds: seconds.default(120),
      worker_done_timeout_seconds: seconds.default(3_600),
      between_workers_delay_ms: z.int().min(0).max(600_000).default(700),
      window_match_retries: z.int().min(0).max(100).default(3),
      focus_retries: z.int().min(0).max(100).default(3),
      max_attempts: z.int().min(1).max(3).default(2),
      max_parallel: z.int().min(1).max(64).default(4),
      aggregator: z.enum(['after', 'with']).default('after'),
      ahk_exe: z.string().nullable().default(null),
      /** Argument array with placeholders (spec: dispatch, "command"). */
      command: z.array(z.string()).default([]),
      /** Names of environment variables handed to agents beside the fixed allow-list. */
      env_allow: z.array(z.string()).default([]),
      runs_on: labels.default(['ubuntu-latest']),
    })
    .prefault({}),
  jobs: z
    .strictObject({ runs_on: labels.default(['ubuntu-latest']), gates_runs_on: labels.default(['ubuntu-latest']) })
    .prefault({}),
  gates: z.array(gate).default([]),
  security: z
    .strictObject({
      allow_protected_paths: globs.default([]),
      secret_scan_enabled: z.boolean().default(true),
      max_changed_files: z.int().min(1).default(100),
      max_patch_bytes: z
        .int()
        .min(1)
        .default(4 * 1024 * 1024),
    })
    .prefault({}),
  feature_flags: z.record(z.string(), z.boolean()).default({}),
});

/** The resolved configuration. */
export type FactoryConfig = z.infer<typeof factoryConfig>;
