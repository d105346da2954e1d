import { EventBus } from '../../../orchestrator/events/event-bus.ts';
import { startRun } from '../../../orchestrator/runs/start-run.ts';
import type { Io } from '../../program/io.ts';
import {
  type FormatOptions,
  orchestratorDeps,
  showResult,
  showStages,
  type TargetOptions,
  wantsJson,
} from './orchestrator-options.ts';

export interface StartVerbOptions extends FormatOptions, TargetOptions {
  readonly pipeline?: string;
  readonly task?: string;
  readonly parentRun?: string;
  readonly approvalPolicy?: string;
  readonly interactive: boolean;
}

/** `codex-orchestrator start`: runs a pipeline until it ends. */
export async function orchestratorStart(io: Io, options: StartVerbOptions): Promise<number> {
  const { pipeline, task, parentRun, approvalPolicy } = options;
  const json = wantsJson(options);
  const bus = new EventBus((name, error) => io.err(`A listener of ${name} failed: ${String(error)}\n`));
  if (!json) showStages(io, bus);
  const result = await startRun(
    { pipeline, task, parentRun, approvalPolicy, target: options.target ?? options.targetStage },
    orchestratorDeps(io, { bus }, options.interactive),
  );
  showResult(io, result, json);
  return result.exit_code;
}
