import { dirname, join } from 'node:path';
import type { ConveyorMode } from '../../core/contracts/conveyor/conveyor-event.ts';
import type { OrchestratorConfig } from '../../core/contracts/conveyor/orchestrator-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { type Clock, isoSeconds, machineZone } from '../../core/system/clock.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { makeFolder, removeFile } from '../../core/system/files/plain-files.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { type Grace, sweepMarked } from '../../core/system/processes/kill-tree.ts';
import type { TreeMark } from '../../core/system/processes/process-table.ts';
import { programStart } from '../../core/system/processes/program-start.ts';
import { type ProcessResult, runProcess } from '../../core/system/processes/run-process.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { toolEnvironment } from '../../stages/dispatch-codex/agents/backend/agent-environment.ts';
import { openLogFile } from '../../stages/dispatch-codex/agents/backend/agent-log.ts';
import { resetTimeOf } from '../../stages/dispatch-codex/agents/limits/reset-time.ts';
import { runtimeFolder, sessionStem } from '../layout/conveyor-paths.ts';
import { commandWords, type ExecutorValues, filledWords, programIn, resumedWords } from './executor-command.ts';
import { readStream, type StreamReader } from './executor-stream.ts';
import type { SessionFacts, SessionLimit } from './judge-outcome.ts';
import { readSessionResult } from './read-session-result.ts';

/** One session of a plan. */
export interface SessionTask {
  /** The user's repository, absolute. */
  readonly root: string;
  /** The sessions' repository, absolute, links resolved. */
  readonly folder: string;
  readonly runId: string;
  readonly planId: string;
  readonly planFile: string;
  readonly mode: ConveyorMode;
  readonly session: number;
  /** The text of the last handoff; empty for a first session. */
  readonly handoff: string;
  /** The conversation to resume; empty in a new one. */
  readonly thread: string;
  readonly config: OrchestratorConfig;
  readonly contextThreshold: number;
  readonly handoffTokenBudget: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Pick<Clock, 'epochMs'>;
  readonly signal: AbortSignal;
  /** Default: that of dispatch. */
  readonly grace?: Grace | undefined;
  /** Gets the executor's output as it arrives. */
  readonly onOutput?: ((chunk: Buffer) => void) | undefined;
}

const maxResultBytes = 1024 * 1024;

/** The mark of the processes of all sessions of a repository, so that those of a killed conveyor are found. */
export function sessionMark(root: string): TreeMark {
  return { name: 'FACTORY_CONVEYOR_MARK', value: sha256(root).slice(0, 32) };
}

/** The placeholders' values, and the command line in which they are filled. */
export function sessionCommand(task: SessionTask): {
  readonly values: ExecutorValues;
  readonly words: readonly string[];
} {
  const { folder, runId, planId, planFile, mode, session, handoff, thread, config } = task;
  const stem = sessionStem(runId, planId, session);
  const values = {
    plan_id: planId,
    plan_file: planFile,
    run_id: runId,
    mode,
    session: String(session),
    result_path: join(folder, `${stem}.result.json`),
    handoff_file: handoff === '' ? '' : join(folder, `${runtimeFolder(runId)}/handoff.md`),
    thread,
  };
  const { command, resume_command: resume } = config.executor;
  const isOwn = thread !== '' && resume !== undefined;
  const split = commandWords(isOwn ? resume : command);
  if ('problem' in split) {
    const path = isOwn ? 'executor.resume_command' : 'executor.command';
    throw new AppError('ERR_CONVEYOR_CONFIG', `${path} ${split.problem}.`);
  }
  const words = filledWords(split.words, values);
  return { values, words: thread === '' || isOwn ? words : resumedWords(words, thread) };
}

/**
 * Runs the executor once and waits until all its processes have ended. Its output goes to `<runtime>/<plan>-session-<n>.log` of the
 * checkout, and the result that it wrote is copied beside it.
 *
 * @throws AppError ERR_PATH_UNSAFE if an earlier session put a link into the way; ERR_WRITE_FAILED
 */
export async function runSession(task: SessionTask): Promise<SessionFacts> {
  const { root, folder, runId, planId, session, config, signal } = task;
  const stem = sessionStem(runId, planId, session);
  const { values, words } = sessionCommand(task);
  await preparePlace(task);
  await makeFolder(await safeJoin(root, runtimeFolder(runId)));
  const log = await openLogFile(await safeJoin(root, `${stem}.log`));
  const stream = readStream();
  let ended: { readonly result: ProcessResult; readonly isStalled: boolean };
  try {
    ended = await runExecutor(task, words, environmentOf(task, values), (chunk, isOutput) => {
      if (isOutput) stream.push(chunk);
      task.onOutput?.(chunk);
      return log.write(chunk);
    });
    await sweepMarked(sessionMark(root));
  } finally {
    await log.close();
  }
  const result = readSessionResult(folder, `${stem}.result.json`);
  const { bytes } = readHostileFile(folder, `${stem}.result.json`, maxResultBytes);
  if (bytes !== null) await writeFileAtomic(root, `${stem}.result.json`, bytes);
  const { reason, exitCode, error } = ended.result;
  const why = whyOf(ended.result, ended.isStalled, signal);
  const said = why === 'not-started' ? (error?.code ?? '') : why === 'exit' && exitCode === 0 ? '' : stream.failure();
  const isShortage =
    reason === 'spawn-error' && /^(?:EAGAIN|EMFILE|ENFILE|ENOMEM|ETXTBSY|EBUSY)$/.test(error?.code ?? '');
  const limit = limitOf(task, stream, exitCode);
  const transient = isShortage || stream.isPassing();
  return { why, rc: exitCode, said, transient, result, usage: stream.usage(), limit };

  function environmentOf(of: SessionTask, filled: ExecutorValues): Record<string, string> {
    return {
      ...toolEnvironment(of.env, config.executor.env_allow),
      GIT_CEILING_DIRECTORIES: dirname(folder),
      ORCH_RUN_ID: runId,
      ORCH_PLAN_ID: planId,
      ORCH_PLAN_FILE: of.planFile,
      ORCH_SESSION: filled.session,
      ORCH_MODE: of.mode,
      ORCH_RESULT_PATH: filled.result_path,
      ORCH_HANDOFF_FILE: filled.handoff_file,
      ORCH_THREAD: filled.thread,
      ORCH_CONTEXT_THRESHOLD: String(of.contextThreshold),
      ORCH_HANDOFF_TOKEN_BUDGET: String(of.handoffTokenBudget),
      ORCH_MODEL_ID: of.env.ORCH_MODEL_ID ?? '',
    };
  }
}

/** The end of the usage limit that an agent's failed turn, or a program that requests another session, reports. */
function limitOf({ clock, config }: SessionTask, stream: StreamReader, rc: number | null): SessionLimit | undefined {
  const isHandoff = rc === config.executor.handoffExitCode;
  const notice = stream.failedLimit() ?? (isHandoff ? stream.plainLimit() : undefined);
  const resetMs = resetTimeOf(notice, { epochMs: clock.epochMs(), zone: machineZone() });
  return resetMs === undefined ? undefined : { until: isoSeconds(new Date(resetMs)), thread: stream.thread() ?? null };
}

/** Empties the session's own folder in the repository and puts the handoff there. */
async function preparePlace({ root, folder, runId, planId, session, handoff }: SessionTask): Promise<void> {
  const own = runtimeFolder(runId);
  // In the user's checkout it holds the logs of earlier sessions too.
  if (folder === root) await removeFile(await safeJoin(folder, `${sessionStem(runId, planId, session)}.result.json`));
  else await removeTree(folder, await safeJoin(folder, own));
  await makeFolder(await safeJoin(folder, own));
  if (handoff !== '') await writeFileAtomic(folder, `${own}/handoff.md`, handoff);
}

/** Runs the process with its limits. A process that prints nothing for too long is ended like a cancelled one. */
async function runExecutor(
  { folder, config, signal, grace, root }: SessionTask,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  take: (chunk: Buffer, isOutput: boolean) => Promise<void>,
): Promise<{ readonly result: ProcessResult; readonly isStalled: boolean }> {
  const [first = '', ...args] = words;
  const program = programIn(folder, first, process.platform);
  const start = (await programStart(program, env)) ?? { command: program, args: [] };
  const stop = new AbortController();
  const cancel = (): void => stop.abort();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const stallMs = (config.session.stall_seconds ?? 0) * 1_000;
  let isStalled = false;
  let timer: NodeJS.Timeout | undefined;
  const watch = (): void => {
    clearTimeout(timer);
    if (stallMs === 0) return;
    timer = setTimeout(() => {
      isStalled = true;
      cancel();
    }, stallMs);
  };
  watch();
  try {
    const result = await runProcess({
      command: start.command,
      args: [...start.args, ...args],
      cwd: folder,
      env,
      stdin: '',
      timeoutMs: config.session.timeout_seconds * 1_000,
      signal: stop.signal,
      mark: sessionMark(root),
      ...(grace === undefined ? {} : { graceMs: grace }),
      keepOutput: false,
      onStdout: (chunk) => {
        watch();
        return take(chunk, true);
      },
      onStderr: (chunk) => {
        watch();
        return take(chunk, false);
      },
    });
    return { result, isStalled };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

function whyOf({ reason }: ProcessResult, isStalled: boolean, signal: AbortSignal): SessionFacts['why'] {
  switch (reason) {
    case 'spawn-error':
      return 'not-started';
    case 'timeout':
      return 'deadline';
    case 'cancelled':
      return isStalled && !signal.aborted ? 'stalled' : 'cancelled';
    case 'exit':
      return 'exit';
    default:
      return 'killed';
  }
}
