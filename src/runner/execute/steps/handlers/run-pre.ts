import { evaluateCondition } from '../../../workflow/expressions/evaluate.ts';
import type { Template } from '../../../workflow/expressions/template.ts';
import type { UsesStep } from '../../../workflow/model.ts';
import { CaselessMap } from '../../protocol/caseless-map.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import { evaluateInStep, withStepEnvironment } from '../contexts.ts';
import { findAction } from '../find-action.ts';
import { type ActionInstance, type Frame, type JobState, type StepView, stepKey } from '../job-state.ts';
import { plainName } from '../step-name.ts';
import type { StepRequest } from '../step-request.ts';
import { readInputs } from './read-inputs.ts';
import { runPhase } from './run-phase.ts';
import { compositeFrame, maxDepth } from './run-uses.ts';

type FileAction = ActionInstance['action'] & { readonly kind: 'file' };

/** The pre phase of an action: its own, or those of the actions that a composite action uses. */
export interface PrePhase {
  readonly step: UsesStep;
  readonly action: FileAction;
  readonly condition: Template;
  /** Of a composite action, in order. */
  readonly inner: readonly PrePhase[];
}

/**
 * The pre phase of a step, if it has one. As in the official runner, only actions from a repository have one, because
 * the files of a local action do not exist yet (ActionManager.cs).
 *
 * @throws AppError as {@link findAction}
 */
export async function findPre(
  step: UsesStep,
  frame: Pick<Frame, 'composite' | 'depth'>,
  job: JobState,
): Promise<PrePhase | undefined> {
  const { kind } = step.reference;
  if ((kind !== 'repository' && kind !== 'self') || frame.depth > maxDepth) return undefined;
  const action = await findAction(step, frame, job);
  if (action.kind !== 'file') return undefined;
  const { runs } = action.file;
  if (runs.kind !== 'composite')
    return runs.pre === undefined ? undefined : { step, action, condition: runs.preIf, inner: [] };
  const nested = { composite: action, depth: frame.depth + 1 };
  const inner: PrePhase[] = [];
  for (const one of runs.steps) {
    const found = one.kind === 'uses' ? await findPre(one, nested, job) : undefined;
    if (found !== undefined) inner.push(found);
  }
  return inner.length === 0 ? undefined : { step, action, condition: always, inner };
}

/**
 * Runs a pre phase whose condition is true. The action's main phase finds its state, and its post phase runs even if the
 * main phase does not.
 */
export async function runPre(request: StepRequest, { step, action, inner }: PrePhase): Promise<Conclusion> {
  const { job, frame, view } = request;
  const inputs = await readInputs(request, step, action.file);
  const actionName = frame.actionName === '' ? step.id : `${frame.actionName}_${step.id}`;
  const instance: ActionInstance = { action, state: new CaselessMap(), actionName };
  const { runs } = action.file;
  if (runs.kind !== 'composite' && runs.pre !== undefined) {
    job.instances.set(stepKey(frame, step), instance);
    if (runs.post !== undefined)
      job.posts.push({ name: `Post ${plainName(step)}`, step, instance, condition: runs.postIf, view });
    return runPhase(request, { ...instance, action }, 'pre', inputs);
  }
  const nested = compositeFrame(request, step, { ...instance, action }, inputs);
  let conclusion: Conclusion = 'success';
  for (const phase of inner) {
    if (request.hard.aborted) return 'cancelled';
    const own = await runNested(request, nested, phase);
    if (own === 'failure' || (own === 'cancelled' && conclusion === 'success')) conclusion = own;
  }
  return conclusion;
}

async function runNested(request: StepRequest, frame: Frame, phase: PrePhase): Promise<Conclusion> {
  const { job, channel, signal } = request;
  const { step, condition } = phase;
  const name = `${frame.actionName}_${step.id}`;
  const outer: StepView = {
    frame,
    env: new Map([...job.env, ...frame.env]),
    local: frame.env,
    github: { ...request.view.github, action: name, action_path: frame.composite?.folder ?? '' },
    followJob: true,
  };
  try {
    const view = await withStepEnvironment(job, outer, step, signal);
    if (!(await evaluateInStep(job, view, (scope) => evaluateCondition(condition, scope), signal))) return 'skipped';
    return await runPre({ ...request, frame, view }, phase);
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    channel.error(error instanceof Error ? error.message : String(error));
    return 'failure';
  }
}

const always: Template = {
  kind: 'expression',
  expression: 'always()',
  allowed: ['always(0,0)'],
  position: { file: '', line: 1, column: 1 },
};
