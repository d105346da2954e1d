import type { Step } from '../../workflow/model.ts';
import type { Frame, JobState, StepView } from './job-state.ts';
import type { StepChannel } from './step-channel.ts';

/** The main phase of a step, ready to run. */
export interface MainStep {
  readonly job: JobState;
  readonly frame: Frame;
  readonly step: Step;
  /** Aborted when the step must end. */
  readonly signal: AbortSignal;
  /** Aborted when the step must end whatever its condition says: by force, or because an enclosing step timed out. */
  readonly hard: AbortSignal;
  /** Awaited when the condition is true, before anything else. A background step waits for its turn here. */
  readonly onWanted?: () => Promise<void>;
  /** Called once if the step is not skipped. */
  readonly openChannel: (name: string) => Promise<StepChannel>;
  /** Receives the contexts of the step's expressions before its condition is evaluated. */
  readonly onView?: (view: StepView) => void;
}
