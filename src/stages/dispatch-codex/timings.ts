import { defaultGrace, type Grace } from '../../core/system/kill-tree.ts';
import type { WaitTimes } from './wait-done.ts';

/** Every real time that dispatch waits by, in milliseconds; nothing of it is recorded. */
export interface DispatchTimings extends WaitTimes {
  readonly heartbeatMs: number;
  /** Before the second attempt; doubled for each further one. */
  readonly backoffMs: number;
  readonly grace: Grace;
  /** Sessions beyond the first that an agent may ask for. */
  readonly maxRollovers: number;
}

/** The product's figures; tests give smaller ones. */
export const defaultTimings: DispatchTimings = {
  // A marker is seen within half a second also where its folder cannot be watched.
  pollMs: 400,
  settleMs: 2_000,
  afterDoneMs: 30_000,
  watchMs: 1_000,
  heartbeatMs: 5_000,
  backoffMs: 500,
  grace: defaultGrace,
  maxRollovers: 8,
};
