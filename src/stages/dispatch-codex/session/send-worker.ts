import { dirname } from 'node:path';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { backOff } from '../../../core/system/back-off.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { digestFile } from '../../../core/system/hostile/digest-file.ts';
import type { TreeMark } from '../../../core/system/processes/process-table.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { type AgentLog, openAgentLog } from '../agents/backend/agent-log.ts';
import { silentReport } from '../agents/backend/agent-result.ts';
import type { AgentEnd, AgentReport, AgentTask, Backend, StartedAgent, StartPlan } from '../agents/backend/backend.ts';
import type { RunBudget, Spent } from '../agents/backend/budget.ts';
import type { DispatchTimings } from '../record/timings.ts';
import { type Ending, note } from '../record/worker-history.ts';
import { AgentWatch } from './agent-watch.ts';
import { judgeMarker, type MarkerJudge, markerCode, markSending } from './done-marker.ts';
import { Sessions } from './sessions.ts';
import { setUpAgent } from './set-up-agent.ts';
import { type WaitResult, waitDone } from './wait-done.ts';

/** Inputs of sending one worker's prompt. The worktree is open. */
export interface SendOptions {
  readonly backend: Backend;
  readonly task: AgentTask;
  readonly plan: StartPlan;
  readonly mark: TreeMark;
  readonly sentinel: string;
  /** The folder for the raw logs, absolute. */
  readonly logFolder: string;
  readonly segment: Ledger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timings: DispatchTimings;
  readonly config: Pick<FactoryConfig, 'budgets' | 'codex' | 'dispatch'>;
  readonly budget: RunBudget;
  readonly onState: (state: 'SENT' | 'RUNNING') => void;
  /** Restores the files that can steer an agent, before each further session in the same worktree; returns their paths. */
  readonly restore: () => Promise<readonly string[]>;
  /** What a conversation that is resumed is sent besides; empty for nothing. */
  readonly notice?: () => string;
  /** An earlier process sent the prompt to an agent that keeps running without us: only wait for it. */
  readonly attached: boolean;
}

/** How a worker's dispatch ended, and what its agent reported. */
export interface SendResult {
  readonly ending: Ending;
  readonly report: AgentReport;
}

/**
 * Sends one prompt and waits for the agent to end. Each step is recorded before and after it. A start that failed for a temporary reason is
 * repeated, because the ledger then proves that nothing was sent. After WORKER_SENT a further session only resumes the agent's
 * conversation, or is one that the agent itself requested (exit status 75). In every case all processes of the agent are ended.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the prompt file differs from the checked one
 */
export async function sendWorker(options: SendOptions): Promise<SendResult> {
  const { task, segment, clock, timings, config } = options;
  const place = { ...task, sentinel: options.sentinel };
  if (!options.attached) await removeTree(dirname(task.resultPath), task.resultPath);
  await using log = await openAgentLog(options.logFolder);
  const judge = options.attached ? { look: () => judgeMarker(place) } : await markSending(place);
  const watch = new AgentWatch({ ...options, worker: task.worker });
  let deadline: number | undefined;
  const sessions = new Sessions(options);
  let attempts = 0;
  const findings: Diagnostic[] = [];
  const count = (): void => {
    attempts++;
  };
  for (let plan = options.plan; ; ) {
    const started = options.attached
      ? await attach(options)
      : await start({ ...options, plan }, log, sessions.number, count);
    if ('code' in started) {
      const ending = options.signal.aborted
        ? { ...cancelled, attempts, ...watch.spent }
        : failed(started, attempts, watch.spent);
      return { ending, report: silentReport };
    }
    deadline ??= clock.monotonicMs() + config.dispatch.worker_done_timeout_seconds * 1_000;
    let waited: WaitResult;
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
    const next = sessions.after(waited, judge, started.observe().thread);
    if (next !== undefined && 'plan' in next) {
      const details = { session: sessions.number, tokens: watch.spent.tokens };
      await note(segment, task.worker, next.state, { rc: waited.end?.rc ?? 0, details });
      await clock.sleep(next.pauseMs, options.signal).catch(() => undefined);
      await restore(options, findings);
      plan = next.plan;
      continue;
    }
    const report = await options.backend.collect(task);
    const spent = { tokens: report.tokens ?? watch.spent.tokens, costUsd: report.costUsd ?? watch.spent.costUsd };
    options.budget.note(task.worker, spent);
    if (next !== undefined) return { ending: failed(next, attempts, spent), report: silentReport };
    const complete = { ...report, findings: [...report.findings, ...findings] };
    return { ending: { ...endingOf(waited, judge, report, options), attempts, ...spent }, report: complete };
  }
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
  const message = `${task.worker}: its session changed ${paths.slice(0, 5).join(', ')} (${paths.length} in all), put back before the next.`;
  findings.push(finding('ERR_STEERING_RESTORED', message, { severity: 'warning', worker: task.worker }));
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

function failed({ code, reason, rc }: Failure, attempts: number, spent: Spent): Ending {
  return { state: 'FAILED', code, reason, rc, attempts, ...spent };
}

/** Represents an agent that received its prompt from an earlier process. */
async function attach({ task, segment, onState }: SendOptions): Promise<StartedAgent> {
  onState('RUNNING');
  await note(segment, task.worker, 'WORKER_RUNNING');
  let leave: (end: AgentEnd) => void = () => undefined;
  const ended = new Promise<AgentEnd>((resolve) => {
    leave = resolve;
  });
  return {
    endless: true,
    sent: Promise.resolve(true),
    ended,
    observe: () => ({ running: true }),
    cancel: async () => leave({ outcome: 'ended', rc: 1, reason: 'was left running in its window', transient: false }),
  };
}

/** Starts one session. Repeats only a start that certainly sent nothing. */
async function start(
  options: SendOptions,
  log: AgentLog,
  session: number,
  count: () => void,
): Promise<StartedAgent | Failure> {
  const { task, plan, segment, backend, timings, config } = options;
  const planned = session === 1 ? plan : { ...plan, env: { ...plan.env, FACTORY_SESSION: String(session) } };
  const resumes = plan.thread !== undefined;
  for (let attempt = 1; ; attempt++) {
    // A cancel may come while waiting for another attempt or session. Nothing is sent after it.
    if (options.signal.aborted) return cancelled;
    await checkPrompt(task);
    await note(segment, task.worker, resumes ? 'CONVERSATION_RESUMING' : 'WORKER_SENDING', {
      details: { attempt, session, backend: plan.backend },
      ...(resumes ? {} : { hashes: sentHashes(task) }),
    });
    count();
    await setUpAgent(planned);
    const agent = backend.start(planned, {
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
        await note(segment, task.worker, resumes ? 'CONVERSATION_RESUMED' : 'WORKER_SENT', { details: { attempt } });
        options.onState('RUNNING');
        await note(segment, task.worker, 'WORKER_RUNNING');
        return agent;
      } catch (error) {
        // Work that cannot be recorded must not continue.
        await agent.cancel();
        throw error;
      }
    }
    const end: AgentEnd = await agent.ended;
    const again = end.transient && attempt < config.dispatch.max_attempts && !options.signal.aborted;
    await note(segment, task.worker, again ? 'RETRY' : 'SEND_FAILED', {
      rc: end.rc,
      details: { of: 'agent-start', attempt, reason: end.reason },
    });
    if (!again) return { code: end.code ?? 'ERR_AGENT_START', reason: end.reason, rc: end.rc };
    await backOff(options.clock, { firstMs: timings.backoffMs }, attempt, options.signal);
  }
}

/** What the agent is told. What it is not told has no digest. */
function sentHashes({ brief, prompt, rules = '' }: AgentTask): Record<string, string> {
  return {
    prompt: sha256(prompt),
    ...(brief === undefined || brief.text === '' ? {} : { brief: sha256(brief.text) }),
    ...(rules === '' ? {} : { rules: sha256(rules) }),
  };
}

/** The prompt that is handed over was read and checked before; the file that agents are pointed to must still be it. */
async function checkPrompt(task: AgentTask): Promise<void> {
  const found = await digestFile(task.promptFile).catch(() => undefined);
  if (found?.sha256 === sha256(task.prompt)) return;
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
  const code = markerCode(marker);
  if (code === undefined) return { state: 'DONE', code: '', reason: '', rc: 0 };
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
  const reason = marker === 'done' ? '' : `${what[marker]} ${when}`;
  return { state: marker === 'absent' ? 'TIMEOUT' : 'FAILED', code, reason, rc: 1 };
}
