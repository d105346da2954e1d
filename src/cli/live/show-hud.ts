import type { Clock } from '../../core/system/clock.ts';
import { RunFollower } from '../../orchestrator/hud/follow-run.ts';
import { isOver, type RunView } from '../../orchestrator/hud/run-view.ts';
import type { OrchestratorFolders } from '../../orchestrator/layout/orchestrator-folders.ts';
import type { FoundRun } from '../../orchestrator/runs/find-recorded-run.ts';
import { instantOf } from '../../orchestrator/runs/orchestrator-deps.ts';
import type { Io } from '../program/io.ts';
import { hudSubject } from './hud-subject.ts';
import { openDisplay } from './open-display.ts';
import { watchFolders } from './watch-folders.ts';

/** When the file system reports no change: a heartbeat may be missing, another run may have started. */
const slowMs = 2_000;

/** A HUD on the screen. */
export interface Hud {
  /** Shows a line above the picture. */
  note(line: string): void;
  /** Resolves with the last view when the run is over, or when the signal is aborted. */
  readonly ended: Promise<RunView>;
}

/**
 * Shows a run until it is over, from its files alone, so that the run may belong to any process. The last picture stays on the screen.
 *
 * @param signal ends the showing, not the run
 * @throws AppError ERR_ORCHESTRATOR_MANIFEST
 */
export async function showHud(
  io: Io,
  place: OrchestratorFolders,
  found: FoundRun,
  clock: Clock,
  signal: AbortSignal,
): Promise<Hud> {
  const follower = new RunFollower(place, found);
  const display = await openDisplay(io, hudSubject(io, instantOf(clock)), { json: false });
  return { note: (line) => display.note(line), ended: follow() };

  async function follow(): Promise<RunView> {
    using changes = watchFolders(signal);
    try {
      for (;;) {
        const view = follower.look(clock.epochMs());
        display.update(view);
        if (isOver(view) || signal.aborted) return view;
        changes.lookAt(follower.folders);
        await changes.next(slowMs);
      }
    } finally {
      display.done();
    }
  }
}
