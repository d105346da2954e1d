import type { Clock } from '../../../src/core/system/clock.ts';
import { isoSeconds } from '../../../src/core/system/clock.ts';

/** A clock whose time passes only by waiting and by `pass`. */
export interface VirtualTime extends Clock {
  pass(milliseconds: number): void;
  /** Aborts a controller at an instant, in milliseconds since 1970. */
  stopAt(epochMs: number, stop: AbortController, reason: unknown): void;
}

export function virtualTime(start: string): VirtualTime {
  const began = Date.parse(start);
  let now = began;
  let alarm: { readonly at: number; readonly ring: () => void } | undefined;
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    if (alarm !== undefined && now >= alarm.at) {
      const { ring } = alarm;
      alarm = undefined;
      ring();
    }
  };
  return {
    nowIso: () => isoSeconds(new Date(now)),
    nowIsoTicks: () => isoSeconds(new Date(now)).replace('Z', '.0000000Z'),
    stopwatch: () => () => 0,
    monotonicMs: () => now - began,
    epochMs: () => now,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      pass(milliseconds);
      signal?.throwIfAborted();
    },
    pass,
    stopAt(at, stop, reason) {
      alarm = { at, ring: () => stop.abort(reason) };
    },
  };
}
