import { z } from 'zod';
import { controlPlaneRecord } from './control-plane-record.ts';
import { learningRecord } from './learning-record.ts';
import { schedulerRecord } from './scheduler-record.ts';

const text = z.string().min(1);
const count = z.int().min(0);
const nullableText = z.string().nullable();

export const runStatus = z.enum(['queued', 'in_progress', 'succeeded', 'failed', 'cancelled']);

export const stageStatus = z.enum(['pending', 'running', 'succeeded', 'failed', 'skipped']);

/** One stage of a run, in the order of the pipeline. */
export const commandEntry = z.strictObject({
  index: z.int().min(1),
  id: text,
  title: text,
  /** As people would type it; null for a nested pipeline. */
  command: nullableText,
  kind: z.enum(['command', 'subpipeline']),
  status: stageStatus,
  started_at: nullableText,
  completed_at: nullableText,
  exit_code: z.int().nullable(),
  summary: nullableText,
  log_path: nullableText,
  error_file: nullableText,
  sub_run_id: nullableText,
});
export type CommandEntry = z.infer<typeof commandEntry>;

const resumeEvent = z.strictObject({
  timestamp: text,
  actor: text,
  reason: text,
  outcome: z.enum(['accepted', 'blocked']),
  detail: nullableText.optional(),
});

const approvalEntry = z.strictObject({ actor: text, timestamp: text, reason: nullableText.optional() });

const childRun = z.strictObject({ run_id: text, pipeline_id: text, status: runStatus, manifest: text });

export const guardrailStatus = z.strictObject({
  /** False: no guard is part of the pipeline. That is not a failure. */
  present: z.boolean(),
  recommendation: nullableText,
  summary: text,
  computed_at: text,
  counts: z.strictObject({ total: count, succeeded: count, failed: count, skipped: count, other: count }),
});
export type GuardrailStatus = z.infer<typeof guardrailStatus>;

const toolRun = z.strictObject({
  id: text,
  tool: text,
  approvalSource: z.enum(['not-required', 'cache', 'prompt']),
  retryCount: count,
  sandboxState: z.enum(['sandboxed', 'escalated', 'failed']),
  status: z.enum(['succeeded', 'failed']),
  startedAt: text,
  completedAt: text,
  attemptCount: z.int().min(1),
  metadata: z.record(z.string(), z.unknown()).nullable().optional(),
  events: z
    .array(
      z.looseObject({
        type: z.enum(['exec:begin', 'exec:chunk', 'exec:end', 'exec:retry']),
        correlationId: text,
        timestamp: text,
        attempt: z.int().min(1),
      }),
    )
    .nullable()
    .optional(),
});
export type ToolRun = z.infer<typeof toolRun>;

const handle = z.strictObject({
  handle_id: text,
  correlation_id: text,
  stage_id: nullableText,
  pipeline_id: text,
  status: z.enum(['open', 'closed']),
  frame_count: count,
  latest_sequence: count,
  created_at: text,
  metadata: z.record(z.string(), z.unknown()).nullable().optional(),
});

const privacy = z.strictObject({
  mode: z.enum(['shadow', 'enforce']),
  decisions: z.array(
    z.strictObject({
      handle_id: text,
      sequence: count,
      action: z.enum(['allow', 'redact', 'block']),
      rule: nullableText.optional(),
      reason: nullableText.optional(),
      timestamp: text,
      stage_id: nullableText,
    }),
  ),
  totals: z.strictObject({
    total_frames: count,
    redacted_frames: count,
    blocked_frames: count,
    allowed_frames: count,
  }),
  log_path: nullableText.optional(),
});

const promptPack = z.strictObject({
  id: text,
  domain: text,
  stamp: text,
  experience_slots: count,
  sources: z.array(text),
  experiences: z.array(text).nullable().optional(),
});

const amount = z.number().min(0);

const groupRecord = z.strictObject({
  epoch: z.int().nullable().optional(),
  group_id: nullableText.optional(),
  group_size: count.nullable().optional(),
  /** Only with tokens and cost that agents reported: the reference schema has no null here, and no figure is made up. */
  tool_metrics: z
    .strictObject({
      tool_calls: count,
      token_total: amount,
      cost_usd: amount,
      latency_ms: amount,
      per_tool: z.array(
        z.strictObject({
          tool: text,
          tokens: amount,
          cost_usd: amount,
          latency_ms: amount,
          attempts: z.int().min(1),
          status: z.enum(['succeeded', 'failed']),
          sandbox_state: z.enum(['sandboxed', 'escalated', 'failed']),
        }),
      ),
    })
    .nullable()
    .optional(),
  experiences: z
    .strictObject({ ids: z.array(text), written: count, manifest_path: nullableText })
    .nullable()
    .optional(),
});

/** Fields of design pipelines, which this program neither writes nor reads. */
const designField = z.unknown().optional();

/**
 * The manifest of one run, `.runs/<task>/cli/<run>/manifest.json`. Every manifest that this program writes is also valid by the JSON Schema
 * of earlier programs (test/testdata/reference/schemas/cli_manifest.schema.json).
 */
export const cliManifest = z.strictObject({
  version: z.int().min(1),
  task_id: text,
  task_slug: nullableText,
  run_id: text,
  parent_run_id: nullableText,
  pipeline_id: text,
  pipeline_title: text,
  runner: z.literal('codex-cli'),
  approval_policy: nullableText,
  status: runStatus,
  /** `stage:<id>:failed`, `stage:<id>:blocked`, `cancelled`; null while nothing is wrong. */
  status_detail: nullableText,
  started_at: text,
  completed_at: nullableText,
  updated_at: text,
  heartbeat_at: nullableText,
  heartbeat_interval_seconds: z.int().min(1),
  heartbeat_stale_after_seconds: z.int().min(1),
  /** Relative to the repository root where possible, as all paths here. */
  artifact_root: text,
  compat_path: text,
  log_path: text,
  summary: nullableText,
  metrics_recorded: z.boolean(),
  /** `sha256:` and the digest of the token in `.resume-token` (docs/adr/0220). Earlier programs wrote the token itself. */
  resume_token: text,
  resume_events: z.array(resumeEvent),
  approvals: z.array(approvalEntry),
  commands: z.array(commandEntry),
  child_runs: z.array(childRun),
  run_summary_path: nullableText,
  plan_target_id: nullableText,
  instructions_hash: nullableText,
  instructions_sources: z.array(text),
  handles: z.array(handle).nullable().optional(),
  control_plane: controlPlaneRecord.nullable().optional(),
  guardrails_required: z.boolean().nullable().optional(),
  scheduler: schedulerRecord.nullable().optional(),
  privacy: privacy.nullable().optional(),
  prompt_packs: z.array(promptPack).nullable().optional(),
  tfgrpo: groupRecord.nullable().optional(),
  learning: learningRecord.nullable().optional(),
  guardrail_status: guardrailStatus.optional(),
  toolRuns: z.array(toolRun).nullable().optional(),
  design_artifacts: designField,
  design_artifacts_summary: designField,
  design_config_snapshot: designField,
  design_toolkit_artifacts: designField,
  design_toolkit_summary: designField,
  design_plan: designField,
  design_guardrail: designField,
  design_history: designField,
  design_style_profile: designField,
  design_metrics: designField,
});
export type CliManifest = z.infer<typeof cliManifest>;

/** What is read of a manifest that another version or an earlier program may have written: unknown members are allowed. */
export const readableManifest = z.looseObject({
  version: z.literal(1),
  task_id: text,
  run_id: text,
  parent_run_id: nullableText.default(null),
  pipeline_id: text,
  pipeline_title: text,
  status: runStatus,
  status_detail: nullableText.default(null),
  started_at: text,
  completed_at: nullableText.default(null),
  updated_at: text,
  heartbeat_at: nullableText.default(null),
  heartbeat_stale_after_seconds: z.int().min(1).default(30),
  artifact_root: text,
  log_path: text,
  summary: nullableText.default(null),
  resume_token: text,
  commands: z.array(z.looseObject(commandEntry.shape)),
  approvals: z.array(z.looseObject(approvalEntry.shape)).default([]),
});
export type ReadableManifest = z.infer<typeof readableManifest>;
