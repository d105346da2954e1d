import type { Position } from '../../workflow/expressions/template.ts';
import { readContainers } from '../containers/container-spec.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import type { CertainJob } from './certain-jobs.ts';
import { knownLegs, knownScope } from './known-scope.ts';
import type { PlannedRun } from './plan-run.ts';

/** A job that needs Docker or Podman: for its own containers, or for a Docker action. */
export interface NeededContainers {
  /** The job's key in the plan. */
  readonly job: string;
  /** Of all selected legs, each once; for a Docker action what `uses` says. */
  readonly images: readonly string[];
  readonly position: Position;
}

/** The container and the services of jobs. A job whose values depend on other jobs is checked when it starts. */
export function neededContainers(
  run: PlannedRun,
  options: RunWorkflowOptions,
  jobs: readonly CertainJob[],
): readonly NeededContainers[] {
  return jobs.flatMap(({ planned, job }) => {
    const template = job.container ?? job.services;
    if (template === undefined) return [];
    const images = imagesOf(run, options, { planned, job });
    return images.length === 0 ? [] : [{ job: planned.key, images, position: template.position }];
  });
}

function imagesOf(run: PlannedRun, options: RunWorkflowOptions, { planned, job }: CertainJob): readonly string[] {
  try {
    const legs = knownLegs(planned, knownScope(run, options, planned), options.selection?.matrix);
    const specs = legs.map(({ scope }) => {
      // The environment of the job and the secrets are not known yet.
      const contexts = { env: {}, secrets: options.secrets ?? {}, ...scope.contexts };
      return readContainers(job, { ...scope, contexts });
    });
    const containers = specs.flatMap(({ container, services }) => [
      ...(container === undefined ? [] : [container]),
      ...services.values(),
    ]);
    return [...new Set(containers.map(({ image }) => image))];
  } catch {
    return [];
  }
}
