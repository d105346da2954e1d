import { describe, expect, it } from '@jest/globals';
import type { zipCodes } from '../../../src/core/diagnostics/codes/stages/zip-codes.ts';
import type { DirectoryEntry } from '../../../src/core/zip/central-directory.ts';
import { checkDeclaredSizes } from '../../../src/core/zip/declared-sizes.ts';
import { locateEntries } from '../../../src/core/zip/local-headers.ts';
import { readZip } from '../../../src/core/zip/read-zip.ts';
import { promptZipLimits, type ZipLimits } from '../../../src/core/zip/zip-limits.ts';
import { shown } from '../../../src/core/zip/zip-refusal.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { good, late, one } from '../../helpers/zips/hostile-zips.ts';
import { descriptor, extraField, packedOf, zip64Field, zipBytes } from '../../helpers/zips/zip-bytes.ts';

type Code = keyof typeof zipCodes;

const { packed, crc, size } = packedOf(good);

async function outcome(bytes: Buffer, limits: ZipLimits = promptZipLimits): Promise<string> {
  return await readZip('x.zip', bytes, limits).then(
    (members) => members.map(({ path }) => path).join(' '),
    (error) => error.code,
  );
}

it('has the documented limits', () => {
  expect(promptZipLimits).toEqual({
    archiveBytes: 16_777_216,
    entries: 64,
    entryBytes: 4_194_304,
    totalBytes: 16_777_216,
    ratio: 100,
  });
});

describe('a limit', () => {
  const file = (over: Partial<DirectoryEntry>): DirectoryEntry => ({
    name: 'a',
    rawName: Buffer.from('a'),
    folder: false,
    flags: 0,
    method: 8,
    crc: 0,
    size: 0,
    packedSize: 0,
    start: 0,
    ...over,
  });
  const limits: ZipLimits = { archiveBytes: 1, entries: 1, entryBytes: 400_000, totalBytes: 500_000, ratio: 10 };
  const kibibytes256 = 262_144;
  it.each<readonly [what: string, entries: readonly Partial<DirectoryEntry>[], code: Code | undefined]>([
    ['of one entry, reached', [{ size: 400_000, packedSize: 400_000 }], undefined],
    ['of one entry, passed by a byte', [{ size: 400_001, packedSize: 400_001 }], 'ERR_ZIP_ENTRY_SIZE'],
    [
      'of the total, reached',
      [
        { size: 250_000, packedSize: 1 },
        { size: 250_000, packedSize: 1 },
      ],
      undefined,
    ],
    [
      'of the total, passed by a byte',
      [
        { size: 250_000, packedSize: 1 },
        { size: 250_001, packedSize: 1 },
      ],
      'ERR_ZIP_TOTAL_SIZE',
    ],
    ['of the ratio, reached', [{ size: 300_000, packedSize: 30_000 }], undefined],
    ['of the ratio, passed by a byte', [{ size: 300_001, packedSize: 30_000 }], 'ERR_ZIP_RATIO'],
    ['of the ratio, in the largest small file', [{ size: kibibytes256, packedSize: 1 }], undefined],
    ['of the ratio, in the smallest large file', [{ size: kibibytes256 + 1, packedSize: 1 }], 'ERR_ZIP_RATIO'],
  ])('%s', async (_what, entries, code) => {
    const check = () => checkDeclaredSizes('x.zip', entries.map(file), limits);
    if (code === undefined) expect(check()).toBeUndefined();
    else expect((await refusal(check)).code).toBe(code);
  });

  it('of bytes and of entries holds at its value and not one beyond', async () => {
    const two = zipBytes([good, { ...good, name: 'b' }]);
    expect(await outcome(two, { ...promptZipLimits, archiveBytes: two.length, entries: 2 })).toBe('a.txt b');
    expect(await outcome(two, { ...promptZipLimits, archiveBytes: two.length - 1 })).toBe('ERR_ZIP_TOO_LARGE');
    expect(await outcome(two, { ...promptZipLimits, entries: 1 })).toBe('ERR_ZIP_ENTRY_COUNT');
  });
});

describe('the end record', () => {
  it.each<readonly [what: string, bytes: Buffer, expected: string]>([
    ['has a comment of the greatest length', one({}, { comment: Buffer.alloc(0xffff) }), 'a.txt'],
    ['names another disk for the directory', patched(one({}), 22 - 6, [1, 0]), 'ERR_ZIP_MULTI_DISK'],
    ['has a zip64 directory size without zip64', one({}, { directorySize: 0xffffffff }), 'ERR_ZIP_ZIP64'],
    ['has a zip64 directory start without zip64', one({}, { directoryStart: 0xffffffff }), 'ERR_ZIP_ZIP64'],
    ['follows data that looks like one', one({ method: 0, data: fakeEnd(9) }), 'a.txt'],
    ['follows data that is one', secondEnd([fakeEnd(9), fakeEnd(9)], 1), 'ERR_ZIP_TRAILING_BYTES'],
    [
      'follows data that is one, and data that looks like one',
      secondEnd([fakeEnd(9), fakeEnd(9)], 0),
      'ERR_ZIP_TRAILING_BYTES',
    ],
  ])('%s', async (_what, bytes, expected) => {
    expect(await outcome(bytes)).toBe(expected);
  });

  // Counted from the end of the file: the end record has 22 bytes, the locator before it 20, the zip64 end record 56.
  const record = 98;
  const locator = 42;
  const plain = 22;
  it.each<readonly [what: string, from: number, bytes: readonly number[], expected: string]>([
    ['nothing', plain, [0x50], 'a.txt'],
    ['the locator, on another disk', locator - 4, [1], 'ERR_ZIP_MULTI_DISK'],
    ['the locator, one of two disks', locator - 16, [2], 'ERR_ZIP_MULTI_DISK'],
    ['the signature of the zip64 record', record, [0x51], 'ERR_ZIP_ZIP64'],
    ['the size of the zip64 record', record - 4, [45], 'ERR_ZIP_ZIP64'],
    ['the disk of the zip64 record', record - 16, [1], 'ERR_ZIP_ZIP64'],
    ['the disk of the directory in the zip64 record', record - 20, [1], 'ERR_ZIP_ZIP64'],
    ['the entries on this disk in the zip64 record', record - 24, [2], 'ERR_ZIP_ZIP64'],
    ['the disk, left to zip64', plain - 4, [0xff, 0xff], 'a.txt'],
    ['the disk of the directory, left to zip64', plain - 6, [0xff, 0xff], 'a.txt'],
    ['the entries on this disk, left to zip64', plain - 8, [0xff, 0xff], 'a.txt'],
  ])('with zip64 records refuses or reads a change of %s', async (_what, from, bytes, expected) => {
    expect(await outcome(patched(one({}, { zip64: {} }), from, bytes))).toBe(expected);
  });

  it.each<readonly [what: string, plainFrom: number, recordFrom: number]>([
    ['disk', plain - 4, record - 16],
    ['disk of the directory', plain - 6, record - 20],
    ['entries on this disk', plain - 8, record - 24],
  ])('refuses a part of a split archive by the %s that only zip64 gives', async (_what, plainFrom, recordFrom) => {
    const bytes = patched(patched(one({}, { zip64: {} }), plainFrom, [0xff, 0xff]), recordFrom, [2]);
    expect(await outcome(bytes)).toBe('ERR_ZIP_MULTI_DISK');
  });
});

describe('the central directory', () => {
  it.each<readonly [what: string, entry: Parameters<typeof one>[0], expected: string]>([
    ['a device by its DOS attribute', { attributes: 0x40 }, 'ERR_ZIP_DEVICE'],
    ['a Unix file with the DOS attribute of a folder', { attributes: ((0o100644 << 16) | 0x10) >>> 0 }, 'a.txt'],
    ['a Unix file', { attributes: (0o100644 << 16) >>> 0 }, 'a.txt'],
    ['a Unix folder', { attributes: (0o040755 << 16) >>> 0, name: 'a/', data: '', method: 0 }, ''],
    ['a folder without attributes', { name: 'a/', data: '', method: 0 }, ''],
    ['a Unix link without data', { attributes: (0o120777 << 16) >>> 0, data: '', method: 0 }, 'ERR_ZIP_LINK'],
    ['one zip64 field', { size: 0xffffffff, extra: zip64Field(size), local: { size } }, 'a.txt'],
    ['the flags of the packing level', { flags: 0x6, local: { flags: 0 } }, 'a.txt'],
    ['a local flag of encryption', { local: { flags: 0x1 } }, 'ERR_ZIP_LOCAL_HEADER'],
    ['a local flag of a descriptor', { local: { flags: 0x8 } }, 'ERR_ZIP_LOCAL_HEADER'],
    ['a local flag of strong encryption', { local: { flags: 0x40 } }, 'ERR_ZIP_LOCAL_HEADER'],
    ['a local flag of a masked header', { local: { flags: 0x2000 } }, 'ERR_ZIP_LOCAL_HEADER'],
    ['no local checksum without a descriptor', { local: { crc: 0 } }, 'ERR_ZIP_LOCAL_HEADER'],
  ])('with %s', async (_what, entry, expected) => {
    expect(await outcome(one(entry))).toBe(expected);
  });

  it('names both sizes of a stored entry', async () => {
    const error = await refusal(() => readZip('x.zip', one({ method: 0, size: 1 }), promptZipLimits));
    expect(error.message).toBe(`x.zip: entry "a.txt" is stored in ${size} bytes but declares 1.`);
  });
});

describe('a local header', () => {
  const both = zip64Field(size, packed.length);
  it.each<readonly [what: string, local: NonNullable<Parameters<typeof one>[0]['local']>, expected: string]>([
    ['only its size in zip64', { size: 0xffffffff, extra: both }, 'a.txt'],
    ['only its packed size in zip64', { packedSize: 0xffffffff, extra: both }, 'a.txt'],
    ['a zip64 field with one size', { size: 0xffffffff, extra: zip64Field(size) }, 'ERR_ZIP_ZIP64'],
    ['another size in zip64', { size: 0xffffffff, extra: zip64Field(1, packed.length) }, 'ERR_ZIP_LOCAL_HEADER'],
    ['another packed size in zip64', { packedSize: 0xffffffff, extra: zip64Field(size, 1) }, 'ERR_ZIP_LOCAL_HEADER'],
    [
      'zip64 after another field',
      { size: 0xffffffff, extra: Buffer.concat([extraField(9, Buffer.from('x')), both]) },
      'a.txt',
    ],
    ['an empty field', { extra: extraField(9, Buffer.alloc(0)) }, 'a.txt'],
    [
      'a field that is one byte too long',
      { extra: extraField(9, Buffer.from('xy')).subarray(0, -1) },
      'ERR_ZIP_LOCAL_HEADER',
    ],
    ['three bytes in place of a field', { extra: Buffer.alloc(3) }, 'ERR_ZIP_LOCAL_HEADER'],
    ['one byte in place of a field', { extra: Buffer.alloc(1) }, 'ERR_ZIP_LOCAL_HEADER'],
  ])('with %s', async (_what, local, expected) => {
    expect(await outcome(one({ local }))).toBe(expected);
  });

  it.each<readonly [what: string, after: Buffer, expected: string]>([
    ['11 bytes', Buffer.alloc(11), 'ERR_ZIP_DESCRIPTOR'],
    ['13 bytes', Buffer.concat([descriptor(crc, packed.length, size, {}), Buffer.alloc(1)]), 'ERR_ZIP_GAP'],
    ['another packed size', descriptor(crc, 1, size), 'ERR_ZIP_DESCRIPTOR'],
    ['another wide size', descriptor(crc, packed.length, 1, { signed: true, wide: true }), 'ERR_ZIP_DESCRIPTOR'],
    ['another wide packed size', descriptor(crc, 1, size, { wide: true }), 'ERR_ZIP_DESCRIPTOR'],
    ['another signature', descriptor(crc, packed.length, size).fill(0, 0, 1), 'ERR_ZIP_DESCRIPTOR'],
  ])('with a descriptor of %s', async (_what, after, expected) => {
    expect(await outcome(one({ ...late, after }))).toBe(expected);
  });

  it('fits exactly, or overlaps the directory', async () => {
    const header = one({ name: 'a', data: '', method: 0 }).subarray(0, 30);
    const nameless = Buffer.from(header);
    nameless.writeUInt16LE(0, 26);
    const entry: DirectoryEntry = {
      name: '',
      rawName: Buffer.alloc(0),
      folder: false,
      flags: 0,
      method: 0,
      crc: 0,
      size: 0,
      packedSize: 0,
      start: 0,
    };
    expect(locateEntries('x.zip', nameless, [entry], 30)).toEqual([{ entry, dataStart: 30 }]);
    expect(await outcome(zipBytes([{ ...good, start: 0, onlyCentral: true }], { before: Buffer.alloc(10) }))).toBe(
      'ERR_ZIP_OVERLAP',
    );
  });

  it('shared by two entries is reported for the first name', async () => {
    const bytes = zipBytes([
      { ...good, name: 'b' },
      { ...good, name: 'a', start: 0, onlyCentral: true },
    ]);
    const error = await refusal(() => readZip('x.zip', bytes, promptZipLimits));
    expect(error).toMatchObject({ code: 'ERR_ZIP_OVERLAP', message: expect.stringContaining('entry "a" ') });
  });
});

describe('shown', () => {
  it.each([
    ['a'.repeat(120), `"${'a'.repeat(120)}"`],
    ['a'.repeat(121), `"${'a'.repeat(120)}..."`],
    ['é\u007f"~', '"\\u00e9\\u007f\\"~"'],
    ['\u001b[0m', '"\\u001b[0m"'],
    ['文', '"\\u6587"'],
  ])('prints %j as ASCII', (name, expected) => expect(shown(name)).toBe(expected));
});

/** Changes bytes at a distance from the end of the file. */
function patched(bytes: Buffer, fromEnd: number, values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  Buffer.from(values).copy(copy, copy.length - fromEnd);
  return copy;
}

/** The bytes of an end record with this comment length, as data of a file. */
function fakeEnd(commentLength: number): Buffer {
  const end = zipBytes([]);
  end.writeUInt16LE(commentLength, 20);
  return end;
}

/** A zip whose stored file contains end records, one of them with a comment that reaches the end of the zip. */
function secondEnd(ends: readonly Buffer[], real: number): Buffer {
  const bytes = one({ method: 0, data: Buffer.concat(ends) });
  let at = bytes.indexOf('PK\x05\x06');
  for (let number = 0; number < real; number++) at = bytes.indexOf('PK\x05\x06', at + 1);
  bytes.writeUInt16LE(bytes.length - at - 22, at + 20);
  return bytes;
}
