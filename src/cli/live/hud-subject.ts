import type { RunView } from '../../orchestrator/hud/run-view.ts';
import type { Io } from '../program/io.ts';
import { orchestratorAsTyped } from '../program/typed-command.ts';
import type { Subject } from './open-display.ts';

/**
 * The display of a run of the orchestrator. It is for terminals only; without one the verbs print their own lines.
 *
 * @param now returns the current instant, UTC ISO-8601
 */
export function hudSubject(io: Pick<Io, 'env'>, now: () => string): Subject<RunView> {
  let view: RunView | undefined;
  return {
    json: () => undefined,
    lines: () => [],
    take(update) {
      view = update;
      return [];
    },
    async loadPicture() {
      const { drawHud } = await import('./draw-hud.ts');
      const program = orchestratorAsTyped(io);
      return (screen, paint) => (view === undefined ? [] : drawHud(view, { ...screen, now: now(), program }, paint));
    },
  };
}
