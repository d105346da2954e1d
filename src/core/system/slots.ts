import { onAbort } from './on-abort.ts';

/** As {@link Slots.lend}, for work that does not know its slots. */
export type Lend = <T>(wait: () => Promise<T>) => Promise<T>;

/** Limits how many operations run at once; waiting ones start in order. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = Math.max(1, count);
  }

  /**
   * Runs `work` when a slot is free.
   *
   * @param signal when aborted, `work` starts without waiting longer and must check the signal itself
   */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#acquire(signal);
    try {
      return await work();
    } finally {
      this.#release();
    }
  }

  /** Lets others use the slot of running work while that only waits. The work has a slot again when this returns. */
  async lend<T>(wait: () => Promise<T>): Promise<T> {
    this.#release();
    try {
      return await wait();
    } finally {
      await this.#acquire(undefined);
    }
  }

  #release(): void {
    this.#free++;
    // Negative while aborted work runs without a slot; such a slot must not be handed to the next waiter.
    if (this.#free > 0 && this.#waiting.length > 0) {
      this.#free--;
      this.#waiting.shift()?.();
    }
  }

  async #acquire(signal: AbortSignal | undefined): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await new Promise<void>((resolve) => {
      const ready = (): void => {
        listening?.[Symbol.dispose]();
        resolve();
      };
      const leave = (): void => {
        const at = this.#waiting.indexOf(ready);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        // An operation that leaves the queue releases a slot that it never had.
        this.#free--;
        resolve();
      };
      this.#waiting.push(ready);
      const listening = signal === undefined ? undefined : onAbort(signal, leave);
    });
  }
}
