export const id = 681;
export const ids = [681];
export const modules = {

/***/ 23:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ runManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);


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

/***/ 4280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HC: () => (/* binding */ dispatchResults),
/* harmony export */   e4: () => (/* binding */ dispatchState)
/* harmony export */ });
/* unused harmony exports versionText, agentRecord, reworkRound, workerDispatch */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3315);
/* harmony import */ var _backend_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3100);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7125);
/* harmony import */ var _config_preset_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5034);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3778);





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
    workers: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(workerDispatch),
    /** Limits of the run that a fleet's workers reached together, found when their parts were joined; absent if none. */
    run_limits: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ code: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() })).optional(),
});


/***/ }),

/***/ 4609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kj: () => (/* binding */ configEnvironment),
/* harmony export */   zY: () => (/* binding */ openGit)
/* harmony export */ });
/* unused harmony export gitEnvironment */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);
/* harmony import */ var _system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4001);


/** Settings that keep a hostile tree or repository config from running code. */
const fixedConfig = [
    // A regular file contains no hooks on any system. With `/dev/null`, Windows would look for `/dev/null/x` on the
    // current drive, where anybody may create it.
    ['core.hooksPath', process.execPath],
    ['core.fsmonitor', 'false'],
    ['core.untrackedCache', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['core.excludesFile', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['core.safecrlf', 'false'],
    ['core.eol', 'lf'],
    ['core.symlinks', 'false'],
    ['core.protectNTFS', 'true'],
    ['core.protectHFS', 'true'],
    ['core.quotePath', 'true'],
    ['core.longPaths', 'true'],
    ['core.fsync', 'all'],
    ['protocol.allow', 'never'],
    // A repository's `protocol.<name>.allow` would override the general one.
    ...['ext', 'file', 'git', 'http', 'https', 'ssh'].map((name) => [`protocol.${name}.allow`, 'never']),
    ['core.sshCommand', 'ssh'],
    ['core.alternateRefsCommand', ':'],
    ['core.pager', 'cat'],
    ['credential.helper', ''],
    ['log.showSignature', 'false'],
    ['submodule.recurse', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['commit.gpgSign', 'false'],
    ['tag.gpgSign', 'false'],
    ['diff.renames', 'true'],
    ['diff.renameLimit', '1000'],
    ['merge.renames', 'true'],
    ['merge.renameLimit', '1000'],
    ['merge.directoryRenames', 'false'],
    ['merge.conflictStyle', 'merge'],
    ['diff.algorithm', 'histogram'],
    ['diff.noprefix', 'false'],
    ['diff.mnemonicPrefix', 'false'],
    ['pack.threads', '1'],
    ['advice.detachedHead', 'false'],
    ['init.defaultBranch', 'main'],
    // The check protects from config and hooks of other users. These are disabled above, and runners often do not own the
    // folder (docs/adr/0081).
    ['safe.directory', '*'],
];
/** Variables inherited from the process's environment. No GIT_* is inherited. */
const inherited = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];
/**
 * The fixed environment of every git process: no system or global config, no hooks, no fsmonitor, no attributes from
 * files outside the tree, no protocol, symlinks off, NTFS and HFS protection on, fsync on, pinned rename and diff
 * settings.
 */
function gitEnvironment(env) {
    const result = {
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_PAGER: '',
        GIT_EDITOR: ':',
        GIT_SEQUENCE_EDITOR: ':',
        LC_ALL: 'C',
        TZ: 'UTC',
        GIT_CONFIG_COUNT: String(fixedConfig.length),
    };
    fixedConfig.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${index}`] = key;
        result[`GIT_CONFIG_VALUE_${index}`] = value;
    });
    for (const name of inherited) {
        const value = env[name];
        if (value !== undefined)
            result[name] = value;
    }
    return result;
}
/** The variables that pass settings to git after the fixed ones, so that they override those. */
function configEnvironment(settings) {
    const result = { GIT_CONFIG_COUNT: String(fixedConfig.length + settings.length) };
    settings.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${fixedConfig.length + index}`] = key;
        result[`GIT_CONFIG_VALUE_${fixedConfig.length + index}`] = value;
    });
    return result;
}
const longestMs = 30 * 60_000;
/** Reads and runs nothing until the first call of `run`. */
function openGit(options) {
    const base = { ...gitEnvironment(options.env), ...options.bind };
    return {
        dir: options.dir,
        env: base,
        async run(args, call = {}) {
            const result = await (0,_system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runProcess */ .R)({
                command: 'git',
                args,
                cwd: options.dir,
                env: { ...base, ...configEnvironment([...(options.config ?? []), ...(call.config ?? [])]), ...call.env },
                ...(call.stdin === undefined ? {} : { stdin: call.stdin }),
                ...(call.onStdout === undefined ? {} : { onStdout: call.onStdout, keepOutput: false }),
                ...(call.maxOutputBytes === undefined ? {} : { maxOutputBytes: call.maxOutputBytes }),
                timeoutMs: call.timeoutMs ?? longestMs,
                ...(options.signal === undefined ? {} : { signal: options.signal }),
            });
            return answerOf(result, call);
        },
    };
}
function answerOf(result, call) {
    const stderr = result.stderr.toString('utf8');
    const truncated = call.truncate === true && result.reason === 'output-limit';
    const accepted = result.exitCode !== null && (call.accept ?? [0]).includes(result.exitCode);
    if (truncated || (result.reason === 'exit' && accepted)) {
        return {
            exitCode: result.exitCode ?? 0,
            truncated,
            stdout: result.stdout,
            stderr,
            get text() {
                return result.stdout.toString('utf8').replace(/\n$/, '');
            },
        };
    }
    const verb = result.args.find((argument, at, all) => !argument.startsWith('-') && all[at - 1] !== '-c') ?? '';
    const how = result.reason === 'exit' ? `exit status ${result.exitCode}` : result.reason;
    const code = writeProblem.test(stderr) ? 'ERR_WRITE_FAILED' : 'ERR_GIT';
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u(code, `git ${verb} failed (${how}): ${lastLines(stderr)}`, {
        fault: 'internal',
        cause: result.error,
    });
}
/**
 * Git's messages (in the C locale) about a full disk and folders that are not writable. The command itself is right
 * then.
 */
const writeProblem = /^(?:error|fatal): .*(?:No space left on device|Disk quota exceeded|Read-only file system|insufficient permission for adding an object)/m;
function lastLines(text) {
    return text.trim().split('\n').slice(-3).join(' / ').slice(0, 500);
}


/***/ }),

/***/ 3871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n2: () => (/* binding */ foldLedger),
/* harmony export */   vb: () => (/* binding */ runFold)
/* harmony export */ });
/* unused harmony export endStatus */
/* harmony import */ var _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);
/* harmony import */ var _contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4280);
/* harmony import */ var _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3778);
/* harmony import */ var _diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2282);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4428);





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
        rc: (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodeOf */ .F)('PENDING'),
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
                settle('PENDING', (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodeOf */ .F)('PENDING'), '');
            // The index's note of a run that gc collected says how it stood.
            if (type === 'RUN_STATE' && details.state === 'GC_COLLECT') {
                const known = _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5.safeParse(details.status);
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
            actors: [...actors].sort(_system_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .byCodeUnit */ .X),
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
/** A launch that was refused has no RUN_END: its LAUNCH_RESULT is the run's verdict until it is resumed. */
function isRefusal(event) {
    return event.details.status === 'BLOCKED' || event.details.status === 'FAIL';
}
/** The verdict that a RUN_END or a refused launch names; of the older form, what its rc says. */
function endStatus(event) {
    const named = _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__/* .verdict */ .WJ.safeParse(event.details.status);
    if (named.success)
        return named.data;
    return event.rc === 0 ? 'PASS' : event.rc === (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodeOf */ .F)('FAIL') ? 'FAIL' : 'BLOCKED';
}
/** `WORKER_<STATE>` -> the dispatch state that it names. */
const dispatchStates = new Map(_contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_1__/* .dispatchState */ .e4.options.map((name) => [`WORKER_${name}`, name]));
/** Every accepted name of a worker -> its canonical one. Looked up, not parsed: a ledger may have a million lines. */
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

/***/ 9095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ isCollected),
/* harmony export */   Y4: () => (/* binding */ indexCollected),
/* harmony export */   Yd: () => (/* binding */ indexRun)
/* harmony export */ });
/* unused harmony export indexOneshot */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5070);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9587);
/* harmony import */ var _system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1487);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(896);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6962);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1454);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1734);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3871);
/* harmony import */ var _read_index_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3632);
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
 * Appends a finished run to the repository's index, durably and under the index's lock: one RUN_END event whose
 * `parent_event_id` is the run's own RUN_END and whose `hashes.run_ledger` is the head of the run's chain. A run whose chain is
 * indexed as it is now is passed over, so that indexing again changes nothing.
 *
 * @param options.root the folder that the index lies in or below; the repository root
 * @param options.indexFile absolute
 * @param options.events the run's chain, ended
 * @param options.head of the run's chain
 * @param options.run the run's state with its segments, so that listings need not read them; without it they do
 * @returns the index's head after it
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
 * Notes in the repository's index that runs are collected, before anything of them is removed: one RUN_STATE event GC_COLLECT each,
 * with the run's last status, start and base commit, and the head of its chain in `hashes.run_ledger`. Lines are only ever added
 * (docs/adr/0125); a run that is noted with the same head is passed over.
 *
 * @param options.instant when, as it is recorded
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
 * Notes in the repository's index what a one-shot run came to: one ONESHOT_SUMMARY event for the chain's head. It stands in the index
 * because the run's own chain has ended (docs/adr/0116).
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
/** Whether an event of the index says that `gc` collected the run. */
function isCollected({ event_type, details }) {
    return event_type === 'RUN_STATE' && details.state === collectState;
}
/** Appends what is not there yet; one entry a run. */
async function appendEntries(options, entries) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { root, indexFile } = options;
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(indexFile);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(indexFile));
        const lock = __addDisposableResource(env_1, await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__/* .acquireLock */ .IZ)(`${indexFile}.lock`, options.signal === undefined ? {} : { signal: options.signal }), true);
        // What a process left that was killed while it wrote the head lies beside the runs, where no run's own cleaning looks.
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
        // The mended line may be one of the entries.
        let { head, lines, validBytes } = (await repairTornTail(indexFile, name, found)) ? await look() : found;
        for (const { runId, instant, event } of entries.filter((entry) => !confirmed.has(entry))) {
            const record = (0,_chain_js__WEBPACK_IMPORTED_MODULE_8__/* .buildEvent */ .Vw)(event, { runId, instant, prev: head, seq: ++lines });
            const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
            await lock.assertHeld();
            await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(indexFile, validBytes, line, name);
            validBytes += line.length;
            head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_7__/* .sha256 */ .sc)(line.subarray(0, -1));
        }
        // In this order, so that the checksum is right whenever the head is.
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
/** A whole event that lacks only its line feed gets it; a part of one is cut off. Gives whether there was any. */
async function repairTornTail(indexFile, name, { tail, validBytes }) {
    if (tail.bytes === 0)
        return false;
    await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .cutDurably */ .A)(indexFile, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent > 0)
        await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(indexFile, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return true;
}


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ checksumFileOf),
/* harmony export */   Ut: () => (/* binding */ checksumLine),
/* harmony export */   sL: () => (/* binding */ headFileOf),
/* harmony export */   vY: () => (/* binding */ readIndex)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(361);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6962);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1454);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1734);
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7563);







/** `factory_ledger.head` beside `factory_ledger.jsonl`: the sha256 of the index's last line, on a line of its own. */
function headFileOf(indexFile) {
    return indexFile.replace(/\.jsonl$/, '.head');
}
/** `factory_ledger.sha256` beside `factory_ledger.jsonl`: the file's own sha256, as `sha256sum -c` checks it. */
function checksumFileOf(indexFile) {
    return indexFile.replace(/\.jsonl$/, '.sha256');
}
/** The content of the checksum file; `digest` is the sha256 of the index's bytes. */
function checksumLine(indexFile, digest) {
    return `${digest}  ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(indexFile)}\n`;
}
/**
 * Reads and verifies the repository's index, line by line. Lines of the older form, which have no chain, may only come
 * before the first chained one; the chain starts over their bytes too. An unfinished last line is passed over.
 *
 * @param each is called for every event, in the file's order; a promise is waited for
 * @param options.thorough as {@link scanLedger} takes it; compares the checksum file too
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; ERR_LEDGER_CHAIN when the head file names
 *   something that was never the head; ERR_LEDGER_DAMAGED when the checksum is another one
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
    // Older releases kept the head in the checksum file, alone.
    if (head === '' && /^[0-9a-f]{64}\n?$/.test(checksum)) {
        return { head: checksum.trim(), file: checksumFileOf(indexFile), checksum: '' };
    }
    return { head, file: headFileOf(indexFile), checksum };
}
/** The checksum is written before the head: it may only differ while an append is not finished, and then the head does too. */
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

/***/ 5070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ cutDurably),
/* harmony export */   i: () => (/* binding */ appendDurably)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(361);
/* harmony import */ var _atomic_write_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9587);





/** As `a`, and no link is followed where the system can refuse to: one would lead the append elsewhere. */
const appending = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0);
/**
 * Appends bytes to a file durably: one write at its end, count checked, fsync (and of the folder when the file is new). On any
 * error the file is cut back to what it was.
 *
 * @param size bytes that the file must have now; a file that another process changed is left alone
 * @param name how the message calls the file
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
 * Cuts a file to `size` bytes, durably; a file that is not there stays so.
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


/***/ }),

/***/ 6682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TK: () => (/* binding */ sweepMarked),
  wX: () => (/* binding */ terminateTree)
});

// UNUSED EXPORTS: defaultGrace, killGroup

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./core/system/processes/process-table.js

/**
 * The living processes of this machine (zombies left out, for they run nothing). Linux only; elsewhere empty. Reads
 * synchronously, because a tree that keeps forking outruns anything slower.
 *
 * @param skipped pids that are not looked at
 */
function processTable(skipped = new Set()) {
    if (process.platform !== 'linux')
        return [];
    return pids().flatMap((pid) => (skipped.has(pid) ? [] : (rowOf(pid) ?? [])));
}
/** When this process started, as {@link ProcessRow.started}; 0 where that is not known. */
function ownStart() {
    return Number(rowOf('self')?.started ?? 0);
}
function rowOf(pid) {
    const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
    // The name in parentheses may hold anything, also spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, group, session] = fields;
    if (state === undefined || state === '' || state === 'Z' || state === 'X')
        return undefined;
    return {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: Number(session),
        started: fields[19] ?? '',
    };
}
/**
 * Whether a process carries one of the marks in the environment it was started with; `undefined` when it shows none at all: a
 * kernel thread, a process without any variable, or one in the middle of an exec, which may carry it in a moment. False for
 * what has ended and for other users' processes. Linux only.
 */
function isMarked(pid, ...marks) {
    const environ = readIfAllowed(`/proc/${pid}/environ`);
    if (environ === undefined)
        return false;
    if (environ.length === 0)
        return undefined;
    return marks.some(({ name, value }) => holdsEntry(environ, Buffer.from(`${name}=${value}`)));
}
function holdsEntry(environ, entry) {
    for (let at = environ.indexOf(entry); at !== -1; at = environ.indexOf(entry, at + 1)) {
        const end = at + entry.length;
        if ((at === 0 || environ[at - 1] === 0) && (end === environ.length || environ[end] === 0))
            return true;
    }
    return false;
}
/** The process ids of this machine but our own, newest first where ids grow. */
function pids() {
    const found = [];
    for (const name of (0,external_node_fs_.readdirSync)('/proc')) {
        const pid = Number(name);
        if (Number.isInteger(pid) && pid > 1 && pid !== process.pid)
            found.push(pid);
    }
    return found.sort((left, right) => right - left);
}
/** Clock ticks since boot, as {@link ProcessRow.started} counts them (100 a second on every Linux that Node runs on). */
function ticksNow() {
    return Number.parseFloat(readIfAllowed('/proc/uptime')?.toString('latin1') ?? '0') * 100;
}
function readIfAllowed(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch {
        // Ended between the listing and the look, or another user's: neither is ours to end.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./core/system/processes/kill-tree.js



/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
const defaultGrace = { interrupt: 7_500, terminate: 2_500 };
/** Looks at a dying tree are close together at first and rarer later: each reads the whole process table. */
const pollMs = 25;
const slowPollMs = 250;
/** A process younger than this that shows no environment may be in the middle of an exec; an older one has none. */
const youngTicks = 100;
/** Quiet looks in a row before a tree counts as gone. */
const quietLooks = 3;
/** Real milliseconds after which the kill gives up on a tree that forks faster than it can be seen. */
const killBudgetMs = 5_000;
/**
 * Ends a process and everything it started: interrupt, wait, terminate, wait, kill (docs/design/dispatch.md).
 * Reached are its group, its session, its descendants, and on Linux every process with the mark, so also what called
 * setsid or forked twice. Each gets every signal. Resolves when all are gone; the kill itself is repeated until three
 * looks in a row find nothing.
 *
 * On Windows the whole tree is ended with `taskkill /T /F` at once, because Node can send no console interrupt there
 * (docs/adr/0060).
 */
async function terminateTree(root, grace = defaultGrace) {
    if (process.platform === 'win32') {
        await taskkill(root.pid);
        // Where taskkill is missing or refuses, at least the program itself is ended.
        if (!root.exited())
            send(root.pid, 'SIGKILL');
        return;
    }
    const tree = new KnownTree(root);
    const start = performance.now();
    // Both instants count from the start, so that a slow look delays nothing that follows it.
    for (const [signal, until] of [
        ['SIGINT', start + grace.interrupt],
        ['SIGTERM', start + grace.interrupt + grace.terminate],
    ]) {
        tree.signal(signal);
        if (await goneBy(tree, until))
            break;
    }
    await killUntilQuiet(() => tree.kill());
}
/** Kills at once what is left of the group that a process led; nothing happens when nobody is. POSIX only. */
function killGroup(pid) {
    if (process.platform !== 'win32' && pid > 0)
        send(-pid, 'SIGKILL');
}
/**
 * Kills every process whose environment holds one of the marks, and what descends from one, repeatedly until none is found: this
 * reaches children that left the group (setsid, double fork). Linux only; elsewhere it finds nothing and returns 0.
 *
 * @returns how many processes were killed
 */
async function sweepMarked(...marks) {
    if (process.platform !== 'linux')
        return 0;
    const tree = new KnownTree({ pid: 0, exited: () => true }, marks);
    await killUntilQuiet(() => tree.kill());
    return tree.killed.size;
}
async function goneBy(tree, deadline) {
    for (let wait = pollMs;; wait = Math.min(wait * 1.5, slowPollMs)) {
        const left = deadline - performance.now();
        if (left <= 0)
            return false;
        await (0,promises_.setTimeout)(Math.min(wait, left));
        if (performance.now() < deadline && tree.gone())
            return true;
    }
}
async function killUntilQuiet(kill) {
    const deadline = performance.now() + killBudgetMs;
    for (let quiet = 0; quiet < quietLooks && performance.now() < deadline;) {
        if (!kill())
            quiet = 0;
        else if (++quiet < quietLooks)
            await (0,promises_.setTimeout)(5);
    }
}
/** A tree as far as it has been seen: what was once found is followed by pid and start time even when its parent is gone. */
class KnownTree {
    killed = new Set();
    #root;
    #marks;
    /** Pids of processes that are older than this one, where that rules out every mark. They can be of no tree of ours. */
    #older = new Set();
    #oldest;
    #known = new Set();
    /** Sessions that a process of the tree leads: what was forked just before its leader was killed is still in one. */
    #sessions = new Set();
    /** Marks do not change while a process lives, so each process is asked once. */
    #strangers = new Set();
    /** Whether the last look met a young process that shows no environment yet. */
    #unsettled = false;
    /** The same by pid alone, for the seconds that a kill lasts. */
    #passed = new Set();
    constructor(root, marks = root.mark === undefined ? [] : [root.mark]) {
        this.#root = root;
        this.#marks = marks;
        this.#oldest = root.pid === 0 && marks.every(({ madeHere }) => madeHere === true) ? ownStart() : 0;
    }
    gone() {
        if (process.platform === 'linux')
            return this.#living().length === 0;
        return this.#root.pid === 0 || !groupAlive(this.#root.pid);
    }
    signal(signal) {
        // The look comes first: once the leader is dead its children can no longer be told by their parent.
        const rows = this.#living();
        if (this.#root.pid > 0)
            send(-this.#root.pid, signal);
        for (const row of rows)
            if (row.group !== this.#root.pid)
                send(row.pid, signal);
    }
    /**
     * Kills whatever is found, each process at once: a tree that keeps forking is caught only that way.
     *
     * @returns whether the look was quiet: nothing was found, and nothing new was in the middle of an exec
     */
    kill() {
        if (process.platform !== 'linux')
            return !(this.#root.pid > 0 && send(-this.#root.pid, 'SIGKILL'));
        const before = this.killed.size;
        const { pid: leader } = this.#root;
        // The look comes first: killing a parent hides which of its children are ours.
        this.#living();
        if (leader > 0)
            send(-leader, 'SIGKILL');
        for (const pid of this.#marks.length === 0 ? [] : pids()) {
            if (this.#passed.has(pid) || this.#older.has(pid))
                continue;
            const marked = isMarked(pid, ...this.#marks);
            if (marked === true)
                this.#killOne(pid);
            else if (marked === false)
                this.#passed.add(pid);
        }
        for (const row of this.#living())
            this.#killOne(row.pid);
        return this.killed.size === before && !this.#unsettled;
    }
    #killOne(pid) {
        if (send(pid, 'SIGKILL'))
            this.killed.add(pid);
    }
    #living() {
        const rows = processTable(this.#older).filter((row) => !this.#isOlder(row));
        const young = ticksNow() - youngTicks;
        this.#unsettled = false;
        const own = new Set();
        const found = new Set();
        for (const row of rows) {
            if (this.#isOurs(row, young)) {
                own.add(row.pid);
                found.add(row);
            }
        }
        for (let grew = found.size > 0; grew;) {
            grew = false;
            for (const row of rows) {
                if (found.has(row) || !own.has(row.parent))
                    continue;
                own.add(row.pid);
                found.add(row);
                grew = true;
            }
        }
        for (const row of found) {
            this.#known.add(keyOf(row));
            if (row.session === row.pid)
                this.#sessions.add(row.session);
        }
        return [...found];
    }
    #isOlder(row) {
        if (Number(row.started) >= this.#oldest)
            return false;
        this.#older.add(row.pid);
        return true;
    }
    #isOurs(row, young) {
        const { pid } = this.#root;
        if (pid > 0 && (row.pid === pid || row.group === pid || row.session === pid))
            return true;
        const key = keyOf(row);
        if (this.#known.has(key) || this.#sessions.has(row.session))
            return true;
        if (this.#marks.length === 0 || this.#strangers.has(key))
            return false;
        const marked = isMarked(row.pid, ...this.#marks);
        if (marked === false)
            this.#strangers.add(key);
        if (marked === undefined && Number(row.started) >= young)
            this.#unsettled = true;
        return marked === true;
    }
}
function keyOf(row) {
    return `${row.pid}@${row.started}`;
}
function send(pid, signal) {
    try {
        process.kill(pid, signal);
        return true;
    }
    catch {
        // It ended between the look and the signal, which is what was wanted.
        return false;
    }
}
function groupAlive(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
function taskkill(pid) {
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_.spawn)('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
        child.once('error', () => resolve());
        child.once('close', () => resolve());
    });
}


/***/ }),

/***/ 4001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ runProcess)
/* harmony export */ });
/* unused harmony export startDetached */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var _kill_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6682);



const defaultOutputLimit = 256 * 1024 * 1024;
/** Time given to the pipes once the process itself has exited but a grandchild still holds them (as actions/runner). */
const pipeGraceMs = 5_000;
/**
 * Runs a program and waits for it. Never rejects because of what the program does: the result says how it ended.
 *
 * On POSIX the child leads its own process group, so that it can be ended with all it started.
 */
function runProcess(spec) {
    const started = performance.now();
    const limit = spec.maxOutputBytes ?? defaultOutputLimit;
    return new Promise((resolve) => {
        let ended;
        let pipeTimer;
        let child;
        try {
            child = start(spec);
        }
        catch (error) {
            resolve(notStarted(spec, error));
            return;
        }
        const closePipes = () => {
            child.stdout?.destroy();
            child.stderr?.destroy();
        };
        let termination;
        const end = (reason) => {
            if (ended !== undefined || child.pid === undefined)
                return;
            ended = reason;
            termination = (0,_kill_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .terminateTree */ .wX)({
                pid: child.pid,
                exited: () => child.exitCode !== null || child.signalCode !== null,
                ...(spec.mark === undefined ? {} : { mark: spec.mark }),
            }, spec.graceMs).finally(closePipes);
        };
        const stdout = collect(child.stdout, spec.onStdout, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const stderr = collect(child.stderr, spec.onStderr, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), spec.timeoutMs);
        const onAbort = () => end('cancelled');
        const finish = (exitCode, signalName, error) => {
            clearTimeout(timer);
            clearTimeout(pipeTimer);
            spec.signal?.removeEventListener('abort', onAbort);
            const reason = error === undefined ? (ended ?? (signalName === null ? 'exit' : 'signal')) : 'spawn-error';
            const settle = () => resolve({
                command: spec.command,
                args: spec.args,
                reason,
                exitCode: reason === 'exit' ? exitCode : null,
                signalName,
                stdout: stdout.bytes(),
                stderr: stderr.bytes(),
                durationMs: performance.now() - started,
                ...(error === undefined ? {} : { error }),
            });
            void Promise.allSettled([termination, stdout.idle(), stderr.idle()]).then(settle);
        };
        child.once('spawn', () => spec.onStart?.(child.pid ?? 0));
        child.once('error', (error) => finish(null, null, error));
        child.once('exit', () => {
            pipeTimer = setTimeout(closePipes, spec.pipeGraceMs ?? pipeGraceMs);
        });
        child.once('close', (code, signalName) => finish(code, signalName));
        if (child.stdin !== null && spec.stdin !== undefined) {
            // A program may exit without reading all of its input; its exit status says what that means.
            child.stdin.on('error', () => undefined);
            if (spec.stdin instanceof node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable)
                void feed(spec.stdin, child.stdin, () => end('cancelled'));
            else
                child.stdin.end(spec.stdin);
        }
        if (spec.signal?.aborted === true)
            onAbort();
        else
            spec.signal?.addEventListener('abort', onAbort, { once: true });
    });
}
/** A source that breaks must not look like the end of the input. A program that stops reading is judged by its exit status. */
async function feed(source, input, broken) {
    try {
        for await (const chunk of source) {
            if (input.destroyed)
                return;
            if (input.write(chunk))
                continue;
            await new Promise((resolve) => {
                input.once('drain', resolve);
                input.once('close', resolve);
            });
        }
        input.end();
    }
    catch {
        broken();
    }
}
function start(spec) {
    return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(spec.command, [...spec.args], {
        cwd: spec.cwd,
        env: spec.mark === undefined ? spec.env : { ...spec.env, [spec.mark.name]: spec.mark.value },
        detached: process.platform !== 'win32',
        windowsHide: true,
        windowsVerbatimArguments: spec.verbatimArguments ?? false,
        stdio: [spec.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
}
/** Some refusals, such as a NUL in an argument, are thrown by Node before the system is asked. */
function notStarted(spec, error) {
    const none = Buffer.alloc(0);
    const { command, args } = spec;
    return {
        command,
        args,
        reason: 'spawn-error',
        exitCode: null,
        signalName: null,
        stdout: none,
        stderr: none,
        durationMs: 0,
        error,
    };
}
function collect(stream, listener, keep, limit, onOverflow) {
    const chunks = [];
    let size = 0;
    // Node resumes the streams of a process that has exited, so that a paused one may give chunks too: they take turns.
    let taking;
    stream?.on('data', (chunk) => {
        const busy = taking === undefined ? listener?.(chunk) : taking.then(() => listener?.(chunk));
        if (busy !== undefined) {
            const taken = busy
                .catch(() => undefined)
                .then(() => {
                if (taking !== taken)
                    return;
                taking = undefined;
                stream.resume();
            });
            taking = taken;
            stream.pause();
        }
        if (!keep)
            return;
        size += chunk.length;
        if (size > limit)
            onOverflow();
        else
            chunks.push(chunk);
    });
    return { bytes: () => Buffer.concat(chunks), idle: async () => await taking };
}
/**
 * Starts a program that is to outlive this one, as a desktop's viewer: in a group of its own, with nothing of our terminal.
 *
 * @returns whether it could be started, false also where {@link runProcess} says `spawn-error`; what becomes of it is not known
 */
function startDetached(spec) {
    return new Promise((resolve) => {
        let child;
        try {
            child = spawn(spec.command, [...spec.args], {
                cwd: spec.cwd,
                env: { ...spec.env },
                stdio: 'ignore',
                detached: true,
                windowsHide: true,
            });
        }
        catch {
            resolve(false);
            return;
        }
        child.once('spawn', () => {
            child.unref();
            resolve(true);
        });
        child.once('error', () => resolve(false));
    });
}


/***/ })

};
