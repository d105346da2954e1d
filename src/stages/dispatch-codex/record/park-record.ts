import { z } from 'zod';
import type { Usage } from '../agents/backend/usage.ts';

/** What a later process needs to resume a parked conversation, as WORKER_PARKED records it (docs/design/parking.md). */
export interface ParkRecord {
  /** The end of the limit, UTC ISO-8601. */
  readonly resetsAt: string;
  /** The conversation; `null` for a program that requests its next session itself, and is started without one. */
  readonly thread: string | null;
  /** The number of the session after the reset. */
  readonly session: number;
  readonly attempts: number;
  readonly tokens: number | null;
  readonly costUsd: number | null;
  /** The tokens of the ended sessions, for an agent that reports each session separately; `null` for any other. */
  readonly usage: Usage | null;
  /** The last cost that the agent reported, if its cost includes the earlier sessions of a conversation. */
  readonly lastCostUsd: number | null;
}

const count = z.int().min(0);
const cost = z.number().min(0).nullable();

const details = z.looseObject({
  resets_at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  thread: z.string().min(1).nullable(),
  session: z.int().min(2),
  attempts: count,
  tokens: count.nullable(),
  cost_usd: cost,
  usage: z.strictObject({ input: count, cached_input: count, output: count }).nullable(),
  last_cost_usd: cost,
});

/** The details of WORKER_PARKED. */
export function parkDetails(record: ParkRecord): Record<string, unknown> {
  const { usage } = record;
  const tokens = usage === null ? null : { input: usage.input, cached_input: usage.cachedInput, output: usage.output };
  return {
    resets_at: record.resetsAt,
    thread: record.thread,
    session: record.session,
    attempts: record.attempts,
    tokens: record.tokens,
    cost_usd: record.costUsd,
    usage: tokens,
    last_cost_usd: record.lastCostUsd,
  };
}

/** Reads the details of WORKER_PARKED; `undefined` if they are not complete, so that nothing can be resumed. */
export function readParkDetails(value: unknown): ParkRecord | undefined {
  const { data } = details.safeParse(value);
  if (data === undefined) return undefined;
  const { usage } = data;
  return {
    resetsAt: data.resets_at,
    thread: data.thread,
    session: data.session,
    attempts: data.attempts,
    tokens: data.tokens,
    costUsd: data.cost_usd,
    usage: usage === null ? null : { input: usage.input, cachedInput: usage.cached_input, output: usage.output },
    lastCostUsd: data.last_cost_usd,
  };
}
