import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** The ways in which a run can be empty or not what it declares (spec: formats, "Integrator artifacts"). */
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
  /** True when every worker is an explicit noop: labelled NOOP, never progress. */
  noop: z.boolean(),
  fail_modes: z.array(z.strictObject({ mode: failMode, worker: z.string(), detail: z.string() })),
});

/** A VERIFY_MEANINGFUL_GATE.json. */
export type MeaningfulGate = z.infer<typeof meaningfulGate>;
