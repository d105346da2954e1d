import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { writeFully } from '../../core/system/files/atomic-write.ts';
import { openAppendFile } from '../../core/system/files/plain-files.ts';
import { readPlainFile } from '../../core/system/hostile/read-hostile.ts';
import type { OrchestratorEvent, OrchestratorEventType } from '../contracts/orchestrator-event.ts';

const maxEventBytes = 512 * 1024 * 1024;

/** Whose events a file has. */
export interface EventSubject {
  readonly taskId: string;
  readonly runId: string;
}

/**
 * The `events.jsonl` of a run. Lines are appended one after another, each with the next number, and are in the file when
 * {@link EventFile.append} resolves, so that a killed process loses none.
 */
export class EventFile {
  readonly #handle: FileHandle;
  readonly #subject: EventSubject;
  readonly #now: () => string;
  readonly #onEvent: (event: OrchestratorEvent) => void;
  #seq: number;
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    handle: FileHandle,
    seq: number,
    subject: EventSubject,
    now: () => string,
    onEvent: (event: OrchestratorEvent) => void,
  ) {
    this.#handle = handle;
    this.#seq = seq;
    this.#subject = subject;
    this.#now = now;
    this.#onEvent = onEvent;
  }

  /**
   * Opens the file for appending. What a killed process left of a last line is cut off.
   *
   * @param path absolute; its folder exists
   * @param known the events in the file, of {@link readEvents}; none for a new run
   */
  static async open(
    path: string,
    subject: EventSubject,
    now: () => string,
    onEvent: (event: OrchestratorEvent) => void = () => undefined,
    known: EventsRead = { events: [], bytes: 0 },
  ): Promise<EventFile> {
    const handle = await openAppendFile(path);
    if (known.events.length > 0 || known.bytes > 0) await handle.truncate(known.bytes);
    return new EventFile(handle, known.events.length, subject, now, onEvent);
  }

  async append(
    event: OrchestratorEventType,
    actor: string,
    payload: Record<string, unknown>,
  ): Promise<OrchestratorEvent> {
    const { taskId, runId } = this.#subject;
    this.#seq += 1;
    const line: OrchestratorEvent = {
      schema_version: 1,
      seq: this.#seq,
      timestamp: this.#now(),
      task_id: taskId,
      run_id: runId,
      event,
      actor,
      payload,
    };
    const writing = this.#writing.then(() => writeFully(this.#handle, Buffer.from(`${JSON.stringify(line)}\n`)));
    // A failed write must not start the next one: the file would have a gap.
    this.#writing = writing;
    await writing;
    this.#onEvent(line);
    return line;
  }

  /** Makes all events durable and closes the file. */
  async close(): Promise<void> {
    try {
      await this.#writing;
      await this.#handle.sync();
    } finally {
      await this.#handle.close();
    }
  }
}

/** The whole lines of an event file. */
export interface EventsRead {
  readonly events: readonly OrchestratorEvent[];
  /** The length of these lines; anything behind them is half a line. */
  readonly bytes: number;
}

/**
 * Reads the events of a run. A missing file has none.
 *
 * @param name the file's name in messages
 * @throws AppError ERR_ORCHESTRATOR_MANIFEST for a line that is not an event of this run, or a gap in the numbers
 */
export function readEvents(path: string, subject: EventSubject, name: string): EventsRead {
  const { bytes, problem } = readPlainFile(path, maxEventBytes);
  if (bytes === null) {
    if (problem === 'absent') return { events: [], bytes: 0 };
    throw foreign(name, 0, problem);
  }
  const end = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  const events = lines.map((line, at) => eventOf(line, at + 1, subject, name));
  return { events, bytes: end };
}

/** Parses one line of an event file. @throws AppError ERR_ORCHESTRATOR_MANIFEST */
export function eventOf(line: string, seq: number, subject: EventSubject, name: string): OrchestratorEvent {
  let event: Partial<OrchestratorEvent> | null;
  try {
    event = JSON.parse(line) as Partial<OrchestratorEvent> | null;
  } catch {
    throw foreign(name, seq, 'is not JSON');
  }
  if (event === null || typeof event !== 'object' || typeof event.event !== 'string')
    throw foreign(name, seq, 'is not an event');
  if (event.schema_version !== 1) throw foreign(name, seq, `has the version ${String(event.schema_version)}, not 1`);
  if (event.run_id !== subject.runId) throw foreign(name, seq, `belongs to the run ${String(event.run_id)}`);
  if (event.seq !== seq) throw foreign(name, seq, `has the number ${String(event.seq)}`);
  return event as OrchestratorEvent;
}

function foreign(name: string, line: number, why: string): AppError {
  return new AppError('ERR_ORCHESTRATOR_MANIFEST', `${name}: line ${line} ${why}.`, {
    file: name,
    ...(line > 0 ? { line } : {}),
  });
}
