import { join } from 'node:path';
import type { CliManifest, ReadableManifest } from '../contracts/cli-manifest.ts';
import { type OrchestratorFolders, runPaths, shownPath } from '../layout/orchestrator-folders.ts';

/** Exit statuses of the orchestrator's commands (docs/orchestrator.md). */
export const exitStatus = { succeeded: 0, failed: 1, blocked: 2, cancelled: 130 } as const;

/** How a run ended, for callers and for `--format json`. */
export interface RunResult {
  readonly run_id: string;
  readonly task_id: string;
  readonly pipeline_id: string;
  readonly status: CliManifest['status'];
  readonly status_detail: string | null;
  readonly exit_code: number;
  readonly manifest: string;
  readonly artifact_root: string;
  readonly log_path: string;
  readonly summary: string | null;
  /** What to do; null after success. */
  readonly next_action: string | null;
}

/**
 * The exit status of a run that ended: derived from its manifest alone, so that both never disagree.
 *
 * @returns 3 while it has not ended
 */
export function exitOf({ status, status_detail }: Pick<CliManifest, 'status' | 'status_detail'>): number {
  if (status === 'succeeded') return exitStatus.succeeded;
  if (status === 'cancelled') return exitStatus.cancelled;
  if (status !== 'failed') return 3;
  return status_detail?.endsWith(':blocked') === true ? exitStatus.blocked : exitStatus.failed;
}

export function resultOfRun(
  place: OrchestratorFolders,
  manifest: Readonly<CliManifest>,
  nextAction?: string | null,
): RunResult {
  const paths = runPaths(manifest.task_id, manifest.run_id);
  return {
    run_id: manifest.run_id,
    task_id: manifest.task_id,
    pipeline_id: manifest.pipeline_id,
    status: manifest.status,
    status_detail: manifest.status_detail,
    exit_code: exitOf(manifest),
    manifest: shownPath(place, join(place.runsDir, paths.manifest)),
    artifact_root: manifest.artifact_root,
    log_path: manifest.log_path,
    summary: manifest.summary,
    next_action: nextAction ?? nextActionOfRun(manifest),
  };
}

/** What to do about a run that did not succeed: read the failed stage's log, then resume. */
export function nextActionOfRun({
  status,
  status_detail,
  run_id,
  commands,
}: Readonly<Pick<ReadableManifest, 'status' | 'status_detail' | 'run_id' | 'commands'>>): string | null {
  if (status === 'succeeded') return null;
  const resume = `codex-orchestrator resume --run ${run_id}`;
  if (status !== 'failed') return `Continue it: ${resume}`;
  if (status_detail?.startsWith('approval:') === true) {
    return `codex-orchestrator approve --run ${run_id} --reason "<why>", then: ${resume}`;
  }
  const failed = commands.findLast((each) => each.status === 'failed');
  const look = failed?.log_path ?? failed?.error_file;
  const what =
    look === undefined || look === null ? 'Correct what the summary names' : `Read ${look} and correct what it names`;
  return `${what}, then: ${resume}`;
}
