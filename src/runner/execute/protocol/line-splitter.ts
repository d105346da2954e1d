import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is handed on in pieces, so that memory stays bounded; it is never read as a command. */
const maxLineLength = 1024 * 1024;

/** Takes whole lines, and the pieces of a line that is too long to hold. */
export interface LineListener {
  /** Sees whole lines before they come one by one. */
  beforeLines?(lines: readonly string[]): void;
  onLine(line: string): void;
  /** One piece of a long line; `last` when the line's end was seen. */
  onPiece(piece: string, last: boolean): void;
}

/** Cuts a byte stream into lines at LF, CRLF or CR, wherever its chunks are cut; broken UTF-8 becomes U+FFFD. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #listener: LineListener;
  #held = '';
  #inLongLine = false;

  constructor(listener: LineListener) {
    this.#listener = listener;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk), false);
  }

  /** Hands on what is left as a last line. */
  end(): void {
    this.#take(this.#decoder.end(), true);
    if (this.#held !== '' || this.#inLongLine) this.#line(this.#held);
    this.#held = '';
  }

  #take(text: string, final: boolean): void {
    let data = this.#held + text;
    // A CR at the end may be half of a CRLF.
    const carriage = !final && data.endsWith('\r');
    if (carriage) data = data.slice(0, -1);
    const lines = data.includes('\r') ? data.split(/\r\n|\n|\r/) : data.split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) this.#listener.beforeLines?.(lines);
    for (const line of lines) this.#line(line);
    if (rest.length > maxLineLength) {
      this.#inLongLine = true;
      this.#listener.onPiece(rest, false);
      this.#held = carriage ? '\r' : '';
    } else {
      this.#held = carriage ? `${rest}\r` : rest;
    }
  }

  #line(line: string): void {
    if (this.#inLongLine) this.#listener.onPiece(line, true);
    else this.#listener.onLine(line);
    this.#inLongLine = false;
  }
}
