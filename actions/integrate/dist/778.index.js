export const id = 778;
export const ids = [778];
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

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 9 modules
var state_artifact = __webpack_require__(7710);
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

/***/ 9591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ic: () => (/* binding */ assertLaunchDigest),
  Ox: () => (/* binding */ stateDigest),
  d8: () => (/* binding */ stateFiles)
});

// UNUSED EXPORTS: attestationFiles, launchDigest

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(6962);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(8048);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(6188);
;// CONCATENATED MODULE: ./core/system/hostile/list-files.js





const maxFolderEntries = 1_000_000;
/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip says which relative paths (folders or files) are left out, with all below them
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, a folder that cannot be listed, or a name that is not UTF-8 or has control
 *   characters
 */
async function listFiles(folder, skip = () => false) {
    const found = [];
    const walk = (inside) => {
        const { entries, problem } = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(folder, inside), maxFolderEntries);
        if (problem === 'absent' && inside === '')
            return;
        if (problem !== undefined)
            throw unsafe(inside || '.', `${inside || 'the folder'} ${hostile_problem/* problemText */.f[problem]}`);
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
    return found.sort(json/* byCodeUnit */.X);
}
function unsafe(file, what) {
    return new app_error/* AppError */.u('ERR_PATH_UNSAFE', `${what}.`, { file });
}

// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
;// CONCATENATED MODULE: ./core/run/state-digest.js







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
    const left = (path) => path === 'locks' || (0,atomic_write/* isTemporary */.ey)(path) || isAttestation(path);
    const run = await listFiles((0,external_node_path_.join)(root, layout.runDir), left);
    const prompts = await listFiles((0,external_node_path_.join)(root, layout.promptsDir), atomic_write/* isTemporary */.ey);
    if (run.length === 0) {
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', `${layout.runDir} is missing or empty; an earlier stage must have filled it.`, {
            file: layout.runDir,
        });
    }
    const files = [
        ...run.map((path) => ({ path: `runs/${layout.runId}/${path}`, file: `${layout.runDir}/${path}` })),
        ...prompts.map((path) => ({ path: `prompts/${layout.runId}/${path}`, file: `${layout.promptsDir}/${path}` })),
    ];
    return files.sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
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
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', `${layout.runDir} holds nothing that prepare issued.`, {
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
    throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', `A scope lock, prompt, manifest or recorded input of ${layout.runId} is not what prepare issued: launch digest ${actual}, expected ${expected}.`, { file: layout.runDir });
}
async function digestOf(root, files) {
    const lines = [];
    for (const { path, file } of files) {
        const { sha256: digest, size } = await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(root, file), { name: file });
        lines.push(`${digest} ${size} ${path}\n`);
    }
    return (0,hash/* sha256 */.sc)(lines.sort(json/* byCodeUnit */.X).join(''));
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


/***/ })

};
