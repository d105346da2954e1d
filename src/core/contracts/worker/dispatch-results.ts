import { z } from 'zod';
import { backendName } from '../backend.ts';
import { schemaVersion } from '../common.ts';
import { presetName } from '../config/preset-settings.ts';
import { workerNames } from '../worker.ts';

/** A worker's place in the dispatch state machine (spec: dispatch). */
export const dispatchState = z.enum(['PENDING', 'SENT', 'RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);

/** A worker's dispatch state. */
export type DispatchState = z.infer<typeof dispatchState>;

/** A version as agents tell it: three numbers, and what may stand behind a dash. */
export const versionText = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,32})?$/);

/** The agent that a worker was sent to, where the factory knows it. */
export const agentRecord = z.strictObject({
  name: z.enum(['codex', ...presetName.options]),
  /** As the program told at dispatch; `null` when it did not. */
  version: versionText.nullable(),
});

/** An agent as the run folder records it. */
export type AgentRecord = z.infer<typeof agentRecord>;

/** Why a worker was sent its prompt again. */
export const reworkRound = z.strictObject({
  /** What it was refused for: error codes, each once, sorted. */
  codes: z.array(z.string()),
  /** Whose bundles, of those that it was given, were made anew. */
  inputs: z.array(z.enum(workerNames)).optional(),
});

/** One feedback round as the run folder records it. */
export type ReworkRound = z.infer<typeof reworkRound>;

/** One worker's dispatch as the run folder records it. */
export const workerDispatch = z.strictObject({
  worker: z.enum(workerNames),
  /** `null` for a worker that a person drives (docs/adr/0116). */
  backend: backendName.nullable(),
  /** Not there for `script`, `autohotkey` and a command of one's own. */
  agent: agentRecord.optional(),
  state: dispatchState,
  /** Why it is not DONE; empty when it is. */
  reason: z.string(),
  /** An error code, or empty. */
  code: z.string(),
  attempts: z.int().min(0),
  /** Its feedback rounds so far; not there in the first dispatch. */
  rework: z.array(reworkRound).min(1).optional(),
  rc: z.int(),
  started_at: z.string(),
  ended_at: z.string(),
  /** As the agent reports it over all rounds, `null` when it does not. */
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
  /** Limits of the run that a fleet's workers reached together, found when their parts were joined; not there when none was (docs/adr/0155). */
  run_limits: z.array(z.strictObject({ code: z.string(), reason: z.string() })).optional(),
});

/** A DISPATCH_RESULTS.json. */
export type DispatchResults = z.infer<typeof dispatchResults>;
