import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { commandProgram } from '../../core/setup/commands/command-program.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import type { Grace } from '../../core/system/processes/kill-tree.ts';
import type { TreeMark } from '../../core/system/processes/process-table.ts';
import { type EndReason, type ProcessResult, runProcess } from '../../core/system/processes/run-process.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { Masker } from '../../runner/execute/protocol/masks/masker.ts';
import type { CommandStage } from '../contracts/pipeline-file.ts';
import { NdjsonLog } from '../persistence/ndjson-log.ts';
import { commandText } from '../pipelines/resolved-pipeline.ts';
import { type OutputStream, StageOutput } from './stage-output.ts';

/** One command stage of a run, and where its records go. */
export interface StageCall {
  readonly stage: Pick<CommandStage, 'id' | 'command' | 'cwd' | 'env' | 'summaryHint' | 'timeoutSeconds'>;
  /** The place in the pipeline, from 1. */
  readonly index: number;
  /** The repository root, absolute: `cwd` counts from it and stays inside. */
  readonly root: string;
  /** The folder of runs, absolute. */
  readonly runsDir: string;
  /** The run's folder, relative to `runsDir`. The folders `commands` and `errors` in it exist. */
  readonly folder: string;
  /** The whole environment, without the stage's own `env`. */
  readonly env: Readonly<Record<string, string>>;
  readonly masker: Masker;
  /** Program and first arguments of this program itself, for commands that begin with `codex-orchestrator`. */
  readonly self: readonly string[];
  readonly mark: TreeMark;
  readonly signal: AbortSignal;
  readonly now: () => string;
  readonly grace?: Grace | undefined;
  /** Receives the masked output as it arrives. */
  readonly onOutput?: ((stream: OutputStream, text: string) => void) | undefined;
  readonly maxLoggedBytes?: number;
}

/** How a command stage ended. */
export interface StageEnd {
  readonly reason: EndReason;
  /** Null unless the command exited by itself. */
  readonly exitCode: number | null;
  readonly isSuccess: boolean;
  /** The last line of output, or the stage's hint; masked. */
  readonly summary: string;
  /** Relative to the folder of runs. */
  readonly logPath: string;
  /** Relative to the folder of runs; null after success. */
  readonly errorFile: string | null;
  /** The ends of both streams; masked. */
  readonly tail: string;
}

/**
 * Runs one command stage. Its output goes to `commands/NN-id.ndjson` as it arrives, with secrets masked; after a failure
 * `errors/NN-id.json` names the reason. Nothing that the command does rejects: the result says how it ended.
 *
 * @throws AppError ERR_STAGE_CWD if its folder is missing or leaves the root; Error of the system if a record cannot be written
 */
export async function runCommandStage(call: StageCall): Promise<StageEnd> {
  const { stage, runsDir, folder, masker, now } = call;
  const cwd = await folderOf(call);
  const env = { ...call.env, ...stage.env };
  const shown = masker.mask(commandText(stage.command));
  const name = `${String(call.index).padStart(2, '0')}-${stage.id}`;
  const logPath = `${folder}/commands/${name}.ndjson`;
  const log = new NdjsonLog(join(runsDir, logPath));
  let sequence = 0;
  const add = (type: string, rest: Record<string, unknown>, text?: string): Promise<void> | undefined => {
    sequence += 1;
    return log.add({ sequence, timestamp: now(), type, ...rest }, text);
  };
  const output = (stream: OutputStream): StageOutput =>
    new StageOutput(
      masker,
      (text) => {
        call.onOutput?.(stream, text);
        return add('output', { stream }, text);
      },
      call.maxLoggedBytes,
    );
  const stdout = output('stdout');
  const stderr = output('stderr');
  try {
    await add('begin', { command: shown });
    const result = await start(call, cwd, env, stdout, stderr);
    await stdout.end();
    await stderr.end();
    const dropped = stdout.dropped + stderr.dropped;
    if (dropped > 0) await add('dropped', { bytes: dropped });
    const { reason, exitCode } = result;
    await add('end', { reason, exit_code: exitCode, duration_ms: Math.round(result.durationMs) });
    const isSuccess = reason === 'exit' && exitCode === 0;
    const summary = isSuccess
      ? (stage.summaryHint ?? lastLineOf(stdout, stderr))
      : failureOf(call, result, stdout, stderr);
    const errorFile = isSuccess ? null : `${folder}/errors/${name}.json`;
    if (errorFile !== null) {
      const record = { id: stage.id, command: shown, reason, exit_code: exitCode, signal: result.signalName, summary };
      const tails = { stdout_tail: stdout.tail(), stderr_tail: stderr.tail() };
      await writeFileAtomic(runsDir, errorFile, prettyJson({ ...record, ...tails }));
    }
    const tail = [stderr.tail(), stdout.tail()].filter((text) => text !== '').join('\n');
    return { reason, exitCode, isSuccess, summary, logPath, errorFile, tail };
  } finally {
    await log.close();
  }
}

async function start(
  call: StageCall,
  cwd: string,
  env: Readonly<Record<string, string>>,
  stdout: StageOutput,
  stderr: StageOutput,
): Promise<ProcessResult> {
  const { stage, self, signal, mark, grace } = call;
  const { command } = stage;
  const shell = process.platform === 'win32' ? 'cmd' : 'sh';
  const form =
    typeof command === 'string'
      ? ({ shell, run: command } as const)
      : command[0] === 'codex-orchestrator'
        ? [...self, ...command.slice(1)]
        : command;
  return runProcess({
    ...(await commandProgram(form, process.platform, env)),
    cwd,
    env,
    signal,
    mark,
    keepOutput: false,
    onStdout: (chunk) => stdout.push(chunk),
    onStderr: (chunk) => stderr.push(chunk),
    ...(stage.timeoutSeconds === undefined ? {} : { timeoutMs: stage.timeoutSeconds * 1_000 }),
    ...(grace === undefined ? {} : { graceMs: grace }),
  });
}

async function folderOf({ stage, root }: StageCall): Promise<string> {
  if (stage.cwd === undefined) return root;
  const refuse = (why: string): AppError =>
    new AppError('ERR_STAGE_CWD', `The cwd ${JSON.stringify(stage.cwd)} of the stage ${stage.id} ${why}.`);
  const path = await safeJoin(root, stage.cwd).catch(() => undefined);
  if (path === undefined) throw refuse('leaves the repository');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw refuse('is not a folder');
  return path;
}

function lastLineOf(stdout: StageOutput, stderr: StageOutput): string {
  return stdout.lastLine() || stderr.lastLine() || 'no output';
}

/** Why the command failed, then the last line that it printed. */
function failureOf({ stage }: StageCall, result: ProcessResult, stdout: StageOutput, stderr: StageOutput): string {
  const last = stderr.lastLine() || stdout.lastLine();
  return last === '' ? `${reasonInWords(stage, result)}.` : `${reasonInWords(stage, result)}: ${last}`;
}

function reasonInWords(
  { timeoutSeconds }: StageCall['stage'],
  { reason, exitCode, signalName, error, command }: ProcessResult,
): string {
  switch (reason) {
    case 'exit':
      return `exited with ${exitCode}`;
    case 'timeout':
      return `stopped after ${timeoutSeconds} seconds`;
    case 'cancelled':
      return 'cancelled';
    case 'spawn-error':
      return error?.code === 'ENOENT' ? `the program ${command} was not found` : `cannot be started (${error?.code})`;
    default:
      return `ended by ${signalName ?? 'a signal'}`;
  }
}
