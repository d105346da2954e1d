import { z } from 'zod';
import { schemaVersion } from '../common.ts';
import { workerNames } from '../worker.ts';

/** How a file was read: opened alone, by a tool that names few files, or in a sweep over many. */
export const readKind = z.enum(['alone', 'tool', 'sweep']);

export type ReadKind = z.infer<typeof readKind>;

const readSource = z.enum(['events', 'access_times']);

export type ReadSource = z.infer<typeof readSource>;

/**
 * logs/<WORKER>/READS.json of the run folder: what a worker read in its folder (docs/edges.md). It depends on the agent and on the machine,
 * and a worker can influence it. Use it only for warnings.
 */
export const workerReads = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  worker: z.enum(workerNames),
  /** Where the list comes from. `reason` is one clause; empty if the source was used. */
  sources: z.array(z.strictObject({ source: readSource, used: z.boolean(), reason: z.string() })),
  /** Files of the base commit, sorted by path. */
  reads: z.array(z.strictObject({ path: z.string().min(1), how: readKind, from: z.array(readSource) })),
  /** Paths that the worker opened or listed, and that did not exist. */
  absent: z.array(z.string().min(1)),
  /** Names that the worker searched for, and that were nowhere. */
  not_found: z.array(z.string().min(1)),
  /** Whether a list reached its limit. */
  truncated: z.boolean(),
});

export type WorkerReads = z.infer<typeof workerReads>;

/** The path of a worker's record, relative to the run folder. */
export function workerReadsName(worker: WorkerReads['worker']): string {
  return `logs/${worker}/READS.json`;
}
