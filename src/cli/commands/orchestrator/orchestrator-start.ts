import { EventBus } from '../../../orchestrator/events/event-bus.ts';
import { startRun } from '../../../orchestrator/runs/start-run.ts';
import type { Io } from '../../program/io.ts';
import { plain } from '../../terminal/plain.ts';
import {
  type FormatOptions,
  orchestratorDeps,
  showResult,
  type TargetOptions,
  wantsJson,
} from './orchestrator-options.ts';

export interface StartVerbOptions extends FormatOptions, TargetOptions {
  readonly pipeline?: string;
  readonly task?: string;
  readonly parentRun?: string;
  readonly approvalPolicy?: string;
}

/** `codex-orchestrator start`: runs a pipeline until it ends. */
export async function orchestratorStart(io: Io, options: StartVerbOptions): Promise<number> {
  const { pipeline, task, parentRun, approvalPolicy } = options;
  const json = wantsJson(options);
  const bus = new EventBus((name, error) => io.err(`A listener of ${name} failed: ${String(error)}\n`));
  if (!json) showStages(io, bus);
  const result = await startRun(
    { pipeline, task, parentRun, approvalPolicy, target: options.target ?? options.targetStage },
    orchestratorDeps(io, { bus }),
  );
  showResult(io, result, json);
  return result.exit_code;
}

/** A line for each stage that starts or ends. */
function showStages(io: Io, bus: EventBus): void {
  bus.on('stage:started', ({ stage }) => io.out(`${stage.index}. ${plain(stage.title, 200)}\n`));
  bus.on('stage:completed', ({ stage }) => {
    const exit = stage.exit_code === null || stage.exit_code === 0 ? '' : ` (exit ${stage.exit_code})`;
    io.out(`   ${stage.status}${exit}: ${plain(stage.summary ?? '', 300)}\n`);
  });
}
