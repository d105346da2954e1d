import { runProcess } from '../../../../core/system/processes/process.ts';
import { randomToken } from '../../../../core/system/text/hash.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import type { StepRequest } from '../step-request.ts';

/** What to start for a step. */
export interface StepProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly verbatimArguments?: boolean;
  readonly state: Map<string, string>;
}

/** How a step's process ended; `exitCode` is null unless it exited by itself. */
export interface StepProcessResult {
  readonly conclusion: Conclusion;
  readonly exitCode: number | null;
}

/**
 * Runs a step's process: its output goes to the log line by line, its workflow commands are carried out, and when the
 * step's signal is aborted its whole process group is interrupted, terminated, killed (7.5 s and 2.5 s apart).
 */
export async function runStepProcess(request: StepRequest, spec: StepProcess): Promise<StepProcessResult> {
  const { channel, entry, signal } = request;
  await channel.flush();
  // The job's tracking id would also end what earlier steps left running on purpose, so each process has a mark of its own.
  const mark = { name: 'RUNNER_STEP_TRACKING_ID', value: randomToken() };
  const env = { ...spec.env, [mark.name]: mark.value };
  const streams = channel.openStreams(entry, spec.state, spec.env);
  const result = await runProcess({
    command: spec.command,
    args: spec.args,
    cwd: spec.cwd,
    env,
    mark,
    verbatimArguments: spec.verbatimArguments ?? false,
    signal,
    keepOutput: false,
    onStdout: streams.onStdout,
    onStderr: streams.onStderr,
  });
  streams.end();
  if (result.reason === 'cancelled') return { conclusion: 'cancelled', exitCode: null };
  if (result.reason === 'spawn-error') channel.error(startFailure(spec, result.error));
  if (result.reason === 'signal') channel.error(`The process was ended by the signal ${result.signalName}.`);
  const good = result.exitCode === 0 && !streams.failed;
  return { conclusion: good ? 'success' : 'failure', exitCode: result.exitCode };
}

function startFailure(spec: StepProcess, error: NodeJS.ErrnoException | undefined): string {
  return `An error occurred trying to start process '${spec.command}' with working directory '${spec.cwd}': ${error?.code ?? 'unknown error'}.`;
}
