import { basename, dirname } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { appendDurably, cutDurably } from '../../system/files/append-durably.ts';
import { removeStaleTemporaries } from '../../system/files/atomic-write.ts';
import { acquireLock, writeFileFenced } from '../../system/files/lock.ts';
import { makeFolder } from '../../system/files/plain-files.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { sha256 } from '../../system/text/hash.ts';
import { buildEvent, type NewEvent } from '../chain.ts';
import { foldLedger, type RunState } from '../fold.ts';
import type { ScanEnd } from '../scan-ledger.ts';
import { checksumFileOf, checksumLine, headFileOf, readIndex } from './read-index.ts';

/** An event to append to the index unless it is already there. */
interface IndexEntry {
  readonly runId: string;
  readonly instant: string;
  readonly event: NewEvent;
  /** Compares an event of the same run with this entry: `true` if equal, `false` if it is an older state of it, else `undefined`. */
  readonly says: (event: LedgerEvent) => boolean | undefined;
}

/**
 * Appends a finished run to the repository's index, durably and under the index's lock: one RUN_END event whose `parent_event_id` is the
 * run's own RUN_END and whose `hashes.run_ledger` is the head of the run's chain. Does nothing if this head is already indexed.
 *
 * @param options.root the folder that contains the index, directly or deeper; the repository root
 * @param options.indexFile absolute
 * @param options.events the run's chain, with its RUN_END
 * @param options.head the head of the run's chain
 * @param options.run the run's state with its segments, so that listings need not read the segments; without it they do
 * @returns the new head of the index
 * @throws AppError ERR_LOCK_HELD; ERR_LEDGER_WRITE; as readIndex; ERR_STATE_MISSING when the run has no RUN_END
 */
export async function indexRun(options: {
  readonly root: string;
  readonly indexFile: string;
  readonly events: readonly LedgerEvent[];
  readonly head: string;
  readonly run?: RunState | undefined;
  readonly signal?: AbortSignal;
}): Promise<string> {
  const { events, head } = options;
  const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
  if (end === undefined) throw new AppError('ERR_STATE_MISSING', 'Only a run that has ended is indexed.', {});
  const run = options.run ?? foldLedger(events);
  const entry: IndexEntry = {
    runId: end.run_id,
    instant: end.ts_utc,
    event: {
      event_type: 'RUN_END',
      actor: end.actor,
      parent: end,
      rc: end.rc,
      hashes: { run_ledger: head, ...(run.launch_digest === '' ? {} : { launch: run.launch_digest }) },
      file_counts: { events: events.length },
      details: {
        ...(run.kind === '' ? {} : { kind: run.kind }),
        status: run.status,
        started_at: run.started_at,
        base_sha: run.base_sha,
        ...(run.revision === undefined ? {} : { revision: run.revision }),
        ...(options.run === undefined
          ? {}
          : { event_count: run.event_count, actors: run.actors, workers: run.workers }),
      },
    },
    says: ({ hashes }) => (hashes.run_ledger === undefined ? undefined : hashes.run_ledger === head),
  };
  return appendEntries(options, [entry]);
}

/** A run that `gc` is about to remove, with what the index keeps of it. */
export interface GoneRun {
  readonly run: RunState;
  /** The head of the run's chain; empty when the run has no chain on this machine. */
  readonly head: string;
}

/**
 * Records in the repository's index that runs are collected, before any of their files are removed: one RUN_STATE event GC_COLLECT per run,
 * with the run's last status, start and base commit, and the head of its chain in `hashes.run_ledger`. The index only grows
 * (docs/adr/0125). A run that is already recorded with the same head is skipped.
 *
 * @param options.instant the recorded time
 * @throws as {@link indexRun}
 */
export async function indexCollected(options: {
  readonly root: string;
  readonly indexFile: string;
  readonly runs: readonly GoneRun[];
  readonly instant: string;
  readonly signal?: AbortSignal;
}): Promise<void> {
  const entries = options.runs.map(({ run, head }): IndexEntry => {
    const { run_id, kind, status, rc, started_at, ended_at, base_sha } = run;
    const details = { state: collectState, ...(kind === '' ? {} : { kind }), status, started_at, ended_at, base_sha };
    return {
      runId: run_id,
      instant: options.instant,
      event: { event_type: 'RUN_STATE', actor: 'factory', rc, hashes: { run_ledger: head }, details },
      says: (event) => (isCollected(event) ? event.hashes.run_ledger === head : undefined),
    };
  });
  if (entries.length > 0) await appendEntries(options, entries);
}

/**
 * Records the result of a one-shot run in the repository's index: one ONESHOT_SUMMARY event for the chain's head. The run's own chain has
 * ended by then, so the event cannot go there (docs/adr/0116).
 *
 * @throws as {@link indexRun}
 */
export async function indexOneshot(options: {
  readonly root: string;
  readonly indexFile: string;
  readonly runId: string;
  readonly instant: string;
  readonly head: string;
  readonly rc: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}): Promise<void> {
  const { runId, instant, head, rc, details } = options;
  const event: NewEvent = {
    event_type: 'ONESHOT_SUMMARY',
    actor: 'factory',
    rc,
    hashes: { run_ledger: head },
    details,
  };
  const says: IndexEntry['says'] = ({ event_type, hashes }) =>
    event_type === 'ONESHOT_SUMMARY' ? hashes.run_ledger === head : undefined;
  await appendEntries(options, [{ runId, instant, event, says }]);
}

const collectState = 'GC_COLLECT';

/** Whether an index event records that `gc` collected the run. */
export function isCollected({ event_type, details }: LedgerEvent): boolean {
  return event_type === 'RUN_STATE' && details.state === collectState;
}

/** Appends the entries that are missing. At most one entry per run. */
async function appendEntries(
  options: { readonly root: string; readonly indexFile: string; readonly signal?: AbortSignal },
  entries: readonly IndexEntry[],
): Promise<string> {
  const { root, indexFile } = options;
  const name = basename(indexFile);
  await makeFolder(dirname(indexFile));
  await using lock = await acquireLock(
    `${indexFile}.lock`,
    options.signal === undefined ? {} : { signal: options.signal },
  );
  // A process that was killed while it wrote the head leaves a temporary file beside the runs, where no run's cleanup looks.
  await removeStaleTemporaries(dirname(indexFile), { below: false });
  const byRun = new Map(entries.map((entry) => [entry.runId, entry]));
  const confirmed = new Set<IndexEntry>();
  const look = (): Promise<ScanEnd> =>
    readIndex(indexFile, (event) => {
      const entry = byRun.get(event.run_id);
      const says = entry?.says(event);
      if (entry === undefined || says === undefined) return;
      if (says) confirmed.add(entry);
      else confirmed.delete(entry);
    });
  const found = await look();
  await lock.assertHeld();
  // The repaired line may be one of the entries.
  let { head, lines, validBytes } = (await repairTornTail(indexFile, name, found)) ? await look() : found;
  for (const { runId, instant, event } of entries.filter((entry) => !confirmed.has(entry))) {
    const record = buildEvent(event, { runId, instant, prev: head, seq: ++lines });
    const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
    await lock.assertHeld();
    await appendDurably(indexFile, validBytes, line, name);
    validBytes += line.length;
    head = sha256(line.subarray(0, -1));
  }
  // In this order, so that the checksum is always right when the head is.
  const { sha256: digest } = await digestFile(indexFile);
  await writeFileFenced(lock, root, checksumFileOf(indexFile), checksumLine(indexFile, digest));
  await writeFileFenced(lock, root, headFileOf(indexFile), `${head}\n`);
  return head;
}

/** Adds the line feed to a last event that lacks only that, and cuts off a partial last event. Returns whether the event was whole. */
async function repairTornTail(indexFile: string, name: string, { tail, validBytes }: ScanEnd): Promise<boolean> {
  if (tail.bytes === 0) return false;
  await cutDurably(indexFile, validBytes + tail.wholeEvent, name);
  if (tail.wholeEvent > 0) await appendDurably(indexFile, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
  return true;
}
