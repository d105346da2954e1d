import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { absentRun } from '../../core/run/find-run.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from '../../core/run/layout.ts';
import { listRunIds } from '../../core/run/run-events.ts';
import { parseRunId } from '../../core/run/run-id.ts';
import { fileTime } from '../../core/system/hostile/stat-hostile.ts';
import { listRuns, type RunRecord, readRun, runFolder } from '../../runner/services/records/run-records.ts';

/** Where a run lies at a moment. */
export interface RunLocation {
  /** What the layout is relative to, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
}

/** What is watched, and where to look for it. */
export interface Watched {
  readonly runId: string;
  /**
   * Where the run is now: while the local runner works on it, in the workspace of the job that wrote last, else in the repository;
   * `undefined` while it is nowhere.
   */
  place(): Promise<RunLocation | undefined>;
  /** Whether the local runner still works on it; the run's end is its end then. */
  isRunning(): Promise<boolean>;
}

/** A record of a runner that was killed stays `in_progress`; one without news for so long is taken for such. */
const forgottenMs = 10 * 60_000;

/**
 * Finds the run to watch: in the repository, or in the hands of the local runner, whose jobs have run folders of their own until
 * `factory run` puts the last one into the repository.
 *
 * @param options.runId the newest when absent: that of the runner's live record, else the run folder that was written to last
 * @param options.repository the name that the runner gives to this repository
 * @throws AppError ERR_RUN_ID; ERR_RUN_UNKNOWN or ERR_RUN_COLLECTED (usage)
 */
export async function findWatched(options: {
  readonly root: string;
  readonly paths: LayoutPaths;
  readonly recordRoot: string;
  readonly repository: string;
  readonly runId?: string | undefined;
}): Promise<Watched> {
  const { root, paths, recordRoot } = options;
  const wanted = options.runId === undefined ? undefined : parseRunId(options.runId);
  const record = await liveRecord(options, wanted);
  const runId = wanted ?? record?.display_title ?? (await newestFolder(root, paths)) ?? '';
  const layout = layoutOf(paths, runId);
  const here = { root, layout };
  if (record === undefined && (runId === '' || lastWritten(here) === 0)) throw await absentRun(root, layout);
  const isRunning = async (): Promise<boolean> =>
    record !== undefined && (await readRun(recordRoot, record.id))?.status === 'in_progress';
  return {
    runId,
    isRunning,
    async place() {
      if (record !== undefined && (await isRunning())) {
        const workspaces = await workspacesOf(recordRoot, record, layout);
        const newest = newestOf(workspaces);
        if (newest !== undefined) return newest;
      }
      return lastWritten(here) === 0 ? undefined : here;
    },
  };
}

async function liveRecord(
  { recordRoot, repository, paths }: Parameters<typeof findWatched>[0],
  wanted: string | undefined,
): Promise<RunRecord | undefined> {
  const records = (await listRuns(recordRoot).catch(() => [])).filter(
    (record) =>
      record.repository === repository &&
      record.status === 'in_progress' &&
      (wanted === undefined ? isRunId(record.display_title) : record.display_title === wanted),
  );
  for (const record of records.reverse()) {
    const workspaces = await workspacesOf(recordRoot, record, layoutOf(paths, record.display_title));
    const events = join(runFolder(recordRoot, record.id), 'events.ndjson');
    const news = [mtimeOf(events), ...workspaces.map(lastWritten)];
    if (Date.now() - Math.max(...news) < forgottenMs) return record;
  }
  return undefined;
}

function isRunId(text: string): boolean {
  try {
    return parseRunId(text) === text;
  } catch {
    return false;
  }
}

/** The workspaces of a record's jobs that hold the run; a job's folder goes when it has ended. */
async function workspacesOf(recordRoot: string, record: RunRecord, layout: RunLayout): Promise<RunLocation[]> {
  const work = join(runFolder(recordRoot, record.id), 'work');
  const name = record.repository.split('/')[1] ?? '';
  const jobs = await readdir(work).catch(() => []);
  return jobs.map((job) => ({ root: join(work, job, name, name), layout }));
}

async function newestFolder(root: string, paths: LayoutPaths): Promise<string | undefined> {
  const places = (await listRunIds(root, paths))
    .filter(isRunId)
    .map((runId) => ({ root, layout: layoutOf(paths, runId) }));
  return newestOf(places)?.layout.runId;
}

function newestOf(places: readonly RunLocation[]): RunLocation | undefined {
  let newest: RunLocation | undefined;
  let latest = 0;
  for (const place of places) {
    const written = lastWritten(place);
    if (written === 0 || written < latest) continue;
    newest = place;
    latest = written;
  }
  return newest;
}

/** When a run folder was written to last, in milliseconds since 1970; 0 where there is none. */
function lastWritten({ root, layout }: RunLocation): number {
  const chain = mtimeOf(join(root, layout.ledger));
  return chain === 0 ? 0 : Math.max(chain, mtimeOf(join(root, layout.heartbeat)));
}

/** Synchronous: a look takes microseconds, and is taken every second. */
function mtimeOf(path: string): number {
  return Number((fileTime(path) ?? 0n) / 1_000_000n);
}
