"use strict";
exports.id = 232;
exports.ids = [232];
exports.modules = {

/***/ 232:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openContext: () => (/* binding */ openContext)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./core/config/load-config.js + 5 modules
var load_config = __webpack_require__(5838);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/clock.js
var clock = __webpack_require__(239);
// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(8995);
;// CONCATENATED MODULE: ./actions/state/artifact-transfer.js

/**
 * Loads the client's bundle, `actions/artifact-client/dist`.
 *
 * @param moduleUrl the URL of the calling action's bundle, `actions/<name>/dist/index.js`
 */
async function loadArtifactClient(moduleUrl) {
    // Not by `import`, which would parse the bundle once more to find its exports.
    const load = (0,external_node_module_.createRequire)(moduleUrl);
    const loaded = load('../../artifact-client/dist/index.js');
    return loaded.artifactClient;
}

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 2 modules
var state_artifact = __webpack_require__(7436);
;// CONCATENATED MODULE: ./actions/open-context.js






/**
 * Builds the context of a door.
 *
 * @param restores whether to restore the state of the earlier stage that the inputs name
 */
async function openContext(host, inputs, moduleUrl, restores) {
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.once(signal, () => abort.abort(new app_error/* AppError */.u('ERR_CANCELLED', 'The run was cancelled.', { fault: 'internal' })));
    }
    const deps = {
        clock: (0,clock/* clockFrom */.TN)(host.env),
        env: host.env,
        signal: abort.signal,
        log: (line) => host.info(line),
    };
    let loading;
    const transfer = {
        root: inputs.root,
        attempt: host.env.GITHUB_RUN_ATTEMPT ?? '1',
        temp: host.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(),
        artifacts: () => {
            loading ??= loadArtifactClient(moduleUrl);
            return loading;
        },
    };
    const source = sourceOf(host, inputs.githubToken);
    const { fromArtifact: artifact, expectDigest } = inputs;
    const paths = artifact === '' || !restores
        ? await (0,load_config/* loadPaths */.D6)({ root: inputs.root, env: host.env, configPath: inputs.configPath })
        : await host.group('Restore the state of the earlier stage', () => (0,state_artifact/* restoreState */.aX)(transfer, inputs.runId, { artifact, expectDigest, source }, deps.signal));
    return { host, inputs, deps, transfer, moduleUrl, source, paths };
}
function sourceOf(host, token) {
    const { GITHUB_RUN_ID: id, GITHUB_REPOSITORY: repository } = host.env;
    if (token === '' || id === undefined || repository === undefined)
        return undefined;
    return { token, workflowRunId: Number(id), repository };
}


/***/ }),

/***/ 7436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DF: () => (/* binding */ publishState),
  aX: () => (/* binding */ restoreState)
});

// UNUSED EXPORTS: fetchState

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
// EXTERNAL MODULE: ./core/zip/read-zip.js + 6 modules
var read_zip = __webpack_require__(3190);
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
    for (const { path, data } of await (0,read_zip/* readZip */.u)(name, await (0,promises_.readFile)(options.zip), stateZipLimits)) {
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
// EXTERNAL MODULE: ./core/secrets/redact.js + 9 modules
var redact = __webpack_require__(4439);
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