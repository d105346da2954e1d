import { join } from 'node:path';
import { indexRun } from '../ledger/index/index-ledger.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import type { RunLayout } from '../run/layout.ts';
import { readRunState } from '../run/run-events.ts';

/**
 * Notes a run in its repository's index when it has ended. One that stands there as it is now is passed over, so that a door may ask
 * again, whatever was killed before.
 *
 * @param root the repository root, absolute
 * @throws as {@link indexRun} and {@link readLedger}
 */
export async function indexEnded(root: string, layout: RunLayout, signal?: AbortSignal): Promise<void> {
  const { events, head } = await readLedger(join(root, layout.ledger), 'ledger/run.jsonl');
  if (events.at(-1)?.event_type !== 'RUN_END') return;
  const indexFile = join(root, layout.indexLedger);
  const run = await readRunState(root, layout);
  await indexRun({ root, indexFile, events, head, run, ...(signal === undefined ? {} : { signal }) });
}
