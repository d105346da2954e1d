import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { backOff } from '../../../core/system/back-off.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { digestFile } from '../../../core/system/hostile/digest-file.ts';
import type { TreeMark } from '../../../core/system/processes/process-table.ts';
import type { Lend } from '../../../core/system/slots.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import type { AgentLog } from '../agents/backend/agent-log.ts';
import type { AgentEnd, AgentTask, Backend, StartedAgent, StartPlan } from '../agents/backend/backend.ts';
import type { RunBudget } from '../agents/backend/budget.ts';
import type { ParkRecord } from '../record/park-record.ts';
import type { DispatchTimings } from '../record/timings.ts';
import { note } from '../record/worker-history.ts';
import { setUpAgent } from './set-up-agent.ts';

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
  readonly onState: (state: 'SENT' | 'RUNNING' | 'PARKED') => void;
  /** Prints a line for the person who waits. */
  readonly log?: (line: string) => void;
  /** Restores the files that can steer an agent, before each further session in the same worktree; returns their paths. */
  readonly restore: () => Promise<readonly string[]>;
  /** A further text for a resumed conversation; empty if there is none. */
  readonly notice?: () => string;
  /** An earlier process sent the prompt to an agent that keeps running without us: only wait for it. */
  readonly attached: boolean;
  /** The conversation that an earlier process parked: it is resumed, and the prompt is not sent again. */
  readonly parked?: ParkRecord | undefined;
  /** Runs a wait while other workers use this worker's slot. */
  readonly lend?: Lend | undefined;
  /** The end of the time to wait for a parked conversation, in {@link Clock.monotonicMs}. */
  readonly parkUntilMs?: number | undefined;
}

/** Why a session did not start. */
export interface StartFailure {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly rc: number;
}

/** The start was cancelled. */
export const cancelledStart = {
  state: 'CANCELLED',
  code: 'ERR_DISPATCH_CANCELLED',
  reason: 'the dispatch was cancelled',
  rc: 1,
} as const;

/** Represents an agent that received its prompt from an earlier process. */
export async function attachSession({ task, segment, onState }: SendOptions): Promise<StartedAgent> {
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

/**
 * Starts one session. Repeats only a start that certainly sent nothing.
 *
 * @param count called before each attempt
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the prompt file differs from the checked one
 */
export async function startSession(
  options: SendOptions,
  log: AgentLog,
  session: number,
  count: () => void,
): Promise<StartedAgent | StartFailure> {
  const { task, plan, segment, backend, timings, config } = options;
  const planned = session === 1 ? plan : { ...plan, env: { ...plan.env, FACTORY_SESSION: String(session) } };
  const resumes = plan.thread !== undefined;
  let firstCause: string | undefined;
  for (let attempt = 1; ; attempt++) {
    // A cancel may come while waiting for another attempt or session. Nothing is sent after it.
    if (options.signal.aborted) return cancelledStart;
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
    firstCause ??= end.reason;
    const reason = end.reason === firstCause ? end.reason : `${end.reason} (first attempt: ${firstCause})`;
    if (!again) return { code: end.code ?? 'ERR_AGENT_START', reason, rc: end.rc };
    await backOff(options.clock, { firstMs: timings.backoffMs }, attempt, options.signal);
  }
}

/** Digests of the texts that the agent receives. An empty text has none. */
function sentHashes({ brief, prompt, rules = '' }: AgentTask): Record<string, string> {
  return {
    prompt: sha256(prompt),
    ...(brief === undefined || brief.text === '' ? {} : { brief: sha256(brief.text) }),
    ...(rules === '' ? {} : { rules: sha256(rules) }),
  };
}

/** The prompt in memory was checked before. Agents may read the file instead, so it must still have the same content. */
async function checkPrompt(task: AgentTask): Promise<void> {
  const found = await digestFile(task.promptFile).catch(() => undefined);
  if (found?.sha256 === sha256(task.prompt)) return;
  throw new AppError('ERR_LAUNCH_STATE_ALTERED', `${task.promptName} is not the prompt that prepare issued.`, {
    file: task.promptName,
    worker: task.worker,
  });
}
