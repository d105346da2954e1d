import type { ReadableManifest } from '../contracts/cli-manifest.ts';
import { isStalled } from '../persistence/run-heartbeat.ts';
import { exitOf, exitStatus, nextActionOfRun } from './orchestrator-result.ts';

/** What `status` shows of a run. */
export interface RunStatusView {
  readonly run_id: string;
  readonly task_id: string;
  readonly parent_run_id: string | null;
  readonly pipeline_id: string;
  readonly status: ReadableManifest['status'];
  readonly status_detail: string | null;
  /** No heartbeat for longer than the manifest allows: the process that worked on the run is gone. */
  readonly stalled: boolean;
  readonly started_at: string;
  readonly completed_at: string | null;
  readonly heartbeat_at: string | null;
  readonly summary: string | null;
  /** What to do; null during the run and after success. */
  readonly next_action: string | null;
  readonly artifact_root: string;
  readonly log_path: string;
  readonly stages: readonly {
    readonly index: number;
    readonly id: string;
    readonly status: string;
    readonly exit_code: number | null;
    readonly summary: string | null;
    readonly log_path: string | null;
  }[];
  readonly approvals: readonly { readonly actor: string; readonly timestamp: string; readonly reason: string | null }[];
}

/** @param epochMs the machine's real time */
export function statusOfRun(manifest: ReadableManifest, epochMs: number): RunStatusView {
  const stalled = isStalled(manifest, epochMs);
  const hasEnded = manifest.status !== 'queued' && manifest.status !== 'in_progress';
  return {
    run_id: manifest.run_id,
    task_id: manifest.task_id,
    parent_run_id: manifest.parent_run_id,
    pipeline_id: manifest.pipeline_id,
    status: manifest.status,
    status_detail: manifest.status_detail,
    stalled,
    started_at: manifest.started_at,
    completed_at: manifest.completed_at,
    heartbeat_at: manifest.heartbeat_at,
    summary: manifest.summary,
    next_action: stalled || hasEnded ? nextActionOfRun(manifest) : null,
    artifact_root: manifest.artifact_root,
    log_path: manifest.log_path,
    stages: manifest.commands.map(({ index, id, status, exit_code, summary, log_path }) => ({
      index,
      id,
      status,
      exit_code,
      summary,
      log_path,
    })),
    approvals: manifest.approvals.map(({ actor, timestamp, reason }) => ({ actor, timestamp, reason: reason ?? null })),
  };
}

/** Whether there is nothing to wait for any more: the run ended, or nobody works on it. */
export function isSettled({ status, stalled }: RunStatusView): boolean {
  return stalled || (status !== 'queued' && status !== 'in_progress');
}

/** The exit status of a command that waited for the run. */
export function exitOfWait(view: RunStatusView): number {
  return view.stalled ? exitStatus.blocked : exitOf(view);
}
