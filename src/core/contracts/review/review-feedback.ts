import { z } from 'zod';
import { schemaVersion } from '../common.ts';
import { workerNames } from '../worker.ts';

/** A reviewer's comment on a worker's change. */
export const reviewComment = z.strictObject({
  worker: z.enum(workerNames),
  /** A path of the repository; empty if the comment is about the whole work. */
  path: z.string().max(4_096),
  /** `null`: about the whole file. */
  line: z.int().min(1).nullable(),
  /** Which numbers `line` counts by: the lines of the worker's result, or of the base commit. */
  side: z.enum(['result', 'base']),
  text: z.string().trim().min(1).max(4_000),
});

export type ReviewComment = z.infer<typeof reviewComment>;

/** The file of `factory resume --feedback`: what the page sends, and what its static form exports. */
export const reviewFeedback = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1).max(200),
  /** The head of the run's ledger that the reviewer saw. */
  head: z.string().max(64),
  /** Each worker that is named here is returned. */
  comments: z.array(reviewComment).min(1).max(200),
});

export type ReviewFeedback = z.infer<typeof reviewFeedback>;
