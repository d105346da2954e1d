"use strict";
exports.id = 558;
exports.ids = [558];
exports.modules = {

/***/ 8616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  shownSummary: () => (/* binding */ shownSummary)
});

// UNUSED EXPORTS: jobSummary

// EXTERNAL MODULE: ./core/diagnostics/causes.js + 1 modules
var diagnostics_causes = __webpack_require__(5344);
// EXTERNAL MODULE: ./core/diagnostics/text/cause-in-words.js
var cause_in_words = __webpack_require__(3361);
// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __webpack_require__(8743);
;// CONCATENATED MODULE: ./core/diagnostics/text/escape-markdown.js

/** In characters. GitHub drops a job summary that is larger than 1 MiB. */
const longest = 2_000;
/** Escapes text so that Markdown shows it literally, in a table cell or a paragraph. Joins lines. */
function escapeMarkdown(text) {
    const line = text.replace(/\s+/g, ' ');
    return (0,steering/* showSteering */.V)(line.length > longest ? `${line.slice(0, longest)}...` : line)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~@-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
// EXTERNAL MODULE: ./core/secrets/known-secrets.js
var known_secrets = __webpack_require__(9778);
// EXTERNAL MODULE: ./core/secrets/redact.js
var redact = __webpack_require__(8620);
;// CONCATENATED MODULE: ./actions/job-summary.js






const shownCauses = 50;
/**
 * A stage's job summary: the verdict, the cause, the next action, the findings as a table with one row for each cause, and the stage's
 * own tables. Text from workers is escaped, so that it cannot become Markdown or HTML.
 */
function jobSummary(report) {
    // The summary of the whole run is already a complete page.
    if (report.summary.startsWith('# '))
        return report.summary;
    const lines = [
        `## ${report.stage}: ${(0,verdict_in_words/* verdictInWords */._)(report.status, report.gatesRan)}${report.runId === '' ? '' : ` (${escapeMarkdown(report.runId)})`}`,
        '',
    ];
    const cause = report.cause ?? (0,cause_in_words/* causeInWords */.s)(report.diagnostics);
    if (cause !== undefined)
        lines.push(`**Cause:** ${escapeMarkdown(cause)}`, '');
    lines.push(`**Next:** ${escapeMarkdown(report.nextAction)}`, '');
    if (report.diagnostics.length > 0) {
        const causes = [
            ...(0,diagnostics_causes/* causesOf */.cZ)(report.diagnostics.filter(({ severity }) => severity === 'error')),
            ...(0,diagnostics_causes/* causesOf */.cZ)(report.diagnostics.filter(({ severity }) => severity !== 'error')),
        ];
        lines.push('| severity | code | worker | file | what |', '| --- | --- | --- | --- | --- |');
        for (const { severity, code, workers, places, message, findings } of causes.slice(0, shownCauses)) {
            const where = places.length > 0 ? (0,diagnostics_causes/* inWords */.r4)(places) : (findings[0]?.path ?? '');
            const cells = [severity, code, (0,diagnostics_causes/* workersInWords */.iU)(workers), where, message];
            lines.push(`| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`);
        }
        const more = causes.length - shownCauses;
        if (more > 0)
            lines.push('', `See the run folder for ${more} more.`);
        lines.push('');
    }
    if (report.summary !== '')
        lines.push(report.summary.trimEnd(), '');
    return lines.join('\n');
}
/** The same without secrets: it quotes what workers and their tools said (docs/secrets.md). */
async function shownSummary(report, { env }) {
    return (await (0,redact/* redactText */.Rd)(jobSummary(report), { known: (0,known_secrets/* secretValues */.VX)(env) })).value;
}


/***/ }),

/***/ 5558:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publishAndPresent: () => (/* binding */ publishAndPresent),
/* harmony export */   publishRun: () => (/* binding */ publishRun)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_text_verdict_in_words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(143);
/* harmony import */ var _core_evidence_finding_record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5316);
/* harmony import */ var _core_evidence_stage_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7978);
/* harmony import */ var _core_run_access_lock_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5113);
/* harmony import */ var _core_run_access_open_run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9791);
/* harmony import */ var _core_run_layout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3259);
/* harmony import */ var _core_secrets_known_secrets_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9778);
/* harmony import */ var _job_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8616);
/* harmony import */ var _state_published_state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5059);
/* harmony import */ var _state_state_artifact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1992);
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
 * Uploads the state if the door and the inputs request it, then writes outputs, annotations and the job summary. Foreign bytes in the
 * step's command files make the step BLOCKED.
 *
 * @returns the status of the step
 */
async function publishAndPresent(context, result) {
    const { host } = context;
    const { publish } = result;
    const foreign = await host.refuseForeignCommands();
    const report = withForeign(result.report, foreign);
    const paths = result.paths ?? context.paths;
    if (publish !== undefined && context.inputs.upload) {
        if (foreign.length > 0)
            await recordForeign({ ...context, paths }, report, foreign);
        const stored = await host.group('Upload the state', () => publishRun({ ...context, paths }, publish, report.runId));
        host.saveState(_state_published_state_js__WEBPACK_IMPORTED_MODULE_6__/* .publishedState */ .a, stored.name);
        host.setOutput('artifact-name', stored.name);
        host.setOutput('state-digest', stored.stateDigest);
    }
    if (report.runId !== '') {
        const layout = (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .layoutOf */ .aH)(paths, report.runId);
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
    host.info(`${report.stage}: ${(0,_core_diagnostics_text_verdict_in_words_js__WEBPACK_IMPORTED_MODULE_7__/* .verdictInWords */ ._)(report.status, report.gatesRan)}. ${report.nextAction}`);
    await host.summary(await (0,_job_summary_js__WEBPACK_IMPORTED_MODULE_4__.shownSummary)(report, host));
    const late = withForeign(report, await host.refuseForeignCommands());
    if (late.status !== report.status)
        host.setOutput('verdict', late.status);
    for (const finding of late.diagnostics.slice(0, late.diagnostics.length - report.diagnostics.length)) {
        host.annotate(finding);
    }
    return late.status;
}
/** Records the findings in the state, so that integrate names them as the cause. */
async function recordForeign({ transfer, paths, deps }, { runId, stage }, foreign) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const place = { root: transfer.root, layout: (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .layoutOf */ .aH)(paths, runId) };
        const run = __addDisposableResource(env_1, await (0,_core_run_access_open_run_js__WEBPACK_IMPORTED_MODULE_2__/* .openRun */ .Iy)(await (0,_core_run_access_lock_run_js__WEBPACK_IMPORTED_MODULE_1__/* .lockRun */ .xR)(place, deps.signal), deps), true);
        const details = { state: _core_evidence_stage_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .stageFindings */ .X.state, findings: foreign.map(_core_evidence_finding_record_js__WEBPACK_IMPORTED_MODULE_8__/* .findingRecordOf */ .m) };
        await (await run.chain()).append({ event_type: 'RUN_STATE', actor: stage, rc: 2, details });
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
function withForeign(report, foreign) {
    const isKnown = report.diagnostics.some(({ code }) => code === 'ERR_COMMAND_FILE_FOREIGN');
    const [first] = foreign;
    if (first === undefined || isKnown)
        return report;
    return {
        ...report,
        status: report.status === 'FAIL' ? 'FAIL' : 'BLOCKED',
        diagnostics: [...foreign, ...report.diagnostics],
        cause: undefined,
        nextAction: first.nextAction,
    };
}
/** @param runId default: the RUN_ID of the inputs */
function publishRun({ host, transfer, paths, inputs }, { label, keep }, runId = inputs.runId) {
    return (0,_state_state_artifact_js__WEBPACK_IMPORTED_MODULE_5__/* .publishState */ .DF)(transfer, (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .layoutOf */ .aH)(paths, runId), label, keep, (0,_core_secrets_known_secrets_js__WEBPACK_IMPORTED_MODULE_9__/* .secretValues */ .VX)(host.env));
}


/***/ }),

/***/ 3361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ causeInWords)
/* harmony export */ });
/* unused harmony export firstInWords */
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5344);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5214);


/** The first cause of findings in one sentence, and how many more causes there are; `undefined` if none is an error. */
function causeInWords(findings) {
    return firstInWords((0,_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .causesOf */ .cZ)(findings.filter(({ severity }) => severity === 'error')));
}
/** The first of some causes in one sentence, and how many more there are. Safe inside a line. */
function firstInWords(causes) {
    const [first] = causes;
    if (first === undefined)
        return undefined;
    const more = causes.length === 1 ? '' : ` (and ${causes.length - 1} more)`;
    return `${first.code}: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteInline */ .Wx)(first.message, 500)}${more}`;
}


/***/ })

};
;