import { z } from 'zod';
import { objectId, schemaVersion } from '../common.ts';

/**
 * PUBLISH_RESULT.json: the result of the publish job. It is a separate artifact, not in the identity set or the chain.
 */
export const publishResult = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  status: z.enum(['PUBLISHED', 'ALREADY_PUBLISHED', 'SKIPPED', 'FAILED']),
  branch: z.string(),
  old_sha: objectId.nullable(),
  new_sha: objectId.nullable(),
  pull_request: z.string().nullable(),
  reason: z.string(),
  /** The user's own repository, or its origin; `null` if it is not known. */
  target: z.enum(['local', 'origin']).nullable().default(null),
  /** The branch, and the command that shows it. */
  next_action: z.string().default(''),
});

export type PublishResult = z.infer<typeof publishResult>;
