"use strict";
exports.id = 990;
exports.ids = [990];
exports.modules = {

/***/ 5344:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cZ: () => (/* binding */ causesOf),
  r4: () => (/* binding */ inWords),
  iU: () => (/* binding */ workersInWords)
});

// UNUSED EXPORTS: followsInWords

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

/***/ 6598:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n2: () => (/* binding */ foldLedger),
/* harmony export */   vb: () => (/* binding */ runFold)
/* harmony export */ });
/* unused harmony exports isResuming, endStatus */
/* harmony import */ var _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);
/* harmony import */ var _contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8773);
/* harmony import */ var _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8737);
/* harmony import */ var _diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4949);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8735);
/* harmony import */ var _revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8834);






/**
 * Computes a run's state from its events, in the chain's order (a timeline with segments inserted, or the chain alone). Legacy type names
 * count as their upper-case equivalents. A worker's state is read from RUN_STATE events whose `details.state` is `WORKER_<STATE>` with a
 * dispatch state; the worker is `details.worker`, or else the actor.
 */
function foldLedger(events) {
    const fold = runFold();
    for (const event of events)
        fold.add(event);
    return fold.state();
}
/** Starts to fold one run, as {@link foldLedger} does. */
function runFold() {
    const actors = new Set();
    const workers = new Map();
    let last;
    const state = {
        run_id: '',
        kind: '',
        status: 'PENDING',
        rc: (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodeOf */ .F)('PENDING'),
        event_count: 0,
        last_event_type: '',
        last_event_id: '',
        started_at: '',
        ended_at: '',
        base_sha: '',
        launch_digest: '',
        policy_commit: '',
    };
    let revision = 1;
    const settle = (status, rc, endedAt) => {
        Object.assign(state, { status, rc, ended_at: endedAt });
    };
    /** One line of the index represents the run's whole chain. */
    const restate = ({ details, hashes, parent_event_id }) => {
        if (typeof details.event_count !== 'number')
            return;
        state.event_count = details.event_count;
        state.last_event_id = parent_event_id;
        state.launch_digest = textOr(hashes.launch, state.launch_digest);
        revision = Math.max(revision, (0,_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionOf */ .DT)({ details }));
        if (Array.isArray(details.actors))
            for (const actor of details.actors)
                actors.add(String(actor));
        for (const [name, reached] of Object.entries(details.workers ?? {})) {
            const worker = workersByName.get(name);
            const known = _contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_1__/* .dispatchState */ .e4.safeParse(reached);
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
            if ((0,_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_4__/* .isRevision */ .oN)(event)) {
                state.launch_digest = event.hashes.launch ?? state.launch_digest;
                revision = (0,_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionOf */ .DT)(event);
            }
            if (type === 'LAUNCH_RESULT' && isRefusal(event))
                settle(endStatus(event), event.rc, state.ended_at);
            if (type === 'RUN_END') {
                settle(endStatus(event), event.rc, event.ts_utc);
                // The index line of a run holds the run's start time.
                state.started_at = textOr(details.started_at, state.started_at);
                if (state.base_sha === '')
                    state.base_sha = textOr(details.base_sha, '');
                restate(event);
            }
            if (isResuming(event))
                settle('PENDING', (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodeOf */ .F)('PENDING'), '');
            if (type === 'RUN_STATE' && details.state === 'POLICY_REVISED') {
                state.launch_digest = textOr(event.hashes.launch, state.launch_digest);
                state.policy_commit = textOr(details.commit, state.policy_commit);
            }
            // `gc` records the last status of a run that it collects.
            if (type === 'RUN_STATE' && details.state === 'GC_COLLECT') {
                const known = _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5.safeParse(details.status);
                if (known.success)
                    settle(known.data, event.rc, textOr(details.ended_at, state.ended_at));
                state.started_at = textOr(details.started_at, state.started_at);
            }
            // Most lines repeat the values of the previous line, and a comparison is cheaper than a look-up.
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
            ...(revision === 1 ? {} : { revision }),
            actors: [...actors].sort(_system_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .byCodeUnit */ .X),
            workers: Object.fromEntries(_contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.flatMap((name) => {
                const found = workers.get(name);
                return found === undefined ? [] : [[name, found]];
            })),
        }),
    };
}
function textOr(value, otherwise) {
    return typeof value === 'string' && value !== '' ? value : otherwise;
}
/** Whether an event makes an ended run active again: a resume, or a new judgement under another policy. */
function isResuming({ event_type, details }) {
    return (event_type.toUpperCase() === 'RUN_STATE' && (details.state === 'RESUMED' || details.state === 'POLICY_REVISED'));
}
/** A refused launch has no RUN_END. Its LAUNCH_RESULT holds the run's verdict until the run is resumed. */
function isRefusal(event) {
    return event.details.status === 'BLOCKED' || event.details.status === 'FAIL';
}
/** The verdict of a RUN_END or a refused launch. A legacy event has only its rc. */
function endStatus(event) {
    const named = _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__/* .verdict */ .WJ.safeParse(event.details.status);
    if (named.success)
        return named.data;
    return event.rc === 0 ? 'PASS' : event.rc === (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodeOf */ .F)('FAIL') ? 'FAIL' : 'BLOCKED';
}
/** `WORKER_<STATE>` -> the dispatch state. */
const dispatchStates = new Map(_contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_1__/* .dispatchState */ .e4.options.map((name) => [`WORKER_${name}`, name]));
/** Every accepted name of a worker -> the canonical one. A table instead of a parser: a ledger may have a million lines. */
const workersByName = new Map([
    ..._contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.map((name) => [name, name]),
    ...Object.entries(_contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerAliases */ .pu),
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
/* harmony export */   Gj: () => (/* binding */ openSegment),
/* harmony export */   SE: () => (/* binding */ isSeal),
/* harmony export */   Tb: () => (/* binding */ readSealed)
/* harmony export */ });
/* unused harmony exports sealedDigest, readTimeline */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8737);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8105);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1917);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6242);
/* harmony import */ var _each_line_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3631);
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
    if ((0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .sc)(bytes.subarray(0, start)) !== seal.hashes.segment) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LEDGER_CHAIN', `The segment ${name} is not the one that was sealed.`, { file: name });
    }
    return lines.map((line, at) => (0,_chain_js__WEBPACK_IMPORTED_MODULE_6__/* .parseEvent */ .wj)(line, at + 1, name));
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

/***/ 9791:
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
var ledger_segment = __webpack_require__(5236);
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
// EXTERNAL MODULE: ./core/system/files/append-durably.js
var append_durably = __webpack_require__(8463);
// EXTERNAL MODULE: ./core/system/files/lock.js
var files_lock = __webpack_require__(4862);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(8105);
// EXTERNAL MODULE: ./core/ledger/chain.js + 1 modules
var chain = __webpack_require__(6242);
// EXTERNAL MODULE: ./core/ledger/fold.js
var ledger_fold = __webpack_require__(6598);
// EXTERNAL MODULE: ./core/ledger/scan-ledger.js
var scan_ledger = __webpack_require__(7472);
;// CONCATENATED MODULE: ./core/ledger/index/read-index.js







/** `factory_ledger.head` beside `factory_ledger.jsonl`. Its only line is the sha256 of the index's last line. */
function headFileOf(indexFile) {
    return indexFile.replace(/\.jsonl$/, '.head');
}
/** `factory_ledger.sha256` beside `factory_ledger.jsonl`: the checksum of the file, in the format of `sha256sum -c`. */
function checksumFileOf(indexFile) {
    return indexFile.replace(/\.jsonl$/, '.sha256');
}
/** The content of the checksum file. `digest` is the sha256 of the index's bytes. */
function checksumLine(indexFile, digest) {
    return `${digest}  ${(0,external_node_path_.basename)(indexFile)}\n`;
}
/**
 * Reads and verifies the repository's index line by line. Legacy lines, which have no chain, may only come before the first chained line;
 * the chain's start value covers their bytes. An unfinished last line is skipped.
 *
 * @param each is called for every event, in the file's order; a returned promise is awaited
 * @param options.thorough as in {@link scanLedger}; also compares the checksum file
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number; ERR_LEDGER_CHAIN when the head file names a hash that was
 *   never the head; ERR_LEDGER_DAMAGED when the checksum differs
 */
async function read_index_readIndex(indexFile, each = () => undefined, options = {}) {
    const name = (0,external_node_path_.basename)(indexFile);
    const noted = await readNoted(indexFile);
    let seen = noted.head === '' || noted.head === chain/* GENESIS */.hw;
    const take = (event, head) => {
        if (head === noted.head)
            seen = true;
        return each(event, head);
    };
    const end = await (0,scan_ledger/* scanLedger */.TT)(indexFile, name, take, { ...options, older: true });
    if (!seen) {
        const message = `The index ${name} ends before the line that ${(0,external_node_path_.basename)(noted.file)} names as its head.`;
        throw new app_error/* AppError */.u('ERR_LEDGER_CHAIN', message, { file: name, line: end.lines + 1 });
    }
    if (options.thorough === true)
        await assertChecksum(indexFile, noted, end);
    return end;
}
async function readNoted(indexFile) {
    const read = (file) => (0,promises_.readFile)(file, 'utf8').catch(() => '');
    const head = (await read(headFileOf(indexFile))).trim();
    const checksum = await read(checksumFileOf(indexFile));
    // Older releases wrote only the head into the checksum file.
    if (head === '' && /^[0-9a-f]{64}\n?$/.test(checksum)) {
        return { head: checksum.trim(), file: checksumFileOf(indexFile), checksum: '' };
    }
    return { head, file: headFileOf(indexFile), checksum };
}
/** The checksum is written before the head. It may only differ during an append, and then the head differs too. */
async function assertChecksum(indexFile, { head, checksum }, end) {
    const unfinished = end.tail.bytes > 0 || (head !== '' && head !== end.head);
    if (checksum === '' || unfinished)
        return;
    const bytes = end.validBytes;
    const actual = bytes === 0 ? (0,hash/* sha256 */.sc)('') : (await (0,digest_file/* digestFile */.T)(indexFile, { bytes })).sha256;
    if (checksum === checksumLine(indexFile, actual))
        return;
    const [name, file] = [(0,external_node_path_.basename)(indexFile), (0,external_node_path_.basename)(checksumFileOf(indexFile))];
    throw new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', `The index ${name} is not the file whose sha256 ${file} holds.`, { file });
}

;// CONCATENATED MODULE: ./core/ledger/index/index-ledger.js
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
 * Appends a finished run to the repository's index, durably and under the index's lock: one RUN_END event whose `parent_event_id` is the
 * run's own RUN_END and whose `hashes.run_ledger` is the head of the run's chain. Does nothing if this head is already indexed.
 *
 * @param options.root the folder that contains the index, directly or deeper; the repository root
 * @param options.indexFile absolute
 * @param options.events the run's chain, with its RUN_END
 * @param options.head the head of the run's chain
 * @param options.run the run's state with its segments, so that listings need not read the segments; without it they do
 * @returns the new head of the index
 * @throws AppError ERR_LOCK_HELD; ERR_LEDGER_WRITE; as readIndex; ERR_STATE_MISSING when the run has no RUN_END
 */
async function indexRun(options) {
    const { events, head } = options;
    const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
    if (end === undefined)
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', 'Only a run that has ended is indexed.', {});
    const run = options.run ?? (0,ledger_fold/* foldLedger */.n2)(events);
    const entry = {
        runId: end.run_id,
        instant: end.ts_utc,
        event: {
            event_type: 'RUN_END',
            actor: end.actor,
            parent: end,
            rc: end.rc,
            hashes: { run_ledger: head, ...(run.launch_digest === '' ? {} : { launch: run.launch_digest }) },
            file_counts: { events: events.length },
            details: {
                ...(run.kind === '' ? {} : { kind: run.kind }),
                status: run.status,
                started_at: run.started_at,
                base_sha: run.base_sha,
                ...(run.revision === undefined ? {} : { revision: run.revision }),
                ...(options.run === undefined
                    ? {}
                    : { event_count: run.event_count, actors: run.actors, workers: run.workers }),
            },
        },
        says: ({ hashes }) => (hashes.run_ledger === undefined ? undefined : hashes.run_ledger === head),
    };
    return appendEntries(options, [entry]);
}
/**
 * Records in the repository's index that runs are collected, before any of their files are removed: one RUN_STATE event GC_COLLECT per run,
 * with the run's last status, start and base commit, and the head of its chain in `hashes.run_ledger`. The index only grows
 * (docs/adr/0125). A run that is already recorded with the same head is skipped.
 *
 * @param options.instant the recorded time
 * @throws as {@link indexRun}
 */
async function indexCollected(options) {
    const entries = options.runs.map(({ run, head }) => {
        const { run_id, kind, status, rc, started_at, ended_at, base_sha } = run;
        const details = { state: collectState, ...(kind === '' ? {} : { kind }), status, started_at, ended_at, base_sha };
        return {
            runId: run_id,
            instant: options.instant,
            event: { event_type: 'RUN_STATE', actor: 'factory', rc, hashes: { run_ledger: head }, details },
            says: (event) => (isCollected(event) ? event.hashes.run_ledger === head : undefined),
        };
    });
    if (entries.length > 0)
        await appendEntries(options, entries);
}
/**
 * Records the result of a one-shot run in the repository's index: one ONESHOT_SUMMARY event for the chain's head. The run's own chain has
 * ended by then, so the event cannot go there (docs/adr/0116).
 *
 * @throws as {@link indexRun}
 */
async function indexOneshot(options) {
    const { runId, instant, head, rc, details } = options;
    const event = {
        event_type: 'ONESHOT_SUMMARY',
        actor: 'factory',
        rc,
        hashes: { run_ledger: head },
        details,
    };
    const says = ({ event_type, hashes }) => event_type === 'ONESHOT_SUMMARY' ? hashes.run_ledger === head : undefined;
    await appendEntries(options, [{ runId, instant, event, says }]);
}
const collectState = 'GC_COLLECT';
/** Whether an index event records that `gc` collected the run. */
function isCollected({ event_type, details }) {
    return event_type === 'RUN_STATE' && details.state === collectState;
}
/** Appends the entries that are missing. At most one entry per run. */
async function appendEntries(options, entries) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { root, indexFile } = options;
        const name = (0,external_node_path_.basename)(indexFile);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(indexFile));
        const lock = __addDisposableResource(env_1, await (0,files_lock/* acquireLock */.IZ)(`${indexFile}.lock`, options.signal === undefined ? {} : { signal: options.signal }), true);
        // A process that was killed while it wrote the head leaves a temporary file beside the runs, where no run's cleanup looks.
        await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.dirname)(indexFile), { below: false });
        const byRun = new Map(entries.map((entry) => [entry.runId, entry]));
        const confirmed = new Set();
        const look = () => read_index_readIndex(indexFile, (event) => {
            const entry = byRun.get(event.run_id);
            const says = entry?.says(event);
            if (entry === undefined || says === undefined)
                return;
            if (says)
                confirmed.add(entry);
            else
                confirmed.delete(entry);
        });
        const found = await look();
        await lock.assertHeld();
        // The repaired line may be one of the entries.
        let { head, lines, validBytes } = (await repairTornTail(indexFile, name, found)) ? await look() : found;
        for (const { runId, instant, event } of entries.filter((entry) => !confirmed.has(entry))) {
            const record = (0,chain/* buildEvent */.Vw)(event, { runId, instant, prev: head, seq: ++lines });
            const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
            await lock.assertHeld();
            await (0,append_durably/* appendDurably */.i)(indexFile, validBytes, line, name);
            validBytes += line.length;
            head = (0,hash/* sha256 */.sc)(line.subarray(0, -1));
        }
        // In this order, so that the checksum is always right when the head is.
        const { sha256: digest } = await (0,digest_file/* digestFile */.T)(indexFile);
        await (0,files_lock/* writeFileFenced */.RY)(lock, root, checksumFileOf(indexFile), checksumLine(indexFile, digest));
        await (0,files_lock/* writeFileFenced */.RY)(lock, root, headFileOf(indexFile), `${head}\n`);
        return head;
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
/** Adds the line feed to a last event that lacks only that, and cuts off a partial last event. Returns whether the event was whole. */
async function repairTornTail(indexFile, name, { tail, validBytes }) {
    if (tail.bytes === 0)
        return false;
    await (0,append_durably/* cutDurably */.A)(indexFile, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent > 0)
        await (0,append_durably/* appendDurably */.i)(indexFile, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return true;
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(2780);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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

;// CONCATENATED MODULE: ./core/run/run-events.js











/**
 * A run's timeline: its chain with the sealed segments inserted. Empty when the run has no ledger.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function readRunEvents(root, layout) {
    return readTimeline(join(root, layout.ledger), (worker) => join(root, layout.workerLedger(worker)));
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
    return (await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.manifest, runManifest).catch(() => undefined))?.kind ?? '';
}
/** Passes a run's timeline to `each`, one line at a time; like scanTimeline. */
async function scanRunEvents(root, layout, each, options = {}) {
    const segment = (worker) => (0,external_node_path_.join)(root, layout.workerLedger(worker));
    return (0,ledger_segment/* scanTimeline */.DU)((0,external_node_path_.join)(root, layout.ledger), segment, each, options);
}

;// CONCATENATED MODULE: ./core/run/access/finish-end.js





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
    const file = await (0,safe_path/* safeJoin */.gt)(root, `${layout.runDir}/${ledgerAttestation}`);
    const found = await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
    if (found !== wanted)
        await run.write(ledgerAttestation, wanted);
    const state = await readRunState(root, layout);
    await indexRun({ root, indexFile: (0,external_node_path_.join)(root, layout.indexLedger), events, head: chain.head(), run: state, signal });
}

// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
;// CONCATENATED MODULE: ./core/run/access/open-run.js
var open_run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var open_run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
        return (0,ledger_segment/* sealSegments */.CH)(await this.#chain, segments);
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
        return (0,ledger_segment/* openSegment */.Gj)({
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
            await finishEnd(run, chain, deps.signal);
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
            const run = open_run_addDisposableResource(env_1, await openRun(await (0,lock_run/* lockRun */.xR)({ root, layout }, deps.signal), deps), true);
            return await withRun({ ...place, held: run }, deps, work);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = open_run_disposeResources(env_1);
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

/***/ 8463:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ cutDurably),
/* harmony export */   i: () => (/* binding */ appendDurably)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1496);
/* harmony import */ var _atomic_write_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4510);





/** Like flag `a` plus O_NOFOLLOW where available, so that a symlink cannot redirect the append. */
const appending = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0);
/**
 * Appends bytes to a file durably: one write at the end, with the byte count checked, then fsync (also of the folder if the file is new).
 * On any error the file is truncated to its previous size.
 *
 * @param size the size that the file must have now; a file that another process changed is left alone
 * @param name the file's name in messages
 * @throws AppError ERR_LEDGER_WRITE
 */
async function appendDurably(file, size, bytes, name) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, appending, 0o644).catch((cause) => {
        throw writeError(name, `it cannot be opened${codeOf(cause)}`, cause);
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
                await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_4__/* .syncFolder */ .Yw)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file));
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
 * Truncates a file to `size` bytes, durably. A missing file is ignored.
 *
 * @throws AppError ERR_LEDGER_WRITE
 */
async function cutDurably(file, size, name) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'r+').catch((cause) => {
        throw writeError(name, `it cannot be opened${codeOf(cause)}`, cause);
    });
    try {
        await handle.truncate(size);
        await handle.sync();
    }
    catch (cause) {
        throw writeError(name, `it cannot be cut${codeOf(cause)}`, cause);
    }
    finally {
        await handle.close();
    }
}
function codeOf(cause) {
    const { code } = cause;
    return code === undefined ? '' : ` (${code})`;
}
function writeError(name, why, cause) {
    const message = `An event could not be appended to ${name}: ${why}.`;
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LEDGER_WRITE', message, { fault: 'internal', file: name, cause });
}


/***/ })

};
;