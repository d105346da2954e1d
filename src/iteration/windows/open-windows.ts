import type { WorkerName } from '../../core/contracts/worker.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { stageLayout } from '../../core/run/layout.ts';
import { findProgram } from '../../core/system/processes/find-program.ts';
import { isOutdated } from '../../stages/dispatch-codex/choose-workers.ts';
import { openWorktrees } from '../../stages/dispatch-codex/hand-worktrees.ts';
import type { DispatchDeps } from '../../stages/dispatch-codex/record/load-launch.ts';
import { openRecord } from '../../stages/dispatch-codex/record/open-record.ts';
import { openEditor } from './open-editor.ts';

/** Whose windows are opened. */
export interface WindowOptions {
  /** Every worker's; by itself those of the backend `autohotkey`. */
  readonly all?: boolean;
  /** The one worker of a fleet's job. */
  readonly worker?: WorkerName | undefined;
  /** Workers that are sent again although they are done. */
  readonly again?: readonly WorkerName[] | undefined;
  /** Without an editor nothing is opened, worktrees neither: nobody is there to open windows on them. */
  readonly unattended?: boolean;
}

/**
 * Opens the worktrees of workers that are reached through a window and were not sent their prompt yet, and an editor window on each: windows
 * must stand before prompts are sent, and dispatch takes over the worktrees behind them (docs/design/dispatch.md).
 * Where no editor is found that is logged, and dispatch waits for windows that somebody opens.
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
    deps.log('No editor was found to open windows with: they must stand already.');
    return;
  }
  const rows = await openWorktrees({ ...place, workers: chosen, held }, deps);
  const problem = await openEditor(rows, runId, deps);
  for (const { worker, path } of rows) deps.log(`${worker}: ${path}`);
  if (problem !== undefined) deps.log(`No editor window was opened: ${problem}`);
}
