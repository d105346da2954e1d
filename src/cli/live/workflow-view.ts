import type { Conclusion, RunEvent } from '../../runner/execute/protocol/run-event.ts';

/** A step's state for display. */
export interface StepView {
  /** From 1; also the number of its log file. */
  readonly number: number;
  readonly name: string;
  readonly conclusion: Conclusion | undefined;
  /** On the display's clock. */
  readonly startedMs: number;
  readonly durationMs: number;
}

/** A job's state for display. */
export interface JobView {
  readonly name: string;
  readonly state: 'queued' | 'running' | Conclusion;
  /** What it waits for. */
  readonly reason: string;
  readonly steps: readonly StepView[];
  /** The last output lines of the running step, the newest last. */
  readonly lastLines: readonly string[];
  /** On the display's clock. */
  readonly startedMs: number;
  readonly durationMs: number;
}

/** A workflow run for display. The jobs are in the order of their first events. */
export interface WorkflowView {
  /** The run's id; empty before it starts. */
  readonly run: string;
  readonly title: string;
  readonly startedMs: number;
  readonly jobs: ReadonlyMap<string, JobView>;
  readonly conclusion: Conclusion | undefined;
  readonly durationMs: number;
}

/** How many lines of a running step are kept. */
const keptLines = 3;

/** The view before the first event. */
export const emptyView: WorkflowView = {
  run: '',
  title: '',
  startedMs: 0,
  jobs: new Map(),
  conclusion: undefined,
  durationMs: 0,
};

/**
 * The view after one more event. Pure, so that tests need no terminal.
 *
 * @param nowMs the time on the display's clock
 */
export function withEvent(view: WorkflowView, event: RunEvent, nowMs: number): WorkflowView {
  switch (event.type) {
    case 'run-start':
      return { ...view, run: event.run, title: event.name, startedMs: nowMs };
    case 'run-end':
      return { ...view, conclusion: event.conclusion, durationMs: event.durationMs };
    case 'warning':
    case 'annotation':
      return view;
    default:
      return { ...view, jobs: new Map(view.jobs).set(event.job, jobWithEvent(view.jobs.get(event.job), event, nowMs)) };
  }
}

type JobEvent = Extract<
  RunEvent,
  { readonly type: 'job-queued' | 'job-start' | 'job-end' | 'step-start' | 'step-end' | 'log' }
>;

function jobWithEvent(known: JobView | undefined, event: JobEvent, nowMs: number): JobView {
  const job: JobView = known ?? {
    name: event.job,
    state: 'queued',
    reason: '',
    steps: [],
    lastLines: [],
    startedMs: nowMs,
    durationMs: 0,
  };
  switch (event.type) {
    case 'job-queued':
      return { ...job, name: event.name, reason: event.reason ?? '' };
    case 'job-start':
      return { ...job, name: event.name, state: 'running', reason: '', startedMs: nowMs };
    case 'job-end':
      return { ...job, name: event.name, state: event.conclusion, durationMs: event.durationMs, lastLines: [] };
    case 'step-start': {
      const { step: number, name } = event;
      const started = { number, name, conclusion: undefined, startedMs: nowMs, durationMs: 0 };
      return { ...job, steps: [...job.steps, started], lastLines: [] };
    }
    case 'step-end': {
      const { step: number, name, conclusion, durationMs } = event;
      const ended = { number, name, conclusion, startedMs: nowMs, durationMs };
      const at = job.steps.findIndex((step) => step.number === number);
      return { ...job, steps: at === -1 ? [...job.steps, ended] : job.steps.with(at, ended), lastLines: [] };
    }
    case 'log': {
      const shown = event.lines.slice(-50).filter((line) => line.trim() !== '' && !line.startsWith('##['));
      return shown.length === 0 ? job : { ...job, lastLines: [...job.lastLines, ...shown].slice(-keptLines) };
    }
  }
}
