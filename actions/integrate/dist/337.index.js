export const id = 337;
export const ids = [337];
export const modules = {

/***/ 9337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gatesStage: () => (/* binding */ gatesStage)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(973);
/* harmony import */ var _gates_run_gates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7493);
/* harmony import */ var _integrate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2957);
/* harmony import */ var _merge_rebuild_merge_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2141);
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
 * The `gates` mode: rebuilds the merge, runs the gates on it, and returns their rc in the output `gates-result`. Neither a failed gate
 * nor a missing clean merge fails the job, because integrate judges both.
 *
 * @throws AppError with fault `internal`
 */
async function gatesStage(place, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const rebuilt = __addDisposableResource(env_1, await (0,_merge_rebuild_merge_js__WEBPACK_IMPORTED_MODULE_2__/* .rebuildMerge */ .C)(place, deps), true);
        const tree = (0,_integrate_js__WEBPACK_IMPORTED_MODULE_1__.cleanTree)(rebuilt);
        const gates = rebuilt.inputs?.config.gates ?? [];
        const run = rebuilt.store === undefined
            ? { result: { tree: null, gates: [] }, logs: [] }
            : await (0,_gates_run_gates_js__WEBPACK_IMPORTED_MODULE_0__/* .runGates */ .AQ)(rebuilt.store.git, tree, gates, deps);
        for (const { name, output } of run.logs) {
            for (const line of output.toString('utf8').trimEnd().split('\n'))
                deps.log(`${name}| ${line}`);
        }
        const rows = run.result.gates.map(({ name, rc }) => `| ${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteCode */ .cy)(name)} | ${rc} |`);
        return {
            stage: 'integrate',
            runId: place.runId,
            status: 'PASS',
            diagnostics: [],
            nextAction: 'Run integrate; it judges the gates.',
            summary: tree === null
                ? 'There is no clean merge to run gates on.\n'
                : ['| gate | rc |', '| --- | --- |', ...rows, ''].join('\n'),
            gates: run.result,
            outputs: { 'gates-result': JSON.stringify(run.result) },
            workers: [],
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


/***/ })

};
