import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../core/system/clock.ts';
import { closeStream } from '../../../core/system/close-stream.ts';
import { makeMissingFolders, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import type { RunEvent } from '../protocol/run-event.ts';

/**
 * Writes a run's record folder: `plan.json`, `events.ndjson` (every event but log lines, which are in `logs/`), and,
 * last, `result.json`.
 */
export class Recorder {
  readonly folder: string;
  readonly #clock: Clock;
  readonly #events: WriteStream;
  readonly #listener: ((event: RunEvent) => void) | undefined;

  private constructor(
    folder: string,
    clock: Clock,
    listener: ((event: RunEvent) => void) | undefined,
    onError: (error: Error) => void,
  ) {
    this.folder = folder;
    this.#clock = clock;
    this.#listener = listener;
    this.#events = createWriteStream(join(folder, 'events.ndjson'), { flags: 'a' });
    this.#events.on('error', onError);
  }

  /**
   * @param listener receives every event, also log lines
   * @param onError receives the error of an event that could not be written
   */
  static async open(
    folder: string,
    clock: Clock,
    listener: ((event: RunEvent) => void) | undefined,
    onError: (error: Error) => void,
  ): Promise<Recorder> {
    await makeMissingFolders(folder);
    return new Recorder(folder, clock, listener, onError);
  }

  readonly emit = (event: RunEvent): void => {
    if (event.type !== 'log') this.#events.write(`${JSON.stringify({ at: this.#clock.nowIso(), ...event })}\n`);
    this.#listener?.(event);
  };

  /** Writes one JSON file of the record, atomically. */
  write(name: string, value: unknown): Promise<void> {
    return writeFileAtomic(this.folder, name, prettyJson(value));
  }

  /** Writes the rest of the events. */
  close(): Promise<void> {
    return closeStream(this.#events);
  }
}
