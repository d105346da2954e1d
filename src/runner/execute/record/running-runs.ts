import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import {
  makeMissingFolders,
  removeStaleTemporaries,
  writeFileAtomic,
} from '../../../core/system/files/atomic-write.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { sweepMarked } from '../../../core/system/processes/kill-tree.ts';
import { isRunning, ownIdentity } from '../../../core/system/processes/process-identity.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { removeStaleUploads } from '../../services/artifacts/artifact-store.ts';
import { cacheUploadsFolder } from '../../services/caches/cache-uploads.ts';
import { readRunFile } from '../../services/records/read-run-file.ts';
import { readRun, recordRun, runFolder, runIdPattern } from '../../services/records/run-records.ts';
import { removeLeft } from '../engine/remove-left.ts';

/** A variable in the environment of every process of a run, by which a later start finds them. */
export const runMarkName = 'RUNNER_RUN_TRACKING_ID';

const runningSchema = z.object({
  pid: z.int(),
  started: z.string(),
  boot: z.string(),
  /** The value of {@link runMarkName}. */
  mark: z.string(),
});

/**
 * Records the process of a run in `<record root>/running/<id>.json`. Disposing removes the file.
 *
 * @param mark the value of {@link runMarkName} in the run's processes
 */
export async function markRunning(recordRoot: string, id: string, mark: string): Promise<AsyncDisposable> {
  await makeMissingFolders(join(recordRoot, 'running'));
  await writeFileAtomic(recordRoot, `running/${id}.json`, prettyJson({ ...ownIdentity(), mark }));
  return {
    // A record folder that is gone has nothing to remove.
    [Symbol.asyncDispose]: () => rm(join(recordRoot, 'running', `${id}.json`), { force: true }),
  };
}

/**
 * Finishes the runs whose runner was killed: ends their processes, removes their containers, workspaces and unfinished
 * uploads, and records them with their result, or as cancelled if they have none. Runs of living runners are left alone. Call it before a new run starts.
 *
 * @param hostEnv where Docker or Podman is found
 * @returns the ids of the runs that it finished
 */
export async function finishKilledRuns(
  recordRoot: string,
  clock: Clock,
  hostEnv: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const names = await readdir(join(recordRoot, 'running')).catch(() => []);
  const finished: string[] = [];
  for (const name of names) {
    const id = name.replace(/\.json$/, '');
    if (!runIdPattern.test(id) || !name.endsWith('.json')) continue;
    // A file that was half written belongs to a runner that was killed.
    const running = await readRunFile(join(recordRoot, 'running', name), runningSchema);
    if (running !== undefined && isRunning(running)) continue;
    if (running !== undefined) {
      await sweepMarked({ name: runMarkName, value: running.mark });
      await removeLeft(hostEnv, running.mark);
    }
    await finish(recordRoot, id, clock);
    await rm(join(recordRoot, 'running', name), { force: true });
    finished.push(id);
  }
  return finished;
}

/** Whether the process of a run is alive; `undefined` if its file in `running/` is missing or damaged. */
export async function isRunAlive(recordRoot: string, id: string): Promise<boolean | undefined> {
  const running = await readRunFile(join(recordRoot, 'running', `${id}.json`), runningSchema);
  return running === undefined ? undefined : isRunning(running);
}

async function finish(recordRoot: string, id: string, clock: Clock): Promise<void> {
  const folder = runFolder(recordRoot, id);
  for (const name of ['work', 'fetched', cacheUploadsFolder]) await removeTree(recordRoot, join(folder, name));
  await removeStaleUploads(recordRoot, id);
  await removeStaleTemporaries(folder, { below: false });
  const record = await readRun(recordRoot, id);
  // It was killed before it was recorded, so nothing of it can be shown.
  if (record === undefined) return removeTree(recordRoot, folder);
  if (record.status === 'completed') return;
  // A run that wrote its result had ended before it was killed.
  const conclusion = (await readResult(recordRoot, id))?.conclusion ?? 'cancelled';
  await recordRun(recordRoot, { ...record, status: 'completed', conclusion, updated_at: clock.nowIso() });
}

const resultSchema = z.object({ conclusion: z.enum(['success', 'failure', 'cancelled', 'skipped']) });

/** The result of a run; `undefined` if it has not ended by itself. */
export function readResult(recordRoot: string, id: string): Promise<z.infer<typeof resultSchema> | undefined> {
  return readRunFile(join(runFolder(recordRoot, id), 'result.json'), resultSchema);
}
