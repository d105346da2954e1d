import { type WorkerName, workerNames } from '../../core/contracts/worker.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { stageLayout } from '../../core/run/layout.ts';
import { sweepMarked } from '../../core/system/processes/kill-tree.ts';
import { closeWorker } from './dispatch-worker.ts';
import { markOf } from './prepare-jobs.ts';
import { type DispatchDeps, loadLaunch, recordedBackendOf } from './record/load-launch.ts';
import { sealDispatch } from './record/seal-dispatch.ts';
import { historyOf, noteEnding } from './record/worker-history.ts';

/** The result of the action's post step. */
export interface Leftovers {
  /** The number of leftover processes that were killed. */
  readonly killed: number;
  /** Workers whose open dispatch is now recorded as CANCELLED. */
  readonly cancelled: readonly WorkerName[];
}

/**
 * Cleans up after a dispatch that may have been ended from outside: kills the processes with the run's marks, records open dispatches as
 * CANCELLED, closes their worktrees, and seals. After a dispatch that ended normally it changes nothing. It kills first, without reading
 * the run folder.
 *
 * @param inputs.worker the one worker of a fleet's job; then only its segment is changed
 */
export async function cancelLeftovers(
  inputs: RunStageInputs & { readonly worker?: WorkerName },
  deps: DispatchDeps,
): Promise<Leftovers> {
  const layout = stageLayout(inputs);
  const workers = inputs.worker === undefined ? workerNames : [inputs.worker];
  const killed = await sweepMarked(...workers.map((worker) => markOf({ root: inputs.root, layout }, worker)));
  const cancelled = await withRun({ ...inputs, layout }, deps, (run) => recordCancelled(inputs, workers, run, deps));
  return { killed, cancelled };
}

async function recordCancelled(
  inputs: RunStageInputs & { readonly worker?: WorkerName },
  workers: readonly WorkerName[],
  run: OpenRun,
  deps: DispatchDeps,
): Promise<readonly WorkerName[]> {
  const launch = await loadLaunch(inputs, deps);
  const { site } = launch;
  const cancelled: WorkerName[] = [];
  let changed = false;
  for (const worker of workers.filter((name) => launch.inputs.workers.includes(name))) {
    const segment = await run.segment(worker);
    const history = historyOf(worker, recordedBackendOf(launch.inputs, worker), segment.events());
    // The dispatch ended normally, and the conversation waits in its folder.
    if (history.parked !== undefined) continue;
    if (history.phase === 'open') {
      cancelled.push(worker);
      await noteEnding(segment, worker, {
        state: 'CANCELLED',
        code: 'ERR_DISPATCH_CANCELLED',
        reason: 'the dispatch was ended from outside',
        rc: 1,
        attempts: history.dispatch.attempts,
        tokens: null,
        costUsd: null,
      });
    }
    if (!history.worktreeOpen) continue;
    changed = true;
    for (const { message } of await closeWorker(worker, segment, { site, run })) deps.log(message);
  }
  if ((changed || cancelled.length > 0) && inputs.worker === undefined) await sealDispatch(launch, run, []);
  return cancelled;
}
