import { z } from 'zod';
import { status } from '../common.ts';

/** One run of the list, from the ledgers alone. */
const listedRun = z.strictObject({
  run_id: z.string(),
  kind: z.string(),
  status,
  /** Whether the local runner works on it now. */
  live: z.boolean(),
  started_at: z.string(),
  ended_at: z.string(),
});

export type ListedRunRow = z.infer<typeof listedRun>;

/** `GET /api/runs`: the latest runs, newest first. */
export const runList = z.strictObject({
  runs: z.array(listedRun),
  /** Whether older runs are left out. */
  more: z.boolean(),
  /** Whether the page can start a run. */
  may_start: z.boolean(),
});

export type RunList = z.infer<typeof runList>;

/** `GET /api/runs/<RUN_ID>/log`: a part of a log. */
export const logWindow = z.strictObject({
  text: z.string(),
  /** Bytes from the beginning of the file. */
  start: z.int().min(0),
  end: z.int().min(0),
  size: z.int().min(0),
});

export type LogWindow = z.infer<typeof logWindow>;
