import { dirname } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { ErrorCode } from '../../core/diagnostics/error-codes.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Clock } from '../../core/system/clock.ts';
import { sha256, sha256File } from '../../core/system/hash.ts';
import type { TreeMark } from '../../core/system/process-table.ts';
import { removeTree } from '../../core/system/remove-tree.ts';
import { type AgentLog, openAgentLog } from './agent-log.ts';
import { silentReport } from './agent-result.ts';
import type { AgentEnd, AgentReport, AgentTask, Backend, LaunchedAgent, LaunchPlan } from './backend.ts';
import { type MarkerJudge, markerCode, markSending } from './done-marker.ts';
import { type Ending, note } from './segment.ts';
import type { DispatchTimings } from './timings.ts';
import { type WaitResult, waitDone } from './wait-done.ts';

/** What sending one worker's prompt needs; its worktree is open. */
export interface SendOptions {
  readonly backend: Backend;
  readonly task: AgentTask;
  readonly plan: LaunchPlan;
  readonly mark: TreeMark;
  readonly sentinel: string;
  /** Where the raw logs go, absolute. */
  readonly logFolder: string;
  readonly segment: Ledger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timings: DispatchTimings;
  readonly maxAttempts: number;
  /** Real milliseconds that the worker has, from the sending on. */
  readonly deadlineMs: number;
  readonly onState: (state: 'SENT' | 'RUNNING') => void;
}

/** How a worker's dispatch ended, and what its agent said. */
export interface SendResult {
  readonly ending: Ending;
  readonly report: AgentReport;
}

/**
 * Sends one prompt and waits for its end. Each step is an event before and one after. A start that failed for a passing
 * reason is tried again, for the ledger then proves that nothing was sent; after WORKER_SENT only the agent itself can ask
 * for another session (exit status 75). Whatever the end, nothing that the agent started is left running.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the prompt file is no longer what was checked
 */
export async function sendWorker(options: SendOptions): Promise<SendResult> {
  const { task, segment, clock, timings } = options;
  await removeTree(dirname(task.resultPath), task.resultPath);
  await using log = await openAgentLog(options.logFolder);
  const judge = await markSending({ ...task, sentinel: options.sentinel });
  let deadline: number | undefined;
  let attempts = 0;
  for (let rollovers = 0; ; rollovers++) {
    const started = await start(options, log, rollovers, (count) => {
      attempts += count;
    });
    if ('code' in started) {
      const ending = options.signal.aborted
        ? { ...cancelled, attempts, tokens: null, costUsd: null }
        : failed(started, attempts);
      return { ending, report: silentReport };
    }
    deadline ??= clock.monotonicMs() + options.deadlineMs;
    let waited: Awaited<ReturnType<typeof waitDone>>;
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
      });
    } finally {
      await started.cancel();
    }
    if (waited.why !== 'cancelled' && waited.end?.outcome === 'rollover') {
      if (rollovers < timings.maxRollovers) {
        await note(segment, task.worker, 'ROLLOVER', { rc: waited.end.rc, details: { session: rollovers + 2 } });
        continue;
      }
      const reason = `asked for more than ${timings.maxRollovers} further sessions`;
      return {
        ending: failed({ code: 'ERR_ROLLOVER_LIMIT', reason, rc: waited.end.rc }, attempts),
        report: silentReport,
      };
    }
    const report = await options.backend.collect(task);
    const ending = endingOf(waited, judge, report, options);
    return { ending: { ...ending, attempts, tokens: report.tokens, costUsd: report.costUsd }, report };
  }
}

interface Failure {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly rc: number;
}

const cancelled = {
  state: 'CANCELLED',
  code: 'ERR_DISPATCH_CANCELLED',
  reason: 'the dispatch was cancelled',
  rc: 1,
} as const;

function failed(failure: Failure, attempts: number): Ending {
  return { state: 'FAILED', ...failure, attempts, tokens: null, costUsd: null };
}

/** Starts one session; only a start that certainly sent nothing is repeated. */
async function start(
  options: SendOptions,
  log: AgentLog,
  rollovers: number,
  count: (attempts: number) => void,
): Promise<LaunchedAgent | Failure> {
  const { task, plan, segment, backend, timings } = options;
  const planned = rollovers === 0 ? plan : { ...plan, env: { ...plan.env, FACTORY_SESSION: String(rollovers + 1) } };
  for (let attempt = 1; ; attempt++) {
    await checkPrompt(task);
    await note(segment, task.worker, 'WORKER_SENDING', {
      details: { attempt, session: rollovers + 1, backend: plan.backend },
      hashes: { prompt: sha256(task.prompt) },
    });
    count(1);
    const agent = backend.launch(planned, {
      mark: options.mark,
      grace: timings.grace,
      signal: options.signal,
      note: (state, details) => note(segment, task.worker, state, { details }),
      onStdout: log.onStdout,
      onStderr: log.onStderr,
    });
    if (await agent.sent) {
      try {
        options.onState('SENT');
        await note(segment, task.worker, 'WORKER_SENT', { details: { attempt } });
        options.onState('RUNNING');
        await note(segment, task.worker, 'WORKER_RUNNING');
        return agent;
      } catch (error) {
        // What cannot be recorded must not go on.
        await agent.cancel();
        throw error;
      }
    }
    const end: AgentEnd = await agent.ended;
    const again = end.transient && attempt < options.maxAttempts && !options.signal.aborted;
    await note(segment, task.worker, again ? 'RETRY' : 'SEND_FAILED', {
      rc: end.rc,
      details: { of: 'agent-start', attempt, reason: end.reason },
    });
    if (!again) return { code: end.code ?? 'ERR_AGENT_START', reason: end.reason, rc: end.rc };
    await options.clock.sleep(timings.backoffMs * 2 ** (attempt - 1), options.signal).catch(() => undefined);
  }
}

/** The prompt that is handed over was read and checked before; the file that agents are pointed to must still be it. */
async function checkPrompt(task: AgentTask): Promise<void> {
  if ((await sha256File(task.promptFile).catch(() => '')) === sha256(task.prompt)) return;
  throw new AppError('ERR_LAUNCH_STATE_ALTERED', `${task.promptName} is not the prompt that prepare issued.`, {
    file: task.promptName,
    worker: task.worker,
  });
}

function endingOf(
  waited: WaitResult,
  judge: MarkerJudge,
  report: AgentReport,
  options: SendOptions,
): Omit<Ending, 'attempts' | 'tokens' | 'costUsd'> {
  const { end } = waited;
  if (waited.why === 'cancelled') {
    return cancelled;
  }
  if (end !== undefined && end.outcome !== 'success') {
    if (end.code !== undefined) return { state: 'FAILED', code: end.code, reason: end.reason, rc: end.rc };
    return { state: 'FAILED', code: 'ERR_AGENT_FAILED', reason: `the agent ${end.reason}`, rc: end.rc };
  }
  if (report.status !== null && report.status !== 'completed') {
    const reason = `the agent's own result is not completed`;
    return { state: 'FAILED', code: 'ERR_AGENT_FAILED', reason, rc: end?.rc ?? 1 };
  }
  // Everything has ended: only now nothing can change the marker any more.
  const marker = judge.look();
  const code = markerCode(marker);
  if (code === undefined) return { state: 'DONE', code: '', reason: '', rc: 0 };
  const when = waited.why === 'agent-ended' ? 'when its agent ended' : `after ${options.deadlineMs / 1_000} s`;
  const what = {
    absent: 'left no DONE.marker',
    wrong: 'left a wrong DONE.marker',
    stale: 'left only a stale DONE.marker',
  };
  const reason = marker === 'done' ? '' : `${what[marker]} ${when}`;
  return { state: marker === 'absent' ? 'TIMEOUT' : 'FAILED', code, reason, rc: 1 };
}
