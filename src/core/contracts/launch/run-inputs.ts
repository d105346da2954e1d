import { z } from 'zod';
import { backendName } from '../backend.ts';
import { objectId, schemaVersion, sha256Hex } from '../common.ts';
import { factoryConfig } from '../config/factory-config.ts';
import { workerNames } from '../worker.ts';

/**
 * RUN_INPUTS.json: every resolved input of the run, recorded once by prepare; a later input that differs is
 * ERR_INPUT_CHANGED. Part of the launch digest, so it never changes after prepare.
 */
export const runInputs = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  base_ref: z.string().min(1),
  base_sha: objectId,
  /** The run's start, which is the time of every commit that the run makes. */
  started_at: z.string().min(1),
  dry_run: z.boolean(),
  /** `null` when the prompts did not come from a zip; their own digests stand below in any case. */
  zip_sha256: sha256Hex.nullable(),
  /** sha256 of each prompt file's bytes, by worker. */
  prompts: z.partialRecord(z.enum(workerNames), sha256Hex),
  workers: z.array(z.enum(workerNames)).min(1),
  backends: z.partialRecord(z.enum(workerNames), backendName),
  token_budget: z.int().min(0).nullable(),
  publish: z.strictObject({
    branch: z.string().min(1),
    /** The branch's value at origin when the run was prepared, `null` when there was none. */
    old_sha: objectId.nullable(),
  }),
  /** The whole resolved configuration, so that later stages never read environment or files for it. */
  config: factoryConfig,
});

/** A RUN_INPUTS.json. */
export type RunInputs = z.infer<typeof runInputs>;
