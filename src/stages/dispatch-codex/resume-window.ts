import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { closeWorker, type DispatchSetting, dispatchWorker, skipWorker, type WorkerJob } from './dispatch-worker.ts';
import type { WorkerHistory } from './record/worker-history.ts';
import { isReusable } from './worktree/open-worktree.ts';

/**
 * Resumes a worker in a chat window after a crash. The agent there is not our process and kept working. If its prompt was sent, dispatch
 * waits for it. If the prompt may have been sent, it is sent again only when the worker is named explicitly, because otherwise its work
 * could be done twice.
 *
 * @returns `undefined` when nothing was sent, so that the worker is dispatched from the start
 */
export async function resumeWindow(
  job: WorkerJob,
  segment: Ledger,
  history: WorkerHistory,
  setting: DispatchSetting,
): Promise<readonly Diagnostic[] | undefined> {
  const { worker } = job;
  const sent = history.dispatch.state === 'SENT' || history.dispatch.state === 'RUNNING';
  if (!sent && !history.sending) return undefined;
  if (sent && (await isReusable(setting.site, worker))) {
    await segment.append({ event_type: 'RUN_STATE', actor: worker, details: { state: 'RESUMED', at: 'wait' } });
    return dispatchWorker(job, segment, setting, true);
  }
  const reason = 'an earlier dispatch broke off while its prompt was on its way or after it';
  await skipWorker(worker, job.backend.name, segment, { state: 'FAILED', code: 'ERR_SEND_UNCLEAR', reason });
  return closeWorker(worker, segment, setting);
}
