import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { openGit } from '../../../../core/git/git.ts';
import type { RunWorkflowOptions } from '../../../../runner/execute/event/run-options.ts';
import { type PlannedRun, planRun } from '../../../../runner/execute/preflight/plan-run.ts';
import type { RunSettings } from './run-settings.ts';

/** A workflow that runs, planned. */
export interface StartedWorkflow {
  readonly run: RunWorkflowOptions;
  readonly planned: PlannedRun;
}

const folder = '.github/workflows';

/**
 * Plans the workflow that the options name, or every workflow that the event starts, by file name.
 *
 * Without `--event`, a named workflow gets `workflow_dispatch` if it accepts it, else `push`; all workflows get `push`.
 *
 * @throws AppError ERR_EVENT if nothing starts; ERR_WORKFLOW and others for a file with errors
 */
export async function chosenWorkflows(
  settings: RunSettings,
  options: { readonly workflow?: string; readonly event?: string; readonly json: boolean },
): Promise<readonly StartedWorkflow[]> {
  const { workflow, event } = options;
  if (workflow !== undefined) {
    const path = await workflowPath(workflow, settings);
    if (event !== undefined) return [await planned(settings, path, event)];
    return [
      await planned(settings, path, 'workflow_dispatch').catch(async (error: unknown) => {
        if (!isOtherEvent(error) || settings.inputs !== undefined) throw error;
        return planned(settings, path, 'push').catch((second: unknown) => {
          throw isOtherEvent(second) ? error : second;
        });
      }),
    ];
  }
  const name = event ?? 'push';
  const started: StartedWorkflow[] = [];
  const reasons: string[] = [];
  const files = await workflowFiles(settings);
  for (const file of files) {
    try {
      started.push(await planned(settings, file, name));
    } catch (error) {
      if (!isOtherEvent(error)) throw error;
      reasons.push(error.message);
    }
  }
  if (started.length > 0) return started;
  const why = files.length === 0 ? `there is no workflow in ${folder}` : reasons.join(' ');
  throw new AppError('ERR_EVENT', `The event '${name}' starts no workflow: ${why}`, { fault: 'usage' });
}

async function planned(settings: RunSettings, workflow: string, event: string): Promise<StartedWorkflow> {
  const { payload, ...rest } = settings;
  const run: RunWorkflowOptions = { ...rest, workflow, event: { name: event, payload } };
  return { run, planned: await planRun(run) };
}

function isOtherEvent(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'ERR_EVENT';
}

/** A name without a folder may be that of a file in `.github/workflows`. */
async function workflowPath(given: string, settings: RunSettings): Promise<string> {
  const path = given.replaceAll('\\', '/').replace(/^\.\//, '');
  return (await workflowFiles(settings)).includes(`${folder}/${path}`) ? `${folder}/${path}` : path;
}

/** The workflow files of the event's commit, or of the folder that is run instead. */
async function workflowFiles({
  repo,
  workflowSource,
  dirty,
  sha,
  ref,
  hostEnv,
}: RunSettings): Promise<readonly string[]> {
  if (workflowSource !== undefined || dirty === true) {
    const names = await readdir(join(workflowSource ?? repo, folder)).catch(() => []);
    return isWorkflow(names.map((name) => `${folder}/${name}`));
  }
  const listed = await openGit({ dir: repo, env: hostEnv }).run(
    ['ls-tree', '--name-only', '-z', '--full-tree', sha ?? ref ?? 'HEAD', `${folder}/`],
    { accept: [0, 128] },
  );
  return isWorkflow(listed.text.split('\0'));
}

function isWorkflow(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => /\.ya?ml$/.test(path)).sort();
}
