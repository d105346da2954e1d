export const id = 837;
export const ids = [837];
export const modules = {

/***/ 7837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ dispatchDeps),
/* harmony export */   BU: () => (/* binding */ partOf),
/* harmony export */   X_: () => (/* binding */ readWorker)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3136);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3778);
/* harmony import */ var _core_run_layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7892);
/* harmony import */ var _stages_dispatch_codex_record_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8663);
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4913);





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
        scriptWorker: { command: process.execPath, args: [script] },
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

/***/ 6346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ scopeLock)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2780);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);


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

/***/ 4280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HC: () => (/* binding */ dispatchResults),
/* harmony export */   KA: () => (/* binding */ versionText),
/* harmony export */   PW: () => (/* binding */ agentRecord),
/* harmony export */   e4: () => (/* binding */ dispatchState),
/* harmony export */   tH: () => (/* binding */ reworkRound)
/* harmony export */ });
/* unused harmony export workerDispatch */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2780);
/* harmony import */ var _backend_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3100);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7125);
/* harmony import */ var _config_preset_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5034);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3778);





/** The states of a worker during dispatch. */
const dispatchState = zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['PENDING', 'SENT', 'RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
/** A version as agents report it: three numbers and an optional suffix after a dash. */
const versionText = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,32})?$/);
/** The agent of a worker, if the factory knows it. */
const agentRecord = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['codex', ..._config_preset_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .presetName */ .j.options]),
    /** As the program reported at dispatch; `null` if it did not. */
    version: versionText.nullable(),
});
/** A feedback round: why a worker was sent its prompt again. */
const reworkRound = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    /** The error codes that its bundle was refused for, sorted, without duplicates. */
    codes: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
    /** The workers whose bundles it was given and that changed since then. */
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3)).optional(),
});
/** The dispatch result of one worker. */
const workerDispatch = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    worker: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3),
    /** `null` if a person does the work (docs/adr/0116). */
    backend: _backend_name_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y.nullable(),
    /** Absent for `script`, `autohotkey` and a custom command. */
    agent: agentRecord.optional(),
    state: dispatchState,
    /** Why it is not DONE; empty if it is. */
    reason: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    /** An error code, or empty. */
    code: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    attempts: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(0),
    /** The feedback rounds so far; absent in the first dispatch. */
    rework: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(reworkRound).min(1).optional(),
    rc: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr(),
    started_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    ended_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    /** As the agent reports it over all rounds; `null` if it does not. */
    tokens: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(0).nullable(),
    cost_usd: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().min(0).nullable(),
});
/** logs/DISPATCH_RESULTS.json of the run folder. Validate reads it for the check `workers_done`. */
const dispatchResults = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    workers: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(workerDispatch),
    /** Limits of the run that a fleet's workers reached together, found when their parts were joined; absent if none. */
    run_limits: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ code: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() })).optional(),
});


/***/ }),

/***/ 3121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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

/***/ 9073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gitFolders),
/* harmony export */   X: () => (/* binding */ commonGitDir)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(361);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8220);




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

/***/ 4609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   zY: () => (/* binding */ openGit)
/* harmony export */ });
/* unused harmony exports gitEnvironment, configEnvironment */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);
/* harmony import */ var _system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4001);


/** Settings that keep a hostile tree or repository config from running code. */
const fixedConfig = [
    // A regular file contains no hooks on any system. With `/dev/null`, Windows would look for `/dev/null/x` on the
    // current drive, where anybody may create it.
    ['core.hooksPath', process.execPath],
    ['core.fsmonitor', 'false'],
    ['core.untrackedCache', 'false'],
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
function lastLines(text) {
    return text.trim().split('\n').slice(-3).join(' / ').slice(0, 500);
}


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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

/***/ 1573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readObjects),
/* harmony export */   F: () => (/* binding */ streamObjects)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);

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

/***/ 147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ checkAttribute)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/**
 * The value of one attribute for paths, as the `.gitattributes` files of a commit set it. Files of a working tree, of the repository and of the
 * user have no say in it.
 *
 * @param store a bare repository with a private folder for the index
 * @returns only paths for which the attribute is set to a value, or is set or unset (`set`, `unset`)
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

/***/ 3973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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
/** Reads a pointer; `null` when the bytes are content. Extensions and the older version line are accepted, as by `git lfs`. */
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

/***/ 5890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ listPaths),
/* harmony export */   n: () => (/* binding */ listTree)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _nul_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4065);


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

/***/ 9519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gs: () => (/* binding */ oddRefs),
/* harmony export */   P7: () => (/* binding */ oddGitFiles),
/* harmony export */   zP: () => (/* binding */ guardedGit)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _system_hostile_list_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8048);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6510);




/** Files that git opens for most commands; it waits for ever when one of them is a pipe (gitrepository-layout(5)). */
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
/** The files of a git folder that are pipes, sockets or devices. @param gitFolder absolute */
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
 * The same git, but no command is started on a git folder that it would hang on.
 *
 * @param gitFolder of the repository that `git` is bound to, absolute
 * @returns a git whose `run` throws AppError ERR_REPOSITORY_ALTERED too
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

/***/ 6662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ readLfsFiles),
/* harmony export */   _h: () => (/* binding */ writeLfsFiles)
/* harmony export */ });
/* unused harmony exports lfsObjectsFolder, lfsObject */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(896);
/* harmony import */ var _system_files_remove_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(745);
/* harmony import */ var _system_files_temp_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4674);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6510);
/* harmony import */ var _objects_cat_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1573);
/* harmony import */ var _objects_check_attribute_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(147);
/* harmony import */ var _objects_lfs_pointer_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3973);
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








/** The folder of a repository's LFS objects, absolute: `lfs.storage`, else `lfs` in the git folder. It need not exist. */
async function lfsObjectsFolder(git) {
    const common = (await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir'])).text;
    const storage = (await git.run(['config', '--get', 'lfs.storage'], { accept: [0, 1] })).text;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(common, storage === '' ? 'lfs' : storage), 'objects');
}
/** Where an object lies in a folder of LFS objects. */
function lfsObject(folder, oid) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, oid.slice(0, 2), oid.slice(2, 4), oid);
}
/** Finds the pointers of a commit whose content is at hand. Does nothing more than one `cat-file` without `filter=lfs`. */
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
/** Old enough that git, which compares seconds, never takes the file for one that changed with the index. */
const longAgo = 1_000_000_000;
/**
 * Replaces pointers in a worktree by copies of their content, and makes the index call them unchanged. For this one refresh git's
 * clean filter is `cat` of the pointers; no program of LFS runs, and the worker's repository gets no filter.
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
    // An entry whose size is known to differ counts as modified without a look at its content; these are new, so none is known.
    const entries = files.map(({ path, mode, id }) => `${mode} ${id}\t${path}\0`).join('');
    await git.run(['update-index', '-z', '--index-info'], { stdin: entries });
    await git.run(['update-index', '-q', '--refresh'], { accept: [0, 1], config: [['filter.lfs.clean', clean]] });
    await (0,_system_files_remove_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .removeTree */ .d)(gitDir, pointers);
}


/***/ }),

/***/ 6569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


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
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
// EXTERNAL MODULE: ./core/git/objects/cat-file.js
var cat_file = __webpack_require__(1573);
// EXTERNAL MODULE: ./core/git/objects/ls-tree.js
var ls_tree = __webpack_require__(5890);
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
    const env = { ...transportEnvironment(options.env), GIT_NO_LAZY_FETCH: '1' };
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
    // Newer versions of git do not write the extension any more.
    const { text: extension } = await git.run(['config', '--get', 'extensions.partialClone'], { accept: [0, 1] });
    if (extension !== '')
        return extension;
    const { text } = await git.run(['config', '--get-regexp', String.raw `^remote\..*\.promisor$`], { accept: [0, 1] });
    return /^remote\.(.+)\.promisor true$/m.exec(text)?.[1] ?? '';
}
/** Variables that a transport may need. They contain no secret of the run. */
const transportNames = (/* unused pure expression or super */ null && (['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE']));
function transportEnvironment(env) {
    return Object.fromEntries(transportNames.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
async function missingObjects(git, sha) {
    const args = ['rev-list', '--objects', '--no-object-names', '--no-walk', '--missing=print', sha];
    const { text } = await git.run(args, { env: { GIT_NO_LAZY_FETCH: '1' } });
    return text.split('\n').flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : []));
}
function lacking(sha, count, promisor, cause) {
    const why = cause instanceof Error ? ` ${cause.message}` : '';
    const message = `This partial clone lacks ${count} objects of the base commit, and ${promisor} did not give them.${why}`;
    const nextAction = `Run this where ${promisor} can be reached, then start again: git rev-list --objects --no-walk ${sha}`;
    return new AppError('ERR_OBJECTS_MISSING', message, { cause, nextAction });
}

// EXTERNAL MODULE: ./core/git/worker-repository/lfs-files.js
var lfs_files = __webpack_require__(6662);
;// CONCATENATED MODULE: ./core/git/worker-repository/public-address.js
/** Schemes that name a host; all others are a place of this machine or a program. */
const networked = /^(?:https?|ssh|git):\/\//i;
/** `user@host:path`, which git takes as ssh (git-fetch(1), "GIT URLS"); `C:\path` and `./a:b` are none. */
const scpLike = /^(?:[\w.-]+@)?[\w.-]{2,}:(?!\/\/|:)/;
/**
 * A remote's address without credentials, for tools that read it.
 *
 * @returns `null` for a folder of this machine, and for what is not known to be an address
 */
function publicAddress(url) {
    if (networked.test(url)) {
        try {
            const parsed = new URL(url);
            // The user of ssh is part of the address, a password or token never is.
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









/** git itself stops following alternates at this depth. */
const maxAlternateDepth = 5;
const maxLinkBytes = 64 * 1024;
/**
 * Reads what the workers' repositories need of the user's repository. Reads only.
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
 * The user's branches and remote-tracking branches as `refs/remotes/<remote>/*`, and the tags. The factory's own refs and
 * branches are left out: a worker has no business with other runs. A local branch hides origin's branch of the same name.
 */
async function readRefs(git) {
    const format = '--format=%(objectname) %(refname) %(*objectname) %(symref)';
    const { text } = await git.run(['for-each-ref', format, 'refs/heads', 'refs/remotes', 'refs/tags']);
    const refs = new Map();
    for (const line of text.split('\n').filter(Boolean)) {
        const [id = '', ref = '', peeled = '', symbolic = ''] = line.split(' ');
        if (symbolic !== '' || /^refs\/(?:heads|remotes\/[^/]+)\/factory\//.test(ref))
            continue;
        const name = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
        // Local branches are listed first.
        if (!refs.has(name))
            refs.set(name, { name, id, peeled });
    }
    return [...refs.values()].sort((left, right) => (0,json/* byCodeUnit */.X)(left.name, right.name));
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
/** An object folder and all that it borrows from, resolved, each once. */
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
 * Whether a link of a tree leads to a place inside of the tree, whatever other links its target passes: `..` may only stand
 * at its beginning, where it climbs real folders, and not above the root.
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

/***/ 1734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hw: () => (/* binding */ GENESIS),
  Vw: () => (/* binding */ buildEvent),
  ex: () => (/* binding */ isLegacyEvent),
  eW: () => (/* binding */ isWholeEvent),
  wj: () => (/* binding */ parseEvent),
  mP: () => (/* binding */ verifyLine)
});

// UNUSED EXPORTS: contentOf, eventId

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(2780);
;// CONCATENATED MODULE: ./core/contracts/ledger/ledger-event.js


/** The event types that this program writes. RUN_STATE covers everything else; its `details.state` says what. */
const eventTypes = [
    'RUN_START',
    'RUN_INIT',
    'PREFLIGHT',
    'WORKTREE_CREATE',
    'LAUNCH_RESULT',
    'WORKER_BUNDLE_DISCOVERED',
    'BUNDLE_VALIDATED',
    'OVERLAP_CHECK',
    'SCOPE_CHECK',
    'INTEGRATE_START',
    'INTEGRATION_RESULT',
    'REPORT_WRITTEN',
    'RUN_END',
    'RUN_STATE',
    'ONESHOT_SUMMARY',
];
/** Event types of older programs: read, never written. */
const legacyTypes = ['run_init', 'launch_result', 'integration_result', 'oneshot_summary', 'run_state'];
/** One line of a ledger. It has exactly these keys. */
const ledgerEvent = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    ts_utc: schemas/* string */.YjP().min(1),
    run_id: schemas/* string */.YjP().min(1),
    event_type: schemas/* enum */.k5n([...eventTypes, ...legacyTypes]),
    actor: schemas/* string */.YjP().min(1),
    /**
     * First 16 hex digits of sha256 over the canonical JSON of {run_id, event_type, actor, ts_utc, details,
     * parent_event_id}.
     */
    event_id: schemas/* string */.YjP().min(1),
    /** The event that caused this one, or empty. */
    parent_event_id: schemas/* string */.YjP(),
    duration_ms: schemas/* int */.Whr().min(0),
    file_counts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* int */.Whr().min(0)),
    /** `prev` is the sha256 of the previous line's bytes: the chain. */
    hashes: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    rc: schemas/* int */.Whr(),
    /** `seq` counts from 1 within a file. */
    details: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
});

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
;// CONCATENATED MODULE: ./core/ledger/chain.js





/** The `hashes.prev` of the first line of a run's chain. */
const GENESIS = '0'.repeat(64);
/** Event identity (reference: first 16 hex digits over the canonical JSON of six keys). */
function eventId(event) {
    const { run_id, event_type, actor, ts_utc, details, parent_event_id } = event;
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)({ run_id, event_type, actor, ts_utc, details, parent_event_id })).slice(0, 16);
}
/**
 * Completes an event at its place. `hashes.prev` chains it to the line before; `hashes.self` covers every key of the line
 * itself, because the event id covers only six and the last line has no successor whose `prev` would (docs/adr/0031).
 */
function buildEvent(event, place) {
    const body = {
        ts_utc: place.instant,
        run_id: place.runId,
        event_type: event.event_type,
        actor: event.actor,
        parent_event_id: event.parent?.event_id ?? '',
        // JSON and back: what is hashed must be what is read again (no undefined, no -0, no class).
        details: JSON.parse(JSON.stringify({ ...event.details, seq: place.seq })),
    };
    const record = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        ts_utc: body.ts_utc,
        run_id: body.run_id,
        event_type: body.event_type,
        actor: body.actor,
        event_id: eventId(body),
        parent_event_id: body.parent_event_id,
        duration_ms: event.duration_ms ?? 0,
        file_counts: { ...event.file_counts },
        hashes: { ...event.hashes, prev: place.prev },
        rc: event.rc ?? 0,
        details: body.details,
    };
    return { ...record, hashes: { ...record.hashes, self: selfHash(record) } };
}
/** What an event says beyond its place in the chain and its duration: two events with the same content say the same thing twice. */
function contentOf(event) {
    const { seq: _seq, ...details } = event.details;
    const { prev: _prev, self: _self, ...hashes } = event.hashes;
    const { actor, file_counts, rc } = event;
    return { event_type: event.event_type, actor, file_counts, hashes, rc, details };
}
/**
 * Whether an event is of the older form, which has no chain; such lines are read in the index and never written. One of two
 * hashes may be missing because of damage: then the event is none.
 */
function isLegacyEvent({ hashes }) {
    return hashes.prev === undefined && hashes.self === undefined;
}
/**
 * Parses one line's bytes as an event of either form, judging nothing else.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line number
 */
function parseEvent(line, number, name) {
    let raw;
    try {
        raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    }
    catch (cause) {
        throw refused('ERR_LEDGER_DAMAGED', 'is not JSON', number, name, cause);
    }
    const parsed = ledgerEvent.safeParse(raw);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    const what = `is not an event (${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''})`;
    throw refused('ERR_LEDGER_DAMAGED', what, number, name);
}
/**
 * Parses and verifies one line of a chain: whole and unaltered by itself, and following from the line before.
 *
 * @param prev sha256 of the previous line's bytes, or what the chain starts from
 * @throws AppError ERR_LEDGER_DAMAGED when the line itself was altered, ERR_LEDGER_CHAIN when lines before it were taken out,
 *   put in or moved; both with the line number
 */
function verifyLine(line, number, prev, name) {
    const event = parseEvent(line, number, name);
    if (!isIntact(event, line)) {
        throw refused('ERR_LEDGER_DAMAGED', 'was altered after it was written', number, name);
    }
    if (event.hashes.prev !== prev || event.details.seq !== number) {
        throw refused('ERR_LEDGER_CHAIN', 'does not follow from the line before it', number, name);
    }
    return event;
}
/** Whether bytes are exactly one event as it was written, wherever it stands; of the older form, one event at all. */
function isWholeEvent(line) {
    try {
        const event = parseEvent(line, 1, '');
        return isLegacyEvent(event) || isIntact(event, line);
    }
    catch {
        return false;
    }
}
function isIntact(event, line) {
    const { self, ...hashes } = event.hashes;
    return (self === selfHash({ ...event, hashes }) &&
        event.event_id === eventId(event) &&
        // Another spelling of the same JSON has other bytes, and the next line's `prev` is over bytes.
        Buffer.from(JSON.stringify(event), 'utf8').equals(line));
}
function selfHash(event) {
    return (0,hash/* sha256 */.sc)((0,json/* canonicalJson */.dj)(event));
}
function refused(code, what, line, file, cause) {
    return new app_error/* AppError */.u(code, `Line ${line} of the ledger ${file} ${what}.`, { fault: 'blocked', file, line, cause });
}


/***/ }),

/***/ 6796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IM: () => (/* binding */ eachLine)
/* harmony export */ });
/* unused harmony exports maxLineBytes, tooLong, unreadable */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _system_hostile_line_cutter_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3321);
/* harmony import */ var _system_hostile_open_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2056);
/* harmony import */ var _system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6188);





/** Longest line that is read, in bytes; an event is a few hundred. */
const maxLineBytes = 8 * 1024 * 1024;
/** Bytes that are read at a time. Most ledgers are smaller, and three buffers are made for each. */
const chunkBytes = 32 * 1024;
/**
 * Gives a file's lines to `take` one by one without holding the file; one that does not exist has none. Lines are what line feeds end.
 *
 * @param name how messages call the file
 * @param take gets a line's bytes without its line feed (good until the call after the next one), and its number, from 1
 * @returns how many lines there were, and what follows the last line feed
 * @throws AppError ERR_LEDGER_DAMAGED for a line over {@link maxLineBytes}, and for what is no plain file; what `take` throws
 */
async function eachLine(file, name, take) {
    const cutter = new _system_hostile_line_cutter_js__WEBPACK_IMPORTED_MODULE_4__/* .LineCutter */ .k({ maxLineBytes });
    let number = 0;
    for await (const chunk of chunksOf(file, name)) {
        for (const { kind, bytes } of cutter.push(chunk)) {
            if (kind === 'piece')
                throw tooLong(number + 1, name);
            for (const line of (0,_system_hostile_line_cutter_js__WEBPACK_IMPORTED_MODULE_4__/* .linesOf */ .D)(bytes)) {
                const waiting = take(line, ++number);
                if (waiting !== undefined)
                    await waiting;
            }
        }
    }
    return { lines: number, rest: cutter.rest() };
}
/**
 * A file's bytes in pieces, the next of which is read while one is looked at. Three buffers are used in turn, because fresh ones cost as
 * much as the reading: a piece is good until the piece after the next one is asked for.
 */
async function* chunksOf(file, name) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file, _system_hostile_open_hostile_js__WEBPACK_IMPORTED_MODULE_2__/* .noFollowFlags */ ._X).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw unreadable(name, (0,_system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOf */ .Z)(error), error);
    });
    if (handle === undefined)
        return;
    try {
        if (!(await handle.stat()).isFile())
            throw unreadable(name, 'not-a-file');
        const buffers = [0, 1, 2].map(() => Buffer.allocUnsafeSlow(chunkBytes));
        const read = async (turn) => {
            const buffer = buffers[turn % buffers.length] ?? Buffer.alloc(0);
            return buffer.subarray(0, (await handle.read(buffer, 0, chunkBytes, null)).bytesRead);
        };
        let next = read(0);
        for (let turn = 1;; turn++) {
            const chunk = await next;
            if (chunk.length === 0)
                return;
            next = read(turn);
            // Who stops in the middle never waits for it.
            next.catch(() => undefined);
            yield chunk;
        }
    }
    finally {
        await handle.close();
    }
}
function tooLong(line, file) {
    const message = `Line ${line} of the ledger ${file} has more than ${maxLineBytes} bytes.`;
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_DAMAGED', message, { file, line });
}
/** The error that says why a ledger cannot be read. */
function unreadable(file, problem, cause) {
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_DAMAGED', `The ledger ${file} ${_system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .f[problem]}.`, { file, cause });
}


/***/ }),

/***/ 6652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readLedger)
/* harmony export */ });
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7563);

/**
 * Reads and verifies a whole chain: every line an unaltered event with the right seq and `hashes.prev`, held against its own hashes
 * too. For a chain of any length there is {@link scanLedger}.
 *
 * @param file absolute
 * @param name how messages call it
 * @param from what the first line's `hashes.prev` must be; any value that a function accepts
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line
 */
async function readLedger(file, name, from) {
    const events = [];
    const heads = [];
    const each = (event, head) => {
        events.push(event);
        heads.push(head);
    };
    const options = from === undefined ? { thorough: true } : { thorough: true, from };
    const { lines: _lines, ...end } = await (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .scanLedger */ .TT)(file, name, each, options);
    return { events, heads, ...end };
}


/***/ }),

/***/ 7563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TT: () => (/* binding */ scanLedger)
/* harmony export */ });
/* unused harmony exports quickEvent, prevOf */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1454);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1734);
/* harmony import */ var _each_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6796);




/**
 * Reads and verifies a chain, holding one line at a time. Only an unfinished last line is forgiven: one without its line feed, and
 * without NUL bytes unless it is nothing else. (Zeroed bytes after text could have been a finished line before, so they are
 * refused: what was durable is never dropped. docs/adr/0031)
 *
 * A line is passed on when the next line names its hash, which costs a tenth of verifying the line by itself. Where the hashes
 * differ, both lines are verified in full, so that the altered one is named.
 *
 * @param file absolute
 * @param name how messages call it
 * @param each gets every event that was found good, in the file's order, with the chain's head after it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; what `each` throws
 */
async function scanLedger(file, name, each, options = {}) {
    const { from = _chain_js__WEBPACK_IMPORTED_MODULE_2__/* .GENESIS */ .hw, older = false, thorough = false } = options;
    let head = typeof from === 'string' ? from : '';
    let validBytes = 0;
    let chained = !older;
    // The line that the next one has to confirm: one object for all lines, because there may be a million.
    const last = {
        event: undefined,
        bytes: Buffer.alloc(0),
        number: 0,
        prev: '',
    };
    const assertLast = () => {
        if (last.event !== undefined)
            (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(last.bytes, last.number, last.prev, name);
    };
    /** The event of a line, which follows from the line before; else the first of the two that is at fault is named. */
    const following = (bytes, number) => {
        if (thorough)
            return (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(bytes, number, head, name);
        const event = quickEvent(bytes);
        if (event !== undefined && event.hashes.prev === head && event.details.seq === number)
            return event;
        assertLast();
        return (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(bytes, number, head, name);
    };
    const { lines, rest } = await (0,_each_line_js__WEBPACK_IMPORTED_MODULE_3__/* .eachLine */ .IM)(file, name, (bytes, number) => {
        if (number === 1 && typeof from === 'function')
            head = startOf(bytes, from);
        if (!chained) {
            const event = (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEvent */ .wj)(bytes, number, name);
            chained = !(0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .isLegacyEvent */ .ex)(event);
            if (!chained) {
                head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(bytes);
                validBytes += bytes.length + 1;
                return each(event, head);
            }
        }
        const event = following(bytes, number);
        const before = last.event;
        const confirmed = head;
        last.event = event;
        last.bytes = bytes;
        last.number = number;
        last.prev = head;
        head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(bytes);
        validBytes += bytes.length + 1;
        return before === undefined ? undefined : each(before, confirmed);
    });
    if (last.event !== undefined) {
        if (!thorough)
            assertLast();
        await each(last.event, head);
    }
    if (rest.length === 0)
        return { lines, head, validBytes, tail: { bytes: 0, wholeEvent: 0 } };
    const tail = judgeTail(rest, lines + 1, name);
    if (tail.wholeEvent > 0 && chained)
        (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyLine */ .mP)(rest.subarray(0, tail.wholeEvent), lines + 1, head, name);
    return { lines, head, validBytes, tail };
}
/** A line as an event by its outer shape alone; `undefined` when it is none. What it says is good when the next line names its hash. */
function quickEvent(bytes) {
    let value;
    try {
        value = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
    const shaped = typeof value === 'object' &&
        value !== null &&
        typeof value.ts_utc === 'string' &&
        typeof value.run_id === 'string' &&
        typeof value.event_type === 'string' &&
        typeof value.actor === 'string' &&
        typeof value.event_id === 'string' &&
        typeof value.rc === 'number' &&
        isRecord(value.hashes) &&
        isRecord(value.details);
    return shaped ? value : undefined;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Tells what follows the last line feed: an event whose own line feed is missing or altered, or a part of one, which was
 * never acknowledged.
 *
 * @throws AppError ERR_LEDGER_DAMAGED with the line for zeroed bytes after text
 */
function judgeTail(bytes, line, name) {
    const whole = [bytes.lastIndexOf(0x7d) + 1, bytes.length - 1].find((length) => (0,_chain_js__WEBPACK_IMPORTED_MODULE_2__/* .isWholeEvent */ .eW)(bytes.subarray(0, length)));
    if (whole === undefined && bytes.includes(0) && bytes.some((byte) => byte !== 0)) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_LEDGER_DAMAGED', `Line ${line} of the ledger ${name} has zeroed bytes.`, {
            file: name,
            line,
        });
    }
    return { bytes: bytes.length, wholeEvent: whole ?? 0 };
}
/** What a line names as the hash of the line before it; empty when it names none. */
function prevOf(line) {
    return /"prev":"([0-9a-f]{64})"/.exec(line.toString('utf8'))?.[1] ?? '';
}
function startOf(line, accepts) {
    const prev = prevOf(line);
    return accepts(prev) ? prev : '';
}


/***/ }),

/***/ 3321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ linesOf),
/* harmony export */   k: () => (/* binding */ LineCutter)
/* harmony export */ });
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/**
 * Cuts a stream of bytes into lines, byte for byte. The lines, and which of them are too long, depend on the bytes alone and not on how
 * the stream was divided into chunks.
 */
class LineCutter {
    #max;
    #carriageReturns;
    #held = Buffer.alloc(0);
    #heldBytes = 0;
    #inLongLine = false;
    #afterCarriageReturn = false;
    constructor({ maxLineBytes, carriageReturns = false }) {
        this.#max = maxLineBytes;
        this.#carriageReturns = carriageReturns;
    }
    /** @returns what the chunk completed, in order; parts of the chunk itself where that saves copying */
    push(chunk) {
        const cuts = [];
        // A line that lies whole within a slice is never too long.
        for (let at = 0; at < chunk.length; at += this.#max)
            this.#cut(chunk.subarray(at, at + this.#max), cuts);
        return cuts;
    }
    /** @returns the last line, when it has no end of its own */
    end() {
        const rest = this.rest();
        const last = this.#inLongLine
            ? [{ kind: 'piece', bytes: rest, last: true }]
            : rest.length === 0
                ? []
                : [{ kind: 'lines', bytes: rest }];
        this.#inLongLine = false;
        this.#heldBytes = 0;
        return last;
    }
    /** A copy of what follows the last line end. */
    rest() {
        return Buffer.from(this.#held.subarray(0, this.#heldBytes));
    }
    #cut(chunk, cuts) {
        let start = this.#afterCarriageReturn && chunk[0] === lineFeed ? 1 : 0;
        this.#afterCarriageReturn = this.#carriageReturns && chunk.at(-1) === carriageReturn;
        if (this.#heldBytes > 0 || this.#inLongLine) {
            const end = this.#firstEnd(chunk, start);
            if (end === -1) {
                this.#hold(chunk.subarray(start), cuts);
                return;
            }
            const isPair = chunk[end] === carriageReturn && chunk[end + 1] === lineFeed;
            const next = end + (isPair ? 2 : 1);
            this.#complete(chunk.subarray(start, end), chunk.subarray(start, next), cuts);
            start = next;
        }
        const afterLast = this.#lastEnd(chunk) + 1;
        if (afterLast > start) {
            cuts.push({ kind: 'lines', bytes: chunk.subarray(start, afterLast) });
            start = afterLast;
        }
        if (start < chunk.length)
            this.#hold(chunk.subarray(start), cuts);
    }
    /** Ends the line whose beginning is held, or was given in pieces. */
    #complete(content, withEnd, cuts) {
        const held = this.#held.subarray(0, this.#heldBytes);
        const isLong = this.#inLongLine || held.length + content.length > this.#max;
        if (isLong)
            cuts.push({ kind: 'piece', bytes: Buffer.concat([held, content]), last: true });
        else
            cuts.push({ kind: 'lines', bytes: Buffer.concat([held, withEnd]) });
        this.#heldBytes = 0;
        this.#inLongLine = false;
    }
    #hold(part, cuts) {
        const size = this.#heldBytes + part.length;
        if (this.#inLongLine || size > this.#max) {
            cuts.push({ kind: 'piece', bytes: Buffer.concat([this.#held.subarray(0, this.#heldBytes), part]), last: false });
            this.#inLongLine = true;
            this.#held = Buffer.alloc(0);
            this.#heldBytes = 0;
            return;
        }
        if (size > this.#held.length) {
            const grown = Buffer.allocUnsafe(Math.min(this.#max, Math.max(size, this.#held.length * 2)));
            this.#held.copy(grown, 0, 0, this.#heldBytes);
            this.#held = grown;
        }
        part.copy(this.#held, this.#heldBytes);
        this.#heldBytes = size;
    }
    #firstEnd(chunk, from) {
        const feed = chunk.indexOf(lineFeed, from);
        const carriage = this.#carriageReturns ? chunk.indexOf(carriageReturn, from) : -1;
        return feed === -1 || (carriage !== -1 && carriage < feed) ? carriage : feed;
    }
    #lastEnd(chunk) {
        const feed = chunk.lastIndexOf(lineFeed);
        return this.#carriageReturns ? Math.max(feed, chunk.lastIndexOf(carriageReturn)) : feed;
    }
}
/** The lines of a cut, each without its line feed; views of its bytes. */
function* linesOf(block) {
    let start = 0;
    for (let end = block.indexOf(lineFeed); end !== -1; end = block.indexOf(lineFeed, start)) {
        yield block.subarray(start, end);
        start = end + 1;
    }
    if (start < block.length)
        yield block.subarray(start);
}


/***/ }),

/***/ 6682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


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
 * The living processes of this machine (zombies left out, for they run nothing). Linux only; elsewhere empty. Reads
 * synchronously, because a tree that keeps forking outruns anything slower.
 *
 * @param skipped pids that are not looked at
 */
function processTable(skipped = new Set()) {
    if (process.platform !== 'linux')
        return [];
    return pids().flatMap((pid) => (skipped.has(pid) ? [] : (rowOf(pid) ?? [])));
}
/** When this process started, as {@link ProcessRow.started}; 0 where that is not known. */
function ownStart() {
    return Number(rowOf('self')?.started ?? 0);
}
function rowOf(pid) {
    const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
    // The name in parentheses may hold anything, also spaces and parentheses.
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
 * Whether a process carries one of the marks in the environment it was started with; `undefined` when it shows none at all: a
 * kernel thread, a process without any variable, or one in the middle of an exec, which may carry it in a moment. False for
 * what has ended and for other users' processes. Linux only.
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
/** The process ids of this machine but our own, newest first where ids grow. */
function pids() {
    const found = [];
    for (const name of (0,external_node_fs_.readdirSync)('/proc')) {
        const pid = Number(name);
        if (Number.isInteger(pid) && pid > 1 && pid !== process.pid)
            found.push(pid);
    }
    return found.sort((left, right) => right - left);
}
/** Clock ticks since boot, as {@link ProcessRow.started} counts them (100 a second on every Linux that Node runs on). */
function ticksNow() {
    return Number.parseFloat(readIfAllowed('/proc/uptime')?.toString('latin1') ?? '0') * 100;
}
function readIfAllowed(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch {
        // Ended between the listing and the look, or another user's: neither is ours to end.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./core/system/processes/kill-tree.js



/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
const defaultGrace = { interrupt: 7_500, terminate: 2_500 };
/** Looks at a dying tree are close together at first and rarer later: each reads the whole process table. */
const pollMs = 25;
const slowPollMs = 250;
/** A process younger than this that shows no environment may be in the middle of an exec; an older one has none. */
const youngTicks = 100;
/** Quiet looks in a row before a tree counts as gone. */
const quietLooks = 3;
/** Real milliseconds after which the kill gives up on a tree that forks faster than it can be seen. */
const killBudgetMs = 5_000;
/**
 * Ends a process and everything it started: interrupt, wait, terminate, wait, kill (docs/design/dispatch.md).
 * Reached are its group, its session, its descendants, and on Linux every process with the mark, so also what called
 * setsid or forked twice. Each gets every signal. Resolves when all are gone; the kill itself is repeated until three
 * looks in a row find nothing.
 *
 * On Windows the whole tree is ended with `taskkill /T /F` at once, because Node can send no console interrupt there
 * (docs/adr/0060).
 */
async function terminateTree(root, grace = defaultGrace) {
    if (process.platform === 'win32') {
        await taskkill(root.pid);
        // Where taskkill is missing or refuses, at least the program itself is ended.
        if (!root.exited())
            send(root.pid, 'SIGKILL');
        return;
    }
    const tree = new KnownTree(root);
    const start = performance.now();
    // Both instants count from the start, so that a slow look delays nothing that follows it.
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
/** Kills at once what is left of the group that a process led; nothing happens when nobody is. POSIX only. */
function killGroup(pid) {
    if (process.platform !== 'win32' && pid > 0)
        send(-pid, 'SIGKILL');
}
/**
 * Kills every process whose environment holds one of the marks, and what descends from one, repeatedly until none is found: this
 * reaches children that left the group (setsid, double fork). Linux only; elsewhere it finds nothing and returns 0.
 *
 * @returns how many processes were killed
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
/** A tree as far as it has been seen: what was once found is followed by pid and start time even when its parent is gone. */
class KnownTree {
    killed = new Set();
    #root;
    #marks;
    /** Pids of processes that are older than this one, where that rules out every mark. They can be of no tree of ours. */
    #older = new Set();
    #oldest;
    #known = new Set();
    /** Sessions that a process of the tree leads: what was forked just before its leader was killed is still in one. */
    #sessions = new Set();
    /** Marks do not change while a process lives, so each process is asked once. */
    #strangers = new Set();
    /** Whether the last look met a young process that shows no environment yet. */
    #unsettled = false;
    /** The same by pid alone, for the seconds that a kill lasts. */
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
        // The look comes first: once the leader is dead its children can no longer be told by their parent.
        const rows = this.#living();
        if (this.#root.pid > 0)
            send(-this.#root.pid, signal);
        for (const row of rows)
            if (row.group !== this.#root.pid)
                send(row.pid, signal);
    }
    /**
     * Kills whatever is found, each process at once: a tree that keeps forking is caught only that way.
     *
     * @returns whether the look was quiet: nothing was found, and nothing new was in the middle of an exec
     */
    kill() {
        if (process.platform !== 'linux')
            return !(this.#root.pid > 0 && send(-this.#root.pid, 'SIGKILL'));
        const before = this.killed.size;
        const { pid: leader } = this.#root;
        // The look comes first: killing a parent hides which of its children are ours.
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
        // It ended between the look and the signal, which is what was wanted.
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

/***/ 4001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ runProcess)
/* harmony export */ });
/* unused harmony export startDetached */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var _kill_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6682);



const defaultOutputLimit = 256 * 1024 * 1024;
/** Time given to the pipes once the process itself has exited but a grandchild still holds them (as actions/runner). */
const pipeGraceMs = 5_000;
/**
 * Runs a program and waits for it. Never rejects because of what the program does: the result says how it ended.
 *
 * On POSIX the child leads its own process group, so that it can be ended with all it started.
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
            // A program may exit without reading all of its input; its exit status says what that means.
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
/** A source that breaks must not look like the end of the input. A program that stops reading is judged by its exit status. */
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
/** Some refusals, such as a NUL in an argument, are thrown by Node before the system is asked. */
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
    // Node resumes the streams of a process that has exited, so that a paused one may give chunks too: they take turns.
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
 * Starts a program that is to outlive this one, as a desktop's viewer: in a group of its own, with nothing of our terminal.
 *
 * @returns whether it could be started, false also where {@link runProcess} says `spawn-error`; what becomes of it is not known
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

/***/ 6969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fw: () => (/* binding */ upstreamOf),
/* harmony export */   SL: () => (/* binding */ chosenWorkers),
/* harmony export */   Wu: () => (/* binding */ assertUnchanged),
/* harmony export */   YO: () => (/* binding */ assertBase),
/* harmony export */   ab: () => (/* binding */ loadLaunch),
/* harmony export */   bj: () => (/* binding */ backendNameOf),
/* harmony export */   qD: () => (/* binding */ recordedBackendOf),
/* harmony export */   xd: () => (/* binding */ loadWorker)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_contracts_launch_run_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4947);
/* harmony import */ var _core_contracts_launch_scope_lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6346);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3778);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(361);
/* harmony import */ var _core_git_git_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4609);
/* harmony import */ var _core_git_git_folders_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9073);
/* harmony import */ var _core_git_odd_git_files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9519);
/* harmony import */ var _core_git_worker_repository_source_repository_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6569);
/* harmony import */ var _core_run_json_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9763);
/* harmony import */ var _core_run_layout_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7892);
/* harmony import */ var _core_run_state_digest_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3914);
/* harmony import */ var _core_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(8220);
/* harmony import */ var _core_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(7418);
/* harmony import */ var _core_system_text_hash_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(1454);
/* harmony import */ var _core_system_text_json_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(4428);

















/** Largest prompt that is read, in bytes. */
const maxPromptBytes = 4 * 1024 * 1024;
/**
 * Reads what the run was launched with. The launch digest is compared before anything else is read (docs/workflows.md); a door
 * of one process without one vouches for the state itself.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED, ERR_STATE_MISSING, ERR_SCHEMA
 */
async function loadLaunch(place, deps) {
    const layout = (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_11__/* .stageLayout */ .nK)(place);
    if (place.launchDigest !== undefined)
        await (0,_core_run_state_digest_js__WEBPACK_IMPORTED_MODULE_12__/* .assertLaunchDigest */ .ic)(place.root, layout, place.launchDigest);
    const inputs = await (0,_core_run_json_file_js__WEBPACK_IMPORTED_MODULE_10__/* .readJsonFile */ .JE)(place.root, layout.inputs, _core_contracts_launch_run_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .runInputs */ .H);
    if (inputs.run_id !== place.runId) {
        throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_5__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.inputs} is of run ${inputs.run_id}, not of ${place.runId}.`, {
            file: layout.inputs,
        });
    }
    // Where worktrees lie is the run's own, whatever the configuration says by now.
    const flat = inputs.config.paths.worktrees_flat;
    const git = (0,_core_git_odd_git_files_js__WEBPACK_IMPORTED_MODULE_8__/* .guardedGit */ .zP)((0,_core_git_git_js__WEBPACK_IMPORTED_MODULE_6__/* .openGit */ .zY)({ dir: place.root, env: deps.env }), await (0,_core_git_git_folders_js__WEBPACK_IMPORTED_MODULE_7__/* .commonGitDir */ .X)(place.root));
    let source;
    const site = {
        root: place.root,
        layout: (0,_core_run_layout_js__WEBPACK_IMPORTED_MODULE_11__/* .layoutOf */ .aH)({ ...(place.paths ?? inputs.config.paths), worktrees_flat: flat }, place.runId),
        // This machine's own place: RUN_INPUTS.json holds no path of a machine, since a job may run on another one.
        worktreesDir: await resolveExisting((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(place.root, (place.paths ?? inputs.config.paths).worktrees_dir)),
        git,
        env: deps.env,
        inputs,
        source: () => (source ??= (0,_core_git_worker_repository_source_repository_js__WEBPACK_IMPORTED_MODULE_9__/* .readSourceRepository */ .k)(git, inputs.base_sha)),
    };
    return { layout, inputs, site };
}
/**
 * Requires the run's base commit: its branch may have been deleted or rebased since prepare, and git may have collected it.
 *
 * @throws AppError ERR_REF_UNKNOWN with what brings it back
 */
async function assertBase({ inputs, layout, site }) {
    const { exitCode } = await site.git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
    if (exitCode === 0)
        return;
    const message = `The base commit ${inputs.base_sha} of ${inputs.run_id} is not in the repository any more.`;
    const nextAction = `Bring it back with git fetch origin ${inputs.base_sha} and dispatch the workers again, or take a new RUN_ID.`;
    throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_5__/* .AppError */ .u('ERR_REF_UNKNOWN', message, { file: layout.inputs, nextAction });
}
/**
 * Reads one worker's prompt and lock.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the prompt has not the sha256 that RUN_INPUTS.json recorded
 */
async function loadWorker(root, launch, worker) {
    const { layout, inputs } = launch;
    const file = layout.prompt(worker);
    const { bytes } = (0,_core_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_13__/* .readPlainFile */ .b$)(await (0,_core_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_14__/* .safeJoin */ .gt)(root, file), maxPromptBytes);
    if (bytes === null || (0,_core_system_text_hash_js__WEBPACK_IMPORTED_MODULE_15__/* .sha256 */ .sc)(bytes) !== inputs.prompts[worker]) {
        throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_5__/* .AppError */ .u('ERR_LAUNCH_STATE_ALTERED', `${file} is not the prompt that prepare issued.`, { file, worker });
    }
    const lock = await (0,_core_run_json_file_js__WEBPACK_IMPORTED_MODULE_10__/* .readJsonFile */ .JE)(root, layout.scopeLock(worker), _core_contracts_launch_scope_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .scopeLock */ .k);
    return { prompt: bytes.toString('utf8'), lock, lockText: (0,_core_system_text_json_js__WEBPACK_IMPORTED_MODULE_16__/* .prettyJson */ .D_)(lock) };
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
    throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_5__/* .AppError */ .u('ERR_BACKEND_UNSET', `No backend is chosen for ${worker}.`, { worker, path: 'dispatch.backend' });
}
/**
 * The workers that a dispatch deals with, in worker order.
 *
 * @throws AppError ERR_WORKER_UNKNOWN for one that the run does not have
 */
function chosenWorkers(inputs, requested) {
    const stranger = requested?.find((worker) => !inputs.workers.includes(worker));
    if (stranger !== undefined) {
        throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_5__/* .AppError */ .u('ERR_WORKER_UNKNOWN', `${stranger} is not part of this run; its workers are ${inputs.workers.join(', ')}.`, {
            fault: 'usage',
            worker: stranger,
        });
    }
    return (0,_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_4__/* .inWorkerOrder */ .WC)(requested ?? inputs.workers);
}
/**
 * Compares dispatch settings that a door was given with the recorded ones.
 *
 * @throws AppError ERR_INPUT_CHANGED naming the first that differs
 */
function assertUnchanged(inputs, given) {
    for (const key of Object.keys(given).sort()) {
        const wanted = JSON.stringify(given[key]);
        const recorded = JSON.stringify(inputs.config.dispatch[key]);
        if (wanted === undefined || wanted === recorded)
            continue;
        throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_5__/* .AppError */ .u('ERR_INPUT_CHANGED', `dispatch.${key} is given as ${wanted}, but the run was prepared with ${recorded}.`, {
            path: `dispatch.${key}`,
        });
    }
}
/** Resolves the links of the part of a path that exists; the rest stays as it is. */
async function resolveExisting(path) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path).catch(() => undefined);
    if (real !== undefined)
        return real;
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    return parent === path ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await resolveExisting(parent), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
}
/** The workers whose bundles the aggregator waits for and is given; none when it is sent together with them. */
function upstreamOf(launch, worker) {
    if (worker !== _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_4__/* .aggregator */ .Il || launch.inputs.config.dispatch.aggregator === 'with')
        return [];
    return _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_4__/* .builders */ .LX.filter((name) => launch.inputs.workers.includes(name));
}


/***/ }),

/***/ 8663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ partFolder),
/* harmony export */   Yh: () => (/* binding */ readPartHistory),
/* harmony export */   Zb: () => (/* binding */ partFiles),
/* harmony export */   fx: () => (/* binding */ readOtherParts),
/* harmony export */   qS: () => (/* binding */ listPart)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3778);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(361);
/* harmony import */ var _core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6652);
/* harmony import */ var _core_run_state_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3914);
/* harmony import */ var _core_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8033);
/* harmony import */ var _load_launch_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6969);
/* harmony import */ var _worker_history_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4454);








/**
 * The files of one worker's part of a fleet, which is all that its job publishes: its bundle, its ledger segment and its
 * logs (docs/workflows.md). Paths are `runs/<RUN_ID>/...`, as in the whole state.
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
 * Lists a part that came from another machine.
 *
 * @param part the folder that holds `runs/<RUN_ID>/...`, absolute
 * @returns paths below it, sorted
 * @throws AppError ERR_PART_PATH for a file that is not that worker's; ERR_PATH_UNSAFE for a link; ERR_PART_MISSING
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
 * The events of a part's segment; the part is judged first, and its segment must follow the run's chain.
 *
 * @throws AppError as {@link listPart}; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function readPartEvents(part, layout, worker, chain) {
    await listPart(part, layout, worker);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(part, segmentOf(layout, worker));
    return (await (0,_core_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .readLedger */ .S)(file, `ledger/${worker}.jsonl`, (head) => chain.hadHead(head))).events;
}
/**
 * The events of every part but one's own, by worker; they tell of the dispatches before the part too.
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
 * What the segment in a part says; the part is judged first, and its segment must follow the run's chain.
 *
 * @throws AppError as {@link listPart}; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function readPartHistory(part, launch, worker, chain) {
    const events = await readPartEvents(part, launch.layout, worker, chain);
    return (0,_worker_history_js__WEBPACK_IMPORTED_MODULE_7__/* .historyOf */ .om)(worker, (0,_load_launch_js__WEBPACK_IMPORTED_MODULE_6__/* .recordedBackendOf */ .qD)(launch.inputs, worker), events);
}
/** A path of the run folder as a part and the state digest name it: `runs/<RUN_ID>/...`. */
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

/***/ 4454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ noteEnding),
/* harmony export */   Jn: () => (/* binding */ usedBefore),
/* harmony export */   N4: () => (/* binding */ note),
/* harmony export */   XL: () => (/* binding */ byHand),
/* harmony export */   om: () => (/* binding */ historyOf),
/* harmony export */   vK: () => (/* binding */ usedIn)
/* harmony export */ });
/* unused harmony exports endStates, neverDispatched */
/* harmony import */ var _core_contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4280);
/* harmony import */ var _core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3121);


/** Who opened a worktree, when it was not a dispatch. */
const byHand = 'hand';
/** The states in which a dispatch is over. */
const endStates = (/* unused pure expression or super */ null && (['DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']));
/**
 * Folds a worker's segment into what it says (docs/design/formats.md). The results and the report of a dispatch come
 * from here alone, so that a fleet's parts need no file of their own for them.
 */
function historyOf(worker, backend, events) {
    let history = {
        dispatch: neverDispatched(worker, backend),
        phase: 'none',
        bundleDigest: '',
        worktreeOpen: false,
        openedByHand: false,
        sending: false,
    };
    for (const event of events)
        history = folded(history, event);
    return history;
}
/** A worker that nothing is known of yet. */
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
                dispatch: { ...neverDispatched(dispatch.worker, backend), reason: '', code: '', ...roundsOf(dispatch) },
                phase: 'open',
                sending: false,
            };
        }
        case 'REWORK_REQUESTED': {
            const earlier = { tokens: dispatch.tokens, costUsd: dispatch.cost_usd };
            const rework = { round: Number(details.round), promptHash: event.hashes.prompt ?? '', earlier };
            const { codes, inputs } = details;
            const round = _core_contracts_worker_dispatch_results_js__WEBPACK_IMPORTED_MODULE_0__/* .reworkRound */ .tH.safeParse({ codes, inputs }).data ?? { codes: [] };
            const rounds = { rework: [...(dispatch.rework ?? []), round] };
            const pending = { ...neverDispatched(dispatch.worker, dispatch.backend), ...rounds };
            return { ...history, rework, dispatch: pending, phase: 'none', sending: false };
        }
        case 'REWORK_DROPPED': {
            const { rework: _dropped, ...rest } = history;
            const { rework: _rounds, ...first } = dispatch;
            return { ...rest, dispatch: first };
        }
        case 'WORKTREE_OPENING':
            return { ...history, worktreeOpen: true, openedByHand: details.by === byHand };
        case 'WORKTREE_CLOSED':
            return { ...history, worktreeOpen: false, openedByHand: false };
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
/** Rounds stand in the results of workers that had some. */
function roundsOf({ rework }) {
    return rework === undefined ? {} : { rework };
}
/** An ended dispatch with what its worker used up in all its rounds. */
function overRounds(dispatch, rework) {
    if (rework === undefined)
        return dispatch;
    const { tokens, costUsd } = rework.earlier;
    return { ...dispatch, tokens: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_1__/* .sumOf */ .XN)([tokens, dispatch.tokens]), cost_usd: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_1__/* .sumOf */ .XN)([costUsd, dispatch.cost_usd]) };
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
/** What all dispatches in these events used up; a worker that was sent again used it twice. */
function spentIn(events) {
    const endings = events.filter(({ event_type, details }) => event_type === 'RUN_STATE' && 'dispatch' in details);
    const known = endings.map(endingFrom);
    return {
        tokens: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_1__/* .sumOf */ .XN)(known.map(({ tokens }) => tokens ?? null)),
        costUsd: (0,_core_evidence_run_usage_js__WEBPACK_IMPORTED_MODULE_1__/* .sumOf */ .XN)(known.map(({ cost_usd }) => cost_usd ?? null)),
    };
}
/**
 * What a run's workers used up together.
 *
 * @param segments each worker's events
 */
function usedIn(segments) {
    return { ...spentIn(segments.flat()), seconds: secondsIn(segments) };
}
/**
 * What a run used up before a dispatch; the time of dispatches on this machine is over, and counts anew.
 *
 * @param here segments of this machine
 * @param there segments of a fleet's other jobs
 */
function usedBefore(here, there) {
    return { ...spentIn([...here, ...there].flat()), seconds: secondsIn(there) };
}
/**
 * The seconds in which at least one worker ran, by what their segments recorded: waiting for a runner, and the days before failed jobs are
 * run again, count nothing.
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
/** Appends one of the finer states to a worker's segment. */
async function note(segment, worker, state, rest = {}) {
    await segment.append({
        event_type: 'RUN_STATE',
        actor: worker,
        ...rest,
        details: { state, ...rest.details },
    });
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
