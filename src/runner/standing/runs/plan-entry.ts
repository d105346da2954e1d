import { resolveEvent } from '../../execute/event/resolve-event.ts';
import type { EventOptions, RunWorkflowOptions } from '../../execute/event/run-options.ts';
import { findMissing } from '../../execute/preflight/find-missing.ts';
import { type PlannedRun, planEvent, planRun } from '../../execute/preflight/plan-run.ts';
import { refuseMissing } from '../../execute/preflight/refuse-missing.ts';
import { workflowFiles } from '../../execute/preflight/workflow-files.ts';
import type { EndedEntry, QueuedEvent, QueueEntry } from '../queue/queue-state.ts';
import type { SharedRunOptions } from '../setup/standing-options.ts';
import { passingError } from './passing-error.ts';

/** What an event starts. */
export interface PlannedEvent {
  readonly workflows: readonly string[];
  /** The files that cannot run, or the event itself if it starts none. */
  readonly ended: readonly EndedEntry[];
}

/**
 * Finds the workflows that an event starts, by file name. A file with errors does not stop the others.
 *
 * @throws an error after which no run can go well
 */
export async function planQueuedEvent(shared: SharedRunOptions, entry: QueueEntry): Promise<PlannedEvent> {
  const options = eventOptions(shared, entry.event);
  const ends = (outcome: EndedEntry['outcome'], reason: string, workflow?: string): EndedEntry => ({
    id: workflow === undefined ? entry.id : `${entry.id}.${workflow}`,
    at: shared.clock.nowIso(),
    event: entry.event.name,
    ...(workflow === undefined ? {} : { workflow }),
    outcome,
    reason,
  });
  try {
    await using event = await resolveEvent(options);
    const workflows: string[] = [];
    const ended: EndedEntry[] = [];
    const named = entry.event.workflow;
    for (const workflow of named === undefined ? await workflowFiles(options, event) : [named]) {
      try {
        await planEvent({ ...options, workflow }, event);
        workflows.push(workflow);
      } catch (error) {
        const { code, message } = passingError(error, shared.repo);
        if (code !== 'ERR_EVENT' || named !== undefined) ended.push(ends('refused', message, workflow));
      }
    }
    if (workflows.length > 0 || ended.length > 0) return { workflows, ended };
    return { workflows, ended: [ends('ignored', `The event '${entry.event.name}' starts no workflow.`)] };
  } catch (error) {
    return { workflows: [], ended: [ends('refused', passingError(error, shared.repo).message)] };
  }
}

/**
 * Checks that an event starts the workflow that it names.
 *
 * @throws AppError as `planRun`
 */
export async function checkEvent(shared: SharedRunOptions, event: QueuedEvent): Promise<void> {
  const { event: resolved } = await planRun({ ...eventOptions(shared, event), workflow: event.workflow ?? '' });
  await resolved[Symbol.asyncDispose]();
}

/** A run that may start. Dispose of the event of `planned` when it has ended. */
export interface PlannedEntry {
  readonly options: RunWorkflowOptions;
  readonly planned: PlannedRun;
}

/**
 * Plans the run of a queued workflow.
 *
 * @throws AppError as `planRun`; ERR_ACTION_SOURCE, ERR_RUNNER_LABELS
 */
export async function planEntry(shared: SharedRunOptions, entry: QueueEntry): Promise<PlannedEntry> {
  const options: RunWorkflowOptions = {
    ...eventOptions(shared, entry.event),
    workflow: entry.workflow ?? '',
    ...(entry.earlier_run === undefined ? {} : { rerunOf: entry.earlier_run }),
  };
  const planned = await planRun(options);
  try {
    refuseMissing(await findMissing(planned, options), options);
    return { options, planned };
  } catch (error) {
    await planned.event[Symbol.asyncDispose]();
    throw error;
  }
}

function eventOptions(shared: SharedRunOptions, event: QueuedEvent): EventOptions {
  const { name, payload, ref, sha, inputs, actor } = event;
  return {
    ...shared,
    ignoreWorkingTree: true,
    event: { name, payload },
    ...(ref === undefined ? {} : { ref }),
    ...(sha === undefined ? {} : { sha }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(actor === undefined ? {} : { actor }),
  };
}
