import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { randomToken } from '../../../../core/system/text/hash.ts';
import { evaluateString } from '../../../workflow/expressions/evaluate.ts';
import type { Template } from '../../../workflow/expressions/template.ts';
import type { RunStep } from '../../../workflow/model.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import { evaluateInStep } from '../contexts.ts';
import { prependPath } from '../environment.ts';
import { planShell } from '../programs/shells.ts';
import { processEnvironment, type StepRequest, withStepFiles } from '../step-request.ts';
import { runStepProcess } from './run-step-process.ts';

/**
 * Runs a `run:` step: writes the script to a file in RUNNER_TEMP and starts the shell with it.
 *
 * @throws AppError ERR_SHELL_INVALID, ERR_EXPRESSION
 */
export function runScript(request: StepRequest, step: RunStep, actionName: string): Promise<Conclusion> {
  const state = new Map<string, string>();
  return withStepFiles(request, state, async (files) => {
    const { job, channel } = request;
    const text = async (template: Template | undefined): Promise<string | undefined> => {
      if (template === undefined) return undefined;
      return evaluateInStep(job, request.view, (scope) => evaluateString(template, scope), request.signal);
    };
    const script = (await text(step.run)) ?? '';
    const inComposite = request.frame.composite !== undefined;
    const shell = (await text(step.shell)) ?? (inComposite ? undefined : job.defaults.shell);
    const folder = (await text(step.workingDirectory)) ?? (inComposite ? undefined : job.defaults.workingDirectory);
    const env = processEnvironment(request, { github: { ...files.paths, action: actionName }, runtime: false });
    const plan = planShell(shell, job.setup.platform);
    // As in the official runner (WhichUtil.cs), a PATH in `env` counts for the script, not for its shell.
    const search = { ...job.host.env };
    prependPath(search, job.path, job.setup.platform);
    const program = await job.host.findShell(plan.programs, search);
    if (program === undefined) {
      channel.error(`${plan.programs.join(' and ')}: command not found. The step's shell is not on the runner's PATH.`);
      return 'failure';
    }
    const path = join(job.folders.temp, `${randomToken()}${plan.extension}`);
    writeFileSync(path, plan.script(script));
    const args = plan.arguments(program.name, job.host.inside(path));
    describe(request, script, [program.path, ...plan.arguments(program.name, '{0}')].join(' '));
    const cwd = resolve(job.folders.workspace, folder ?? '');
    const result = await runStepProcess(request, {
      command: program.path,
      args,
      cwd,
      env,
      verbatimArguments: plan.verbatim,
      state,
    });
    if (result.exitCode !== null && result.exitCode !== 0) {
      channel.error(`Process completed with exit code ${result.exitCode}.`);
    }
    return result.conclusion;
  });
}

function describe(request: StepRequest, script: string, shell: string): void {
  const { channel, view } = request;
  const lines = script.trimEnd().split(/\r?\n/);
  channel.line(`##[group]Run ${lines[0] ?? ''}`);
  for (const line of lines) channel.line(line);
  channel.line(`shell: ${shell}`);
  if (view.env.size > 0) channel.line('env:');
  for (const [name, value] of view.env) channel.line(`  ${name}: ${value}`);
  channel.line('##[endgroup]');
}
