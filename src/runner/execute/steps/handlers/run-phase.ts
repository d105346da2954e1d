import type { Conclusion } from '../../protocol/run-event.ts';
import type { ActionInstance } from '../job-state.ts';
import type { StepRequest } from '../step-request.ts';
import { mainEntrypoint, runDockerAction } from './run-docker-action.ts';
import { runNodeAction } from './run-node-action.ts';

/**
 * Runs one phase of a JavaScript or Docker action.
 *
 * @returns `success` if the action does not have the phase
 * @throws AppError as {@link runDockerAction}
 */
export async function runPhase(
  request: StepRequest,
  instance: ActionInstance & { readonly action: { readonly kind: 'file' } },
  phase: 'pre' | 'main' | 'post',
  inputs: ReadonlyMap<string, string>,
): Promise<Conclusion> {
  const { runs } = instance.action.file;
  if (runs.kind === 'composite') return 'success';
  if (phase === 'main')
    return runs.kind === 'node'
      ? runNodeAction(request, instance, runs, runs.main, inputs)
      : runDockerAction(request, instance, runs, mainEntrypoint(runs, inputs), inputs);
  const own = runs[phase];
  if (own === undefined) return 'success';
  return runs.kind === 'node'
    ? runNodeAction(request, instance, runs, own, inputs)
    : runDockerAction(request, instance, runs, own, inputs);
}
