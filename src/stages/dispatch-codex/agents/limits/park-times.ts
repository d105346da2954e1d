import type { Clock } from '../../../../core/system/clock.ts';

/** What a worker does: its agent runs, or it waits for the end of a usage limit. */
export type Activity = 'working' | 'parked';

/**
 * How long workers of a run were parked, in real time, over all dispatches of one process (docs/design/parking.md). Time in which one
 * worker is parked and another works counts as work.
 */
export class ParkTimes {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #now: Record<Activity, number> = { working: 0, parked: 0 };
  #lookedMs: number;
  #parkedMs = 0;
  #idleMs = 0;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
    this.#lookedMs = clock.monotonicMs();
  }

  /** Milliseconds in which at least one worker was parked: what `budgets.park_seconds` limits. */
  get parkedMs(): number {
    this.#pass();
    return this.#parkedMs;
  }

  /** Milliseconds in which workers were parked and none worked: they count against no other limit. */
  get idleMs(): number {
    this.#pass();
    return this.#idleMs;
  }

  /** Counts one worker until the result is called, once. */
  begin(activity: Activity): () => void {
    this.#pass();
    this.#now[activity]++;
    return () => {
      this.#pass();
      this.#now[activity]--;
    };
  }

  #pass(): void {
    const now = this.#clock.monotonicMs();
    const passed = now - this.#lookedMs;
    this.#lookedMs = now;
    if (this.#now.parked === 0) return;
    this.#parkedMs += passed;
    if (this.#now.working === 0) this.#idleMs += passed;
  }
}
