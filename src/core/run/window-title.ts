import type { WorkerName } from '../contracts/worker.ts';

/**
 * The text that the title of a worker's chat window must contain. `worktrees open` sets it as the window's title. The autohotkey backend
 * looks for it and rejects a letter, digit, underscore or dash next to it, so that the window of run `..._1` is never confused with that of
 * `..._10`.
 */
export function windowTitle(worker: WorkerName, runId: string): string {
  return `HITECHOS_${worker}_${runId}`;
}

/** The name of the editor's workspace file that produces this window title. */
export function workspaceName(worker: WorkerName, runId: string): string {
  return `${windowTitle(worker, runId)}.code-workspace`;
}
