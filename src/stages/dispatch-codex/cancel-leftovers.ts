import { join } from 'node:path';
import { type WorkerName, workerNames } from '../../core/contracts/worker.ts';
import { openLedger } from '../../core/ledger/ledger.ts';
import { openSegment } from '../../core/ledger/segment.ts';
import { stageLayout } from '../../core/run/layout.ts';
import type { StageInputs } from '../../core/run/stage.ts';
import { sweepMarked } from '../../core/system/processes/kill-tree.ts';
import { closeWorker } from './dispatch-worker.ts';
import { markOf } from './prepare-jobs.ts';
import { type DispatchDeps, loadLaunch, recordedBackendOf } from './record/load-launch.ts';
import { sealDispatch } from './record/seal-dispatch.ts';
import { historyOf, noteEnding } from './record/worker-history.ts';

/** What the action's post step found and did. */
export interface Leftovers {
  /** Processes that were still there, and are not any more. */
  readonly killed: number;
  /** Workers whose dispatch was open, and is now recorded as CANCELLED. */
  readonly cancelled: readonly WorkerName[];
}

/**
 * Cleans up after a dispatch that may have been ended from outside: kills what carries the run's marks, records what was
 * open as CANCELLED, closes its worktrees, and seals. After a dispatch that came to its own end it changes nothing. The
 * killing comes first and needs nothing of the run folder.
 *
 * @param inputs.worker the one worker of a fleet's job; then only its segment is touched
 */
export async function cancelLeftovers(
  inputs: StageInputs & { readonly worker?: WorkerName },
  deps: DispatchDeps,
): Promise<Leftovers> {
  const layout = stageLayout(inputs);
  const workers = inputs.worker === undefined ? workerNames : [inputs.worker];
  let killed = 0;
  for (const worker of workers) {
    const { name, value } = markOf({ root: inputs.root, layout }, worker);
    killed += await sweepMarked(name, value);
  }
  const launch = await loadLaunch(inputs, deps);
  const { site } = launch;
  const chain = await openLedger({ file: join(site.root, layout.ledger), runId: layout.runId, clock: deps.clock });
  const cancelled: WorkerName[] = [];
  let changed = false;
  for (const worker of workers.filter((name) => launch.inputs.workers.includes(name))) {
    const segment = await openSegment({
      file: join(site.root, layout.workerLedger(worker)),
      runId: layout.runId,
      clock: deps.clock,
      head: chain.head(),
      hadHead: (head) => chain.hadHead(head),
    });
    const history = historyOf(worker, recordedBackendOf(launch.inputs, worker), segment.events());
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
    for (const { message } of await closeWorker(worker, segment, { site })) deps.log(message);
  }
  if ((changed || cancelled.length > 0) && inputs.worker === undefined)
    await sealDispatch(launch, chain, deps.clock, []);
  return { killed, cancelled };
}
