"use strict";
exports.id = 992;
exports.ids = [992];
exports.modules = {

/***/ 1992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kJ: () => (/* binding */ fetchState),
  DF: () => (/* binding */ publishState),
  aX: () => (/* binding */ restoreState)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 6 modules
var factory_config = __webpack_require__(9346);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./core/system/paths/portable-name.js
var portable_name = __webpack_require__(147);
// EXTERNAL MODULE: ../../node_modules/yauzl/index.js
var yauzl = __webpack_require__(171);
;// CONCATENATED MODULE: ./core/zip/zip-refusal.js

/**
 * The error for a bad zip.
 *
 * @param file the zip's name for messages
 * @param rest the rest of the sentence; the zip or the entry is its subject
 * @param entry the name of the bad entry; absent if the zip itself is bad. It is hostile and is printed with {@link
 *   shown}
 */
function zipRefusal(code, file, rest, entry) {
    const subject = entry === undefined ? file : `${file}: entry ${shown(entry)}`;
    return new app_error/* AppError */.u(code, `${subject} ${rest}.`, { file });
}
/** Makes a hostile name safe to print: JSON, ASCII only, at most 120 characters. */
function shown(name) {
    const cut = name.length > 120 ? `${name.slice(0, 120)}...` : name;
    return JSON.stringify(cut).replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./core/zip/central-directory.js


const flagEncrypted = 0x1;
const flagMasked = 0x2000;
/**
 * Reads the central directory with yauzl and checks each entry: encryption, method, kind, name encoding.
 *
 * @throws AppError ERR_ZIP_EMPTY, ERR_ZIP_ENTRY_COUNT, ERR_ZIP_DIRECTORY, ERR_ZIP_ZIP64, ERR_ZIP_ENCRYPTED,
 *   ERR_ZIP_METHOD, ERR_ZIP_LINK, ERR_ZIP_DEVICE, ERR_ZIP_FOLDER_DATA, ERR_ZIP_NAME_ENCODING
 */
async function readCentralDirectory(file, bytes, end, limits) {
    if (end.entries === 0)
        throw zipRefusal('ERR_ZIP_EMPTY', file, 'has no entries; it must contain the five prompt files');
    if (end.entries > limits.entries) {
        throw zipRefusal('ERR_ZIP_ENTRY_COUNT', file, `has ${end.entries} entries; the limit is ${limits.entries}`);
    }
    const entries = [];
    try {
        const zip = await yauzl/* fromBufferPromise */.SY(bytes, {
            lazyEntries: true,
            decodeStrings: false,
            validateEntrySizes: false,
        });
        for await (const entry of zip.eachEntry())
            entries.push(entry);
    }
    catch (cause) {
        throw zipRefusal('ERR_ZIP_DIRECTORY', file, `has a damaged central directory (${cause.message})`);
    }
    const used = entries.reduce((sum, entry) => sum + 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength, 0);
    if (used !== end.directorySize) {
        const rest = `is damaged: the central directory is ${end.directorySize} bytes, but its entries need ${used}`;
        throw zipRefusal('ERR_ZIP_DIRECTORY', file, rest);
    }
    return entries.map((entry) => judged(file, entry));
}
function judged(file, entry) {
    const name = decodedName(file, entry);
    const refuse = (code, rest) => zipRefusal(code, file, rest, name);
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
    if (kind === 'link')
        throw refuse('ERR_ZIP_LINK', 'is a symbolic link; only regular files and folders are allowed');
    if (kind === 'device')
        throw refuse('ERR_ZIP_DEVICE', 'is a device or pipe; only regular files and folders are allowed');
    if (folder ? kind === 'file' || entry.uncompressedSize !== 0 : kind === 'folder') {
        throw refuse('ERR_ZIP_FOLDER_DATA', 'is marked as a folder in one field and as a file in another; a folder ends in / and has no data');
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
function kindOf(entry) {
    const unixType = (entry.externalFileAttributes >>> 16) & 0o170000;
    const dos = entry.externalFileAttributes & 0xffff;
    if (unixType === 0o120000 || (dos & 0x400) !== 0)
        return 'link';
    if ((dos & 0x48) !== 0 || (unixType !== 0 && unixType !== 0o100000 && unixType !== 0o040000))
        return 'device';
    const folder = unixType === 0o040000 || (unixType === 0 && (dos & 0x10) !== 0);
    return folder ? 'folder' : unixType === 0o100000 ? 'file' : 'unknown';
}
/**
 * Decodes a name as UTF-8 with or without flag 11, because macOS and bsdtar write UTF-8 without it. Refuses anything
 * else.
 */
function decodedName(file, entry) {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const raw = entry.fileNameRaw;
    let name;
    try {
        name = decoder.decode(raw);
    }
    catch {
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

;// CONCATENATED MODULE: ./core/zip/crc32.js
const table = new Uint32Array(256).map((_zero, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++)
        value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
});
/** The CRC-32 of zip (APPNOTE 4.4.7) as an unsigned number. `zlib.crc32` needs Node 22.2. */
function crc32(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes)
        value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
}

;// CONCATENATED MODULE: ./core/zip/declared-sizes.js

/** Small texts with repeated lines compress well and are harmless. */
const ratioFloorBytes = 256 * 1024;
/**
 * Refuses zip bombs by their declared sizes, before anything is unpacked. Unpacking later checks that the sizes are
 * true: its output is limited to the declared size.
 *
 * @throws AppError ERR_ZIP_ENTRY_SIZE, ERR_ZIP_RATIO, ERR_ZIP_TOTAL_SIZE
 */
function checkDeclaredSizes(file, entries, limits) {
    let total = 0;
    for (const { name, size, packedSize } of entries) {
        if (size > limits.entryBytes) {
            const rest = `would unpack to ${size} bytes; the limit is ${limits.entryBytes}`;
            throw zipRefusal('ERR_ZIP_ENTRY_SIZE', file, rest, name);
        }
        if (size > ratioFloorBytes && size > packedSize * limits.ratio) {
            const rest = `would unpack ${packedSize} bytes to ${size}; the limit is a ratio of ${limits.ratio}`;
            throw zipRefusal('ERR_ZIP_RATIO', file, rest, name);
        }
        total += size;
    }
    if (total > limits.totalBytes) {
        const rest = `would unpack to ${total} bytes in total; the limit is ${limits.totalBytes}`;
        throw zipRefusal('ERR_ZIP_TOTAL_SIZE', file, rest);
    }
}

;// CONCATENATED MODULE: ./core/zip/end-record.js

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
function readEndRecord(file, bytes) {
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
function hasEarlierEnd(bytes, at, earliest) {
    for (let other = bytes.indexOf(endSignature, earliest); other !== -1 && other < at;) {
        if (other + endSize + bytes.readUInt16LE(other + 20) === bytes.length)
            return true;
        other = bytes.indexOf(endSignature, other + 1);
    }
    return false;
}
function withZip64(file, bytes, at, plain) {
    const locator = at - locatorSize;
    const needed = plain.entries === 0xffff || plain.directorySize === 0xffffffff || plain.directoryStart === 0xffffffff;
    if (locator < 0 || bytes.readUInt32LE(locator) !== locatorSignature) {
        if (needed)
            throw zip64Refusal(file, 'refers to zip64 records that do not exist');
        return { ...plain, start: at };
    }
    const start = Number(bytes.readBigUInt64LE(locator + 8));
    if (bytes.readUInt32LE(locator + 4) !== 0 || bytes.readUInt32LE(locator + 16) > 1) {
        throw zipRefusal('ERR_ZIP_MULTI_DISK', file, 'is one part of a split archive');
    }
    if (start !== locator - end64Size || start < 0 || bytes.readUInt32LE(start) !== end64Signature) {
        throw zip64Refusal(file, 'has a zip64 locator that does not point to the zip64 end record before it');
    }
    if (bytes.readBigUInt64LE(start + 4) !== BigInt(end64Size - 12)) {
        throw zip64Refusal(file, 'has a zip64 end record with an unsupported size');
    }
    const large = {
        disk: bytes.readUInt32LE(start + 16),
        directoryDisk: bytes.readUInt32LE(start + 20),
        entriesHere: Number(bytes.readBigUInt64LE(start + 24)),
        entries: Number(bytes.readBigUInt64LE(start + 32)),
        directorySize: Number(bytes.readBigUInt64LE(start + 40)),
        directoryStart: Number(bytes.readBigUInt64LE(start + 48)),
    };
    const agrees = (small, big, sentinel) => small === big || small === sentinel;
    const consistent = agrees(plain.disk, large.disk, 0xffff) &&
        agrees(plain.directoryDisk, large.directoryDisk, 0xffff) &&
        agrees(plain.entriesHere, large.entriesHere, 0xffff) &&
        agrees(plain.entries, large.entries, 0xffff) &&
        agrees(plain.directorySize, large.directorySize, 0xffffffff) &&
        agrees(plain.directoryStart, large.directoryStart, 0xffffffff);
    if (!consistent)
        throw zip64Refusal(file, 'has a zip64 end record that contradicts the other end record');
    return { ...large, start };
}
function zip64Refusal(file, what) {
    return zipRefusal('ERR_ZIP_ZIP64', file, what);
}

// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
;// CONCATENATED MODULE: ./core/zip/local-headers.js


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
function locateEntries(file, bytes, entries, directoryStart) {
    const ordered = [...entries].sort((a, b) => a.start - b.start || (0,json/* byCodeUnit */.X)(a.name, b.name));
    const located = [];
    let expected = 0;
    for (const [index, entry] of ordered.entries()) {
        if (entry.start > expected)
            throw gap(file, expected, entry.start);
        if (entry.start < expected)
            throw overlap(file, entry.name);
        const limit = ordered[index + 1]?.start ?? directoryStart;
        if (limit === entry.start || entry.start + localSize > directoryStart)
            throw overlap(file, entry.name);
        const dataStart = checkLocalHeader(file, bytes, entry, directoryStart);
        const dataEnd = dataStart + entry.packedSize;
        if (dataEnd > limit)
            throw overlap(file, entry.name);
        expected = (entry.flags & flagDescriptor) === 0 ? dataEnd : checkDescriptor(file, bytes, entry, dataEnd, limit);
        located.push({ entry, dataStart });
    }
    if (expected !== directoryStart)
        throw gap(file, expected, directoryStart);
    return located;
}
function checkLocalHeader(file, bytes, entry, directoryStart) {
    const { start, name } = entry;
    const differs = (what) => zipRefusal('ERR_ZIP_LOCAL_HEADER', file, `has ${what} in its local header than in the central directory`, name);
    const noHeader = () => zipRefusal('ERR_ZIP_LOCAL_HEADER', file, 'has no local header', name);
    if (bytes.readUInt32LE(start) !== localSignature)
        throw noHeader();
    const nameEnd = start + localSize + bytes.readUInt16LE(start + 26);
    const dataStart = nameEnd + bytes.readUInt16LE(start + 28);
    if (dataStart > directoryStart)
        throw overlap(file, name);
    if (!bytes.subarray(start + localSize, nameEnd).equals(entry.rawName))
        throw differs('a different name');
    const flags = bytes.readUInt16LE(start + 6);
    if (((flags ^ entry.flags) & meaningfulFlags) !== 0)
        throw differs('different flags');
    if (bytes.readUInt16LE(start + 8) !== entry.method)
        throw differs('a different method');
    const sizes = localSizes(file, name, bytes, start, bytes.subarray(nameEnd, dataStart));
    const later = (flags & flagDescriptor) !== 0;
    const agrees = (local, central) => local === central || (later && local === 0);
    if (!agrees(bytes.readUInt32LE(start + 14), entry.crc))
        throw differs('a different checksum');
    if (!agrees(sizes.packed, entry.packedSize))
        throw differs('a different packed size');
    if (!agrees(sizes.size, entry.size))
        throw differs('a different size');
    return dataStart;
}
/** The local sizes. A size of 0xffffffff is in the zip64 field, which has both in this order (APPNOTE 4.5.3). */
function localSizes(file, name, bytes, start, extra) {
    const packed = bytes.readUInt32LE(start + 18);
    const size = bytes.readUInt32LE(start + 22);
    const refuse = (rest) => zipRefusal('ERR_ZIP_ZIP64', file, rest, name);
    let large;
    for (let at = 0; at < extra.length;) {
        const length = at + 4 <= extra.length ? extra.readUInt16LE(at + 2) : extra.length;
        if (at + 4 + length > extra.length) {
            throw zipRefusal('ERR_ZIP_LOCAL_HEADER', file, 'has damaged extra fields in its local header', name);
        }
        if (extra.readUInt16LE(at) === 0x0001) {
            if (large !== undefined)
                throw refuse('has two zip64 fields in its local header');
            large = extra.subarray(at + 4, at + 4 + length);
        }
        at += 4 + length;
    }
    if (packed !== 0xffffffff && size !== 0xffffffff)
        return { packed, size };
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
function checkDescriptor(file, bytes, entry, at, limit) {
    const length = limit - at;
    const wide = length === 20 || length === 24;
    const signed = length === 16 || length === 24;
    const refuse = (what) => zipRefusal('ERR_ZIP_DESCRIPTOR', file, what, entry.name);
    if (length < 12)
        throw refuse('has no data descriptor after its data');
    if (![12, 16, 20, 24].includes(length))
        throw gap(file, at, limit);
    const body = signed ? at + 4 : at;
    const packed = wide ? Number(bytes.readBigUInt64LE(body + 4)) : bytes.readUInt32LE(body + 4);
    const size = wide ? Number(bytes.readBigUInt64LE(body + 12)) : bytes.readUInt32LE(body + 8);
    const good = (!signed || bytes.readUInt32LE(at) === descriptorSignature) &&
        bytes.readUInt32LE(body) === entry.crc &&
        packed === entry.packedSize &&
        size === entry.size;
    if (!good)
        throw refuse('has a data descriptor that contradicts the central directory');
    return limit;
}
function overlap(file, name) {
    return zipRefusal('ERR_ZIP_OVERLAP', file, 'shares bytes with another part of the zip', name);
}
function gap(file, from, to) {
    return zipRefusal('ERR_ZIP_GAP', file, `has bytes that belong to no entry: ${from} to ${to}`);
}

;// CONCATENATED MODULE: ./core/zip/read-zip.js








/**
 * Checks a whole zip and returns its files in the order of their data, without folders. Writes nothing. Checks the
 * declared sizes before it unpacks anything, and limits unpacking to them.
 *
 * @param file the zip's name for messages
 * @param bytes the whole zip, at most `limits.archiveBytes`
 * @throws AppError ERR_ZIP_*, one code for each kind of fault
 */
async function readZip(file, bytes, limits) {
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
const nameCodes = {
    'parent-part': 'ERR_ZIP_NAME_ESCAPES',
    absolute: 'ERR_ZIP_NAME_ESCAPES',
    drive: 'ERR_ZIP_NAME_ESCAPES',
    backslash: 'ERR_ZIP_NAME_BACKSLASH',
};
function checkNames(file, entries) {
    for (const { name, folder } of entries) {
        const problem = (0,portable_name/* nameProblem */.rH)(folder ? name.slice(0, -1) : name);
        if (problem !== undefined) {
            throw zipRefusal(nameCodes[problem.rule] ?? 'ERR_ZIP_NAME', file, problem.reason, name);
        }
    }
    const collision = (0,portable_name/* findCollisions */.tn)(entries.map((entry) => entry.name))[0];
    if (collision === undefined)
        return;
    if (collision.kind === 'duplicate') {
        throw zipRefusal('ERR_ZIP_DUPLICATE', file, 'occurs twice', collision.first);
    }
    const rest = `collides with ${shown(collision.second)}: on some systems both are the same path`;
    throw zipRefusal('ERR_ZIP_COLLISION', file, rest, collision.first);
}
function unpacked(file, bytes, { entry, dataStart }) {
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
function inflated(file, packed, entry) {
    try {
        const result = (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: Math.max(1, entry.size), info: true });
        if (result.engine.bytesWritten !== packed.length) {
            throw zipRefusal('ERR_ZIP_DEFLATE', file, 'has extra bytes after its compressed data', entry.name);
        }
        return result.buffer;
    }
    catch (cause) {
        const code = cause.code ?? '';
        if (code.startsWith('ERR_ZIP'))
            throw cause;
        if (code === 'ERR_BUFFER_TOO_LARGE') {
            const rest = `unpacks to more than its declared ${entry.size} bytes`;
            throw zipRefusal('ERR_ZIP_SIZE', file, rest, entry.name);
        }
        throw zipRefusal('ERR_ZIP_DEFLATE', file, 'has damaged compressed data', entry.name);
    }
}

// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
;// CONCATENATED MODULE: ./core/run/state-archive.js







/** The layout of a state in an artifact, independent of a repository's `paths`. The state digest uses these paths. */
const archivePaths = {
    prompt_zips_dir: 'prompt_zips',
    prompts_dir: 'prompts',
    runs_dir: 'runs',
    worktrees_dir: 'worktrees',
    worktrees_flat: false,
};
/** A state is larger than a prompt zip: five bundles and their logs. Deflate compresses at most 1,032 to 1. */
const stateZipLimits = {
    archiveBytes: 512 * 1024 * 1024,
    entries: 20_000,
    entryBytes: 256 * 1024 * 1024,
    totalBytes: 1024 * 1024 * 1024,
    ratio: 1_032,
};
/** The layout of a state inside an artifact: `runs/<RUN_ID>` and `prompts/<RUN_ID>`. */
function archiveLayout(runId) {
    return (0,layout/* layoutOf */.aH)(archivePaths, runId);
}
/**
 * Copies a run's state into an empty folder, in the layout of an artifact.
 *
 * @param keep which files go along; all unless given
 * @param change changes the copy of a file, given its path in the artifact
 * @returns the copies' absolute paths, and the state digest over them
 */
async function stageState(root, layout, folder, keep = () => true, change = async () => undefined) {
    const files = (await (0,state_digest/* stateFiles */.d8)(root, layout)).filter(keep);
    for (const { path, file } of files) {
        const target = (0,external_node_path_.join)(folder, path);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(target));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(root, file), target);
        await change(path, target);
    }
    const digest = await (0,state_digest/* stateDigest */.Ox)(folder, archiveLayout(layout.runId));
    return { files: files.map(({ path }) => (0,external_node_path_.join)(folder, path)), stateDigest: digest };
}
/**
 * Unpacks an artifact's zip into an empty folder. The zip may contain only the state of this run.
 *
 * @param options.name the artifact's name in messages
 * @param options.expectDigest the `state-digest` from the job that produced it; not compared when empty
 * @throws AppError ERR_ZIP_* when the zip breaks a rule; ERR_PATH_UNSAFE for a file of another run; ERR_STATE_DIGEST when the state differs
 *   from what was published
 */
async function unpackState(options) {
    const { name, runId, expectDigest, folder } = options;
    const layout = archiveLayout(runId);
    for (const { path, data } of await readZip(name, await (0,promises_.readFile)(options.zip), stateZipLimits)) {
        if (!path.startsWith(`${layout.runDir}/`) && !path.startsWith(`${layout.promptsDir}/`)) {
            throw new app_error/* AppError */.u('ERR_PATH_UNSAFE', `${name} contains ${path}, which does not belong to run ${runId}.`);
        }
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, path)));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(folder, path), data, { exclusive: true });
    }
    const digest = expectDigest === '' ? '' : await (0,state_digest/* stateDigest */.Ox)(folder, layout);
    if (digest !== expectDigest) {
        throw new app_error/* AppError */.u('ERR_STATE_DIGEST', `${name} has the state digest ${digest}, expected ${expectDigest}.`);
    }
}

;// CONCATENATED MODULE: ./core/run/access/install-state.js










/** The paths that an unpacked run was prepared with; the defaults if the run was refused before they were recorded. */
async function pathsOfState(folder, runId) {
    const recorded = await (0,json_file/* readJsonFileIfAny */.Ou)(folder, archiveLayout(runId).inputs, run_inputs/* runInputs */.H);
    return recorded?.config.paths ?? factory_config/* factoryConfig */.p.parse({}).paths;
}
/**
 * Replaces the run folder and the prompt folder of a locked run by an unpacked state. Keeps the run's locks.
 *
 * @throws AppError ERR_PATH_UNSAFE when a folder of the repository on the way is a link
 */
async function installState(folder, lock) {
    const { root, layout } = lock.place;
    const stored = archiveLayout(layout.runId);
    await emptyRunFolder(root, layout);
    await (0,remove_tree/* removeTree */.d)(root, await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir));
    for (const { path, file } of await (0,state_digest/* stateFiles */.d8)(folder, stored)) {
        const target = path.startsWith(`${stored.runDir}/`)
            ? (0,external_node_path_.join)(layout.runDir, path.slice(stored.runDir.length + 1))
            : (0,external_node_path_.join)(layout.promptsDir, path.slice(stored.promptsDir.length + 1));
        const to = await (0,safe_path/* safeJoin */.gt)(root, target);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(to));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(folder, file), to);
    }
}
async function emptyRunFolder(root, layout) {
    const runDir = await (0,safe_path/* safeJoin */.gt)(root, layout.runDir);
    for (const { name } of (0,list_hostile/* listHostile */.J)(runDir, 1_000_000).entries) {
        if (name !== (0,external_node_path_.basename)(layout.locksDir))
            await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)(runDir, name ?? ''));
    }
}

// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/secrets/redact.js
var redact = __webpack_require__(8620);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
;// CONCATENATED MODULE: ./actions/state/state-artifact.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










/**
 * Uploads the run folder and the prompt folder as one artifact, because jobs on different machines share no disk.
 *
 * @param label the part of the artifact's name between RUN_ID and attempt: a stage or a worker
 * @param keep selects the files; all by default
 * @param known secrets of this process, which must not leave the machine in a log that nobody redacted
 */
async function publishState(transfer, layout, label, keep, known) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const name = `factory-${layout.runId}-${label}-a${transfer.attempt}`;
        const staging = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-publish', transfer.temp), true);
        const { files, stateDigest } = await stageState(transfer.root, layout, staging.path, keep, (path, copy) => isLiveLog(layout.runId, path) ? redactFile(copy, known) : Promise.resolve());
        const client = await transfer.artifacts();
        await client.upload(name, files, staging.path);
        return { name, stateDigest };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The log of a worker as its agent writes it. Dispatch redacts it when the agent ends, but a cancelled job may be faster. */
function isLiveLog(runId, path) {
    return path.startsWith(`runs/${runId}/logs/`) && /\.(?:log|md)$/.test(path) && path.split('/').length === 5;
}
async function redactFile(file, known) {
    const { value, count } = await (0,redact/* redactBytes */.TI)(await (0,promises_.readFile)(file), { known });
    if (count > 0)
        await (0,plain_files/* writePlainFile */.GF)(file, value);
}
/**
 * Restores an artifact's state into the repository.
 *
 * @returns the paths that the run was prepared with
 * @throws AppError ERR_RUN_BUSY (usage) while another process works on the run; as {@link fetchState} and installState
 */
async function restoreState(transfer, runId, from, signal) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const staging = __addDisposableResource(env_2, await (0,temp/* tempFolder */.v)('factory-restore', transfer.temp), true);
        await fetchState(transfer, runId, from, staging.path);
        const paths = await pathsOfState(staging.path, runId);
        const lock = __addDisposableResource(env_2, await (0,lock_run/* lockRun */.xR)({ root: transfer.root, layout: (0,layout/* layoutOf */.aH)(paths, runId) }, signal), true);
        await installState(staging.path, lock);
        return paths;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/**
 * Downloads an artifact and unpacks its state into an empty folder.
 *
 * @throws AppError ERR_STATE_MISSING if there is no such artifact; as unpackState if its content is not as expected
 */
async function fetchState(transfer, runId, from, folder) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const download = __addDisposableResource(env_3, await (0,temp/* tempFolder */.v)('factory-download', transfer.temp), true);
        const client = await transfer.artifacts();
        // Search this run's own artifacts first. Those of earlier attempts and other runs need the REST API.
        const own = await client.find(from.artifact);
        const source = own === undefined ? from.source : undefined;
        const artifact = own ?? (source === undefined ? undefined : await client.find(from.artifact, source));
        if (artifact === undefined) {
            throw new app_error/* AppError */.u('ERR_STATE_MISSING', `This workflow run has no artifact ${from.artifact}.`);
        }
        const zip = await client.download(artifact, (0,external_node_path_.join)(download.path, 'zip'), source);
        await unpackState({ zip, name: from.artifact, runId, expectDigest: from.expectDigest, folder });
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = __disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}


/***/ })

};
;