"use strict";
exports.id = 797;
exports.ids = [797];
exports.modules = {

/***/ 5344:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cZ: () => (/* binding */ causesOf),
  pr: () => (/* binding */ followsInWords),
  r4: () => (/* binding */ inWords),
  iU: () => (/* binding */ workersInWords)
});

// EXTERNAL MODULE: ./core/diagnostics/codes/stages/bundle-codes.js
var bundle_codes = __webpack_require__(6118);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/desktop-codes.js
var desktop_codes = __webpack_require__(1742);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/dispatch-codes.js
var dispatch_codes = __webpack_require__(6184);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/integrate-codes.js
var integrate_codes = __webpack_require__(613);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
;// CONCATENATED MODULE: ./core/diagnostics/consequence.js

/** Whether findings with this code are only consequences of other findings. */
function isConsequence(code) {
    return error_codes/* errorCodes */.f[code].follows === true;
}

;// CONCATENATED MODULE: ./core/diagnostics/causes.js





/**
 * Groups findings by cause: the same code and the same sentence, except for the names of workers and files, is one cause. Findings that
 * only follow from others are put below the cause of the same worker, or else below the first. An error of an earlier stage comes before
 * one of a later stage, because the later one may follow from it (docs/design/formats.md).
 *
 * @param findings in display order
 */
function causesOf(findings) {
    const grouped = grouping(findings).sort((left, right) => stageOf(left.code) - stageOf(right.code));
    const failed = new Set(grouped.filter(endsWorker).flatMap(({ workers }) => workers));
    const placed = ({ worker = '', file = '' }) => `${worker} ${file}`;
    const ofProtected = findings.filter(({ code, severity }) => code === 'ERR_PROTECTED_PATH' && severity === 'error');
    const isProtected = new Set(ofProtected.map(placed));
    const follows = (cause) => isConsequence(cause.code) ||
        // Scope locks block protected paths too.
        (cause.code === 'ERR_SCOPE' && cause.findings.every((finding) => isProtected.has(placed(finding)))) ||
        (cause.code === 'ERR_BUNDLE_FILE_MISSING' && cause.workers.every((worker) => failed.has(worker)));
    const mains = grouped.filter((cause) => !follows(cause));
    if (mains.length === 0)
        return grouped;
    const below = new Map(mains.map((cause) => [cause, []]));
    for (const cause of grouped.filter(follows)) {
        const main = mains.find(({ workers }) => workers.some((worker) => cause.workers.includes(worker))) ?? mains[0];
        if (main !== undefined)
            below.get(main)?.push(cause);
    }
    return mains.map((cause) => ({ ...cause, consequences: below.get(cause) ?? [] }));
}
/** What follows from a cause, as one list; empty if nothing does. */
function followsInWords({ consequences }) {
    return consequences
        .map(({ code, workers }) => (workers.length === 0 ? code : `${code} (${workersInWords(workers)})`))
        .join(', ');
}
/** A list as words: at most five items, then how many more there are. */
function inWords(items) {
    const more = items.length - maxNamed;
    return more > 0 ? `${items.slice(0, maxNamed).join(', ')} and ${more} more` : items.join(', ');
}
const maxNamed = 5;
/** Workers as words. A factory has exactly five. */
function workersInWords(workers) {
    return workers.length === 5 ? 'all five workers' : workers.join(', ');
}
function stageOf(code) {
    if (code in integrate_codes/* integrateCodes */.q)
        return 3;
    if (code in bundle_codes/* bundleCodes */.X)
        return 2;
    return code in dispatch_codes/* dispatchCodes */.z || code in desktop_codes/* desktopCodes */.X ? 1 : 0;
}
/** Such a worker left no bundle, so that what is missing in it says nothing new. */
function endsWorker({ code, severity }) {
    return severity === 'error' && (stageOf(code) === 1 || code === 'ERR_WORKTREE_UNREADABLE');
}
const workerMark = '\u0001';
const fileMark = '\u0002';
function grouping(findings) {
    const groups = new Map();
    for (const template of templatesOf(findings)) {
        const { finding, message, nextAction, workers } = template;
        // Without a mark, workers with the same sentence are one template already.
        const owners = message.includes(workerMark) ? '' : workers.join();
        const key = JSON.stringify([finding.severity, finding.code, message, nextAction, owners]);
        groups.set(key, [...(groups.get(key) ?? []), template]);
    }
    return [...groups.values()].flatMap(causesIn);
}
function templatesOf(findings) {
    const bySentence = new Map();
    for (const finding of findings) {
        const { severity, code, message } = finding;
        const key = JSON.stringify([severity, code, message]);
        bySentence.set(key, [...(bySentence.get(key) ?? []), finding]);
    }
    return [...bySentence.values()].flatMap((same) => {
        const workers = [...new Set(same.flatMap(({ worker }) => worker ?? []))].sort();
        const [first] = same;
        if (first === undefined)
            return [];
        // The sentence is about all of its workers, whoever got the finding.
        const isShared = workers.length > 1;
        const places = new Map(same.map((finding) => [placeOf(finding), finding]));
        return [...places.values()].map((finding) => templateOf(finding, isShared ? workers : workers.slice(0, 1), isShared));
    });
}
function templateOf(finding, workers, isShared) {
    const { worker, file, line } = finding;
    let { message } = finding;
    let place = placeOf(finding);
    const form = file === undefined ? undefined : formsOf(file, worker).find((each) => matcherOf(each).test(message));
    if (form !== undefined) {
        const numbered = line === undefined ? form : `${form}:${line}`;
        place = message.includes(numbered) ? numbered : form;
        message = message.replaceAll(matcherOf(place), fileMark);
    }
    let { nextAction } = finding;
    if (worker !== undefined) {
        nextAction = nextAction.replaceAll(`--workers ${worker}`, `--workers ${workerMark}`);
        if (!isShared)
            message = message.replaceAll(matcherOf(worker), workerMark);
    }
    return { finding, workers, message, nextAction, place };
}
function placeOf({ file, line }) {
    return file === undefined || line === undefined ? file : `${file}:${line}`;
}
/** The ways in which a sentence may name a file: its path, its path in the worker's folder, its name. */
function formsOf(file, worker) {
    const inside = worker === undefined ? -1 : file.indexOf(`/${worker}/`);
    return [
        file,
        ...(inside === -1 ? [] : [file.slice(inside + (worker?.length ?? 0) + 2)]),
        file.slice(file.lastIndexOf('/') + 1),
    ];
}
function matcherOf(word) {
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\w./-])${escaped}(?![\\w/-]|\\.\\w)`, 'gu');
}
/** The causes of findings with one template: one if every worker has the same files, else one for each such set of workers. */
function causesIn(templates) {
    const places = new Map();
    for (const { workers, place } of templates) {
        const key = JSON.stringify(workers);
        places.set(key, (places.get(key) ?? new Set()).add(place ?? ''));
    }
    const sets = new Map();
    for (const [key, files] of places) {
        const same = JSON.stringify([...files].sort());
        sets.set(same, [...(sets.get(same) ?? []), key]);
    }
    return [...sets].flatMap(([same, keys]) => {
        const files = JSON.parse(same).filter((file) => file !== '');
        const members = templates.filter(({ workers }) => keys.includes(JSON.stringify(workers)));
        const [first] = members;
        if (first === undefined)
            return [];
        const workers = [...new Set(members.flatMap((each) => each.workers))].sort();
        const { code, severity } = first.finding;
        const named = first.message.replaceAll(workerMark, workersInWords(workers)).replaceAll(fileMark, inWords(files));
        const isNamed = workers.length === 0 || first.message.includes(workerMark) || named.includes(workers[0] ?? '');
        return [
            {
                code,
                severity,
                message: isNamed ? named : `${workersInWords(workers)}: ${named}`,
                nextAction: first.nextAction.replaceAll(workerMark, workers.join(',')),
                workers,
                places: first.message.includes(fileMark) ? [] : files,
                findings: members.map(({ finding }) => finding),
                consequences: [],
            },
        ];
    });
}


/***/ }),

/***/ 3361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ causeInWords),
/* harmony export */   v: () => (/* binding */ firstInWords)
/* harmony export */ });
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5344);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5214);


/** The first cause of findings in one sentence, and how many more causes there are; `undefined` if none is an error. */
function causeInWords(findings) {
    return firstInWords((0,_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .causesOf */ .cZ)(findings.filter(({ severity }) => severity === 'error')));
}
/** The first of some causes in one sentence, and how many more there are. Safe inside a line. */
function firstInWords(causes) {
    const [first] = causes;
    if (first === undefined)
        return undefined;
    const more = causes.length === 1 ? '' : ` (and ${causes.length - 1} more)`;
    return `${first.code}: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteInline */ .Wx)(first.message, 500)}${more}`;
}


/***/ }),

/***/ 681:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ escapeMarkdown)
/* harmony export */ });
/* harmony import */ var _steering_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8743);

/** In characters. GitHub drops a job summary that is larger than 1 MiB. */
const longest = 2_000;
/** Escapes text so that Markdown shows it literally, in a table cell or a paragraph. Joins lines. */
function escapeMarkdown(text) {
    const line = text.replace(/\s+/g, ' ');
    return (0,_steering_js__WEBPACK_IMPORTED_MODULE_0__/* .showSteering */ .V)(line.length > longest ? `${line.slice(0, longest)}...` : line)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~@-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}


/***/ }),

/***/ 5214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ quoteBlock),
/* harmony export */   Wx: () => (/* binding */ quoteInline),
/* harmony export */   cy: () => (/* binding */ quoteCode)
/* harmony export */ });
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

/***/ 143:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ verdictInWords)
/* harmony export */ });
/**
 * The verdict as every text shows it. A PASS without a gate says so, because then nothing but the factory's own rules was checked.
 *
 * @param gatesRan `undefined` if it is not known
 */
function verdictInWords(verdict, gatesRan) {
    return verdict === 'PASS' && gatesRan === 0 ? 'PASS, 0 gates ran' : verdict;
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

/***/ 20:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ openLedger)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _system_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(239);
/* harmony import */ var _system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8463);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8955);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1917);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6242);
/* harmony import */ var _read_ledger_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1711);
/* harmony import */ var _revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8834);








/**
 * Opens a ledger file and verifies its content. Repairs a torn last line: adds the line feed to an event that lacks only that, cuts off a
 * partial event, and appends a RUN_STATE event LEDGER_REPAIRED.
 *
 * Only `core/run/access` calls this; other code gets a ledger from `OpenRun` (docs/design/run-lock.md).
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
async function openLedger(options) {
    const { file, runId, clock, lock } = options;
    const from = options.from ?? _chain_js__WEBPACK_IMPORTED_MODULE_5__/* .GENESIS */ .hw;
    const name = `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file)}`;
    const shown = options.shown ?? name;
    const found = await (0,_read_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .readLedger */ .S)(file, name, from);
    if (found.tail.bytes > 0)
        await lock.assertHeld();
    const content = await repaired(found, file, name, from);
    const events = [...content.events];
    const heads = new Set([from, ...content.heads]);
    let { head, validBytes } = content;
    let own = (0,_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionOf */ .DT)(events.findLast(_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_7__/* .isRevision */ .oN) ?? { details: {} });
    const revision = options.revision ?? (() => own);
    let last = Promise.resolve();
    /** Stopwatches of the events that this process appended, by position. */
    const watches = new Map();
    const durationOf = (event, now) => {
        const at = begunAt(event, events);
        const begun = events[at];
        if (begun === undefined)
            return 0;
        return watches.get(at)?.() ?? Math.max(0, Date.parse(now) - Date.parse(begun.ts_utc));
    };
    const appendNow = async (event) => {
        // The clock of an earlier process, or of another machine, may have been ahead.
        const instant = (0,_system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .laterOf */ .eG)(clock.nowIso(), events.at(-1)?.ts_utc ?? '');
        const duration_ms = event.duration_ms ?? durationOf(event, instant);
        const named = revision() === 1 ? {} : { revision: revision() };
        const details = { ...named, ...event.details };
        const place = { runId, instant, prev: head, seq: events.length + 1 };
        const record = (0,_chain_js__WEBPACK_IMPORTED_MODULE_5__/* .buildEvent */ .Vw)({ ...event, details, duration_ms }, place);
        const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
        if (validBytes === 0)
            await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file));
        await lock.assertHeld();
        await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(file, validBytes, line, shown);
        validBytes += line.length;
        head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(line.subarray(0, -1));
        heads.add(head);
        watches.set(events.push(record) - 1, clock.stopwatch());
        if ((0,_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_7__/* .isRevision */ .oN)(record))
            own = (0,_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionOf */ .DT)(record);
        return record;
    };
    const ledger = {
        file,
        head: () => head,
        hadHead: (value) => heads.has(value),
        events: () => events,
        revision,
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
    await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .cutDurably */ .A)(file, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent === 0)
        return found;
    await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(file, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return (0,_read_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .readLedger */ .S)(file, name, from);
}
/** Ending event (its type, or its state if it is a RUN_STATE) -> the events that can have started the same work. */
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
/** The position of the event that started the work which this event ends; -1 for an event without duration. */
function begunAt(event, events) {
    const begun = beginnings[nameOf(event)] ?? [];
    return events.findLastIndex((each) => begun.includes(nameOf(each)));
}
function nameOf({ event_type, details }) {
    return event_type === 'RUN_STATE' ? String(details?.state) : event_type;
}


/***/ }),

/***/ 5236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CH: () => (/* binding */ sealSegments),
/* harmony export */   DU: () => (/* binding */ scanTimeline),
/* harmony export */   GR: () => (/* binding */ readTimeline),
/* harmony export */   Gj: () => (/* binding */ openSegment)
/* harmony export */ });
/* unused harmony exports sealedDigest, readSealed, isSeal */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8737);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8105);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1917);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6242);
/* harmony import */ var _each_line_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4529);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(20);
/* harmony import */ var _read_ledger_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1711);
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7472);











/**
 * Opens a worker's segment for appending. A new segment starts from `head`. An existing one keeps its start, which must be a head that the
 * run's chain had.
 *
 * @param options.head the run chain's head at dispatch
 * @param options.hadHead whether the run's chain ever had a head; `ledger.hadHead`
 * @throws AppError as openLedger; ERR_LEDGER_CHAIN when the segment starts from anything else
 */
async function openSegment(options) {
    const { head, hadHead, ...rest } = options;
    const { file } = rest;
    const [first] = (await (0,_read_ledger_js__WEBPACK_IMPORTED_MODULE_9__/* .readLedger */ .S)(file, `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}`, hadHead)).events;
    return (0,_ledger_js__WEBPACK_IMPORTED_MODULE_8__/* .openLedger */ .a)({ ...rest, from: first?.hashes.prev ?? head });
}
/**
 * Seals workers' segments into the run's chain: one RUN_STATE SEGMENT_JOINED event per worker, in worker order. `hashes.segment` is the
 * sha256 of the segment file's bytes. Skips segments that are already sealed with the same digest, and workers without events.
 *
 * @returns the appended events
 * @throws AppError as the ledger's append
 */
async function sealSegments(ledger, segments) {
    const appended = [];
    const ordered = _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.flatMap((name) => segments.filter(({ worker }) => worker === name));
    for (const { worker, segment } of ordered) {
        const events = segment.events();
        if (events.length === 0)
            continue;
        const digest = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .sc)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(segment.file));
        if (sealedDigest(ledger.events(), worker) === digest)
            continue;
        appended.push(await ledger.append({
            event_type: 'RUN_STATE',
            actor: 'factory',
            parent: events.at(-1),
            file_counts: { events: events.length },
            hashes: { segment: digest },
            rc: events.at(-1)?.rc ?? 0,
            details: { state: 'SEGMENT_JOINED', worker, from: events[0]?.hashes.prev ?? '' },
        }));
    }
    return appended;
}
/** The digest of the last seal of a worker's segment, if it was sealed. */
function sealedDigest(events, worker) {
    return events.findLast((event) => isSeal(event) && event.details.worker === worker)?.hashes.segment;
}
/**
 * The events of a worker's segment up to its last seal, verified against the seal. Leaves out events appended later (by a dispatch that was
 * killed, or for a requested feedback round), because no seal covers them yet.
 *
 * @param events the run's chain
 * @returns `undefined` for a worker whose segment was never sealed
 * @throws AppError ERR_LEDGER_CHAIN when the segment does not begin with the sealed bytes
 */
async function readSealed(events, { worker, file }) {
    const seal = events.findLast((event) => isSeal(event) && event.details.worker === worker);
    if (seal === undefined)
        return undefined;
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    const lines = [];
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
        if (lines.length === seal.file_counts.events)
            break;
        lines.push(bytes.subarray(start, end));
        start = end + 1;
    }
    const name = `ledger/${basename(file)}`;
    if (sha256(bytes.subarray(0, start)) !== seal.hashes.segment) {
        throw new AppError('ERR_LEDGER_CHAIN', `The segment ${name} is not the one that was sealed.`, { file: name });
    }
    return lines.map((line, at) => parseEvent(line, at + 1, name));
}
function isSeal(event) {
    return event.event_type === 'RUN_STATE' && event.details.state === 'SEGMENT_JOINED';
}
/**
 * Passes a run's whole timeline to `each`: its chain, with the events of each sealed segment inserted before the event that sealed it last.
 * Ordered by the chain, never by times. Holds one line of a file at a time.
 *
 * @param segmentFile the absolute path of a worker's segment
 * @param each gets an event, and, for events of the chain itself, the chain's head after it
 * @returns the result of scanning the chain
 * @throws AppError ERR_LEDGER_CHAIN when a segment does not match its seal; as scanLedger
 */
async function scanTimeline(chainFile, segmentFile, each, options = {}) {
    const name = `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(chainFile)}`;
    let last;
    const splice = async (seal, head) => {
        // Most chains have no seal. The others are scanned a second time.
        last ??= await lastSeals(chainFile, name);
        const worker = _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.find((one) => seal.details.worker === one);
        if (worker !== undefined && last.get(worker) === seal.hashes.segment) {
            await sealedEvents(segmentFile(worker), seal, each, options);
        }
        await each(seal, head);
    };
    return (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_10__/* .scanLedger */ .TT)(chainFile, name, (event, head) => (isSeal(event) ? splice(event, head) : each(event, head)), options);
}
/** A run's whole timeline as one array, with every line verified by its own hashes; otherwise like {@link scanTimeline}. */
async function readTimeline(chainFile, segmentFile) {
    const events = [];
    await scanTimeline(chainFile, segmentFile, (event) => void events.push(event), { thorough: true });
    return events;
}
/** The digest of each segment's last seal in a chain. Verifies nothing: the scan that follows does. */
async function lastSeals(chainFile, name) {
    const seals = new Map();
    await (0,_each_line_js__WEBPACK_IMPORTED_MODULE_7__/* .eachLine */ .IM)(chainFile, name, (bytes) => {
        if (!bytes.includes('SEGMENT_JOINED'))
            return;
        const text = bytes.toString('utf8');
        const worker = _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.find((one) => text.includes(`"worker":"${one}"`));
        const digest = /"segment":"([0-9a-f]{64})"/.exec(text)?.[1];
        if (worker !== undefined && digest !== undefined)
            seals.set(worker, digest);
    });
    return seals;
}
async function sealedEvents(file, seal, each, options) {
    const name = `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}`;
    const digest = await (0,_system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_4__/* .digestFile */ .T)(file).then((found) => found.sha256, () => undefined);
    if (digest !== seal.hashes.segment) {
        const what = digest === undefined ? 'is missing' : 'is not the one that was sealed';
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LEDGER_CHAIN', `The segment ${name} ${what}.`, { file: name });
    }
    await (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_10__/* .scanLedger */ .TT)(file, name, (event) => each(event), { ...options, from: (prev) => prev === seal.details.from });
}


/***/ }),

/***/ 2681:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xy: () => (/* binding */ headAfter),
/* harmony export */   bQ: () => (/* binding */ finishEnd)
/* harmony export */ });
/* unused harmony export ledgerAttestation */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _ledger_index_index_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7754);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8601);
/* harmony import */ var _run_events_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6724);





/** The file that attests the chain's head at the run's end, relative to the run folder. */
const ledgerAttestation = 'attestations/ledger.sha256';
/** The number of an event, and the chain's head directly after it; later events do not change either. */
function headAfter(chain, event) {
    const events = chain.events();
    const at = events.indexOf(event);
    const seq = typeof event.details.seq === 'number' ? event.details.seq : at + 1;
    return { head: events[at + 1]?.hashes.prev ?? chain.head(), seq };
}
/** The content of an ended run's {@link ledgerAttestation}. */
function attestationOf(chain, end) {
    const { head, seq } = headAfter(chain, end);
    return `${head}  ledger/run.jsonl#${seq}\n`;
}
/**
 * Writes the records that follow RUN_END: the attestation of the chain's head, and the run's row in the repository's index. Skips records
 * that exist, and does nothing for a run that has not ended.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_LOCK_LOST; as indexRun
 */
async function finishEnd(run, chain, signal) {
    const { root, layout } = run;
    const events = chain.events();
    const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
    if (end === undefined)
        return;
    const wanted = attestationOf(chain, end);
    const file = await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_3__/* .safeJoin */ .gt)(root, `${layout.runDir}/${ledgerAttestation}`);
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => undefined);
    if (found !== wanted)
        await run.write(ledgerAttestation, wanted);
    const state = await (0,_run_events_js__WEBPACK_IMPORTED_MODULE_4__/* .readRunState */ .xz)(root, layout);
    await (0,_ledger_index_index_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .indexRun */ .Yd)({ root, indexFile: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, layout.indexLedger), events, head: chain.head(), run: state, signal });
}


/***/ }),

/***/ 1301:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Iy: () => (/* binding */ openRun),
  Yq: () => (/* binding */ withRun)
});

// UNUSED EXPORTS: OpenRun

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(8388);
// EXTERNAL MODULE: ./core/ledger/ledger.js
var ledger = __webpack_require__(20);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(1711);
// EXTERNAL MODULE: ./core/ledger/segment.js
var segment = __webpack_require__(5236);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/ledger/revisions/launch-revisions.js
var launch_revisions = __webpack_require__(8834);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
;// CONCATENATED MODULE: ./core/system/files/publish-folder.js






/**
 * Publishes a folder of files, all or nothing: a staging folder beside it, every file written, synced and read back,
 * then one rename. A killed process leaves at most a staging folder, whose name `isTemporary` knows.
 *
 * @param root absolute; nothing outside it is touched
 * @param path the folder, relative to root with `/`, which must not exist yet
 * @param files path in the folder, with `/` -> bytes
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses
 */
async function publish_folder_publishFolder(root, path, files) {
    const target = await safeJoin(root, path);
    const parent = dirname(target);
    const staging = join(parent, `${temporaryName()}${stagingEnd(target)}`);
    try {
        await mkdir(parent, { recursive: true });
        await mkdir(staging);
        const folders = new Set([staging]);
        for (const [name, bytes] of files) {
            const folder = dirname(join(staging, name));
            if (!folders.has(folder))
                await mkdir(folder, { recursive: true });
            folders.add(folder);
            await writeVerified(join(staging, name), bytes);
        }
        for (const folder of folders)
            await syncFolder(folder);
        if ((await lstat(target).catch(() => undefined)) !== undefined)
            throw new Error('it exists already');
        await renameWithRetry(staging, target);
        await syncFolder(parent);
    }
    catch (cause) {
        await removeTree(root, staging).catch(() => undefined);
        const reason = cause.code ?? cause.message;
        throw new AppError('ERR_WRITE_FAILED', `${path} could not be written (${reason}).`, {
            fault: 'internal',
            file: path,
            cause,
        });
    }
}
/**
 * Removes staging folders that killed publishers of this folder left beside it. Call this only when no other process publishes the folder.
 *
 * @throws AppError ERR_PATH_UNSAFE as {@link publishFolder}
 */
async function publish_folder_removeStaging(root, path) {
    const target = await safeJoin(root, path);
    for (const name of await readdir(dirname(target)).catch(() => [])) {
        if (!isTemporary(name) || !name.endsWith(stagingEnd(target)))
            continue;
        await removeTree(root, join(dirname(target), name));
    }
}
/** The name suffix that distinguishes the staging folders of one target from those of its neighbours. */
function stagingEnd(target) {
    return `-${basename(target)}`;
}
async function writeVerified(path, bytes) {
    const handle = await open(path, 'wx', 0o644);
    try {
        await writeFully(handle, bytes);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
    if (!(await readFile(path)).equals(bytes))
        throw new Error('what was read back differs from what was written');
}

// EXTERNAL MODULE: ./core/system/hostile/list-files.js
var list_files = __webpack_require__(1160);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(2763);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
;// CONCATENATED MODULE: ./core/run/launch/kept-launch.js












/** The file of a kept launch that holds its launch digest, for readers; what counts is the ledger's. */
const digestFileName = 'launch-digest';
/** Largest issued file: a prompt, or the recorded inputs. */
const maxIssuedBytes = 32 * 1024 * 1024;
/**
 * The files of a kept launch revision under the paths that they had, or have, as the issued launch. Empty if it is not kept.
 *
 * @throws AppError ERR_PATH_UNSAFE
 */
async function keptFiles(root, layout, revision) {
    const folder = layout.launch(revision);
    const paths = await (0,list_files/* listFiles */.C)((0,external_node_path_.join)(root, folder), (path) => path === digestFileName);
    return paths.map((path) => ({ path: issuedPath(layout, path), file: `${folder}/${path}` }));
}
/** The launch digest of a kept revision, recomputed. 64 hex digits; `undefined` if it is not kept. */
async function keptDigest(root, layout, revision) {
    const files = await keptFiles(root, layout, revision);
    return files.length === 0 ? undefined : (0,state_digest/* digestOf */.XZ)(root, files);
}
/** The bytes that the newest launch issued, for {@link keepLaunch}. */
async function readIssued(root, layout) {
    const files = new Map();
    for (const { path, file } of await issuedFiles(root, layout)) {
        files.set(keptPath(layout, path), readIssuedFile(root, file));
    }
    return files;
}
/**
 * Writes `launch/<revision>/`, all or nothing. A folder that is there already (of a killed process) is replaced.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_PATH_UNSAFE
 */
async function keepLaunch(root, layout, revision, files, digest) {
    const folder = layout.launch(revision);
    const target = await safeJoin(root, folder);
    await removeStaging(root, folder);
    await removeTree(root, target);
    const all = new Map([...files, [digestFileName, Buffer.from(`${digest}\n`)]]);
    await publishFolder(root, folder, all);
}
/** Removes kept launches that no event of the ledger names: a process was killed before it recorded them. */
async function removeUnrecorded(root, layout, newest) {
    const folder = await (0,safe_path/* safeJoin */.gt)(root, layout.launchesDir);
    if ((0,stat_hostile/* statHostile */.vk)(folder).kind === 'absent')
        return;
    const isRecorded = (name) => newest > 1 && /^[1-9]\d*$/.test(name ?? '') && Number(name) <= newest;
    for (const { name } of (0,list_hostile/* listHostile */.J)(folder, 10_000).entries) {
        if (name !== null && !isRecorded(name))
            await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)(folder, name));
    }
    if (newest === 1)
        await (0,remove_tree/* removeTree */.d)(root, folder);
}
/** Where a file of a kept launch belongs in the repository, relative to its root. */
function issuedPlace(layout, path) {
    return path.startsWith('prompts/')
        ? external_node_path_.posix.join(layout.promptsDir, path.slice('prompts/'.length))
        : external_node_path_.posix.join(layout.runDir, path);
}
/** @throws AppError ERR_PATH_UNSAFE when it is not a plain file that can be read */
function readIssuedFile(root, file) {
    const { bytes, problem } = (0,read_hostile/* readPlainFile */.b$)((0,external_node_path_.join)(root, file), maxIssuedBytes);
    if (bytes !== null)
        return bytes;
    const what = problem === 'too-large' ? `has more than ${maxIssuedBytes} bytes` : hostile_problem/* problemText */.f[problem];
    throw new app_error/* AppError */.u('ERR_PATH_UNSAFE', `${file} ${what}.`, { file });
}
/** The launch digest of files that are not written yet. 64 hex digits. */
function digestOfIssued(layout, files) {
    const entries = [...files].map(([path, bytes]) => ({
        path: issuedPath(layout, path),
        sha256: sha256(bytes),
        size: bytes.length,
    }));
    return digestOfEntries(entries);
}
function issuedPath({ runId }, path) {
    return path.startsWith('prompts/') ? `prompts/${runId}/${path.slice('prompts/'.length)}` : `runs/${runId}/${path}`;
}
/** The path in a kept launch of an issued file's path in the state. */
function keptPath({ runId }, path) {
    return path.startsWith(`prompts/${runId}/`)
        ? `prompts/${path.slice(`prompts/${runId}/`.length)}`
        : path.slice(`runs/${runId}/`.length);
}

;// CONCATENATED MODULE: ./core/run/launch/finish-revision.js








/**
 * Does what a killed process left undone of a launch revision: installs the newest one, if it is recorded and its LAUNCH_RESULT is not,
 * and removes kept launches that were never recorded. Does nothing otherwise.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the kept launch is not what the ledger names; ERR_WRITE_FAILED, ERR_LOCK_LOST
 */
async function finishRevision(run, chain) {
    const events = chain.events();
    const newest = (0,launch_revisions/* launchRevisions */.gX)(events).at(-1);
    await removeUnrecorded(run.root, run.layout, newest?.revision ?? 1);
    const at = events.findLastIndex(launch_revisions/* isRevision */.oN);
    if (at === -1 || newest === undefined)
        return;
    if (events.slice(at).some(({ event_type }) => event_type === 'LAUNCH_RESULT'))
        return;
    await installLaunch(run, newest);
}
/**
 * Makes a kept launch revision the issued one: prompt folder, `scope/`, RUN_INPUTS.json and RUN_MANIFEST.json. Each file is replaced
 * atomically; a killed process is finished by {@link finishRevision}.
 *
 * @throws AppError as finishRevision
 */
async function installLaunch(run, { revision, digest }) {
    const { root, layout } = run;
    if ((await keptDigest(root, layout, revision)) !== digest) {
        const folder = layout.launch(revision);
        const message = `${folder} is not what prepare issued as launch revision ${revision} of ${layout.runId}.`;
        throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: folder });
    }
    const kept = await keptFiles(root, layout, revision);
    const wanted = new Set(kept.map(({ path }) => path));
    for (const { path, file } of kept) {
        const place = issuedPlace(layout, keptPath(layout, path));
        const bytes = Buffer.from(readIssuedFile(root, file));
        if ((0,read_hostile/* readPlainFile */.b$)((0,external_node_path_.join)(root, place), bytes.length).bytes?.equals(bytes) === true)
            continue;
        await (0,atomic_write/* writeFileAtomic */.Zf)(root, place, bytes, { beforeRename: () => run.assertHeld() });
    }
    for (const { path, file } of await (0,state_digest/* issuedFiles */.BP)(root, layout)) {
        if (!wanted.has(path))
            await (0,plain_files/* removeFile */.nM)((0,external_node_path_.join)(root, file));
    }
}

// EXTERNAL MODULE: ./core/run/revisions/policy-records.js + 1 modules
var policy_records = __webpack_require__(4455);
// EXTERNAL MODULE: ./core/run/access/finish-end.js
var finish_end = __webpack_require__(2681);
// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
;// CONCATENATED MODULE: ./core/run/access/open-run.js
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
 * A run that only this process works on. It is the only way to append to the run's ledger and segments, to write its STATUS.json, and to
 * open or close its worktrees. Checks the lock before each append and each file, so that a process that lost the lock writes nothing. All
 * stages and workers of a process share one instance (docs/design/run-lock.md). Only {@link openRun} creates one.
 */
class OpenRun {
    root;
    layout;
    /** The state of the user's repository at this process's last look (docs/design/repository-watch.md). */
    seenRepositories = new Map();
    #lock;
    #clock;
    #chain;
    #segments = new Map();
    constructor(lock, clock) {
        const { root, layout } = lock.place;
        this.root = root;
        this.layout = layout;
        this.#lock = lock;
        this.#clock = clock;
        this.#chain = (0,ledger/* openLedger */.a)({ ...this.#options, file: (0,external_node_path_.join)(root, layout.ledger), shown: layout.ledger });
        // The callers of `chain` get the error.
        this.#chain.catch(() => undefined);
    }
    /**
     * The run's chain, verified and repaired when the run was opened.
     *
     * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
     */
    chain() {
        return this.#chain;
    }
    /**
     * A worker's segment. The file is read once, so that another process cannot rewrite the events that this process has read
     * (docs/adr/0159).
     *
     * @throws AppError as {@link openSegment}
     */
    segment(worker) {
        const known = this.#segments.get(worker);
        if (known !== undefined)
            return known;
        const opening = this.#openSegment(worker);
        this.#segments.set(worker, opening);
        return opening;
    }
    /** The segment, if this process has opened it. */
    knownSegment(worker) {
        return this.#segments.get(worker);
    }
    /** Seals workers' segments into the chain, as {@link sealSegments}. */
    async seal(workers) {
        const segments = [];
        for (const worker of workers)
            segments.push({ worker, segment: await this.segment(worker) });
        return (0,segment/* sealSegments */.CH)(await this.#chain, segments);
    }
    /**
     * Replaces a worker's segment by the one of another machine. The caller has verified it against this run's chain.
     *
     * @param from the file, absolute
     */
    async adoptSegment(worker, from) {
        await this.assertHeld();
        await (0,plain_files/* copyPlainFile */.yp)(from, await (0,safe_path/* safeJoin */.gt)(this.root, this.layout.workerLedger(worker)));
        this.#segments.delete(worker);
    }
    /**
     * Writes a file of the run folder atomically. Refuses a path that leaves the run folder by its text or through a link.
     *
     * @param path relative to the run folder, with `/`
     * @throws AppError ERR_LOCK_LOST, ERR_PATH_UNSAFE, ERR_WRITE_FAILED
     */
    async write(path, data) {
        const beforeRename = () => this.assertHeld();
        await (0,atomic_write/* writeFileAtomic */.Zf)(this.root, await this.#inRunFolder(path), data, { beforeRename });
    }
    /**
     * Like {@link write}, for a value of a contract, as JSON.
     *
     * @throws AppError ERR_SCHEMA (internal) when the value does not match the contract
     */
    async writeJson(path, contract, value) {
        const beforeRename = () => this.assertHeld();
        await (0,json_file/* writeJsonFile */.An)(this.root, await this.#inRunFolder(path), contract, value, { beforeRename });
    }
    /**
     * Runs `stage` and verifies the chain's file before and after. On GitHub the state digest between jobs detects a ledger that was removed,
     * replaced or truncated; within one process this check does.
     *
     * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN when the file is not what this process wrote; whatever `stage` throws
     */
    async watched(stage) {
        await this.#assertIntact();
        const result = await stage();
        await this.#assertIntact();
        return result;
    }
    /** @throws AppError ERR_LOCK_LOST */
    assertHeld() {
        return this.#lock.assertHeld();
    }
    [Symbol.asyncDispose]() {
        return this.#lock[Symbol.asyncDispose]();
    }
    /** A path of the run folder, relative to the root, for messages. */
    async #inRunFolder(path) {
        await (0,safe_path/* safeJoin */.gt)((0,external_node_path_.join)(this.root, this.layout.runDir), path);
        return `${this.layout.runDir}/${path}`;
    }
    async #assertIntact() {
        const chain = await this.#chain;
        const name = 'ledger/run.jsonl';
        const found = await (0,read_ledger/* readLedger */.S)(chain.file, name);
        if (found.head === chain.head() && found.tail.bytes === 0)
            return;
        const message = `The ledger ${name} is not what this run wrote: another program removed, replaced, shortened or extended it during the run.`;
        throw new app_error/* AppError */.u('ERR_LEDGER_CHAIN', message, { file: name, fault: 'internal' });
    }
    get #options() {
        return { runId: this.layout.runId, clock: this.#clock, lock: this.#lock };
    }
    async #openSegment(worker) {
        const chain = await this.#chain;
        const shown = this.layout.workerLedger(worker);
        return (0,segment/* openSegment */.Gj)({
            ...this.#options,
            file: (0,external_node_path_.join)(this.root, shown),
            shown,
            revision: chain.revision,
            head: chain.head(),
            hadHead: chain.hadHead,
        });
    }
}
/**
 * Opens a run under its lock. Disposing the run releases the lock. If a process was killed right after RUN_END, what it left
 * undone is done first ({@link finishEnd}), as is a launch revision that it had recorded ({@link finishRevision}); a policy revision that it
 * did not record is removed.
 *
 * @throws AppError as finishEnd and finishRevision; the lock is released then
 */
async function openRun(lock, deps) {
    const run = new OpenRun(lock, deps.clock);
    try {
        // The caller's own work reports a damaged chain.
        const chain = await run.chain().catch(() => undefined);
        if (chain !== undefined)
            await (0,policy_records/* dropUnrecordedPolicy */.xo)(run.root, run.layout, chain.events());
        if (chain?.events().at(-1)?.event_type === 'RUN_END')
            await (0,finish_end/* finishEnd */.bQ)(run, chain, deps.signal);
        if (chain !== undefined)
            await finishRevision(run, chain);
        return run;
    }
    catch (error) {
        await lock[Symbol.asyncDispose]();
        throw error;
    }
}
/**
 * Runs `work` with the caller's handle, or with a new one that is released afterwards.
 *
 * @throws AppError as lockRun and openRun; whatever `work` throws
 */
async function withRun(place, deps, work) {
    const { held, root, layout } = place;
    if (held === undefined) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const run = __addDisposableResource(env_1, await openRun(await (0,lock_run/* lockRun */.xR)({ root, layout }, deps.signal), deps), true);
            return await withRun({ ...place, held: run }, deps, work);
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
    if (held.layout.runDir !== layout.runDir)
        throw new TypeError(`the handle is of ${held.layout.runDir}`);
    return work(held).catch((error) => {
        // The system's message for a full disk or a missing permission contains an absolute path.
        const named = (0,of_unknown/* appErrorOf */.f)(error, root);
        throw named.file === undefined || deps.signal.aborted ? error : named;
    });
}


/***/ }),

/***/ 4455:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W1: () => (/* binding */ changesInWords),
  xo: () => (/* binding */ dropUnrecordedPolicy),
  Ic: () => (/* binding */ policyEvents),
  pr: () => (/* binding */ policyNumbers),
  c4: () => (/* binding */ readPolicyRecord)
});

// UNUSED EXPORTS: maxSecretAllowBytes, policyDigest, policyFile, policyRevised, secretAllowFile

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
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

/***/ 6724:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Lm: () => (/* binding */ readRunEvents),
  xz: () => (/* binding */ readRunState)
});

// UNUSED EXPORTS: eachEvent, listRunIds, scanRunEvents

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/launch/run-manifest.js
var run_manifest = __webpack_require__(2850);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/ledger/fold.js
var ledger_fold = __webpack_require__(6598);
// EXTERNAL MODULE: ./core/ledger/index/read-index.js
var read_index = __webpack_require__(7001);
// EXTERNAL MODULE: ./core/ledger/segment.js
var ledger_segment = __webpack_require__(5236);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
;// CONCATENATED MODULE: ./core/ledger/index/last-line.js


/** Bytes that are read from the end of the file. A run's last event has a few hundred. */
const endBytes = (/* unused pure expression or super */ null && (4 * 1024));
/**
 * The sha256 of a ledger file's last line; this is the chain's head if the chain is undamaged. Reads only the end of the file and verifies
 * nothing.
 *
 * @returns `undefined` for anything but a regular file, an empty file, an unfinished last line, and a line longer than {@link endBytes}
 */
function last_line_lastLineHash(file) {
    let handle;
    try {
        // Opening a pipe must not block until somebody writes to it.
        handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    }
    catch {
        return undefined;
    }
    try {
        const info = fstatSync(handle);
        if (!info.isFile() || info.size === 0)
            return undefined;
        const bytes = Buffer.alloc(Math.min(info.size, endBytes));
        const start = info.size - bytes.length;
        if (readSync(handle, bytes, 0, bytes.length, start) !== bytes.length || bytes.at(-1) !== 0x0a)
            return undefined;
        const before = bytes.lastIndexOf(0x0a, -2);
        return before === -1 && start > 0 ? undefined : sha256(bytes.subarray(before + 1, -1));
    }
    catch {
        return undefined;
    }
    finally {
        closeSync(handle);
    }
}

// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(3259);
;// CONCATENATED MODULE: ./core/run/indexed-runs.js





/**
 * Reads the repository's index: the last row of each ended run, by RUN_ID. Includes runs that `gc` collected.
 *
 * @throws as readIndex
 */
async function indexed_runs_indexedRuns(root, paths) {
    const runs = new Map();
    await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
        const { run_id, event_type, hashes, details } = event;
        if (event_type !== 'RUN_END' || hashes.run_ledger === undefined)
            return;
        const complete = typeof details.event_count === 'number';
        const startedAt = typeof details.started_at === 'string' ? details.started_at : '';
        runs.set(run_id, { head: hashes.run_ledger, status: endStatus(event), startedAt, complete });
    });
    return runs;
}
/** Whether nothing was appended to a run's chain since the index recorded its end. Reads only the chain's last bytes. */
function indexed_runs_isAsIndexed(root, layout, run) {
    return lastLineHash(join(root, layout.ledger)) === run.head;
}

// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
;// CONCATENATED MODULE: ./core/run/run-events.js











/**
 * A run's timeline: its chain with the sealed segments inserted. Empty when the run has no ledger.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function readRunEvents(root, layout) {
    return (0,ledger_segment/* readTimeline */.GR)((0,external_node_path_.join)(root, layout.ledger), (worker) => (0,external_node_path_.join)(root, layout.workerLedger(worker)));
}
/** The ids of the runs that have a folder here, sorted. Folders of the factory itself, such as `_gc`, are skipped. */
async function listRunIds(root, paths) {
    const entries = await readdir(join(root, paths.runs_dir), { withFileTypes: true }).catch(() => []);
    return entries
        .filter((entry) => entry.isDirectory() && /^[A-Za-z0-9]/.test(entry.name))
        .map(({ name }) => name)
        .sort(byCodeUnit);
}
/**
 * A run's state from its whole timeline. If no event names the run's kind, RUN_MANIFEST.json does.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function readRunState(root, layout) {
    const fold = (0,ledger_fold/* runFold */.vb)();
    await scanRunEvents(root, layout, (event) => fold.add(event));
    const state = fold.state();
    return state.kind === '' ? { ...state, kind: await kindOf(root, layout) } : state;
}
/**
 * Passes every event that this repository knows to `each`, for listings: the timeline of each run that has a folder, and the index rows of
 * the others. Holds one line at a time.
 *
 * @param each gets an event, and the kind of its run from RUN_MANIFEST.json (empty without one)
 * @param options.runId only events of this run
 * @param options.latestRuns for ended runs, use the index rows instead of the chains. Chains are read only for runs that the index lacks,
 *   and for those of the given number of latest runs that continued after their indexed end (a continued run keeps its start)
 * @param options.onDamaged called for each run whose ledger cannot be read; default: throw
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function eachEvent(root, paths, each, options = {}) {
    const { runId: wanted, latestRuns, onDamaged } = options;
    const indexed = latestRuns === undefined ? new Map() : await indexedRuns(root, paths);
    const starts = [...indexed.values()].map(({ startedAt }) => startedAt).sort(byCodeUnit);
    const firstStart = starts.at(-(latestRuns ?? 0)) ?? '';
    const here = (await listRunIds(root, paths)).filter((runId) => wanted === undefined || runId === wanted);
    const listed = new Set();
    for (const runId of here) {
        const known = indexed.get(runId);
        if (known?.complete === true && known.startedAt < firstStart)
            continue;
        const layout = layoutOf(paths, runId);
        if (known?.complete === true && isAsIndexed(root, layout, known))
            continue;
        const kind = await kindOf(root, layout);
        try {
            const { lines } = await scanRunEvents(root, layout, (event) => each(event, kind));
            if (lines > 0)
                listed.add(runId);
        }
        catch (error) {
            if (onDamaged === undefined || !(error instanceof AppError))
                throw error;
            listed.add(runId);
            onDamaged(runId, error);
        }
    }
    await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
        // Only the index holds a one-shot's summary.
        const only = !listed.has(event.run_id) || event.event_type === 'ONESHOT_SUMMARY';
        if (only && (wanted === undefined || event.run_id === wanted))
            each(event, '');
    });
}
async function kindOf(root, layout) {
    return (await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.manifest, run_manifest/* runManifest */.X).catch(() => undefined))?.kind ?? '';
}
/** Passes a run's timeline to `each`, one line at a time; like scanTimeline. */
async function scanRunEvents(root, layout, each, options = {}) {
    const segment = (worker) => (0,external_node_path_.join)(root, layout.workerLedger(worker));
    return (0,ledger_segment/* scanTimeline */.DU)((0,external_node_path_.join)(root, layout.ledger), segment, each, options);
}


/***/ }),

/***/ 8673:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ issuedFiles),
/* harmony export */   Ox: () => (/* binding */ stateDigest),
/* harmony export */   XZ: () => (/* binding */ digestOf),
/* harmony export */   d8: () => (/* binding */ stateFiles),
/* harmony export */   ic: () => (/* binding */ assertLaunchDigest)
/* harmony export */ });
/* unused harmony exports attestationFiles, launchDigest, digestOfEntries */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4510);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8105);
/* harmony import */ var _system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1160);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1917);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8735);







/**
 * The files that `attest` writes into an ended run's folder, relative to it: the statement, its predicate, and its subjects as a checksum
 * file. They contain the state's digest, so they cannot be part of the state.
 */
const attestationFiles = [
    'attestations/run.intoto.json',
    'attestations/run.predicate.json',
    'attestations/run.subjects.sha256',
];
const isAttestation = (path) => attestationFiles.some((name) => name === path);
/**
 * Every file of a run's state. Stages publish, restore and digest exactly these. They are all files of the run folder and the prompt folder
 * except `locks/` (belongs to living processes), `store/` (each machine makes its own), temporary files of atomic writes, and {@link
 * attestationFiles}.
 *
 * @param root the repository root, absolute
 * @returns sorted by path, by code unit
 * @throws AppError ERR_PATH_UNSAFE for a link or special file; ERR_STATE_MISSING when there is no run folder
 */
async function stateFiles(root, layout) {
    const left = (path) => path === 'locks' || path === 'store' || (0,_system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey)(path) || isAttestation(path);
    const run = await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_4__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.runDir), left);
    const prompts = await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_4__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.promptsDir), _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey);
    if (run.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} is missing or empty; an earlier stage must have filled it.`, {
            file: layout.runDir,
        });
    }
    const files = [
        ...run.map((path) => ({ path: `runs/${layout.runId}/${path}`, file: `${layout.runDir}/${path}` })),
        ...prompts.map((path) => ({ path: `prompts/${layout.runId}/${path}`, file: `${layout.promptsDir}/${path}` })),
    ];
    return files.sort((left, right) => (0,_system_text_json_js__WEBPACK_IMPORTED_MODULE_6__/* .byCodeUnit */ .X)(left.path, right.path));
}
/**
 * The `state-digest`: the sha256 of the sorted lines `<sha256> <size> <path>`, each with a line feed, for {@link stateFiles}
 * (docs/workflows.md). 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}
 */
async function stateDigest(root, layout) {
    return digestOf(root, await stateFiles(root, layout));
}
/**
 * The files that prepare issued and nothing may change afterwards: `scope/**`, `brief/**`, `policy/**`, RUN_MANIFEST.json, RUN_INPUTS.json, and the
 * prompt folder without its `logs/`. Of a revised run, those of its newest launch revision.
 *
 * @throws AppError as {@link stateFiles}; also ERR_STATE_MISSING when none of these files exists
 */
async function issuedFiles(root, layout) {
    const run = `runs/${layout.runId}/`;
    const prompts = `prompts/${layout.runId}/`;
    const issued = (await stateFiles(root, layout)).filter(({ path }) => path.startsWith(run)
        ? [`${run}scope/`, `${run}brief/`, `${run}policy/`].some((folder) => path.startsWith(folder)) ||
            path === `${run}RUN_MANIFEST.json` ||
            path === `${run}RUN_INPUTS.json`
        : !path.startsWith(`${prompts}logs/`));
    if (issued.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} contains no file that prepare issued.`, {
            file: layout.runDir,
        });
    }
    return issued;
}
/**
 * The `launch-digest`: the formula of {@link stateDigest} over {@link issuedFiles}. 64 hex digits.
 *
 * @throws AppError as issuedFiles
 */
async function launchDigest(root, layout) {
    return digestOf(root, await issuedFiles(root, layout));
}
/**
 * Compares the launch digest with the one that the prepare process returned, before any lock, prompt or base is read.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED
 */
async function assertLaunchDigest(root, layout, expected) {
    const actual = await launchDigest(root, layout);
    if (actual === expected)
        return;
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LAUNCH_STATE_ALTERED', `A scope lock, prompt, manifest or recorded input of ${layout.runId} was changed after prepare issued it: launch digest ${actual}, expected ${expected}.`, { file: layout.runDir });
}
/**
 * The formula of every digest here: sha256 over the sorted lines `<sha256> <size> <path>`.
 *
 * @throws AppError ERR_PATH_UNSAFE, ERR_STATE_MISSING about a file
 */
async function digestOf(root, files) {
    const entries = [];
    for (const { path, file } of files) {
        entries.push({ path, ...(await (0,_system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .digestFile */ .T)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, file), { name: file })) });
    }
    return digestOfEntries(entries);
}
/** As {@link digestOf}, for files that are known by their digests. */
function digestOfEntries(entries) {
    const lines = entries.map(({ path, sha256: digest, size }) => `${digest} ${size} ${path}\n`);
    return (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .sc)(lines.sort(_system_text_json_js__WEBPACK_IMPORTED_MODULE_6__/* .byCodeUnit */ .X).join(''));
}


/***/ }),

/***/ 239:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ clockFrom),
/* harmony export */   eG: () => (/* binding */ laterOf)
/* harmony export */ });
/* unused harmony exports isoSeconds, systemClock, fixedClock */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const monotonicMs = () => performance.now();
const sleep = async (milliseconds, signal) => {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
};
/** Formats an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
function isoSeconds(instant) {
    return `${instant.toISOString().slice(0, 19)}Z`;
}
/** The later of two instants in the format of {@link Clock.nowIso}. */
function laterOf(left, right) {
    return left > right ? left : right;
}
/**
 * The machine's clock. If the clock is set back, recorded instants stand still until it has caught up, so that nothing ends before it
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
/** A clock that records `instant` for every time and 0 for every duration. Waiting still takes real time. */
function fixedClock(instant) {
    return { nowIso: () => isoSeconds(instant), stopwatch: () => () => 0, monotonicMs, epochMs: () => Date.now(), sleep };
}
/**
 * Chooses the clock by environment: fixed when `FACTORY_RUN__CLOCK` holds an instant, otherwise the machine's.
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

/***/ 6543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ tempFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1138);




/** Creates an empty private folder (mode 0700) under `parent`; default: the system's temporary folder. */
async function tempFolder(prefix, parent = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()) {
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, `${prefix}-`)));
    return {
        path,
        [Symbol.asyncDispose]: () => (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .removeTree */ .d)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), path),
    };
}


/***/ }),

/***/ 1160:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ listFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8735);
/* harmony import */ var _list_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2093);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2763);





const maxFolderEntries = 1_000_000;
/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip decides which relative paths (files, or folders with their content) are left out
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, a folder that cannot be listed, or a name that is not UTF-8 or has control
 *   characters
 */
async function listFiles(folder, skip = () => false) {
    const found = [];
    const walk = (inside) => {
        const { entries, problem } = (0,_list_hostile_js__WEBPACK_IMPORTED_MODULE_2__/* .listHostile */ .J)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, inside), maxFolderEntries);
        if (problem === 'absent' && inside === '')
            return;
        if (problem !== undefined)
            throw unsafe(inside || '.', `${inside || 'the folder'} ${_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .f[problem]}`);
        for (const { name, nameBytes, kind } of entries) {
            const own = name ?? nameBytes.toString('utf8');
            const path = inside === '' ? own : `${inside}/${own}`;
            if (skip(path))
                continue;
            if (name === null)
                throw unsafe(path, `${path} has a name that is not UTF-8`);
            // Such a name could forge a line of a listing.
            if (/\p{Cc}/u.test(name))
                throw unsafe(path, `${JSON.stringify(path)} has control characters in its name`);
            if (kind === 'folder')
                walk(path);
            else if (kind === 'file')
                found.push(path);
            else
                throw unsafe(path, `${path} is a link or a special file; only regular files are allowed here`);
        }
    };
    walk('');
    return found.sort(_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .byCodeUnit */ .X);
}
function unsafe(file, what) {
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_PATH_UNSAFE', `${what}.`, { file });
}


/***/ })

};
;