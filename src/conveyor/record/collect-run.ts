import { join } from 'node:path';
import { type ConveyorEvent, conveyorEvent } from '../../core/contracts/conveyor/conveyor-event.ts';
import { eachLine } from '../../core/ledger/each-line.ts';
import { objectOf } from '../../core/ledger/lines/line-chain.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';

/** Keeps the events of one run, so that memory does not grow with the log. */
export class RunCollector {
  readonly runIds = new Set<string>();
  readonly kept: ConveyorEvent[] = [];
  readonly #wanted: string | undefined;
  runId: string | undefined;
  /** Whether the newest run was resumed after another one had begun: only its last events are kept then. */
  isPartial = false;

  constructor(wanted: string | undefined) {
    this.#wanted = wanted;
    this.runId = wanted;
  }

  take(value: object): void {
    const { runId } = value as { readonly runId?: unknown };
    if (typeof runId !== 'string') return;
    const isKnown = this.runIds.has(runId);
    this.runIds.add(runId);
    if (this.#wanted !== undefined && runId !== this.#wanted) return;
    if (this.#wanted === undefined && runId !== this.runId) {
      this.runId = runId;
      this.isPartial = isKnown;
      this.kept.length = 0;
    }
    const parsed = conveyorEvent.safeParse(value);
    if (parsed.success) this.kept.push(parsed.data);
  }
}

/**
 * All events of the run that `collected` ended with. Reads the log again if another run lies between them.
 *
 * @param collected has seen the whole log
 */
export async function wholeRun(root: string, collected: RunCollector): Promise<readonly ConveyorEvent[]> {
  if (!collected.isPartial) return collected.kept;
  const whole = new RunCollector(collected.runId);
  const name = conveyorPaths.events;
  await eachLine(join(root, name), name, (bytes, number) => whole.take(objectOf(bytes, number, name)));
  return whole.kept;
}
