import type { WorkerName } from '../../contracts/worker.ts';

/** The ref in the bundle of a worker's changes (docs/design/formats.md). */
export function workerRef(runId: string, worker: WorkerName): string {
  return `refs/factory/${runId}/${worker}`;
}

/** The message of a worker's commit. The PR check reads its trailers. */
export function workerCommitMessage(runId: string, worker: WorkerName): string {
  return `${worker}: changes of run ${runId}\n\nFactory-Run-Id: ${runId}\nFactory-Worker: ${worker}\n`;
}
