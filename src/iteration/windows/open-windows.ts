import type { WorkerName } from '../../core/contracts/worker.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { stageLayout } from '../../core/run/layout.ts';
import { findProgram } from '../../core/system/processes/find-program.ts';
import { isOutdated } from '../../stages/dispatch-codex/choose-workers.ts';
import { openWorktrees } from '../../stages/dispatch-codex/hand-worktrees.ts';
import type { DispatchDeps } from '../../stages/dispatch-codex/record/load-launch.ts';
import { openRecord } from '../../stages/dispatch-codex/record/open-record.ts';
import { openEditor } from './open-editor.ts';

/** Selects the workers whose windows are opened. */
export interface WindowOptions {
  /** All workers. Default: only those of the backend `autohotkey`. */
  readonly all?: boolean;
  /** The one worker of a fleet's job. */
  readonly worker?: WorkerName | undefined;
  /** Workers that are sent again although they are done. */
  readonly again?: readonly WorkerName[] | undefined;
  /** Without an editor open nothing, no worktrees either, because nobody is there to open windows. */
  readonly unattended?: boolean;
}

/**
 * Opens the worktrees of workers that have a window and were not sent their prompt yet, and an editor window for each. Windows must exist
 * before prompts are sent, and dispatch uses the same worktrees (docs/design/dispatch.md). If no editor is found, this is logged, and
 * dispatch waits for windows that a person opens.
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LAUNCH_STATE_ALTERED, ERR_LEDGER_*; as openWorktrees
 */
export async function openWindows(place: RunStageInputs, options: WindowOptions, deps: DispatchDeps): Promise<void> {
  return withRun({ ...place, layout: stageLayout(place) }, deps, (held) => openHeld(place, options, held, deps));
}

async function openHeld(
  place: RunStageInputs,
  options: WindowOptions,
  held: OpenRun,
  deps: DispatchDeps,
): Promise<void> {
  const record = await openRecord(place, held, deps);
  const chain = await held.chain();
  const { workers, backends, run_id: runId } = record.launch.inputs;
  const chosen: WorkerName[] = [];
  for (const worker of workers) {
    if (options.all !== true && backends[worker] !== 'autohotkey') continue;
    if (options.worker !== undefined && options.worker !== worker) continue;
    const history = await record.history(worker);
    const isSent = history.phase !== 'none' && !isOutdated(worker, history, chain.events());
    if (!isSent || options.again?.includes(worker) === true) chosen.push(worker);
  }
  if (chosen.length === 0) return;
  if (options.unattended === true && (await findProgram('code', deps.env)) === undefined) {
    deps.log('No editor was found, so no windows were opened. Open them yourself.');
    return;
  }
  const rows = await openWorktrees({ ...place, workers: chosen, held }, deps);
  const problem = await openEditor(rows, runId, deps);
  for (const { worker, path } of rows) deps.log(`${worker}: ${path}`);
  if (problem !== undefined) deps.log(`No editor window was opened: ${problem}`);
}
