import type { WorkerName } from '../../contracts/worker.ts';

/** The ref that a worker's changes are bundled from (docs/design/formats.md). */
export function workerRef(runId: string, worker: WorkerName): string {
  return `refs/factory/${runId}/${worker}`;
}

/** The message of a worker's commit. The PR check reads its trailers. */
export function workerCommitMessage(runId: string, worker: WorkerName): string {
  return `${worker}: changes of run ${runId}\n\nFactory-Run-Id: ${runId}\nFactory-Worker: ${worker}\n`;
}
