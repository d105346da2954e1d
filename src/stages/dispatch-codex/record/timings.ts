import { defaultGrace, type Grace } from '../../../core/system/processes/kill-tree.ts';

/** Real milliseconds that waiting is made of. */
export interface WaitTimes {
  readonly pollMs: number;
  /** How long a marker may still appear after the agent's process has ended. */
  readonly settleMs: number;
  /** How long an agent may go on after its marker, to say its last words. */
  readonly afterDoneMs: number;
  /** The least time between two looks at what an agent uses up. */
  readonly watchMs: number;
}

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
