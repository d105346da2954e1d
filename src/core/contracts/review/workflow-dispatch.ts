import { z } from 'zod';

const input = z.strictObject({
  id: z.string(),
  type: z.enum(['string', 'boolean', 'number', 'choice', 'environment']),
  description: z.string(),
  required: z.boolean(),
  /** As text; empty if there is none. */
  default: z.string(),
  /** The values of a choice; the environments that the workflow's jobs name. */
  options: z.array(z.string()),
});

export type DispatchInput = z.infer<typeof input>;

const dispatchable = z.strictObject({
  /** Like `.github/workflows/ci.yml`. */
  path: z.string(),
  name: z.string(),
  inputs: z.array(input),
});

export type DispatchableWorkflow = z.infer<typeof dispatchable>;

/** `GET /api/dispatch?ref=<ref>`: the workflows of a ref that can be started by hand. */
export const dispatchForm = z.strictObject({
  /** The full name of the ref. */
  ref: z.string(),
  /** Its commit, which the workflows are read from. */
  sha: z.string(),
  /** Branches and tags by their full names: the default branch, then the newest first. */
  refs: z.array(z.string()),
  workflows: z.array(dispatchable),
  /** What could not be read: a sentence each. */
  problems: z.array(z.string()),
});

export type DispatchForm = z.infer<typeof dispatchForm>;

/** `POST /api/dispatch`. If the ref has another commit by now, nothing starts. */
export const dispatchRequest = dispatchForm.pick({ ref: true, sha: true }).extend({
  workflow: z.string().regex(/^\.github\/workflows\/[^/]+\.ya?ml$/),
  inputs: z.record(z.string(), z.string()),
});

export type DispatchRequest = z.infer<typeof dispatchRequest>;
