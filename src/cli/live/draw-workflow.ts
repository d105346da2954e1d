import { isWithinJob, withoutCallers } from '../../runner/history/job-ids.ts';
import type { JobProgress, StepProgress } from '../../runner/history/job-progress.ts';
import { duration } from '../terminal/duration.ts';
import { fitted, widthOf } from '../terminal/fitted.ts';
import { type Paint, paintedMark } from '../terminal/paint.ts';
import type { Screen } from './open-display.ts';
import { stateOf, type WorkflowView } from './workflow-view.ts';

/** A job of the plan, to show what has not started. */
export interface WaitingJob {
  /** Its id in the run, without a matrix. */
  readonly key: string;
  readonly name: string;
  /** Keys. */
  readonly needs: readonly string[];
}

/** How many steps of a running job are shown, and how many lines of its running step. Fewer if the screen is small. */
const details = [
  { steps: 4, lines: 3 },
  { steps: 3, lines: 1 },
  { steps: 1, lines: 1 },
  { steps: 1, lines: 0 },
  { steps: 0, lines: 0 },
] as const;

/**
 * Draws a run as a tree that fits the screen: one line for each ended job; steps and last output of running jobs; what
 * waiting jobs wait for. If the screen is too small, details go first, then ended jobs become one line. Text of steps is
 * cut to the width, without control characters.
 *
 * @param nowMs the time on the display's clock
 * @param planned the jobs of the plan
 */
export function drawWorkflow(
  view: WorkflowView,
  screen: Screen,
  paint: Paint,
  nowMs: number,
  planned: readonly WaitingJob[] = [],
): string[] {
  const { columns, rows } = screen;
  const jobs = withoutCallers([...view.jobs], ([id]) => id).map(([, job]) => job);
  const waiting = waitingLines(view, planned, columns, paint);
  const title = titleLine(view, columns, paint, nowMs);
  for (const detail of details) {
    const lines = [title, ...jobs.flatMap((job) => jobLines(view, job, columns, paint, nowMs, detail)), ...waiting];
    if (lines.length <= rows) return lines;
  }
  const busy = jobs.filter((job) => ['running', 'failure'].includes(stateOf(job)));
  const brief = [
    title,
    fitted(countsLine(jobs), columns),
    ...busy.flatMap((job) => jobLines(view, job, columns, paint, nowMs, { steps: 0, lines: 0 })),
  ];
  const rest = brief.length + waiting.length - rows;
  const shown = rest <= 0 ? [...brief, ...waiting] : brief;
  return shown.length <= rows
    ? shown
    : [...shown.slice(0, Math.max(rows - 1, 1)), paint.dim(fitted(`… ${shown.length - rows + 1} more`, columns))].slice(
        0,
        Math.max(rows, 1),
      );
}

function titleLine(view: WorkflowView, columns: number, paint: Paint, nowMs: number): string {
  if (view.run === '') return paint.bold(fitted(view.title, columns));
  const time = view.conclusion === undefined ? nowMs - view.startedMs : view.durationMs;
  const about = `  run ${view.run}, ${duration(time)}`;
  return `${paint.bold(fitted(view.title, columns - about.length))}${paint.dim(fitted(about, columns))}`;
}

function jobLines(
  { lastLines }: WorkflowView,
  job: JobProgress<number>,
  columns: number,
  paint: Paint,
  nowMs: number,
  detail: { readonly steps: number; readonly lines: number },
): string[] {
  const state = stateOf(job);
  const line = `${paintedMark(state, paint)} ${withTime(job.name, timeOf(job, nowMs), columns - 2, paint)}`;
  if (state === 'queued' && job.reason !== '') return [line, paint.dim(`    ${fitted(job.reason, columns - 4)}`)];
  if (state !== 'running') return [line];
  const steps = detail.steps === 0 ? [] : job.steps.slice(-detail.steps);
  const output = detail.lines === 0 ? [] : (lastLines.get(job.id) ?? []).slice(-detail.lines);
  return [
    line,
    ...steps.map((step) => stepLine(step, columns, paint, nowMs)),
    ...output.map((text) => paint.dim(`      │ ${fitted(text, columns - 8)}`)),
  ];
}

function stepLine(step: StepProgress<number>, columns: number, paint: Paint, nowMs: number): string {
  const time = step.conclusion === null ? nowMs - step.startedAt : step.durationMs;
  return `    ${paintedMark(step.conclusion ?? 'running', paint)} ${withTime(step.name, time, columns - 6, paint)}`;
}

function withTime(name: string, milliseconds: number, columns: number, paint: Paint): string {
  const time = milliseconds < 100 ? '' : `  ${duration(milliseconds)}`;
  return `${fitted(name, columns - widthOf(time))}${paint.dim(time)}`;
}

function timeOf({ status, startedAt, durationMs }: JobProgress<number>, nowMs: number): number {
  return status === 'in_progress' && startedAt !== null ? nowMs - startedAt : durationMs;
}

/** Jobs of the plan that no event has named yet. */
function waitingLines(view: WorkflowView, planned: readonly WaitingJob[], columns: number, paint: Paint): string[] {
  if (view.conclusion !== undefined) return [];
  const ids = [...view.jobs];
  const isOpen = (key: string): boolean => {
    const own = ids.filter(([id]) => isWithinJob(id, key));
    return own.length === 0 || own.some(([, { conclusion }]) => conclusion === null);
  };
  const parents = planned.filter(({ key }) => planned.some((other) => other.key.startsWith(`${key}/`)));
  return planned
    .filter((job) => !parents.includes(job) && !ids.some(([id]) => isWithinJob(id, job.key)))
    .map(({ name, needs }) => {
      const open = needs.filter(isOpen).map((key) => planned.find((job) => job.key === key)?.name ?? key);
      const reason = open.length === 0 ? '' : `  waits for ${open.join(', ')}`;
      const shown = fitted(name, columns - 2);
      return `${paintedMark('queued', paint)} ${shown}${paint.dim(fitted(reason, columns - 2 - widthOf(shown)))}`;
    });
}

function countsLine(jobs: readonly JobProgress<number>[]): string {
  const counts = new Map<string, number>();
  for (const state of jobs.map(stateOf)) counts.set(state, (counts.get(state) ?? 0) + 1);
  return `${jobs.length} jobs: ${[...counts].map(([state, count]) => `${count} ${state}`).join(', ')}`;
}
