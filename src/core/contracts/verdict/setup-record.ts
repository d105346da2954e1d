import { z } from 'zod';
import { schemaVersion } from '../common.ts';
import { workerNames } from '../worker.ts';
import { findingRecord } from './validation.ts';

/**
 * logs/<WORKER>/SETUP.json of the run folder: the actions of set-up in a worker's folder before its agent. The worker's ledger segment has
 * its sha256, so that a worker cannot hide work by changing this file.
 */
export const setupRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker: z.enum(workerNames),
  /** The user's ignored files that `.worktreeinclude` copied, by name only. Their content must not be in any log or artifact. */
  included: z.array(z.string()),
  /** The folders of `setup.cache`: not part of the result, whatever a worker does there. */
  cached: z.array(z.string()),
  /** Tracked files that the commands changed; they were restored. */
  restored: z.array(z.string()),
  /** New files that no ignore rule covers, as the commands left them: not part of the result while they are unchanged. */
  left_out: z.array(z.strictObject({ path: z.string(), mode: z.string(), id: z.string() })),
  /** Ignored files that existed when the agent started, without those in caches. */
  ignored: z.array(z.string()),
  findings: z.array(findingRecord),
});

export type SetupRecord = z.infer<typeof setupRecord>;
