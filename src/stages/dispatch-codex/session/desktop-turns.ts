import type { WorkerName } from '../../../core/contracts/worker.ts';

/** States after which a worker no longer needs the keyboard. */
const over = new Set(['RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);

/**
 * The workers of one desktop share one keyboard: each is begun when the one before it has been sent or is over, and after the
 * pause between two sends. Waiting for their markers then goes on side by side (docs/design/dispatch.md).
 */
export class DesktopTurns {
  readonly #pause: () => Promise<void>;
  readonly #pass = new Map<WorkerName, () => void>();
  #last: Promise<void> = Promise.resolve();
  #first = true;

  /** @param pause waits between two sends; it gives up quietly when the dispatch is cancelled */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Queues a worker. @returns what runs its work in turn, and passes the turn on when the work ends without having been sent */
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

  /** Takes notice of a worker's new state. */
  seen(worker: WorkerName, state: string): void {
    if (over.has(state)) this.#pass.get(worker)?.();
  }
}
