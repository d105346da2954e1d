"use strict";
exports.id = 440;
exports.ids = [440];
exports.modules = {

/***/ 9099:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ fetchParts)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2780);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8737);
/* harmony import */ var _json_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9712);
/* harmony import */ var _state_state_artifact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1992);





const partsInput = zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3), zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ artifact: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1), digest: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() }).nullable());
/** Downloads each worker's part into a separate folder. */
async function fetchParts({ host, inputs, transfer, source }, folder) {
    const given = (0,_json_input_js__WEBPACK_IMPORTED_MODULE_2__/* .readJson */ .V)(host, 'parts', partsInput) ?? {};
    const parts = {};
    for (const worker of (0,_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .inWorkerOrder */ .WC)(_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3)) {
        const part = given[worker];
        if (part == null)
            continue;
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder.path, worker);
        const from = { artifact: part.artifact, expectDigest: part.digest, source };
        await (0,_state_state_artifact_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchState */ .kJ)(transfer, inputs.runId, from, target);
        parts[worker] = target;
    }
    return parts;
}


/***/ }),

/***/ 7440:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  joinMode: () => (/* binding */ joinMode)
});

// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 10 modules
var open_run = __webpack_require__(9791);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/bundle/truth/bundle-digest.js
var bundle_digest = __webpack_require__(2801);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(8105);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/load-launch.js + 2 modules
var load_launch = __webpack_require__(7424);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/parts.js
var parts = __webpack_require__(5458);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/seal-dispatch.js
var seal_dispatch = __webpack_require__(9722);
;// CONCATENATED MODULE: ./stages/dispatch-codex/join-parts.js













/**
 * Joins the parts of a fleet: checks every part before anything is copied, copies each worker's bundle, segment and logs into the run
 * folder, seals the segments, and writes results and report.
 *
 * @returns as dispatchCodex; a worker without a part stays PENDING, which is BLOCKED
 * @throws AppError ERR_RUN_BUSY (usage); ERR_PART_PATH, ERR_PART_ALTERED, ERR_PATH_UNSAFE, ERR_LEDGER_*, ERR_LAUNCH_STATE_ALTERED
 */
async function joinParts(inputs, deps) {
    return (0,open_run/* withRun */.Yq)({ ...inputs, layout: (0,layout/* stageLayout */.nK)(inputs) }, deps, (run) => joinHeld(inputs, run, deps));
}
async function joinHeld(inputs, run, deps) {
    const launch = await (0,load_launch/* loadLaunch */.ab)(inputs, deps);
    const { site, layout } = launch;
    const chain = await run.chain();
    const findings = [];
    const accepted = [];
    for (const worker of launch.inputs.workers) {
        const part = inputs.parts[worker];
        if (part === undefined) {
            findings.push((0,app_error/* finding */.g)('ERR_PART_MISSING', `${worker} gave no part.`, { worker }));
            continue;
        }
        const files = await (0,parts/* listPart */.qS)(part, layout, worker);
        const history = await (0,parts/* readPartHistory */.Yh)(part, launch, worker, chain);
        if (history.phase === 'collected' && !(await (0,bundle_digest/* hasDigest */.tH)((0,parts/* partFolder */.W)(part, layout, worker), history.bundleDigest))) {
            throw new app_error/* AppError */.u('ERR_PART_ALTERED', `The bundle in the part of ${worker} does not match its ledger segment.`, {
                worker,
            });
        }
        accepted.push({ worker, part, files });
    }
    const news = [];
    for (const each of accepted)
        if (!(await isJoined(each, site.root, layout)))
            news.push(each);
    if (news.length > 0) {
        const details = { state: seal_dispatch/* partsJoining */.D, workers: news.map(({ worker }) => worker) };
        await chain.append({ event_type: 'RUN_STATE', actor: 'factory', details });
    }
    for (const { worker, part, files } of news) {
        await (0,remove_tree/* removeTree */.d)(site.root, (0,external_node_path_.join)(site.root, layout.bundle(worker)));
        for (const path of files) {
            const target = await (0,safe_path/* safeJoin */.gt)(site.root, inRunDir(path, layout));
            await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(target));
            if (inRunDir(path, layout) === layout.workerLedger(worker))
                await run.adoptSegment(worker, (0,external_node_path_.join)(part, path));
            else
                await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(part, path), target);
        }
        deps.log(`${worker}: joined ${files.length} files`);
    }
    return (0,seal_dispatch/* sealDispatch */.u)(launch, run, findings);
}
/** A path of a part, `runs/<RUN_ID>/...`, as a path relative to the repository root. */
function inRunDir(path, layout) {
    return `${layout.runDir}${path.slice(`runs/${layout.runId}`.length)}`;
}
async function isJoined(each, root, layout) {
    for (const path of each.files) {
        const target = (0,external_node_path_.join)(root, inRunDir(path, layout));
        if ((0,stat_hostile/* statHostile */.vk)(target).kind !== 'file')
            return false;
        if ((await (0,digest_file/* digestFile */.T)(target)).sha256 !== (await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(each.part, path))).sha256)
            return false;
    }
    return true;
}

// EXTERNAL MODULE: ./actions/dispatch-codex/dispatch-inputs.js
var dispatch_inputs = __webpack_require__(7616);
// EXTERNAL MODULE: ./actions/dispatch-codex/fetch-parts.js
var fetch_parts = __webpack_require__(9099);
;// CONCATENATED MODULE: ./actions/dispatch-codex/join-mode.js
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







/** The `join` mode: joins the parts of a fleet. */
async function joinMode(context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { root, runId, launchDigest } = context.inputs;
        const { paths } = context;
        const folder = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-parts', context.transfer.temp), true);
        const parts = await (0,fetch_parts/* fetchParts */.Z)(context, folder);
        const deps = (0,dispatch_inputs/* dispatchDeps */.$1)(context);
        const held = __addDisposableResource(env_1, await (0,open_run/* openRun */.Iy)(await (0,lock_run/* lockRun */.xR)({ root, layout: (0,layout/* layoutOf */.aH)(paths, runId) }, deps.signal), deps), true);
        const place = { root, runId, launchDigest, paths, held };
        return {
            report: await joinParts({ ...place, parts }, deps),
            publish: { label: 'dispatch-codex' },
        };
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

/***/ 9712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readJson)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7232);
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6058);


/** Parses an optional JSON input with a schema; `undefined` if empty. */
function readJson(host, name, contract) {
    const value = host.input(name);
    if (value === '')
        return undefined;
    let raw;
    try {
        raw = JSON.parse(value);
    }
    catch {
        throw (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value.slice(0, 80), 'JSON');
    }
    const parsed = contract.safeParse(raw);
    if (!parsed.success)
        throw (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value.slice(0, 80), zod__WEBPACK_IMPORTED_MODULE_1__/* .prettifyError */ .S1(parsed.error));
    return parsed.data;
}


/***/ })

};
;