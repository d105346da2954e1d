export const id = 969;
export const ids = [969];
export const modules = {

/***/ 1969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publishAndPresent: () => (/* binding */ publishAndPresent),
/* harmony export */   publishRun: () => (/* binding */ publishRun)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_text_verdict_in_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7558);
/* harmony import */ var _core_run_layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7892);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6404);
/* harmony import */ var _state_published_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1716);
/* harmony import */ var _state_state_artifact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7710);





/**
 * Uploads the state if the door and the inputs want it, then writes outputs, annotations and the job summary. Bytes of others in the
 * step's command files make the step BLOCKED.
 *
 * @returns the status of the step
 */
async function publishAndPresent(context, result) {
    const { host } = context;
    const { publish } = result;
    const report = withForeign(result.report, await host.refuseForeignCommands());
    const paths = result.paths ?? context.paths;
    if (publish !== undefined && context.inputs.upload) {
        const stored = await host.group('Upload the state', () => publishRun({ ...context, paths }, publish, report.runId));
        host.saveState(_state_published_state_js__WEBPACK_IMPORTED_MODULE_2__/* .publishedState */ .a, stored.name);
        host.setOutput('artifact-name', stored.name);
        host.setOutput('state-digest', stored.stateDigest);
    }
    if (report.runId !== '') {
        const layout = (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .layoutOf */ .aH)(paths, report.runId);
        host.setOutput('run-id', report.runId);
        host.setOutput('run-dir', layout.runDir);
        host.setOutput('status-json', layout.status);
    }
    host.setOutput('verdict', report.status);
    host.setOutput('next-action', report.nextAction);
    for (const [name, value] of Object.entries(report.outputs))
        host.setOutput(name, value);
    for (const finding of report.diagnostics)
        host.annotate(finding);
    host.info(`${report.stage}: ${(0,_core_diagnostics_text_verdict_in_words_js__WEBPACK_IMPORTED_MODULE_3__/* .verdictInWords */ ._)(report.status, report.gatesRan)}. ${report.nextAction}`);
    await host.summary((0,_job_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .jobSummary */ .s)(report));
    const late = withForeign(report, await host.refuseForeignCommands());
    if (late.status !== report.status)
        host.setOutput('verdict', late.status);
    for (const finding of late.diagnostics.slice(0, late.diagnostics.length - report.diagnostics.length)) {
        host.annotate(finding);
    }
    return late.status;
}
function withForeign(report, foreign) {
    const isKnown = report.diagnostics.some(({ code }) => code === 'ERR_COMMAND_FILE_FOREIGN');
    const [first] = foreign;
    if (first === undefined || isKnown)
        return report;
    return {
        ...report,
        status: report.status === 'FAIL' ? 'FAIL' : 'BLOCKED',
        diagnostics: [...foreign, ...report.diagnostics],
        nextAction: first.nextAction,
    };
}
/** @param runId the RUN_ID of the inputs unless given */
function publishRun({ transfer, paths, inputs }, { label, keep }, runId = inputs.runId) {
    return (0,_state_state_artifact_js__WEBPACK_IMPORTED_MODULE_1__/* .publishState */ .DF)(transfer, (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .layoutOf */ .aH)(paths, runId), label, keep);
}


/***/ })

};
