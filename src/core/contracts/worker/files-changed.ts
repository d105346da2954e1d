import { z } from 'zod';
import { isExplicitNoop, noopKeys, schemaVersion } from '../common.ts';

/** How a path differs between the base commit and the worker's tree. */
export const changeType = z.enum(['added', 'modified', 'deleted', 'renamed', 'copied']);

/** One changed path. `sha256` is that of the new content, or of the old content of a deleted path. */
export const fileChange = z.looseObject({
  path: z.string().min(1),
  change_type: changeType,
  reason: z.string().min(1),
  // Any text is accepted: a claim that is not a digest is a wrong claim, not an unreadable file.
  sha256: z.string().min(1),
});

export type FileChange = z.infer<typeof fileChange>;

/** FILES_CHANGED.json: at least one change, or an explicit noop. */
export const filesChanged = z
  .strictObject({
    schema_version: schemaVersion,
    run_id: z.string().min(1),
    owner: z.string().min(1),
    changes: z.array(fileChange),
    ...noopKeys,
  })
  .refine((value) => value.changes.length > 0 || isExplicitNoop(value), {
    path: ['changes'],
    message: 'must have at least one change, or an explicit noop with reason and acknowledgement',
  });

export type FilesChanged = z.infer<typeof filesChanged>;
