import { AppError } from '../../core/diagnostics/app-error.ts';
import { parseRunId } from '../../core/run/run-id.ts';
import type { PipelineDefinition, StageDefinition } from '../contracts/pipeline-file.ts';
import type { ResolvedPipeline } from './resolved-pipeline.ts';

/** The stages of a factory run, by the names of its actions. */
export const factoryStageIds = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'] as const;

const titles: Readonly<Record<(typeof factoryStageIds)[number], string>> = {
  'prepare-run': 'Check the prompts and launch the run',
  'dispatch-codex': 'Let the workers work',
  'validate-bundles': 'Validate what they hand over',
  integrate: 'Merge, run the gates and decide',
};

/** A factory run as a pipeline. Its commands are for people: the run itself is one flow in this process (docs/adr/0224). */
export const factoryPipeline: PipelineDefinition = {
  id: 'factory',
  title: 'Factory run',
  description: 'The four stages of a factory run. The id of the task is the RUN_ID.',
  stages: factoryStageIds.map(
    (id): StageDefinition => ({
      kind: 'command',
      id,
      title: titles[id],
      command: ['factory', 'iterate'],
    }),
  ),
};

/** Whether it is the built-in pipeline and not one that a repository gave the same id. */
export function isFactoryPipeline({ id, source }: ResolvedPipeline): boolean {
  return id === factoryPipeline.id && source === 'built-in';
}

/**
 * Checks, before anything is written, that a factory run can be recorded with this task.
 *
 * @throws AppError ERR_RUN_ID if the task's id is no RUN_ID; ERR_USAGE if there is a target
 */
export function assertFactoryTask(taskId: string, target: string | null): void {
  try {
    parseRunId(taskId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('ERR_RUN_ID', `The pipeline factory takes its RUN_ID from the task. ${error.message}`, {
      fault: 'usage',
      nextAction: 'Name the run: codex-orchestrator start factory --task <RUN_ID>',
    });
  }
  if (target === null) return;
  throw new AppError('ERR_USAGE', `The stages of a factory run depend on each other: ${target} cannot run alone.`, {
    fault: 'usage',
    nextAction: 'Leave out --target and CODEX_ORCHESTRATOR_TARGET_STAGE. A run that exists continues where it stopped.',
  });
}
