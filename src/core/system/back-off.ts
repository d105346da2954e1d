import type { Clock } from './clock.ts';

/** How long to wait after failures in a row. */
export interface BackOff {
  /** Real milliseconds after the first failure; doubled after each further one. */
  readonly firstMs: number;
  /** The longest wait; none by default. */
  readonly mostMs?: number;
}

/** Real milliseconds to wait after so many failures in a row (from 1), before the next attempt. */
export function backOffMs({ firstMs, mostMs = Number.POSITIVE_INFINITY }: BackOff, failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), mostMs);
}

/** Spreads a wait over 50 to 150 percent of it, so that processes that failed together do not meet again. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random());
}

/** Waits before the next attempt. Returns at once when the signal is aborted, and never rejects: the caller looks at the signal. */
export async function backOff(
  clock: Pick<Clock, 'sleep'>,
  wait: BackOff,
  failures: number,
  signal: AbortSignal,
): Promise<void> {
  await clock.sleep(backOffMs(wait, failures), signal).catch(() => undefined);
}
