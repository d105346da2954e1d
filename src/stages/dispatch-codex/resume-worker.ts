import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Lend } from '../../core/system/slots.ts';
import { closeWorker, type DispatchSetting, dispatchWorker, skipWorker, type WorkerJob } from './dispatch-worker.ts';
import { unpackParked } from './parking/unpack-parked.ts';
import { note, type WorkerHistory } from './record/worker-history.ts';
import { isReusable } from './worktree/open-worktree.ts';

/**
 * Resumes a worker whose agent already has its prompt: a parked conversation whose worktree is still there, or was packed by an earlier job
 * (docs/design/parking.md), or an agent in a chat window, which is not our process and kept working after a crash.
 *
 * @returns `undefined` when there is nothing to resume, so that the worker is dispatched from the start
 */
export async function resumeWorker(
  job: WorkerJob,
  segment: Ledger,
  history: WorkerHistory,
  setting: DispatchSetting,
  lend: Lend | undefined,
): Promise<readonly Diagnostic[] | undefined> {
  const { parked } = history;
  if (parked !== undefined) {
    const { log } = setting.deps;
    const isHere = await isReusable(setting.site, job.worker);
    if (isHere || (await unpackParked({ ...setting, worker: job.worker, segment, history, log }))) {
      await note(segment, job.worker, 'RESUMED', { details: { at: 'park' } });
      return dispatchWorker(job, segment, setting, { parked, lend });
    }
  }
  if (job.backend.desktop !== true || history.phase !== 'open') return undefined;
  return resumeWindow(job, segment, history, setting);
}

/**
 * If a window's prompt was sent, dispatch waits for it. If the prompt may have been sent, it is sent again only when the worker is named
 * explicitly, because otherwise its work could be done twice.
 */
async function resumeWindow(
  job: WorkerJob,
  segment: Ledger,
  history: WorkerHistory,
  setting: DispatchSetting,
): Promise<readonly Diagnostic[] | undefined> {
  const { worker } = job;
  const sent = history.dispatch.state === 'SENT' || history.dispatch.state === 'RUNNING';
  if (!sent && !history.sending) return undefined;
  if (sent && (await isReusable(setting.site, worker))) {
    await note(segment, worker, 'RESUMED', { details: { at: 'wait' } });
    return dispatchWorker(job, segment, setting, { attached: true });
  }
  const reason = 'an earlier dispatch broke off while its prompt was on its way or after it';
  await skipWorker(worker, job.backend.name, segment, { state: 'FAILED', code: 'ERR_SEND_UNCLEAR', reason });
  return closeWorker(worker, segment, setting);
}
