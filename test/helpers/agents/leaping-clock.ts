import { type Clock, systemClock } from '../../../src/core/system/clock.ts';

/** Sleeps up to this long are real, so that processes get their time. */
const realMs = 500;

/** The machine's clock, but a longer sleep takes no time: the clock leaps over it. For dispatches of one worker. */
export function leapingClock(): Clock & { leap(milliseconds: number): void } {
  let ahead = 0;
  const real = systemClock(() => Date.now() + ahead);
  return {
    ...real,
    monotonicMs: () => real.monotonicMs() + ahead,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      if (milliseconds <= realMs) return real.sleep(milliseconds, signal);
      ahead += milliseconds;
    },
    leap: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
