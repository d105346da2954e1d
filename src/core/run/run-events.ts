import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerEvent } from '../contracts/ledger-event.ts';
import { readIndex } from '../ledger/index-ledger.ts';
import { readTimeline } from '../ledger/segment.ts';
import { byCodeUnit } from '../system/json.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from './layout.ts';

/**
 * A run's timeline: its chain with the sealed segments spliced in. Empty when the run has no ledger.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
export async function readRunEvents(root: string, layout: RunLayout): Promise<readonly LedgerEvent[]> {
  return readTimeline(join(root, layout.ledger), (worker) => join(root, layout.workerLedger(worker)));
}

/** The ids of the runs that have a folder here, sorted; folders of the factory's own, as `_gc`, are none. */
export async function listRunIds(root: string, paths: LayoutPaths): Promise<string[]> {
  const entries = await readdir(join(root, paths.runs_dir), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && /^[A-Za-z0-9]/.test(entry.name))
    .map(({ name }) => name)
    .sort(byCodeUnit);
}

/**
 * Every event that this repository knows, for listings: of each run that has a folder its timeline, of the others what the
 * index tells. One run is held at a time.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
export async function* allEvents(root: string, paths: LayoutPaths): AsyncGenerator<LedgerEvent> {
  const here = await listRunIds(root, paths);
  const told = new Set<string>();
  for (const runId of here) {
    const events = await readRunEvents(root, layoutOf(paths, runId));
    if (events.length > 0) told.add(runId);
    yield* events;
  }
  const others: LedgerEvent[] = [];
  await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
    if (!told.has(event.run_id)) others.push(event);
  });
  yield* others;
}
