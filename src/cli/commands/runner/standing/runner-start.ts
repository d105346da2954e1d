import { resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { clockFrom } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { runStanding } from '../../../../runner/standing/run-standing.ts';
import { openRunnerLog } from '../../../../runner/standing/runner-log.ts';
import { standingFolder } from '../../../../runner/standing/standing-folder.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { findPlace } from '../../../repository/repository.ts';
import { plain } from '../../../terminal/plain.ts';
import { type RunSettingsOptions, readRunSettings } from '../run/run-settings.ts';
import { standingNumbers } from './standing-numbers.ts';
import { standingPage } from './standing-page.ts';

/** The options of a standing runner, which `start` and `install` share. */
export interface RunnerStartOptions
  extends Pick<
    RunSettingsOptions,
    | 'repo'
    | 'approval'
    | 'waitTimer'
    | 'oidc'
    | 'secret'
    | 'secretFile'
    | 'var'
    | 'varFile'
    | 'env'
    | 'envFile'
    | 'label'
    | 'anyLabel'
    | 'actionSource'
    | 'actionCache'
    | 'recordDir'
  > {
  readonly maxJobs: string;
  readonly onCommit: boolean;
  readonly hook: boolean;
  readonly interrupted: 'rerun' | 'fail';
  readonly port?: string;
  readonly once: boolean;
  /** The port of the page; `true` without a value. */
  readonly page?: string | true;
  readonly json: boolean;
}

/**
 * `factory runner start`: the standing runner of a repository, until Ctrl-C. The first Ctrl-C cancels the runs at work, the
 * second ends them at once; both leave the queue for the next start.
 *
 * @returns 0
 * @throws AppError as `runStanding`
 */
export async function runnerStart(io: Io, options: RunnerStartOptions): Promise<number> {
  const numbers = standingNumbers(options);
  const place = await findPlace(io, resolve(io.cwd, options.repo));
  const folder = standingFolder(recordRootOf(io, options.recordDir), place.key);
  const clock = clockFrom(io.env);
  const logFile = openRunnerLog(folder, clock);
  const log = (message: string): void => {
    const at = clock.nowIso();
    io.out(options.json ? jsonLine({ type: 'note', at, message }) : `${at} ${plain(message, 2_000)}\n`);
    logFile.write(message);
  };
  const { payload: _payload, ...runs } = await readRunSettings(io, { ...options, dirty: false, keep: false }, place);
  const { onCommit, hook, interrupted, once } = options;
  const { signal, force } = io;
  await using _page = await standingPage(io, options, place, clock);
  try {
    await runStanding({
      ...{ runs, folder, onCommit, hook, interrupted, once, signal, force, log },
      ...numbers,
    });
  } catch (error) {
    // A service has no terminal.
    if (error instanceof AppError) logFile.write(`${error.code}: ${error.message}`);
    throw error;
  }
  return 0;
}
