import type { BackOff } from '../../../core/system/back-off.ts';
import { defaultGrace, type Grace } from '../../../core/system/processes/kill-tree.ts';

/** Real milliseconds of waiting for a worker. */
export interface WaitTimes {
  readonly pollMs: number;
  /** How long a marker may still appear after the agent's process has ended. */
  readonly settleMs: number;
  /** How long an agent may continue after its marker, for its last message. */
  readonly afterDoneMs: number;
  /** The minimum time between two checks of an agent's usage. */
  readonly watchMs: number;
}

/** All real times of a dispatch, in milliseconds. None of them is recorded. */
export interface DispatchTimings extends WaitTimes {
  readonly heartbeatMs: number;
  /** The wait before the second attempt; doubled for each further one. */
  readonly backoffMs: number;
  /** The waits while an agent's model service fails. */
  readonly outage: BackOff;
  readonly grace: Grace;
  /** The maximum number of further sessions that an agent may request. */
  readonly maxRollovers: number;
  /** How long after the reported end of a usage limit the conversation is resumed: clocks differ. */
  readonly parkMarginMs: number;
  /** The longest single sleep of a parked worker. A machine that was suspended wakes up in the middle of one. */
  readonly parkSliceMs: number;
  /** How often one worker may be parked, so that an agent that reports one limit after the other ends. */
  readonly maxParks: number;
}

/** The product's values; tests use smaller ones. */
export const defaultTimings: DispatchTimings = {
  // Detects a marker within half a second even if its folder cannot be watched.
  pollMs: 400,
  settleMs: 2_000,
  afterDoneMs: 30_000,
  watchMs: 1_000,
  heartbeatMs: 5_000,
  backoffMs: 500,
  outage: { firstMs: 5_000, mostMs: 300_000 },
  grace: defaultGrace,
  maxRollovers: 8,
  parkMarginMs: 5_000,
  parkSliceMs: 20_000,
  maxParks: 50,
};
