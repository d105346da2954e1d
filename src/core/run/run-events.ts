import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runManifest } from '../contracts/launch/run-manifest.ts';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import type { WorkerName } from '../contracts/worker.ts';
import { AppError } from '../diagnostics/app-error.ts';
import type { Taker } from '../ledger/each-line.ts';
import { type RunState, runFold } from '../ledger/fold.ts';
import { readIndex } from '../ledger/index/read-index.ts';
import type { ScanEnd, ScanOptions } from '../ledger/scan-ledger.ts';
import { readTimeline, scanTimeline } from '../ledger/segment.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { type IndexedRun, indexedRuns, isAsIndexed } from './indexed-runs.ts';
import { readJsonFileIfAny } from './json-file.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from './layout.ts';

/**
 * A run's timeline: its chain with the sealed segments inserted. Empty when the run has no ledger.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
export async function readRunEvents(root: string, layout: RunLayout): Promise<readonly LedgerEvent[]> {
  return readTimeline(join(root, layout.ledger), (worker) => join(root, layout.workerLedger(worker)));
}

/** The ids of the runs that have a folder here, sorted. Folders of the factory itself, such as `_gc`, are skipped. */
export async function listRunIds(root: string, paths: LayoutPaths): Promise<string[]> {
  const entries = await readdir(join(root, paths.runs_dir), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && /^[A-Za-z0-9]/.test(entry.name))
    .map(({ name }) => name)
    .sort(byCodeUnit);
}

/**
 * A run's state from its whole timeline. If no event names the run's kind, RUN_MANIFEST.json does.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
export async function readRunState(root: string, layout: RunLayout): Promise<RunState> {
  const fold = runFold();
  await scanRunEvents(root, layout, (event) => fold.add(event));
  const state = fold.state();
  return state.kind === '' ? { ...state, kind: await kindOf(root, layout) } : state;
}

/**
 * Passes every event that this repository knows to `each`, for listings: the timeline of each run that has a folder, and the index rows of
 * the others. Holds one line at a time.
 *
 * @param each gets an event, and the kind of its run from RUN_MANIFEST.json (empty without one)
 * @param options.runId only events of this run
 * @param options.latestRuns for ended runs, use the index rows instead of the chains. Chains are read only for runs that the index lacks,
 *   and for those of the given number of latest runs that continued after their indexed end (a continued run keeps its start)
 * @param options.onDamaged called for each run whose ledger cannot be read; default: throw
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
export async function eachEvent(
  root: string,
  paths: LayoutPaths,
  each: (event: LedgerEvent, kindOfRun: string) => void,
  options: {
    readonly runId?: string | undefined;
    readonly latestRuns?: number | undefined;
    readonly onDamaged?: ((runId: string, error: AppError) => void) | undefined;
  } = {},
): Promise<void> {
  const { runId: wanted, latestRuns, onDamaged } = options;
  const indexed = latestRuns === undefined ? new Map<string, IndexedRun>() : await indexedRuns(root, paths);
  const starts = [...indexed.values()].map(({ startedAt }) => startedAt).sort(byCodeUnit);
  const firstStart = starts.at(-(latestRuns ?? 0)) ?? '';
  const here = (await listRunIds(root, paths)).filter((runId) => wanted === undefined || runId === wanted);
  const listed = new Set<string>();
  for (const runId of here) {
    const known = indexed.get(runId);
    if (known?.complete === true && known.startedAt < firstStart) continue;
    const layout = layoutOf(paths, runId);
    if (known?.complete === true && isAsIndexed(root, layout, known)) continue;
    const kind = await kindOf(root, layout);
    try {
      const { lines } = await scanRunEvents(root, layout, (event) => each(event, kind));
      if (lines > 0) listed.add(runId);
    } catch (error) {
      if (onDamaged === undefined || !(error instanceof AppError)) throw error;
      listed.add(runId);
      onDamaged(runId, error);
    }
  }
  await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
    // Only the index holds a one-shot's summary.
    const only = !listed.has(event.run_id) || event.event_type === 'ONESHOT_SUMMARY';
    if (only && (wanted === undefined || event.run_id === wanted)) each(event, '');
  });
}

async function kindOf(root: string, layout: RunLayout): Promise<string> {
  return (await readJsonFileIfAny(root, layout.manifest, runManifest).catch(() => undefined))?.kind ?? '';
}

/** Passes a run's timeline to `each`, one line at a time; like scanTimeline. */
export async function scanRunEvents(
  root: string,
  layout: RunLayout,
  each: Taker<[event: LedgerEvent, head?: string]>,
  options: Pick<ScanOptions, 'thorough'> = {},
): Promise<ScanEnd> {
  const segment = (worker: WorkerName): string => join(root, layout.workerLedger(worker));
  return scanTimeline(join(root, layout.ledger), segment, each, options);
}
