import { z } from 'zod';
import { backendName } from '../backend-name.ts';
import { schemaVersion } from '../common.ts';
import { presetName } from '../config/preset-settings.ts';
import { workerNames } from '../worker.ts';

/** The states of a worker during dispatch. PARKED: its conversation waits for the end of a usage limit (docs/design/parking.md). */
export const dispatchState = z.enum(['PENDING', 'SENT', 'RUNNING', 'PARKED', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);

export type DispatchState = z.infer<typeof dispatchState>;

/** A version as agents report it: three numbers and an optional suffix after a dash. */
export const versionText = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,32})?$/);

/** The agent of a worker, if the factory knows it. */
export const agentRecord = z.strictObject({
  name: z.enum(['codex', ...presetName.options]),
  /** As the program reported at dispatch; `null` if it did not. */
  version: versionText.nullable(),
});

export type AgentRecord = z.infer<typeof agentRecord>;

/** A feedback round: why a worker was sent its prompt again. */
export const reworkRound = z.strictObject({
  /** The error codes that its bundle was refused for, sorted, without duplicates. */
  codes: z.array(z.string()),
  /** The workers whose bundles it was given and that changed since then. */
  inputs: z.array(z.enum(workerNames)).optional(),
  /** How many comments a reviewer returned its work with; absent if none. */
  comments: z.int().min(1).optional(),
});

export type ReworkRound = z.infer<typeof reworkRound>;

/** A wait of a worker's conversation for the end of a usage limit. Times are UTC ISO-8601. */
export const park = z.strictObject({
  started_at: z.string(),
  /** The end of the limit, as the agent reported it. */
  resets_at: z.string(),
  /** When the conversation was resumed; empty if it was not yet. */
  ended_at: z.string(),
});

/** The dispatch result of one worker. */
export const workerDispatch = z.strictObject({
  worker: z.enum(workerNames),
  /** The launch revision in which it was dispatched last; absent in the first. */
  revision: z.int().min(2).optional(),
  /** `null` if a person does the work (docs/adr/0116). */
  backend: backendName.nullable(),
  /** Absent for `script`, `autohotkey` and a custom command. */
  agent: agentRecord.optional(),
  state: dispatchState,
  /** Why it is not DONE; empty if it is. */
  reason: z.string(),
  /** An error code, or empty. */
  code: z.string(),
  attempts: z.int().min(0),
  /** The feedback rounds so far; absent in the first dispatch. */
  rework: z.array(reworkRound).min(1).optional(),
  rc: z.int(),
  /** When set-up ran in its folder, before it was sent; absent if there was nothing to set up. `ended_at` is empty if it was cut off. */
  setup: z.strictObject({ started_at: z.string(), ended_at: z.string() }).optional(),
  /** The waits for the end of a usage limit; absent if there were none. */
  parks: z.array(park).min(1).optional(),
  /**
   * A later job continues: its parked conversation and its folders are in the run's state, or it waits for a worker of which that is true
   * (docs/design/parking.md). Absent otherwise.
   */
  handed_over: z.literal(true).optional(),
  started_at: z.string(),
  ended_at: z.string(),
  /** As the agent reports it over all rounds; `null` if it does not. */
  tokens: z.int().min(0).nullable(),
  cost_usd: z.number().min(0).nullable(),
});

export type WorkerDispatch = z.infer<typeof workerDispatch>;

/** logs/DISPATCH_RESULTS.json of the run folder. Validate reads it for the check `workers_done`. */
export const dispatchResults = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  /** The launch revision of the dispatch; absent in the first. */
  revision: z.int().min(2).optional(),
  workers: z.array(workerDispatch),
  /** Limits of the run that a fleet's workers reached together, found when their parts were joined; absent if none. */
  run_limits: z.array(z.strictObject({ code: z.string(), reason: z.string() })).optional(),
});

export type DispatchResults = z.infer<typeof dispatchResults>;
