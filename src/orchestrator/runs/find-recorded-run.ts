import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readPlainFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { type CliManifest, cliManifest, type ReadableManifest, readableManifest } from '../contracts/cli-manifest.ts';
import { sanitizeRunId, sanitizeTaskId } from '../identifiers.ts';
import { type OrchestratorFolders, type RunPaths, runPaths, shownPath } from '../layout/orchestrator-folders.ts';

const maxManifestBytes = 256 * 1024 * 1024;

/** A run on the disk, found by its id. */
export interface FoundRun {
  readonly taskId: string;
  readonly runId: string;
  readonly paths: RunPaths;
}

/**
 * Finds a run below the folder of runs.
 *
 * @param task where to look; default: MCP_RUNNER_TASK_ID first, then every task
 * @throws AppError ERR_ORCHESTRATOR_ID, ERR_ORCHESTRATOR_NO_RUN
 */
export function findRun(
  place: OrchestratorFolders,
  run: string,
  task: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): FoundRun {
  const runId = sanitizeRunId(run);
  const at = (taskId: string): FoundRun | undefined => runOfTask(place, taskId, runId);
  const named = task ?? (env.MCP_RUNNER_TASK_ID || undefined);
  // A run without a task has its own id as task.
  const likely = [...(named === undefined ? [] : [sanitizeTaskId(named)]), runId];
  const found = first(likely, at) ?? (task === undefined ? first(tasksIn(place), at) : undefined);
  if (found !== undefined) return found;
  const where = shownPath(place, place.runsDir);
  throw new AppError('ERR_ORCHESTRATOR_NO_RUN', `There is no run ${runId} below ${where}.`, { fault: 'usage' });
}

/**
 * A run of a task; `undefined` if it has no manifest. A nested run is named by its parent before it has one, and a kill may come between.
 *
 * @throws AppError ERR_ORCHESTRATOR_ID
 */
export function runOfTask(place: OrchestratorFolders, taskId: string, run: string): FoundRun | undefined {
  const runId = sanitizeRunId(run);
  const paths = runPaths(taskId, runId);
  return statHostile(join(place.runsDir, paths.manifest)).kind === 'file' ? { taskId, runId, paths } : undefined;
}

function first(tasks: readonly string[], at: (task: string) => FoundRun | undefined): FoundRun | undefined {
  for (const task of tasks) {
    const found = at(task);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tasksIn({ runsDir }: OrchestratorFolders): readonly string[] {
  try {
    return readdirSync(runsDir);
  } catch {
    return [];
  }
}

/**
 * Reads the manifest of a run, of this program or an earlier one.
 *
 * @param maxBytes of a larger one nothing is read
 * @throws AppError ERR_ORCHESTRATOR_MANIFEST, which names the file and what is wrong with it
 */
export function readManifest(
  place: OrchestratorFolders,
  { paths, runId }: FoundRun,
  maxBytes = maxManifestBytes,
): ReadableManifest {
  const name = shownPath(place, join(place.runsDir, paths.manifest));
  const { bytes, problem } = readPlainFile(join(place.runsDir, paths.manifest), maxBytes);
  if (bytes === null) throw unusable(name, problemText[problem]);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw unusable(name, 'is not JSON: it is cut, or of another program');
  }
  const { version } = (value ?? {}) as { version?: unknown };
  if (typeof version === 'number' && version > 1)
    throw unusable(name, `has the version ${version}; this program knows 1`);
  // Generating code for the contract takes longer than checking one manifest.
  const parsed = readableManifest.safeParse(value, { jitless: true });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unusable(name, `is of another program: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
  }
  if (parsed.data.run_id !== runId) throw unusable(name, `belongs to the run ${parsed.data.run_id}`);
  return parsed.data;
}

/**
 * Reads the manifest of a run that is to be continued. Members that earlier programs added to their schema are left out.
 *
 * @throws AppError ERR_ORCHESTRATOR_MANIFEST
 */
export function readOwnManifest(place: OrchestratorFolders, found: FoundRun): CliManifest {
  const read = readManifest(place, found);
  const known = Object.fromEntries(Object.entries(read).filter(([key]) => key in cliManifest.shape));
  const parsed = cliManifest.safeParse(known);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = shownPath(place, join(place.runsDir, found.paths.manifest));
  throw unusable(name, `cannot be continued: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}

function unusable(name: string, why: string): AppError {
  return new AppError('ERR_ORCHESTRATOR_MANIFEST', `${name} ${why}.`, { file: name });
}
