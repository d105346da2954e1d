import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { aggregator, type WorkerName } from '../../core/contracts/worker.ts';
import { dueRevision, launchRevisions } from '../../core/ledger/revisions/launch-revisions.ts';
import { chosenWorkers, type Launch, upstreamOf } from './record/load-launch.ts';
import type { WorkerHistory } from './record/worker-history.ts';

/**
 * The workers that a dispatch deals with, in worker order, and those of them that start over even if they are done: the requested ones,
 * and the aggregator if it is given a bundle of theirs, because what it made of the earlier one no longer counts.
 *
 * @throws AppError ERR_WORKER_UNKNOWN
 */
export function chooseWorkers(
  launch: Launch,
  {
    workers,
    worker,
  }: { readonly workers?: readonly WorkerName[] | undefined; readonly worker?: WorkerName | undefined },
): { readonly chosen: readonly WorkerName[]; readonly requested: readonly WorkerName[] } {
  const given: readonly WorkerName[] = workers ?? [];
  const isGiven = upstreamOf(launch, aggregator).some((name) => given.includes(name));
  const requested: readonly WorkerName[] =
    isGiven && launch.inputs.workers.includes(aggregator) ? [...given, aggregator] : given;
  if (worker !== undefined) return { chosen: chosenWorkers(launch.inputs, [worker]), requested };
  return { chosen: chosenWorkers(launch.inputs, workers === undefined ? undefined : requested), requested };
}

/** Whether a launch revision since a worker's last dispatch or feedback round sends it again, so that nothing of either counts. */
export function isOutdated(
  worker: WorkerName,
  { phase, revision, rework }: Pick<WorkerHistory, 'phase' | 'revision' | 'rework'>,
  chain: readonly LedgerEvent[],
): boolean {
  const isBegun = phase !== 'none' || rework !== undefined;
  return isBegun && revision < dueRevision(launchRevisions(chain), worker);
}
