export const id = 85;
export const ids = [85];
export const modules = {

/***/ 85:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prepareRun: () => (/* binding */ prepareRun)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/config/load-config.js
var load_config = __webpack_require__(6992);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
;// CONCATENATED MODULE: ./core/policy/narrow-globs.js
/**
 * Whether `ceiling` certainly matches every path that the gitignore-style `glob` can match: equal globs, a ceiling of
 * `**`, or a ceiling `<folder>/**` with a glob that starts with that folder. Returns `false` in doubt, so that a scope
 * lock never becomes wider.
 */
function globWithin(glob, ceiling) {
    if (glob.startsWith('!') || ceiling.startsWith('!'))
        return false;
    if (glob === ceiling || ceiling === '**' || ceiling === '/**')
        return true;
    if (!ceiling.endsWith('/**'))
        return false;
    const folder = anchored(ceiling.slice(0, -'**'.length));
    const inner = anchored(glob);
    return isLiteral(folder) && inner.startsWith(folder) && inner.length > folder.length;
}
/** The globs that are not inside any ceiling, in the given order. */
function addedGlobs(globs, ceilings) {
    return globs.filter((glob) => !ceilings.some((ceiling) => globWithin(glob, ceiling)));
}
/** A leading slash only anchors the glob. A slash in the middle does that too. */
function anchored(glob) {
    return glob.startsWith('/') ? glob.slice(1) : glob;
}
function isLiteral(text) {
    return !/[*?[\]\\]/.test(text);
}

// EXTERNAL MODULE: ./core/config/layers.js + 1 modules
var config_layers = __webpack_require__(2437);
// EXTERNAL MODULE: ./core/config/resolve-config.js
var resolve_config = __webpack_require__(9144);
// EXTERNAL MODULE: ./core/config/setting.js
var config_setting = __webpack_require__(4773);
;// CONCATENATED MODULE: ./core/config/policy.js





const fewer = (base, given) => {
    const added = addedGlobs(strings(given), strings(base));
    return added.length === 0 ? undefined : `adds ${added.join(', ')}; only globs inside ${shown(base)} are allowed`;
};
const onlyOf = (base, given) => {
    const added = strings(given).filter((glob) => !strings(base).includes(glob));
    return added.length === 0 ? undefined : `adds ${added.join(', ')}; only entries of ${shown(base)} are allowed`;
};
const allOf = (base, given) => {
    const lost = entries(base).filter((entry) => !entries(given).includes(entry));
    return lost.length === 0 ? undefined : `removes ${lost.join(', ')}; every entry of the base commit must stay`;
};
const atMost = (base, given) => Number(given) <= Number(base) ? undefined : `is above the limit of ${shown(base)}`;
const staysOn = (base, given) => base === true && given !== true ? 'is switched off; only true is allowed' : undefined;
/**
 * The policy keys. They are read only from the file at the base commit, because a worker could change the working
 * tree's file.
 */
const narrowings = [
    [/^workers\.[^.]+\.allowed_globs$/, fewer],
    [/^workers\.[^.]+\.blocked_globs$/, allOf],
    [/^workers\.[^.]+\.allow_shared_paths$/, onlyOf],
    [/^gates$/, allOf],
    [/^security\.allow_protected_paths$/, onlyOf],
    [/^security\.secret_scan_enabled$/, staysOn],
    [/^security\.max_[a-z_]+$/, atMost],
];
/** Whether a dotted path is policy: globs, gates, `security.*` and the caps. */
function isPolicy(path) {
    return ruleOf(path) !== undefined;
}
/**
 * Replaces the policy of a loaded configuration by that of the base commit. Policy in the working tree's file is
 * ignored. Environment and inputs may only narrow the base commit's policy.
 *
 * @param options.git bound to the repository
 * @param options.baseSha the full base commit id
 * @param options.loaded the result of {@link loadConfig}; its `configPath` is read at the base commit and may be absent
 *   there
 * @returns the merged configuration; the origins of policy values are `<file>@<sha>`
 * @throws AppError ERR_CONFIG_WIDENS with a diagnostic for each value; ERR_CONFIG, ERR_CONFIG_JSON about the file at
 *   the base commit
 */
async function loadPolicy(options) {
    const { git, baseSha, loaded } = options;
    const atBase = await baseSettings(git, baseSha, loaded.configPath);
    const base = (0,resolve_config/* resolveConfig */.p)([...(0,config_layers/* defaultSettings */.L6)(), ...atBase], [], loaded.configPath);
    const values = new Map(base.origins.map(({ path, value }) => [path, value]));
    const overrides = loaded.settings.filter(({ layer, path }) => isOverride(layer) && isPolicy((0,config_setting/* dotted */.B)(path)));
    const widening = overrides.flatMap((setting) => widens(setting, values.get((0,config_setting/* dotted */.B)(setting.path))));
    if (widening.length > 0) {
        throw new app_error/* AppError */.u('ERR_CONFIG_WIDENS', widening[0]?.message ?? '', { fault: 'usage', diagnostics: widening });
    }
    const rest = loaded.settings.filter(({ layer, path }) => layer !== 'file' || !isPolicy((0,config_setting/* dotted */.B)(path)));
    const merged = [
        ...rest.filter(({ layer }) => !isOverride(layer)),
        ...atBase.filter(({ path }) => isPolicy((0,config_setting/* dotted */.B)(path))),
        ...rest.filter(({ layer }) => isOverride(layer)),
    ];
    return (0,resolve_config/* resolveConfig */.p)(merged, loaded.diagnostics, loaded.configPath);
}
async function baseSettings(git, baseSha, configPath) {
    const listed = await git.run(['ls-tree', '-z', baseSha, '--', configPath]);
    if (listed.stdout.length === 0)
        return [];
    const [, type, blob] = listed.text.split('\t')[0]?.split(' ') ?? [];
    if (type !== 'blob' || blob === undefined) {
        throw new app_error/* AppError */.u('ERR_CONFIG', `${configPath} is not a file at ${baseSha}.`, {
            fault: 'usage',
            file: configPath,
        });
    }
    const { text } = await git.run(['cat-file', 'blob', blob]);
    return (0,config_layers/* fileSettings */.gU)(text, `${configPath}@${baseSha.slice(0, 12)}`).settings;
}
function widens(setting, base) {
    const path = (0,config_setting/* dotted */.B)(setting.path);
    const what = ruleOf(path)?.(base, setting.value);
    if (what === undefined)
        return [];
    return [(0,app_error/* finding */.g)('ERR_CONFIG_WIDENS', `${setting.source}: ${path} ${what}.`, { path })];
}
function ruleOf(path) {
    return narrowings.find(([pattern]) => pattern.test(path))?.[1];
}
function isOverride(layer) {
    return layer === 'environment' || layer === 'input';
}
function strings(value) {
    return Array.isArray(value) ? value.map(String) : [];
}
function entries(value) {
    return Array.isArray(value) ? value.map((entry) => shown(entry)) : [];
}
function shown(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 3 modules
var factory_config = __webpack_require__(3619);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(3778);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(2283);
;// CONCATENATED MODULE: ./core/diagnostics/order.js
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

// EXTERNAL MODULE: ./core/git/git.js + 3 modules
var git_git = __webpack_require__(6501);
// EXTERNAL MODULE: ./core/system/clock.js
var system_clock = __webpack_require__(7604);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
;// CONCATENATED MODULE: ./core/contracts/ledger/ledger-event.js


/** The event types that this program writes. RUN_STATE covers everything else; its `details.state` says what. */
const eventTypes = [
    'RUN_START',
    'RUN_INIT',
    'PREFLIGHT',
    'WORKTREE_CREATE',
    'LAUNCH_RESULT',
    'WORKER_BUNDLE_DISCOVERED',
    'BUNDLE_VALIDATED',
    'OVERLAP_CHECK',
    'SCOPE_CHECK',
    'INTEGRATE_START',
    'INTEGRATION_RESULT',
    'REPORT_WRITTEN',
    'RUN_END',
    'RUN_STATE',
    'ONESHOT_SUMMARY',
];
/** Event types of older programs: read, never written. */
const legacyTypes = ['run_init', 'launch_result', 'integration_result', 'oneshot_summary', 'run_state'];
/** One line of a ledger. It has exactly these keys. */
const ledgerEvent = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    ts_utc: schemas/* string */.YjP().min(1),
    run_id: schemas/* string */.YjP().min(1),
    event_type: schemas/* enum */.k5n([...eventTypes, ...legacyTypes]),
    actor: schemas/* string */.YjP().min(1),
    /**
     * First 16 hex digits of sha256 over the canonical JSON of {run_id, event_type, actor, ts_utc, details,
     * parent_event_id}.
     */
    event_id: schemas/* string */.YjP().min(1),
    /** The event that caused this one, or empty. */
    parent_event_id: schemas/* string */.YjP(),
    duration_ms: schemas/* int */.Whr().min(0),
    file_counts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* int */.Whr().min(0)),
    /** `prev` is the sha256 of the previous line's bytes: the chain. */
    hashes: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    rc: schemas/* int */.Whr(),
    /** `seq` counts from 1 within a file. */
    details: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
});

// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
;// CONCATENATED MODULE: ./core/ledger/chain.js





/** The `hashes.prev` of the first line of a run's chain. */
const GENESIS = '0'.repeat(64);
/** Event identity (reference: first 16 hex digits over the canonical JSON of six keys). */
function eventId(event) {
    const { run_id, event_type, actor, ts_utc, details, parent_event_id } = event;
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)({ run_id, event_type, actor, ts_utc, details, parent_event_id })).slice(0, 16);
}
/**
 * Completes an event at its place. `hashes.prev` chains it to the line before; `hashes.self` covers every key of the line
 * itself, because the event id covers only six and the last line has no successor whose `prev` would (docs/adr/0031).
 */
function buildEvent(event, place) {
    const body = {
        ts_utc: place.instant,
        run_id: place.runId,
        event_type: event.event_type,
        actor: event.actor,
        parent_event_id: event.parent?.event_id ?? '',
        // JSON and back: what is hashed must be what is read again (no undefined, no -0, no class).
        details: JSON.parse(JSON.stringify({ ...event.details, seq: place.seq })),
    };
    const record = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        ts_utc: body.ts_utc,
        run_id: body.run_id,
        event_type: body.event_type,
        actor: body.actor,
        event_id: eventId(body),
        parent_event_id: body.parent_event_id,
        duration_ms: event.duration_ms ?? 0,
        file_counts: { ...event.file_counts },
        hashes: { ...event.hashes, prev: place.prev },
        rc: event.rc ?? 0,
        details: body.details,
    };
    return { ...record, hashes: { ...record.hashes, self: selfHash(record) } };
}
/** What an event says beyond its place in the chain and its duration: two events with the same content say the same thing twice. */
function contentOf(event) {
    const { seq: _seq, ...details } = event.details;
    const { prev: _prev, self: _self, ...hashes } = event.hashes;
    const { actor, file_counts, rc } = event;
    return { event_type: event.event_type, actor, file_counts, hashes, rc, details };
}
/**
 * Whether an event is of the older form, which has no chain; such lines are read in the index and never written. One of two
 * hashes may be missing because of damage: then the event is none.
 */
function isLegacyEvent({ hashes }) {
    return hashes.prev === undefined && hashes.self === undefined;
}
/**
 * Parses one line's bytes as an event of either form, judging nothing else.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line number
 */
function parseEvent(line, number, name) {
    let raw;
    try {
        raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    }
    catch (cause) {
        throw refused('ERR_LEDGER_DAMAGED', 'is not JSON', number, name, cause);
    }
    const parsed = ledgerEvent.safeParse(raw);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    const what = `is not an event (${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''})`;
    throw refused('ERR_LEDGER_DAMAGED', what, number, name);
}
/**
 * Parses and verifies one line of a chain: whole and unaltered by itself, and following from the line before.
 *
 * @param prev sha256 of the previous line's bytes, or what the chain starts from
 * @throws AppError ERR_LEDGER_DAMAGED when the line itself was altered, ERR_LEDGER_CHAIN when lines before it were taken out,
 *   put in or moved; both with the line number
 */
function verifyLine(line, number, prev, name) {
    const event = parseEvent(line, number, name);
    if (!isIntact(event, line)) {
        throw refused('ERR_LEDGER_DAMAGED', 'was altered after it was written', number, name);
    }
    if (event.hashes.prev !== prev || event.details.seq !== number) {
        throw refused('ERR_LEDGER_CHAIN', 'does not follow from the line before it', number, name);
    }
    return event;
}
/** Whether bytes are exactly one event as it was written, wherever it stands; of the older form, one event at all. */
function isWholeEvent(line) {
    try {
        const event = parseEvent(line, 1, '');
        return isLegacyEvent(event) || isIntact(event, line);
    }
    catch {
        return false;
    }
}
function isIntact(event, line) {
    const { self, ...hashes } = event.hashes;
    return (self === selfHash({ ...event, hashes }) &&
        event.event_id === eventId(event) &&
        // Another spelling of the same JSON has other bytes, and the next line's `prev` is over bytes.
        Buffer.from(JSON.stringify(event), 'utf8').equals(line));
}
function selfHash(event) {
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)(event));
}
function refused(code, what, line, file, cause) {
    return new app_error/* AppError */.u(code, `Line ${line} of the ledger ${file} ${what}.`, { fault: 'blocked', file, line, cause });
}

;// CONCATENATED MODULE: ./core/ledger/each-line.js


/** Longest line that is read, in bytes; an event is a few hundred. */
const maxLineBytes = 8 * 1024 * 1024;
/** Bytes that are read at a time. Most ledgers are smaller, and three buffers are made for each. */
const chunkBytes = 32 * 1024;
/**
 * Gives a file's lines to `take` one by one without holding the file; one that does not exist has none. Lines are what line feeds end.
 *
 * @param name how messages call the file
 * @param take gets a line's bytes without its line feed (good until the call after the next one), and its number, from 1
 * @returns how many lines there were, and what follows the last line feed
 * @throws AppError ERR_LEDGER_DAMAGED for a line over {@link maxLineBytes}; what `take` throws
 */
async function eachLine(file, name, take) {
    let parts = [];
    let partBytes = 0;
    let number = 0;
    for await (const chunk of chunksOf(file)) {
        let start = 0;
        for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
            let line = chunk.subarray(start, end);
            start = end + 1;
            number++;
            if (partBytes > 0) {
                line = Buffer.concat([...parts, line]);
                parts = [];
                partBytes = 0;
            }
            if (line.length > maxLineBytes)
                throw tooLong(number, name);
            const waiting = take(line, number);
            if (waiting !== undefined)
                await waiting;
        }
        if (start === chunk.length)
            continue;
        parts.push(Buffer.from(chunk.subarray(start)));
        partBytes += chunk.length - start;
        if (partBytes > maxLineBytes)
            throw tooLong(number + 1, name);
    }
    return { lines: number, rest: Buffer.concat(parts) };
}
/**
 * A file's bytes in pieces, the next of which is read while one is looked at. Three buffers are used in turn, because fresh ones cost as
 * much as the reading: a piece is good until the piece after the next one is asked for.
 */
async function* chunksOf(file) {
    const handle = await (0,promises_.open)(file, 'r').catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (handle === undefined)
        return;
    try {
        const buffers = [0, 1, 2].map(() => Buffer.allocUnsafeSlow(chunkBytes));
        const read = async (turn) => {
            const buffer = buffers[turn % buffers.length] ?? Buffer.alloc(0);
            return buffer.subarray(0, (await handle.read(buffer, 0, chunkBytes, null)).bytesRead);
        };
        let next = read(0);
        for (let turn = 1;; turn++) {
            const chunk = await next;
            if (chunk.length === 0)
                return;
            next = read(turn);
            // Who stops in the middle never waits for it.
            next.catch(() => undefined);
            yield chunk;
        }
    }
    finally {
        await handle.close();
    }
}
function tooLong(line, file) {
    const message = `Line ${line} of the ledger ${file} has more than ${maxLineBytes} bytes.`;
    return new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', message, { file, line });
}

;// CONCATENATED MODULE: ./core/ledger/scan-ledger.js




/**
 * Reads and verifies a chain, holding one line at a time. Only an unfinished last line is forgiven: one without its line feed, and
 * without NUL bytes unless it is nothing else. (Zeroed bytes after text could have been a finished line before, so they are
 * refused: what was durable is never dropped. docs/adr/0031)
 *
 * A line is passed on when the next line names its hash, which costs a tenth of verifying the line by itself. Where the hashes
 * differ, both lines are verified in full, so that the altered one is named.
 *
 * @param file absolute
 * @param name how messages call it
 * @param each gets every event that was found good, in the file's order, with the chain's head after it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; what `each` throws
 */
async function scanLedger(file, name, each, options = {}) {
    const { from = GENESIS, older = false, thorough = false } = options;
    let head = typeof from === 'string' ? from : '';
    let validBytes = 0;
    let chained = !older;
    // The line that the next one has to confirm: one object for all lines, because there may be a million.
    const last = {
        event: undefined,
        bytes: Buffer.alloc(0),
        number: 0,
        prev: '',
    };
    const assertLast = () => {
        if (last.event !== undefined)
            verifyLine(last.bytes, last.number, last.prev, name);
    };
    /** The event of a line, which follows from the line before; else the first of the two that is at fault is named. */
    const following = (bytes, number) => {
        if (thorough)
            return verifyLine(bytes, number, head, name);
        const event = quickEvent(bytes);
        if (event !== undefined && event.hashes.prev === head && event.details.seq === number)
            return event;
        assertLast();
        return verifyLine(bytes, number, head, name);
    };
    const { lines, rest } = await eachLine(file, name, (bytes, number) => {
        if (number === 1 && typeof from === 'function')
            head = startOf(bytes, from);
        if (!chained) {
            const event = parseEvent(bytes, number, name);
            chained = !isLegacyEvent(event);
            if (!chained) {
                head = (0,hash/* sha256 */.sc)(bytes);
                validBytes += bytes.length + 1;
                return each(event, head);
            }
        }
        const event = following(bytes, number);
        const before = last.event;
        const confirmed = head;
        last.event = event;
        last.bytes = bytes;
        last.number = number;
        last.prev = head;
        head = (0,hash/* sha256 */.sc)(bytes);
        validBytes += bytes.length + 1;
        return before === undefined ? undefined : each(before, confirmed);
    });
    if (last.event !== undefined) {
        if (!thorough)
            assertLast();
        await each(last.event, head);
    }
    if (rest.length === 0)
        return { lines, head, validBytes, tail: { bytes: 0, wholeEvent: 0 } };
    const tail = judgeTail(rest, lines + 1, name);
    if (tail.wholeEvent > 0 && chained)
        verifyLine(rest.subarray(0, tail.wholeEvent), lines + 1, head, name);
    return { lines, head, validBytes, tail };
}
/** A line as an event by its outer shape alone; `undefined` when it is none. What it says is good when the next line names its hash. */
function quickEvent(bytes) {
    let value;
    try {
        value = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
    const shaped = typeof value === 'object' &&
        value !== null &&
        typeof value.ts_utc === 'string' &&
        typeof value.run_id === 'string' &&
        typeof value.event_type === 'string' &&
        typeof value.actor === 'string' &&
        typeof value.event_id === 'string' &&
        typeof value.rc === 'number' &&
        isRecord(value.hashes) &&
        isRecord(value.details);
    return shaped ? value : undefined;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Tells what follows the last line feed: an event whose own line feed is missing or altered, or a part of one, which was
 * never acknowledged.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line for zeroed bytes after text
 */
function judgeTail(bytes, line, name) {
    const whole = [bytes.lastIndexOf(0x7d) + 1, bytes.length - 1].find((length) => isWholeEvent(bytes.subarray(0, length)));
    if (whole === undefined && bytes.includes(0) && bytes.some((byte) => byte !== 0)) {
        throw new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', `Line ${line} of the ledger ${name} has zeroed bytes.`, {
            file: name,
            line,
        });
    }
    return { bytes: bytes.length, wholeEvent: whole ?? 0 };
}
/** What a line names as the hash of the line before it; empty when it names none. */
function prevOf(line) {
    return /"prev":"([0-9a-f]{64})"/.exec(line.toString('utf8'))?.[1] ?? '';
}
function startOf(line, accepts) {
    const prev = prevOf(line);
    return accepts(prev) ? prev : '';
}

;// CONCATENATED MODULE: ./core/ledger/read-ledger.js

/**
 * Reads and verifies a whole chain: every line an unaltered event with the right seq and `hashes.prev`, held against its own hashes
 * too. For a chain of any length there is {@link scanLedger}.
 *
 * @param file absolute
 * @param name how messages call it
 * @param from what the first line's `hashes.prev` must be; any value that a function accepts
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line
 */
async function readLedger(file, name, from) {
    const events = [];
    const heads = [];
    const each = (event, head) => {
        events.push(event);
        heads.push(head);
    };
    const options = from === undefined ? { thorough: true } : { thorough: true, from };
    const { lines: _lines, ...end } = await scanLedger(file, name, each, options);
    return { events, heads, ...end };
}

;// CONCATENATED MODULE: ./core/ledger/ledger.js







/**
 * Opens a ledger file, verifying what it holds. A torn last line is repaired (an event that lacks only its line feed gets it,
 * a part of one is cut off) and a RUN_STATE event LEDGER_REPAIRED says so.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
async function openLedger(options) {
    const { file, runId, clock } = options;
    const from = options.from ?? GENESIS;
    const name = `ledger/${(0,external_node_path_.basename)(file)}`;
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
    const found = await readLedger(file, name, from);
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
        const record = buildEvent({ ...event, duration_ms }, { runId, instant, prev: head, seq: events.length + 1 });
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
    return readLedger(file, name, from);
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

// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(3895);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(3914);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./core/system/back-off.js
var back_off = __webpack_require__(2503);
// EXTERNAL MODULE: ./core/system/processes/process-identity.js
var process_identity = __webpack_require__(3684);
;// CONCATENATED MODULE: ./core/system/files/lock.js
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








/** A lock file that names no owner counts as abandoned when it has stayed as it is for this long. */
const tornAfterMs = 1_000;
const longestWaitMs = 20;
/**
 * Acquires the lock file at `path` (its folder is made). The file appears with its content in one step, so that a living owner's
 * is never seen half-written. One whose owner is gone (by pid, process start time and boot id) is renamed away by the one
 * process that has the claim to it (docs/adr/0080).
 *
 * @throws AppError ERR_LOCK_HELD when a living owner keeps it for longer than `waitMs`; the signal's reason when aborted
 */
async function acquireLock(path, options = {}) {
    const deadline = performance.now() + (options.waitMs ?? 30_000);
    await (0,atomic_write/* makeFolderDurably */.kq)((0,external_node_path_.dirname)(path));
    const taker = new Taker(path);
    for (let looks = 1;; looks++) {
        options.signal?.throwIfAborted();
        const held = readOwner(path);
        if (held === undefined) {
            await taker.sweep();
            if (create(path, taker.me))
                return lockOf(path, taker.me);
        }
        else if (taker.isAbandoned(held)) {
            if (await taker.renameAway(path, held))
                continue;
        }
        else if (held.pid !== 0 && performance.now() >= deadline) {
            const message = `The lock ${path} is held by process ${held.pid}; only one may hold it.`;
            throw new app_error/* AppError */.u('ERR_LOCK_HELD', message, { fault: 'internal' });
        }
        await (0,external_node_timers_promises_.setTimeout)((0,back_off/* jittered */.et)((0,back_off/* backOffMs */.Vv)({ firstMs: 5, mostMs: longestWaitMs }, looks)));
    }
}
/** Whether a living owner holds the lock file at `path`. Only looks: nothing is written, and an abandoned file stays. */
function isLockHeld(path) {
    const owner = readOwner(path);
    return owner !== undefined && owner.pid !== 0 && isRunning(owner);
}
/** Removes the lock file at `path` when its owner is gone, by the rule that one is taken over by; that of a living owner stays. */
async function removeAbandonedLock(path) {
    if (readOwner(path) === undefined || isLockHeld(path))
        return;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _taken = __addDisposableResource(env_1, await acquireLock(path, { waitMs: 0 }), true);
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
    catch (error) {
        // Somebody else was quicker, and works now.
        if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD')
            throw error;
    }
}
/** Removes what processes that were killed while they took the lock at `path` left beside it; those of living ones stay. */
async function removeStaleLockParts(path) {
    await new Taker(path).sweep();
}
/**
 * As writeFileAtomic, but only an owner may publish: the lock is looked at once more when everything but the rename is done,
 * so that an owner who lost it meanwhile changes nothing (docs/design/safety.md).
 *
 * @throws AppError ERR_LOCK_LOST; as writeFileAtomic
 */
async function writeFileFenced(lock, root, path, data) {
    await writeFileAtomic(root, path, data, { beforeRename: () => lock.assertHeld() });
}
function lockOf(path, { token }) {
    const isMine = () => readOwner(path)?.token === token;
    return {
        fence: Number(process.hrtime.bigint() / 1000n),
        async assertHeld() {
            if (isMine())
                return;
            const message = `The lock ${path} was taken over or removed; what was about to be written was not.`;
            throw new app_error/* AppError */.u('ERR_LOCK_LOST', message, { fault: 'internal' });
        },
        async [Symbol.asyncDispose]() {
            if (isMine())
                remove(path);
        },
    };
}
/** One who wants a lock: its own record, and what it has seen of files that name no owner. */
class Taker {
    me = { ...(0,process_identity/* ownIdentity */.h)(), token: (0,hash/* randomToken */.zs)() };
    #path;
    #tornSince = new Map();
    constructor(path) {
        this.#path = path;
    }
    isAbandoned(owner) {
        if (owner.pid !== 0)
            return !(0,process_identity/* isRunning */.W)(owner);
        const since = this.#tornSince.get(owner.token) ?? performance.now();
        this.#tornSince.set(owner.token, since);
        return performance.now() - since >= tornAfterMs;
    }
    /**
     * Renames an abandoned file away. Whoever creates the claim that is named after its owner's token has the sole right to; since
     * tokens never come back, a late comer with an old view finds another token under the claim and touches nothing. A claim
     * is itself a lock: when its owner died too, it is renamed away by the same rule.
     *
     * @returns false when somebody else is about to
     */
    async renameAway(file, gone) {
        const claim = `${this.#path}.claim-${gone.token}`;
        if (!create(claim, this.me)) {
            const other = readOwner(claim);
            if (other !== undefined && this.isAbandoned(other))
                await this.renameAway(claim, other);
            return false;
        }
        try {
            if (readOwner(file)?.token === gone.token) {
                const aside = `${this.#path}.gone-${this.me.token}`;
                await (0,atomic_write/* renameWithRetry */.fU)(file, aside);
                remove(aside);
            }
            return true;
        }
        finally {
            remove(claim);
        }
    }
    /** Removes what killed takers left beside the lock. A claim goes by the rule for claims, for others may be about to follow it. */
    async sweep() {
        const folder = (0,external_node_path_.dirname)(this.#path);
        const prefix = `${(0,external_node_path_.basename)(this.#path)}.`;
        for (const name of (0,external_node_fs_.readdirSync)(folder)) {
            if (!name.startsWith(prefix))
                continue;
            const file = (0,external_node_path_.join)(folder, name);
            const owner = readOwner(file);
            if (owner === undefined || owner.pid === 0 || (0,process_identity/* isRunning */.W)(owner))
                continue;
            if (/\.claim-[\w-]+$/.test(name))
                await this.renameAway(file, owner);
            else if (/\.(?:gone-)?[0-9a-f]{32}$/.test(name))
                remove(file);
        }
    }
}
/** Creates a lock or claim exclusively and whole; false when there is one. Synchronous, as all that is done to lock files: they are tiny. */
function create(path, owner) {
    const text = JSON.stringify(owner);
    const whole = `${path}.${owner.token}`;
    try {
        (0,external_node_fs_.writeFileSync)(whole, text);
        (0,external_node_fs_.linkSync)(whole, path);
        return true;
    }
    catch (error) {
        // A file system without hard links: the content follows the name, and readers are patient with what is half-written.
        return error.code !== 'EEXIST' && createPlain(path, text, owner);
    }
    finally {
        remove(whole);
    }
}
function createPlain(path, text, owner) {
    try {
        (0,external_node_fs_.writeFileSync)(path, text, { flag: 'wx' });
    }
    catch (error) {
        const code = error.code ?? '';
        // A full disk takes the name and not the content.
        if (code === 'ENOSPC' && readOwner(path)?.pid === 0)
            remove(path);
        // Windows keeps a removed name busy until its last reader is gone.
        if (code === 'EEXIST' || (process.platform === 'win32' && /^(?:EPERM|EACCES|EBUSY)$/.test(code)))
            return false;
        throw error;
    }
    return readOwner(path)?.token === owner.token;
}
function remove(path) {
    try {
        (0,external_node_fs_.unlinkSync)(path);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
/** The owner that a file names; pid 0 and a token of the file's identity when it names none; `undefined` without a file. */
function readOwner(path) {
    try {
        const text = (0,external_node_fs_.readFileSync)(path, 'utf8');
        try {
            const { pid, started, boot, token } = JSON.parse(text);
            if (Number.isInteger(pid) && pid > 0 && /^[0-9a-f]{32}$/.test(token))
                return { pid, started, boot, token };
        }
        catch {
            // It names none.
        }
        const info = (0,external_node_fs_.statSync)(path, { bigint: true });
        return { pid: 0, started: '', boot: '', token: `torn-${info.ino}-${info.mtimeNs}-${info.size}` };
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(7418);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(745);
;// CONCATENATED MODULE: ./core/system/files/publish-folder.js






/**
 * Publishes a flat folder of files, all or nothing: a staging folder beside it, every file written, synced and read back,
 * then one rename. A killed process leaves at most a staging folder, whose name `isTemporary` knows.
 *
 * @param root absolute; nothing outside it is touched
 * @param path the folder, relative to root with `/`, which must not exist yet
 * @param files name (without `/`) -> bytes
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses
 */
async function publishFolder(root, path, files) {
    const target = await (0,safe_path/* safeJoin */.gt)(root, path);
    const parent = (0,external_node_path_.dirname)(target);
    const staging = (0,external_node_path_.join)(parent, `${(0,atomic_write/* temporaryName */.NT)()}${stagingEnd(target)}`);
    try {
        await (0,promises_.mkdir)(parent, { recursive: true });
        await (0,promises_.mkdir)(staging);
        for (const [name, bytes] of files)
            await writeVerified((0,external_node_path_.join)(staging, name), bytes);
        await (0,atomic_write/* syncFolder */.Yw)(staging);
        if ((await (0,promises_.lstat)(target).catch(() => undefined)) !== undefined)
            throw new Error('it exists already');
        await (0,atomic_write/* renameWithRetry */.fU)(staging, target);
        await (0,atomic_write/* syncFolder */.Yw)(parent);
    }
    catch (cause) {
        await (0,remove_tree/* removeTree */.d)(root, staging).catch(() => undefined);
        const reason = cause.code ?? cause.message;
        throw new app_error/* AppError */.u('ERR_WRITE_FAILED', `${path} could not be written (${reason}).`, {
            fault: 'internal',
            file: path,
            cause,
        });
    }
}
/**
 * Removes what killed publishers of this one folder left beside it. Only for a caller that knows that no other publishes it now.
 *
 * @throws AppError ERR_PATH_UNSAFE as {@link publishFolder}
 */
async function removeStaging(root, path) {
    const target = await (0,safe_path/* safeJoin */.gt)(root, path);
    for (const name of await (0,promises_.readdir)((0,external_node_path_.dirname)(target)).catch(() => [])) {
        if (!(0,atomic_write/* isTemporary */.ey)(name) || !name.endsWith(stagingEnd(target)))
            continue;
        await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)((0,external_node_path_.dirname)(target), name));
    }
}
/** Tells the staging folders of one target from those of its neighbours. */
function stagingEnd(target) {
    return `-${(0,external_node_path_.basename)(target)}`;
}
async function writeVerified(path, bytes) {
    const handle = await (0,promises_.open)(path, 'wx', 0o644);
    try {
        await (0,atomic_write/* writeFully */.KM)(handle, bytes);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
    if (!(await (0,promises_.readFile)(path)).equals(bytes))
        throw new Error('what was read back differs from what was written');
}

// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(4947);
;// CONCATENATED MODULE: ./core/contracts/worker/status-file.js


/** One named rule with its rc. Extra keys are kept. */
const check = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP(),
    status: common/* status */.h5,
    rc: schemas/* int */.Whr().optional(),
    required: schemas/* boolean */.zMY().optional(),
    detail: schemas/* string */.YjP().optional(),
});
/** STATUS.json of a worker, of the integrator and of the run. Extra keys are kept. */
const statusFile = schemas/* looseObject */._H3({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    started_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    ended_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    required_checks: schemas/* array */.YOg(check),
    optional_checks: schemas/* array */.YOg(check),
    errors: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    warnings: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    artifacts: schemas/* array */.YOg(schemas/* string */.YjP()),
    ...common/* noopKeys */.Tl,
})
    .refine((value) => value.noop !== true || (0,common/* isExplicitNoop */.jZ)(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
});

// EXTERNAL MODULE: ./core/contracts/backend-name.js
var backend_name = __webpack_require__(3100);
// EXTERNAL MODULE: ./core/contracts/config/preset-settings.js
var preset_settings = __webpack_require__(5034);
;// CONCATENATED MODULE: ./core/contracts/worker/dispatch-results.js





/** The states of a worker during dispatch. */
const dispatchState = schemas/* enum */.k5n(['PENDING', 'SENT', 'RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
/** A version as agents report it: three numbers and an optional suffix after a dash. */
const versionText = schemas/* string */.YjP().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,32})?$/);
/** The agent of a worker, if the factory knows it. */
const agentRecord = schemas/* strictObject */.rej({
    name: schemas/* enum */.k5n(['codex', ...preset_settings/* presetName */.j.options]),
    /** As the program reported at dispatch; `null` if it did not. */
    version: versionText.nullable(),
});
/** A feedback round: why a worker was sent its prompt again. */
const reworkRound = schemas/* strictObject */.rej({
    /** The error codes that its bundle was refused for, sorted, without duplicates. */
    codes: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** The workers whose bundles it was given and that changed since then. */
    inputs: schemas/* array */.YOg(schemas/* enum */.k5n(contracts_worker/* workerNames */.c3)).optional(),
});
/** The dispatch result of one worker. */
const workerDispatch = schemas/* strictObject */.rej({
    worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3),
    /** `null` if a person does the work (docs/adr/0116). */
    backend: backend_name/* backendName */.Y.nullable(),
    /** Absent for `script`, `autohotkey` and a custom command. */
    agent: agentRecord.optional(),
    state: dispatchState,
    /** Why it is not DONE; empty if it is. */
    reason: schemas/* string */.YjP(),
    /** An error code, or empty. */
    code: schemas/* string */.YjP(),
    attempts: schemas/* int */.Whr().min(0),
    /** The feedback rounds so far; absent in the first dispatch. */
    rework: schemas/* array */.YOg(reworkRound).min(1).optional(),
    rc: schemas/* int */.Whr(),
    started_at: schemas/* string */.YjP(),
    ended_at: schemas/* string */.YjP(),
    /** As the agent reports it over all rounds; `null` if it does not. */
    tokens: schemas/* int */.Whr().min(0).nullable(),
    cost_usd: schemas/* number */.aig().min(0).nullable(),
});
/** logs/DISPATCH_RESULTS.json of the run folder. Validate reads it for the check `workers_done`. */
const dispatchResults = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    workers: schemas/* array */.YOg(workerDispatch),
    /** Limits of the run that a fleet's workers reached together, found when their parts were joined; absent if none. */
    run_limits: schemas/* array */.YOg(schemas/* strictObject */.rej({ code: schemas/* string */.YjP(), reason: schemas/* string */.YjP() })).optional(),
});

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(2282);
;// CONCATENATED MODULE: ./core/ledger/fold.js





/**
 * Rebuilds a run's state from its events in the chain's order (a timeline with segments spliced in, or the chain alone).
 * Legacy type names count as the upper-case ones. A worker's state comes from RUN_STATE events whose `details.state` is
 * `WORKER_<STATE>` with one of the dispatch states, of `details.worker` or else the actor.
 */
function foldLedger(events) {
    const fold = runFold();
    for (const event of events)
        fold.add(event);
    return fold.state();
}
/** Begins to fold one run, as {@link foldLedger} does. */
function runFold() {
    const actors = new Set();
    const workers = new Map();
    let last;
    const state = {
        run_id: '',
        kind: '',
        status: 'PENDING',
        rc: (0,exit_codes/* exitCodeOf */.F)('PENDING'),
        event_count: 0,
        last_event_type: '',
        last_event_id: '',
        started_at: '',
        ended_at: '',
        base_sha: '',
        launch_digest: '',
    };
    const settle = (status, rc, endedAt) => {
        Object.assign(state, { status, rc, ended_at: endedAt });
    };
    /** The index's line of a run stands for the run's whole chain. */
    const restate = ({ details, hashes, parent_event_id }) => {
        if (typeof details.event_count !== 'number')
            return;
        state.event_count = details.event_count;
        state.last_event_id = parent_event_id;
        state.launch_digest = textOr(hashes.launch, state.launch_digest);
        if (Array.isArray(details.actors))
            for (const actor of details.actors)
                actors.add(String(actor));
        for (const [name, reached] of Object.entries(details.workers ?? {})) {
            const worker = workersByName.get(name);
            const known = dispatchState.safeParse(reached);
            if (worker !== undefined && known.success)
                workers.set(worker, known.data);
        }
    };
    return {
        add(event) {
            const { details } = event;
            const type = event.event_type.toUpperCase();
            if (state.event_count === 0)
                Object.assign(state, { run_id: event.run_id, started_at: event.ts_utc });
            state.event_count++;
            state.last_event_type = type;
            state.last_event_id = event.event_id;
            if (typeof details.kind === 'string')
                state.kind = details.kind;
            if (type === 'RUN_START')
                state.started_at = event.ts_utc;
            if (type === 'RUN_INIT') {
                if (typeof details.base_sha === 'string')
                    state.base_sha = details.base_sha;
                state.launch_digest = event.hashes.launch ?? state.launch_digest;
            }
            if (type === 'LAUNCH_RESULT' && isRefusal(event))
                settle(endStatus(event), event.rc, state.ended_at);
            if (type === 'RUN_END') {
                settle(endStatus(event), event.rc, event.ts_utc);
                // The index's line of a run says when the run started.
                state.started_at = textOr(details.started_at, state.started_at);
                if (state.base_sha === '')
                    state.base_sha = textOr(details.base_sha, '');
                restate(event);
            }
            if (type === 'RUN_STATE' && details.state === 'RESUMED')
                settle('PENDING', (0,exit_codes/* exitCodeOf */.F)('PENDING'), '');
            // The index's note of a run that gc collected says how it stood.
            if (type === 'RUN_STATE' && details.state === 'GC_COLLECT') {
                const known = common/* status */.h5.safeParse(details.status);
                if (known.success)
                    settle(known.data, event.rc, textOr(details.ended_at, state.ended_at));
                state.started_at = textOr(details.started_at, state.started_at);
            }
            // Mostly a line says again what the one before it said, and comparing costs less than looking up.
            if (event.actor === last?.actor && details.state === last.details.state && details.worker === last.details.worker)
                return;
            last = event;
            actors.add(event.actor);
            const dispatched = dispatchOf(event);
            if (dispatched !== undefined)
                workers.set(...dispatched);
        },
        startedAt: () => state.started_at,
        state: () => ({
            ...state,
            actors: [...actors].sort(json/* byCodeUnit */.X),
            workers: Object.fromEntries(contracts_worker/* workerNames */.c3.flatMap((name) => {
                const found = workers.get(name);
                return found === undefined ? [] : [[name, found]];
            })),
        }),
    };
}
function textOr(value, otherwise) {
    return typeof value === 'string' && value !== '' ? value : otherwise;
}
/** A launch that was refused has no RUN_END: its LAUNCH_RESULT is the run's verdict until it is resumed. */
function isRefusal(event) {
    return event.details.status === 'BLOCKED' || event.details.status === 'FAIL';
}
/** The verdict that a RUN_END or a refused launch names; of the older form, what its rc says. */
function endStatus(event) {
    const named = common/* verdict */.WJ.safeParse(event.details.status);
    if (named.success)
        return named.data;
    return event.rc === 0 ? 'PASS' : event.rc === (0,exit_codes/* exitCodeOf */.F)('FAIL') ? 'FAIL' : 'BLOCKED';
}
/** `WORKER_<STATE>` -> the dispatch state that it names. */
const dispatchStates = new Map(dispatchState.options.map((name) => [`WORKER_${name}`, name]));
/** Every accepted name of a worker -> its canonical one. Looked up, not parsed: a ledger may have a million lines. */
const workersByName = new Map([
    ...contracts_worker/* workerNames */.c3.map((name) => [name, name]),
    ...Object.entries(contracts_worker/* workerAliases */.pu),
]);
function dispatchOf(event) {
    const { state, worker } = event.details;
    if (typeof state !== 'string' || !state.startsWith('WORKER_'))
        return undefined;
    const reached = dispatchStates.get(state);
    if (reached === undefined)
        return undefined;
    const name = workersByName.get(typeof worker === 'string' ? worker : event.actor);
    return name === undefined ? undefined : [name, reached];
}

// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
;// CONCATENATED MODULE: ./core/system/hostile/no-follow.js


/**
 * Lists a folder without following anything; unsorted, `null` when it cannot be read. Entries are taken one by one, so that a folder of
 * any size costs no more than `maxEntries` of them.
 *
 * @returns at most `maxEntries` + 1 entries: one more than allowed says that there were too many
 */
function listHostile(folder, maxEntries) {
    let directory;
    try {
        directory = (0,external_node_fs_.opendirSync)(folder, { encoding: 'buffer', bufferSize: 512 });
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
    const info = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
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
    const info = lstatSync(path, { throwIfNoEntry: false, bigint: true });
    return info?.isDirectory() === true ? `${info.dev}:${info.ino}:${info.birthtimeNs}` : undefined;
}
/** A link's text as bytes. */
function readLinkHostile(path) {
    return readlinkSync(path, 'buffer');
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
    const path = (0,external_node_path_.join)(root, relativePath);
    let handle;
    try {
        handle = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0));
    }
    catch {
        return 'not-plain';
    }
    try {
        const info = (0,external_node_fs_.fstatSync)(handle);
        if (!info.isFile() || !isAt(handle, path))
            return 'not-plain';
        if (info.size > maxBytes)
            return 'too-large';
        const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(info.size + 1, 1)));
        for (let total = 0;;) {
            const count = (0,external_node_fs_.readSync)(handle, buffer, 0, buffer.length, null);
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
        (0,external_node_fs_.closeSync)(handle);
    }
}
function isAt(handle, path) {
    if (process.platform !== 'linux')
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.ino === (0,external_node_fs_.fstatSync)(handle).ino;
    try {
        return (0,external_node_fs_.readlinkSync)(`/proc/self/fd/${handle}`) === path;
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
    const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return info === undefined ? '' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/earlier-run.js









/** @param events the events of the run's chain */
async function readEarlierRun(root, layout, events) {
    const inputs = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.inputs, run_inputs/* runInputs */.H);
    const init = events.findLast(({ event_type }) => event_type === 'RUN_INIT');
    const { status, ended_at } = foldLedger(events);
    return {
        inputs,
        launchDigest: init?.hashes.launch,
        finished: init !== undefined && ended_at !== '' && status !== 'FAIL',
        status: await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, statusFile),
    };
}
/**
 * Refuses a run folder that has bundles but no ledger and no RUN_INPUTS.json. An earlier program made it; it can be
 * read but not resumed.
 *
 * @throws AppError ERR_RUN_ID_USED (usage: nothing was written)
 */
function assertNotForeign(root, layout) {
    if ([layout.ledger, layout.inputs].some((file) => statHostile((0,external_node_path_.join)(root, file)).kind !== 'absent'))
        return;
    const bundles = (listHostile((0,external_node_path_.join)(root, layout.runDir), 1_000) ?? []).filter(({ name, kind }) => kind === 'folder' &&
        (0,contracts_worker/* workerNameOf */.LF)(name) !== undefined &&
        statHostile((0,external_node_path_.join)(root, layout.runDir, name ?? '', 'STATUS.json')).kind !== 'absent');
    if (bundles.length === 0)
        return;
    const message = `${layout.runDir} has the bundles of a run without a ledger. Such a run can be read but not resumed.`;
    throw new app_error/* AppError */.u('ERR_RUN_ID_USED', message, { fault: 'usage', file: layout.runDir });
}
/**
 * Leaves out what may differ between attempts and machines: time, dry run, the state of origin, retention, the inbox,
 * worktree paths.
 */
function comparable(inputs) {
    const { started_at: _start, dry_run: _dry, base_ref: _ref, publish, config, ...rest } = inputs;
    return {
        ...rest,
        publish: { branch: publish.branch },
        config: {
            ...config,
            run: { ...config.run, clock: null, base_ref: null },
            paths: { ...config.paths, worktrees_dir: null, worktrees_flat: null },
            retention: null,
            inbox: null,
        },
    };
}
/** The dotted names of the inputs that differ from the recorded ones, sorted. */
function changedInputs(recorded, now) {
    const changed = [];
    const walk = (left, right, path) => {
        if ((0,json/* canonicalJson */.dj)(left ?? null) === (0,json/* canonicalJson */.dj)(right ?? null))
            return;
        if (!earlier_run_isRecord(left) || !earlier_run_isRecord(right)) {
            changed.push(path);
            return;
        }
        for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
            walk(left[key], right[key], path === '' ? key : `${path}.${key}`);
        }
    };
    walk(comparable(recorded), comparable(now), '');
    return changed.sort(json/* byCodeUnit */.X);
}
/**
 * Requires the same inputs as the earlier attempt: one RUN_ID stands for one set of inputs.
 *
 * @throws AppError ERR_RUN_ID_USED for a finished run, ERR_INPUT_CHANGED for an unfinished one; both name the inputs
 *   that differ
 */
function assertSameInputs(earlier, now, file) {
    if (earlier.inputs === undefined)
        return;
    const changed = changedInputs(earlier.inputs, now);
    if (changed.length === 0)
        return;
    const names = changed.slice(0, 8).join(', ');
    if (earlier.finished) {
        const message = `${now.run_id} is a finished run with other inputs (${names}). Only the same inputs repeat its verdict.`;
        throw new app_error/* AppError */.u('ERR_RUN_ID_USED', message, { file });
    }
    const message = `${names} differ from ${file}. An unfinished run resumes only with its recorded inputs.`;
    throw new app_error/* AppError */.u('ERR_INPUT_CHANGED', message, { file });
}
function earlier_run_isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

// EXTERNAL MODULE: ../../node_modules/ignore/index.js
var node_modules_ignore = __webpack_require__(4134);
;// CONCATENATED MODULE: ./core/policy/scope.js

/** Blocked for every worker unless `security.allow_protected_paths` allows a path in them. */
const defaultBlockedGlobs = ['.git/**', '.github/workflows/**', '.env', '.env.*'];
/**
 * Why a glob is refused; `undefined` if it is valid. Globs are gitignore-style without negation, comments and escapes,
 * so that the order of a list has no meaning.
 */
function globProblem(glob) {
    if (glob.trim() === '')
        return 'is empty';
    if (glob !== glob.trim())
        return 'starts or ends with white space';
    if (glob.startsWith('!'))
        return 'is a negation; use blocked globs instead';
    if (glob.startsWith('#'))
        return 'is a comment in gitignore syntax';
    if (/[\\\p{Cc}]/u.test(glob))
        return 'has a backslash or control character; use / as separator';
    if (glob.split('/').some((part) => part === '..' || part === '.'))
        return 'has a "." or ".." segment';
    return undefined;
}
/**
 * Compiles globs with gitignore semantics: `*` does not match `/`, `**` does; a glob without an inner `/` matches at
 * any depth; a folder matches everything below it. Case-sensitive.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
function compileGlobs(globs) {
    const matchers = globs.map((glob) => ({
        glob,
        rules: ignore({ ignorecase: false, allowRelativePaths: true }).add(glob),
    }));
    return (path) => matchers.find(({ rules }) => rules.ignores(path))?.glob;
}
/**
 * Compiles a scope lock. A path is in scope if an allowed glob matches it and no blocked glob does. An empty allow list
 * allows nothing.
 */
function compileScope(lock) {
    const allows = compileGlobs(lock.allowed_globs);
    const blocks = compileGlobs(lock.blocked_globs);
    return (path) => {
        const blockedBy = blocks(path);
        return blockedBy === undefined && allows(path) !== undefined ? { allowed: true } : { allowed: false, blockedBy };
    };
}
/** Whether a list of allowed globs allows every path. */
function isUnbounded(globs) {
    return globs.some((glob) => glob === '**' || glob === '/**' || glob === '**/*' || glob === '*');
}

// EXTERNAL MODULE: ./core/zip/zip-refusal.js
var zip_refusal = __webpack_require__(6372);
;// CONCATENATED MODULE: ./stages/prepare-run/prompts/headers.js
const headerNames = ['RUN_ID', 'CODEX_ID', 'ALLOWED_GLOBS', 'BLOCKED_GLOBS', 'SHARED_PATHS'];
const searchedLines = 40;
const pattern = new RegExp(`^\\s*(${headerNames.join('|')})\\s*[:=](.*)$`);
/**
 * Reads the headers of a prompt: `NAME: value` or `NAME = value` in the first 40 lines. The first header of a name
 * wins.
 */
function readHeaders(text) {
    const headers = {};
    for (const [index, line] of linesOf(text).slice(0, searchedLines).entries()) {
        const match = pattern.exec(line);
        const name = headerNames.find((known) => known === match?.[1]);
        if (name === undefined)
            continue;
        headers[name] ??= { value: (match?.[2] ?? '').trim(), line: index + 1 };
    }
    return headers;
}
/** Splits a comma-separated header and drops empty items; `undefined` if the header is absent. */
function listOf(header) {
    return header?.value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** Splits text at LF, CRLF or CR. */
function linesOf(text) {
    return text.split(/\r\n|\n|\r/);
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/issue-scope-locks.js







/**
 * Computes the scope locks: the ceiling from the configuration at the base commit, narrowed by the prompts' headers
 * (docs/adr/0040). ALLOWED_GLOBS and SHARED_PATHS replace the ceiling's list, and each of their globs must be inside
 * it. BLOCKED_GLOBS is added. The aggregator's lock is empty. Writes nothing.
 *
 * @param prompts the workers of the run with their headers, in worker order
 * @throws AppError ERR_SCOPE_GLOB or ERR_SCOPE_WIDENS with all findings as diagnostics
 */
function issueScopeLocks(layout, config, prompts) {
    const findings = [];
    const locks = new Map();
    for (const { worker, headers } of prompts) {
        const globs = worker === contracts_worker/* aggregator */.Il
            ? emptyLock(layout, headers, findings)
            : narrowed(layout, config, worker, headers, findings);
        locks.set(worker, { schema_version: common/* SCHEMA_VERSION */.f$, run_id: layout.runId, worker_id: worker, ...globs });
    }
    const first = findings.find((one) => one.severity === 'error');
    if (first !== undefined) {
        throw new app_error/* AppError */.u(first.code, first.message, { ...where(first), diagnostics: findings });
    }
    const unbounded = [...locks].filter(([, lock]) => isUnbounded(lock.allowed_globs)).map(([worker]) => worker);
    if (unbounded.length > 1) {
        const message = `${unbounded.join(', ')} may each change every path. Separate them with allowed globs.`;
        findings.push((0,app_error/* finding */.g)('ERR_SCOPE_UNBOUNDED', message, { severity: 'warning' }));
    }
    return { locks, warnings: findings };
}
function emptyLock(layout, headers, findings) {
    const header = headers.ALLOWED_GLOBS ?? headers.BLOCKED_GLOBS ?? headers.SHARED_PATHS;
    if (header !== undefined) {
        const file = layout.prompt(contracts_worker/* aggregator */.Il);
        const message = `${file} has scope headers, but the lock of ${contracts_worker/* aggregator */.Il} is always empty.`;
        const about = { severity: 'warning', worker: contracts_worker/* aggregator */.Il, file, line: header.line };
        findings.push((0,app_error/* finding */.g)('ERR_SCOPE_IGNORED', message, about));
    }
    return { allowed_globs: [], blocked_globs: [], allow_shared_paths: [] };
}
function narrowed(layout, config, worker, headers, findings) {
    const ceiling = config.workers[worker];
    const list = (name, inside) => {
        const globs = listOf(headers[name]);
        const about = { worker, file: layout.prompt(worker), line: headers[name]?.line ?? 1 };
        for (const glob of globs ?? []) {
            const problem = globProblem(glob);
            if (problem === undefined)
                continue;
            const message = `${about.file}: ${name} ${(0,zip_refusal/* shown */.S)(glob)} ${problem}; write a gitignore-style glob.`;
            findings.push((0,app_error/* finding */.g)('ERR_SCOPE_GLOB', message, about));
        }
        for (const glob of inside === undefined ? [] : addedGlobs(globs ?? [], inside)) {
            const message = `${about.file}: ${name} ${(0,zip_refusal/* shown */.S)(glob)} may match paths outside the ceiling of ${worker}, ${JSON.stringify(inside)}; a prompt can only narrow it.`;
            findings.push((0,app_error/* finding */.g)('ERR_SCOPE_WIDENS', message, about));
        }
        return globs;
    };
    for (const [key, globs] of Object.entries({
        allowed_globs: ceiling.allowed_globs,
        blocked_globs: ceiling.blocked_globs,
        allow_shared_paths: ceiling.allow_shared_paths,
    })) {
        for (const glob of globs) {
            const problem = globProblem(glob);
            if (problem === undefined)
                continue;
            const message = `workers.${worker}.${key} ${(0,zip_refusal/* shown */.S)(glob)} ${problem}; write a gitignore-style glob.`;
            findings.push((0,app_error/* finding */.g)('ERR_SCOPE_GLOB', message, { worker, path: `workers.${worker}.${key}` }));
        }
    }
    return {
        allowed_globs: unique(list('ALLOWED_GLOBS', ceiling.allowed_globs) ?? ceiling.allowed_globs),
        blocked_globs: unique([
            ...defaultBlocked(config.security.allow_protected_paths),
            ...ceiling.blocked_globs,
            ...(list('BLOCKED_GLOBS') ?? []),
        ]),
        allow_shared_paths: unique(list('SHARED_PATHS', ceiling.allow_shared_paths) ?? ceiling.allow_shared_paths),
    };
}
/**
 * Drops a default glob if the base commit's policy allows any path of it. The protected-path rule still checks its
 * other paths.
 */
function defaultBlocked(opened) {
    return defaultBlockedGlobs.filter((blocked) => blocked === '.git/**' ||
        !opened.some((glob) => addedGlobs([glob], [blocked]).length === 0 || addedGlobs([blocked], [glob]).length === 0));
}
function unique(globs) {
    return [...new Set(globs)];
}
function where(found) {
    return {
        ...(found.file === undefined ? {} : { file: found.file }),
        ...(found.line === undefined ? {} : { line: found.line }),
        ...(found.worker === undefined ? {} : { worker: found.worker }),
        ...(found.path === undefined ? {} : { path: found.path }),
    };
}

;// CONCATENATED MODULE: ./core/git/transfer/push.js
/**
 * The value of a ref at a remote; `null` if it does not exist.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
async function remoteRef(git, push) {
    const { text } = await git.run(['ls-remote', '--', push.url, push.ref], remoteCall(push));
    const line = text.split('\n').find((entry) => entry.endsWith(`\t${push.ref}`));
    return line?.split('\t')[0] ?? null;
}
/**
 * Pushes one commit with `--force-with-lease=<ref>:<old>`, so that the ref moves only if it still has the recorded
 * value (git-push(1)). No local hook runs.
 */
async function pushRef(git, push) {
    const args = [
        'push',
        '--porcelain',
        '--no-verify',
        '--no-signed',
        `--force-with-lease=${push.ref}:${push.oldSha ?? ''}`,
        '--',
        push.url,
        `${push.newSha}:${push.ref}`,
    ];
    const answer = await git.run(args, { ...remoteCall(push), accept: [0, 1, 128] });
    if (answer.exitCode === 0)
        return { result: 'moved' };
    // In porcelain output `!` marks a refused ref. `stale info` means that the lease failed.
    const line = answer.text.split('\n').find((entry) => entry.startsWith('!')) ?? '';
    if (line.includes('(stale info)'))
        return { result: 'stale' };
    const words = line === '' ? answer.stderr.trim().split('\n').slice(-2).join(' / ') : line.split('\t').slice(2).join(' ');
    // `unpacker error` alone does not say why. If the remote's disk is full or read-only, git says so on another line.
    const unpack = /^error: (remote unpack failed: .+)$/m.exec(answer.stderr)?.[1];
    return { result: 'refused', reason: (unpack === undefined ? words : `${words}: ${unpack}`).slice(0, 300) };
}
/**
 * The HTTP header with a token for GitHub, in the format that actions/checkout uses, for {@link Push.httpHeader}.
 *
 * @returns `undefined` without a token, or if the URL is not HTTPS, because a token must not be sent unencrypted
 */
function tokenHeader(url, token) {
    if (token === undefined || token === '' || protocolOf(url) !== 'https')
        return undefined;
    return `authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}
/** The protocol of a remote's URL, as in `protocol.<name>.allow`. `file` for a path. */
function protocolOf(url) {
    const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase();
    if (scheme !== undefined)
        return scheme;
    const isWindowsPath = /^[a-z]:[\\/]/i.test(url);
    return !isWindowsPath && /^[^/\\]+:/.test(url) ? 'ssh' : 'file';
}
function remoteCall(push) {
    const config = [
        [`protocol.${protocolOf(push.url)}.allow`, 'always'],
        // The pushed objects are permanent, even if they come from a temporary repository with fsync off.
        ['core.fsync', 'all'],
    ];
    if (push.httpHeader !== undefined)
        config.push([`http.${push.url}.extraHeader`, push.httpHeader]);
    return { config, ...(push.env === undefined ? {} : { env: push.env }) };
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/publish-target.js


/**
 * Reads the commit of the publish branch at origin (or in this repository if it has no origin), for publish's
 * compare-and-swap. If origin cannot be read, the last fetched value is used with a warning; publish refuses to move
 * the branch if it differs.
 *
 * @param token used to read a private origin over HTTPS; passed to git in its environment, never as an argument
 */
async function readPublishTarget(git, branch, token) {
    const { text: origin } = await git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] });
    const url = origin === '' ? git.dir : origin;
    try {
        const from = { url, ref: `refs/heads/${branch}`, httpHeader: tokenHeader(url, token) };
        return { branch, oldSha: await remoteRef(git, from), warnings: [] };
    }
    catch {
        const fetched = await git.run(['rev-parse', '--verify', '--quiet', `refs/remotes/origin/${branch}`], {
            accept: [0, 1],
        });
        const message = `Could not read ${branch} at origin; recorded its last fetched value.`;
        const warnings = [(0,app_error/* finding */.g)('ERR_PUBLISH_TARGET', message, { severity: 'warning' })];
        return { branch, oldSha: fetched.exitCode === 0 ? fetched.text : null, warnings };
    }
}

;// CONCATENATED MODULE: ./core/system/files/probe-folder.js



/** Looks at the place of a folder that need not exist; nothing is written. */
async function probeFolder(path) {
    let existing = path;
    while ((await (0,promises_.lstat)(existing).catch(() => undefined)) === undefined && (0,external_node_path_.dirname)(existing) !== existing) {
        existing = (0,external_node_path_.dirname)(existing);
    }
    const writable = await (0,promises_.access)(existing, external_node_fs_.constants.W_OK).then(() => true, () => false);
    const info = await (0,promises_.statfs)(existing).catch(() => undefined);
    return { existing, writable, freeBytes: info === undefined ? null : info.bavail * info.bsize };
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/ref-snapshot.js






async function snapshotRefs(git) {
    const { text } = await git.run(['for-each-ref', '--format=%(objectname) %(refname)']);
    const refs = new Map();
    for (const line of text.split('\n')) {
        const space = line.indexOf(' ');
        if (space !== -1)
            refs.set(line.slice(space + 1), line.slice(0, space));
    }
    const head = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
    const detached = head.exitCode === 0 ? '' : (await git.run(['rev-parse', 'HEAD'])).text;
    return refs.set('HEAD', head.exitCode === 0 ? head.text : detached);
}
/**
 * The refs that differ between two snapshots, sorted, without the run's own refs (`refs/factory/<RUN_ID>/...`).
 * Snapshots of workers' trees are left out too, because other runs change them.
 */
function foreignRefChanges(before, after, runId) {
    const own = `refs/factory/${runId}/`;
    return [...new Set([...before.keys(), ...after.keys()])]
        .filter((ref) => before.get(ref) !== after.get(ref))
        .filter((ref) => !ref.startsWith(own) && !ref.startsWith('refs/factory/snapshots/'))
        .sort(json/* byCodeUnit */.X);
}
/**
 * The branch guard: only the run's own refs may have changed since `before`.
 *
 * @throws AppError ERR_BRANCH_GUARD naming the refs
 */
async function assertRefsUnchanged(git, before, runId) {
    const changed = foreignRefChanges(before, await snapshotRefs(git), runId);
    if (changed.length === 0)
        return;
    const message = `${changed.slice(0, 5).join(', ')} changed while ${runId} was being prepared. Only refs/factory/${runId}/ may change.`;
    throw new app_error/* AppError */.u('ERR_BRANCH_GUARD', message);
}
/**
 * The worktree guard: checks that the worktree of each worker can be opened at its path, without opening it. A
 * registered worktree at the path is accepted only if an earlier attempt of this run may have opened it.
 *
 * @param listed the output of `git worktree list`
 * @param resuming whether an earlier attempt reached dispatch
 */
async function judgeWorktrees(root, layout, workers, listed, resuming) {
    const registered = new Set(await Promise.all(listed.map(({ path }) => real(path))));
    const findings = [];
    for (const worker of workers) {
        const path = (0,external_node_path_.resolve)(root, layout.worktree(worker));
        // Not the real path: it may be absolute, and findings are recorded in the run folder.
        const place = `<paths.worktrees_dir>/${layout.worktreeName(worker)}`;
        const refuse = (what) => {
            const message = `The worktree of ${worker} cannot be opened at ${place}: ${what}.`;
            findings.push((0,app_error/* finding */.g)('ERR_WORKTREE_GUARD', message, { worker }));
        };
        const isRegistered = registered.has(await real(path));
        if (isRegistered && !resuming)
            refuse('git already has a worktree there, and a new run needs a free path');
        if (!isRegistered && statHostile(path).kind !== 'absent')
            refuse('a file or folder already exists there');
        if (!(await probeFolder((0,external_node_path_.dirname)(path))).writable)
            refuse('its parent folder is not writable');
    }
    return findings;
}
async function real(path) {
    return (0,promises_.realpath)(path).catch(() => (0,external_node_path_.resolve)(path));
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/resolve-commit.js


/**
 * The commit of a ref. Also finds a branch that exists only at origin, because a checkout in Actions has just one local
 * branch.
 *
 * @throws AppError ERR_REF_UNKNOWN
 */
async function resolveCommit(git, ref) {
    for (const name of [ref, `refs/remotes/origin/${ref}`]) {
        const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
        const { exitCode, text } = await git.run(args, { accept: [0, 1, 128] });
        if (exitCode === 0)
            return text;
    }
    const message = `The base ${(0,zip_refusal/* shown */.S)(ref)} is not a branch, tag or commit of this repository.`;
    throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message);
}

;// CONCATENATED MODULE: ./core/contracts/launch/run-manifest.js


/** RUN_MANIFEST.json. `base_ref_hash` is the full SHA of the base commit. Never changes after prepare. */
const runManifest = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    contract_version: schemas/* int */.Whr().min(1),
    run_id: schemas/* string */.YjP().min(1),
    kind: schemas/* string */.YjP().min(1),
    base_ref: schemas/* string */.YjP(),
    base_ref_hash: schemas/* string */.YjP(),
    status: schemas/* string */.YjP().min(1),
    workers: schemas/* array */.YOg(schemas/* string */.YjP()).min(1),
    integrator: schemas/* string */.YjP().min(1),
    paths: schemas/* strictObject */.rej({
        run_dir: schemas/* string */.YjP().min(1),
        integrator_dir: schemas/* string */.YjP().min(1),
        logs_dir: schemas/* string */.YjP().min(1),
    }),
    created_at: schemas/* string */.YjP().optional(),
});

;// CONCATENATED MODULE: ./core/contracts/launch/scope-lock.js


/** SCOPE_LOCK.json: gitignore-style globs, case-sensitive. An empty allow list allows nothing. */
const scopeLock = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    allowed_globs: schemas/* array */.YOg(schemas/* string */.YjP()),
    blocked_globs: schemas/* array */.YOg(schemas/* string */.YjP()),
    allow_shared_paths: schemas/* array */.YOg(schemas/* string */.YjP()),
});

// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 15 modules
var error_codes = __webpack_require__(4077);
;// CONCATENATED MODULE: ./core/diagnostics/next-action.js

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
    return error_codes/* errorCodes */.f[code].follows === true;
}

;// CONCATENATED MODULE: ./core/evidence/finding-record.js
/** Converts a finding to its form in files. The order of the keys is that of the contract. */
function findingRecordOf(finding) {
    const { code, severity, message, nextAction, worker, file, path, line, endLine, column } = finding;
    return {
        code,
        severity,
        message,
        next_action: nextAction,
        ...(worker === undefined ? {} : { worker }),
        ...(file === undefined ? {} : { file }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(endLine === undefined ? {} : { end_line: endLine }),
        ...(column === undefined ? {} : { column }),
    };
}

;// CONCATENATED MODULE: ./core/evidence/verdict.js







/** The required checks of every run. Each configured gate adds `gate:<name>` (docs/design/formats.md). */
const requiredCheckNames = [
    'workers_done',
    'worker_bundle_validation',
    'claims_match_git',
    'overlap_detection',
    'scope_detection',
    'schema_files_changed',
    'schema_integrator_status',
    'schema_log_index',
    'z_write_policy',
    'merge_applies',
    'meaningful_execution_gate',
];
/** The rc of a check that did not run. Its status is PENDING. */
const RC_PENDING = 3;
/**
 * Decides the verdict (docs/design/formats.md):
 *
 * - FAIL: an internal error
 * - BLOCKED: a required check has an rc other than 0 or is missing, a finding has severity `error`, or there is no required check
 * - PASS: everything else
 *
 * A run that did nothing is not PASS, so an empty input is BLOCKED.
 */
function decideVerdict(input) {
    const checks = completeChecks(input.checks, input.required);
    const required = checks.filter((check) => check.required);
    const findings = sortedDiagnostics([
        ...input.findings,
        ...(input.internalError === undefined ? [] : [input.internalError]),
    ]);
    const blocked = required.length === 0 ||
        required.some(({ rc }) => rc !== 0) ||
        findings.some(({ severity }) => severity === 'error');
    const verdict = input.internalError !== undefined ? 'FAIL' : blocked ? 'BLOCKED' : 'PASS';
    return deepFreeze({
        runId: input.runId,
        verdict,
        exitCode: (0,exit_codes/* exitCodeOf */.F)(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        checks,
        findings,
        nextAction: input.nextAction ?? nextActionFor(verdict, input, findings, required),
        startedAt: input.startedAt,
        endedAt: (0,system_clock/* laterOf */.eG)(input.startedAt, input.endedAt),
    });
}
/**
 * Renders STATUS.json for the integrator (`Z_aggregator/STATUS.json`) and for the run; both have the same format.
 *
 * @param artifacts names of the files beside it, in display order
 * @param extras further keys that the schema allows; they never replace the standard ones
 */
function renderStatusFile(verdict, artifacts, extras = {}) {
    const noop = verdict.noop
        ? { noop: true, noop_reason: 'Every worker declared an explicit noop.', noop_ack: 'NOOP' }
        : { noop: false, noop_reason: '', noop_ack: '' };
    const own = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: verdict.runId,
        worker_id: 'Z_aggregator',
        status: verdict.verdict,
        exit_code: verdict.exitCode,
        started_at: verdict.startedAt,
        ended_at: verdict.endedAt,
        required_checks: verdict.checks.filter(({ required }) => required),
        optional_checks: verdict.checks.filter(({ required }) => !required),
        errors: verdict.findings.filter(({ severity }) => severity === 'error').map(findingRecordOf),
        warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(findingRecordOf),
        artifacts: [...artifacts],
        next_action: verdict.nextAction,
        ...noop,
    };
    return { ...own, ...extras, ...own };
}
/** The run's STATUS.json before the verdict: PENDING, and every required check has rc 3. */
function renderPendingStatus(runId, startedAt, required) {
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: runId,
        worker_id: 'Z_aggregator',
        status: 'PENDING',
        exit_code: (0,exit_codes/* exitCodeOf */.F)('PENDING'),
        started_at: startedAt,
        ended_at: '',
        required_checks: completeChecks([], required),
        optional_checks: [],
        errors: [],
        warnings: [],
        artifacts: [],
        next_action: 'Wait for the run to end, or run the next stage.',
        noop: false,
        noop_reason: '',
        noop_ack: '',
    };
}
/** The first lines of section Summary of FINAL_REPORT.txt. {@link finalStatusOf} parses the first of them. */
function renderSummaryLines(verdict) {
    const required = verdict.checks.filter((check) => check.required);
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    return [
        `- Final status: ${verdict.verdict}`,
        `- Exit status: ${verdict.exitCode}`,
        `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
        `- Blocking findings: ${errors}`,
        `- Warnings: ${verdict.findings.length - errors}`,
        `- NOOP declared: ${verdict.noop}`,
    ];
}
/** The lines of FINAL_REPORT.txt's section Required Checks, `- <name>: <status> (rc=<rc>)`, sorted by name. */
function renderCheckLines(verdict) {
    return verdict.checks
        .filter((check) => check.required)
        .map(({ name, status, rc }) => `- ${name}: ${status} (rc=${rc})`);
}
/** The lines of FINAL_REPORT.txt's section NEXT ACTION. */
function renderNextActionLines(verdict) {
    return [`- ${verdict.nextAction}`];
}
/** Parses the verdict from a FINAL_REPORT.txt; `undefined` if the line is missing or not unique. */
function finalStatusOf(report) {
    const lines = [...report.matchAll(/^- Final status: (\S+)\r?$/gm)];
    return lines.length === 1 ? lines[0]?.[1] : undefined;
}
/** The status for an rc. A passed check may keep its status WARN. */
function statusOfRc(rc, status) {
    if (rc === 0)
        return status === 'WARN' ? 'WARN' : 'PASS';
    if (rc === RC_PENDING)
        return 'PENDING';
    return rc === (0,exit_codes/* exitCodeOf */.F)('FAIL') && status === 'FAIL' ? 'FAIL' : 'BLOCKED';
}
function completeChecks(checks, required) {
    const given = new Map();
    for (const check of checks) {
        const earlier = given.get(check.name);
        // If a name occurs twice the failed entry counts, so that no entry can hide a failure.
        const counts = earlier === undefined || earlier.rc === 0 ? check : earlier;
        const isRequired = check.required || earlier?.required === true || required.includes(check.name);
        given.set(check.name, { ...counts, required: isRequired, status: statusOfRc(counts.rc, counts.status) });
    }
    const missing = required.filter((name) => !given.has(name));
    const pending = missing.map((name) => ({
        name,
        status: 'PENDING',
        rc: RC_PENDING,
        required: true,
        detail: 'did not run',
    }));
    const all = [...given.values(), ...pending];
    return all.sort((left, right) => (0,json/* byCodeUnit */.X)(left.name, right.name));
}
function nextActionFor(verdict, input, findings, required) {
    if (input.internalError !== undefined)
        return input.internalError.nextAction;
    if (verdict === 'PASS') {
        return input.noop
            ? 'Every worker declared that it changed nothing on purpose. Do not count this run as progress.'
            : 'Review the merged branch and the proof, then publish or merge it.';
    }
    const action = nextActionOf(findings);
    if (action !== undefined)
        return action;
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined
        ? 'Nothing is checked yet: run the stages of the run.'
        : `The check ${failed.name} did not pass (${failed.detail === '' ? `rc ${failed.rc}` : failed.detail}). Fix the cause, then run again.`;
}
function deepFreeze(value) {
    if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of Object.values(value))
            deepFreeze(inner);
    }
    return value;
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/scaffold-run.js










/**
 * Writes the files of a prepared run, each atomically: scope locks, RUN_MANIFEST.json, RUN_INPUTS.json, and the
 * run-level STATUS.json with the status PENDING. The preflight table goes to `_debug/`, because it depends on this
 * machine.
 *
 * @param root the repository root, absolute
 */
async function scaffoldRun(root, layout, issued) {
    const { inputs, locks, doctor } = issued;
    for (const [worker, lock] of locks)
        await (0,json_file/* writeJsonFile */.An)(root, layout.scopeLock(worker), scopeLock, lock);
    await (0,json_file/* writeJsonFile */.An)(root, layout.manifest, runManifest, {
        schema_version: common/* SCHEMA_VERSION */.f$,
        contract_version: common/* SCHEMA_VERSION */.f$,
        run_id: inputs.run_id,
        kind: inputs.config.run.kind,
        base_ref: inputs.base_ref,
        base_ref_hash: inputs.base_sha,
        status: 'PREPARED',
        workers: [...inputs.workers],
        integrator: contracts_worker/* aggregator */.Il,
        paths: { run_dir: layout.runDir, integrator_dir: layout.integratorDir, logs_dir: `${layout.runDir}/logs` },
        created_at: inputs.started_at,
    });
    await (0,json_file/* writeJsonFile */.An)(root, layout.inputs, run_inputs/* runInputs */.H, inputs);
    await writePendingStatus(root, layout, inputs);
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, `${layout.runDir}/_debug/PREFLIGHT.json`, (0,json/* prettyJson */.D_)(doctor));
}
/** Writes the run-level STATUS.json of a run without a verdict: every required check is PENDING with rc 3. */
async function writePendingStatus(root, layout, inputs) {
    const required = [...requiredCheckNames, ...inputs.config.gates.map(({ name }) => `gate:${name}`)];
    await (0,json_file/* writeJsonFile */.An)(root, layout.status, statusFile, renderPendingStatus(inputs.run_id, inputs.started_at, required));
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch-steps.js
/** The events of the current launch: those after the last LAUNCH_RESULT. */
function eventsOfAttempt(events) {
    return events.slice(events.findLastIndex(({ event_type }) => event_type === 'LAUNCH_RESULT') + 1);
}
/**
 * Appends one event for each step of a launch: RUN_ID, zip, prompts, preflight, extraction. After a crash, steps that
 * this launch has already recorded are not recorded again. A run without prompts or without a zip has no events for
 * them.
 *
 * @param start the parent of the first event
 * @returns the last event
 * @throws AppError ERR_LEDGER_*, as the ledger's append
 */
async function recordSteps(ledger, start, steps) {
    let last = start;
    for (const step of stepsOf(steps)) {
        const recorded = steps.attempt.find(({ event_type, details }) => event_type === step.event_type && details.state === step.details?.state);
        last = recorded ?? (await ledger.append({ ...step, parent: last }));
    }
    return last;
}
function stepsOf({ inputs, prompts, foldersEqual, times }) {
    const step = (state, rest = {}) => ({
        event_type: 'RUN_STATE',
        actor: 'prepare-run',
        ...rest,
        details: { state, ...rest.details },
    });
    const zip = inputs.zip_sha256;
    return [
        step('RUN_ID_CHECKED'),
        ...(zip === null ? [] : [step('ZIP_CHECKED', { duration_ms: times.zip, hashes: { prompt_zip: zip } })]),
        ...(prompts.length === 0
            ? []
            : [step('PROMPTS_CHECKED', { duration_ms: times.prompts, file_counts: { prompts: prompts.length } })]),
        { event_type: 'PREFLIGHT', actor: 'prepare-run', duration_ms: times.preflight },
        // Recorded before the extraction: after a crash in between, the folder must not count as one that existed before.
        ...(zip === null ? [] : [step('PROMPTS_EXTRACT', { details: { present: foldersEqual } })]),
    ];
}

// EXTERNAL MODULE: ../../node_modules/simple-git/dist/index.mjs + 2 modules
var dist = __webpack_require__(136);
;// CONCATENATED MODULE: ./core/git/drivers.js
/**
 * Settings that disable every filter of the repository's own config, for calls that read or write a working tree with
 * that config. Without them, attributes in a hostile tree could make git run a filter (gitattributes(5)). Git ignores
 * an empty command.
 *
 * @returns for `GitCall.config`
 * @throws AppError ERR_GIT
 */
async function withoutFilters(git) {
    const pattern = String.raw `^filter\..*\.(clean|smudge|process|required)$`;
    const { text } = await git.run(['config', '--name-only', '-z', '--get-regexp', pattern], { accept: [0, 1] });
    return [...new Set(text.split('\0'))]
        .filter((key) => key !== '')
        .map((key) => [key, key.endsWith('.required') ? 'false' : '']);
}

;// CONCATENATED MODULE: ./core/git/worktree-list.js
/** Parses the output of `git worktree list --porcelain -z`. The main worktree is first. */
function parseWorktreeList(text) {
    return text
        .split('\0\0')
        .filter((record) => record !== '')
        .map(parsed);
}
function parsed(record) {
    const fields = new Map();
    for (const line of record.split('\0')) {
        const space = line.indexOf(' ');
        fields.set(space === -1 ? line : line.slice(0, space), space === -1 ? '' : line.slice(space + 1));
    }
    return {
        path: fields.get('worktree') ?? '',
        head: fields.get('HEAD') ?? null,
        branch: fields.get('branch') ?? null,
        locked: fields.has('locked'),
        prunable: fields.has('prunable'),
    };
}

;// CONCATENATED MODULE: ./core/git/inspect.js
// simple-git waits 50 ms after every command without output. Use it only to inspect a repository; plumbing uses git.ts.






/**
 * The state of a working tree. Writes nothing: does not refresh the index on disk, and runs no filter or fsmonitor of
 * the repository.
 *
 * @throws AppError ERR_GIT
 */
async function statusOf(git) {
    const filters = await withoutFilters(git);
    const status = await answerOf('status', inspector(git, filters).status(['--ignore-submodules=all', '--untracked-files=normal']));
    const untracked = new Set(status.not_added);
    return {
        branch: status.detached ? null : status.current,
        changed: status.files
            .map(({ path }) => path)
            .filter((path) => !untracked.has(path))
            .sort(json/* byCodeUnit */.X),
        untracked: [...untracked].sort(json/* byCodeUnit */.X),
    };
}
/**
 * The local branches, sorted by name. Empty in a repository without a commit.
 *
 * @throws AppError ERR_GIT
 */
async function branches(git) {
    const { branches: found, detached } = await answerOf('branch', inspector(git).branch(['--no-abbrev', '--list']));
    return (Object.values(found)
        // Git also lists a detached HEAD.
        .filter(({ current }) => !(detached && current))
        .map(({ name, commit, current }) => ({ name, sha: commit, current }))
        .sort((left, right) => byCodeUnit(left.name, right.name)));
}
/**
 * The registered worktrees, the main one first.
 *
 * @throws AppError ERR_GIT
 */
async function worktrees(git) {
    return parseWorktreeList(await answerOf('worktree list', inspector(git).raw(['worktree', 'list', '--porcelain', '-z'])));
}
/**
 * The newest commits of HEAD or of `ref`, newest first.
 *
 * @param count the maximum number
 * @throws AppError ERR_GIT if there is no such commit
 */
async function recentLog(git, count, ref = 'HEAD') {
    const args = [
        `--max-count=${count}`,
        '--no-show-signature',
        '--no-ext-diff',
        '--no-textconv',
        '--end-of-options',
        ref,
    ];
    const { all } = await answerOf('log', inspector(git).log(args));
    return all.map(({ hash, message, author_name, date }) => ({
        sha: hash,
        subject: message,
        author: author_name,
        date,
    }));
}
/** simple-git in the fixed environment. It refuses variables like ours unless each `allowUnsafe...` option is set. */
function inspector(git, settings = []) {
    const environment = { ...git.env, ...(0,git_git/* configEnvironment */.kj)(settings) };
    return (0,dist/* simpleGit */.Lp)({
        baseDir: git.dir,
        allowEnvironment: Object.keys(environment),
        completion: { onExit: false, onClose: true },
        unsafe: {
            allowUnsafeAskPass: true,
            allowUnsafeConfigEnvCount: true,
            allowUnsafeConfigPaths: true,
            allowUnsafeCredentialHelper: true,
            allowUnsafeEditor: true,
            allowUnsafeFilter: true,
            allowUnsafeFsMonitor: true,
            allowUnsafeHooksPath: true,
            allowUnsafePager: true,
            allowUnsafeProtocolOverride: true,
            allowUnsafeSshCommand: true,
        },
    }).env(environment);
}
async function answerOf(verb, answer) {
    try {
        return await answer;
    }
    catch (cause) {
        const words = cause.message.trim().split('\n').slice(-3).join(' / ').slice(0, 300);
        throw new app_error/* AppError */.u('ERR_GIT', `git ${verb} failed: ${words}`, { fault: 'internal', cause });
    }
}

;// CONCATENATED MODULE: ./core/machine/chosen-backend.js

/** The distinct backends of these workers, sorted by label. A worker's own preset overrides `dispatch.preset`. */
function chosenBackends(config, backends) {
    const chosen = new Map();
    for (const [worker, name] of backends) {
        const preset = name === 'command' ? (config.workers[worker].preset ?? config.dispatch.preset) : null;
        chosen.set(labelOf({ name, preset }), { name, preset });
    }
    return [...chosen].sort(([a], [b]) => (0,json/* byCodeUnit */.X)(a, b)).map(([, backend]) => backend);
}
/** The name of a backend in the doctor's table: `backend codex-exec`, `backend command (claude)`. */
function labelOf({ name, preset }) {
    return preset === null ? `backend ${name}` : `backend ${name} (${preset})`;
}

// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __webpack_require__(5870);
;// CONCATENATED MODULE: ./core/system/processes/find-program.js



/**
 * Where a program lies: a name is looked for on the PATH of `env`, not of this process; a path (absolute, or relative to the
 * working directory) stands for itself. On Windows PATHEXT gives the endings that may be left out.
 *
 * @returns its absolute path; `undefined` when there is no such file, or nobody may execute it
 */
async function findProgram(name, env) {
    const endings = process.platform === 'win32' ? (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';') : [];
    const candidates = /[\\/]/.test(name) ? [(0,external_node_path_.resolve)(name)] : foldersOf(env).map((folder) => (0,external_node_path_.join)(folder, name));
    for (const candidate of candidates) {
        // The look-up itself prints a line on standard output for a folder that it may not enter.
        if (!(await isFolder((0,external_node_path_.join)(candidate, '..'))))
            continue;
        const found = await (0,io_util/* tryGetExecutablePath */.vr)(candidate, endings);
        if (found !== '')
            return found;
    }
    return undefined;
}
function foldersOf(env) {
    const windows = process.platform === 'win32';
    const key = Object.keys(env).find((one) => (windows ? one.toUpperCase() : one) === 'PATH');
    return (key === undefined ? '' : (env[key] ?? '')).split(external_node_path_.delimiter).filter((folder) => folder !== '');
}
async function isFolder(path) {
    try {
        await (0,promises_.access)(path, promises_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ../../node_modules/@actions/exec/lib/exec.js + 4 modules
var exec = __webpack_require__(3218);
;// CONCATENATED MODULE: ./core/system/processes/run-tool.js



/**
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, any exit status is an answer. It is for tools of this
 * machine that are known to answer at once (git, code, schtasks); `.cmd` files work on Windows. What may hang, print much or start
 * processes of its own is run by runProcess, which has deadlines and ends whole trees.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when it is there but cannot be started
 */
async function runTool(name, args, options) {
    const path = await findProgram(name, options.env);
    if (path === undefined)
        throw new app_error/* AppError */.u('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
    try {
        // The first argument is taken apart like a command line.
        return await (0,exec/* getExecOutput */.H)(`"${path}"`, [...args], {
            cwd: options.cwd,
            env: { ...options.env },
            silent: true,
            ignoreReturnCode: true,
            ...(options.stdin === undefined ? {} : { input: Buffer.from(options.stdin, 'utf8') }),
        });
    }
    catch (cause) {
        const message = `${name} could not be started: ${cause.message}`;
        throw new app_error/* AppError */.u('ERR_PROCESS_FAILED', message, { fault: 'internal', cause });
    }
}

;// CONCATENATED MODULE: ./core/machine/git-releases.js
/** Oldest release whose plumbing the factory uses. */
const minimumGit = [2, 39, 0];
/**
 * Vulnerabilities that a hostile repository can use, with the first fixed release of each series (git's release notes).
 */
const vulnerabilities = [
    {
        cve: 'CVE-2024-32002',
        fixed: ['2.39.4', '2.40.2', '2.41.1', '2.42.2', '2.43.4', '2.44.1', '2.45.1'],
    },
    {
        cve: 'CVE-2024-50349',
        fixed: ['2.40.4', '2.41.3', '2.42.4', '2.43.6', '2.44.3', '2.45.3', '2.46.3', '2.47.2', '2.48.1'],
    },
    {
        cve: 'CVE-2025-48384',
        fixed: ['2.43.7', '2.44.4', '2.45.4', '2.46.4', '2.47.3', '2.48.2', '2.49.1', '2.50.1'],
    },
];
/** Parses the output of `git --version`, like `git version 2.39.5`, with or without a vendor's suffix. */
function parseGitVersion(text) {
    const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
    return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}
/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
function compareReleases(a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
/** The CVEs that affect a release, sorted. A vendor may have backported a fix without changing the version. */
function vulnerabilitiesOf(release) {
    return vulnerabilities.filter(({ fixed }) => isAffected(release, fixed)).map(({ cve }) => cve);
}
/** A series without a fixed release is affected if it is older than the first series that has one. */
function isAffected(release, fixed) {
    const releases = fixed.map((text) => parseGitVersion(text) ?? minimumGit);
    const same = releases.find((one) => one[0] === release[0] && one[1] === release[1]) ?? releases[0];
    return same !== undefined && compareReleases(release, same) < 0;
}

;// CONCATENATED MODULE: ./core/machine/run-doctor.js






const mebibyte = 1024 * 1024;
const leastFree = 200 * mebibyte;
const fewFree = 1024 * mebibyte;
/**
 * Checks whether this machine meets the requirements of a run. Writes nothing. The rows have a fixed order: git, node,
 * disk space, long paths, permissions, repository, then one for each backend.
 */
async function runDoctor(options) {
    const { git, config, platform } = options;
    const probe = await probeFolder(`${git.dir}/${config.paths.runs_dir}`);
    return [
        gitRow((await runTool('git', ['--version'], { cwd: git.dir, env: git.env })).stdout),
        nodeRow(options.nodeVersion),
        diskRow(probe.freeBytes),
        longPathRow(platform, git.dir),
        probe.writable
            ? ok('permissions', 'the run folder is writable')
            : fail('permissions', 'the run folder is not writable', `Give this account write access to ${config.paths.runs_dir}.`),
        await repositoryRow(git),
        ...(await Promise.all(options.backends.map((backend) => backendRow(backend, options)))),
    ];
}
/** @param text the output of `git --version` */
function gitRow(text) {
    const release = parseGitVersion(text);
    if (release === undefined || compareReleases(release, minimumGit) < 0) {
        return fail('git', `${text.trim()} is older than 2.39`, 'Install git 2.39 or newer.');
    }
    const cves = vulnerabilitiesOf(release);
    if (cves.length === 0)
        return ok('git', text.trim());
    const detail = `${text.trim()} is affected by ${cves.join(', ')}, unless your distribution backported the fixes`;
    return warn('git', detail, 'Update git to the newest release of its series.');
}
function nodeRow(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > 20 || (major === 20 && minor >= 19))
        return ok('node', version);
    return fail('node', `${version} is older than 20.19`, 'Install Node 20.19 or newer.');
}
/** @param freeBytes free space of the run folder's disk; `null` if unknown */
function diskRow(freeBytes) {
    if (freeBytes === null)
        return warn('disk space', 'unknown', 'Make sure that 1 GiB is free.');
    const detail = `${Math.floor(freeBytes / mebibyte)} MiB free`;
    if (freeBytes < leastFree)
        return fail('disk space', detail, 'Free at least 200 MiB on the disk of the run folder.');
    return freeBytes < fewFree
        ? warn('disk space', detail, 'Free at least 1 GiB on the disk of the run folder.')
        : ok('disk space', detail);
}
/**
 * Windows programs without long-path support fail beyond 260 characters. The deepest path of a run adds about 120 to
 * the root.
 */
function longPathRow(platform, root) {
    if (platform !== 'win32' || root.length <= 120)
        return ok('long paths', `the root has ${root.length} characters`);
    const detail = `the root has ${root.length} characters, so paths in a worktree may exceed 260`;
    return warn('long paths', detail, 'Turn on LongPathsEnabled in Windows and run `git config --global core.longPaths true`, or use a shorter root.');
}
async function repositoryRow(git) {
    const { text: shallow } = await git.run(['rev-parse', '--is-shallow-repository']);
    if (shallow === 'true') {
        return warn('repository', 'it is a shallow clone, so older base commits are missing', 'Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).');
    }
    const busy = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'REBASE_HEAD'];
    for (const ref of busy) {
        const { exitCode } = await git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1, 128] });
        if (exitCode === 0)
            return warn('repository', `${ref} exists: a merge, rebase, cherry-pick or revert is in progress`, 'Finish or abort it. The run uses only the base commit.');
    }
    const { changed } = await statusOf(git);
    return changed.length === 0
        ? ok('repository', 'no work in progress')
        : ok('repository', 'the run ignores uncommitted changes');
}
/**
 * A missing program is only a warning, because dispatch may run on another machine. A setting that fails everywhere is
 * a failure.
 */
async function backendRow(backend, { git, config, platform }) {
    const check = labelOf(backend);
    switch (backend.name) {
        case 'script':
            return ok(check, 'built in, for demonstrations and tests');
        case 'command': {
            const { preset } = backend;
            if (preset !== null) {
                const next = `Install it on the machine that dispatches, or set presets.${preset}.executable.`;
                return toolRow(check, config.presets[preset].executable, git.env, next);
            }
            const [program] = config.dispatch.command;
            if (program === undefined) {
                return fail(check, 'dispatch.command is empty', 'Set dispatch.command in factory.config.json or the command input.');
            }
            return toolRow(check, program, git.env, `Install ${program} on the machine that dispatches, or change dispatch.command.`);
        }
        case 'codex-exec':
            return toolRow(check, config.codex.executable, git.env, 'Install the Codex CLI on the machine that dispatches, or set codex.executable.');
        case 'autohotkey':
            return platform === 'win32'
                ? ok(check, 'this is Windows; dispatch checks AutoHotkey itself')
                : warn(check, 'this machine does not run Windows', 'Dispatch on a runner with the labels self-hosted, windows, factory-ui.');
    }
}
async function toolRow(check, program, env, nextAction) {
    const found = await findProgram(program, env);
    return found !== undefined
        ? ok(check, `${program} was found`)
        : warn(check, `${program} was not found here`, nextAction);
}
function ok(check, detail) {
    return { check, status: 'ok', detail, next_action: '' };
}
function warn(check, detail, next_action) {
    return { check, status: 'warn', detail, next_action };
}
function fail(check, detail, next_action) {
    return { check, status: 'fail', detail, next_action };
}

;// CONCATENATED MODULE: ./stages/prepare-run/preflight.js





/**
 * Checks that this machine and repository meet the requirements of the run. Writes nothing.
 *
 * @returns the doctor's rows, and its warnings as findings
 * @throws AppError ERR_PREFLIGHT or ERR_WORKTREE_GUARD with every failure as a diagnostic
 */
async function preflight(options) {
    const { git, layout, config, backends, resuming } = options;
    const rows = await runDoctor({
        git,
        config,
        backends: chosenBackends(config, backends),
        nodeVersion: process.versions.node,
        platform: process.platform,
    });
    const findings = rows.flatMap(rowFinding);
    const listed = await worktrees(git);
    findings.push(...(await judgeWorktrees(git.dir, layout, [...backends.keys()], listed, resuming)));
    const first = findings.find(({ severity }) => severity === 'error');
    if (first !== undefined) {
        throw new app_error/* AppError */.u(first.code, first.message, { nextAction: first.nextAction, diagnostics: findings });
    }
    return { rows, warnings: findings };
}
function rowFinding(row) {
    if (row.status === 'ok')
        return [];
    const severity = row.status === 'fail' ? 'error' : 'warning';
    return [
        (0,app_error/* finding */.g)('ERR_PREFLIGHT', `Preflight, ${row.check}: ${row.detail}.`, { severity, nextAction: row.next_action }),
    ];
}

;// CONCATENATED MODULE: ./stages/prepare-run/refuse.js



/** The diagnostics of an error, or the error itself as a finding if none of them is an error. */
function findingsOf(error) {
    return error.diagnostics.some(({ severity }) => severity === 'error') ? error.diagnostics : [error.toDiagnostic()];
}
/**
 * Records that a run was refused before its launch: an event in the run's ledger, and STATUS.json. The RUN_ID stays
 * usable, because nothing was launched with it.
 *
 * @returns BLOCKED, or FAIL for an internal error
 */
async function recordRefusal(root, layout, ledger, { error, elapsedMs }, deps) {
    const findings = findingsOf(error);
    const start = ledger.events().find(({ event_type }) => event_type === 'RUN_START');
    const verdict = decideVerdict({
        runId: layout.runId,
        startedAt: start?.ts_utc ?? deps.clock.nowIso(),
        endedAt: deps.clock.nowIso(),
        checks: [],
        required: requiredCheckNames,
        findings,
        internalError: error.fault === 'internal' ? error.toDiagnostic() : undefined,
        noop: false,
        nextAction: error.nextAction,
    });
    await ledger.append({
        event_type: 'LAUNCH_RESULT',
        actor: 'prepare-run',
        parent: start,
        duration_ms: elapsedMs,
        rc: verdict.exitCode,
        details: { status: verdict.verdict, code: error.code },
    });
    await (0,json_file/* writeJsonFile */.An)(root, layout.status, statusFile, renderStatusFile(verdict, []));
    return verdict.verdict;
}

;// CONCATENATED MODULE: ./stages/prepare-run/prepare-report.js



/** The labels of a runner whose desktop AutoHotkey drives (docs/windows-runner.md). */
const desktopLabels = ['self-hosted', 'windows', 'factory-ui'];
/** The report of a run that is ready for dispatch. */
function preparedReport(layout, inputs, launchDigest, doctor, warnings) {
    return {
        ...prepare_report_common(inputs, launchDigest, false),
        status: 'PENDING',
        diagnostics: warnings,
        nextAction: inputs.dry_run
            ? 'This was a dry run. To execute it, start it again without dry-run.'
            : Object.keys(inputs.prompts).length === 0
                ? `Open the worktrees with factory worktrees open --run-id ${inputs.run_id}, and work in them.`
                : `Dispatch the run. Its prompts are in ${layout.promptsDir}.`,
        summary: preparedSummary(inputs, doctor),
    };
}
/** The report of a finished run with the same inputs: repeats its recorded verdict. */
function finishedReport(layout, inputs, earlier) {
    const status = earlier.status?.status ?? 'FAIL';
    return {
        ...prepare_report_common(inputs, earlier.launchDigest ?? '', true),
        status,
        diagnostics: [],
        nextAction: `Read ${layout.integratorDir}/FINAL_REPORT.txt. To run again, choose a new RUN_ID.`,
        summary: `${inputs.run_id} is already finished with ${status}. Nothing was run.`,
    };
}
/**
 * The report of a refusal.
 *
 * @param finished whether an earlier launch of the RUN_ID stays valid, so that no later stage may judge it again
 */
function refusedReport(runId, error, { status, finished }) {
    return {
        stage: 'prepare-run',
        runId,
        status: error.fault === 'internal' ? 'FAIL' : status,
        diagnostics: sortedDiagnostics(findingsOf(error)),
        nextAction: error.nextAction,
        // The findings are enough. A message may quote a prompt, and the summary is not escaped.
        summary: '',
        outputs: outputsOf([], undefined, { 'base-sha': '', 'launch-digest': '', finished: String(finished) }),
        workers: [],
        launchDigest: '',
        baseSha: '',
        finished,
    };
}
function prepare_report_common(inputs, launchDigest, finished) {
    return {
        stage: 'prepare-run',
        runId: inputs.run_id,
        outputs: outputsOf(inputs.workers, inputs, {
            'base-sha': inputs.base_sha,
            'launch-digest': launchDigest,
            finished: String(finished),
        }),
        workers: inputs.workers,
        launchDigest,
        baseSha: inputs.base_sha,
        finished,
    };
}
function outputsOf(workers, inputs, rest) {
    const plain = inputs?.config.dispatch.runs_on ?? [];
    const labels = (worker) => inputs?.backends[worker] === 'autohotkey' ? desktopLabels : plain;
    const legs = workers.map((worker) => ({ worker, runs_on: labels(worker) }));
    const desktop = workers.some((worker) => inputs?.backends[worker] === 'autohotkey');
    return {
        workers: JSON.stringify(legs.filter(({ worker }) => worker !== contracts_worker/* aggregator */.Il)),
        aggregator: JSON.stringify(legs.filter(({ worker }) => worker === contracts_worker/* aggregator */.Il)),
        'runs-on': JSON.stringify(desktop ? desktopLabels : plain),
        ...rest,
    };
}
function preparedSummary(inputs, doctor) {
    const workers = inputs.workers.map((worker) => `| ${worker} | ${inputs.backends[worker] ?? ''} |`);
    const rows = doctor.map(({ check, status, detail }) => `| ${check} | ${status} | ${detail.replaceAll('|', '\\|')} |`);
    return [
        `Base \`${inputs.base_sha}\``,
        '',
        '| Worker | Backend |',
        '| --- | --- |',
        ...workers,
        '',
        '| Preflight | Status | Detail |',
        '| --- | --- | --- |',
        ...rows,
    ].join('\n');
}

// EXTERNAL MODULE: ./core/system/hostile/list-files.js
var list_files = __webpack_require__(8033);
;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-folder.js






/** Whether the factory itself wrote a file of the prompt folder: logs, the record of a pack, temporary files. */
function isFactoryFile(path) {
    return path === 'logs' || path === 'PROMPT_MATERIALIZATION.json' || (0,atomic_write/* isTemporary */.ey)(path);
}
/**
 * Compares the prompt folder with the prompts, byte for byte. Writes nothing.
 *
 * @returns `false` if there is no folder, `true` if it equals the prompts
 * @param root the repository root, absolute, with links resolved
 * @throws AppError ERR_PROMPT_FOLDER_DIFFERS naming the first file that differs; ERR_PATH_UNSAFE for links in it
 */
async function comparePromptFolder(root, layout, prompts) {
    const folder = await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir);
    if (statHostile(folder).kind === 'absent')
        return false;
    const expected = new Map(prompts.map((prompt) => [`${prompt.worker}_${layout.runId}.txt`, prompt.bytes]));
    const differs = (path, how) => new app_error/* AppError */.u('ERR_PROMPT_FOLDER_DIFFERS', `${layout.promptsDir}/${path} ${how}. An existing prompt folder must equal the zip.`, { file: `${layout.promptsDir}/${path}` });
    const present = await (0,list_files/* listFiles */.C)(folder, isFactoryFile);
    const missing = [...expected.keys()].find((path) => !present.includes(path));
    if (missing !== undefined)
        throw differs(missing, 'is missing');
    for (const path of present) {
        const bytes = expected.get(path);
        if (bytes === undefined)
            throw differs(path, 'is not in the zip');
        if (readHostileFile(folder, path, bytes.length)?.equals(bytes) !== true) {
            throw differs(path, 'differs from the zip');
        }
    }
    return true;
}
/**
 * Writes the prompts into the prompt folder under their canonical names, completely or not at all.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_PATH_UNSAFE
 */
async function extractPrompts(root, layout, prompts) {
    const files = new Map(prompts.map((prompt) => [`${prompt.worker}_${layout.runId}.txt`, prompt.bytes]));
    await publishFolder(root, layout.promptsDir, files);
}

// EXTERNAL MODULE: ./core/zip/read-zip.js + 5 modules
var read_zip = __webpack_require__(7339);
;// CONCATENATED MODULE: ./core/zip/zip-limits.js
/** Enough for five long prompts and the extra files of macOS, and small enough to keep in memory. */
const promptZipLimits = {
    archiveBytes: 16 * 1024 * 1024,
    entries: 64,
    entryBytes: 4 * 1024 * 1024,
    totalBytes: 16 * 1024 * 1024,
    ratio: 100,
};

;// CONCATENATED MODULE: ./core/diagnostics/text/hidden-characters.js
/** Scripts that use joiners (U+200C, U+200D) inside words, like Persian, Hindi and Sinhala. */
const joining = ['Arab', 'Syrc', 'Mong', 'Nkoo', 'Phag', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda']
    .concat(['Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt', 'Thai', 'Laoo', 'Java', 'Bali', 'Cakm', 'Adlm', 'Rohg', 'Newa'])
    .map((script) => `\\p{scx=${script}}`)
    .join('');
const rightToLeft = /(?=\p{L})[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}]/u;
/** Legitimate uses: joined emoji, regional flags, variation sequences, joiners inside words. */
const writing = new RegExp([
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
    '(?<=\\u{1F3F4})\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
    '(?<=[\\p{Emoji}\\p{Extended_Pictographic}])[\\uFE0E\\uFE0F]',
    '(?<=[\\p{So}\\p{Sm}\\p{Lo}0])[\\uFE00-\\uFE0D]',
    '(?<=\\p{scx=Hani})[\\u{E0100}-\\u{E01EF}]',
    '(?<=\\p{scx=Mong})[\\u180B-\\u180D\\u180F]',
    `(?<=[${joining}])[\\u200C\\u200D]`,
    '(?<=[\\u1100-\\u115F\\uA960-\\uA97C])\\u1160|\\u115F(?=[\\u1160-\\u11A7])',
].join('|'), 'gu');
const candidate = /(?![\t\f])[\p{Cc}\p{Co}\p{Cn}\p{Surrogate}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Direction marks. They are legitimate on a line that has right-to-left text. */
const mark = /[\u200E\u200F\u061C]/u;
const kinds = [
    [/\p{Cc}/u, 'is a control character', true],
    [mark, 'marks the reading direction', false],
    [/\p{Bidi_Control}/u, 'changes the reading direction', true],
    [/[\u{E0000}-\u{E007F}]/u, 'is an invisible tag', true],
    [/\p{Variation_Selector}/u, 'is a variation selector without a character', true],
    [/[\p{Surrogate}\p{Noncharacter_Code_Point}]/u, 'is not a character', true],
    [/[\u2061-\u2064\u206A-\u206F\uFFF9-\uFFFB\u3164\uFFA0]/u, 'is invisible', true],
    [/\p{Co}/u, 'is for private use', false],
    [/[\p{Zl}\p{Zp}]/u, 'breaks the line', false],
    [/\p{Default_Ignorable_Code_Point}/u, 'has no width', false],
    [/\p{Cn}/u, 'is not assigned', false],
];
/** Four or more zero-width characters in a row are not an accident: they can encode a message. */
const message = /(?:(?!\p{Cc})[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]){4,}/u;
/**
 * Lists the hidden characters of a text in order (CVE-2021-42574; Unicode TR 36 and 55): control characters, characters
 * that change the reading direction, tags, zero-width characters, variation selectors, private-use and unassigned
 * characters. Their legitimate uses in emoji and in scripts are not listed. The caller removes a byte order mark first.
 *
 * @param most stops after this many
 */
function hiddenCharacters(text, most = 1_000) {
    const found = [];
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
        if (line.search(candidate) === -1)
            continue;
        // Replace by spaces of the same length, so that columns stay right.
        const rest = line.replace(writing, (part) => ' '.repeat(part.length));
        const directed = rightToLeft.test(line);
        const steers = message.test(rest);
        let column = 1;
        let counted = 0;
        for (const match of rest.matchAll(candidate)) {
            const [character] = match;
            if (directed && !steers && mark.test(character))
                continue;
            if (found.length >= most)
                return found;
            column += Array.from(line.slice(counted, match.index)).length;
            counted = match.index;
            const kind = kinds.find(([pattern]) => pattern.test(character));
            const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
            found.push({
                line: index + 1,
                column,
                name: `U+${point} (${kind?.[1] ?? 'is invisible'})`,
                steers: steers || (kind?.[2] ?? true),
            });
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/judge-prompt.js






/**
 * Checks one prompt: its encoding, its headers, and that it says how the worker must report DONE.
 *
 * @param file the prompt's path for findings, relative to the repository root
 * @param outbox the worker's outbox relative to its worktree
 */
function judgePrompt(worker, bytes, about) {
    const { runId, file, outbox } = about;
    const findings = [];
    const add = (code, message, line) => {
        findings.push((0,app_error/* finding */.g)(code, message, { worker, file, ...(line === undefined ? {} : { line }) }));
    };
    let text = '';
    try {
        // The decoder drops a byte order mark.
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        add('ERR_PROMPT_ENCODING', `${file} is not valid UTF-8.`);
        return { worker, bytes, text, sha256: (0,hash/* sha256 */.sc)(bytes), headers: {}, findings };
    }
    const headers = readHeaders(text);
    const { RUN_ID: id, CODEX_ID: codex } = headers;
    if (id === undefined) {
        add('ERR_PROMPT_RUN_ID_MISSING', `${file} has no RUN_ID line in its first 40 lines; add \`RUN_ID: ${runId}\`.`);
    }
    else if (id.value !== runId) {
        const message = `${file} has RUN_ID ${(0,zip_refusal/* shown */.S)(id.value)}, but its file name says ${runId}.`;
        add('ERR_PROMPT_RUN_ID', message, id.line);
    }
    if (codex === undefined) {
        const message = `${file} has no CODEX_ID line in its first 40 lines; add \`CODEX_ID: ${worker}\`.`;
        add('ERR_PROMPT_CODEX_ID_MISSING', message);
    }
    else if ((0,contracts_worker/* workerNameOf */.LF)(codex.value) !== worker) {
        const message = `${file} has CODEX_ID ${(0,zip_refusal/* shown */.S)(codex.value)}, but its file name says ${worker}.`;
        add('ERR_PROMPT_CODEX_ID', message, codex.line);
    }
    const marker = `${outbox}/DONE.marker`;
    if (!holds(text, marker)) {
        add('ERR_PROMPT_MARKER_PATH', `${file} does not name the done marker; it must contain ${marker}.`);
    }
    const token = `DONE ${runId} ${worker}`;
    if (!holds(text, token)) {
        add('ERR_PROMPT_MARKER_TOKEN', `${file} does not give the marker's content; it must contain \`${token}\`.`);
    }
    judgeHidden(text, worker, file, findings);
    return { worker, bytes, text, sha256: (0,hash/* sha256 */.sc)(bytes), headers, findings };
}
/** Whether the text contains `wanted` and not only as the start of a longer word. */
function holds(text, wanted) {
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
        if (!/^[A-Za-z0-9_]/.test(text.slice(at + wanted.length)))
            return true;
    }
    return false;
}
/**
 * Adds at most two findings: an error for characters that can hide an instruction, a warning for the others
 * (docs/adr/0152).
 */
function judgeHidden(text, worker, file, findings) {
    const hidden = hiddenCharacters(text);
    for (const steers of [true, false]) {
        const [first, ...more] = hidden.filter((each) => each.steers === steers);
        if (first === undefined)
            continue;
        const { line, column, name } = first;
        const others = more.length === 0 ? '' : `, and ${more.length} more hidden character(s) after it`;
        const message = `${file}, line ${line}, column ${column}: ${name}${others}. A prompt may contain only visible text.`;
        const severity = steers ? 'error' : 'warning';
        findings.push((0,app_error/* finding */.g)('ERR_PROMPT_INVISIBLE', message, { severity, worker, file, line, column }));
    }
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-set.js





/**
 * Finds the five prompts among a zip's files, in the root or in one common folder. Ignores the files that macOS adds
 * (`__MACOSX/**` AppleDouble files and `.DS_Store`; docs/adr/0041) and refuses any other file. Older worker names in
 * file names are accepted.
 *
 * @param zip the zip's name for findings
 * @throws AppError with the first finding's code and all findings as diagnostics: ERR_PROMPT_*
 */
function selectPrompts(zip, members, layout) {
    const findings = [];
    const add = (code, message, worker) => {
        findings.push((0,app_error/* finding */.g)(code, message, { file: zip, ...(worker === undefined ? {} : { worker }) }));
    };
    const folders = new Set();
    const found = new Map();
    const wanted = `the zip may contain only the five files <WORKER>_${layout.runId}.txt`;
    for (const member of [...members].sort((a, b) => (0,json/* byCodeUnit */.X)(a.path, b.path))) {
        if (isMacOsExtra(member.path))
            continue;
        const slash = member.path.lastIndexOf('/');
        const worker = workerOf(member.path.slice(slash + 1), layout.runId);
        if (worker === undefined) {
            add('ERR_PROMPT_EXTRA', `${zip}: ${(0,zip_refusal/* shown */.S)(member.path)} is not a prompt of ${layout.runId}; ${wanted}.`);
        }
        else if (found.has(worker)) {
            const message = `${zip}: ${(0,zip_refusal/* shown */.S)(member.path)} is a second prompt for ${worker}.`;
            add('ERR_PROMPT_DUPLICATE', message, worker);
        }
        else {
            found.set(worker, member);
            folders.add(member.path.slice(0, slash + 1));
        }
    }
    for (const worker of contracts_worker/* workerNames */.c3) {
        if (found.has(worker))
            continue;
        add('ERR_PROMPT_MISSING', `${zip} has no ${worker}_${layout.runId}.txt. All five prompts are required.`, worker);
    }
    if (folders.size > 1) {
        add('ERR_PROMPT_PLACE', `${zip} has prompts in ${folders.size} folders. Put all of them into one.`);
    }
    const prompts = contracts_worker/* workerNames */.c3.flatMap((worker) => {
        const member = found.get(worker);
        if (member === undefined)
            return [];
        const about = { runId: layout.runId, file: layout.prompt(worker), outbox: layout.outbox(worker) };
        return [judgePrompt(worker, member.data, about)];
    });
    findings.push(...prompts.flatMap((prompt) => prompt.findings));
    const first = findings.find((one) => one.severity === 'error');
    if (first !== undefined) {
        throw new app_error/* AppError */.u(first.code, first.message, {
            file: first.file ?? zip,
            ...(first.worker === undefined ? {} : { worker: first.worker }),
            ...(first.line === undefined ? {} : { line: first.line }),
            diagnostics: findings,
        });
    }
    return { prompts, warnings: findings };
}
function workerOf(name, runId) {
    const suffix = `_${runId}.txt`;
    return name.endsWith(suffix) ? (0,contracts_worker/* workerNameOf */.LF)(name.slice(0, -suffix.length)) : undefined;
}
function isMacOsExtra(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return name === '.DS_Store' || (path.startsWith('__MACOSX/') && name.startsWith('._'));
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-zip.js







/**
 * Reads the prompt zip of a run once, without following links.
 *
 * @param given the `prompt-zip` input: absolute, or relative to the root. Default: the layout's path
 * @throws AppError ERR_ZIP_MISSING, ERR_ZIP_FILE_NAME, ERR_ZIP_NOT_REGULAR, ERR_ZIP_TOO_LARGE
 */
async function readPromptZip(root, layout, given) {
    const path = (0,external_node_path_.resolve)(root, given === undefined || given === '' ? layout.zip : given);
    const label = (0,safe_path/* isInside */.FK)(root, path) ? (0,safe_path/* portablePath */.T9)(root, path) : (0,external_node_path_.basename)(path);
    const name = `${layout.runId}.zip`;
    if ((0,external_node_path_.basename)(path) !== name) {
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_FILE_NAME', label, `must be named after its RUN_ID: ${name}`);
    }
    const { kind, size } = statHostile(path);
    if (kind === 'absent')
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_MISSING', label, 'does not exist');
    if (kind !== 'file')
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_NOT_REGULAR', label, 'is not a regular file');
    if (size > promptZipLimits.archiveBytes) {
        const rest = `has ${size} bytes; the limit is ${promptZipLimits.archiveBytes}`;
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_TOO_LARGE', label, rest);
    }
    const bytes = readHostileFile(await (0,promises_.realpath)((0,external_node_path_.dirname)(path)), name, promptZipLimits.archiveBytes);
    if (bytes === null)
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_NOT_REGULAR', label, 'could not be read as a regular file');
    return { label, bytes, sha256: (0,hash/* sha256 */.sc)(bytes) };
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-source.js









/**
 * Reads and checks the prompts. A folder must follow the same rules as a zip: exactly the five files, and the factory's
 * own.
 *
 * @param zip see {@link readPromptZip}
 * @throws AppError ERR_ZIP_*, ERR_PROMPT_*, ERR_PATH_UNSAFE
 */
async function readPrompts(root, layout, source, zip, clock) {
    const watch = clock.stopwatch();
    if (source === 'none')
        return { prompts: [], warnings: [], zipSha256: null, times: { zip: 0, prompts: 0 } };
    if (source === 'folder') {
        const read = await readFolder(root, layout);
        return { ...read, zipSha256: null, times: { zip: 0, prompts: watch() } };
    }
    const { label, bytes, sha256 } = await readPromptZip(root, layout, zip);
    const members = await (0,read_zip/* readZip */.u)(label, bytes, promptZipLimits);
    const zipMs = watch();
    const selected = selectPrompts(label, members, layout);
    return { ...selected, zipSha256: sha256, times: { zip: zipMs, prompts: watch() - zipMs } };
}
async function readFolder(root, layout) {
    const folder = await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir);
    if (statHostile(folder).kind !== 'folder') {
        const message = `${layout.promptsDir} does not exist. It must contain the five prompts of ${layout.runId}.`;
        throw new app_error/* AppError */.u('ERR_PROMPT_MISSING', message, { file: layout.promptsDir });
    }
    const members = (await (0,list_files/* listFiles */.C)(folder, isFactoryFile)).map((path) => {
        const data = readHostileFile(folder, path, promptZipLimits.entryBytes);
        if (data !== null)
            return { path, data };
        const message = `${layout.promptsDir}/${path} is not a regular file of at most ${promptZipLimits.entryBytes} bytes.`;
        throw new app_error/* AppError */.u('ERR_PROMPT_EXTRA', message, { file: `${layout.promptsDir}/${path}` });
    });
    return selectPrompts(layout.promptsDir, members, layout);
}

;// CONCATENATED MODULE: ./stages/prepare-run/prepare-run.js
var prepare_run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var prepare_run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Prepares a run: checks the RUN_ID, the zip, the prompts, the machine and the repository, issues the scope locks, and
 * writes the run folder. Checks everything before it writes anything but the ledger. If the RUN_ID was never launched,
 * a refusal is recorded in the run folder; any other refusal changes nothing.
 *
 * @returns a report whose status is PENDING (prepared, or dry run), BLOCKED or FAIL (refused), or the recorded verdict
 *   of a finished run
 * @throws AppError ERR_RUN_ID, ERR_RUN_ID_USED or ERR_NOT_A_REPOSITORY (usage), ERR_PATH_UNSAFE (the path of the run
 *   folder passes through a link): nothing is written; ERR_LEDGER_*, ERR_LOCK_HELD
 */
async function prepareRun(inputs, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const elapsed = deps.clock.stopwatch();
        const runId = (0,run_id/* parseRunId */._G)(inputs.runId);
        const git = await openRepository(inputs.root, deps);
        const loaded = await loadConfigOf(git.dir, inputs, deps).catch(of_unknown/* appErrorOf */.f);
        const place = { root: git.dir, env: deps.env, configPath: inputs.configPath };
        const paths = loaded instanceof app_error/* AppError */.u ? await (0,load_config/* loadPaths */.D6)(place) : loaded.config.paths;
        const layout = (0,run_layout/* layoutOf */.aH)(paths, runId);
        // Before the first write: a link in the repository must not redirect the run folder to another place.
        await (0,safe_path/* safeJoin */.gt)(git.dir, layout.ledger);
        await (0,safe_path/* safeJoin */.gt)(git.dir, layout.locksDir);
        assertNotForeign(git.dir, layout);
        const _lock = prepare_run_addDisposableResource(env_1, await acquireLock((0,external_node_path_.join)(git.dir, layout.locksDir, 'prepare.lock'), { signal: deps.signal }), true);
        await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(git.dir, layout.runDir));
        const ledger = await openLedger({ file: (0,external_node_path_.join)(git.dir, layout.ledger), runId, clock: deps.clock });
        const earlier = await readEarlierRun(git.dir, layout, ledger.events());
        const run = { runId, git, layout, ledger, earlier, elapsed };
        try {
            if (loaded instanceof app_error/* AppError */.u)
                throw loaded;
            return await prepare(run, loaded, inputs, deps);
        }
        catch (error) {
            if (deps.signal.aborted)
                throw error;
            const refusal = (0,of_unknown/* appErrorOf */.f)(error);
            if (earlier.inputs !== undefined)
                return refusedReport(runId, refusal, { status: 'BLOCKED', finished: true });
            await startLedger(run);
            const status = await recordRefusal(git.dir, layout, ledger, { error: refusal, elapsedMs: elapsed() }, deps);
            return refusedReport(runId, refusal, { status, finished: false });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = prepare_run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function prepare(run, loaded, inputs, deps) {
    const refs = await snapshotRefs(run.git);
    const judged = await judge(run, loaded, inputs, deps);
    if (run.earlier.finished)
        return finishedReport(run.layout, judged.inputs, run.earlier);
    deps.log(`${run.runId} passed all checks: ${judged.prompts.length} prompts on ${judged.inputs.base_sha.slice(0, 12)}`);
    const digest = await write(run, judged);
    await assertRefsUnchanged(run.git, refs, run.runId);
    return preparedReport(run.layout, judged.inputs, digest, judged.doctor, judged.warnings);
}
/** Checks everything. Writes nothing. */
async function judge(run, loaded, inputs, deps) {
    const { git, layout, earlier } = run;
    const resumed = earlier.finished ? undefined : earlier.inputs;
    const baseRef = inputs.baseRef || resumed?.base_sha || loaded.config.run.base_ref;
    const baseSha = await resolveCommit(git, baseRef);
    const policy = await loadPolicy({ git, baseSha, loaded });
    const { config } = policy;
    const source = await readPrompts(git.dir, layout, inputs.promptSource ?? 'zip', inputs.promptZip, deps.clock);
    const workers = (0,contracts_worker/* inWorkerOrder */.WC)(inputs.workers?.length ? inputs.workers : contracts_worker/* workerNames */.c3);
    const backends = source.prompts.length === 0
        ? new Map()
        : backendsOf(config, workers, inputs.backend !== undefined && inputs.backend !== '');
    const target = earlier.inputs === undefined
        ? await readPublishTarget(git, `${config.run.branch_prefix}${run.runId}`, inputs.token)
        : { branch: earlier.inputs.publish.branch, oldSha: earlier.inputs.publish.old_sha, warnings: [] };
    const now = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: run.runId,
        base_ref: resumed !== undefined && !inputs.baseRef ? resumed.base_ref : baseRef,
        base_sha: baseSha,
        started_at: prepare_run_startOf(run) ?? deps.clock.nowIso(),
        dry_run: inputs.dryRun ?? false,
        zip_sha256: source.zipSha256,
        prompts: Object.fromEntries(source.prompts.map((prompt) => [prompt.worker, prompt.sha256])),
        workers,
        backends: Object.fromEntries(backends),
        token_budget: config.run.token_budget,
        publish: { branch: target.branch, old_sha: target.oldSha },
        config: portableConfig(config),
    };
    assertSameInputs(earlier, now, layout.inputs);
    const foldersEqual = source.prompts.length === 0 || (await comparePromptFolder(git.dir, layout, source.prompts));
    const headersOf = new Map(source.prompts.map(({ worker, headers }) => [worker, headers]));
    const issued = issueScopeLocks(layout, config, workers.map((worker) => ({ worker, headers: headersOf.get(worker) ?? {} })));
    const resuming = resumed !== undefined;
    const watch = deps.clock.stopwatch();
    const { rows, warnings } = earlier.finished
        ? { rows: [], warnings: [] }
        : await preflight({ git, layout: (0,run_layout/* layoutOf */.aH)(config.paths, run.runId), config, backends, resuming });
    return {
        inputs: now,
        prompts: source.prompts,
        foldersEqual,
        issued,
        doctor: rows,
        times: { ...source.times, preflight: watch() },
        warnings: sortedDiagnostics([
            ...policy.diagnostics,
            ...source.warnings,
            ...target.warnings,
            ...issued.warnings,
            ...warnings,
        ]),
    };
}
/**
 * Writes what passed the checks. Each effect follows its event, and a crash never repeats one.
 *
 * @returns the launch digest
 */
async function write(run, ready) {
    const { git, layout, ledger } = run;
    const attempt = eventsOfAttempt(ledger.events());
    const start = await startLedger(run);
    // The run started when its ledger says so, not when the checks started.
    const judged = { ...ready, inputs: { ...ready.inputs, started_at: prepare_run_startOf(run) ?? ready.inputs.started_at } };
    const zip = judged.inputs.zip_sha256;
    const actor = 'prepare-run';
    // Only the event counts: the process may have been killed after the files and before it.
    let init = ledger.events().findLast(({ event_type }) => event_type === 'RUN_INIT');
    let digest;
    if (init?.details.dry_run === judged.inputs.dry_run) {
        digest = await (0,state_digest/* launchDigest */.I4)(git.dir, layout);
        if (digest !== init.hashes.launch) {
            const message = `A scope lock, prompt, manifest or recorded input of ${run.runId} differs from what prepare issued.`;
            throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: layout.runDir });
        }
        await writePendingStatus(git.dir, layout, judged.inputs);
        if (!attempt.includes(init))
            return digest;
    }
    else {
        const preflighted = await recordSteps(ledger, start, { ...judged, attempt });
        await removeStaging(git.dir, layout.promptsDir);
        if (!judged.foldersEqual)
            await extractPrompts(git.dir, layout, judged.prompts);
        await scaffoldRun(git.dir, layout, { inputs: judged.inputs, locks: judged.issued.locks, doctor: judged.doctor });
        digest = await (0,state_digest/* launchDigest */.I4)(git.dir, layout);
        init = await ledger.append({
            event_type: 'RUN_INIT',
            actor,
            parent: preflighted,
            duration_ms: run.elapsed(),
            file_counts: {
                prompts: judged.prompts.length,
                scope_locks: judged.issued.locks.size,
                warnings: judged.warnings.length,
            },
            hashes: { launch: digest, ...(zip === null ? {} : { prompt_zip: zip }) },
            details: {
                kind: judged.inputs.config.run.kind,
                base_sha: judged.inputs.base_sha,
                dry_run: judged.inputs.dry_run,
            },
        });
    }
    const details = { status: 'PENDING' };
    await ledger.append({ event_type: 'LAUNCH_RESULT', actor, parent: init, duration_ms: run.elapsed(), details });
    return digest;
}
/** Starts the run's chain, or records that the run resumes. */
async function startLedger(run) {
    const start = run.ledger.events().find(({ event_type }) => event_type === 'RUN_START');
    if (start === undefined)
        return run.ledger.append({ event_type: 'RUN_START', actor: 'prepare-run' });
    return run.ledger.append({
        event_type: 'RUN_STATE',
        actor: 'prepare-run',
        parent: start,
        details: { state: 'RESUMED' },
    });
}
function prepare_run_startOf(run) {
    return run.ledger.events().find(({ event_type }) => event_type === 'RUN_START')?.ts_utc;
}
async function openRepository(root, deps) {
    const dir = await (0,promises_.realpath)(root).catch(() => root);
    const git = (0,git_git/* openGit */.zY)({ dir, env: deps.env, signal: deps.signal });
    const top = await git.run(['rev-parse', '--show-prefix'], { accept: [0, 128] }).catch(() => undefined);
    if (top?.exitCode === 0 && top.text === '')
        return git;
    const message = 'The root is not the top folder of a git repository.';
    throw new app_error/* AppError */.u('ERR_NOT_A_REPOSITORY', message, { fault: 'usage' });
}
function loadConfigOf(root, inputs, deps) {
    return (0,load_config/* loadConfig */.Z9)({
        root,
        env: deps.env,
        configPath: inputs.configPath,
        overrides: {
            ...inputs.settings,
            'dispatch.backend': inputs.backend ?? '',
            'dispatch.send_mode': inputs.sendMode ?? '',
            'run.token_budget': inputs.tokenBudget,
        },
    });
}
/** An explicit input applies to all workers. Otherwise a worker's own backend overrides the common one. */
function backendsOf(config, workers, chosen) {
    const common = config.dispatch.backend;
    return new Map(workers.map((worker) => {
        const backend = chosen ? common : (config.workers[worker].backend ?? common);
        if (backend === null) {
            const message = `No backend is set for ${worker}; choose autohotkey, codex-exec, command or script.`;
            throw new app_error/* AppError */.u('ERR_BACKEND_UNSET', message, { worker, path: 'dispatch.backend' });
        }
        return [worker, backend];
    }));
}
/**
 * Removes absolute paths: a run must give the same bytes on every machine. Other machines read them from their own
 * environment.
 */
function portableConfig(config) {
    const defaults = factory_config/* factoryConfig */.p.parse({});
    const { worktrees_dir } = (0,external_node_path_.isAbsolute)(config.paths.worktrees_dir) ? defaults.paths : config.paths;
    const { base } = (0,external_node_path_.isAbsolute)(config.inbox.base) ? defaults.inbox : config.inbox;
    return { ...config, paths: { ...config.paths, worktrees_dir }, inbox: { ...config.inbox, base } };
}


/***/ })

};
