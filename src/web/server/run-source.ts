import type { RunList } from '../../core/contracts/review/run-list.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import type { RunDecisions } from './decisions/run-decisions.ts';

/** Where a run's files are at this moment. The folder of a run that has not ended changes with its jobs. */
export interface LocatedRun {
  /** The folder that the layout is relative to, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
}

/** The runs that a page shows. */
export interface RunSource {
  list(): Promise<Omit<RunList, 'may_start'>>;
  /** @returns `undefined` if there is no such run; the id is unparsed input */
  place(runId: string): Promise<LocatedRun | undefined>;
  /** Absent where the page only shows. */
  readonly decisions?: RunDecisions;
}
