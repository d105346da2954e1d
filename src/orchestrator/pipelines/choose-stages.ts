import { AppError } from '../../core/diagnostics/app-error.ts';
import type { ResolvedPipeline } from './resolved-pipeline.ts';

/** Which stages of a pipeline a run takes. */
export interface ChosenStages {
  /** `<pipeline>:<stage>`; null without a target. */
  readonly targetId: string | null;
  /** The ids of the stages to run. */
  readonly ids: ReadonlySet<string>;
}

/**
 * The stages of a target: that stage, and those that it names in `needs`, with what they need. Without a target all.
 *
 * @param target a stage id, or `<pipeline>:<stage>`
 * @throws AppError ERR_PIPELINE_UNKNOWN, fault `usage`, which lists the stages
 */
export function chooseStages(pipeline: ResolvedPipeline, target: string | undefined): ChosenStages {
  if (target === undefined || target === '') {
    return { targetId: null, ids: new Set(pipeline.stages.map(({ id }) => id)) };
  }
  const id = target.startsWith(`${pipeline.id}:`) ? target.slice(pipeline.id.length + 1) : target;
  const byId = new Map(pipeline.stages.map((stage) => [stage.id, stage]));
  if (!byId.has(id)) {
    const message = `The pipeline ${pipeline.id} has no stage ${JSON.stringify(id)}. It has: ${[...byId.keys()].join(', ')}.`;
    throw new AppError('ERR_PIPELINE_UNKNOWN', message, { fault: 'usage' });
  }
  const ids = new Set<string>();
  const take = (stage: string): void => {
    if (ids.has(stage)) return;
    ids.add(stage);
    for (const need of byId.get(stage)?.needs ?? []) take(need);
  };
  take(id);
  return { targetId: `${pipeline.id}:${id}`, ids };
}
