import { z } from 'zod';

const conclusion = z.enum(['success', 'failure', 'cancelled', 'skipped']).nullable();
/** `lost`: the record is not completed, but its runner is gone. */
const runState = z.enum(['queued', 'in_progress', 'completed', 'lost']);

const header = {
  id: z.string(),
  title: z.string(),
  workflow: z.string(),
  event: z.string(),
  /** Empty if the event has none. */
  branch: z.string(),
  actor: z.string(),
  status: runState,
  conclusion,
  started_at: z.string(),
  /** Empty while it runs. */
  ended_at: z.string(),
};

const listedWorkflowRun = z.strictObject(header);

export type ListedWorkflowRun = z.infer<typeof listedWorkflowRun>;

/** `GET /api/workflows`: the latest runs of the local runner, newest first. */
export const workflowRunList = z.strictObject({
  runs: z.array(listedWorkflowRun),
  /** Whether older runs are left out. */
  more: z.boolean(),
  /** Whether the page can start a workflow. */
  may_start: z.boolean(),
});

export type WorkflowRunList = z.infer<typeof workflowRunList>;

const workflowStep = z.strictObject({
  /** From 1; also the number of its log. */
  number: z.int(),
  name: z.string(),
  conclusion,
  started_at: z.string(),
  duration_ms: z.number(),
  has_log: z.boolean(),
  /** Whether the page can start the run again from this step: the run may be started again and kept what it needs. */
  may_resume: z.boolean(),
});

/** What a job belongs to: the matrix that it is a leg of, or the job that called its workflow. */
const jobGroup = z.strictObject({
  /** Like `call` for a matrix, and `call (20)` for a caller that is one of its legs. */
  id: z.string(),
  /** The last part of the id. */
  name: z.string(),
  kind: z.enum(['matrix', 'call']),
});

export type JobGroup = z.infer<typeof jobGroup>;

const workflowJob = z.strictObject({
  /** Like `build` or `call/test (20)`. */
  id: z.string(),
  name: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed']),
  conclusion,
  /** Why it waits; empty if nothing is known. */
  reason: z.string(),
  /** From 0: jobs of a level need only jobs of earlier ones. */
  level: z.int(),
  /** The ids of the jobs in this run that it waits for, with the legs of their matrices. */
  needs: z.array(z.string()),
  /** The outermost first. Empty if the run left no plan. */
  groups: z.array(jobGroup),
  started_at: z.string(),
  duration_ms: z.number(),
  steps: z.array(workflowStep),
});

export type WorkflowJob = z.infer<typeof workflowJob>;

const workflowAnnotation = z.strictObject({
  job: z.string(),
  level: z.enum(['error', 'warning', 'notice']),
  title: z.string(),
  message: z.string(),
  file: z.string(),
  /** 0 if it has none. */
  line: z.int(),
});

export type WorkflowAnnotation = z.infer<typeof workflowAnnotation>;

const workflowDeployment = z.strictObject({
  job: z.string(),
  environment: z.string(),
  state: z.string(),
  /** Whether it waits for a decision now. */
  waits: z.boolean(),
  /** Who may decide; empty for everybody. */
  reviewers: z.array(z.string()),
  /** Who decided and why; empty if nobody has. */
  review: z.string(),
});

/** `GET /api/workflows/<id>`: one run, live or ended. */
export const workflowRun = z.strictObject({
  ...header,
  sha: z.string(),
  jobs: z.array(workflowJob),
  annotations: z.array(workflowAnnotation),
  deployments: z.array(workflowDeployment),
  warnings: z.array(z.string()),
  /** Whether the page can cancel it and decide about its deployments: it is live, and the page is allowed to. */
  may_decide: z.boolean(),
  /** Whether the page can start it again: it has ended, and the page is allowed to. */
  may_rerun: z.boolean(),
  artifacts: z.array(z.strictObject({ id: z.int(), name: z.string(), size: z.int(), digest: z.string() })),
  /** The Markdown of jobs with a summary. `cut`: how many bytes of it are left out. */
  summaries: z.array(z.strictObject({ job: z.string(), text: z.string(), cut: z.int() })),
});

export type WorkflowRun = z.infer<typeof workflowRun>;

/** `GET /api/workflows/<id>/file`: the workflow file as it is in the run's commit. */
export const workflowFileText = z.strictObject({
  path: z.string(),
  sha: z.string(),
  text: z.string(),
  /** How many characters of it are left out. */
  cut: z.int(),
});

export type WorkflowFileText = z.infer<typeof workflowFileText>;

const logLine = z.strictObject({
  /** Empty for a line without a time. */
  at: z.string(),
  text: z.string(),
  /** How many bytes of the line are left out. */
  cut: z.int(),
});

export type ShownLine = z.infer<typeof logLine>;

/** `GET /api/workflows/<id>/lines`: a part of a step's log. */
export const lineWindow = z.strictObject({
  /** The number of the first line here, from 1. */
  first: z.int(),
  lines: z.array(logLine),
  /** How many lines are known; more may follow if `counted` is false. */
  total: z.int(),
  counted: z.boolean(),
});

export type LineWindow = z.infer<typeof lineWindow>;

/** `GET /api/workflows/<id>/search`: where a text occurs in the logs of a run. */
export const lineSearch = z.strictObject({
  hits: z.int(),
  steps: z.array(
    z.strictObject({
      job: z.string(),
      step: z.int(),
      /** Lines that contain the text. */
      hits: z.int(),
      /** The first of their numbers. */
      lines: z.array(z.int()),
    }),
  ),
  /** False if the logs, or one of their lines, are longer than one search reads. */
  complete: z.boolean(),
});

export type LineSearch = z.infer<typeof lineSearch>;

/** `POST /api/workflows/<id>/cancel`. With `force` its steps are ended at once. */
export const cancelRequest = z.strictObject({ force: z.boolean() });

export type CancelRequest = z.infer<typeof cancelRequest>;

/** `POST /api/workflows/<id>/rerun`. Jobs that are not part of it, and need none of it, keep their results. */
export const rerunRequest = z.union([
  /** The failed jobs, or all. */
  z.strictObject({ failed: z.boolean() }),
  /** One job by its id; with `from_step` it continues from the step with this number. */
  z.strictObject({ job: z.string().min(1).max(1_000), from_step: z.int().positive().optional() }),
]);

export type RerunRequest = z.infer<typeof rerunRequest>;

/** `POST /api/workflows/<id>/review`: the decision about a deployment that waits. */
export const deploymentReview = z.strictObject({
  job: z.string(),
  environment: z.string(),
  state: z.enum(['approved', 'rejected']),
  reason: z.string().max(2_000),
});

export type DeploymentReview = z.infer<typeof deploymentReview>;
