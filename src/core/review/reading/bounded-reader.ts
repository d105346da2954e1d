import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEnd } from '../../contracts/review/run-review.ts';
import type { BoundedText } from '../../contracts/review/worker-review.ts';
import { problemText } from '../../system/hostile/problem.ts';
import { readWindow } from '../../system/hostile/read-hostile.ts';
import type { ReviewMemory } from './review-memory.ts';

/** The most bytes of one text: a prompt, a summary. */
const maxTextBytes = 256 * 1024;

/** The most bytes of a log's end. The page reads the rest by offset. */
const maxLogBytes = 32 * 1024;

/** Reads the texts of a run folder, whose content and size are hostile, and remembers what it could not read. */
export class BoundedReader {
  readonly #root: string;
  readonly #memory: ReviewMemory;
  readonly #leftOut: string[] = [];

  /** @param root absolute */
  constructor(root: string, memory: ReviewMemory) {
    this.#root = realpathSync(root);
    this.#memory = memory;
  }

  /** Sentences for the reader of the review. */
  leftOut(): readonly string[] {
    return this.#leftOut;
  }

  note(sentence: string): void {
    this.#leftOut.push(sentence);
  }

  /** The first part of a text; `null` if it does not exist or cannot be read. The same object as long as the file is the same. */
  text(path: string, maxBytes = maxTextBytes): BoundedText | null {
    const key = `text ${maxBytes} ${path}`;
    const found = this.#memory.read(key, join(this.#root, path), () => {
      const { bytes, size, problem } = readWindow(this.#root, path, 0, maxBytes);
      return bytes === null
        ? { problem }
        : { text: { text: bytes.toString('utf8'), cut: size > bytes.length }, problem };
    });
    if (found.text !== undefined) return found.text;
    this.#memory.forget(key);
    if (found.problem !== 'absent') this.note(`${path} ${problemText[found.problem]}.`);
    return null;
  }

  /** The end of a log; `null` if it does not exist, cannot be read or is empty. */
  logEnd(path: string, name: string, shown: string): LogEnd | null {
    const { bytes, size, start, problem } = readWindow(this.#root, path, -maxLogBytes, maxLogBytes);
    if (bytes === null) {
      if (problem !== 'absent') this.note(`${path} ${problemText[problem]}.`);
      return null;
    }
    if (size === 0) return null;
    return { name, path: shown, bytes: size, text: wholeLines(bytes, start > 0), cut: start > 0 };
  }
}

/** Without the first, incomplete line. A log that is one long line is kept as it is. */
function wholeLines(bytes: Buffer, isCut: boolean): string {
  const first = isCut ? bytes.indexOf(0x0a) : -1;
  return bytes.subarray(first === -1 || first === bytes.length - 1 ? 0 : first + 1).toString('utf8');
}
