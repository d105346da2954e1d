import { workerNameOf } from '../../../../core/contracts/worker.ts';
import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** Every file of a bundle must name this run and this worker. Older worker names are accepted. */
export const identityRule: WorkerRule = ({ worker, files }, run) => {
  const named: readonly (readonly [name: string, runId: string | undefined, owner: string | undefined])[] = [
    ['STATUS.json', files.status?.run_id, files.status?.worker_id],
    ['HANDOFF_NOTE.json', files.handoff?.run_id, files.handoff?.worker_id],
    ['FILES_CHANGED.json', files.filesChanged?.run_id, files.filesChanged?.owner],
    ['CLAIMED_FILES_CHANGED.json', files.claimedFiles?.run_id, files.claimedFiles?.owner],
    ['SCOPE_LOCK.json', files.scopeLock?.run_id, files.scopeLock?.worker_id],
    ['LOGS/INDEX.json', files.logIndex?.run_id, files.logIndex?.owner],
    ['LOGS/COLLECT.json', files.collect?.run_id, files.collect?.worker],
  ];
  return named.flatMap(([name, runId, owner]) => {
    if (runId === undefined || owner === undefined) return [];
    const canonical = workerNameOf(owner);
    if (runId === run.layout.runId && canonical === worker) return [];
    const what = `belongs to run ${JSON.stringify(runId)} and worker ${JSON.stringify(owner)}, not to ${run.layout.runId} and ${worker}`;
    return [aboutBundle('ERR_IDENTITY', run, worker, name, what)];
  });
};
