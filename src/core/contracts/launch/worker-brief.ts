import { z } from 'zod';
import { objectId, schemaVersion } from '../common.ts';
import { commandForm } from '../config/command-form.ts';
import { workerNames } from '../worker.ts';

const globs = z.array(z.string());
const limit = z.number().nullable();

/** The three lists of a scope lock. */
const scope = { allowed_globs: globs, blocked_globs: globs, shared_paths: globs };

/**
 * BRIEF.json in a worker's outbox, and `brief/<WORKER>.json` of the run folder: what the worker must know to pass. Paths are relative to
 * the folder that the worker works in, with `/`.
 */
export const workerBrief = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker_id: z.enum(workerNames),
  base_sha: objectId,
  outbox: z.string().min(1),
  ...scope,
  /** Folders and files of the factory: nothing may be changed there but the outbox. */
  factory_paths: z.array(z.string()),
  /** Names that no worker may change, at any depth (docs/protected-paths.md). */
  protected_names: z.array(z.string()),
  /** Exceptions from `protected_names`: anchored globs. */
  protected_allowed_globs: globs,
  must_deliver: globs,
  test_globs: globs,
  may_remove_tests: globs,
  /** The result is BLOCKED above these. */
  caps: z.strictObject({ changed_files: z.int(), patch_bytes: z.int() }),
  /** The worker is stopped at these; `null` means no limit. */
  budgets: z.strictObject({
    done_seconds: limit,
    stall_seconds: limit,
    worker_seconds: limit,
    worker_tokens: limit,
    worker_cost_usd: limit,
    run_seconds: limit,
    run_tokens: limit,
    run_cost_usd: limit,
  }),
  /** The other workers that change files, in worker order. */
  siblings: z.array(z.strictObject({ worker_id: z.enum(workerNames), ...scope })),
  /** Bundles of other workers that the worker is given. */
  inputs: z.array(z.strictObject({ worker_id: z.enum(workerNames), path: z.string() })),
  /** The files to leave in the outbox, with an example of each, in the order of writing. */
  files: z.array(z.strictObject({ path: z.string(), purpose: z.string(), example: z.string() })),
  /** Written last. */
  marker: z.strictObject({ path: z.string(), line: z.string() }),
  /** The commands that made the worker's folder ready, in order. */
  setup_commands: z.array(commandForm),
  /** The commands that are run on the merged result. */
  gates: z.array(z.strictObject({ name: z.string(), command: commandForm, timeout_seconds: z.int() })),
  /** Instruction files of the base commit; the closest to a changed file counts. */
  instruction_files: z.array(z.string()),
  /** What else makes the result BLOCKED: a sentence each. */
  blocks: z.array(z.string()),
});

export type WorkerBrief = z.infer<typeof workerBrief>;
