import { jsonLine } from '../../../../core/system/text/json.ts';
import { chosenJobs } from '../../../../runner/history/choose-jobs.ts';
import { lastLogLines } from '../../../../runner/history/log-lines.ts';
import { type JobDetails, logFilesOf, type RunDetails } from '../../../../runner/history/run-details.ts';
import { listArtifacts } from '../../../../runner/services/artifacts/artifact-store.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { table } from '../../../program/output.ts';
import { duration } from '../../../terminal/duration.ts';
import { noPaint, type Paint, paintedMark } from '../../../terminal/paint.ts';
import { plain } from '../../../terminal/plain.ts';
import { chosenRun, type RunChoice } from './choose-run.ts';

export interface RunnerShowOptions extends RunChoice {
  readonly job?: string;
  readonly verbose: boolean;
  readonly exitStatus: boolean;
  readonly json: boolean;
}

/** How many lines of a failed step are shown. */
const shownLines = 20;

/**
 * `factory runner show [ID]`: jobs, failed steps with their last lines, annotations and artifacts of a run.
 *
 * @returns 0; with `--exit-status` 1 if the run did not succeed
 */
export async function runnerShow(io: Io, options: RunnerShowOptions): Promise<number> {
  const run = await chosenRun(io, options);
  const { record } = run;
  const jobs = chosenJobs(run, options.job);
  const artifacts = (await listArtifacts(recordRootOf(io, options.recordDir), record.id)).map(
    ({ name, size, digest }) => ({ name, size, digest }),
  );
  if (options.json) {
    const { status, deployments, folder } = run;
    io.out(jsonLine({ ...record, status, jobs, deployments, artifacts, record: folder }));
  } else {
    const paint = io.color ? await import('yoctocolors') : noPaint;
    const lines = [
      title(run, paint),
      '',
      'JOBS',
      ...jobs.flatMap((job) => jobLines(job, options.verbose || options.job !== undefined, paint)),
      ...deploymentLines(run, paint),
      ...(await failureLines(run, jobs)),
      ...annotationLines(jobs, paint),
    ];
    for (const line of lines) io.out(`${line}\n`);
    if (artifacts.length > 0)
      io.out(
        `\nARTIFACTS\n${table(artifacts.map(({ name, size, digest }) => [plain(name, 80), `${size} bytes`, digest]))}`,
      );
    io.out(
      `\nLogs: factory runner logs ${record.id}${record.conclusion === 'failure' ? ' --failed' : ''}\nRecord: ${run.folder}\n`,
    );
  }
  return options.exitStatus && record.conclusion !== 'success' && record.conclusion !== 'skipped' ? 1 : 0;
}

function title({ record, status }: RunDetails, paint: Paint): string {
  const state = record.conclusion ?? (status === 'in_progress' ? 'running' : status);
  const lost = status === 'lost' ? '; its runner is gone' : '';
  const about = `${plain(record.workflow_name, 80)}, ${record.event}, ${record.head_branch ?? record.head_sha.slice(0, 12)}, run ${record.id}`;
  return `${paintedMark(state, paint)} ${paint.bold(plain(record.display_title, 200))}  ${paint.dim(`${about}, ${record.created_at}${lost}`)}`;
}

function jobLines(job: JobDetails, withSteps: boolean, paint: Paint): readonly string[] {
  const state = job.conclusion ?? (job.status === 'in_progress' ? 'running' : job.status);
  const time = job.status === 'completed' ? `  ${duration(job.durationMs)}` : '';
  const steps = withSteps ? job.steps : job.steps.filter(({ conclusion }) => conclusion === 'failure');
  return [
    `${paintedMark(state, paint)} ${plain(job.name, 120)}${paint.dim(time)}${job.reason === '' ? '' : paint.dim(`  ${plain(job.reason, 200)}`)}`,
    ...steps.map(
      (step) =>
        `  ${paintedMark(step.conclusion ?? 'running', paint)} ${plain(step.name, 120)}${paint.dim(`  ${duration(step.durationMs)}`)}`,
    ),
  ];
}

function deploymentLines({ deployments }: RunDetails, paint: Paint): readonly string[] {
  const lines = deployments.map(({ job, environment, state, url, review }) => {
    const mark = paintedMark({ waiting: 'queued', in_progress: 'running' }[state as 'waiting'] ?? state, paint);
    const why = review === null || review.reason === '' ? '' : `: ${review.reason}`;
    const decided = review === null ? '' : `  ${review.state} by ${review.actor}, ${review.at}${why}`;
    return `${mark} ${plain(`${environment} (${job})${url === null ? '' : `  ${url}`}`, 400)}${paint.dim(plain(decided, 400))}`;
  });
  return lines.length === 0 ? [] : ['', 'DEPLOYMENTS', ...lines];
}

async function failureLines(run: RunDetails, jobs: readonly JobDetails[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const job of jobs)
    for (const step of job.steps) {
      if (step.conclusion !== 'failure') continue;
      const log = (await logFilesOf(run.folder, job.id)).get(step.number);
      if (log === undefined) continue;
      const last = await lastLogLines(run.folder, job, step.number, shownLines);
      lines.push(
        '',
        `${plain(job.name, 80)}: ${plain(step.name, 80)} failed; its last lines (${log}):`,
        ...last.map((text) => `  ${plain(text, 2_000)}`),
      );
    }
  return lines;
}

function annotationLines(jobs: readonly JobDetails[], paint: Paint): readonly string[] {
  const lines = jobs.flatMap((job) =>
    job.annotations.map(({ level, message, title: heading = '', file, line }) => {
      const where = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
      const mark = paintedMark({ error: 'failure', warning: 'warn', notice: 'queued' }[level], paint);
      return `${mark} ${plain(`${job.name}: ${heading === '' ? '' : `${heading}: `}${message}${where}`, 2_000)}`;
    }),
  );
  return lines.length === 0 ? [] : ['', 'ANNOTATIONS', ...new Set(lines)];
}
