import { z } from 'zod';
import { backendName } from './backend.ts';
import { schemaVersion } from './common.ts';
import { workerNames } from './worker.ts';

/** A worker's place in the dispatch state machine (spec: dispatch). */
export const dispatchState = z.enum(['PENDING', 'SENT', 'RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);

/** A worker's dispatch state. */
export type DispatchState = z.infer<typeof dispatchState>;

/** One worker's dispatch as the run folder records it. */
export const workerDispatch = z.strictObject({
  worker: z.enum(workerNames),
  /** `null` for a worker that a person drives (docs/adr/0116). */
  backend: backendName.nullable(),
  state: dispatchState,
  /** Why it is not DONE; empty when it is. */
  reason: z.string(),
  /** An error code, or empty. */
  code: z.string(),
  attempts: z.int().min(0),
  /** The feedback round of this dispatch, from 1; not there in the first dispatch. */
  rework: z.int().min(1).optional(),
  rc: z.int(),
  started_at: z.string(),
  ended_at: z.string(),
  /** As the agent reports it, `null` when it does not. */
  tokens: z.int().min(0).nullable(),
  cost_usd: z.number().min(0).nullable(),
});

/** One worker's dispatch result. */
export type WorkerDispatch = z.infer<typeof workerDispatch>;

/** logs/DISPATCH_RESULTS.json of the run folder: what dispatch says, which validate reads for `workers_done`. */
export const dispatchResults = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  workers: z.array(workerDispatch),
});

/** A DISPATCH_RESULTS.json. */
export type DispatchResults = z.infer<typeof dispatchResults>;
