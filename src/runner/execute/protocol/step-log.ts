import { createWriteStream, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../../core/system/clock.ts';
import { closeStream } from '../../../core/system/close-stream.ts';
import { makeMissingFolders } from '../../../core/system/files/atomic-write.ts';
import type { Masker, StreamMasker } from './masks/masker.ts';

/** How many bytes may wait while others are being written. Beyond it, {@link StepLog.flush} makes the program wait. */
const maxWaiting = 2 * 1024 * 1024;

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

/** The promise of a program that waits until it may write again. */
interface Pause {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function pause(): Pause {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/**
 * The log file of one step. Each line is masked and has a timestamp. {@link flush} writes all pending lines together,
 * so that a chunk of output is masked and written once.
 */
export class StepLog {
  readonly #options: StepLogOptions;
  readonly #stream: WriteStream;
  #lines: string[] = [];
  /** The pending lines joined by LF, if that is known without the work of joining them. */
  #text: string | undefined;
  #long: { readonly owner: object; readonly stream: StreamMasker } | undefined;
  #error: Error | undefined;
  /** Bytes that the system is writing; the stream writes what waits only when these are done. */
  #inFlight = 0;
  #pause: Pause | undefined;

  private constructor(options: StepLogOptions) {
    this.#options = options;
    this.#stream = createWriteStream(options.path);
    this.#stream.on('error', (error) => {
      this.#error ??= error;
      this.#endPause();
      options.onError(error);
    });
  }

  /** Creates missing folders. */
  static async open(options: StepLogOptions): Promise<StepLog> {
    await makeMissingFolders(dirname(options.path));
    return new StepLog(options);
  }

  /** Adds raw text of one or more lines. It is masked when it is written. */
  line(text: string): void {
    this.#endLong();
    this.#text = undefined;
    // Most lines come from a program and are cut already.
    if (!text.includes('\n') && !text.includes('\r')) {
      this.#lines.push(text);
      return;
    }
    // Not push(...): each spread element takes a place on the stack, and one annotation may have 200,000 lines.
    for (const line of text.split(/\r\n|\n|\r/)) this.#lines.push(line);
  }

  /**
   * Adds many lines at once, which costs a fraction of adding each.
   *
   * @param lines without line ends
   * @param text the same lines, joined by LF
   */
  plainLines(lines: readonly string[], text: string): void {
    this.#endLong();
    if (this.#lines.length === 0) this.#text = text;
    else if (this.#text !== undefined) this.#text += `\n${text}`;
    this.#lines = this.#lines.concat(lines);
  }

  /** Adds a piece of a very long line. `owner` identifies the stream that writes it. */
  piece(owner: object, text: string, last: boolean): void {
    if (this.#long !== undefined && this.#long.owner !== owner) this.#endLong();
    if (this.#long === undefined) {
      void this.flush();
      const stream = this.#options.masker.stream();
      const first = stream.push(text);
      this.#options.onLines([`${first.slice(0, shownOfLongLine)} ... (long line; see the step's log)`]);
      this.#write(`${this.#options.clock.nowIsoTicks()} ${first}`);
      this.#long = { owner, stream };
    } else {
      this.#write(this.#long.stream.push(text));
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
      const text = this.#text ?? this.#lines.join('\n');
      const masked = this.#options.masker.mask(text);
      const lines = masked === text ? this.#lines : masked.split('\n');
      this.#lines = [];
      this.#text = undefined;
      const stamp = this.#options.clock.nowIsoTicks();
      this.#write(`${stamp} ${lines.join(`\n${stamp} `)}\n`);
      this.#options.onLines(lines);
    }
    if (this.#stream.writableLength - this.#inFlight <= maxWaiting || this.#error !== undefined) return;
    this.#pause ??= pause();
    return this.#pause.promise;
  }

  /** Writes the rest and closes the file. */
  async close(): Promise<void> {
    this.#endLong();
    void this.flush();
    await closeStream(this.#stream);
  }

  #write(text: string): void {
    this.#stream.write(text, () => {
      // The stream has started to write all that waited.
      this.#inFlight = this.#stream.writableLength;
      this.#endPause();
    });
  }

  #endPause(): void {
    this.#pause?.resolve();
    this.#pause = undefined;
  }

  #endLong(): void {
    if (this.#long === undefined) return;
    this.#write(`${this.#long.stream.end()}\n`);
    this.#long = undefined;
  }
}
