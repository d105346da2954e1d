import {
  finishRun,
  type IterationDeps,
  inRun,
  outcomeOf,
  prepareStep,
  type RunOptions,
  type RunOutcome,
  returnRecorded,
} from './run-stages.ts';
import { Steps } from './steps.ts';
import { openWindows } from './windows/open-windows.ts';

export interface IterateOptions extends Omit<RunOptions, 'promptSource'> {
  /** Opens an editor window for every worker. Default: only for workers of the backend `autohotkey`. */
  readonly editor?: boolean;
}

/**
 * `iterate`: one iteration as one command. Checks RUN_ID, zip and prompts, extracts the prompts if their folder is missing, launches, opens
 * the worktrees where windows are needed, dispatches, waits for every DONE.marker, validates, integrates, and completes DISPATCH_REPORT.md.
 */
export async function iterate(options: IterateOptions, deps: IterationDeps): Promise<RunOutcome> {
  const steps = new Steps(deps);
  return inRun(options, deps, async (held) => {
    const { run, report } = await prepareStep({ ...options, promptSource: 'zip', held }, deps, steps);
    const ready = report.status === 'PENDING';
    if (report.finished) return returnRecorded(run, options, deps, steps, outcomeOf(run, steps, report));
    if (options.dryRun === true && ready) return outcomeOf(run, steps, report);
    if (ready) await openWindows(run, { all: options.editor === true }, deps);
    return finishRun(run, options, deps, steps, ready ? 'dispatch' : 'refused');
  });
}
