import { z } from 'zod';
import { objectId, schemaVersion } from '../common.ts';
import { workerNames } from '../worker.ts';
import { findingRecord } from './validation.ts';

/**
 * LOGS/COLLECT.json of a bundle: the result of collecting it, written by the factory. With it, validation on another
 * machine can distinguish "nothing changed", "refused" and "CHANGES.bundle was removed".
 */
export const collectRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker: z.enum(workerNames),
  /** The launch revision of the worker's dispatch, from 2; absent in revision 1. */
  revision: z.int().min(2).optional(),
  base_sha: objectId,
  /** The commit in CHANGES.bundle; `null` if nothing changed or collecting was refused. */
  commit: objectId.nullable(),
  /** Whether a limit stopped the collection; the findings name it. */
  refused: z.boolean(),
  findings: z.array(findingRecord),
});

export type CollectRecord = z.infer<typeof collectRecord>;
