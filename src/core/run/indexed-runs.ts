import { join } from 'node:path';
import type { Status } from '../diagnostics/exit-codes.ts';
import { endStatus } from '../ledger/fold.ts';
import { lastLineHash } from '../ledger/index/last-line.ts';
import { readIndex } from '../ledger/index/read-index.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from './layout.ts';

/** What the index records about a run's last end. */
export interface IndexedRun {
  /** The head of the run's chain at that end. */
  readonly head: string;
  readonly status: Status;
  readonly startedAt: string;
  /** Whether the row holds everything that a listing shows. Rows of older releases do not. */
  readonly complete: boolean;
  /** Whether it ended with a parked conversation (docs/design/parking.md). */
  readonly parked: boolean;
}

/**
 * Reads the repository's index: the last row of each ended run, by RUN_ID. Includes runs that `gc` collected.
 *
 * @throws as readIndex
 */
export async function indexedRuns(root: string, paths: LayoutPaths): Promise<ReadonlyMap<string, IndexedRun>> {
  const runs = new Map<string, IndexedRun>();
  await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
    const { run_id, event_type, hashes, details } = event;
    if (event_type !== 'RUN_END' || hashes.run_ledger === undefined) return;
    const complete = typeof details.event_count === 'number';
    const startedAt = typeof details.started_at === 'string' ? details.started_at : '';
    const parked = Object.values(details.workers ?? {}).includes('PARKED');
    runs.set(run_id, { head: hashes.run_ledger, status: endStatus(event), startedAt, complete, parked });
  });
  return runs;
}

/** Whether nothing was appended to a run's chain since the index recorded its end. Reads only the chain's last bytes. */
export function isAsIndexed(root: string, layout: RunLayout, run: IndexedRun): boolean {
  return lastLineHash(join(root, layout.ledger)) === run.head;
}
