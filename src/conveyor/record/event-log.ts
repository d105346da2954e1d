import { join } from 'node:path';
import type { ConveyorEvent, ConveyorEventType } from '../../core/contracts/conveyor/conveyor-event.ts';
import { type LineChain, openLineChain } from '../../core/ledger/lines/line-chain.ts';
import type { Clock } from '../../core/system/clock.ts';
import type { Lock } from '../../core/system/files/lock.ts';
import { canonicalJson } from '../../core/system/text/json.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import { RunCollector, wholeRun } from './collect-run.ts';
import { foldEvent, newRunRecord, type RunRecord } from './fold-run.ts';

/** The event log of all runs, and the state of the newest or the wanted one. */
export class EventLog {
  readonly #chain: LineChain;
  readonly #clock: Pick<Clock, 'nowIso'>;
  readonly #model: string;
  readonly #said = new Set<string>();
  readonly #listeners: ((event: ConveyorEvent) => Promise<void> | void)[] = [];
  #record: RunRecord;

  private constructor(
    chain: LineChain,
    clock: Pick<Clock, 'nowIso'>,
    model: string,
    run: { readonly runId: string; readonly runIds: ReadonlySet<string>; readonly events: readonly ConveyorEvent[] },
  ) {
    this.#chain = chain;
    this.#clock = clock;
    this.#model = model;
    this.#record = newRunRecord(run.runId);
    for (const event of run.events) this.#take(event);
    this.runIds = run.runIds;
  }

  /** The ids of all runs, in order of their first event. */
  readonly runIds: ReadonlySet<string>;

  /**
   * Opens the log and reads it. Cuts off a line that a killed conveyor did not finish.
   *
   * @param options.runId the run to read; default: the newest
   * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN with the line number
   */
  static async load(options: {
    readonly root: string;
    readonly lock: Pick<Lock, 'assertHeld'>;
    readonly clock: Pick<Clock, 'nowIso'>;
    readonly model: string | undefined;
    readonly runId?: string | undefined;
  }): Promise<EventLog> {
    const collected = new RunCollector(options.runId);
    const chain = await openLineChain({
      file: join(options.root, conveyorPaths.events),
      name: conveyorPaths.events,
      lock: options.lock,
      each: (value) => collected.take(value),
    });
    const model = options.model === undefined || options.model === '' ? 'n/a' : options.model;
    const events = await wholeRun(options.root, collected);
    const { runId = '', runIds } = collected;
    return new EventLog(chain, options.clock, model, { runId, runIds, events });
  }

  /** The state of the run. An empty run id means that there is no run yet. */
  get record(): RunRecord {
    return this.#record;
  }

  /** The position and hash of the last line, for the state file. */
  get end(): { readonly sequence: number; readonly head: string } {
    return { sequence: this.#chain.sequence(), head: this.#chain.head() };
  }

  /** Starts a new run: later events belong to it. */
  begin(runId: string): void {
    this.#record = newRunRecord(runId);
    this.#said.clear();
  }

  /** Called after each appended event, in order. */
  onEvent(listener: (event: ConveyorEvent) => Promise<void> | void): void {
    this.#listeners.push(listener);
  }

  /**
   * Appends an event durably.
   *
   * @throws AppError ERR_LEDGER_WRITE, ERR_LOCK_LOST
   */
  async append(
    type: ConveyorEventType,
    taskId: string | null,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const last = this.#record.lastUpdated;
    const now = this.#clock.nowIso();
    const event = {
      // The clock of an earlier process may have been ahead.
      timestamp: now > last ? now : last,
      runId: this.#record.runId,
      taskId,
      type,
      model: this.#model,
      mode: String(details.effectiveMode ?? this.#record.effectiveMode),
      details: JSON.parse(JSON.stringify(details)) as ConveyorEvent['details'],
      schemaVersion: 1,
    };
    const written = await this.#chain.append(event);
    this.#take(written);
    for (const listener of this.#listeners) await listener(written);
  }

  /** Appends an event unless the run has one that says the same. */
  async appendOnce(
    type: ConveyorEventType,
    taskId: string | null,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    if (!this.#said.has(contentOf({ type, taskId, details }))) await this.append(type, taskId, details);
  }

  #take(event: ConveyorEvent): void {
    this.#said.add(contentOf(event));
    this.#record = foldEvent(this.#record, event);
  }
}

function contentOf({ type, taskId, details }: Pick<ConveyorEvent, 'type' | 'taskId' | 'details'>): string {
  return canonicalJson({ type, taskId, details });
}
