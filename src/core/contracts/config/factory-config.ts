import { z } from 'zod';
import { backendName } from '../backend.ts';
import { workerNames } from '../worker.ts';
import { budgetSettings } from './budget-settings.ts';
import { codexSettings } from './codex-settings.ts';
import { notifySettings } from './notify-settings.ts';
import { presetName, presetSettings } from './preset-settings.ts';

const globs = z.array(z.string().min(1));
const labels = z.array(z.string().min(1)).min(1);
const seconds = z.int().min(1).max(86_400);

/** What one worker may do and how it is reached; the three glob lists are policy, read only at the base commit. */
const worker = z.strictObject({
  backend: backendName.nullable().default(null).describe('How this worker is reached; `dispatch.backend` when null.'),
  preset: presetName.nullable().default(null).describe('`command`: its agent; `dispatch.preset` when null.'),
  allowed_globs: globs.default(['**']).describe('What the worker may touch; its prompt can only narrow it.'),
  blocked_globs: globs.default([]).describe('What the worker may not touch, whatever is allowed.'),
  allow_shared_paths: globs
    .default([])
    .describe('Paths that it may share with others; counts only when every owner lists the path.'),
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
  schema_version: z.int().min(1).default(1).describe('The version of this form.'),
  paths: z
    .strictObject({
      prompt_zips_dir: z
        .string()
        .min(1)
        .default('tools/codex/prompt_zips')
        .describe('Where `<RUN_ID>.zip` is looked for.'),
      prompts_dir: z.string().min(1).default('tools/codex/prompts').describe('Where prompts are extracted.'),
      runs_dir: z.string().min(1).default('tools/codex/runs').describe('Where run folders and the index ledger lie.'),
      worktrees_dir: z
        .string()
        .min(1)
        .default('tools/codex/worktrees')
        .describe("Where worktrees are opened; may be absolute, outside of the job's workspace."),
      worktrees_flat: z
        .boolean()
        .default(false)
        .describe(
          'One folder a worker for all runs, `<worktrees_dir>/<WORKER>`, so that windows stay on it; one run at a time has them.',
        ),
    })
    .prefault({}),
  run: z
    .strictObject({
      kind: z.string().min(1).default('factory').describe('The kind of run, recorded in RUN_MANIFEST.json.'),
      base_ref: z.string().min(1).default('HEAD').describe('Where workers start from.'),
      clock: z
        .string()
        .nullable()
        .default(null)
        .describe('A fixed instant for every recorded time; the real clock when null.'),
      branch_prefix: z.string().min(1).default('factory/').describe('The published branch is this and the RUN_ID.'),
      token_budget: z
        .int()
        .min(0)
        .nullable()
        .default(null)
        .describe('The most tokens for the whole run; reaching it ends every worker that still runs.'),
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
      backend: backendName.nullable().default(null).describe('How prompts reach agents; there is no default.'),
      send_mode: z
        .enum(['enter', 'ctrl_enter', 'both'])
        .default('enter')
        .describe('`autohotkey`: the key that submits a prompt.'),
      window_ready_timeout_seconds: seconds.default(120).describe('`autohotkey`: until a window must be ready.'),
      worker_done_timeout_seconds: seconds.default(3_600).describe('Until a worker must be DONE.'),
      stall_seconds: seconds
        .nullable()
        .default(1_800)
        .describe(
          'An agent that shows no progress for this long is ended, where its backend can tell; never when null.',
        ),
      between_workers_delay_ms: z
        .int()
        .min(0)
        .max(600_000)
        .default(700)
        .describe('`autohotkey`: the pause between two sends.'),
      window_match_retries: z
        .int()
        .min(0)
        .max(100)
        .default(3)
        .describe('`autohotkey`: looks for a window again this often.'),
      focus_retries: z.int().min(0).max(100).default(3).describe('`autohotkey`: takes the focus again this often.'),
      chat_focus_keys: z
        .string()
        .max(100)
        .default('')
        .describe(
          '`autohotkey`: keys, as its Send takes them, that put the focus into the chat input; none when empty.',
        ),
      max_attempts: z
        .int()
        .min(1)
        .max(3)
        .default(2)
        .describe('The most attempts for a worker after errors that pass by themselves.'),
      max_rework: z
        .int()
        .min(0)
        .max(5)
        .default(1)
        .describe(
          'The most feedback rounds for a worker whose bundle was refused: it is sent its findings. Not for `script`.',
        ),
      max_parallel: z.int().min(1).max(64).default(4).describe('The most workers at a time.'),
      aggregator: z
        .enum(['after', 'with'])
        .default('after')
        .describe('`after`: Z_aggregator starts when A to D are DONE; `with`: all five at once.'),
      ahk_exe: z.string().nullable().default(null).describe('The AutoHotkey v2 executable; found by itself when null.'),
      /** Argument array with placeholders (spec: dispatch, "command"). */
      command: z.array(z.string()).default([]).describe('`command`: the program and its arguments, with placeholders.'),
      preset: presetName
        .nullable()
        .default(null)
        .describe('`command`: the agent whose command line is built in; `dispatch.command` then stays empty.'),
      /** Names of environment variables handed to agents beside the fixed allow-list. */
      env_allow: z.array(z.string()).default([]).describe('Variables handed to agents beside the fixed allow-list.'),
      runs_on: labels.default(['ubuntu-latest']).describe('Labels of the machine that dispatches headless workers.'),
    })
    .prefault({}),
  codex: codexSettings,
  presets: presetSettings,
  budgets: budgetSettings,
  notify: notifySettings,
  jobs: z
    .strictObject({
      runs_on: labels
        .default(['ubuntu-latest'])
        .describe("Labels of the jobs that run no worker's code; `factory init` puts them into the workflows."),
      gates_runs_on: labels.default(['ubuntu-latest']).describe('Labels of the gates job, likewise.'),
    })
    .prefault({}),
  gates: z.array(gate).default([]).describe('Commands run on the merged tree; each is a required check.'),
  security: z
    .strictObject({
      allow_protected_paths: globs.default([]).describe('The only key that opens protected paths.'),
      secret_scan_enabled: z.boolean().default(true).describe('Scans every added line for secrets.'),
      max_changed_files: z.int().min(1).default(100).describe('The most changed files of a worker.'),
      max_patch_bytes: z
        .int()
        .min(1)
        .default(4 * 1024 * 1024)
        .describe("The most bytes of a worker's patch."),
    })
    .prefault({}),
  retention: z
    .strictObject({
      keep_days: z.int().min(0).max(36_500).default(14).describe('`gc` keeps runs that are younger than this.'),
      keep_count: z.int().min(0).max(100_000).default(20).describe('`gc` keeps this many of the newest ended runs.'),
    })
    .prefault({}),
  inbox: z
    .strictObject({
      base: z
        .string()
        .min(1)
        .default('.factory/inbox')
        .describe('`one-button`: the folder of the inbox; may be absolute on a machine of your own.'),
      raw_dir: z
        .string()
        .min(1)
        .default('01 En_bruto')
        .describe('Below it: where PROMPTS_PACK_NEXT.txt is taken from.'),
      runs_dir: z.string().min(1).default('02 Runs').describe('Below it: a folder for each run.'),
      archive_dir: z.string().min(1).default('03 Archive').describe('Below it: the packs of ended runs.'),
    })
    .prefault({}),
  feature_flags: z.record(z.string(), z.boolean()).default({}).describe('Off unless named here. No flag exists yet.'),
});

/** The resolved configuration. */
export type FactoryConfig = z.infer<typeof factoryConfig>;
