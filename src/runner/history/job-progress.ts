import type { Annotation, Conclusion, RunEvent } from '../execute/protocol/run-event.ts';

export interface StepProgress<At> {
  /** From 1; also the number of its log file. */
  readonly number: number;
  readonly name: string;
  readonly status: 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
  readonly startedAt: At;
  readonly durationMs: number;
}

/** A job as far as the events tell. `At` is an instant on the reader's clock. */
export interface JobProgress<At> {
  /** The id in the run, like `build` or `call/test (20)`. */
  readonly id: string;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
  /** Why it waits; empty if nothing is known. */
  readonly reason: string;
  /** Null before it starts. */
  readonly startedAt: At | null;
  readonly durationMs: number;
  readonly steps: readonly StepProgress<At>[];
  readonly annotations: readonly Annotation[];
}

/** The jobs of a run by id, in the order of their first events. */
export type Jobs<At> = ReadonlyMap<string, JobProgress<At>>;

/** The jobs after one more event. Pure; events about no job return the same map. */
export function withJobEvent<At>(jobs: Jobs<At>, event: RunEvent, at: At): Jobs<At> {
  if (event.type === 'run-start' || event.type === 'run-end' || event.type === 'warning') return jobs;
  const known = jobs.get(event.job);
  if (known !== undefined && event.type === 'log') return jobs;
  return new Map(jobs).set(event.job, jobAfter(known ?? unseen(event.job), event, at));
}

type JobEvent = Exclude<RunEvent, { readonly type: 'run-start' | 'run-end' | 'warning' }>;

const unseen = <At>(id: string): JobProgress<At> => ({
  id,
  name: id,
  status: 'queued',
  conclusion: null,
  reason: '',
  startedAt: null,
  durationMs: 0,
  steps: [],
  annotations: [],
});

function jobAfter<At>(job: JobProgress<At>, event: JobEvent, at: At): JobProgress<At> {
  switch (event.type) {
    case 'job-queued':
      return { ...job, name: event.name, reason: event.reason ?? '' };
    case 'job-start':
      return { ...job, name: event.name, status: 'in_progress', reason: '', startedAt: at };
    case 'job-end': {
      const { name, conclusion, durationMs } = event;
      return { ...job, name, conclusion, durationMs, status: 'completed', reason: '' };
    }
    case 'step-start': {
      const { step: number, name } = event;
      const started = { number, name, status: 'in_progress', conclusion: null, startedAt: at, durationMs: 0 } as const;
      return { ...job, steps: [...job.steps, started] };
    }
    case 'step-end': {
      const { step: number, name, conclusion, durationMs } = event;
      const index = job.steps.findIndex((step) => step.number === number);
      const startedAt = job.steps[index]?.startedAt ?? at;
      const ended = { number, name, status: 'completed', conclusion, startedAt, durationMs } as const;
      return { ...job, steps: index === -1 ? [...job.steps, ended] : job.steps.with(index, ended) };
    }
    case 'annotation':
      return { ...job, annotations: [...job.annotations, event.annotation] };
    case 'log':
    case 'deployment':
    case 'deployment-review':
      return job;
  }
}
