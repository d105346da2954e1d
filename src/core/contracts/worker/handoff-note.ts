import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** HANDOFF_NOTE.json: written by the worker for the next person or agent. */
export const handoffNote = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker_id: z.string().min(1),
  summary: z.string(),
  decisions: z.array(z.string()),
  risks: z.array(z.string()),
  next_actions: z.array(z.string()),
});

export type HandoffNote = z.infer<typeof handoffNote>;
