import type { Json, Scope } from '../workflow/template.ts';
import { hashFiles } from './hash-files.ts';
import type { JobState, StepView } from './job-state.ts';
import { evaluateWith } from './two-pass.ts';

/**
 * Evaluates something in the contexts of a step: `hashFiles` included, which takes time.
 *
 * @throws AppError ERR_EXPRESSION
 */
export function evaluateInStep<T>(
  job: JobState,
  view: StepView,
  evaluate: (scope: Scope) => T,
  signal: AbortSignal,
): Promise<T> {
  return evaluateWith(
    (call) => evaluate(stepScope(job, view, call)),
    (patterns) => hashFiles(patterns, job.folders.workspace, job.room.hostEnv, signal),
  );
}

function stepScope(job: JobState, view: StepView, hash: (...args: readonly unknown[]) => string): Scope {
  const status = statusOf(job, view);
  const github = job.contexts.github as Readonly<Record<string, Json>>;
  return {
    contexts: {
      ...job.contexts,
      github: { ...github, ...view.github },
      env: Object.fromEntries(view.env),
      job: { ...(job.contexts.job as Readonly<Record<string, Json>>), status: job.status },
      steps: Object.fromEntries(
        [...view.frame.steps].map(([id, entry]) => [
          id,
          { outputs: { ...entry.outputs }, outcome: entry.outcome, conclusion: entry.conclusion },
        ]),
      ),
      inputs: view.frame.inputs,
    },
    functions: {
      success: () => status === 'success',
      failure: () => status === 'failure',
      cancelled: () => job.status === 'cancelled',
      always: () => true,
      hashFiles: hash,
    },
    caseSensitive: job.room.platform === 'windows' ? [] : ['env'],
  };
}

/** Inside a composite action the status functions look at the action's own status (ADR 0762 of actions/runner). */
function statusOf(job: JobState, view: StepView): JobState['status'] {
  if (job.status === 'cancelled') return 'cancelled';
  if (view.frame.composite !== undefined && view.followJob !== true) return view.frame.status;
  return job.status;
}
