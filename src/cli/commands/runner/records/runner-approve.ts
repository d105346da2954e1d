import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { answerPause, listPauses } from '../../../../runner/execute/record/pause.ts';
import type { Io } from '../../../program/io.ts';
import { plain } from '../../../terminal/plain.ts';
import { chosenRun, type RunChoice } from './choose-run.ts';

export interface RunnerApproveOptions extends RunChoice {
  readonly job?: string;
  readonly retry: boolean;
  readonly json: boolean;
}

/**
 * `factory runner approve [ID]`: lets jobs continue that wait after a failed step (`run --pause-on-failure`). With
 * `--retry` the step runs again in the same workspace, else its failure counts.
 *
 * @throws AppError ERR_USAGE if no job waits
 */
export async function runnerApprove(io: Io, { job, retry, json, ...choice }: RunnerApproveOptions): Promise<number> {
  const run = await chosenRun(io, choice);
  const waiting = (await listPauses(run.folder)).filter((pause) => job === undefined || pause.job === job);
  if (waiting.length === 0) {
    const which = job === undefined ? 'No job' : `The job ${job}`;
    const verb = job === undefined ? 'waits' : 'does not wait';
    throw new AppError('ERR_USAGE', `${which} of run ${run.record.id} ${verb} for an answer.`, {
      fault: 'usage',
      nextAction: `Look at the run: factory runner show ${run.record.id}`,
    });
  }
  for (const pause of waiting) {
    await answerPause(run.folder, pause, retry);
    if (json) io.out(jsonLine({ run_id: run.record.id, job: pause.job, step: pause.name, retry }));
    else io.out(`${plain(`${pause.job}: ${pause.name} ${retry ? 'runs again' : 'has failed'}`, 200)}\n`);
  }
  return 0;
}
