import { StringDecoder } from 'node:string_decoder';
import { type Cut, type CutterOptions, LineCutter } from './line-cutter.ts';

/** Receives the lines of a text stream. */
export interface LineListener {
  /**
   * Receives a group of whole lines, and their text, before anything else is called for them. If it returns true, the
   * lines are handled, and are not passed one by one.
   *
   * @param text the lines joined by LF; `undefined` where one of them ended with CR
   */
  takeLines?(lines: readonly string[], text: string | undefined): boolean;
  /** Receives a group of whole lines before they are passed one by one. */
  beforeLines?(lines: readonly string[]): void;
  onLine(line: string): void;
  /** Receives one piece of a line over the limit; `last` marks its end. Without this callback such lines are dropped. */
  onPiece?(piece: string, last: boolean): void;
}

/** Cuts a program's UTF-8 output into lines, however it is divided into chunks. Invalid UTF-8 becomes U+FFFD. */
export class TextLines {
  readonly #cutter: LineCutter;
  readonly #ends: RegExp | string;
  readonly #listener: LineListener;
  readonly #pieces = new StringDecoder('utf8');

  constructor(listener: LineListener, options: CutterOptions) {
    this.#listener = listener;
    this.#cutter = new LineCutter(options);
    this.#ends = options.carriageReturns === true ? /\r\n|\n|\r/ : '\n';
  }

  push(chunk: Buffer): void {
    for (const cut of this.#cutter.push(chunk)) this.#give(cut);
  }

  /** Passes on the rest as a last line. */
  end(): void {
    for (const cut of this.#cutter.end()) this.#give(cut);
  }

  #give(cut: Cut): void {
    if (cut.kind === 'piece') {
      const text = this.#pieces.write(cut.bytes) + (cut.last ? this.#pieces.end() : '');
      this.#listener.onPiece?.(text, cut.last);
      return;
    }
    const text = cut.bytes.toString('utf8');
    const hasCarriageReturn = text.includes('\r');
    const lines = text.split(hasCarriageReturn ? this.#ends : '\n');
    // The empty piece after the last line end is not a line.
    const isEnded = lines.at(-1) === '';
    if (isEnded) lines.pop();
    const joined = hasCarriageReturn ? undefined : isEnded ? text.slice(0, -1) : text;
    if (this.#listener.takeLines?.(lines, joined) === true) return;
    this.#listener.beforeLines?.(lines);
    for (const line of lines) this.#listener.onLine(line);
  }
}
