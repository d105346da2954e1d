import { z } from 'zod';
import { instant, schemaVersion, status } from '../common.ts';

/** The values of `kept[].reason`: why a run was kept. */
export const keptReasons = [
  'damaged',
  'foreign',
  'locked',
  'newest',
  'recent',
  'tracked',
  'unfinished',
  'unknown',
  'unmerged',
] as const;

export type KeptReason = (typeof keptReasons)[number];

const keptRun = z.strictObject({ run_id: z.string().min(1), reason: z.enum(keptReasons), detail: z.string() });

/** A removed run with everything that provably belongs to it. A path is empty if it did not exist. */
const collectedRun = z.strictObject({
  run_id: z.string().min(1),
  /** The last status of the run; PENDING if only its refs and worktrees were left. */
  status,
  /** The time of its last event. */
  last_event_at: instant,
  /** Relative to the repository root, with `/`. */
  run_dir: z.string(),
  prompts_dir: z.string(),
  /** The registered worktrees, as `<paths.worktrees_dir>/<RUN_ID>/<WORKER>`. */
  worktrees: z.array(z.string()),
  refs: z.array(z.string()),
});

/**
 * `_gc/GC_<stamp>.json`: what `gc` kept, removed and failed to remove. `status` is PENDING while it runs (and for a dry
 * run), PASS when everything in it was removed, FAIL when `failed_deletes` has a row.
 */
export const gcReport = z.strictObject({
  schema_version: schemaVersion,
  status: z.enum(['PENDING', 'PASS', 'FAIL']),
  timestamp_utc: instant,
  dry_run: z.boolean(),
  keep_days: z.int().min(0),
  keep_count: z.int().min(0),
  runs_considered: z.int().min(0),
  /** The number of refs below refs/factory/snapshots/ before the removal. */
  total_snapshot_refs: z.int().min(0),
  kept: z.array(keptRun),
  collected: z.array(collectedRun),
  deleted_refs: z.array(z.string()),
  /** `ref` is the ref or the path that could not be removed. */
  failed_deletes: z.array(z.strictObject({ ref: z.string(), rc: z.int(), stderr: z.string() })),
  /** Entries next to a removed run that do not provably belong to it. They were not removed. */
  left: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
  /** Ids of the removed records of the local runner; only with `--records`. */
  records: z.array(z.string()),
});

export type GcReport = z.infer<typeof gcReport>;

export type CollectedRun = z.infer<typeof collectedRun>;

export type KeptRun = z.infer<typeof keptRun>;
