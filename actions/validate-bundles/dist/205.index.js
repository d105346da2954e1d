"use strict";
exports.id = 205;
exports.ids = [205];
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
var cause_in_words = __webpack_require__(5742);
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

/***/ 7205:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishAndPresent: () => (/* binding */ publishAndPresent),
  publishRun: () => (/* binding */ publishRun)
});

// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
// EXTERNAL MODULE: ./core/evidence/finding-record.js
var finding_record = __webpack_require__(5316);
;// CONCATENATED MODULE: ./core/evidence/stage-findings.js
/** The events by which a stage hands its findings to integrate, whose report lists them. */
const stageFindings = {
    /** `details.state` of the event; `details.findings` has the records. */
    state: 'FINDINGS',
    /** A dispatch of a worker begins: what its earlier one reported does not count any more. */
    begins: 'WORKER_PENDING',
};

// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 10 modules
var open_run = __webpack_require__(9791);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/secrets/known-secrets.js
var known_secrets = __webpack_require__(9778);
// EXTERNAL MODULE: ./actions/job-summary.js + 1 modules
var job_summary = __webpack_require__(8616);
;// CONCATENATED MODULE: ./actions/state/published-state.js
/** The saved state that the main step sets after it has uploaded its state. */
const publishedState = 'published';

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 9 modules
var state_artifact = __webpack_require__(1992);
;// CONCATENATED MODULE: ./actions/publish-and-present.js
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
    await host.summary(await (0,job_summary.shownSummary)(report, host));
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
        const place = { root: transfer.root, layout: (0,run_layout/* layoutOf */.aH)(paths, runId) };
        const run = __addDisposableResource(env_1, await (0,open_run/* openRun */.Iy)(await (0,lock_run/* lockRun */.xR)(place, deps.signal), deps), true);
        const details = { state: stageFindings.state, findings: foreign.map(finding_record/* findingRecordOf */.m) };
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
    return (0,state_artifact/* publishState */.DF)(transfer, (0,run_layout/* layoutOf */.aH)(paths, runId), label, keep, (0,known_secrets/* secretValues */.VX)(host.env));
}


/***/ }),

/***/ 143:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ verdictInWords)
/* harmony export */ });
/**
 * The verdict as every text shows it. A PASS without a gate says so, because then nothing but the factory's own rules was checked.
 *
 * @param gatesRan `undefined` if it is not known
 */
function verdictInWords(verdict, gatesRan) {
    return verdict === 'PASS' && gatesRan === 0 ? 'PASS, 0 gates ran' : verdict;
}


/***/ })

};
;