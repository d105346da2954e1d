import { StringDecoder } from 'node:string_decoder';

/** Longest line that is kept; an agent's longer one (a command's whole output) is passed over. */
const maxLineChars = 4 * 1024 * 1024;

/** Cuts chunks of an agent's UTF-8 output into lines; the last one counts only with its line end. */
export class LineReader {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';
  #tooLong = false;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    const lines = this.#decoder.write(chunk).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      if (!this.#tooLong) this.#onLine(this.#rest + line);
      this.#rest = '';
      this.#tooLong = false;
    }
    this.#rest += last;
    if (this.#rest.length <= maxLineChars) return;
    this.#rest = '';
    this.#tooLong = true;
  }
}
