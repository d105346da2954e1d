import type { PlanItem, PlanResult, TaskContext } from '../events/agent-results.ts';
import { chooseStages } from '../pipelines/choose-stages.ts';
import type { ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import type { PlannerAgent } from './agents.ts';

/** The default planner: a subtask for each stage of a pipeline, of which a target selects some. */
export class CommandPlanner implements PlannerAgent {
  readonly #pipeline: ResolvedPipeline;
  readonly #target: string | undefined;

  /** @param target a stage id, or `<pipeline>:<stage>` */
  constructor(pipeline: ResolvedPipeline, target?: string) {
    this.#pipeline = pipeline;
    this.#target = target;
  }

  /** @throws AppError ERR_PIPELINE_UNKNOWN if the pipeline has no such stage */
  async plan(_task: TaskContext): Promise<PlanResult> {
    const { targetId, ids } = chooseStages(this.#pipeline, this.#target);
    const items = this.#pipeline.stages.map((stage): PlanItem => {
      const plan = stage.kind === 'command' ? stage.plan : undefined;
      return {
        id: stage.id,
        description: stage.title,
        selected: ids.has(stage.id),
        ...(plan?.requires_cloud === undefined ? {} : { requires_cloud: plan.requires_cloud }),
        ...(plan?.priority === undefined ? {} : { priority: plan.priority }),
      };
    });
    return { items, targetId };
  }
}
