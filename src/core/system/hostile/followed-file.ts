import { closeSync, lstatSync, readSync, realpathSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { type Cut, LineCutter } from './line-cutter.ts';
import { openPlain } from './open-hostile.ts';
import { type HostileProblem, problemOf } from './problem.ts';

const chunkBytes = 1024 * 1024;

/** The result of one look at a followed file. */
export interface Look {
  /** The new lines, as {@link LineCutter} returns them. */
  readonly cuts: readonly Cut[];
  /** Whether more data can be read immediately. */
  readonly more: boolean;
  /** `replaced` when the file is gone, became shorter, or was replaced by another file. The next look starts at the beginning. */
  readonly problem?: HostileProblem | 'replaced';
}

const nothingNew: Look = { cuts: [], more: false };

/**
 * Follows a file that another program appends lines to. Each byte is read once. An unfinished last line is held back until its end is
 * written.
 */
export class FollowedFile {
  readonly #root: string;
  readonly #path: string;
  readonly #maxLineBytes: number;
  #cutter: LineCutter;
  #identity = '';
  #offset = 0;

  /**
   * @param options.root absolute; below it no link is followed
   * @param options.path relative to the root
   */
  constructor(options: { readonly root: string; readonly path: string; readonly maxLineBytes: number }) {
    this.#root = options.root;
    this.#path = options.path;
    this.#maxLineBytes = options.maxLineBytes;
    this.#cutter = new LineCutter(options);
  }

  /** Reads at most 1 MiB of new data. Synchronous: most looks find nothing new, which takes microseconds. Never throws. */
  look(): Look {
    try {
      const seen = lstatSync(join(this.#root, this.#path), { throwIfNoEntry: false });
      if (seen === undefined || !seen.isFile()) {
        return this.#identity === '' ? found(seen === undefined ? 'absent' : 'not-a-file') : this.#replaced();
      }
      if (seen.size === this.#offset && this.#isSame(seen)) return nothingNew;
      const opened = openPlain(join(realpathSync(this.#root), this.#path), true);
      if (opened.handle === undefined) return found(opened.problem);
      try {
        return this.#read(opened.handle, opened.info);
      } finally {
        closeSync(opened.handle);
      }
    } catch (error) {
      return found(problemOf(error));
    }
  }

  #read(handle: number, info: Stats): Look {
    if (!this.#isSame(info) || info.size < this.#offset) return this.#replaced();
    this.#identity = identityOf(info);
    const added = info.size - this.#offset;
    // Allocating memory at each look would trigger the garbage collector.
    if (added === 0) return nothingNew;
    const chunk = Buffer.allocUnsafe(Math.min(added, chunkBytes));
    const count = readSync(handle, chunk, 0, chunk.length, this.#offset);
    this.#offset += count;
    return { cuts: this.#cutter.push(chunk.subarray(0, count)), more: count > 0 && this.#offset < info.size };
  }

  #isSame(info: Stats): boolean {
    return this.#identity === '' || this.#identity === identityOf(info);
  }

  #replaced(): Look {
    this.#cutter = new LineCutter({ maxLineBytes: this.#maxLineBytes });
    this.#identity = '';
    this.#offset = 0;
    return found('replaced');
  }
}

function found(problem: HostileProblem | 'replaced'): Look {
  return { cuts: [], more: false, problem };
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}
