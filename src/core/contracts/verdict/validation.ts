import { z } from 'zod';
import { schemaVersion, status } from '../common.ts';
import { workerNames } from '../worker.ts';

/** A finding as stored in files. `file` is relative to the repository root. */
export const findingRecord = z.strictObject({
  code: z.string().regex(/^ERR_/),
  severity: z.enum(['error', 'warning', 'notice']),
  message: z.string(),
  next_action: z.string(),
  worker: z.string().optional(),
  file: z.string().optional(),
  path: z.string().optional(),
  line: z.int().min(1).optional(),
  end_line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
});

export type FindingRecord = z.infer<typeof findingRecord>;

/** One check. rc 0: passed; 3: not run; other: blocked. */
export const checkRecord = z.strictObject({
  name: z.string().min(1),
  status,
  rc: z.int(),
  required: z.boolean(),
  detail: z.string(),
});

export type CheckRecord = z.infer<typeof checkRecord>;

/**
 * VALIDATION.json: the result of validate-bundles, read by integrate. Findings are sorted by worker, file, line, code.
 */
export const validation = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  /** The launch revision that was judged; absent in the first. */
  revision: z.int().min(2).optional(),
  status,
  checks: z.array(checkRecord),
  findings: z.array(findingRecord),
  /** Integrate merges a worker's changes only if `accepted` is true. */
  workers: z.array(
    z.strictObject({
      worker: z.enum(workerNames),
      status,
      accepted: z.boolean(),
      noop: z.boolean(),
      /** The commit in CHANGES.bundle; `null` if the worker changed nothing. */
      commit: z.string().nullable(),
      tree: z.string().nullable(),
      changed_files: z.int().min(0),
      patch_bytes: z.int().min(0),
    }),
  ),
  /** Paths that several workers changed and every owner's lock lists as shared. Integrate tries a three-way merge. */
  shared_paths: z.array(z.strictObject({ path: z.string(), owners: z.array(z.enum(workerNames)) })),
  counts: z.record(z.string(), z.int().min(0)),
});

export type Validation = z.infer<typeof validation>;
