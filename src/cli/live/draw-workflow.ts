import { duration } from '../terminal/duration.ts';
import { type Paint, paintedMark } from '../terminal/paint.ts';
import { plain } from '../terminal/plain.ts';
import type { JobView, StepView, WorkflowView } from './workflow-view.ts';

/**
 * The tree of jobs and steps as lines: finished jobs folded to one line, running ones with their steps and last output, so
 * that it fits a screen. Text of steps is cut to the width and freed of control characters.
 *
 * @param paint colours, or functions that leave text alone
 */
export function drawWorkflow(view: WorkflowView, columns: number, paint: Paint): string[] {
  const lines = [paint.bold(plain(view.title, columns))];
  const ids = [...view.jobs.keys()];
  for (const [id, job] of view.jobs) {
    // A called workflow is shown by its own jobs.
    if (ids.some((other) => other.startsWith(`${id}/`))) continue;
    lines.push(`${paintedMark(job.state, paint)} ${plain(job.name, columns - 16)}${elapsed(job, paint)}`);
    if (job.state === 'running') lines.push(...job.steps.slice(-6).map((step) => stepLine(step, job, columns, paint)));
    if (job.state === 'queued' && job.reason !== '') lines.push(paint.dim(`    ${plain(job.reason, columns - 6)}`));
  }
  return lines;
}

function stepLine(step: StepView, job: JobView, columns: number, paint: Paint): string {
  const state = step.conclusion ?? 'running';
  const tail =
    step.conclusion === undefined && job.lastLine !== ''
      ? paint.dim(`  ${plain(job.lastLine, columns - step.name.length - 10)}`)
      : '';
  return `    ${paintedMark(state, paint)} ${plain(step.name, columns - 8)}${tail}`;
}

function elapsed(job: JobView, paint: Paint): string {
  return job.durationMs === 0 ? '' : paint.dim(`  ${duration(job.durationMs)}`);
}
