import { join } from 'node:path';
import { evaluateStrings, evaluateValue } from '../../../workflow/expressions/evaluate.ts';
import type { Scope } from '../../../workflow/expressions/template.ts';
import type { DockerRuns } from '../../../workflow/model.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import type { ActionInstance, JobState } from '../job-state.ts';
import { splitArguments } from '../programs/shells.ts';
import { actionGithub, processEnvironment, type StepRequest, withStepFiles } from '../step-request.ts';
import { actionImage } from './action-image.ts';
import { runStepProcess } from './run-step-process.ts';

/**
 * Runs one phase of a Docker action: a container with the workspace and the command files (actions/runner
 * ContainerActionHandler.cs). The arguments are the same in all phases.
 *
 * @param entrypoint of this phase; '' for that of the image
 * @throws AppError ERR_RUNNER_ENGINE, ERR_ACTION_FILE, ERR_EXPRESSION; Error if the image cannot be pulled or built
 */
export function runDockerAction(
  request: StepRequest,
  instance: ActionInstance & { readonly action: { readonly kind: 'file' } },
  runs: DockerRuns,
  entrypoint: string,
  inputs: ReadonlyMap<string, string>,
): Promise<Conclusion> {
  return withStepFiles(request, instance.state, async (files) => {
    const { job, channel, signal } = request;
    const image = await actionImage(instance.action, runs, job.setup);
    const prepared = await job.images.prepare(image, channel, signal);
    const scope: Scope = { contexts: { inputs: Object.fromEntries(inputs) } };
    const env = processEnvironment(request, {
      github: { ...actionGithub(instance), ...files.paths },
      inputs,
      state: instance.state,
      runtime: true,
      base: Object.fromEntries(evaluateStrings(runs.env, scope)),
      ownContainer: true,
    });
    env.HOME = join(job.folders.temp, '_github_home');
    const container = await job.images.open({
      image: prepared,
      entrypoint,
      args: argumentsOf(runs, inputs, scope),
      network: networkOf(job),
      env,
    });
    channel.line(`##[command]${container.call}`);
    const result = await runStepProcess(request, {
      command: image.kind === 'pull' ? image.name : image.dockerfile,
      args: [],
      cwd: job.folders.workspace,
      env,
      state: instance.state,
      host: container.host,
    });
    // The engine removes a container that has ended.
    if (result.exitCode === null) await container.remove();
    return result.conclusion;
  });
}

function argumentsOf({ args }: DockerRuns, inputs: ReadonlyMap<string, string>, scope: Scope): readonly string[] {
  if (args === undefined) return splitArguments(caseless(inputs, 'args') ?? '');
  const values = evaluateValue(args, scope);
  return Array.isArray(values) ? values.map((value) => String(value ?? '')) : [];
}

/** The entrypoint of the main phase: of the action file, else the step's input. */
export function mainEntrypoint({ entrypoint = '' }: DockerRuns, inputs: ReadonlyMap<string, string>): string {
  return entrypoint === '' ? (caseless(inputs, 'entrypoint') ?? '') : entrypoint;
}

function caseless(inputs: ReadonlyMap<string, string>, name: string): string | undefined {
  for (const [key, value] of inputs) if (key.toLowerCase() === name) return value;
  return undefined;
}

/** The network of the job's container and services, if it has some. */
function networkOf({ containers }: JobState): string | undefined {
  const { container } = containers;
  const network = typeof container === 'object' && container !== null && 'network' in container && container.network;
  return typeof network === 'string' ? network : undefined;
}
