"use strict";
exports.id = 235;
exports.ids = [235];
exports.modules = {

/***/ 7616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ dispatchDeps),
/* harmony export */   BU: () => (/* binding */ partOf),
/* harmony export */   X_: () => (/* binding */ readWorker)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_url__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8737);
/* harmony import */ var _core_run_layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3259);
/* harmony import */ var _stages_dispatch_codex_record_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5458);
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6058);





/** The input `worker`: one worker of a fleet; `undefined` means all in this job. */
function readWorker(host) {
    const value = host.input('worker');
    if (value === '')
        return undefined;
    const known = (0,_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNameOf */ .LF)(value);
    if (known === undefined)
        throw (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .badInput */ .AN)('worker', value, `one of ${_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3.join(', ')}`);
    return known;
}
/** The script worker is a separate bundle next to this one. An agent must be a process, so that it can be killed. */
function dispatchDeps({ deps, host, moduleUrl }) {
    const agentKey = host.input('agent-key');
    // Mask each line and each key separately: a log line may contain one key, but never the whole input.
    for (const line of agentKey.split('\n').map((one) => one.trim())) {
        for (const secret of [line, line.replace(/^\w+=(?=.{8})/, '')])
            if (secret !== '')
                host.mask(secret);
    }
    const script = (0,node_url__WEBPACK_IMPORTED_MODULE_0__.fileURLToPath)(new URL('./script-worker.js', moduleUrl));
    return {
        ...deps,
        // With the arguments of this process, which may keep compiled code (docs/adr/0164).
        scriptWorker: { command: process.execPath, args: [...process.execArgv, script] },
        ...(agentKey === '' ? {} : { agentKey }),
    };
}
/** Uploads only the worker's own files, so that the jobs of a fleet never overwrite each other's state. */
async function partOf({ inputs, paths }, worker) {
    const files = await (0,_stages_dispatch_codex_record_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .partFiles */ .Zb)(inputs.root, (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .layoutOf */ .aH)(paths, inputs.runId), worker);
    const own = new Set(files.map(({ path }) => path));
    return { label: worker, keep: ({ path }) => own.has(path) };
}


/***/ }),

/***/ 1039:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ scopeLock)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2780);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);


/** SCOPE_LOCK.json: gitignore-style globs, case-sensitive. An empty allow list allows nothing. */
const scopeLock = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    worker_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    allowed_globs: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    blocked_globs: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    allow_shared_paths: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
});


/***/ }),

/***/ 438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fs: () => (/* binding */ usageOf),
/* harmony export */   MJ: () => (/* binding */ usageInWords),
/* harmony export */   XN: () => (/* binding */ sumOf)
/* harmony export */ });
function usageOf(results) {
    const workers = results?.workers ?? [];
    return {
        tokens: sumOf(workers.map(({ tokens }) => tokens)),
        cost_usd: sumOf(workers.map(({ cost_usd }) => cost_usd)),
        workers: Object.fromEntries(workers.map(({ worker, tokens, cost_usd }) => [worker, { tokens, cost_usd }])),
    };
}
/** For reports. */
function usageInWords({ tokens, cost_usd }) {
    const cost = cost_usd === null ? 'cost not known' : `${cost_usd} US dollars`;
    return tokens === null && cost_usd === null ? 'not reported' : `${tokens ?? 'unknown'} tokens, ${cost}`;
}
/** The sum of the known values, rounded to a millionth; `null` if none is known. */
function sumOf(values) {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + Math.round(value * 1_000_000), 0) / 1_000_000;
}


/***/ }),

/***/ 7324:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gitFolders),
/* harmony export */   X: () => (/* binding */ commonGitDir)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(321);




const maxLineBytes = 64 * 1024;
/**
 * The folder that contains a repository's objects and refs. It reads `.git` and `commondir` as data
 * (https://git-scm.com/docs/gitrepository-layout), so that git never runs under a config that somebody else wrote.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
async function commonGitDir(repo) {
    return (await gitFolders(repo)).common;
}
/**
 * The git folder of a checkout, and the one that it shares with the repository's other worktrees; the same folder unless the checkout is a
 * linked worktree. Both are absolute, with links resolved.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
async function gitFolders(repo) {
    const dotGit = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(repo, '.git');
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(dotGit).catch(() => undefined);
    let own = repo;
    if (info?.isDirectory() === true)
        own = dotGit;
    else if (info !== undefined) {
        const target = /^gitdir: (.+)\n?$/.exec(textOf(repo, '.git'))?.[1];
        if (target !== undefined)
            own = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(target) ? target : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(repo, target);
    }
    const shared = textOf(own, 'commondir').trim();
    const common = shared === '' ? own : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(own, shared);
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'objects')).catch(() => undefined))?.isDirectory() !== true) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_NOT_A_REPOSITORY', `${repo} is not a git repository.`, { fault: 'usage' });
    }
    return { own: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(own), common: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(common) };
}
function textOf(folder, name) {
    return (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_3__/* .readHostileFile */ .hN)(folder, name, maxLineBytes).bytes?.toString('utf8') ?? '';
}


/***/ }),

/***/ 3148:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   zY: () => (/* binding */ openGit)
/* harmony export */ });
/* unused harmony exports gitEnvironment, configEnvironment */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1050);


/** Settings that keep a hostile tree or repository config from running code. */
const fixedConfig = [
    // A regular file contains no hooks on any system. With `/dev/null`, Windows would look for `/dev/null/x` on the
    // current drive, where anybody may create it.
    ['core.hooksPath', process.execPath],
    ['core.fsmonitor', 'false'],
    ['core.untrackedCache', 'false'],
    // A cache of the user's that may be damaged, or altered.
    ['core.commitGraph', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['core.excludesFile', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['core.safecrlf', 'false'],
    ['core.eol', 'lf'],
    ['core.symlinks', 'false'],
    ['core.protectNTFS', 'true'],
    ['core.protectHFS', 'true'],
    ['core.quotePath', 'true'],
    ['core.longPaths', 'true'],
    ['core.fsync', 'all'],
    ['protocol.allow', 'never'],
    // A repository's `protocol.<name>.allow` would override the general one.
    ...['ext', 'file', 'git', 'http', 'https', 'ssh'].map((name) => [`protocol.${name}.allow`, 'never']),
    ['core.sshCommand', 'ssh'],
    ['core.alternateRefsCommand', ':'],
    ['core.pager', 'cat'],
    ['credential.helper', ''],
    ['log.showSignature', 'false'],
    ['submodule.recurse', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['commit.gpgSign', 'false'],
    ['tag.gpgSign', 'false'],
    ['diff.renames', 'true'],
    ['diff.renameLimit', '1000'],
    ['merge.renames', 'true'],
    ['merge.renameLimit', '1000'],
    ['merge.directoryRenames', 'false'],
    ['merge.conflictStyle', 'merge'],
    ['diff.algorithm', 'histogram'],
    ['diff.noprefix', 'false'],
    ['diff.mnemonicPrefix', 'false'],
    ['pack.threads', '1'],
    ['advice.detachedHead', 'false'],
    ['init.defaultBranch', 'main'],
    // The check protects from config and hooks of other users. These are disabled above, and runners often do not own the
    // folder (docs/adr/0081).
    ['safe.directory', '*'],
];
/** Variables inherited from the process's environment. No GIT_* is inherited. */
const inherited = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];
/**
 * The fixed environment of every git process: no system or global config, no hooks, no fsmonitor, no attributes from
 * files outside the tree, no protocol, symlinks off, NTFS and HFS protection on, fsync on, pinned rename and diff
 * settings.
 */
function gitEnvironment(env) {
    const result = {
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        GIT_OPTIONAL_LOCKS: '0',
        // A ref below refs/replace would show another object under an id.
        GIT_NO_REPLACE_OBJECTS: '1',
        // Prepare fetches what a partial clone lacks (docs/design/worker-repository.md).
        GIT_NO_LAZY_FETCH: '1',
        GIT_PAGER: '',
        GIT_EDITOR: ':',
        GIT_SEQUENCE_EDITOR: ':',
        LC_ALL: 'C',
        TZ: 'UTC',
        GIT_CONFIG_COUNT: String(fixedConfig.length),
    };
    fixedConfig.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${index}`] = key;
        result[`GIT_CONFIG_VALUE_${index}`] = value;
    });
    for (const name of inherited) {
        const value = env[name];
        if (value !== undefined)
            result[name] = value;
    }
    return result;
}
/** The variables that pass settings to git after the fixed ones, so that they override those. */
function configEnvironment(settings) {
    const result = { GIT_CONFIG_COUNT: String(fixedConfig.length + settings.length) };
    settings.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${fixedConfig.length + index}`] = key;
        result[`GIT_CONFIG_VALUE_${fixedConfig.length + index}`] = value;
    });
    return result;
}
const longestMs = 30 * 60_000;
/** Reads and runs nothing until the first call of `run`. */
function openGit(options) {
    const base = { ...gitEnvironment(options.env), ...options.bind };
    return {
        dir: options.dir,
        env: base,
        async run(args, call = {}) {
            const result = await (0,_system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runProcess */ .R)({
                command: 'git',
                args,
                cwd: options.dir,
                env: { ...base, ...configEnvironment([...(options.config ?? []), ...(call.config ?? [])]), ...call.env },
                ...(call.stdin === undefined ? {} : { stdin: call.stdin }),
                ...(call.onStdout === undefined ? {} : { onStdout: call.onStdout, keepOutput: false }),
                ...(call.maxOutputBytes === undefined ? {} : { maxOutputBytes: call.maxOutputBytes }),
                timeoutMs: call.timeoutMs ?? longestMs,
                ...(options.signal === undefined ? {} : { signal: options.signal }),
            });
            return answerOf(result, call);
        },
    };
}
function answerOf(result, call) {
    const stderr = result.stderr.toString('utf8');
    const truncated = call.truncate === true && result.reason === 'output-limit';
    const accepted = result.exitCode !== null && (call.accept ?? [0]).includes(result.exitCode);
    if (truncated || (result.reason === 'exit' && accepted)) {
        return {
            exitCode: result.exitCode ?? 0,
            truncated,
            stdout: result.stdout,
            stderr,
            get text() {
                return result.stdout.toString('utf8').replace(/\n$/, '');
            },
        };
    }
    const verb = result.args.find((argument, at, all) => !argument.startsWith('-') && all[at - 1] !== '-c') ?? '';
    const how = result.reason === 'exit' ? `exit status ${result.exitCode}` : result.reason;
    const code = writeProblem.test(stderr) ? 'ERR_WRITE_FAILED' : 'ERR_GIT';
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u(code, `git ${verb} failed (${how}): ${lastLines(stderr)}`, {
        fault: 'internal',
        cause: result.error,
    });
}
/**
 * Git's messages (in the C locale) about a full disk and folders that are not writable. The command itself is right
 * then.
 */
const writeProblem = /^(?:error|fatal): .*(?:No space left on device|Disk quota exceeded|Read-only file system|insufficient permission for adding an object)/m;
/** The end of git's messages. Its first `fatal:` line names the cause, so that it always comes first. */
function lastLines(text) {
    const lines = text.trim().split('\n');
    const fatal = lines.find((line) => line.startsWith('fatal: '));
    const rest = lines.slice(-3).filter((line) => line !== fatal);
    return [...(fatal === undefined ? [] : [fatal]), ...rest].join(' / ').slice(0, 500);
}


/***/ }),

/***/ 5936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ nulRecords)
/* harmony export */ });
/** Splits the output of a `-z` command at NUL bytes, decodes it and drops empty records. */
function nulRecords(stdout, encoding = 'utf8') {
    return stdout
        .toString(encoding)
        .split('\0')
        .filter((record) => record !== '');
}


/***/ }),

/***/ 1230:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readObjects),
/* harmony export */   F: () => (/* binding */ streamObjects)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);

/**
 * Streams objects with one `cat-file --batch`, in the order of `ids`. Memory use does not grow with their size.
 *
 * @throws AppError ERR_GIT if an object is missing
 */
async function streamObjects(git, ids, sink) {
    if (ids.length === 0)
        return;
    const reader = batchReader(sink);
    await git.run(['cat-file', '--batch'], { stdin: `${ids.join('\n')}\n`, onStdout: reader.push });
    const missing = reader.missing();
    if (missing.length > 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_GIT', `git has no object ${missing[0]} (${missing.length} missing).`, {
            fault: 'internal',
        });
    }
}
/** Reads small objects completely, by id. Leaves out objects longer than `maxBytes`. */
async function readObjects(git, ids, maxBytes) {
    const found = new Map();
    let current;
    await streamObjects(git, [...new Set(ids)], {
        begin: (id, _type, size) => {
            current = { id, pieces: size > maxBytes ? undefined : [] };
        },
        data: (piece) => current?.pieces?.push(Buffer.from(piece)),
        end: () => {
            if (current?.pieces !== undefined)
                found.set(current.id, Buffer.concat(current.pieces));
        },
    });
    return found;
}
/** Parses `<id> <type> <size> LF <bytes> LF` and `<name> missing LF` from chunks of any size. */
function batchReader(sink) {
    const absent = [];
    let header = Buffer.alloc(0);
    let left = -1;
    const push = (chunk) => {
        let at = 0;
        while (at < chunk.length) {
            if (left < 0) {
                const newline = chunk.indexOf(0x0a, at);
                header = Buffer.concat([header, chunk.subarray(at, newline < 0 ? chunk.length : newline)]);
                if (newline < 0)
                    return;
                at = newline + 1;
                const [id = '', type = '', size = ''] = header.toString('utf8').split(' ');
                header = Buffer.alloc(0);
                if (type === 'missing') {
                    absent.push(id);
                    continue;
                }
                left = Number.parseInt(size, 10);
                sink.begin(id, type, left);
            }
            else if (left > 0) {
                const piece = chunk.subarray(at, at + left);
                at += piece.length;
                left -= piece.length;
                sink.data(piece);
            }
            else {
                // The LF after the object's last byte.
                at += 1;
                left = -1;
                sink.end();
            }
        }
    };
    return { push, missing: () => absent };
}


/***/ }),

/***/ 7718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ checkAttribute)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/**
 * The value of one attribute for paths, from the `.gitattributes` files of a commit only. Attributes files of a working tree, of the
 * repository and of the user are ignored.
 *
 * @param store a bare repository with a private folder for the index
 * @returns only paths for which the attribute has a value, or is set or unset (`set`, `unset`)
 * @throws AppError ERR_GIT
 */
async function checkAttribute(store, commit, attribute, paths) {
    const env = { GIT_INDEX_FILE: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(store.scratch, `attributes-${commit}`) };
    await store.git.run(['read-tree', commit], { env });
    const stdin = paths.map((path) => `${path}\0`).join('');
    const { stdout } = await store.git.run(['check-attr', '--cached', '-z', '--stdin', attribute], { env, stdin });
    const fields = stdout.toString('utf8').split('\0');
    const values = new Map();
    for (let at = 0; at + 2 < fields.length; at += 3) {
        const [path = '', , value = ''] = fields.slice(at, at + 3);
        if (value !== 'unspecified')
            values.set(path, value);
    }
    return values;
}


/***/ }),

/***/ 2044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dg: () => (/* binding */ maxPointerBytes),
/* harmony export */   po: () => (/* binding */ pointerText),
/* harmony export */   vp: () => (/* binding */ parsePointer)
/* harmony export */ });
/** A longer file is never a pointer. */
const maxPointerBytes = 1_024;
/** The text of a pointer, byte for byte as `git lfs` writes it. */
function pointerText({ oid, size }) {
    return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`;
}
/** Parses a pointer; `null` when the bytes are ordinary content. Accepts extensions and the older version line, as `git lfs` does. */
function parsePointer(bytes) {
    if (bytes.length >= maxPointerBytes)
        return null;
    const lines = Buffer.from(bytes).toString('utf8').trim().split('\n');
    const version = lines.shift() ?? '';
    if (!/^version (?:https:\/\/git-lfs\.github\.com\/spec\/v1|http:\/\/git-media\.io\/v\/2|https:\/\/hawser\.github\.com\/spec\/v1)$/.test(version)) {
        return null;
    }
    while (/^ext-\d-\S+ sha256:[0-9a-f]{64}$/.test(lines[0] ?? ''))
        lines.shift();
    const oid = /^oid sha256:([0-9a-f]{64})$/.exec(lines[0] ?? '')?.[1];
    const size = /^size (\d{1,15})$/.exec(lines[1] ?? '')?.[1];
    return oid === undefined || size === undefined || lines.length !== 2 ? null : { oid, size: Number(size) };
}


/***/ }),

/***/ 5695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ listPaths),
/* harmony export */   n: () => (/* binding */ listTree)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _nul_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5936);


/** Every entry of the whole tree of a commit or tree, in git's order. */
async function listTree(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', treeish]);
    const bytes = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(stdout) ? [] : (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_1__/* .nulRecords */ .O)(stdout, 'latin1');
    return (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_1__/* .nulRecords */ .O)(stdout).map((line, at) => {
        const tab = line.indexOf('\t');
        const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
        const rawPath = Buffer.from(bytes[at]?.slice(tab + 1) ?? '', 'latin1');
        return {
            path: line.slice(tab + 1),
            ...((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(rawPath) ? {} : { rawPath }),
            mode,
            id,
            size: Number.parseInt(size, 10) || 0,
        };
    });
}
/** Every path of the whole tree of a commit or tree, in git's order. */
async function listPaths(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', treeish]);
    return (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_1__/* .nulRecords */ .O)(stdout);
}


/***/ }),

/***/ 1766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gs: () => (/* binding */ oddRefs),
/* harmony export */   P7: () => (/* binding */ oddGitFiles),
/* harmony export */   zP: () => (/* binding */ guardedGit)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_list_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2093);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5487);




/** Files that git opens for most commands. Git hangs if one of them is a pipe (gitrepository-layout(5)). */
const opened = [
    'HEAD',
    'config',
    'config.worktree',
    'index',
    'packed-refs',
    'shallow',
    'info/attributes',
    'info/exclude',
    'info/grafts',
    'objects/info/alternates',
];
/**
 * The files of a git folder that are pipes, sockets or devices.
 * @param gitFolder absolute
 */
function oddGitFiles(gitFolder) {
    return opened.filter((name) => (0,_system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_3__/* .statHostile */ .vk)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(gitFolder, name)).kind === 'special');
}
const maxRefs = 100_000;
/** The loose refs of a git folder that are pipes, sockets or devices, as `refs/...`. */
function oddRefs(gitFolder) {
    const odd = [];
    const folders = ['refs'];
    let seen = 0;
    for (let folder = folders.pop(); folder !== undefined && seen < maxRefs; folder = folders.pop()) {
        for (const { name, kind } of (0,_system_hostile_list_hostile_js__WEBPACK_IMPORTED_MODULE_2__/* .listHostile */ .J)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(gitFolder, folder), maxRefs).entries) {
            seen++;
            const path = `${folder}/${name ?? '?'}`;
            if (kind === 'folder' && name !== null)
                folders.push(path);
            else if (kind === 'special')
                odd.push(path);
        }
    }
    return odd;
}
/**
 * Wraps `git` so that no command starts on a git folder that it would hang on.
 *
 * @param gitFolder the git folder of the repository that `git` is bound to, absolute
 * @returns a git whose `run` may also throw AppError ERR_REPOSITORY_ALTERED
 */
function guardedGit(git, gitFolder) {
    return {
        ...git,
        async run(args, call) {
            const [odd] = oddGitFiles(gitFolder);
            if (odd === undefined)
                return git.run(args, call);
            const message = `${odd} in the git folder is a pipe, socket or device; git would wait for it without end.`;
            const nextAction = `Remove ${odd} from the git folder, restore it from a backup or another clone, then dispatch again.`;
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_REPOSITORY_ALTERED', message, { file: odd, nextAction });
        },
    };
}


/***/ }),

/***/ 5300:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dj: () => (/* binding */ isFileModeOff),
/* harmony export */   Uv: () => (/* binding */ neverWork),
/* harmony export */   nW: () => (/* binding */ userEnvironment)
/* harmony export */ });
/* unused harmony export readCheckoutSettings */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1050);



/** Ignore rules for files of operating systems and editors, which never belong to a worker's changes. */
const neverWork = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '*.swp', '*.swo', '*~', '.#*'];
const copied = (/* unused pure expression or super */ null && (String.raw `^(core\.(autocrlf|eol|safecrlf|filemode|longpaths|precomposeunicode|excludesfile)|i18n\..*)$`));
const maxLines = 10_000;
/**
 * Reads the settings and ignore rules that apply to the user on this machine, including global and system configuration. Runs only `git
 * config`, which starts nothing.
 *
 * @param root the repository's top folder, absolute
 * @param env the process's environment; its HOME selects the user's configuration
 */
async function readCheckoutSettings(root, env) {
    const own = userEnvironment(env);
    const ask = async (args) => {
        const { exitCode, stdout } = await runProcess({ command: 'git', args, cwd: root, env: own, timeoutMs: 10_000 });
        return exitCode === 0 ? stdout.toString('utf8') : '';
    };
    const [listed, excludesFile, infoExclude] = await Promise.all([
        ask(['config', '--includes', '-z', '--get-regexp', copied]),
        ask(['config', '--includes', '--type=path', '--get', 'core.excludesFile']),
        ask(['rev-parse', '--path-format=absolute', '--git-path', 'info/exclude']),
    ]);
    const settings = new Map();
    for (const record of listed.split('\0').filter(Boolean)) {
        const [name = '', value] = record.split(/\n(.*)/s);
        // A name without a value is a boolean that is true (git-config(1)).
        if (name !== 'core.excludesfile')
            settings.set(name, value ?? 'true');
    }
    // Every `git init` sets it to what the file system can do; only a file system without executable bits matters.
    if (![...settings].some(isFileModeOff))
        settings.delete('core.filemode');
    const configHome = own.XDG_CONFIG_HOME || join(own.HOME ?? own.USERPROFILE ?? '', '.config');
    const files = [excludesFile.trim() || join(configHome, 'git/ignore'), infoExclude.trim()];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
    return { settings: [...settings], excludes: texts.flatMap(ruleLines).slice(0, maxLines) };
}
/** Whether a setting says that the executable bits of files mean nothing (git-config(1), core.fileMode). */
function isFileModeOff([name, value]) {
    return name.toLowerCase() === 'core.filemode' && /^(?:false|no|off|0|)$/i.test(value);
}
/** No GIT_* variable is passed on: one could name another repository or configuration. */
function userEnvironment(env) {
    const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
    return Object.fromEntries(kept.filter((entry) => entry[1] !== undefined));
}
function ruleLines(text) {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}


/***/ }),

/***/ 3903:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ readLfsFiles),
/* harmony export */   _h: () => (/* binding */ writeLfsFiles)
/* harmony export */ });
/* unused harmony exports lfsObjectsFolder, lfsObject */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8955);
/* harmony import */ var _system_files_remove_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1138);
/* harmony import */ var _system_files_temp_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6543);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5487);
/* harmony import */ var _objects_cat_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1230);
/* harmony import */ var _objects_check_attribute_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7718);
/* harmony import */ var _objects_lfs_pointer_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2044);
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








/** The folder of a repository's LFS objects, absolute: `lfs.storage`, else `lfs` in the git folder. It may not exist. */
async function lfsObjectsFolder(git) {
    const common = (await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir'])).text;
    const storage = (await git.run(['config', '--get', 'lfs.storage'], { accept: [0, 1] })).text;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(common, storage === '' ? 'lfs' : storage), 'objects');
}
/** The path of an object in a folder of LFS objects. */
function lfsObject(folder, oid) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, oid.slice(0, 2), oid.slice(2, 4), oid);
}
/**
 * Finds the pointers of a commit whose content is in the user's LFS store. Costs only one `cat-file` in a repository without `filter=lfs`.
 */
async function readLfsFiles(git, sha, tree) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const attributes = tree.filter(({ path, mode }) => mode !== '160000' && node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(path) === '.gitattributes');
        const texts = await (0,_objects_cat_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readObjects */ .$)(git, attributes.map(({ id }) => id), 1024 * 1024);
        if (![...texts.values()].some((text) => text.includes('filter=lfs')))
            return [];
        const small = tree.filter(({ mode, size, rawPath }) => mode.startsWith('100') && size > 0 && size < _objects_lfs_pointer_js__WEBPACK_IMPORTED_MODULE_7__/* .maxPointerBytes */ .dg && rawPath === undefined);
        const scratch = __addDisposableResource(env_1, await (0,_system_files_temp_js__WEBPACK_IMPORTED_MODULE_3__/* .tempFolder */ .v)('factory-lfs'), true);
        const filters = await (0,_objects_check_attribute_js__WEBPACK_IMPORTED_MODULE_6__/* .checkAttribute */ .f)({ git, scratch: scratch.path }, sha, 'filter', small.map(({ path }) => path));
        const filtered = small.filter(({ path }) => filters.get(path) === 'lfs');
        const [blobs, folder] = await Promise.all([
            (0,_objects_cat_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readObjects */ .$)(git, filtered.map(({ id }) => id), _objects_lfs_pointer_js__WEBPACK_IMPORTED_MODULE_7__/* .maxPointerBytes */ .dg),
            lfsObjectsFolder(git),
        ]);
        return filtered.flatMap(({ path, mode, id }) => {
            const pointer = blobs.get(id) ?? Buffer.alloc(0);
            const parsed = (0,_objects_lfs_pointer_js__WEBPACK_IMPORTED_MODULE_7__/* .parsePointer */ .vp)(pointer);
            if (parsed === null)
                return [];
            const object = lfsObject(folder, parsed.oid);
            const { kind, size } = (0,_system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_4__/* .statHostile */ .vk)(object);
            return kind === 'file' && size === parsed.size ? [{ path, mode, id, pointer, object }] : [];
        });
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
/** Old enough that git, which compares seconds, never assumes that the file changed at the same time as the index. */
const longAgo = 1_000_000_000;
/**
 * Replaces pointers in a worktree by copies of their content, and marks them as unchanged in the index. For this one refresh, git's clean
 * filter is `cat` of the pointers. No LFS program runs, and the worker's repository gets no filter.
 */
async function writeLfsFiles(git, gitDir, folder, files) {
    if (files.length === 0)
        return;
    const pointers = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(gitDir, 'factory-pointers');
    for (const { path, mode, pointer, object } of files) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, path);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .removeFile */ .nM)(file);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .copyPlainFile */ .yp)(object, file);
        if (mode === '100755')
            await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .makeExecutable */ .dF)(file);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .setFileTime */ .EP)(file, longAgo);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(pointers, path)));
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(pointers, path), pointer);
    }
    const clean = `cat '${pointers.replaceAll('\\', '/').replaceAll("'", String.raw `'\''`)}'/%f`;
    // git treats an entry with a known different size as modified without reading it. These entries are new, so no size is known.
    const entries = files.map(({ path, mode, id }) => `${mode} ${id}\t${path}\0`).join('');
    await git.run(['update-index', '-z', '--index-info'], { stdin: entries });
    await git.run(['update-index', '-q', '--refresh'], { accept: [0, 1], config: [['filter.lfs.clean', clean]] });
    await (0,_system_files_remove_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .removeTree */ .d)(gitDir, pointers);
}


/***/ }),

/***/ 8379:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ readSourceRepository),
  N: () => (/* binding */ staysInside)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/git/objects/cat-file.js
var cat_file = __webpack_require__(1230);
// EXTERNAL MODULE: ./core/git/objects/ls-tree.js
var ls_tree = __webpack_require__(5695);
;// CONCATENATED MODULE: ./core/git/transfer/push.js
/** Serves a push without hooks. A regular file contains none; settings of the push do not reach the program that serves it. */
const receiveWithoutHooks = [
    'git',
    ...[
        `core.hooksPath=${process.execPath.replaceAll('\\', '/')}`,
        'core.alternateRefsCommand=:',
        'safe.directory=*',
    ].map((setting) => `-c "${setting}"`),
    'receive-pack',
].join(' ');
/**
 * The value of a ref at a remote; `null` if it does not exist.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
async function remoteRef(git, push) {
    return (await remoteRefs(git, push, [push.ref])).get(push.ref) ?? null;
}
/**
 * The refs at a remote that match patterns of git-ls-remote(1), by full name.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
async function remoteRefs(git, push, patterns) {
    const serve = push.hooksOff === true ? ['--upload-pack=git -c "safe.directory=*" upload-pack'] : [];
    const { text } = await git.run(['ls-remote', ...serve, '--', push.url, ...patterns], remoteCall(push));
    const lines = text.split('\n').filter((line) => line.includes('\t'));
    return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]));
}
/**
 * Pushes one commit with `--force-with-lease=<ref>:<old>`, so that the ref moves only if it still has the recorded
 * value (git-push(1)). No local hook runs.
 */
async function pushRef(git, push) {
    const args = [
        'push',
        '--porcelain',
        '--no-verify',
        '--no-signed',
        ...(push.hooksOff === true ? [`--receive-pack=${receiveWithoutHooks}`] : []),
        `--force-with-lease=${push.ref}:${push.oldSha ?? ''}`,
        '--',
        push.url,
        `${push.newSha}:${push.ref}`,
    ];
    const answer = await git.run(args, { ...remoteCall(push), accept: [0, 1, 128] });
    if (answer.exitCode === 0)
        return { result: 'moved' };
    // In porcelain output `!` marks a refused ref. `stale info` means that the lease failed.
    const line = answer.text.split('\n').find((entry) => entry.startsWith('!')) ?? '';
    if (line.includes('(stale info)'))
        return { result: 'stale' };
    const words = line === '' ? answer.stderr.trim().split('\n').slice(-2).join(' / ') : line.split('\t').slice(2).join(' ');
    // `unpacker error` alone does not say why. If the remote's disk is full or read-only, git says so on another line.
    const unpack = /^error: (remote unpack failed: .+)$/m.exec(answer.stderr)?.[1];
    return { result: 'refused', reason: (unpack === undefined ? words : `${words}: ${unpack}`).slice(0, 300) };
}
/**
 * The HTTP header with a token for GitHub, in the format that actions/checkout uses, for {@link Push.httpHeader}.
 *
 * @returns `undefined` without a token, or if the URL is not HTTPS, because a token must not be sent unencrypted
 */
function push_tokenHeader(url, token) {
    if (token === undefined || token === '' || push_protocolOf(url) !== 'https')
        return undefined;
    return `authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}
/** The protocol of a remote's URL, as in `protocol.<name>.allow`. `file` for a path. */
function push_protocolOf(url) {
    const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase();
    if (scheme !== undefined)
        return scheme;
    const isWindowsPath = /^[a-z]:[\\/]/i.test(url);
    return !isWindowsPath && /^[^/\\]+:/.test(url) ? 'ssh' : 'file';
}
function remoteCall(push) {
    const config = [
        [`protocol.${push_protocolOf(push.url)}.allow`, 'always'],
        // The pushed objects are permanent, even if they come from a temporary repository with fsync off.
        ['core.fsync', 'all'],
    ];
    if (push.httpHeader !== undefined)
        config.push([`http.${push.url}.extraHeader`, push.httpHeader]);
    return { config, ...(push.env === undefined ? {} : { env: push.env }) };
}

;// CONCATENATED MODULE: ./core/git/transfer/fetch-missing.js


/**
 * Gets all objects of a commit that a partial clone lacks, in one fetch from its promisor (git-rev-list(1), `--missing`; two or three where trees are missing too). Does nothing in a
 * complete repository. Moves no ref.
 *
 * @param token used to read a private promisor over HTTPS; passed to git in its environment, never as an argument
 * @throws AppError ERR_OBJECTS_MISSING with the command that fetches them
 */
async function fetchMissing(git, sha, options) {
    const promisor = await promisorOf(git);
    if (promisor === '')
        return;
    let missing = await missingObjects(git, sha);
    if (missing.length === 0)
        return;
    const { text: url } = await git.run(['config', '--get', `remote.${promisor}.url`], { accept: [0, 1] });
    const config = [[`protocol.${protocolOf(url)}.allow`, 'always']];
    const header = tokenHeader(url, options.token);
    if (header !== undefined)
        config.push([`http.${url}.extraHeader`, header]);
    // As git itself fetches what is missing. Without `--upload-pack`, git would run the program in `remote.<name>.uploadpack`.
    const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-gc'];
    args.push('--filter=blob:none', '--upload-pack=git-upload-pack', '--stdin', promisor);
    const env = transportEnvironment(options.env);
    // One round, unless trees are missing too: what lies in a tree is known only when it is there.
    while (missing.length > 0) {
        try {
            await git.run(args, { config, stdin: missing.map((id) => `${id}\n`).join(''), env });
        }
        catch (cause) {
            throw lacking(sha, missing.length, promisor, cause);
        }
        const asked = new Set(missing);
        missing = await missingObjects(git, sha);
        if (missing.some((id) => asked.has(id)))
            throw lacking(sha, missing.length, promisor);
    }
}
/** The remote that a partial clone gets missing objects from; empty in a complete repository. */
async function promisorOf(git) {
    // Newer versions of git no longer write the extension.
    const names = String.raw `^(extensions\.partialclone|remote\..*\.promisor)$`;
    const { text } = await git.run(['config', '--get-regexp', names], { accept: [0, 1] });
    const extension = [...text.matchAll(/^extensions\.partialclone (.+)$/gm)].at(-1)?.[1];
    return extension ?? /^remote\.(.+)\.promisor true$/m.exec(text)?.[1] ?? '';
}
/** Variables that a transport may need. They contain no secret of the run. */
const transportNames = (/* unused pure expression or super */ null && (['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE']));
function transportEnvironment(env) {
    return Object.fromEntries(transportNames.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
async function missingObjects(git, sha) {
    const args = ['rev-list', '--objects', '--no-object-names', '--no-walk', '--missing=print', sha];
    const { text } = await git.run(args);
    return text.split('\n').flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : []));
}
function lacking(sha, count, promisor, cause) {
    const why = cause instanceof Error ? ` ${cause.message}` : '';
    const message = `This partial clone lacks ${count} objects of the base commit, and ${promisor} did not give them.${why}`;
    const nextAction = `Run this where ${promisor} can be reached, then start again: git rev-list --objects --no-walk ${sha}`;
    return new AppError('ERR_OBJECTS_MISSING', message, { cause, nextAction });
}

// EXTERNAL MODULE: ./core/git/worker-repository/lfs-files.js
var lfs_files = __webpack_require__(3903);
;// CONCATENATED MODULE: ./core/git/worker-repository/public-address.js
/** Schemes with a host name. All others are a folder of this machine or a program. */
const networked = /^(?:https?|ssh|git):\/\//i;
/** `user@host:path`, which git treats as ssh (git-fetch(1), "GIT URLS"), but not `C:\path` and `./a:b`. */
const scpLike = /^(?:[\w.-]+@)?[\w.-]{2,}:(?!\/\/|:)/;
/**
 * A remote's address without credentials, for tools that read it.
 *
 * @returns `null` for a folder of this machine, and for anything that is not a known form of address
 */
function publicAddress(url) {
    if (networked.test(url)) {
        try {
            const parsed = new URL(url);
            // The ssh user is part of the address; a password or token never is.
            if (!/^ssh:$/i.test(parsed.protocol))
                parsed.username = '';
            parsed.password = '';
            parsed.search = '';
            parsed.hash = '';
            return parsed.href;
        }
        catch {
            return null;
        }
    }
    return scpLike.test(url) ? url : null;
}

;// CONCATENATED MODULE: ./core/git/worker-repository/source-repository.js









/** Git's own limit for nested alternates. */
const maxAlternateDepth = 5;
const maxLinkBytes = 64 * 1024;
/**
 * Reads the parts of the user's repository that the workers' repositories need. Writes nothing.
 *
 * @param sha the base commit
 * @throws AppError ERR_GIT
 */
async function readSourceRepository(git, sha) {
    const tree = await (0,ls_tree/* listTree */.n)(git, sha);
    const [place, refs, origin, promisor, escapingLinks, lfsFiles] = await Promise.all([
        git.run(['rev-parse', '--show-object-format', '--git-path', 'objects', '--git-path', 'shallow']),
        readRefs(git),
        setting(git, 'remote.origin.url'),
        readPromisor(git),
        readEscapingLinks(git, tree),
        (0,lfs_files/* readLfsFiles */.Jn)(git, sha, tree),
    ]);
    const [format, objects = '', shallow = ''] = place.text.split('\n');
    return {
        objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
        objectFolders: await withAlternates((0,external_node_path_.resolve)(git.dir, objects)),
        refs,
        shallow: await (0,promises_.readFile)((0,external_node_path_.resolve)(git.dir, shallow), 'utf8').catch(() => ''),
        origin: publicAddress(origin),
        promisor,
        escapingLinks,
        lfsFiles,
    };
}
/** A setting's last value; empty when it is not set. */
async function setting(git, name) {
    return (await git.run(['config', '--get', name], { accept: [0, 1] })).text;
}
/**
 * The user's branches and remote-tracking branches as `refs/remotes/<remote>/*`, and the tags. Leaves out the factory's own refs and
 * branches, because a worker must not see other runs. A local branch hides origin's branch of the same name.
 */
async function readRefs(git) {
    const format = '--format=%(objectname) %(refname) %(*objectname) %(symref)';
    const { text } = await git.run(['for-each-ref', format, 'refs/heads', 'refs/remotes', 'refs/tags']);
    const refs = new Map();
    const folders = new Set();
    for (const line of text.split('\n').filter(Boolean)) {
        const [id = '', ref = '', peeled = '', symbolic = ''] = line.split(' ');
        if (symbolic !== '' || /^refs\/(?:heads|remotes\/[^/]+)\/factory\//.test(ref))
            continue;
        const name = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
        // Local branches are listed first. A stale remote-tracking branch `a/b` cannot stand beside a branch `a`, or `a` beside `a/b`.
        const above = foldersOfRef(name);
        if (refs.has(name) || folders.has(name) || above.some((folder) => refs.has(folder)))
            continue;
        for (const folder of above)
            folders.add(folder);
        refs.set(name, { name, id, peeled });
    }
    return [...refs.values()].sort((left, right) => (0,json/* byCodeUnit */.X)(left.name, right.name));
}
function foldersOfRef(name) {
    const parts = name.split('/').slice(0, -1);
    return parts.map((_part, at) => parts.slice(0, at + 1).join('/'));
}
async function readPromisor(git) {
    const name = await promisorOf(git);
    if (name === '')
        return null;
    const [url, filter] = await Promise.all([
        setting(git, `remote.${name}.url`),
        setting(git, `remote.${name}.partialclonefilter`),
    ]);
    return { name, url, filter: filter === '' ? 'blob:none' : filter };
}
/** An object folder and all folders that it borrows from, resolved, without duplicates. */
async function withAlternates(objects) {
    const found = [];
    const add = async (folder, depth) => {
        const real = await (0,promises_.realpath)(folder).catch(() => undefined);
        if (real === undefined || found.includes(real))
            return;
        if (!(await (0,promises_.stat)(real)).isDirectory())
            return;
        found.push(real);
        if (depth === maxAlternateDepth)
            return;
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(real, 'info/alternates'), 'utf8').catch(() => '');
        for (const line of text.split('\n')) {
            if (line === '' || line.startsWith('#'))
                continue;
            const path = line.startsWith('"') ? unquoted(line) : line;
            await add((0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.resolve)(real, path), depth + 1);
        }
    };
    await add(objects, 0);
    if (found.length === 0)
        throw new app_error/* AppError */.u('ERR_GIT', `The object folder ${objects} cannot be read.`);
    return found;
}
function unquoted(line) {
    return line.slice(1, -1).replaceAll(/\\(.)/g, (_whole, letter) => ({ n: '\n', t: '\t' })[letter] ?? letter);
}
async function readEscapingLinks(git, tree) {
    const links = tree.filter(({ mode }) => mode === '120000');
    const targets = await (0,cat_file/* readObjects */.$)(git, links.map(({ id }) => id), maxLinkBytes);
    return links.flatMap(({ path, id }) => {
        const target = targets.get(id)?.toString('utf8') ?? '/';
        return staysInside(path, target) ? [] : [{ path, target }];
    });
}
/**
 * Whether a link's target is inside the tree, whatever other links the target passes through. `..` is allowed only at the start of the
 * target, where it climbs real folders, and not above the root.
 */
function staysInside(path, target) {
    if (target === '' || /^[\\/]|^[A-Za-z]:|\\|\0/.test(target))
        return false;
    const parts = target.split('/').filter((part) => part !== '' && part !== '.');
    const climbs = parts.findIndex((part) => part !== '..');
    const ups = climbs < 0 ? parts.length : climbs;
    return ups <= path.split('/').length - 1 && !parts.slice(ups).includes('..');
}


/***/ }),

/***/ 6817:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y9: () => (/* binding */ readInputsInForce)
/* harmony export */ });
/* unused harmony exports readInputsInForceIfAny, withPolicy */
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
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.inputs} is missing.`, { file: layout.inputs });
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

/***/ 599:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oU: () => (/* binding */ defaultGrace),
  i0: () => (/* binding */ killGroup),
  TK: () => (/* binding */ sweepMarked),
  wX: () => (/* binding */ terminateTree)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./core/system/processes/process-table.js

/**
 * The living processes of this machine, without zombies. Linux only; elsewhere empty. Reads synchronously, because a tree that keeps
 * forking outruns anything slower.
 *
 * @param skipped pids to ignore
 */
function processTable(skipped = new Set()) {
    if (process.platform !== 'linux')
        return [];
    return pids().flatMap((pid) => (skipped.has(pid) ? [] : (rowOf(pid) ?? [])));
}
/** The start of this process, in the unit of {@link ProcessRow.started}; 0 when unknown. */
function ownStart() {
    return Number(rowOf('self')?.started ?? 0);
}
function rowOf(pid) {
    const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
    // The name in parentheses may contain anything, also spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, group, session] = fields;
    if (state === undefined || state === '' || state === 'Z' || state === 'X')
        return undefined;
    return {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: Number(session),
        started: fields[19] ?? '',
    };
}
/**
 * Whether a process's initial environment holds one of the marks. `undefined` when no environment is visible: a kernel thread, a process
 * without variables, or one in the middle of an exec, which may show the mark in a moment. False for ended processes and those of other
 * users. Linux only.
 */
function isMarked(pid, ...marks) {
    const environ = readIfAllowed(`/proc/${pid}/environ`);
    if (environ === undefined)
        return false;
    if (environ.length === 0)
        return undefined;
    return marks.some(({ name, value }) => holdsEntry(environ, Buffer.from(`${name}=${value}`)));
}
function holdsEntry(environ, entry) {
    for (let at = environ.indexOf(entry); at !== -1; at = environ.indexOf(entry, at + 1)) {
        const end = at + entry.length;
        if ((at === 0 || environ[at - 1] === 0) && (end === environ.length || environ[end] === 0))
            return true;
    }
    return false;
}
/** The process ids of this machine without our own, newest first on systems where ids grow. */
function pids() {
    const found = [];
    for (const name of (0,external_node_fs_.readdirSync)('/proc')) {
        const pid = Number(name);
        if (Number.isInteger(pid) && pid > 1 && pid !== process.pid)
            found.push(pid);
    }
    return found.sort((left, right) => right - left);
}
/** Clock ticks since boot, in the unit of {@link ProcessRow.started} (100 per second on every Linux that Node supports). */
function ticksNow() {
    return Number.parseFloat(readIfAllowed('/proc/uptime')?.toString('latin1') ?? '0') * 100;
}
function readIfAllowed(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch {
        // It ended between the listing and the read, or belongs to another user. We may end neither.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./core/system/processes/kill-tree.js



/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
const defaultGrace = { interrupt: 7_500, terminate: 2_500 };
/** The process table is read often at first and less often later, because each read covers the whole table. */
const pollMs = 25;
const slowPollMs = 250;
/** A process without a visible environment that is younger than this may be in the middle of an exec. An older one has no environment. */
const youngTicks = 100;
/** A tree counts as gone after this many consecutive looks that find nothing. */
const quietLooks = 3;
/** Real milliseconds after which the kill gives up on a tree that forks faster than the table can be read. */
const killBudgetMs = 5_000;
/**
 * Ends a process and everything it started: interrupt, wait, terminate, wait, kill (docs/design/dispatch.md). Covers its group, its
 * session, its descendants, and on Linux every process with the mark, so that processes that called setsid or forked twice are included.
 * Each process gets every signal. Resolves when all are gone; the kill is repeated until three consecutive looks find nothing.
 *
 * On Windows `taskkill /T /F` ends the whole tree at once, because Node cannot send a console interrupt there (docs/adr/0060).
 */
async function terminateTree(root, grace = defaultGrace) {
    if (process.platform === 'win32') {
        await taskkill(root.pid);
        // If taskkill is missing or fails, at least the program itself is ended.
        if (!root.exited())
            send(root.pid, 'SIGKILL');
        return;
    }
    const tree = new KnownTree(root);
    const start = performance.now();
    // Both deadlines count from the start, so that a slow look does not delay the later steps.
    for (const [signal, until] of [
        ['SIGINT', start + grace.interrupt],
        ['SIGTERM', start + grace.interrupt + grace.terminate],
    ]) {
        tree.signal(signal);
        if (await goneBy(tree, until))
            break;
    }
    await killUntilQuiet(() => tree.kill());
}
/** Sends SIGKILL to the rest of a process group; does nothing if it is empty. POSIX only. */
function killGroup(pid) {
    if (process.platform !== 'win32' && pid > 0)
        send(-pid, 'SIGKILL');
}
/**
 * Kills every process whose environment holds one of the marks, and its descendants, repeatedly until none is found. This includes children
 * that left the group (setsid, double fork). Linux only; elsewhere it returns 0.
 *
 * @returns the number of killed processes
 */
async function sweepMarked(...marks) {
    if (process.platform !== 'linux')
        return 0;
    const tree = new KnownTree({ pid: 0, exited: () => true }, marks);
    await killUntilQuiet(() => tree.kill());
    return tree.killed.size;
}
async function goneBy(tree, deadline) {
    for (let wait = pollMs;; wait = Math.min(wait * 1.5, slowPollMs)) {
        const left = deadline - performance.now();
        if (left <= 0)
            return false;
        await (0,promises_.setTimeout)(Math.min(wait, left));
        if (performance.now() < deadline && tree.gone())
            return true;
    }
}
async function killUntilQuiet(kill) {
    const deadline = performance.now() + killBudgetMs;
    for (let quiet = 0; quiet < quietLooks && performance.now() < deadline;) {
        if (!kill())
            quiet = 0;
        else if (++quiet < quietLooks)
            await (0,promises_.setTimeout)(5);
    }
}
/** The known processes of a tree. A process once found is tracked by pid and start time, even after its parent is gone. */
class KnownTree {
    killed = new Set();
    #root;
    #marks;
    /** Pids of processes that started before this one. If all marks were made by this process, none of these can belong to the tree. */
    #older = new Set();
    #oldest;
    #known = new Set();
    /** Sessions that a process of the tree leads. A process forked just before its leader was killed is still in one. */
    #sessions = new Set();
    /** Processes without a mark. Marks do not change during a process's life, so each process is checked once. */
    #strangers = new Set();
    /** Whether the last look found a young process without a visible environment. */
    #unsettled = false;
    /** The same by pid alone, for the few seconds of a kill. */
    #passed = new Set();
    constructor(root, marks = root.mark === undefined ? [] : [root.mark]) {
        this.#root = root;
        this.#marks = marks;
        this.#oldest = root.pid === 0 && marks.every(({ madeHere }) => madeHere === true) ? ownStart() : 0;
    }
    gone() {
        if (process.platform === 'linux')
            return this.#living().length === 0;
        return this.#root.pid === 0 || !groupAlive(this.#root.pid);
    }
    signal(signal) {
        // Look first: once the leader is dead, its children no longer name it as their parent.
        const rows = this.#living();
        if (this.#root.pid > 0)
            send(-this.#root.pid, signal);
        for (const row of rows)
            if (row.group !== this.#root.pid)
                send(row.pid, signal);
    }
    /**
     * Kills every found process at once; a tree that keeps forking is caught only that way.
     *
     * @returns whether the look found nothing, and no new process was in the middle of an exec
     */
    kill() {
        if (process.platform !== 'linux')
            return !(this.#root.pid > 0 && send(-this.#root.pid, 'SIGKILL'));
        const before = this.killed.size;
        const { pid: leader } = this.#root;
        // Look first: killing a parent hides which of its children belong to the tree.
        this.#living();
        if (leader > 0)
            send(-leader, 'SIGKILL');
        for (const pid of this.#marks.length === 0 ? [] : pids()) {
            if (this.#passed.has(pid) || this.#older.has(pid))
                continue;
            const marked = isMarked(pid, ...this.#marks);
            if (marked === true)
                this.#killOne(pid);
            else if (marked === false)
                this.#passed.add(pid);
        }
        for (const row of this.#living())
            this.#killOne(row.pid);
        return this.killed.size === before && !this.#unsettled;
    }
    #killOne(pid) {
        if (send(pid, 'SIGKILL'))
            this.killed.add(pid);
    }
    #living() {
        const rows = processTable(this.#older).filter((row) => !this.#isOlder(row));
        const young = ticksNow() - youngTicks;
        this.#unsettled = false;
        const own = new Set();
        const found = new Set();
        for (const row of rows) {
            if (this.#isOurs(row, young)) {
                own.add(row.pid);
                found.add(row);
            }
        }
        for (let grew = found.size > 0; grew;) {
            grew = false;
            for (const row of rows) {
                if (found.has(row) || !own.has(row.parent))
                    continue;
                own.add(row.pid);
                found.add(row);
                grew = true;
            }
        }
        for (const row of found) {
            this.#known.add(keyOf(row));
            if (row.session === row.pid)
                this.#sessions.add(row.session);
        }
        return [...found];
    }
    #isOlder(row) {
        if (Number(row.started) >= this.#oldest)
            return false;
        this.#older.add(row.pid);
        return true;
    }
    #isOurs(row, young) {
        const { pid } = this.#root;
        if (pid > 0 && (row.pid === pid || row.group === pid || row.session === pid))
            return true;
        const key = keyOf(row);
        if (this.#known.has(key) || this.#sessions.has(row.session))
            return true;
        if (this.#marks.length === 0 || this.#strangers.has(key))
            return false;
        const marked = isMarked(row.pid, ...this.#marks);
        if (marked === false)
            this.#strangers.add(key);
        if (marked === undefined && Number(row.started) >= young)
            this.#unsettled = true;
        return marked === true;
    }
}
function keyOf(row) {
    return `${row.pid}@${row.started}`;
}
function send(pid, signal) {
    try {
        process.kill(pid, signal);
        return true;
    }
    catch {
        // It exited between the look and the signal, which is the goal.
        return false;
    }
}
function groupAlive(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
function taskkill(pid) {
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_.spawn)('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
        child.once('error', () => resolve());
        child.once('close', () => resolve());
    });
}


/***/ }),

/***/ 1050:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ runProcess)
/* harmony export */ });
/* unused harmony export startDetached */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _kill_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(599);



const defaultOutputLimit = 256 * 1024 * 1024;
/** How long the pipes stay open after the process exited while a grandchild still holds them (the same as in actions/runner). */
const pipeGraceMs = 5_000;
/**
 * Runs a program and waits for it. Never rejects because of what the program does: the result holds how it ended.
 *
 * On POSIX the child leads its own process group, so that it can be ended together with everything it started.
 */
function runProcess(spec) {
    const started = performance.now();
    const limit = spec.maxOutputBytes ?? defaultOutputLimit;
    return new Promise((resolve) => {
        let ended;
        let pipeTimer;
        let child;
        try {
            child = start(spec);
        }
        catch (error) {
            resolve(notStarted(spec, error));
            return;
        }
        const closePipes = () => {
            child.stdout?.destroy();
            child.stderr?.destroy();
        };
        let termination;
        const end = (reason) => {
            if (ended !== undefined || child.pid === undefined)
                return;
            ended = reason;
            termination = (0,_kill_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .terminateTree */ .wX)({
                pid: child.pid,
                exited: () => child.exitCode !== null || child.signalCode !== null,
                ...(spec.mark === undefined ? {} : { mark: spec.mark }),
            }, spec.graceMs).finally(closePipes);
        };
        const stdout = collect(child.stdout, spec.onStdout, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const stderr = collect(child.stderr, spec.onStderr, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), spec.timeoutMs);
        const onAbort = () => end('cancelled');
        const finish = (exitCode, signalName, error) => {
            clearTimeout(timer);
            clearTimeout(pipeTimer);
            spec.signal?.removeEventListener('abort', onAbort);
            const reason = error === undefined ? (ended ?? (signalName === null ? 'exit' : 'signal')) : 'spawn-error';
            const settle = () => resolve({
                command: spec.command,
                args: spec.args,
                reason,
                exitCode: reason === 'exit' ? exitCode : null,
                signalName,
                stdout: stdout.bytes(),
                stderr: stderr.bytes(),
                durationMs: performance.now() - started,
                ...(error === undefined ? {} : { error }),
            });
            void Promise.allSettled([termination, stdout.idle(), stderr.idle()]).then(settle);
        };
        child.once('spawn', () => spec.onStart?.(child.pid ?? 0));
        child.once('error', (error) => finish(null, null, error));
        child.once('exit', () => {
            pipeTimer = setTimeout(closePipes, spec.pipeGraceMs ?? pipeGraceMs);
        });
        child.once('close', (code, signalName) => finish(code, signalName));
        if (child.stdin !== null && spec.stdin !== undefined) {
            // A program may exit without reading all of its input; its exit status decides what that means.
            child.stdin.on('error', () => undefined);
            if (spec.stdin instanceof node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable)
                void feed(spec.stdin, child.stdin, () => end('cancelled'));
            else
                child.stdin.end(spec.stdin);
        }
        if (spec.signal?.aborted === true)
            onAbort();
        else
            spec.signal?.addEventListener('abort', onAbort, { once: true });
    });
}
/** A source that fails must not look like the end of the input. A program that stops reading is judged by its exit status. */
async function feed(source, input, broken) {
    try {
        for await (const chunk of source) {
            if (input.destroyed)
                return;
            if (input.write(chunk))
                continue;
            await new Promise((resolve) => {
                input.once('drain', resolve);
                input.once('close', resolve);
            });
        }
        input.end();
    }
    catch {
        broken();
    }
}
function start(spec) {
    return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(spec.command, [...spec.args], {
        cwd: spec.cwd,
        env: spec.mark === undefined ? spec.env : { ...spec.env, [spec.mark.name]: spec.mark.value },
        detached: process.platform !== 'win32',
        windowsHide: true,
        windowsVerbatimArguments: spec.verbatimArguments ?? false,
        stdio: [spec.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
}
/** Node itself throws for some input, such as a NUL in an argument, before it calls the system. */
function notStarted(spec, error) {
    const none = Buffer.alloc(0);
    const { command, args } = spec;
    return {
        command,
        args,
        reason: 'spawn-error',
        exitCode: null,
        signalName: null,
        stdout: none,
        stderr: none,
        durationMs: 0,
        error,
    };
}
function collect(stream, listener, keep, limit, onOverflow) {
    const chunks = [];
    let size = 0;
    // Node resumes the streams of an exited process, so that even a paused stream may emit chunks; they are handled one after another.
    let taking;
    stream?.on('data', (chunk) => {
        const busy = taking === undefined ? listener?.(chunk) : taking.then(() => listener?.(chunk));
        if (busy !== undefined) {
            const taken = busy
                .catch(() => undefined)
                .then(() => {
                if (taking !== taken)
                    return;
                taking = undefined;
                stream.resume();
            });
            taking = taken;
            stream.pause();
        }
        if (!keep)
            return;
        size += chunk.length;
        if (size > limit)
            onOverflow();
        else
            chunks.push(chunk);
    });
    return { bytes: () => Buffer.concat(chunks), idle: async () => await taking };
}
/**
 * Starts a program that outlives this one, such as a desktop's viewer: in its own group, without access to our terminal.
 *
 * @returns whether it could be started; false in the cases where {@link runProcess} reports `spawn-error`. Its later fate is unknown
 */
function startDetached(spec) {
    return new Promise((resolve) => {
        let child;
        try {
            child = spawn(spec.command, [...spec.args], {
                cwd: spec.cwd,
                env: { ...spec.env },
                stdio: 'ignore',
                detached: true,
                windowsHide: true,
            });
        }
        catch {
            resolve(false);
            return;
        }
        child.once('spawn', () => {
            child.unref();
            resolve(true);
        });
        child.once('error', () => resolve(false));
    });
}


/***/ }),

/***/ 7424:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YO: () => (/* binding */ assertBase),
  Wu: () => (/* binding */ assertUnchanged),
  bj: () => (/* binding */ backendNameOf),
  SL: () => (/* binding */ chosenWorkers),
  L6: () => (/* binding */ loadBrief),
  ab: () => (/* binding */ loadLaunch),
  A7: () => (/* binding */ loadRules),
  xd: () => (/* binding */ loadWorker),
  qD: () => (/* binding */ recordedBackendOf),
  Fw: () => (/* binding */ upstreamOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/launch/scope-lock.js
var scope_lock = __webpack_require__(1039);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(2780);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ./core/contracts/config/command-form.js
var command_form = __webpack_require__(1510);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(8737);
;// CONCATENATED MODULE: ./core/contracts/launch/worker-brief.js




const globs = schemas/* array */.YOg(schemas/* string */.YjP());
const limit = schemas/* number */.aig().nullable();
/** The three lists of a scope lock. */
const scope = { allowed_globs: globs, blocked_globs: globs, shared_paths: globs };
/**
 * BRIEF.json in a worker's outbox, and `brief/<WORKER>.json` of the run folder: what the worker must know to pass. Paths are relative to
 * the folder that the worker works in, with `/`.
 */
const workerBrief = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3),
    base_sha: common/* objectId */.Tu,
    outbox: schemas/* string */.YjP().min(1),
    ...scope,
    /** Folders and files of the factory: nothing may be changed there but the outbox. */
    factory_paths: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** Names that no worker may change, at any depth (docs/protected-paths.md). */
    protected_names: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** Exceptions from `protected_names`: anchored globs. */
    protected_allowed_globs: globs,
    must_deliver: globs,
    test_globs: globs,
    may_remove_tests: globs,
    /** The result is BLOCKED above these. */
    caps: schemas/* strictObject */.rej({ changed_files: schemas/* int */.Whr(), patch_bytes: schemas/* int */.Whr() }),
    /** The worker is stopped at these; `null` means no limit. */
    budgets: schemas/* strictObject */.rej({
        done_seconds: limit,
        stall_seconds: limit,
        worker_seconds: limit,
        worker_tokens: limit,
        worker_cost_usd: limit,
        run_seconds: limit,
        run_tokens: limit,
        run_cost_usd: limit,
    }),
    /** The other workers that change files, in worker order. */
    siblings: schemas/* array */.YOg(schemas/* strictObject */.rej({ worker_id: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3), ...scope })),
    /** Bundles of other workers that the worker is given. */
    inputs: schemas/* array */.YOg(schemas/* strictObject */.rej({ worker_id: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3), path: schemas/* string */.YjP() })),
    /** The files to leave in the outbox, with an example of each, in the order of writing. */
    files: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), purpose: schemas/* string */.YjP(), example: schemas/* string */.YjP() })),
    /** Written last. */
    marker: schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), line: schemas/* string */.YjP() }),
    /** The commands that made the worker's folder ready, in order. */
    setup_commands: schemas/* array */.YOg(command_form/* commandForm */.k7),
    /** The commands that are run on the merged result. */
    gates: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), command: command_form/* commandForm */.k7, timeout_seconds: schemas/* int */.Whr() })),
    /** Instruction files of the base commit; the closest to a changed file counts. */
    instruction_files: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** What else makes the result BLOCKED: a sentence each. */
    blocks: schemas/* array */.YOg(schemas/* string */.YjP()),
});

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
// EXTERNAL MODULE: ./core/git/git-folders.js
var git_folders = __webpack_require__(7324);
// EXTERNAL MODULE: ./core/git/odd-git-files.js
var odd_git_files = __webpack_require__(1766);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/system/processes/run-process.js
var run_process = __webpack_require__(1050);
// EXTERNAL MODULE: ./core/git/worker-repository/checkout-settings.js
var checkout_settings = __webpack_require__(5300);
;// CONCATENATED MODULE: ./core/git/worker-repository/allowed-filters.js



const timeoutMs = 120_000;
/** An encrypted file is little larger than the file itself. */
const maxGrowth = 1024 * 1024;
/**
 * Reads the commands of filters from the user's git configuration (gitattributes(5), `filter`). Read them before any worker starts, since
 * a worker could change that configuration. A command runs in the user's checkout with the user's environment, and gets the content on its
 * standard input: nothing of a worker's folder but that content and the path reaches it.
 *
 * @param root the repository's top folder, absolute
 * @param names the filters that policy allows; one without a command gives a problem for every file
 */
async function readAllowedFilters(root, names, env) {
    const own = (0,checkout_settings/* userEnvironment */.nW)(env);
    const filters = new Map();
    for (const name of names) {
        const key = `filter.${name}.clean`;
        const args = ['config', '--includes', '--get', key];
        const { exitCode, stdout } = await (0,run_process/* runProcess */.R)({ command: 'git', args, cwd: root, env: own, timeoutMs: 10_000 });
        const command = exitCode === 0 ? stdout.toString('utf8').replace(/\n$/, '') : '';
        filters.set(name, (path, content) => command === ''
            ? Promise.resolve({ problem: `${key} is not set in the git configuration of this machine` })
            : clean({ root, env: own, name, command }, path, content));
    }
    return filters;
}
async function clean(filter, path, content) {
    const { root, env, name, command } = filter;
    const result = await (0,run_process/* runProcess */.R)({
        // As git itself: the setting is a line for a shell, in which %f is the path.
        command: 'sh',
        args: ['-c', command.replaceAll('%f', shellQuoted(path))],
        cwd: root,
        env,
        stdin: content,
        maxOutputBytes: content.length * 2 + maxGrowth,
        timeoutMs,
    });
    if (result.reason === 'exit' && result.exitCode === 0)
        return { stored: result.stdout };
    const why = result.reason === 'exit' ? `exit status ${result.exitCode}` : result.reason;
    const words = (0,quote/* quoteInline */.Wx)(result.stderr.toString('utf8').trim().split('\n').at(-1) ?? '', 200);
    return { problem: `the filter ${name} of this machine failed (${why})${words === '' ? '' : `: ${words}`}` };
}
function shellQuoted(path) {
    return `'${path.replaceAll("'", `'\\''`)}'`;
}

// EXTERNAL MODULE: ./core/git/worker-repository/source-repository.js + 3 modules
var source_repository = __webpack_require__(8379);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/revisions/inputs-in-force.js
var inputs_in_force = __webpack_require__(6817);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
;// CONCATENATED MODULE: ./stages/dispatch-codex/record/load-launch.js



















/** The largest prompt that is read, in bytes. */
const maxPromptBytes = 4 * 1024 * 1024;
/**
 * Reads what prepare issued. Compares the launch digest before anything else is read (docs/workflows.md). A caller in the same process
 * without a digest is responsible for the state itself.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED, ERR_STATE_MISSING, ERR_SCHEMA
 */
async function loadLaunch(place, deps) {
    const layout = (0,run_layout/* stageLayout */.nK)(place);
    if (place.launchDigest !== undefined)
        await (0,state_digest/* assertLaunchDigest */.ic)(place.root, layout, place.launchDigest);
    const { inputs } = await (0,inputs_in_force/* readInputsInForce */.y9)(place.root, layout);
    if (inputs.run_id !== place.runId) {
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', `${layout.inputs} is of run ${inputs.run_id}, not of ${place.runId}.`, {
            file: layout.inputs,
        });
    }
    // The run's own record decides where its worktrees are, whatever the configuration says now.
    const flat = inputs.config.paths.worktrees_flat;
    const git = (0,odd_git_files/* guardedGit */.zP)((0,git_git/* openGit */.zY)({ dir: place.root, env: deps.env }), await (0,git_folders/* commonGitDir */.X)(place.root));
    let source;
    const site = {
        root: place.root,
        layout: (0,run_layout/* layoutOf */.aH)({ ...(place.paths ?? inputs.config.paths), worktrees_flat: flat }, place.runId),
        // The folder on this machine. RUN_INPUTS.json contains no absolute path, because a job may run on another machine.
        worktreesDir: await resolveExisting((0,external_node_path_.resolve)(place.root, (place.paths ?? inputs.config.paths).worktrees_dir)),
        git,
        env: deps.env,
        inputs,
        source: () => (source ??= (0,source_repository/* readSourceRepository */.k)(git, inputs.base_sha)),
        // Before any worker can change the configuration that has their commands.
        filters: await readAllowedFilters(place.root, inputs.config.filters.allow, deps.env),
    };
    return { layout, inputs, site };
}
/**
 * Requires the run's base commit. Its branch may have been deleted or rebased since prepare, and git may have collected it.
 *
 * @throws AppError ERR_REF_UNKNOWN with the command that fetches it
 */
async function assertBase({ inputs, layout, site }) {
    const { exitCode } = await site.git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
    if (exitCode === 0)
        return;
    const message = `The base commit ${inputs.base_sha} of ${inputs.run_id} is not in the repository any more.`;
    const nextAction = `Bring it back with git fetch origin ${inputs.base_sha} and dispatch the workers again, or take a new RUN_ID.`;
    throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message, { file: layout.inputs, nextAction });
}
/**
 * Reads one worker's prompt and lock.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the prompt does not match the sha256 in RUN_INPUTS.json
 */
async function loadWorker(root, launch, worker) {
    const { layout, inputs } = launch;
    const file = layout.prompt(worker);
    const { bytes } = (0,read_hostile/* readPlainFile */.b$)(await (0,safe_path/* safeJoin */.gt)(root, file), maxPromptBytes);
    if (bytes === null || (0,hash/* sha256 */.sc)(bytes) !== inputs.prompts[worker]) {
        throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', `${file} is not the prompt that prepare issued.`, { file, worker });
    }
    const lock = await (0,json_file/* readJsonFile */.JE)(root, layout.scopeLock(worker), scope_lock/* scopeLock */.k);
    return { prompt: bytes.toString('utf8'), lock, lockText: (0,json/* prettyJson */.D_)(lock) };
}
/**
 * Reads one worker's brief.
 *
 * @returns `undefined` in a run of an older version
 * @throws AppError ERR_LAUNCH_STATE_ALTERED if a file does not have the sha256 that RUN_INPUTS.json recorded
 */
async function loadBrief(root, { layout, inputs }, worker) {
    const recorded = inputs.briefs?.[worker];
    if (recorded === undefined)
        return undefined;
    const files = layout.brief(worker);
    const read = async (name) => {
        const { bytes } = (0,read_hostile/* readPlainFile */.b$)(await (0,safe_path/* safeJoin */.gt)(root, files[name]), maxPromptBytes);
        if (bytes !== null && (0,hash/* sha256 */.sc)(bytes) === recorded[name])
            return bytes.toString('utf8');
        const message = `${files[name]} is not the brief that prepare issued.`;
        throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: files[name], worker });
    };
    const data = await read('data');
    return { text: await read('text'), data, brief: workerBrief.parse(JSON.parse(data)) };
}
/**
 * Reads the rules of the base commit.
 *
 * @returns `undefined` in a run of an older version; empty if the base commit has none
 * @throws AppError ERR_LAUNCH_STATE_ALTERED if the file does not have the sha256 that RUN_INPUTS.json recorded
 */
async function loadRules(root, { layout, inputs }) {
    if (inputs.rules === undefined)
        return undefined;
    const bytes = inputs.rules.files.length === 0
        ? Buffer.alloc(0)
        : (0,read_hostile/* readPlainFile */.b$)(await (0,safe_path/* safeJoin */.gt)(root, layout.rules), maxPromptBytes).bytes;
    if (bytes !== null && (0,hash/* sha256 */.sc)(bytes) === inputs.rules.text)
        return bytes.toString('utf8');
    throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', `${layout.rules} is not what prepare read at the base commit.`, {
        file: layout.rules,
    });
}
/** The backend that a worker's history begins with; `null` in a run without prompts, whose workers are driven by hand. */
function recordedBackendOf(inputs, worker) {
    return Object.keys(inputs.prompts).length === 0 ? null : backendNameOf(inputs, worker);
}
/** @throws AppError ERR_BACKEND_UNSET */
function backendNameOf(inputs, worker) {
    const name = inputs.backends[worker] ?? inputs.config.workers[worker].backend ?? inputs.config.dispatch.backend;
    if (name !== null)
        return name;
    throw new app_error/* AppError */.u('ERR_BACKEND_UNSET', `No backend is chosen for ${worker}.`, { worker, path: 'dispatch.backend' });
}
/**
 * The workers of a dispatch, in worker order.
 *
 * @throws AppError ERR_WORKER_UNKNOWN for a worker that is not part of the run
 */
function chosenWorkers(inputs, requested) {
    const stranger = requested?.find((worker) => !inputs.workers.includes(worker));
    if (stranger !== undefined) {
        throw new app_error/* AppError */.u('ERR_WORKER_UNKNOWN', `${stranger} is not part of this run; its workers are ${inputs.workers.join(', ')}.`, {
            fault: 'usage',
            worker: stranger,
        });
    }
    return (0,contracts_worker/* inWorkerOrder */.WC)(requested ?? inputs.workers);
}
/**
 * Compares the caller's dispatch settings with the recorded ones.
 *
 * @throws AppError ERR_INPUT_CHANGED naming the first difference
 */
function assertUnchanged(inputs, given) {
    for (const key of Object.keys(given).sort()) {
        const wanted = JSON.stringify(given[key]);
        const recorded = JSON.stringify(inputs.config.dispatch[key]);
        if (wanted === undefined || wanted === recorded)
            continue;
        throw new app_error/* AppError */.u('ERR_INPUT_CHANGED', `dispatch.${key} is given as ${wanted}, but the run was prepared with ${recorded}.`, {
            path: `dispatch.${key}`,
        });
    }
}
/** Resolves links in the existing part of a path; the rest stays unchanged. */
async function resolveExisting(path) {
    const real = await (0,promises_.realpath)(path).catch(() => undefined);
    if (real !== undefined)
        return real;
    const parent = (0,external_node_path_.dirname)(path);
    return parent === path ? path : (0,external_node_path_.join)(await resolveExisting(parent), (0,external_node_path_.basename)(path));
}
/** The workers whose bundles the aggregator waits for and receives; none if it is sent together with them. */
function upstreamOf(launch, worker) {
    if (worker !== contracts_worker/* aggregator */.Il || launch.inputs.config.dispatch.aggregator === 'with')
        return [];
    return contracts_worker/* builders */.LX.filter((name) => launch.inputs.workers.includes(name));
}


/***/ }),

/***/ 5458:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ partFolder),
/* harmony export */   Yh: () => (/* binding */ readPartHistory),
/* harmony export */   Zb: () => (/* binding */ partFiles),
/* harmony export */   fx: () => (/* binding */ readOtherParts),
/* harmony export */   qS: () => (/* binding */ listPart)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8737);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);
/* harmony import */ var _core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1711);
/* harmony import */ var _core_run_state_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8673);
/* harmony import */ var _core_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1160);
/* harmony import */ var _load_launch_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7424);
/* harmony import */ var _worker_history_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8701);








/**
 * The files of one worker's part of a fleet. The worker's job publishes only these: its bundle, its ledger segment and its logs
 * (docs/workflows.md). Paths are `runs/<RUN_ID>/...`, as in the whole state.
 *
 * @throws AppError as stateFiles; ERR_PART_MISSING when there is no segment
 */
async function partFiles(root, layout, worker) {
    const files = (await (0,_core_run_state_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .stateFiles */ .d8)(root, layout)).filter(({ path }) => belongsTo(path, layout, worker));
    if (!files.some(({ path }) => path === segmentOf(layout, worker)))
        throw noSegment(worker);
    return files;
}
/**
 * Lists the files of a part from another machine.
 *
 * @param part the folder that contains `runs/<RUN_ID>/...`, absolute
 * @returns paths below it, sorted
 * @throws AppError ERR_PART_PATH for a file that does not belong to that worker; ERR_PATH_UNSAFE for a link; ERR_PART_MISSING
 */
async function listPart(part, layout, worker) {
    const files = await (0,_core_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_5__/* .listFiles */ .C)(part);
    const stranger = files.find((path) => !belongsTo(path, layout, worker));
    if (stranger !== undefined) {
        throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PART_PATH', `The part of ${worker} holds ${stranger}; allowed are only ${ownPlaces(layout, worker).join(', ')}.`, { worker, file: stranger });
    }
    if (!files.includes(segmentOf(layout, worker)))
        throw noSegment(worker);
    return files;
}
/** The folder of a worker's bundle inside its part, absolute. */
function partFolder(part, layout, worker) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(part, inPart(layout, layout.bundle(worker)));
}
/**
 * The events of a part's segment. Checks the part first; its segment must start from a head of the run's chain.
 *
 * @throws AppError as {@link listPart}; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function readPartEvents(part, layout, worker, chain) {
    await listPart(part, layout, worker);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(part, segmentOf(layout, worker));
    return (await (0,_core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .readLedger */ .S)(file, `ledger/${worker}.jsonl`, (head) => chain.hadHead(head))).events;
}
/**
 * The events of every part except the worker's own, by worker. They include dispatches before the part.
 *
 * @throws AppError as {@link readPartEvents}
 */
async function readOtherParts(parts, own, layout, chain) {
    const found = new Map();
    for (const worker of _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3) {
        const part = worker === own ? undefined : parts[worker];
        if (part !== undefined)
            found.set(worker, await readPartEvents(part, layout, worker, chain));
    }
    return found;
}
/**
 * The history in a part's segment. Checks the part first; its segment must start from a head of the run's chain.
 *
 * @throws AppError as {@link listPart}; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function readPartHistory(part, launch, worker, chain) {
    const events = await readPartEvents(part, launch.layout, worker, chain);
    return (0,_worker_history_js__WEBPACK_IMPORTED_MODULE_7__/* .historyOf */ .om)(worker, (0,_load_launch_js__WEBPACK_IMPORTED_MODULE_6__/* .recordedBackendOf */ .qD)(launch.inputs, worker), events);
}
/** The name of a run folder's path in a part and in the state digest: `runs/<RUN_ID>/...`. */
function inPart(layout, path) {
    return `runs/${layout.runId}${path.slice(layout.runDir.length)}`;
}
function segmentOf(layout, worker) {
    return inPart(layout, layout.workerLedger(worker));
}
function ownPlaces(layout, worker) {
    const run = `runs/${layout.runId}`;
    return [
        `${inPart(layout, layout.bundle(worker))}/**`,
        segmentOf(layout, worker),
        `${run}/logs/${worker}/**`,
        `${run}/lfs/**`,
    ];
}
function belongsTo(path, layout, worker) {
    return ownPlaces(layout, worker).some((place) => place.endsWith('/**') ? path.startsWith(place.slice(0, -2)) : path === place);
}
function noSegment(worker) {
    return new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PART_MISSING', `The part of ${worker} holds no ledger segment.`, { worker });
}


/***/ }),

/***/ 8701:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $q: () => (/* binding */ noteFindings),
/* harmony export */   AO: () => (/* binding */ noteEnding),
/* harmony export */   Jn: () => (/* binding */ usedBefore),
/* harmony export */   N4: () => (/* binding */ note),
/* harmony export */   XL: () => (/* binding */ byHand),
/* harmony export */   om: () => (/* binding */ historyOf),
/* harmony export */   vK: () => (/* binding */ usedIn)
/* harmony export */ });
/* unused harmony exports endStates, neverDispatched */
/* harmony import */ var _core_contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8773);
/* harmony import */ var _core_evidence_finding_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5316);
/* harmony import */ var _core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(438);
/* harmony import */ var _core_evidence_stage_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7978);
/* harmony import */ var _core_ledger_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8834);





/** The opener of a worktree that no dispatch opened. */
const byHand = 'hand';
/** The states of an ended dispatch. */
const endStates = (/* unused pure expression or super */ null && (['DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']));
/**
 * Folds a worker's segment into its history (docs/design/formats.md). The results and the report of a dispatch come only from this
 * function, so that a fleet's parts need no separate file for them.
 */
function historyOf(worker, backend, events) {
    let history = {
        dispatch: neverDispatched(worker, backend),
        phase: 'none',
        bundleDigest: '',
        worktreeOpen: false,
        openedByHand: false,
        setupDigest: '',
        sending: false,
        revision: 1,
    };
    for (const event of events)
        history = folded(history, event);
    return history;
}
/** The history of a worker without events. */
function neverDispatched(worker, backend) {
    return {
        worker,
        backend,
        state: 'PENDING',
        reason: backend === null ? 'its work is not done yet' : 'not dispatched',
        code: backend === null ? 'ERR_HAND_NOT_DONE' : '',
        attempts: 0,
        rc: 0,
        started_at: '',
        ended_at: '',
        tokens: null,
        cost_usd: null,
    };
}
function folded(history, event) {
    const { details } = event;
    const dispatch = history.dispatch;
    if (event.event_type === 'WORKER_BUNDLE_DISCOVERED') {
        return { ...history, phase: 'collected', bundleDigest: event.hashes.bundle ?? '' };
    }
    if (event.event_type !== 'RUN_STATE')
        return history;
    switch (details.state) {
        case 'WORKER_PENDING': {
            const backend = details.backend;
            return {
                ...history,
                dispatch: {
                    ...neverDispatched(dispatch.worker, backend),
                    reason: '',
                    code: '',
                    ...roundsOf(dispatch),
                    ...namedRevision((0,_core_ledger_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionOf */ .DT)(event)),
                },
                phase: 'open',
                sending: false,
                revision: (0,_core_ledger_revisions_launch_revisions_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionOf */ .DT)(event),
            };
        }
        case 'REWORK_REQUESTED': {
            const earlier = { tokens: dispatch.tokens, costUsd: dispatch.cost_usd };
            const rework = { round: Number(details.round), promptHash: event.hashes.prompt ?? '', earlier };
            const { codes, inputs } = details;
            const round = _core_contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_0__/* .reworkRound */ .tH.safeParse({ codes, inputs }).data ?? { codes: [] };
            const rounds = { rework: [...(dispatch.rework ?? []), round] };
            const again = neverDispatched(dispatch.worker, dispatch.backend);
            const pending = { ...again, ...rounds, ...namedRevision(history.revision) };
            return { ...history, rework, dispatch: pending, phase: 'none', sending: false };
        }
        case 'REWORK_DROPPED': {
            const { rework: _dropped, ...rest } = history;
            const { rework: _rounds, ...first } = dispatch;
            return { ...rest, dispatch: first };
        }
        case 'WORKTREE_OPENING':
            return { ...history, worktreeOpen: true, openedByHand: details.by === byHand, setupDigest: '' };
        case 'WORKTREE_CLOSED':
            return { ...history, worktreeOpen: false, openedByHand: false };
        case 'SETUP_STARTED':
            return { ...history, dispatch: { ...dispatch, setup: { started_at: event.ts_utc, ended_at: '' } } };
        case 'SETUP_ENDED': {
            const { started_at = '' } = dispatch.setup ?? {};
            const setup = { started_at, ended_at: event.ts_utc };
            return { ...history, setupDigest: event.hashes.setup ?? '', dispatch: { ...dispatch, setup } };
        }
        case 'WORKER_SENDING':
            return { ...history, openedByHand: false, sending: true };
        case 'RETRY':
        case 'SEND_FAILED':
            return { ...history, sending: false };
        case 'WORKER_SENT':
            return {
                ...history,
                sending: false,
                dispatch: { ...dispatch, state: 'SENT', started_at: dispatch.started_at || event.ts_utc },
            };
        case 'WORKER_RUNNING':
            return { ...history, dispatch: { ...dispatch, state: 'RUNNING' } };
        case 'WORKER_DONE':
        case 'WORKER_TIMEOUT':
        case 'WORKER_FAILED':
        case 'WORKER_CANCELLED':
            return {
                ...history,
                phase: 'ended',
                dispatch: overRounds({ ...dispatch, ...endingFrom(event) }, history.rework),
            };
        default:
            return history;
    }
}
/** Results name every launch revision but the first. */
function namedRevision(revision) {
    return revision === 1 ? {} : { revision };
}
/** Rounds stand in the results of workers that had some. */
function roundsOf({ rework }) {
    return rework === undefined ? {} : { rework };
}
/** An ended dispatch, with the worker's usage over all its rounds. */
function overRounds(dispatch, rework) {
    if (rework === undefined)
        return dispatch;
    const { tokens, costUsd } = rework.earlier;
    return { ...dispatch, tokens: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_3__/* .sumOf */ .XN)([tokens, dispatch.tokens]), cost_usd: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_3__/* .sumOf */ .XN)([costUsd, dispatch.cost_usd]) };
}
function endingFrom(event) {
    const { details } = event;
    const agent = _core_contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_0__/* .agentRecord */ .PW.safeParse(details.agent).data;
    return {
        ...(agent === undefined ? {} : { agent }),
        state: details.dispatch,
        reason: String(details.reason),
        code: String(details.code),
        attempts: Number(details.attempts),
        rc: event.rc,
        ended_at: event.ts_utc,
        tokens: details.tokens === null ? null : Number(details.tokens),
        cost_usd: details.cost_usd === null ? null : Number(details.cost_usd),
    };
}
/** The total usage of all dispatches in these events. A worker that was sent again counts twice. */
function spentIn(events) {
    const endings = events.filter(({ event_type, details }) => event_type === 'RUN_STATE' && 'dispatch' in details);
    const known = endings.map(endingFrom);
    return {
        tokens: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_3__/* .sumOf */ .XN)(known.map(({ tokens }) => tokens ?? null)),
        costUsd: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_3__/* .sumOf */ .XN)(known.map(({ cost_usd }) => cost_usd ?? null)),
    };
}
/**
 * The total usage of a run's workers.
 *
 * @param segments each worker's events
 */
function usedIn(segments) {
    return { ...spentIn(segments.flat()), seconds: secondsIn(segments) };
}
/**
 * The usage of a run before a dispatch. Dispatches on this machine have ended, and time counts from zero again.
 *
 * @param here segments of this machine
 * @param there segments of a fleet's other jobs
 */
function usedBefore(here, there) {
    return { ...spentIn([...here, ...there].flat()), seconds: secondsIn(there) };
}
/**
 * The seconds in which at least one worker ran, according to their segments. Waiting for a runner does not count, and neither do the days
 * before failed jobs are run again.
 *
 * @param segments each worker's events
 */
function secondsIn(segments) {
    const spans = segments.flatMap(spansIn).sort((left, right) => left.from - right.from);
    let total = 0;
    let covered = Number.NEGATIVE_INFINITY;
    for (const { from, to } of spans) {
        total += Math.max(0, to - Math.max(from, covered));
        covered = Math.max(covered, to);
    }
    return total / 1_000;
}
function spansIn(events) {
    const spans = [];
    let from;
    for (const { event_type, details, ts_utc } of events) {
        if (event_type !== 'RUN_STATE')
            continue;
        if (details.state === 'WORKER_SENT')
            from ??= Date.parse(ts_utc);
        if (!('dispatch' in details) || from === undefined)
            continue;
        spans.push({ from, to: Date.parse(ts_utc) });
        from = undefined;
    }
    return spans;
}
/** Appends a detailed state to a worker's segment. */
async function note(segment, worker, state, rest = {}) {
    await segment.append({
        event_type: 'RUN_STATE',
        actor: worker,
        ...rest,
        details: { state, ...rest.details },
    });
}
/** Appends what a dispatch reports about a worker, for integrate's report; nothing if there are no findings. */
async function noteFindings(segment, worker, findings) {
    if (findings.length === 0)
        return findings;
    const records = findings.map((each) => (0,_core_evidence_finding_record_js__WEBPACK_IMPORTED_MODULE_4__/* .findingRecordOf */ .m)({ ...each, worker }));
    await note(segment, worker, _core_evidence_stage_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .stageFindings */ .X.state, { details: { findings: records } });
    return findings;
}
/** Appends how a dispatch ended. */
async function noteEnding(segment, worker, ending) {
    await note(segment, worker, `WORKER_${ending.state}`, {
        rc: ending.rc,
        details: {
            dispatch: ending.state,
            code: ending.code,
            reason: ending.reason,
            attempts: ending.attempts,
            tokens: ending.tokens,
            cost_usd: ending.costUsd,
            ...(ending.agent === undefined ? {} : { agent: ending.agent }),
        },
    });
}


/***/ })

};
;