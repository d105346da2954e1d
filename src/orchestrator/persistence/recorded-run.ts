import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { acquireOrRefuse, type Lock } from '../../core/system/files/lock.ts';
import { makeFolder, removeFile, writeOwnerFile, writePlainFile } from '../../core/system/files/plain-files.ts';
import type { CliManifest, CommandEntry } from '../contracts/cli-manifest.ts';
import type { OrchestratorEvent } from '../contracts/orchestrator-event.ts';
import { type OrchestratorFolders, type RunPaths, runPaths } from '../layout/orchestrator-folders.ts';
import { EventFile, type EventsRead } from './event-file.ts';
import { NdjsonLog } from './ndjson-log.ts';
import { startHeartbeat } from './run-heartbeat.ts';
import { RunManifestWriter } from './run-manifest-writer.ts';

/** How a run's records are opened. */
export interface RecordedRunOptions {
  readonly place: OrchestratorFolders;
  readonly now: () => string;
  /** Called after each event, when it is in the file. */
  readonly onEvent?: ((event: OrchestratorEvent) => void) | undefined;
}

/**
 * The records of a run that this process works on: its lock, manifest, events and log. The events come first and decide (docs/adr/0221).
 */
export class RecordedRun implements AsyncDisposable {
  readonly place: OrchestratorFolders;
  readonly paths: RunPaths;
  readonly writer: RunManifestWriter;
  readonly events: EventFile;
  readonly log: NdjsonLog;
  readonly now: () => string;
  readonly #lock: Lock;
  readonly #heartbeat: Disposable;

  private constructor(
    options: RecordedRunOptions,
    parts: {
      paths: RunPaths;
      writer: RunManifestWriter;
      events: EventFile;
      log: NdjsonLog;
      lock: Lock;
      heartbeat: Disposable;
    },
  ) {
    this.place = options.place;
    this.now = options.now;
    this.paths = parts.paths;
    this.writer = parts.writer;
    this.events = parts.events;
    this.log = parts.log;
    this.#lock = parts.lock;
    this.#heartbeat = parts.heartbeat;
  }

  /** Makes the records of a new run. Its manifest is on the disk when this returns. */
  static async create(manifest: CliManifest, token: string, options: RecordedRunOptions): Promise<RecordedRun> {
    const { place } = options;
    const paths = runPaths(manifest.task_id, manifest.run_id);
    await makeStageFolders(place, paths);
    const lock = await lockRun(place, paths, manifest.run_id);
    try {
      await writeOwnerFile(join(place.runsDir, paths.token), `${token}\n`);
      return await RecordedRun.#open(manifest, paths, lock, options, undefined);
    } catch (error) {
      await lock[Symbol.asyncDispose]();
      throw error;
    }
  }

  /**
   * Opens the records of an earlier run. The caller holds its lock and passes it on.
   *
   * @param manifest brought up to the events
   */
  static async reopen(
    manifest: CliManifest,
    known: EventsRead,
    lock: Lock,
    options: RecordedRunOptions,
  ): Promise<RecordedRun> {
    const paths = runPaths(manifest.task_id, manifest.run_id);
    await makeStageFolders(options.place, paths);
    return RecordedRun.#open(manifest, paths, lock, options, known);
  }

  static async #open(
    manifest: CliManifest,
    paths: RunPaths,
    lock: Lock,
    options: RecordedRunOptions,
    known: EventsRead | undefined,
  ): Promise<RecordedRun> {
    const { place, now, onEvent } = options;
    const { runsDir } = place;
    const writer = new RunManifestWriter(manifest, { root: runsDir, path: paths.manifest, now });
    const subject = { taskId: manifest.task_id, runId: manifest.run_id };
    writer.update(() => undefined);
    const [events] = await Promise.all([
      EventFile.open(join(runsDir, paths.events), subject, now, onEvent, known),
      writer.flush(),
      writePlainFile(join(runsDir, paths.heartbeat), `${now()}\n`),
    ]);
    const log = new NdjsonLog(join(runsDir, paths.runnerLog));
    const heartbeat = startHeartbeat(writer, join(runsDir, paths.heartbeat), now);
    return new RecordedRun(options, { paths, writer, events, log, lock, heartbeat });
  }

  get manifest(): Readonly<CliManifest> {
    return this.writer.manifest;
  }

  /** Writes a line for people into `runner.ndjson`. */
  async note(level: 'info' | 'warning' | 'error', message: string): Promise<void> {
    await this.log.add({ timestamp: this.now(), level, message });
  }

  /** Records the state of a stage: first as an event, then in the manifest. */
  async recordStage(
    event: 'step_started' | 'step_completed' | 'step_failed',
    entry: CommandEntry,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    await this.events.append(event, 'builder', { stage: entry, ...more });
    this.writer.update((manifest) => {
      manifest.commands[entry.index - 1] = entry;
    });
    await this.note(event === 'step_failed' ? 'error' : 'info', `${entry.id}: ${entry.status}`);
  }

  /** Ends the heartbeat, makes the records durable and releases the lock. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#heartbeat[Symbol.dispose]();
    try {
      await this.log.close();
      await this.events.close();
      await this.writer.flush();
      await removeFile(join(this.place.runsDir, this.paths.heartbeat));
    } finally {
      await this.#lock[Symbol.asyncDispose]();
    }
  }
}

/** @throws AppError ERR_ORCHESTRATOR_BUSY if another process works on the run */
export function lockRun(place: OrchestratorFolders, paths: RunPaths, runId: string): Promise<Lock> {
  return acquireOrRefuse(join(place.runsDir, paths.lock), (owner, cause) => {
    const nextAction = `Wait until it ends: codex-orchestrator status --run ${runId} --watch`;
    return new AppError('ERR_ORCHESTRATOR_BUSY', `The run ${runId} is at work: ${owner}.`, { cause, nextAction });
  });
}

async function makeStageFolders({ runsDir }: OrchestratorFolders, { folder }: RunPaths): Promise<void> {
  await makeFolder(join(runsDir, folder, 'commands'));
  await makeFolder(join(runsDir, folder, 'errors'));
}
