import type { WorkerName } from '../contracts/worker.ts';

/**
 * What the title of a worker's chat window must contain (requirements: run id, prompt zip and dispatcher, "Dispatcher Flow").
 * `worktrees open` gives it to the window; the autohotkey backend looks for it, with no letter, digit, underscore or dash
 * beside it, so that the window of run `..._1` is never that of `..._10`.
 */
export function windowTitle(worker: WorkerName, runId: string): string {
  return `HITECHOS_${worker}_${runId}`;
}

/** The name of the editor's workspace file that gives a window that title. */
export function workspaceName(worker: WorkerName, runId: string): string {
  return `${windowTitle(worker, runId)}.code-workspace`;
}
