"use strict";
exports.id = 126;
exports.ids = [126];
exports.modules = {

/***/ 8727:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ publishGateResult),
  o: () => (/* binding */ readGateResults)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8706);
;// CONCATENATED MODULE: ./core/contracts/verdict/gate-result.js


/** result.json of the artifact `gate-<n>-a<attempt>`: the result of one gate. */
const gateResult = schemas/* strictObject */.rej({
    /** The tree that the gate ran on; `null` without a clean merge. */
    tree: schemas/* string */.YjP().nullable(),
    name: schemas/* string */.YjP().min(1),
    /** `null` if the gate did not run. */
    rc: schemas/* int */.Whr().nullable(),
    /** Files of the run folder that changed while the gate ran, relative to the repository root. */
    written: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** Why the gate did not run, or what it did that is forbidden. */
    findings: schemas/* array */.YOg(validation/* findingRecord */.vU),
});

// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
;// CONCATENATED MODULE: ./core/system/slots.js
/** Limits how many operations run at once; waiting ones start in order. */
class Slots {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = Math.max(1, count);
    }
    /**
     * Runs `work` when a slot is free.
     *
     * @param signal when aborted, `work` starts without waiting longer and must check the signal itself
     */
    async run(work, signal) {
        await this.#acquire(signal);
        try {
            return await work();
        }
        finally {
            this.#free++;
            // Negative while aborted work runs without a slot; such a slot must not be handed to the next waiter.
            if (this.#free > 0 && this.#waiting.length > 0) {
                this.#free--;
                this.#waiting.shift()?.();
            }
        }
    }
    async #acquire(signal) {
        if (this.#free > 0) {
            this.#free--;
            return;
        }
        await new Promise((resolve) => {
            const ready = () => {
                signal?.removeEventListener('abort', leave);
                resolve();
            };
            const leave = () => {
                const at = this.#waiting.indexOf(ready);
                if (at < 0)
                    return;
                this.#waiting.splice(at, 1);
                // An operation that leaves the queue releases a slot that it never had.
                this.#free--;
                resolve();
            };
            this.#waiting.push(ready);
            if (signal?.aborted === true)
                leave();
            else
                signal?.addEventListener('abort', leave, { once: true });
        });
    }
}

// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/zip/read-zip.js + 6 modules
var read_zip = __webpack_require__(3190);
;// CONCATENATED MODULE: ./actions/integrate/gate-artifacts.js
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









const recordFile = 'result.json';
const logFile = 'output.log';
const limits = {
    archiveBytes: 16 * 1024 * 1024,
    entries: 2,
    entryBytes: 8 * 1024 * 1024,
    totalBytes: 16 * 1024 * 1024,
    ratio: 1_032,
};
const parallelDownloads = 4;
/**
 * Uploads a gate's result as the artifact `gate-<n>-a<attempt>`.
 *
 * @param number the position of the gate in the configuration, from 1
 */
async function publishGateResult(transfer, number, run) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const staging = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-gate-result', transfer.temp), true);
        const { output, ...record } = run;
        const files = [(0,external_node_path_.join)(staging.path, recordFile), (0,external_node_path_.join)(staging.path, logFile)];
        await (0,plain_files/* writePlainFile */.GF)(files[0], (0,json/* prettyJson */.D_)(gateResult.parse(record)));
        await (0,plain_files/* writePlainFile */.GF)(files[1], output);
        const client = await transfer.artifacts();
        await client.upload(`gate-${number}-a${transfer.attempt}`, files, staging.path);
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
/**
 * Downloads the newest result of each gate, by the gate's number. Leaves out unreadable results, because results only explain why a run
 * failed.
 */
async function readGateResults(context) {
    const { transfer, source, deps } = context;
    const client = await transfer.artifacts();
    const own = await client.list();
    // Results of gates that passed in an earlier attempt are available only through REST.
    const earlier = transfer.attempt === '1' || source === undefined ? [] : await client.list(source);
    const newest = new Map();
    for (const artifact of [...own, ...earlier]) {
        const [, number, attempt] = /^gate-(\d{1,3})-a(\d{1,6})$/.exec(artifact.name)?.map(Number) ?? [];
        if (number === undefined || attempt === undefined || attempt > Number(transfer.attempt))
            continue;
        if ((newest.get(number)?.attempt ?? 0) < attempt) {
            newest.set(number, { attempt, artifact, own: own.includes(artifact) });
        }
    }
    const slots = new Slots(parallelDownloads);
    const found = await Promise.all([...newest].map(([number, { artifact, own: isOwn }]) => slots.run(async () => {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const folder = __addDisposableResource(env_2, await (0,temp/* tempFolder */.v)('factory-gate-result', transfer.temp), true);
            try {
                const zip = await client.download(artifact, (0,external_node_path_.join)(folder.path, 'zip'), isOwn ? undefined : source);
                return [number, await readResult(zip, artifact.name)];
            }
            catch (error) {
                deps.log(`${artifact.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
                return undefined;
            }
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
    })));
    return new Map(found.filter((entry) => entry !== undefined));
}
async function readResult(zip, name) {
    const members = await (0,read_zip/* readZip */.u)(name, await (0,promises_.readFile)(zip), limits);
    const bytes = (file) => members.find(({ path }) => path === file)?.data;
    const record = (0,json_file/* parseJsonText */.lk)(bytes(recordFile)?.toString('utf8') ?? '', gateResult, `${name}/${recordFile}`);
    return { ...record, output: bytes(logFile) ?? Buffer.alloc(0) };
}


/***/ }),

/***/ 5126:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   integrateMode: () => (/* binding */ integrateMode)
/* harmony export */ });
/* harmony import */ var _stages_integrate_integrate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6916);
/* harmony import */ var _gate_artifacts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8727);
/* harmony import */ var _read_earlier_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4290);



async function integrateMode(context) {
    const { host, inputs, deps, paths } = context;
    const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, workspace: true, paths };
    const { earlier, gates: result, unreadable } = (0,_read_earlier_js__WEBPACK_IMPORTED_MODULE_2__/* .readEarlier */ .l)(host);
    const ran = result === 'success' || result === 'failure';
    const gates = ran ? await (0,_gate_artifacts_js__WEBPACK_IMPORTED_MODULE_1__/* .readGateResults */ .o)(context) : new Map();
    const report = await (0,_stages_integrate_integrate_js__WEBPACK_IMPORTED_MODULE_0__/* .integrate */ .UZ)({ ...place, earlier, unreadable, gates: { result, gates } }, deps);
    return { report, publish: { label: 'integrate' } };
}


/***/ }),

/***/ 4290:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readNeeds),
/* harmony export */   l: () => (/* binding */ readEarlier)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3315);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _stages_integrate_gates_judge_earlier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1834);



const job = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    result: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['success', 'failure', 'cancelled', 'skipped']),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()).default({}),
});
const jobs = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), job);
/** Reads the results of earlier jobs. No user can correct them, so an unreadable result becomes the run's verdict. */
function readEarlier(host) {
    try {
        const earlier = readNeeds(host.input('needs'));
        return { earlier, gates: earlier.find(({ name }) => name === _stages_integrate_gates_judge_earlier_js__WEBPACK_IMPORTED_MODULE_1__/* .gatesJob */ .k)?.result ?? 'absent' };
    }
    catch (error) {
        if (!(error instanceof _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u))
            throw error;
        return { earlier: [], gates: 'absent', unreadable: error };
    }
}
/**
 * Parses the `needs` input: the `needs` context, or named groups of it (`{"earlier": ..., "here": ...}`), because a called workflow
 * cannot see its caller's jobs.
 *
 * @param text empty outside Actions, where there are no jobs
 * @throws AppError ERR_INPUT for any other content
 */
function readNeeds(text) {
    if (text.trim() === '')
        return [];
    let raw;
    try {
        raw = JSON.parse(text);
    }
    catch (cause) {
        throw badNeeds(text, cause);
    }
    const flat = jobs.safeParse(raw);
    const grouped = flat.success ? { data: { '': flat.data } } : zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), jobs).safeParse(raw);
    if (grouped.data === undefined) {
        throw badNeeds(text, grouped.error);
    }
    return Object.values(grouped.data).flatMap((group) => Object.entries(group).map(([name, { result, outputs }]) => ({
        name,
        result,
        verdict: typeof outputs.verdict === 'string' ? outputs.verdict : '',
    })));
}
function badNeeds(text, cause) {
    const message = `Input needs is ${JSON.stringify(text.slice(0, 80))}; expected the JSON of toJSON(needs).`;
    return new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_INPUT', message, { fault: 'usage', path: 'needs', cause });
}


/***/ })

};
;