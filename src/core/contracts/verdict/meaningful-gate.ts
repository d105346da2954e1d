import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** Why a run is empty, or why its declarations do not match git. */
export const failMode = z.enum([
  'EMPTY_DECLARATIONS',
  'EMPTY_PATCH',
  'PHANTOM_PATHS',
  'NO_GIT_MUTATION',
  'PATCH_NOT_APPLICABLE',
  'DECLARATION_MISMATCH',
]);

/** VERIFY_MEANINGFUL_GATE.json. */
export const meaningfulGate = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  verdict: z.enum(['PASS', 'BLOCKED']),
  /** True if every worker declared noop. Such a run is labelled NOOP and never counts as progress. */
  noop: z.boolean(),
  fail_modes: z.array(z.strictObject({ mode: failMode, worker: z.string(), detail: z.string() })),
});

export type MeaningfulGate = z.infer<typeof meaningfulGate>;
