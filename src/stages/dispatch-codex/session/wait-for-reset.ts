import { isoSeconds } from '../../../core/system/clock.ts';
import { note } from '../record/worker-history.ts';
import type { SendOptions } from './start-session.ts';

/**
 * Waits until a usage limit has ended, while others use the worker's slot, and records how the wait ended. The wait follows the machine's
 * wall clock, so that a machine that was suspended resumes at the right time.
 *
 * @param resetMs the end of the limit, in milliseconds since 1970
 * @returns whether the conversation may be resumed: not if `budgets.park_seconds` is or would be used up, nor after a cancel
 */
export async function waitForReset(options: SendOptions, resetMs: number): Promise<boolean> {
  const { budget, clock, config, segment, signal, task, timings } = options;
  const { worker } = task;
  const { park_seconds: seconds } = config.budgets;
  const { parkUntilMs = Number.POSITIVE_INFINITY } = options;
  const wakeMs = resetMs + timings.parkMarginMs;
  const until = isoSeconds(new Date(resetMs));
  options.onState('PARKED');
  const end = budget.parks.begin('parked');
  const wait = async (): Promise<boolean> => {
    const mostMs = Math.min(seconds * 1_000 - budget.parks.parkedMs, parkUntilMs - clock.monotonicMs());
    if (wakeMs - clock.epochMs() > mostMs) return wakeMs <= clock.epochMs();
    options.log?.(`${worker}: PARKED until its usage limit resets at ${until}`);
    for (;;) {
      const left = wakeMs - clock.epochMs();
      if (left <= 0) return true;
      // A clock that is set back must not make the wait longer than allowed.
      if (signal.aborted || budget.parks.parkedMs > seconds * 1_000 + timings.parkSliceMs) return false;
      await clock.sleep(Math.min(left, timings.parkSliceMs), signal).catch(() => undefined);
    }
  };
  let isOver: boolean;
  try {
    isOver = await (options.lend === undefined ? wait() : options.lend(wait));
  } finally {
    end();
  }
  if (isOver) await note(segment, worker, 'WORKER_UNPARKED');
  else if (!signal.aborted) {
    const by =
      clock.monotonicMs() + wakeMs - clock.epochMs() > parkUntilMs ? 'this job' : `budgets.park_seconds (${seconds})`;
    await note(segment, worker, 'PARK_LIMIT', { rc: 2, details: { by } });
    options.log?.(`${worker}: PARKED, its usage limit resets at ${until}, later than ${by} allows to wait`);
  }
  return isOver && !signal.aborted;
}
