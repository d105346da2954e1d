import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { Masker, StreamMasker } from '../../runner/execute/protocol/masks/masker.ts';

export type OutputStream = 'stdout' | 'stderr';

/** How much of a stage's output its log keeps, in bytes of output. The end is always kept for the summary. */
export const maxLoggedBytes = 64 * 1024 * 1024;
const tailBytes = 16 * 1024;
const longestSummary = 200;

/** `::add-mask::` at the start of a line, as in a workflow's step. */
const maskCommand = '::add-mask::';

/**
 * One output stream of a stage: decodes it, replaces secrets, and passes the text on until the log is full. Memory is bounded by the tail,
 * however much a program prints.
 */
export class StageOutput {
  readonly #masker: Masker;
  readonly #stream: StreamMasker;
  readonly #decoder = new StringDecoder('utf8');
  readonly #onText: (text: string) => void | Promise<void>;
  readonly #limit: number;
  /** The start of a line that may become a mask command. */
  #held = '';
  #tail: Buffer[] = [];
  #tailSize = 0;
  #bytes = 0;
  #isFull = false;

  constructor(masker: Masker, onText: (text: string) => void | Promise<void>, limit = maxLoggedBytes) {
    this.#masker = masker;
    this.#stream = masker.stream();
    this.#onText = onText;
    this.#limit = limit;
  }

  /** Bytes that the program wrote to this stream. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes that are not in the log, because it is full. */
  get dropped(): number {
    return Math.max(0, this.#bytes - this.#limit);
  }

  /** Resolves when the chunk is handled, so that a slow log slows down the program. */
  push(chunk: Buffer): void | Promise<void> {
    const room = this.#limit - this.#bytes;
    this.#bytes += chunk.length;
    this.#keepTail(chunk);
    if (this.#isFull) return undefined;
    const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
    const text = this.#withoutMaskCommands(this.#decoder.write(part));
    const safe = this.#stream.push(text);
    if (chunk.length > room) {
      this.#isFull = true;
      return this.#onText(safe + this.#stream.end());
    }
    return safe === '' ? undefined : this.#onText(safe);
  }

  end(): void | Promise<void> {
    if (this.#isFull) return undefined;
    const rest = this.#stream.push(this.#held + this.#decoder.end()) + this.#stream.end();
    this.#held = '';
    return rest === '' ? undefined : this.#onText(rest);
  }

  /** The end of the output, masked, without the terminal's control sequences. */
  tail(): string {
    const bytes = Buffer.concat(this.#tail);
    const isCut = this.#bytes > bytes.length;
    const text = bytes.toString('utf8');
    // Half a secret at the cut would not be recognised.
    const whole = isCut ? text.slice(this.#masker.longest) : text;
    const lines = whole.split('\n').filter((line) => !line.startsWith(maskCommand));
    return stripVTControlCharacters(this.#masker.mask(lines.join('\n')));
  }

  /** The last line with text; empty if there is none. */
  lastLine(): string {
    const lines = this.tail().split(/\r?\n|\r/);
    const last = lines.findLast((line) => line.trim() !== '')?.trim() ?? '';
    return last.length > longestSummary ? `${last.slice(0, longestSummary)}...` : last;
  }

  #keepTail(chunk: Buffer): void {
    if (chunk.length >= tailBytes) {
      // No copy: at most one large chunk stays in memory, and copying each would cost as much as reading it.
      this.#tail = [chunk.subarray(chunk.length - tailBytes)];
      this.#tailSize = tailBytes;
      return;
    }
    // A copy: a small chunk's memory may be larger than the chunk.
    this.#tail.push(Buffer.from(chunk));
    this.#tailSize += chunk.length;
    if (this.#tailSize <= 4 * tailBytes) return;
    const all = Buffer.concat(this.#tail);
    this.#tail = [all.subarray(all.length - tailBytes)];
    this.#tailSize = tailBytes;
  }

  #withoutMaskCommands(text: string): string {
    if (this.#held === '' && !text.includes('::')) return text;
    const whole = this.#held + text;
    const lines = whole.split('\n');
    const last = lines.at(-1) ?? '';
    // Only a line that may still become a command is held back.
    const waits =
      last !== '' && last.length < 64 * 1024 && (last.startsWith(maskCommand) || maskCommand.startsWith(last));
    this.#held = waits ? last : '';
    if (waits) lines[lines.length - 1] = '';
    return lines.filter((line) => !this.#isMaskCommand(line)).join('\n');
  }

  #isMaskCommand(line: string): boolean {
    if (!line.startsWith(maskCommand)) return false;
    this.#masker.add(line.slice(maskCommand.length).trimEnd());
    return true;
  }
}
