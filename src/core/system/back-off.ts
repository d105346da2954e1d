import type { Clock } from './clock.ts';

/** Waits after consecutive failures. */
export interface BackOff {
  /** Real milliseconds after the first failure; doubled after each further failure. */
  readonly firstMs: number;
  /** Upper bound of a single wait; none by default. */
  readonly mostMs?: number;
}

/** Real milliseconds to wait before the next attempt, after this many consecutive failures (from 1). */
export function backOffMs({ firstMs, mostMs = Number.POSITIVE_INFINITY }: BackOff, failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), mostMs);
}

/** Randomizes a wait to 50 to 150 percent of its length, so that processes that failed together do not retry together. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random());
}

/** Waits before the next attempt. Returns at once when the signal is aborted and never rejects; the caller must check the signal. */
export async function backOff(
  clock: Pick<Clock, 'sleep'>,
  wait: BackOff,
  failures: number,
  signal: AbortSignal,
): Promise<void> {
  await clock.sleep(backOffMs(wait, failures), signal).catch(() => undefined);
}
