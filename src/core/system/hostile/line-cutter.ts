const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The result of a chunk: whole lines with their line ends, side by side, or a piece of a line that is longer than the limit. */
export type Cut =
  | { readonly kind: 'lines'; readonly bytes: Buffer }
  | { readonly kind: 'piece'; readonly bytes: Buffer; readonly last: boolean };

export interface CutterOptions {
  /** The longest line, in bytes without its end. A longer line is returned in pieces, so that it is never held whole. */
  readonly maxLineBytes: number;
  /** Whether CRLF and a single CR end a line too. By default only LF does, and a CR is part of the line. */
  readonly carriageReturns?: boolean;
}

/**
 * Cuts a stream of bytes into lines without changing a byte. The result depends only on the bytes, not on how the stream was divided into
 * chunks.
 */
export class LineCutter {
  readonly #max: number;
  readonly #carriageReturns: boolean;
  #held = Buffer.alloc(0);
  #heldBytes = 0;
  #inLongLine = false;
  #afterCarriageReturn = false;

  constructor({ maxLineBytes, carriageReturns = false }: CutterOptions) {
    this.#max = maxLineBytes;
    this.#carriageReturns = carriageReturns;
  }

  /** @returns the completed lines and pieces, in order; some may be views of the chunk, to avoid copying */
  push(chunk: Buffer): Cut[] {
    const cuts: Cut[] = [];
    // A line that fits into one slice is never too long.
    for (let at = 0; at < chunk.length; at += this.#max) this.#cut(chunk.subarray(at, at + this.#max), cuts);
    return cuts;
  }

  /** @returns the last line, if it has no line end */
  end(): Cut[] {
    const rest = this.rest();
    const last: Cut[] = this.#inLongLine
      ? [{ kind: 'piece', bytes: rest, last: true }]
      : rest.length === 0
        ? []
        : [{ kind: 'lines', bytes: rest }];
    this.#inLongLine = false;
    this.#heldBytes = 0;
    return last;
  }

  /** A copy of the bytes after the last line end. */
  rest(): Buffer {
    return Buffer.from(this.#held.subarray(0, this.#heldBytes));
  }

  #cut(chunk: Buffer, cuts: Cut[]): void {
    let start = this.#afterCarriageReturn && chunk[0] === lineFeed ? 1 : 0;
    this.#afterCarriageReturn = this.#carriageReturns && chunk.at(-1) === carriageReturn;
    if (this.#heldBytes > 0 || this.#inLongLine) {
      const end = this.#firstEnd(chunk, start);
      if (end === -1) {
        this.#hold(chunk.subarray(start), cuts);
        return;
      }
      const isPair = chunk[end] === carriageReturn && chunk[end + 1] === lineFeed;
      const next = end + (isPair ? 2 : 1);
      this.#complete(chunk.subarray(start, end), chunk.subarray(start, next), cuts);
      start = next;
    }
    const afterLast = this.#lastEnd(chunk) + 1;
    if (afterLast > start) {
      cuts.push({ kind: 'lines', bytes: chunk.subarray(start, afterLast) });
      start = afterLast;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start), cuts);
  }

  /** Completes the line whose start is held or was returned in pieces. */
  #complete(content: Buffer, withEnd: Buffer, cuts: Cut[]): void {
    const held = this.#held.subarray(0, this.#heldBytes);
    const isLong = this.#inLongLine || held.length + content.length > this.#max;
    if (isLong) cuts.push({ kind: 'piece', bytes: Buffer.concat([held, content]), last: true });
    else cuts.push({ kind: 'lines', bytes: Buffer.concat([held, withEnd]) });
    this.#heldBytes = 0;
    this.#inLongLine = false;
  }

  #hold(part: Buffer, cuts: Cut[]): void {
    const size = this.#heldBytes + part.length;
    if (this.#inLongLine || size > this.#max) {
      cuts.push({ kind: 'piece', bytes: Buffer.concat([this.#held.subarray(0, this.#heldBytes), part]), last: false });
      this.#inLongLine = true;
      this.#held = Buffer.alloc(0);
      this.#heldBytes = 0;
      return;
    }
    if (size > this.#held.length) {
      const grown = Buffer.allocUnsafe(Math.min(this.#max, Math.max(size, this.#held.length * 2)));
      this.#held.copy(grown, 0, 0, this.#heldBytes);
      this.#held = grown;
    }
    part.copy(this.#held, this.#heldBytes);
    this.#heldBytes = size;
  }

  #firstEnd(chunk: Buffer, from: number): number {
    const feed = chunk.indexOf(lineFeed, from);
    const carriage = this.#carriageReturns ? chunk.indexOf(carriageReturn, from) : -1;
    return feed === -1 || (carriage !== -1 && carriage < feed) ? carriage : feed;
  }

  #lastEnd(chunk: Buffer): number {
    const feed = chunk.lastIndexOf(lineFeed);
    return this.#carriageReturns ? Math.max(feed, chunk.lastIndexOf(carriageReturn)) : feed;
  }
}

/** The lines of a cut without their line feeds, as views of its bytes. */
export function* linesOf(block: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = block.indexOf(lineFeed); end !== -1; end = block.indexOf(lineFeed, start)) {
    yield block.subarray(start, end);
    start = end + 1;
  }
  if (start < block.length) yield block.subarray(start);
}
