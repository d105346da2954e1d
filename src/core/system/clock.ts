import { setTimeout as delay } from 'node:timers/promises';
import { monotonicMs } from './monotonic-ms.ts';

/**
 * The product's source of time. Recorded instants and durations come from here, so that a fixed clock produces the same bytes on every run
 * (law 8: docs/design/laws.md). Waiting always uses real monotonic time.
 */
export interface Clock {
  /** The instant to record, in UTC ISO-8601 without milliseconds: `2026-11-20T22:02:25Z`. */
  nowIso(): string;
  /** The same instant with seven decimals of a second, for lines of a log: `2026-11-20T22:02:25.1234567Z`. It never goes back. */
  nowIsoTicks(): string;
  /** Starts a measurement. The returned function returns the whole milliseconds since then; always 0 with a fixed clock. */
  stopwatch(): () => number;
  /** Real monotonic milliseconds for deadlines; never recorded. */
  monotonicMs(): number;
  /** The machine's real time in milliseconds since 1970, for comparison with timestamps of other programs; never recorded. */
  epochMs(): number;
  /** Waits in real time; rejects with the signal's reason when aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

const sleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
};

/** A day, in milliseconds. */
export const dayMs = 24 * 60 * 60 * 1_000;

/** Formats an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
export function isoSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** The time zone of this machine: an IANA name. */
export function machineZone(): string {
  return new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone;
}

/** Formats milliseconds since 1970 as `YYYY-MM-DDTHH:MM:SS.fffffffZ`. */
function isoTicks(epochMs: number): string {
  const whole = Math.floor(epochMs);
  const ticks = Math.floor((epochMs - whole) * 10_000);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(ticks).padStart(4, '0')}Z`;
}

/** The later of two instants in the format of {@link Clock.nowIso}. */
export function laterOf(left: string, right: string): string {
  return left > right ? left : right;
}

/**
 * The machine's clock. If the clock is set back, recorded instants stand still until it has caught up, so that nothing ends before it
 * started (docs/design/ledger-times.md).
 *
 * @param epochMs the machine's real time; for tests
 */
export function systemClock(epochMs = (): number => Date.now()): Clock {
  let latest = '';
  let latestTick = '';
  // The wall clock has whole milliseconds; the monotonic one counts what lies between them.
  let offset = epochMs() - monotonicMs();
  return {
    nowIso: () => {
      latest = laterOf(latest, isoSeconds(new Date(epochMs())));
      return latest;
    },
    nowIsoTicks: () => {
      const wall = epochMs();
      if (Math.abs(offset + monotonicMs() - wall) > 5) offset = wall - monotonicMs();
      latestTick = laterOf(latestTick, isoTicks(offset + monotonicMs()));
      return latestTick;
    },
    stopwatch: () => {
      const start = monotonicMs();
      return () => Math.round(monotonicMs() - start);
    },
    monotonicMs,
    epochMs,
    sleep,
  };
}

/** A clock that records `instant` for every time and 0 for every duration. Waiting still takes real time. */
export function fixedClock(instant: Date): Clock {
  return {
    nowIso: () => isoSeconds(instant),
    nowIsoTicks: () => isoTicks(instant.getTime()),
    stopwatch: () => () => 0,
    monotonicMs,
    epochMs: () => Date.now(),
    sleep,
  };
}

/**
 * Chooses the clock by environment: fixed when `FACTORY_RUN__CLOCK` holds an instant, otherwise the machine's.
 *
 * @throws RangeError when the value is not an instant
 */
export function clockFrom(env: Readonly<Record<string, string | undefined>>): Clock {
  const value = env.FACTORY_RUN__CLOCK;
  if (value === undefined || value === '') return systemClock();
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`FACTORY_RUN__CLOCK is not an instant: ${value}`);
  return fixedClock(instant);
}
