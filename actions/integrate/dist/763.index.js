export const id = 763;
export const ids = [763];
export const modules = {

/***/ 9763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ writeJsonFile),
/* harmony export */   Ou: () => (/* binding */ readJsonFileIfAny),
/* harmony export */   lk: () => (/* binding */ parseJsonText),
/* harmony export */   ou: () => (/* binding */ maxJsonBytes)
/* harmony export */ });
/* unused harmony exports readJsonFile, checkJsonText */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9587);
/* harmony import */ var _system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6188);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8220);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7418);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4428);
/* harmony import */ var _system_text_parse_json_document_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4426);








/** Largest contract file that is read, in bytes: a hostile worker cannot make a stage run out of memory. */
const maxJsonBytes = 32 * 1024 * 1024;
/**
 * Reads a file of a contract. The path may pass through no link.
 *
 * @param root the folder that `path` is relative to, absolute
 * @param name how messages call the file; `path` unless given
 * @throws AppError ERR_STATE_MISSING when there is no such file; ERR_SCHEMA (with a diagnostic `path: message` and the line
 *   for each problem) when it is too large, no UTF-8, no JSON or does not fit; ERR_PATH_UNSAFE for a link
 */
async function readJsonFile(root, path, contract, name = path) {
    const text = readBounded(await safeJoin(root, path), name, maxJsonBytes);
    if (text === undefined) {
        throw new AppError('ERR_STATE_MISSING', `${name} is missing.`, { file: name });
    }
    return parseJsonText(text, contract, name);
}
/** As {@link readJsonFile}, but gives `undefined` when there is no such file. */
async function readJsonFileIfAny(root, path, contract, name = path) {
    const text = readBounded(await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__/* .safeJoin */ .gt)(root, path), name, maxJsonBytes);
    return text === undefined ? undefined : parseJsonText(text, contract, name);
}
/**
 * Checks text by a contract.
 *
 * @throws AppError ERR_SCHEMA, fault `blocked`, with a diagnostic for each problem
 */
function parseJsonText(text, contract, name) {
    const result = checkJsonText(text, contract, name);
    if ('value' in result)
        return result.value;
    const [first] = result.diagnostics;
    const more = result.diagnostics.length > 1 ? ` (and ${result.diagnostics.length - 1} more)` : '';
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', `${first?.message ?? `${name} does not fit its contract.`}${more}`, {
        file: name,
        diagnostics: result.diagnostics,
        ...(first?.line === undefined ? {} : { line: first.line }),
        ...(first?.path === undefined ? {} : { path: first.path }),
    });
}
/** Checks text by a contract and gives its value, or every problem as an ERR_SCHEMA finding `<name>: <path>: <message>`. */
function checkJsonText(text, contract, name) {
    try {
        const document = (0,_system_text_parse_json_document_js__WEBPACK_IMPORTED_MODULE_6__/* .parseJsonDocument */ .d)(text);
        const parsed = contract.safeParse(document.value);
        if (parsed.success)
            return { value: parsed.data };
        const diagnostics = parsed.error.issues.map((issue) => {
            const place = issue.path.map(String);
            const line = lineNear(document, place);
            return schemaFinding(name, place.join('.'), issue.message, line);
        });
        return { diagnostics };
    }
    catch (error) {
        if (!(error instanceof _system_text_parse_json_document_js__WEBPACK_IMPORTED_MODULE_6__/* .JsonTextError */ .s))
            throw error;
        return { diagnostics: [schemaFinding(name, '', `is not JSON: ${error.message}`, error.line)] };
    }
}
/**
 * Writes a contract's value as a file: checked, two-space indent, final newline, atomically.
 *
 * @throws AppError ERR_SCHEMA, fault `internal`, when the value does not fit (our own defect); as writeFileAtomic
 */
async function writeJsonFile(root, path, contract, value, options = {}) {
    const parsed = contract.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const message = `${path} would not fit its contract: ${issue?.path.map(String).join('.')}: ${issue?.message}.`;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', message, { fault: 'internal', file: path });
    }
    await (0,_system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .writeFileAtomic */ .Zf)(root, path, (0,_system_text_json_js__WEBPACK_IMPORTED_MODULE_7__/* .prettyJson */ .D_)(value), options);
}
function schemaFinding(name, path, message, line) {
    const text = path === '' ? `${name}: ${message}` : `${name}: ${path}: ${message}`;
    return (0,_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .finding */ .g)('ERR_SCHEMA', text, {
        file: name,
        ...(path === '' ? {} : { path }),
        ...(line === undefined ? {} : { line }),
    });
}
/** The line of a member, or of the nearest member around it when it is missing itself. */
function lineNear(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const line = document.lineOf(path.slice(0, length));
        if (line !== undefined)
            return line;
    }
    return undefined;
}
function readBounded(file, name, limit) {
    const { bytes, problem } = (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_4__/* .readPlainFile */ .b$)(file, limit);
    if (problem === 'absent')
        return undefined;
    if (bytes === null) {
        const what = problem === 'too-large' ? `has more than ${limit} bytes` : _system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .f[problem];
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', `${name} ${what}.`, { file: name });
    }
    if (!(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', `${name} is not UTF-8.`, { file: name });
    return bytes.toString('utf8');
}


/***/ }),

/***/ 2503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vv: () => (/* binding */ backOffMs),
/* harmony export */   et: () => (/* binding */ jittered),
/* harmony export */   fu: () => (/* binding */ backOff)
/* harmony export */ });
/** Real milliseconds to wait after so many failures in a row (from 1), before the next attempt. */
function backOffMs({ firstMs, mostMs = Number.POSITIVE_INFINITY }, failures) {
    return Math.min(firstMs * 2 ** (failures - 1), mostMs);
}
/** Spreads a wait over 50 to 150 percent of it, so that processes that failed together do not meet again. */
function jittered(milliseconds) {
    return milliseconds * (0.5 + Math.random());
}
/** Waits before the next attempt. Returns at once when the signal is aborted, and never rejects: the caller looks at the signal. */
async function backOff(clock, wait, failures, signal) {
    await clock.sleep(backOffMs(wait, failures), signal).catch(() => undefined);
}


/***/ }),

/***/ 9587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ removeStaleTemporaries),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   Zf: () => (/* binding */ writeFileAtomic),
/* harmony export */   ey: () => (/* binding */ isTemporary),
/* harmony export */   fU: () => (/* binding */ renameWithRetry),
/* harmony export */   kq: () => (/* binding */ makeFolderDurably)
/* harmony export */ });
/* unused harmony exports writeFully, temporaryName */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(361);
/* harmony import */ var _back_off_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2503);
/* harmony import */ var _paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7418);
/* harmony import */ var _processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7046);
/* harmony import */ var _text_hash_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1454);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4428);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(745);










const tempMark = '.factory-tmp-';
/**
 * Publishes a file atomically and durably inside `root`: a temporary file in the same folder, a full write, fsync, rename,
 * fsync of the folder. Readers see the old bytes or the new, never a part; on any error the old file stays as it was.
 *
 * @param root the folder that the write may not leave
 * @param path absolute, or relative to `root`; missing folders are made, durably
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses; what
 *   `beforeRename` throws
 */
async function writeFileAtomic(root, path, data, options = {}) {
    const relativePath = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .portablePath */ .T9)(root, path) : path;
    const target = await (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .safeJoin */ .gt)(root, relativePath);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target);
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, temporaryName());
    try {
        const handle = await openNew(temporary);
        try {
            await writeFully(handle, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await options.beforeRename?.();
        await renameWithRetry(temporary, target);
        await syncFolder(folder);
    }
    catch (cause) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { force: true }).catch(() => undefined);
        if (cause instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u)
            throw cause;
        const code = cause.code ?? cause.message;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_WRITE_FAILED', `${relativePath} could not be written (${code}).`, {
            fault: 'internal',
            file: relativePath,
            cause,
        });
    }
}
async function openNew(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        await makeFolderDurably((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
        return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    }
}
/**
 * Makes a folder with its parents, and makes the names of all that are new durable. Unlike Node's own recursive way it tells a
 * full disk as what it is.
 */
async function makeFolderDurably(folder) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder);
    }
    catch (error) {
        const { code } = error;
        if (code === 'EEXIST')
            return;
        if (code !== 'ENOENT' || parent === folder)
            throw error;
        await makeFolderDurably(parent);
        return makeFolderDurably(folder);
    }
    await syncFolder(parent);
}
/**
 * Writes all bytes at the handle's position, whatever the system takes at a time.
 *
 * @throws Error of the system; one with the counts when it takes nothing
 */
async function writeFully(handle, bytes) {
    for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, offset);
        if (bytesWritten === 0)
            throw new Error(`wrote ${offset} of ${bytes.length} bytes`);
        offset += bytesWritten;
    }
}
/** A fresh random name that {@link isTemporary} knows, and that says which process it belongs to. */
function temporaryName() {
    const { pid, started, boot } = (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .ownIdentity */ .hY)();
    return `${tempMark}${pid}-${started}-${boot.slice(0, 8)}-${(0,_text_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .randomToken */ .zs)()}`;
}
/** Whether a file name or path is that of a temporary file of {@link writeFileAtomic}. */
function isTemporary(path) {
    return path.slice(path.lastIndexOf('/') + 1).startsWith(tempMark);
}
/**
 * Removes the temporary files and staging folders that killed writers left in a folder and below; those of processes that still
 * run stay, and no link is followed. To be called when a run folder is opened.
 *
 * @param options.below whether folders below are looked into; they are unless it is false
 * @returns what was removed, relative to the folder with `/`, sorted
 */
async function removeStaleTemporaries(folder, options = {}) {
    const removed = [];
    const walk = async (inside) => {
        const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, inside), { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
            const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
            if (isTemporary(path)) {
                if (!isStale((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)))
                    continue;
                await (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .removeTree */ .d)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, path));
                removed.push(path);
            }
            else if (entry.isDirectory() && options.below !== false)
                await walk(path);
        }
    };
    await walk('');
    return removed.sort(_text_json_js__WEBPACK_IMPORTED_MODULE_8__/* .byCodeUnit */ .X);
}
function isStale(name) {
    const [, pid, started = '', boot] = /^\.factory-tmp-(\d+)-(\w*)-(\w*)-/.exec(name) ?? [];
    const { boot: now } = (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .ownIdentity */ .hY)();
    return boot !== now.slice(0, 8) || !(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .isRunning */ .W_)({ pid: Number(pid), started, boot: now });
}
/** What Windows answers while a scanner, an indexer or a reader holds the file; on POSIX the same codes mean that waiting cannot help. */
const momentary = new Set(['EPERM', 'EACCES', 'EBUSY']);
/**
 * Renames; on Windows retries with jitter for up to `deadlineMs` (60 s) while another program holds the file.
 *
 * @param platform this machine's unless given
 */
async function renameWithRetry(from, to, deadlineMs = 60_000, platform = process.platform) {
    const deadline = performance.now() + deadlineMs;
    for (let failures = 1;; failures++) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
            return;
        }
        catch (error) {
            const code = error.code ?? '';
            if (platform !== 'win32' || !momentary.has(code) || performance.now() >= deadline)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_9__/* .jittered */ .et)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_9__/* .backOffMs */ .Vv)({ firstMs: 10, mostMs: 1_000 }, failures)));
        }
    }
}
/** Makes a new name in a folder durable. Windows has no way to fsync a folder; there the file system's journal does it. */
async function syncFolder(folder) {
    if (process.platform === 'win32')
        return;
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ removeTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var _paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7418);
/* harmony import */ var _text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1454);






/** Deeper than this, a folder is moved up before it is emptied: each level holds an open file. */
const maxDepth = 64;
/**
 * Removes a file or folder with all in it. Links and junctions are removed as links wherever they lie, also at the top,
 * so nothing behind one is touched; folders that were made unreadable are opened first (docs/design/safety.md).
 *
 * On Linux every step below the top is taken relative to a folder that is held open, so that a process that still runs and
 * swaps folders for links leads it nowhere; elsewhere each entry is looked at just before.
 *
 * @param root the folder that the removal may not leave
 * @param path absolute, inside `root`; nothing happens when it does not exist
 * @param rawName the name below `path` of what is removed instead, where that is not UTF-8; only Linux has such names
 * @throws AppError ERR_PATH_UNSAFE when a folder on the way to it is a link; the system's error when something cannot be removed
 */
async function removeTree(root, path, rawName) {
    const above = rawName === undefined ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path) : path;
    const parent = await (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .safeJoin */ .gt)(root, (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .portablePath */ .T9)(root, above) || '.');
    if (process.platform !== 'linux')
        return removeLooked((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)));
    const name = rawName ?? Buffer.from((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path), 'utf8');
    const place = Buffer.concat([Buffer.from(`${parent}/`, 'utf8'), name]);
    const top = openFolder(place);
    if (top === undefined)
        return removeOther(place);
    try {
        // Each round takes what the round before moved up.
        while (emptyFolder(top, top, 0))
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setImmediate)();
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(top);
    }
    unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(place));
}
/** Empties an open folder; true when something was moved to the top and is still there. */
function emptyFolder(folder, top, depth) {
    let moved = false;
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(`/proc/self/fd/${folder}`, 'buffer')) {
        const path = Buffer.concat([Buffer.from(`/proc/self/fd/${folder}/`), name]);
        const inside = openFolder(path);
        if (inside === undefined) {
            removeOther(path);
            continue;
        }
        try {
            if (depth === maxDepth) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, `/proc/self/fd/${top}/${(0,_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .randomToken */ .zs)()}`);
                moved = true;
                continue;
            }
            moved = emptyFolder(inside, top, depth + 1) || moved;
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(inside);
        }
        unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(path));
    }
    return moved;
}
/** open(2)'s O_PATH, which Node does not name: the folder itself, whatever its mode allows. */
const O_PATH = 0o10000000;
/** Opens a real folder so that it can be emptied; `undefined` when there is none at the path. */
function openFolder(path) {
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
    try {
        const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
        makeWritable(handle);
        return handle;
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP')
            return undefined;
        if (code !== 'EACCES')
            throw error;
    }
    const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | O_PATH);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(`/proc/self/fd/${handle}`, 0o700);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(`/proc/self/fd/${handle}`, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
/** What may be read may still not be changed. Somebody else's folder stays as it is, and says so when it is to be emptied. */
function makeWritable(handle) {
    if (((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle).mode & 0o300) === 0o300)
        return;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(handle, 0o700);
    }
    catch (error) {
        if (error.code !== 'EPERM')
            throw error;
    }
}
function removeOther(path) {
    unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path));
}
function unlessGone(remove) {
    try {
        remove();
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
async function removeLooked(path) {
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (info === undefined)
        return;
    // A junction is no folder to lstat, but a link.
    if (!info.isDirectory()) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(path).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true, maxRetries: 5, retryDelay: 100 }));
        return;
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, 0o700);
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(path))
        await removeLooked((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(path).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
}


/***/ }),

/***/ 2056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hu: () => (/* binding */ openPlain),
/* harmony export */   NE: () => (/* binding */ openFolder),
/* harmony export */   SL: () => (/* binding */ hostilePath),
/* harmony export */   _X: () => (/* binding */ noFollowFlags)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6188);



/**
 * Follows no link in the last part of a path, never waits for the other end of a pipe, and makes no terminal ours. Windows has none of
 * these flags, and no pipe that a path could name by accident.
 */
const noFollowFlags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOCTTY ?? 0);
/** Joins a folder and what lies below it with `/`; nothing of the second part is resolved. */
function hostilePath(root, relativePath) {
    if (typeof relativePath === 'string')
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, relativePath);
    return Buffer.concat([Buffer.from(`${root}/`, 'utf8'), relativePath]);
}
/**
 * Opens a plain file for reading. What was opened is judged, not what stood there before.
 *
 * @param path absolute
 * @param resolved whether the links of its parents are resolved. Then, where the system can name an open file (Linux), a parent that
 *   became a link since is found; elsewhere a file that was swapped since
 */
function openPlain(path, resolved) {
    return open(path, noFollowFlags, 'not-a-file', resolved);
}
/** As {@link openPlain}, a folder; not on Windows, which opens none. */
function openFolder(path, resolved) {
    return open(path, noFollowFlags | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY ?? 0), 'not-a-folder', resolved);
}
function open(path, flags, other, resolved) {
    let handle;
    try {
        handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags);
    }
    catch (error) {
        return { handle: undefined, problem: refusal(error, path, other) };
    }
    const judged = judge(handle, path, other, resolved);
    if (typeof judged !== 'string')
        return { handle, info: judged, problem: undefined };
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    return { handle: undefined, problem: judged };
}
function judge(handle, path, other, resolved) {
    try {
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle);
        if (!(other === 'not-a-file' ? info.isFile() : info.isDirectory()))
            return other;
        return !resolved || isAt(handle, info, path) ? info : 'through-link';
    }
    catch (error) {
        return (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Z)(error);
    }
}
function isAt(handle, info, path) {
    if (process.platform === 'linux') {
        try {
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/self/fd/${handle}`, 'buffer').equals(Buffer.from(path));
        }
        catch {
            // Without /proc the look below is what is left.
        }
    }
    const now = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    return now !== undefined && now.ino === info.ino && now.dev === info.dev;
}
/** O_DIRECTORY answers ENOTDIR for a file, as for a path that leads through one. */
function refusal(error, path, other) {
    const problem = (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Z)(error);
    if (problem === 'not-a-file')
        return other;
    if (error.code !== 'ENOTDIR' || other === 'not-a-file')
        return problem;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) === undefined ? problem : other;
    }
    catch {
        return problem;
    }
}


/***/ }),

/***/ 6188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ problemOf),
/* harmony export */   f: () => (/* binding */ problemText)
/* harmony export */ });
/** How a sentence ends that begins with the name of the file or folder. */
const problemText = {
    absent: 'is missing',
    'not-a-file': 'is not a plain file',
    'not-a-folder': 'is not a folder',
    'through-link': 'lies behind a symbolic link',
    unreadable: 'cannot be read',
    'too-large': 'is too large',
    'changed-while-read': 'changed while it was read',
};
const byCode = {
    ENOENT: 'absent',
    ENOTDIR: 'absent',
    // O_NOFOLLOW on a link.
    ELOOP: 'not-a-file',
    // A socket.
    ENXIO: 'not-a-file',
    EOPNOTSUPP: 'not-a-file',
    EISDIR: 'not-a-file',
};
/** What an error of the file system means for the one who reads. */
function problemOf(error) {
    return byCode[error.code ?? ''] ?? 'unreadable';
}


/***/ }),

/***/ 8220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sg: () => (/* binding */ readPlainText),
/* harmony export */   b$: () => (/* binding */ readPlainFile),
/* harmony export */   hN: () => (/* binding */ readHostileFile)
/* harmony export */ });
/* unused harmony export readHostile */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _open_hostile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2056);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6188);



const pieceBytes = 1024 * 1024;
/**
 * Reads a plain file piece by piece without following a link, without waiting on a pipe, and never past `maxBytes`. What was given
 * before a problem was found counts for nothing.
 *
 * @param root absolute, with links resolved
 * @param relativePath with `/`, inside root
 */
function readHostile(root, relativePath, maxBytes, onPiece) {
    return read(openPlain(hostilePath(root, relativePath), true), maxBytes, onPiece);
}
/** A whole plain file of at most `maxBytes`, read as {@link readHostile} does. */
function readHostileFile(root, relativePath, maxBytes) {
    return contentOf((0,_open_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .openPlain */ .Hu)((0,_open_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .hostilePath */ .SL)(root, relativePath), true), maxBytes);
}
/** As {@link readHostileFile}, for a path whose folders are ours, so that a link may lead to them. @param path absolute */
function readPlainFile(path, maxBytes) {
    return contentOf((0,_open_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .openPlain */ .Hu)(path, false), maxBytes);
}
/** The UTF-8 text of a file, read as {@link readPlainFile} does; `undefined` when it cannot be read, for whatever reason. */
function readPlainText(path, maxBytes) {
    return readPlainFile(path, maxBytes).bytes?.toString('utf8');
}
function contentOf(opened, maxBytes) {
    const pieces = [];
    const outcome = read(opened, maxBytes, (piece) => pieces.push(piece));
    return outcome === 'ok' ? { bytes: Buffer.concat(pieces), problem: undefined } : { bytes: null, problem: outcome };
}
function read(opened, maxBytes, onPiece) {
    if (opened.handle === undefined)
        return opened.problem;
    const { handle, info } = opened;
    try {
        if (info.size > maxBytes)
            return 'too-large';
        const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, info.size + 1));
        let total = 0;
        for (let count = buffer.length; count === buffer.length;) {
            count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(handle, buffer, 0, buffer.length, null);
            total += count;
            // It may grow while it is read.
            if (total > maxBytes)
                return 'too-large';
            if (count > 0)
                onPiece(Buffer.from(buffer.subarray(0, count)));
        }
        return total === info.size && isSameContent(info, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle)) ? 'ok' : 'changed-while-read';
    }
    catch (error) {
        return (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Z)(error);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
function isSameContent(before, after) {
    return before.size === after.size && before.mtimeMs === after.mtimeMs;
}


/***/ }),

/***/ 7418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ portablePath),
/* harmony export */   gt: () => (/* binding */ safeJoin)
/* harmony export */ });
/* unused harmony exports isInside, resolveInside */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(361);



/**
 * Whether `child` is `parent` or lies below it, by whole path parts. Both absolute.
 *
 * @param rules whose path rules hold; this machine's unless given
 */
function isInside(parent, child, rules = node_path__WEBPACK_IMPORTED_MODULE_1__) {
    const way = rules.relative(parent, child);
    return way === '' || (way !== '..' && !way.startsWith(`..${rules.sep}`) && !rules.isAbsolute(way));
}
/** A path relative to `root` with `/` between its parts, as artifacts and reports show it. */
function portablePath(root, path, rules = node_path__WEBPACK_IMPORTED_MODULE_1__) {
    return rules.relative(root, path).split(rules.sep).join('/');
}
/**
 * The absolute path of a relative one below `root`, `undefined` when it would leave it by name: absolute, `..`, and on Windows
 * another drive, a rooted path or a drive-relative one (`C:x`). Looks at no file.
 */
function resolveInside(root, relativePath, rules = node_path__WEBPACK_IMPORTED_MODULE_1__) {
    if (rules.isAbsolute(relativePath) || rules.parse(relativePath).root !== '')
        return undefined;
    const target = rules.resolve(root, relativePath);
    return isInside(rules.resolve(root), target, rules) ? target : undefined;
}
/**
 * Joins a relative path to a root and refuses to leave it, by name or through a link in any existing part below the root.
 *
 * @returns the absolute path
 * @throws AppError ERR_PATH_UNSAFE
 */
async function safeJoin(root, relativePath) {
    const target = resolveInside(root, relativePath);
    if (target === undefined) {
        const message = `${relativePath} leaves its folder; only a relative path inside it is allowed.`;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PATH_UNSAFE', message, { file: relativePath });
    }
    const top = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root);
    let walked = top;
    for (const part of node_path__WEBPACK_IMPORTED_MODULE_1__.relative(top, target).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
        if (part === '')
            continue;
        walked = node_path__WEBPACK_IMPORTED_MODULE_1__.join(walked, part);
        // Synchronous: a look takes microseconds, and thousands of files are joined in a row.
        const kind = lookAt(walked);
        if (kind === 'absent')
            break;
        if (kind === 'link') {
            const file = portablePath(top, walked);
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PATH_UNSAFE', `${file} is a link; paths must not pass through links.`, { file });
        }
    }
    return target;
}
/** What cannot be looked at cannot be gone through either; using it then says why. */
function lookAt(path) {
    try {
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        return info === undefined ? 'absent' : info.isSymbolicLink() ? 'link' : 'other';
    }
    catch {
        return 'absent';
    }
}


/***/ }),

/***/ 7046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W_: () => (/* binding */ isRunning),
  hY: () => (/* binding */ ownIdentity)
});

// UNUSED EXPORTS: isSameStart

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./core/system/processes/process-start.js

/** Asks when a process started; the answer is read as milliseconds since 1970. */
function startQuestion(platform, pid) {
    if (platform === 'win32') {
        // Milliseconds since 1970 in UTC, whatever the locale says.
        const start = `(Get-Process -Id ${pid}).StartTime.ToUniversalTime()`;
        return {
            command: 'powershell.exe',
            args: [
                '-NoProfile',
                '-NonInteractive',
                '-Command',
                `[long](${start} - [datetime]'1970-01-01').TotalMilliseconds`,
            ],
            read: (answer) => /^\d+$/.exec(answer.trim())?.[0],
        };
    }
    return {
        command: '/bin/ps',
        args: ['-o', 'lstart=', '-p', String(pid)],
        // With TZ=UTC and the C locale: `Sun Nov 29 10:00:00 2026`.
        read: (answer) => {
            const at = Date.parse(`${answer.trim()} UTC`);
            return Number.isNaN(at) ? undefined : String(at);
        },
    };
}
/** Asks which boot this is; a value that does not change while the machine runs, whatever happens to its clock. */
function bootQuestion(platform) {
    if (platform === 'darwin') {
        return {
            command: '/usr/sbin/sysctl',
            args: ['-n', 'kern.bootsessionuuid'],
            read: (answer) => answer.trim() || undefined,
        };
    }
    if (platform !== 'win32')
        return undefined;
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters';
    return {
        command: 'reg.exe',
        args: ['query', key, '/v', 'BootId'],
        read: (answer) => /BootId\s+REG_DWORD\s+0x([0-9a-f]+)/i.exec(answer)?.[1],
    };
}
/** When another process started, in milliseconds since 1970; `undefined` where the system does not say. */
function foreignStart(platform, pid) {
    const answer = ask(startQuestion(platform, pid));
    return answer === undefined ? undefined : Number(answer);
}
/** This boot; empty where the system does not say. */
function ownBoot(platform) {
    const question = bootQuestion(platform);
    return question === undefined ? '' : (ask(question) ?? '');
}
/** Synchronous, as everything about lock files is: no other step of this process may come between look and deed. */
function ask({ command, args, read }) {
    // Windows finds its programs by the environment; elsewhere the paths are absolute, and zone and language are fixed.
    const env = process.platform === 'win32' ? {} : { env: { TZ: 'UTC', LC_ALL: 'C' } };
    const { status, stdout } = (0,external_node_child_process_.spawnSync)(command, args, {
        ...env,
        encoding: 'utf8',
        timeout: 10_000,
        windowsHide: true,
    });
    return status === 0 ? read(stdout) : undefined;
}

;// CONCATENATED MODULE: ./core/system/processes/process-identity.js


let own;
/** This process. Read once, for it does not change. */
function ownIdentity() {
    own ??= {
        pid: process.pid,
        started: process.platform === 'linux' ? linuxStart(process.pid) : String(Math.round(performance.timeOrigin)),
        boot: process.platform === 'linux' ? readOrEmpty('/proc/sys/kernel/random/boot_id').trim() : ownBoot(process.platform),
    };
    return own;
}
/** Whether that very process still runs: not another one that got its pid later, not one of before a restart, no zombie. */
function isRunning(identity) {
    const { pid, started, boot } = identity;
    if (boot !== ownIdentity().boot)
        return false;
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        // EPERM: another user's, so it is there.
        if (error.code !== 'EPERM')
            return false;
    }
    if (process.platform === 'linux')
        return started === linuxStart(pid);
    if (pid === process.pid)
        return started === ownIdentity().started;
    return isSameStart(started, foreignStart(process.platform, pid));
}
/** The system rounds to seconds, and a program's own clock starts a moment after the system counts it as started. */
const startToleranceMs = 5_000;
/**
 * Whether a recorded start, in milliseconds since 1970, is the one that the system tells of that pid now. A system that tells
 * none leaves the pid to decide: a living owner must never be taken for a gone one.
 */
function isSameStart(recorded, now) {
    if (recorded === '' || now === undefined)
        return true;
    return Math.abs(Number(recorded) - now) <= startToleranceMs;
}
function linuxStart(pid) {
    const line = readOrEmpty(`/proc/${pid}/stat`);
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? '');
}
function readOrEmpty(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'latin1');
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 4428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ prettyJson),
/* harmony export */   X: () => (/* binding */ byCodeUnit),
/* harmony export */   dj: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** Compares by UTF-16 code unit, the only order the product sorts by. */
function byCodeUnit(left, right) {
    return left < right ? -1 : left > right ? 1 : 0;
}
/** A file's JSON text: two-space indent, keys in the order given, LF, final newline (docs/design/formats.md). */
function prettyJson(value) {
    return `${JSON.stringify(value, null, 2)}\n`;
}
/** One canonical line: keys sorted by code unit at every depth, no white space; what hashes are taken over. */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, inner) => {
        if (inner === null || typeof inner !== 'object' || Array.isArray(inner))
            return inner;
        return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byCodeUnit(a, b)));
    });
}


/***/ }),

/***/ 4426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ parseJsonDocument),
/* harmony export */   s: () => (/* binding */ JsonTextError)
/* harmony export */ });
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7415);

/** Where a JSON text is wrong; `line` and `column` count from 1. */
class JsonTextError extends SyntaxError {
    name = 'JsonTextError';
    line;
    column;
    constructor(message, line, column) {
        super(message);
        this.line = line;
        this.column = column;
    }
}
const maxDepth = 100;
/**
 * Reads strict JSON (RFC 8259). Unlike JSON.parse it gives the lines of members and the place of an error. It refuses a key that
 * appears twice in one object, because two readers may take different values, and more than 100 levels of nesting.
 *
 * @throws JsonTextError
 */
function parseJsonDocument(source) {
    const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
    requireStrict(text);
    let lines;
    return {
        value: parseValue(text),
        lineOf(path) {
            lines ??= linesOf(text);
            return lines.get(pathKey(path));
        },
    };
}
/** Throws at the first error, doubled key or excess of nesting; leaving by an exception also bounds the recursion. */
function requireStrict(text) {
    const keys = [];
    let depth = 0;
    const fail = (message, line, column) => {
        throw new JsonTextError(message, line + 1, column + 1);
    };
    const open = (_offset, _length, line, column) => {
        if (depth > maxDepth)
            fail(`nested more than ${maxDepth} levels deep`, line, column);
        depth++;
    };
    const close = () => {
        depth--;
    };
    (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.visit)(text, {
        onArrayBegin: open,
        onArrayEnd: close,
        onObjectBegin(offset, length, line, column) {
            open(offset, length, line, column);
            keys.push(new Set());
        },
        onObjectEnd() {
            close();
            keys.pop();
        },
        onObjectProperty(key, _offset, _length, line, column) {
            const known = keys.at(-1);
            if (known?.has(key))
                fail(`the key ${JSON.stringify(key)} appears twice`, line, column);
            known?.add(key);
        },
        onError(code, offset, _length, line, column) {
            // Such as `ColonExpected`.
            const words = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.printParseErrorCode)(code).replaceAll(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
            const found = text[offset] === undefined ? 'the end of the text' : `\`${text[offset]}\``;
            fail(`${words}, found ${found}`, line, column);
        },
    }, { disallowComments: true });
}
/** JSON.parse decides what JSON is: should the scanner ever pass what it refuses, the place alone is missing. */
function parseValue(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new JsonTextError(error.message, 1, 1);
    }
}
function linesOf(text) {
    const lines = new Map();
    const note = (path, line) => {
        const key = pathKey(path);
        // A member begins with its key, which comes before its value.
        if (!lines.has(key))
            lines.set(key, line + 1);
    };
    const value = (_offset, _length, line, _column, path) => note(path(), line);
    (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.visit)(text, {
        onArrayBegin: value,
        onObjectBegin: value,
        onLiteralValue: (_value, ...at) => value(...at),
        onObjectProperty: (key, _offset, _length, line, _column, path) => note([...path(), key], line),
    });
    return lines;
}
function pathKey(path) {
    return path.join('\u0000');
}


/***/ })

};
