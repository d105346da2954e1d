import { z } from 'zod';
import { objectId, schemaVersion } from '../common.ts';
import { changeType } from '../worker/files-changed.ts';
import { workerNames } from '../worker.ts';

/** The outcome of one change of one worker. */
export const proofEntry = z.strictObject({
  worker: z.enum(workerNames),
  path: z.string().min(1),
  change_type: changeType,
  outcome: z.enum(['integrated', 'superseded-by', 'conflict-routed', 'rejected']),
  /** superseded-by and conflict-routed: the other worker. rejected: the reason. Otherwise empty. */
  detail: z.string(),
  /** The blob in the worker's tree and in the merged tree; `null` if the path is absent there. */
  worker_blob: objectId.nullable(),
  merged_blob: objectId.nullable(),
});

/** PROOF.json: the outcome of every change of every worker, so that no change is dropped silently. */
export const proof = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  /** The launch revision whose bundles were merged; absent in the first. */
  revision: z.int().min(2).optional(),
  base_sha: objectId,
  /** `null` without a clean merge. */
  merge_sha: objectId.nullable(),
  tree: objectId.nullable(),
  commits: z.array(z.strictObject({ worker: z.enum(workerNames), commit: objectId, tree: objectId })),
  changes: z.array(proofEntry),
  counts: z.record(z.string(), z.int().min(0)),
});

export type Proof = z.infer<typeof proof>;
