"use strict";
exports.id = 783;
exports.ids = [783];
exports.modules = {

/***/ 8773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HC: () => (/* binding */ dispatchResults),
/* harmony export */   KA: () => (/* binding */ versionText),
/* harmony export */   PW: () => (/* binding */ agentRecord),
/* harmony export */   e4: () => (/* binding */ dispatchState),
/* harmony export */   tH: () => (/* binding */ reworkRound)
/* harmony export */ });
/* unused harmony export workerDispatch */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2780);
/* harmony import */ var _backend_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2875);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3498);
/* harmony import */ var _config_preset_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4977);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8737);





/** The states of a worker during dispatch. */
const dispatchState = zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['PENDING', 'SENT', 'RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
/** A version as agents report it: three numbers and an optional suffix after a dash. */
const versionText = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,32})?$/);
/** The agent of a worker, if the factory knows it. */
const agentRecord = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['codex', ..._config_preset_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .presetName */ .j.options]),
    /** As the program reported at dispatch; `null` if it did not. */
    version: versionText.nullable(),
});
/** A feedback round: why a worker was sent its prompt again. */
const reworkRound = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    /** The error codes that its bundle was refused for, sorted, without duplicates. */
    codes: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
    /** The workers whose bundles it was given and that changed since then. */
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3)).optional(),
});
/** The dispatch result of one worker. */
const workerDispatch = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    worker: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3),
    /** The launch revision in which it was dispatched last; absent in the first. */
    revision: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(2).optional(),
    /** `null` if a person does the work (docs/adr/0116). */
    backend: _backend_name_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y.nullable(),
    /** Absent for `script`, `autohotkey` and a custom command. */
    agent: agentRecord.optional(),
    state: dispatchState,
    /** Why it is not DONE; empty if it is. */
    reason: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    /** An error code, or empty. */
    code: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    attempts: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(0),
    /** The feedback rounds so far; absent in the first dispatch. */
    rework: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(reworkRound).min(1).optional(),
    rc: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr(),
    /** When set-up ran in its folder, before it was sent; absent if there was nothing to set up. `ended_at` is empty if it was cut off. */
    setup: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ started_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ended_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() }).optional(),
    started_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    ended_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    /** As the agent reports it over all rounds; `null` if it does not. */
    tokens: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(0).nullable(),
    cost_usd: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().min(0).nullable(),
});
/** logs/DISPATCH_RESULTS.json of the run folder. Validate reads it for the check `workers_done`. */
const dispatchResults = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    /** The launch revision of the dispatch; absent in the first. */
    revision: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(2).optional(),
    workers: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(workerDispatch),
    /** Limits of the run that a fleet's workers reached together, found when their parts were joined; absent if none. */
    run_limits: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ code: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() })).optional(),
});


/***/ }),

/***/ 5214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wx: () => (/* binding */ quoteInline)
/* harmony export */ });
/* unused harmony exports quoteBlock, quoteCode */
/* harmony import */ var _steering_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8743);

/**
 * Makes hostile text safe inside one of our own lines: no line break, no control character, at most `max` characters,
 * and nothing that the runner reads as a command. The runner accepts `##[` anywhere in a line.
 */
function quoteInline(text, max = 300) {
    const flat = text.replace(_steering_js__WEBPACK_IMPORTED_MODULE_0__/* .steering */ .o, ' ').replaceAll('\t', ' ').replaceAll('##[', '## [').trim();
    return flat.length > max ? `${flat.slice(0, max)}...` : flat;
}
/**
 * Quotes hostile text as a block. Every line starts with `> `, so that no line can pass for a section, a field of the
 * report or a workflow command.
 *
 * @param maxLines longer text is cut; a last line says how many lines are missing
 */
function quoteBlock(text, maxLines = 60, maxColumns = 500) {
    const lines = text.trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    const kept = lines
        .slice(0, maxLines)
        .map((line) => `> ${quoteInline(line.replaceAll('\t', '  '), maxColumns)}`.trimEnd());
    return lines.length > maxLines ? [...kept, `> (${lines.length - maxLines} more lines)`] : kept;
}
/** Puts a path or word in Markdown code quotes, safe in a table cell. */
function quoteCode(text) {
    return `\`${quoteInline(text).replaceAll('`', "'").replaceAll('|', '¦')}\``;
}


/***/ }),

/***/ 5316:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ findingRecordOf)
/* harmony export */ });
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


/***/ }),

/***/ 7978:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ stageFindings)
/* harmony export */ });
/** The events by which a stage hands its findings to integrate, whose report lists them. */
const stageFindings = {
    /** `details.state` of the event; `details.findings` has the records. */
    state: 'FINDINGS',
    /** A dispatch of a worker begins: what its earlier one reported does not count any more. */
    begins: 'WORKER_PENDING',
};


/***/ }),

/***/ 6242:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hw: () => (/* binding */ GENESIS),
  Vw: () => (/* binding */ buildEvent),
  ex: () => (/* binding */ isLegacyEvent),
  eW: () => (/* binding */ isWholeEvent),
  wj: () => (/* binding */ parseEvent),
  mP: () => (/* binding */ verifyLine)
});

// UNUSED EXPORTS: contentOf, eventId

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(2780);
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

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
;// CONCATENATED MODULE: ./core/ledger/chain.js





/** The `hashes.prev` of the first line of a run's chain. */
const GENESIS = '0'.repeat(64);
/** The event id: the first 16 hex digits of the sha256 of the canonical JSON of six keys. */
function eventId(event) {
    const { run_id, event_type, actor, ts_utc, details, parent_event_id } = event;
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)({ run_id, event_type, actor, ts_utc, details, parent_event_id })).slice(0, 16);
}
/**
 * Completes an event for its position in the chain. `hashes.prev` links it to the previous line. `hashes.self` covers every key of the
 * line: the event id covers only six, and the last line has no successor whose `prev` would protect it (docs/adr/0031).
 */
function buildEvent(event, place) {
    const body = {
        ts_utc: place.instant,
        run_id: place.runId,
        event_type: event.event_type,
        actor: event.actor,
        parent_event_id: event.parent?.event_id ?? '',
        // Round trip through JSON, so that the hashed value equals the value that is read back (no undefined, no -0, no class
        // instances).
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
/** What an event says beyond its place in the chain, its launch revision and its duration: two events with the same content say the same thing twice. */
function contentOf(event) {
    const { seq: _seq, revision: _revision, ...details } = event.details;
    const { prev: _prev, self: _self, ...hashes } = event.hashes;
    const { actor, file_counts, rc } = event;
    return { event_type: event.event_type, actor, file_counts, hashes, rc, details };
}
/**
 * Whether an event has the legacy form, without a chain. Legacy lines are read from the index and never written. An event that has only one
 * of the two hashes is damaged, not legacy.
 */
function isLegacyEvent({ hashes }) {
    return hashes.prev === undefined && hashes.self === undefined;
}
/**
 * Parses the bytes of one line as an event of either form. Does not verify hashes.
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
 * Parses one line of a chain and verifies its own hash and its link to the previous line.
 *
 * @param prev sha256 of the previous line's bytes, or the start value of the chain
 * @throws AppError ERR_LEDGER_DAMAGED when the line itself was altered, ERR_LEDGER_CHAIN when earlier lines were removed, inserted or
 *   moved; both with the line number
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
/** Whether bytes are exactly one unaltered event, at any position of a chain. A legacy event only has to parse. */
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
        // The same JSON in another spelling has other bytes, and the next line's `prev` is the hash of the bytes.
        Buffer.from(JSON.stringify(event), 'utf8').equals(line));
}
function selfHash(event) {
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)(event));
}
function refused(code, what, line, file, cause) {
    return new app_error/* AppError */.u(code, `Line ${line} of the ledger ${file} ${what}.`, { fault: 'blocked', file, line, cause });
}


/***/ }),

/***/ 3631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IM: () => (/* binding */ eachLine)
/* harmony export */ });
/* unused harmony exports maxLineBytes, tooLong, unreadable */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_line_cutter_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5106);
/* harmony import */ var _system_hostile_open_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9933);
/* harmony import */ var _system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2763);





/** The longest accepted line, in bytes. A typical event has a few hundred. */
const maxLineBytes = 8 * 1024 * 1024;
/** Bytes per read. Most ledgers are smaller, and each reader allocates three buffers. */
const chunkBytes = 32 * 1024;
/**
 * Passes the lines of a file to `take` one by one, without holding the file in memory. A missing file has no lines. Only line feeds end a
 * line.
 *
 * @param name the file's name in messages
 * @param take gets a line's bytes without its line feed (valid until the call after the next one), and its number, from 1
 * @returns the number of lines, and the bytes after the last line feed
 * @throws AppError ERR_LEDGER_DAMAGED for a line over {@link maxLineBytes} and for anything but a plain file; whatever `take` throws
 */
async function eachLine(file, name, take) {
    const cutter = new _system_hostile_line_cutter_js__WEBPACK_IMPORTED_MODULE_4__/* .LineCutter */ .k({ maxLineBytes });
    let number = 0;
    for await (const chunk of chunksOf(file, name)) {
        for (const { kind, bytes } of cutter.push(chunk)) {
            if (kind === 'piece')
                throw tooLong(number + 1, name);
            for (const line of (0,_system_hostile_line_cutter_js__WEBPACK_IMPORTED_MODULE_4__/* .linesOf */ .D)(bytes)) {
                const waiting = take(line, ++number);
                if (waiting !== undefined)
                    await waiting;
            }
        }
    }
    return { lines: number, rest: cutter.rest() };
}
/**
 * The bytes of a file in pieces. The next piece is read while the caller processes the current one. Three buffers are used in turn, because
 * allocating new ones costs as much as the reading: a piece stays valid until the caller requests the piece after the next one.
 */
async function* chunksOf(file, name) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, _system_hostile_open_hostile_js__WEBPACK_IMPORTED_MODULE_2__/* .noFollowFlags */ ._X).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw unreadable(name, (0,_system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOf */ .Z)(error), error);
    });
    if (handle === undefined)
        return;
    try {
        if (!(await handle.stat()).isFile())
            throw unreadable(name, 'not-a-file');
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
            // A consumer that stops early never awaits this promise.
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
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_DAMAGED', message, { file, line });
}
/** The error for a ledger that cannot be read, with the reason. */
function unreadable(file, problem, cause) {
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_DAMAGED', `The ledger ${file} ${_system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .f[problem]}.`, { file, cause });
}


/***/ }),

/***/ 1711:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger)
/* harmony export */ });
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7472);

/**
 * Reads and verifies a whole chain: every line must be an unaltered event with the right seq and `hashes.prev`, and must match its own
 * hashes. For long chains use {@link scanLedger}, which holds one line at a time.
 *
 * @param file absolute
 * @param name the file's name in messages
 * @param from the expected `hashes.prev` of the first line, or a function that accepts it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
async function readLedger(file, name, from) {
    const events = [];
    const heads = [];
    const each = (event, head) => {
        events.push(event);
        heads.push(head);
    };
    const options = from === undefined ? { thorough: true } : { thorough: true, from };
    const { lines: _lines, ...end } = await (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .scanLedger */ .TT)(file, name, each, options);
    return { events, heads, ...end };
}


/***/ }),

/***/ 8834:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ revisionOf),
/* harmony export */   Gm: () => (/* binding */ dueRevision),
/* harmony export */   gX: () => (/* binding */ launchRevisions),
/* harmony export */   oN: () => (/* binding */ isRevision)
/* harmony export */ });
/* unused harmony exports launchRevised, revisionProblem */
/* harmony import */ var _contracts_worker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8737);

/** `details.state` of the event that makes a launch revision the newest. */
const launchRevised = 'LAUNCH_REVISED';
function isRevision(event) {
    return event.event_type === 'RUN_STATE' && event.details.state === launchRevised;
}
/** The launch revisions of a run, oldest first. A rehearsal before revision 1 is none. Empty if the run was never launched. */
function launchRevisions(events) {
    const found = [];
    let inForce = '';
    for (const event of events) {
        const { details, hashes } = event;
        if (event.event_type === 'RUN_INIT') {
            const first = {
                revision: 1,
                digest: hashes.launch ?? '',
                previous: '',
                replaced: '',
                changed: [],
                workers: [],
                requestedBy: '',
            };
            // Only the last RUN_INIT counts: those before it were rehearsals (docs/adr/0095).
            found.splice(0, found.length, first);
        }
        else if (isRevision(event)) {
            found.push({
                revision: Number(details.revision),
                digest: hashes.launch ?? '',
                previous: hashes.previous_launch ?? '',
                replaced: inForce,
                changed: texts(details.changed),
                workers: texts(details.workers).flatMap((name) => (0,_contracts_worker_js__WEBPACK_IMPORTED_MODULE_0__/* .workerNameOf */ .LF)(name) ?? []),
                requestedBy: typeof details.requested_by === 'string' ? details.requested_by : '',
            });
        }
        inForce = hashes.launch ?? inForce;
    }
    return found;
}
/** Why the revisions do not follow from each other; `undefined` if each counts on by one and names the digest that it replaces. */
function revisionProblem(revisions) {
    for (const [at, { revision, previous, replaced }] of revisions.entries()) {
        if (revision !== at + 1)
            return `launch revision ${at + 1} is recorded as ${revision}`;
        if (previous !== replaced) {
            return `launch revision ${revision} names ${previous || 'no digest'} as the one before it, but ${replaced} was in force`;
        }
    }
    return undefined;
}
/** The revision in which a worker must have been dispatched last, so that its bundle counts: the newest that sends it again, or 1. */
function dueRevision(revisions, worker) {
    return revisions.findLast(({ workers }) => workers.includes(worker))?.revision ?? 1;
}
/** The revision that an event belongs to. Events of revision 1 do not name it. */
function revisionOf({ details }) {
    return typeof details.revision === 'number' ? details.revision : 1;
}
function texts(value) {
    return Array.isArray(value) ? value.map(String) : [];
}


/***/ }),

/***/ 7472:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ scanLedger)
/* harmony export */ });
/* unused harmony exports quickEvent, prevOf */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1917);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6242);
/* harmony import */ var _each_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3631);




/**
 * Reads and verifies a chain, holding one line at a time. Only an unfinished last line is tolerated: it lacks its line feed, and either has
 * no NUL bytes or consists of nothing else. (Zeroed bytes after text could have been a finished line, so they are an error: durable events
 * are never dropped. docs/adr/0031)
 *
 * A line is passed on when the next line holds its hash; this costs a tenth of verifying the line by its own hashes. If the hashes differ,
 * both lines are verified in full to find the altered one.
 *
 * @param file absolute
 * @param name the file's name in messages
 * @param each gets every verified event, in the file's order, with the chain's head after it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number; whatever `each` throws
 */
async function scanLedger(file, name, each, options = {}) {
    const { from = _chain_js__WEBPACK_IMPORTED_MODULE_2__/* .GENESIS */ .hw, older = false, thorough = false } = options;
    let head = typeof from === 'string' ? from : '';
    let validBytes = 0;
    let chained = !older;
    // The line that the next one has to confirm. One object is reused, because there may be a million lines.
    const last = {
        event: undefined,
        bytes: Buffer.alloc(0),
        number: 0,
        prev: '',
    };
    const assertLast = () => {
        if (last.event !== undefined)
            (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(last.bytes, last.number, last.prev, name);
    };
    /** The event of a line that links to the previous line. Otherwise throws for the first of the two lines that is damaged. */
    const following = (bytes, number) => {
        if (thorough)
            return (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(bytes, number, head, name);
        const event = quickEvent(bytes);
        if (event !== undefined && event.hashes.prev === head && event.details.seq === number)
            return event;
        assertLast();
        return (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(bytes, number, head, name);
    };
    const { lines, rest } = await (0,_each_line_js__WEBPACK_IMPORTED_MODULE_3__/* .eachLine */ .IM)(file, name, (bytes, number) => {
        if (number === 1 && typeof from === 'function')
            head = startOf(bytes, from);
        if (!chained) {
            const event = (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEvent */ .wj)(bytes, number, name);
            chained = !(0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .isLegacyEvent */ .ex)(event);
            if (!chained) {
                head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(bytes);
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
        head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(bytes);
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
        (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(rest.subarray(0, tail.wholeEvent), lines + 1, head, name);
    return { lines, head, validBytes, tail };
}
/**
 * Parses a line as an event by its outer shape only; `undefined` when it is none. Trust the content only when the next line holds its hash.
 */
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
 * Classifies the bytes after the last line feed: an event whose line feed is missing or altered, or a partial event, which was never
 * acknowledged.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line number for zeroed bytes after text
 */
function judgeTail(bytes, line, name) {
    const whole = [bytes.lastIndexOf(0x7d) + 1, bytes.length - 1].find((length) => (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .isWholeEvent */ .eW)(bytes.subarray(0, length)));
    if (whole === undefined && bytes.includes(0) && bytes.some((byte) => byte !== 0)) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_LEDGER_DAMAGED', `Line ${line} of the ledger ${name} has zeroed bytes.`, {
            file: name,
            line,
        });
    }
    return { bytes: bytes.length, wholeEvent: whole ?? 0 };
}
/** The hash of the previous line, as this line states it; empty when it states none. */
function prevOf(line) {
    return /"prev":"([0-9a-f]{64})"/.exec(line.toString('utf8'))?.[1] ?? '';
}
function startOf(line, accepts) {
    const prev = prevOf(line);
    return accepts(prev) ? prev : '';
}


/***/ }),

/***/ 4455:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xo: () => (/* binding */ dropUnrecordedPolicy),
  pr: () => (/* binding */ policyNumbers),
  c4: () => (/* binding */ readPolicyRecord)
});

// UNUSED EXPORTS: changesInWords, maxSecretAllowBytes, policyDigest, policyEvents, policyFile, policyRevised, secretAllowFile

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(2780);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
;// CONCATENATED MODULE: ./core/contracts/launch/policy-revision.js


/**
 * policy/<n>/POLICY.json: the policy of a commit on top of the base commit, under which an ended run is judged again
 * (docs/design/policy-revisions.md). The launch digest covers it.
 */
const policyRevision = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    /** Counts from 1. */
    revision: schemas/* int */.Whr().min(1),
    base_sha: common/* objectId */.Tu,
    commit: common/* objectId */.Tu,
    /** `Name <email>` of the commit's author, as git has it. */
    author: schemas/* string */.YjP(),
    /** The sha256 of the canonical JSON of {policy, secret_allow_sha256}, and that of the replaced policy. */
    policy_sha256: common/* sha256Hex */.fg,
    previous_policy_sha256: common/* sha256Hex */.fg,
    /** sha256 of secret-allow.txt beside this file; `null` if the commit has no such list. */
    secret_allow_sha256: common/* sha256Hex */.fg.nullable(),
    /** Each policy key by its dotted name. */
    policy: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
    /** The keys that differ from RUN_INPUTS.json. */
    changes: schemas/* array */.YOg(schemas/* strictObject */.rej({ key: schemas/* string */.YjP().min(1), before: schemas/* unknown */.L5J(), after: schemas/* unknown */.L5J() })),
});

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(2763);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
;// CONCATENATED MODULE: ./core/run/revisions/policy-records.js











/** `details.state` of the event that activates a policy revision. */
const policyRevised = 'POLICY_REVISED';
/** The names of a revision's two files. */
const policyFile = 'POLICY.json';
const secretAllowFile = 'secret-allow.txt';
/** The largest list of allowed secrets, in bytes: some fifty thousand entries. */
const maxSecretAllowBytes = 4 * 1024 * 1024;
/** The sha256 that identifies a policy: all its keys, and the content of the list that one of them names. */
function policyDigest(policy, secretAllowSha256) {
    return sha256(canonicalJson({ policy, secret_allow_sha256: secretAllowSha256 }));
}
/** The keys that a revision changes, for a message. A revision may change only the list of allowed secrets. */
function changesInWords({ changes }) {
    return changes.length === 0
        ? 'the list of allowed secrets changes'
        : `${changes.map(({ key }) => key).join(', ')} change`;
}
/** The events that activate policy revisions of a run, in order. */
function policyEvents(events) {
    return events.filter(({ event_type, details }) => event_type === 'RUN_STATE' && details.state === policyRevised);
}
/** The numbers of the revisions in a run folder, ascending. */
function policyNumbers(root, layout) {
    return (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(root, layout.policyDir), maxRevisions)
        .entries.flatMap(({ name }) => (name !== null && /^[1-9]\d{0,5}$/.test(name) ? [Number(name)] : []))
        .sort((left, right) => left - right);
}
/**
 * Reads one revision. The launch digest covers its bytes, so check the digest first.
 *
 * @throws AppError ERR_STATE_MISSING, ERR_SCHEMA, ERR_PATH_UNSAFE; ERR_LAUNCH_STATE_ALTERED if the list is not the recorded one
 */
async function readPolicyRecord(root, layout, number) {
    const folder = `${layout.policyDir}/${number}`;
    const revision = await (0,json_file/* readJsonFile */.JE)(root, `${folder}/${policyFile}`, policyRevision);
    const secretAllow = await readList(root, `${folder}/${secretAllowFile}`);
    if ((secretAllow === null ? null : (0,hash/* sha256 */.sc)(secretAllow)) !== revision.secret_allow_sha256) {
        const message = `${folder}/${secretAllowFile} is not the list that ${policyFile} names.`;
        throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: `${folder}/${secretAllowFile}` });
    }
    return { revision, secretAllow };
}
/**
 * Removes revisions without an event: the process that wrote them was killed before it recorded them.
 *
 * @throws the system's error if one cannot be removed
 */
async function dropUnrecordedPolicy(root, layout, events) {
    const recorded = policyEvents(events).length;
    for (const number of policyNumbers(root, layout)) {
        if (number > recorded)
            await (0,remove_tree/* removeTree */.d)(root, await (0,safe_path/* safeJoin */.gt)(root, `${layout.policyDir}/${number}`));
    }
}
const maxRevisions = 10_000;
async function readList(root, file) {
    const { bytes, problem } = (0,read_hostile/* readPlainFile */.b$)(await (0,safe_path/* safeJoin */.gt)(root, file), maxSecretAllowBytes);
    if (bytes !== null)
        return bytes;
    if (problem === 'absent')
        return null;
    throw new app_error/* AppError */.u('ERR_SCHEMA', `${file} ${hostile_problem/* problemText */.f[problem]}.`, { file });
}


/***/ }),

/***/ 5106:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ linesOf),
/* harmony export */   k: () => (/* binding */ LineCutter)
/* harmony export */ });
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/**
 * Cuts a stream of bytes into lines without changing a byte. The result depends only on the bytes, not on how the stream was divided into
 * chunks.
 */
class LineCutter {
    #max;
    #carriageReturns;
    #held = Buffer.alloc(0);
    #heldBytes = 0;
    #inLongLine = false;
    #afterCarriageReturn = false;
    constructor({ maxLineBytes, carriageReturns = false }) {
        this.#max = maxLineBytes;
        this.#carriageReturns = carriageReturns;
    }
    /** @returns the completed lines and pieces, in order; some may be views of the chunk, to avoid copying */
    push(chunk) {
        const cuts = [];
        // A line that fits into one slice is never too long.
        for (let at = 0; at < chunk.length; at += this.#max)
            this.#cut(chunk.subarray(at, at + this.#max), cuts);
        return cuts;
    }
    /** @returns the last line, if it has no line end */
    end() {
        const rest = this.rest();
        const last = this.#inLongLine
            ? [{ kind: 'piece', bytes: rest, last: true }]
            : rest.length === 0
                ? []
                : [{ kind: 'lines', bytes: rest }];
        this.#inLongLine = false;
        this.#heldBytes = 0;
        return last;
    }
    /** A copy of the bytes after the last line end. */
    rest() {
        return Buffer.from(this.#held.subarray(0, this.#heldBytes));
    }
    #cut(chunk, cuts) {
        let start = this.#afterCarriageReturn && chunk[0] === lineFeed ? 1 : 0;
        this.#afterCarriageReturn = this.#carriageReturns && chunk.at(-1) === carriageReturn;
        if (this.#heldBytes > 0 || this.#inLongLine) {
            const end = this.#firstEnd(chunk, start);
            if (end === -1) {
                this.#hold(chunk.subarray(start), cuts);
                return;
            }
            const isPair = chunk[end] === carriageReturn && chunk[end + 1] === lineFeed;
            const next = end + (isPair ? 2 : 1);
            this.#complete(chunk.subarray(start, end), chunk.subarray(start, next), cuts);
            start = next;
        }
        const afterLast = this.#lastEnd(chunk) + 1;
        if (afterLast > start) {
            cuts.push({ kind: 'lines', bytes: chunk.subarray(start, afterLast) });
            start = afterLast;
        }
        if (start < chunk.length)
            this.#hold(chunk.subarray(start), cuts);
    }
    /** Completes the line whose start is held or was returned in pieces. */
    #complete(content, withEnd, cuts) {
        const held = this.#held.subarray(0, this.#heldBytes);
        const isLong = this.#inLongLine || held.length + content.length > this.#max;
        if (isLong)
            cuts.push({ kind: 'piece', bytes: Buffer.concat([held, content]), last: true });
        else
            cuts.push({ kind: 'lines', bytes: Buffer.concat([held, withEnd]) });
        this.#heldBytes = 0;
        this.#inLongLine = false;
    }
    #hold(part, cuts) {
        const size = this.#heldBytes + part.length;
        if (this.#inLongLine || size > this.#max) {
            cuts.push({ kind: 'piece', bytes: Buffer.concat([this.#held.subarray(0, this.#heldBytes), part]), last: false });
            this.#inLongLine = true;
            this.#held = Buffer.alloc(0);
            this.#heldBytes = 0;
            return;
        }
        if (size > this.#held.length) {
            const grown = Buffer.allocUnsafe(Math.min(this.#max, Math.max(size, this.#held.length * 2)));
            this.#held.copy(grown, 0, 0, this.#heldBytes);
            this.#held = grown;
        }
        part.copy(this.#held, this.#heldBytes);
        this.#heldBytes = size;
    }
    #firstEnd(chunk, from) {
        const feed = chunk.indexOf(lineFeed, from);
        const carriage = this.#carriageReturns ? chunk.indexOf(carriageReturn, from) : -1;
        return feed === -1 || (carriage !== -1 && carriage < feed) ? carriage : feed;
    }
    #lastEnd(chunk) {
        const feed = chunk.lastIndexOf(lineFeed);
        return this.#carriageReturns ? Math.max(feed, chunk.lastIndexOf(carriageReturn)) : feed;
    }
}
/** The lines of a cut without their line feeds, as views of its bytes. */
function* linesOf(block) {
    let start = 0;
    for (let end = block.indexOf(lineFeed); end !== -1; end = block.indexOf(lineFeed, start)) {
        yield block.subarray(start, end);
        start = end + 1;
    }
    if (start < block.length)
        yield block.subarray(start);
}


/***/ })

};
;