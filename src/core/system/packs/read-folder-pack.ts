import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, symlinkSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { noFollowFlags } from '../hostile/open-hostile.ts';
import { safeJoin } from '../paths/safe-path.ts';
import { entriesBetweenPauses, firstLine, type PackHeader } from './pack-format.ts';

const chunkBytes = 1024 * 1024;
/** Longer than any path and link target together. */
const maxHeader = 64 * 1024;

/**
 * Creates the folders of a pack below a root: plain copies, no hard links. An invalid pack cannot write anywhere else: every path is in a
 * folder that this call created.
 *
 * @param root absolute; it must not contain any of the pack's folders
 * @param folders that the pack may contain, relative to the root
 * @returns the sha256 of the file that was read. If it is not the expected one, the caller must remove the folders
 * @throws RangeError for an invalid pack; errors of the system
 */
export async function readFolderPack(file: string, root: string, folders: readonly string[]): Promise<string> {
  const made = new Set<string>();
  const reader = new PackReader(openSync(file, noFollowFlags));
  try {
    if (reader.line() !== firstLine.trimEnd()) throw new RangeError('no pack');
    let entries = 0;
    for (let line = reader.line(); line !== undefined; line = reader.line()) {
      if (++entries % entriesBetweenPauses === 0) await setImmediate();
      const entry = headerOf(line);
      const parent = entry.path.slice(0, Math.max(entry.path.lastIndexOf('/'), 0));
      const isTop = entry.kind === 'folder' && folders.includes(entry.path);
      if (!isTop && !made.has(parent)) throw new RangeError(`${entry.path} has no folder`);
      if (isTop && parent !== '') mkdirSync(await safeJoin(root, parent), { recursive: true });
      const place = isTop ? await safeJoin(root, entry.path) : `${root}/${entry.path}`;
      if (entry.kind === 'folder') {
        mkdirSync(place);
        made.add(entry.path);
      } else if (entry.kind === 'link') symlinkSync(entry.target ?? '', place);
      else reader.copy(entry.size ?? 0, place, entry.executable === true ? 0o755 : 0o644);
    }
    return reader.digest();
  } finally {
    reader.close();
  }
}

/** Reads a file once from start to end, and hashes the bytes that it reads. */
class PackReader {
  readonly #handle: number;
  readonly #hash: Hash = createHash('sha256');
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(handle: number) {
    this.#handle = handle;
  }

  /** The next line without its end; `undefined` at the end of the file. */
  line(): string | undefined {
    let end = this.#buffer.indexOf(0x0a, this.#at);
    while (end < 0) {
      if (this.#buffer.length - this.#at > maxHeader) throw new RangeError('a header is too long');
      const known = this.#buffer.length - this.#at;
      if (!this.#fill()) {
        if (known > 0) throw new RangeError('the pack is cut');
        return undefined;
      }
      end = this.#buffer.indexOf(0x0a, this.#at + known);
    }
    const text = this.#buffer.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }

  /** Writes the next bytes into a new file. */
  copy(size: number, to: string, mode: number): void {
    const out = openSync(to, 'wx', mode);
    try {
      for (let rest = size; rest > 0; ) {
        if (this.#at === this.#buffer.length && !this.#fill()) throw new RangeError('the pack is cut');
        const count = Math.min(rest, this.#buffer.length - this.#at);
        for (let from = 0; from < count; ) from += writeSync(out, this.#buffer, this.#at + from, count - from);
        this.#at += count;
        rest -= count;
      }
    } finally {
      closeSync(out);
    }
  }

  digest(): string {
    return this.#hash.digest('hex');
  }

  close(): void {
    closeSync(this.#handle);
  }

  #fill(): boolean {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const count = readSync(this.#handle, chunk, 0, chunkBytes, null);
    const read = chunk.subarray(0, count);
    this.#hash.update(read);
    const known = this.#buffer.subarray(this.#at);
    this.#buffer = known.length === 0 ? read : Buffer.concat([known, read]);
    this.#at = 0;
    return count > 0;
  }
}

function headerOf(line: string): PackHeader {
  const entry = JSON.parse(line) as Partial<PackHeader>;
  const { path = '', kind, size = 0, target } = entry;
  const isPlain = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/[\0\\]/.test(path);
  const isKnown = kind === 'folder' || kind === 'link' || kind === 'file';
  if (!isPlain || !isKnown || !Number.isSafeInteger(size) || size < 0 || (kind === 'link' && target === undefined)) {
    throw new RangeError('a header is damaged');
  }
  return { ...entry, path, kind };
}
