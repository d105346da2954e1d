import type { WorkerName } from '../../../core/contracts/worker.ts';

/** States after which a worker no longer needs the keyboard. */
const over = new Set(['RUNNING', 'PARKED', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);

/**
 * Lets the workers of one desktop share its keyboard: a worker starts when the prompt of the previous one has been sent, or its dispatch is
 * over, and after the pause between two sends. The workers then wait for their markers in parallel (docs/design/dispatch.md).
 */
export class DesktopTurns {
  readonly #pause: () => Promise<void>;
  readonly #pass = new Map<WorkerName, () => void>();
  #last: Promise<void> = Promise.resolve();
  #first = true;

  /** @param pause waits between two sends; it returns early, without an error, when the dispatch is cancelled */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /**
   * Queues a worker.
   * @returns runs the worker's work in its turn, and starts the next turn if the work ends before its prompt was sent
   */
  queue(worker: WorkerName, work: () => Promise<void>): () => Promise<void> {
    const before = this.#last;
    const paused = !this.#first;
    this.#first = false;
    this.#last = new Promise((resolve) => {
      this.#pass.set(worker, resolve);
    });
    return async () => {
      await before;
      try {
        if (paused) await this.#pause();
        await work();
      } finally {
        this.#pass.get(worker)?.();
      }
    };
  }

  /** Records a worker's new state. */
  seen(worker: WorkerName, state: string): void {
    if (over.has(state)) this.#pass.get(worker)?.();
  }
}
