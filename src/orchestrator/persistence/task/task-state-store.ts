import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { backOff } from '../../../core/system/back-off.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { acquireLock, type Lock } from '../../../core/system/files/lock.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';
import { byCodeUnit, prettyJson } from '../../../core/system/text/json.ts';
import type { CliManifest } from '../../contracts/cli-manifest.ts';
import type { RunList, TaskState } from '../../contracts/task-records.ts';
import { type OrchestratorFolders, runPaths, shownPath } from '../../layout/orchestrator-folders.ts';
import { summaryPage } from './summary-page.ts';

const tries = 5;
const lockWait = { firstMs: 100, mostMs: 1_000 };
const maxListBytes = 64 * 1024 * 1024;

/** Whether the snapshot was written; if not, which file is missing and why. */
export type Snapshot = { readonly isWritten: true } | { readonly isWritten: false; readonly missing: string };

/**
 * Writes the result of a task: `runs.json`, `state.json` and `summary.md` below `out/<task>/`. Runs of one task may end at the same time,
 * so that a lock guards the three files. If the lock cannot be had in five tries, or a file is not one of this program's, the snapshot is
 * left out and named: a run does not fail for it, and its manifest is complete.
 */
export class TaskStateStore {
  readonly #place: OrchestratorFolders;
  readonly #clock: Clock;

  constructor(place: OrchestratorFolders, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  /** Records the state of a run. */
  async record(manifest: Readonly<CliManifest>, signal: AbortSignal): Promise<Snapshot> {
    const { task_id: taskId } = manifest;
    const folder = join(this.#place.outDir, taskId);
    const shown = shownPath(this.#place, join(folder, 'state.json'));
    try {
      await using _lock = await this.#lock(join(folder, 'state.lock'), signal);
      const list = readRunList(folder, taskId);
      if (typeof list === 'string') return { isWritten: false, missing: `${shown} (${list})` };
      const runs = withRun(list, this.#runLine(manifest));
      await this.#write(taskId, runs, manifest);
      return { isWritten: true };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { isWritten: false, missing: `${shown} (${error.message})` };
    }
  }

  async #lock(path: string, signal: AbortSignal): Promise<Lock> {
    for (let failures = 1; ; failures++) {
      try {
        return await acquireLock(path, { waitMs: 0 });
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD' || failures === tries) throw error;
        await backOff(this.#clock, lockWait, failures, signal);
      }
    }
  }

  async #write(taskId: string, runs: RunList['runs'], manifest: Readonly<CliManifest>): Promise<void> {
    const latest = runs.at(-1);
    const state: TaskState = {
      schema_version: 1,
      task_id: taskId,
      updated_at: manifest.updated_at,
      run_count: runs.length,
      latest:
        latest === undefined
          ? null
          : { ...latest, summary: latest.run_id === manifest.run_id ? manifest.summary : null },
    };
    const list: RunList = { schema_version: 1, task_id: taskId, runs };
    const root = this.#place.outDir;
    // The list is read back, so that it comes first: a killed process leaves the two that follow from it behind.
    await writeFileAtomic(root, `${taskId}/runs.json`, prettyJson(list));
    await Promise.all([
      writeFileAtomic(root, `${taskId}/state.json`, prettyJson(state)),
      writeFileAtomic(root, `${taskId}/summary.md`, summaryPage(list, manifest)),
    ]);
  }

  #runLine(manifest: Readonly<CliManifest>): RunList['runs'][number] {
    const { task_id, run_id, parent_run_id, pipeline_id, status, status_detail, started_at, completed_at } = manifest;
    const { manifest: file } = runPaths(task_id, run_id);
    return {
      run_id,
      parent_run_id,
      pipeline_id,
      status,
      status_detail,
      started_at,
      completed_at,
      manifest: shownPath(this.#place, join(this.#place.runsDir, file)),
    };
  }
}

function withRun(list: RunList, line: RunList['runs'][number]): RunList['runs'] {
  const others = list.runs.filter(({ run_id }) => run_id !== line.run_id);
  return [...others, line].sort((a, b) => byCodeUnit(a.started_at, b.started_at) || byCodeUnit(a.run_id, b.run_id));
}

/** @returns why the file cannot be used, if it is not one of this program's */
function readRunList(folder: string, taskId: string): RunList | string {
  const empty: RunList = { schema_version: 1, task_id: taskId, runs: [] };
  const { bytes, problem } = readPlainFile(join(folder, 'runs.json'), maxListBytes);
  if (bytes === null) return problem === 'absent' ? empty : `runs.json: ${problem}`;
  try {
    const list = JSON.parse(bytes.toString('utf8')) as Partial<RunList> | null;
    if (list?.schema_version === 1 && list.task_id === taskId && Array.isArray(list.runs)) return list as RunList;
    return 'runs.json is of another program; it was left as it is';
  } catch {
    return 'runs.json is cut; it was left as it is';
  }
}
