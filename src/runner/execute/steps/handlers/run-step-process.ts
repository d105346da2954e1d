import { constants } from 'node:os';
import { ownStart } from '../../../../core/system/processes/process-table.ts';
import { type ProcessResult, runProcess } from '../../../../core/system/processes/run-process.ts';
import { randomToken } from '../../../../core/system/text/hash.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import type { StepHost } from '../host/step-host.ts';
import type { StepRequest } from '../step-request.ts';

export interface StepProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly verbatimArguments?: boolean;
  readonly state: Map<string, string>;
  /** Default: where the job's processes run. */
  readonly host?: Pick<StepHost, 'place' | 'outside'>;
}

/** `exitCode` is null if the process could not start or was cancelled. */
export interface StepProcessResult {
  readonly conclusion: Conclusion;
  readonly exitCode: number | null;
}

/**
 * Runs a step's process. Writes its output to the log line by line and executes its workflow commands. When the step's
 * signal is aborted, its whole process group is interrupted, terminated after 7.5 s, and killed after 2.5 s more; by
 * force, it is killed a quarter of a second after the interrupt.
 */
export async function runStepProcess(request: StepRequest, spec: StepProcess): Promise<StepProcessResult> {
  const { job, channel, entry, signal } = request;
  await channel.flush();
  // A separate mark for each process: the job's tracking id would also stop processes that earlier steps left running
  // on purpose.
  const mark = { name: 'RUNNER_STEP_TRACKING_ID', value: randomToken(), notBefore: ownStart() };
  const { host = job.host } = spec;
  const placed = host.place(spec);
  const env = { ...placed.env, [mark.name]: mark.value };
  const streams = channel.openStreams({ entry, state: spec.state, env: spec.env, host });
  const result = await runProcess({
    command: placed.command,
    args: placed.args,
    cwd: placed.cwd,
    env,
    mark,
    verbatimArguments: spec.verbatimArguments ?? false,
    signal,
    force: job.setup.force,
    ...(job.setup.grace === undefined ? {} : { graceMs: job.setup.grace }),
    keepOutput: false,
    onStdout: streams.onStdout,
    onStderr: streams.onStderr,
  });
  streams.end();
  if (result.reason === 'cancelled') return { conclusion: 'cancelled', exitCode: null };
  if (result.reason === 'spawn-error') channel.error(startFailure(spec, result.error));
  if (result.reason === 'signal') channel.line(`The process was terminated by signal ${result.signalName}.`);
  const exitCode = exitCodeOf(result);
  const good = exitCode === 0 && !streams.failed;
  return { conclusion: good ? 'success' : 'failure', exitCode };
}

/** As for .NET and shells, a signal counts as 128 and its number. */
function exitCodeOf({ reason, exitCode, signalName }: ProcessResult): number | null {
  if (reason !== 'signal' || signalName === null) return exitCode;
  return 128 + (constants.signals[signalName as NodeJS.Signals] ?? 0);
}

function startFailure(spec: StepProcess, error: NodeJS.ErrnoException | undefined): string {
  return `An error occurred trying to start process '${spec.command}' with working directory '${spec.cwd}': ${error?.code ?? 'unknown error'}.`;
}
