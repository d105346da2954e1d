import { dirname } from 'node:path';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { isoSeconds, machineZone } from '../../../core/system/clock.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { openAgentLog } from '../agents/backend/agent-log.ts';
import { silentReport } from '../agents/backend/agent-result.ts';
import type { AgentReport } from '../agents/backend/backend.ts';
import type { Spent } from '../agents/backend/budget.ts';
import { resetTimeOf } from '../agents/limits/reset-time.ts';
import { parkDetails } from '../record/park-record.ts';
import { type Ending, note } from '../record/worker-history.ts';
import { AgentWatch } from './agent-watch.ts';
import { judgeMarker, type MarkerJudge, markerCode, markSending } from './done-marker.ts';
import { Sessions } from './sessions.ts';
import { attachSession, cancelledStart, type SendOptions, type StartFailure, startSession } from './start-session.ts';
import { type WaitResult, waitDone } from './wait-done.ts';
import { waitForReset } from './wait-for-reset.ts';

/** How a worker's dispatch ended, and what its agent reported. */
export interface SendResult {
  /** `undefined`: the conversation is parked, and its folder must stay for the dispatch that resumes it. */
  readonly ending: Ending | undefined;
  readonly report: AgentReport;
}

/**
 * Sends one prompt and waits for the agent to end. Each step is recorded before and after it. A start that failed for a temporary reason is
 * repeated, because the ledger then proves that nothing was sent. After WORKER_SENT a further session only resumes the agent's
 * conversation, or is one that the agent itself requested (exit status 75). A usage limit whose end is known is waited for
 * (docs/design/parking.md). In every case all processes of the agent are ended.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the prompt file differs from the checked one
 */
export async function sendWorker(options: SendOptions): Promise<SendResult> {
  const { task, segment, clock, timings, config, parked, budget } = options;
  const place = { ...task, sentinel: options.sentinel };
  const isFresh = !options.attached && parked === undefined;
  if (isFresh) await removeTree(dirname(task.resultPath), task.resultPath);
  await using log = await openAgentLog(options.logFolder, { keep: parked !== undefined });
  const judge = isFresh ? await markSending(place) : { look: () => judgeMarker(place) };
  const watch = new AgentWatch({ ...options, worker: task.worker });
  let deadline: number | undefined;
  const sessions = new Sessions(options);
  let attempts = parked?.attempts ?? 0;
  const findings: Diagnostic[] = [];
  const count = (): void => {
    attempts++;
  };
  const waitParked = async (resetMs: number): Promise<boolean> => {
    const before = clock.monotonicMs();
    const mayResume = await waitForReset(options, resetMs);
    const passed = clock.monotonicMs() - before;
    watch.pass(passed);
    if (deadline !== undefined) deadline += passed;
    return mayResume;
  };
  const leftParked = (): SendResult => ({ ending: undefined, report: { ...silentReport, findings } });
  if (parked !== undefined) {
    if (!(await waitParked(Date.parse(parked.resetsAt)))) return leftParked();
    await restore(options, findings);
  }
  for (let plan = parked === undefined ? options.plan : sessions.planOf(parked.thread ?? undefined, 'limited'); ; ) {
    const stopWorking = budget.parks.begin('working');
    let waited: WaitResult;
    let thread: string | undefined;
    try {
      const started = options.attached
        ? await attachSession(options)
        : await startSession({ ...options, plan }, log, sessions.number, count);
      if ('code' in started) {
        const ending = options.signal.aborted
          ? { ...cancelledStart, attempts, ...watch.spent }
          : failed(started, attempts, watch.spent);
        return { ending, report: silentReport };
      }
      deadline ??= clock.monotonicMs() + config.dispatch.worker_done_timeout_seconds * 1_000;
      try {
        const { signal } = options;
        waited = await waitDone({
          agent: started,
          judge,
          folder: task.bundleDir,
          deadline,
          times: timings,
          clock,
          signal,
          stop: () => watch.look(started),
        });
      } finally {
        await started.cancel();
        watch.end(started);
      }
      thread = started.observe().thread;
    } finally {
      stopWorking();
    }
    waited = withinLimits(waited, options);
    const limit = waited.end?.limit;
    // Only for a notice: the first look at the machine's zone loads the data of all zones.
    const zone = limit === undefined ? '' : options.plan.env.TZ || machineZone();
    const resetMs = resetTimeOf(limit, { epochMs: clock.epochMs(), zone });
    const next = sessions.after(waited, judge, thread, resetMs !== undefined);
    if (next !== undefined && 'plan' in next) {
      const wait = next.state === 'OUTAGE' ? { wait_seconds: next.pauseMs / 1_000 } : {};
      const { tokens, costUsd } = watch.spent;
      const details = { session: sessions.number, tokens, cost_usd: costUsd, ...wait };
      const rc = waited.end?.rc ?? 0;
      if (next.state === 'WORKER_PARKED' && resetMs !== undefined) {
        const resetsAt = isoSeconds(new Date(resetMs));
        const record = {
          ...watch.counted,
          resetsAt,
          thread: next.plan.thread ?? null,
          session: sessions.number,
          attempts,
        };
        await note(segment, task.worker, next.state, { rc, details: parkDetails(record) });
        if (!(await waitParked(resetMs))) return leftParked();
      } else {
        await note(segment, task.worker, next.state, { rc, details });
        if (next.state === 'OUTAGE')
          options.log?.(`${task.worker}: its model service fails, resumed in ${next.pauseMs / 1_000} s`);
        await clock.sleep(next.pauseMs, options.signal).catch(() => undefined);
      }
      await restore(options, findings);
      plan = next.plan;
      continue;
    }
    const report = await options.backend.collect(task);
    const spent = { tokens: report.tokens ?? watch.spent.tokens, costUsd: report.costUsd ?? watch.spent.costUsd };
    budget.note(task.worker, spent);
    waited = withinLimits(waited, options);
    if (next !== undefined) return { ending: failed(next, attempts, spent), report: silentReport };
    const complete = { ...report, findings: [...report.findings, ...findings] };
    return { ending: { ...endingOf(waited, judge, report, options), attempts, ...spent }, report: complete };
  }
}

/** A worker that ended by itself may have reached a limit since the last look, or report only now what it used. */
function withinLimits(waited: WaitResult, { budget, task }: SendOptions): WaitResult {
  if (waited.why === 'cancelled' || waited.stop !== undefined) return waited;
  const stop = budget.usedUp(task.worker);
  return stop === undefined ? waited : { ...waited, why: 'stopped', stop };
}

/** A later session must not be steered by files that an earlier session left (docs/adr/0153). */
async function restore({ task, segment, ...options }: SendOptions, findings: Diagnostic[]): Promise<void> {
  const watch = options.clock.stopwatch();
  const paths = await options.restore();
  if (paths.length === 0) return;
  await note(segment, task.worker, 'STEERING_RESTORED', {
    duration_ms: watch(),
    details: { paths: paths.slice(0, 20), count: paths.length },
  });
  const message = `${task.worker}: its session changed ${paths.slice(0, 5).join(', ')} (${paths.length} in all); restored before the next session.`;
  findings.push(finding('ERR_STEERING_RESTORED', message, { severity: 'warning', worker: task.worker }));
}

function failed({ code, reason, rc }: StartFailure, attempts: number, spent: Spent): Ending {
  return { state: 'FAILED', code, reason, rc, attempts, ...spent };
}

function endingOf(
  waited: WaitResult,
  judge: MarkerJudge,
  report: AgentReport,
  options: SendOptions,
): Omit<Ending, 'attempts' | 'tokens' | 'costUsd'> {
  const { end } = waited;
  if (waited.why === 'cancelled') {
    return cancelledStart;
  }
  if (waited.stop !== undefined) return { state: 'FAILED', ...waited.stop, rc: 1 };
  // An interruption after the agent's last message does not affect its work.
  const finished = end?.outcome === 'success' || (end?.outcome === 'interrupted' && judge.look() === 'done');
  if (end !== undefined && !finished) {
    if (end.code !== undefined) return { state: 'FAILED', code: end.code, reason: end.reason, rc: end.rc };
    return { state: 'FAILED', code: 'ERR_AGENT_FAILED', reason: `the agent ${end.reason}`, rc: end.rc };
  }
  if (report.status !== null && report.status !== 'completed') {
    const reason = `the agent's own result is not completed`;
    return { state: 'FAILED', code: 'ERR_AGENT_FAILED', reason, rc: end?.rc ?? 1 };
  }
  // All processes have ended, so nothing can change the marker any longer.
  const marker = judge.look();
  if (marker === 'done') return { state: 'DONE', code: '', reason: '', rc: 0 };
  // Its turn ended normally, and the agent reported the reason why it did not finish.
  if (end?.code !== undefined) return { state: 'FAILED', code: end.code, reason: end.reason, rc: 1 };
  const when =
    waited.why === 'agent-ended'
      ? 'when its agent ended'
      : `after ${options.config.dispatch.worker_done_timeout_seconds} s`;
  const what = {
    absent: 'left no DONE.marker',
    wrong: 'left a wrong DONE.marker',
    stale: 'left only a stale DONE.marker',
  };
  const reason = `${what[marker]} ${when}`;
  return { state: marker === 'absent' ? 'TIMEOUT' : 'FAILED', code: markerCode(marker), reason, rc: 1 };
}
