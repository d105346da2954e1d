import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { fileTime } from '../../core/system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import type { ReadableManifest } from '../contracts/cli-manifest.ts';
import { type OrchestratorFolders, runPaths, shownPath } from '../layout/orchestrator-folders.ts';
import { readManifest } from '../runs/find-recorded-run.ts';

/** A run, as evidence. */
export interface EvidenceRun {
  /** The path of its manifest, relative to the folder of the runs, with `/`. */
  readonly path: string;
  readonly manifest: ReadableManifest;
}

const maxRuns = 100_000;

/**
 * Finds the run whose manifest was written last.
 *
 * @param task `undefined`: of all tasks
 * @throws AppError ERR_REVIEW_EVIDENCE if there is none; ERR_ORCHESTRATOR_MANIFEST if it is cut or foreign
 */
export function newestManifest(place: OrchestratorFolders, task: string | undefined): EvidenceRun {
  const { runsDir } = place;
  const tasks = task === undefined ? foldersIn(runsDir) : [task];
  const found = tasks.flatMap((each) =>
    foldersIn(join(runsDir, each, 'cli')).map((runId) => {
      const paths = runPaths(each, runId);
      return { taskId: each, runId, paths, time: fileTime(join(runsDir, paths.manifest)) };
    }),
  );
  const [newest] = found
    .filter(({ time }) => time !== undefined)
    .sort((left, right) => Number((right.time ?? 0n) - (left.time ?? 0n)) || byCodeUnit(right.runId, left.runId));
  if (newest !== undefined) return { path: newest.paths.manifest, manifest: readManifest(place, newest) };
  const whose = task === undefined ? 'No task has a run' : `Task ${JSON.stringify(task)} has no run`;
  const where = shownPath(place, runsDir);
  throw new AppError(
    'ERR_REVIEW_EVIDENCE',
    `${whose} with a manifest below ${where}, and a review needs one as evidence.`,
  );
}

function foldersIn(folder: string): string[] {
  const { entries } = listHostile(folder, maxRuns);
  return entries.flatMap(({ name, kind }) => (name !== null && kind === 'folder' ? [name] : []));
}
