import { crc32, inflateRawSync } from 'node:zlib';
import { findCollisions, type NameRule, nameProblem } from '../system/paths/portable-name.ts';
import { type DirectoryEntry, readCentralDirectory } from './central-directory.ts';
import { checkDeclaredSizes } from './declared-sizes.ts';
import { readEndRecord } from './end-record.ts';
import { type LocatedEntry, locateEntries } from './local-headers.ts';
import type { ZipLimits } from './zip-limits.ts';
import { shown, type ZipCode, zipRefusal } from './zip-refusal.ts';

/** One file of a zip that passed all checks. */
export interface ZipMember {
  /** Portable, relative, with `/`. */
  readonly path: string;
  readonly data: Buffer;
}

/**
 * Checks a whole zip and returns its files in the order of their data, without folders. Writes nothing. Checks the
 * declared sizes before it unpacks anything, and limits unpacking to them.
 *
 * @param file the zip's name for messages
 * @param bytes the whole zip, at most `limits.archiveBytes`
 * @throws AppError ERR_ZIP_*, one code for each kind of fault
 */
export async function readZip(file: string, bytes: Buffer, limits: ZipLimits): Promise<ZipMember[]> {
  if (bytes.length > limits.archiveBytes) {
    const rest = `has ${bytes.length} bytes; the limit is ${limits.archiveBytes}`;
    throw zipRefusal('ERR_ZIP_TOO_LARGE', file, rest);
  }
  const end = readEndRecord(file, bytes);
  const entries = await readCentralDirectory(file, bytes, end, limits);
  checkNames(file, entries);
  checkDeclaredSizes(file, entries, limits);
  const located = locateEntries(file, bytes, entries, end.directoryStart);
  return located
    .map((one) => ({ one, data: unpacked(file, bytes, one) }))
    .filter(({ one }) => !one.entry.folder)
    .map(({ one, data }) => ({ path: one.entry.name, data }));
}

const nameCodes: Partial<Record<NameRule, ZipCode>> = {
  'parent-part': 'ERR_ZIP_NAME_ESCAPES',
  absolute: 'ERR_ZIP_NAME_ESCAPES',
  drive: 'ERR_ZIP_NAME_ESCAPES',
  backslash: 'ERR_ZIP_NAME_BACKSLASH',
};

function checkNames(file: string, entries: readonly DirectoryEntry[]): void {
  for (const { name, folder } of entries) {
    const problem = nameProblem(folder ? name.slice(0, -1) : name);
    if (problem !== undefined) {
      throw zipRefusal(nameCodes[problem.rule] ?? 'ERR_ZIP_NAME', file, problem.reason, name);
    }
  }
  const collision = findCollisions(entries.map((entry) => entry.name))[0];
  if (collision === undefined) return;
  if (collision.kind === 'duplicate') {
    throw zipRefusal('ERR_ZIP_DUPLICATE', file, 'occurs twice', collision.first);
  }
  const rest = `collides with ${shown(collision.second)}: on some systems both are the same path`;
  throw zipRefusal('ERR_ZIP_COLLISION', file, rest, collision.first);
}

function unpacked(file: string, bytes: Buffer, { entry, dataStart }: LocatedEntry): Buffer {
  const packed = bytes.subarray(dataStart, dataStart + entry.packedSize);
  const data = entry.method === 0 ? Buffer.from(packed) : inflated(file, packed, entry);
  if (data.length !== entry.size) {
    const rest = `unpacks to ${data.length} bytes but declares ${entry.size}`;
    throw zipRefusal('ERR_ZIP_SIZE', file, rest, entry.name);
  }
  if (crc32(data) !== entry.crc) {
    throw zipRefusal('ERR_ZIP_CRC', file, 'does not match its checksum', entry.name);
  }
  return data;
}

function inflated(file: string, packed: Buffer, entry: DirectoryEntry): Buffer {
  try {
    const result = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size), info: true }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    if (result.engine.bytesWritten !== packed.length) {
      throw zipRefusal('ERR_ZIP_DEFLATE', file, 'has extra bytes after its compressed data', entry.name);
    }
    return result.buffer;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('ERR_ZIP')) throw cause;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      const rest = `unpacks to more than its declared ${entry.size} bytes`;
      throw zipRefusal('ERR_ZIP_SIZE', file, rest, entry.name);
    }
    throw zipRefusal('ERR_ZIP_DEFLATE', file, 'has damaged compressed data', entry.name);
  }
}
