import type { Clock } from '../../core/system/clock.ts';
import { onAbort } from '../../core/system/on-abort.ts';

/** Wakes one waiter. A ring that comes before the wait ends it at once, so that none is lost. */
export class Wake {
  #rung = new AbortController();

  /** @param stopped rings when it is aborted; not aborted yet */
  constructor(stopped: AbortSignal) {
    onAbort(stopped, this.ring);
  }

  readonly ring = (): void => this.#rung.abort();

  /** Waits for a ring, but at most `milliseconds`. */
  async wait(clock: Clock, milliseconds: number): Promise<void> {
    await clock.sleep(milliseconds, this.#rung.signal).catch(() => undefined);
    this.#rung = new AbortController();
  }
}
