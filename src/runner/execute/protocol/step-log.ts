import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../../../core/system/clock.ts';
import type { Masker, StreamMasker } from './masks/masker.ts';

/** Of a line that is too long to hold, this much is shown live; the log file has all of it. */
const shownOfLongLine = 16_384;

/** What a step's log needs. */
export interface StepLogOptions {
  readonly path: string;
  readonly masker: Masker;
  readonly clock: Clock;
  /** Sees lines as they are written, masked, many at a time. */
  readonly onLines: (lines: readonly string[]) => void;
}

/**
 * The log file of one step: each line with its time, masked. Lines are gathered and written together by {@link flush}, so
 * that a chunk of output costs one pass of the masks and one write.
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
    });
  }

  /** Opens the log; missing folders are made. */
  static async open(options: StepLogOptions): Promise<StepLog> {
    await mkdir(dirname(options.path), { recursive: true });
    return new StepLog(options);
  }

  /** Adds a line, raw: it is masked when it is written. A text of several lines makes several. */
  line(text: string): void {
    this.#endLong();
    // Not push(...): each spread element takes a place on the stack, and one annotation may have 200,000 lines.
    for (const line of text.split(/\r\n|\n|\r/)) this.#lines.push(line);
  }

  /** Adds a piece of a line that is too long to hold; `owner` tells the streams apart that write such lines. */
  piece(owner: object, text: string, last: boolean): void {
    if (this.#long !== undefined && this.#long.owner !== owner) this.#endLong();
    if (this.#long === undefined) {
      void this.flush();
      const stream = this.#options.masker.stream();
      const first = stream.push(text);
      this.#options.onLines([`${first.slice(0, shownOfLongLine)} ... (a long line; all of it is in the step's log)`]);
      this.#stream.write(`${this.#options.clock.nowIso()} ${first}`);
      this.#long = { owner, stream };
    } else {
      this.#stream.write(this.#long.stream.push(text));
    }
    if (last) this.#endLong();
  }

  /**
   * Writes what was added.
   *
   * @returns a promise when the disk is behind: wait for it before adding more
   */
  flush(): void | Promise<void> {
    if (this.#lines.length > 0) {
      const lines = this.#options.masker.mask(this.#lines.join('\n')).split('\n');
      this.#lines = [];
      const stamp = this.#options.clock.nowIso();
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

  /**
   * Writes the rest and closes the file.
   *
   * @throws Error when any write failed: a record is never best-effort
   */
  async close(): Promise<void> {
    this.#endLong();
    void this.flush();
    await new Promise<void>((resolve) => {
      this.#stream.once('close', () => resolve());
      this.#stream.end();
    });
    if (this.#error !== undefined) throw this.#error;
  }

  #endLong(): void {
    if (this.#long === undefined) return;
    this.#stream.write(`${this.#long.stream.end()}\n`);
    this.#long = undefined;
  }
}
