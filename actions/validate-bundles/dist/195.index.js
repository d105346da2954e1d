export const id = 195;
export const ids = [195];
export const modules = {

/***/ 8195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishAndPresent: () => (/* binding */ publishAndPresent),
  publishRun: () => (/* binding */ publishRun)
});

// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(7558);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./actions/job-summary.js + 1 modules
var job_summary = __webpack_require__(6404);
;// CONCATENATED MODULE: ./actions/state/published-state.js
/** The saved state that the main step sets after it has uploaded its state. */
const publishedState = 'published';

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 9 modules
var state_artifact = __webpack_require__(7710);
;// CONCATENATED MODULE: ./actions/publish-and-present.js





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
        host.saveState(publishedState, stored.name);
        host.setOutput('artifact-name', stored.name);
        host.setOutput('state-digest', stored.stateDigest);
    }
    if (report.runId !== '') {
        const layout = (0,run_layout/* layoutOf */.aH)(paths, report.runId);
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
    host.info(`${report.stage}: ${(0,verdict_in_words/* verdictInWords */._)(report.status, report.gatesRan)}. ${report.nextAction}`);
    await host.summary((0,job_summary/* jobSummary */.s)(report));
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
    return (0,state_artifact/* publishState */.DF)(transfer, (0,run_layout/* layoutOf */.aH)(paths, runId), label, keep);
}


/***/ })

};
