import { evaluateCondition, evaluateStrings } from '../../workflow/expressions/evaluate.ts';
import type { Json, Scope } from '../../workflow/expressions/template.ts';
import type { Step } from '../../workflow/model.ts';
import { mergeEnvironment } from './environment.ts';
import type { JobState, StepView } from './job-state.ts';
import { hashFiles } from './programs/hash-files.ts';
import { evaluateWith } from './two-pass.ts';

/**
 * Evaluates something in the contexts of a step, including `hashFiles`, which is asynchronous.
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
    (patterns) =>
      hashFiles(
        patterns.map((pattern) => job.host.outside(pattern)),
        job.folders.workspace,
        job.setup.hostEnv,
        signal,
      ),
    view.hashes,
  );
}

function stepScope(job: JobState, view: StepView, hash: (...args: readonly unknown[]) => string): Scope {
  const status = statusOf(job, view);
  const github = job.contexts.github as Readonly<Record<string, Json>>;
  return {
    contexts: {
      ...job.contexts,
      github: job.host.insideEach({ ...github, ...view.github }),
      runner: job.host.insideEach(job.contexts.runner as Readonly<Record<string, Json>>),
      get env() {
        return Object.fromEntries(view.env);
      },
      job: { ...(job.contexts.job as Readonly<Record<string, Json>>), ...job.containers, status: job.status },
      // Built lazily: few expressions use it, and a job may have thousands of steps.
      get steps() {
        return Object.fromEntries(
          [...view.frame.steps].map(([id, { outputs, outcome, conclusion }]) => [
            id,
            { outputs: Object.fromEntries(outputs), outcome, conclusion },
          ]),
        );
      },
      inputs: view.frame.inputs,
    },
    functions: {
      success: () => status === 'success',
      failure: () => status === 'failure',
      cancelled: () => job.status === 'cancelled',
      always: () => true,
      hashFiles: hash,
    },
    caseSensitive: job.setup.platform === 'windows' ? [] : ['env'],
  };
}

/**
 * The view with the step's own `env`, evaluated now.
 *
 * @throws AppError ERR_EXPRESSION
 */
export async function withStepEnvironment(
  job: JobState,
  view: StepView,
  step: Step,
  signal: AbortSignal,
): Promise<StepView> {
  const own = await evaluateInStep(job, view, (scope) => evaluateStrings(step.env, scope), signal);
  const merged = (under: ReadonlyMap<string, string>): Map<string, string> =>
    new Map(Object.entries(mergeEnvironment(job.setup.platform, [under, own])));
  return { ...view, env: merged(view.env), local: merged(view.local) };
}

/** Whether a step's condition is true now. It is evaluated again if the job is cancelled while the step runs. */
export function isConditionTrue(
  run: { readonly job: JobState; readonly step: Step; readonly signal: AbortSignal },
  view: StepView,
): Promise<boolean> {
  return evaluateInStep(run.job, view, (scope) => evaluateCondition(run.step.if, scope), run.signal);
}

/** The view after the step has run. `hashFiles` reads the files again. */
export function afterwards(view: StepView): StepView {
  return { ...view, hashes: new Map() };
}

/**
 * In a composite action the status functions use the action's own status (ADR 0762 of actions/runner), so that an
 * action with `always()` runs its steps even after a cancel.
 */
function statusOf(job: JobState, view: StepView): JobState['status'] {
  return view.frame.composite !== undefined && view.followJob !== true ? view.frame.status : job.status;
}
