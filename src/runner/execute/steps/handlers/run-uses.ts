import { onAbort } from '../../../../core/system/on-abort.ts';
import { evaluateString } from '../../../workflow/expressions/evaluate.ts';
import type { Template } from '../../../workflow/expressions/template.ts';
import type { UsesStep } from '../../../workflow/model.ts';
import { CaselessMap } from '../../protocol/caseless-map.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import { evaluateInStep, isConditionTrue } from '../contexts.ts';
import { findAction } from '../find-action.ts';
import { type ActionInstance, type Frame, type StepEntry, type StepView, stepKey } from '../job-state.ts';
import type { MainStep } from '../main-step.ts';
import { plainName } from '../step-name.ts';
import type { StepRequest } from '../step-request.ts';
import { readBuiltinInputs, readInputs } from './read-inputs.ts';
import { runBuiltin } from './run-builtin.ts';
import { runPhase } from './run-phase.ts';

/** GitHub's limit for nested composite actions. */
export const maxDepth = 10;

/** The condition of a built-in action's post phase. */
function postCondition(status: 'always' | 'success'): Template {
  const allowed = [status === 'always' ? 'always(0,0)' : 'success(0,MAX)'];
  return { kind: 'expression', expression: `${status}()`, allowed, position: { file: '', line: 1, column: 1 } };
}

/**
 * Runs the main phase of an action. First pushes its post phase, if any, onto the job's stack, so that it runs even if
 * the main phase fails.
 *
 * @param runNested runs one step of a composite action
 * @throws AppError ERR_ACTION_SOURCE, ERR_ACTION_FILE, ERR_EXPRESSION
 */
export async function runUses(
  request: StepRequest,
  step: UsesStep,
  actionName: string,
  runNested: (run: MainStep) => Promise<StepEntry>,
): Promise<Conclusion> {
  const { job, frame, view } = request;
  const known = job.instances.get(stepKey(frame, step));
  const instance: ActionInstance = known ?? {
    action: await findAction(step, frame, job),
    state: new CaselessMap(),
    actionName,
  };
  const { action } = instance;
  const post = (condition: Template): void => {
    const phase = { name: `Post ${plainName(step)}`, step, instance, condition, view };
    const at = job.posts.findIndex((other) => other.instance === instance);
    // Its place is that of the pre phase, but it sees what the main phase sees.
    if (at === -1) job.posts.push(phase);
    else job.posts[at] = phase;
  };
  if (action.kind === 'builtin') {
    const inputs = await readBuiltinInputs(request, step);
    if (action.action.post !== undefined) post(postCondition(action.action.postIf ?? 'always'));
    describe(request, step, inputs);
    return runBuiltin(request, instance, action.action, 'main', inputs);
  }
  const inputs = await readInputs(request, step, action.file);
  describe(request, step, inputs);
  const { runs } = action.file;
  if (runs.kind === 'composite') return runComposite(request, step, { ...instance, action }, inputs, runNested);
  if (runs.pre !== undefined && known === undefined) {
    request.channel.warnOnce(
      action.remote === undefined
        ? `\`pre\` execution is not supported for local action from '${step.uses}'. It was not run.`
        : `\`pre\` of '${step.uses}' was not run, because a local action uses it.`,
    );
  }
  if (runs.post !== undefined) post(runs.postIf);
  return runPhase(request, { ...instance, action }, 'main', inputs);
}

type FileInstance = ActionInstance & { readonly action: { readonly kind: 'file' } };

/** The frame of the steps of a composite action. */
export function compositeFrame(
  { frame, view }: StepRequest,
  step: UsesStep,
  { action: { folder, root, remote }, actionName }: FileInstance,
  inputs: ReadonlyMap<string, string>,
): Frame {
  return {
    composite: { folder, root, remote },
    steps: new Map(),
    inputs: Object.fromEntries(inputs),
    env: view.local,
    status: 'success',
    actionName,
    key: stepKey(frame, step),
    depth: frame.depth + 1,
  };
}

async function runComposite(
  request: StepRequest,
  step: UsesStep,
  instance: FileInstance,
  inputs: ReadonlyMap<string, string>,
  runNested: (run: MainStep) => Promise<StepEntry>,
): Promise<Conclusion> {
  const { job, frame, view, channel, entry, signal, hard } = request;
  const { file, folder } = instance.action;
  if (file.runs.kind !== 'composite') return 'failure';
  if (frame.depth >= maxDepth) {
    channel.error(`Composite actions are nested more than ${maxDepth} levels deep.`);
    return 'failure';
  }
  const inner = compositeFrame(request, step, instance, inputs);
  const cancelling = onAbort(signal, () => {
    if (inner.status === 'success') inner.status = 'cancelled';
  });
  for (const nested of file.runs.steps) {
    if (hard.aborted) break;
    await runJudged({ job, frame: inner, step: nested, signal, hard, openChannel: async () => channel }, runNested);
  }
  cancelling[Symbol.dispose]();
  const innerView = {
    frame: inner,
    env: view.env,
    local: view.local,
    github: { ...view.github, action_path: folder },
  };
  for (const output of file.outputs) {
    const { value } = output;
    if (value === undefined) continue;
    entry.outputs.set(output.id, await evaluateInStep(job, innerView, (scope) => evaluateString(value, scope), hard));
  }
  return signal.aborted ? 'cancelled' : inner.status;
}

/**
 * Runs one step of a composite action. If the action is cancelled meanwhile, the step is stopped only if its condition
 * is now false. The conditions of the later steps decide whether they still run (actions/runner
 * CompositeActionHandler.cs).
 */
async function runJudged(run: MainStep, runNested: (run: MainStep) => Promise<StepEntry>): Promise<void> {
  const { signal, hard } = run;
  const own = new AbortController();
  const end = (): void => own.abort();
  using _ending = onAbort(hard, end);
  let view: StepView | undefined;
  const judge = async (): Promise<void> => {
    const wanted = view !== undefined && (await isConditionTrue({ ...run, signal: hard }, view).catch(() => false));
    if (!wanted) end();
  };
  // Once the job is cancelled, the condition was judged before the step started.
  using _judging = signal.aborted ? undefined : onAbort(signal, () => void judge());
  await runNested({
    ...run,
    signal: own.signal,
    onView: (seen) => {
      view = seen;
    },
  });
}

function describe(request: StepRequest, step: UsesStep, inputs: ReadonlyMap<string, string>): void {
  const { channel, view } = request;
  const shown = [...inputs].filter(([, value]) => value !== '');
  channel.line(`##[group]Run ${step.uses}`);
  if (shown.length > 0) channel.line('with:');
  for (const [name, value] of shown) channel.line(`  ${name}: ${value}`);
  if (view.env.size > 0) channel.line('env:');
  for (const [name, value] of view.env) channel.line(`  ${name}: ${value}`);
  channel.line('##[endgroup]');
}
