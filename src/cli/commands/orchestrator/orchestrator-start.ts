import { EventBus } from '../../../orchestrator/events/event-bus.ts';
import { startRun } from '../../../orchestrator/runs/start-run.ts';
import type { Io } from '../../program/io.ts';
import { wantsJson } from '../../program/output.ts';
import { showResult, type TargetOptions } from './orchestrator-options.ts';
import { type HudOptions, withHud } from './with-hud.ts';

export interface StartVerbOptions extends HudOptions, TargetOptions {
  readonly pipeline?: string;
  readonly task?: string;
  readonly parentRun?: string;
  readonly approvalPolicy?: string;
}

/** `codex-orchestrator start`: runs a pipeline until it ends. */
export async function orchestratorStart(io: Io, options: StartVerbOptions): Promise<number> {
  const { pipeline, task, parentRun, approvalPolicy } = options;
  const bus = new EventBus((name, error) => io.err(`A listener of ${name} failed: ${String(error)}\n`));
  const target = options.target ?? options.targetStage;
  const result = await withHud(io, options, bus, (deps) =>
    startRun({ pipeline, task, parentRun, approvalPolicy, target }, deps),
  );
  showResult(io, result, wantsJson(options));
  return result.exit_code;
}
