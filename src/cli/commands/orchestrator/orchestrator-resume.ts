import { EventBus } from '../../../orchestrator/events/event-bus.ts';
import { resumeRun } from '../../../orchestrator/runs/resume-run.ts';
import type { Io } from '../../program/io.ts';
import { wantsJson } from '../../program/output.ts';
import { actorOf, showResult, type TargetOptions } from './orchestrator-options.ts';
import { type HudOptions, withHud } from './with-hud.ts';

export interface ResumeVerbOptions extends HudOptions, TargetOptions {
  readonly run: string;
  readonly task?: string;
  readonly token?: string;
  readonly actor?: string;
  readonly reason?: string;
  readonly acceptDrift: boolean;
}

/** `codex-orchestrator resume`: continues a run until it ends. */
export async function orchestratorResume(io: Io, options: ResumeVerbOptions): Promise<number> {
  const { run, task, token, reason, acceptDrift } = options;
  const bus = new EventBus((name, error) => io.err(`A listener of ${name} failed: ${String(error)}\n`));
  const target = options.target ?? options.targetStage;
  const actor = actorOf(io, options.actor);
  const result = await withHud(io, options, bus, (deps) =>
    resumeRun({ run, task, token, actor, reason, acceptDrift, target }, deps),
  );
  showResult(io, result, wantsJson(options));
  return result.exit_code;
}
