import { join } from 'node:path';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { type Ledger, openLedger } from '../../../core/ledger/ledger.ts';
import { openSegment } from '../../../core/ledger/segment.ts';
import type { StageDeps, StageInputs } from '../../../core/run/stage.ts';
import { type Launch, loadLaunch, recordedBackendOf } from './load-launch.ts';
import { historyOf, type WorkerHistory } from './worker-history.ts';

/** A launched run whose ledger files are open for appending. */
export interface OpenRun {
  readonly launch: Launch;
  readonly chain: Ledger;
  segment(worker: WorkerName): Promise<Ledger>;
  history(worker: WorkerName): Promise<WorkerHistory>;
}

/** Opens a launched run for the commands that a person gives; segments are opened when they are first asked for. */
export async function openRun(place: StageInputs, deps: StageDeps): Promise<OpenRun> {
  const launch = await loadLaunch(place, deps);
  const { site, layout, inputs } = launch;
  const chain = await openLedger({ file: join(site.root, layout.ledger), runId: layout.runId, clock: deps.clock });
  const opened = new Map<WorkerName, Ledger>();
  const segment = async (worker: WorkerName): Promise<Ledger> => {
    const known = opened.get(worker);
    if (known !== undefined) return known;
    const fresh = await openSegment({
      file: join(site.root, layout.workerLedger(worker)),
      runId: layout.runId,
      clock: deps.clock,
      head: chain.head(),
      hadHead: (head) => chain.hadHead(head),
    });
    opened.set(worker, fresh);
    return fresh;
  };
  return {
    launch,
    chain,
    segment,
    history: async (worker) => historyOf(worker, recordedBackendOf(inputs, worker), (await segment(worker)).events()),
  };
}
