import type { Conclusion } from '../../protocol/run-event.ts';
import { findRepositoryFolder } from '../action-places.ts';
import type { BuiltinAction, BuiltinContext } from '../builtin-action.ts';
import type { ActionInstance } from '../job-state.ts';
import { processEnvironment, type StepRequest } from '../step-request.ts';
import { warnUnexpected } from './read-inputs.ts';

/** Runs one phase of a built-in action in this process. */
export async function runBuiltin(
  request: StepRequest,
  instance: ActionInstance,
  action: BuiltinAction,
  phase: 'main' | 'post',
  inputs: ReadonlyMap<string, string>,
): Promise<Conclusion> {
  const { job, channel, entry, signal } = request;
  const run = phase === 'main' ? action.main : action.post;
  if (run === undefined) return 'success';
  if (phase === 'main') {
    channel.line(`${action.name} is built into the local runner. ${action.difference}`);
    const unknown = [...inputs.keys()].filter((name) => !action.inputs.includes(name));
    warnUnexpected(request, unknown, action.inputs);
  }
  const context: BuiltinContext = {
    phase,
    inputs: Object.fromEntries(inputs),
    env: processEnvironment(request, {
      github: { action: instance.actionName },
      inputs,
      runtime: true,
      base: job.setup.hostEnv,
    }),
    workspace: job.folders.workspace,
    temp: job.folders.temp,
    fetches: job.setup.fetches,
    repository: { ...job.setup.repository, pushUrl: job.pushUrl },
    findRepository: async (name, ref) => {
      const [owner = '', repo = ''] = name.split('/');
      // The lockfile is about actions, not about repositories that a step checks out.
      return findRepositoryFolder({ ...job.setup.places, locked: undefined }, { owner, repo, ref });
    },
    runId: job.runId,
    runAttempt: job.runAttempt,
    artifacts: job.artifacts,
    state: Object.fromEntries(instance.state),
    signal,
    log: (line) => {
      channel.line(line);
      void channel.flush();
    },
    annotate: (level, message) => channel.annotate({ level, message }),
    setOutput: (name, value) => {
      entry.outputs.set(name, value);
    },
    saveState: (name, value) => {
      instance.state.set(name, value);
    },
    addMask: (value) => {
      job.masker.add(value);
    },
  };
  try {
    await run.call(action, context);
    return 'success';
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    channel.error(error instanceof Error ? error.message : String(error));
    return 'failure';
  }
}
