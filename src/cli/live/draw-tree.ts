import type { Conclusion } from '../../runner/execute/protocol/run-event.ts';
import { fitted, widthOf } from '../terminal/fitted.ts';
import type { JobView, RunView, StepView } from './run-tree.ts';

/** How the few styles are drawn; {@link noPaint} where colours are not wanted. */
export type Paint = Readonly<Record<'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan', (text: string) => string>>;

const same = (text: string): string => text;

/** Leaves text as it is. */
export const noPaint: Paint = { bold: same, dim: same, green: same, red: same, yellow: same, cyan: same };

const marks: Readonly<Record<Conclusion | 'queued' | 'running', string>> = {
  success: '✓',
  failure: '✗',
  cancelled: '⊘',
  skipped: '-',
  queued: '·',
  running: '▸',
};

/**
 * The tree of jobs and steps as lines: finished jobs folded to one line, running ones with their steps and last output, so
 * that it fits a screen. Text of steps is cut to the width and freed of control characters.
 *
 * @param paint colours, or functions that leave text alone
 */
export function drawTree(view: RunView, columns: number, paint: Paint): string[] {
  const lines = [paint.bold(fitted(view.title, columns))];
  const ids = [...view.jobs.keys()];
  for (const [id, job] of view.jobs) {
    // A called workflow is shown by its own jobs.
    if (ids.some((other) => other.startsWith(`${id}/`))) continue;
    lines.push(`${mark(job.state, paint)} ${fitted(job.name, columns - 16)}${elapsed(job, paint)}`);
    if (job.state === 'running') lines.push(...job.steps.slice(-6).map((step) => stepLine(step, job, columns, paint)));
    if (job.state === 'queued' && job.reason !== '') lines.push(paint.dim(`    ${fitted(job.reason, columns - 6)}`));
  }
  return lines;
}

/** `1.2 s`, or `3 m 05 s` from a minute on. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} m ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}

function stepLine(step: StepView, job: JobView, columns: number, paint: Paint): string {
  const state = step.conclusion ?? 'running';
  const name = fitted(step.name, columns - 8);
  const left = columns - widthOf(name) - 8;
  const tail = step.conclusion === undefined && job.lastLine !== '' ? paint.dim(`  ${fitted(job.lastLine, left)}`) : '';
  return `    ${mark(state, paint)} ${name}${tail}`;
}

function elapsed(job: JobView, paint: Paint): string {
  return job.durationMs === 0 ? '' : paint.dim(`  ${duration(job.durationMs)}`);
}

function mark(state: Conclusion | 'queued' | 'running', paint: Paint): string {
  const colour: Readonly<Record<typeof state, keyof Paint>> = {
    success: 'green',
    failure: 'red',
    cancelled: 'yellow',
    skipped: 'dim',
    queued: 'dim',
    running: 'cyan',
  };
  return paint[colour[state]](marks[state]);
}
