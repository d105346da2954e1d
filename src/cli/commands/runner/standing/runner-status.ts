import { resolve } from 'node:path';
import { clockFrom } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import type { QueueEntry } from '../../../../runner/standing/queue/queue-state.ts';
import { standingFolder } from '../../../../runner/standing/standing-folder.ts';
import { type StandingStatus, standingStatus } from '../../../../runner/standing/standing-status.ts';
import { hostEnvironment } from '../../../local-run/host-environment.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { table } from '../../../program/output.ts';
import { findPlace } from '../../../repository/repository.ts';
import { plain } from '../../../terminal/plain.ts';

export interface RunnerStatusOptions {
  readonly repo: string;
  readonly recordDir?: string;
  readonly json: boolean;
}

const shownEnded = 5;

/**
 * `factory runner status`: whether the standing runner is at work and healthy, what it runs, what waits, what ended last, and
 * the next schedules.
 *
 * @returns 0 if it is at work and healthy, else 3
 */
export async function runnerStatus(io: Io, options: RunnerStatusOptions): Promise<number> {
  const { root, name, key } = await findPlace(io, resolve(io.cwd, options.repo));
  const recordDir = recordRootOf(io, options.recordDir);
  const runs = {
    repo: root,
    repositoryName: name,
    recordDir,
    hostEnv: hostEnvironment(io.env),
    clock: clockFrom(io.env),
  };
  const folder = standingFolder(recordDir, key);
  const status = await standingStatus(folder, runs);
  io.out(options.json ? jsonLine({ repository: name, folder, ...status }) : textOf(status, name, folder));
  return status.health === 'ok' ? 0 : 3;
}

function textOf(status: StandingStatus, name: string, folder: string): string {
  const { health, pid, since, url, entries, ended, schedules } = status;
  const off = 'The standing runner is off. Start it: factory runner start';
  const on = `The standing runner is at work${health === 'stuck' ? ', but does not answer' : ''} (process ${pid}, since ${since}, ${url ?? 'no API'}).`;
  const sections = [
    section(
      health === 'off' ? 'Interrupted runs' : 'Runs at work',
      entries.filter(({ state }) => state === 'running').map(rowOf),
    ),
    section('Queued', entries.filter(({ state }) => state === 'queued' || state === 'event').map(rowOf)),
    section(
      'Waiting for labels',
      entries
        .filter(({ state }) => state === 'waiting')
        .map((entry) => [...rowOf(entry), plain(entry.reason ?? '', 200)]),
    ),
    section(
      'Ended last',
      ended
        .slice(0, shownEnded)
        .map(({ workflow = '', event, run = '', outcome, reason = '' }) => [
          run,
          outcome,
          event,
          workflow,
          plain(reason, 200),
        ]),
    ),
    section(
      'Next schedules',
      schedules.map(({ at, workflow, cron }) => [at, workflow, cron]),
    ),
  ];
  return `${name}: ${health === 'off' ? off : on}\n${sections.join('')}\nLog: ${folder}/runner.log\n`;
}

function section(title: string, rows: readonly string[][]): string {
  return rows.length === 0 ? '' : `\n${title}\n${table(rows.map((row) => ['', ...row]))}`;
}

function rowOf({ run = '', event, workflow = '', at }: QueueEntry): string[] {
  return [run, event.name, workflow, event.ref ?? '', at];
}
