import { z } from 'zod';
import { backendName } from '../backend-name.ts';
import { workerNames } from '../worker.ts';
import { budgetSettings } from './budget-settings.ts';
import { codexSettings } from './codex-settings.ts';
import { commandForm } from './command-form.ts';
import { filterSettings } from './filter-settings.ts';
import { gatePolicySettings, gatesSetting } from './gate-settings.ts';
import { notifySettings } from './notify-settings.ts';
import { presetName, presetSettings } from './preset-settings.ts';
import { radarSettings } from './radar-settings.ts';
import { setupSettings } from './setup-settings.ts';
import { testGlobs } from './test-globs.ts';
import { workflowSettings } from './workflow-settings.ts';

const globs = z.array(z.string().min(1));
const labels = z.array(z.string().min(1)).min(1);
const seconds = z.int().min(1).max(86_400);

/** Settings of one worker. The three glob lists are policy: they are read only at the base commit. */
const worker = z.strictObject({
  backend: backendName.nullable().default(null).describe('The backend of this worker. null: `dispatch.backend`.'),
  preset: presetName.nullable().default(null).describe('`command`: the agent of this worker. null: `dispatch.preset`.'),
  allowed_globs: globs
    .default(['**'])
    .describe(
      'The paths that the worker may change, as globs anchored at the root (docs/prompts.md). Its prompt can only narrow them.',
    ),
  blocked_globs: globs
    .default([])
    .describe('The paths that the worker may not change, even if they are allowed. Read like a .gitignore.'),
  allow_shared_paths: globs
    .default([])
    .describe(
      'The paths that the worker may share with others, as anchored globs. Every owner of a path must list it.',
    ),
});

/**
 * The configuration with its defaults. The file is plain JSON with a `$schema`; core/config also reads the keys of the
 * older form.
 */
export const factoryConfig = z.strictObject({
  schema_version: z.int().min(1).default(1).describe('The version of this format.'),
  paths: z
    .strictObject({
      prompt_zips_dir: z
        .string()
        .min(1)
        .default('tools/codex/prompt_zips')
        .describe('The folder of the prompt zips, `<RUN_ID>.zip`.'),
      prompts_dir: z.string().min(1).default('tools/codex/prompts').describe('The folder for extracted prompts.'),
      runs_dir: z
        .string()
        .min(1)
        .default('tools/codex/runs')
        .describe('The folder of the run folders and the index ledger.'),
      worktrees_dir: z
        .string()
        .min(1)
        .default('tools/codex/worktrees')
        .describe("The folder of the worktrees. May be absolute and outside the job's workspace."),
      worktrees_flat: z
        .boolean()
        .default(false)
        .describe(
          'Use `<worktrees_dir>/<WORKER>` for all runs, so that editor windows can stay open. Only one run at a time can use them.',
        ),
    })
    .prefault({}),
  run: z
    .strictObject({
      kind: z.string().min(1).default('factory').describe('The kind of run, as recorded in RUN_MANIFEST.json.'),
      base_ref: z.string().min(1).default('HEAD').describe('The ref that workers start from.'),
      clock: z
        .string()
        .nullable()
        .default(null)
        .describe('A fixed time for everything that is recorded. null: the real time.'),
      branch_prefix: z
        .string()
        .min(1)
        .default('factory/')
        .describe('The published branch is this prefix followed by the RUN_ID.'),
      token_budget: z
        .int()
        .min(0)
        .nullable()
        .default(null)
        .describe('How many tokens the whole run may use. When it is reached, all running workers are stopped.'),
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
      backend: backendName.nullable().default(null).describe('How prompts reach agents. There is no default.'),
      send_mode: z
        .enum(['enter', 'ctrl_enter', 'both'])
        .default('enter')
        .describe('`autohotkey`: the key that submits a prompt.'),
      window_ready_timeout_seconds: seconds.default(120).describe('`autohotkey`: how long to wait for a window.'),
      worker_done_timeout_seconds: seconds.default(3_600).describe('How long to wait for a worker to be DONE.'),
      stall_seconds: seconds
        .nullable()
        .default(1_800)
        .describe(
          'Stop an agent that makes no progress for this long, if its backend reports progress. Of a program of `dispatch.command`, output is progress. null: never.',
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
        .describe('`autohotkey`: how often to retry finding a window.'),
      focus_retries: z.int().min(0).max(100).default(3).describe('`autohotkey`: how often to retry setting the focus.'),
      chat_focus_keys: z
        .string()
        .max(100)
        .default('')
        .describe('`autohotkey`: the keys that move the focus to the chat input, in the syntax of Send. Empty: none.'),
      max_attempts: z
        .int()
        .min(1)
        .max(3)
        .default(2)
        .describe('How often to try a worker when it fails with a temporary error.'),
      outage_seconds: z
        .int()
        .min(0)
        .max(86_400)
        .default(1_800)
        .describe(
          'How long the pauses of one worker may be in all before it is resumed while its model service fails. They grow from 5 seconds to 5 minutes. 0: never.',
        ),
      max_rework: z
        .int()
        .min(0)
        .max(5)
        .default(1)
        .describe(
          'How often to send a worker the findings about its refused bundle, so that it can fix it. Not for `script`.',
        ),
      max_parallel: z.int().min(1).max(64).default(4).describe('How many workers may run at the same time.'),
      aggregator: z
        .enum(['after', 'with'])
        .default('after')
        .describe('`after`: Z_aggregator starts when A to D are DONE; `with`: all five at once.'),
      ahk_exe: z
        .string()
        .nullable()
        .default(null)
        .describe('The path of the AutoHotkey v2 executable. null: found automatically.'),
      command: commandForm
        .default([])
        .describe(
          '`command`: the program and its arguments, with placeholders; or `{"shell": "bash", "run": "..."}`, where the string gets FACTORY_* variables.',
        ),
      preset: presetName
        .nullable()
        .default(null)
        .describe('`command`: an agent with a built-in command line. Leave `dispatch.command` empty then.'),
      env_allow: z
        .array(z.string())
        .default([])
        .describe(
          'Environment variables that agents get in addition to the fixed list. A proxy variable named here keeps its login; otherwise that is removed.',
        ),
      brief: z
        .boolean()
        .default(true)
        .describe('Append the rules for the worker (its paths, limits, files and gates) to its prompt.'),
      user_rules: z
        .boolean()
        .default(false)
        .describe(
          "Give agents the instruction file of this machine's account too, such as `~/.claude/CLAUDE.md`, before the repository's.",
        ),
      runs_on: labels
        .default(['ubuntu-latest'])
        .describe('The runner labels of the job that dispatches headless workers.'),
    })
    .prefault({}),
  radar: radarSettings,
  codex: codexSettings,
  presets: presetSettings,
  budgets: budgetSettings,
  setup: setupSettings,
  notify: notifySettings,
  jobs: workflowSettings,
  gates: gatesSetting,
  gate_policy: gatePolicySettings,
  security: z
    .strictObject({
      allow_protected_paths: globs
        .default([])
        .describe('Protected paths that workers may change, as anchored globs. No other key allows them.'),
      conflict_markers_allow: globs
        .default([])
        .describe('Files that may contain lines that look like a merge conflict, for example a test of a merge tool.'),
      secret_scan_enabled: z.boolean().default(true).describe('Scan everything that a worker adds for secrets.'),
      secret_allow: z
        .string()
        .min(1)
        .default('tools/codex/factory/secret-allow.txt')
        .describe(
          'A file at the base commit with the sha256 of values that are not secrets, one per line (docs/secrets.md). It may be absent.',
        ),
      max_changed_files: z.int().min(1).default(100).describe('How many files one worker may change.'),
      max_patch_bytes: z
        .int()
        .min(1)
        .default(4 * 1024 * 1024)
        .describe('How many bytes the patch of one worker may have.'),
      checkout_guard: z
        .enum(['warn', 'block'])
        .default('warn')
        .describe('What happens if files of your checkout change during a run: a warning, or BLOCKED.'),
      put_back: z
        .boolean()
        .default(false)
        .describe('Undo changes of your git folder that make git run programs, if they were made while workers ran.'),
      refs_guard: z
        .enum(['report', 'restore'])
        .default('report')
        .describe("`restore`: if a worker's commit was pushed to a branch while workers ran, move the branch back."),
    })
    .prefault({}),
  filters: filterSettings,
  publish: z
    .strictObject({
      target: z
        .enum(['local', 'origin'])
        .nullable()
        .default(null)
        .describe(
          'Where a passed run is published: your own repository, or its origin. null: `origin` in Actions, else `local`.',
        ),
      author: z
        .string()
        .regex(/^[^<>\p{C}]*[^<>\p{C}\s] <[^<>\p{C}\s]+>$/u, 'must be like `Name <name@example.com>`')
        .nullable()
        .default(null)
        .describe('The author of published commits, as `Name <address>`. null: `Codex Factory <factory@localhost>`.'),
    })
    .prefault({}),
  tests: z
    .strictObject({
      globs: globs
        .default([...testGlobs])
        .describe(
          'Which files of the base commit are tests; a worker that removes tests is blocked. By default the names by which common test runners find tests.',
        ),
      may_remove: globs
        .default(['**'])
        .describe('Where the header MAY_REMOVE_TESTS of a prompt can allow the removal of tests.'),
      on_removal: z
        .enum(['block', 'warn'])
        .default('block')
        .describe('What happens when a worker removes tests that its prompt does not allow it to remove.'),
    })
    .prefault({}),
  merge: z
    .strictObject({
      directory_renames: z
        .enum(['warn', 'block'])
        .default('warn')
        .describe(
          'What happens when a worker adds a file to a folder, and another worker moved all files of that folder.',
        ),
    })
    .prefault({}),
  retention: z
    .strictObject({
      keep_days: z
        .int()
        .min(0)
        .max(36_500)
        .default(14)
        .describe('`gc` keeps runs that are younger than this many days.'),
      keep_count: z.int().min(0).max(100_000).default(20).describe('`gc` keeps this many of the newest finished runs.'),
    })
    .prefault({}),
  inbox: z
    .strictObject({
      base: z
        .string()
        .min(1)
        .default('.factory/inbox')
        .describe('`one-button`: the inbox folder. May be absolute on your own machine.'),
      raw_dir: z
        .string()
        .min(1)
        .default('01 En_bruto')
        .describe('Subfolder of the inbox where PROMPTS_PACK_NEXT.txt is put.'),
      runs_dir: z.string().min(1).default('02 Runs').describe('Subfolder of the inbox with one folder for each run.'),
      archive_dir: z
        .string()
        .min(1)
        .default('03 Archive')
        .describe('Subfolder of the inbox with the packs of finished runs.'),
    })
    .prefault({}),
  feature_flags: z
    .record(z.string(), z.boolean())
    .default({})
    .describe('Feature flags; a missing flag is off. There are no flags yet.'),
});

export type FactoryConfig = z.infer<typeof factoryConfig>;

let defaults: FactoryConfig | undefined;

/** The configuration without any settings. All callers get the same value and must not change it. */
export function defaultConfig(): FactoryConfig {
  defaults ??= factoryConfig.parse({});
  return defaults;
}
