import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** SCOPE_LOCK.json: gitignore-style globs, case-sensitive; an empty allow list allows nothing (spec: formats). */
export const scopeLock = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker_id: z.string().min(1),
  allowed_globs: z.array(z.string()),
  blocked_globs: z.array(z.string()),
  allow_shared_paths: z.array(z.string()),
});

/** A scope lock as issued at launch. */
export type ScopeLock = z.infer<typeof scopeLock>;
