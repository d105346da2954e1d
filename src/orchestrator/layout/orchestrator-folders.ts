import { isAbsolute, join, resolve } from 'node:path';
import { isInside, portablePath } from '../../core/system/paths/safe-path.ts';

/** Where runs are recorded. All paths are absolute. */
export interface OrchestratorFolders {
  readonly root: string;
  /** `.runs`, or CODEX_ORCHESTRATOR_RUNS_DIR. */
  readonly runsDir: string;
  /** `out`, or CODEX_ORCHESTRATOR_OUT_DIR. */
  readonly outDir: string;
}

/**
 * The folders of a repository. Relative values of CODEX_ORCHESTRATOR_RUNS_DIR and CODEX_ORCHESTRATOR_OUT_DIR count from the root.
 *
 * @param cwd the root if CODEX_ORCHESTRATOR_ROOT is not set
 */
export function orchestratorFolders(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): OrchestratorFolders {
  const root = resolve(cwd, env.CODEX_ORCHESTRATOR_ROOT || '.');
  return {
    root,
    runsDir: resolve(root, env.CODEX_ORCHESTRATOR_RUNS_DIR || '.runs'),
    outDir: resolve(root, env.CODEX_ORCHESTRATOR_OUT_DIR || 'out'),
  };
}

/** The paths of one run, relative to the folder of runs, with `/`. */
export interface RunPaths {
  /** `<task>/cli/<run>`. */
  readonly folder: string;
  readonly manifest: string;
  readonly events: string;
  readonly runnerLog: string;
  readonly heartbeat: string;
  readonly token: string;
  readonly lock: string;
  /** `run-summary.json`, named by the manifest. */
  readonly runSummary: string;
  /** `<task>/<run>/manifest.json`. */
  readonly summary: string;
  /** `<task>/mcp/<run>`, where earlier programs look. */
  readonly compat: string;
  readonly metrics: string;
}

/** @param taskId, runId checked by sanitizeTaskId and sanitizeRunId */
export function runPaths(taskId: string, runId: string): RunPaths {
  const folder = `${taskId}/cli/${runId}`;
  return {
    folder,
    manifest: `${folder}/manifest.json`,
    events: `${folder}/events.jsonl`,
    runnerLog: `${folder}/runner.ndjson`,
    heartbeat: `${folder}/.heartbeat`,
    token: `${folder}/.resume-token`,
    lock: `${folder}/run.lock`,
    runSummary: `${folder}/run-summary.json`,
    summary: `${taskId}/${runId}/manifest.json`,
    compat: `${taskId}/mcp/${runId}`,
    metrics: `${taskId}/metrics.json`,
  };
}

/** A path as records show it: relative to the root if it lies inside, else absolute; always with `/`. */
export function shownPath({ root }: OrchestratorFolders, path: string): string {
  const absolute = isAbsolute(path) ? path : join(root, path);
  return isInside(root, absolute) ? portablePath(root, absolute) : absolute.replaceAll('\\', '/');
}
