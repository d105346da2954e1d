import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { removeStaleTemporaries, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { emptyQueue, type QueueState, queueSchema } from './queue-state.ts';

const fileName = 'queue.json';

/**
 * The durable queue of one standing runner. Every change replaces the whole file atomically, so that a killed runner finds
 * either the state before a step or the state after it (docs/adr/0194). The caller holds the runner's lock.
 */
export class QueueFile {
  readonly #folder: string;
  #state: QueueState;
  #last: Promise<void> = Promise.resolve();

  private constructor(folder: string, state: QueueState) {
    this.#folder = folder;
    this.#state = state;
  }

  /** @throws AppError ERR_RUNNER_QUEUE if the file is damaged */
  static async open(folder: string): Promise<QueueFile> {
    await removeStaleTemporaries(folder, { below: false });
    return new QueueFile(folder, await readQueue(folder));
  }

  get state(): QueueState {
    return this.#state;
  }

  /**
   * Changes the state durably. Changes happen one after the other; `edit` gets the state that the one before left.
   *
   * @throws AppError ERR_WRITE_FAILED; the state is as before
   */
  change(edit: (state: QueueState) => QueueState): Promise<void> {
    const mine = this.#last.then(async () => {
      const next = edit(this.#state);
      if (next === this.#state) return;
      await writeFileAtomic(this.#folder, fileName, prettyJson(next));
      this.#state = next;
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/**
 * Reads the queue of a runner that may be at work.
 *
 * @param folder the standing runner's own folder, absolute
 * @returns an empty queue if there is none
 * @throws AppError ERR_RUNNER_QUEUE if the file is damaged
 */
export async function readQueue(folder: string): Promise<QueueState> {
  const file = join(folder, fileName);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return emptyQueue;
  try {
    return queueSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('ERR_RUNNER_QUEUE', `${file} is not a queue of this runner.`, { file, cause });
  }
}
