import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { openGit } from '../../core/git/git.ts';
import { hasPathFilters } from '../plan/match-event.ts';
import { type Plan, planWorkflow } from '../plan/plan-workflow.ts';
import type { ResolvedWorkflow } from '../workflow/read/resolve-calls.ts';
import { checkPlan } from './check-plan.ts';
import { completed, type Payload } from './event/event-payload.ts';
import { type ResolvedEvent, resolveEvent } from './event/resolve-event.ts';
import type { RunWorkflowOptions } from './event/run-options.ts';
import { labelsOf } from './event/runner-labels.ts';
import { githubRefs } from './github-context.ts';
import { actionSources, type CommitSource, loadWorkflow, readCommitted } from './load-workflow.ts';
import { builtinActions } from './standins/builtin-actions.ts';
import type { ActionPlaces } from './steps/action-places.ts';

/** A run before it starts. Nothing has been written. Dispose of the event when the run has ended. */
export interface PlannedRun {
  readonly event: ResolvedEvent;
  readonly resolved: ResolvedWorkflow;
  readonly payload: Payload;
  readonly plan: Plan;
  /** Findings about the files that do not prevent the run. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Reads the event and the workflow of a run and plans it.
 *
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, ERR_EVENT, ERR_DISPATCH_INPUT, ERR_MATRIX,
 *   ERR_REF_UNKNOWN
 */
export async function planRun(options: RunWorkflowOptions): Promise<PlannedRun> {
  const event = await resolveEvent(options);
  try {
    const from = options.workflowSource ?? commitSource(options, event);
    const { resolved, warnings } = await loadWorkflow({ ...options, from });
    const payload = eventPayload(options, event, resolved);
    const { name, ref } = event;
    const changedFiles = hasPathFilters(resolved.workflow.on, name) ? await event.changedFiles() : undefined;
    const known = { name, payload, ref, ...(changedFiles === undefined ? {} : { changedFiles }) };
    return { event, resolved, payload, plan: planWorkflow(resolved, known, options.inputs), warnings };
  } catch (error) {
    await event[Symbol.asyncDispose]();
    throw error;
  }
}

/** @throws AppError ERR_RUNNER_LABELS, ERR_ACTION_SOURCE naming everything that the run lacks */
export async function checkPlannedRun(
  { event, payload, plan }: PlannedRun,
  options: RunWorkflowOptions,
): Promise<void> {
  const source = commitSource(options, event);
  const { head_ref, base_ref } = githubRefs(payload);
  const { name, ref, sha, repository, actor } = event;
  const github = { event: payload, event_name: name, ref, sha, repository, head_ref, base_ref, actor };
  await checkPlan(plan.root, {
    labels: options.anyLabel === true ? undefined : labelsOf(options.labels ?? []),
    places: placesOf(options),
    readCommitted: async (path) => (options.workflowSource === undefined ? readCommitted(source, path) : undefined),
    contexts: { github, inputs: plan.inputs, vars: options.vars ?? {} },
  });
}

/** Where the actions of a run are found. */
export function placesOf({ actionSources: given, actionCache, builtins }: RunWorkflowOptions): ActionPlaces {
  return { sources: actionSources(given), cache: actionCache, builtins: builtins ?? builtinActions };
}

/** The payload with what the workflow file adds to it. A schedule's payload says which of its lines is due. */
function eventPayload(options: RunWorkflowOptions, event: ResolvedEvent, { workflow }: ResolvedWorkflow): Payload {
  const { path: file } = workflow;
  if (event.name === 'workflow_dispatch') return { ...event.payload, ref: event.ref, workflow: file };
  const cron = workflow.on.schedule[0]?.cron;
  if (event.name !== 'schedule' || cron === undefined) return event.payload;
  return completed(options.event.payload ?? {}, { ...event.payload, schedule: cron, workflow: file });
}

function commitSource(options: RunWorkflowOptions, event: ResolvedEvent): CommitSource {
  const git = openGit({ dir: event.directory, env: options.hostEnv });
  return { git, sha: event.sha, ref: event.ref, workingTree: options.repo };
}
