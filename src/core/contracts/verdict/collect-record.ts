import { z } from 'zod';
import { objectId, schemaVersion } from '../common.ts';
import { workerNames } from '../worker.ts';
import { findingRecord } from './validation.ts';

/**
 * LOGS/COLLECT.json of a bundle, written by the factory: what collecting came to, so that validation on another machine can tell
 * "nothing changed" from "refused" and from "CHANGES.bundle was removed".
 */
export const collectRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker: z.enum(workerNames),
  base_sha: objectId,
  /** The commit in CHANGES.bundle, `null` when nothing changed or collecting was refused. */
  commit: objectId.nullable(),
  /** Whether a cap ended the collection; the findings say which. */
  refused: z.boolean(),
  findings: z.array(findingRecord),
});

/** A COLLECT.json. */
export type CollectRecord = z.infer<typeof collectRecord>;
