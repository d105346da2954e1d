import { z } from 'zod';
import { schemaVersion, status } from '../common.ts';
import { changedFile } from './changed-file.ts';
import { workerReview } from './worker-review.ts';

/** The place of a finding: a path of the repository or of the run folder, and its lines. */
const place = z.strictObject({
  file: z.string(),
  line: z.int().min(1).nullable(),
  end_line: z.int().min(1).nullable(),
});

/** One cause with everything that a report would list below it. */
const cause = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  message: z.string(),
  next_action: z.string(),
  workers: z.array(z.string()),
  places: z.array(place),
  /** What only follows from it: a sentence each. */
  consequences: z.array(z.string()),
});

export type CauseReview = z.infer<typeof cause>;

/** The end of a log. `bytes` is the length of the whole file. */
export const logEnd = z.strictObject({
  name: z.string(),
  /** Relative to the run folder. */
  path: z.string(),
  bytes: z.int().min(0),
  text: z.string(),
  /** Whether `text` is only the end of the file. */
  cut: z.boolean(),
});

export type LogEnd = z.infer<typeof logEnd>;

const gate = z.strictObject({
  name: z.string(),
  status,
  rc: z.int(),
  required: z.boolean(),
  detail: z.string(),
  log: logEnd.nullable(),
});

export type GateReview = z.infer<typeof gate>;

const ledgerRow = z.strictObject({
  at: z.string(),
  actor: z.string(),
  /** The event type, or for RUN_STATE its `details.state`. */
  what: z.string(),
  detail: z.string(),
  rc: z.int(),
  duration_ms: z.int().min(0),
});

export type LedgerRow = z.infer<typeof ledgerRow>;

const ledger = z.strictObject({
  /** `verified`: each line has its own hash and the previous line's. `damaged`: `fault` says why. */
  chain: z.enum(['verified', 'damaged', 'absent']),
  fault: z.string(),
  /** The sha256 of the chain's last line. */
  head: z.string(),
  /** `ledger/run.jsonl` alone, without the workers' segments. */
  lines: z.int().min(0),
  /** The chain with its sealed segments, in the chain's order; the last ones of many. */
  events: z.array(ledgerRow),
  left_out: z.int().min(0),
});

/**
 * What a reviewer sees of a factory run: one value for the page, its static form, and whoever reads it as JSON. Every text in it may come
 * from a worker and is hostile. Sizes are bounded by `readReview`, which names what it leaves out.
 */
export const runReview = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string(),
  /** Whether no more events are expected. */
  ended: z.boolean(),
  verdict: z.strictObject({
    status,
    /** `null` if it is not known. */
    gates_ran: z.int().min(0).nullable(),
    noop: z.boolean(),
    cause: z.string(),
    next_action: z.string(),
    started_at: z.string(),
    ended_at: z.string(),
    base_sha: z.string(),
    merge_sha: z.string(),
    revision: z.int().min(1),
  }),
  /** Errors first, in the order of the report; then warnings and notices. */
  causes: z.array(cause),
  /** Pairs of workers whose changes of a path did not merge while they worked (docs/radar.md). `lines` are those of the base commit. */
  collisions: z.array(z.strictObject({ workers: z.array(z.string()), path: z.string(), lines: z.string() })),
  phases: z.array(
    z.strictObject({ name: z.string(), state: z.enum(['waiting', 'running', 'done', 'blocked', 'failed']) }),
  ),
  workers: z.array(workerReview),
  /** The most risky first. */
  files: z.array(changedFile),
  checks: z.array(gate.omit({ log: true })),
  gates: z.array(gate),
  usage: z.strictObject({ tokens: z.int().min(0).nullable(), cost_usd: z.number().min(0).nullable() }),
  ledger,
  /** Sentences about what could not be read or was left out because of its size. */
  left_out: z.array(z.string()),
});

export type RunReview = z.infer<typeof runReview>;

/** A review as the page fetches it: without most hunks, and without the files that it has already. */
export const pagedReview = runReview.extend({
  /** `null`: they are those of the version that the page has. */
  files: z.array(changedFile).nullable(),
  files_version: z.string(),
});

export type PagedReview = z.infer<typeof pagedReview>;
