import { PassThrough } from 'node:stream';
import { AppError } from '../../diagnostics/app-error.ts';
import type { Git } from '../git.ts';

/** An object, or the object that a name like `HEAD^{commit}` or `<commit>:<path>` stands for. */
export interface GitObject {
  /** The whole id. */
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The process ends when nothing was read for this long, so that no caller has to end it. */
const idleMs = 20;

interface Waiting {
  readonly name: string;
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** A process and its unanswered requests. If it ends, only these fail, not those of a process that started later. */
interface Reading {
  readonly input: PassThrough;
  readonly waiting: Waiting[];
}

/**
 * Reads small objects by name with one `git cat-file --batch`, because starting a process costs more than most reads. The first read starts
 * it, and a later one starts another if it has ended.
 */
export class ObjectReader {
  readonly #git: Git;
  readonly #maxBytes: number;
  #reading: Reading | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** @param maxBytes of one object */
  constructor(git: Git, maxBytes: number) {
    this.#git = git;
    this.#maxBytes = maxBytes;
  }

  /**
   * @param name a path in it is that of the tree: one that begins with `./` or `../` is never found
   * @returns `undefined` if there is no such object, or the name stands for several, or it contains a NUL or line break
   * @throws AppError ERR_GIT if git fails, or the object is longer than `maxBytes`
   */
  read(name: string): Promise<GitObject | undefined> {
    // For git a name ends at either. It takes a path with dots for one of its folder, and ends at one outside of the repository.
    if (/[\0\n]/.test(name) || /:\.\.?(?:\/|$)/.test(name)) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      clearTimeout(this.#idle);
      this.#reading ??= this.#start();
      this.#reading.waiting.push({ name, resolve, reject });
      this.#reading.input.write(`${name}\n`);
    });
  }

  #start(): Reading {
    const reading: Reading = { input: new PassThrough(), waiting: [] };
    const answers = new Answers((answer) => this.#answer(reading, answer), this.#maxBytes);
    const onStdout = (chunk: Buffer): void => answers.push(chunk);
    const end = (error: unknown): void => {
      if (this.#reading === reading) this.#end();
      const [first, ...others] = reading.waiting.splice(0);
      // Git ends at an upstream or a reflog entry that does not exist, like `main@{upstream}` and `HEAD@{9}`.
      if (first?.name.includes('@{') === true) {
        first.resolve(undefined);
        for (const { name, resolve, reject } of others) this.read(name).then(resolve, reject);
      } else for (const { reject } of first === undefined ? [] : [first, ...others]) reject(error);
    };
    this.#git
      .run(['cat-file', '--batch'], { stdin: reading.input, onStdout })
      .then(
        () => end(new AppError('ERR_GIT', 'git cat-file ended before it had answered.', { fault: 'internal' })),
        end,
      );
    return reading;
  }

  #answer({ waiting }: Reading, answer: GitObject | 'missing' | 'too-large'): void {
    const next = waiting.shift();
    if (waiting.length === 0) this.#idle = setTimeout(() => this.#end(), idleMs);
    if (answer === 'too-large') {
      const message = `${next?.name} is too large: more than ${this.#maxBytes} bytes.`;
      next?.reject(new AppError('ERR_GIT', message, { fault: 'internal' }));
    } else next?.resolve(answer === 'missing' ? undefined : answer);
  }

  /** A read after this starts another process. */
  #end(): void {
    clearTimeout(this.#idle);
    this.#reading?.input.end();
    this.#reading = undefined;
  }
}

/** Parses `<id> <type> <size> LF <bytes> LF`, and any other line as the answer to a name without an object. */
class Answers {
  readonly #give: (answer: GitObject | 'missing' | 'too-large') => void;
  readonly #maxBytes: number;
  #header = '';
  #object: { readonly id: string; readonly type: string; readonly size: number } | undefined;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(give: (answer: GitObject | 'missing' | 'too-large') => void, maxBytes: number) {
    this.#give = give;
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; )
      at = this.#object === undefined ? this.#head(chunk, at) : this.#body(chunk, at);
  }

  #head(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(0x0a, at);
    this.#header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    const [, id, type, size] = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/.exec(this.#header) ?? [];
    this.#header = '';
    if (id === undefined || type === undefined) this.#give('missing');
    else this.#object = { id, type, size: Number(size) };
    return end + 1;
  }

  /** The LF after the bytes belongs to the body. */
  #body(chunk: Buffer, at: number): number {
    const { id = '', type = '', size = 0 } = this.#object ?? {};
    const piece = chunk.subarray(at, at + size + 1 - this.#length);
    this.#length += piece.length;
    if (size <= this.#maxBytes) this.#pieces.push(Buffer.from(piece));
    if (this.#length > size) {
      const bytes = Buffer.concat(this.#pieces).subarray(0, size);
      this.#object = undefined;
      this.#pieces = [];
      this.#length = 0;
      this.#give(size > this.#maxBytes ? 'too-large' : { id, type, bytes });
    }
    return at + piece.length;
  }
}
