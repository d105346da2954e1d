import { StringDecoder } from 'node:string_decoder';

/** A longer line is passed on in pieces, so that memory is bounded. It is never read as a command. */
const maxLineLength = 1024 * 1024;

/** Receives whole lines, and pieces of lines that are too long. */
export interface LineListener {
  /** Called with several whole lines before `onLine` is called for each of them. */
  beforeLines?(lines: readonly string[]): void;
  onLine(line: string): void;
  /** Receives one piece of a long line; `last` is true for its final piece. */
  onPiece(piece: string, last: boolean): void;
}

/** Splits a byte stream into lines at LF, CRLF or CR, for chunks of any size. Invalid UTF-8 becomes U+FFFD. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #listener: LineListener;
  #pending = '';
  #inLongLine = false;

  constructor(listener: LineListener) {
    this.#listener = listener;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk), false);
  }

  /** Passes on the rest as the last line. */
  end(): void {
    this.#take(this.#decoder.end(), true);
    if (this.#pending !== '' || this.#inLongLine) this.#line(this.#pending);
    this.#pending = '';
  }

  #take(text: string, final: boolean): void {
    let data = this.#pending + text;
    // A CR at the end may be the first half of a CRLF.
    const carriage = !final && data.endsWith('\r');
    if (carriage) data = data.slice(0, -1);
    const lines = data.includes('\r') ? data.split(/\r\n|\n|\r/) : data.split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) this.#listener.beforeLines?.(lines);
    for (const line of lines) this.#line(line);
    if (rest.length > maxLineLength) {
      this.#inLongLine = true;
      this.#listener.onPiece(rest, false);
      this.#pending = carriage ? '\r' : '';
    } else {
      this.#pending = carriage ? `${rest}\r` : rest;
    }
  }

  #line(line: string): void {
    if (this.#inLongLine) this.#listener.onPiece(line, true);
    else this.#listener.onLine(line);
    this.#inLongLine = false;
  }
}
