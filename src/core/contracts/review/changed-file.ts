import { z } from 'zod';
import { changeType } from '../worker/files-changed.ts';
import { workerNames } from '../worker.ts';

/** A text of git's hunks, from the first `@@` on. */
const patch = z.strictObject({
  text: z.string(),
  /** `text`: hunks. `none`: no line differs, as in a pure rename. `left-out`: there are hunks, but not here. */
  kind: z.enum(['text', 'binary', 'none', 'left-out']),
});

export type PatchText = z.infer<typeof patch>;

/** What one worker did to one path. */
const workerChange = z.strictObject({
  worker: z.enum(workerNames),
  type: changeType,
  old_path: z.string().nullable(),
  /** Lines; `null` for binary content, or if the patch is missing. */
  added: z.int().min(0).nullable(),
  removed: z.int().min(0).nullable(),
  patch,
  /** From PROOF.json; `unproven` before integrate has written it. */
  outcome: z.enum(['integrated', 'superseded-by', 'conflict-routed', 'rejected', 'unproven']),
  detail: z.string(),
  worker_blob: z.string().nullable(),
  merged_blob: z.string().nullable(),
  /** The allowed glob that the path matches; `null` if it is out of scope. */
  allowed_by: z.string().nullable(),
  /** The blocked glob that the path matches. */
  blocked_by: z.string().nullable(),
  /** The line of the worker's prompt that names the file; empty if none does. */
  prompt_line: z.string(),
});

export type WorkerChange = z.infer<typeof workerChange>;

/** Why a reviewer should look at a file early; the weights are in src/core/review/risk-of-file.ts. */
export const riskReason = z.enum([
  'finding',
  'conflict',
  'shared',
  'protected',
  'hidden-characters',
  'edge',
  'manifest',
  'beside-protected',
  'no-test',
  'deletes-test',
  'binary',
  'large',
]);

export type RiskReason = z.infer<typeof riskReason>;

const note = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  message: z.string(),
  worker: z.string(),
  line: z.int().min(1).nullable(),
  end_line: z.int().min(1).nullable(),
});

export type FileNote = z.infer<typeof note>;

/** One path that at least one worker changed. */
export const changedFile = z.strictObject({
  path: z.string(),
  /** What kind of file it is by its path. Generated files are shown collapsed. */
  kind: z.enum(['code', 'test', 'generated', 'other']),
  /** The most important first. */
  risks: z.array(riskReason),
  weight: z.int().min(0),
  /** In worker order. */
  changes: z.array(workerChange),
  /** The merged result, for paths that several workers changed. */
  merged: patch.nullable(),
  /** Findings about this path, errors first. */
  notes: z.array(note),
  /**
   * Only in what the page fetches, for files far below the first screen: the texts of their patches are empty. `hunks` is the address of
   * {@link fileHunks}; it changes with them. `identity` is what the ticks of readers belong to.
   */
  later: z.strictObject({ hunks: z.string(), identity: z.string() }).optional(),
});

export type ChangedFile = z.infer<typeof changedFile>;

/** The texts of a file's patches. */
export const fileHunks = z.strictObject({
  /** In the order of `changes`; empty where the patch is not of kind `text`. */
  changes: z.array(z.string()),
  /** Empty if there is no merged text. */
  merged: z.string(),
});

export type FileHunks = z.infer<typeof fileHunks>;
