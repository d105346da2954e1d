import { z } from 'zod';
import { schemaVersion, sha256Hex } from '../common.ts';
import { conveyorModes } from './conveyor-event.ts';

const ids = z.array(z.string());
const count = z.int().min(0);

/** docs/ops/automation/run-state.json: a cache of the event log, which is rebuilt when it is missing or older. */
export const conveyorState = z.strictObject({
  version: z.literal(1),
  schemaVersion,
  runId: z.string().min(1),
  requestedMode: z.enum(conveyorModes),
  effectiveMode: z.enum(conveyorModes),
  startedAt: z.string(),
  lastUpdated: z.string(),
  /** The plans that wait, in the order in which they will run. */
  queue: ids,
  completedPlanIds: ids,
  blockedPlanIds: ids,
  failedPlanIds: ids,
  inProgress: z
    .strictObject({ planId: z.string(), session: count, planFile: z.string(), startedAt: z.string() })
    .nullable(),
  /** Plans that wait for the end of a usage limit. */
  parked: z.array(z.strictObject({ planId: z.string(), until: z.string() })).default([]),
  stats: z.strictObject({ promotions: count, handoffs: count, validationFailures: count, commits: count }),
  /** The line of the log up to which this holds, and the sha256 of its bytes. */
  log: z.strictObject({ sequence: count, head: sha256Hex }),
});

export type ConveyorState = z.infer<typeof conveyorState>;
