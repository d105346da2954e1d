import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { FollowedFile } from '../../core/system/hostile/followed-file.ts';
import { linesOf } from '../../core/system/hostile/line-cutter.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { otherRuns } from '../checkout/checkout-runs.ts';
import type { OrchestratorEvent } from '../contracts/orchestrator-event.ts';
import { type OrchestratorFolders, shownPath } from '../layout/orchestrator-folders.ts';
import { eventOf } from '../persistence/event-file.ts';
import { type FoundRun, readManifest, runOfTask } from '../runs/find-recorded-run.ts';
import { RunFold, type RunView } from './run-view.ts';

const maxLineBytes = 16 * 1024 * 1024;

/**
 * Follows a run from its files, of this process or of another one. Writes nothing, takes no lock and reads each event once, so that a run
 * cannot tell whether it is followed.
 */
export class RunFollower {
  readonly #place: OrchestratorFolders;
  readonly #found: FoundRun;
  #fold = new RunFold();
  #events: FollowedFile;
  #seen = 0;
  readonly #children = new Map<string, RunFollower>();

  constructor(place: OrchestratorFolders, found: FoundRun) {
    this.#place = place;
    this.#found = found;
    this.#events = this.#open();
  }

  /** Folders whose changes are news, absolute. */
  get folders(): readonly string[] {
    const children = [...this.#children.values()].flatMap((child) => child.folders);
    return [join(this.#place.runsDir, this.#found.paths.folder), ...children];
  }

  /**
   * Reads what is new.
   *
   * @param epochMs the machine's real time
   * @throws AppError ERR_ORCHESTRATOR_MANIFEST for a manifest or an event that is not one of this run
   */
  look(epochMs: number): RunView {
    const { runId } = this.#found;
    const name = shownPath(this.#place, join(this.#place.runsDir, this.#found.paths.events));
    for (let look = this.#events.look(); ; look = this.#events.look()) {
      if (look.problem === 'replaced') {
        // Resume cuts off what a killed process left of a line.
        this.#fold = new RunFold();
        this.#seen = 0;
        this.#events = this.#open();
        continue;
      }
      if (look.problem !== undefined && look.problem !== 'absent') {
        throw new AppError('ERR_ORCHESTRATOR_MANIFEST', `${name} ${problemText[look.problem]}.`, { file: name });
      }
      for (const { kind, bytes } of look.cuts) {
        if (kind === 'piece') {
          throw new AppError('ERR_ORCHESTRATOR_MANIFEST', `${name}: line ${this.#seen + 1} is too long.`, {
            file: name,
          });
        }
        for (const line of linesOf(bytes)) this.#take(line.toString('utf8'), runId, name);
      }
      if (!look.more) break;
    }
    const manifest = readManifest(this.#place, this.#found);
    const others = otherRuns(this.#place.root, runId).map((each) => each.runId);
    const view = this.#fold.view(manifest, epochMs, others);
    return { ...view, children: this.#lookAtChildren(view, epochMs) };
  }

  /** Nested runs that work now. */
  #lookAtChildren({ taskId, stages }: RunView, epochMs: number): RunView[] {
    const ids = stages.flatMap(({ status, sub_run_id: id }) => (status === 'running' && id !== null ? [id] : []));
    for (const id of this.#children.keys()) if (!ids.includes(id)) this.#children.delete(id);
    return ids.flatMap((runId) => {
      const found = runOfTask(this.#place, taskId, runId);
      if (found === undefined) return [];
      const child = this.#children.get(runId) ?? new RunFollower(this.#place, found);
      this.#children.set(runId, child);
      return [child.look(epochMs)];
    });
  }

  #take(line: string, runId: string, name: string): void {
    this.#seen += 1;
    const event: OrchestratorEvent = eventOf(line, this.#seen, { taskId: this.#found.taskId, runId }, name);
    this.#fold.add(event);
  }

  #open(): FollowedFile {
    return new FollowedFile({ root: this.#place.runsDir, path: this.#found.paths.events, maxLineBytes });
  }
}
