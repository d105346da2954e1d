/** A limit on how many things run at once; waiters are served in order. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = Math.max(1, count);
  }

  /**
   * Runs `work` when a slot is free.
   *
   * @param signal when aborted, the work starts without waiting longer: it sees the abort itself
   */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#acquire(signal);
    try {
      return await work();
    } finally {
      this.#free++;
      // Below zero while aborted work runs without a slot of its own: that one is not to be given away.
      if (this.#free > 0 && this.#waiting.length > 0) {
        this.#free--;
        this.#waiting.shift()?.();
      }
    }
  }

  async #acquire(signal: AbortSignal | undefined): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await new Promise<void>((resolve) => {
      const ready = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        const at = this.#waiting.indexOf(ready);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        // What leaves the queue gives back a slot it never had.
        this.#free--;
        resolve();
      };
      this.#waiting.push(ready);
      if (signal?.aborted === true) leave();
      else signal?.addEventListener('abort', leave, { once: true });
    });
  }
}
