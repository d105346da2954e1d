import { join } from 'node:path';
import { removeStaleTemporaries } from '../../../core/system/files/atomic-write.ts';
import { removeEmptyFolder } from '../../../core/system/files/plain-files.ts';
import { finishKilledRuns, readResult } from '../../execute/record/running-runs.ts';
import { readRun, runFolder } from '../../services/records/run-records.ts';
import type { QueueFile } from '../queue/queue-file.ts';
import { type QueueEntry, withoutRun } from '../queue/queue-state.ts';
import type { StandingOptions } from '../setup/standing-options.ts';
import { endEntry } from './end-entry.ts';

/** A run that kills its runner each time, for example by using all memory, must not run forever. */
const maxKills = 3;

type Recovery = Pick<StandingOptions, 'runs' | 'interrupted' | 'log'>;

/**
 * Decides about the runs that were at work when the runner was killed, after their processes were ended. A run that had
 * its result has ended. One that was never recorded has run no step, and runs. The others were interrupted.
 */
export async function recoverRuns(queue: QueueFile, recovery: Recovery): Promise<void> {
  const { recordDir, clock, hostEnv } = recovery.runs;
  await finishKilledRuns(recordDir, clock, hostEnv);
  for (const name of ['runs', 'running']) await removeStaleTemporaries(join(recordDir, name), { below: false });
  for (const entry of queue.state.entries) {
    if (entry.state !== 'running' || entry.run === undefined) continue;
    const result = await readResult(recordDir, entry.run);
    if (result !== undefined) {
      await endEntry(queue, recovery.runs, entry, result.conclusion);
      recovery.log(`Run ${entry.run} of ${entry.workflow} had ended: ${result.conclusion}.`);
    } else if ((await readRun(recordDir, entry.run)) === undefined) {
      await removeEmptyFolder(runFolder(recordDir, entry.run));
      await queue.change((state) => withoutRun(state, entry.id, 'unstarted'));
    } else await interrupt(queue, entry, 'killed', recovery);
  }
}

/** Queues an interrupted run again, or records its end, as configured. */
export async function interrupt(
  queue: QueueFile,
  entry: QueueEntry,
  why: 'stopped' | 'killed',
  { runs, interrupted, log }: Recovery,
): Promise<void> {
  const kills = entry.interrupted + (why === 'killed' ? 1 : 0);
  const again = interrupted === 'rerun' && kills < maxKills;
  log(`Run ${entry.run} of ${entry.workflow} was interrupted. It ${again ? 'runs again' : 'does not run again'}.`);
  if (again) return queue.change((state) => withoutRun(state, entry.id, why));
  const reason = interrupted === 'fail' ? 'Its runner ended.' : `Its runner was killed ${kills} times.`;
  return endEntry(queue, runs, entry, 'interrupted', reason);
}
