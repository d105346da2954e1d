import { duration } from '../terminal/duration.ts';
import { fitted, widthOf } from '../terminal/fitted.ts';
import { type Paint, paintedMark } from '../terminal/paint.ts';
import type { JobView, StepView, WorkflowView } from './workflow-view.ts';

/**
 * Draws the jobs and steps as a tree that fits the screen: one line for each finished job; steps and last output for running jobs. Step
 * text is cut to the width, without control characters.
 *
 * @param paint colors, or functions that return text unchanged
 */
export function drawWorkflow(view: WorkflowView, columns: number, paint: Paint): string[] {
  const lines = [paint.bold(fitted(view.title, columns))];
  const ids = [...view.jobs.keys()];
  for (const [id, job] of view.jobs) {
    // The jobs of a called workflow are shown instead of the calling job.
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
