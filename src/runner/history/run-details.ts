import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jobFolderName } from '../execute/jobs/run-job.ts';
import type { Annotation, Conclusion, RunEvent } from '../execute/protocol/run-event.ts';
import { isRunAlive } from '../execute/record/running-runs.ts';
import { type RunRecord, readRun, runFolder } from '../services/records/run-records.ts';
import { withoutCallers } from './job-ids.ts';

export interface StepDetails {
  /** From 1; also the number of its log file. */
  readonly number: number;
  readonly name: string;
  readonly status: 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
  readonly durationMs: number;
}

export interface JobDetails {
  /** The id in the run, like `build` or `call/test (20)`. */
  readonly id: string;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
  /** Why it waits; empty if nothing is known. */
  readonly reason: string;
  /** UTC ISO-8601; null before it starts. */
  readonly startedAt: string | null;
  readonly durationMs: number;
  readonly steps: readonly StepDetails[];
  readonly annotations: readonly Annotation[];
}

/** A recorded run, live or ended. */
export interface RunDetails {
  readonly record: RunRecord;
  /** `lost`: the record is not completed, but the process that wrote it is gone. */
  readonly status: RunRecord['status'] | 'lost';
  readonly jobs: readonly JobDetails[];
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
  const events = await readEvents(folder);
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  return {
    record,
    status: await statusOf(recordRoot, record),
    jobs: jobsOf(events),
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

/** The last line may be cut off while the runner writes it. */
async function readEvents(folder: string): Promise<readonly RecordedEvent[]> {
  const text = await readFile(join(folder, 'events.ndjson'), 'utf8').catch(() => '');
  return text
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

type Changing<T> = { -readonly [K in keyof T]: T[K] };
type ChangingJob = Changing<Omit<JobDetails, 'steps' | 'annotations'>> & {
  readonly steps: Changing<StepDetails>[];
  readonly annotations: Annotation[];
};

/** Folds events into jobs, in the order of their first events. */
function jobsOf(events: readonly RecordedEvent[]): readonly JobDetails[] {
  const jobs = new Map<string, ChangingJob>();
  const jobOf = (id: string, name = id): ChangingJob => {
    const known = jobs.get(id);
    if (known !== undefined) return known;
    const job: ChangingJob = {
      id,
      name,
      status: 'queued',
      conclusion: null,
      reason: '',
      startedAt: null,
      durationMs: 0,
      steps: [],
      annotations: [],
    };
    jobs.set(id, job);
    return job;
  };
  for (const event of events)
    switch (event.type) {
      case 'job-queued':
        Object.assign(jobOf(event.job, event.name), { name: event.name, reason: event.reason ?? '' });
        break;
      case 'job-start':
        Object.assign(jobOf(event.job), { name: event.name, status: 'in_progress', reason: '', startedAt: event.at });
        break;
      case 'job-end': {
        const { name, conclusion, durationMs } = event;
        Object.assign(jobOf(event.job), { name, conclusion, durationMs, status: 'completed', reason: '' });
        break;
      }
      case 'step-start':
        jobOf(event.job).steps.push({
          number: event.step,
          name: event.name,
          status: 'in_progress',
          conclusion: null,
          durationMs: 0,
        });
        break;
      case 'step-end': {
        const { steps } = jobOf(event.job);
        const ended: StepDetails = {
          number: event.step,
          name: event.name,
          status: 'completed',
          conclusion: event.conclusion,
          durationMs: event.durationMs,
        };
        const at = steps.findIndex(({ number }) => number === event.step);
        if (at === -1) steps.push(ended);
        else steps[at] = ended;
        break;
      }
      case 'annotation':
        jobOf(event.job).annotations.push(event.annotation);
        break;
      default:
    }
  return withoutCallers([...jobs.values()], ({ id }) => id);
}
