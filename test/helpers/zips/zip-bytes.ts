import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, written byte by byte. Fields other than name and data are only set if a test lies about them. */
export interface RawEntry {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** The false values that both headers declare. */
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly packed?: Buffer;
  readonly madeBy?: number;
  readonly attributes?: number;
  readonly extra?: Buffer;
  /** False values of the local header only. */
  readonly local?: {
    readonly name?: string | Buffer;
    readonly flags?: number;
    readonly method?: number;
    readonly crc?: number;
    readonly size?: number;
    readonly packedSize?: number;
    readonly extra?: Buffer;
    readonly signature?: number;
  };
  /** Bytes after the data: a descriptor, or a gap. */
  readonly after?: Buffer;
  /** A false offset of the local header in the central directory. */
  readonly start?: number;
  /** No local header and data are written: the central entry shares another entry's. */
  readonly onlyCentral?: boolean;
}

/** False values of the end records, and bytes around them. */
export interface RawEnd {
  readonly before?: Buffer;
  readonly beforeDirectory?: Buffer;
  readonly afterDirectory?: Buffer;
  readonly trailing?: Buffer;
  readonly comment?: Buffer;
  readonly entries?: number;
  readonly entriesHere?: number;
  readonly disk?: number;
  readonly directorySize?: number;
  readonly directoryStart?: number;
  /** Writes the zip64 end record and locator, with these fields overridden. */
  readonly zip64?: {
    readonly entries?: number;
    readonly start?: number;
    readonly size?: number;
    readonly locator?: number;
  };
}

// Typed arrays are little-endian on every machine that Node supports, like zip.
function u16(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function u32(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

function u64(...values: number[]): Buffer {
  return Buffer.from(BigUint64Array.from(values.map(BigInt)).buffer);
}

/** An extra field: id, length, data. */
export function extraField(id: number, data: Buffer): Buffer {
  return Buffer.concat([u16(id, data.length), data]);
}

/** The zip64 extra field with 8-byte values in the given order. */
export function zip64Field(...values: number[]): Buffer {
  return extraField(1, u64(...values));
}

/** A data descriptor; `signed` puts the signature first, `wide` uses 8-byte sizes. */
export function descriptor(
  crc: number,
  packedSize: number,
  size: number,
  form: { readonly signed?: boolean; readonly wide?: boolean } = { signed: true },
): Buffer {
  const sizes = form.wide === true ? u64(packedSize, size) : u32(packedSize, size);
  return Buffer.concat([form.signed === true ? u32(0x08074b50) : Buffer.alloc(0), u32(crc), sizes]);
}

/** The packed form of an entry's data, and its true values. */
export function packedOf(entry: RawEntry): { packed: Buffer; crc: number; size: number } {
  const data = Buffer.from(entry.data ?? '');
  const packed = entry.packed ?? (entry.method === 8 ? deflateRawSync(data) : data);
  return { packed, crc: crc32(data), size: data.length };
}

/** Writes a zip byte by byte: correct by default, with the given false values (APPNOTE 4.3). */
export function zipBytes(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const parts: Buffer[] = [end.before ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const entry of entries) {
    const truth = packedOf(entry);
    const method = entry.method ?? 0;
    const flags = entry.flags ?? 0;
    const crc = entry.crc ?? truth.crc;
    const size = entry.size ?? truth.size;
    const packedSize = entry.packedSize ?? truth.packed.length;
    const name = Buffer.from(entry.name);
    const extra = entry.extra ?? Buffer.alloc(0);
    const start = entry.start ?? offset;
    if (entry.onlyCentral !== true) {
      const local = entry.local ?? {};
      const localName = Buffer.from(local.name ?? name);
      const localExtra = local.extra ?? Buffer.alloc(0);
      const bytes = Buffer.concat([
        u32(local.signature ?? 0x04034b50),
        u16(20, local.flags ?? flags, local.method ?? method, 0, 0x5b74),
        u32(local.crc ?? crc, local.packedSize ?? packedSize, local.size ?? size),
        u16(localName.length, localExtra.length),
        localName,
        localExtra,
        truth.packed,
        entry.after ?? Buffer.alloc(0),
      ]);
      parts.push(bytes);
      offset += bytes.length;
    }
    directory.push(
      u32(0x02014b50),
      u16(entry.madeBy ?? 0x0014, 20, flags, method, 0, 0x5b74),
      u32(crc, packedSize, size),
      u16(name.length, extra.length, 0, 0, 0),
      u32(entry.attributes ?? 0, start),
      name,
      extra,
    );
  }
  const gap = end.beforeDirectory ?? Buffer.alloc(0);
  const central = Buffer.concat(directory);
  const start = end.directoryStart ?? offset + gap.length;
  const size = end.directorySize ?? central.length;
  const count = end.entries ?? entries.length;
  parts.push(gap, central, end.afterDirectory ?? Buffer.alloc(0));
  if (end.zip64 !== undefined) {
    const { entries: many = entries.length, start: at = offset + gap.length, size: long = central.length } = end.zip64;
    const record = Buffer.concat([u32(0x06064b50), u64(44), u16(45, 45), u32(0, 0), u64(many, many, long, at)]);
    const place = offset + gap.length + central.length + (end.afterDirectory?.length ?? 0);
    parts.push(record, u32(0x07064b50, 0), u64(end.zip64.locator ?? place), u32(1));
  }
  const comment = end.comment ?? Buffer.alloc(0);
  parts.push(
    u32(0x06054b50),
    u16(end.disk ?? 0, 0, end.entriesHere ?? count, count),
    u32(size, start),
    u16(comment.length),
    comment,
    end.trailing ?? Buffer.alloc(0),
  );
  return Buffer.concat(parts);
}
