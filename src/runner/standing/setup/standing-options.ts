import type { EventOptions } from '../../execute/event/run-options.ts';

/** What all runs of a standing runner share. */
export type SharedRunOptions = Omit<
  EventOptions,
  | 'event'
  | 'head'
  | 'ref'
  | 'sha'
  | 'base'
  | 'inputs'
  | 'actor'
  | 'dirty'
  | 'selection'
  | 'signal'
  | 'forceSignal'
  | 'onEvent'
>;

/** The options of a standing runner. */
export interface StandingOptions {
  readonly runs: SharedRunOptions;
  /** The standing runner's own folder, absolute ({@link standingFolder}). */
  readonly folder: string;
  /** How many jobs of all runs may run at once. */
  readonly maxJobs: number;
  /** Whether branches and tags that local commands move start runs too. */
  readonly onCommit: boolean;
  /** Install a post-receive hook, which reports exactly what is pushed. One that is there is used without this too. */
  readonly hook: boolean;
  /** What happens to a run whose runner ended: it runs again, at most three times, or it counts as failed. */
  readonly interrupted: 'rerun' | 'fail';
  /** Of the runner's own API on loopback. Default: any free one. */
  readonly port?: number;
  /** End when nothing is left to do, instead of waiting for events. */
  readonly once: boolean;
  /** The first abort cancels the runs at work, as GitHub does; that of `force` ends them at once. */
  readonly signal: AbortSignal;
  readonly force: AbortSignal;
  /** Receives what happens, one sentence each. */
  readonly log: (line: string) => void;
  /** Milliseconds between two looks at the refs if nothing reports a change. Default: 2,000. */
  readonly pollMs?: number;
  /** Milliseconds in which several moves of refs are one event. Default: 1,000. */
  readonly settleMs?: number;
}
