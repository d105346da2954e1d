export const id = 140;
export const ids = [140];
export const modules = {

/***/ 4555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  postDoor: () => (/* binding */ postDoor)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(3778);
// EXTERNAL MODULE: ./core/ledger/ledger.js + 1 modules
var ledger = __webpack_require__(9845);
// EXTERNAL MODULE: ./core/ledger/segment.js
var ledger_segment = __webpack_require__(1211);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/system/processes/kill-tree.js + 1 modules
var kill_tree = __webpack_require__(6682);
// EXTERNAL MODULE: ./stages/dispatch-codex/dispatch-worker.js + 14 modules
var dispatch_worker = __webpack_require__(1623);
// EXTERNAL MODULE: ./stages/dispatch-codex/prepare-jobs.js + 29 modules
var prepare_jobs = __webpack_require__(4959);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/load-launch.js
var load_launch = __webpack_require__(6969);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/seal-dispatch.js
var seal_dispatch = __webpack_require__(1399);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/worker-history.js
var worker_history = __webpack_require__(4454);
;// CONCATENATED MODULE: ./stages/dispatch-codex/cancel-leftovers.js











/**
 * Cleans up after a dispatch that may have been ended from outside: kills what carries the run's marks, records what was
 * open as CANCELLED, closes its worktrees, and seals. After a dispatch that came to its own end it changes nothing. The
 * killing comes first and needs nothing of the run folder.
 *
 * @param inputs.worker the one worker of a fleet's job; then only its segment is touched
 */
async function cancelLeftovers(inputs, deps) {
    const layout = (0,run_layout/* stageLayout */.nK)(inputs);
    const workers = inputs.worker === undefined ? worker/* workerNames */.c3 : [inputs.worker];
    let killed = 0;
    for (const worker of workers) {
        const { name, value } = (0,prepare_jobs/* markOf */.Fg)({ root: inputs.root, layout }, worker);
        killed += await (0,kill_tree/* sweepMarked */.TK)(name, value);
    }
    const launch = await (0,load_launch/* loadLaunch */.ab)(inputs, deps);
    const { site } = launch;
    const chain = await (0,ledger/* openLedger */.a)({ file: (0,external_node_path_.join)(site.root, layout.ledger), runId: layout.runId, clock: deps.clock });
    const cancelled = [];
    let changed = false;
    for (const worker of workers.filter((name) => launch.inputs.workers.includes(name))) {
        const segment = await (0,ledger_segment/* openSegment */.Gj)({
            file: (0,external_node_path_.join)(site.root, layout.workerLedger(worker)),
            runId: layout.runId,
            clock: deps.clock,
            head: chain.head(),
            hadHead: (head) => chain.hadHead(head),
        });
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
        for (const { message } of await (0,dispatch_worker/* closeWorker */.Ry)(worker, segment, { site }))
            deps.log(message);
    }
    if ((changed || cancelled.length > 0) && inputs.worker === undefined)
        await (0,seal_dispatch/* sealDispatch */.u)(launch, chain, deps.clock, []);
    return { killed, cancelled };
}

// EXTERNAL MODULE: ./actions/dispatch-codex/dispatch-inputs.js
var dispatch_inputs = __webpack_require__(7837);
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


/***/ }),

/***/ 896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ writePlainFile),
/* harmony export */   dF: () => (/* binding */ makeExecutable),
/* harmony export */   dr: () => (/* binding */ openNewFile),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   mX: () => (/* binding */ removeEmptyFolder),
/* harmony export */   nM: () => (/* binding */ removeFile),
/* harmony export */   yp: () => (/* binding */ copyPlainFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _actions_io__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90);


/**
 * Makes a folder with its parents; one that is there stays as it is.
 *
 * These plain changes are neither atomic nor durable: they are for scratch folders, for copies that are checked afterwards, and
 * for logs. What a run records goes through writeFileAtomic. All changes to files outside `core/system` go through
 * functions of this room, so that a fault can be injected at each (docs/adr/0082).
 */
async function makeFolder(path) {
    await (0,_actions_io__WEBPACK_IMPORTED_MODULE_1__/* .mkdirP */ .U$)(path);
}
/** Writes a whole file; with `exclusive` only when nothing is at the path (EEXIST). */
async function writePlainFile(path, data, options = {}) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, data, { flag: options.exclusive === true ? 'wx' : 'w' });
}
/** Opens a file that is not there yet for writing (EEXIST otherwise); to be closed by the caller. */
function openNewFile(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
}
/** Copies a file's bytes over what is at `to`. */
async function copyPlainFile(from, to) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(from, to);
}
/** Removes a file, or a link as a link; what is not there is no error. */
async function removeFile(path) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(path).catch((error) => {
        if (error.code !== 'ENOENT')
            throw error;
    });
}
/** Removes a folder when it is empty; gives whether it did. */
async function removeEmptyFolder(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rmdir)(path).then(() => true, () => false);
}
/** Lets everybody execute a file that is no link; nothing on Windows. */
async function makeExecutable(path) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(path, 0o755);
}


/***/ }),

/***/ 4674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ tempFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(745);




/** Makes an empty private folder (mode 0700) under `parent`, the system's temporary folder unless given. */
async function tempFolder(prefix, parent = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()) {
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, `${prefix}-`)));
    return {
        path,
        [Symbol.asyncDispose]: () => (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .removeTree */ .d)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), path),
    };
}


/***/ }),

/***/ 7012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   rH: () => (/* binding */ nameProblem),
/* harmony export */   tn: () => (/* binding */ findCollisions)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4428);

const maxPartBytes = 255;
const maxPathBytes = 4_096;
/** Code points that HFS+ leaves out when it compares names (git's utf8.c, `next_hfs_char`; CVE-2014-9390). */
const hfsIgnorable = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/u;
/** DOS device names, reserved with any extension and with the superscript digits that Latin-1 folds to 1, 2, 3 (Microsoft, "Naming Files"). */
const device = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)$/iu;
/** Judged on the whole path, before it is cut at `/`. */
const pathRules = [
    ['empty', (path) => path === '', 'is empty; a relative path is needed'],
    [
        'unicode',
        (path) => /[\p{Surrogate}\p{Noncharacter_Code_Point}\ufffd]/u.test(path),
        'is not well-formed Unicode; only valid UTF-8 is allowed',
    ],
    ['control', (path) => /\p{Cc}/u.test(path), 'has a control character; only printable characters are allowed'],
    [
        'invisible',
        (path) => hfsIgnorable.test(path),
        'has an invisible code point that some file systems ignore; only visible characters are allowed',
    ],
    ['drive', (path) => /^[A-Za-z]:/.test(path), 'starts with a drive; only a relative path is allowed'],
    ['backslash', (path) => path.includes('\\'), 'has a backslash; only / separates parts'],
    ['absolute', (path) => path.startsWith('/'), 'is absolute; only a relative path is allowed'],
    ['colon', (path) => path.includes(':'), 'has a colon, which opens a stream on Windows; no colon is allowed'],
    ['character', (path) => /[<>"|?*]/.test(path), 'has one of < > " | ? *, which Windows cannot hold'],
    [
        'path-length',
        (path) => Buffer.byteLength(path) > maxPathBytes,
        `is longer than ${maxPathBytes} bytes, the most that is allowed`,
    ],
];
/** Judged on each part between slashes. */
const partRules = [
    ['empty-part', (part) => part === '', 'has an empty part; single slashes are allowed'],
    ['dot-part', (part) => part === '.', 'has a "." part; only names are allowed'],
    ['parent-part', (part) => part === '..', 'has a ".." part; only paths that stay inside are allowed'],
    ['git', isGitDisguise, 'stands for .git on some system; the git folder is never allowed'],
    ['trailing', (part) => /[. ]$/u.test(part), 'has a part that ends in a dot or space, which Windows drops'],
    ['device', isDevice, 'has a part that names a Windows device; any other name is allowed'],
    [
        'part-length',
        (part) => Buffer.byteLength(part) > maxPartBytes,
        `has a part of more than ${maxPartBytes} bytes, the most that is allowed`,
    ],
];
/**
 * Decides whether a relative path with `/` may exist, with the same answer on every system (docs/design/safety.md). Pure: nothing is read.
 *
 * @returns the first rule that the path breaks, or `undefined` when it may exist
 */
function nameProblem(path) {
    for (const [rule, breaks, reason] of pathRules) {
        if (breaks(path))
            return { rule, part: path, reason };
    }
    for (const part of path.split('/')) {
        for (const [rule, breaks, reason] of partRules) {
            if (breaks(part))
                return { rule, part, reason };
        }
    }
    return undefined;
}
function isDevice(part) {
    // Windows looks at the name before the first dot, without the spaces that follow it.
    return device.test((part.split('.')[0] ?? '').trimEnd());
}
/** `.git` in any case, its NTFS short name, and what trims or folds to it (CVE-2014-9390, CVE-2019-1352). */
function isGitDisguise(part) {
    return /^(?:\.git|git~[0-9]+)$/.test(partKey(part).toLowerCase());
}
function partKey(part) {
    return foldCase(part)
        .replace(/^[\s]+|[\s.]+$/gu, '')
        .normalize('NFKC');
}
/**
 * Unicode's full case folding after NFKC, in two rounds, because a fold can make a string that NFKC changes again.
 * Lowering first and raising last covers the characters that only one direction expands (U+1E9E, U+0130).
 */
function foldCase(text) {
    let folded = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    for (let round = 0; round < 2; round++)
        folded = folded.toLowerCase().toUpperCase().normalize('NFKC');
    return folded;
}
/** What two names share when some file system would hold them as one: NFKC, full case fold, trimmed parts. */
function collisionKey(path) {
    return path.split('/').map(partKey).join('/');
}
/**
 * Finds the paths that collide with an earlier one, by name or because a file stands where a folder is needed. A path
 * ending in `/` is a folder.
 *
 * @returns one collision for each colliding pair of spellings, in code-unit order of the paths
 */
function findCollisions(paths) {
    const seen = new Map();
    const found = new Map();
    const place = (path, folder, explicit) => {
        const key = collisionKey(path);
        const other = seen.get(key);
        if (other === undefined) {
            seen.set(key, { path, folder });
            return;
        }
        if (other.folder && folder && other.path === path && !explicit)
            return;
        const kind = other.folder !== folder ? 'file-folder' : other.path === path ? 'duplicate' : 'same';
        const collision = { kind, first: other.path, second: path };
        found.set(`${kind}\0${other.path}\0${path}`, collision);
    };
    // A folder entry sorts before what lies in it, so an implied folder never meets an explicit one of the same text.
    for (const path of [...paths].sort(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .byCodeUnit */ .X)) {
        const folder = path.endsWith('/');
        const name = folder ? path.slice(0, -1) : path;
        for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', cut + 1))
            place(name.slice(0, cut), true, false);
        place(name, folder, true);
    }
    return [...found.values()];
}


/***/ })

};
