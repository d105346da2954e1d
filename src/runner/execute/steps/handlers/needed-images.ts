import type { JobStep } from '../../../workflow/model.ts';
import { findAction } from '../find-action.ts';
import type { ActionImage } from '../host/image-runner.ts';
import type { Frame, JobState } from '../job-state.ts';
import { actionImage } from './action-image.ts';
import { maxDepth } from './run-uses.ts';

/** An image that the job needs before its first step. */
export interface NeededImage {
  /** The name of the runner's step that prepares it. */
  readonly name: string;
  readonly image: ActionImage;
}

/**
 * The images of Docker actions that are pulled and built before the first step: those that steps name, and those of
 * actions from a repository, also inside composite actions. The files of local actions do not exist yet (actions/runner
 * ActionManager.cs).
 *
 * @throws AppError as {@link findAction} and {@link actionImage}
 */
export async function neededImages(
  steps: readonly JobStep[],
  frame: Pick<Frame, 'composite' | 'depth'>,
  job: JobState,
): Promise<readonly NeededImage[]> {
  const found: NeededImage[] = [];
  if (frame.depth > maxDepth) return found;
  for (const step of steps) {
    if (step.kind !== 'uses' || step.reference.kind === 'local') continue;
    const action = await findAction(step, frame, job);
    if (action.kind !== 'file') continue;
    const { runs } = action.file;
    if (runs.kind === 'composite')
      found.push(...(await neededImages(runs.steps, { composite: action, depth: frame.depth + 1 }, job)));
    if (runs.kind !== 'docker') continue;
    const image = await actionImage(action, runs, job.setup);
    found.push({ name: image.kind === 'pull' ? `Pull ${image.name}` : `Build ${step.uses}`, image });
  }
  const distinct = new Map(found.map((one) => [one.name, one]));
  return [...distinct.values()];
}
