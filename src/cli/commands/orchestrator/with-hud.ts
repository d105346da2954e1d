import { clockFrom } from '../../../core/system/clock.ts';
import type { EventBus } from '../../../orchestrator/events/event-bus.ts';
import { orchestratorFolders, runPaths } from '../../../orchestrator/layout/orchestrator-folders.ts';
import type { OrchestratorDeps } from '../../../orchestrator/runs/orchestrator-deps.ts';
import type { Hud } from '../../live/show-hud.ts';
import type { Io } from '../../program/io.ts';
import { type FormatOptions, wantsJson } from '../../program/output.ts';
import { orchestratorDeps, showStages } from './orchestrator-options.ts';

export interface HudOptions extends FormatOptions {
  /** True: show the HUD. False: also ask nobody at the terminal. */
  readonly interactive?: boolean;
  readonly ui: boolean;
}

/** Whether the HUD is wanted and possible: in a terminal that can redraw lines, outside of CI, and without JSON. */
export function wantsHud(io: Io, options: HudOptions): boolean {
  return (
    (options.ui || options.interactive === true) && options.interactive !== false && io.live && !wantsJson(options)
  );
}

/**
 * Does `work`, which starts or resumes a run, and shows the run: as the HUD if it is wanted and possible, else a line for each stage; with JSON
 * nothing. The HUD asks nothing: it shows the command that approves a stage.
 */
export async function withHud<T>(
  io: Io,
  options: HudOptions,
  bus: EventBus,
  work: (deps: OrchestratorDeps) => Promise<T>,
): Promise<T> {
  if (!wantsHud(io, options)) {
    if (!wantsJson(options)) showStages(io, bus);
    return work(orchestratorDeps(io, { bus }, options.interactive !== false));
  }
  const { showHud } = await import('../../live/show-hud.ts');
  const over = new AbortController();
  let hud: Hud | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  const opening = bus.on('run:started', async ({ runId, task }) => {
    // Nested runs start later; the HUD shows them below their stage.
    opening[Symbol.dispose]();
    const found = { taskId: task.id, runId, paths: runPaths(task.id, runId) };
    hud = await showHud(io, orchestratorFolders(io.env, io.cwd), found, clockFrom(io.env), over.signal);
    ended = hud.ended
      // The run does not depend on its picture.
      .catch((error: unknown) => quiet.log(`The HUD ended early: ${String(error)}`))
      // A note above a picture that is finished would draw it again.
      .finally(() => {
        hud = undefined;
      });
  });
  const quiet = orchestratorDeps(io, { bus }, false);
  const deps: OrchestratorDeps = { ...quiet, log: (line) => (hud === undefined ? quiet.log : hud.note)(line) };
  try {
    return await work(deps);
  } finally {
    opening[Symbol.dispose]();
    over.abort();
    await ended;
  }
}
