import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** HANDOFF_NOTE.json, written by the worker for whoever continues. */
export const handoffNote = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker_id: z.string().min(1),
  summary: z.string(),
  decisions: z.array(z.string()),
  risks: z.array(z.string()),
  next_actions: z.array(z.string()),
});

/** A HANDOFF_NOTE.json. */
export type HandoffNote = z.infer<typeof handoffNote>;
