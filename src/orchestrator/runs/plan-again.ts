import type { CommandEntry } from '../contracts/cli-manifest.ts';
import { pendingEntry } from '../persistence/new-manifest.ts';
import type { RunManifestWriter } from '../persistence/run-manifest-writer.ts';
import { chooseStages } from '../pipelines/choose-stages.ts';
import { assertFactoryTask, isFactoryPipeline } from '../pipelines/factory-pipeline.ts';
import type { ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';

/**
 * Brings the stages of a run to its pipeline before it is resumed: what succeeded stays, what failed or was interrupted is pending again, and
 * a stage that the pipeline got meanwhile is added.
 *
 * @param target another target than the run had
 * @param mask replaces secrets in the commands that are shown
 * @returns the target
 * @throws AppError ERR_PIPELINE_UNKNOWN if the pipeline has no such stage
 */
export function planAgain(
  writer: RunManifestWriter,
  pipeline: ResolvedPipeline,
  target: string | undefined,
  mask: (text: string) => string,
): string | undefined {
  const wanted = target ?? writer.manifest.plan_target_id ?? undefined;
  const chosen = chooseStages(pipeline, wanted);
  if (isFactoryPipeline(pipeline)) assertFactoryTask(writer.manifest.task_id, chosen.targetId);
  const before = new Map(writer.manifest.commands.map((entry) => [entry.id, entry]));
  writer.update((manifest) => {
    manifest.plan_target_id = chosen.targetId;
    manifest.commands = pipeline.stages.map((stage, at): CommandEntry => {
      const earlier = before.get(stage.id);
      if (earlier?.status === 'succeeded') return { ...earlier, index: at + 1 };
      return { ...pendingEntry(stage, at, chosen, mask), sub_run_id: earlier?.sub_run_id ?? null };
    });
  });
  return wanted;
}
