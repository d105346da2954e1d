import type { Conclusion, RunEvent } from '../../runner/execute/protocol/run-event.ts';
import { type JobProgress, type Jobs, withJobEvent } from '../../runner/history/job-progress.ts';

/** A workflow run for display. Instants are milliseconds on the display's clock. */
export interface WorkflowView {
  /** The run's id; empty before it starts. */
  readonly run: string;
  readonly title: string;
  readonly startedMs: number;
  readonly jobs: Jobs<number>;
  /** The last output lines of the running step of each job, the newest last. */
  readonly lastLines: ReadonlyMap<string, readonly string[]>;
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
  lastLines: new Map(),
  conclusion: undefined,
  durationMs: 0,
};

/**
 * The view after one more event. Pure, so that tests need no terminal.
 *
 * @param nowMs the time on the display's clock
 */
export function withEvent(view: WorkflowView, event: RunEvent, nowMs: number): WorkflowView {
  if (event.type === 'run-start') return { ...view, run: event.run, title: event.name, startedMs: nowMs };
  if (event.type === 'run-end') return { ...view, conclusion: event.conclusion, durationMs: event.durationMs };
  const jobs = withJobEvent(view.jobs, event, nowMs);
  if (event.type === 'log') {
    const shown = event.lines.slice(-50).filter((line) => line.trim() !== '' && !line.startsWith('##['));
    if (shown.length === 0) return { ...view, jobs };
    const lines = [...(view.lastLines.get(event.job) ?? []), ...shown].slice(-keptLines);
    return { ...view, jobs, lastLines: new Map(view.lastLines).set(event.job, lines) };
  }
  if (event.type !== 'step-start' && event.type !== 'step-end' && event.type !== 'job-end') return { ...view, jobs };
  const lastLines = new Map(view.lastLines);
  lastLines.delete(event.job);
  return { ...view, jobs, lastLines };
}

/** The state of a job in one word, for its mark. */
export function stateOf({ status, conclusion }: JobProgress<number>): 'queued' | 'running' | Conclusion {
  return conclusion ?? (status === 'in_progress' ? 'running' : 'queued');
}
