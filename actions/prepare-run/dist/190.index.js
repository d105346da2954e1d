export const id = 190;
export const ids = [190];
export const modules = {

/***/ 4190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   door: () => (/* binding */ door)
/* harmony export */ });
/* harmony import */ var _core_contracts_backend_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3100);
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4913);


/** `resolve` finds the RUN_ID; `prepare` prepares the run. */
const door = async (context) => {
    const { host, inputs, deps } = context;
    if ((0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readChoice */ .Kf)(host, 'mode', ['prepare', 'resolve']) === 'resolve') {
        return { report: await (await Promise.all(/* import() */[__webpack_require__.e(89), __webpack_require__.e(29)]).then(__webpack_require__.bind(__webpack_require__, 7029))).resolveMode(context) };
    }
    if (inputs.fromArtifact === '') {
        await (await Promise.all(/* import() */[__webpack_require__.e(837), __webpack_require__.e(621), __webpack_require__.e(327)]).then(__webpack_require__.bind(__webpack_require__, 3327))).restoreEarlierRun(context);
    }
    const { prepareRun } = await Promise.all(/* import() */[__webpack_require__.e(837), __webpack_require__.e(550), __webpack_require__.e(621), __webpack_require__.e(767), __webpack_require__.e(89), __webpack_require__.e(23)]).then(__webpack_require__.bind(__webpack_require__, 7023));
    const report = await prepareRun({
        root: inputs.root,
        workspace: true,
        runId: inputs.runId,
        promptZip: host.input('prompt-zip'),
        baseRef: host.input('base-ref'),
        configPath: inputs.configPath,
        backend: (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readWord */ .pS)(host, 'backend', _core_contracts_backend_name_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y.options),
        sendMode: (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readWord */ .pS)(host, 'send-mode', ['enter', 'ctrl_enter', 'both']),
        tokenBudget: (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readCount */ ._0)(host, 'token-budget'),
        workers: inputs.workers,
        dryRun: (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readFlag */ .fG)(host, 'dry-run'),
        publish: (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readChoice */ .Kf)(host, 'publish', ['none', 'branch', 'pull-request']),
        token: inputs.githubToken,
    }, deps);
    return { report, publish: { label: 'prepare-run' } };
};


/***/ }),

/***/ 3100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ backendName)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3315);

/** How a prompt reaches an agent (docs/agents.md). */
const backendName = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['autohotkey', 'codex-exec', 'command', 'script']);


/***/ })

};
