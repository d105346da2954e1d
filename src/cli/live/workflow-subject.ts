import type { Annotation, RunEvent } from '../../runner/execute/protocol/run-event.ts';
import { duration } from '../terminal/duration.ts';
import { paintedMark } from '../terminal/paint.ts';
import { plain } from '../terminal/plain.ts';
import { drawWorkflow } from './draw-workflow.ts';
import type { Subject } from './open-display.ts';
import { emptyView, type WorkflowView, withEvent } from './workflow-view.ts';

/**
 * A workflow run: its events as JSON, its tree of jobs and steps as a picture.
 *
 * @param verbose whether plain lines include the output of steps
 */
export function workflowSubject({ verbose }: { readonly verbose: boolean }): Subject<RunEvent> {
  let view: WorkflowView = emptyView;
  const names = new Map<string, string>();
  const isNew = unseen();
  const nameOf = (job: string): string => names.get(job) ?? job;
  return {
    json: (event) => event,
    picture: ({ columns }, paint) => drawWorkflow(view, columns, paint),
    take(event, paint) {
      view = withEvent(view, event);
      if (event.type === 'warning') return [`${paint.yellow('!')} ${plain(event.message, 2_000)}`];
      if (event.type !== 'annotation' || event.annotation.level === 'notice') return [];
      if (!isNew(event.annotation.message)) return [];
      const mark = paintedMark(event.annotation.level === 'error' ? 'failure' : 'warn', paint);
      return [`${mark} ${plain(titled(event.annotation), 2_000)}`];
    },
    lines(event) {
      switch (event.type) {
        case 'run-start':
          return [event.name];
        case 'warning':
          return [`warning: ${event.message}`];
        case 'job-start':
          names.set(event.job, event.name);
          return [`${event.name}: started`];
        case 'step-end':
          if (event.conclusion === 'skipped') return [];
          return [`${nameOf(event.job)}: ${event.conclusion}: ${event.name} (${duration(event.durationMs)})`];
        case 'log':
          return verbose ? event.lines.map((text) => `${nameOf(event.job)} | ${text}`) : [];
        case 'annotation':
          if (!isNew(event.annotation.message)) return [];
          return [`${nameOf(event.job)}: ${event.annotation.level}: ${titled(event.annotation)}`];
        case 'job-end':
          return [`${event.name}: ${event.conclusion} (${duration(event.durationMs)})`];
        case 'run-end':
          return [`run: ${event.conclusion} (${duration(event.durationMs)})`];
        default:
          return [];
      }
    },
  };
}

/** Every job repeats the same warnings about this machine; each is shown once. */
function unseen(): (message: string) => boolean {
  const seen = new Set<string>();
  return (message) => seen.size < seen.add(message).size;
}

/** The title is a finding's code, which the user can look up. */
function titled({ title, message }: Annotation): string {
  return title === undefined || title === '' ? message : `${title}: ${message}`;
}
