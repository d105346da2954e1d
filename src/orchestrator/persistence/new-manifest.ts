import { join } from 'node:path';
import { randomToken } from '../../core/system/text/hash.ts';
import type { CliManifest, CommandEntry } from '../contracts/cli-manifest.ts';
import { type OrchestratorFolders, runPaths, shownPath } from '../layout/orchestrator-folders.ts';
import type { ChosenStages } from '../pipelines/choose-stages.ts';
import { commandText, type ResolvedPipeline, type ResolvedStage } from '../pipelines/resolved-pipeline.ts';
import type { Instructions } from './read-instructions.ts';
import { heartbeatSeconds } from './run-heartbeat.ts';

/** The inputs of a new run. */
export interface NewRun {
  readonly place: OrchestratorFolders;
  readonly taskId: string;
  readonly runId: string;
  readonly parentRunId: string | null;
  readonly pipeline: ResolvedPipeline;
  readonly chosen: ChosenStages;
  readonly approvalPolicy: string | null;
  readonly instructions: Instructions;
  /** As the manifest holds it: the token's digest. */
  readonly tokenDigest: string;
  readonly now: string;
  /** Replaces secrets in the commands that are shown. */
  readonly mask: (text: string) => string;
}

/** `2026-11-20T21-57-22-516Z-20f06d5a`: the instant, and eight random hex digits. */
export function newRunId(now: string): string {
  return `${now.replaceAll(/[:.]/g, '-')}-${randomToken().slice(0, 8)}`;
}

/** The manifest of a run that is about to start. */
export function newManifest(run: NewRun): CliManifest {
  const { place, taskId, runId, pipeline, chosen, now, instructions } = run;
  const paths = runPaths(taskId, runId);
  const shown = (path: string): string => shownPath(place, join(place.runsDir, path));
  return {
    version: 1,
    task_id: taskId,
    task_slug: null,
    run_id: runId,
    parent_run_id: run.parentRunId,
    pipeline_id: pipeline.id,
    pipeline_title: pipeline.title,
    runner: 'codex-cli',
    approval_policy: run.approvalPolicy,
    status: 'in_progress',
    status_detail: null,
    started_at: now,
    completed_at: null,
    updated_at: now,
    heartbeat_at: now,
    heartbeat_interval_seconds: heartbeatSeconds.interval,
    heartbeat_stale_after_seconds: heartbeatSeconds.staleAfter,
    artifact_root: shown(paths.folder),
    compat_path: shown(paths.compat),
    log_path: shown(paths.runnerLog),
    summary: null,
    metrics_recorded: false,
    resume_token: run.tokenDigest,
    resume_events: [],
    approvals: [],
    commands: pipeline.stages.map((stage, at) => pendingEntry(stage, at, chosen, run.mask)),
    child_runs: [],
    run_summary_path: shown(paths.runSummary),
    plan_target_id: chosen.targetId,
    instructions_hash: instructions.hash,
    instructions_sources: [...instructions.sources],
    guardrails_required: pipeline.guardrailsRequired,
  };
}

/**
 * The entry of a stage that has not run, with its number.
 *
 * @param at counted from 0
 */
export function pendingEntry(
  stage: ResolvedStage,
  at: number,
  chosen: ChosenStages,
  mask: NewRun['mask'],
): CommandEntry {
  const isChosen = chosen.ids.has(stage.id);
  return {
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
    sub_run_id: null,
  };
}
