"use strict";
exports.id = 583;
exports.ids = [583];
exports.modules = {

/***/ 1131:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ proof)
/* harmony export */ });
/* unused harmony export proofEntry */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);
/* harmony import */ var _worker_files_changed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2963);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8737);




/** The outcome of one change of one worker. */
const proofEntry = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    worker: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3),
    path: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1),
    change_type: _worker_files_changed_js__WEBPACK_IMPORTED_MODULE_1__/* .changeType */ .JA,
    outcome: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['integrated', 'superseded-by', 'conflict-routed', 'rejected']),
    /** superseded-by and conflict-routed: the other worker. rejected: the reason. Otherwise empty. */
    detail: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** The blob in the worker's tree and in the merged tree; `null` if the path is absent there. */
    worker_blob: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    merged_blob: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
});
/** PROOF.json: the outcome of every change of every worker, so that no change is dropped silently. */
const proof = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1),
    /** The launch revision whose bundles were merged; absent in the first. */
    revision: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(2).optional(),
    base_sha: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu,
    /** `null` without a clean merge. */
    merge_sha: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    tree: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    commits: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ worker: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3), commit: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu, tree: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu })),
    changes: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(proofEntry),
    counts: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(0)),
});


/***/ }),

/***/ 8706:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eq: () => (/* binding */ validation),
/* harmony export */   vU: () => (/* binding */ findingRecord)
/* harmony export */ });
/* unused harmony export checkRecord */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8737);



/** A finding as stored in files. `file` is relative to the repository root. */
const findingRecord = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    code: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^ERR_/),
    severity: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['error', 'warning', 'notice']),
    message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    next_action: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    worker: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    file: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    line: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).optional(),
    end_line: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).optional(),
    column: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).optional(),
});
/** One check. rc 0: passed; 3: not run; other: blocked. */
const checkRecord = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    rc: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    required: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    detail: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
});
/**
 * VALIDATION.json: the result of validate-bundles, read by integrate. Findings are sorted by worker, file, line, code.
 */
const validation = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
    /** The launch revision that was judged; absent in the first. */
    revision: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(2).optional(),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    checks: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(checkRecord),
    findings: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(findingRecord),
    /** Integrate merges a worker's changes only if `accepted` is true. */
    workers: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        worker: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3),
        status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
        accepted: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        noop: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        /** The commit in CHANGES.bundle; `null` if the worker changed nothing. */
        commit: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
        tree: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
        changed_files: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0),
        patch_bytes: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0),
    })),
    /** Paths that several workers changed and every owner's lock lists as shared. Integrate tries a three-way merge. */
    shared_paths: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), owners: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3)) })),
    counts: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0)),
});


/***/ }),

/***/ 2963:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ changeType),
/* harmony export */   wz: () => (/* binding */ filesChanged)
/* harmony export */ });
/* unused harmony export fileChange */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);


/** How a path differs between the base commit and the worker's tree. */
const changeType = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['added', 'modified', 'deleted', 'renamed', 'copied']);
/** One changed path. `sha256` is that of the new content, or of the old content of a deleted path. */
const fileChange = zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    path: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    change_type: changeType,
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    // Any text is accepted: a claim that is not a digest is a wrong claim, not an unreadable file.
    sha256: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
});
/** FILES_CHANGED.json: at least one change, or an explicit noop. */
const filesChanged = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    owner: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    changes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(fileChange),
    ..._common_js__WEBPACK_IMPORTED_MODULE_0__/* .noopKeys */ .Tl,
})
    .refine((value) => value.changes.length > 0 || (0,_common_js__WEBPACK_IMPORTED_MODULE_0__/* .isExplicitNoop */ .jZ)(value), {
    path: ['changes'],
    message: 'must have at least one change, or an explicit noop with reason and acknowledgement',
});


/***/ }),

/***/ 6001:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ statusFile)
/* harmony export */ });
/* unused harmony export check */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);


/** One named rule with its rc. Extra keys are kept. */
const check = zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    rc: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
    required: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
    detail: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
/** STATUS.json of a worker, of the integrator and of the run. Extra keys are kept. */
const statusFile = zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    worker_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    started_at: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR.or(zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('')),
    ended_at: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR.or(zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('')),
    required_checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(check),
    optional_checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(check),
    errors: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({})])),
    warnings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({})])),
    artifacts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    /** The launch revision that the verdict is about; absent in the first. Only the integrator and the run have it. */
    revision: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(2).optional(),
    /** How many gates of the repository ran. Only the integrator and the run have it. */
    gates_ran: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0).optional(),
    ..._common_js__WEBPACK_IMPORTED_MODULE_0__/* .noopKeys */ .Tl,
})
    .refine((value) => value.noop !== true || (0,_common_js__WEBPACK_IMPORTED_MODULE_0__/* .isExplicitNoop */ .jZ)(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
});


/***/ }),

/***/ 2094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LA: () => (/* binding */ filledAction),
/* harmony export */   q1: () => (/* binding */ filledFinding)
/* harmony export */ });
/* unused harmony export nextActionOf */
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5344);

/**
 * The next action of the first cause ({@link causesOf}), with its run and workers.
 *
 * @param sorted in display order
 * @param runId empty if there is no run
 * @returns `undefined` when there is no error
 */
function nextActionOf(sorted, runId) {
    const [first] = causesOf(sorted.filter(({ severity }) => severity === 'error'));
    return first === undefined ? undefined : filledAction(first.nextAction, { runId, workers: first.workers });
}
/** Puts the run and its workers into a next action, so that its commands work as they are written. */
function filledAction(action, { runId, workers }) {
    const [only] = workers;
    const named = workers.length === 0 ? action : action.replaceAll('--workers <WORKER>', `--workers ${workers.join(',')}`);
    const filled = only === undefined || workers.length > 1 ? named : named.replaceAll('<WORKER>', only);
    return runId === '' ? filled : filled.replaceAll('<RUN_ID>', runId);
}
/** A finding whose next action names its run and its worker. */
function filledFinding(finding, runId) {
    const workers = finding.worker === undefined ? [] : [finding.worker];
    const nextAction = filledAction(finding.nextAction, { runId, workers });
    return nextAction === finding.nextAction ? finding : { ...finding, nextAction };
}


/***/ }),

/***/ 4938:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ diagnosticOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_error_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3661);

/** Converts a finding from its form in files. An unknown code of a later version becomes ERR_SCHEMA. */
function diagnosticOf(record) {
    const { code, severity, message, next_action, end_line, worker, file, path, line, column } = record;
    return {
        code: (0,_diagnostics_error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isErrorCode */ .W)(code) ? code : 'ERR_SCHEMA',
        severity,
        message,
        nextAction: next_action,
        ...(worker === undefined ? {} : { worker }),
        ...(file === undefined ? {} : { file }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(end_line === undefined ? {} : { endLine: end_line }),
        ...(column === undefined ? {} : { column }),
    };
}


/***/ }),

/***/ 4609:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Rs: () => (/* binding */ actionLine),
  AU: () => (/* binding */ decideVerdict),
  mZ: () => (/* binding */ renderCheckLines),
  Nk: () => (/* binding */ renderNextActionLines),
  hE: () => (/* binding */ renderStatusFile),
  kK: () => (/* binding */ renderSummaryLines),
  u2: () => (/* binding */ requiredCheckNames)
});

// UNUSED EXPORTS: RC_PENDING, finalStatusOf, nextActionIn, renderPendingStatus

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ./core/diagnostics/causes.js + 1 modules
var diagnostics_causes = __webpack_require__(5344);
// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(4949);
// EXTERNAL MODULE: ./core/diagnostics/next-action.js
var next_action = __webpack_require__(2094);
;// CONCATENATED MODULE: ./core/diagnostics/order.js
/** Sorts findings by worker, file, line, column, code, path and message, and removes duplicates. */
function sortedDiagnostics(diagnostics) {
    const keyed = new Map();
    for (const diagnostic of diagnostics) {
        const { worker = '', file = '', line = 0, column = 0, code, message, path = '' } = diagnostic;
        const key = [worker, file, line, column, code, path, message];
        keyed.set(JSON.stringify(key), { key, diagnostic });
    }
    return [...keyed.values()].sort((a, b) => compareKeys(a.key, b.key)).map(({ diagnostic }) => diagnostic);
}
function compareKeys(left, right) {
    for (const [index, a] of left.entries()) {
        const b = right[index] ?? '';
        if (a !== b)
            return a < b ? -1 : 1;
    }
    return 0;
}

// EXTERNAL MODULE: ./core/diagnostics/text/cause-in-words.js
var cause_in_words = __webpack_require__(3361);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
// EXTERNAL MODULE: ./core/system/clock.js
var clock = __webpack_require__(239);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/evidence/finding-record.js
var finding_record = __webpack_require__(5316);
;// CONCATENATED MODULE: ./core/evidence/verdict.js











/** The required checks of every run. Each configured gate adds `gate:<name>` (docs/design/formats.md). */
const requiredCheckNames = [
    'workers_done',
    'worker_bundle_validation',
    'claims_match_git',
    'overlap_detection',
    'scope_detection',
    'schema_files_changed',
    'schema_integrator_status',
    'schema_log_index',
    'z_write_policy',
    'merge_applies',
    'meaningful_execution_gate',
];
/** The rc of a check that did not run. Its status is PENDING. */
const RC_PENDING = 3;
/**
 * Decides the verdict (docs/design/formats.md):
 *
 * - FAIL: an internal error
 * - BLOCKED: a required check has an rc other than 0 or is missing, a finding has severity `error`, or there is no required check
 * - PASS: everything else
 *
 * A run that did nothing is not PASS, so an empty input is BLOCKED.
 */
function decideVerdict(input) {
    const checks = completeChecks(input.checks, input.required);
    const required = checks.filter((check) => check.required);
    const findings = sortedDiagnostics([
        ...input.findings,
        ...(input.internalError === undefined ? [] : [input.internalError]),
    ]);
    const blocked = required.length === 0 ||
        required.some(({ rc }) => rc !== 0) ||
        findings.some(({ severity }) => severity === 'error');
    const verdict = input.internalError !== undefined ? 'FAIL' : blocked ? 'BLOCKED' : 'PASS';
    const causes = filledCauses(input, findings.filter(({ severity }) => severity === 'error'));
    const warnings = filledCauses(input, findings.filter(({ severity }) => severity !== 'error'));
    return deepFreeze({
        runId: input.runId,
        verdict,
        exitCode: (0,exit_codes/* exitCodeOf */.F)(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        gatesRan: input.gatesRan,
        checks,
        findings: findings.map((found) => (0,next_action/* filledFinding */.q1)(found, input.runId)),
        cause: causeFor(verdict, causes, warnings, required),
        causes,
        warnings,
        nextAction: (0,next_action/* filledAction */.LA)(input.nextAction ?? nextActionFor(verdict, input, causes, required), {
            runId: input.runId,
            workers: [],
        }),
        startedAt: input.startedAt,
        endedAt: (0,clock/* laterOf */.eG)(input.startedAt, input.endedAt),
    });
}
/**
 * Renders STATUS.json for the integrator (`Z_aggregator/STATUS.json`) and for the run; both have the same format.
 *
 * @param artifacts names of the files beside it, in display order
 * @param extras further keys that the schema allows; they never replace the standard ones
 */
function renderStatusFile(verdict, artifacts, extras = {}) {
    const noop = verdict.noop
        ? { noop: true, noop_reason: 'Every worker declared an explicit noop.', noop_ack: 'NOOP' }
        : { noop: false, noop_reason: '', noop_ack: '' };
    const own = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: verdict.runId,
        worker_id: 'Z_aggregator',
        status: verdict.verdict,
        exit_code: verdict.exitCode,
        started_at: verdict.startedAt,
        ended_at: verdict.endedAt,
        required_checks: verdict.checks.filter(({ required }) => required),
        optional_checks: verdict.checks.filter(({ required }) => !required),
        errors: verdict.findings.filter(({ severity }) => severity === 'error').map(finding_record/* findingRecordOf */.m),
        warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(finding_record/* findingRecordOf */.m),
        artifacts: [...artifacts],
        cause: verdict.cause,
        next_action: verdict.nextAction,
        gates_ran: verdict.gatesRan,
        ...noop,
    };
    return { ...own, ...extras, ...own };
}
/** The run's STATUS.json before the verdict: PENDING, and every required check has rc 3. */
function renderPendingStatus(runId, startedAt, required) {
    return {
        schema_version: SCHEMA_VERSION,
        run_id: runId,
        worker_id: 'Z_aggregator',
        status: 'PENDING',
        exit_code: exitCodeOf('PENDING'),
        started_at: startedAt,
        ended_at: '',
        required_checks: completeChecks([], required),
        optional_checks: [],
        errors: [],
        warnings: [],
        artifacts: [],
        next_action: 'Wait for the run to end, or run the next stage.',
        noop: false,
        noop_reason: '',
        noop_ack: '',
    };
}
/** The first lines of section Summary of FINAL_REPORT.txt: verdict, cause, next action, figures. {@link finalStatusOf} parses the first. */
function renderSummaryLines(verdict) {
    const required = verdict.checks.filter((check) => check.required);
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    return [
        `- Final status: ${(0,verdict_in_words/* verdictInWords */._)(verdict.verdict, verdict.gatesRan)}`,
        `- Cause: ${verdict.cause}`,
        ...renderNextActionLines(verdict).map((line) => line.replace(/^- /, '- Next action: ')),
        `- Exit status: ${verdict.exitCode}`,
        `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
        `- Blocking findings: ${errors}, causes: ${verdict.causes.length}`,
        `- Warnings: ${verdict.findings.length - errors}`,
        `- NOOP declared: ${verdict.noop}`,
    ];
}
/** The lines of FINAL_REPORT.txt's section Required Checks, `- <name>: <status> (rc=<rc>)`, sorted by name. */
function renderCheckLines(verdict) {
    return verdict.checks
        .filter((check) => check.required)
        .map(({ name, status, rc }) => `- ${name}: ${status} (rc=${rc})`);
}
/** The lines of FINAL_REPORT.txt's section NEXT ACTION. {@link nextActionIn} parses them. */
function renderNextActionLines(verdict) {
    return [`- ${actionLine(verdict.nextAction)}`];
}
/** A next action as reports show it in a line. */
function actionLine(nextAction) {
    return (0,quote/* quoteInline */.Wx)(nextAction, 600);
}
/** Parses the next action from a FINAL_REPORT.txt or TXN_EXECUTOR_REPORT.md; `undefined` if there is none. */
function nextActionIn(report) {
    return /^## NEXT ACTION\r?\n(?:\r?\n)?- (.*?)\r?$/m.exec(report)?.[1];
}
/** Parses the verdict from a FINAL_REPORT.txt; `undefined` if the line is missing or not unique. */
function finalStatusOf(report) {
    const lines = [...report.matchAll(/^- Final status: (\S+?)(?:, 0 gates ran)?\r?$/gm)];
    return lines.length === 1 ? lines[0]?.[1] : undefined;
}
/** The status for an rc. A passed check may keep its status WARN. */
function statusOfRc(rc, status) {
    if (rc === 0)
        return status === 'WARN' ? 'WARN' : 'PASS';
    if (rc === RC_PENDING)
        return 'PENDING';
    return rc === (0,exit_codes/* exitCodeOf */.F)('FAIL') && status === 'FAIL' ? 'FAIL' : 'BLOCKED';
}
function completeChecks(checks, required) {
    const given = new Map();
    for (const check of checks) {
        const earlier = given.get(check.name);
        // If a name occurs twice the failed entry counts, so that no entry can hide a failure.
        const counts = earlier === undefined || earlier.rc === 0 ? check : earlier;
        const isRequired = check.required || earlier?.required === true || required.includes(check.name);
        given.set(check.name, { ...counts, required: isRequired, status: statusOfRc(counts.rc, counts.status) });
    }
    const missing = required.filter((name) => !given.has(name));
    const pending = missing.map((name) => ({
        name,
        status: 'PENDING',
        rc: RC_PENDING,
        required: true,
        detail: 'did not run',
    }));
    const all = [...given.values(), ...pending];
    return all.sort((left, right) => (0,json/* byCodeUnit */.X)(left.name, right.name));
}
/** The causes of findings, an internal error first. Their next actions name this run and their workers. */
function filledCauses({ runId, internalError }, findings) {
    const fill = (cause) => ({
        ...cause,
        message: (0,quote/* quoteInline */.Wx)(cause.message, 1_000),
        nextAction: (0,next_action/* filledAction */.LA)(cause.nextAction, { runId, workers: cause.workers }),
        consequences: cause.consequences.map(fill),
    });
    const causes = (0,diagnostics_causes/* causesOf */.cZ)(findings).map(fill);
    const isInternal = (cause) => internalError !== undefined && cause.findings.includes(internalError);
    return [...causes.filter(isInternal), ...causes.filter((cause) => !isInternal(cause))];
}
function causeFor(verdict, causes, warnings, required) {
    const first = (0,cause_in_words/* firstInWords */.v)(causes);
    if (first !== undefined)
        return first;
    if (verdict === 'PASS') {
        const warned = warnings.length === 0 ? '' : `, with ${warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}`;
        return `All ${required.length} required checks passed${warned}.`;
    }
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined ? 'No required check ran.' : `The check ${failed.name} did not pass${detailOf(failed)}.`;
}
function detailOf({ detail, rc }) {
    return ` (${detail === '' ? `rc ${rc}` : (0,quote/* quoteInline */.Wx)(detail)})`;
}
function nextActionFor(verdict, input, causes, required) {
    if (input.internalError !== undefined)
        return input.internalError.nextAction;
    if (verdict === 'PASS') {
        return input.noop
            ? 'Every worker declared that it changed nothing on purpose. Do not count this run as progress.'
            : (input.passedAction ?? 'Publish it: factory resume --run-id <RUN_ID> --publish branch.');
    }
    const action = causes[0]?.nextAction;
    if (action !== undefined)
        return action;
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined
        ? 'Nothing is checked yet: run the stages of the run.'
        : `The check ${failed.name} did not pass${detailOf(failed)}. Fix the cause, then run again.`;
}
function deepFreeze(value) {
    if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of Object.values(value))
            deepFreeze(inner);
    }
    return value;
}


/***/ }),

/***/ 6817:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zg: () => (/* binding */ readInputsInForceIfAny)
/* harmony export */ });
/* unused harmony exports readInputsInForce, withPolicy */
/* harmony import */ var _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9346);
/* harmony import */ var _contracts_launch_run_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5330);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);
/* harmony import */ var _json_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6462);
/* harmony import */ var _policy_records_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4455);





/**
 * Reads the inputs that a run is judged by. Compare the launch digest first: it covers RUN_INPUTS.json and all revisions.
 *
 * @throws AppError ERR_STATE_MISSING, ERR_SCHEMA, ERR_LAUNCH_STATE_ALTERED
 */
async function readInputsInForce(root, layout) {
    const found = await readInputsInForceIfAny(root, layout);
    if (found !== undefined)
        return found;
    throw new AppError('ERR_STATE_MISSING', `${layout.inputs} is missing.`, { file: layout.inputs });
}
/** Like {@link readInputsInForce}, but returns `undefined` if prepare recorded no inputs. */
async function readInputsInForceIfAny(root, layout) {
    const recorded = await (0,_json_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readJsonFileIfAny */ .Ou)(root, layout.inputs, _contracts_launch_run_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .runInputs */ .H);
    if (recorded === undefined)
        return undefined;
    const newest = (0,_policy_records_js__WEBPACK_IMPORTED_MODULE_4__/* .policyNumbers */ .pr)(root, layout).at(-1);
    if (newest === undefined)
        return { inputs: recorded, policy: undefined, secretAllow: undefined };
    const { revision, secretAllow } = await (0,_policy_records_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicyRecord */ .c4)(root, layout, newest);
    return {
        inputs: { ...recorded, config: withPolicy(recorded.config, revision.changes) },
        policy: revision,
        secretAllow: secretAllow?.toString('utf8') ?? '',
    };
}
/**
 * Replaces the values of some keys of a configuration.
 *
 * @throws ZodError if a value is not valid
 */
function withPolicy(config, changes) {
    const changed = structuredClone(config);
    for (const { key, after } of changes) {
        const groups = key.split('.');
        const name = groups.pop() ?? '';
        let group = changed;
        for (const each of groups) {
            const inner = group[each];
            group[each] = isGroup(inner) ? inner : {};
            group = group[each];
        }
        group[name] = after;
    }
    return _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_0__/* .factoryConfig */ .p.parse(changed);
}
function isGroup(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}


/***/ }),

/***/ 1834:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ judgeEarlier),
/* harmony export */   k: () => (/* binding */ gatesJob)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);

/** Jobs whose result is part of another job's verdict: `join` judges the jobs of a fleet. */
const summedUp = { workers: 'join', aggregator: 'join' };
/** The job, or step, that judgeGates judges. */
const gatesJob = 'gates';
/**
 * Judges the earlier jobs (docs/workflows.md). A failed job is BLOCKED if its verdict is BLOCKED. A cancelled job, or a failed one
 * without a verdict, is FAIL. A skipped job has no effect: its checks are PENDING.
 */
function judgeEarlier(earlier) {
    const findings = [];
    let fails = false;
    for (const { name, result, verdict } of earlier) {
        if (name === gatesJob)
            continue;
        const judge = earlier.find((other) => other.name === summedUp[name]);
        if (judge !== undefined && judge.verdict !== '' && result !== 'cancelled')
            continue;
        if (result === 'success' || result === 'skipped')
            continue;
        const isBlocked = result === 'failure' && verdict === 'BLOCKED';
        fails ||= !isBlocked;
        const how = result === 'cancelled' ? 'was cancelled' : verdict === '' ? 'failed without a verdict' : `is ${verdict}`;
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_STAGE_FAILED', `The job ${name} ${how}.`));
    }
    return { findings, fails };
}


/***/ }),

/***/ 3420:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ policyLines),
/* harmony export */   s: () => (/* binding */ policyKey)
/* harmony export */ });
/* harmony import */ var _core_run_revisions_policy_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4455);

/**
 * The lines of a report about the policy revision that a run was judged under; none if the base commit's policy applied.
 *
 * @param quote makes the author's name safe in that report
 */
function policyLines(policy, quote) {
    if (policy === undefined)
        return [];
    return [
        `- Judged again under the policy of: ${policy.commit} by ${quote(policy.author)}`,
        `- Policy: ${policy.policy_sha256}, before ${policy.previous_policy_sha256} (${(0,_core_run_revisions_policy_records_js__WEBPACK_IMPORTED_MODULE_0__/* .changesInWords */ .W1)(policy)})`,
    ];
}
/** The key in STATUS.json for it. */
function policyKey(policy) {
    if (policy === undefined)
        return {};
    const { revision, commit, author, policy_sha256, previous_policy_sha256 } = policy;
    return { policy_revision: { revision, commit, author, policy_sha256, previous_policy_sha256 } };
}


/***/ })

};
;