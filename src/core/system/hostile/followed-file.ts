import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { LineReader } from '../text/line-reader.ts';

const chunkBytes = 256 * 1024;

/** Follows a file that an agent appends lines to: only what was added is read at each look. */
export class FollowedFile {
  readonly #find: () => string | undefined;
  readonly #lines: LineReader;
  #path: string | undefined;
  #offset = 0;

  /**
   * @param find where it lies, asked until it is there
   * @param line sees each whole line once
   */
  constructor(find: () => string | undefined, line: (line: string) => void) {
    this.#find = find;
    this.#lines = new LineReader(line);
  }

  /** A file that cannot be read tells nothing. */
  look(): void {
    this.#path ??= this.#find();
    if (this.#path !== undefined) this.#offset += readFrom(this.#path, this.#offset, this.#lines);
  }
}

function readFrom(path: string, offset: number, lines: LineReader): number {
  let read = 0;
  try {
    const file = openSync(path, 'r');
    try {
      // Nothing new is the rule, and memory taken at each look would wake the garbage collector.
      const added = fstatSync(file).size - offset;
      if (added <= 0) return 0;
      const chunk = Buffer.allocUnsafe(Math.min(added, chunkBytes));
      for (let count = -1; count !== 0; read += count) {
        count = readSync(file, chunk, 0, chunk.length, offset + read);
        lines.push(chunk.subarray(0, count));
      }
    } finally {
      closeSync(file);
    }
  } catch {
    return read;
  }
  return read;
}
