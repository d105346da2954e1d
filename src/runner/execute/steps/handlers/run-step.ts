import { evaluateBoolean, evaluateMinutes, evaluateString } from '../../../workflow/expressions/evaluate.ts';
import { CaselessMap } from '../../protocol/caseless-map.ts';
import type { Conclusion } from '../../protocol/run-event.ts';
import { afterwards, evaluateInStep, isConditionTrue, withStepEnvironment } from '../contexts.ts';
import type { Frame, StepEntry, StepView } from '../job-state.ts';
import type { MainStep } from '../main-step.ts';
import type { StepChannel } from '../step-channel.ts';
import { plainName, scriptName } from '../step-name.ts';
import { runScript } from './run-script.ts';
import { runUses } from './run-uses.ts';

/** The longest time of a timer: 24 days. */
const longestMs = 2 ** 31 - 1;

/**
 * Runs one step: evaluates its environment and condition, does its work within its time limit, and applies
 * `continue-on-error`. Then updates the frame's status and the `steps` context (actions/runner StepsRunner.cs). A
 * failing step does not make it reject; an error in its expressions makes the step fail.
 */
export async function runStep(run: MainStep): Promise<StepEntry> {
  const { job, frame, step, signal } = run;
  const entry: StepEntry = { outputs: new CaselessMap(), outcome: 'success', conclusion: 'success' };
  const actionName = frame.actionName === '' ? step.id : `${frame.actionName}_${step.id}`;
  const base = new Map([...job.env, ...frame.env]);
  let view: StepView = {
    frame,
    env: base,
    local: frame.env,
    github: { action: actionName, ...frameGithub(frame) },
    hashes: new Map(),
  };
  let channel: StepChannel | undefined;
  let started = false;
  try {
    view = await withStepEnvironment(job, view, step, signal);
    run.onView?.(view);
    if (await isConditionTrue(run, view)) {
      await run.onWanted?.();
      channel = await run.openChannel(await stepName(run, view));
      started = true;
      entry.outcome = await perform(run, view, entry, channel, actionName);
    } else {
      entry.outcome = 'skipped';
    }
  } catch (error) {
    channel ??= await run.openChannel(plainName(step));
    if (signal.aborted) entry.outcome = 'cancelled';
    else channel.error(messageOf(error));
    if (!signal.aborted) entry.outcome = 'failure';
  }
  entry.conclusion = entry.outcome;
  // Like the official runner: an error in `env` or `if` always counts.
  if (started && entry.outcome === 'failure' && channel !== undefined && (await continuesOnError(run, view, channel))) {
    entry.conclusion = 'success';
  }
  if (entry.conclusion === 'failure' || entry.conclusion === 'cancelled') {
    if (frame.status === 'success') frame.status = entry.conclusion;
    if (frame.composite === undefined && job.status === 'success' && entry.conclusion === 'failure')
      job.status = 'failure';
  }
  if (!step.generatedId) frame.steps.set(step.id, entry);
  return entry;
}

async function perform(
  run: MainStep,
  view: StepView,
  entry: StepEntry,
  channel: StepChannel,
  actionName: string,
): Promise<Conclusion> {
  const { job, frame, step, signal, hard } = run;
  const minutes = await timeLimit(run, view, channel);
  const timer =
    minutes === undefined ? undefined : AbortSignal.timeout(Math.min(minutes * job.setup.minuteMs, longestMs));
  const within = (outer: AbortSignal): AbortSignal => (timer === undefined ? outer : AbortSignal.any([outer, timer]));
  const request = { job, frame, view, channel, entry, signal: within(signal), hard: within(hard) };
  const conclusion =
    step.kind === 'run'
      ? await runScript(request, step, actionName)
      : await runUses(request, step, actionName, (nested) => runStep(nested));
  if (conclusion !== 'cancelled') return conclusion;
  if (!signal.aborted && timer?.aborted === true) {
    channel.error(`The action '${await stepName(run, view)}' has timed out after ${minutes} minutes.`);
    return 'failure';
  }
  channel.error('The operation was canceled.');
  return 'cancelled';
}

/** The step's time limit. As in the official runner, an error in it is reported, and the step has no limit. */
async function timeLimit(run: MainStep, view: StepView, channel: StepChannel): Promise<number | undefined> {
  const limit = run.step.timeoutMinutes;
  if (limit === undefined) return undefined;
  try {
    return await evaluateInStep(run.job, view, (scope) => evaluateMinutes(limit, scope), run.signal);
  } catch (error) {
    if (run.signal.aborted) throw error;
    channel.error('An error occurred when attempting to determine the step timeout.');
    channel.error(messageOf(error));
    return undefined;
  }
}

async function continuesOnError(run: MainStep, view: StepView, channel: StepChannel): Promise<boolean> {
  const template = run.step.continueOnError;
  if (template === undefined) return false;
  try {
    return await evaluateInStep(run.job, afterwards(view), (scope) => evaluateBoolean(template, scope), run.signal);
  } catch (error) {
    channel.error('The step failed and an error occurred when attempting to determine whether to continue on error.');
    channel.error(messageOf(error));
    return false;
  }
}

/** The display name: the step's own name, evaluated, or one made from its content. */
async function stepName(run: MainStep, view: StepView): Promise<string> {
  const { job, step, signal } = run;
  const template = step.name ?? (step.kind === 'run' ? step.run : undefined);
  if (template === undefined || template.kind === 'literal') return plainName(step);
  try {
    const text = await evaluateInStep(job, view, (scope) => evaluateString(template, scope), signal);
    return job.masker.mask(step.name === undefined ? scriptName(text) : text.trim() || plainName(step));
  } catch {
    return plainName(step);
  }
}

/** The fields of the github context that steps in a composite action get about the action. */
function frameGithub(frame: Frame): Record<string, string> {
  const { composite } = frame;
  if (composite === undefined) return {};
  return {
    action_path: composite.folder,
    action_repository: composite.remote?.repository ?? '',
    action_ref: composite.remote?.ref ?? '',
    action_status: frame.status,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
