import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** The event types that this program writes. RUN_STATE covers everything else; its `details.state` says what. */
export const eventTypes = [
  'RUN_START',
  'RUN_INIT',
  'PREFLIGHT',
  'WORKTREE_CREATE',
  'LAUNCH_RESULT',
  'WORKER_BUNDLE_DISCOVERED',
  'BUNDLE_VALIDATED',
  'OVERLAP_CHECK',
  'SCOPE_CHECK',
  'INTEGRATE_START',
  'INTEGRATION_RESULT',
  'REPORT_WRITTEN',
  'RUN_END',
  'RUN_STATE',
  'ONESHOT_SUMMARY',
] as const;

/** Event types of older programs: read, never written. */
export const legacyTypes = ['run_init', 'launch_result', 'integration_result', 'oneshot_summary', 'run_state'] as const;

/** One line of a ledger. It has exactly these keys. */
export const ledgerEvent = z.strictObject({
  schema_version: schemaVersion,
  ts_utc: z.string().min(1),
  run_id: z.string().min(1),
  event_type: z.enum([...eventTypes, ...legacyTypes]),
  actor: z.string().min(1),
  /**
   * First 16 hex digits of sha256 over the canonical JSON of {run_id, event_type, actor, ts_utc, details,
   * parent_event_id}.
   */
  event_id: z.string().min(1),
  /** The event that caused this one, or empty. */
  parent_event_id: z.string(),
  duration_ms: z.int().min(0),
  file_counts: z.record(z.string(), z.int().min(0)),
  /** `prev` is the sha256 of the previous line's bytes: the chain. */
  hashes: z.record(z.string(), z.string()),
  rc: z.int(),
  /** `seq` counts from 1 within a file. */
  details: z.record(z.string(), z.unknown()),
});

export type LedgerEvent = z.infer<typeof ledgerEvent>;

export type EventType = (typeof eventTypes)[number];
