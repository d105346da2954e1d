import type { Step } from '../../workflow/model.ts';
import type { Frame, JobState, StepView } from './job-state.ts';
import type { StepChannel } from './step-channel.ts';

/** One main step to run. */
export interface MainStep {
  readonly job: JobState;
  readonly frame: Frame;
  readonly step: Step;
  /** Aborted when the step must end. */
  readonly signal: AbortSignal;
  /** Aborted when it must end whatever its condition says: by force, or because an enclosing step's time is up. */
  readonly hard: AbortSignal;
  /** Called once when the step is not skipped. */
  readonly openChannel: (name: string) => Promise<StepChannel>;
  /** Told what the step's expressions see, before its condition is looked at. */
  readonly onView?: (view: StepView) => void;
}
