import { byCodeUnit } from '../system/text/json.ts';
import type { DirectoryEntry } from './central-directory.ts';
import { zipRefusal } from './zip-refusal.ts';

export interface LocatedEntry {
  readonly entry: DirectoryEntry;
  /** Offset of the packed data. */
  readonly dataStart: number;
}

const localSignature = 0x04034b50;
const localSize = 30;
const descriptorSignature = 0x08074b50;
const flagDescriptor = 0x8;
/** Flags that change how an entry is read: encryption, descriptor, strong encryption, UTF-8, masked header. */
const meaningfulFlags = 0x1 | 0x8 | 0x40 | 0x800 | 0x2000;

/**
 * Compares every local header with the central directory. Checks that the entries fill the file from its first byte to
 * the central directory, without overlap or gap. A data descriptor is part of its entry.
 *
 * @throws AppError ERR_ZIP_LOCAL_HEADER, ERR_ZIP_ZIP64, ERR_ZIP_DESCRIPTOR, ERR_ZIP_OVERLAP, ERR_ZIP_GAP
 */
export function locateEntries(
  file: string,
  bytes: Buffer,
  entries: readonly DirectoryEntry[],
  directoryStart: number,
): LocatedEntry[] {
  const ordered = [...entries].sort((a, b) => a.start - b.start || byCodeUnit(a.name, b.name));
  const located: LocatedEntry[] = [];
  let expected = 0;
  for (const [index, entry] of ordered.entries()) {
    if (entry.start > expected) throw gap(file, expected, entry.start);
    if (entry.start < expected) throw overlap(file, entry.name);
    const limit = ordered[index + 1]?.start ?? directoryStart;
    if (limit === entry.start || entry.start + localSize > directoryStart) throw overlap(file, entry.name);
    const dataStart = checkLocalHeader(file, bytes, entry, directoryStart);
    const dataEnd = dataStart + entry.packedSize;
    if (dataEnd > limit) throw overlap(file, entry.name);
    expected = (entry.flags & flagDescriptor) === 0 ? dataEnd : checkDescriptor(file, bytes, entry, dataEnd, limit);
    located.push({ entry, dataStart });
  }
  if (expected !== directoryStart) throw gap(file, expected, directoryStart);
  return located;
}

function checkLocalHeader(file: string, bytes: Buffer, entry: DirectoryEntry, directoryStart: number): number {
  const { start, name } = entry;
  const differs = (what: string): Error =>
    zipRefusal('ERR_ZIP_LOCAL_HEADER', file, `has ${what} in its local header than in the central directory`, name);
  const noHeader = (): Error => zipRefusal('ERR_ZIP_LOCAL_HEADER', file, 'has no local header', name);
  if (bytes.readUInt32LE(start) !== localSignature) throw noHeader();
  const nameEnd = start + localSize + bytes.readUInt16LE(start + 26);
  const dataStart = nameEnd + bytes.readUInt16LE(start + 28);
  if (dataStart > directoryStart) throw overlap(file, name);
  if (!bytes.subarray(start + localSize, nameEnd).equals(entry.rawName)) throw differs('a different name');
  const flags = bytes.readUInt16LE(start + 6);
  if (((flags ^ entry.flags) & meaningfulFlags) !== 0) throw differs('different flags');
  if (bytes.readUInt16LE(start + 8) !== entry.method) throw differs('a different method');

  const sizes = localSizes(file, name, bytes, start, bytes.subarray(nameEnd, dataStart));
  const later = (flags & flagDescriptor) !== 0;
  const agrees = (local: number, central: number): boolean => local === central || (later && local === 0);
  if (!agrees(bytes.readUInt32LE(start + 14), entry.crc)) throw differs('a different checksum');
  if (!agrees(sizes.packed, entry.packedSize)) throw differs('a different packed size');
  if (!agrees(sizes.size, entry.size)) throw differs('a different size');
  return dataStart;
}

/** The local sizes. A size of 0xffffffff is in the zip64 field, which has both in this order (APPNOTE 4.5.3). */
function localSizes(
  file: string,
  name: string,
  bytes: Buffer,
  start: number,
  extra: Buffer,
): { readonly packed: number; readonly size: number } {
  const packed = bytes.readUInt32LE(start + 18);
  const size = bytes.readUInt32LE(start + 22);
  const refuse = (rest: string): Error => zipRefusal('ERR_ZIP_ZIP64', file, rest, name);
  let large: Buffer | undefined;
  for (let at = 0; at < extra.length; ) {
    const length = at + 4 <= extra.length ? extra.readUInt16LE(at + 2) : extra.length;
    if (at + 4 + length > extra.length) {
      throw zipRefusal('ERR_ZIP_LOCAL_HEADER', file, 'has damaged extra fields in its local header', name);
    }
    if (extra.readUInt16LE(at) === 0x0001) {
      if (large !== undefined) throw refuse('has two zip64 fields in its local header');
      large = extra.subarray(at + 4, at + 4 + length);
    }
    at += 4 + length;
  }
  if (packed !== 0xffffffff && size !== 0xffffffff) return { packed, size };
  if (large === undefined || large.length < 16) {
    throw refuse('refers to a zip64 field that its local header does not have, or that lacks a size');
  }
  return {
    size: size === 0xffffffff ? Number(large.readBigUInt64LE(0)) : size,
    packed: packed === 0xffffffff ? Number(large.readBigUInt64LE(8)) : packed,
  };
}

/**
 * Checks the data descriptor (APPNOTE 4.3.9). Its length shows whether it has a signature, and sizes of 4 or 8 bytes.
 */
function checkDescriptor(file: string, bytes: Buffer, entry: DirectoryEntry, at: number, limit: number): number {
  const length = limit - at;
  const wide = length === 20 || length === 24;
  const signed = length === 16 || length === 24;
  const refuse = (what: string): Error => zipRefusal('ERR_ZIP_DESCRIPTOR', file, what, entry.name);
  if (length < 12) throw refuse('has no data descriptor after its data');
  if (![12, 16, 20, 24].includes(length)) throw gap(file, at, limit);
  const body = signed ? at + 4 : at;
  const packed = wide ? Number(bytes.readBigUInt64LE(body + 4)) : bytes.readUInt32LE(body + 4);
  const size = wide ? Number(bytes.readBigUInt64LE(body + 12)) : bytes.readUInt32LE(body + 8);
  const good =
    (!signed || bytes.readUInt32LE(at) === descriptorSignature) &&
    bytes.readUInt32LE(body) === entry.crc &&
    packed === entry.packedSize &&
    size === entry.size;
  if (!good) throw refuse('has a data descriptor that contradicts the central directory');
  return limit;
}

function overlap(file: string, name: string): Error {
  return zipRefusal('ERR_ZIP_OVERLAP', file, 'shares bytes with another part of the zip', name);
}

function gap(file: string, from: number, to: number): Error {
  return zipRefusal('ERR_ZIP_GAP', file, `has bytes that belong to no entry: ${from} to ${to}`);
}
