import { join } from 'node:path';
import { indexRun } from '../ledger/index/index-ledger.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import type { RunLayout } from '../run/layout.ts';
import { readRunState } from '../run/run-events.ts';

/**
 * Adds a finished run to the repository's index. Does nothing if the run is not finished, or if the index has its current state, so that
 * every caller may repeat it after a kill.
 *
 * @param root the repository root, absolute
 * @throws the errors of {@link indexRun} and {@link readLedger}
 */
export async function indexEnded(root: string, layout: RunLayout, signal?: AbortSignal): Promise<void> {
  const { events, head } = await readLedger(join(root, layout.ledger), 'ledger/run.jsonl');
  if (events.at(-1)?.event_type !== 'RUN_END') return;
  const indexFile = join(root, layout.indexLedger);
  const run = await readRunState(root, layout);
  await indexRun({ root, indexFile, events, head, run, ...(signal === undefined ? {} : { signal }) });
}
