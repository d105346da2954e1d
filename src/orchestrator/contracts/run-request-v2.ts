import { z } from 'zod';

const text = z.string().min(1);
const nullableText = z.string().nullable();

/** What a run is asked to do, before it does it: in the payload of its first event. */
export const runRequestV2 = z.strictObject({
  schema: z.literal('codex-orchestrator.run-request'),
  version: z.literal('2.0.0'),
  request_id: text,
  task_id: text,
  run_id: text,
  parent_run_id: nullableText,
  pipeline: z.strictObject({ id: text, title: text, source: z.enum(['repository', 'built-in']), digest: text }),
  target: nullableText,
  base_commit: nullableText,
  approval_policy: nullableText,
  guardrails_required: z.boolean(),
  stages: z
    .array(
      z.strictObject({
        id: text,
        kind: z.enum(['command', 'subpipeline']),
        /** As people would type it, with secrets masked; null for a nested pipeline. */
        command: nullableText,
        /** False: a target leaves it out. */
        selected: z.boolean(),
        guard: z.boolean(),
        may_fail: z.boolean(),
        requires_approval: z.boolean(),
      }),
    )
    .min(1),
  schedule: z
    .strictObject({
      min_instances: z.int().min(1),
      max_instances: z.int().min(1),
      group_size: z.int().min(2).nullable(),
    })
    .refine(({ group_size, max_instances }) => group_size === null || group_size <= max_instances, {
      error: 'the group is larger than max_instances',
      path: ['group_size'],
    }),
});
export type RunRequestV2 = z.infer<typeof runRequestV2>;
