import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Position } from '../../workflow/expressions/template.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import { runnerLabels } from '../jobs/setup/runner-labels.ts';
import type { Missing, MissingLabels } from './find-missing.ts';
import type { NeededContainers } from './needed-containers.ts';
import type { MissingAction } from './used-actions.ts';

/**
 * Refuses a run that lacks labels, actions or an engine for its containers.
 *
 * @throws AppError ERR_RUNNER_LABELS, ERR_RUNNER_ENGINE or ERR_ACTION_SOURCE (usage), naming all of them with their places
 */
export function refuseMissing({ labels, actions, engine }: Missing, options: RunWorkflowOptions): void {
  if (labels.length > 0) throw labelsError(labels, [...(runnerLabels(options) ?? [])]);
  if (engine.length > 0) throw engineError(engine);
  const [first] = actions;
  if (first === undefined) return;
  const named = actions.map(({ uses, position }) => `${uses} (${placeOf(position)})`).join(', ');
  const { file, line, column } = first.position;
  throw new AppError('ERR_ACTION_SOURCE', `Not on this machine, and not built in: ${named}.`, {
    fault: 'usage',
    file,
    line,
    column,
    nextAction: fetchAdvice(first),
  });
}

/** `file:line:column`. */
export function placeOf({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

function labelsError(missing: readonly MissingLabels[], own: readonly string[]): AppError {
  const problems = missing.map(
    ({ job, labels, position }) => `The job ${job} requires the labels ${labels.join(', ')} (${placeOf(position)}).`,
  );
  const names = new Set(missing.flatMap(({ labels }) => labels));
  return new AppError('ERR_RUNNER_LABELS', `${problems.join(' ')} This runner has ${own.join(', ')}.`, {
    fault: 'usage',
    nextAction: `Run every job here with --any-label, or give this runner the labels: ${[...names].map((name) => `--label ${name}`).join(' ')}.`,
    diagnostics: missing.map(({ job, labels, position: { file, line, column } }) =>
      finding('ERR_RUNNER_LABELS', `The job ${job} requires the labels ${labels.join(', ')}.`, { file, line, column }),
    ),
  });
}

function engineError(needed: readonly NeededContainers[]): AppError {
  const problem = ({ job, images }: NeededContainers): string =>
    `The job ${job} needs Docker or Podman for ${images.join(', ')}`;
  const problems = needed.map((one) => `${problem(one)} (${placeOf(one.position)}).`);
  return new AppError('ERR_RUNNER_ENGINE', `${problems.join(' ')} Neither is on PATH.`, {
    fault: 'usage',
    diagnostics: needed.map((one) => {
      const { file, line, column } = one.position;
      return finding('ERR_RUNNER_ENGINE', `${problem(one)}.`, { file, line, column });
    }),
  });
}

/** The commands that fetch an action, and the options that find it elsewhere. */
function fetchAdvice({ repository, ref }: MissingAction): string {
  const add = `factory runner actions add ${repository}@${ref}`;
  return `Fetch it once: ${add} --fetch. From a clone: ${add} --from <dir>. Or name a folder with --action-source ${repository}=<dir>, or another mirror with --action-cache <dir>.`;
}
