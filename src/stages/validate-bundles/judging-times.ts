import type { Clock } from '../../core/system/clock.ts';

/** How long the parts of a validation took, by name. */
export class JudgingTimes {
  readonly #clock: Pick<Clock, 'stopwatch'>;
  readonly #spent = new Map<string, number>();

  constructor(clock: Pick<Clock, 'stopwatch'>) {
    this.#clock = clock;
  }

  /** Runs `work` and adds its time to that of a part. */
  async of<T>(part: string, work: () => Promise<T>): Promise<T> {
    const watch = this.#clock.stopwatch();
    try {
      return await work();
    } finally {
      this.#spent.set(part, this.ms(part) + watch());
    }
  }

  /** Whole milliseconds; 0 for a part that was not done. */
  ms(part: string): number {
    return this.#spent.get(part) ?? 0;
  }
}
