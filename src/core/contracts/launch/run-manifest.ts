import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** RUN_MANIFEST.json. `base_ref_hash` is the full SHA of the base commit. Never changes after prepare. */
export const runManifest = z.strictObject({
  schema_version: schemaVersion,
  contract_version: z.int().min(1),
  run_id: z.string().min(1),
  kind: z.string().min(1),
  base_ref: z.string(),
  base_ref_hash: z.string(),
  status: z.string().min(1),
  workers: z.array(z.string()).min(1),
  integrator: z.string().min(1),
  paths: z.strictObject({
    run_dir: z.string().min(1),
    integrator_dir: z.string().min(1),
    logs_dir: z.string().min(1),
  }),
  created_at: z.string().optional(),
});

export type RunManifest = z.infer<typeof runManifest>;
