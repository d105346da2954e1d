import type { zipCodes } from '../../../src/core/diagnostics/codes/stages/zip-codes.ts';
import { promptZipLimits } from '../../../src/core/zip/zip-limits.ts';
import { descriptor, extraField, packedOf, type RawEnd, type RawEntry, zip64Field, zipBytes } from './zip-bytes.ts';

/** The fault of a zip, the code of the expected refusal, and the zip's bytes. */
export type HostileZip = readonly [what: string, code: keyof typeof zipCodes, bytes: Buffer];

/** One good entry. Each zip below differs from it in one thing. */
export const good: RawEntry = { name: 'a.txt', data: 'hello '.repeat(20), method: 8 };
const { packed, crc, size } = packedOf(good);
/** A zip with that entry, changed, and with changed end records. */
export const one = (entry: Partial<RawEntry>, end: RawEnd = {}): Buffer => zipBytes([{ ...good, ...entry }], end);
const named = (name: string | Buffer): Buffer => one({ name });
const truth = { crc, packedSize: packed.length, size };
/** Sizes in a descriptor after the data. */
export const late = { flags: 8, local: { crc: 0, packedSize: 0, size: 0 } };
const unix = (mode: number): Partial<RawEntry> => ({ madeBy: 0x0314, attributes: (mode << 16) >>> 0 });
const end = (entries: number): Buffer => zipBytes([]).fill(entries, 8, 9);
const zeros = Buffer.alloc(300 * 1024);
const mebibyte = 1024 * 1024;

/** Overlapping entries: many central entries that share one kernel of packed data (David Fifield, "A better zip bomb"). */
export function overlappingBomb(): Buffer {
  const kernel = { name: 'k', data: Buffer.alloc(200 * 1024), method: 8 } as const;
  const shared = Array.from({ length: 40 }, (_zero, index) => ({
    ...kernel,
    name: `k${index}`,
    start: 0,
    onlyCentral: true,
  }));
  return zipBytes([{ ...kernel, name: 'k' }, ...shared]);
}

/** Every rule of the zip reader, each broken by itself. */
export const hostileZips: readonly HostileZip[] = [
  ['an empty file', 'ERR_ZIP_NOT_A_ZIP', Buffer.alloc(0)],
  ['text', 'ERR_ZIP_NOT_A_ZIP', Buffer.from('not a zip at all, only some text')],
  ['a zip cut short', 'ERR_ZIP_NOT_A_ZIP', one({}).subarray(0, -30)],
  ['an end record cut short', 'ERR_ZIP_NOT_A_ZIP', one({}).subarray(0, -1)],
  ['an end record too far from the end', 'ERR_ZIP_NOT_A_ZIP', one({}, { trailing: Buffer.alloc(0x10020) })],
  ['a trailing byte', 'ERR_ZIP_TRAILING_BYTES', one({}, { trailing: Buffer.from('x') })],
  ['a second end record in the comment', 'ERR_ZIP_TRAILING_BYTES', one({}, { comment: end(0) })],
  [
    'a comment shorter than declared',
    'ERR_ZIP_TRAILING_BYTES',
    one({}, { comment: Buffer.from('abc') }).subarray(0, -1),
  ],
  ['too many bytes', 'ERR_ZIP_TOO_LARGE', Buffer.alloc(promptZipLimits.archiveBytes + 1)],
  ['a disk number', 'ERR_ZIP_MULTI_DISK', one({}, { disk: 1 })],
  ['fewer entries here than in all', 'ERR_ZIP_MULTI_DISK', one({}, { entriesHere: 0 })],
  ['zip64 values without zip64 records', 'ERR_ZIP_ZIP64', one({}, { entries: 0xffff })],
  ['zip64 that counts other entries', 'ERR_ZIP_ZIP64', one({}, { zip64: { entries: 2 } })],
  ['zip64 with another directory start', 'ERR_ZIP_ZIP64', one({}, { zip64: { start: 1 } })],
  ['zip64 with another directory size', 'ERR_ZIP_ZIP64', one({}, { zip64: { size: 1 } })],
  ['a zip64 locator that points elsewhere', 'ERR_ZIP_ZIP64', one({}, { zip64: { locator: 0 } })],
  ['a local zip64 size without its field', 'ERR_ZIP_ZIP64', one({ local: { size: 0xffffffff } })],
  [
    'two local zip64 fields',
    'ERR_ZIP_ZIP64',
    one({ local: { extra: Buffer.concat([zip64Field(1, 1), zip64Field(2, 2)]) } }),
  ],
  ['two central zip64 fields', 'ERR_ZIP_ZIP64', one({ extra: Buffer.concat([zip64Field(1), zip64Field(2)]) })],
  ['bytes between directory and end', 'ERR_ZIP_DIRECTORY', one({}, { afterDirectory: Buffer.alloc(7) })],
  ['a directory that starts elsewhere', 'ERR_ZIP_DIRECTORY', one({}, { directoryStart: 3 })],
  [
    'fewer entries than the directory holds',
    'ERR_ZIP_DIRECTORY',
    zipBytes([good, { ...good, name: 'b' }], { entries: 1 }),
  ],
  ['more entries than the directory holds', 'ERR_ZIP_DIRECTORY', one({}, { entries: 2 })],
  ['no entries', 'ERR_ZIP_EMPTY', zipBytes([])],
  [
    'too many entries',
    'ERR_ZIP_ENTRY_COUNT',
    zipBytes(Array.from({ length: 65 }, (_zero, index) => ({ name: `f${index}`, data: '' }))),
  ],
  ['one huge entry', 'ERR_ZIP_ENTRY_SIZE', one({ size: 4 * mebibyte + 1, packedSize: 3 * mebibyte })],
  ['4 GiB declared', 'ERR_ZIP_ENTRY_SIZE', one({ size: 0xfffffffe })],
  ['a petabyte declared by zip64', 'ERR_ZIP_ENTRY_SIZE', one({ size: 0xffffffff, extra: zip64Field(2 ** 50) })],
  [
    'huge entries together',
    'ERR_ZIP_TOTAL_SIZE',
    zipBytes(
      Array.from({ length: 5 }, (_zero, index) => ({
        ...good,
        name: `f${index}`,
        size: 4 * mebibyte,
        packedSize: mebibyte,
      })),
    ),
  ],
  ['zeros packed a thousand times', 'ERR_ZIP_RATIO', one({ data: zeros })],
  ['an overlapping bomb', 'ERR_ZIP_OVERLAP', overlappingBomb()],
  ['encryption', 'ERR_ZIP_ENCRYPTED', one({ flags: 1 })],
  ['strong encryption', 'ERR_ZIP_DIRECTORY', one({ flags: 0x40 })],
  ['a masked header', 'ERR_ZIP_ENCRYPTED', one({ flags: 0x2000 })],
  ['AES encryption', 'ERR_ZIP_ENCRYPTED', one({ method: 99, packed: Buffer.from('x') })],
  ['bzip2', 'ERR_ZIP_METHOD', one({ method: 12, packed: Buffer.from('x') })],
  ['lzma', 'ERR_ZIP_METHOD', one({ method: 14, packed: Buffer.from('x') })],
  ['a symbolic link', 'ERR_ZIP_LINK', one({ ...unix(0o120777), data: '../../etc/passwd', method: 0 })],
  ['a link from a system that claims to be DOS', 'ERR_ZIP_LINK', one({ ...unix(0o120777), madeBy: 0x0014 })],
  ['a Windows reparse point', 'ERR_ZIP_LINK', one({ attributes: 0x420 })],
  ['a character device', 'ERR_ZIP_DEVICE', one(unix(0o020666))],
  ['a block device', 'ERR_ZIP_DEVICE', one(unix(0o060666))],
  ['a pipe', 'ERR_ZIP_DEVICE', one(unix(0o010666))],
  ['a socket', 'ERR_ZIP_DEVICE', one(unix(0o140666))],
  ['a volume label', 'ERR_ZIP_DEVICE', one({ attributes: 0x08 })],
  ['a folder with data', 'ERR_ZIP_FOLDER_DATA', one({ name: 'a/' })],
  ['a folder without a slash', 'ERR_ZIP_FOLDER_DATA', one({ ...unix(0o040755), data: '', method: 0 })],
  ['a DOS folder without a slash', 'ERR_ZIP_FOLDER_DATA', one({ attributes: 0x10, data: '', method: 0 })],
  ['a slash on a file', 'ERR_ZIP_FOLDER_DATA', one({ ...unix(0o100644), name: 'a/', data: '', method: 0 })],
  ['a name in Latin-1', 'ERR_ZIP_NAME_ENCODING', named(Buffer.from([0x61, 0xe9, 0x62]))],
  ['an overlong slash', 'ERR_ZIP_NAME_ENCODING', named(Buffer.from([0x2e, 0x2e, 0xc0, 0xaf, 0x61]))],
  ['a surrogate in UTF-8', 'ERR_ZIP_NAME_ENCODING', named(Buffer.from([0xed, 0xa0, 0x80]))],
  [
    'a second name in an extra field',
    'ERR_ZIP_NAME_ENCODING',
    one({ extra: extraField(0x7075, Buffer.from('\x01\0\0\0\0../evil', 'latin1')) }),
  ],
  ['a parent folder', 'ERR_ZIP_NAME_ESCAPES', named('../evil.txt')],
  ['a parent folder inside', 'ERR_ZIP_NAME_ESCAPES', named('a/../../evil.txt')],
  ['an absolute name', 'ERR_ZIP_NAME_ESCAPES', named('/etc/passwd')],
  ['a share', 'ERR_ZIP_NAME_ESCAPES', named('//server/share/x')],
  ['a drive', 'ERR_ZIP_NAME_ESCAPES', named('C:/x')],
  ['a backslash as old PowerShell writes it', 'ERR_ZIP_NAME_BACKSLASH', named('dir\\a.txt')],
  ['a parent folder by backslash', 'ERR_ZIP_NAME_BACKSLASH', named('..\\evil.txt')],
  ['NUL in a name', 'ERR_ZIP_NAME', named('a.txt\0.exe')],
  ['an escape sequence in a name', 'ERR_ZIP_NAME', named('\x1b]0;x\x07')],
  ['a stream', 'ERR_ZIP_NAME', named('a.txt:stream')],
  ['a trailing dot', 'ERR_ZIP_NAME', named('a.txt.')],
  ['a trailing space', 'ERR_ZIP_NAME', named('a.txt ')],
  ['a device name', 'ERR_ZIP_NAME', named('NUL.txt')],
  ['the git folder', 'ERR_ZIP_NAME', named('.git/hooks/post-checkout')],
  ['the short name of the git folder', 'ERR_ZIP_NAME', named('GIT~1/config')],
  ['an invisible code point', 'ERR_ZIP_NAME', named('.g\u200cit/config')],
  ['a long part', 'ERR_ZIP_NAME', named('x'.repeat(256))],
  ['an empty name', 'ERR_ZIP_NAME', named('')],
  ['one name twice', 'ERR_ZIP_DUPLICATE', zipBytes([good, { ...good, data: 'other' }])],
  ['names that differ in case', 'ERR_ZIP_COLLISION', zipBytes([good, { ...good, name: 'A.TXT' }])],
  [
    'names that differ in composition',
    'ERR_ZIP_COLLISION',
    zipBytes([
      { ...good, name: 'é' },
      { ...good, name: 'e\u0301' },
    ]),
  ],
  ['a file where a folder is needed', 'ERR_ZIP_COLLISION', zipBytes([good, { ...good, name: 'a.txt/b' }])],
  ['a local header without signature', 'ERR_ZIP_LOCAL_HEADER', one({ local: { signature: 0 } })],
  ['another local name', 'ERR_ZIP_LOCAL_HEADER', one({ local: { name: 'b.txt' } })],
  ['other local flags', 'ERR_ZIP_LOCAL_HEADER', one({ local: { flags: 0x800 } })],
  ['a local method', 'ERR_ZIP_LOCAL_HEADER', one({ local: { method: 0 } })],
  ['another local checksum', 'ERR_ZIP_LOCAL_HEADER', one({ local: { crc: 1 } })],
  ['another local size', 'ERR_ZIP_LOCAL_HEADER', one({ local: { size: 1 } })],
  ['another local packed size', 'ERR_ZIP_LOCAL_HEADER', one({ local: { packedSize: 1 } })],
  ['damaged local extra fields', 'ERR_ZIP_LOCAL_HEADER', one({ local: { extra: Buffer.from([9, 0, 9, 0, 1]) } })],
  ['no descriptor', 'ERR_ZIP_DESCRIPTOR', one(late)],
  [
    'a descriptor with another checksum',
    'ERR_ZIP_DESCRIPTOR',
    one({ ...late, after: descriptor(1, packed.length, size) }),
  ],
  ['a descriptor with another size', 'ERR_ZIP_DESCRIPTOR', one({ ...late, after: descriptor(crc, packed.length, 1) })],
  ['a descriptor without its signature', 'ERR_ZIP_DESCRIPTOR', one({ ...late, after: Buffer.alloc(16) })],
  [
    'bytes around a descriptor',
    'ERR_ZIP_GAP',
    one({ ...late, after: Buffer.concat([descriptor(crc, packed.length, size), Buffer.alloc(2)]) }),
  ],
  [
    'two entries at one place',
    'ERR_ZIP_OVERLAP',
    zipBytes([good, { ...good, name: 'b', start: 0, onlyCentral: true }]),
  ],
  ['an entry inside another', 'ERR_ZIP_OVERLAP', zipBytes([good, { ...good, name: 'b', start: 5, onlyCentral: true }])],
  ['data that runs into the directory', 'ERR_ZIP_OVERLAP', one({ packedSize: packed.length + 1 })],
  ['a local name that runs past the directory', 'ERR_ZIP_OVERLAP', one({}).fill(0xff, 26, 28)],
  ['bytes before the first entry', 'ERR_ZIP_GAP', one({}, { before: Buffer.from('MZ self-extractor') })],
  [
    'bytes between entries',
    'ERR_ZIP_GAP',
    zipBytes([
      { ...good, after: Buffer.from('hidden') },
      { ...good, name: 'b' },
    ]),
  ],
  ['bytes before the directory', 'ERR_ZIP_GAP', one({}, { beforeDirectory: Buffer.from('hidden') })],
  ['a deleted entry left in place', 'ERR_ZIP_GAP', deletedEntry()],
  ['a declared size that is too small', 'ERR_ZIP_SIZE', one({ size: size - 1 })],
  ['a declared size that is too large', 'ERR_ZIP_SIZE', one({ size: size + 1 })],
  ['a stored entry of another size', 'ERR_ZIP_SIZE', one({ method: 0, size: 1 })],
  ['a wrong checksum', 'ERR_ZIP_CRC', one({ crc: 1 })],
  ['a wrong checksum of a stored entry', 'ERR_ZIP_CRC', one({ method: 0, crc: 1 })],
  ['damaged data', 'ERR_ZIP_DEFLATE', one({ packed: Buffer.alloc(packed.length, 0xff), ...truth })],
  ['data that ends too early', 'ERR_ZIP_DEFLATE', one({ packed: packed.subarray(0, -2), crc, size })],
  [
    'bytes after the data',
    'ERR_ZIP_DEFLATE',
    one({ packed: Buffer.concat([packed, Buffer.from('hidden')]), crc, size }),
  ],
];

function deletedEntry(): Buffer {
  const whole = zipBytes([{ name: 'gone', data: 'x' }, good]);
  const start = 30 + 4 + 1;
  return zipBytes([{ ...good, start }], { before: whole.subarray(0, start) });
}
