import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { hasPathFilters } from '../../plan/match-event.ts';
import type { Payload } from '../../plan/payload.ts';
import { type Plan, planWorkflow } from '../../plan/plan-workflow.ts';
import type { ResolvedWorkflow } from '../../workflow/read/resolve-calls.ts';
import { completed } from '../event/event-payload.ts';
import { githubContext } from '../event/github-context.ts';
import { type ResolvedEvent, resolveEvent } from '../event/resolve-event.ts';
import type { RunWorkflowOptions } from '../event/run-options.ts';
import { builtinActions } from '../standins/builtin-actions.ts';
import type { ActionPlaces, LockedActions } from '../steps/action-places.ts';
import {
  actionSources,
  type CommitSource,
  type LoadedWorkflow,
  loadWorkflow,
  loadWorkflowIfAny,
} from './load-workflow.ts';

/** A run before it starts. Nothing has been written. Dispose of the event when the run has ended. */
export interface PlannedRun {
  readonly event: ResolvedEvent;
  readonly resolved: ResolvedWorkflow;
  /** `github.event`. */
  readonly payload: Payload;
  readonly plan: Plan;
  /** Findings about the files that do not prevent the run. */
  readonly warnings: readonly Diagnostic[];
  /** The commits of actions.lock, if it lists the workflow. */
  readonly locked: LockedActions | undefined;
}

/**
 * Reads the event and the workflow of a run and plans it.
 *
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, ERR_EVENT, ERR_DISPATCH_INPUT, ERR_MATRIX,
 *   ERR_REF_UNKNOWN, ERR_ACTIONS_LOCK
 */
export async function planRun(options: RunWorkflowOptions): Promise<PlannedRun> {
  const event = await resolveEvent(options);
  try {
    return await planEvent(options, event);
  } catch (error) {
    await event[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Plans a workflow for an event that is resolved already. The caller disposes of the event.
 *
 * @param loaded the workflows of this event's commit that were read before, by path; receives this one
 * @throws AppError as {@link planRun}
 */
export async function planEvent(
  options: RunWorkflowOptions,
  event: ResolvedEvent,
  loaded: Map<string, LoadedWorkflow> = new Map(),
): Promise<PlannedRun> {
  const from = options.workflowSource ?? commitSource(options, event);
  const read = loaded.get(options.workflow) ?? (await loadWorkflow({ ...options, from }));
  loaded.set(options.workflow, read);
  const { resolved, warnings, locked } = read;
  const given = eventPayload(options, event, resolved);
  const { name, ref } = event;
  const changedFiles = hasPathFilters(resolved.workflow.on, name) ? await event.changedFiles() : undefined;
  const known = { name, payload: given, ref, ...(changedFiles === undefined ? {} : { changedFiles }) };
  const inputs = name === 'workflow_dispatch' ? { ...inputsOf(given), ...options.inputs } : options.inputs;
  const plan = planWorkflow(resolved, known, inputs);
  const payload = name === 'workflow_dispatch' ? { ...given, inputs: plan.eventInputs } : given;
  return { event, resolved, payload, plan, warnings, locked };
}

/** The inputs that an event file has. */
function inputsOf(payload: Payload): Readonly<Record<string, string>> {
  const { inputs } = payload;
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) return {};
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value ?? '')]));
}

/** Reads a workflow of the event's commit into `loaded`, and returns whether there is one. */
export async function isThere(
  options: RunWorkflowOptions,
  event: ResolvedEvent,
  loaded: Map<string, LoadedWorkflow>,
): Promise<boolean> {
  if (loaded.has(options.workflow)) return true;
  const found = await loadWorkflowIfAny({ ...options, from: commitSource(options, event) });
  if (found !== undefined) loaded.set(options.workflow, found);
  return found !== undefined;
}

/** What is known of a run only when it starts. */
interface StartedRun {
  readonly runId: string;
  readonly apiUrl: string;
}

/** The contexts that all jobs of the started workflow share. Without `started`, its values are empty. */
export function runContexts(
  { event, resolved: { workflow }, payload, plan }: PlannedRun,
  { vars = {} }: RunWorkflowOptions,
  { runId, apiUrl }: StartedRun = { runId: '', apiUrl: '' },
) {
  const github = githubContext({
    repository: event.repository,
    sha: event.sha,
    ref: event.ref,
    event: { name: event.name, payload },
    runId,
    runNumber: Number(runId),
    runAttempt: 1,
    actor: event.actor,
    workflow: { name: workflow.name ?? workflow.path, path: workflow.path },
    apiUrl,
  });
  return { github, inputs: plan.inputs, vars };
}

/** Where the actions of a run are found. */
export function placesOf(
  { actionSources: given, actionCache, builtins }: RunWorkflowOptions,
  { locked }: Pick<PlannedRun, 'locked'>,
): ActionPlaces {
  return { sources: actionSources(given), cache: actionCache, builtins: builtins ?? builtinActions, locked };
}

/** The payload with what the workflow file adds to it. A schedule's payload says which of its lines is due. */
function eventPayload(options: RunWorkflowOptions, event: ResolvedEvent, { workflow }: ResolvedWorkflow): Payload {
  const { path: file } = workflow;
  if (event.name === 'workflow_dispatch') return { ...event.payload, ref: event.ref, workflow: file };
  const cron = workflow.on.schedule[0]?.cron;
  if (event.name !== 'schedule' || cron === undefined) return event.payload;
  return completed(options.event.payload ?? {}, { ...event.payload, schedule: cron, workflow: file });
}

/** The event's commit. */
export function commitSource(options: RunWorkflowOptions, event: ResolvedEvent): CommitSource {
  const { objects, sha, ref } = event;
  return { objects, sha, ref, workingTree: options.repo };
}
