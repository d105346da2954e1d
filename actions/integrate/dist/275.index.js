export const id = 275;
export const ids = [275];
export const modules = {

/***/ 5932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openContext: () => (/* binding */ openContext)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./core/config/load-config.js + 5 modules
var load_config = __webpack_require__(7165);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/clock.js
var clock = __webpack_require__(7604);
;// CONCATENATED MODULE: ./actions/state/artifact-transfer.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/**
 * Loads the client's bundle, `actions/artifact-client/dist`.
 *
 * @param moduleUrl the URL of the calling action's bundle, `actions/<name>/dist/index.js`
 */
async function loadArtifactClient(moduleUrl) {
    const url = new URL('../../artifact-client/dist/index.js', moduleUrl).href;
    const loaded = (await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ url)));
    return loaded.artifactClient;
}

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 8 modules
var state_artifact = __webpack_require__(4160);
;// CONCATENATED MODULE: ./actions/open-context.js






/**
 * Makes what a door needs.
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
        : await host.group('Restore the state of the earlier stage', () => (0,state_artifact/* restoreState */.aX)(transfer, inputs.runId, { artifact, expectDigest, source }));
    return { host, inputs, deps, transfer, moduleUrl, source, paths };
}
function sourceOf(host, token) {
    const { GITHUB_RUN_ID: id, GITHUB_REPOSITORY: repository } = host.env;
    if (token === '' || id === undefined || repository === undefined)
        return undefined;
    return { token, workflowRunId: Number(id), repository };
}


/***/ }),

/***/ 3914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ox: () => (/* binding */ stateDigest),
/* harmony export */   d8: () => (/* binding */ stateFiles),
/* harmony export */   ic: () => (/* binding */ assertLaunchDigest)
/* harmony export */ });
/* unused harmony exports attestationFiles, launchDigest */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9587);
/* harmony import */ var _system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8033);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3560);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4428);






/**
 * What `attest` writes into an ended run's folder, relative to it: the statement, its predicate, its subjects as a checksum file. They
 * are about the state and hold its digest, so they cannot be part of it.
 */
const attestationFiles = [
    'attestations/run.intoto.json',
    'attestations/run.predicate.json',
    'attestations/run.subjects.sha256',
];
const isAttestation = (path) => attestationFiles.some((name) => name === path);
/**
 * Every file that the state of a run consists of: what a stage publishes, restores, and takes the digest over. All of the
 * run folder and of the prompt folder but `locks/` (which belongs to living processes), temporaries of atomic writes, and
 * {@link attestationFiles}.
 *
 * @param root the repository root, absolute
 * @returns sorted by path, by code unit
 * @throws AppError ERR_PATH_UNSAFE for a link or special file; ERR_STATE_MISSING when there is no run folder
 */
async function stateFiles(root, layout) {
    const left = (path) => path === 'locks' || (0,_system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey)(path) || isAttestation(path);
    const run = await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_3__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.runDir), left);
    const prompts = await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_3__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.promptsDir), _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey);
    if (run.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} is missing or empty; an earlier stage must have filled it.`, {
            file: layout.runDir,
        });
    }
    const files = [
        ...run.map((path) => ({ path: `runs/${layout.runId}/${path}`, file: `${layout.runDir}/${path}` })),
        ...prompts.map((path) => ({ path: `prompts/${layout.runId}/${path}`, file: `${layout.promptsDir}/${path}` })),
    ];
    return files.sort((left, right) => (0,_system_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .byCodeUnit */ .X)(left.path, right.path));
}
/**
 * The `state-digest`: sha256 over the sorted lines `<sha256> <size> <path>`, each with a line feed, of {@link stateFiles}
 * (docs/workflows.md). 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}
 */
async function stateDigest(root, layout) {
    return digestOf(root, await stateFiles(root, layout));
}
/**
 * The `launch-digest`: the same formula over what prepare issued and nothing may change afterwards: `scope/**`,
 * RUN_MANIFEST.json, RUN_INPUTS.json, and the prompt folder without its `logs/`. 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}; ERR_STATE_MISSING too when nothing of it is there
 */
async function launchDigest(root, layout) {
    const run = `runs/${layout.runId}/`;
    const prompts = `prompts/${layout.runId}/`;
    const issued = (await stateFiles(root, layout)).filter(({ path }) => path.startsWith(run)
        ? path.startsWith(`${run}scope/`) || path === `${run}RUN_MANIFEST.json` || path === `${run}RUN_INPUTS.json`
        : !path.startsWith(`${prompts}logs/`));
    if (issued.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} holds nothing that prepare issued.`, {
            file: layout.runDir,
        });
    }
    return digestOf(root, issued);
}
/**
 * Compares the launch digest with the one that left prepare's process, before any lock, prompt or base is read.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED
 */
async function assertLaunchDigest(root, layout, expected) {
    const actual = await launchDigest(root, layout);
    if (actual === expected)
        return;
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LAUNCH_STATE_ALTERED', `A scope lock, prompt, manifest or recorded input of ${layout.runId} is not what prepare issued: launch digest ${actual}, expected ${expected}.`, { file: layout.runDir });
}
async function digestOf(root, files) {
    const lines = [];
    for (const { path, file } of files) {
        const { sha256: digest, size } = await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_3__/* .digestFile */ .T)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, file));
        lines.push(`${digest} ${size} ${path}\n`);
    }
    return (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(lines.sort(_system_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .byCodeUnit */ .X).join(''));
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


/***/ })

};
