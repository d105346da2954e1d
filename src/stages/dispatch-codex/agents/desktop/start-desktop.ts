import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, writePlainFile } from '../../../../core/system/files/plain-files.ts';
import { sweepMarked } from '../../../../core/system/processes/kill-tree.ts';
import { type ProcessResult, runProcess } from '../../../../core/system/processes/run-process.ts';
import { sha256 } from '../../../../core/system/text/hash.ts';
import type { AgentEnd, StartedAgent, StartIo, StartPlan } from '../backend/backend.ts';
import { judgeSend, parseResults, parseSteps, type SendOutcome } from './ahk-logs.ts';

/** The plan of a desktop send, with the script to write first. */
export interface DesktopPlan extends StartPlan {
  readonly script: {
    /** Absolute. */
    readonly path: string;
    readonly text: string;
    readonly worker: string;
    /** The time limit of the script in real milliseconds. */
    readonly timeoutMs: number;
  };
}

const validateTimeoutMs = 30_000;

/** Scripts that this process has validated, by interpreter and digest. The workers of a run share one script. */
const validated = new Set<string>();

/** A child of the script may keep its pipes open forever, so the exit of the script counts as the end. */
const pipeGraceMs = 40;

/**
 * Sends one prompt by AutoHotkey: writes the script, validates it, runs it, and judges exit status and results file together. The agent
 * in the window is not our process: it ends with its DONE.marker or at the deadline.
 */
export function startDesktop(plan: DesktopPlan, io: StartIo): StartedAgent {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(io.signal === undefined ? [] : [io.signal])]);
  const stopped = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let running = true;
  const outcome = send(plan, io, signal);
  const ended = outcome.then(async (how): Promise<AgentEnd> => {
    if (how.sent === 'yes') await stopped;
    running = false;
    return endOf(how);
  });
  // The caller gets rejections (such as a failed ledger write) through `sent`.
  ended.catch(() => undefined);
  return {
    endless: true,
    sent: outcome.then(({ sent }) => sent !== 'no'),
    ended,
    observe: () => ({ running }),
    async cancel() {
      stop.abort();
      await ended.catch(() => undefined);
      await sweepMarked(io.mark);
    },
  };
}

function endOf(how: SendOutcome): AgentEnd {
  const { reason, transient } = how;
  const rest = how.code === undefined ? {} : { code: how.code };
  switch (how.sent) {
    case 'yes':
      return { outcome: 'ended', rc: 1, reason: 'was left running in its window', transient: false };
    case 'no':
      return { outcome: 'not-started', rc: 2, reason, transient, ...rest };
    case 'unclear':
      return { outcome: 'failure', rc: 2, reason, transient: false, ...rest };
  }
}

async function send(plan: DesktopPlan, io: StartIo, signal: AbortSignal): Promise<SendOutcome> {
  const { script } = plan;
  const folder = dirname(script.path);
  await makeFolder(folder);
  await writePlainFile(script.path, script.text);
  const start = (args: readonly string[], timeoutMs: number): Promise<ProcessResult> =>
    runProcess({
      command: plan.command,
      args,
      cwd: folder,
      env: plan.env,
      signal,
      timeoutMs,
      pipeGraceMs,
      mark: io.mark,
      graceMs: io.grace,
      onStdout: io.onStdout,
      onStderr: io.onStderr,
    });
  const known = `${sha256(script.text)} ${plan.command}`;
  if (!validated.has(known)) {
    const valid = await start([...validation, script.path], validateTimeoutMs);
    // Warnings are on standard output: an undefined name would stop the script in the middle.
    if (valid.exitCode !== 0 || valid.stdout.length > 0) {
      await keepOutput(folder, script.worker, valid);
      const reason =
        valid.reason === 'spawn-error'
          ? `AutoHotkey could not start (${valid.error?.code ?? 'unknown'})`
          : `AutoHotkey rejected the script (exit status ${valid.exitCode ?? 'none'})`;
      return { sent: 'no', code: 'ERR_AHK_SCRIPT', reason, transient: false };
    }
    validated.add(known);
  }
  const before = { steps: textOf(folder, stepLog).length, results: textOf(folder, resultLog).length };
  const result = await start(plan.args, script.timeoutMs);
  await keepOutput(folder, script.worker, result);
  const steps = parseSteps(textOf(folder, stepLog).slice(before.steps));
  const results = parseResults(textOf(folder, resultLog).slice(before.results));
  const how = judgeSend(script.worker, result.exitCode, steps, results);
  for (const { step, outcome, detail } of steps) {
    await io.note?.('AHK_STEP', { step, outcome, detail });
  }
  return how;
}

const validation: readonly string[] = ['/ErrorStdOut=UTF-8', '/validate'];
const stepLog = 'AHK_DISPATCH.log';
const resultLog = 'AHK_WORKER_RESULTS.log';

function textOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

/** Appends the script's output to AHK_STDOUT.log and AHK_STDERR.log, after a line with the worker's name. */
async function keepOutput(folder: string, worker: string, result: ProcessResult): Promise<void> {
  for (const [name, bytes] of [
    ['AHK_STDOUT.log', result.stdout],
    ['AHK_STDERR.log', result.stderr],
  ] as const) {
    const text = bytes.toString('utf8').replaceAll('\r\n', '\n');
    const end = result.exitCode === null ? result.reason : `exit status ${result.exitCode}`;
    await writePlainFile(join(folder, name), `${textOf(folder, name)}== ${worker}: ${end}\n${text}`);
  }
}
