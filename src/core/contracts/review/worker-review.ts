import { z } from 'zod';
import { status } from '../common.ts';
import { dispatchState } from '../worker/dispatch-results.ts';
import { workerNames } from '../worker.ts';

/** A text of a worker or for one. `cut`: only its first part is here. */
export const boundedText = z.strictObject({ text: z.string(), cut: z.boolean() });

export type BoundedText = z.infer<typeof boundedText>;

const handoff = z.strictObject({
  summary: z.string(),
  decisions: z.array(z.string()),
  risks: z.array(z.string()),
  next_actions: z.array(z.string()),
});

/** One statement of a worker beside what git and the factory's records say. */
const comparison = z.strictObject({
  about: z.string(),
  claim: z.string(),
  truth: z.string(),
  /** `unknown`: there is no record to compare with, which is never agreement. */
  result: z.enum(['agrees', 'differs', 'unknown']),
});

export type ClaimComparison = z.infer<typeof comparison>;

/** A log that the page can open. */
const logFile = z.strictObject({
  name: z.string(),
  /** Relative to the run folder. */
  path: z.string(),
  bytes: z.int().min(0),
  text: z.string(),
  cut: z.boolean(),
});

export const workerReview = z.strictObject({
  worker: z.enum(workerNames),
  /** `NOT_LAUNCHED`: it has nothing to do in this run, as its prompt said. */
  state: z.enum([...dispatchState.options, 'NOT_LAUNCHED']),
  reason: z.string(),
  code: z.string(),
  /** The judgement of validate-bundles; PENDING before. */
  judged: status,
  accepted: z.boolean(),
  noop: z.string().nullable(),
  backend: z.string(),
  agent: z.string(),
  attempts: z.int().min(0),
  started_at: z.string(),
  ended_at: z.string(),
  /** As the agent reports them; `null` is unknown and never zero. */
  tokens: z.int().min(0).nullable(),
  cost_usd: z.number().min(0).nullable(),
  /** Why it was sent again: a sentence for each feedback round. */
  rounds: z.array(z.string()),
  files: z.int().min(0),
  added: z.int().min(0),
  removed: z.int().min(0),
  prompt: boundedText.nullable(),
  summary: boundedText.nullable(),
  handoff: handoff.nullable(),
  claims: z.array(comparison),
  scope: z
    .strictObject({
      allowed_globs: z.array(z.string()),
      blocked_globs: z.array(z.string()),
      shared_paths: z.array(z.string()),
    })
    .nullable(),
  logs: z.array(logFile),
});

export type WorkerReview = z.infer<typeof workerReview>;
