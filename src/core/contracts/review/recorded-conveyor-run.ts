import { z } from 'zod';

const header = {
  run_id: z.string(),
  mode: z.string(),
  /** `interrupted`: it has not ended, and no conveyor is at work. */
  state: z.enum(['running', 'parked', 'interrupted', 'completed', 'blocked', 'failed']),
  started_at: z.string(),
  /** The time of its last event. */
  updated_at: z.string(),
  /** Plans by what became of them. */
  completed: z.int(),
  blocked: z.int(),
  failed: z.int(),
  parked: z.int(),
  sessions: z.int(),
  /** `null` if no session reported any. */
  tokens: z.number().nullable(),
  commits: z.int(),
};

const listedConveyorRun = z.strictObject(header);

export type ListedConveyorRun = z.infer<typeof listedConveyorRun>;

/** `GET /api/conveyor`: the latest runs of the conveyor, newest first. */
export const conveyorRunList = z.strictObject({
  runs: z.array(listedConveyorRun),
  /** Whether older runs are left out. */
  more: z.boolean(),
  /** What is wrong with the records. */
  warnings: z.array(z.string()),
});

export type ConveyorRunList = z.infer<typeof conveyorRunList>;

const conveyorSession = z.strictObject({
  number: z.number(),
  /** Empty while it works. */
  status: z.string(),
  reason: z.string(),
  tokens: z.number().nullable(),
  started_at: z.string(),
  ended_at: z.string(),
  /** Names its log for `GET /api/conveyor/<run id>/log`; empty if there is none. */
  log: z.string(),
});

const conveyorPlan = z.strictObject({
  id: z.string(),
  file: z.string(),
  /** `interrupted`: a session was at work, and no conveyor is. */
  state: z.enum(['session', 'interrupted', 'validation', 'waiting', 'parked', 'completed', 'blocked', 'failed']),
  reason: z.string(),
  /** What the last session says of its work. */
  summary: z.string(),
  /** What to do; empty if nothing has to be done. */
  next_action: z.string(),
  tokens: z.number().nullable(),
  /** The commit of a completed plan; empty if it has none. */
  commit: z.string(),
  /** When the usage limit resets that it waits for; empty if it waits for none. */
  parked_until: z.string(),
  sessions: z.array(conveyorSession),
});

export type ConveyorPlan = z.infer<typeof conveyorPlan>;

/** `GET /api/conveyor/<run id>`. */
export const conveyorRun = z.strictObject({
  ...header,
  /** The branch that has the result, without `refs/heads/`. */
  branch: z.string(),
  /** The process at work; `null` if there is none. */
  process: z.int().nullable(),
  /** What to do about the run; empty while it works and after success. */
  next_action: z.string(),
  plans: z.array(conveyorPlan),
  /** The plans that wait for their turn, in order. Only the newest run has a queue. */
  queue: z.array(
    z.strictObject({ id: z.string(), file: z.string(), priority: z.number(), waits_for: z.array(z.string()) }),
  ),
  /** Plans that may not run before somebody allows it. */
  approvals: z.array(z.strictObject({ plan: z.string(), reason: z.string(), next_action: z.string() })),
  /** Active plans whose own Status keeps them from running. */
  held: z.array(z.strictObject({ id: z.string(), status: z.string() })),
  /** Plan files with errors. */
  invalid: z.array(z.string()),
  /** What sessions changed in the user's git folder. */
  alterations: z.array(
    z.strictObject({
      plan: z.string(),
      session: z.number(),
      severity: z.string(),
      message: z.string(),
      next_action: z.string(),
    }),
  ),
  /** The last events, one line each, the oldest first. */
  events: z.array(z.string()),
  warnings: z.array(z.string()),
});

export type ConveyorRun = z.infer<typeof conveyorRun>;
