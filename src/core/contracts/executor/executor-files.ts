import { z } from 'zod';
import { instant, objectId, schemaVersion, sha256Hex } from '../common.ts';
import { workerNameOf, workerNames } from '../worker.ts';

/** `02 Runs/<RUN_ID>/EXECUTOR.json`: what the executor decided when it read a pack. Only a corrected pack of the same run changes it. */
export const executorRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  pack_sha256: sha256Hex,
  pack_bytes: z.int().min(1),
  /** The commit that the run starts from. */
  base_sha: objectId,
});

export type ExecutorRecord = z.infer<typeof executorRecord>;

const refMap = z.record(z.string(), z.string());

const changedRef = z.strictObject({
  ref: z.string().min(1),
  /** `before` and `after` are empty if the ref did not exist. */
  before: z.string(),
  after: z.string(),
});

/**
 * `_debug/branch_guard_report.json`: the refs that changed while the executor ran. `run_refs` are the run's own,
 * `other_runs` belong to other runs, `tracking` are remote-tracking refs, which editors may fetch at any time. A ref in
 * `unexpected` makes the status WARN.
 */
export const branchGuardReport = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  status: z.enum(['PASS', 'WARN']),
  generated_at_utc: instant,
  refs_heads_count_before: z.int().min(0),
  refs_heads_count_after: z.int().min(0),
  refs_heads: z.strictObject({ before: refMap, after: refMap }),
  /** Branches below `codex/factory/`. Only an older program makes them. */
  codex_factory_heads_present: z.boolean(),
  codex_factory_heads: z.array(z.string()),
  run_refs: z.array(changedRef),
  other_runs: z.array(changedRef),
  tracking: z.array(changedRef),
  unexpected: z.array(changedRef),
});

export type BranchGuardReport = z.infer<typeof branchGuardReport>;

/**
 * `_debug/worktree_guard_report.json`: the registered worktrees before and after; paths are relative to the repository
 * root.
 */
export const worktreeGuardReport = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  status: z.enum(['PASS', 'WARN']),
  generated_at_utc: instant,
  worktree_directories_before: z.array(z.string()),
  worktree_directories_after: z.array(z.string()),
  /** Worktrees of other runs. */
  other_runs: z.array(z.string()),
  /** Worktrees that appeared, disappeared, or were left open by the run. */
  unexpected_paths: z.array(z.string()),
});

export type WorktreeGuardReport = z.infer<typeof worktreeGuardReport>;

/**
 * `02 Runs/<RUN_ID>/WORKERS_INDEX.json`: the targets of the links below `workers/`, because artifacts cannot contain
 * links.
 */
export const workersIndex = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  workers: z.array(
    z.strictObject({
      worker: z
        .string()
        .transform((name) => workerNameOf(name) ?? name)
        .pipe(z.enum(workerNames)),
      /** Relative to the repository root, with `/`. */
      target: z.string().min(1),
      /** `absent` if the run has no such folder. */
      state: z.enum(['linked', 'absent']),
    }),
  ),
});

export type WorkersIndex = z.infer<typeof workersIndex>;
