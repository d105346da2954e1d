import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { type RepositoryView, resolveEvent, viewRepository } from '../../../../runner/execute/event/resolve-event.ts';
import type { EventOptions, RunWorkflowOptions } from '../../../../runner/execute/event/run-options.ts';
import type { LoadedWorkflow } from '../../../../runner/execute/preflight/load-workflow.ts';
import { isThere, type PlannedRun, planEvent } from '../../../../runner/execute/preflight/plan-run.ts';
import { workflowFolder as folder, workflowFiles } from '../../../../runner/execute/preflight/workflow-files.ts';
import type { RunSettings } from './run-settings.ts';

/** A workflow that runs, planned. */
export interface StartedWorkflow {
  readonly run: RunWorkflowOptions;
  readonly planned: PlannedRun;
}

/** What the attempts with different events share, so that nothing is read twice. */
interface Attempts {
  readonly settings: RunSettings;
  seen?: RepositoryView;
  /** By the commit's id. */
  readonly commits: Map<string, CommitView>;
}

interface CommitView {
  /** By path. */
  readonly loaded: Map<string, LoadedWorkflow>;
  files?: Promise<readonly string[]>;
}

/**
 * Plans the workflow that the options name, or every workflow that the event starts, by file name. The caller disposes
 * of the events; several workflows may share one.
 *
 * Without `--event`, a named workflow gets `workflow_dispatch` if it accepts it, else `push`; all workflows get `push`.
 *
 * @throws AppError ERR_EVENT if nothing starts; ERR_WORKFLOW and others for a file with errors
 */
export async function chosenWorkflows(
  settings: RunSettings,
  { workflow, event }: { readonly workflow?: string; readonly event?: string },
): Promise<readonly StartedWorkflow[]> {
  const attempts: Attempts = { settings, commits: new Map() };
  if (workflow === undefined) return planAll(attempts, event ?? 'push');
  if (event !== undefined) return planNamed(attempts, event, workflow);
  return planNamed(attempts, 'workflow_dispatch', workflow).catch((error: unknown) => {
    if (!isOtherEvent(error) || settings.inputs !== undefined) throw error;
    return planNamed(attempts, 'push', workflow).catch((second: unknown) => {
      throw isOtherEvent(second) ? error : second;
    });
  });
}

/** @param given a name without a folder may be that of a file in `.github/workflows` */
function planNamed(attempts: Attempts, event: string, given: string): Promise<readonly StartedWorkflow[]> {
  const path = given.replaceAll('\\', '/').replace(/^\.\//, '');
  const full = `${folder}/${path}`;
  return onEvent(attempts, event, async ({ files, isThere, plan }) => {
    const isName = /^[^/]+\.ya?ml$/.test(path);
    const inFolder =
      isName && (attempts.settings.workflowSource === undefined ? await isThere(full) : (await files()).includes(full));
    return [await plan(inFolder ? full : path)];
  });
}

function planAll(attempts: Attempts, event: string): Promise<readonly StartedWorkflow[]> {
  return onEvent(attempts, event, async ({ files: list, plan }) => {
    const started: StartedWorkflow[] = [];
    const reasons: string[] = [];
    const files = await list();
    for (const file of files) {
      try {
        started.push(await plan(file));
      } catch (error) {
        if (!isOtherEvent(error)) throw error;
        reasons.push(error.message);
      }
    }
    if (started.length > 0) return started;
    const why = files.length === 0 ? `there is no workflow in ${folder}` : reasons.join(' ');
    throw new AppError('ERR_EVENT', `The event '${event}' starts no workflow: ${why}`, { fault: 'usage' });
  });
}

/** The workflows of an event's commit. */
interface EventCommit {
  readonly files: () => Promise<readonly string[]>;
  readonly isThere: (workflow: string) => Promise<boolean>;
  readonly plan: (workflow: string) => Promise<StartedWorkflow>;
}

/** Calls `act` with the workflows of an event. On error it disposes of the event. */
async function onEvent(
  attempts: Attempts,
  name: string,
  act: (commit: EventCommit) => Promise<readonly StartedWorkflow[]>,
): Promise<readonly StartedWorkflow[]> {
  const { payload, ...rest } = attempts.settings;
  const options: EventOptions = { ...rest, event: { name, payload } };
  attempts.seen ??= await viewRepository(options);
  const event = await resolveEvent(options, attempts.seen);
  const commit: CommitView = attempts.commits.get(event.sha) ?? { loaded: new Map() };
  attempts.commits.set(event.sha, commit);
  try {
    return await act({
      files: () => {
        commit.files ??= workflowFiles(options, event);
        return commit.files;
      },
      isThere: (workflow) => isThere({ ...options, workflow }, event, commit.loaded),
      plan: async (workflow) => {
        const run = { ...options, workflow };
        return { run, planned: await planEvent(run, event, commit.loaded) };
      },
    });
  } catch (error) {
    await event[Symbol.asyncDispose]();
    throw error;
  }
}

function isOtherEvent(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'ERR_EVENT';
}
