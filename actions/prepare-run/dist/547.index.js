"use strict";
exports.id = 547;
exports.ids = [547];
exports.modules = {

/***/ 5547:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   door: () => (/* binding */ door)
/* harmony export */ });
/* harmony import */ var _core_contracts_backend_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2875);
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6058);


/** `resolve` finds the RUN_ID; `prepare` prepares the run, or gives an ended run another policy. */
const door = async (context) => {
    const { host, inputs, deps } = context;
    if ((0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readChoice */ .Kf)(host, 'mode', ['prepare', 'resolve']) === 'resolve') {
        return { report: await (await Promise.all(/* import() */[__webpack_require__.e(148), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 5444))).resolveMode(context) };
    }
    if (inputs.fromArtifact === '') {
        await (await Promise.all(/* import() */[__webpack_require__.e(415), __webpack_require__.e(171), __webpack_require__.e(399), __webpack_require__.e(439), __webpack_require__.e(536), __webpack_require__.e(227)]).then(__webpack_require__.bind(__webpack_require__, 7227))).restoreEarlierRun(context);
    }
    const policyCommit = (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readCommit */ .kN)(host, 'policy-commit');
    if (policyCommit !== '')
        return (await Promise.all(/* import() */[__webpack_require__.e(415), __webpack_require__.e(135), __webpack_require__.e(399), __webpack_require__.e(146), __webpack_require__.e(799), __webpack_require__.e(148), __webpack_require__.e(885), __webpack_require__.e(55)]).then(__webpack_require__.bind(__webpack_require__, 8055))).policyMode(context, policyCommit);
    const { prepareRun } = await Promise.all(/* import() */[__webpack_require__.e(415), __webpack_require__.e(171), __webpack_require__.e(135), __webpack_require__.e(136), __webpack_require__.e(399), __webpack_require__.e(536), __webpack_require__.e(146), __webpack_require__.e(799), __webpack_require__.e(148), __webpack_require__.e(885), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 5805));
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

/***/ 2875:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ backendName)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3315);

/** How a prompt reaches an agent (docs/agents.md). */
const backendName = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['autohotkey', 'codex-exec', 'command', 'script']);


/***/ })

};
;