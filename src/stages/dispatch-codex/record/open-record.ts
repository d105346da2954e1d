import type { WorkerName } from '../../../core/contracts/worker.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { StageDeps, StageInputs } from '../../../core/run/stage.ts';
import { type Launch, loadLaunch, recordedBackendOf } from './load-launch.ts';
import { historyOf, type WorkerHistory } from './worker-history.ts';

/** A launched run that is open for work: its launch, and the histories from its workers' segments. */
export interface LaunchRecord {
  readonly launch: Launch;
  readonly run: OpenRun;
  readonly chain: Ledger;
  history(worker: WorkerName): Promise<WorkerHistory>;
}

/**
 * Reads the launch of an open run.
 *
 * @throws AppError as loadLaunch; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
export async function openRecord(place: StageInputs, run: OpenRun, deps: StageDeps): Promise<LaunchRecord> {
  const launch = await loadLaunch(place, deps);
  const chain = await run.chain();
  return {
    launch,
    run,
    chain,
    history: async (worker) =>
      historyOf(worker, recordedBackendOf(launch.inputs, worker), (await run.segment(worker)).events()),
  };
}
