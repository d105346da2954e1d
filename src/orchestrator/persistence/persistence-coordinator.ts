import { join } from 'node:path';
import type { Clock } from '../../core/system/clock.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { RunSummary } from '../events/agent-results.ts';
import type { EventBus } from '../events/event-bus.ts';
import { type OrchestratorFolders, runPaths, shownPath } from '../layout/orchestrator-folders.ts';
import { recordMetrics } from './task/metrics-recorder.ts';
import { TaskStateStore } from './task/task-state-store.ts';

export interface PersistenceOptions {
  readonly place: OrchestratorFolders;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Receives a line for each snapshot that could not be written. */
  readonly log: (line: string) => void;
  readonly stateStore?: Pick<TaskStateStore, 'record'>;
}

/**
 * Writes what follows from a run that ended: its summaries, its metrics, and the task's snapshot. All of it can be written again from the
 * manifest and the events, which come first and decide.
 */
export class PersistenceCoordinator {
  readonly #options: PersistenceOptions;
  readonly #stateStore: Pick<TaskStateStore, 'record'>;
  #failure: Error | undefined;

  constructor(options: PersistenceOptions) {
    this.#options = options;
    this.#stateStore = options.stateStore ?? new TaskStateStore(options.place, options.clock);
  }

  /** Records every run that ends, until the result is disposed. */
  attach(bus: EventBus): Disposable {
    return bus.on('run:completed', async ({ summary, manifest }) => {
      try {
        await this.record(summary, manifest);
      } catch (error) {
        this.#failure ??= error as Error;
      }
    });
  }

  /** Throws what kept a record from being written: an audit file is never best effort. */
  assertRecorded(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** @throws AppError if a summary or the metrics cannot be written; a missing snapshot of the task is only logged */
  async record(summary: RunSummary, manifest: Readonly<CliManifest>): Promise<void> {
    const { place, log, signal } = this.#options;
    const paths = runPaths(manifest.task_id, manifest.run_id);
    const redirect = {
      redirect_to: shownPath(place, join(place.runsDir, paths.manifest)),
      task_id: manifest.task_id,
      run_id: manifest.run_id,
    };
    const [snapshot] = await Promise.all([
      this.#stateStore.record(manifest, signal),
      writeFileAtomic(place.runsDir, paths.runSummary, prettyJson(runSummaryOf(manifest))),
      writeFileAtomic(place.runsDir, paths.summary, prettyJson(summary)),
      writeFileAtomic(place.runsDir, `${paths.compat}/manifest.json`, prettyJson(redirect)),
      recordMetrics(place, manifest),
    ]);
    if (!snapshot.isWritten) log(`The snapshot of the task is missing: ${snapshot.missing}. The manifest is complete.`);
  }
}

/** `run-summary.json`: the run in a few lines, for programs that want no manifest. */
function runSummaryOf(manifest: Readonly<CliManifest>): unknown {
  const { run_id, task_id, pipeline_id, status, status_detail, started_at, completed_at, summary, commands } = manifest;
  return {
    schema_version: 1,
    run_id,
    task_id,
    pipeline_id,
    status,
    status_detail,
    started_at,
    completed_at,
    summary,
    guardrails: manifest.guardrail_status ?? null,
    control_plane: manifest.control_plane ?? null,
    learning: manifest.learning?.validation?.status ?? null,
    stages: commands.map(({ id, status: state, exit_code, summary: said }) => ({
      id,
      status: state,
      exit_code,
      summary: said,
    })),
  };
}
