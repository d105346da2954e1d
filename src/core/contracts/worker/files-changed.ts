import { z } from 'zod';
import { isExplicitNoop, noopKeys, schemaVersion } from '../common.ts';

/** What happened to a path between the base commit and the worker's tree. */
export const changeType = z.enum(['added', 'modified', 'deleted', 'renamed', 'copied']);

/** One changed path. `sha256` is of the new content, of the old content where the path was deleted. */
export const fileChange = z.looseObject({
  path: z.string().min(1),
  change_type: changeType,
  reason: z.string().min(1),
  // Any text is read, as the reference schema has it: a claim that is no digest is then contradicted by git, not unreadable.
  sha256: z.string().min(1),
});

/** A change of FILES_CHANGED.json. */
export type FileChange = z.infer<typeof fileChange>;

/** FILES_CHANGED.json (reference schema files_changed): at least one change, or an explicit noop. */
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
    message: 'must hold at least one change, or an explicit noop with reason and acknowledgement',
  });

/** A FILES_CHANGED.json. */
export type FilesChanged = z.infer<typeof filesChanged>;
