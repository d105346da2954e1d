import * as yauzl from 'yauzl';
import type { EndRecord } from './end-record.ts';
import type { ZipLimits } from './zip-limits.ts';
import { zipRefusal } from './zip-refusal.ts';

/** One entry of the central directory. */
export interface DirectoryEntry {
  /** Decoded; a folder's name ends in `/`. */
  readonly name: string;
  readonly rawName: Buffer;
  readonly folder: boolean;
  readonly flags: number;
  /** 0 stored, 8 deflate. */
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
  /** Offset of the local header. */
  readonly start: number;
}

const flagEncrypted = 0x1;
const flagMasked = 0x2000;

/**
 * Reads the central directory with yauzl and checks each entry: encryption, method, kind, name encoding.
 *
 * @throws AppError ERR_ZIP_EMPTY, ERR_ZIP_ENTRY_COUNT, ERR_ZIP_DIRECTORY, ERR_ZIP_ZIP64, ERR_ZIP_ENCRYPTED,
 *   ERR_ZIP_METHOD, ERR_ZIP_LINK, ERR_ZIP_DEVICE, ERR_ZIP_FOLDER_DATA, ERR_ZIP_NAME_ENCODING
 */
export async function readCentralDirectory(
  file: string,
  bytes: Buffer,
  end: EndRecord,
  limits: ZipLimits,
): Promise<DirectoryEntry[]> {
  if (end.entries === 0)
    throw zipRefusal('ERR_ZIP_EMPTY', file, 'has no entries; it must contain the five prompt files');
  if (end.entries > limits.entries) {
    throw zipRefusal('ERR_ZIP_ENTRY_COUNT', file, `has ${end.entries} entries; the limit is ${limits.entries}`);
  }
  const entries: yauzl.Entry[] = [];
  try {
    const zip = await yauzl.fromBufferPromise(bytes, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw zipRefusal('ERR_ZIP_DIRECTORY', file, `has a damaged central directory (${(cause as Error).message})`);
  }
  const used = entries.reduce(
    (sum, entry) => sum + 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength,
    0,
  );
  if (used !== end.directorySize) {
    const rest = `is damaged: the central directory is ${end.directorySize} bytes, but its entries need ${used}`;
    throw zipRefusal('ERR_ZIP_DIRECTORY', file, rest);
  }
  return entries.map((entry) => judged(file, entry));
}

function judged(file: string, entry: yauzl.Entry): DirectoryEntry {
  const name = decodedName(file, entry);
  const refuse = (code: Parameters<typeof zipRefusal>[0], rest: string): Error => zipRefusal(code, file, rest, name);
  const { generalPurposeBitFlag: flags, compressionMethod: method } = entry;
  if ((flags & (flagEncrypted | flagMasked)) !== 0 || method === 99) {
    throw refuse('ERR_ZIP_ENCRYPTED', 'is encrypted');
  }
  if (method !== 0 && method !== 8) {
    throw refuse('ERR_ZIP_METHOD', `uses compression method ${method}; only 0 (stored) and 8 (deflate) are allowed`);
  }
  if (method === 0 && entry.compressedSize !== entry.uncompressedSize) {
    const rest = `is stored in ${entry.compressedSize} bytes but declares ${entry.uncompressedSize}`;
    throw refuse('ERR_ZIP_SIZE', rest);
  }
  const folder = name.endsWith('/');
  const kind = kindOf(entry);
  if (kind === 'link') throw refuse('ERR_ZIP_LINK', 'is a symbolic link; only regular files and folders are allowed');
  if (kind === 'device')
    throw refuse('ERR_ZIP_DEVICE', 'is a device or pipe; only regular files and folders are allowed');
  if (folder ? kind === 'file' || entry.uncompressedSize !== 0 : kind === 'folder') {
    throw refuse(
      'ERR_ZIP_FOLDER_DATA',
      'is marked as a folder in one field and as a file in another; a folder ends in / and has no data',
    );
  }
  return {
    name,
    rawName: entry.fileNameRaw,
    folder,
    flags,
    method,
    crc: entry.crc32,
    size: entry.uncompressedSize,
    packedSize: entry.compressedSize,
    start: entry.relativeOffsetOfLocalHeader,
  };
}

/**
 * The kind of an entry by its attributes. Ignores which system the entry says it comes from, because unpackers differ
 * there too. `unknown` if the attributes say nothing.
 */
function kindOf(entry: yauzl.Entry): 'file' | 'folder' | 'link' | 'device' | 'unknown' {
  const unixType = (entry.externalFileAttributes >>> 16) & 0o170000;
  const dos = entry.externalFileAttributes & 0xffff;
  if (unixType === 0o120000 || (dos & 0x400) !== 0) return 'link';
  if ((dos & 0x48) !== 0 || (unixType !== 0 && unixType !== 0o100000 && unixType !== 0o040000)) return 'device';
  const folder = unixType === 0o040000 || (unixType === 0 && (dos & 0x10) !== 0);
  return folder ? 'folder' : unixType === 0o100000 ? 'file' : 'unknown';
}

/**
 * Decodes a name as UTF-8 with or without flag 11, because macOS and bsdtar write UTF-8 without it. Refuses anything
 * else.
 */
function decodedName(file: string, entry: yauzl.Entry): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const raw = entry.fileNameRaw;
  let name: string;
  try {
    name = decoder.decode(raw);
  } catch {
    const rest = 'has a name that is not valid UTF-8';
    throw zipRefusal('ERR_ZIP_NAME_ENCODING', file, rest, raw.toString('latin1'));
  }
  for (const extra of entry.extraFields) {
    // Info-ZIP Unicode Path (APPNOTE 4.6.9): version, CRC of the plain name, UTF-8 name.
    if (extra.id === 0x7075 && !extra.data.subarray(5).equals(raw)) {
      const rest = 'has two names that differ';
      throw zipRefusal('ERR_ZIP_NAME_ENCODING', file, rest, name);
    }
  }
  if (entry.extraFields.filter((extra) => extra.id === 0x0001).length > 1) {
    throw zipRefusal('ERR_ZIP_ZIP64', file, 'has two zip64 fields', name);
  }
  return name;
}
