import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { clockFrom } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { requestCancel } from '../../../../runner/execute/run-control.ts';
import type { Io } from '../../../program/io.ts';
import { chosenRun, type RunChoice } from './choose-run.ts';

export interface RunnerCancelOptions extends RunChoice {
  readonly force: boolean;
  readonly json: boolean;
}

/** How long a cancelled run may take before the verb ends. Its steps may use 10 s, and `always()` steps more. */
const waitMs = 20_000;
const pollMs = 100;

/**
 * `factory runner cancel [ID]`: cancels a run that another process runs, and waits for its end. With `--force` its steps
 * are killed at once.
 *
 * @returns 0 if the run has ended; 3 if its last steps still run
 * @throws AppError ERR_USAGE if the run has ended
 */
export async function runnerCancel(io: Io, options: RunnerCancelOptions): Promise<number> {
  const clock = clockFrom(io.env);
  let run = await chosenRun(io, options);
  const { id } = run.record;
  if (run.status === 'completed' || run.status === 'lost') {
    const why = run.status === 'lost' ? 'its runner is gone' : `it ended with ${run.record.conclusion}`;
    throw new AppError('ERR_USAGE', `Run ${id} cannot be cancelled: ${why}.`, { fault: 'usage' });
  }
  await requestCancel(run.folder, options.force);
  const end = clock.monotonicMs() + waitMs;
  while (run.status !== 'completed' && run.status !== 'lost' && clock.monotonicMs() < end && !io.signal.aborted) {
    await clock.sleep(pollMs, io.signal).catch(() => undefined);
    run = await chosenRun(io, { ...options, run: id });
  }
  const { conclusion } = run.record;
  if (options.json) io.out(jsonLine({ run_id: id, status: run.status, conclusion }));
  else if (conclusion !== null) io.out(`Run ${id} ended: ${conclusion}.\n`);
  else
    io.out(
      `Run ${id} is being cancelled; its steps with always() still run. End it at once: factory runner cancel ${id} --force\n`,
    );
  return run.status === 'completed' || run.status === 'lost' ? 0 : 3;
}
