import type { Conclusion, RunEvent } from '../../runner/execute/protocol/run-event.ts';

/** A step's state for display. */
export interface StepView {
  readonly name: string;
  readonly conclusion: Conclusion | undefined;
  readonly durationMs: number;
}

/** A job's state for display. */
export interface JobView {
  readonly name: string;
  readonly state: 'queued' | 'running' | Conclusion;
  readonly reason: string;
  readonly steps: readonly StepView[];
  /** The last output line of the running step. */
  readonly lastLine: string;
  readonly durationMs: number;
}

/** A workflow run for display. The jobs are in the order of their first events. */
export interface WorkflowView {
  readonly title: string;
  readonly jobs: ReadonlyMap<string, JobView>;
  readonly warnings: readonly string[];
  readonly conclusion: Conclusion | undefined;
}

/** The view before the first event. */
export const emptyView: WorkflowView = { title: '', jobs: new Map(), warnings: [], conclusion: undefined };

/** The view after one more event. Pure, so that tests need no terminal. */
export function withEvent(view: WorkflowView, event: RunEvent): WorkflowView {
  switch (event.type) {
    case 'run-start':
      return { ...view, title: event.name };
    case 'run-end':
      return { ...view, conclusion: event.conclusion };
    case 'warning':
      return { ...view, warnings: [...view.warnings, event.message] };
    case 'annotation':
      return view;
    default:
      return { ...view, jobs: new Map(view.jobs).set(event.job, jobWithEvent(view.jobs.get(event.job), event)) };
  }
}

type JobEvent = Extract<
  RunEvent,
  { readonly type: 'job-queued' | 'job-start' | 'job-end' | 'step-start' | 'step-end' | 'log' }
>;

function jobWithEvent(known: JobView | undefined, event: JobEvent): JobView {
  const job: JobView = known ?? {
    name: event.job,
    state: 'queued',
    reason: '',
    steps: [],
    lastLine: '',
    durationMs: 0,
  };
  switch (event.type) {
    case 'job-queued':
      return { ...job, name: event.name, reason: event.reason ?? '' };
    case 'job-start':
      return { ...job, name: event.name, state: 'running', reason: '' };
    case 'job-end':
      return { ...job, name: event.name, state: event.conclusion, durationMs: event.durationMs, lastLine: '' };
    case 'step-start':
      return {
        ...job,
        steps: [...job.steps, { name: event.name, conclusion: undefined, durationMs: 0 }],
        lastLine: '',
      };
    case 'step-end': {
      const ended = { name: event.name, conclusion: event.conclusion, durationMs: event.durationMs };
      const at = job.steps.findLastIndex((step) => step.conclusion === undefined);
      return { ...job, steps: at === -1 ? [...job.steps, ended] : job.steps.with(at, ended), lastLine: '' };
    }
    case 'log':
      return {
        ...job,
        lastLine: event.lines.findLast((line) => line.trim() !== '' && !line.startsWith('##[')) ?? job.lastLine,
      };
  }
}
