import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

const eventSchema = z.object({
  /** Like `push` or `workflow_dispatch`. */
  name: z.string(),
  /** Full, like `refs/heads/main`. Default: the event's own rule. */
  ref: z.string().optional(),
  sha: z.string().optional(),
  payload: z.record(z.string(), z.json()),
  /** Of workflow_dispatch. */
  inputs: z.record(z.string(), z.string()).optional(),
  /** The only workflow file that the event is for. Default: every workflow that lists the event. */
  workflow: z.string().optional(),
  actor: z.string().optional(),
  /** How many workflow_run events led to this one. GitHub ends a chain after three. */
  depth: z.int().default(0),
});

const entrySchema = z.object({
  id: z.string(),
  /** When it was queued, in UTC. */
  at: z.string(),
  event: eventSchema,
  /**
   * `event`: its workflows are not known yet. `queued`: one workflow that will run. `waiting`: this runner lacks labels.
   * `running`: the run has its id.
   */
  state: z.enum(['event', 'queued', 'waiting', 'running']),
  /** The workflow file; absent in the state `event`. */
  workflow: z.string().optional(),
  /** The id of the run in the records; only in the state `running`. */
  run: z.string().optional(),
  /** How many runs of it were interrupted. */
  interrupted: z.int().default(0),
  /** The run that was interrupted last. */
  earlier_run: z.string().optional(),
  /** Why it waits. */
  reason: z.string().optional(),
});

const endedSchema = z.object({
  id: z.string(),
  at: z.string(),
  event: z.string(),
  workflow: z.string().optional(),
  run: z.string().optional(),
  /**
   * A conclusion of a run; `ignored`: the event starts no workflow; `refused`: it could not start; `interrupted`: its runner
   * ended, and it is not run again.
   */
  outcome: z.enum(['success', 'failure', 'cancelled', 'skipped', 'ignored', 'refused', 'interrupted']),
  reason: z.string().optional(),
});

export const queueSchema = z.object({
  schema_version: z.literal(1),
  /** Branches and tags as they were last seen; null before the first look. */
  refs: z.record(z.string(), z.string()).nullable(),
  /** Up to when the starts of each line of a schedule are known, in UTC. */
  schedules: z.record(z.string(), z.string()),
  /** In the order in which they start. */
  entries: z.array(entrySchema),
  /** The last ones, the newest first. */
  ended: z.array(endedSchema),
});

/** An event that may start workflows. */
export type QueuedEvent = Readonly<z.infer<typeof eventSchema>>;
export type QueueEntry = Readonly<z.infer<typeof entrySchema>>;
export type EndedEntry = Readonly<z.infer<typeof endedSchema>>;
/** Everything that a standing runner must not forget: `queue.json`. */
export type QueueState = Readonly<z.infer<typeof queueSchema>>;

export const emptyQueue: QueueState = { schema_version: 1, refs: null, schedules: {}, entries: [], ended: [] };

const keptEnded = 100;

/** An event that is queued. `id` must be new, or the event is known already. */
export interface NewEvent {
  readonly id: string;
  readonly at: string;
  readonly event: QueuedEvent;
}

/** Queues events. Those with a known id are left out, so that a request that is read twice runs once. */
export function withEvents(state: QueueState, events: readonly NewEvent[]): QueueState {
  const known = new Set([...state.entries, ...state.ended].map(({ id }) => eventIdOf(id)));
  const added = events.filter(({ id }) => !known.has(id));
  if (added.length === 0) return state;
  return { ...state, entries: [...state.entries, ...added.map((one) => entryOf(one))] };
}

function entryOf({ id, at, event }: NewEvent): QueueEntry {
  return { id, at, event, state: 'event', interrupted: 0 };
}

/**
 * Records what the refs are now, together with the pushes that led to it.
 *
 * @param refs `undefined`: they are as before
 */
export function withRefs(
  state: QueueState,
  refs: ReadonlyMap<string, string> | undefined,
  pushes: readonly NewEvent[],
): QueueState {
  const next = withEvents(state, pushes);
  const now = refs === undefined ? state.refs : Object.fromEntries(refs);
  return isDeepStrictEqual(now, state.refs) ? next : { ...next, refs: now };
}

/**
 * Records up to when the lines of schedules are known, together with the events that became due.
 *
 * @param seen by line; lines that are not in it are forgotten
 */
export function withSchedules(
  state: QueueState,
  seen: Readonly<Record<string, string>>,
  due: readonly NewEvent[],
): QueueState {
  if (due.length === 0 && isDeepStrictEqual(seen, state.schedules)) return state;
  return { ...withEvents(state, due), schedules: { ...seen } };
}

/** Replaces an event by the workflows that it starts, in its place, and records those that cannot run. */
export function withWorkflows(
  state: QueueState,
  id: string,
  workflows: readonly string[],
  ended: readonly EndedEntry[],
): QueueState {
  const entries = state.entries.flatMap((entry) =>
    entry.id === id
      ? workflows.map((workflow): QueueEntry => ({ ...entry, state: 'queued', id: `${id}.${workflow}`, workflow }))
      : [entry],
  );
  return withEnded({ ...state, entries }, ended);
}

/** Records the run of an entry, before it starts. */
export function withRun(state: QueueState, id: string, run: string): QueueState {
  return changed(state, id, (entry) => ({ ...entry, state: 'running', run }));
}

/** Moves an entry to the ended ones, and queues the events that its end causes. */
export function withEnd(state: QueueState, ended: EndedEntry, caused: readonly NewEvent[] = []): QueueState {
  const entries = state.entries.filter(({ id }) => id !== ended.id);
  return withEvents(withEnded({ ...state, entries }, [ended]), caused);
}

/**
 * Lets an entry run again, in its place.
 *
 * @param why `unstarted`: its run has started no step; `stopped`: the runner was asked to end; `killed`: it was killed
 */
export function withoutRun(state: QueueState, id: string, why: 'unstarted' | 'stopped' | 'killed'): QueueState {
  return changed(state, id, ({ run, ...entry }) => ({
    ...entry,
    state: 'queued',
    interrupted: entry.interrupted + (why === 'killed' ? 1 : 0),
    ...(why === 'unstarted' || run === undefined ? {} : { earlier_run: run }),
  }));
}

/** Lets an entry wait for a runner with other labels. */
export function withWait(state: QueueState, id: string, reason: string): QueueState {
  return changed(state, id, (entry) => ({ ...entry, state: 'waiting', reason }));
}

/** Queues again what waited for labels, because a new start may have other ones. */
export function withoutWaits(state: QueueState): QueueState {
  if (state.entries.every((entry) => entry.state !== 'waiting')) return state;
  return {
    ...state,
    entries: state.entries.map(({ reason: _reason, ...entry }) =>
      entry.state === 'waiting' ? { ...entry, state: 'queued' } : entry,
    ),
  };
}

/** The id of the event that an entry came from. */
function eventIdOf(id: string): string {
  return id.split('.')[0] ?? id;
}

function withEnded(state: QueueState, ended: readonly EndedEntry[]): QueueState {
  return { ...state, ended: [...ended.toReversed(), ...state.ended].slice(0, keptEnded) };
}

function changed(state: QueueState, id: string, change: (entry: QueueEntry) => QueueEntry): QueueState {
  return { ...state, entries: state.entries.map((entry) => (entry.id === id ? change(entry) : entry)) };
}

/** The entries in a state, in their order. */
export function entriesIn({ entries }: QueueState, state: QueueEntry['state']): readonly QueueEntry[] {
  return entries.filter((entry) => entry.state === state);
}
