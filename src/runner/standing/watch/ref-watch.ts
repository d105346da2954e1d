import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { readRefs } from './ref-moves.ts';
import { refStamp } from './ref-stamp.ts';

/** All refs are read at least this often, for tools that write them in ways that git does not. */
const readEveryMs = 60_000;
/** A file that changed less than this ago may change again without a new time. */
const racyMs = 2_000;

export interface WatchedRepository {
  readonly git: Git;
  /** The folder with the refs, absolute. */
  readonly common: string;
  readonly clock: Clock;
  /** Milliseconds in which several moves are one. */
  readonly settleMs: number;
}

/** Looks for changed refs. A look without a change reads a few file times and starts no process. */
export class RefWatch {
  readonly #at: WatchedRepository;
  /** Of the last look. Unknown when the refs may have changed again without a new time; the stamp of a repository that is gone is empty. */
  #stamp: string | undefined;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(at: WatchedRepository) {
    this.#at = at;
  }

  /** Absolute folders in which most changes show. */
  get folders(): readonly string[] {
    return ['', 'refs/heads', 'refs/tags', 'reftable'].map((name) => join(this.#at.common, name));
  }

  /**
   * The branches and tags, if they may have changed since the last look. Waits until they have settled.
   *
   * @throws AppError ERR_GIT
   */
  async look(stopped: AbortSignal): Promise<ReadonlyMap<string, string> | undefined> {
    const { git, common, clock, settleMs } = this.#at;
    const isDue = clock.monotonicMs() - this.#readAt >= readEveryMs;
    if (!isDue && (await refStamp(common)).text === this.#stamp) return undefined;
    if (!isDue && this.#stamp !== undefined) await clock.sleep(settleMs, stopped).catch(() => undefined);
    if (stopped.aborted) return undefined;
    // Before the refs, so that a change between the two is found by the next look.
    const stamp = await refStamp(common);
    const refs = await readRefs(git);
    this.#readAt = clock.monotonicMs();
    this.#stamp = clock.epochMs() - stamp.newestMs < racyMs ? undefined : stamp.text;
    return refs;
  }

  /** ERR_REPOSITORY_GONE if an error comes from a repository that is gone, else the error itself. */
  async explain(error: unknown): Promise<unknown> {
    const { git, common } = this.#at;
    if ((await stat(join(common, 'objects')).catch(() => undefined)) !== undefined) return error;
    return new AppError('ERR_REPOSITORY_GONE', `The repository ${git.dir} was removed or replaced.`, { cause: error });
  }
}
