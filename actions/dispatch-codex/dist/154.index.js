"use strict";
exports.id = 154;
exports.ids = [154];
exports.modules = {

/***/ 2801:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jv: () => (/* binding */ digestBundle),
/* harmony export */   oR: () => (/* binding */ onlyNamed),
/* harmony export */   tH: () => (/* binding */ hasDigest)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8105);
/* harmony import */ var _system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1160);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1917);





/** Replaces the sha256 of a file that is compared by name only. */
const onlyNamed = '-';
/** Compared by name only: raw logs, and files whose compressed bytes differ between versions of git (law 8: docs/design/laws.md). */
const byName = /^(?:LOGS\/(?!(?:INDEX|COLLECT)\.json$).*|CHANGES\.bundle|DIFF\.patch)$/;
/**
 * Returns the digest of a collected bundle: sha256 over the sorted lines `<sha256> <size> <path>` of its files. Files that are compared
 * by name have the line `- - <path>`; validation compares their content with git (docs/adr/0159).
 *
 * @param folder absolute
 * @throws AppError ERR_PATH_UNSAFE if the folder contains a link
 */
async function digestBundle(folder) {
    const lines = [];
    const files = {};
    for (const path of await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_3__/* .listFiles */ .C)(folder)) {
        const { sha256: digest, size } = byName.test(path)
            ? { sha256: onlyNamed, size: '-' }
            : await (0,_system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_2__/* .digestFile */ .T)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path), { name: path });
        lines.push(`${digest} ${size} ${path}\n`);
        files[path] = digest;
    }
    return { digest: lines.length === 0 ? '' : (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(lines.join('')), files };
}
/** Whether a folder has exactly this digest. `false` if it contains a link. */
async function hasDigest(folder, digest) {
    const found = await digestBundle(folder).catch((error) => {
        if (!(error instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u) || error.code !== 'ERR_PATH_UNSAFE')
            throw error;
        return undefined;
    });
    return found?.digest === digest;
}


/***/ }),

/***/ 2094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H0: () => (/* binding */ nextActionOf),
/* harmony export */   q1: () => (/* binding */ filledFinding)
/* harmony export */ });
/* unused harmony export filledAction */
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5344);

/**
 * The next action of the first cause ({@link causesOf}), with its run and workers.
 *
 * @param sorted in display order
 * @param runId empty if there is no run
 * @returns `undefined` when there is no error
 */
function nextActionOf(sorted, runId) {
    const [first] = (0,_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .causesOf */ .cZ)(sorted.filter(({ severity }) => severity === 'error'));
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

/***/ 4636:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ sortedDiagnostics)
/* harmony export */ });
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


/***/ }),

/***/ 9607:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ limitsReached),
/* harmony export */   Hx: () => (/* binding */ nothingKnown),
/* harmony export */   bG: () => (/* binding */ RunBudget),
/* harmony export */   wR: () => (/* binding */ RunTimes)
/* harmony export */ });
/* unused harmony export nothingBefore */
/* harmony import */ var _core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);

const nothingKnown = { tokens: null, costUsd: null, seconds: 0 };
/** Real times over the dispatches of one process. A feedback round continues them; times are never recorded. */
class RunTimes {
    /** The start of the first dispatch, in monotonic milliseconds. */
    startMs;
    /** How long each worker ran in the finished dispatches, and in the current one until the last update. */
    ranMs = new Map();
    constructor(clock) {
        this.startMs = clock.monotonicMs();
    }
}
/** The state before the first dispatch of a run. */
function nothingBefore(clock, run = nothingKnown) {
    return { run, rounds: new Map(), times: new RunTimes(clock) };
}
/** Limits and usage of the workers of one dispatch (docs/adr/0141). All rounds of a worker count together. */
class RunBudget {
    #config;
    #clock;
    #before;
    #ranBefore;
    #workers = new Map();
    constructor(config, clock, before) {
        this.#config = config;
        this.#clock = clock;
        this.#before = before;
        const { rounds, times } = before;
        this.#ranBefore = new Map([...times.ranMs].filter(([worker]) => rounds.has(worker)));
    }
    /** Records the usage of a worker so far in this dispatch. */
    note(worker, spent) {
        this.#workers.set(worker, spent);
    }
    /**
     * Returns the limit that a worker, or the whole run, has reached.
     *
     * @param ranMs the run time of the worker in real milliseconds
     */
    reachedBy(worker, ranMs) {
        const { worker_seconds, worker_tokens, worker_cost_usd } = this.#config.budgets;
        const parts = [this.#before.rounds.get(worker), this.#workers.get(worker)];
        const tokens = (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(parts.map((each) => each?.tokens ?? null));
        const costUsd = (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(parts.map((each) => each?.costUsd ?? null));
        const allMs = (this.#ranBefore.get(worker) ?? 0) + ranMs;
        this.#before.times.ranMs.set(worker, allMs);
        if (isReached(allMs / 1_000, worker_seconds))
            return stop('SECONDS', 'budgets.worker_seconds', worker_seconds);
        if (isReached(tokens, worker_tokens))
            return stop('TOKENS', 'budgets.worker_tokens', worker_tokens);
        if (isReached(costUsd, worker_cost_usd))
            return stop('COST', 'budgets.worker_cost_usd', worker_cost_usd);
        return this.reached();
    }
    /** Returns the limit that the whole run has reached. */
    reached() {
        const spent = [this.#before.run, ...this.#workers.values()];
        return limitsReached(this.#config, {
            tokens: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(spent.map(({ tokens }) => tokens)),
            costUsd: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_0__/* .sumOf */ .XN)(spent.map(({ costUsd }) => costUsd)),
            seconds: this.#before.run.seconds + (this.#clock.monotonicMs() - this.#before.times.startMs) / 1_000,
        })[0];
    }
}
/** The limits that a run has reached: time, tokens, cost. Pure. */
function limitsReached({ budgets, run }, used) {
    const { run_seconds: seconds, run_cost_usd: cost } = budgets;
    return [
        ...(isReached(used.seconds, seconds) ? [stop('SECONDS', 'budgets.run_seconds', seconds)] : []),
        ...(isReached(used.tokens, run.token_budget) ? [stop('TOKENS', 'run.token_budget', run.token_budget)] : []),
        ...(isReached(used.costUsd, cost) ? [stop('COST', 'budgets.run_cost_usd', cost)] : []),
    ];
}
function isReached(used, limit) {
    return used !== null && limit !== null && used >= limit;
}
function stop(what, setting, limit) {
    return { code: `ERR_BUDGET_${what}`, reason: `reached ${setting}, which is ${limit}` };
}


/***/ }),

/***/ 3310:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ reportOf),
  K: () => (/* binding */ writeResults)
});

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ./core/contracts/worker/dispatch-results.js
var dispatch_results = __webpack_require__(8773);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
// EXTERNAL MODULE: ./core/diagnostics/next-action.js
var next_action = __webpack_require__(2094);
// EXTERNAL MODULE: ./core/diagnostics/order.js
var order = __webpack_require__(4636);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(4949);
// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __webpack_require__(8743);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
;// CONCATENATED MODULE: ./core/evidence/rework-rounds.js
function roundsIn(results) {
    const workers = results?.workers ?? [];
    return Object.fromEntries(workers.flatMap(({ worker, rework }) => (rework === undefined ? [] : [[worker, rework]])));
}
/** The reason of a round for display: `ERR_SCOPE`, or `new inputs from A_core`. */
function roundInWords({ codes, inputs }) {
    return [...codes, ...(inputs === undefined ? [] : [`new inputs from ${inputs.join(', ')}`])].join(', ');
}

// EXTERNAL MODULE: ./core/evidence/run-usage.js
var run_usage = __webpack_require__(438);
;// CONCATENATED MODULE: ./stages/dispatch-codex/record/stage-status.js
/**
 * The dispatch stage's status: PASS only if every worker is DONE and a fleet's total stayed below the run's limits. A cancelled dispatch
 * has no result.
 */
function statusOf({ workers, run_limits: limits = [] }) {
    if (workers.some(({ code }) => code === 'ERR_DISPATCH_CANCELLED'))
        return 'FAIL';
    return limits.length === 0 && workers.length > 0 && workers.every(({ state }) => state === 'DONE')
        ? 'PASS'
        : 'BLOCKED';
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/record/dispatch-report.js






/**
 * DISPATCH_REPORT.md: stage table, worker table, DONE table, integration summary, artifacts, next action (docs/design/dispatch.md). A pure
 * function of the segments' content, and of the run's records when the run has ended.
 */
function renderReport(layout, results, nextAction, run) {
    const { workers } = results;
    const status = statusOf(results);
    const starts = workers.map((worker) => worker.started_at).filter((time) => time !== '');
    const ends = workers.map((worker) => worker.ended_at).filter((time) => time !== '');
    const own = {
        stage: 'dispatch-codex',
        status,
        rc: (0,exit_codes/* exitCodeOf */.F)(status),
        started: least(starts),
        ended: most(ends),
    };
    return [
        `# Dispatch report ${layout.runId}`,
        '',
        ...(run === undefined
            ? [`- Dispatch: ${status}`]
            : [
                `- Verdict: ${(0,verdict_in_words/* verdictInWords */._)(run.status.status, run.status.gates_ran)}`,
                ...(typeof run.status.cause === 'string' ? [`- Cause: ${cell(run.status.cause)}`] : []),
            ]),
        `- Next action: ${nextAction}`,
        '',
        '## Stages',
        '',
        table(['Stage', 'Status', 'RC', 'Started', 'Ended'], [...(run?.before ?? []), own, ...(run?.after ?? [])].map((row) => [
            row.stage,
            row.status,
            String(row.rc),
            row.started,
            row.ended,
        ])),
        '## Workers',
        '',
        workerTable(results),
        '## DONE',
        '',
        table(['Worker', 'DONE.marker', 'Required line'], workers.map((worker) => [
            worker.worker,
            worker.state === 'DONE' ? 'valid' : missing(worker),
            `DONE ${layout.runId} ${worker.worker}`,
        ])),
        '## Integration',
        '',
        ...(run === undefined
            ? [`Not part of this stage: see \`${layout.integratorDir}/FINAL_REPORT.txt\` when the run has ended.`, '']
            : integrationSummary(layout, run.status)),
        '## Artifacts',
        '',
        ...[
            layout.dispatchResults,
            ...workers.flatMap((each) => [layout.bundle(each.worker), layout.workerLedger(each.worker)]),
        ].map((path) => `- \`${path}\``),
        '',
        '## Next action',
        '',
        nextAction,
        '',
    ].join('\n');
}
/** The worker table, the duration of set-up, the feedback rounds, and the agents' total usage. It is also the stage's job summary. */
function workerTable({ workers, run_limits: limits = [] }) {
    const rows = table(['Worker', 'Backend', 'State', 'RC', 'Attempts', 'Round', 'Started', 'Ended', 'Tokens', 'Cost (USD)', 'Reason'], workers.map((worker) => [
        worker.worker,
        backendOf(worker),
        worker.state,
        String(worker.rc),
        String(worker.attempts),
        worker.rework === undefined ? '' : String(worker.rework.length),
        worker.started_at,
        worker.ended_at,
        shown(worker.tokens),
        shown(worker.cost_usd),
        worker.code === '' ? worker.reason : `${worker.code}: ${worker.reason}`,
    ]));
    const reached = limits.map(({ code, reason }) => `\n${code}: the workers together ${reason}.\n`);
    const rounds = workers.flatMap(({ worker, rework }) => (rework ?? []).map((round, index) => [worker, String(index + 1), roundInWords(round)]));
    const why = rounds.length === 0 ? '' : `\n${table(['Worker', 'Feedback round', 'Why'], rounds)}`;
    const setups = workers.flatMap(({ worker, setup }) => setup === undefined ? [] : [[worker, setup.started_at, setup.ended_at, secondsOf(setup)]]);
    const setUp = setups.length === 0 ? '' : `\n${table(['Worker', 'Set-up started', 'Ended', 'Seconds'], setups)}`;
    return `${rows}${setUp}${why}\nUsage together: ${(0,run_usage/* usageInWords */.MJ)((0,run_usage/* usageOf */.Fs)({ workers }))}.\n${reached.join('')}`;
}
function secondsOf({ started_at, ended_at }) {
    return ended_at === '' ? '' : String((Date.parse(ended_at) - Date.parse(started_at)) / 1_000);
}
function integrationSummary(layout, status) {
    const { merge_sha: merge } = status;
    const open = status.required_checks.filter((check) => check.status !== 'PASS');
    return [
        `- Verdict: ${status.status}`,
        `- Merged commit: ${typeof merge === 'string' ? cell(merge) : 'none'}`,
        `- Required checks passed: ${status.required_checks.length - open.length} of ${status.required_checks.length}`,
        `- Report: \`${layout.integratorDir}/FINAL_REPORT.txt\``,
        '',
        ...(open.length === 0
            ? []
            : [
                table(['Check', 'Status', 'RC', 'Detail'], open.map(({ name, status: state, rc, detail }) => [name, state, String(rc ?? ''), detail ?? ''])),
            ]),
    ];
}
function backendOf({ agent, backend }) {
    if (agent === undefined)
        return backend ?? 'by hand';
    return `${backend} (${agent.name} ${agent.version ?? 'of an unknown version'})`;
}
function missing(worker) {
    switch (worker.code) {
        case 'ERR_DONE_INVALID':
            return 'wrong';
        case 'ERR_DONE_STALE':
            return 'stale';
        case 'ERR_DONE_TIMEOUT':
            return 'none';
        default:
            return 'not judged';
    }
}
function table(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
function cell(text) {
    if (text === '')
        return '-';
    return text
        .replace(/\s+/g, ' ')
        .replace(steering/* steering */.o, ' ')
        .replaceAll(/[\\|<`]/g, (character) => `\\${character}`);
}
function shown(value) {
    return value === null ? 'not reported' : String(value);
}
function least(times) {
    return [...times].sort()[0] ?? '';
}
function most(times) {
    return [...times].sort().at(-1) ?? '';
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/record/results.js









const allDone = 'Validate the bundles.';
/** Writes DISPATCH_RESULTS.json and DISPATCH_REPORT.md. Only a whole dispatch and a join call it. */
async function writeResults(run, judged) {
    const { root, layout } = run;
    const newest = (await run.chain()).revision();
    const revision = newest === 1 ? {} : { revision: newest };
    const results = { schema_version: common/* SCHEMA_VERSION */.f$, run_id: layout.runId, ...revision, ...judged };
    await run.writeJson('logs/DISPATCH_RESULTS.json', dispatch_results/* dispatchResults */.HC, results);
    const nextAction = (0,next_action/* nextActionOf */.H0)(findingsOf(layout, judged), layout.runId) ?? allDone;
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, layout.dispatchReport, renderReport(layout, judged, nextAction));
}
/**
 * The stage's report.
 *
 * @param more additional findings. If one has the same code and worker as a derived finding, it replaces that one, because it is more
 *   precise
 */
function reportOf(layout, judged, more) {
    const { workers } = judged;
    const own = findingsOf(layout, judged).filter((each) => !more.some((other) => other.worker === each.worker && other.code === each.code));
    const diagnostics = (0,order/* sortedDiagnostics */.W)([...own, ...more]);
    const states = workers.map(({ worker, state, code, reason, tokens, cost_usd }) => [worker, { state, code, reason, tokens, cost_usd }]);
    return {
        stage: 'dispatch-codex',
        runId: layout.runId,
        status: statusOf(judged),
        diagnostics: diagnostics.map((each) => (0,next_action/* filledFinding */.q1)(each, layout.runId)),
        nextAction: (0,next_action/* nextActionOf */.H0)(diagnostics, layout.runId) ?? allDone,
        summary: workerTable(judged),
        outputs: { results: JSON.stringify(Object.fromEntries(states)), 'dispatch-report': layout.dispatchReport },
        workers: workers.map(({ worker }) => worker),
    };
}
/** One finding for each worker that is not DONE, and for each limit that the workers reached together. */
function findingsOf(layout, { workers, run_limits: limits = [] }) {
    const open = workers
        .filter(({ state }) => state !== 'DONE')
        .map(({ worker, state, code, reason }) => (0,app_error/* finding */.g)((0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_DONE_TIMEOUT', `${worker} is ${state}: ${reason}.`, {
        worker,
        file: layout.prompt(worker),
    }));
    const reached = limits.flatMap(({ code, reason }) => (0,error_codes/* isErrorCode */.W)(code) ? [(0,app_error/* finding */.g)(code, `All workers together ${reason}.`, { file: layout.dispatchResults })] : []);
    return [...open, ...reached];
}


/***/ }),

/***/ 9722:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ partsJoining),
/* harmony export */   u: () => (/* binding */ sealDispatch)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1711);
/* harmony import */ var _core_ledger_segment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5236);
/* harmony import */ var _agents_backend_budget_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9607);
/* harmony import */ var _load_launch_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7424);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3310);
/* harmony import */ var _worker_history_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8701);








/** The state of the event that starts joining a fleet's parts. */
const partsJoining = 'PARTS_JOINING';
/** Whether the chain contains the dispatch's result after its last seal. A kill may have come between the two. */
function isReported(events) {
    const sealed = events.findLastIndex(_core_ledger_segment_js__WEBPACK_IMPORTED_MODULE_3__/* .isSeal */ .SE);
    return sealed === -1 || events.slice(sealed).some(({ event_type }) => event_type === 'LAUNCH_RESULT');
}
/** Whether each worker ran in a separate job, so that no job knew the usage of the others (docs/adr/0141). */
function isFleet(events) {
    return events.some(({ details }) => details.state === partsJoining);
}
/**
 * Ends a whole dispatch: seals every segment into the run's chain, and writes DISPATCH_RESULTS.json and DISPATCH_REPORT.md from the
 * segments. Repeating it changes nothing.
 *
 * @throws AppError ERR_LEDGER_* about a segment that does not start from the chain, or is not what this process wrote, because another
 *   process of the account rewrote it
 */
async function sealDispatch(launch, run, findings) {
    const { site, layout, inputs } = launch;
    const chain = await run.chain();
    const workers = [];
    const joined = [];
    for (const worker of inputs.workers) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(site.root, layout.workerLedger(worker));
        const name = `ledger/${worker}.jsonl`;
        const { events, heads } = await (0,_core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .readLedger */ .S)(file, name, (head) => chain.hadHead(head));
        const mine = await run.knownSegment(worker);
        if (mine !== undefined && heads.at(-1) !== (mine.events().length === 0 ? undefined : mine.head())) {
            const message = `The segment ${name} is not what this dispatch wrote: another process rewrote it.`;
            throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_CHAIN', message, { file: name });
        }
        joined.push(events);
        workers.push((0,_worker_history_js__WEBPACK_IMPORTED_MODULE_7__/* .historyOf */ .om)(worker, (0,_load_launch_js__WEBPACK_IMPORTED_MODULE_5__/* .recordedBackendOf */ .qD)(inputs, worker), events).dispatch);
    }
    await run.seal(inputs.workers);
    const limits = isFleet(chain.events()) ? (0,_agents_backend_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .limitsReached */ .$X)(inputs.config, (0,_worker_history_js__WEBPACK_IMPORTED_MODULE_7__/* .usedIn */ .vK)(joined)) : [];
    const judged = { workers, ...(limits.length === 0 ? {} : { run_limits: [...limits] }) };
    await (0,_results_js__WEBPACK_IMPORTED_MODULE_6__/* .writeResults */ .K)(run, judged);
    const report = (0,_results_js__WEBPACK_IMPORTED_MODULE_6__/* .reportOf */ .E)(layout, judged, findings);
    if (!isReported(chain.events())) {
        await chain.append({
            event_type: 'LAUNCH_RESULT',
            actor: 'factory',
            rc: report.status === 'PASS' ? 0 : report.status === 'FAIL' ? 1 : 2,
            file_counts: { done: workers.filter(({ state }) => state === 'DONE').length, workers: workers.length },
            details: { status: report.status },
        });
    }
    return report;
}


/***/ })

};
;