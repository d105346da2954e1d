import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** LOGS/INDEX.json: every listed log exists below the folder that holds LOGS/. */
export const logIndex = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  owner: z.string().min(1),
  logs: z.array(z.looseObject({ name: z.string(), path: z.string(), rc: z.int() })),
});

/** A LOGS/INDEX.json. */
export type LogIndex = z.infer<typeof logIndex>;
