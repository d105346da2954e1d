import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** LOGS/INDEX.json. The paths are relative to the folder that contains LOGS/; each log must exist. */
export const logIndex = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  owner: z.string().min(1),
  logs: z.array(z.looseObject({ name: z.string(), path: z.string(), rc: z.int() })),
});

export type LogIndex = z.infer<typeof logIndex>;
