import { duration } from '../terminal/duration.ts';
import { fitted, widthOf } from '../terminal/fitted.ts';
import { type Paint, paintedMark } from '../terminal/paint.ts';
import type { JobView, StepView, WorkflowView } from './workflow-view.ts';

/**
 * The tree of jobs and steps as lines: finished jobs folded to one line, running ones with their steps and last output, so
 * that it fits a screen. Text of steps is cut to the width and freed of control characters.
 *
 * @param paint colours, or functions that leave text alone
 */
export function drawWorkflow(view: WorkflowView, columns: number, paint: Paint): string[] {
  const lines = [paint.bold(fitted(view.title, columns))];
  const ids = [...view.jobs.keys()];
  for (const [id, job] of view.jobs) {
    // A called workflow is shown by its own jobs.
    if (ids.some((other) => other.startsWith(`${id}/`))) continue;
    lines.push(`${paintedMark(job.state, paint)} ${fitted(job.name, columns - 16)}${elapsed(job, paint)}`);
    if (job.state === 'running') lines.push(...job.steps.slice(-6).map((step) => stepLine(step, job, columns, paint)));
    if (job.state === 'queued' && job.reason !== '') lines.push(paint.dim(`    ${fitted(job.reason, columns - 6)}`));
  }
  return lines;
}

function stepLine(step: StepView, job: JobView, columns: number, paint: Paint): string {
  const state = step.conclusion ?? 'running';
  const name = fitted(step.name, columns - 8);
  const left = columns - widthOf(name) - 8;
  const tail = step.conclusion === undefined && job.lastLine !== '' ? paint.dim(`  ${fitted(job.lastLine, left)}`) : '';
  return `    ${paintedMark(state, paint)} ${name}${tail}`;
}

function elapsed(job: JobView, paint: Paint): string {
  return job.durationMs === 0 ? '' : paint.dim(`  ${duration(job.durationMs)}`);
}
