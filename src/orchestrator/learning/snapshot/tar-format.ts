const blockSize = 512;

/** A file of an archive. */
export interface TarFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly isExecutable: boolean;
  readonly bytes: Buffer;
}

/** The bytes of one file in a tar archive (POSIX ustar, with a pax record for a long or non-ASCII name). No time, owner or group is in them. */
export function tarBytes({ path, isExecutable, bytes }: TarFile): Buffer {
  const mode = isExecutable ? 0o755 : 0o644;
  const isPlain = /^[\x20-\x7e]{1,100}$/.test(path);
  const record = isPlain ? Buffer.alloc(0) : paxRecord('path', path);
  const before = isPlain ? [] : [header('pax', record.length, 0o644, 'x'), record, padding(record.length)];
  // Readers take the name from the pax record.
  const name = isPlain ? path : 'long-name';
  return Buffer.concat([...before, header(name, bytes.length, mode, '0'), bytes, padding(bytes.length)]);
}

/** What ends an archive. */
export const tarEnd: Buffer = Buffer.alloc(2 * blockSize);

function header(name: string, size: number, mode: number, type: '0' | 'x'): Buffer {
  const block = Buffer.alloc(blockSize);
  const octal = (value: number, at: number, length: number): void => {
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  };
  block.write(name, 0, 'latin1');
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write('        ', 148, 'latin1');
  block.write(`${type}`, 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function checksum(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

function padding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

/** `<length> <key>=<value>\n`, where the length counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  const size = Buffer.byteLength(rest);
  let length = size + String(size).length;
  if (size + String(length).length !== length) length = size + String(length).length;
  return Buffer.from(`${length}${rest}`, 'utf8');
}

/**
 * Reads archives that {@link tarBytes} made.
 *
 * @throws Error if the stream is cut, or is another kind of archive
 */
export async function* tarFiles(source: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const reader = new BlockReader(source);
  let longName: string | undefined;
  while (true) {
    const block = await reader.take(blockSize);
    if (block.every((byte) => byte === 0)) return;
    const field = (at: number, length: number): string =>
      block.toString('latin1', at, at + length).replace(/[\0 ].*$/s, '');
    const sum = Number.parseInt(field(148, 8), 8);
    const blank = Buffer.from(block);
    blank.fill(0x20, 148, 156);
    if (checksum(blank) !== sum) throw new Error('the archive is damaged: a header has a wrong checksum');
    const size = Number.parseInt(field(124, 12), 8);
    const type = block.toString('latin1', 156, 157);
    const bytes = await reader.take(size);
    await reader.take(padding(size).length);
    if (type === 'x') {
      longName = /^\d+ path=(.*)\n$/s.exec(bytes.toString('utf8'))?.[1];
      continue;
    }
    if (type !== '0') throw new Error(`the archive has an entry of the type ${JSON.stringify(type)}`);
    const name = block.toString('latin1', 0, 100).replace(/\0.*$/s, '');
    yield { path: longName ?? name, isExecutable: (Number.parseInt(field(100, 8), 8) & 0o100) !== 0, bytes };
    longName = undefined;
  }
}

/** Takes any number of bytes from a stream. */
class BlockReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #size = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Buffer> {
    while (this.#size < count) {
      const next = await this.#source.next();
      if (next.done === true) throw new Error('the archive is cut');
      this.#held.push(next.value);
      this.#size += next.value.length;
    }
    const all = Buffer.concat(this.#held);
    this.#held = [all.subarray(count)];
    this.#size = all.length - count;
    return all.subarray(0, count);
  }
}
