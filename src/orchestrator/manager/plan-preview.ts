import { orchestratorFolders } from '../layout/orchestrator-folders.ts';
import { loadPipelines } from '../pipelines/load-pipelines.ts';
import { commandText, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { CommandPlanner } from './command-planner.ts';

/** What a run would do. */
export interface PlanPreview {
  readonly pipeline: { readonly id: string; readonly title: string; readonly source: string };
  readonly target_id: string | null;
  readonly stages: readonly {
    readonly index: number;
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly command: string | null;
    /** False: the target leaves it out. */
    readonly runs: boolean;
    /** Whether somebody, or the policy, has to approve it first. */
    readonly requires_approval: boolean;
    /** Of a nested pipeline. */
    readonly stages?: PlanPreview['stages'];
  }[];
}

/**
 * Previews a pipeline. Writes nothing.
 *
 * @throws AppError ERR_PIPELINE_FILE, ERR_PIPELINE_UNKNOWN
 */
export async function previewPlan(
  options: { readonly pipeline?: string | undefined; readonly target?: string | undefined },
  deps: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string },
): Promise<PlanPreview> {
  const { root } = orchestratorFolders(deps.env, deps.cwd);
  const pipelines = await loadPipelines(root);
  const pipeline = pipelines.find(options.pipeline ?? pipelines.defaultId);
  const target = options.target ?? (deps.env.CODEX_ORCHESTRATOR_TARGET_STAGE || undefined);
  const plan = await new CommandPlanner(pipeline, target).plan({ id: 'preview', title: pipeline.title });
  const chosen = new Set(plan.items.filter(({ selected }) => selected).map(({ id }) => id));
  return {
    pipeline: { id: pipeline.id, title: pipeline.title, source: pipeline.source },
    target_id: plan.targetId,
    stages: stagesOf(pipeline, (id) => chosen.has(id)),
  };
}

function stagesOf(pipeline: ResolvedPipeline, runs: (id: string) => boolean): PlanPreview['stages'] {
  return pipeline.stages.map((stage, at) => ({
    index: at + 1,
    id: stage.id,
    title: stage.title,
    kind: stage.kind,
    command: stage.kind === 'command' ? commandText(stage.command) : null,
    runs: runs(stage.id),
    requires_approval: stage.kind === 'command' && stage.requires_approval === true,
    ...(stage.kind === 'command' ? {} : { stages: stagesOf(stage.resolved, () => runs(stage.id)) }),
  }));
}
