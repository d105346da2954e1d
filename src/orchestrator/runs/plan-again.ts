import type { CommandEntry } from '../contracts/cli-manifest.ts';
import type { RunManifestWriter } from '../persistence/run-manifest-writer.ts';
import { chooseStages } from '../pipelines/choose-stages.ts';
import { assertFactoryTask, isFactoryPipeline } from '../pipelines/factory-pipeline.ts';
import { commandText, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';

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
      const isChosen = chosen.ids.has(stage.id);
      const entry: CommandEntry = {
        index: at + 1,
        id: stage.id,
        title: stage.title,
        command: stage.kind === 'command' ? mask(commandText(stage.command)) : null,
        kind: stage.kind,
        status: isChosen ? 'pending' : 'skipped',
        started_at: null,
        completed_at: null,
        exit_code: null,
        summary: isChosen ? null : `Not part of the target ${chosen.targetId}.`,
        log_path: null,
        error_file: null,
        sub_run_id: earlier?.sub_run_id ?? null,
      };
      return earlier?.status === 'succeeded' ? { ...earlier, index: at + 1 } : entry;
    });
  });
  return wanted;
}
