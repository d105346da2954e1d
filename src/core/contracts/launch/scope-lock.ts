import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** SCOPE_LOCK.json: gitignore-style globs, case-sensitive. An empty allow list allows nothing. */
export const scopeLock = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker_id: z.string().min(1),
  allowed_globs: z.array(z.string()),
  blocked_globs: z.array(z.string()),
  allow_shared_paths: z.array(z.string()),
});

export type ScopeLock = z.infer<typeof scopeLock>;
