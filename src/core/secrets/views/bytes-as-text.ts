import { gunzipSync, inflateRawSync, inflateSync, constants as zlib } from 'node:zlib';

/** What bytes say, and why a part of them cannot be read. */
export interface ByteTexts {
  readonly texts: readonly string[];
  readonly unread: string | undefined;
}

/** The limit of what is unpacked from one file. */
const maxUnpacked = 16 * 1024 * 1024;
const maxDepth = 3;
const maxEntries = 10_000;

/** The first bytes of compressed formats that Node.js 20 cannot read. */
const unknownFormats: readonly (readonly [name: string, magic: string])[] = [
  ['xz', 'fd377a585a00'],
  ['bzip2', '425a68'],
  ['zstd', '28b52ffd'],
  ['7z', '377abcaf271c'],
  ['rar', '526172211a07'],
];
const gzip = Buffer.from('1f8b08', 'hex');
const zipEntry = Buffer.from('504b0304', 'hex');

/** Whether most of the bytes are printable ASCII. */
export function isText(bytes: Uint8Array): boolean {
  const printable = bytes.filter((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13);
  return bytes.length > 0 && printable.length >= bytes.length * 0.9;
}

/** Printable runs in other bytes: of single bytes, and of UTF-16 and UTF-32 in both byte orders at any offset. */
const runs = [
  /[\t\n\r\x20-\x7e]{20,}/g,
  /(?:[\t\n\r\x20-\x7e]\0){14,}/g,
  /(?:\0[\t\n\r\x20-\x7e]){14,}/g,
  /(?:[\t\n\r\x20-\x7e]\0{3}){14,}/g,
  /(?:\0{3}[\t\n\r\x20-\x7e]){14,}/g,
];

/** The texts in wide characters between other bytes. */
export function wideRuns(bytes: Buffer): string[] {
  if (!bytes.includes(0)) return [];
  const text = bytes.toString('latin1');
  return runs.slice(1).flatMap((pattern) => (text.match(pattern) ?? []).map((run) => run.replaceAll('\0', '')));
}

/** The texts in decoded bytes: all if they are text, else what is printable in them or in what they unpack to. */
export function textsInDecoded(bytes: Buffer): readonly string[] {
  const head = bytes.subarray(0, 48);
  if (isText(head)) return [bytes.toString('latin1')];
  if (head[1] === 0 && isText(head.filter((_byte, at) => at % 2 === 0))) return [bytes.toString('utf16le')];
  const { texts } = unpacked(bytes);
  return [...texts, ...(bytes.toString('latin1').match(runs[0] as RegExp) ?? []), ...wideRuns(bytes)];
}

/** The texts in compressed bytes: gzip, zlib, and the entries of a zip (so of jar, docx and the like), also inside each other. */
export function unpacked(bytes: Buffer): ByteTexts {
  const budget = { left: maxUnpacked, unread: undefined as string | undefined };
  const texts = unpack(bytes, maxDepth, budget).map((each) => each.toString('latin1'));
  return { texts, unread: budget.unread };
}

interface Budget {
  left: number;
  unread: string | undefined;
}

function unpack(bytes: Buffer, depth: number, budget: Budget): Buffer[] {
  const name = unknownFormats.find(([, magic]) => bytes.subarray(0, 8).toString('hex').startsWith(magic))?.[0];
  if (name !== undefined) budget.unread ??= `it is compressed with ${name}`;
  const inner = innerOf(bytes, budget);
  if (inner.length > 0 && depth === 0) budget.unread ??= 'it is compressed too often';
  if (depth === 0) return [];
  return inner.flatMap((each) => [each, ...unpack(each, depth - 1, budget)]);
}

function innerOf(bytes: Buffer, budget: Budget): Buffer[] {
  if (bytes.subarray(0, 3).equals(gzip)) return inflate(bytes, gunzipSync, budget);
  const [first = 0, second = 0] = bytes;
  if (first === 0x78 && (first * 256 + second) % 31 === 0) return inflate(bytes, inflateSync, budget);
  const found: Buffer[] = [];
  let entries = 0;
  for (let at = bytes.indexOf(zipEntry); at >= 0 && at + 30 <= bytes.length; at = bytes.indexOf(zipEntry, at + 4)) {
    entries += 1;
    if (entries > maxEntries) {
      budget.unread ??= `it has more than ${maxEntries} entries`;
      break;
    }
    const data = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const [flags, method] = [bytes.readUInt16LE(at + 6), bytes.readUInt16LE(at + 8)];
    if ((flags & 1) === 1) budget.unread ??= 'a part of it is encrypted';
    else if (method === 8) found.push(...inflate(bytes.subarray(data), inflateRawSync, budget));
    // Stored as it is, but right behind its name.
    else if (method === 0) found.push(...within(bytes.subarray(data, data + bytes.readUInt32LE(at + 18)), budget));
    else budget.unread ??= 'a part of it is compressed in an unusual way';
  }
  return found;
}

/** Entries can overlap, so that their sum is many times the file. */
function within(part: Buffer, budget: Budget): Buffer[] {
  if (part.length > budget.left) budget.unread ??= `it unpacks to more than ${maxUnpacked} bytes`;
  budget.left = Math.max(0, budget.left - part.length);
  return budget.left === 0 ? [] : [part];
}

function inflate(
  bytes: Buffer,
  by: (bytes: Buffer, options: { maxOutputLength: number; finishFlush: number }) => Buffer,
  budget: Budget,
): Buffer[] {
  if (budget.left <= 0) return [];
  try {
    const plain = by(bytes, { maxOutputLength: budget.left, finishFlush: zlib.Z_SYNC_FLUSH });
    budget.left -= plain.length;
    return [plain];
  } catch (error) {
    // Other errors mean that it only looked compressed.
    if ((error as { code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') return [];
    budget.left = 0;
    budget.unread ??= `it unpacks to more than ${maxUnpacked} bytes`;
    return [];
  }
}
