import { setImmediate } from 'node:timers/promises';
import type { LineWindow, ShownLine } from '../../../core/contracts/review/workflow-run.ts';
import { eachLine, pieceOf } from './lines-of-file.ts';
import type { RunFile } from './workflow-runs-source.ts';

/** The place of each line with this distance is kept: 1 GB of short lines needs 160 kB. */
const stride = 1_024;
const maxLines = 2_000;
/** A longer line shows its beginning; the download has all of it. */
const shownBytes = 16_384;
const maxWindowBytes = 1024 * 1024;

/** Finds lines of a growing log by their numbers. It reads each byte once, and no further than a request needs. */
export class LineIndex {
  readonly #file: RunFile;
  /** The places of the lines 1, 1 + stride, 1 + 2 strides... */
  readonly #starts: number[] = [0];
  #breaks = 0;
  #at = 0;
  #busy: Promise<void> = Promise.resolve();

  constructor(file: RunFile) {
    this.#file = file;
  }

  /**
   * Some lines.
   *
   * @param first the number of a line, from 1; a negative number counts from the end
   * @throws AppError ERR_RUN_UNKNOWN if the log cannot be read
   */
  async window(first: number, count: number): Promise<LineWindow> {
    await this.#scan(first < 0 ? Number.POSITIVE_INFINITY : first + Math.min(count, maxLines));
    // The end has a line more if the last one is still written.
    const wanted = Math.min(count, maxLines) + (first < 0 ? 1 : 0);
    const from = Math.max(1, first < 0 ? this.#breaks + first + 1 : Math.min(first, this.#breaks + 1));
    const lines: ShownLine[] = [];
    let bytes = 0;
    let number = Math.floor((from - 1) / stride) * stride + 1;
    await eachLine(this.#file, this.#starts[(number - 1) / stride] ?? 0, shownBytes, (line) => {
      if (number++ < from) return true;
      const shown = shownLine(line.bytes, line.length);
      lines.push(shown);
      bytes += shown.text.length;
      return lines.length < wanted && bytes < maxWindowBytes;
    });
    const total = Math.max(this.#breaks, from + lines.length - 1);
    return { first: from, lines, total, counted: pieceOf(this.#file, this.#at, 1).length === 0 };
  }

  /** Counts line breaks until so many are known. Calls wait for each other. */
  #scan(breaks: number): Promise<void> {
    this.#busy = this.#busy.then(
      () => this.#scanNow(breaks),
      () => this.#scanNow(breaks),
    );
    return this.#busy;
  }

  async #scanNow(breaks: number): Promise<void> {
    while (this.#breaks < breaks) {
      const piece = pieceOf(this.#file, this.#at);
      if (piece.length === 0) return;
      for (let at = piece.indexOf(0x0a); at !== -1; at = piece.indexOf(0x0a, at + 1)) {
        this.#breaks += 1;
        if (this.#breaks % stride === 0) this.#starts.push(this.#at + at + 1);
      }
      this.#at += piece.length;
      await setImmediate();
    }
  }
}

/** Lines of a log begin with the time at which they were written. */
function shownLine(bytes: Buffer, length: number): ShownLine {
  const text = bytes.toString('utf8').replace(/\r$/, '');
  const at = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z(?= |$)/.exec(text)?.[0] ?? '';
  return { at, text: at === '' ? text : text.slice(at.length + 1), cut: length - bytes.length };
}
