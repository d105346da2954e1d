import { z } from 'zod';

export const orchestratorEventType = z.enum([
  'run_started',
  'run_resumed',
  'step_started',
  'tool_called',
  'agent_message',
  'approval_requested',
  'approval_decided',
  'step_completed',
  'step_failed',
  'run_completed',
]);
export type OrchestratorEventType = z.infer<typeof orchestratorEventType>;

/** One line of `events.jsonl`. `seq` counts from 1 without a gap, across resumes. */
export const orchestratorEvent = z.strictObject({
  schema_version: z.literal(1),
  seq: z.int().min(1),
  timestamp: z.string().min(1),
  task_id: z.string().min(1),
  run_id: z.string().min(1),
  event: orchestratorEventType,
  actor: z.string().min(1),
  payload: z.record(z.string(), z.unknown()),
});
export type OrchestratorEvent = z.infer<typeof orchestratorEvent>;
