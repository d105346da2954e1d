export const id = 271;
export const ids = [271];
export const modules = {

/***/ 8102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jv: () => (/* binding */ digestBundle),
/* harmony export */   oR: () => (/* binding */ onlyNamed),
/* harmony export */   tH: () => (/* binding */ hasDigest)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8033);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3560);




/** Replaces the sha256 of a file that is compared by name only. */
const onlyNamed = '-';
/** Compared by name only: raw logs, and files whose compressed bytes differ between versions of git (law 8: docs/design/laws.md). */
const byName = /^(?:LOGS\/(?!(?:INDEX|COLLECT)\.json$).*|CHANGES\.bundle|DIFF\.patch)$/;
/**
 * Returns the digest of a collected bundle: sha256 over the sorted lines `<sha256> <size> <path>` of its files. Files that are compared
 * by name have the line `- - <path>`; validation compares their content with git (docs/adr/0159).
 *
 * @param folder absolute
 * @throws AppError ERR_PATH_UNSAFE if the folder contains a link
 */
async function digestBundle(folder) {
    const lines = [];
    const files = {};
    for (const path of await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_2__/* .listFiles */ .C)(folder)) {
        const { sha256: digest, size } = byName.test(path)
            ? { sha256: onlyNamed, size: '-' }
            : await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_2__/* .digestFile */ .T)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path));
        lines.push(`${digest} ${size} ${path}\n`);
        files[path] = digest;
    }
    return { digest: lines.length === 0 ? '' : (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(lines.join('')), files };
}
/** Whether a folder has exactly this digest. `false` if it contains a link. */
async function hasDigest(folder, digest) {
    const found = await digestBundle(folder).catch((error) => {
        if (!(error instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u) || error.code !== 'ERR_PATH_UNSAFE')
            throw error;
        return undefined;
    });
    return found?.digest === digest;
}


/***/ }),

/***/ 7735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ nextActionOf)
/* harmony export */ });
/* unused harmony export isConsequence */
/* harmony import */ var _error_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4077);

/**
 * The next action of the first error that is not a consequence of another one, else of the first error.
 *
 * @param sorted in display order
 * @returns `undefined` when there is no error
 */
function nextActionOf(sorted) {
    const errors = sorted.filter(({ severity }) => severity === 'error');
    const causes = errors.filter(({ code }) => !isConsequence(code));
    return (causes[0] ?? errors[0])?.nextAction;
}
/** Whether findings with this code are only consequences of other findings. */
function isConsequence(code) {
    return _error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .f[code].follows === true;
}


/***/ }),

/***/ 4241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ sortedDiagnostics)
/* harmony export */ });
/** Sorts findings by worker, file, line, column, code, path and message, and removes duplicates. */
function sortedDiagnostics(diagnostics) {
    const keyed = new Map();
    for (const diagnostic of diagnostics) {
        const { worker = '', file = '', line = 0, column = 0, code, message, path = '' } = diagnostic;
        const key = [worker, file, line, column, code, path, message];
        keyed.set(JSON.stringify(key), { key, diagnostic });
    }
    return [...keyed.values()].sort((a, b) => compareKeys(a.key, b.key)).map(({ diagnostic }) => diagnostic);
}
function compareKeys(left, right) {
    for (const [index, a] of left.entries()) {
        const b = right[index] ?? '';
        if (a !== b)
            return a < b ? -1 : 1;
    }
    return 0;
}


/***/ }),

/***/ 9845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ openLedger)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/system/clock.js
var system_clock = __webpack_require__(7604);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
;// CONCATENATED MODULE: ./core/system/files/append-durably.js





/** As `a`, and no link is followed where the system can refuse to: one would lead the append elsewhere. */
const appending = external_node_fs_.constants.O_APPEND | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_WRONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
/**
 * Appends bytes to a file durably: one write at its end, count checked, fsync (and of the folder when the file is new). On any
 * error the file is cut back to what it was.
 *
 * @param size bytes that the file must have now; a file that another process changed is left alone
 * @param name how the message calls the file
 * @throws AppError ERR_LEDGER_WRITE
 */
async function appendDurably(file, size, bytes, name) {
    const handle = await (0,promises_.open)(file, appending, 0o644).catch((cause) => {
        throw writeError(name, 'it cannot be opened', cause);
    });
    try {
        const found = (await handle.stat()).size;
        if (found !== size)
            throw writeError(name, `it has ${found} bytes where ${size} were left: another process wrote to it`);
        try {
            const { bytesWritten } = await handle.write(bytes);
            if (bytesWritten !== bytes.length)
                throw new Error(`wrote ${bytesWritten} of ${bytes.length} bytes`);
            await handle.sync();
            if (size === 0)
                await (0,atomic_write/* syncFolder */.Yw)((0,external_node_path_.dirname)(file));
        }
        catch (cause) {
            await handle.truncate(size).catch(() => undefined);
            throw writeError(name, cause.code ?? String(cause), cause);
        }
    }
    finally {
        await handle.close();
    }
}
/**
 * Cuts a file to `size` bytes, durably; a file that is not there stays so.
 *
 * @throws AppError ERR_LEDGER_WRITE
 */
async function cutDurably(file, size, name) {
    const handle = await (0,promises_.open)(file, 'r+').catch((cause) => {
        throw writeError(name, 'it cannot be opened', cause);
    });
    try {
        await handle.truncate(size);
        await handle.sync();
    }
    catch (cause) {
        throw writeError(name, 'it cannot be cut', cause);
    }
    finally {
        await handle.close();
    }
}
function writeError(name, why, cause) {
    const message = `An event could not be appended to ${name}: ${why}.`;
    return new app_error/* AppError */.u('ERR_LEDGER_WRITE', message, { fault: 'internal', file: name, cause });
}

// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
// EXTERNAL MODULE: ./core/system/text/hash.js + 1 modules
var hash = __webpack_require__(3560);
// EXTERNAL MODULE: ./core/ledger/chain.js + 1 modules
var chain = __webpack_require__(1734);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(6652);
;// CONCATENATED MODULE: ./core/ledger/ledger.js







/**
 * Opens a ledger file, verifying what it holds. A torn last line is repaired (an event that lacks only its line feed gets it,
 * a part of one is cut off) and a RUN_STATE event LEDGER_REPAIRED says so.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
async function openLedger(options) {
    const { file, runId, clock } = options;
    const from = options.from ?? chain/* GENESIS */.hw;
    const name = `ledger/${(0,external_node_path_.basename)(file)}`;
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
    const found = await (0,read_ledger/* readLedger */.S)(file, name, from);
    const content = await repaired(found, file, name, from);
    const events = [...content.events];
    const heads = new Set([from, ...content.heads]);
    let { head, validBytes } = content;
    let last = Promise.resolve();
    /** Of the events that this process appended, by their place. */
    const watches = new Map();
    const durationOf = (event, now) => {
        const at = begunAt(event, events);
        const begun = events[at];
        if (begun === undefined)
            return 0;
        return watches.get(at)?.() ?? Math.max(0, Date.parse(now) - Date.parse(begun.ts_utc));
    };
    const appendNow = async (event) => {
        // Another process, or another machine, may have had a clock that was ahead.
        const instant = (0,system_clock/* laterOf */.eG)(clock.nowIso(), events.at(-1)?.ts_utc ?? '');
        const duration_ms = event.duration_ms ?? durationOf(event, instant);
        const record = (0,chain/* buildEvent */.Vw)({ ...event, duration_ms }, { runId, instant, prev: head, seq: events.length + 1 });
        const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
        await appendDurably(file, validBytes, line, name);
        validBytes += line.length;
        head = (0,hash/* sha256 */.sc)(line.subarray(0, -1));
        heads.add(head);
        watches.set(events.push(record) - 1, clock.stopwatch());
        return record;
    };
    const ledger = {
        file,
        head: () => head,
        hadHead: (value) => heads.has(value),
        events: () => events,
        append(event) {
            const result = last.then(() => appendNow(event));
            last = result.catch(() => undefined);
            return result;
        },
    };
    if (found.tail.bytes > 0) {
        await ledger.append({
            event_type: 'RUN_STATE',
            actor: 'factory',
            details: {
                state: 'LEDGER_REPAIRED',
                torn_bytes: found.tail.wholeEvent > 0 ? 0 : found.tail.bytes,
                restored_events: found.tail.wholeEvent > 0 ? 1 : 0,
            },
        });
    }
    return ledger;
}
async function repaired(found, file, name, from) {
    const { tail, validBytes } = found;
    if (tail.bytes === 0)
        return found;
    await cutDurably(file, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent === 0)
        return found;
    await appendDurably(file, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return (0,read_ledger/* readLedger */.S)(file, name, from);
}
/** What an event ends, by its type or its state of RUN_STATE: the events that can have begun it. */
const beginnings = {
    WORKTREE_CREATE: ['WORKTREE_OPENING'],
    WORKER_SENT: ['WORKER_SENDING'],
    CONVERSATION_RESUMED: ['CONVERSATION_RESUMING'],
    RETRY: ['WORKTREE_OPENING', 'WORKER_SENDING', 'CONVERSATION_RESUMING'],
    SEND_FAILED: ['WORKER_SENDING', 'CONVERSATION_RESUMING'],
    ROLLOVER: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    INTERRUPTED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    REMINDED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    WORKER_DONE: ['WORKER_PENDING'],
    WORKER_FAILED: ['WORKER_PENDING'],
    WORKER_TIMEOUT: ['WORKER_PENDING'],
    WORKER_CANCELLED: ['WORKER_PENDING'],
    WORKER_BUNDLE_DISCOVERED: ['BUNDLE_COLLECTING'],
    WORKTREE_CLOSED: ['WORKTREE_CLOSING'],
    LAUNCH_RESULT: ['DISPATCH_START', 'PARTS_JOINING'],
    RUN_END: ['RUN_START'],
};
/** Where the event stands that began what another one ends; -1 for an event of an instant. */
function begunAt(event, events) {
    const begun = beginnings[nameOf(event)] ?? [];
    return events.findLastIndex((each) => begun.includes(nameOf(each)));
}
function nameOf({ event_type, details }) {
    return event_type === 'RUN_STATE' ? String(details?.state) : event_type;
}


/***/ }),

/***/ 1211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CH: () => (/* binding */ sealSegments),
/* harmony export */   Gj: () => (/* binding */ openSegment),
/* harmony export */   SE: () => (/* binding */ isSeal),
/* harmony export */   Tb: () => (/* binding */ readSealed)
/* harmony export */ });
/* unused harmony exports sealedDigest, scanTimeline, readTimeline */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3778);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(361);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3560);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1734);
/* harmony import */ var _each_line_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6796);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9845);
/* harmony import */ var _read_ledger_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6652);
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7563);










/**
 * Opens a worker's segment for appending. A new one starts from `head`; one that exists goes on from where it started, which
 * must be a head that the run's chain had.
 *
 * @param options.head the run chain's head at dispatch
 * @param options.hadHead whether the run's chain ever had a head; `ledger.hadHead`
 * @throws AppError as openLedger; ERR_LEDGER_CHAIN when the segment starts from something else
 */
async function openSegment(options) {
    const { file, runId, clock, head, hadHead } = options;
    const [first] = (await (0,_read_ledger_js__WEBPACK_IMPORTED_MODULE_8__/* .readLedger */ .S)(file, `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}`, hadHead)).events;
    return (0,_ledger_js__WEBPACK_IMPORTED_MODULE_7__/* .openLedger */ .a)({ file, runId, clock, from: first?.hashes.prev ?? head });
}
/**
 * Verifies workers' segments and seals them into the run's chain, in worker order, by one RUN_STATE SEGMENT_JOINED event each:
 * `hashes.segment` is the sha256 of the segment file's bytes. A segment that is already sealed as it is now is passed over,
 * so that sealing again changes nothing; a worker without a segment has none.
 *
 * @returns the events that were appended
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN about the segment, before anything is appended for it
 */
async function sealSegments(ledger, segments, options) {
    const appended = [];
    const ordered = _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.flatMap((name) => segments.filter(({ worker }) => worker === name));
    for (const { worker, file } of ordered) {
        const segment = await openSegment({ ...options, file, head: ledger.head(), hadHead: ledger.hadHead });
        const events = segment.events();
        if (events.length === 0)
            continue;
        const digest = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file));
        if (sealedDigest(ledger.events(), worker) === digest)
            continue;
        appended.push(await ledger.append({
            event_type: 'RUN_STATE',
            actor: options.actor ?? 'factory',
            parent: events.at(-1),
            file_counts: { events: events.length },
            hashes: { segment: digest },
            rc: events.at(-1)?.rc ?? 0,
            details: { state: 'SEGMENT_JOINED', worker, from: events[0]?.hashes.prev ?? '' },
        }));
    }
    return appended;
}
/** The digest that a worker's segment was last sealed with, if it was. */
function sealedDigest(events, worker) {
    return events.findLast((event) => isSeal(event) && event.details.worker === worker)?.hashes.segment;
}
/**
 * The events of a worker's segment as it was sealed last, held against the seal. What was appended since (a dispatch that was killed, a
 * feedback round that was asked for) is left out: nothing vouches for it yet.
 *
 * @param events the run's chain
 * @returns `undefined` for a worker whose segment was never sealed
 * @throws AppError ERR_LEDGER_CHAIN when the segment does not begin with what was sealed
 */
async function readSealed(events, { worker, file }) {
    const seal = events.findLast((event) => isSeal(event) && event.details.worker === worker);
    if (seal === undefined)
        return undefined;
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file).catch(() => Buffer.alloc(0));
    const lines = [];
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
        if (lines.length === seal.file_counts.events)
            break;
        lines.push(bytes.subarray(start, end));
        start = end + 1;
    }
    const name = `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}`;
    if ((0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(bytes.subarray(0, start)) !== seal.hashes.segment) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LEDGER_CHAIN', `The segment ${name} is not the one that was sealed.`, { file: name });
    }
    return lines.map((line, at) => (0,_chain_js__WEBPACK_IMPORTED_MODULE_5__/* .parseEvent */ .wj)(line, at + 1, name));
}
/** Whether an event seals a segment. */
function isSeal(event) {
    return event.event_type === 'RUN_STATE' && event.details.state === 'SEGMENT_JOINED';
}
/**
 * Gives a run's whole timeline to `each`: its chain, with each sealed segment's events just before the event that sealed them last.
 * Follows the chain, never the times, and holds one line of a file at a time.
 *
 * @param segmentFile the absolute path of a worker's segment
 * @param each gets an event; of the chain's own with the chain's head after it
 * @returns what the chain came to
 * @throws AppError ERR_LEDGER_CHAIN when a segment is not the one that was sealed; as scanLedger
 */
async function scanTimeline(chainFile, segmentFile, each, options = {}) {
    const name = `ledger/${basename(chainFile)}`;
    let last;
    const splice = async (seal, head) => {
        // Most chains have no seal; the others are looked through once more.
        last ??= await lastSeals(chainFile, name);
        const worker = workerNames.find((one) => seal.details.worker === one);
        if (worker !== undefined && last.get(worker) === seal.hashes.segment) {
            await sealedEvents(segmentFile(worker), seal, each, options);
        }
        await each(seal, head);
    };
    return scanLedger(chainFile, name, (event, head) => (isSeal(event) ? splice(event, head) : each(event, head)), options);
}
/** A run's whole timeline at once, every line held against its own hashes too; otherwise as {@link scanTimeline}. */
async function readTimeline(chainFile, segmentFile) {
    const events = [];
    await scanTimeline(chainFile, segmentFile, (event) => void events.push(event), { thorough: true });
    return events;
}
/** The digests that the segments of a chain were last sealed with. Nothing is judged: that is for the scan that follows. */
async function lastSeals(chainFile, name) {
    const seals = new Map();
    await eachLine(chainFile, name, (bytes) => {
        if (!bytes.includes('SEGMENT_JOINED'))
            return;
        const text = bytes.toString('utf8');
        const worker = workerNames.find((one) => text.includes(`"worker":"${one}"`));
        const digest = /"segment":"([0-9a-f]{64})"/.exec(text)?.[1];
        if (worker !== undefined && digest !== undefined)
            seals.set(worker, digest);
    });
    return seals;
}
async function sealedEvents(file, seal, each, options) {
    const name = `ledger/${basename(file)}`;
    const digest = await sha256File(file).catch(() => undefined);
    if (digest !== seal.hashes.segment) {
        const what = digest === undefined ? 'is missing' : 'is not the one that was sealed';
        throw new AppError('ERR_LEDGER_CHAIN', `The segment ${name} ${what}.`, { file: name });
    }
    await scanLedger(file, name, (event) => each(event), { ...options, from: (prev) => prev === seal.details.from });
}


/***/ }),

/***/ 7604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ clockFrom),
/* harmony export */   eG: () => (/* binding */ laterOf)
/* harmony export */ });
/* unused harmony exports isoSeconds, systemClock, fixedClock */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

const monotonicMs = () => performance.now();
const sleep = async (milliseconds, signal) => {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
};
/** Formats an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
function isoSeconds(instant) {
    return `${instant.toISOString().slice(0, 19)}Z`;
}
/** The later of two instants in the form that {@link Clock.nowIso} gives. */
function laterOf(left, right) {
    return left > right ? left : right;
}
/**
 * The machine's clock. Where it is set back, recorded instants stay what they were until it has caught up, so that nothing ends before it
 * started (docs/design/ledger-times.md).
 *
 * @param epochMs the machine's real time; for tests
 */
function systemClock(epochMs = () => Date.now()) {
    let latest = '';
    return {
        nowIso: () => {
            latest = laterOf(latest, isoSeconds(new Date(epochMs())));
            return latest;
        },
        stopwatch: () => {
            const start = performance.now();
            return () => Math.round(performance.now() - start);
        },
        monotonicMs,
        epochMs,
        sleep,
    };
}
/** A clock that records `instant` for every time and 0 for every duration; waiting stays real. */
function fixedClock(instant) {
    return { nowIso: () => isoSeconds(instant), stopwatch: () => () => 0, monotonicMs, epochMs: () => Date.now(), sleep };
}
/**
 * The clock that the environment asks for: fixed when `FACTORY_RUN__CLOCK` holds an instant, else the machine's.
 *
 * @throws RangeError when the value is not an instant
 */
function clockFrom(env) {
    const value = env.FACTORY_RUN__CLOCK;
    if (value === undefined || value === '')
        return systemClock();
    const instant = new Date(value);
    if (Number.isNaN(instant.getTime()))
        throw new RangeError(`FACTORY_RUN__CLOCK is not an instant: ${value}`);
    return fixedClock(instant);
}


/***/ }),

/***/ 2536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jy: () => (/* binding */ listHostile),
/* harmony export */   PT: () => (/* binding */ readHostile),
/* harmony export */   f_: () => (/* binding */ folderIdentity),
/* harmony export */   hN: () => (/* binding */ readHostileFile),
/* harmony export */   l6: () => (/* binding */ fileIdentity),
/* harmony export */   t8: () => (/* binding */ readLinkHostile),
/* harmony export */   vk: () => (/* binding */ statHostile)
/* harmony export */ });
/* unused harmony export isSameFile */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/**
 * Lists a folder without following anything; unsorted, `null` when it cannot be read. Entries are taken one by one, so that a folder of
 * any size costs no more than `maxEntries` of them.
 *
 * @returns at most `maxEntries` + 1 entries: one more than allowed says that there were too many
 */
function listHostile(folder, maxEntries) {
    let directory;
    try {
        directory = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.opendirSync)(folder, { encoding: 'buffer', bufferSize: 512 });
    }
    catch {
        return null;
    }
    try {
        const entries = [];
        for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
            const bytes = entry.name;
            const name = bytes.toString('utf8');
            const isUtf8 = !name.includes('\uFFFD') || Buffer.from(name, 'utf8').equals(bytes);
            entries.push({ name: isUtf8 ? name : null, kind: kindOf(entry) });
            if (entries.length > maxEntries)
                break;
        }
        return entries;
    }
    catch {
        return null;
    }
    finally {
        directory.closeSync();
    }
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isDirectory())
        return 'folder';
    return entry.isSymbolicLink() ? 'link' : 'special';
}
/** Looks at a path without following its last part; errors count as absent. */
function statHostile(path) {
    const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    if (info === undefined)
        return { kind: 'absent', size: 0, executable: false };
    return { kind: kindOf(info), size: info.size, executable: process.platform !== 'win32' && (info.mode & 0o100) !== 0 };
}
/**
 * Which folder stands at a path, as far as the file system can tell one from another that was made in its place.
 *
 * @returns an opaque text to compare, or `undefined` where no folder stands
 */
function folderIdentity(path) {
    const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false, bigint: true });
    return info?.isDirectory() === true ? `${info.dev}:${info.ino}:${info.birthtimeNs}` : undefined;
}
/** A link's text as bytes. */
function readLinkHostile(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path, 'buffer');
}
const pieceBytes = 1024 * 1024;
/**
 * Reads a plain file piece by piece without following a link, without waiting on a pipe, and never past `maxBytes`.
 *
 * The file is opened with O_NOFOLLOW and O_NONBLOCK, and what was opened is judged, not what stood there before. Where the system can
 * tell the path of an open file (Linux), a parent that became a link in the meantime is noticed too.
 *
 * @param root absolute, with links resolved
 * @param relativePath with `/`, inside root, whose parents the caller has seen to be folders
 * @returns what happened: `ok`, `not-plain` (gone, a link, a device, or elsewhere), or `too-large`
 */
function readHostile(root, relativePath, maxBytes, onPiece) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, relativePath);
    let handle;
    try {
        handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0));
    }
    catch {
        return 'not-plain';
    }
    try {
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle);
        if (!info.isFile() || !isAt(handle, path))
            return 'not-plain';
        if (info.size > maxBytes)
            return 'too-large';
        const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(info.size + 1, 1)));
        for (let total = 0;;) {
            const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(handle, buffer, 0, buffer.length, null);
            total += count;
            // It may grow while it is read.
            if (total > maxBytes)
                return 'too-large';
            if (count > 0)
                onPiece(Buffer.from(buffer.subarray(0, count)));
            // A plain file gives less than was asked for only at its end.
            if (count < buffer.length)
                return 'ok';
        }
    }
    catch {
        return 'not-plain';
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
function isAt(handle, path) {
    if (process.platform !== 'linux')
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false })?.ino === (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle).ino;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/self/fd/${handle}`) === path;
    }
    catch {
        return true;
    }
}
/** A whole plain file of at most `maxBytes`, read as {@link readHostile} does; `null` for anything else. */
function readHostileFile(root, relativePath, maxBytes) {
    const pieces = [];
    const outcome = readHostile(root, relativePath, maxBytes, (piece) => pieces.push(piece));
    return outcome === 'ok' ? Buffer.concat(pieces) : null;
}
/** Whether two names are of one and the same file. */
function isSameFile(one, other) {
    const [left, right] = [one, other].map((path) => lstatSync(path, { bigint: true, throwIfNoEntry: false }));
    return left !== undefined && right !== undefined && left.ino === right.ino && left.dev === right.dev;
}
/** What tells that a file was replaced or rewritten: identity, size and time of its content; empty when there is none. */
function fileIdentity(path) {
    const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
    return info === undefined ? '' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
}


/***/ }),

/***/ 1468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ limitsReached),
/* harmony export */   Hx: () => (/* binding */ nothingKnown),
/* harmony export */   bG: () => (/* binding */ RunBudget),
/* harmony export */   wR: () => (/* binding */ RunTimes)
/* harmony export */ });
/* unused harmony export nothingBefore */
/* harmony import */ var _core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3121);

const nothingKnown = { tokens: null, costUsd: null, seconds: 0 };
/** Real times over the dispatches of one process. A feedback round continues them; times are never recorded. */
class RunTimes {
    /** The start of the first dispatch, in monotonic milliseconds. */
    startMs;
    /** How long each worker ran in the finished dispatches, and in the current one until the last update. */
    ranMs = new Map();
    constructor(clock) {
        this.startMs = clock.monotonicMs();
    }
}
/** The state before the first dispatch of a run. */
function nothingBefore(clock, run = nothingKnown) {
    return { run, rounds: new Map(), times: new RunTimes(clock) };
}
/** Limits and usage of the workers of one dispatch (docs/adr/0141). All rounds of a worker count together. */
class RunBudget {
    #config;
    #clock;
    #before;
    #ranBefore;
    #workers = new Map();
    constructor(config, clock, before) {
        this.#config = config;
        this.#clock = clock;
        this.#before = before;
        const { rounds, times } = before;
        this.#ranBefore = new Map([...times.ranMs].filter(([worker]) => rounds.has(worker)));
    }
    /** Records the usage of a worker so far in this dispatch. */
    note(worker, spent) {
        this.#workers.set(worker, spent);
    }
    /**
     * Returns the limit that a worker, or the whole run, has reached.
     *
     * @param ranMs the run time of the worker in real milliseconds
     */
    reachedBy(worker, ranMs) {
        const { worker_seconds, worker_tokens, worker_cost_usd } = this.#config.budgets;
        const parts = [this.#before.rounds.get(worker), this.#workers.get(worker)];
        const tokens = (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(parts.map((each) => each?.tokens ?? null));
        const costUsd = (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(parts.map((each) => each?.costUsd ?? null));
        const allMs = (this.#ranBefore.get(worker) ?? 0) + ranMs;
        this.#before.times.ranMs.set(worker, allMs);
        if (isReached(allMs / 1_000, worker_seconds))
            return stop('SECONDS', 'budgets.worker_seconds', worker_seconds);
        if (isReached(tokens, worker_tokens))
            return stop('TOKENS', 'budgets.worker_tokens', worker_tokens);
        if (isReached(costUsd, worker_cost_usd))
            return stop('COST', 'budgets.worker_cost_usd', worker_cost_usd);
        return this.reached();
    }
    /** Returns the limit that the whole run has reached. */
    reached() {
        const spent = [this.#before.run, ...this.#workers.values()];
        return limitsReached(this.#config, {
            tokens: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(spent.map(({ tokens }) => tokens)),
            costUsd: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(spent.map(({ costUsd }) => costUsd)),
            seconds: this.#before.run.seconds + (this.#clock.monotonicMs() - this.#before.times.startMs) / 1_000,
        })[0];
    }
}
/** The limits that a run has reached: time, tokens, cost. Pure. */
function limitsReached({ budgets, run }, used) {
    const { run_seconds: seconds, run_cost_usd: cost } = budgets;
    return [
        ...(isReached(used.seconds, seconds) ? [stop('SECONDS', 'budgets.run_seconds', seconds)] : []),
        ...(isReached(used.tokens, run.token_budget) ? [stop('TOKENS', 'run.token_budget', run.token_budget)] : []),
        ...(isReached(used.costUsd, cost) ? [stop('COST', 'budgets.run_cost_usd', cost)] : []),
    ];
}
function isReached(used, limit) {
    return used !== null && limit !== null && used >= limit;
}
function stop(what, setting, limit) {
    return { code: `ERR_BUDGET_${what}`, reason: `reached ${setting}, which is ${limit}` };
}


/***/ }),

/***/ 483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ reportOf),
  K: () => (/* binding */ writeResults)
});

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
// EXTERNAL MODULE: ./core/contracts/worker/dispatch-results.js
var dispatch_results = __webpack_require__(4280);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 15 modules
var error_codes = __webpack_require__(4077);
// EXTERNAL MODULE: ./core/diagnostics/next-action.js
var next_action = __webpack_require__(7735);
// EXTERNAL MODULE: ./core/diagnostics/order.js
var order = __webpack_require__(4241);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(2282);
// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __webpack_require__(5614);
;// CONCATENATED MODULE: ./core/evidence/rework-rounds.js
function roundsIn(results) {
    const workers = results?.workers ?? [];
    return Object.fromEntries(workers.flatMap(({ worker, rework }) => (rework === undefined ? [] : [[worker, rework]])));
}
/** The reason of a round for display: `ERR_SCOPE`, or `new inputs from A_core`. */
function roundInWords({ codes, inputs }) {
    return [...codes, ...(inputs === undefined ? [] : [`new inputs from ${inputs.join(', ')}`])].join(', ');
}

// EXTERNAL MODULE: ./core/evidence/run-usage.js
var run_usage = __webpack_require__(3121);
;// CONCATENATED MODULE: ./stages/dispatch-codex/record/stage-status.js
/**
 * The dispatch stage's status: PASS only when every worker is DONE and a fleet together stayed below the run's limits; a cancelled
 * dispatch is no result at all.
 */
function statusOf({ workers, run_limits: limits = [] }) {
    if (workers.some(({ code }) => code === 'ERR_DISPATCH_CANCELLED'))
        return 'FAIL';
    return limits.length === 0 && workers.length > 0 && workers.every(({ state }) => state === 'DONE')
        ? 'PASS'
        : 'BLOCKED';
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/record/dispatch-report.js





/**
 * DISPATCH_REPORT.md: stage table, worker table, DONE table, integration summary, artifacts, next action
 * (docs/design/dispatch.md). A pure function of what the segments say, and of the run's records when it has ended.
 */
function renderReport(layout, results, nextAction, run) {
    const { workers } = results;
    const status = statusOf(results);
    const starts = workers.map((worker) => worker.started_at).filter((time) => time !== '');
    const ends = workers.map((worker) => worker.ended_at).filter((time) => time !== '');
    const own = {
        stage: 'dispatch-codex',
        status,
        rc: (0,exit_codes/* exitCodeOf */.F)(status),
        started: least(starts),
        ended: most(ends),
    };
    return [
        `# Dispatch report ${layout.runId}`,
        '',
        '## Stages',
        '',
        table(['Stage', 'Status', 'RC', 'Started', 'Ended'], [...(run?.before ?? []), own, ...(run?.after ?? [])].map((row) => [
            row.stage,
            row.status,
            String(row.rc),
            row.started,
            row.ended,
        ])),
        '## Workers',
        '',
        workerTable(results),
        '## DONE',
        '',
        table(['Worker', 'DONE.marker', 'Line that is asked for'], workers.map((worker) => [
            worker.worker,
            worker.state === 'DONE' ? 'valid' : missing(worker),
            `DONE ${layout.runId} ${worker.worker}`,
        ])),
        '## Integration',
        '',
        ...(run === undefined
            ? [`Not part of this stage: see \`${layout.integratorDir}/FINAL_REPORT.txt\` when the run has ended.`, '']
            : integrationSummary(layout, run.status)),
        '## Artifacts',
        '',
        ...[
            layout.dispatchResults,
            ...workers.flatMap((each) => [layout.bundle(each.worker), layout.workerLedger(each.worker)]),
        ].map((path) => `- \`${path}\``),
        '',
        '## Next action',
        '',
        nextAction,
        '',
    ].join('\n');
}
/** The worker table, why workers were sent again, and what the agents used together, which is also the stage's job summary. */
function workerTable({ workers, run_limits: limits = [] }) {
    const rows = table(['Worker', 'Backend', 'State', 'RC', 'Attempts', 'Round', 'Started', 'Ended', 'Tokens', 'Cost (USD)', 'Reason'], workers.map((worker) => [
        worker.worker,
        backendOf(worker),
        worker.state,
        String(worker.rc),
        String(worker.attempts),
        worker.rework === undefined ? '' : String(worker.rework.length),
        worker.started_at,
        worker.ended_at,
        shown(worker.tokens),
        shown(worker.cost_usd),
        worker.code === '' ? worker.reason : `${worker.code}: ${worker.reason}`,
    ]));
    const reached = limits.map(({ code, reason }) => `\n${code}: the workers together ${reason}.\n`);
    const rounds = workers.flatMap(({ worker, rework }) => (rework ?? []).map((round, index) => [worker, String(index + 1), roundInWords(round)]));
    const why = rounds.length === 0 ? '' : `\n${table(['Worker', 'Feedback round', 'Why'], rounds)}`;
    return `${rows}${why}\nUsage together: ${(0,run_usage/* usageInWords */.MJ)((0,run_usage/* usageOf */.Fs)({ workers }))}.\n${reached.join('')}`;
}
function integrationSummary(layout, status) {
    const { merge_sha: merge } = status;
    const open = status.required_checks.filter((check) => check.status !== 'PASS');
    return [
        `- Verdict: ${status.status}`,
        `- Merged commit: ${typeof merge === 'string' ? cell(merge) : 'none'}`,
        `- Required checks passed: ${status.required_checks.length - open.length} of ${status.required_checks.length}`,
        `- Report: \`${layout.integratorDir}/FINAL_REPORT.txt\``,
        '',
        ...(open.length === 0
            ? []
            : [
                table(['Check', 'Status', 'RC', 'Detail'], open.map(({ name, status: state, rc, detail }) => [name, state, String(rc ?? ''), detail ?? ''])),
            ]),
    ];
}
function backendOf({ agent, backend }) {
    if (agent === undefined)
        return backend ?? 'by hand';
    return `${backend} (${agent.name} ${agent.version ?? 'of an unknown version'})`;
}
function missing(worker) {
    switch (worker.code) {
        case 'ERR_DONE_INVALID':
            return 'wrong';
        case 'ERR_DONE_STALE':
            return 'stale';
        case 'ERR_DONE_TIMEOUT':
            return 'none';
        default:
            return 'not judged';
    }
}
function table(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
function cell(text) {
    if (text === '')
        return '-';
    return text
        .replace(/\s+/g, ' ')
        .replace(steering/* steering */.o, ' ')
        .replaceAll(/[\\|<`]/g, (character) => `\\${character}`);
}
function shown(value) {
    return value === null ? 'not reported' : String(value);
}
function least(times) {
    return [...times].sort()[0] ?? '';
}
function most(times) {
    return [...times].sort().at(-1) ?? '';
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/record/results.js










const allDone = 'Validate the bundles.';
/** Writes DISPATCH_RESULTS.json and DISPATCH_REPORT.md; only a whole dispatch or a join does. */
async function writeResults(root, layout, judged) {
    const results = { schema_version: common/* SCHEMA_VERSION */.f$, run_id: layout.runId, ...judged };
    await (0,json_file/* writeJsonFile */.An)(root, layout.dispatchResults, dispatch_results/* dispatchResults */.HC, results);
    const nextAction = (0,next_action/* nextActionOf */.H)(findingsOf(layout, judged)) ?? allDone;
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, layout.dispatchReport, renderReport(layout, judged, nextAction));
}
/**
 * The stage's report.
 *
 * @param more findings beyond the one for each worker that is not DONE; of two with the same code about the same worker the
 *   more exact one, which is this, stays
 */
function reportOf(layout, judged, more) {
    const { workers } = judged;
    const own = findingsOf(layout, judged).filter((each) => !more.some((other) => other.worker === each.worker && other.code === each.code));
    const diagnostics = (0,order/* sortedDiagnostics */.W)([...own, ...more]);
    const states = workers.map(({ worker, state, code, reason, tokens, cost_usd }) => [worker, { state, code, reason, tokens, cost_usd }]);
    return {
        stage: 'dispatch-codex',
        runId: layout.runId,
        status: statusOf(judged),
        diagnostics,
        nextAction: (0,next_action/* nextActionOf */.H)(diagnostics) ?? allDone,
        summary: workerTable(judged),
        outputs: { results: JSON.stringify(Object.fromEntries(states)), 'dispatch-report': layout.dispatchReport },
        workers: workers.map(({ worker }) => worker),
    };
}
/** One finding for each worker that is not DONE, and for each limit that all reached together. */
function findingsOf(layout, { workers, run_limits: limits = [] }) {
    const open = workers
        .filter(({ state }) => state !== 'DONE')
        .map(({ worker, state, code, reason }) => (0,app_error/* finding */.g)((0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_DONE_TIMEOUT', `${worker} is ${state}: ${reason}.`, {
        worker,
        file: layout.prompt(worker),
    }));
    const reached = limits.flatMap(({ code, reason }) => (0,error_codes/* isErrorCode */.W)(code) ? [(0,app_error/* finding */.g)(code, `All workers together ${reason}.`, { file: layout.dispatchResults })] : []);
    return [...open, ...reached];
}


/***/ }),

/***/ 1399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ partsJoining),
/* harmony export */   u: () => (/* binding */ sealDispatch)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6652);
/* harmony import */ var _core_ledger_segment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1211);
/* harmony import */ var _agents_backend_budget_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1468);
/* harmony import */ var _load_launch_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6969);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(483);
/* harmony import */ var _worker_history_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4454);








/** The state that says that a fleet's parts are put together. */
const partsJoining = 'PARTS_JOINING';
/** Whether the chain has the dispatch's result behind its last seal; a kill may have come between. */
function isReported(events) {
    const sealed = events.findLastIndex(_core_ledger_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .isSeal */ .SE);
    return sealed === -1 || events.slice(sealed).some(({ event_type }) => event_type === 'LAUNCH_RESULT');
}
/** Whether each worker ran in a job of its own, so that no job knew what the others used (docs/adr/0141). */
function isFleet(events) {
    return events.some(({ details }) => details.state === partsJoining);
}
/**
 * Ends a whole dispatch: seals every segment into the run's chain, and writes DISPATCH_RESULTS.json and DISPATCH_REPORT.md
 * from what the segments say. Doing it again changes nothing.
 *
 * @param known the segments that this process has open: another process of the account may have rewritten the files since
 * @throws AppError ERR_LEDGER_* about a segment that does not follow the chain, or is not the one that is known
 */
async function sealDispatch(launch, chain, clock, findings, known = new Map()) {
    const { site, layout, inputs } = launch;
    const workers = [];
    const joined = [];
    for (const worker of inputs.workers) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(site.root, layout.workerLedger(worker));
        const name = `ledger/${worker}.jsonl`;
        const { events, heads } = await (0,_core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .readLedger */ .S)(file, name, (head) => chain.hadHead(head));
        const mine = known.get(worker);
        if (mine !== undefined && heads.at(-1) !== (mine.events().length === 0 ? undefined : mine.head())) {
            const message = `The segment ${name} is not what this dispatch wrote: another process rewrote it.`;
            throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_CHAIN', message, { file: name });
        }
        joined.push(events);
        workers.push((0,_worker_history_js__WEBPACK_IMPORTED_MODULE_7__/* .historyOf */ .om)(worker, (0,_load_launch_js__WEBPACK_IMPORTED_MODULE_5__/* .recordedBackendOf */ .qD)(inputs, worker), events).dispatch);
    }
    const segments = inputs.workers.map((worker) => ({ worker, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(site.root, layout.workerLedger(worker)) }));
    await (0,_core_ledger_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .sealSegments */ .CH)(chain, segments, { runId: layout.runId, clock });
    const limits = isFleet(chain.events()) ? (0,_agents_backend_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .limitsReached */ .$X)(inputs.config, (0,_worker_history_js__WEBPACK_IMPORTED_MODULE_7__/* .usedIn */ .vK)(joined)) : [];
    const judged = { workers, ...(limits.length === 0 ? {} : { run_limits: [...limits] }) };
    await (0,_results_js__WEBPACK_IMPORTED_MODULE_6__/* .writeResults */ .K)(site.root, layout, judged);
    const report = (0,_results_js__WEBPACK_IMPORTED_MODULE_6__/* .reportOf */ .E)(layout, judged, findings);
    if (!isReported(chain.events())) {
        await chain.append({
            event_type: 'LAUNCH_RESULT',
            actor: 'factory',
            rc: report.status === 'PASS' ? 0 : report.status === 'FAIL' ? 1 : 2,
            file_counts: { done: workers.filter(({ state }) => state === 'DONE').length, workers: workers.length },
            details: { status: report.status },
        });
    }
    return report;
}


/***/ })

};
