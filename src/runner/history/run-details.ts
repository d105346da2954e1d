import { existsSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readWindow } from '../../core/system/hostile/read-hostile.ts';
import { jobFolderName } from '../execute/jobs/setup/open-job.ts';
import type { RunEvent } from '../execute/protocol/run-event.ts';
import { isRunAlive } from '../execute/record/running-runs.ts';
import { type RunRecord, readRun, runFolder } from '../services/records/run-records.ts';
import { withoutCallers } from './job-ids.ts';
import { type JobProgress, type Jobs, withJobEvent } from './job-progress.ts';

/** A job of a recorded run. Instants are UTC ISO-8601. */
export type JobDetails = JobProgress<string>;

/** A job's deployment to its environment. */
export interface DeploymentDetails {
  /** The job's id. */
  readonly job: string;
  readonly environment: string;
  readonly state: (RunEvent & { readonly type: 'deployment' })['state'];
  readonly url: string | null;
  /** UTC ISO-8601. */
  readonly updatedAt: string;
  /** The reviewer's decision; null if there is none. */
  readonly review: {
    readonly state: 'approved' | 'rejected';
    readonly actor: string;
    readonly reason: string;
    readonly at: string;
  } | null;
}

/** A recorded run, live or ended. */
export interface RunDetails {
  readonly record: RunRecord;
  /** `lost`: the record is not completed, but the process that wrote it is gone. */
  readonly status: RunRecord['status'] | 'lost';
  readonly jobs: readonly JobDetails[];
  readonly deployments: readonly DeploymentDetails[];
  readonly warnings: readonly string[];
  /** The run's own folder, absolute. */
  readonly folder: string;
}

type RecordedEvent = RunEvent & { readonly at: string };

/**
 * Reads a run from its record and its events.
 *
 * @returns `undefined` if there is no such run
 * @throws AppError ERR_RUN_RECORD if the record is damaged
 */
export async function readRunDetails(recordRoot: string, id: string): Promise<RunDetails | undefined> {
  const folder = runFolder(recordRoot, id);
  // The record is written last, so that a completed record has all of its events.
  const record = await readRun(recordRoot, id);
  if (record === undefined) return undefined;
  const events = readEvents(folder);
  const jobs = events.reduce((known, event) => withJobEvent(known, event, event.at), new Map() as Jobs<string>);
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  return {
    record,
    status: await statusOf(recordRoot, record),
    jobs: withoutCallers([...jobs.values()], ({ id: job }) => job),
    deployments: deploymentsOf(events),
    warnings: [...new Set(warnings)],
    folder,
  };
}

/** The status of a record; `lost` if its runner no longer runs. */
export async function statusOf(recordRoot: string, record: RunRecord): Promise<RunDetails['status']> {
  if (record.status === 'completed') return 'completed';
  return (await isRunAlive(recordRoot, record.id)) === false ? 'lost' : record.status;
}

/** The log files of a job by the number of their steps, absolute. */
export async function logFilesOf(folder: string, jobId: string): Promise<ReadonlyMap<number, string>> {
  const logs = join(folder, 'logs', jobFolderName(jobId));
  const names = await readdir(logs).catch(() => []);
  const numbered = names.flatMap((name): [number, string][] => {
    const number = /^(\d+)_.*\.log$/.exec(name)?.[1];
    return number === undefined ? [] : [[Number(number), join(logs, name)]];
  });
  return new Map(numbered.sort(([left], [right]) => left - right));
}

/** The events of a run after these bytes are not read. Those of 256 jobs with 20 steps each take 2 MB. */
const maxEventBytes = 64 * 1024 * 1024;

/** The file may grow meanwhile. Its last line may be cut off while the runner writes it. */
function readEvents(folder: string): readonly RecordedEvent[] {
  const { bytes } = existsSync(folder)
    ? readWindow(realpathSync(folder), 'events.ndjson', 0, maxEventBytes)
    : { bytes: null };
  return (bytes?.toString('utf8') ?? '')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as RecordedEvent];
      } catch {
        return [];
      }
    });
}

/** Folds events into deployments, in the order of their first events. */
function deploymentsOf(events: readonly RecordedEvent[]): readonly DeploymentDetails[] {
  const found = new Map<string, DeploymentDetails>();
  for (const event of events) {
    if (event.type !== 'deployment' && event.type !== 'deployment-review') continue;
    const { job, environment, at } = event;
    const known = found.get(job) ?? { job, environment, state: 'waiting', url: null, updatedAt: at, review: null };
    if (event.type === 'deployment')
      found.set(job, { ...known, state: event.state, url: event.url ?? null, updatedAt: at });
    else {
      const { state, actor, reason } = event;
      found.set(job, { ...known, updatedAt: at, review: { state, actor, reason, at } });
    }
  }
  return [...found.values()];
}
