import type { CommandStage, SubpipelineStage } from '../contracts/pipeline-file.ts';

/** A stage of a pipeline after stage sets were expanded. */
export type ResolvedStage =
  | (CommandStage & { readonly title: string })
  | (SubpipelineStage & { readonly title: string; readonly resolved: ResolvedPipeline });

/** A pipeline whose names all resolve: sets are expanded in place, and nested pipelines are attached. */
export interface ResolvedPipeline {
  readonly id: string;
  readonly title: string;
  readonly source: 'repository' | 'built-in';
  readonly guardrailsRequired: boolean;
  /** False: never a group, whatever the environment says. */
  readonly group?: { readonly size: number } | false;
  readonly learning?: boolean;
  readonly stages: readonly ResolvedStage[];
}

const guardNames = /(?:^|[\s/:])(?:spec-guard|diff-budget|docs[-:]check|checklists)(?:\.m?js)?(?=$|[\s"'])/;

/** Whether a stage is a guard: it says so, or its id or command names one of the guards. */
export function isGuard(stage: ResolvedStage): boolean {
  if (stage.kind !== 'command') return false;
  return stage.guardrail ?? (guardNames.test(stage.id) || guardNames.test(commandText(stage.command)));
}

/** A command in one line, for people. */
export function commandText(command: CommandStage['command']): string {
  if (typeof command === 'string') return command;
  return command.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** The same pipeline definition gives the same text, whatever file it is in. */
export function pipelineText(pipeline: ResolvedPipeline): unknown {
  return {
    id: pipeline.id,
    stages: pipeline.stages.map((stage) =>
      stage.kind === 'subpipeline' ? { ...stage, resolved: pipelineText(stage.resolved) } : stage,
    ),
  };
}
