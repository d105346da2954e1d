import { z } from 'zod';

const text = z.string().min(1);
const count = z.int().min(0);
const nullableText = z.string().nullable();

const snapshot = z.strictObject({
  tag: text,
  commit_sha: text,
  tarball_path: text,
  tarball_digest: text,
  storage_path: text,
  retention_days: z.int().min(1),
  status: z.enum(['pending', 'captured', 'snapshot_failed', 'stalled_snapshot']),
  attempts: count,
  created_at: text,
  last_error: nullableText.optional(),
  git_status_path: nullableText.optional(),
  git_log_path: nullableText.optional(),
});

const queue = z.strictObject({
  snapshot_id: text,
  diff_path: nullableText.optional(),
  prompt_path: nullableText.optional(),
  execution_history_path: nullableText.optional(),
  manifest_path: text,
  enqueued_at: text,
  payload_path: text,
  status: z.enum(['queued', 'failed']),
});

const scenario = z.strictObject({
  path: nullableText,
  generated_at: nullableText,
  source: z.enum(['execution_history', 'prompt', 'diff', 'template', 'manual']),
  status: z.enum(['pending', 'synthesized', 'needs_manual_scenario']),
  attempts: count,
  partial_path: nullableText.optional(),
  manual_template: nullableText.optional(),
  approver: nullableText.optional(),
  reason: nullableText.optional(),
});

const validation = z.strictObject({
  mode: z.enum(['per-task', 'grouped']).optional(),
  grouping: z
    .strictObject({ id: text, members: z.array(text), window_hours: z.number().nullable().optional() })
    .nullable()
    .optional(),
  status: z.enum(['pending', 'validated', 'snapshot_failed', 'stalled_snapshot', 'needs_manual_scenario']).optional(),
  reason: nullableText.optional(),
  log_path: nullableText.optional(),
  last_error: nullableText.optional(),
  git_status_path: nullableText.optional(),
  git_log_path: nullableText.optional(),
});

const crystalizer = z.strictObject({
  candidate_path: nullableText,
  model: text,
  prompt_pack: text,
  prompt_pack_stamp: nullableText,
  budget_usd: z.number().min(0),
  cost_usd: z.number().nullable(),
  status: z.enum(['pending', 'succeeded', 'skipped', 'failed']),
  error: nullableText.optional(),
  created_at: text,
});

const alert = z.strictObject({
  type: z.enum(['snapshot_failed', 'stalled_snapshot', 'needs_manual_scenario', 'budget_exceeded']),
  channel: z.enum(['slack', 'pagerduty']),
  target: text,
  message: text,
  created_at: text,
  severity: nullableText.optional(),
});

const learningApproval = z.strictObject({
  actor: text,
  timestamp: text,
  reason: nullableText.optional(),
  state: z.enum(['stalled_snapshot', 'needs_manual_scenario', 'requeue']),
});

const review = z.strictObject({
  rejections: count,
  latency_ms: z.number().nullable(),
  last_reviewer: nullableText.optional(),
  updated_at: text,
});

const patternHygiene = z.strictObject({
  promoted: count,
  deprecated: count,
  notes: z.array(z.string()).nullable().optional(),
  updated_at: text,
});

/** Snapshot, scenario and replay of a run that succeeded: the manifest's member `learning`. */
export const learningRecord = z.strictObject({
  snapshot: snapshot.nullable().optional(),
  queue: queue.nullable().optional(),
  scenario: scenario.nullable().optional(),
  validation: validation.nullable().optional(),
  crystalizer: crystalizer.nullable().optional(),
  alerts: z.array(alert).optional(),
  approvals: z.array(learningApproval).optional(),
  review: review.nullable().optional(),
  regressions: z.strictObject({ detected: count, detail_path: nullableText.optional() }).nullable().optional(),
  pattern_hygiene: patternHygiene.nullable().optional(),
  throughput: z
    .strictObject({ candidates: count, active: count, deprecated: count, updated_at: text })
    .nullable()
    .optional(),
});
export type LearningRecord = z.infer<typeof learningRecord>;
