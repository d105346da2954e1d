import type { WorkerName } from '../../contracts/worker.ts';

/** The ref in the bundle of a worker's changes (docs/design/formats.md). */
export function workerRef(runId: string, worker: WorkerName): string {
  return `refs/factory/${runId}/${worker}`;
}

/**
 * The message of a worker's commit. The PR check reads its trailers.
 *
 * @param assistedBy of RUN_INPUTS.json: a commit is made again on other machines, and must be the same
 */
export function workerCommitMessage(runId: string, worker: WorkerName, assistedBy: string | undefined): string {
  const trailers = [
    `Factory-Run-Id: ${runId}`,
    `Factory-Worker: ${worker}`,
    ...(assistedBy === undefined ? [] : [`Assisted-by: ${assistedBy}`]),
  ];
  return `${worker}: changes of run ${runId}\n\n${trailers.join('\n')}\n`;
}
