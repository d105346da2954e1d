import { z } from 'zod';
import { objectId, schemaVersion } from '../common.ts';
import { changeType } from '../worker/files-changed.ts';
import { workerNames } from '../worker.ts';

/** What became of one change of one worker (spec: product, law 4). */
export const proofEntry = z.strictObject({
  worker: z.enum(workerNames),
  path: z.string().min(1),
  change_type: changeType,
  outcome: z.enum(['integrated', 'superseded-by', 'conflict-routed', 'rejected']),
  /** The other worker for superseded-by and conflict-routed, the reason for rejected, else empty. */
  detail: z.string(),
  /** Blob of the worker's version and of the merged tree, `null` where the path is absent. */
  worker_blob: objectId.nullable(),
  merged_blob: objectId.nullable(),
});

/** PROOF.json: accounts for every change of every worker; nothing is dropped silently. */
export const proof = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  base_sha: objectId,
  /** `null` when there is no clean merge. */
  merge_sha: objectId.nullable(),
  tree: objectId.nullable(),
  commits: z.array(z.strictObject({ worker: z.enum(workerNames), commit: objectId, tree: objectId })),
  changes: z.array(proofEntry),
  counts: z.record(z.string(), z.int().min(0)),
});

/** A PROOF.json. */
export type Proof = z.infer<typeof proof>;
