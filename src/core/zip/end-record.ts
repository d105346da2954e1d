import { zipRefusal } from './zip-refusal.ts';

/** The position of the central directory, from the end records. */
export interface EndRecord {
  readonly entries: number;
  readonly directoryStart: number;
  readonly directorySize: number;
  /** Offset of the first end record. The central directory must end exactly there. */
  readonly start: number;
}

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const endSize = 22;
const locatorSignature = 0x07064b50;
const locatorSize = 20;
const end64Signature = 0x06064b50;
const end64Size = 56;

/**
 * Reads the end-of-central-directory record and its zip64 forms (APPNOTE 4.3.14 to 4.3.16). The record must be
 * unambiguous: it ends the file, and its comment contains no second record.
 *
 * @throws AppError ERR_ZIP_NOT_A_ZIP, ERR_ZIP_TRAILING_BYTES, ERR_ZIP_MULTI_DISK, ERR_ZIP_ZIP64, ERR_ZIP_DIRECTORY
 */
export function readEndRecord(file: string, bytes: Buffer): EndRecord {
  const earliest = Math.max(0, bytes.length - endSize - 0xffff);
  const at = bytes.lastIndexOf(endSignature);
  if (at < earliest || at + endSize > bytes.length) {
    throw zipRefusal('ERR_ZIP_NOT_A_ZIP', file, 'is not a complete zip file: it has no end record');
  }
  if (at + endSize + bytes.readUInt16LE(at + 20) !== bytes.length || hasEarlierEnd(bytes, at, earliest)) {
    const rest = 'has bytes after its end record, or more than one end record';
    throw zipRefusal('ERR_ZIP_TRAILING_BYTES', file, rest);
  }
  const plain = {
    disk: bytes.readUInt16LE(at + 4),
    directoryDisk: bytes.readUInt16LE(at + 6),
    entriesHere: bytes.readUInt16LE(at + 8),
    entries: bytes.readUInt16LE(at + 10),
    directorySize: bytes.readUInt32LE(at + 12),
    directoryStart: bytes.readUInt32LE(at + 16),
  };
  const found = withZip64(file, bytes, at, plain);
  if (found.disk !== 0 || found.directoryDisk !== 0 || found.entriesHere !== found.entries) {
    throw zipRefusal('ERR_ZIP_MULTI_DISK', file, 'is one part of a split archive');
  }
  if (found.directoryStart + found.directorySize !== found.start) {
    const rest = 'has bytes between its central directory and its end record, or the two overlap';
    throw zipRefusal('ERR_ZIP_DIRECTORY', file, rest);
  }
  return found;
}

/** If a comment contains a second end record, two programs can read two different archives. */
function hasEarlierEnd(bytes: Buffer, at: number, earliest: number): boolean {
  // The search always finds the record at `at`.
  for (let other = bytes.indexOf(endSignature, earliest); other < at; ) {
    if (other + endSize + bytes.readUInt16LE(other + 20) === bytes.length) return true;
    other = bytes.indexOf(endSignature, other + 1);
  }
  return false;
}

interface Fields extends Omit<EndRecord, 'start'> {
  readonly disk: number;
  readonly directoryDisk: number;
  readonly entriesHere: number;
}

function withZip64(file: string, bytes: Buffer, at: number, plain: Fields): Fields & EndRecord {
  const locator = at - locatorSize;
  const needed = plain.entries === 0xffff || plain.directorySize === 0xffffffff || plain.directoryStart === 0xffffffff;
  if (locator < 0 || bytes.readUInt32LE(locator) !== locatorSignature) {
    if (needed) throw zip64Refusal(file, 'refers to zip64 records that do not exist');
    return { ...plain, start: at };
  }
  const start = Number(bytes.readBigUInt64LE(locator + 8));
  if (bytes.readUInt32LE(locator + 4) !== 0 || bytes.readUInt32LE(locator + 16) > 1) {
    throw zipRefusal('ERR_ZIP_MULTI_DISK', file, 'is one part of a split archive');
  }
  if (start !== locator - end64Size || bytes.readUInt32LE(start) !== end64Signature) {
    throw zip64Refusal(file, 'has a zip64 locator that does not point to the zip64 end record before it');
  }
  if (bytes.readBigUInt64LE(start + 4) !== BigInt(end64Size - 12)) {
    throw zip64Refusal(file, 'has a zip64 end record with an unsupported size');
  }
  const large: Fields = {
    disk: bytes.readUInt32LE(start + 16),
    directoryDisk: bytes.readUInt32LE(start + 20),
    entriesHere: Number(bytes.readBigUInt64LE(start + 24)),
    entries: Number(bytes.readBigUInt64LE(start + 32)),
    directorySize: Number(bytes.readBigUInt64LE(start + 40)),
    directoryStart: Number(bytes.readBigUInt64LE(start + 48)),
  };
  const agrees = (small: number, big: number, sentinel: number): boolean => small === big || small === sentinel;
  const consistent =
    agrees(plain.disk, large.disk, 0xffff) &&
    agrees(plain.directoryDisk, large.directoryDisk, 0xffff) &&
    agrees(plain.entriesHere, large.entriesHere, 0xffff) &&
    agrees(plain.entries, large.entries, 0xffff) &&
    agrees(plain.directorySize, large.directorySize, 0xffffffff) &&
    agrees(plain.directoryStart, large.directoryStart, 0xffffffff);
  if (!consistent) throw zip64Refusal(file, 'has a zip64 end record that contradicts the other end record');
  return { ...large, start };
}

function zip64Refusal(file: string, what: string): Error {
  return zipRefusal('ERR_ZIP_ZIP64', file, what);
}
