import { z } from 'zod';

export const conveyorModes = ['guarded', 'full'] as const;
export type ConveyorMode = (typeof conveyorModes)[number];

/** The events that this program writes. */
export const conveyorEventTypes = [
  'run_started',
  'run_resumed',
  'run_finished',
  'promoted_future',
  'promotion_skipped',
  'commit_prepared',
  'plan_started',
  'plan_waiting_dependency',
  'plan_blocked',
  'plan_failed',
  'plan_completed',
  'plan_budget_exhausted',
  'session_started',
  'session_finished',
  'session_parked',
  'repository_changed',
  'plan_rebased',
  'handoff_created',
  'validation_failed',
  'validation_protocol_error',
  'spec_update_skipped',
  'branch_advanced',
  'branch_kept',
  'checkout_taken',
  'checkout_restored',
  'checkout_committed',
] as const;

export type ConveyorEventType = (typeof conveyorEventTypes)[number];

/**
 * One line of run-events.jsonl. Lines of other programs, which have no `prev`, may stand before the first chained line; they are read and
 * never written.
 */
export const conveyorEvent = z.object({
  /** UTC, ISO-8601. */
  timestamp: z.string().min(1),
  runId: z.string().min(1),
  /** The plan; `null` for an event of the run. */
  taskId: z.string().nullable(),
  type: z.string().min(1),
  /** `n/a` if ORCH_MODEL_ID does not name one. */
  model: z.string(),
  mode: z.string(),
  details: z.record(z.string(), z.unknown()),
  schemaVersion: z.int().min(1).optional(),
  /** Counts from 1 within the file. */
  sequence: z.int().min(1).optional(),
  /** The sha256 of the previous line's bytes. */
  prev: z.string().optional(),
});

export type ConveyorEvent = z.infer<typeof conveyorEvent>;
