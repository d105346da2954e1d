import { z } from 'zod';

/** Why something cannot be decided now, and what to do. */
export const refusal = z.strictObject({ code: z.string(), message: z.string(), next_action: z.string() });

export type DecisionRefusal = z.infer<typeof refusal>;

/** What `factory accept` would do now. */
const acceptPreview = z.strictObject({
  /** `unpublished`: the branch is made first. `merged`: nothing is left to do. */
  state: z.enum(['ready', 'merged', 'unpublished']),
  branch: z.string(),
  /** The commit that the gates ran on. */
  commit: z.string(),
  /** The checked-out branch. */
  into: z.string(),
  diffstat: z.array(z.string()),
});

export type AcceptPreview = z.infer<typeof acceptPreview>;

/** `GET /api/runs/<RUN_ID>/decisions`: what may be decided about a run; `null` where the page only shows. */
export const runDecisionState = z
  .strictObject({
    accept: z.union([z.strictObject({ offer: acceptPreview }), z.strictObject({ refusal })]),
    /** Why no worker can be returned; `null` if some can. */
    feedback: refusal.nullable(),
  })
  .nullable();

export type RunDecisionState = z.infer<typeof runDecisionState>;

/** `GET /api/runs/<RUN_ID>/discard`: what `factory discard` would delete now. */
export const discardPreview = z.strictObject({
  /** Folders and refs. */
  deletes: z.array(z.string()),
  /** What stays, and why. */
  leaves: z.array(z.string()),
  /** The head of the run's ledger that this is about. */
  head: z.string(),
});

export type DiscardPreview = z.infer<typeof discardPreview>;

/** What the page showed with the question. If something changed since, nothing happens. */
export const acceptRequest = acceptPreview.pick({ commit: true, into: true });

export type AcceptRequest = z.infer<typeof acceptRequest>;

/** As {@link acceptRequest}. */
export const discardRequest = discardPreview.pick({ head: true });

export type DiscardRequest = z.infer<typeof discardRequest>;

/** What became of a decision, in sentences. */
export const decisionResult = z.strictObject({ said: z.string(), next_action: z.string() });

export type DecisionResult = z.infer<typeof decisionResult>;
