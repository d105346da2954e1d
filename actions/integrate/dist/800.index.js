export const id = 800;
export const ids = [800];
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
                ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
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

/***/ 5318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ checkoutBlobs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(896);
/* harmony import */ var _system_files_temp_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4674);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4609);
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
 * Disables every attribute that changes bytes on checkout. `info/attributes` overrides the tree's own `.gitattributes`
 * (gitattributes(5)). `working-tree-encoding` can only be unspecified (`!`), not unset (`-`).
 */
const neutralAttributes = '* -text !eol !ident !filter !working-tree-encoding\n';
/**
 * Writes every blob of a tree into a folder, byte for byte: without filters, line ending or encoding conversion, or
 * `ident`. Symbolic links become regular files. Uses a temporary repository with the same objects, so that the real
 * repository's configuration has no effect.
 *
 * @param git bound to the repository or store that has the objects
 * @throws AppError ERR_GIT
 */
async function checkoutBlobs(git, checkout) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { folder, treeish, env } = checkout;
        const objects = (await git.run(['rev-parse', '--git-path', 'objects'])).text;
        const format = (await git.run(['rev-parse', '--show-object-format'])).text;
        const scratch = __addDisposableResource(env_1, await (0,_system_files_temp_js__WEBPACK_IMPORTED_MODULE_2__/* .tempFolder */ .v)('factory-fill'), true);
        const signal = checkout.signal === undefined ? {} : { signal: checkout.signal };
        await (0,_git_js__WEBPACK_IMPORTED_MODULE_3__/* .openGit */ .zY)({ dir: scratch.path, env, ...signal }).run([
            'init',
            '-q',
            '--bare',
            '--template=',
            `--object-format=${format}`,
            '.',
        ]);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch.path, 'info'));
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch.path, 'info', 'attributes'), neutralAttributes);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch.path, 'objects', 'info', 'alternates'), `${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(git.dir, objects)}\n`);
        const index = checkout.indexFile ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch.path, 'index');
        const bind = { GIT_DIR: scratch.path, GIT_WORK_TREE: folder, GIT_INDEX_FILE: index };
        const fill = (0,_git_js__WEBPACK_IMPORTED_MODULE_3__/* .openGit */ .zY)({ dir: folder, env, bind, ...signal });
        await fill.run(['read-tree', treeish]);
        await fill.run(['checkout-index', '--all', '--force', '--quiet', '-u']);
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


/***/ }),

/***/ 1734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hw: () => (/* binding */ GENESIS),
  Vw: () => (/* binding */ buildEvent),
  $E: () => (/* binding */ contentOf),
  ex: () => (/* binding */ isLegacyEvent),
  eW: () => (/* binding */ isWholeEvent),
  wj: () => (/* binding */ parseEvent),
  mP: () => (/* binding */ verifyLine)
});

// UNUSED EXPORTS: eventId

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
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

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/text/hash.js + 1 modules
var hash = __webpack_require__(3560);
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


/***/ }),

/***/ 6796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ eachLine)
/* harmony export */ });
/* unused harmony export maxLineBytes */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);


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
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, 'r').catch((error) => {
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
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_DAMAGED', message, { file, line });
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
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3560);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1734);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3871);
/* harmony import */ var _read_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3632);
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
    const run = options.run ?? (0,_fold_js__WEBPACK_IMPORTED_MODULE_8__/* .foldLedger */ .n2)(events);
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
        const told = new Set();
        const look = () => (0,_read_index_js__WEBPACK_IMPORTED_MODULE_9__/* .readIndex */ .vY)(indexFile, (event) => {
            const entry = byRun.get(event.run_id);
            const says = entry?.says(event);
            if (entry === undefined || says === undefined)
                return;
            if (says)
                told.add(entry);
            else
                told.delete(entry);
        });
        const found = await look();
        await lock.assertHeld();
        // The mended line may be one of the entries.
        let { head, lines, validBytes } = (await repairTornTail(indexFile, name, found)) ? await look() : found;
        for (const { runId, instant, event } of entries.filter((entry) => !told.has(entry))) {
            const record = (0,_chain_js__WEBPACK_IMPORTED_MODULE_7__/* .buildEvent */ .Vw)(event, { runId, instant, prev: head, seq: ++lines });
            const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
            await lock.assertHeld();
            await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(indexFile, validBytes, line, name);
            validBytes += line.length;
            head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .sha256 */ .sc)(line.subarray(0, -1));
        }
        // In this order, so that the checksum is right whenever the head is.
        await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFileFenced */ .RY)(lock, root, (0,_read_index_js__WEBPACK_IMPORTED_MODULE_9__/* .checksumFileOf */ .Hf)(indexFile), (0,_read_index_js__WEBPACK_IMPORTED_MODULE_9__/* .checksumLine */ .Ut)(indexFile, await (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .sha256File */ .Q3)(indexFile)));
        await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFileFenced */ .RY)(lock, root, (0,_read_index_js__WEBPACK_IMPORTED_MODULE_9__/* .headFileOf */ .sL)(indexFile), `${head}\n`);
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
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3560);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1734);
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7563);






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
    let seen = noted.head === '' || noted.head === _chain_js__WEBPACK_IMPORTED_MODULE_4__/* .GENESIS */ .hw;
    const take = (event, head) => {
        if (head === noted.head)
            seen = true;
        return each(event, head);
    };
    const end = await (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_5__/* .scanLedger */ .TT)(indexFile, name, take, { ...options, older: true });
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
    if (checksum === checksumLine(indexFile, await (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256File */ .Q3)(indexFile, end.validBytes)))
        return;
    const [name, file] = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(indexFile), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(checksumFileOf(indexFile))];
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_LEDGER_DAMAGED', `The index ${name} is not the file whose sha256 ${file} holds.`, { file });
}


/***/ }),

/***/ 6652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger)
/* harmony export */ });
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7563);

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
    const { lines: _lines, ...end } = await (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .scanLedger */ .TT)(file, name, each, options);
    return { events, heads, ...end };
}


/***/ }),

/***/ 7563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ scanLedger)
/* harmony export */ });
/* unused harmony exports quickEvent, prevOf */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3560);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1734);
/* harmony import */ var _each_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6796);




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
    const { from = _chain_js__WEBPACK_IMPORTED_MODULE_2__/* .GENESIS */ .hw, older = false, thorough = false } = options;
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
            (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(last.bytes, last.number, last.prev, name);
    };
    /** The event of a line, which follows from the line before; else the first of the two that is at fault is named. */
    const following = (bytes, number) => {
        if (thorough)
            return (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(bytes, number, head, name);
        const event = quickEvent(bytes);
        if (event !== undefined && event.hashes.prev === head && event.details.seq === number)
            return event;
        assertLast();
        return (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(bytes, number, head, name);
    };
    const { lines, rest } = await (0,_each_line_js__WEBPACK_IMPORTED_MODULE_3__/* .eachLine */ .I)(file, name, (bytes, number) => {
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
    const whole = [bytes.lastIndexOf(0x7d) + 1, bytes.length - 1].find((length) => (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .isWholeEvent */ .eW)(bytes.subarray(0, length)));
    if (whole === undefined && bytes.includes(0) && bytes.some((byte) => byte !== 0)) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_LEDGER_DAMAGED', `Line ${line} of the ledger ${name} has zeroed bytes.`, {
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
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LEDGER_WRITE', message, { fault: 'internal', file: name, cause });
}


/***/ }),

/***/ 1487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IZ: () => (/* binding */ acquireLock),
/* harmony export */   RY: () => (/* binding */ writeFileFenced),
/* harmony export */   d8: () => (/* binding */ isLockHeld),
/* harmony export */   di: () => (/* binding */ removeStaleLockParts)
/* harmony export */ });
/* unused harmony export removeAbandonedLock */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(361);
/* harmony import */ var _back_off_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2503);
/* harmony import */ var _processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3684);
/* harmony import */ var _text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3560);
/* harmony import */ var _atomic_write_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9587);
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
    await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .makeFolderDurably */ .kq)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
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
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LOCK_HELD', message, { fault: 'internal' });
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_7__/* .jittered */ .et)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_7__/* .backOffMs */ .Vv)({ firstMs: 5, mostMs: longestWaitMs }, looks)));
    }
}
/** Whether a living owner holds the lock file at `path`. Only looks: nothing is written, and an abandoned file stays. */
function isLockHeld(path) {
    const owner = readOwner(path);
    return owner !== undefined && owner.pid !== 0 && (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W)(owner);
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
    await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(root, path, data, { beforeRename: () => lock.assertHeld() });
}
function lockOf(path, { token }) {
    const isMine = () => readOwner(path)?.token === token;
    return {
        fence: Number(process.hrtime.bigint() / 1000n),
        async assertHeld() {
            if (isMine())
                return;
            const message = `The lock ${path} was taken over or removed; what was about to be written was not.`;
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LOCK_LOST', message, { fault: 'internal' });
        },
        async [Symbol.asyncDispose]() {
            if (isMine())
                remove(path);
        },
    };
}
/** One who wants a lock: its own record, and what it has seen of files that name no owner. */
class Taker {
    me = { ...(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .ownIdentity */ .h)(), token: (0,_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .randomToken */ .zs)() };
    #path;
    #tornSince = new Map();
    constructor(path) {
        this.#path = path;
    }
    isAbandoned(owner) {
        if (owner.pid !== 0)
            return !(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W)(owner);
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
                await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .renameWithRetry */ .fU)(file, aside);
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
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(this.#path);
        const prefix = `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(this.#path)}.`;
        for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder)) {
            if (!name.startsWith(prefix))
                continue;
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
            const owner = readOwner(file);
            if (owner === undefined || owner.pid === 0 || (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W)(owner))
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
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(whole, text);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(whole, path);
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
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, { flag: 'wx' });
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
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
/** The owner that a file names; pid 0 and a token of the file's identity when it names none; `undefined` without a file. */
function readOwner(path) {
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
        try {
            const { pid, started, boot, token } = JSON.parse(text);
            if (Number.isInteger(pid) && pid > 0 && /^[0-9a-f]{32}$/.test(token))
                return { pid, started, boot, token };
        }
        catch {
            // It names none.
        }
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { bigint: true });
        return { pid: 0, started: '', boot: '', token: `torn-${info.ino}-${info.mtimeNs}-${info.size}` };
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ writePlainFile),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   mX: () => (/* binding */ removeEmptyFolder),
/* harmony export */   yp: () => (/* binding */ copyPlainFile)
/* harmony export */ });
/* unused harmony exports openNewFile, removeFile, makeExecutable */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _actions_io__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90);


/**
 * Makes a folder with its parents; one that is there stays as it is.
 *
 * These plain changes are neither atomic nor durable: they are for scratch folders, for copies that are checked afterwards, and
 * for logs. What a run records goes through writeFileAtomic. All changes to files outside `core/system` go through
 * functions of this room, so that a fault can be injected at each (docs/adr/0082).
 */
async function makeFolder(path) {
    await (0,_actions_io__WEBPACK_IMPORTED_MODULE_1__/* .mkdirP */ .U$)(path);
}
/** Writes a whole file; with `exclusive` only when nothing is at the path (EEXIST). */
async function writePlainFile(path, data, options = {}) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, data, { flag: options.exclusive === true ? 'wx' : 'w' });
}
/** Opens a file that is not there yet for writing (EEXIST otherwise); to be closed by the caller. */
function openNewFile(path) {
    return open(path, 'wx', 0o644);
}
/** Copies a file's bytes over what is at `to`. */
async function copyPlainFile(from, to) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(from, to);
}
/** Removes a file, or a link as a link; what is not there is no error. */
async function removeFile(path) {
    await unlink(path).catch((error) => {
        if (error.code !== 'ENOENT')
            throw error;
    });
}
/** Removes a folder when it is empty; gives whether it did. */
async function removeEmptyFolder(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rmdir)(path).then(() => true, () => false);
}
/** Lets everybody execute a file that is no link; nothing on Windows. */
async function makeExecutable(path) {
    await chmod(path, 0o755);
}


/***/ }),

/***/ 4674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ tempFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(745);




/** Makes an empty private folder (mode 0700) under `parent`, the system's temporary folder unless given. */
async function tempFolder(prefix, parent = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()) {
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, `${prefix}-`)));
    return {
        path,
        [Symbol.asyncDispose]: () => (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .removeTree */ .d)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), path),
    };
}


/***/ }),

/***/ 8033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ listFiles),
/* harmony export */   T: () => (/* binding */ digestFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(361);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4428);






/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip says which relative paths (folders or files) are left out, with all below them
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, or a name with control characters
 */
async function listFiles(folder, skip = () => false) {
    const found = [];
    const walk = async (prefix) => {
        for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, prefix), { withFileTypes: true })) {
            const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
            if (skip(path))
                continue;
            // Such a name could forge a line of a listing.
            if (/\p{Cc}/u.test(entry.name)) {
                throw unsafe(path, `${JSON.stringify(path)} has control characters in its name`);
            }
            if (entry.isDirectory())
                await walk(path);
            else if (entry.isFile())
                found.push(path);
            else
                throw unsafe(path, `${path} is a link or a special file; only regular files are allowed here`);
        }
    };
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(folder).catch(() => undefined);
    if (info === undefined)
        return [];
    if (!info.isDirectory())
        throw unsafe('.', 'the folder is a link or a file; only a real folder is allowed here');
    await walk('');
    return found.sort(_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .byCodeUnit */ .X);
}
/** sha256 (64 hex digits) and size of a file's bytes, both of the same single read; streamed. */
async function digestFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path)) {
        hash.update(chunk);
        size += chunk.length;
    }
    return { sha256: hash.digest('hex'), size };
}
function unsafe(file, what) {
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_4__/* .AppError */ .u('ERR_PATH_UNSAFE', `${what}.`, { file });
}


/***/ }),

/***/ 2536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jy: () => (/* binding */ listHostile),
/* harmony export */   hN: () => (/* binding */ readHostileFile),
/* harmony export */   vk: () => (/* binding */ statHostile)
/* harmony export */ });
/* unused harmony exports folderIdentity, readLinkHostile, readHostile, isSameFile, fileIdentity */
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
    const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return info === undefined ? '' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
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
 */
function processTable() {
    if (process.platform !== 'linux')
        return [];
    const rows = [];
    for (const pid of pids()) {
        const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
        // The name in parentheses may hold anything, also spaces and parentheses.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state, parent, group, session] = fields;
        if (state === undefined || state === '' || state === 'Z' || state === 'X')
            continue;
        rows.push({
            pid,
            parent: Number(parent),
            group: Number(group),
            session: Number(session),
            started: fields[19] ?? '',
        });
    }
    return rows;
}
/**
 * Whether a process carries the mark in the environment it was started with; `undefined` when it shows none at all: a
 * kernel thread, a process without any variable, or one in the middle of an exec, which may carry it in a moment. False for
 * what has ended and for other users' processes. Linux only.
 */
function isMarked(pid, mark) {
    const environ = readIfAllowed(`/proc/${pid}/environ`);
    if (environ === undefined)
        return false;
    if (environ.length === 0)
        return undefined;
    const entry = Buffer.from(`${mark.name}=${mark.value}`);
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
 * Kills every process whose environment holds the mark, and what descends from one, repeatedly until none is found: this
 * reaches children that left the group (setsid, double fork). Linux only; elsewhere it finds nothing and returns 0.
 *
 * @returns how many processes were killed
 */
async function sweepMarked(name, value) {
    if (process.platform !== 'linux')
        return 0;
    const tree = new KnownTree({ pid: 0, exited: () => true, mark: { name, value } });
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
    #known = new Set();
    /** Sessions that a process of the tree leads: what was forked just before its leader was killed is still in one. */
    #sessions = new Set();
    /** Marks do not change while a process lives, so each process is asked once. */
    #strangers = new Set();
    /** Whether the last look met a young process that shows no environment yet. */
    #unsettled = false;
    /** The same by pid alone, for the seconds that a kill lasts. */
    #passed = new Set();
    constructor(root) {
        this.#root = root;
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
        const { pid: leader, mark } = this.#root;
        // The look comes first: killing a parent hides which of its children are ours.
        this.#living();
        if (leader > 0)
            send(-leader, 'SIGKILL');
        for (const pid of mark === undefined ? [] : pids()) {
            if (this.#passed.has(pid) || mark === undefined)
                continue;
            const marked = isMarked(pid, mark);
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
        const rows = processTable();
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
    #isOurs(row, young) {
        const { pid, mark } = this.#root;
        if (pid > 0 && (row.pid === pid || row.group === pid || row.session === pid))
            return true;
        const key = keyOf(row);
        if (this.#known.has(key) || this.#sessions.has(row.session))
            return true;
        if (mark === undefined || this.#strangers.has(key))
            return false;
        const marked = isMarked(row.pid, mark);
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
/* harmony import */ var _kill_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6682);


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
            termination = (0,_kill_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .terminateTree */ .wX)({
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
                stdout: stdout(),
                stderr: stderr(),
                durationMs: performance.now() - started,
                ...(error === undefined ? {} : { error }),
            });
            if (termination === undefined)
                settle();
            else
                termination.then(settle, settle);
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
            child.stdin.end(spec.stdin);
        }
        if (spec.signal?.aborted === true)
            onAbort();
        else
            spec.signal?.addEventListener('abort', onAbort, { once: true });
    });
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
    stream?.on('data', (chunk) => {
        const busy = listener?.(chunk);
        if (busy !== undefined) {
            const resume = () => {
                stream.resume();
            };
            stream.pause();
            busy.then(resume, resume);
        }
        if (!keep)
            return;
        size += chunk.length;
        if (size > limit)
            onOverflow();
        else
            chunks.push(chunk);
    });
    return () => Buffer.concat(chunks);
}
/**
 * Starts a program that is to outlive this one, as a desktop's viewer: in a group of its own, with nothing of our terminal.
 *
 * @returns whether it could be started; what becomes of it is not known
 */
function startDetached(spec) {
    return new Promise((resolve) => {
        const child = spawn(spec.command, [...spec.args], {
            cwd: spec.cwd,
            env: { ...spec.env },
            stdio: 'ignore',
            detached: true,
            windowsHide: true,
        });
        child.once('spawn', () => {
            child.unref();
            resolve(true);
        });
        child.once('error', () => resolve(false));
    });
}


/***/ })

};
