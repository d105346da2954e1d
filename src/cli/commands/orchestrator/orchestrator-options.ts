import { join } from 'node:path';
import { clockFrom } from '../../../core/system/clock.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import type { EventBus } from '../../../orchestrator/events/event-bus.ts';
import type { OrchestratorDeps } from '../../../orchestrator/runs/orchestrator-deps.ts';
import type { RunResult } from '../../../orchestrator/runs/orchestrator-result.ts';
import { noticesOf, withoutNoticeSecrets } from '../../local-run/notices.ts';
import type { Io } from '../../program/io.ts';
import { ownFactory, ownOrchestrator, packageRoot } from '../../program/package-root.ts';
import { asTyped } from '../../program/typed-command.ts';
import { plain } from '../../terminal/plain.ts';

export interface TargetOptions {
  readonly target?: string;
  readonly targetStage?: string;
}

/**
 * What the orchestrator may use of this process. Warnings go to standard error.
 *
 * @param interactive false: never ask at the terminal
 */
export function orchestratorDeps(io: Io, more: Partial<OrchestratorDeps> = {}, interactive = true): OrchestratorDeps {
  const orchestrator = ownOrchestrator();
  return {
    clock: clockFrom(io.env),
    env: io.env,
    cwd: io.cwd,
    signal: io.signal,
    log: (line) => io.err(`${plain(asTyped(io, line), 1_000)}\n`),
    ...(interactive && io.askLine !== undefined ? { askLine: io.askLine } : {}),
    self: orchestrator.command,
    factory: ownFactory(),
    iteration: {
      orchestrator,
      env: withoutNoticeSecrets(io.env),
      notices: noticesOf(io.env),
      scriptWorker: { command: process.execPath, args: [join(packageRoot(), 'build/cli/script-worker.js')] },
    },
    ...more,
  };
}

/** The name that is recorded for a person's decision. */
export function actorOf(io: Io, given: string | undefined): string {
  return given?.trim() || io.env.USER || io.env.LOGNAME || io.env.USERNAME || 'unknown';
}

/** Prints how a run ended. */
export function showResult(io: Io, result: RunResult, json: boolean): void {
  const next_action = result.next_action === null ? null : asTyped(io, result.next_action);
  if (json) {
    io.out(prettyJson({ ...result, next_action }));
    return;
  }
  const { run_id, pipeline_id, status, status_detail, summary, manifest, log_path } = result;
  const detail = status_detail === null || status_detail === status ? '' : ` (${status_detail})`;
  io.out(`${pipeline_id}: ${status}${detail}\n`);
  if (summary !== null) io.out(`${plain(summary, 1_000)}\n`);
  io.out(`Run: ${run_id}\nManifest: ${manifest}\nLog: ${log_path}\n`);
  if (next_action !== null) io.out(`Next: ${plain(next_action, 1_000)}\n`);
}

/** A line for each stage that starts or ends. */
export function showStages(io: Io, bus: EventBus): void {
  bus.on('stage:started', ({ stage }) => io.out(`${stage.index}. ${plain(stage.title, 200)}\n`));
  bus.on('stage:completed', ({ stage }) => {
    const exit = stage.exit_code === null || stage.exit_code === 0 ? '' : ` (exit ${stage.exit_code})`;
    io.out(`   ${stage.status}${exit}: ${plain(stage.summary ?? '', 300)}\n`);
  });
}
