"use strict";
exports.id = 857;
exports.ids = [857];
exports.modules = {

/***/ 5113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   xR: () => (/* binding */ lockRun)
/* harmony export */ });
/* unused harmony exports RunLock, runHolder, assertNotHeld, describeHolder */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _diagnostics_of_unknown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8388);
/* harmony import */ var _system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4862);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8955);
/* harmony import */ var _system_hostile_list_hostile_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2093);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8601);







/** The lock of one run folder, held by this process. Disposing releases it. Only {@link lockRun} creates one (docs/design/run-lock.md). */
class RunLock {
    place;
    #lock;
    constructor(place, lock) {
        this.place = place;
        this.#lock = lock;
    }
    /** @throws AppError ERR_LOCK_LOST if another process has the lock, or it was released */
    assertHeld() {
        return this.#lock.assertHeld();
    }
    async [Symbol.asyncDispose]() {
        await this.#lock[Symbol.asyncDispose]();
        const { root, layout } = this.place;
        // A run that was never created leaves no folder behind; a folder with content stays.
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .removeEmptyFolder */ .mX)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.locksDir));
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .removeEmptyFolder */ .mX)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.runDir));
    }
}
/**
 * Locks a run folder for this process. Never waits. Takes over the lock of a process that has ended, and removes other locks that such
 * processes left in the run.
 *
 * @throws AppError ERR_RUN_BUSY (usage: nothing was written) while another process, or another flow of this process, holds the run;
 *   ERR_PATH_UNSAFE, ERR_WRITE_FAILED
 */
async function lockRun(place, signal) {
    const { root, layout } = place;
    const folder = await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_6__/* .safeJoin */ .gt)(root, layout.locksDir);
    try {
        const lock = await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .acquireLock */ .IZ)(lockFile(folder), { signal, waitMs: 0 });
        for (const { name, kind } of (0,_system_hostile_list_hostile_js__WEBPACK_IMPORTED_MODULE_5__/* .listHostile */ .J)(folder, 1_000).entries) {
            if (kind === 'file' && name?.endsWith('.lock') === true)
                await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .removeAbandonedLock */ .ae)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, name));
        }
        return new RunLock(place, lock);
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        const known = (0,_diagnostics_of_unknown_js__WEBPACK_IMPORTED_MODULE_2__/* .appErrorOf */ .f)(error);
        if (known.code !== 'ERR_LOCK_HELD')
            throw known;
        throw busy(layout, runHolder(place), error);
    }
}
/** The living process that holds a run folder, if any. Writes nothing. */
function runHolder({ root, layout }) {
    return (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .lockHolder */ .ms)(lockFile((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.locksDir)));
}
/**
 * For verbs that only read, but whose result is meaningless while another process works on the run.
 *
 * @throws AppError ERR_RUN_BUSY (usage) as {@link lockRun}
 */
function assertNotHeld(place) {
    const holder = runHolder(place);
    if (holder !== undefined)
        throw busy(place.layout, holder);
}
/** Describes the holder for messages. */
function describeHolder({ pid, since }) {
    return `process ${pid} of this machine since ${since}`;
}
function lockFile(folder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'run.lock');
}
function busy({ runId }, holder, cause) {
    const who = holder === undefined ? 'another process of this machine' : describeHolder(holder);
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_RUN_BUSY', `Run ${runId} is held by ${who}. Nothing was changed.`, {
        fault: 'usage',
        cause,
        nextAction: `Follow it with factory watch --run-id ${runId}; when it has ended, run the same command again.`,
    });
}


/***/ }),

/***/ 239:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ clockFrom),
/* harmony export */   eG: () => (/* binding */ laterOf)
/* harmony export */ });
/* unused harmony exports isoSeconds, systemClock, fixedClock */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const monotonicMs = () => performance.now();
const sleep = async (milliseconds, signal) => {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
};
/** Formats an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
function isoSeconds(instant) {
    return `${instant.toISOString().slice(0, 19)}Z`;
}
/** The later of two instants in the format of {@link Clock.nowIso}. */
function laterOf(left, right) {
    return left > right ? left : right;
}
/**
 * The machine's clock. If the clock is set back, recorded instants stand still until it has caught up, so that nothing ends before it
 * started (docs/design/ledger-times.md).
 *
 * @param epochMs the machine's real time; for tests
 */
function systemClock(epochMs = () => Date.now()) {
    let latest = '';
    return {
        nowIso: () => {
            latest = laterOf(latest, isoSeconds(new Date(epochMs())));
            return latest;
        },
        stopwatch: () => {
            const start = performance.now();
            return () => Math.round(performance.now() - start);
        },
        monotonicMs,
        epochMs,
        sleep,
    };
}
/** A clock that records `instant` for every time and 0 for every duration. Waiting still takes real time. */
function fixedClock(instant) {
    return { nowIso: () => isoSeconds(instant), stopwatch: () => () => 0, monotonicMs, epochMs: () => Date.now(), sleep };
}
/**
 * Chooses the clock by environment: fixed when `FACTORY_RUN__CLOCK` holds an instant, otherwise the machine's.
 *
 * @throws RangeError when the value is not an instant
 */
function clockFrom(env) {
    const value = env.FACTORY_RUN__CLOCK;
    if (value === undefined || value === '')
        return systemClock();
    const instant = new Date(value);
    if (Number.isNaN(instant.getTime()))
        throw new RangeError(`FACTORY_RUN__CLOCK is not an instant: ${value}`);
    return fixedClock(instant);
}


/***/ }),

/***/ 4862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IZ: () => (/* binding */ acquireLock),
/* harmony export */   RY: () => (/* binding */ writeFileFenced),
/* harmony export */   ae: () => (/* binding */ removeAbandonedLock),
/* harmony export */   ms: () => (/* binding */ lockHolder)
/* harmony export */ });
/* unused harmony exports isLockHeld, removeStaleLockParts */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1496);
/* harmony import */ var _back_off_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4046);
/* harmony import */ var _processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9195);
/* harmony import */ var _text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1917);
/* harmony import */ var _atomic_write_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4510);
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








/** A lock file that names no owner counts as abandoned after it stayed unchanged for this long. */
const tornAfterMs = 1_000;
const longestWaitMs = 20;
/**
 * Acquires the lock file at `path` and creates its folder. The file appears together with its content, so that nobody sees it half-written
 * while its owner lives. If the owner is gone (judged by pid, process start time and boot id), the one process that creates the claim file
 * renames the lock file away (docs/adr/0080).
 *
 * @throws AppError ERR_LOCK_HELD when a living owner keeps the lock for longer than `waitMs`; the signal's reason when aborted
 */
async function acquireLock(path, options = {}) {
    const deadline = performance.now() + (options.waitMs ?? 30_000);
    const taker = new Taker(path);
    for (let looks = 1;; looks++) {
        options.signal?.throwIfAborted();
        const held = readOwner(path);
        if (held === undefined) {
            // In each attempt, because an owner may remove a folder that holds only its lock.
            await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .makeFolderDurably */ .kq)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
            await taker.sweep();
            if (create(path, { ...taker.me, since: new Date().toISOString() }))
                return lockOf(path, taker.me);
        }
        else if (taker.isAbandoned(held)) {
            if (await taker.renameAway(path, held))
                continue;
        }
        else if (held.pid !== 0 && performance.now() >= deadline) {
            const message = `The lock ${path} is held by process ${held.pid} since ${held.since}; only one may hold it.`;
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LOCK_HELD', message, { fault: 'internal' });
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_7__/* .jittered */ .et)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_7__/* .backOffMs */ .Vv)({ firstMs: 5, mostMs: longestWaitMs }, looks)));
    }
}
/** The living owner of the lock file at `path`, if any. Read-only: an abandoned file stays. */
function lockHolder(path) {
    const owner = readOwner(path);
    if (owner === undefined || owner.pid === 0 || !(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W_)(owner))
        return undefined;
    return { pid: owner.pid, since: owner.since };
}
/** Whether a living owner holds the lock file at `path`; as {@link lockHolder}. */
function isLockHeld(path) {
    return lockHolder(path) !== undefined;
}
/** Removes the lock file at `path` if its owner is gone, by the same rules as {@link acquireLock}. The lock of a living owner stays. */
async function removeAbandonedLock(path) {
    if (readOwner(path) === undefined || isLockHeld(path))
        return;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _taken = __addDisposableResource(env_1, await acquireLock(path, { waitMs: 0 }), true);
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
    catch (error) {
        // Another process acquired it first and is working now.
        if (!(error instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u) || error.code !== 'ERR_LOCK_HELD')
            throw error;
    }
}
/** Removes files that killed processes left beside the lock while they acquired it. Files of living processes stay. */
async function removeStaleLockParts(path) {
    await new Taker(path).sweep();
}
/**
 * Like writeFileAtomic, but only for the lock's owner: the lock is checked again directly before the rename, so that a process that lost
 * the lock meanwhile changes nothing (docs/design/safety.md).
 *
 * @throws AppError ERR_LOCK_LOST; as writeFileAtomic
 */
async function writeFileFenced(lock, root, path, data) {
    await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(root, path, data, { beforeRename: () => lock.assertHeld() });
}
function lockOf(path, { token }) {
    const isMine = () => readOwner(path)?.token === token;
    return {
        fence: Number(process.hrtime.bigint() / 1000n),
        async assertHeld() {
            if (isMine())
                return;
            const message = `Lost the lock ${path}. Nothing was written.`;
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LOCK_LOST', message, { fault: 'internal' });
        },
        async [Symbol.asyncDispose]() {
            if (isMine())
                remove(path);
        },
    };
}
/** A process that tries to acquire a lock: its own owner record, and what it saw of lock files that name no owner. */
class Taker {
    me = { ...(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .ownIdentity */ .hY)(), since: '', token: (0,_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .randomToken */ .zs)() };
    #path;
    #tornSince = new Map();
    constructor(path) {
        this.#path = path;
    }
    isAbandoned(owner) {
        if (owner.pid !== 0)
            return !(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W_)(owner);
        const since = this.#tornSince.get(owner.token) ?? performance.now();
        this.#tornSince.set(owner.token, since);
        return performance.now() - since >= tornAfterMs;
    }
    /**
     * Renames an abandoned file away. Only the process that creates the claim file, named after the old owner's token, may do so. Tokens are
     * never reused, so a late process with an outdated view finds another token under the claim and changes nothing. A claim is itself a
     * lock: if its owner died too, the claim is renamed away by the same rule.
     *
     * @returns false when another process is doing it
     */
    async renameAway(file, gone) {
        const claim = `${this.#path}.claim-${gone.token}`;
        if (!create(claim, this.me)) {
            const other = readOwner(claim);
            if (other !== undefined && this.isAbandoned(other))
                await this.renameAway(claim, other);
            return false;
        }
        try {
            if (readOwner(file)?.token === gone.token) {
                const aside = `${this.#path}.gone-${this.me.token}`;
                await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .renameWithRetry */ .fU)(file, aside);
                remove(aside);
            }
            return true;
        }
        finally {
            remove(claim);
        }
    }
    /**
     * Removes files that killed processes left beside the lock. Claims are removed by the rule for claims, because other processes may be
     * waiting for them.
     */
    async sweep() {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(this.#path);
        const prefix = `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(this.#path)}.`;
        for (const name of namesIn(folder)) {
            if (!name.startsWith(prefix))
                continue;
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
            const owner = readOwner(file);
            if (owner === undefined || owner.pid === 0 || (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W_)(owner))
                continue;
            if (/\.claim-[\w-]+$/.test(name))
                await this.renameAway(file, owner);
            else if (/\.(?:gone-)?[0-9a-f]{32}$/.test(name))
                remove(file);
        }
    }
}
/**
 * Creates a lock or claim exclusively, with its whole content; returns false if it exists. Synchronous, like all operations on lock files:
 * they are tiny.
 */
function create(path, owner) {
    const text = JSON.stringify(owner);
    const whole = `${path}.${owner.token}`;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(whole, text);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(whole, path);
        return true;
    }
    catch (error) {
        // A file system without hard links: the content is written after the name, and readers wait for a half-written file to be
        // completed.
        return error.code !== 'EEXIST' && createPlain(path, text, owner);
    }
    finally {
        remove(whole);
    }
}
function createPlain(path, text, owner) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, { flag: 'wx' });
    }
    catch (error) {
        const code = error.code ?? '';
        // A full disk accepts the name but not the content.
        if (code === 'ENOSPC' && readOwner(path)?.pid === 0)
            remove(path);
        // Windows keeps a removed name busy until its last reader closes it. ENOENT: the folder was removed together with its last lock.
        if (code === 'EEXIST' ||
            code === 'ENOENT' ||
            (process.platform === 'win32' && /^(?:EPERM|EACCES|EBUSY)$/.test(code)))
            return false;
        throw error;
    }
    return readOwner(path)?.token === owner.token;
}
/** The names in a folder; none if it was just removed. */
function namesIn(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return [];
        throw error;
    }
}
function remove(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
/** The owner that a file names. A file that names none gets pid 0 and a token from the file's identity. `undefined` without a file. */
function readOwner(path) {
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
        try {
            const { pid, started, boot, token, since } = JSON.parse(text);
            if (Number.isInteger(pid) && pid > 0 && /^[0-9a-f]{32}$/.test(token))
                return { pid, started, boot, token, since: typeof since === 'string' ? since : 'an unknown time' };
        }
        catch {
            // It names no owner.
        }
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { bigint: true });
        return { pid: 0, started: '', boot: '', since: '', token: `torn-${info.ino}-${info.mtimeNs}-${info.size}` };
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 147:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   rH: () => (/* binding */ nameProblem),
/* harmony export */   tn: () => (/* binding */ findCollisions)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8735);

const maxPartBytes = 255;
const maxPathBytes = 4_096;
/** Code points that HFS+ ignores when it compares names (git's utf8.c, `next_hfs_char`; CVE-2014-9390). */
const hfsIgnorable = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/u;
/** DOS device names, reserved with any extension and with the superscript digits that Latin-1 folds to 1, 2, 3 (Microsoft, "Naming Files"). */
const device = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)$/iu;
const longestDevice = 'conout$'.length;
/** Checked on the whole path, before it is split at `/`. */
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
/** Checked on each part between slashes. */
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
 * Decides whether a relative path with `/` is allowed, with the same answer on every system (docs/design/safety.md). Pure: reads nothing.
 *
 * @returns the first rule that the path breaks, or `undefined` when it is allowed
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
    // Windows checks the name before the first dot, without trailing spaces.
    const name = (part.split('.', 1)[0] ?? '').trimEnd();
    return name.length <= longestDevice && device.test(name);
}
/** `.git` in any case, its NTFS short name, and any name that trims or folds to it (CVE-2014-9390, CVE-2019-1352). */
function isGitDisguise(part) {
    return /^(?:\.git|git~[0-9]+)$/.test(partKey(part).toLowerCase());
}
function partKey(part) {
    const folded = foldCase(part);
    return /^\s|[\s.]$/u.test(folded) ? folded.replace(/^[\s]+|[\s.]+$/gu, '').normalize('NFKC') : folded;
}
/** Nearly every name. NFKC leaves such text as it is, and nothing in it is ignorable. */
const printableAscii = /^[ -~]*$/;
/**
 * Unicode's full case folding after NFKC, in two rounds, because folding can produce a string that NFKC changes again. Lower-casing first
 * and upper-casing last covers the characters that expand in only one direction (U+1E9E, U+0130).
 */
function foldCase(text) {
    if (printableAscii.test(text))
        return text.toUpperCase();
    let folded = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    for (let round = 0; round < 2; round++)
        folded = folded.toLowerCase().toUpperCase().normalize('NFKC');
    return folded;
}
/** The key that two names share when some file system would treat them as the same: NFKC, full case fold, trimmed parts. */
function collisionKey(path) {
    return path.split('/').map(partKey).join('/');
}
/**
 * Finds the paths that collide with an earlier one, by name or because a file is where a folder is needed. A path that ends in `/` is a
 * folder.
 *
 * @returns one collision for each colliding pair of spellings, in code-unit order of the paths
 */
function findCollisions(paths) {
    const seen = new Map();
    const found = new Map();
    /** The keys of folders that other paths imply. Such a folder is placed once: again, it would find the same. */
    const implied = new Map();
    const place = (path, key, folder, explicit) => {
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
    // A folder entry sorts before its content, so that an implied folder never meets an explicit one with the same text.
    for (const path of [...paths].sort(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .byCodeUnit */ .X)) {
        const folder = path.endsWith('/');
        const name = folder ? path.slice(0, -1) : path;
        let key = '';
        let start = 0;
        for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', start)) {
            const above = name.slice(0, cut);
            const known = implied.get(above);
            key = known ?? `${key}${partKey(name.slice(start, cut))}`;
            if (known === undefined) {
                implied.set(above, key);
                place(above, key, true, false);
            }
            key = `${key}/`;
            start = cut + 1;
        }
        place(name, `${key}${partKey(name.slice(start))}`, folder, true);
    }
    return [...found.values()];
}


/***/ })

};
;