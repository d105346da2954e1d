import { z } from 'zod';

const text = z.string().min(1);

const attempt = z.strictObject({
  number: z.int().min(1),
  assigned_at: text,
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  status: z.enum(['pending', 'running', 'completed', 'failed', 'requeued']),
  recovery_checkpoints: z.array(
    z.strictObject({
      timestamp: text,
      reason: z.enum(['missed-heartbeat', 'manual', 'auto']),
      action: z.enum(['requeue', 'escalate', 'ack']),
      detail: z.string().nullable().optional(),
    }),
  ),
});

const assignment = z.strictObject({
  instance_id: text,
  capability: text,
  status: z.enum(['assigned', 'running', 'succeeded', 'failed', 'recovered']),
  assigned_at: text,
  completed_at: z.string().nullable(),
  metadata: z.strictObject({ weight: z.number().min(0), maxConcurrency: z.int().min(1) }),
  attempts: z.array(attempt),
});

/** Which instance works on which stage: the manifest's member `scheduler`. */
export const schedulerRecord = z.strictObject({
  mode: z.literal('multi-instance'),
  requested_at: text,
  min_instances: z.int().min(1),
  max_instances: z.int().min(1),
  recovery: z.strictObject({
    heartbeat_interval_seconds: z.int().min(1),
    missing_heartbeat_timeout_seconds: z.int().min(1),
    max_retries: z.int().min(0),
  }),
  assignments: z.array(assignment),
});
export type SchedulerRecord = z.infer<typeof schedulerRecord>;
