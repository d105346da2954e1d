import { z } from 'zod';
import { runStatus } from './cli-manifest.ts';

const text = z.string().min(1);
const count = z.int().min(0);

/** One line of `.runs/<task>/metrics.json`: a run that ended. Tokens and cost are null unless an agent reported them. */
export const metricsLine = z.strictObject({
  schema_version: z.literal(1),
  task_id: text,
  run_id: text,
  parent_run_id: z.string().nullable(),
  pipeline_id: text,
  status: runStatus,
  started_at: text,
  completed_at: text,
  duration_ms: count,
  commands: z.strictObject({ total: count, succeeded: count, failed: count, skipped: count, pending: count }),
  stages: z.array(
    z.strictObject({
      id: text,
      status: text,
      exit_code: z.int().nullable(),
      duration_ms: count.nullable(),
    }),
  ),
  guardrails: z.strictObject({ total: count, succeeded: count, failed: count, skipped: count, other: count }),
  tokens: count.nullable(),
  cost_usd: z.number().min(0).nullable(),
});
export type MetricsLine = z.infer<typeof metricsLine>;

const runLine = z.strictObject({
  run_id: text,
  parent_run_id: z.string().nullable(),
  pipeline_id: text,
  status: runStatus,
  status_detail: z.string().nullable(),
  started_at: text,
  completed_at: z.string().nullable(),
  manifest: text,
});

/** `out/<task>/runs.json`: every run of the task, in order of their start. */
export const runList = z.strictObject({ schema_version: z.literal(1), task_id: text, runs: z.array(runLine) });
export type RunList = z.infer<typeof runList>;

/** `out/<task>/state.json`: the result of the task, for people and programs that do not read manifests. */
export const taskState = z.strictObject({
  schema_version: z.literal(1),
  task_id: text,
  updated_at: text,
  run_count: count,
  latest: runLine.extend({ summary: z.string().nullable() }).nullable(),
});
export type TaskState = z.infer<typeof taskState>;
