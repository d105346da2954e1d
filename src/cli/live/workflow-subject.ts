import { join } from 'node:path';
import { jobFolderName } from '../../runner/execute/jobs/setup/open-job.ts';
import type { Annotation, RunEvent } from '../../runner/execute/protocol/run-event.ts';
import { stepLogName } from '../../runner/execute/protocol/step-log-name.ts';
import { runFolder } from '../../runner/services/records/run-records.ts';
import { duration } from '../terminal/duration.ts';
import { paintedMark } from '../terminal/paint.ts';
import { plain } from '../terminal/plain.ts';
import type { WaitingJob } from './draw-workflow.ts';
import type { Subject } from './open-display.ts';
import { emptyView, type WorkflowView, withEvent } from './workflow-view.ts';

export interface WorkflowSubjectOptions {
  /** Whether plain lines include the output of steps. */
  readonly verbose: boolean;
  /** The record root, for the paths of logs. */
  readonly recordDir: string;
  /** The time of the picture in milliseconds. */
  readonly now: () => number;
  /** The jobs of the plan, for the picture. */
  readonly planned?: readonly WaitingJob[];
}

/** How many lines of a failed step are shown. */
const failedLines = 20;

/**
 * A workflow run: its events as JSON, its tree of jobs and steps as a picture, one line for each change of a job
 * without a terminal. The last lines of a failed step are shown with the path of its log.
 */
export function workflowSubject({ verbose, recordDir, now, planned }: WorkflowSubjectOptions): Subject<RunEvent> {
  let view: WorkflowView = emptyView;
  const names = new Map<string, string>();
  const isNew = unseen();
  const failures = failedSteps(recordDir);
  const nameOf = (job: string): string => names.get(job) ?? job;
  return {
    json: (event) => event,
    async loadPicture() {
      const { drawWorkflow } = await import('./draw-workflow.ts');
      return (screen, paint) => drawWorkflow(view, screen, paint, now(), planned);
    },
    take(event, paint) {
      view = withEvent(view, event, now());
      if ('name' in event && 'job' in event && event.type !== 'step-start' && event.type !== 'step-end')
        names.set(event.job, event.name);
      if (event.type === 'warning') return [`${paint.yellow('!')} ${plain(event.message, 2_000)}`];
      const failed = failures(event);
      if (event.type === 'step-end' && failed.length > 0)
        return [
          `${paintedMark('failure', paint)} ${plain(`${nameOf(event.job)}: ${event.name}`, 200)}`,
          ...failed.map((line) => paint.dim(plain(line, 2_000))),
        ];
      if (event.type !== 'annotation' || event.annotation.level === 'notice') return [];
      if (!isNew(event.annotation.message)) return [];
      const mark = paintedMark(event.annotation.level === 'error' ? 'failure' : 'warn', paint);
      return [`${mark} ${plain(titled(event.annotation), 2_000)}`];
    },
    lines(event) {
      const failed = failures(event);
      switch (event.type) {
        case 'run-start':
          return [event.name];
        case 'warning':
          return [`warning: ${event.message}`];
        case 'job-queued':
          return event.reason === undefined ? [] : [`${event.name}: ${event.reason}`];
        case 'deployment-review':
          return [`${nameOf(event.job)}: deployment to ${event.environment} ${event.state} by ${event.actor}`];
        case 'job-start':
          names.set(event.job, event.name);
          return [`${event.name}: started`];
        case 'step-end':
          if (event.conclusion !== 'failure' && !verbose) return [];
          return [
            `${nameOf(event.job)}: ${event.conclusion}: ${event.name} (${duration(event.durationMs)})`,
            ...(verbose ? failed.slice(-1) : failed),
          ];
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

/** Keeps the last lines of running steps. Returns them, and the path of the log, when a step has failed. */
function failedSteps(recordDir: string): (event: RunEvent) => readonly string[] {
  const tails = new Map<string, readonly string[]>();
  let folder = '';
  return (event) => {
    if (event.type === 'run-start') folder = runFolder(recordDir, event.run);
    if (event.type === 'log') {
      const key = `${event.step} ${event.job}`;
      // A step may print thousands of lines at once.
      tails.set(key, [...(tails.get(key) ?? []), ...event.lines.slice(-failedLines)].slice(-failedLines));
    }
    if (event.type !== 'step-end') return [];
    const key = `${event.step} ${event.job}`;
    const tail = tails.get(key);
    tails.delete(key);
    if (event.conclusion !== 'failure' || tail === undefined) return [];
    const log = join(folder, 'logs', jobFolderName(event.job), stepLogName(event.step, event.name));
    return [...tail.map((line) => `  │ ${line.replace(/^##\[(?:group|endgroup|error)\]/, '')}`), `  log: ${log}`];
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
