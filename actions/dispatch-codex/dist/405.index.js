"use strict";
exports.id = 405;
exports.ids = [405];
exports.modules = {

/***/ 1405:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  postDoor: () => (/* binding */ postDoor)
});

// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(8737);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 10 modules
var open_run = __webpack_require__(9791);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/system/processes/kill-tree.js + 1 modules
var kill_tree = __webpack_require__(599);
// EXTERNAL MODULE: ./stages/dispatch-codex/dispatch-worker.js + 12 modules
var dispatch_worker = __webpack_require__(9078);
// EXTERNAL MODULE: ./stages/dispatch-codex/prepare-jobs.js + 30 modules
var prepare_jobs = __webpack_require__(5154);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/load-launch.js + 2 modules
var load_launch = __webpack_require__(7424);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/seal-dispatch.js
var seal_dispatch = __webpack_require__(9722);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/worker-history.js
var worker_history = __webpack_require__(8701);
;// CONCATENATED MODULE: ./stages/dispatch-codex/cancel-leftovers.js









/**
 * Cleans up after a dispatch that may have been ended from outside: kills the processes with the run's marks, records open dispatches as
 * CANCELLED, closes their worktrees, and seals. After a dispatch that ended normally it changes nothing. It kills first, without reading
 * the run folder.
 *
 * @param inputs.worker the one worker of a fleet's job; then only its segment is changed
 */
async function cancelLeftovers(inputs, deps) {
    const layout = (0,run_layout/* stageLayout */.nK)(inputs);
    const workers = inputs.worker === undefined ? worker/* workerNames */.c3 : [inputs.worker];
    const killed = await (0,kill_tree/* sweepMarked */.TK)(...workers.map((worker) => (0,prepare_jobs/* markOf */.Fg)({ root: inputs.root, layout }, worker)));
    const cancelled = await (0,open_run/* withRun */.Yq)({ ...inputs, layout }, deps, (run) => recordCancelled(inputs, workers, run, deps));
    return { killed, cancelled };
}
async function recordCancelled(inputs, workers, run, deps) {
    const launch = await (0,load_launch/* loadLaunch */.ab)(inputs, deps);
    const { site } = launch;
    const cancelled = [];
    let changed = false;
    for (const worker of workers.filter((name) => launch.inputs.workers.includes(name))) {
        const segment = await run.segment(worker);
        const history = (0,worker_history/* historyOf */.om)(worker, (0,load_launch/* recordedBackendOf */.qD)(launch.inputs, worker), segment.events());
        if (history.phase === 'open') {
            cancelled.push(worker);
            await (0,worker_history/* noteEnding */.AO)(segment, worker, {
                state: 'CANCELLED',
                code: 'ERR_DISPATCH_CANCELLED',
                reason: 'the dispatch was ended from outside',
                rc: 1,
                attempts: history.dispatch.attempts,
                tokens: null,
                costUsd: null,
            });
        }
        if (!history.worktreeOpen)
            continue;
        changed = true;
        for (const { message } of await (0,dispatch_worker/* closeWorker */.Ry)(worker, segment, { site, run }))
            deps.log(message);
    }
    if ((changed || cancelled.length > 0) && inputs.worker === undefined)
        await (0,seal_dispatch/* sealDispatch */.u)(launch, run, []);
    return cancelled;
}

// EXTERNAL MODULE: ./actions/dispatch-codex/dispatch-inputs.js
var dispatch_inputs = __webpack_require__(7616);
;// CONCATENATED MODULE: ./actions/dispatch-codex/post-door.js


/** The post step: kills leftover processes, and uploads the state if a cancelled main step did not. */
const postDoor = async (context) => {
    const { host, inputs, deps, paths } = context;
    const worker = (0,dispatch_inputs/* readWorker */.X_)(host);
    const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, paths };
    const { killed, cancelled } = await cancelLeftovers({ ...place, ...(worker === undefined ? {} : { worker }) }, (0,dispatch_inputs/* dispatchDeps */.$1)(context));
    deps.log(`Killed ${killed} leftover processes. Cancelled workers: ${cancelled.join(', ') || 'none'}.`);
    return worker === undefined ? { label: 'dispatch-codex' } : (0,dispatch_inputs/* partOf */.BU)(context, worker);
};


/***/ })

};
;