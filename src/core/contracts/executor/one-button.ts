import { z } from 'zod';
import { instant, objectId, schemaVersion, sha256Hex } from '../common.ts';
import { workerName } from '../worker.ts';

/** `02 Runs/<RUN_ID>/EXECUTOR.json`: what an executor fixed when it looked at a pack first; never changed afterwards. */
export const executorRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  pack_sha256: sha256Hex,
  pack_bytes: z.int().min(1),
  /** The commit that the run starts from. */
  base_sha: objectId,
});

/** An EXECUTOR.json. */
export type ExecutorRecord = z.infer<typeof executorRecord>;

const refMap = z.record(z.string(), z.string());

const changedRef = z.strictObject({
  ref: z.string().min(1),
  /** Empty where there was, or is, none. */
  before: z.string(),
  after: z.string(),
});

/**
 * `_debug/branch_guard_report.json`: which refs changed while an executor ran. `run_refs` are the run's own, `other_runs` those of
 * runs beside it, `tracking` the remote-tracking ones, which editors fetch at any time; `unexpected` fails the pipeline.
 */
export const branchGuardReport = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  status: z.enum(['PASS', 'FAIL']),
  generated_at_utc: instant,
  refs_heads_count_before: z.int().min(0),
  refs_heads_count_after: z.int().min(0),
  refs_heads: z.strictObject({ before: refMap, after: refMap }),
  /** Branches below `codex/factory/`, which an older factory made; this one never does. */
  codex_factory_heads_present: z.boolean(),
  codex_factory_heads: z.array(z.string()),
  run_refs: z.array(changedRef),
  other_runs: z.array(changedRef),
  tracking: z.array(changedRef),
  unexpected: z.array(changedRef),
});

/** A branch_guard_report.json. */
export type BranchGuardReport = z.infer<typeof branchGuardReport>;

/** `_debug/worktree_guard_report.json`: the registered worktrees before and after; paths are relative to the repository root. */
export const worktreeGuardReport = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  status: z.enum(['PASS', 'FAIL']),
  generated_at_utc: instant,
  worktree_directories_before: z.array(z.string()),
  worktree_directories_after: z.array(z.string()),
  /** Of runs beside this one. */
  other_runs: z.array(z.string()),
  /** Appeared, vanished, or left open by the run. */
  unexpected_paths: z.array(z.string()),
});

/** A worktree_guard_report.json. */
export type WorktreeGuardReport = z.infer<typeof worktreeGuardReport>;

/** `02 Runs/<RUN_ID>/WORKERS_INDEX.json`: what the links below `workers/` lead to, for artifacts, which cannot hold links. */
export const workersIndex = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  workers: z.array(
    z.strictObject({
      worker: workerName,
      /** Relative to the repository root, with `/`. */
      target: z.string().min(1),
      /** `absent` when the run left no such folder. */
      state: z.enum(['linked', 'absent']),
    }),
  ),
});

/** A WORKERS_INDEX.json. */
export type WorkersIndex = z.infer<typeof workersIndex>;
