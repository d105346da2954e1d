import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { absentRun } from '../../core/run/find-run.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from '../../core/run/layout.ts';
import { listRunIds } from '../../core/run/run-events.ts';
import { asRunId, parseRunId } from '../../core/run/run-id.ts';
import { systemClock } from '../../core/system/clock.ts';
import { fileTime } from '../../core/system/hostile/stat-hostile.ts';
import { isRunOf, listRuns, type RunRecord, readRun, runFolder } from '../../runner/services/records/run-records.ts';

/** The location of a run at one moment. */
export interface RunLocation {
  /** The folder that the layout is relative to, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
}

/** The watched run and its changing location. */
export interface Watched {
  readonly runId: string;
  /**
   * The run's current location: while the local runner works on it, in the workspace of the job that wrote last, else in the repository;
   * `undefined` if it is in neither.
   */
  place(): Promise<RunLocation | undefined>;
  /** Whether the local runner still works on the run. If so, the run ends when the runner ends. */
  isRunning(): Promise<boolean>;
}

/** The record of a killed runner stays `in_progress`. A record that did not change for this long counts as abandoned. */
const forgottenMs = 10 * 60_000;

/**
 * Finds the run to watch: in the repository, or in the local runner, whose jobs have their own run folders until `factory run` installs the
 * last one in the repository.
 *
 * @param options.runId default: the newest run, that is the run of the runner's active record, else the run folder that was written to last
 * @param options.repositoryKey tells the records of this folder from those of other clones
 * @param options.records lists the records; whoever finds runs again and again gives a `KnownRuns`
 * @throws AppError ERR_RUN_ID; ERR_RUN_UNKNOWN or ERR_RUN_COLLECTED (usage)
 */
export async function findWatched(options: {
  readonly root: string;
  readonly paths: LayoutPaths;
  readonly recordRoot: string;
  readonly repositoryKey: string;
  readonly runId?: string | undefined;
  readonly records?: () => Promise<readonly RunRecord[]>;
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
  { recordRoot, repositoryKey, paths, records: list = () => listRuns(recordRoot) }: Parameters<typeof findWatched>[0],
  wanted: string | undefined,
): Promise<RunRecord | undefined> {
  const records = (await list().catch(() => [])).filter(
    (record) =>
      isRunOf(record, repositoryKey) &&
      record.status === 'in_progress' &&
      (wanted === undefined ? asRunId(record.display_title) !== undefined : record.display_title === wanted),
  );
  for (const record of records.reverse()) {
    const workspaces = await workspacesOf(recordRoot, record, layoutOf(paths, record.display_title));
    const events = join(runFolder(recordRoot, record.id), 'events.ndjson');
    const news = [mtimeOf(events), ...workspaces.map(lastWritten)];
    if (systemClock().epochMs() - Math.max(...news) < forgottenMs) return record;
  }
  return undefined;
}

/** The workspaces of a record's jobs that contain the run. The runner removes a job's folder when the job has ended. */
async function workspacesOf(recordRoot: string, record: RunRecord, layout: RunLayout): Promise<RunLocation[]> {
  const work = join(runFolder(recordRoot, record.id), 'work');
  const name = record.repository.split('/')[1] ?? '';
  const jobs = await readdir(work).catch(() => []);
  return jobs.map((job) => ({ root: join(work, job, name, name), layout }));
}

async function newestFolder(root: string, paths: LayoutPaths): Promise<string | undefined> {
  const places = (await listRunIds(root, paths))
    .filter((name) => asRunId(name) !== undefined)
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

/** When a run folder was last written to, in milliseconds since 1970; 0 if it does not exist. */
function lastWritten({ root, layout }: RunLocation): number {
  const chain = mtimeOf(join(root, layout.ledger));
  return chain === 0 ? 0 : Math.max(chain, mtimeOf(join(root, layout.heartbeat)));
}

/** Synchronous: one stat takes microseconds and runs once per second. */
function mtimeOf(path: string): number {
  return Number((fileTime(path) ?? 0n) / 1_000_000n);
}
