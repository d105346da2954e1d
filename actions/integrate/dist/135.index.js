"use strict";
exports.id = 135;
exports.ids = [135];
exports.modules = {

/***/ 2850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ runManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);


/** RUN_MANIFEST.json. `base_ref_hash` is the full SHA of the base commit. Never changes after prepare. */
const runManifest = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    contract_version: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    base_ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    base_ref_hash: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    status: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    workers: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(1),
    integrator: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    paths: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        run_dir: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
        integrator_dir: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
        logs_dir: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    }),
    created_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});


/***/ }),

/***/ 8773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HC: () => (/* binding */ dispatchResults),
/* harmony export */   e4: () => (/* binding */ dispatchState)
/* harmony export */ });
/* unused harmony exports versionText, agentRecord, reworkRound, workerDispatch */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3315);
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

/***/ 6598:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n2: () => (/* binding */ foldLedger),
/* harmony export */   vb: () => (/* binding */ runFold),
/* harmony export */   x: () => (/* binding */ isResuming)
/* harmony export */ });
/* unused harmony export endStatus */
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

/***/ 7754:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ isCollected),
/* harmony export */   Y4: () => (/* binding */ indexCollected),
/* harmony export */   Yd: () => (/* binding */ indexRun)
/* harmony export */ });
/* unused harmony export indexOneshot */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8463);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4510);
/* harmony import */ var _system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4862);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8955);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8105);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1917);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6242);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6598);
/* harmony import */ var _read_index_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7001);
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
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', 'Only a run that has ended is indexed.', {});
    const run = options.run ?? (0,_fold_js__WEBPACK_IMPORTED_MODULE_9__/* .foldLedger */ .n2)(events);
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
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(indexFile);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(indexFile));
        const lock = __addDisposableResource(env_1, await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__/* .acquireLock */ .IZ)(`${indexFile}.lock`, options.signal === undefined ? {} : { signal: options.signal }), true);
        // A process that was killed while it wrote the head leaves a temporary file beside the runs, where no run's cleanup looks.
        await (0,_system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_3__/* .removeStaleTemporaries */ .D9)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(indexFile), { below: false });
        const byRun = new Map(entries.map((entry) => [entry.runId, entry]));
        const confirmed = new Set();
        const look = () => (0,_read_index_js__WEBPACK_IMPORTED_MODULE_10__/* .readIndex */ .vY)(indexFile, (event) => {
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
            const record = (0,_chain_js__WEBPACK_IMPORTED_MODULE_8__/* .buildEvent */ .Vw)(event, { runId, instant, prev: head, seq: ++lines });
            const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
            await lock.assertHeld();
            await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(indexFile, validBytes, line, name);
            validBytes += line.length;
            head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_7__/* .sha256 */ .sc)(line.subarray(0, -1));
        }
        // In this order, so that the checksum is always right when the head is.
        const { sha256: digest } = await (0,_system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_6__/* .digestFile */ .T)(indexFile);
        await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFileFenced */ .RY)(lock, root, (0,_read_index_js__WEBPACK_IMPORTED_MODULE_10__/* .checksumFileOf */ .Hf)(indexFile), (0,_read_index_js__WEBPACK_IMPORTED_MODULE_10__/* .checksumLine */ .Ut)(indexFile, digest));
        await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFileFenced */ .RY)(lock, root, (0,_read_index_js__WEBPACK_IMPORTED_MODULE_10__/* .headFileOf */ .sL)(indexFile), `${head}\n`);
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
    await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .cutDurably */ .A)(indexFile, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent > 0)
        await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(indexFile, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return true;
}


/***/ }),

/***/ 7001:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ checksumFileOf),
/* harmony export */   Ut: () => (/* binding */ checksumLine),
/* harmony export */   sL: () => (/* binding */ headFileOf),
/* harmony export */   vY: () => (/* binding */ readIndex)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8105);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1917);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6242);
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7472);







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
    return `${digest}  ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(indexFile)}\n`;
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
async function readIndex(indexFile, each = () => undefined, options = {}) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(indexFile);
    const noted = await readNoted(indexFile);
    let seen = noted.head === '' || noted.head === _chain_js__WEBPACK_IMPORTED_MODULE_5__/* .GENESIS */ .hw;
    const take = (event, head) => {
        if (head === noted.head)
            seen = true;
        return each(event, head);
    };
    const end = await (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .scanLedger */ .TT)(indexFile, name, take, { ...options, older: true });
    if (!seen) {
        const message = `The index ${name} ends before the line that ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(noted.file)} names as its head.`;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_LEDGER_CHAIN', message, { file: name, line: end.lines + 1 });
    }
    if (options.thorough === true)
        await assertChecksum(indexFile, noted, end);
    return end;
}
async function readNoted(indexFile) {
    const read = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => '');
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
    const actual = bytes === 0 ? (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)('') : (await (0,_system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .digestFile */ .T)(indexFile, { bytes })).sha256;
    if (checksum === checksumLine(indexFile, actual))
        return;
    const [name, file] = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(indexFile), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(checksumFileOf(indexFile))];
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_LEDGER_DAMAGED', `The index ${name} is not the file whose sha256 ${file} holds.`, { file });
}


/***/ }),

/***/ 8834:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ revisionOf),
/* harmony export */   gX: () => (/* binding */ launchRevisions),
/* harmony export */   oN: () => (/* binding */ isRevision)
/* harmony export */ });
/* unused harmony exports launchRevised, revisionProblem, dueRevision */
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