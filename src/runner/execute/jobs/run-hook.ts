import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Conclusion } from '../protocol/run-event.ts';
import { prependPath } from '../steps/environment.ts';
import { runStepProcess } from '../steps/handlers/run-step-process.ts';
import { thisMachine } from '../steps/host/this-machine.ts';
import { planShell } from '../steps/programs/shells.ts';
import { processEnvironment, type StepRequest, withStepFiles } from '../steps/step-request.ts';

/** The hooks of a job: the variable that names the script, and the step that runs it. */
export const hooks = {
  started: { variable: 'ACTIONS_RUNNER_HOOK_JOB_STARTED', step: 'Set up runner' },
  completed: { variable: 'ACTIONS_RUNNER_HOOK_JOB_COMPLETED', step: 'Complete runner' },
} as const;

export type Hook = keyof typeof hooks;

/**
 * Runs a script of the person who runs the runner, on this machine, in the workspace, with the environment and the
 * command files of a step (actions/runner JobHookProvider.cs; GitHub docs, "Running scripts before or after a job").
 *
 * @throws AppError ERR_SHELL_INVALID if the script does not exist or is of an unknown kind
 */
export function runHook(request: StepRequest, hook: Hook, path: string): Promise<Conclusion> {
  const { job, channel } = request;
  channel.line(`A job ${hook} hook has been configured by the self-hosted runner administrator`);
  if (!existsSync(path)) throw new AppError('ERR_SHELL_INVALID', `${hooks[hook].variable}: ${path} does not exist.`);
  const state = new Map<string, string>();
  return withStepFiles(request, state, async ({ paths }) => {
    const host = thisMachine(job.setup.hostEnv, job.setup.nodes);
    const env = processEnvironment(request, { github: { ...paths }, runtime: false, base: host.env });
    const search = { ...host.env };
    prependPath(search, job.path, job.setup.platform);
    const { programs, argumentsOf } = programOf(path, request);
    const program = await host.findShell(programs, search);
    if (program === undefined) {
      channel.error(`${programs.join(' and ')}: command not found. The hook's shell is not on the runner's PATH.`);
      return 'failure';
    }
    const args = argumentsOf(program.name);
    channel.line(`##[group]Run '${path}'`);
    channel.line(`shell: ${[program.path, ...args].join(' ')}`);
    channel.line('##[endgroup]');
    const spec = { command: program.path, args, cwd: job.folders.workspace, env, state, host };
    const { conclusion, exitCode } = await runStepProcess(request, spec);
    if (exitCode !== null && exitCode !== 0) channel.error(`Process completed with exit code ${exitCode}.`);
    return conclusion;
  });
}

function programOf(path: string, { job: { setup } }: StepRequest) {
  const shells = (...programs: readonly string[]) => ({
    programs,
    argumentsOf: (name: string): readonly string[] => planShell(name, setup.platform).arguments(name, path),
  });
  switch (extname(path)) {
    case '.sh':
      return shells('bash', 'sh');
    case '.ps1':
      return shells('pwsh', 'powershell');
    case '.js':
      return { programs: [setup.nodes.path], argumentsOf: (): readonly string[] => [path] };
    default:
      throw new AppError(
        'ERR_SHELL_INVALID',
        `${path} is not a valid path to a script. Make sure it ends in '.sh', '.ps1' or '.js'.`,
      );
  }
}
