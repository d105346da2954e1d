import { type ConveyorEvent, conveyorEvent } from '../../core/contracts/conveyor/conveyor-event.ts';

/** Keeps the events of one run, so that memory does not grow with the log. */
export class RunCollector {
  readonly runIds = new Set<string>();
  readonly kept: ConveyorEvent[] = [];
  readonly #wanted: string | undefined;
  runId: string | undefined;

  constructor(wanted: string | undefined) {
    this.#wanted = wanted;
    this.runId = wanted;
  }

  take(value: object): void {
    const { runId } = value as { readonly runId?: unknown };
    if (typeof runId !== 'string') return;
    this.runIds.add(runId);
    if (this.#wanted !== undefined && runId !== this.#wanted) return;
    if (this.#wanted === undefined && runId !== this.runId) {
      this.runId = runId;
      this.kept.length = 0;
    }
    const parsed = conveyorEvent.safeParse(value);
    if (parsed.success) this.kept.push(parsed.data);
  }
}
