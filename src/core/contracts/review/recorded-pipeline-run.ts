import { z } from 'zod';

const header = {
  /** `<task>/<run id>`, which names it on the page. */
  id: z.string(),
  run_id: z.string(),
  task_id: z.string(),
  pipeline: z.string(),
  title: z.string(),
  /** `stalled`: it has not ended, and its heartbeat stopped. `damaged`: its manifest cannot be read, and `detail` says why. */
  state: z.enum(['queued', 'in_progress', 'stalled', 'succeeded', 'blocked', 'failed', 'cancelled', 'damaged']),
  detail: z.string(),
  started_at: z.string(),
  /** Empty until it ends. */
  ended_at: z.string(),
  /** How many approvals it and its child runs wait for. */
  waiting: z.int(),
};

const listedPipelineRun = z.strictObject(header);

export type ListedPipelineRun = z.infer<typeof listedPipelineRun>;

/** `GET /api/orchestrator`: the runs whose manifest changed last. */
export const pipelineRunList = z.strictObject({
  runs: z.array(listedPipelineRun),
  /** Whether older runs are left out. */
  more: z.boolean(),
  warnings: z.array(z.string()),
});

export type PipelineRunList = z.infer<typeof pipelineRunList>;

const pipelineStage = z.strictObject({
  index: z.int(),
  id: z.string(),
  title: z.string(),
  status: z.string(),
  exit_code: z.int().nullable(),
  summary: z.string(),
  started_at: z.string(),
  ended_at: z.string(),
  /** Names its log for `GET /api/orchestrator/<id>/log`; empty if there is none. */
  log: z.string(),
  /** The child run that it started, as `<task>/<run id>`; empty if there is none. */
  child: z.string(),
});

export type PipelineStage = z.infer<typeof pipelineStage>;

/** `GET /api/orchestrator/<task>%2F<run id>`. */
export const pipelineRun = z.strictObject({
  ...header,
  summary: z.string(),
  /** The run that started it, as `<task>/<run id>`; empty if there is none. */
  parent: z.string(),
  /** Empty if it has none. */
  heartbeat_at: z.string(),
  /** What to do about the run; empty during the run and after success. */
  next_action: z.string(),
  stages: z.array(pipelineStage),
  /** What it and its child runs ask a person, the next one first. */
  questions: z.array(
    z.strictObject({
      run_id: z.string(),
      stage: z.string(),
      what: z.string(),
      since: z.string(),
      /** The command that approves it. */
      command: z.string(),
    }),
  ),
  /** What people approved. */
  approvals: z.array(z.strictObject({ actor: z.string(), at: z.string(), reason: z.string() })),
  children: z.array(z.strictObject({ id: z.string(), run_id: z.string(), pipeline: z.string(), state: z.string() })),
  /** Names the run's own log; empty if there is none. */
  log: z.string(),
  warnings: z.array(z.string()),
});

export type PipelineRun = z.infer<typeof pipelineRun>;
