import { EventBus } from '../../../orchestrator/events/event-bus.ts';
import { resumeRun } from '../../../orchestrator/runs/resume-run.ts';
import type { Io } from '../../program/io.ts';
import {
  actorOf,
  type FormatOptions,
  orchestratorDeps,
  showResult,
  showStages,
  type TargetOptions,
  wantsJson,
} from './orchestrator-options.ts';

export interface ResumeVerbOptions extends FormatOptions, TargetOptions {
  readonly run: string;
  readonly task?: string;
  readonly token?: string;
  readonly actor?: string;
  readonly reason?: string;
  readonly acceptDrift: boolean;
  readonly interactive: boolean;
}

/** `codex-orchestrator resume`: continues a run until it ends. */
export async function orchestratorResume(io: Io, options: ResumeVerbOptions): Promise<number> {
  const { run, task, token, reason, acceptDrift } = options;
  const json = wantsJson(options);
  const bus = new EventBus((name, error) => io.err(`A listener of ${name} failed: ${String(error)}\n`));
  if (!json) showStages(io, bus);
  const target = options.target ?? options.targetStage;
  const actor = actorOf(io, options.actor);
  const deps = orchestratorDeps(io, { bus }, options.interactive);
  const result = await resumeRun({ run, task, token, actor, reason, acceptDrift, target }, deps);
  showResult(io, result, json);
  return result.exit_code;
}
