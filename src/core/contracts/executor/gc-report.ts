import { z } from 'zod';
import { instant, schemaVersion, status } from '../common.ts';

/** Why a run stays, as `kept[].reason`. */
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

/** Why a run stays. */
export type KeptReason = (typeof keptReasons)[number];

const keptRun = z.strictObject({ run_id: z.string().min(1), reason: z.enum(keptReasons), detail: z.string() });

/** A run that goes, with all that is provably its own; a path is empty where there is nothing. */
const collectedRun = z.strictObject({
  run_id: z.string().min(1),
  /** The run's last status; PENDING where only refs and worktrees of it are left. */
  status,
  /** Of its last event. */
  last_event_at: instant,
  /** Relative to the repository root, with `/`. */
  run_dir: z.string(),
  prompts_dir: z.string(),
  /** `<paths.worktrees_dir>/<RUN_ID>/<WORKER>`, as far as they are registered. */
  worktrees: z.array(z.string()),
  refs: z.array(z.string()),
});

/**
 * `_gc/GC_<stamp>.json`: what a collection kept, removed and failed to remove. `status` is PENDING while it goes on (and for a dry run),
 * PASS when all that it names is gone, FAIL when `failed_deletes` has a row.
 */
export const gcReport = z.strictObject({
  schema_version: schemaVersion,
  status: z.enum(['PENDING', 'PASS', 'FAIL']),
  timestamp_utc: instant,
  dry_run: z.boolean(),
  keep_days: z.int().min(0),
  keep_count: z.int().min(0),
  runs_considered: z.int().min(0),
  /** Below refs/factory/snapshots/, before anything was removed. */
  total_snapshot_refs: z.int().min(0),
  kept: z.array(keptRun),
  collected: z.array(collectedRun),
  deleted_refs: z.array(z.string()),
  /** `ref` is a ref, or the path of what could not be removed. */
  failed_deletes: z.array(z.strictObject({ ref: z.string(), rc: z.int(), stderr: z.string() })),
  /** Beside a collected run, and not provably its own: it stays. */
  left: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
  /** Ids of the local runner's records that went; only where they were asked for. */
  records: z.array(z.string()),
});

/** A GC_<stamp>.json. */
export type GcReport = z.infer<typeof gcReport>;

/** One row of `collected`. */
export type CollectedRun = z.infer<typeof collectedRun>;

/** One row of `kept`. */
export type KeptRun = z.infer<typeof keptRun>;
