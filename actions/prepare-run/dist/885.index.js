"use strict";
exports.id = 885;
exports.ids = [885];
exports.modules = {

/***/ 2743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ openRunStore),
  qY: () => (/* binding */ writeRunPack)
});

// UNUSED EXPORTS: ensureRunPack, oldRun

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(8388);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
;// CONCATENATED MODULE: ./core/bundle/store/base-pack.js







/**
 * Writes the objects of one commit into a pack. Replaces an existing file.
 *
 * @param git bound to a repository that has the commit
 * @throws AppError ERR_GIT, also when an object is missing or damaged; ERR_WRITE_FAILED when the file cannot be written
 */
async function makeBasePack(git, sha, file) {
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
    const draft = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), (0,atomic_write/* temporaryName */.NT)());
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const handle = await (0,plain_files/* openNewFile */.dr)(draft);
    const faults = [];
    try {
        await git.run(['pack-objects', '--revs', '--shallow', '--stdout', '--quiet'], {
            stdin: `--shallow ${sha}\n${sha}\n`,
            onStdout: async (chunk) => {
                hash.update(chunk);
                await handle.writeFile(chunk).catch((error) => faults.push(error));
            },
        });
        if (faults.length > 0)
            throw (0,of_unknown/* appErrorOf */.f)(faults[0]);
        await handle.sync();
    }
    catch (error) {
        await handle.close();
        await (0,plain_files/* removeFile */.nM)(draft);
        throw error;
    }
    await handle.close();
    await (0,atomic_write/* renameWithRetry */.fU)(draft, file);
    return { file, sha256: hash.digest('hex') };
}
/**
 * The bytes of a file as a stream, and the sha256 of the bytes that were read, so that exactly the streamed bytes are hashed.
 *
 * @throws NodeJS.ErrnoException from the stream, when the file cannot be read
 */
function hashedStream(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const source = (0,external_node_fs_.createReadStream)(file, { highWaterMark: 1024 * 1024 });
    const stream = external_node_stream_.Readable.from((async function* () {
        for await (const chunk of source) {
            hash.update(chunk);
            yield chunk;
        }
    })());
    return { stream, sha256: () => hash.digest('hex') };
}

// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
;// CONCATENATED MODULE: ./core/bundle/store/judge-store.js






/**
 * Creates a new bare repository with exactly the base commit's objects (docs/design/judge-store.md). Every object gets its id from its
 * content here: no index, ref, configuration or alternate comes from a place that a worker can write to. fsck does not check the base
 * itself, because old honest history may fail it.
 *
 * Disposing it deletes the store.
 *
 * @throws AppError ERR_STORE_ALTERED when the pack differs from the recorded one, or lacks an object of the base commit
 */
async function openJudgeStore(options) {
    const { pack, base, env } = options;
    const objectFormat = base.sha.length === 64 ? 'sha256' : 'sha1';
    const folder = await (0,temp/* tempFolder */.v)('factory-store', options.parent);
    try {
        const gitDir = (0,external_node_path_.join)(folder.path, 'store.git');
        const scratch = (0,external_node_path_.join)(folder.path, 'scratch');
        await (0,plain_files/* makeFolder */.fc)(scratch);
        await writeBareRepository(gitDir, objectFormat);
        const git = (0,git_git/* openGit */.zY)({
            dir: gitDir,
            env,
            bind: { GIT_DIR: gitDir },
            // The store lives no longer than its process.
            config: [['core.fsync', 'none']],
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
        const { stream, sha256 } = hashedStream(pack.file);
        let tree = '';
        try {
            await git.run(['index-pack', '--stdin'], { stdin: stream });
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'shallow'), `${base.sha}\n`);
            tree = await rootTreeOf(git, base.sha);
        }
        catch (cause) {
            if (options.signal?.aborted === true)
                throw cause;
            throw altered(`git cannot read it (${cause instanceof Error ? cause.message : String(cause)})`, cause);
        }
        if (sha256() !== pack.sha256)
            throw altered('it is not the file that prepare wrote');
        if (tree !== base.tree)
            throw altered(`the tree of the base commit is ${tree}, but ${base.tree} was recorded`);
        return { git, gitDir, scratch, objectFormat, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
/**
 * Walks all objects of a commit, each of which must be there.
 *
 * @returns its tree, which git names right behind the commit
 */
async function rootTreeOf(git, sha) {
    let head = '';
    await git.run(['rev-list', '--objects', '--no-object-names', sha], {
        onStdout: (chunk) => {
            if (head.length < 2 * (sha.length + 1))
                head += chunk.toString('latin1');
        },
    });
    return head.split('\n')[1] ?? '';
}
/** Writes the files that `git init --bare` would create, without a template and without a process. */
async function writeBareRepository(gitDir, objectFormat) {
    for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(gitDir, name));
    }
    const extension = objectFormat === 'sha256' ? '[extensions]\n\tobjectformat = sha256\n' : '';
    const version = objectFormat === 'sha256' ? 1 : 0;
    await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'config'), `[core]\n\trepositoryformatversion = ${version}\n\tbare = true\n${extension}`);
    await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'HEAD'), 'ref: refs/heads/main\n');
    await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'info/attributes'), '');
}
function altered(why, cause) {
    return new app_error/* AppError */.u('ERR_STORE_ALTERED', `The pack of the base commit cannot be used: ${why}.`, {
        fault: 'internal',
        cause,
    });
}

;// CONCATENATED MODULE: ./core/bundle/store/run-store.js









/**
 * Creates a new store for judging a run. Uses the pack that prepare left on this machine. A job without it makes a new pack from its own
 * checkout.
 *
 * @throws AppError ERR_STORE_ALTERED; ERR_REF_UNKNOWN when the base commit is not in the repository; ERR_RUN_VERSION for a run of version
 *   0.1
 */
async function openRunStore(run) {
    const { base_sha: sha, base_tree: tree } = run.inputs;
    if (tree === undefined)
        throw oldRun(run.inputs.run_id);
    const signal = run.signal === undefined ? {} : { signal: run.signal };
    return openJudgeStore({ pack: await ensureRunPack(run), base: { sha, tree }, env: run.env, ...signal });
}
/** @returns the error for an attempt to change a run of version 0.1 */
function oldRun(runId) {
    const message = `Run ${runId} was prepared by version 0.1. It can be read and verified, but not continued.`;
    return new app_error/* AppError */.u('ERR_RUN_VERSION', message);
}
/**
 * Writes the pack of a run's base commit and its sha256 into the run folder.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
async function writeRunPack(run) {
    const { root, layout, inputs, env, signal } = run;
    const git = (0,git_git/* openGit */.zY)({ dir: root, env, ...(signal && { signal }) });
    const file = await (0,safe_path/* safeJoin */.gt)(root, layout.basePack);
    const pack = await makeBasePack(git, inputs.base_sha, file).catch(async (error) => {
        const { exitCode } = await git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
        if (exitCode === 0)
            throw error;
        const message = `The base commit ${inputs.base_sha} is not in the repository.`;
        throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message, { file: layout.inputs });
    });
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, checksumFile(layout), `${pack.sha256}  base.pack\n`);
    return pack;
}
/**
 * Returns the pack that prepare left on this machine, or writes a new one. Dispatch calls it before any worker starts.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
async function ensureRunPack(run) {
    const { root, layout } = run;
    const file = (0,external_node_path_.join)(root, layout.basePack);
    const text = (0,read_hostile/* readHostileFile */.hN)(root, checksumFile(layout), 1_024).bytes?.toString('utf8') ?? '';
    const sha256 = /^([0-9a-f]{64}) {2}base\.pack\n$/.exec(text)?.[1];
    if (sha256 === undefined || (0,stat_hostile/* statHostile */.vk)(file).kind !== 'file')
        return writeRunPack(run);
    return { file, sha256 };
}
function checksumFile(layout) {
    return `${layout.basePack}.sha256`;
}


/***/ }),

/***/ 3642:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ policyAt),
/* harmony export */   US: () => (/* binding */ policyOf),
/* harmony export */   pn: () => (/* binding */ isPolicy),
/* harmony export */   tb: () => (/* binding */ loadPolicy)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _policy_narrow_globs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8005);
/* harmony import */ var _layers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5886);
/* harmony import */ var _resolve_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4541);
/* harmony import */ var _setting_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(838);
/* harmony import */ var _setting_tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9015);






const fewer = (base, given) => {
    const added = (0,_policy_narrow_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .addedGlobs */ .Q)(strings(given), strings(base));
    return added.length === 0 ? undefined : `adds ${added.join(', ')}; only globs inside ${shown(base)} are allowed`;
};
const onlyOf = (base, given) => {
    const added = strings(given).filter((glob) => !strings(base).includes(glob));
    return added.length === 0 ? undefined : `adds ${added.join(', ')}; only entries of ${shown(base)} are allowed`;
};
const allOf = (base, given) => {
    const lost = entries(base).filter((entry) => !entries(given).includes(entry));
    return lost.length === 0 ? undefined : `removes ${lost.join(', ')}; every entry of the base commit must stay`;
};
const atMost = (base, given) => Number(given) <= Number(base) ? undefined : `is above the limit of ${shown(base)}`;
const sameAs = (base, given) => shown(given) === shown(base) ? undefined : `is not ${shown(base)}, the value of the base commit`;
const staysOn = (base, given) => base === true && given !== true ? 'is switched off; only true is allowed' : undefined;
const stricter = (...fromLoosest) => (base, given) => fromLoosest.indexOf(String(given)) >= fromLoosest.indexOf(String(base))
    ? undefined
    : `is looser than ${shown(base)} of the base commit`;
const staysBlocking = (base, given) => base === 'block' && given !== 'block' ? 'makes it a warning; allowed is only "block"' : undefined;
/**
 * The policy keys. They are read only from the file at the base commit, because a worker could change the working
 * tree's file.
 */
const narrowings = [
    [/^workers\.[^.]+\.allowed_globs$/, fewer],
    [/^workers\.[^.]+\.blocked_globs$/, allOf],
    [/^workers\.[^.]+\.allow_shared_paths$/, onlyOf],
    [/^gates$/, allOf],
    [/^security\.(?:allow_protected_paths|conflict_markers_allow)$/, onlyOf],
    [/^filters\.allow$/, onlyOf],
    [/^tests\.globs$/, allOf],
    [/^tests\.may_remove$/, onlyOf],
    [/^tests\.on_removal$/, staysBlocking],
    [/^gate_policy\.sandbox$/, stricter('off', 'auto', 'required')],
    [/^gate_policy\.required$/, staysOn],
    [/^merge\.directory_renames$/, staysBlocking],
    [/^setup\.commands$/, sameAs],
    [/^setup\.(?:env_allow|cache)$/, onlyOf],
    [/^setup\.timeout_seconds$/, atMost],
    [/^security\.secret_scan_enabled$/, staysOn],
    [/^security\.secret_allow$/, sameAs],
    [/^security\.max_[a-z_]+$/, atMost],
    [/^security\.checkout_guard$/, stricter('warn', 'block')],
    [/^security\.put_back$/, stricter('true', 'false')],
    [/^security\.refs_guard$/, stricter('restore', 'report')],
];
/** Whether a dotted path is policy: globs, gates, set-up, `security.*` and the caps. */
function isPolicy(path) {
    return ruleOf(path) !== undefined;
}
/**
 * Replaces the policy of a loaded configuration by that of the base commit. Policy in the working tree's file is
 * ignored. Environment and inputs may only narrow the base commit's policy.
 *
 * @param options.git bound to the repository
 * @param options.baseSha the full base commit id
 * @param options.loaded the result of {@link loadConfig}; its `configPath` is read at the base commit and may be absent
 *   there
 * @returns the merged configuration; the origins of policy values are `<file>@<sha>`
 * @throws AppError ERR_CONFIG_WIDENS with a diagnostic for each value; ERR_CONFIG, ERR_CONFIG_JSON about the file at
 *   the base commit
 */
async function loadPolicy(options) {
    const { git, baseSha, loaded } = options;
    const atBase = await baseSettings(git, baseSha, loaded.configPath);
    const base = (0,_resolve_config_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveConfig */ .p)([...(0,_layers_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultSettings */ .L6)(), ...atBase], [], loaded.configPath);
    const values = new Map(base.origins.map(({ path, value }) => [path, value]));
    const overrides = loaded.settings.filter(({ layer, path }) => isOverride(layer) && isPolicy((0,_setting_js__WEBPACK_IMPORTED_MODULE_5__/* .dotted */ .B)(path)));
    const widening = overrides.flatMap((setting) => widens(setting, values.get((0,_setting_js__WEBPACK_IMPORTED_MODULE_5__/* .dotted */ .B)(setting.path))));
    if (widening.length > 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_CONFIG_WIDENS', widening[0]?.message ?? '', { fault: 'usage', diagnostics: widening });
    }
    const rest = loaded.settings.filter(({ layer, path }) => layer !== 'file' || !isPolicy((0,_setting_js__WEBPACK_IMPORTED_MODULE_5__/* .dotted */ .B)(path)));
    const merged = [
        ...rest.filter(({ layer }) => !isOverride(layer)),
        ...atBase.filter(({ path }) => isPolicy((0,_setting_js__WEBPACK_IMPORTED_MODULE_5__/* .dotted */ .B)(path))),
        ...rest.filter(({ layer }) => isOverride(layer)),
    ];
    return (0,_resolve_config_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveConfig */ .p)(merged, loaded.diagnostics, loaded.configPath);
}
/** Every policy key of a configuration by its dotted name. */
function policyOf(config) {
    const paths = (0,_setting_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .settingPaths */ .FK)().filter((path) => isPolicy((0,_setting_js__WEBPACK_IMPORTED_MODULE_5__/* .dotted */ .B)(path)));
    return Object.fromEntries(paths.map((path) => [(0,_setting_js__WEBPACK_IMPORTED_MODULE_5__/* .dotted */ .B)(path), valueAt(config, path)]));
}
/**
 * The policy of a commit.
 *
 * @param git bound to a repository that has the commit
 * @param configPath may be absent in the commit; then the defaults count
 * @throws AppError ERR_CONFIG, ERR_CONFIG_JSON about the file in the commit
 */
async function policyAt(git, commit, configPath) {
    const settings = await baseSettings(git, commit, configPath);
    return policyOf((0,_resolve_config_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveConfig */ .p)([...(0,_layers_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultSettings */ .L6)(), ...settings], [], configPath).config);
}
function valueAt(config, path) {
    return path.reduce((group, name) => group[name], config);
}
async function baseSettings(git, baseSha, configPath) {
    const listed = await git.run(['ls-tree', '-z', baseSha, '--', configPath]);
    if (listed.stdout.length === 0)
        return [];
    const [, type, blob] = listed.text.split('\t')[0]?.split(' ') ?? [];
    if (type !== 'blob' || blob === undefined) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_CONFIG', `${configPath} is not a file at ${baseSha}.`, {
            fault: 'usage',
            file: configPath,
        });
    }
    const { text } = await git.run(['cat-file', 'blob', blob]);
    return (0,_layers_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSettings */ .gU)(text, `${configPath}@${baseSha.slice(0, 12)}`).settings;
}
function widens(setting, base) {
    const path = (0,_setting_js__WEBPACK_IMPORTED_MODULE_5__/* .dotted */ .B)(setting.path);
    const what = ruleOf(path)?.(base, setting.value);
    if (what === undefined)
        return [];
    return [(0,_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_CONFIG_WIDENS', `${setting.source}: ${path} ${what}.`, { path })];
}
function ruleOf(path) {
    return narrowings.find(([pattern]) => pattern.test(path))?.[1];
}
function isOverride(layer) {
    return layer === 'environment' || layer === 'input';
}
function strings(value) {
    return Array.isArray(value) ? value.map(String) : [];
}
function entries(value) {
    return Array.isArray(value) ? value.map((entry) => shown(entry)) : [];
}
function shown(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}


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

/***/ 6624:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ decideVerdict),
/* harmony export */   hE: () => (/* binding */ renderStatusFile),
/* harmony export */   k4: () => (/* binding */ renderPendingStatus),
/* harmony export */   u2: () => (/* binding */ requiredCheckNames)
/* harmony export */ });
/* unused harmony exports RC_PENDING, renderSummaryLines, renderCheckLines, renderNextActionLines, actionLine, nextActionIn, finalStatusOf */
/* harmony import */ var _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);
/* harmony import */ var _diagnostics_causes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5344);
/* harmony import */ var _diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4949);
/* harmony import */ var _diagnostics_next_action_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2094);
/* harmony import */ var _diagnostics_order_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4636);
/* harmony import */ var _diagnostics_text_cause_in_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3361);
/* harmony import */ var _diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5214);
/* harmony import */ var _system_clock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(239);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8735);
/* harmony import */ var _finding_record_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5316);











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
    const findings = (0,_diagnostics_order_js__WEBPACK_IMPORTED_MODULE_6__/* .sortedDiagnostics */ .W)([
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
        exitCode: (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodeOf */ .F)(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        gatesRan: input.gatesRan,
        checks,
        findings: findings.map((found) => (0,_diagnostics_next_action_js__WEBPACK_IMPORTED_MODULE_3__/* .filledFinding */ .q1)(found, input.runId)),
        cause: causeFor(verdict, causes, warnings, required),
        causes,
        warnings,
        nextAction: (0,_diagnostics_next_action_js__WEBPACK_IMPORTED_MODULE_3__/* .filledAction */ .LA)(input.nextAction ?? nextActionFor(verdict, input, causes, required), {
            runId: input.runId,
            workers: [],
        }),
        startedAt: input.startedAt,
        endedAt: (0,_system_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .laterOf */ .eG)(input.startedAt, input.endedAt),
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
        schema_version: _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__/* .SCHEMA_VERSION */ .f$,
        run_id: verdict.runId,
        worker_id: 'Z_aggregator',
        status: verdict.verdict,
        exit_code: verdict.exitCode,
        started_at: verdict.startedAt,
        ended_at: verdict.endedAt,
        required_checks: verdict.checks.filter(({ required }) => required),
        optional_checks: verdict.checks.filter(({ required }) => !required),
        errors: verdict.findings.filter(({ severity }) => severity === 'error').map(_finding_record_js__WEBPACK_IMPORTED_MODULE_7__/* .findingRecordOf */ .m),
        warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(_finding_record_js__WEBPACK_IMPORTED_MODULE_7__/* .findingRecordOf */ .m),
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
        schema_version: _contracts_common_js__WEBPACK_IMPORTED_MODULE_0__/* .SCHEMA_VERSION */ .f$,
        run_id: runId,
        worker_id: 'Z_aggregator',
        status: 'PENDING',
        exit_code: (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodeOf */ .F)('PENDING'),
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
        `- Final status: ${verdictInWords(verdict.verdict, verdict.gatesRan)}`,
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
    return quoteInline(nextAction, 600);
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
    return rc === (0,_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodeOf */ .F)('FAIL') && status === 'FAIL' ? 'FAIL' : 'BLOCKED';
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
    return all.sort((left, right) => (0,_system_text_json_js__WEBPACK_IMPORTED_MODULE_8__/* .byCodeUnit */ .X)(left.name, right.name));
}
/** The causes of findings, an internal error first. Their next actions name this run and their workers. */
function filledCauses({ runId, internalError }, findings) {
    const fill = (cause) => ({
        ...cause,
        message: (0,_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_9__/* .quoteInline */ .Wx)(cause.message, 1_000),
        nextAction: (0,_diagnostics_next_action_js__WEBPACK_IMPORTED_MODULE_3__/* .filledAction */ .LA)(cause.nextAction, { runId, workers: cause.workers }),
        consequences: cause.consequences.map(fill),
    });
    const causes = (0,_diagnostics_causes_js__WEBPACK_IMPORTED_MODULE_1__/* .causesOf */ .cZ)(findings).map(fill);
    const isInternal = (cause) => internalError !== undefined && cause.findings.includes(internalError);
    return [...causes.filter(isInternal), ...causes.filter((cause) => !isInternal(cause))];
}
function causeFor(verdict, causes, warnings, required) {
    const first = (0,_diagnostics_text_cause_in_words_js__WEBPACK_IMPORTED_MODULE_4__/* .firstInWords */ .v)(causes);
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
    return ` (${detail === '' ? `rc ${rc}` : (0,_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_9__/* .quoteInline */ .Wx)(detail)})`;
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

/***/ 4211:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ fetchMissing)
/* harmony export */ });
/* unused harmony export promisorOf */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _push_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9496);


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
    const config = [[`protocol.${(0,_push_js__WEBPACK_IMPORTED_MODULE_1__/* .protocolOf */ .AT)(url)}.allow`, 'always']];
    const header = (0,_push_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenHeader */ .tf)(url, options.token);
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
const transportNames = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE'];
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
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_OBJECTS_MISSING', message, { cause, nextAction });
}


/***/ }),

/***/ 9496:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ protocolOf),
/* harmony export */   dM: () => (/* binding */ remoteRefs),
/* harmony export */   tf: () => (/* binding */ tokenHeader)
/* harmony export */ });
/* unused harmony exports remoteRef, pushRef */
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
function tokenHeader(url, token) {
    if (token === undefined || token === '' || protocolOf(url) !== 'https')
        return undefined;
    return `authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}
/** The protocol of a remote's URL, as in `protocol.<name>.allow`. `file` for a path. */
function protocolOf(url) {
    const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase();
    if (scheme !== undefined)
        return scheme;
    const isWindowsPath = /^[a-z]:[\\/]/i.test(url);
    return !isWindowsPath && /^[^/\\]+:/.test(url) ? 'ssh' : 'file';
}
function remoteCall(push) {
    const config = [
        [`protocol.${protocolOf(push.url)}.allow`, 'always'],
        // The pushed objects are permanent, even if they come from a temporary repository with fsync off.
        ['core.fsync', 'all'],
    ];
    if (push.httpHeader !== undefined)
        config.push([`http.${push.url}.extraHeader`, push.httpHeader]);
    return { config, ...(push.env === undefined ? {} : { env: push.env }) };
}


/***/ }),

/***/ 3992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ isUnbounded),
/* harmony export */   MI: () => (/* binding */ isLiteralGlob),
/* harmony export */   hR: () => (/* binding */ anchoredGlob),
/* harmony export */   x_: () => (/* binding */ compileAllowedGlobs)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1026);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(picomatch__WEBPACK_IMPORTED_MODULE_0__);

/**
 * Compiles the globs of an allowing list (docs/prompts.md): anchored at the root, `*` stays within one part, `**` crosses `/`, a trailing `/`
 * means everything below. Case-sensitive, the same on every system.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
function compileAllowedGlobs(globs) {
    const matchers = globs.map((glob) => ({ glob, matches: picomatch__WEBPACK_IMPORTED_MODULE_0___default()(escaped(anchoredGlob(glob)), options) }));
    return (path) => matchers.find(({ matches }) => matches(path))?.glob;
}
/** `strictSlashes`: `src/**` does not match a file `src`. */
const options = { dot: true, windows: false, noextglob: true, nonegate: true, strictSlashes: true };
/** One spelling for globs that mean the same: `/src/` and `src/**`, `/` and `**`. */
function anchoredGlob(glob) {
    return glob.replace(/^\/+/, '').replace(/\/+$/, '/**') || '**';
}
/** picomatch would read these as parts of a regular expression. In names of folders they are usual: `app/(shop)/page.tsx`. */
function escaped(glob) {
    return glob.replace(/[()|"+^$]/g, '\\$&');
}
/** Whether a glob matches exactly one path: itself. */
function isLiteralGlob(glob) {
    return !/[*?[\]{}!\\]/.test(glob) && !glob.endsWith('/');
}
/** Whether a list of allowed globs allows every path. */
function isUnbounded(globs) {
    return globs.map(anchoredGlob).some((glob) => glob === '**' || glob === '**/*' || glob === '**/**');
}


/***/ }),

/***/ 8005:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ addedGlobs)
/* harmony export */ });
/* unused harmony export globWithin */
/* harmony import */ var _allowed_globs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3992);

/**
 * Whether `ceiling` certainly matches every path that the allowing glob `glob` can match: equal globs, a ceiling of `**`, a ceiling
 * `<folder>/**` with a glob that starts with that folder, or a glob that names one path, which the ceiling matches. Returns `false` in
 * doubt, so that a scope lock never becomes wider (docs/adr/0040).
 */
function globWithin(glob, ceiling) {
    if (glob.startsWith('!') || ceiling.startsWith('!'))
        return false;
    const inner = (0,_allowed_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .anchoredGlob */ .hR)(glob);
    const outer = (0,_allowed_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .anchoredGlob */ .hR)(ceiling);
    if (inner === outer || outer === '**')
        return true;
    if ((0,_allowed_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .isLiteralGlob */ .MI)(inner))
        return (0,_allowed_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .compileAllowedGlobs */ .x_)([ceiling])(inner) !== undefined;
    if (!outer.endsWith('/**'))
        return false;
    const folder = outer.slice(0, -'**'.length);
    return (0,_allowed_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .isLiteralGlob */ .MI)(folder.slice(0, -1)) && inner.startsWith(folder) && inner.length > folder.length;
}
/** The globs that are not inside any ceiling, in the given order. */
function addedGlobs(globs, ceilings) {
    return globs.filter((glob) => !ceilings.some((ceiling) => globWithin(glob, ceiling)));
}


/***/ }),

/***/ 4482:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ globProblem),
/* harmony export */   DP: () => (/* binding */ defaultBlockedGlobs),
/* harmony export */   vv: () => (/* binding */ compileBlockedGlobs)
/* harmony export */ });
/* unused harmony export compileScope */
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4134);
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(ignore__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _allowed_globs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3992);


/** Blocked for every worker unless `security.allow_protected_paths` allows a path in them. */
const defaultBlockedGlobs = ['.git/**', '.github/workflows/**', '.env', '.env.*'];
const maxGlobLength = 1_024;
/**
 * Why a glob is refused; `undefined` if it is valid. Negation, comments and escapes are refused in every list, so that the order of a list
 * has no meaning.
 */
function globProblem(glob) {
    if (glob.trim() === '')
        return 'is empty';
    if (glob !== glob.trim())
        return 'starts or ends with white space';
    if (glob.startsWith('!'))
        return 'is a negation; use blocked globs instead';
    if (glob.startsWith('#'))
        return 'is a comment in gitignore syntax';
    if (/[\\\p{Cc}]/u.test(glob))
        return 'has a backslash or control character; use / as separator';
    if (glob.length > maxGlobLength)
        return `has more than ${maxGlobLength} characters`;
    if (glob.split('/').some((part) => part === '..' || part === '.'))
        return 'has a "." or ".." segment';
    return undefined;
}
/**
 * Compiles the globs of a blocking list with gitignore semantics: `*` does not match `/`, `**` does; a glob without an inner `/` matches
 * at any depth; a folder matches everything below it. Case-sensitive.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
function compileBlockedGlobs(globs) {
    const matchers = globs.map((glob) => ({
        glob,
        rules: ignore__WEBPACK_IMPORTED_MODULE_0___default()({ ignorecase: false, allowRelativePaths: true }).add(glob),
    }));
    return (path) => matchers.find(({ rules }) => rules.ignores(path))?.glob;
}
/**
 * Compiles a scope lock. A path is in scope if an allowed glob matches it and no blocked glob does. An empty allow list
 * allows nothing.
 */
function compileScope(lock) {
    const allows = compileAllowedGlobs(lock.allowed_globs);
    const blocks = compileBlockedGlobs(lock.blocked_globs);
    return (path) => {
        const blockedBy = blocks(path);
        return blockedBy === undefined && allows(path) !== undefined ? { allowed: true } : { allowed: false, blockedBy };
    };
}


/***/ }),

/***/ 7656:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ issueScopeLocks),
/* harmony export */   a: () => (/* binding */ defaultBlocked)
/* harmony export */ });
/* harmony import */ var _core_contracts_common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3498);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8737);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);
/* harmony import */ var _core_policy_allowed_globs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3992);
/* harmony import */ var _core_policy_narrow_globs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8005);
/* harmony import */ var _core_policy_scope_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4482);
/* harmony import */ var _core_zip_zip_refusal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4745);
/* harmony import */ var _prompts_headers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4357);








/**
 * Computes the scope locks: the ceiling from the configuration at the base commit, narrowed by the prompts' headers
 * (docs/adr/0040). ALLOWED_GLOBS and SHARED_PATHS replace the ceiling's list, and each of their globs must be inside
 * it. BLOCKED_GLOBS is added. The aggregator's lock is empty. Writes nothing.
 *
 * @param prompts the workers of the run with their headers, in worker order
 * @throws AppError ERR_SCOPE_GLOB or ERR_SCOPE_WIDENS with all findings as diagnostics
 */
function issueScopeLocks(layout, config, prompts) {
    const findings = [];
    const locks = new Map();
    for (const { worker, headers } of prompts) {
        const globs = worker === _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .aggregator */ .Il
            ? emptyLock(layout, headers, findings)
            : narrowed(layout, config, worker, headers, findings);
        locks.set(worker, { schema_version: _core_contracts_common_js__WEBPACK_IMPORTED_MODULE_0__/* .SCHEMA_VERSION */ .f$, run_id: layout.runId, worker_id: worker, ...globs });
    }
    const first = findings.find((one) => one.severity === 'error');
    if (first !== undefined) {
        throw new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u(first.code, first.message, { ...where(first), diagnostics: findings });
    }
    const unbounded = [...locks].filter(([, lock]) => (0,_core_policy_allowed_globs_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnbounded */ .Hi)(lock.allowed_globs)).map(([worker]) => worker);
    if (unbounded.length > 1) {
        const message = `${unbounded.join(', ')} may each change every path. Separate them with allowed globs.`;
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .finding */ .g)('ERR_SCOPE_UNBOUNDED', message, { severity: 'warning' }));
    }
    return { locks, warnings: findings };
}
function emptyLock(layout, headers, findings) {
    const header = headers.ALLOWED_GLOBS ?? headers.BLOCKED_GLOBS ?? headers.SHARED_PATHS;
    if (header !== undefined) {
        const file = layout.prompt(_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .aggregator */ .Il);
        const message = `${file} has scope headers, but the lock of ${_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .aggregator */ .Il} is always empty.`;
        const about = { severity: 'warning', worker: _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .aggregator */ .Il, file, line: header.line };
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .finding */ .g)('ERR_SCOPE_IGNORED', message, about));
    }
    return { allowed_globs: [], blocked_globs: [], allow_shared_paths: [] };
}
function narrowed(layout, config, worker, headers, findings) {
    const ceiling = config.workers[worker];
    const list = (name, inside) => {
        const globs = (0,_prompts_headers_js__WEBPACK_IMPORTED_MODULE_7__/* .listOf */ .c3)(headers[name]);
        const about = { worker, file: layout.prompt(worker), line: headers[name]?.line ?? 1 };
        for (const glob of globs ?? []) {
            const problem = (0,_core_policy_scope_js__WEBPACK_IMPORTED_MODULE_5__/* .globProblem */ .AI)(glob);
            if (problem === undefined)
                continue;
            const message = `${about.file}: ${name} ${(0,_core_zip_zip_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .shown */ .S)(glob)} ${problem} (docs/prompts.md).`;
            findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .finding */ .g)('ERR_SCOPE_GLOB', message, about));
        }
        for (const glob of inside === undefined ? [] : (0,_core_policy_narrow_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .addedGlobs */ .Q)(globs ?? [], inside)) {
            const message = `${about.file}: ${name} ${(0,_core_zip_zip_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .shown */ .S)(glob)} may match paths outside the ceiling of ${worker}, ${JSON.stringify(inside)}; a prompt can only narrow it.`;
            findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .finding */ .g)('ERR_SCOPE_WIDENS', message, about));
        }
        return globs;
    };
    for (const [key, globs] of Object.entries({
        allowed_globs: ceiling.allowed_globs,
        blocked_globs: ceiling.blocked_globs,
        allow_shared_paths: ceiling.allow_shared_paths,
    })) {
        for (const glob of globs) {
            const problem = (0,_core_policy_scope_js__WEBPACK_IMPORTED_MODULE_5__/* .globProblem */ .AI)(glob);
            if (problem === undefined)
                continue;
            const message = `workers.${worker}.${key} ${(0,_core_zip_zip_refusal_js__WEBPACK_IMPORTED_MODULE_6__/* .shown */ .S)(glob)} ${problem} (docs/prompts.md).`;
            findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .finding */ .g)('ERR_SCOPE_GLOB', message, { worker, path: `workers.${worker}.${key}` }));
        }
    }
    return {
        allowed_globs: unique(list('ALLOWED_GLOBS', ceiling.allowed_globs) ?? ceiling.allowed_globs),
        blocked_globs: unique([
            ...defaultBlocked(config.security.allow_protected_paths),
            ...ceiling.blocked_globs,
            ...(list('BLOCKED_GLOBS') ?? []),
        ]),
        allow_shared_paths: unique(list('SHARED_PATHS', ceiling.allow_shared_paths) ?? ceiling.allow_shared_paths),
    };
}
/** A path that each default glob blocks. */
const blockedExamples = {
    '.git/**': '.git/config',
    '.github/workflows/**': '.github/workflows/ci.yml',
    '.env': '.env',
    '.env.*': '.env.local',
};
/**
 * Drops a default glob if the base commit's policy may allow a path of it: its own glob looks like such a path, or matches one. In doubt
 * the glob is dropped; the protected-path rule still checks every path.
 */
function defaultBlocked(opened) {
    const allows = (0,_core_policy_allowed_globs_js__WEBPACK_IMPORTED_MODULE_3__/* .compileAllowedGlobs */ .x_)(opened);
    return _core_policy_scope_js__WEBPACK_IMPORTED_MODULE_5__/* .defaultBlockedGlobs */ .DP.filter((blocked) => {
        if (blocked === '.git/**')
            return true;
        const blocks = (0,_core_policy_scope_js__WEBPACK_IMPORTED_MODULE_5__/* .compileBlockedGlobs */ .vv)([blocked]);
        const isOpened = opened.some((glob) => blocks((0,_core_policy_allowed_globs_js__WEBPACK_IMPORTED_MODULE_3__/* .anchoredGlob */ .hR)(glob)) !== undefined);
        return !isOpened && allows(blockedExamples[blocked]) === undefined;
    });
}
function unique(globs) {
    return [...new Set(globs)];
}
function where(found) {
    return {
        ...(found.file === undefined ? {} : { file: found.file }),
        ...(found.line === undefined ? {} : { line: found.line }),
        ...(found.worker === undefined ? {} : { worker: found.worker }),
        ...(found.path === undefined ? {} : { path: found.path }),
    };
}


/***/ }),

/***/ 8847:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ revisedReport),
/* harmony export */   lc: () => (/* binding */ refusedReport),
/* harmony export */   oK: () => (/* binding */ preparedReport),
/* harmony export */   zD: () => (/* binding */ finishedReport)
/* harmony export */ });
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8737);
/* harmony import */ var _core_diagnostics_next_action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2094);
/* harmony import */ var _core_diagnostics_order_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4636);
/* harmony import */ var _core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5214);
/* harmony import */ var _core_diagnostics_text_verdict_in_words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(143);
/* harmony import */ var _core_run_revisions_policy_records_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3983);
/* harmony import */ var _refuse_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4755);







/** The labels of a runner whose desktop AutoHotkey drives (docs/windows-runner.md). */
const desktopLabels = ['self-hosted', 'windows', 'factory-ui'];
/** The report of a run that is ready for dispatch. */
function preparedReport(layout, inputs, launchDigest, doctor, warnings, env) {
    return {
        ...common(inputs, launchDigest, false, env),
        status: 'PENDING',
        diagnostics: warnings,
        nextAction: inputs.dry_run
            ? 'This was a dry run. To execute it, start it again without dry-run.'
            : Object.keys(inputs.prompts).length === 0
                ? `Open the worktrees with factory worktrees open --run-id ${inputs.run_id}, and work in them.`
                : `Dispatch the run. Its prompts are in ${layout.promptsDir}.`,
        summary: preparedSummary(inputs, doctor),
    };
}
/** The report of an ended run that is judged again under another policy. */
function revisedReport(inputs, { revision, launchDigest }, env) {
    const { commit, author, policy_sha256: now, previous_policy_sha256: before } = revision;
    return {
        ...common(inputs, launchDigest, false, env),
        status: 'PENDING',
        diagnostics: [],
        nextAction: 'Validate the bundles again. Nothing is dispatched.',
        summary: [
            `Policy of ${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteCode */ .cy)(commit)} by ${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteCode */ .cy)(author)}: ${(0,_core_run_revisions_policy_records_js__WEBPACK_IMPORTED_MODULE_2__/* .changesInWords */ .W1)(revision)}.`,
            '',
            `Policy ${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteCode */ .cy)(now)}, before ${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteCode */ .cy)(before)}.`,
            '',
        ].join('\n'),
    };
}
/** The report of a finished run with the same inputs: repeats its recorded verdict. */
function finishedReport(layout, inputs, launchDigest, earlier, env) {
    const status = earlier.status?.status ?? 'FAIL';
    return {
        ...common(inputs, launchDigest, true, env),
        status,
        gatesRan: earlier.status?.gates_ran,
        diagnostics: [],
        cause: typeof earlier.status?.cause === 'string' ? earlier.status.cause : undefined,
        nextAction: typeof earlier.status?.next_action === 'string'
            ? earlier.status.next_action
            : `Read ${layout.integratorDir}/FINAL_REPORT.txt.`,
        summary: `${inputs.run_id} is already finished with ${(0,_core_diagnostics_text_verdict_in_words_js__WEBPACK_IMPORTED_MODULE_5__/* .verdictInWords */ ._)(status, earlier.status?.gates_ran)}. Nothing was run.`,
    };
}
/**
 * The report of a refusal.
 *
 * @param finished whether an earlier launch of the RUN_ID stays valid, so that no later stage may judge it again
 */
function refusedReport(runId, error, { status, finished }) {
    return {
        stage: 'prepare-run',
        runId,
        status: error.fault === 'internal' ? 'FAIL' : status,
        diagnostics: (0,_core_diagnostics_order_js__WEBPACK_IMPORTED_MODULE_6__/* .sortedDiagnostics */ .W)((0,_refuse_js__WEBPACK_IMPORTED_MODULE_3__/* .findingsOf */ .W)(error)).map((each) => (0,_core_diagnostics_next_action_js__WEBPACK_IMPORTED_MODULE_1__/* .filledFinding */ .q1)(each, runId)),
        nextAction: (0,_core_diagnostics_next_action_js__WEBPACK_IMPORTED_MODULE_1__/* .filledAction */ .LA)(error.nextAction, { runId, workers: [] }),
        // The findings are enough. A message may quote a prompt, and the summary is not escaped.
        summary: '',
        outputs: outputsOf([], undefined, {
            gates: '[]',
            'gates-parallel': '1',
            'base-sha': '',
            'fetch-depth': '0',
            'launch-digest': '',
            finished: String(finished),
        }),
        workers: [],
        launchDigest: '',
        baseSha: '',
        finished,
    };
}
function common(inputs, launchDigest, finished, env) {
    return {
        stage: 'prepare-run',
        runId: inputs.run_id,
        outputs: outputsOf(inputs.workers, inputs, {
            gates: JSON.stringify(inputs.config.gates.map(({ name }) => name)),
            'gates-parallel': String(gatesParallel(inputs, env)),
            'base-sha': inputs.base_sha,
            // Later jobs check out the commit that this one did.
            'fetch-depth': env.GITHUB_SHA === inputs.base_sha ? '1' : '0',
            'launch-digest': launchDigest,
            finished: String(finished),
        }),
        workers: inputs.workers,
        launchDigest,
        baseSha: inputs.base_sha,
        finished,
    };
}
function outputsOf(workers, inputs, rest) {
    const plain = inputs?.config.dispatch.runs_on ?? [];
    const labels = (worker) => inputs?.backends[worker] === 'autohotkey' ? desktopLabels : plain;
    const legs = workers.map((worker) => ({ worker, runs_on: labels(worker) }));
    const desktop = workers.some((worker) => inputs?.backends[worker] === 'autohotkey');
    return {
        workers: JSON.stringify(legs.filter(({ worker }) => worker !== _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_0__/* .aggregator */ .Il)),
        aggregator: JSON.stringify(legs.filter(({ worker }) => worker === _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_0__/* .aggregator */ .Il)),
        'runs-on': JSON.stringify(desktop ? desktopLabels : plain),
        ...rest,
    };
}
/**
 * How many gates may run at a time. Gates under one account can reach each other, unless each has a machine of its own, as on GitHub's
 * hosted runners, or a sandbox.
 */
function gatesParallel({ config }, env) {
    const isHosted = env.RUNNER_ENVIRONMENT === 'github-hosted' &&
        config.jobs.gates_runs_on.every((label) => /^(?:ubuntu|windows|macos)-/.test(label));
    return isHosted || config.gate_policy.sandbox === 'required' ? Math.max(1, config.gates.length) : 1;
}
function preparedSummary(inputs, doctor) {
    const workers = inputs.workers.map((worker) => `| ${worker} | ${inputs.backends[worker] ?? ''} |`);
    const rows = doctor.map(({ check, status, detail }) => `| ${check} | ${status} | ${detail.replaceAll('|', '\\|')} |`);
    return [
        `Base \`${inputs.base_sha}\``,
        '',
        '| Worker | Backend |',
        '| --- | --- |',
        ...workers,
        '',
        '| Preflight | Status | Detail |',
        '| --- | --- | --- |',
        ...rows,
    ].join('\n');
}


/***/ }),

/***/ 4357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   jB: () => (/* binding */ readHeaders)
/* harmony export */ });
/* unused harmony exports headerNames, linesOf */
const headerNames = [
    'RUN_ID',
    'CODEX_ID',
    'ALLOWED_GLOBS',
    'BLOCKED_GLOBS',
    'SHARED_PATHS',
    'MAY_REMOVE_TESTS',
    'MUST_DELIVER',
];
const searchedLines = 40;
const pattern = new RegExp(`^\\s*(${headerNames.join('|')})\\s*[:=](.*)$`);
/**
 * Reads the headers of a prompt: `NAME: value` or `NAME = value` in the first 40 lines. The first header of a name
 * wins.
 */
function readHeaders(text) {
    const headers = {};
    for (const [index, line] of linesOf(text).slice(0, searchedLines).entries()) {
        const match = pattern.exec(line);
        const name = headerNames.find((known) => known === match?.[1]);
        if (name === undefined)
            continue;
        headers[name] ??= { value: (match?.[2] ?? '').trim(), line: index + 1 };
    }
    return headers;
}
/** Splits a header at commas outside of braces and drops empty items; `undefined` if the header is absent. */
function listOf(header) {
    return header?.value
        .split(/,(?![^{}]*\})/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** Splits text at LF, CRLF or CR. */
function linesOf(text) {
    return text.split(/\r\n|\n|\r/);
}


/***/ }),

/***/ 4755:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ recordRefusal),
/* harmony export */   W: () => (/* binding */ findingsOf)
/* harmony export */ });
/* harmony import */ var _core_contracts_worker_status_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6001);
/* harmony import */ var _core_evidence_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6624);


/** The diagnostics of an error, or the error itself as a finding if none of them is an error. */
function findingsOf(error) {
    return error.diagnostics.some(({ severity }) => severity === 'error') ? error.diagnostics : [error.toDiagnostic()];
}
/**
 * Records that a run was refused before its launch: an event in the run's ledger, and STATUS.json. The RUN_ID stays
 * usable, because nothing was launched with it.
 *
 * @returns BLOCKED, or FAIL for an internal error
 */
async function recordRefusal(run, { error, elapsedMs }, deps) {
    const { layout } = run;
    const ledger = await run.chain();
    const findings = findingsOf(error);
    const start = ledger.events().find(({ event_type }) => event_type === 'RUN_START');
    const verdict = (0,_core_evidence_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .decideVerdict */ .AU)({
        runId: layout.runId,
        startedAt: start?.ts_utc ?? deps.clock.nowIso(),
        endedAt: deps.clock.nowIso(),
        checks: [],
        required: _core_evidence_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .requiredCheckNames */ .u2,
        findings,
        internalError: error.fault === 'internal' ? error.toDiagnostic() : undefined,
        noop: false,
        gatesRan: 0,
        nextAction: error.nextAction,
    });
    await ledger.append({
        event_type: 'LAUNCH_RESULT',
        actor: 'prepare-run',
        parent: start,
        duration_ms: elapsedMs,
        rc: verdict.exitCode,
        details: { status: verdict.verdict, code: error.code },
    });
    await run.writeJson('STATUS.json', _core_contracts_worker_status_file_js__WEBPACK_IMPORTED_MODULE_0__/* .statusFile */ .D, (0,_core_evidence_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .renderStatusFile */ .hE)(verdict, []));
    return verdict.verdict;
}


/***/ })

};
;