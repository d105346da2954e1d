import { clockFrom } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { chosenJobs } from '../../../../runner/history/choose-jobs.ts';
import { isWithinJob } from '../../../../runner/history/job-ids.ts';
import { type LogLine, LogReader } from '../../../../runner/history/log-lines.ts';
import type { JobDetails, RunDetails } from '../../../../runner/history/run-details.ts';
import type { Io } from '../../../program/io.ts';
import { chosenRun, type RunChoice } from './choose-run.ts';

export interface RunnerLogsOptions extends RunChoice {
  readonly job?: string;
  readonly failed: boolean;
  readonly follow: boolean;
  readonly timestamps: boolean;
  readonly json: boolean;
}

const pollMs = 200;

/**
 * `factory runner logs [ID]`: prints logs as `job, step, line`, separated by tabs like `gh run view --log`.
 *
 * @returns 0, or with `--follow` 130 if the user stopped it
 */
export async function runnerLogs(io: Io, options: RunnerLogsOptions): Promise<number> {
  let run = await chosenRun(io, options);
  const reader = new LogReader(run.folder);
  const print = printer(io, options);
  const id = run.record.id;
  for (;;) {
    const ended = run.status === 'completed' || run.status === 'lost';
    for (const job of jobsOf(run, options))
      for await (const lines of reader.lines(job, (step) => isWanted(job, step, options.failed), ended)) print(lines);
    if (ended || !options.follow) return 0;
    if (io.signal.aborted) return 130;
    await clockFrom(io.env)
      .sleep(pollMs, io.signal)
      .catch(() => undefined);
    run = await chosenRun(io, { ...options, run: id });
  }
}

/** A followed run may not have started its job yet. */
function jobsOf(run: RunDetails, { job, follow }: RunnerLogsOptions): readonly JobDetails[] {
  const isKnown = run.jobs.some(({ id, name }) => job === undefined || name === job || isWithinJob(id, job));
  return follow && run.status !== 'completed' && !isKnown ? [] : chosenJobs(run, job);
}

function isWanted({ steps }: JobDetails, step: number, failed: boolean): boolean {
  return !failed || steps.some(({ number, conclusion }) => number === step && conclusion === 'failure');
}

function printer(io: Io, { json, timestamps }: RunnerLogsOptions): (lines: readonly LogLine[]) => void {
  return (lines) => {
    const text = lines.map(({ job, step, at, text: line }) => {
      if (json) return jsonLine({ job, step, at, line });
      return `${[job, step, timestamps ? `${at} ${line}` : line].join('\t')}\n`;
    });
    io.out(text.join(''));
  };
}
