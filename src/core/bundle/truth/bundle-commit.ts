import type { WorkerName } from '../../contracts/worker.ts';

/** The ref in the bundle of a worker's changes (docs/design/formats.md). */
export function workerRef(runId: string, worker: WorkerName): string {
  return `refs/factory/${runId}/${worker}`;
}

/**
 * The message of a worker's commit. The PR check reads its trailers.
 *
 * @param options.subject cleaned by commitSubject; `undefined`: one that names worker and run
 * @param options.assistedBy of RUN_INPUTS.json: a commit is made again on other machines, and must be the same
 */
export function workerCommitMessage(
  runId: string,
  worker: WorkerName,
  options: { readonly subject?: string | undefined; readonly assistedBy?: string | undefined },
): string {
  const { subject = `${worker}: changes of run ${runId}`, assistedBy } = options;
  const trailers = [
    `Factory-Run-Id: ${runId}`,
    `Factory-Worker: ${worker}`,
    ...(assistedBy === undefined ? [] : [`Assisted-by: ${assistedBy}`]),
  ];
  return `${subject}\n\n${trailers.join('\n')}\n`;
}
