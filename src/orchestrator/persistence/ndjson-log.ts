import type { FileHandle } from 'node:fs/promises';
import { writeFully } from '../../core/system/files/atomic-write.ts';
import { openAppendFile } from '../../core/system/files/plain-files.ts';
import { jsonString } from '../../core/system/text/json.ts';

const fullBytes = 256 * 1024;
const flushMs = 250;

/**
 * A file of JSON lines that is written in groups: at once when much has gathered, else after a quarter of a second, so that a reader can
 * follow it. The file is created with its first line.
 */
export class NdjsonLog {
  readonly path: string;
  #handle: FileHandle | undefined;
  #pending: string[] = [];
  #size = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;
  #error: Error | undefined;

  /** @param path absolute; its folder exists */
  constructor(path: string) {
    this.path = path;
  }

  /**
   * Adds a line.
   *
   * @param text becomes the last member, `text`: the output of a program, which may be long
   * @returns a promise while much waits to be written: the caller should wait for it before it adds more. One group is written while the next
   *   one gathers, so that the program whose output this is need not wait for the disk
   */
  add(value: object, text?: string): Promise<void> | undefined {
    const json = JSON.stringify(value);
    // Pieces, because joining long texts costs as much as writing them.
    if (text === undefined) this.#gather(`${json}\n`);
    else for (const piece of [`${json.slice(0, -1)},"text":`, jsonString(text), '}\n']) this.#gather(piece);
    if (this.#size >= fullBytes) {
      const earlier = this.#isWriting ? this.#written() : undefined;
      this.#startWriting();
      return earlier;
    }
    this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), flushMs);
    return undefined;
  }

  /** Resolves when every line so far is in the file. @throws Error of the system */
  async flush(): Promise<void> {
    this.#startWriting();
    await this.#written();
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#handle?.close();
      this.#handle = undefined;
    }
  }

  #gather(piece: string): void {
    this.#pending.push(piece);
    this.#size += Buffer.byteLength(piece);
  }

  #startWriting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#size === 0) return;
    const bytes = Buffer.allocUnsafe(this.#size);
    let at = 0;
    for (const piece of this.#pending) at += bytes.write(piece, at);
    this.#pending = [];
    this.#size = 0;
    this.#isWriting = true;
    const writing = this.#writing.then(() => this.#write(bytes));
    this.#writing = writing;
    void writing.then(() => {
      if (this.#writing === writing) this.#isWriting = false;
    });
  }

  /** Resolves when the groups so far are written. @throws Error of the system */
  async #written(): Promise<void> {
    await this.#writing;
    if (this.#error !== undefined) throw this.#error;
  }

  /** Never rejects: an error is thrown by the next flush, so that a timer cannot lose it. */
  async #write(bytes: Buffer): Promise<void> {
    if (this.#error !== undefined) return;
    try {
      this.#handle ??= await openAppendFile(this.path);
      await writeFully(this.#handle, bytes);
    } catch (error) {
      this.#error = error as Error;
    }
  }
}
