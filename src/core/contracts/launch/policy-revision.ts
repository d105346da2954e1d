import { z } from 'zod';
import { objectId, schemaVersion, sha256Hex } from '../common.ts';

/**
 * policy/<n>/POLICY.json: the policy of a commit on top of the base commit, under which an ended run is judged again
 * (docs/design/policy-revisions.md). The launch digest covers it.
 */
export const policyRevision = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  /** Counts from 1. */
  revision: z.int().min(1),
  base_sha: objectId,
  commit: objectId,
  /** `Name <email>` of the commit's author, as git has it. */
  author: z.string(),
  /** The sha256 of the canonical JSON of {policy, secret_allow_sha256}, and that of the replaced policy. */
  policy_sha256: sha256Hex,
  previous_policy_sha256: sha256Hex,
  /** sha256 of secret-allow.txt beside this file; `null` if the commit has no such list. */
  secret_allow_sha256: sha256Hex.nullable(),
  /** Each policy key by its dotted name. */
  policy: z.record(z.string(), z.unknown()),
  /** The keys that differ from RUN_INPUTS.json. */
  changes: z.array(z.strictObject({ key: z.string().min(1), before: z.unknown(), after: z.unknown() })),
});

export type PolicyRevision = z.infer<typeof policyRevision>;
