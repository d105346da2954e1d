import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type OrchestratorFolders, runPaths } from '../../layout/orchestrator-folders.ts';
import { readManifest } from '../../runs/find-recorded-run.ts';

const allowedForm = '.runs/<task>/cli/<run>/manifest.json';

/**
 * Judges the path of a manifest that a checklist names. `.runs` stands for the folder of the runs, wherever it is.
 *
 * @returns a sentence without its full stop; `undefined` if the manifest exists and its run succeeded
 */
export function evidenceProblem(place: OrchestratorFolders, path: string): string | undefined {
  const [, taskId = '', runId = ''] = /^\.runs\/([^/]+)\/cli\/([^/]+)\/manifest\.json$/.exec(path) ?? [];
  if ([taskId, runId].some((part) => part === '' || part === '.' || part === '..'))
    return `${path} is no manifest of a run; allowed is ${allowedForm}`;
  try {
    const { task_id, status } = readManifest(place, { taskId, runId, paths: runPaths(taskId, runId) });
    if (task_id !== taskId) return `${path} belongs to the task ${task_id}`;
    return status === 'succeeded' ? undefined : `the run of ${path} is ${status}; allowed is succeeded`;
  } catch (error) {
    if (error instanceof AppError) return error.message.replace(/\.$/, '');
    throw error;
  }
}
