import { prettyJson } from '../../../core/system/text/json.ts';
import { type PlanPreview, previewPlan } from '../../../orchestrator/manager/plan-preview.ts';
import type { Io } from '../../program/io.ts';
import { type FormatOptions, wantsJson } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';
import type { TargetOptions } from './orchestrator-options.ts';

export interface PlanVerbOptions extends FormatOptions, TargetOptions {
  readonly pipeline?: string;
}

/** `codex-orchestrator plan`: shows what a pipeline would run. */
export async function orchestratorPlan(io: Io, options: PlanVerbOptions): Promise<number> {
  const { pipeline, target, targetStage } = options;
  const preview = await previewPlan({ pipeline, target: target ?? targetStage }, io);
  if (wantsJson(options)) {
    io.out(prettyJson(preview));
    return 0;
  }
  const { id, title, source } = preview.pipeline;
  io.out(`${id}: ${plain(title, 200)} (${source})\n`);
  for (const line of stageLines(preview.stages, '')) io.out(`${line}\n`);
  return 0;
}

function stageLines(stages: PlanPreview['stages'], indent: string): string[] {
  return stages.flatMap((stage) => {
    const what = stage.command ?? 'nested pipeline';
    const note = !stage.runs ? ' (skipped)' : stage.requires_approval ? ' (needs an approval)' : '';
    const line = `${indent}${stage.index}. ${stage.id}${note}: ${plain(what, 300)}`;
    return [line, ...stageLines(stage.stages ?? [], `${indent}   `)];
  });
}
