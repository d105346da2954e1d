import { z } from 'zod';
import { findingRecord } from './validation.ts';

/** result.json of the artifact `gate-<n>-a<attempt>`: the result of one gate. */
export const gateResult = z.strictObject({
  /** The tree that the gate ran on; `null` without a clean merge. */
  tree: z.string().nullable(),
  name: z.string().min(1),
  /** `null` if the gate did not run. */
  rc: z.int().nullable(),
  /** Files of the run folder that changed while the gate ran, relative to the repository root. */
  written: z.array(z.string()),
  /** Why the gate did not run, or what it did that is forbidden. */
  findings: z.array(findingRecord),
});

export type GateResult = z.infer<typeof gateResult>;
