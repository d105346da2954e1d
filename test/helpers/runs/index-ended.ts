import { join } from 'node:path';
import { indexRun } from '../../../src/core/ledger/index/index-ledger.ts';
import { readLedger } from '../../../src/core/ledger/read-ledger.ts';
import type { RunLayout } from '../../../src/core/run/layout.ts';
import { readRunState } from '../../../src/core/run/run-events.ts';

/** Writes the index row of a run that a test ended directly; nothing for a run without an end. */
export async function indexEnded(root: string, layout: RunLayout): Promise<void> {
  const { events, head } = await readLedger(join(root, layout.ledger), 'ledger/run.jsonl');
  if (events.at(-1)?.event_type !== 'RUN_END') return;
  const run = await readRunState(root, layout);
  await indexRun({ root, indexFile: join(root, layout.indexLedger), events, head, run });
}
