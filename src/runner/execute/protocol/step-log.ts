import { createWriteStream, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../../core/system/clock.ts';
import { closeStream } from '../../../core/system/close-stream.ts';
import { makeFolder } from '../../../core/system/files/atomic-write.ts';
import type { Masker, StreamMasker } from './masks/masker.ts';

/** How many characters of a very long line are shown live. The log file has the whole line. */
const shownOfLongLine = 16_384;

export interface StepLogOptions {
  readonly path: string;
  readonly masker: Masker;
  readonly clock: Clock;
  /** Receives masked lines as they are written, many at a time. */
  readonly onLines: (lines: readonly string[]) => void;
  /** Receives the error of a write that failed. The rest of the log is lost then: a record must be complete. */
  readonly onError: (error: Error) => void;
}

/**
 * The log file of one step. Each line is masked and has a timestamp. {@link flush} writes all pending lines together,
 * so that a chunk of output is masked and written once.
 */
export class StepLog {
  readonly #options: StepLogOptions;
  readonly #stream: WriteStream;
  #lines: string[] = [];
  #long: { readonly owner: object; readonly stream: StreamMasker } | undefined;
  #error: Error | undefined;
  #drained: Promise<void> | undefined;

  private constructor(options: StepLogOptions) {
    this.#options = options;
    this.#stream = createWriteStream(options.path, { highWaterMark: 1024 * 1024 });
    this.#stream.on('error', (error) => {
      this.#error ??= error;
      options.onError(error);
    });
  }

  /** Creates missing folders. */
  static async open(options: StepLogOptions): Promise<StepLog> {
    await makeFolder(dirname(options.path));
    return new StepLog(options);
  }

  /** Adds raw text of one or more lines. It is masked when it is written. */
  line(text: string): void {
    this.#endLong();
    // Most lines come from a program and are cut already.
    if (!text.includes('\n') && !text.includes('\r')) {
      this.#lines.push(text);
      return;
    }
    // Not push(...): each spread element takes a place on the stack, and one annotation may have 200,000 lines.
    for (const line of text.split(/\r\n|\n|\r/)) this.#lines.push(line);
  }

  /** Adds a piece of a very long line. `owner` identifies the stream that writes it. */
  piece(owner: object, text: string, last: boolean): void {
    if (this.#long !== undefined && this.#long.owner !== owner) this.#endLong();
    if (this.#long === undefined) {
      void this.flush();
      const stream = this.#options.masker.stream();
      const first = stream.push(text);
      this.#options.onLines([`${first.slice(0, shownOfLongLine)} ... (long line; see the step's log)`]);
      this.#stream.write(`${this.#options.clock.nowIsoTicks()} ${first}`);
      this.#long = { owner, stream };
    } else {
      this.#stream.write(this.#long.stream.push(text));
    }
    if (last) this.#endLong();
  }

  /**
   * Writes all pending lines.
   *
   * @returns a promise if the disk is too slow; await it before you add more lines
   */
  flush(): void | Promise<void> {
    if (this.#lines.length > 0) {
      const text = this.#lines.join('\n');
      const masked = this.#options.masker.mask(text);
      const lines = masked === text ? this.#lines : masked.split('\n');
      this.#lines = [];
      const stamp = this.#options.clock.nowIsoTicks();
      this.#stream.write(`${stamp} ${lines.join(`\n${stamp} `)}\n`);
      this.#options.onLines(lines);
    }
    if (!this.#stream.writableNeedDrain || this.#error !== undefined) return;
    this.#drained ??= new Promise((resolve) => {
      const done = (): void => {
        this.#stream.off('drain', done);
        this.#stream.off('error', done);
        this.#drained = undefined;
        resolve();
      };
      this.#stream.once('drain', done);
      this.#stream.once('error', done);
    });
    return this.#drained;
  }

  /** Writes the rest and closes the file. */
  async close(): Promise<void> {
    this.#endLong();
    void this.flush();
    await closeStream(this.#stream);
  }

  #endLong(): void {
    if (this.#long === undefined) return;
    this.#stream.write(`${this.#long.stream.end()}\n`);
    this.#long = undefined;
  }
}
