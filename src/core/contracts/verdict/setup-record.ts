import { z } from 'zod';
import { schemaVersion } from '../common.ts';
import { workerNames } from '../worker.ts';
import { findingRecord } from './validation.ts';

/**
 * logs/<WORKER>/SETUP.json of the run folder: what set-up did in a worker's folder before its agent. The worker's segment of the ledger
 * holds its sha256, so that a worker cannot hide work by changing it.
 */
export const setupRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker: z.enum(workerNames),
  /** The user's ignored files that `.worktreeinclude` copied, by name alone. What they hold belongs in no log and no artifact. */
  included: z.array(z.string()),
  /** The folders of `setup.cache`: not in the result, whatever a worker does there. */
  cached: z.array(z.string()),
  /** Tracked files that the commands changed; restored. */
  restored: z.array(z.string()),
  /** New files that no ignore rule covers, as the commands left them: not in the result while they stay so. */
  left_out: z.array(z.strictObject({ path: z.string(), mode: z.string(), id: z.string() })),
  /** Ignored files that were there when the agent began; those in caches are not listed. */
  ignored: z.array(z.string()),
  findings: z.array(findingRecord),
});

export type SetupRecord = z.infer<typeof setupRecord>;
