export const id = 23;
export const ids = [23];
export const modules = {

/***/ 7023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prepareRun: () => (/* binding */ prepareRun)
});

// UNUSED EXPORTS: openForPrepare

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(6510);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(7418);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(2283);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
;// CONCATENATED MODULE: ./core/bundle/store/base-pack.js







/**
 * Writes the objects of a commit into a pack, from the commit alone. Whatever lies at `file` is replaced.
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
 * The bytes of a file as a stream, and the sha256 of all that was read of it. What the stream gives is what was hashed.
 *
 * @throws NodeJS.ErrnoException from the stream, when the file cannot be read
 */
function base_pack_hashedStream(file) {
    const hash = createHash('sha256');
    const source = createReadStream(file, { highWaterMark: 1024 * 1024 });
    const stream = Readable.from((async function* () {
        for await (const chunk of source) {
            hash.update(chunk);
            yield chunk;
        }
    })());
    return { stream, sha256: () => hash.digest('hex') };
}

// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(4674);
;// CONCATENATED MODULE: ./core/bundle/store/judge-store.js






/**
 * Makes a new bare repository that holds the base commit's objects and nothing else (docs/design/judge-store.md). Every object gets
 * its id from its content here: no index, ref, configuration or alternate is ever taken from a place that a worker can write.
 * The base itself is not checked by fsck, because old honest history may fail it.
 *
 * The store is removed when it is disposed.
 *
 * @throws AppError ERR_STORE_ALTERED when the pack is not the recorded one, or lacks an object of the base commit
 */
async function judge_store_openJudgeStore(options) {
    const { pack, base, env } = options;
    const objectFormat = base.sha.length === 64 ? 'sha256' : 'sha1';
    const folder = await tempFolder('factory-store', options.parent);
    try {
        const gitDir = join(folder.path, 'store.git');
        const scratch = join(folder.path, 'scratch');
        await makeFolder(scratch);
        await writeBareRepository(gitDir, objectFormat);
        const git = openGit({
            dir: gitDir,
            env,
            bind: { GIT_DIR: gitDir, GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1' },
            // The store lives no longer than its process.
            config: [['core.fsync', 'none']],
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
        const { stream, sha256 } = hashedStream(pack.file);
        try {
            await git.run(['index-pack', '--stdin'], { stdin: stream });
            await writePlainFile(join(gitDir, 'shallow'), `${base.sha}\n`);
            await git.run(['rev-list', '--objects', '--quiet', base.sha]);
        }
        catch (cause) {
            if (options.signal?.aborted === true)
                throw cause;
            throw altered(`git cannot read it (${cause instanceof Error ? cause.message : String(cause)})`, cause);
        }
        if (sha256() !== pack.sha256)
            throw altered('it is not the file that prepare wrote');
        const tree = (await git.run(['rev-parse', '--verify', `${base.sha}^{tree}`])).text;
        if (tree !== base.tree)
            throw altered(`the tree of the base commit is ${tree}, but ${base.tree} was recorded`);
        return { git, gitDir, scratch, objectFormat, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
/** What `git init --bare` makes, without a template and without a process. */
async function writeBareRepository(gitDir, objectFormat) {
    for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
        await makeFolder(join(gitDir, name));
    }
    const extension = objectFormat === 'sha256' ? '[extensions]\n\tobjectformat = sha256\n' : '';
    const version = objectFormat === 'sha256' ? 1 : 0;
    await writePlainFile(join(gitDir, 'config'), `[core]\n\trepositoryformatversion = ${version}\n\tbare = true\n${extension}`);
    await writePlainFile(join(gitDir, 'HEAD'), 'ref: refs/heads/main\n');
    await writePlainFile(join(gitDir, 'info/attributes'), '');
}
function altered(why, cause) {
    return new AppError('ERR_STORE_ALTERED', `The pack of the base commit cannot be used: ${why}.`, {
        fault: 'internal',
        cause,
    });
}

;// CONCATENATED MODULE: ./core/bundle/store/run-store.js









/**
 * Makes a new store for judging a run: from the pack that prepare left on this machine, or, in a job that has none, from a pack that is made
 * now from the job's own checkout.
 *
 * @throws AppError ERR_STORE_ALTERED; ERR_REF_UNKNOWN when the base commit is not in the repository; ERR_RUN_VERSION for a run of version 0.1
 */
async function openRunStore(run) {
    const { base_sha: sha, base_tree: tree } = run.inputs;
    if (tree === undefined)
        throw oldRun(run.inputs.run_id);
    const signal = run.signal === undefined ? {} : { signal: run.signal };
    return openJudgeStore({ pack: await ensureRunPack(run), base: { sha, tree }, env: run.env, ...signal });
}
/** @returns what is thrown where a run of version 0.1 would have to be changed */
function oldRun(runId) {
    const message = `Run ${runId} was prepared by version 0.1. It can be read and verified, but not continued.`;
    return new AppError('ERR_RUN_VERSION', message);
}
/**
 * Writes the pack of a run's base commit and its sha256 into the run folder.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
async function writeRunPack(run) {
    const { root, layout, inputs, env, signal } = run;
    const git = (0,git_git/* openGit */.zY)({ dir: root, env, bind: { GIT_NO_REPLACE_OBJECTS: '1' }, ...(signal && { signal }) });
    const { exitCode } = await git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
    if (exitCode !== 0) {
        const message = `The base commit ${inputs.base_sha} is not in the repository.`;
        throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message, { file: layout.inputs });
    }
    const pack = await makeBasePack(git, inputs.base_sha, await (0,safe_path/* safeJoin */.gt)(root, layout.basePack));
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, checksumFile(layout), `${pack.sha256}  base.pack\n`);
    return pack;
}
/**
 * Gives the pack that prepare left on this machine, or writes one. Dispatch calls it before any worker starts.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
async function ensureRunPack(run) {
    const { root, layout } = run;
    const file = join(root, layout.basePack);
    const text = readHostileFile(root, checksumFile(layout), 1_024).bytes?.toString('utf8') ?? '';
    const sha256 = /^([0-9a-f]{64}) {2}base\.pack\n$/.exec(text)?.[1];
    if (sha256 === undefined || statHostile(file).kind !== 'file')
        return writeRunPack(run);
    return { file, sha256 };
}
function checksumFile(layout) {
    return `${layout.basePack}.sha256`;
}

// EXTERNAL MODULE: ../../node_modules/picomatch/index.js
var picomatch = __webpack_require__(1026);
;// CONCATENATED MODULE: ./core/policy/allowed-globs.js

/**
 * Compiles the globs of an allowing list (docs/prompts.md): anchored at the root, `*` stays within one part, `**` crosses `/`, a trailing `/`
 * means everything below. Case-sensitive, the same on every system.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
function allowed_globs_compileAllowedGlobs(globs) {
    const matchers = globs.map((glob) => ({ glob, matches: picomatch(escaped(anchoredGlob(glob)), options) }));
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

;// CONCATENATED MODULE: ./core/policy/narrow-globs.js

/**
 * Whether `ceiling` certainly matches every path that the allowing glob `glob` can match: equal globs, a ceiling of `**`, a ceiling
 * `<folder>/**` with a glob that starts with that folder, or a glob that names one path, which the ceiling matches. Returns `false` in
 * doubt, so that a scope lock never becomes wider (docs/adr/0040).
 */
function globWithin(glob, ceiling) {
    if (glob.startsWith('!') || ceiling.startsWith('!'))
        return false;
    const inner = anchoredGlob(glob);
    const outer = anchoredGlob(ceiling);
    if (inner === outer || outer === '**')
        return true;
    if (isLiteralGlob(inner))
        return allowed_globs_compileAllowedGlobs([ceiling])(inner) !== undefined;
    if (!outer.endsWith('/**'))
        return false;
    const folder = outer.slice(0, -'**'.length);
    return isLiteralGlob(folder.slice(0, -1)) && inner.startsWith(folder) && inner.length > folder.length;
}
/** The globs that are not inside any ceiling, in the given order. */
function addedGlobs(globs, ceilings) {
    return globs.filter((glob) => !ceilings.some((ceiling) => globWithin(glob, ceiling)));
}

// EXTERNAL MODULE: ./core/config/layers.js + 1 modules
var config_layers = __webpack_require__(2437);
// EXTERNAL MODULE: ./core/config/resolve-config.js
var resolve_config = __webpack_require__(9144);
// EXTERNAL MODULE: ./core/config/setting.js
var config_setting = __webpack_require__(4773);
;// CONCATENATED MODULE: ./core/config/policy.js





const fewer = (base, given) => {
    const added = addedGlobs(strings(given), strings(base));
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
const sameAs = (base, given) => given === base ? undefined : `is not ${shown(base)}, the value of the base commit`;
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
    [/^tests\.globs$/, allOf],
    [/^tests\.may_remove$/, onlyOf],
    [/^tests\.on_removal$/, staysBlocking],
    [/^gate_policy\.sandbox$/, stricter('off', 'auto', 'required')],
    [/^gate_policy\.required$/, staysOn],
    [/^merge\.directory_renames$/, staysBlocking],
    [/^security\.secret_scan_enabled$/, staysOn],
    [/^security\.secret_allow$/, sameAs],
    [/^security\.max_[a-z_]+$/, atMost],
    [/^security\.checkout_guard$/, stricter('warn', 'block')],
    [/^security\.put_back$/, stricter('true', 'false')],
    [/^security\.refs_guard$/, stricter('restore', 'report')],
];
/** Whether a dotted path is policy: globs, gates, `security.*` and the caps. */
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
    const base = (0,resolve_config/* resolveConfig */.p)([...(0,config_layers/* defaultSettings */.L6)(), ...atBase], [], loaded.configPath);
    const values = new Map(base.origins.map(({ path, value }) => [path, value]));
    const overrides = loaded.settings.filter(({ layer, path }) => isOverride(layer) && isPolicy((0,config_setting/* dotted */.B)(path)));
    const widening = overrides.flatMap((setting) => widens(setting, values.get((0,config_setting/* dotted */.B)(setting.path))));
    if (widening.length > 0) {
        throw new app_error/* AppError */.u('ERR_CONFIG_WIDENS', widening[0]?.message ?? '', { fault: 'usage', diagnostics: widening });
    }
    const rest = loaded.settings.filter(({ layer, path }) => layer !== 'file' || !isPolicy((0,config_setting/* dotted */.B)(path)));
    const merged = [
        ...rest.filter(({ layer }) => !isOverride(layer)),
        ...atBase.filter(({ path }) => isPolicy((0,config_setting/* dotted */.B)(path))),
        ...rest.filter(({ layer }) => isOverride(layer)),
    ];
    return (0,resolve_config/* resolveConfig */.p)(merged, loaded.diagnostics, loaded.configPath);
}
async function baseSettings(git, baseSha, configPath) {
    const listed = await git.run(['ls-tree', '-z', baseSha, '--', configPath]);
    if (listed.stdout.length === 0)
        return [];
    const [, type, blob] = listed.text.split('\t')[0]?.split(' ') ?? [];
    if (type !== 'blob' || blob === undefined) {
        throw new app_error/* AppError */.u('ERR_CONFIG', `${configPath} is not a file at ${baseSha}.`, {
            fault: 'usage',
            file: configPath,
        });
    }
    const { text } = await git.run(['cat-file', 'blob', blob]);
    return (0,config_layers/* fileSettings */.gU)(text, `${configPath}@${baseSha.slice(0, 12)}`).settings;
}
function widens(setting, base) {
    const path = (0,config_setting/* dotted */.B)(setting.path);
    const what = ruleOf(path)?.(base, setting.value);
    if (what === undefined)
        return [];
    return [(0,app_error/* finding */.g)('ERR_CONFIG_WIDENS', `${setting.source}: ${path} ${what}.`, { path })];
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

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 3 modules
var factory_config = __webpack_require__(3619);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(3778);
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

;// CONCATENATED MODULE: ./core/git/kept-base.js
/** Keeps a run's base commit from being collected by git until the run is closed or removed. It is no branch and no result. */
function keptBaseRef(runId) {
    return `refs/factory/keep/${runId}`;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(4065);
;// CONCATENATED MODULE: ./core/git/objects/ls-tree.js


/** Every entry of the whole tree of a commit or tree, in git's order. */
async function listTree(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', treeish]);
    const bytes = isUtf8(stdout) ? [] : nulRecords(stdout, 'latin1');
    return nulRecords(stdout).map((line, at) => {
        const tab = line.indexOf('\t');
        const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
        const rawPath = Buffer.from(bytes[at]?.slice(tab + 1) ?? '', 'latin1');
        return {
            path: line.slice(tab + 1),
            ...(isUtf8(rawPath) ? {} : { rawPath }),
            mode,
            id,
            size: Number.parseInt(size, 10) || 0,
        };
    });
}
/** Every path of the whole tree of a commit or tree, in git's order. */
async function listPaths(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', treeish]);
    return (0,nul_records/* nulRecords */.O)(stdout);
}

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
const transportNames = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE'];
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
    return new app_error/* AppError */.u('ERR_OBJECTS_MISSING', message, { cause, nextAction });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/system/processes/run-process.js + 2 modules
var run_process = __webpack_require__(3373);
;// CONCATENATED MODULE: ./core/git/worker-repository/checkout-settings.js



/** Ignore rules for files of operating systems and editors, which are never a worker's work. */
const neverWork = (/* unused pure expression or super */ null && (['.DS_Store', 'Thumbs.db', 'desktop.ini', '*.swp', '*.swo', '*~', '.#*']));
const copied = String.raw `^(core\.(autocrlf|eol|safecrlf|longpaths|precomposeunicode|excludesfile)|i18n\..*)$`;
const maxLines = 10_000;
/**
 * Reads the settings and ignore rules that count for the user on this machine, global and system configuration included.
 * Only `git config` runs, which reads files and starts nothing.
 *
 * @param root the repository's top folder, absolute
 * @param env the process's environment, whose HOME says which configuration is the user's
 */
async function readCheckoutSettings(root, env) {
    const own = userEnvironment(env);
    const ask = async (args) => {
        const { exitCode, stdout } = await (0,run_process/* runProcess */.R)({ command: 'git', args, cwd: root, env: own, timeoutMs: 10_000 });
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
        // A name without a value is a switch that is on (git-config(1)).
        if (name !== 'core.excludesfile')
            settings.set(name, value ?? 'true');
    }
    const configHome = own.XDG_CONFIG_HOME || (0,external_node_path_.join)(own.HOME ?? own.USERPROFILE ?? '', '.config');
    const files = [excludesFile.trim() || (0,external_node_path_.join)(configHome, 'git/ignore'), infoExclude.trim()];
    const texts = await Promise.all(files.map((file) => (0,promises_.readFile)(file, 'utf8').catch(() => '')));
    return { settings: [...settings], excludes: texts.flatMap(ruleLines).slice(0, maxLines) };
}
/** No GIT_* variable is passed on: one could name another repository or configuration. */
function userEnvironment(env) {
    const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
    return Object.fromEntries(kept.filter((entry) => entry[1] !== undefined));
}
function ruleLines(text) {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(4040);
// EXTERNAL MODULE: ./core/system/clock.js
var system_clock = __webpack_require__(7604);
;// CONCATENATED MODULE: ./core/system/files/append-durably.js





/** As `a`, and no link is followed where the system can refuse to: one would lead the append elsewhere. */
const appending = external_node_fs_.constants.O_APPEND | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_WRONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
/**
 * Appends bytes to a file durably: one write at its end, count checked, fsync (and of the folder when the file is new). On any
 * error the file is cut back to what it was.
 *
 * @param size bytes that the file must have now; a file that another process changed is left alone
 * @param name how the message calls the file
 * @throws AppError ERR_LEDGER_WRITE
 */
async function appendDurably(file, size, bytes, name) {
    const handle = await (0,promises_.open)(file, appending, 0o644).catch((cause) => {
        throw writeError(name, `it cannot be opened${codeOf(cause)}`, cause);
    });
    try {
        const found = (await handle.stat()).size;
        if (found !== size)
            throw writeError(name, `it has ${found} bytes where ${size} were left: another process wrote to it`);
        try {
            const { bytesWritten } = await handle.write(bytes);
            if (bytesWritten !== bytes.length)
                throw new Error(`wrote ${bytesWritten} of ${bytes.length} bytes`);
            await handle.sync();
            if (size === 0)
                await (0,atomic_write/* syncFolder */.Yw)((0,external_node_path_.dirname)(file));
        }
        catch (cause) {
            await handle.truncate(size).catch(() => undefined);
            throw writeError(name, cause.code ?? String(cause), cause);
        }
    }
    finally {
        await handle.close();
    }
}
/**
 * Cuts a file to `size` bytes, durably; a file that is not there stays so.
 *
 * @throws AppError ERR_LEDGER_WRITE
 */
async function cutDurably(file, size, name) {
    const handle = await (0,promises_.open)(file, 'r+').catch((cause) => {
        throw writeError(name, `it cannot be opened${codeOf(cause)}`, cause);
    });
    try {
        await handle.truncate(size);
        await handle.sync();
    }
    catch (cause) {
        throw writeError(name, `it cannot be cut${codeOf(cause)}`, cause);
    }
    finally {
        await handle.close();
    }
}
function codeOf(cause) {
    const { code } = cause;
    return code === undefined ? '' : ` (${code})`;
}
function writeError(name, why, cause) {
    const message = `An event could not be appended to ${name}: ${why}.`;
    return new app_error/* AppError */.u('ERR_LEDGER_WRITE', message, { fault: 'internal', file: name, cause });
}

// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
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
function chain_parseEvent(line, number, name) {
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
    const event = chain_parseEvent(line, number, name);
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
        const event = chain_parseEvent(line, 1, '');
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

;// CONCATENATED MODULE: ./core/system/hostile/line-cutter.js
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

// EXTERNAL MODULE: ./core/system/hostile/open-hostile.js
var open_hostile = __webpack_require__(2056);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(6188);
;// CONCATENATED MODULE: ./core/ledger/each-line.js





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
    const cutter = new LineCutter({ maxLineBytes });
    let number = 0;
    for await (const chunk of chunksOf(file, name)) {
        for (const { kind, bytes } of cutter.push(chunk)) {
            if (kind === 'piece')
                throw tooLong(number + 1, name);
            for (const line of linesOf(bytes)) {
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
    const handle = await (0,promises_.open)(file, open_hostile/* noFollowFlags */._X).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw unreadable(name, (0,hostile_problem/* problemOf */.Z)(error), error);
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
    return new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', message, { file, line });
}
/** The error that says why a ledger cannot be read. */
function unreadable(file, problem, cause) {
    return new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', `The ledger ${file} ${hostile_problem/* problemText */.f[problem]}.`, { file, cause });
}

;// CONCATENATED MODULE: ./core/ledger/scan-ledger.js




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
    const { from = GENESIS, older = false, thorough = false } = options;
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
            verifyLine(last.bytes, last.number, last.prev, name);
    };
    /** The event of a line, which follows from the line before; else the first of the two that is at fault is named. */
    const following = (bytes, number) => {
        if (thorough)
            return verifyLine(bytes, number, head, name);
        const event = quickEvent(bytes);
        if (event !== undefined && event.hashes.prev === head && event.details.seq === number)
            return event;
        assertLast();
        return verifyLine(bytes, number, head, name);
    };
    const { lines, rest } = await eachLine(file, name, (bytes, number) => {
        if (number === 1 && typeof from === 'function')
            head = startOf(bytes, from);
        if (!chained) {
            const event = chain_parseEvent(bytes, number, name);
            chained = !isLegacyEvent(event);
            if (!chained) {
                head = (0,hash/* sha256 */.sc)(bytes);
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
        head = (0,hash/* sha256 */.sc)(bytes);
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
        verifyLine(rest.subarray(0, tail.wholeEvent), lines + 1, head, name);
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
    const whole = [bytes.lastIndexOf(0x7d) + 1, bytes.length - 1].find((length) => isWholeEvent(bytes.subarray(0, length)));
    if (whole === undefined && bytes.includes(0) && bytes.some((byte) => byte !== 0)) {
        throw new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', `Line ${line} of the ledger ${name} has zeroed bytes.`, {
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

;// CONCATENATED MODULE: ./core/ledger/read-ledger.js

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
    const { lines: _lines, ...end } = await scanLedger(file, name, each, options);
    return { events, heads, ...end };
}

;// CONCATENATED MODULE: ./core/ledger/ledger.js







/**
 * Opens a ledger file, verifying what it holds. A torn last line is repaired (an event that lacks only its line feed gets it,
 * a part of one is cut off) and a RUN_STATE event LEDGER_REPAIRED says so.
 *
 * Only `core/run/access` calls this: everybody else gets a ledger from `OpenRun` (docs/design/run-lock.md).
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
async function openLedger(options) {
    const { file, runId, clock, lock } = options;
    const from = options.from ?? GENESIS;
    const name = `ledger/${(0,external_node_path_.basename)(file)}`;
    const shown = options.shown ?? name;
    const found = await readLedger(file, name, from);
    if (found.tail.bytes > 0)
        await lock.assertHeld();
    const content = await repaired(found, file, name, from);
    const events = [...content.events];
    const heads = new Set([from, ...content.heads]);
    let { head, validBytes } = content;
    let last = Promise.resolve();
    /** Of the events that this process appended, by their place. */
    const watches = new Map();
    const durationOf = (event, now) => {
        const at = begunAt(event, events);
        const begun = events[at];
        if (begun === undefined)
            return 0;
        return watches.get(at)?.() ?? Math.max(0, Date.parse(now) - Date.parse(begun.ts_utc));
    };
    const appendNow = async (event) => {
        // Another process, or another machine, may have had a clock that was ahead.
        const instant = (0,system_clock/* laterOf */.eG)(clock.nowIso(), events.at(-1)?.ts_utc ?? '');
        const duration_ms = event.duration_ms ?? durationOf(event, instant);
        const record = buildEvent({ ...event, duration_ms }, { runId, instant, prev: head, seq: events.length + 1 });
        const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
        if (validBytes === 0)
            await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
        await lock.assertHeld();
        await appendDurably(file, validBytes, line, shown);
        validBytes += line.length;
        head = (0,hash/* sha256 */.sc)(line.subarray(0, -1));
        heads.add(head);
        watches.set(events.push(record) - 1, clock.stopwatch());
        return record;
    };
    const ledger = {
        file,
        head: () => head,
        hadHead: (value) => heads.has(value),
        events: () => events,
        append(event) {
            const result = last.then(() => appendNow(event));
            last = result.catch(() => undefined);
            return result;
        },
    };
    if (found.tail.bytes > 0) {
        await ledger.append({
            event_type: 'RUN_STATE',
            actor: 'factory',
            details: {
                state: 'LEDGER_REPAIRED',
                torn_bytes: found.tail.wholeEvent > 0 ? 0 : found.tail.bytes,
                restored_events: found.tail.wholeEvent > 0 ? 1 : 0,
            },
        });
    }
    return ledger;
}
async function repaired(found, file, name, from) {
    const { tail, validBytes } = found;
    if (tail.bytes === 0)
        return found;
    await cutDurably(file, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent === 0)
        return found;
    await appendDurably(file, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return readLedger(file, name, from);
}
/** What an event ends, by its type or its state of RUN_STATE: the events that can have begun it. */
const beginnings = {
    WORKTREE_CREATE: ['WORKTREE_OPENING'],
    WORKER_SENT: ['WORKER_SENDING'],
    CONVERSATION_RESUMED: ['CONVERSATION_RESUMING'],
    RETRY: ['WORKTREE_OPENING', 'WORKER_SENDING', 'CONVERSATION_RESUMING'],
    SEND_FAILED: ['WORKER_SENDING', 'CONVERSATION_RESUMING'],
    ROLLOVER: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    INTERRUPTED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    REMINDED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    WORKER_DONE: ['WORKER_PENDING'],
    WORKER_FAILED: ['WORKER_PENDING'],
    WORKER_TIMEOUT: ['WORKER_PENDING'],
    WORKER_CANCELLED: ['WORKER_PENDING'],
    WORKER_BUNDLE_DISCOVERED: ['BUNDLE_COLLECTING'],
    WORKTREE_CLOSED: ['WORKTREE_CLOSING'],
    LAUNCH_RESULT: ['DISPATCH_START', 'PARTS_JOINING'],
    RUN_END: ['RUN_START'],
};
/** Where the event stands that began what another one ends; -1 for an event of an instant. */
function begunAt(event, events) {
    const begun = beginnings[nameOf(event)] ?? [];
    return events.findLastIndex((each) => begun.includes(nameOf(each)));
}
function nameOf({ event_type, details }) {
    return event_type === 'RUN_STATE' ? String(details?.state) : event_type;
}

// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(6962);
;// CONCATENATED MODULE: ./core/ledger/segment.js











/**
 * Opens a worker's segment for appending. A new one starts from `head`; one that exists goes on from where it started, which
 * must be a head that the run's chain had.
 *
 * @param options.head the run chain's head at dispatch
 * @param options.hadHead whether the run's chain ever had a head; `ledger.hadHead`
 * @throws AppError as openLedger; ERR_LEDGER_CHAIN when the segment starts from something else
 */
async function openSegment(options) {
    const { head, hadHead, ...rest } = options;
    const { file } = rest;
    const [first] = (await readLedger(file, `ledger/${(0,external_node_path_.basename)(file)}`, hadHead)).events;
    return openLedger({ ...rest, from: first?.hashes.prev ?? head });
}
/**
 * Seals workers' segments into the run's chain, in worker order, by one RUN_STATE SEGMENT_JOINED event each:
 * `hashes.segment` is the sha256 of the segment file's bytes. A segment that is already sealed as it is now is passed over,
 * so that sealing again changes nothing; a worker without events has none.
 *
 * @returns the events that were appended
 * @throws AppError as the ledger's append
 */
async function sealSegments(ledger, segments) {
    const appended = [];
    const ordered = contracts_worker/* workerNames */.c3.flatMap((name) => segments.filter(({ worker }) => worker === name));
    for (const { worker, segment } of ordered) {
        const events = segment.events();
        if (events.length === 0)
            continue;
        const digest = (0,hash/* sha256 */.sc)(await (0,promises_.readFile)(segment.file));
        if (sealedDigest(ledger.events(), worker) === digest)
            continue;
        appended.push(await ledger.append({
            event_type: 'RUN_STATE',
            actor: 'factory',
            parent: events.at(-1),
            file_counts: { events: events.length },
            hashes: { segment: digest },
            rc: events.at(-1)?.rc ?? 0,
            details: { state: 'SEGMENT_JOINED', worker, from: events[0]?.hashes.prev ?? '' },
        }));
    }
    return appended;
}
/** The digest that a worker's segment was last sealed with, if it was. */
function sealedDigest(events, worker) {
    return events.findLast((event) => isSeal(event) && event.details.worker === worker)?.hashes.segment;
}
/**
 * The events of a worker's segment as it was sealed last, held against the seal. What was appended since (a dispatch that was killed, a
 * feedback round that was asked for) is left out: nothing vouches for it yet.
 *
 * @param events the run's chain
 * @returns `undefined` for a worker whose segment was never sealed
 * @throws AppError ERR_LEDGER_CHAIN when the segment does not begin with what was sealed
 */
async function readSealed(events, { worker, file }) {
    const seal = events.findLast((event) => isSeal(event) && event.details.worker === worker);
    if (seal === undefined)
        return undefined;
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    const lines = [];
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
        if (lines.length === seal.file_counts.events)
            break;
        lines.push(bytes.subarray(start, end));
        start = end + 1;
    }
    const name = `ledger/${basename(file)}`;
    if (sha256(bytes.subarray(0, start)) !== seal.hashes.segment) {
        throw new AppError('ERR_LEDGER_CHAIN', `The segment ${name} is not the one that was sealed.`, { file: name });
    }
    return lines.map((line, at) => parseEvent(line, at + 1, name));
}
/** Whether an event seals a segment. */
function isSeal(event) {
    return event.event_type === 'RUN_STATE' && event.details.state === 'SEGMENT_JOINED';
}
/**
 * Gives a run's whole timeline to `each`: its chain, with each sealed segment's events just before the event that sealed them last.
 * Follows the chain, never the times, and holds one line of a file at a time.
 *
 * @param segmentFile the absolute path of a worker's segment
 * @param each gets an event; of the chain's own with the chain's head after it
 * @returns what the chain came to
 * @throws AppError ERR_LEDGER_CHAIN when a segment is not the one that was sealed; as scanLedger
 */
async function scanTimeline(chainFile, segmentFile, each, options = {}) {
    const name = `ledger/${(0,external_node_path_.basename)(chainFile)}`;
    let last;
    const splice = async (seal, head) => {
        // Most chains have no seal; the others are looked through once more.
        last ??= await lastSeals(chainFile, name);
        const worker = contracts_worker/* workerNames */.c3.find((one) => seal.details.worker === one);
        if (worker !== undefined && last.get(worker) === seal.hashes.segment) {
            await sealedEvents(segmentFile(worker), seal, each, options);
        }
        await each(seal, head);
    };
    return scanLedger(chainFile, name, (event, head) => (isSeal(event) ? splice(event, head) : each(event, head)), options);
}
/** A run's whole timeline at once, every line held against its own hashes too; otherwise as {@link scanTimeline}. */
async function segment_readTimeline(chainFile, segmentFile) {
    const events = [];
    await scanTimeline(chainFile, segmentFile, (event) => void events.push(event), { thorough: true });
    return events;
}
/** The digests that the segments of a chain were last sealed with. Nothing is judged: that is for the scan that follows. */
async function lastSeals(chainFile, name) {
    const seals = new Map();
    await eachLine(chainFile, name, (bytes) => {
        if (!bytes.includes('SEGMENT_JOINED'))
            return;
        const text = bytes.toString('utf8');
        const worker = contracts_worker/* workerNames */.c3.find((one) => text.includes(`"worker":"${one}"`));
        const digest = /"segment":"([0-9a-f]{64})"/.exec(text)?.[1];
        if (worker !== undefined && digest !== undefined)
            seals.set(worker, digest);
    });
    return seals;
}
async function sealedEvents(file, seal, each, options) {
    const name = `ledger/${(0,external_node_path_.basename)(file)}`;
    const digest = await (0,digest_file/* digestFile */.T)(file).then((found) => found.sha256, () => undefined);
    if (digest !== seal.hashes.segment) {
        const what = digest === undefined ? 'is missing' : 'is not the one that was sealed';
        throw new app_error/* AppError */.u('ERR_LEDGER_CHAIN', `The segment ${name} ${what}.`, { file: name });
    }
    await scanLedger(file, name, (event) => each(event), { ...options, from: (prev) => prev === seal.details.from });
}

// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/system/files/lock.js
var files_lock = __webpack_require__(1487);
// EXTERNAL MODULE: ./core/contracts/backend-name.js
var backend_name = __webpack_require__(3100);
// EXTERNAL MODULE: ./core/contracts/config/preset-settings.js
var preset_settings = __webpack_require__(5034);
;// CONCATENATED MODULE: ./core/contracts/worker/dispatch-results.js





/** The states of a worker during dispatch. */
const dispatchState = schemas/* enum */.k5n(['PENDING', 'SENT', 'RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
/** A version as agents report it: three numbers and an optional suffix after a dash. */
const versionText = schemas/* string */.YjP().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,32})?$/);
/** The agent of a worker, if the factory knows it. */
const agentRecord = schemas/* strictObject */.rej({
    name: schemas/* enum */.k5n(['codex', ...preset_settings/* presetName */.j.options]),
    /** As the program reported at dispatch; `null` if it did not. */
    version: versionText.nullable(),
});
/** A feedback round: why a worker was sent its prompt again. */
const reworkRound = schemas/* strictObject */.rej({
    /** The error codes that its bundle was refused for, sorted, without duplicates. */
    codes: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** The workers whose bundles it was given and that changed since then. */
    inputs: schemas/* array */.YOg(schemas/* enum */.k5n(contracts_worker/* workerNames */.c3)).optional(),
});
/** The dispatch result of one worker. */
const workerDispatch = schemas/* strictObject */.rej({
    worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3),
    /** `null` if a person does the work (docs/adr/0116). */
    backend: backend_name/* backendName */.Y.nullable(),
    /** Absent for `script`, `autohotkey` and a custom command. */
    agent: agentRecord.optional(),
    state: dispatchState,
    /** Why it is not DONE; empty if it is. */
    reason: schemas/* string */.YjP(),
    /** An error code, or empty. */
    code: schemas/* string */.YjP(),
    attempts: schemas/* int */.Whr().min(0),
    /** The feedback rounds so far; absent in the first dispatch. */
    rework: schemas/* array */.YOg(reworkRound).min(1).optional(),
    rc: schemas/* int */.Whr(),
    started_at: schemas/* string */.YjP(),
    ended_at: schemas/* string */.YjP(),
    /** As the agent reports it over all rounds; `null` if it does not. */
    tokens: schemas/* int */.Whr().min(0).nullable(),
    cost_usd: schemas/* number */.aig().min(0).nullable(),
});
/** logs/DISPATCH_RESULTS.json of the run folder. Validate reads it for the check `workers_done`. */
const dispatchResults = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    workers: schemas/* array */.YOg(workerDispatch),
    /** Limits of the run that a fleet's workers reached together, found when their parts were joined; absent if none. */
    run_limits: schemas/* array */.YOg(schemas/* strictObject */.rej({ code: schemas/* string */.YjP(), reason: schemas/* string */.YjP() })).optional(),
});

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(2282);
;// CONCATENATED MODULE: ./core/ledger/fold.js





/**
 * Rebuilds a run's state from its events in the chain's order (a timeline with segments spliced in, or the chain alone).
 * Legacy type names count as the upper-case ones. A worker's state comes from RUN_STATE events whose `details.state` is
 * `WORKER_<STATE>` with one of the dispatch states, of `details.worker` or else the actor.
 */
function foldLedger(events) {
    const fold = runFold();
    for (const event of events)
        fold.add(event);
    return fold.state();
}
/** Begins to fold one run, as {@link foldLedger} does. */
function runFold() {
    const actors = new Set();
    const workers = new Map();
    let last;
    const state = {
        run_id: '',
        kind: '',
        status: 'PENDING',
        rc: (0,exit_codes/* exitCodeOf */.F)('PENDING'),
        event_count: 0,
        last_event_type: '',
        last_event_id: '',
        started_at: '',
        ended_at: '',
        base_sha: '',
        launch_digest: '',
    };
    const settle = (status, rc, endedAt) => {
        Object.assign(state, { status, rc, ended_at: endedAt });
    };
    /** The index's line of a run stands for the run's whole chain. */
    const restate = ({ details, hashes, parent_event_id }) => {
        if (typeof details.event_count !== 'number')
            return;
        state.event_count = details.event_count;
        state.last_event_id = parent_event_id;
        state.launch_digest = textOr(hashes.launch, state.launch_digest);
        if (Array.isArray(details.actors))
            for (const actor of details.actors)
                actors.add(String(actor));
        for (const [name, reached] of Object.entries(details.workers ?? {})) {
            const worker = workersByName.get(name);
            const known = dispatchState.safeParse(reached);
            if (worker !== undefined && known.success)
                workers.set(worker, known.data);
        }
    };
    return {
        add(event) {
            const { details } = event;
            const type = event.event_type.toUpperCase();
            if (state.event_count === 0)
                Object.assign(state, { run_id: event.run_id, started_at: event.ts_utc });
            state.event_count++;
            state.last_event_type = type;
            state.last_event_id = event.event_id;
            if (typeof details.kind === 'string')
                state.kind = details.kind;
            if (type === 'RUN_START')
                state.started_at = event.ts_utc;
            if (type === 'RUN_INIT') {
                if (typeof details.base_sha === 'string')
                    state.base_sha = details.base_sha;
                state.launch_digest = event.hashes.launch ?? state.launch_digest;
            }
            if (type === 'LAUNCH_RESULT' && isRefusal(event))
                settle(fold_endStatus(event), event.rc, state.ended_at);
            if (type === 'RUN_END') {
                settle(fold_endStatus(event), event.rc, event.ts_utc);
                // The index's line of a run says when the run started.
                state.started_at = textOr(details.started_at, state.started_at);
                if (state.base_sha === '')
                    state.base_sha = textOr(details.base_sha, '');
                restate(event);
            }
            if (type === 'RUN_STATE' && details.state === 'RESUMED')
                settle('PENDING', (0,exit_codes/* exitCodeOf */.F)('PENDING'), '');
            // The index's note of a run that gc collected says how it stood.
            if (type === 'RUN_STATE' && details.state === 'GC_COLLECT') {
                const known = common/* status */.h5.safeParse(details.status);
                if (known.success)
                    settle(known.data, event.rc, textOr(details.ended_at, state.ended_at));
                state.started_at = textOr(details.started_at, state.started_at);
            }
            // Mostly a line says again what the one before it said, and comparing costs less than looking up.
            if (event.actor === last?.actor && details.state === last.details.state && details.worker === last.details.worker)
                return;
            last = event;
            actors.add(event.actor);
            const dispatched = dispatchOf(event);
            if (dispatched !== undefined)
                workers.set(...dispatched);
        },
        startedAt: () => state.started_at,
        state: () => ({
            ...state,
            actors: [...actors].sort(json/* byCodeUnit */.X),
            workers: Object.fromEntries(contracts_worker/* workerNames */.c3.flatMap((name) => {
                const found = workers.get(name);
                return found === undefined ? [] : [[name, found]];
            })),
        }),
    };
}
function textOr(value, otherwise) {
    return typeof value === 'string' && value !== '' ? value : otherwise;
}
/** A launch that was refused has no RUN_END: its LAUNCH_RESULT is the run's verdict until it is resumed. */
function isRefusal(event) {
    return event.details.status === 'BLOCKED' || event.details.status === 'FAIL';
}
/** The verdict that a RUN_END or a refused launch names; of the older form, what its rc says. */
function fold_endStatus(event) {
    const named = common/* verdict */.WJ.safeParse(event.details.status);
    if (named.success)
        return named.data;
    return event.rc === 0 ? 'PASS' : event.rc === (0,exit_codes/* exitCodeOf */.F)('FAIL') ? 'FAIL' : 'BLOCKED';
}
/** `WORKER_<STATE>` -> the dispatch state that it names. */
const dispatchStates = new Map(dispatchState.options.map((name) => [`WORKER_${name}`, name]));
/** Every accepted name of a worker -> its canonical one. Looked up, not parsed: a ledger may have a million lines. */
const workersByName = new Map([
    ...contracts_worker/* workerNames */.c3.map((name) => [name, name]),
    ...Object.entries(contracts_worker/* workerAliases */.pu),
]);
function dispatchOf(event) {
    const { state, worker } = event.details;
    if (typeof state !== 'string' || !state.startsWith('WORKER_'))
        return undefined;
    const reached = dispatchStates.get(state);
    if (reached === undefined)
        return undefined;
    const name = workersByName.get(typeof worker === 'string' ? worker : event.actor);
    return name === undefined ? undefined : [name, reached];
}

;// CONCATENATED MODULE: ./core/ledger/index/read-index.js







/** `factory_ledger.head` beside `factory_ledger.jsonl`: the sha256 of the index's last line, on a line of its own. */
function headFileOf(indexFile) {
    return indexFile.replace(/\.jsonl$/, '.head');
}
/** `factory_ledger.sha256` beside `factory_ledger.jsonl`: the file's own sha256, as `sha256sum -c` checks it. */
function checksumFileOf(indexFile) {
    return indexFile.replace(/\.jsonl$/, '.sha256');
}
/** The content of the checksum file; `digest` is the sha256 of the index's bytes. */
function checksumLine(indexFile, digest) {
    return `${digest}  ${(0,external_node_path_.basename)(indexFile)}\n`;
}
/**
 * Reads and verifies the repository's index, line by line. Lines of the older form, which have no chain, may only come
 * before the first chained one; the chain starts over their bytes too. An unfinished last line is passed over.
 *
 * @param each is called for every event, in the file's order; a promise is waited for
 * @param options.thorough as {@link scanLedger} takes it; compares the checksum file too
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; ERR_LEDGER_CHAIN when the head file names
 *   something that was never the head; ERR_LEDGER_DAMAGED when the checksum is another one
 */
async function read_index_readIndex(indexFile, each = () => undefined, options = {}) {
    const name = (0,external_node_path_.basename)(indexFile);
    const noted = await readNoted(indexFile);
    let seen = noted.head === '' || noted.head === GENESIS;
    const take = (event, head) => {
        if (head === noted.head)
            seen = true;
        return each(event, head);
    };
    const end = await scanLedger(indexFile, name, take, { ...options, older: true });
    if (!seen) {
        const message = `The index ${name} ends before the line that ${(0,external_node_path_.basename)(noted.file)} names as its head.`;
        throw new app_error/* AppError */.u('ERR_LEDGER_CHAIN', message, { file: name, line: end.lines + 1 });
    }
    if (options.thorough === true)
        await assertChecksum(indexFile, noted, end);
    return end;
}
async function readNoted(indexFile) {
    const read = (file) => (0,promises_.readFile)(file, 'utf8').catch(() => '');
    const head = (await read(headFileOf(indexFile))).trim();
    const checksum = await read(checksumFileOf(indexFile));
    // Older releases kept the head in the checksum file, alone.
    if (head === '' && /^[0-9a-f]{64}\n?$/.test(checksum)) {
        return { head: checksum.trim(), file: checksumFileOf(indexFile), checksum: '' };
    }
    return { head, file: headFileOf(indexFile), checksum };
}
/** The checksum is written before the head: it may only differ while an append is not finished, and then the head does too. */
async function assertChecksum(indexFile, { head, checksum }, end) {
    const unfinished = end.tail.bytes > 0 || (head !== '' && head !== end.head);
    if (checksum === '' || unfinished)
        return;
    const bytes = end.validBytes;
    const actual = bytes === 0 ? (0,hash/* sha256 */.sc)('') : (await (0,digest_file/* digestFile */.T)(indexFile, { bytes })).sha256;
    if (checksum === checksumLine(indexFile, actual))
        return;
    const [name, file] = [(0,external_node_path_.basename)(indexFile), (0,external_node_path_.basename)(checksumFileOf(indexFile))];
    throw new app_error/* AppError */.u('ERR_LEDGER_DAMAGED', `The index ${name} is not the file whose sha256 ${file} holds.`, { file });
}

;// CONCATENATED MODULE: ./core/ledger/index/index-ledger.js
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
 * Appends a finished run to the repository's index, durably and under the index's lock: one RUN_END event whose
 * `parent_event_id` is the run's own RUN_END and whose `hashes.run_ledger` is the head of the run's chain. A run whose chain is
 * indexed as it is now is passed over, so that indexing again changes nothing.
 *
 * @param options.root the folder that the index lies in or below; the repository root
 * @param options.indexFile absolute
 * @param options.events the run's chain, ended
 * @param options.head of the run's chain
 * @param options.run the run's state with its segments, so that listings need not read them; without it they do
 * @returns the index's head after it
 * @throws AppError ERR_LOCK_HELD; ERR_LEDGER_WRITE; as readIndex; ERR_STATE_MISSING when the run has no RUN_END
 */
async function indexRun(options) {
    const { events, head } = options;
    const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
    if (end === undefined)
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', 'Only a run that has ended is indexed.', {});
    const run = options.run ?? foldLedger(events);
    const entry = {
        runId: end.run_id,
        instant: end.ts_utc,
        event: {
            event_type: 'RUN_END',
            actor: end.actor,
            parent: end,
            rc: end.rc,
            hashes: { run_ledger: head, ...(run.launch_digest === '' ? {} : { launch: run.launch_digest }) },
            file_counts: { events: events.length },
            details: {
                ...(run.kind === '' ? {} : { kind: run.kind }),
                status: run.status,
                started_at: run.started_at,
                base_sha: run.base_sha,
                ...(options.run === undefined
                    ? {}
                    : { event_count: run.event_count, actors: run.actors, workers: run.workers }),
            },
        },
        says: ({ hashes }) => (hashes.run_ledger === undefined ? undefined : hashes.run_ledger === head),
    };
    return appendEntries(options, [entry]);
}
/**
 * Notes in the repository's index that runs are collected, before anything of them is removed: one RUN_STATE event GC_COLLECT each,
 * with the run's last status, start and base commit, and the head of its chain in `hashes.run_ledger`. Lines are only ever added
 * (docs/adr/0125); a run that is noted with the same head is passed over.
 *
 * @param options.instant when, as it is recorded
 * @throws as {@link indexRun}
 */
async function indexCollected(options) {
    const entries = options.runs.map(({ run, head }) => {
        const { run_id, kind, status, rc, started_at, ended_at, base_sha } = run;
        const details = { state: collectState, ...(kind === '' ? {} : { kind }), status, started_at, ended_at, base_sha };
        return {
            runId: run_id,
            instant: options.instant,
            event: { event_type: 'RUN_STATE', actor: 'factory', rc, hashes: { run_ledger: head }, details },
            says: (event) => (isCollected(event) ? event.hashes.run_ledger === head : undefined),
        };
    });
    if (entries.length > 0)
        await appendEntries(options, entries);
}
/**
 * Notes in the repository's index what a one-shot run came to: one ONESHOT_SUMMARY event for the chain's head. It stands in the index
 * because the run's own chain has ended (docs/adr/0116).
 *
 * @throws as {@link indexRun}
 */
async function indexOneshot(options) {
    const { runId, instant, head, rc, details } = options;
    const event = {
        event_type: 'ONESHOT_SUMMARY',
        actor: 'factory',
        rc,
        hashes: { run_ledger: head },
        details,
    };
    const says = ({ event_type, hashes }) => event_type === 'ONESHOT_SUMMARY' ? hashes.run_ledger === head : undefined;
    await appendEntries(options, [{ runId, instant, event, says }]);
}
const collectState = 'GC_COLLECT';
/** Whether an event of the index says that `gc` collected the run. */
function isCollected({ event_type, details }) {
    return event_type === 'RUN_STATE' && details.state === collectState;
}
/** Appends what is not there yet; one entry a run. */
async function appendEntries(options, entries) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { root, indexFile } = options;
        const name = (0,external_node_path_.basename)(indexFile);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(indexFile));
        const lock = __addDisposableResource(env_1, await (0,files_lock/* acquireLock */.IZ)(`${indexFile}.lock`, options.signal === undefined ? {} : { signal: options.signal }), true);
        // What a process left that was killed while it wrote the head lies beside the runs, where no run's own cleaning looks.
        await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.dirname)(indexFile), { below: false });
        const byRun = new Map(entries.map((entry) => [entry.runId, entry]));
        const confirmed = new Set();
        const look = () => read_index_readIndex(indexFile, (event) => {
            const entry = byRun.get(event.run_id);
            const says = entry?.says(event);
            if (entry === undefined || says === undefined)
                return;
            if (says)
                confirmed.add(entry);
            else
                confirmed.delete(entry);
        });
        const found = await look();
        await lock.assertHeld();
        // The mended line may be one of the entries.
        let { head, lines, validBytes } = (await repairTornTail(indexFile, name, found)) ? await look() : found;
        for (const { runId, instant, event } of entries.filter((entry) => !confirmed.has(entry))) {
            const record = buildEvent(event, { runId, instant, prev: head, seq: ++lines });
            const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
            await lock.assertHeld();
            await appendDurably(indexFile, validBytes, line, name);
            validBytes += line.length;
            head = (0,hash/* sha256 */.sc)(line.subarray(0, -1));
        }
        // In this order, so that the checksum is right whenever the head is.
        const { sha256: digest } = await (0,digest_file/* digestFile */.T)(indexFile);
        await (0,files_lock/* writeFileFenced */.RY)(lock, root, checksumFileOf(indexFile), checksumLine(indexFile, digest));
        await (0,files_lock/* writeFileFenced */.RY)(lock, root, headFileOf(indexFile), `${head}\n`);
        return head;
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
/** A whole event that lacks only its line feed gets it; a part of one is cut off. Gives whether there was any. */
async function repairTornTail(indexFile, name, { tail, validBytes }) {
    if (tail.bytes === 0)
        return false;
    await cutDurably(indexFile, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent > 0)
        await appendDurably(indexFile, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return true;
}

;// CONCATENATED MODULE: ./core/contracts/launch/run-manifest.js


/** RUN_MANIFEST.json. `base_ref_hash` is the full SHA of the base commit. Never changes after prepare. */
const runManifest = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    contract_version: schemas/* int */.Whr().min(1),
    run_id: schemas/* string */.YjP().min(1),
    kind: schemas/* string */.YjP().min(1),
    base_ref: schemas/* string */.YjP(),
    base_ref_hash: schemas/* string */.YjP(),
    status: schemas/* string */.YjP().min(1),
    workers: schemas/* array */.YOg(schemas/* string */.YjP()).min(1),
    integrator: schemas/* string */.YjP().min(1),
    paths: schemas/* strictObject */.rej({
        run_dir: schemas/* string */.YjP().min(1),
        integrator_dir: schemas/* string */.YjP().min(1),
        logs_dir: schemas/* string */.YjP().min(1),
    }),
    created_at: schemas/* string */.YjP().optional(),
});

;// CONCATENATED MODULE: ./core/ledger/index/last-line.js


/** Bytes from the file's end that are read; a run's last event has a few hundred. */
const endBytes = (/* unused pure expression or super */ null && (4 * 1024));
/**
 * The sha256 of a ledger file's last line, which is the chain's head when the chain is whole. Reads the end of the file alone and
 * verifies nothing.
 *
 * @returns `undefined` for no regular file, an empty one, an unfinished last line, and one that is longer than {@link endBytes}
 */
function last_line_lastLineHash(file) {
    let handle;
    try {
        // Opening a pipe must not wait for its writer.
        handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    }
    catch {
        return undefined;
    }
    try {
        const info = fstatSync(handle);
        if (!info.isFile() || info.size === 0)
            return undefined;
        const bytes = Buffer.alloc(Math.min(info.size, endBytes));
        const start = info.size - bytes.length;
        if (readSync(handle, bytes, 0, bytes.length, start) !== bytes.length || bytes.at(-1) !== 0x0a)
            return undefined;
        const before = bytes.lastIndexOf(0x0a, -2);
        return before === -1 && start > 0 ? undefined : sha256(bytes.subarray(before + 1, -1));
    }
    catch {
        return undefined;
    }
    finally {
        closeSync(handle);
    }
}

// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
;// CONCATENATED MODULE: ./core/run/indexed-runs.js





/**
 * Reads the repository's index: what it says of each run that has ended, by RUN_ID. Runs that `gc` collected are among them.
 *
 * @throws as readIndex
 */
async function indexed_runs_indexedRuns(root, paths) {
    const runs = new Map();
    await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
        const { run_id, event_type, hashes, details } = event;
        if (event_type !== 'RUN_END' || hashes.run_ledger === undefined)
            return;
        const complete = typeof details.event_count === 'number';
        const startedAt = typeof details.started_at === 'string' ? details.started_at : '';
        runs.set(run_id, { head: hashes.run_ledger, status: endStatus(event), startedAt, complete });
    });
    return runs;
}
/** Whether a run's chain ends where the index says: then nothing was appended since. Costs one read of the chain's last bytes. */
function indexed_runs_isAsIndexed(root, layout, run) {
    return lastLineHash(join(root, layout.ledger)) === run.head;
}

;// CONCATENATED MODULE: ./core/run/run-events.js











/**
 * A run's timeline: its chain with the sealed segments spliced in. Empty when the run has no ledger.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function readRunEvents(root, layout) {
    return readTimeline(join(root, layout.ledger), (worker) => join(root, layout.workerLedger(worker)));
}
/** The ids of the runs that have a folder here, sorted; folders of the factory's own, as `_gc`, are none. */
async function listRunIds(root, paths) {
    const entries = await readdir(join(root, paths.runs_dir), { withFileTypes: true }).catch(() => []);
    return entries
        .filter((entry) => entry.isDirectory() && /^[A-Za-z0-9]/.test(entry.name))
        .map(({ name }) => name)
        .sort(byCodeUnit);
}
/**
 * A run's state by its whole timeline; its kind is that of RUN_MANIFEST.json where no event names one.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function readRunState(root, layout) {
    const fold = runFold();
    await scanRunEvents(root, layout, (event) => fold.add(event));
    const state = fold.state();
    return state.kind === '' ? { ...state, kind: await kindOf(root, layout) } : state;
}
/**
 * Gives every event that this repository knows to `each`, for listings: of each run that has a folder its timeline, of the others what
 * the index tells. One line is held at a time.
 *
 * @param each gets an event, and the kind of its run by RUN_MANIFEST.json (empty without one)
 * @param options.runId only that run's
 * @param options.latestRuns what the index says of an ended run is enough; only the chains of runs that it does not know are read, and
 *   of those among so many latest ones that went on since (their start stays what it was)
 * @param options.onDamaged called for each run whose ledger cannot be read; default: throw
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function eachEvent(root, paths, each, options = {}) {
    const { runId: wanted, latestRuns, onDamaged } = options;
    const indexed = latestRuns === undefined ? new Map() : await indexedRuns(root, paths);
    const starts = [...indexed.values()].map(({ startedAt }) => startedAt).sort(byCodeUnit);
    const firstStart = starts.at(-(latestRuns ?? 0)) ?? '';
    const here = (await listRunIds(root, paths)).filter((runId) => wanted === undefined || runId === wanted);
    const listed = new Set();
    for (const runId of here) {
        const known = indexed.get(runId);
        if (known?.complete === true && known.startedAt < firstStart)
            continue;
        const layout = layoutOf(paths, runId);
        if (known?.complete === true && isAsIndexed(root, layout, known))
            continue;
        const kind = await kindOf(root, layout);
        try {
            const { lines } = await scanRunEvents(root, layout, (event) => each(event, kind));
            if (lines > 0)
                listed.add(runId);
        }
        catch (error) {
            if (onDamaged === undefined || !(error instanceof AppError))
                throw error;
            listed.add(runId);
            onDamaged(runId, error);
        }
    }
    await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
        // A one-shot's summary stands in the index alone.
        const only = !listed.has(event.run_id) || event.event_type === 'ONESHOT_SUMMARY';
        if (only && (wanted === undefined || event.run_id === wanted))
            each(event, '');
    });
}
async function kindOf(root, layout) {
    return (await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.manifest, runManifest).catch(() => undefined))?.kind ?? '';
}
/** Gives a run's timeline to `each`, holding one line at a time; as scanTimeline. */
async function scanRunEvents(root, layout, each, options = {}) {
    const segment = (worker) => (0,external_node_path_.join)(root, layout.workerLedger(worker));
    return scanTimeline((0,external_node_path_.join)(root, layout.ledger), segment, each, options);
}

;// CONCATENATED MODULE: ./core/run/access/finish-end.js





/** Where the chain's head at the run's end is attested, relative to the run folder. */
const ledgerAttestation = 'attestations/ledger.sha256';
/** The chain's head just after an event, and the event's number; later events do not change it. */
function headAfter(chain, event) {
    const events = chain.events();
    const at = events.indexOf(event);
    const seq = typeof event.details.seq === 'number' ? event.details.seq : at + 1;
    return { head: events[at + 1]?.hashes.prev ?? chain.head(), seq };
}
/** What an ended run's {@link ledgerAttestation} says. */
function attestationOf(chain, end) {
    const { head, seq } = headAfter(chain, end);
    return `${head}  ledger/run.jsonl#${seq}\n`;
}
/**
 * Writes what follows RUN_END: the attestation of the chain's head, and the run's row in the repository's index. Does nothing for what is
 * there already, or for a run that never ended.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_LOCK_LOST; as indexRun
 */
async function finishEnd(run, chain, signal) {
    const { root, layout } = run;
    const events = chain.events();
    const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
    if (end === undefined)
        return;
    const wanted = attestationOf(chain, end);
    const file = await (0,safe_path/* safeJoin */.gt)(root, `${layout.runDir}/${ledgerAttestation}`);
    const found = await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
    if (found !== wanted)
        await run.write(ledgerAttestation, wanted);
    const state = await readRunState(root, layout);
    await indexRun({ root, indexFile: (0,external_node_path_.join)(root, layout.indexLedger), events, head: chain.head(), run: state, signal });
}

;// CONCATENATED MODULE: ./core/run/access/open-run.js
var open_run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var open_run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * A run that only this process works on: the only way to append to its ledger and segments, to write its STATUS.json, and to open or
 * close its worktrees. Checks the lock before each append and each file, so that a process that lost it writes nothing. All
 * stages and workers of a process share one (docs/design/run-lock.md). Only {@link openRun} makes one.
 */
class OpenRun {
    root;
    layout;
    /** The user's repository as this process last saw it (docs/design/repository-watch.md). */
    seenRepositories = new Map();
    #lock;
    #clock;
    #chain;
    #segments = new Map();
    constructor(lock, clock) {
        const { root, layout } = lock.place;
        this.root = root;
        this.layout = layout;
        this.#lock = lock;
        this.#clock = clock;
        this.#chain = openLedger({ ...this.#options, file: (0,external_node_path_.join)(root, layout.ledger), shown: layout.ledger });
        // Callers of `chain` get the error.
        this.#chain.catch(() => undefined);
    }
    /**
     * The run's chain, verified and repaired when the run was opened.
     *
     * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
     */
    chain() {
        return this.#chain;
    }
    /**
     * A worker's segment. The file is read once, so that no other process can rewrite what this one knows (docs/adr/0159).
     *
     * @throws AppError as {@link openSegment}
     */
    segment(worker) {
        const known = this.#segments.get(worker);
        if (known !== undefined)
            return known;
        const opening = this.#openSegment(worker);
        this.#segments.set(worker, opening);
        return opening;
    }
    /** The segment, if this process has opened it. */
    knownSegment(worker) {
        return this.#segments.get(worker);
    }
    /** Seals workers' segments into the chain, as {@link sealSegments}. */
    async seal(workers) {
        const segments = [];
        for (const worker of workers)
            segments.push({ worker, segment: await this.segment(worker) });
        return sealSegments(await this.#chain, segments);
    }
    /**
     * Puts another machine's segment in place of a worker's own; the caller has verified it against this run's chain.
     *
     * @param from the file, absolute
     */
    async adoptSegment(worker, from) {
        await this.assertHeld();
        await (0,plain_files/* copyPlainFile */.yp)(from, await (0,safe_path/* safeJoin */.gt)(this.root, this.layout.workerLedger(worker)));
        this.#segments.delete(worker);
    }
    /**
     * Writes a file of the run folder atomically; a path that leaves the run folder, by name or through a link, is refused.
     *
     * @param path relative to the run folder, with `/`
     * @throws AppError ERR_LOCK_LOST, ERR_PATH_UNSAFE, ERR_WRITE_FAILED
     */
    async write(path, data) {
        const beforeRename = () => this.assertHeld();
        await (0,atomic_write/* writeFileAtomic */.Zf)(this.root, await this.#inRunFolder(path), data, { beforeRename });
    }
    /**
     * As {@link write}, for a contract's value as JSON.
     *
     * @throws AppError ERR_SCHEMA (internal) when the value does not fit
     */
    async writeJson(path, contract, value) {
        const beforeRename = () => this.assertHeld();
        await (0,json_file/* writeJsonFile */.An)(this.root, await this.#inRunFolder(path), contract, value, { beforeRename });
    }
    /**
     * Runs `stage` between two checks of the chain's file. On GitHub the state digest between jobs finds a ledger that was removed,
     * replaced or cut; in one process this does.
     *
     * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN when the file is not what this process wrote; what `stage` throws
     */
    async watched(stage) {
        await this.#assertIntact();
        const result = await stage();
        await this.#assertIntact();
        return result;
    }
    /** @throws AppError ERR_LOCK_LOST */
    assertHeld() {
        return this.#lock.assertHeld();
    }
    [Symbol.asyncDispose]() {
        return this.#lock[Symbol.asyncDispose]();
    }
    /** A path of the run folder, relative to the root, as messages name it. */
    async #inRunFolder(path) {
        await (0,safe_path/* safeJoin */.gt)((0,external_node_path_.join)(this.root, this.layout.runDir), path);
        return `${this.layout.runDir}/${path}`;
    }
    async #assertIntact() {
        const chain = await this.#chain;
        const name = 'ledger/run.jsonl';
        const found = await readLedger(chain.file, name);
        if (found.head === chain.head() && found.tail.bytes === 0)
            return;
        const message = `The ledger ${name} is not what this run wrote: it was removed, replaced, cut or added to while the run was at work.`;
        throw new app_error/* AppError */.u('ERR_LEDGER_CHAIN', message, { file: name, fault: 'internal' });
    }
    get #options() {
        return { runId: this.layout.runId, clock: this.#clock, lock: this.#lock };
    }
    async #openSegment(worker) {
        const chain = await this.#chain;
        const shown = this.layout.workerLedger(worker);
        return openSegment({
            ...this.#options,
            file: (0,external_node_path_.join)(this.root, shown),
            shown,
            head: chain.head(),
            hadHead: chain.hadHead,
        });
    }
}
/**
 * Opens a run under its lock. Disposing the run releases the lock. If a process was killed right after RUN_END, what it left
 * undone is done first ({@link finishEnd}).
 *
 * @throws AppError as finishEnd; the lock is released then
 */
async function open_run_openRun(lock, deps) {
    const run = new OpenRun(lock, deps.clock);
    try {
        // A damaged chain is for the work to report.
        const chain = await run.chain().catch(() => undefined);
        if (chain?.events().at(-1)?.event_type === 'RUN_END')
            await finishEnd(run, chain, deps.signal);
        return run;
    }
    catch (error) {
        await lock[Symbol.asyncDispose]();
        throw error;
    }
}
/**
 * Runs `work` with the caller's handle, or with one of its own that is released afterwards.
 *
 * @throws AppError as lockRun and openRun; what `work` throws
 */
async function withRun(place, deps, work) {
    const { held, root, layout } = place;
    if (held === undefined) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const run = open_run_addDisposableResource(env_1, await open_run_openRun(await (0,lock_run/* lockRun */.xR)({ root, layout }, deps.signal), deps), true);
            return await withRun({ ...place, held: run }, deps, work);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = open_run_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    if (held.layout.runDir !== layout.runDir)
        throw new TypeError(`the handle is of ${held.layout.runDir}`);
    return work(held).catch((error) => {
        // The system reports a full disk or a missing permission with an absolute path.
        const named = (0,of_unknown/* appErrorOf */.f)(error, root);
        throw named.file === undefined || deps.signal.aborted ? error : named;
    });
}

;// CONCATENATED MODULE: ./core/contracts/verdict/validation.js



/** A finding as stored in files. `file` is relative to the repository root. */
const findingRecord = schemas/* strictObject */.rej({
    code: schemas/* string */.YjP().regex(/^ERR_/),
    severity: schemas/* enum */.k5n(['error', 'warning', 'notice']),
    message: schemas/* string */.YjP(),
    next_action: schemas/* string */.YjP(),
    worker: schemas/* string */.YjP().optional(),
    file: schemas/* string */.YjP().optional(),
    path: schemas/* string */.YjP().optional(),
    line: schemas/* int */.Whr().min(1).optional(),
    end_line: schemas/* int */.Whr().min(1).optional(),
    column: schemas/* int */.Whr().min(1).optional(),
});
/** One check. rc 0: passed; 3: not run; other: blocked. */
const checkRecord = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    rc: schemas/* int */.Whr(),
    required: schemas/* boolean */.zMY(),
    detail: schemas/* string */.YjP(),
});
/**
 * VALIDATION.json: the result of validate-bundles, read by integrate. Findings are sorted by worker, file, line, code.
 */
const validation = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    checks: schemas/* array */.YOg(checkRecord),
    findings: schemas/* array */.YOg(findingRecord),
    /** Integrate merges a worker's changes only if `accepted` is true. */
    workers: schemas/* array */.YOg(schemas/* strictObject */.rej({
        worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3),
        status: common/* status */.h5,
        accepted: schemas/* boolean */.zMY(),
        noop: schemas/* boolean */.zMY(),
        /** The commit in CHANGES.bundle; `null` if the worker changed nothing. */
        commit: schemas/* string */.YjP().nullable(),
        tree: schemas/* string */.YjP().nullable(),
        changed_files: schemas/* int */.Whr().min(0),
        patch_bytes: schemas/* int */.Whr().min(0),
    })),
    /** Paths that several workers changed and every owner's lock lists as shared. Integrate tries a three-way merge. */
    shared_paths: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), owners: schemas/* array */.YOg(schemas/* enum */.k5n(contracts_worker/* workerNames */.c3)) })),
    counts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* int */.Whr().min(0)),
});

;// CONCATENATED MODULE: ./core/git/watch/acting-setting.js
/** Settings that make git start a program, read another file, or talk to another address (git-config(1)). */
const acting = new RegExp([
    String.raw `^core\.(hookspath|fsmonitor|sshcommand|pager|editor|askpass|gitproxy|worktree|attributesfile|alternaterefscommand)$`,
    String.raw `^(include|includeif|url|alias|protocol|pager|browser|hook)\.`,
    String.raw `^credential\.(.+\.)?helper$`,
    String.raw `^http\.(?!(.+\.)?(postbuffer|lowspeed\w+|version|maxrequests|minsessions|useragent)$)`,
    String.raw `^filter\..+\.(clean|smudge|process)$`,
    String.raw `^(diff\.external|diff\..+\.(command|textconv)|merge\..+\.driver|interactive\.difffilter)$`,
    String.raw `^(difftool|mergetool|man|guitool|tar|trailer|browser)\..+\.(cmd|path|command)$`,
    String.raw `^gpg\.(.+\.)?(program|defaultkeycommand)$`,
    String.raw `^(sequence\.editor|uploadpack\.packobjectshook|init\.templatedir|imap\.tunnel|web\.browser|help\.browser|instaweb\..+)$`,
    String.raw `^sendemail\.(.+\.)?(smtpserver|sendmailcmd|tocmd|cccmd|headercmd)$`,
    String.raw `^remote\..+\.(url|pushurl|uploadpack|receivepack|vcs|proxy)$`,
    String.raw `^submodule\..+\.(url|update)$`,
    String.raw `^lfs\.(.+\.)?(url|pushurl|standalonetransferagent|path|clean|smudge)$`,
].join('|'));
const aSwitch = /^(true|false|yes|no|on|off|0|1)?$/i;
/** Values with which an acting setting starts nothing. */
const harmless = [
    [/^(core\.fsmonitor|pager\..+)$/, aSwitch],
    [/^submodule\..+\.update$/, /^(checkout|rebase|merge|none)$/],
];
/** An address that runs a program (gitremote-helpers(7)). */
const runsHelper = /^[A-Za-z0-9+.-]+::/;
/**
 * Whether a changed setting can start a program or lead git to another file or address.
 *
 * @param name as `git config --list` prints it
 * @param before its values before the change; a remote or submodule that is new redirects nothing that existed
 */
function isActing(name, before, after) {
    // git prints section and key in lower case, and the subsection as it is.
    const lowered = name.toLowerCase();
    if (!acting.test(lowered))
        return false;
    const added = after.filter((value) => !before.includes(value));
    if (/^(remote|submodule)\..+\.url$/.test(lowered) && before.length === 0) {
        return added.some((value) => runsHelper.test(value));
    }
    const allowed = harmless.find(([pattern]) => pattern.test(lowered))?.[1];
    return allowed === undefined || added.some((value) => !allowed.test(value));
}
/** Whether a value must not appear in a report, because it may hold a credential. */
function mayHoldSecret(name, value) {
    return (/extraheader|cookie|password|token|secret|sslkey|sslcert|helper/i.test(name) || /:\/\/[^/]*@|[?&]\w+=/.test(value));
}

;// CONCATENATED MODULE: ./core/git/watch/read-settings.js







const maxBytes = 16 * 1024 * 1024;
const timeoutMs = 10_000;
/** git follows includes this deep. */
const maxDepth = 10;
const maxFiles = 100;
/**
 * Reads a repository's configuration files, and the files that they include, whatever the condition. Global and system configuration are
 * not the repository's. Only `git config --file` runs, outside of the repository, and only for files that changed since `previous`.
 *
 * @param root the checkout's top folder, absolute, where the user calls git
 */
async function readSettings(root, env, folders, previous = []) {
    const outside = (0,git_git/* openGit */.zY)({
        dir: (0,external_node_path_.parse)(folders.common).root,
        env,
        bind: { GIT_DIR: (0,external_node_path_.join)(folders.common, 'no-repository-here') },
    });
    const known = new Map(previous.map((file) => [`${file.path}\0${file.digest}`, file]));
    const found = [];
    const add = async (path, scope, depth) => {
        if (depth > maxDepth || found.length >= maxFiles || found.some((file) => file.path === path))
            return;
        const file = known.get(`${path}\0${digestOf(path)}`) ?? (await read_settings_readFile(outside, path, scope));
        found.push(file);
        for (const include of includesOf(file)) {
            const target = expanded(include, path, env);
            const shown = (0,safe_path/* isInside */.FK)(root, target) ? (0,safe_path/* portablePath */.T9)(root, target) : include;
            await add(target, ['--file', shown], depth + 1);
        }
    };
    await add((0,external_node_path_.join)(folders.common, 'config'), ['--local'], 0);
    await add((0,external_node_path_.join)(folders.own, 'config.worktree'), ['--worktree'], 0);
    return found;
}
/** @returns the settings of all files together, the later file's values last */
function valuesOf(files) {
    const all = new Map();
    for (const { settings = [] } of files) {
        for (const [name, values] of settings)
            all.set(name, [...(all.get(name) ?? []), ...values]);
    }
    return all;
}
function digestOf(path) {
    const bytes = (0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.dirname)(path), path.slice((0,external_node_path_.dirname)(path).length + 1), maxBytes).bytes;
    return bytes === null ? '' : (0,hash/* sha256 */.sc)(bytes);
}
async function read_settings_readFile(outside, path, scope) {
    const { kind } = (0,stat_hostile/* statHostile */.vk)(path);
    if (kind === 'absent')
        return { path, scope, digest: '', settings: new Map() };
    if (kind === 'special' || kind === 'folder')
        return { path, scope, digest: kind, settings: undefined };
    const args = ['config', '--file', path, '--no-includes', '-z', '--list'];
    const accept = [0, 1, 3, 128, 129];
    const listed = await outside.run(args, { accept, timeoutMs }).catch(() => undefined);
    if (listed?.exitCode !== 0)
        return { path, scope, digest: digestOf(path), settings: undefined };
    const settings = new Map();
    for (const record of (0,nul_records/* nulRecords */.O)(listed.stdout)) {
        const [name = '', value = ''] = record.split(/\n(.*)/s);
        settings.set(name, [...(settings.get(name) ?? []), value]);
    }
    return { path, scope, digest: digestOf(path), settings };
}
function includesOf({ settings }) {
    return [...(settings ?? [])].flatMap(([name, values]) => (/^include(if\..+)?\.path$/.test(name) ? values : []));
}
/** As git-config(1) reads an included path. A home that is not known leads to a path that does not exist. */
function expanded(include, from, env) {
    if (include.startsWith('~/'))
        return (0,external_node_path_.join)(env.HOME ?? env.USERPROFILE ?? (0,external_node_path_.join)((0,external_node_path_.dirname)(from), '~'), include.slice(2));
    return (0,external_node_path_.isAbsolute)(include) ? include : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(from), include);
}

;// CONCATENATED MODULE: ./core/git/watch/read-checkout.js





const read_checkout_timeoutMs = 120_000;
const maxOutputBytes = 64 * 1024 * 1024;
const asked = String.raw `^core\.(autocrlf|eol|safecrlf|excludesfile|ignorecase|precomposeunicode)$`;
/**
 * Runs `git status` without refreshing the index, and without the repository's filters and monitors. It also works in a repository that
 * was declared bare.
 *
 * @param git bound to the checkout by GIT_DIR and GIT_WORK_TREE
 * @param left folders to leave out, relative to the root, with `/`
 * @returns `undefined` when git cannot say
 */
async function readCheckout(git, env, files, left, previous) {
    const settings = previous?.settings ?? (await readUserSettings(git.dir, env));
    const args = ['status', '--porcelain=v1', '-z', '--no-renames', '--ignore-submodules=dirty'];
    const paths = ['--', '.', ...left.map((path) => `:(top,exclude,literal)${path}`)];
    const call = { config: [...settings, ...filtersOff(files)], timeoutMs: read_checkout_timeoutMs, maxOutputBytes };
    for (const untracked of ['all', 'normal']) {
        const answer = await git
            .run([...args, `--untracked-files=${untracked}`, ...paths], { ...call, truncate: true })
            .catch(() => undefined);
        if (answer === undefined)
            return undefined;
        if (answer.truncated)
            continue;
        const dirty = new Map();
        for (const record of (0,nul_records/* nulRecords */.O)(answer.stdout)) {
            const path = record.slice(3);
            dirty.set(path, { code: record.slice(0, 2), stamp: stampOf((0,external_node_path_.join)(git.dir, path)) });
        }
        return { dirty, settings };
    }
    return undefined;
}
/** Changes when a file is written, replaced or removed. @param path absolute */
function stampOf(path) {
    try {
        const info = (0,external_node_fs_.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
        return info === undefined ? 'absent' : `${info.mode} ${info.size} ${info.mtimeNs} ${info.ino}`;
    }
    catch {
        return 'unreadable';
    }
}
/** Without a filter's command git compares a file's own bytes. */
function filtersOff(files) {
    return [...valuesOf(files).keys()]
        .filter((name) => /^filter\..+\.(clean|smudge|process|required)$/.test(name))
        .map((name) => [name, name.endsWith('.required') ? 'false' : '']);
}
/** How the user's git converts and ignores files, by global and system configuration too. Only `git config` runs. */
async function readUserSettings(root, env) {
    const own = Object.entries(env).filter(([name, value]) => value !== undefined && !/^GIT_/i.test(name));
    const { exitCode, stdout } = await (0,run_process/* runProcess */.R)({
        command: 'git',
        args: ['config', '--includes', '--type=path', '-z', '--get-regexp', asked],
        cwd: root,
        env: Object.fromEntries(own),
        timeoutMs: 10_000,
    });
    const settings = new Map();
    // The file that git uses unless told otherwise (gitignore(5)).
    const home = env.HOME ?? env.USERPROFILE;
    const standard = env.XDG_CONFIG_HOME || (home === undefined ? '' : (0,external_node_path_.join)(home, '.config'));
    if (standard !== '')
        settings.set('core.excludesfile', (0,external_node_path_.join)(standard, 'git/ignore'));
    if (exitCode === 0) {
        for (const record of (0,nul_records/* nulRecords */.O)(stdout)) {
            const [name = '', value = 'true'] = record.split(/\n(.*)/s);
            settings.set(name, value);
        }
    }
    return [...settings];
}

;// CONCATENATED MODULE: ./core/git/watch/compare-snapshots.js





/** All changes from one snapshot to a later one of the same place, sorted within their kind. Looks at files of the checkout once more. */
function compareSnapshots(before, after) {
    const newOdd = after.odd.filter((path) => !before.odd.includes(path));
    const changes = newOdd.map((name) => ({ kind: 'unreadable', name }));
    if (after.odd.length > 0)
        return changes;
    if (before.odd.length > 0)
        return [];
    changes.push(...changedSettings(before, after));
    const hooksPaths = hooksPathsOf(before).filter((path) => hooksPathsOf(after).includes(path));
    for (const [name, old, now] of differing(before.files, after.files, (left, right) => left?.state === right?.state)) {
        // Where core.hooksPath itself changed, that is the report.
        if (name.startsWith('hooks of ') && !hooksPaths.some((path) => name.startsWith(`hooks of ${path}/`)))
            continue;
        changes.push({ kind: 'git-file', name, old, now, acting: (now ?? old)?.acting === true });
    }
    if (before.head !== after.head)
        changes.push({ kind: 'head', old: before.head, now: after.head });
    if (before.refs !== undefined && after.refs === undefined)
        changes.push({ kind: 'unreadable', name: 'refs' });
    for (const [ref, old, now] of differing(before.refs ?? new Map(), after.refs ?? before.refs ?? new Map())) {
        changes.push({ kind: 'ref', ref, old, now });
    }
    for (const [name, old, now] of differing(before.worktrees, after.worktrees)) {
        changes.push({ kind: 'worktree', name, path: now ?? old ?? '', added: now !== undefined });
    }
    changes.push(...changedFiles(before, after));
    return changes;
}
function hooksPathsOf({ config }) {
    return valuesOf(config).get('core.hookspath') ?? [];
}
function changedSettings(before, after) {
    const pairs = differing(byPath(before.config), byPath(after.config), (left, right) => left?.settings === right?.settings);
    return pairs.flatMap(([path, left, right]) => {
        const file = right ?? left;
        if (file === undefined)
            return [];
        // A file that is not included any more: the include says so.
        if (right === undefined)
            return [];
        if (right.settings === undefined)
            return left?.settings === undefined ? [] : [{ kind: 'unreadable', name: named(path, after) }];
        const settings = differing(left?.settings ?? new Map(), right.settings, isSameList);
        return settings.map(([name, old = [], now = []]) => ({
            kind: 'setting',
            file,
            name,
            old,
            now,
            acting: isActing(name, old, now),
        }));
    });
}
function named(path, { gitFolder }) {
    return path.startsWith(gitFolder) ? path.slice(gitFolder.length + 1).replaceAll('\\', '/') : 'an included file';
}
function byPath(files) {
    return new Map(files.map((file) => [file.path, file]));
}
function changedFiles(before, after) {
    const [old, now] = [before.checkout?.dirty, after.checkout?.dirty];
    if (old === undefined)
        return [];
    if (now === undefined)
        return [{ kind: 'unreadable', name: 'index' }];
    const moved = before.head !== after.head || before.refs?.get(before.head) !== after.refs?.get(after.head);
    const changes = [];
    for (const [path, file] of now) {
        const earlier = old.get(path);
        if (earlier?.stamp === file.stamp)
            continue;
        // A commit, checkout or reset changes what a file is compared with, and not the file.
        if (earlier === undefined && moved && file.code[1] === ' ')
            continue;
        const how = earlier !== undefined ? 'was changed before' : file.code === '??' ? 'new' : goneOrChanged(file.code);
        changes.push({ kind: 'file', path, how });
    }
    for (const [path, file] of old) {
        if (now.has(path) || stampOf((0,external_node_path_.join)(after.place.root, path)) === file.stamp)
            continue;
        changes.push({ kind: 'file', path, how: file.code === '??' ? 'removed' : 'was changed before' });
    }
    return changes.sort((left, right) => (0,json/* byCodeUnit */.X)(pathOf(left), pathOf(right)));
}
function goneOrChanged(code) {
    return code.includes('D') ? 'removed' : 'changed';
}
function pathOf(change) {
    return change.kind === 'file' ? change.path : '';
}
function isSameList(left, right) {
    return left?.length === right?.length && (left ?? []).every((value, at) => value === right?.[at]);
}
function differing(before, after, isSame = (left, right) => left === right) {
    return [...new Set([...before.keys(), ...after.keys()])]
        .filter((name) => !isSame(before.get(name), after.get(name)))
        .sort(json/* byCodeUnit */.X)
        .map((name) => [name, before.get(name), after.get(name)]);
}

// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __webpack_require__(5614);
;// CONCATENATED MODULE: ./core/diagnostics/text/quote.js

/**
 * Makes hostile text safe inside one of our own lines: no line break, no control character, at most `max` characters,
 * and nothing that the runner reads as a command. The runner accepts `##[` anywhere in a line.
 */
function quoteInline(text, max = 300) {
    const flat = text.replace(steering/* steering */.o, ' ').replaceAll('\t', ' ').replaceAll('##[', '## [').trim();
    return flat.length > max ? `${flat.slice(0, max)}...` : flat;
}
/**
 * Quotes hostile text as a block. Every line starts with `> `, so that no line can pass for a section, a field of the
 * report or a workflow command.
 *
 * @param maxLines longer text is cut; a last line says how many lines are missing
 */
function quoteBlock(text, maxLines = 60, maxColumns = 500) {
    const lines = text.trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    const kept = lines
        .slice(0, maxLines)
        .map((line) => `> ${quoteInline(line.replaceAll('\t', '  '), maxColumns)}`.trimEnd());
    return lines.length > maxLines ? [...kept, `> (${lines.length - maxLines} more lines)`] : kept;
}
/** Puts a path or word in Markdown code quotes, safe in a table cell. */
function quoteCode(text) {
    return `\`${quoteInline(text).replaceAll('`', "'").replaceAll('|', '¦')}\``;
}

;// CONCATENATED MODULE: ./core/git/watch/undo-commands.js

/** A word of a command line for sh and PowerShell. A leading `~` stays, so that the shell expands it. */
function shellWord(word) {
    return /^(--)?[\w./:@=+,%~][\w./:@=+,%-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw `'\''`)}'`;
}
/**
 * The commands that give a setting its earlier values. `git config` runs nothing that is configured.
 *
 * @returns `undefined` where an earlier value may hold a credential, which no report may show
 */
function settingCommands(change) {
    const { file, name, old, now } = change;
    const git = ['git config', ...file.scope.map(shellWord)].join(' ');
    const key = shellWord(name);
    const gone = old.filter((value) => !now.includes(value));
    if (gone.some((value) => mayHoldSecret(name, value)))
        return undefined;
    if (old.length === 0)
        return [`${git} --unset-all ${key}`];
    const [first] = old;
    if (old.length === 1 && now.length === 1 && first !== undefined)
        return [`${git} ${key} ${shellWord(first)}`];
    const added = now.filter((value) => !old.includes(value));
    if (added.some((value) => mayHoldSecret(name, value)))
        return undefined;
    return [
        ...added.map((value) => `${git} --fixed-value --unset-all ${key} ${shellWord(value)}`),
        ...gone.map((value) => `${git} --add ${key} ${shellWord(value)}`),
    ];
}
/** The command that moves a ref back only if it is still where it was found. */
function refCommand({ ref, old, now }) {
    const zero = '0'.repeat((old ?? now ?? '').length);
    return old === undefined
        ? `git update-ref -d ${shellWord(ref)} ${now ?? zero}`
        : `git update-ref ${shellWord(ref)} ${old} ${now ?? zero}`;
}
/** The command that goes back to the earlier branch or commit. */
function headCommand({ old }) {
    return old.startsWith('refs/heads/')
        ? `git switch ${shellWord(old.slice('refs/heads/'.length))}`
        : `git switch --detach ${shellWord(old)}`;
}
/** The commands that show and undo changes of a checkout's files. */
function fileCommands(files) {
    const words = (how) => files
        .filter((file) => how.includes(file.how))
        .map(({ path }) => shellWord(path))
        .join(' ');
    const tracked = words(['changed', 'removed']);
    const added = words(['new']);
    const dirty = words(['was changed before']);
    return [
        ...(tracked === ''
            ? []
            : [`\`git diff HEAD -- ${tracked}\` shows the change, \`git restore -- ${tracked}\` undoes it`]),
        ...(added === '' ? [] : [`\`rm -- ${added}\` removes what is new`]),
        ...(dirty === ''
            ? []
            : [
                `git has no copy of your earlier uncommitted version of ${dirty}; \`git diff HEAD -- ${dirty}\` shows what is there now`,
            ]),
    ];
}

;// CONCATENATED MODULE: ./core/git/watch/report-changes.js





/** The first words of the reflog line of a ref that the factory moved. */
const ownReflog = 'factory: ';
const report_changes_shown = 5;
const maxRefs = 20;
const maxReflogBytes = 4 * 1024 * 1024;
const whose = 'Either you did this, or an agent in the wrong folder';
/** As worker repositories set the committer (docs/design/worker-repository.md). */
const workerEmail = /^[A-Z]_[a-z]+@codex-factory\.invalid$/;
/**
 * Reports what changed in a repository during a run (docs/design/repository-watch.md). What can make git run a program is an error if
 * workers ran meanwhile. Everything else is a warning: people use their repository during a run.
 *
 * @param moved as {@link readMovedRefs} gives them
 */
function reportChanges(changes, moved, rules) {
    return [
        ...reportActing(changes, rules),
        ...reportFiles(ofKind(changes, 'file'), rules),
        ...ofKind(changes, 'head').map((change) => reportHead(change, rules)),
        ...reportRefs(moved, rules),
        ...reportPlain(changes, rules),
    ];
}
/** The refs that somebody else moved, with their last reflog line. */
async function readMovedRefs(changes, after, branchPrefix) {
    const moved = [];
    for (const change of ofKind(changes, 'ref').filter(({ ref }) => !ref.startsWith('refs/replace/'))) {
        const reflog = lastReflogMessage(after, change.ref);
        const isOwn = change.ref.startsWith(`refs/heads/${branchPrefix}`) && reflog.startsWith(ownReflog);
        if (isOwn)
            continue;
        const isListed = !change.ref.startsWith('refs/remotes/') && moved.length < maxRefs;
        const worker = isListed && change.now !== undefined ? await committerOf(after, change.now) : '';
        moved.push({ change, reflog, worker });
    }
    return moved;
}
function reportActing(changes, rules) {
    const severity = rules.workers.length === 0 ? 'warning' : 'error';
    const when = rules.workers.length === 0 ? 'During the run' : `While ${rules.workers.join(', ')} ran`;
    const report = (what, undo, change) => {
        const isBack = change !== undefined && rules.restored?.has(change) === true;
        const message = `${when}, ${quoteInline(what)} of ${rules.place}. ${whose}.${isBack ? ' It was put back.' : ''}`;
        const nextAction = isBack
            ? 'The repository is as before. Look at what the workers did, then dispatch again.'
            : undo;
        return (0,app_error/* finding */.g)('ERR_REPOSITORY_ALTERED', message, { severity, nextAction });
    };
    const before = 'Before you run git there:';
    const settings = ofKind(changes, 'setting').filter(({ acting }) => acting);
    const files = ofKind(changes, 'git-file').filter(({ acting }) => acting);
    const replaced = ofKind(changes, 'ref').filter(({ ref }) => ref.startsWith('refs/replace/'));
    return [
        ...ofKind(changes, 'unreadable').map(({ name }) => report(`${name} became unreadable for git in the git folder`, `Look at ${quoteInline(name)} in the git folder without git, and restore it from a backup or another clone. Then dispatch again.`)),
        ...settings.map((change) => {
            const { name, old, now } = change;
            const how = old.length === 0 ? 'added to' : now.length === 0 ? 'removed from' : 'changed in';
            const commands = settingCommands(change);
            const undo = commands === undefined
                ? `${before} set ${quoteInline(name)} to its earlier value, which may hold a credential and is not shown; \`git config --show-origin --get-all ${shellWord(name)}\` prints what is there now.`
                : `${before} ${commands.map((command) => `\`${quoteInline(command)}\``).join(', then ')}.`;
            return report(`the setting ${name} was ${how} the configuration`, undo, change);
        }),
        ...files.map((change) => {
            const { name, old, now } = change;
            const path = now?.path ?? old?.path ?? name;
            const remove = `\`rm ${quoteInline(shellWord(shownPath(name, path)))}\``;
            const undo = old === undefined
                ? `${before} ${remove}.`
                : `${before} restore ${quoteInline(name)} from your own copy${now === undefined ? '' : `, or ${remove}`}.`;
            return report(`${name} was ${old === undefined ? 'added to' : now === undefined ? 'removed from' : 'changed in'} the git folder`, undo, change);
        }),
        ...replaced.map((change) => report(`${change.ref} was changed, which replaces objects`, `${before} \`${refCommand(change)}\`.`)),
    ];
}
/** No report holds a path of this machine. */
function shownPath(name, path) {
    const hooks = /^hooks of (.+)\/([^/]+)$/.exec(name);
    if (hooks !== null)
        return `${hooks[1]}/${hooks[2]}`;
    return path.endsWith(name) ? `.git/${name}` : name;
}
function reportFiles(files, { place, checkoutGuard }) {
    if (files.length === 0)
        return [];
    const message = `During the run, ${listed(files.map(({ path }) => path))} changed in the checkout of ${place}. ${whose}.`;
    const undo = fileCommands(files.slice(0, report_changes_shown)).map((command) => quoteInline(command, 1_000));
    const [first] = files;
    return [
        (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, {
            severity: checkoutGuard === 'block' ? 'error' : 'warning',
            nextAction: `If it was not you: ${undo.join('; ')}.`,
            ...(first === undefined ? {} : { file: quoteInline(first.path) }),
        }),
    ];
}
function reportHead(change, { place }) {
    const message = `During the run, HEAD of ${place} changed from ${quoteInline(change.old)} to ${quoteInline(change.now)}. ${whose}.`;
    return (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, {
        severity: 'warning',
        nextAction: `If it was not you: \`${quoteInline(headCommand(change))}\`.`,
    });
}
function reportRefs(moved, { place, restored }) {
    const tracking = moved.filter(({ change }) => change.ref.startsWith('refs/remotes/'));
    const own = moved.filter((each) => !tracking.includes(each));
    const found = own.slice(0, maxRefs).map(({ change, reflog, worker }) => {
        const { ref, old = 'nothing', now = 'nothing' } = change;
        const line = reflog === '' ? 'It has no reflog' : `Its last reflog line is "${quoteInline(reflog, 100)}"`;
        const made = worker === '' ? '' : `, and the commit is ${worker}'s`;
        const message = `During the run, ${quoteInline(ref)} of ${place} moved from ${old} to ${now}. ${line}${made}. ${whose}.`;
        const isBack = restored?.has(change) === true;
        return (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', isBack ? `${message} It was put back.` : message, {
            severity: 'warning',
            nextAction: isBack ? 'Nothing to do.' : `If it was not you: \`${quoteInline(refCommand(change))}\`.`,
        });
    });
    const rest = own.slice(maxRefs).map(({ change }) => change.ref);
    if (rest.length > 0) {
        const message = `During the run, ${listed(rest)} of ${place} moved too. ${whose}.`;
        const nextAction = 'If it was not you: `git reflog show <ref>` says where each of them was.';
        found.push((0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
    }
    if (tracking.length > 0) {
        const message = `During the run, ${listed(tracking.map(({ change }) => change.ref))} of ${place} moved, as \`git fetch\` and \`git push\` do. ${whose}.`;
        const nextAction = 'Nothing to do if you fetched or pushed. Otherwise `git fetch --all --prune` sets them to what the remotes have.';
        found.push((0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
    }
    return found;
}
/** Settings and files without an effect of their own, and worktrees. */
function reportPlain(changes, { place }) {
    const warn = (message, nextAction) => (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', `During the run, ${quoteInline(message)} of ${place}. ${whose}.`, {
        severity: 'warning',
        nextAction,
    });
    const settings = ofKind(changes, 'setting').filter(({ acting }) => !acting);
    const files = ofKind(changes, 'git-file').filter(({ acting }) => !acting);
    const found = [];
    if (settings.length > 0) {
        const commands = settings.slice(0, report_changes_shown).flatMap((change) => settingCommands(change) ?? []);
        const undo = commands.map((command) => `\`${quoteInline(command)}\``).join(', then ');
        const message = `${listed(settings.map(({ name }) => name))} changed in the configuration`;
        found.push(warn(message, `If it was not you: ${undo === '' ? 'set them to their earlier values' : undo}.`));
    }
    if (files.length > 0) {
        const message = `${listed(files.map(({ name }) => name))} changed in the git folder`;
        found.push(warn(message, 'If it was not you: restore them from your own copy; `git status` says whether an operation is unfinished.'));
    }
    for (const { name, added } of ofKind(changes, 'worktree').slice(0, report_changes_shown)) {
        const nextAction = added
            ? `If it was not you: \`git worktree remove ${shellWord(name)}\`.`
            : 'If it was not you: add it again with `git worktree add`.';
        found.push(warn(`the worktree ${name} was ${added ? 'added to' : 'removed from'} the worktrees`, nextAction));
    }
    return found;
}
function lastReflogMessage({ gitFolder }, ref) {
    const bytes = (0,read_hostile/* readHostileFile */.hN)(gitFolder, (0,external_node_path_.join)('logs', ...ref.split('/')), maxReflogBytes).bytes;
    const line = bytes?.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
    return line.slice(line.indexOf('\t') + 1).trim();
}
async function committerOf({ git }, commit) {
    const args = ['log', '-1', '--no-show-signature', '--format=%ce', '--end-of-options', commit];
    const answer = await git.run(args, { accept: [0, 128], timeoutMs: 10_000 }).catch(() => undefined);
    const email = answer?.exitCode === 0 ? answer.text : '';
    return workerEmail.test(email) ? email.slice(0, email.indexOf('@')) : '';
}
function listed(names) {
    const more = names.length > report_changes_shown ? ` and ${names.length - report_changes_shown} more` : '';
    return `${names
        .slice(0, report_changes_shown)
        .map((name) => quoteInline(name, 100))
        .join(', ')}${more}`;
}
function ofKind(changes, kind) {
    return changes.filter((change) => change.kind === kind);
}

// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(8048);
;// CONCATENATED MODULE: ./core/git/git-folders.js




const git_folders_maxLineBytes = 64 * 1024;
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
    const dotGit = (0,external_node_path_.join)(repo, '.git');
    const info = await (0,promises_.stat)(dotGit).catch(() => undefined);
    let own = repo;
    if (info?.isDirectory() === true)
        own = dotGit;
    else if (info !== undefined) {
        const target = /^gitdir: (.+)\n?$/.exec(textOf(repo, '.git'))?.[1];
        if (target !== undefined)
            own = (0,external_node_path_.isAbsolute)(target) ? target : (0,external_node_path_.resolve)(repo, target);
    }
    const shared = textOf(own, 'commondir').trim();
    const common = shared === '' ? own : (0,external_node_path_.resolve)(own, shared);
    if ((await (0,promises_.stat)((0,external_node_path_.join)(common, 'objects')).catch(() => undefined))?.isDirectory() !== true) {
        throw new app_error/* AppError */.u('ERR_NOT_A_REPOSITORY', `${repo} is not a git repository.`, { fault: 'usage' });
    }
    return { own: await (0,promises_.realpath)(own), common: await (0,promises_.realpath)(common) };
}
function textOf(folder, name) {
    return (0,read_hostile/* readHostileFile */.hN)(folder, name, git_folders_maxLineBytes).bytes?.toString('utf8') ?? '';
}

;// CONCATENATED MODULE: ./core/git/odd-git-files.js




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
    return opened.filter((name) => (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(gitFolder, name)).kind === 'special');
}
const odd_git_files_maxRefs = 100_000;
/** The loose refs of a git folder that are pipes, sockets or devices, as `refs/...`. */
function oddRefs(gitFolder) {
    const odd = [];
    const folders = ['refs'];
    let seen = 0;
    for (let folder = folders.pop(); folder !== undefined && seen < odd_git_files_maxRefs; folder = folders.pop()) {
        for (const { name, kind } of (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(gitFolder, folder), odd_git_files_maxRefs).entries) {
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
            throw new AppError('ERR_REPOSITORY_ALTERED', message, { file: odd, nextAction });
        },
    };
}

;// CONCATENATED MODULE: ./core/git/watch/read-git-files.js





const read_git_files_maxBytes = 16 * 1024 * 1024;
const maxKeptBytes = 1024 * 1024;
const maxEntries = 10_000;
/** Files of the common git folder that lead git to filters, other objects or another history. */
const leading = ['info/attributes', 'info/grafts', 'objects/info/alternates', 'objects/info/http-alternates'];
/** Files of a checkout's git folder that say that an operation is unfinished. */
const unfinished = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'BISECT_LOG', 'rebase-merge', 'rebase-apply'];
/**
 * Reads the hooks and the files in a git folder that change what git does; reads only.
 *
 * @param root the top folder of the checkout, absolute
 * @param hooksPaths the repository's own values of `core.hooksPath`
 * @returns by name: relative to the common git folder, or `hooks of <core.hooksPath>/<name>`
 */
function readGitFiles(root, { own, common }, hooksPaths) {
    const found = new Map();
    const add = (name, path, acting) => {
        const file = read(path, acting);
        if (file !== undefined)
            found.set(name, file);
    };
    const addAll = (label, folder, acting) => {
        for (const { name } of (0,list_hostile/* listHostile */.J)(folder, maxEntries).entries) {
            if (name === null || !name.endsWith('.sample'))
                add(`${label}/${name ?? '?'}`, (0,external_node_path_.join)(folder, name ?? '?'), acting);
        }
    };
    // A link in place of the folder would hide what is in it.
    if ((0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(common, 'hooks')).kind === 'link')
        add('hooks', (0,external_node_path_.join)(common, 'hooks'), true);
    addAll('hooks', (0,external_node_path_.join)(common, 'hooks'), true);
    for (const path of hooksPaths) {
        // Husky's folder, for one, is ignored by git, so that `git status` says nothing about it.
        const folder = (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.resolve)(root, path);
        if (path !== '' && !path.startsWith('~'))
            addAll(`hooks of ${path}`, folder, true);
    }
    addAll('info', (0,external_node_path_.join)(common, 'info'), false);
    for (const name of leading)
        add(name, (0,external_node_path_.join)(common, name), true);
    add('shallow', (0,external_node_path_.join)(common, 'shallow'), false);
    for (const name of unfinished)
        add(name, (0,external_node_path_.join)(own, name), false);
    return found;
}
function read(path, acting) {
    const { kind, executable } = (0,stat_hostile/* statHostile */.vk)(path);
    if (kind === 'absent')
        return undefined;
    const rest = { path, acting, executable };
    if (kind === 'link') {
        return { ...rest, state: `link ${(0,stat_hostile/* readLinkHostile */.t8)(path)?.toString('base64')}`, bytes: null };
    }
    if (kind !== 'file')
        return { ...rest, state: kind, bytes: null };
    const { bytes } = (0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.dirname)(path), path.slice((0,external_node_path_.dirname)(path).length + 1), read_git_files_maxBytes);
    return {
        ...rest,
        state: `${executable} ${bytes === null ? 'unreadable' : (0,hash/* sha256 */.sc)(bytes)}`,
        bytes: bytes !== null && bytes.length <= maxKeptBytes ? bytes : null,
    };
}

;// CONCATENATED MODULE: ./core/git/watch/take-snapshot.js










const take_snapshot_timeoutMs = 60_000;
const take_snapshot_maxLineBytes = 64 * 1024;
const maxWorktrees = 10_000;
/**
 * Reads the state of a repository. Writes nothing, runs nothing that the repository configures, and does not wait for pipes. What cannot
 * be read is part of the state.
 *
 * @param previous an earlier state of the same place: what did not change is not parsed again
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
async function takeSnapshot(place, previous) {
    const { root, env } = place;
    const folders = await gitFolders(root);
    const git = (0,git_git/* openGit */.zY)({
        dir: root,
        env,
        bind: { GIT_DIR: folders.own, GIT_WORK_TREE: root, GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1' },
    });
    const fixed = { place, gitFolder: folders.common, git };
    const odd = [...oddGitFiles(folders.common), ...oddRefs(folders.common)];
    if (odd.length > 0) {
        const nothing = { head: '', refs: undefined, config: [], files: new Map(), worktrees: new Map() };
        return { ...nothing, ...previous, ...fixed, odd, checkout: undefined };
    }
    const config = await readSettings(root, env, folders, previous?.config);
    const hooksPaths = valuesOf(config).get('core.hookspath') ?? [];
    const [refs, checkout] = await Promise.all([
        readRefs(git),
        readCheckout(git, env, config, place.left, previous?.checkout),
    ]);
    return {
        ...fixed,
        odd,
        head: readHead(folders.own),
        refs,
        config,
        files: readGitFiles(root, folders, hooksPaths),
        worktrees: readWorktrees(folders.common, place.runWorktrees),
        checkout,
    };
}
async function readRefs(git) {
    const format = '--format=%(objectname) %(refname)';
    const answer = await git.run(['for-each-ref', format], { accept: [0, 1, 128], timeoutMs: take_snapshot_timeoutMs }).catch(() => undefined);
    if (answer?.exitCode !== 0)
        return undefined;
    const refs = new Map();
    for (const line of answer.text.split('\n').filter(Boolean)) {
        const space = line.indexOf(' ');
        const name = line.slice(space + 1);
        if (!/^refs\/(factory|prefetch)\//.test(name))
            refs.set(name, line.slice(0, space));
    }
    return refs;
}
function readHead(folder) {
    const text = (0,read_hostile/* readHostileFile */.hN)(folder, 'HEAD', take_snapshot_maxLineBytes).bytes?.toString('utf8').trim() ?? '';
    return text.replace(/^ref:\s*/, '');
}
/** `git worktree list` without a process (gitrepository-layout(5)). */
function readWorktrees(common, left) {
    const folder = (0,external_node_path_.join)(common, 'worktrees');
    const entries = (0,list_hostile/* listHostile */.J)(folder, maxWorktrees).entries.filter(({ kind }) => kind === 'folder');
    return new Map(entries.flatMap(({ name }) => {
        if (name === null)
            return [];
        const path = (0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.join)(folder, name), 'gitdir', take_snapshot_maxLineBytes).bytes?.toString('utf8').trim();
        if (path === undefined || left.some((own) => (0,safe_path/* isInside */.FK)(own, path)))
            return [];
        return [[name, path.replace(/[\\/]\.git$/, '')]];
    }));
}

;// CONCATENATED MODULE: ./core/git/watch/put-back.js





/**
 * Gives settings and files that make git run programs their earlier values, each only while it still is as it was found.
 *
 * @returns the changes that were put back
 */
async function putBack(changes, after) {
    const done = new Set();
    const now = await takeSnapshot(after.place, after);
    for (const change of changes) {
        if (change.kind === 'setting' && change.acting && (await putBackSetting(change, now)))
            done.add(change);
        if (change.kind === 'git-file' && change.acting && (await putBackFile(change, now)))
            done.add(change);
    }
    return done;
}
async function putBackSetting({ file, name, old, now }, snapshot) {
    const found = snapshot.config.find(({ path }) => path === file.path)?.settings?.get(name) ?? [];
    if (found.length !== now.length || found.some((value, at) => value !== now[at]))
        return false;
    const git = (0,git_git/* openGit */.zY)({
        dir: (0,external_node_path_.dirname)(snapshot.gitFolder),
        env: snapshot.place.env,
        bind: { GIT_DIR: `${snapshot.gitFolder}/no-repository-here` },
    });
    const config = (...args) => git.run(['config', '--file', file.path, ...args]);
    try {
        if (now.length > 0)
            await config('--unset-all', name);
        for (const value of old)
            await config('--add', name, value);
        return true;
    }
    catch {
        // Somebody else holds the file's lock, or it is read-only: the report says what to do.
        return false;
    }
}
async function putBackFile({ name, old, now }, snapshot) {
    if (snapshot.files.get(name)?.state !== now?.state)
        return false;
    if (now !== undefined && now.state !== 'folder')
        await (0,plain_files/* removeFile */.nM)(now.path);
    if (old === undefined)
        return now?.state !== 'folder';
    if (old.bytes === null || now?.state === 'folder')
        return false;
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(old.path));
    await (0,plain_files/* writePlainFile */.GF)(old.path, old.bytes);
    if (old.executable)
        await (0,plain_files/* makeExecutable */.dF)(old.path);
    return true;
}
/**
 * Moves a ref back, under three conditions: its last reflog line is a push, the commit is a worker's, and no worktree has the branch
 * checked out.
 *
 * @returns whether it was moved
 */
async function restoreRef({ change, reflog, worker }, after) {
    const { ref, old, now } = change;
    if (reflog !== 'push' || worker === '' || now === undefined || after.head === ref)
        return false;
    const list = ['worktree', 'list', '--porcelain'];
    const { text } = await after.git.run(list);
    if (text.split('\n').includes(`branch ${ref}`))
        return false;
    const message = ['-m', `${ownReflog}put back`];
    const args = old === undefined ? [...message, '-d', ref, now] : [...message, ref, old, now];
    return after.git.run(['update-ref', ...args]).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./core/run/repository/watched-places.js






/**
 * The repository of this machine that a runner's workspace was checked out from.
 *
 * @param workspace the checkout's top folder, absolute
 * @returns its folder, absolute; `undefined` where origin is no folder of this machine
 */
async function localSource(workspace, env) {
    const common = await commonGitDir(workspace).catch(() => undefined);
    if (common === undefined)
        return undefined;
    const url = valuesOf(await readSettings(workspace, env, { own: common, common }))
        .get('remote.origin.url')
        ?.at(-1) ?? '';
    if (!(0,external_node_path_.isAbsolute)(url) && !/^\.\.?[\\/]/.test(url))
        return undefined;
    const folder = (0,external_node_path_.resolve)(workspace, url);
    const isFolder = (await (0,promises_.stat)(folder).catch(() => undefined))?.isDirectory() === true;
    return isFolder ? folder : undefined;
}
/**
 * The repositories that a run must leave as they are: the checkout and, for a runner's workspace, the repository of this machine that it
 * comes from.
 *
 * @param root the checkout's top folder, absolute
 */
async function watchedPlaces(root, workspace, config, env) {
    const left = writtenFolders(root, config);
    const runWorktrees = await worktreeFolders(root, config);
    const source = workspace ? await localSource(root, env) : undefined;
    if (source === undefined)
        return [{ root, env, left, runWorktrees }];
    // The runner's records may lie in the repository; what is in their folder changes all the time.
    const [records = ''] = (0,safe_path/* isInside */.FK)(source, root) ? (0,external_node_path_.relative)(source, root).split(/[\\/]/) : [];
    const leftThere = [...writtenFolders(source, config), ...(records === '' ? [] : [records])];
    return [
        { root, env, left, runWorktrees },
        { root: source, env, left: leftThere, runWorktrees: await worktreeFolders(source, config) },
    ];
}
/** Where runs have linked worktrees, absolute; links are resolved if the folder exists. */
async function worktreeFolders(root, config) {
    const folder = (0,external_node_path_.resolve)(root, (config ?? factory_config/* factoryConfig */.p.parse({})).paths.worktrees_dir);
    return [folder, await (0,promises_.realpath)(folder).catch(() => folder)];
}
/** The folders below a root that runs of this configuration or of none write. */
function writtenFolders(root, config) {
    const all = [factory_config/* factoryConfig */.p.parse({}), ...(config === undefined ? [] : [config])].flatMap(({ paths, inbox }) => [
        paths.runs_dir,
        // Reports about the repository (docs/adr/0120).
        external_node_path_.posix.join(external_node_path_.posix.dirname(paths.runs_dir), '_debug'),
        paths.prompts_dir,
        paths.prompt_zips_dir,
        paths.worktrees_dir,
        inbox.base,
    ]);
    const folders = all.flatMap((path) => {
        const found = (0,external_node_path_.isAbsolute)(path) ? (0,external_node_path_.relative)(root, path) : path;
        return found === '' || found.startsWith('..') || (0,external_node_path_.isAbsolute)(found) ? [] : [found.replaceAll('\\', '/')];
    });
    return [...new Set(folders)].filter((path) => (0,external_node_path_.join)(root, path) !== root);
}

;// CONCATENATED MODULE: ./core/run/repository/watch-repository.js








/** `details.state` of the event that records changes. */
const repositoryChanged = 'REPOSITORY_CHANGED';
/**
 * Runs `work`, and reports what changed in the user's repository meanwhile and since the last look (docs/design/repository-watch.md).
 * Changes nothing there, except what `security.put_back` and `security.refs_guard` allow.
 *
 * @returns the result, and the findings, which are in the ledger too
 * @throws what `work` throws, after the last look; AppError ERR_LEDGER_*, ERR_LOCK_LOST
 */
async function watchRepository(options, deps, work) {
    const { seen, workers, closing } = options;
    const places = await watchedPlaces(options.root, options.workspace === true, options.config, deps.env);
    const findings = [];
    const look = async (during) => {
        for (const place of places)
            findings.push(...(await lookAt(place, during, options, deps)));
    };
    if (workers.length > 0 || places.some(({ root }) => !seen.has(root)))
        await look([]);
    try {
        return { result: await work(), findings };
    }
    finally {
        if (workers.length > 0 || closing)
            await look(workers);
        if (options.ledger !== undefined)
            await recordChanges(options.ledger, findings);
    }
}
async function lookAt(place, workers, options, deps) {
    const before = options.seen.get(place.root);
    const config = options.config ?? factory_config/* factoryConfig */.p.parse({});
    const rules = {
        place: options.workspace === true && place.root === options.root ? "the job's checkout" : 'the repository',
        workers,
        checkoutGuard: config.security.checkout_guard,
    };
    try {
        const after = await takeSnapshot(place, before);
        options.seen.set(place.root, after);
        if (before === undefined)
            return [];
        const changes = compareSnapshots(before, after);
        if (changes.length === 0)
            return [];
        const moved = await readMovedRefs(changes, after, config.run.branch_prefix);
        const restored = await restore(changes, moved, after, workers, config.security);
        if (restored.size > 0)
            options.seen.set(place.root, await takeSnapshot(place, after));
        return reportChanges(changes, moved, { ...rules, restored });
    }
    catch (error) {
        // Prepare refuses a folder that is no repository.
        deps.log(`The repository cannot be read: ${(0,of_unknown/* appErrorOf */.f)(error).message}`);
        return before === undefined ? [] : reportChanges([{ kind: 'unreadable', name: '.git' }], [], rules);
    }
}
async function restore(changes, moved, after, workers, security) {
    const restored = new Set();
    if (workers.length === 0)
        return restored;
    if (security.put_back)
        for (const change of await putBack(changes, after))
            restored.add(change);
    if (security.refs_guard === 'restore') {
        for (const ref of moved)
            if (await restoreRef(ref, after))
                restored.add(ref.change);
    }
    return restored;
}
/** Records findings for integrate, which reports them; nothing if there are none. */
async function recordChanges(ledger, findings) {
    if (findings.length === 0)
        return;
    await ledger.append({
        event_type: 'RUN_STATE',
        actor: 'factory',
        rc: findings.some(({ severity }) => severity === 'error') ? 2 : 0,
        details: { state: repositoryChanged, findings: findings.map((each) => findingRecord.parse(recordOf(each))) },
    });
}
function recordOf({ code, severity, message, nextAction, file }) {
    return { code, severity, message, next_action: nextAction, ...(file === undefined ? {} : { file }) };
}

// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(3914);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(745);
;// CONCATENATED MODULE: ./core/system/files/publish-folder.js






/**
 * Publishes a flat folder of files, all or nothing: a staging folder beside it, every file written, synced and read back,
 * then one rename. A killed process leaves at most a staging folder, whose name `isTemporary` knows.
 *
 * @param root absolute; nothing outside it is touched
 * @param path the folder, relative to root with `/`, which must not exist yet
 * @param files name (without `/`) -> bytes
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes a link; ERR_WRITE_FAILED when the system refuses
 */
async function publishFolder(root, path, files) {
    const target = await (0,safe_path/* safeJoin */.gt)(root, path);
    const parent = (0,external_node_path_.dirname)(target);
    const staging = (0,external_node_path_.join)(parent, `${(0,atomic_write/* temporaryName */.NT)()}${stagingEnd(target)}`);
    try {
        await (0,promises_.mkdir)(parent, { recursive: true });
        await (0,promises_.mkdir)(staging);
        for (const [name, bytes] of files)
            await writeVerified((0,external_node_path_.join)(staging, name), bytes);
        await (0,atomic_write/* syncFolder */.Yw)(staging);
        if ((await (0,promises_.lstat)(target).catch(() => undefined)) !== undefined)
            throw new Error('it exists already');
        await (0,atomic_write/* renameWithRetry */.fU)(staging, target);
        await (0,atomic_write/* syncFolder */.Yw)(parent);
    }
    catch (cause) {
        await (0,remove_tree/* removeTree */.d)(root, staging).catch(() => undefined);
        const reason = cause.code ?? cause.message;
        throw new app_error/* AppError */.u('ERR_WRITE_FAILED', `${path} could not be written (${reason}).`, {
            fault: 'internal',
            file: path,
            cause,
        });
    }
}
/**
 * Removes what killed publishers of this one folder left beside it. Only for a caller that knows that no other publishes it now.
 *
 * @throws AppError ERR_PATH_UNSAFE as {@link publishFolder}
 */
async function removeStaging(root, path) {
    const target = await (0,safe_path/* safeJoin */.gt)(root, path);
    for (const name of await (0,promises_.readdir)((0,external_node_path_.dirname)(target)).catch(() => [])) {
        if (!(0,atomic_write/* isTemporary */.ey)(name) || !name.endsWith(stagingEnd(target)))
            continue;
        await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)((0,external_node_path_.dirname)(target), name));
    }
}
/** Tells the staging folders of one target from those of its neighbours. */
function stagingEnd(target) {
    return `-${(0,external_node_path_.basename)(target)}`;
}
async function writeVerified(path, bytes) {
    const handle = await (0,promises_.open)(path, 'wx', 0o644);
    try {
        await (0,atomic_write/* writeFully */.KM)(handle, bytes);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
    if (!(await (0,promises_.readFile)(path)).equals(bytes))
        throw new Error('what was read back differs from what was written');
}

// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(4947);
;// CONCATENATED MODULE: ./core/contracts/worker/status-file.js


/** One named rule with its rc. Extra keys are kept. */
const check = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP(),
    status: common/* status */.h5,
    rc: schemas/* int */.Whr().optional(),
    required: schemas/* boolean */.zMY().optional(),
    detail: schemas/* string */.YjP().optional(),
});
/** STATUS.json of a worker, of the integrator and of the run. Extra keys are kept. */
const statusFile = schemas/* looseObject */._H3({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    started_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    ended_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    required_checks: schemas/* array */.YOg(check),
    optional_checks: schemas/* array */.YOg(check),
    errors: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    warnings: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    artifacts: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** How many gates of the repository ran. Only the integrator and the run have it. */
    gates_ran: schemas/* int */.Whr().min(0).optional(),
    ...common/* noopKeys */.Tl,
})
    .refine((value) => value.noop !== true || (0,common/* isExplicitNoop */.jZ)(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
});

;// CONCATENATED MODULE: ./stages/prepare-run/launch/earlier-run.js










/** @param events the events of the run's chain */
async function readEarlierRun(root, layout, events) {
    const inputs = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.inputs, run_inputs/* runInputs */.H);
    const init = events.findLast(({ event_type }) => event_type === 'RUN_INIT');
    const { status, ended_at } = foldLedger(events);
    return {
        inputs,
        launchDigest: init?.hashes.launch,
        finished: init !== undefined && ended_at !== '' && status !== 'FAIL',
        status: await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, statusFile),
    };
}
/**
 * Refuses a run folder that has bundles but no ledger and no RUN_INPUTS.json. An earlier program made it; it can be
 * read but not resumed.
 *
 * @throws AppError ERR_RUN_ID_USED (usage: nothing was written)
 */
function assertNotForeign(root, layout) {
    if ([layout.ledger, layout.inputs].some((file) => (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(root, file)).kind !== 'absent'))
        return;
    const bundles = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(root, layout.runDir), 1_000).entries.filter(({ name, kind }) => kind === 'folder' &&
        (0,contracts_worker/* workerNameOf */.LF)(name) !== undefined &&
        (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(root, layout.runDir, name ?? '', 'STATUS.json')).kind !== 'absent');
    if (bundles.length === 0)
        return;
    const message = `${layout.runDir} has the bundles of a run without a ledger. Such a run can be read but not resumed.`;
    throw new app_error/* AppError */.u('ERR_RUN_ID_USED', message, { fault: 'usage', file: layout.runDir });
}
/**
 * Leaves out what may differ between attempts and machines: time, dry run, the state of origin, retention, the inbox,
 * worktree paths, the place to publish to.
 */
function comparable(inputs) {
    const { started_at: _start, dry_run: _dry, base_ref: _ref, publish, config, ...rest } = inputs;
    return {
        ...rest,
        publish: { branch: publish.branch },
        config: {
            ...config,
            run: { ...config.run, clock: null, base_ref: null },
            paths: { ...config.paths, worktrees_dir: null, worktrees_flat: null },
            retention: null,
            inbox: null,
            // Each door has its own default, and a run may go on at another door.
            publish: null,
        },
    };
}
/** The dotted names of the inputs that differ from the recorded ones, sorted. */
function changedInputs(recorded, now) {
    const changed = [];
    const walk = (left, right, path) => {
        if ((0,json/* canonicalJson */.dj)(left ?? null) === (0,json/* canonicalJson */.dj)(right ?? null))
            return;
        if (!earlier_run_isRecord(left) || !earlier_run_isRecord(right)) {
            changed.push(path);
            return;
        }
        for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
            walk(left[key], right[key], path === '' ? key : `${path}.${key}`);
        }
    };
    walk(comparable(recorded), comparable(now), '');
    return changed.sort(json/* byCodeUnit */.X);
}
/**
 * Requires the same inputs as the earlier attempt: one RUN_ID stands for one set of inputs.
 *
 * @throws AppError ERR_RUN_ID_USED for a finished run, ERR_INPUT_CHANGED for an unfinished one; both name the inputs
 *   that differ
 */
function assertSameInputs(earlier, now, file) {
    if (earlier.inputs === undefined)
        return;
    const changed = changedInputs(earlier.inputs, now);
    if (changed.length === 0)
        return;
    const names = changed.slice(0, 8).join(', ');
    if (earlier.finished) {
        const message = `${now.run_id} is a finished run with other inputs (${names}). Only the same inputs repeat its verdict.`;
        throw new app_error/* AppError */.u('ERR_RUN_ID_USED', message, { file });
    }
    const message = `${names} differ from ${file}. An unfinished run resumes only with its recorded inputs.`;
    throw new app_error/* AppError */.u('ERR_INPUT_CHANGED', message, { file });
}
function earlier_run_isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

// EXTERNAL MODULE: ../../node_modules/ignore/index.js
var ignore = __webpack_require__(4134);
;// CONCATENATED MODULE: ./core/policy/scope.js


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
        rules: ignore({ ignorecase: false, allowRelativePaths: true }).add(glob),
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

// EXTERNAL MODULE: ./core/zip/zip-refusal.js
var zip_refusal = __webpack_require__(6372);
;// CONCATENATED MODULE: ./stages/prepare-run/prompts/headers.js
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
    for (const [index, line] of headers_linesOf(text).slice(0, searchedLines).entries()) {
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
function headers_linesOf(text) {
    return text.split(/\r\n|\n|\r/);
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/header-globs.js




/**
 * Reads a header that lists globs from every prompt.
 *
 * @param problemsOf what else is wrong with a worker's globs
 * @throws AppError ERR_SCOPE_GLOB with a diagnostic for each bad glob; what `problemsOf` gives
 */
function headerGlobs(layout, prompts, name, problemsOf = () => []) {
    const found = {};
    const findings = prompts.flatMap(({ worker, headers }) => {
        const globs = listOf(headers[name]) ?? [];
        if (globs.length > 0)
            found[worker] = globs;
        const about = { worker, file: layout.prompt(worker), line: headers[name]?.line ?? 1 };
        const wrong = globs.flatMap((glob) => {
            const problem = globProblem(glob);
            if (problem === undefined)
                return [];
            const message = `${about.file}: ${name} ${(0,zip_refusal/* shown */.S)(glob)} ${problem}; a glob is allowed.`;
            return [(0,app_error/* finding */.g)('ERR_SCOPE_GLOB', message, about)];
        });
        return [...wrong, ...problemsOf(globs, about)];
    });
    const [first] = findings;
    if (first !== undefined)
        throw new app_error/* AppError */.u(first.code, first.message, { diagnostics: findings });
    return found;
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/issue-scope-locks.js








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
        const globs = worker === contracts_worker/* aggregator */.Il
            ? emptyLock(layout, headers, findings)
            : narrowed(layout, config, worker, headers, findings);
        locks.set(worker, { schema_version: common/* SCHEMA_VERSION */.f$, run_id: layout.runId, worker_id: worker, ...globs });
    }
    const first = findings.find((one) => one.severity === 'error');
    if (first !== undefined) {
        throw new app_error/* AppError */.u(first.code, first.message, { ...where(first), diagnostics: findings });
    }
    const unbounded = [...locks].filter(([, lock]) => isUnbounded(lock.allowed_globs)).map(([worker]) => worker);
    if (unbounded.length > 1) {
        const message = `${unbounded.join(', ')} may each change every path. Separate them with allowed globs.`;
        findings.push((0,app_error/* finding */.g)('ERR_SCOPE_UNBOUNDED', message, { severity: 'warning' }));
    }
    return { locks, warnings: findings };
}
function emptyLock(layout, headers, findings) {
    const header = headers.ALLOWED_GLOBS ?? headers.BLOCKED_GLOBS ?? headers.SHARED_PATHS;
    if (header !== undefined) {
        const file = layout.prompt(contracts_worker/* aggregator */.Il);
        const message = `${file} has scope headers, but the lock of ${contracts_worker/* aggregator */.Il} is always empty.`;
        const about = { severity: 'warning', worker: contracts_worker/* aggregator */.Il, file, line: header.line };
        findings.push((0,app_error/* finding */.g)('ERR_SCOPE_IGNORED', message, about));
    }
    return { allowed_globs: [], blocked_globs: [], allow_shared_paths: [] };
}
function narrowed(layout, config, worker, headers, findings) {
    const ceiling = config.workers[worker];
    const list = (name, inside) => {
        const globs = listOf(headers[name]);
        const about = { worker, file: layout.prompt(worker), line: headers[name]?.line ?? 1 };
        for (const glob of globs ?? []) {
            const problem = globProblem(glob);
            if (problem === undefined)
                continue;
            const message = `${about.file}: ${name} ${(0,zip_refusal/* shown */.S)(glob)} ${problem} (docs/prompts.md).`;
            findings.push((0,app_error/* finding */.g)('ERR_SCOPE_GLOB', message, about));
        }
        for (const glob of inside === undefined ? [] : addedGlobs(globs ?? [], inside)) {
            const message = `${about.file}: ${name} ${(0,zip_refusal/* shown */.S)(glob)} may match paths outside the ceiling of ${worker}, ${JSON.stringify(inside)}; a prompt can only narrow it.`;
            findings.push((0,app_error/* finding */.g)('ERR_SCOPE_WIDENS', message, about));
        }
        return globs;
    };
    for (const [key, globs] of Object.entries({
        allowed_globs: ceiling.allowed_globs,
        blocked_globs: ceiling.blocked_globs,
        allow_shared_paths: ceiling.allow_shared_paths,
    })) {
        for (const glob of globs) {
            const problem = globProblem(glob);
            if (problem === undefined)
                continue;
            const message = `workers.${worker}.${key} ${(0,zip_refusal/* shown */.S)(glob)} ${problem} (docs/prompts.md).`;
            findings.push((0,app_error/* finding */.g)('ERR_SCOPE_GLOB', message, { worker, path: `workers.${worker}.${key}` }));
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
    const allows = allowed_globs_compileAllowedGlobs(opened);
    return defaultBlockedGlobs.filter((blocked) => {
        if (blocked === '.git/**')
            return true;
        const blocks = compileBlockedGlobs([blocked]);
        const isOpened = opened.some((glob) => blocks(anchoredGlob(glob)) !== undefined);
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

// EXTERNAL MODULE: ./core/config/load-config.js
var load_config = __webpack_require__(6992);
// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(3895);
;// CONCATENATED MODULE: ./stages/prepare-run/launch/locate-launch.js









/**
 * Finds where a run is to be prepared. Writes nothing.
 *
 * @throws AppError ERR_RUN_ID, ERR_RUN_ID_USED, ERR_NOT_A_REPOSITORY (usage), ERR_PATH_UNSAFE
 */
async function locate_launch_locateLaunch(inputs, deps) {
    const runId = (0,run_id/* parseRunId */._G)(inputs.runId);
    const git = await openRepository(inputs.root, deps);
    const loaded = await loadConfigOf(git.dir, inputs, deps).catch(of_unknown/* appErrorOf */.f);
    const place = { root: git.dir, env: deps.env, configPath: inputs.configPath };
    const paths = loaded instanceof app_error/* AppError */.u ? await (0,load_config/* loadPaths */.D6)(place) : loaded.config.paths;
    const layout = (0,run_layout/* layoutOf */.aH)(paths, runId);
    // Before the first write: a link in the repository must not redirect the run folder to another place.
    await (0,safe_path/* safeJoin */.gt)(git.dir, layout.ledger);
    await (0,safe_path/* safeJoin */.gt)(git.dir, layout.locksDir);
    assertNotForeign(git.dir, layout);
    return { runId, git, layout, loaded };
}
async function openRepository(root, deps) {
    const dir = await (0,promises_.realpath)(root).catch(() => root);
    const git = (0,git_git/* openGit */.zY)({ dir, env: deps.env, signal: deps.signal });
    const top = await git.run(['rev-parse', '--show-prefix'], { accept: [0, 128] }).catch(() => undefined);
    if (top?.exitCode === 0 && top.text === '')
        return git;
    const message = 'The root is not the top folder of a git repository.';
    throw new app_error/* AppError */.u('ERR_NOT_A_REPOSITORY', message, { fault: 'usage' });
}
function loadConfigOf(root, inputs, deps) {
    return (0,load_config/* loadConfig */.Z9)({
        root,
        env: deps.env,
        configPath: inputs.configPath,
        overrides: {
            ...inputs.settings,
            'dispatch.backend': inputs.backend ?? '',
            'dispatch.send_mode': inputs.sendMode ?? '',
            'run.token_budget': inputs.tokenBudget,
        },
    });
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/may-remove-tests.js




/**
 * Reads which tests each worker may remove: the MAY_REMOVE_TESTS header of its prompt, inside `tests.may_remove` of the base commit.
 *
 * @throws AppError ERR_SCOPE_GLOB, ERR_SCOPE_WIDENS with a diagnostic for each glob
 */
function mayRemoveTests(layout, { tests }, prompts) {
    return headerGlobs(layout, prompts, 'MAY_REMOVE_TESTS', (globs, about) => addedGlobs(globs, tests.may_remove).map((glob) => {
        const message = `${about.file}: MAY_REMOVE_TESTS ${(0,zip_refusal/* shown */.S)(glob)} is not surely inside tests.may_remove, ${JSON.stringify(tests.may_remove)}.`;
        return (0,app_error/* finding */.g)('ERR_SCOPE_WIDENS', message, about);
    }));
}

;// CONCATENATED MODULE: ./core/run/repository/publish-place.js





/**
 * Finds the repository that a run is published to (docs/design/publishing.md). `local` is the user's own repository: the checkout, or for
 * a runner's workspace the repository of this machine that it comes from. `origin` is the checkout's remote.
 *
 * @param target `publish.target`, with the door's default
 * @throws AppError ERR_PUBLISH_TARGET if there is no such repository
 */
async function publishPlace({ root, workspace = false }, target, env) {
    const source = workspace ? await localSource(root, env) : undefined;
    if (target === 'local') {
        if (!workspace)
            return { kind: 'local', root };
        if (source !== undefined)
            return { kind: 'local', root: source };
        const message = "publish.target is local, but the job's checkout does not come from a repository of this machine.";
        throw new app_error/* AppError */.u('ERR_PUBLISH_TARGET', message, {
            nextAction: 'Set publish.target to origin in factory.config.json, or remove it.',
        });
    }
    if (source !== undefined)
        return { kind: 'remote', url: source, hooksOff: true };
    const url = valuesOf(await readSettings(root, env, await gitFolders(root)))
        .get('remote.origin.url')
        ?.at(-1) ?? '';
    if (url !== '')
        return { kind: 'remote', url: isPath(url) ? (0,external_node_path_.resolve)(root, url) : url, hooksOff: false };
    throw new app_error/* AppError */.u('ERR_PUBLISH_TARGET', 'publish.target is origin, but the repository has no remote origin.', {
        nextAction: 'Add it with `git remote add origin <address>`, or set publish.target to local in factory.config.json.',
    });
}
function isPath(url) {
    return (0,external_node_path_.isAbsolute)(url) || /^\.\.?[\\/]/.test(url);
}
/** What to do with a published branch: its name, where it is, and the one command that shows it. */
function publishedAction({ publish, base_sha }) {
    const base = base_sha.slice(0, 12);
    const { branch, target } = publish;
    return target === 'local'
        ? `Review branch ${branch} of this repository with \`git log -p ${base}..${branch}\`, then merge it.`
        : `Review branch ${branch} at origin with \`git fetch origin ${branch} && git log -p ${base}..FETCH_HEAD\`, then merge it.`;
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/publish-target.js






/**
 * Reads the commit of the publish branch where it is to be published, for publish's compare-and-swap, and finds branches that git cannot
 * have beside it. If origin cannot be read, the last fetched value is used with a warning; publish refuses to move the branch if it
 * differs.
 */
async function readPublishTarget(git, inputs) {
    const { branch, target } = inputs;
    const ref = `refs/heads/${branch}`;
    try {
        const place = await publishPlace(inputs, target, inputs.env);
        const refs = await refsAround(git, place, ref, inputs);
        return { oldSha: refs.get(ref) ?? null, findings: blocking([...refs.keys()], ref, inputs) };
    }
    catch (error) {
        const fetched = await git.run(['rev-parse', '--verify', '--quiet', `refs/remotes/origin/${branch}`], {
            accept: [0, 1],
        });
        const known = (0,of_unknown/* appErrorOf */.f)(error);
        const isMissing = known.code === 'ERR_PUBLISH_TARGET';
        const message = isMissing ? known.message : `Could not read ${branch} at origin; recorded its last fetched value.`;
        const nextAction = isMissing ? { nextAction: known.nextAction } : {};
        const findings = [(0,app_error/* finding */.g)('ERR_PUBLISH_TARGET', message, { severity: 'warning', ...nextAction })];
        return { oldSha: fetched.exitCode === 0 ? fetched.text : null, findings };
    }
}
/** The branch and those whose name is a part of its name, or begins with its name and a slash. */
async function refsAround(git, place, ref, { token, env }) {
    const patterns = [...partsOf(ref), ref, `${ref}/*`];
    if (place.kind === 'remote') {
        return remoteRefs(git, { ...place, httpHeader: tokenHeader(place.url, token) }, patterns);
    }
    const local = (0,git_git/* openGit */.zY)({ dir: place.root, env });
    // A pattern also matches everything below it: all branches with the run's prefix.
    const { text } = await local.run(['for-each-ref', '--format=%(objectname) %(refname)', ...patterns]);
    const lines = text.split('\n').filter(Boolean);
    return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}
/** `refs/heads/a` and `refs/heads/a/b` of `refs/heads/a/b/c`. */
function partsOf(ref) {
    const parts = ref.split('/');
    return parts.slice(3).map((_part, at) => parts.slice(0, at + 3).join('/'));
}
function blocking(found, ref, { target, wanted }) {
    const parts = partsOf(ref);
    const names = found.filter((name) => parts.includes(name) || name.startsWith(`${ref}/`)).sort(json/* byCodeUnit */.X);
    return names.map((name) => {
        const branch = name.slice('refs/heads/'.length);
        const other = `${branch.replaceAll('/', '-')}-old`;
        const rename = target === 'local'
            ? `git branch -m ${branch} ${other}`
            : `git fetch origin ${branch} && git push origin FETCH_HEAD:refs/heads/${other} :refs/heads/${branch}`;
        const message = `git cannot have the branch ${branch} and the branch ${ref.slice('refs/heads/'.length)} at the same time.`;
        return (0,app_error/* finding */.g)('ERR_BRANCH_IN_THE_WAY', message, {
            severity: wanted ? 'error' : 'warning',
            nextAction: `Rename it with \`${rename}\`, or set run.branch_prefix to another prefix. Then run again.`,
        });
    });
}
/**
 * Chooses where and to which branch the run is published. An earlier attempt's choice stays.
 *
 * @throws AppError ERR_BRANCH_IN_THE_WAY if the run is to be published and cannot be
 */
async function choosePublishTarget(git, earlier, inputs) {
    if (earlier !== undefined)
        return { publish: earlier.publish, findings: [] };
    const { config, workspace, publish = 'none', token } = inputs;
    const branch = `${config.run.branch_prefix}${inputs.runId}`;
    const target = config.publish.target ?? (workspace === true ? 'origin' : 'local');
    const read = { ...inputs, target, branch, wanted: publish !== 'none', token };
    const { oldSha, findings } = await readPublishTarget(git, read);
    const refused = findings.find(({ severity }) => severity === 'error');
    if (refused !== undefined)
        throw new app_error/* AppError */.u(refused.code, refused.message, { nextAction: refused.nextAction });
    return { publish: { branch, old_sha: oldSha, target }, findings };
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/requested-inputs.js


const requested_inputs_text = schemas/* string */.YjP().min(1);
const requested = schemas/* object */.Ikc({
    prompt_source: schemas/* enum */.k5n(['zip', 'folder', 'none']),
    base_ref: requested_inputs_text,
    backend: requested_inputs_text,
    send_mode: requested_inputs_text,
    token_budget: schemas/* int */.Whr(),
    workers: schemas/* array */.YOg(schemas/* enum */.k5n(contracts_worker/* workerNames */.c3)).min(1),
    settings: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
})
    .partial();
/**
 * An event's `details.requested`: the options that were given. They are in the ledger from the first event on, because a launch that
 * fails before its inputs are recorded is resumed without the command line that started it.
 */
function requestedDetails(inputs) {
    const given = {
        prompt_source: inputs.promptSource,
        base_ref: inputs.baseRef,
        backend: inputs.backend,
        send_mode: inputs.sendMode,
        token_budget: inputs.tokenBudget,
        workers: inputs.workers,
        settings: inputs.settings,
    };
    const isSet = (value) => value !== undefined && value !== '' && !(typeof value === 'object' && Object.keys(value ?? {}).length === 0);
    const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => isSet(value)));
    return Object.keys(kept).length === 0 ? {} : { requested: kept };
}
/** The options of a run's last launch, from its chain; all unset if no event has them. */
function lastRequested(events) {
    const details = events.findLast(({ details: { requested: found } }) => found !== undefined)?.details;
    const { data = {} } = requested.safeParse(details?.requested);
    return {
        promptSource: data.prompt_source,
        baseRef: data.base_ref,
        backend: data.backend,
        sendMode: data.send_mode,
        tokenBudget: data.token_budget,
        workers: data.workers,
        settings: data.settings,
    };
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/resolve-commit.js


/**
 * The commit of a ref. Also finds a branch that exists only at origin, because a checkout in Actions has just one local
 * branch.
 *
 * @throws AppError ERR_REF_UNKNOWN
 */
async function resolveCommit(git, ref) {
    for (const name of [ref, `refs/remotes/origin/${ref}`]) {
        const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
        const { exitCode, text } = await git.run(args, { accept: [0, 1, 128] });
        if (exitCode === 0)
            return text;
    }
    const message = `The base ${(0,zip_refusal/* shown */.S)(ref)} is not a branch, tag or commit of this repository.`;
    throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message);
}

;// CONCATENATED MODULE: ./core/contracts/launch/scope-lock.js


/** SCOPE_LOCK.json: gitignore-style globs, case-sensitive. An empty allow list allows nothing. */
const scopeLock = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    allowed_globs: schemas/* array */.YOg(schemas/* string */.YjP()),
    blocked_globs: schemas/* array */.YOg(schemas/* string */.YjP()),
    allow_shared_paths: schemas/* array */.YOg(schemas/* string */.YjP()),
});

// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 15 modules
var error_codes = __webpack_require__(4077);
;// CONCATENATED MODULE: ./core/diagnostics/next-action.js

/**
 * The next action of the first error that is not a consequence of another one, else of the first error.
 *
 * @param sorted in display order
 * @returns `undefined` when there is no error
 */
function nextActionOf(sorted) {
    const errors = sorted.filter(({ severity }) => severity === 'error');
    const causes = errors.filter(({ code }) => !isConsequence(code));
    return (causes[0] ?? errors[0])?.nextAction;
}
/** Whether findings with this code are only consequences of other findings. */
function isConsequence(code) {
    return error_codes/* errorCodes */.f[code].follows === true;
}

;// CONCATENATED MODULE: ./core/evidence/finding-record.js
/** Converts a finding to its form in files. The order of the keys is that of the contract. */
function findingRecordOf(finding) {
    const { code, severity, message, nextAction, worker, file, path, line, endLine, column } = finding;
    return {
        code,
        severity,
        message,
        next_action: nextAction,
        ...(worker === undefined ? {} : { worker }),
        ...(file === undefined ? {} : { file }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(endLine === undefined ? {} : { end_line: endLine }),
        ...(column === undefined ? {} : { column }),
    };
}

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
    return deepFreeze({
        runId: input.runId,
        verdict,
        exitCode: (0,exit_codes/* exitCodeOf */.F)(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        gatesRan: input.gatesRan,
        checks,
        findings,
        nextAction: input.nextAction ?? nextActionFor(verdict, input, findings, required),
        startedAt: input.startedAt,
        endedAt: (0,system_clock/* laterOf */.eG)(input.startedAt, input.endedAt),
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
        errors: verdict.findings.filter(({ severity }) => severity === 'error').map(findingRecordOf),
        warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(findingRecordOf),
        artifacts: [...artifacts],
        next_action: verdict.nextAction,
        gates_ran: verdict.gatesRan,
        ...noop,
    };
    return { ...own, ...extras, ...own };
}
/** The run's STATUS.json before the verdict: PENDING, and every required check has rc 3. */
function renderPendingStatus(runId, startedAt, required) {
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: runId,
        worker_id: 'Z_aggregator',
        status: 'PENDING',
        exit_code: (0,exit_codes/* exitCodeOf */.F)('PENDING'),
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
/** The first lines of section Summary of FINAL_REPORT.txt. {@link finalStatusOf} parses the first of them. */
function renderSummaryLines(verdict) {
    const required = verdict.checks.filter((check) => check.required);
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    return [
        `- Final status: ${verdictInWords(verdict.verdict, verdict.gatesRan)}`,
        `- Exit status: ${verdict.exitCode}`,
        `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
        `- Blocking findings: ${errors}`,
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
/** The lines of FINAL_REPORT.txt's section NEXT ACTION. */
function renderNextActionLines(verdict) {
    return [`- ${verdict.nextAction}`];
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
function nextActionFor(verdict, input, findings, required) {
    if (input.internalError !== undefined)
        return input.internalError.nextAction;
    if (verdict === 'PASS') {
        return input.noop
            ? 'Every worker declared that it changed nothing on purpose. Do not count this run as progress.'
            : 'Review the merged branch and the proof, then publish or merge it.';
    }
    const action = nextActionOf(findings);
    if (action !== undefined)
        return action;
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined
        ? 'Nothing is checked yet: run the stages of the run.'
        : `The check ${failed.name} did not pass (${failed.detail === '' ? `rc ${failed.rc}` : failed.detail}). Fix the cause, then run again.`;
}
function deepFreeze(value) {
    if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of Object.values(value))
            deepFreeze(inner);
    }
    return value;
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/scaffold-run.js








/**
 * Writes the files of a prepared run, each atomically: scope locks, RUN_MANIFEST.json, RUN_INPUTS.json, and the
 * run-level STATUS.json with the status PENDING. The preflight table goes to `_debug/`, because it depends on this
 * machine.
 */
async function scaffoldRun(run, issued) {
    const { inputs, locks, doctor } = issued;
    const { layout } = run;
    for (const [worker, lock] of locks)
        await run.writeJson(`scope/${worker}.json`, scopeLock, lock);
    await run.writeJson('RUN_MANIFEST.json', runManifest, {
        schema_version: common/* SCHEMA_VERSION */.f$,
        contract_version: common/* SCHEMA_VERSION */.f$,
        run_id: inputs.run_id,
        kind: inputs.config.run.kind,
        base_ref: inputs.base_ref,
        base_ref_hash: inputs.base_sha,
        status: 'PREPARED',
        workers: [...inputs.workers],
        integrator: contracts_worker/* aggregator */.Il,
        paths: { run_dir: layout.runDir, integrator_dir: layout.integratorDir, logs_dir: `${layout.runDir}/logs` },
        created_at: inputs.started_at,
    });
    await run.writeJson('RUN_INPUTS.json', run_inputs/* runInputs */.H, inputs);
    await writePendingStatus(run, inputs);
    await run.write('_debug/PREFLIGHT.json', (0,json/* prettyJson */.D_)(doctor));
}
/** Writes the run-level STATUS.json of a run without a verdict: every required check is PENDING with rc 3. */
async function writePendingStatus(run, inputs) {
    const required = [...requiredCheckNames, ...inputs.config.gates.map(({ name }) => `gate:${name}`)];
    await run.writeJson('STATUS.json', statusFile, renderPendingStatus(inputs.run_id, inputs.started_at, required));
}

;// CONCATENATED MODULE: ./core/policy/unmatched-globs.js


/**
 * The globs of an allowing list that match none of `paths`, in order. People who know .gitignore write `*.md` for a file in any folder, which
 * an allowing list anchors at the root.
 */
function unmatchedGlobs(globs, paths) {
    return globs.flatMap((glob) => {
        const inner = anchoredGlob(glob);
        if (inner === '**' || inner === '**/*')
            return [];
        const matches = allowed_globs_compileAllowedGlobs([glob]);
        if (paths.some((path) => matches(path) !== undefined))
            return [];
        return [{ glob, suggestion: inner.startsWith('**/') ? undefined : `**/${inner}` }];
    });
}
/** A clause about one such glob, for a warning. */
function describeUnmatched({ glob, suggestion }) {
    const advice = suggestion === undefined ? '' : `; ${suggestion} matches in any folder`;
    return `${glob} matches no file of the base commit${advice}`;
}
/** The allowing lists of a configuration, by dotted path. */
function allowingLists(config) {
    return new Map([
        ...builders.flatMap((worker) => [
            [`workers.${worker}.allowed_globs`, config.workers[worker].allowed_globs],
            [`workers.${worker}.allow_shared_paths`, config.workers[worker].allow_shared_paths],
        ]),
        ['security.allow_protected_paths', config.security.allow_protected_paths],
    ]);
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/warn-of-unmatched.js


/** One warning for each allowing glob of the issued locks and of the policy that matches no file of the base commit. */
function warnOfUnmatched(locks, allowProtectedPaths, basePaths) {
    const warnings = (globs, name, about) => unmatchedGlobs(globs, basePaths).map((unmatched) => (0,app_error/* finding */.g)('ERR_SCOPE_UNMATCHED', `${name} ${describeUnmatched(unmatched)}.`, { severity: 'warning', ...about }));
    return [
        ...[...locks].flatMap(([worker, lock]) => [
            ...warnings(lock.allowed_globs, `${worker}: the allowed glob`, { worker }),
            ...warnings(lock.allow_shared_paths, `${worker}: the shared path`, { worker }),
        ]),
        ...warnings(allowProtectedPaths, 'security.allow_protected_paths:', { path: 'security.allow_protected_paths' }),
    ];
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch-steps.js
/** The events of the current launch: those after the last LAUNCH_RESULT. */
function eventsOfAttempt(events) {
    return events.slice(events.findLastIndex(({ event_type }) => event_type === 'LAUNCH_RESULT') + 1);
}
/**
 * Appends one event for each step of a launch: RUN_ID, zip, prompts, preflight, extraction. After a crash, steps that
 * this launch has already recorded are not recorded again. A run without prompts or without a zip has no events for
 * them.
 *
 * @param start the parent of the first event
 * @returns the last event
 * @throws AppError ERR_LEDGER_*, as the ledger's append
 */
async function recordSteps(ledger, start, steps) {
    let last = start;
    for (const step of stepsOf(steps)) {
        const recorded = steps.attempt.find(({ event_type, details }) => event_type === step.event_type && details.state === step.details?.state);
        last = recorded ?? (await ledger.append({ ...step, parent: last }));
    }
    return last;
}
function stepsOf({ inputs, prompts, foldersEqual, times }) {
    const step = (state, rest = {}) => ({
        event_type: 'RUN_STATE',
        actor: 'prepare-run',
        ...rest,
        details: { state, ...rest.details },
    });
    const zip = inputs.zip_sha256;
    return [
        step('RUN_ID_CHECKED'),
        ...(zip === null ? [] : [step('ZIP_CHECKED', { duration_ms: times.zip, hashes: { prompt_zip: zip } })]),
        ...(prompts.length === 0
            ? []
            : [step('PROMPTS_CHECKED', { duration_ms: times.prompts, file_counts: { prompts: prompts.length } })]),
        { event_type: 'PREFLIGHT', actor: 'prepare-run', duration_ms: times.preflight },
        // Recorded before the extraction: after a crash in between, the folder must not count as one that existed before.
        ...(zip === null ? [] : [step('PROMPTS_EXTRACT', { details: { present: foldersEqual } })]),
    ];
}

;// CONCATENATED MODULE: ./core/machine/chosen-backend.js

/** The distinct backends of these workers, sorted by label. A worker's own preset overrides `dispatch.preset`. */
function chosenBackends(config, backends) {
    const chosen = new Map();
    for (const [worker, name] of backends) {
        const preset = name === 'command' ? (config.workers[worker].preset ?? config.dispatch.preset) : null;
        chosen.set(labelOf({ name, preset }), { name, preset });
    }
    return [...chosen].sort(([a], [b]) => (0,json/* byCodeUnit */.X)(a, b)).map(([, backend]) => backend);
}
/** The name of a backend in the doctor's table: `backend codex-exec`, `backend command (claude)`. */
function labelOf({ name, preset }) {
    return preset === null ? `backend ${name}` : `backend ${name} (${preset})`;
}

// EXTERNAL MODULE: ./core/contracts/config/command-form.js
var command_form = __webpack_require__(1499);
// EXTERNAL MODULE: ../../node_modules/simple-git/dist/index.mjs + 2 modules
var dist = __webpack_require__(136);
;// CONCATENATED MODULE: ./core/git/drivers.js
/**
 * Settings that disable every filter of the repository's own config, for calls that read or write a working tree with
 * that config. Without them, attributes in a hostile tree could make git run a filter (gitattributes(5)). Git ignores
 * an empty command.
 *
 * @returns for `GitCall.config`
 * @throws AppError ERR_GIT
 */
async function withoutFilters(git) {
    const pattern = String.raw `^filter\..*\.(clean|smudge|process|required)$`;
    const { text } = await git.run(['config', '--name-only', '-z', '--get-regexp', pattern], { accept: [0, 1] });
    return [...new Set(text.split('\0'))]
        .filter((key) => key !== '')
        .map((key) => [key, key.endsWith('.required') ? 'false' : '']);
}

;// CONCATENATED MODULE: ./core/git/inspect.js
// simple-git waits 50 ms after every command without output. Use it only to inspect a repository; plumbing uses git.ts.






/**
 * The state of a working tree. Writes nothing: does not refresh the index on disk, and runs no filter or fsmonitor of
 * the repository.
 *
 * @throws AppError ERR_GIT
 */
async function statusOf(git) {
    const filters = await withoutFilters(git);
    const status = await answerOf('status', inspector(git, filters).status(['--ignore-submodules=all', '--untracked-files=normal']));
    const untracked = new Set(status.not_added);
    return {
        branch: status.detached ? null : status.current,
        changed: status.files
            .map(({ path }) => path)
            .filter((path) => !untracked.has(path))
            .sort(json/* byCodeUnit */.X),
        untracked: [...untracked].sort(json/* byCodeUnit */.X),
    };
}
/**
 * The local branches, sorted by name. Empty in a repository without a commit.
 *
 * @throws AppError ERR_GIT
 */
async function branches(git) {
    const { branches: found, detached } = await answerOf('branch', inspector(git).branch(['--no-abbrev', '--list']));
    return (Object.values(found)
        // Git also lists a detached HEAD.
        .filter(({ current }) => !(detached && current))
        .map(({ name, commit, current }) => ({ name, sha: commit, current }))
        .sort((left, right) => byCodeUnit(left.name, right.name)));
}
/**
 * The registered worktrees, the main one first.
 *
 * @throws AppError ERR_GIT
 */
async function worktrees(git) {
    return parseWorktreeList(await answerOf('worktree list', inspector(git).raw(['worktree', 'list', '--porcelain', '-z'])));
}
/**
 * The newest commits of HEAD or of `ref`, newest first.
 *
 * @param count the maximum number
 * @throws AppError ERR_GIT if there is no such commit
 */
async function recentLog(git, count, ref = 'HEAD') {
    const args = [
        `--max-count=${count}`,
        '--no-show-signature',
        '--no-ext-diff',
        '--no-textconv',
        '--end-of-options',
        ref,
    ];
    const { all } = await answerOf('log', inspector(git).log(args));
    return all.map(({ hash, message, author_name, date }) => ({
        sha: hash,
        subject: message,
        author: author_name,
        date,
    }));
}
/** simple-git in the fixed environment. It refuses variables like ours unless each `allowUnsafe...` option is set. */
function inspector(git, settings = []) {
    const environment = { ...git.env, ...(0,git_git/* configEnvironment */.kj)(settings) };
    return (0,dist/* simpleGit */.Lp)({
        baseDir: git.dir,
        allowEnvironment: Object.keys(environment),
        completion: { onExit: false, onClose: true },
        unsafe: {
            allowUnsafeAskPass: true,
            allowUnsafeConfigEnvCount: true,
            allowUnsafeConfigPaths: true,
            allowUnsafeCredentialHelper: true,
            allowUnsafeEditor: true,
            allowUnsafeFilter: true,
            allowUnsafeFsMonitor: true,
            allowUnsafeHooksPath: true,
            allowUnsafePager: true,
            allowUnsafeProtocolOverride: true,
            allowUnsafeSshCommand: true,
        },
    }).env(environment);
}
async function answerOf(verb, answer) {
    try {
        return await answer;
    }
    catch (cause) {
        const words = cause.message.trim().split('\n').slice(-3).join(' / ').slice(0, 300);
        throw new app_error/* AppError */.u('ERR_GIT', `git ${verb} failed: ${words}`, { fault: 'internal', cause });
    }
}

;// CONCATENATED MODULE: ./core/system/files/probe-folder.js



/** Looks at the place of a folder that need not exist; nothing is written. */
async function probeFolder(path) {
    let existing = path;
    while ((await (0,promises_.lstat)(existing).catch(() => undefined)) === undefined && (0,external_node_path_.dirname)(existing) !== existing) {
        existing = (0,external_node_path_.dirname)(existing);
    }
    const writable = await (0,promises_.access)(existing, external_node_fs_.constants.W_OK).then(() => true, () => false);
    const info = await (0,promises_.statfs)(existing).catch(() => undefined);
    return { existing, writable, freeBytes: info === undefined ? null : info.bavail * info.bsize };
}

// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __webpack_require__(5870);
;// CONCATENATED MODULE: ./core/system/processes/find-program.js



/**
 * Where a program lies: a name is looked for on the PATH of `env`, not of this process; a path (absolute, or relative to the
 * working directory) stands for itself. On Windows PATHEXT gives the endings that may be left out.
 *
 * @returns its absolute path; `undefined` when there is no such file, or nobody may execute it
 */
async function findProgram(name, env) {
    const endings = process.platform === 'win32' ? (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';') : [];
    const candidates = /[\\/]/.test(name) ? [(0,external_node_path_.resolve)(name)] : foldersOf(env).map((folder) => (0,external_node_path_.join)(folder, name));
    for (const candidate of candidates) {
        // The look-up itself prints a line on standard output for a folder that it may not enter.
        if (!(await isFolder((0,external_node_path_.join)(candidate, '..'))))
            continue;
        const found = await (0,io_util/* tryGetExecutablePath */.vr)(candidate, endings);
        if (found !== '')
            return found;
    }
    return undefined;
}
function foldersOf(env) {
    const windows = process.platform === 'win32';
    const key = Object.keys(env).find((one) => (windows ? one.toUpperCase() : one) === 'PATH');
    return (key === undefined ? '' : (env[key] ?? '')).split(external_node_path_.delimiter).filter((folder) => folder !== '');
}
async function isFolder(path) {
    try {
        await (0,promises_.access)(path, promises_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./core/system/processes/bubblewrap.js



/** What every program needs, read-only. What a machine does not have is left out. `/run` holds the names of DNS servers. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc', '/opt', '/nix', '/gnu'];
const moreFolders = ['/sys', '/run/systemd/resolve', '/var/lib/ca-certificates'];
/** What a program beside a `bin` folder usually loads. */
const besideBin = ['lib', 'lib64', 'libexec'];
/**
 * The arguments of bubblewrap in front of a program and its arguments: file systems, processes and IPC of its own, no capabilities,
 * and the network of the machine. All its processes end with it, and it ends with the process that started it.
 *
 * The program is started by `sh`, so that one that does not exist has rc 127 and not bubblewrap's own 1.
 */
function bubblewrapArguments({ folder, home, programs }) {
    const readable = (path) => ['--ro-bind-try', path, path];
    const extra = programs
        .filter((path) => path.startsWith('/') && !systemFolders.some((system) => `${path}/`.startsWith(`${system}/`)))
        .flatMap((path) => [path, ...besideBin.map((name) => (0,external_node_path_.join)((0,external_node_path_.dirname)(path), name))]);
    return [
        ...[
            '--die-with-parent',
            '--new-session',
            '--unshare-pid',
            '--unshare-ipc',
            '--unshare-uts',
            '--unshare-cgroup-try',
        ],
        ...['--cap-drop', 'ALL'],
        ...[...systemFolders, ...moreFolders].flatMap(readable),
        ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', '/var/tmp', '--tmpfs', '/dev/shm'],
        ...extra.flatMap(readable),
        ...['--bind', folder, folder, '--bind', home, home, '--chdir', folder],
        ...['--', '/bin/sh', '-c', 'exec "$0" "$@"'],
    ];
}
/**
 * Finds bubblewrap and tries it: containers and hardened kernels often forbid what it needs.
 *
 * @param folder any folder that this account can read, absolute
 */
async function findBubblewrap(env, folder) {
    if (process.platform !== 'linux')
        return { missing: `bubblewrap exists for Linux only, not for ${process.platform}` };
    const program = await findProgram('bwrap', env);
    if (program === undefined)
        return { missing: 'the program bwrap was not found on PATH' };
    const { exitCode, stderr } = await (0,run_process/* runProcess */.R)({
        command: program,
        args: [...bubblewrapArguments({ folder, home: folder, programs: [] }), 'true'],
        cwd: folder,
        env: { PATH: env.PATH ?? '' },
        timeoutMs: 10_000,
    });
    if (exitCode === 0)
        return { program };
    const last = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
    return { missing: last === '' ? `bwrap ended with ${exitCode ?? 'a signal'}` : last };
}

// EXTERNAL MODULE: ../../node_modules/@actions/exec/lib/exec.js + 4 modules
var exec = __webpack_require__(3218);
;// CONCATENATED MODULE: ./core/system/processes/run-tool.js



/**
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, any exit status is an answer. It is for tools of this
 * machine that are known to answer at once (git, code, schtasks); `.cmd` files work on Windows. What may hang, print much or start
 * processes of its own is run by runProcess, which has deadlines and ends whole trees.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when it is there but cannot be started
 */
async function runTool(name, args, options) {
    const path = await findProgram(name, options.env);
    if (path === undefined)
        throw new app_error/* AppError */.u('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
    try {
        // The first argument is taken apart like a command line.
        return await (0,exec/* getExecOutput */.H)(`"${path}"`, [...args], {
            cwd: options.cwd,
            env: { ...options.env },
            silent: true,
            ignoreReturnCode: true,
            ...(options.stdin === undefined ? {} : { input: Buffer.from(options.stdin, 'utf8') }),
        });
    }
    catch (cause) {
        const message = `${name} could not be started: ${cause.message}`;
        throw new app_error/* AppError */.u('ERR_PROCESS_FAILED', message, { fault: 'internal', cause });
    }
}

;// CONCATENATED MODULE: ./core/machine/git-releases.js
/** Oldest release whose plumbing the factory uses. */
const minimumGit = [2, 39, 0];
/**
 * Vulnerabilities that a hostile repository can use, with the first fixed release of each series (git's release notes).
 */
const vulnerabilities = [
    {
        cve: 'CVE-2024-32002',
        fixed: ['2.39.4', '2.40.2', '2.41.1', '2.42.2', '2.43.4', '2.44.1', '2.45.1'],
    },
    {
        cve: 'CVE-2024-50349',
        fixed: ['2.40.4', '2.41.3', '2.42.4', '2.43.6', '2.44.3', '2.45.3', '2.46.3', '2.47.2', '2.48.1'],
    },
    {
        cve: 'CVE-2025-48384',
        fixed: ['2.43.7', '2.44.4', '2.45.4', '2.46.4', '2.47.3', '2.48.2', '2.49.1', '2.50.1'],
    },
];
/** Parses the output of `git --version`, like `git version 2.39.5`, with or without a vendor's suffix. */
function parseGitVersion(text) {
    const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
    return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}
/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
function compareReleases(a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
/** The CVEs that affect a release, sorted. A vendor may have backported a fix without changing the version. */
function vulnerabilitiesOf(release) {
    return vulnerabilities.filter(({ fixed }) => isAffected(release, fixed)).map(({ cve }) => cve);
}
/** A series without a fixed release is affected if it is older than the first series that has one. */
function isAffected(release, fixed) {
    const releases = fixed.map((text) => parseGitVersion(text) ?? minimumGit);
    const same = releases.find((one) => one[0] === release[0] && one[1] === release[1]) ?? releases[0];
    return same !== undefined && compareReleases(release, same) < 0;
}

;// CONCATENATED MODULE: ./core/machine/run-doctor.js








const mebibyte = 1024 * 1024;
const leastFree = 200 * mebibyte;
const fewFree = 1024 * mebibyte;
/**
 * Checks whether this machine meets the requirements of a run. Writes nothing. The rows have a fixed order: git, node,
 * disk space, long paths, permissions, repository, the sandbox of the gates if there are gates, then one for each backend.
 */
async function runDoctor(options) {
    const { git, config, platform } = options;
    const probe = await probeFolder(`${git.dir}/${config.paths.runs_dir}`);
    return [
        gitRow((await runTool('git', ['--version'], { cwd: git.dir, env: git.env })).stdout),
        nodeRow(options.nodeVersion),
        diskRow(probe.freeBytes),
        longPathRow(platform, git.dir),
        probe.writable
            ? ok('permissions', 'the run folder is writable')
            : fail('permissions', 'the run folder is not writable', `Give this account write access to ${config.paths.runs_dir}.`),
        await repositoryRow(git),
        ...(config.gates.length === 0 ? [] : [await sandboxRow(options)]),
        ...(await Promise.all(options.backends.map((backend) => backendRow(backend, options)))),
    ];
}
/** @param text the output of `git --version` */
function gitRow(text) {
    const release = parseGitVersion(text);
    if (release === undefined || compareReleases(release, minimumGit) < 0) {
        return fail('git', `${text.trim()} is older than 2.39`, 'Install git 2.39 or newer.');
    }
    const cves = vulnerabilitiesOf(release);
    if (cves.length === 0)
        return ok('git', text.trim());
    const detail = `${text.trim()} is affected by ${cves.join(', ')}, unless your distribution backported the fixes`;
    return warn('git', detail, 'Update git to the newest release of its series.');
}
function nodeRow(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > 20 || (major === 20 && minor >= 19))
        return ok('node', version);
    return fail('node', `${version} is older than 20.19`, 'Install Node 20.19 or newer.');
}
/** @param freeBytes free space of the run folder's disk; `null` if unknown */
function diskRow(freeBytes) {
    if (freeBytes === null)
        return warn('disk space', 'unknown', 'Make sure that 1 GiB is free.');
    const detail = `${Math.floor(freeBytes / mebibyte)} MiB free`;
    if (freeBytes < leastFree)
        return fail('disk space', detail, 'Free at least 200 MiB on the disk of the run folder.');
    return freeBytes < fewFree
        ? warn('disk space', detail, 'Free at least 1 GiB on the disk of the run folder.')
        : ok('disk space', detail);
}
/**
 * Windows programs without long-path support fail beyond 260 characters. The deepest path of a run adds about 120 to
 * the root.
 */
function longPathRow(platform, root) {
    if (platform !== 'win32' || root.length <= 120)
        return ok('long paths', `the root has ${root.length} characters`);
    const detail = `the root has ${root.length} characters, so paths in a worktree may exceed 260`;
    return warn('long paths', detail, 'Turn on LongPathsEnabled in Windows and run `git config --global core.longPaths true`, or use a shorter root.');
}
async function repositoryRow(git) {
    const { text: shallow } = await git.run(['rev-parse', '--is-shallow-repository']);
    if (shallow === 'true') {
        return warn('repository', 'it is a shallow clone, so older base commits are missing', 'Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).');
    }
    const busy = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'REBASE_HEAD'];
    for (const ref of busy) {
        const { exitCode } = await git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1, 128] });
        if (exitCode === 0)
            return warn('repository', `${ref} exists: a merge, rebase, cherry-pick or revert is in progress`, 'Finish or abort it. The run uses only the base commit.');
    }
    const { changed } = await statusOf(git);
    return changed.length === 0
        ? ok('repository', 'no work in progress')
        : ok('repository', 'the run ignores uncommitted changes');
}
/** Gates may run on another machine, so that a missing sandbox is never a failure here. */
async function sandboxRow({ git, config }) {
    const check = 'gate sandbox';
    const policy = config.gate_policy.sandbox;
    if (policy === 'off')
        return ok(check, 'gate_policy.sandbox is off');
    const found = await findBubblewrap(git.env, git.dir);
    if (!('missing' in found))
        return ok(check, 'bubblewrap works: a gate sees its own folder and no other process');
    const detail = `gates run without a sandbox here: ${found.missing}`;
    if (policy === 'auto')
        return ok(check, detail);
    return warn(check, `gate_policy.sandbox is required, but ${found.missing}`, 'Install bubblewrap on the machine that runs the gates.');
}
/**
 * A missing program is only a warning, because dispatch may run on another machine. A setting that fails everywhere is
 * a failure.
 */
async function backendRow(backend, { git, config, platform }) {
    const check = labelOf(backend);
    switch (backend.name) {
        case 'script':
            return ok(check, 'built in, for demonstrations and tests');
        case 'command': {
            const { preset } = backend;
            if (preset !== null) {
                const next = `Install it on the machine that dispatches, or set presets.${preset}.executable.`;
                return toolRow(check, config.presets[preset].executable, git.env, next);
            }
            const { command } = config.dispatch;
            const program = (0,command_form/* isShellCommand */.g2)(command) ? command.shell : command[0];
            if (program === undefined) {
                return fail(check, 'dispatch.command is empty', 'Set dispatch.command in factory.config.json or the command input.');
            }
            return toolRow(check, program, git.env, `Install ${program} on the machine that dispatches, or change dispatch.command.`);
        }
        case 'codex-exec':
            return toolRow(check, config.codex.executable, git.env, 'Install the Codex CLI on the machine that dispatches, or set codex.executable.');
        case 'autohotkey':
            return platform === 'win32'
                ? ok(check, 'this is Windows; dispatch checks AutoHotkey itself')
                : warn(check, 'this machine does not run Windows', 'Dispatch on a runner with the labels self-hosted, windows, factory-ui.');
    }
}
async function toolRow(check, program, env, nextAction) {
    const found = await findProgram(program, env);
    return found !== undefined
        ? ok(check, `${program} was found`)
        : warn(check, `${program} was not found here`, nextAction);
}
function ok(check, detail) {
    return { check, status: 'ok', detail, next_action: '' };
}
function warn(check, detail, next_action) {
    return { check, status: 'warn', detail, next_action };
}
function fail(check, detail, next_action) {
    return { check, status: 'fail', detail, next_action };
}

;// CONCATENATED MODULE: ./core/run/worktree-owner.js







const worktree_owner_maxEntries = 100_000;
/** The file beside a flat worktree that says whose it is: outside of the worktree, where its worker does not write. */
function ownerFile(worktreesDir, worker) {
    return join(worktreesDir, `.run-${worker}`);
}
/**
 * The run that has a worker's flat worktree (`paths.worktrees_flat`).
 *
 * @param worktreesDir absolute
 * @returns a RUN_ID as it was written, or `undefined` when nobody has it
 */
function flatOwner(worktreesDir, worker) {
    const text = readHostileFile(worktreesDir, `.run-${worker}`, 1_024).bytes?.toString('utf8') ?? '';
    return /^[A-Za-z0-9_]{1,80}\n$/.test(text) ? text.trimEnd() : undefined;
}
/** The file beside a worktree that says which folder was opened there, and for which run. */
function openedFile(folder, worker) {
    return join(folder, `.opened-${worker}`);
}
/** The content of {@link openedFile}; a folder that is removed and made again is another folder. */
function openedRecord(runId, worktree) {
    return `${runId} ${(0,stat_hostile/* folderIdentity */.f_)(worktree) ?? 'absent'}\n`;
}
/**
 * Whether the folder of a worker is still the one that was opened for a run.
 *
 * @param folder the folder that the worktree lies in, absolute
 */
function isOpened(folder, worker, runId) {
    const worktree = (0,external_node_path_.join)(folder, worker);
    if ((0,stat_hostile/* statHostile */.vk)(worktree).kind !== 'folder')
        return false;
    const record = (0,read_hostile/* readHostileFile */.hN)(folder, `.opened-${worker}`, 1_024).bytes?.toString('utf8');
    return record === openedRecord(runId, worktree);
}
/** Every worker's folder below `paths.worktrees_dir`, of whatever run and version, sorted by path. Nothing in it is looked at. */
function listWorktrees(worktreesDir) {
    const found = [];
    const folders = (folder) => listHostile(folder, worktree_owner_maxEntries).entries.flatMap(({ name, kind }) => kind === 'folder' && name !== null ? [name] : []);
    for (const name of folders(worktreesDir)) {
        const worker = workerNames.find((known) => known === name);
        if (worker !== undefined)
            found.push({ path: join(worktreesDir, name), worker, runId: flatOwner(worktreesDir, worker) });
        else if (asRunId(name) !== undefined) {
            for (const inner of folders(join(worktreesDir, name))) {
                const own = workerNames.find((known) => known === inner);
                if (own !== undefined)
                    found.push({ path: join(worktreesDir, name, inner), worker: own, runId: name });
            }
        }
    }
    return found.sort((left, right) => byCodeUnit(left.path, right.path));
}

;// CONCATENATED MODULE: ./stages/prepare-run/launch/ref-snapshot.js





async function snapshotRefs(git) {
    const { text } = await git.run(['for-each-ref', '--format=%(objectname) %(refname)']);
    const refs = new Map();
    for (const line of text.split('\n')) {
        const space = line.indexOf(' ');
        if (space !== -1)
            refs.set(line.slice(space + 1), line.slice(0, space));
    }
    const head = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
    const detached = head.exitCode === 0 ? '' : (await git.run(['rev-parse', 'HEAD'])).text;
    return refs.set('HEAD', head.exitCode === 0 ? head.text : detached);
}
/**
 * The worktree guard: checks that the folder of each worker can be opened at its path, without opening it. A folder that exists there
 * is accepted only if an earlier attempt of this run opened it.
 *
 * @param worktreesDir absolute
 */
async function judgeWorktrees(worktreesDir, layout, workers) {
    const folder = layout.flatWorktrees ? worktreesDir : (0,external_node_path_.join)(worktreesDir, layout.runId);
    const findings = [];
    for (const worker of workers) {
        // Not the real path: it may be absolute, and findings are recorded in the run folder.
        const place = `<paths.worktrees_dir>/${layout.worktreeName(worker)}`;
        const refuse = (what) => {
            const message = `The worktree of ${worker} cannot be opened at ${place}: ${what}.`;
            findings.push((0,app_error/* finding */.g)('ERR_WORKTREE_GUARD', message, { worker }));
        };
        const own = isOpened(folder, worker, layout.runId);
        if (!own && (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(folder, worker)).kind !== 'absent')
            refuse('a file or folder already exists there');
        if (!(await probeFolder(folder)).writable)
            refuse('its parent folder is not writable');
    }
    return findings;
}

;// CONCATENATED MODULE: ./stages/prepare-run/preflight.js






/**
 * Checks that this machine and repository meet the requirements of the run. Writes nothing.
 *
 * @returns the doctor's rows, and its warnings as findings
 * @throws AppError ERR_PREFLIGHT or ERR_WORKTREE_GUARD with every failure as a diagnostic
 */
async function preflight(options) {
    const { git, layout, config, backends } = options;
    const rows = await runDoctor({
        git,
        config,
        backends: chosenBackends(config, backends),
        nodeVersion: process.versions.node,
        platform: process.platform,
    });
    const findings = rows.flatMap(rowFinding);
    const wanted = (0,external_node_path_.resolve)(git.dir, config.paths.worktrees_dir);
    const worktreesDir = await (0,promises_.realpath)(wanted).catch(() => wanted);
    findings.push(...(await judgeWorktrees(worktreesDir, layout, [...backends.keys()])));
    const first = findings.find(({ severity }) => severity === 'error');
    if (first !== undefined) {
        throw new app_error/* AppError */.u(first.code, first.message, { nextAction: first.nextAction, diagnostics: findings });
    }
    return { rows, warnings: findings };
}
function rowFinding(row) {
    if (row.status === 'ok')
        return [];
    const severity = row.status === 'fail' ? 'error' : 'warning';
    return [
        (0,app_error/* finding */.g)('ERR_PREFLIGHT', `Preflight, ${row.check}: ${row.detail}.`, { severity, nextAction: row.next_action }),
    ];
}

// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(7558);
;// CONCATENATED MODULE: ./stages/prepare-run/refuse.js


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
    const verdict = decideVerdict({
        runId: layout.runId,
        startedAt: start?.ts_utc ?? deps.clock.nowIso(),
        endedAt: deps.clock.nowIso(),
        checks: [],
        required: requiredCheckNames,
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
    await run.writeJson('STATUS.json', statusFile, renderStatusFile(verdict, []));
    return verdict.verdict;
}

;// CONCATENATED MODULE: ./stages/prepare-run/prepare-report.js




/** The labels of a runner whose desktop AutoHotkey drives (docs/windows-runner.md). */
const desktopLabels = ['self-hosted', 'windows', 'factory-ui'];
/** The report of a run that is ready for dispatch. */
function preparedReport(layout, inputs, launchDigest, doctor, warnings, env) {
    return {
        ...prepare_report_common(inputs, launchDigest, false, env),
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
/** The report of a finished run with the same inputs: repeats its recorded verdict. */
function finishedReport(layout, inputs, earlier, env) {
    const status = earlier.status?.status ?? 'FAIL';
    return {
        ...prepare_report_common(inputs, earlier.launchDigest ?? '', true, env),
        status,
        gatesRan: earlier.status?.gates_ran,
        diagnostics: [],
        nextAction: `Read ${layout.integratorDir}/FINAL_REPORT.txt. To run again, choose a new RUN_ID.`,
        summary: `${inputs.run_id} is already finished with ${(0,verdict_in_words/* verdictInWords */._)(status, earlier.status?.gates_ran)}. Nothing was run.`,
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
        diagnostics: sortedDiagnostics(findingsOf(error)),
        nextAction: error.nextAction,
        // The findings are enough. A message may quote a prompt, and the summary is not escaped.
        summary: '',
        outputs: outputsOf([], undefined, {
            gates: '[]',
            'gates-parallel': '1',
            'base-sha': '',
            'launch-digest': '',
            finished: String(finished),
        }),
        workers: [],
        launchDigest: '',
        baseSha: '',
        finished,
    };
}
function prepare_report_common(inputs, launchDigest, finished, env) {
    return {
        stage: 'prepare-run',
        runId: inputs.run_id,
        outputs: outputsOf(inputs.workers, inputs, {
            gates: JSON.stringify(inputs.config.gates.map(({ name }) => name)),
            'gates-parallel': String(gatesParallel(inputs, env)),
            'base-sha': inputs.base_sha,
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
        workers: JSON.stringify(legs.filter(({ worker }) => worker !== contracts_worker/* aggregator */.Il)),
        aggregator: JSON.stringify(legs.filter(({ worker }) => worker === contracts_worker/* aggregator */.Il)),
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

// EXTERNAL MODULE: ./core/system/hostile/list-files.js
var list_files = __webpack_require__(8033);
;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-folder.js







/** Whether the factory itself wrote a file of the prompt folder: logs, the record of a pack, temporary files. */
function isFactoryFile(path) {
    return path === 'logs' || path === 'PROMPT_MATERIALIZATION.json' || (0,atomic_write/* isTemporary */.ey)(path);
}
/**
 * Compares the prompt folder with the prompts, byte for byte. Writes nothing.
 *
 * @returns `false` if there is no folder, `true` if it equals the prompts
 * @param root the repository root, absolute, with links resolved
 * @throws AppError ERR_PROMPT_FOLDER_DIFFERS naming the first file that differs; ERR_PATH_UNSAFE for links in it
 */
async function comparePromptFolder(root, layout, prompts) {
    const folder = await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir);
    if ((0,stat_hostile/* statHostile */.vk)(folder).kind === 'absent')
        return false;
    const expected = new Map(prompts.map((prompt) => [`${prompt.worker}_${layout.runId}.txt`, prompt.bytes]));
    const differs = (path, how) => new app_error/* AppError */.u('ERR_PROMPT_FOLDER_DIFFERS', `${layout.promptsDir}/${path} ${how}. An existing prompt folder must equal the zip.`, { file: `${layout.promptsDir}/${path}` });
    const present = await (0,list_files/* listFiles */.C)(folder, isFactoryFile);
    const missing = [...expected.keys()].find((path) => !present.includes(path));
    if (missing !== undefined)
        throw differs(missing, 'is missing');
    for (const path of present) {
        const bytes = expected.get(path);
        if (bytes === undefined)
            throw differs(path, 'is not in the zip');
        if ((0,read_hostile/* readHostileFile */.hN)(folder, path, bytes.length).bytes?.equals(bytes) !== true) {
            throw differs(path, 'differs from the zip');
        }
    }
    return true;
}
/**
 * Writes the prompts into the prompt folder under their canonical names, completely or not at all.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_PATH_UNSAFE
 */
async function extractPrompts(root, layout, prompts) {
    const files = new Map(prompts.map((prompt) => [`${prompt.worker}_${layout.runId}.txt`, prompt.bytes]));
    await publishFolder(root, layout.promptsDir, files);
}

// EXTERNAL MODULE: ./core/zip/read-zip.js + 5 modules
var read_zip = __webpack_require__(7339);
;// CONCATENATED MODULE: ./core/zip/zip-limits.js
/** Enough for five long prompts and the extra files of macOS, and small enough to keep in memory. */
const promptZipLimits = {
    archiveBytes: 16 * 1024 * 1024,
    entries: 64,
    entryBytes: 4 * 1024 * 1024,
    totalBytes: 16 * 1024 * 1024,
    ratio: 100,
};

;// CONCATENATED MODULE: ./core/diagnostics/text/hidden-characters.js
/** Scripts that use joiners (U+200C, U+200D) inside words, like Persian, Hindi and Sinhala. */
const joining = ['Arab', 'Syrc', 'Mong', 'Nkoo', 'Phag', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda']
    .concat(['Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt', 'Thai', 'Laoo', 'Java', 'Bali', 'Cakm', 'Adlm', 'Rohg', 'Newa'])
    .map((script) => `\\p{scx=${script}}`)
    .join('');
const rightToLeft = /(?=\p{L})[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}]/u;
/** Legitimate uses: joined emoji, regional flags, variation sequences, joiners inside words. */
const writing = new RegExp([
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
    '(?<=\\u{1F3F4})\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
    '(?<=[\\p{Emoji}\\p{Extended_Pictographic}])[\\uFE0E\\uFE0F]',
    '(?<=[\\p{So}\\p{Sm}\\p{Lo}0])[\\uFE00-\\uFE0D]',
    '(?<=\\p{scx=Hani})[\\u{E0100}-\\u{E01EF}]',
    '(?<=\\p{scx=Mong})[\\u180B-\\u180D\\u180F]',
    `(?<=[${joining}])[\\u200C\\u200D]`,
    '(?<=[\\u1100-\\u115F\\uA960-\\uA97C])\\u1160|\\u115F(?=[\\u1160-\\u11A7])',
].join('|'), 'gu');
const candidate = /(?![\t\f])[\p{Cc}\p{Co}\p{Cn}\p{Surrogate}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Direction marks. They are legitimate on a line that has right-to-left text. */
const mark = /[\u200E\u200F\u061C]/u;
const kinds = [
    [/\p{Cc}/u, 'is a control character', true],
    [mark, 'marks the reading direction', false],
    [/\p{Bidi_Control}/u, 'changes the reading direction', true],
    [/[\u{E0000}-\u{E007F}]/u, 'is an invisible tag', true],
    [/\p{Variation_Selector}/u, 'is a variation selector without a character', true],
    [/[\p{Surrogate}\p{Noncharacter_Code_Point}]/u, 'is not a character', true],
    [/[\u2061-\u2064\u206A-\u206F\uFFF9-\uFFFB\u3164\uFFA0]/u, 'is invisible', true],
    [/\p{Co}/u, 'is for private use', false],
    [/[\p{Zl}\p{Zp}]/u, 'breaks the line', false],
    [/\p{Default_Ignorable_Code_Point}/u, 'has no width', false],
    [/\p{Cn}/u, 'is not assigned', false],
];
/** Four or more zero-width characters in a row are not an accident: they can encode a message. */
const message = /(?:(?!\p{Cc})[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]){4,}/u;
/**
 * Lists the hidden characters of a text in order (CVE-2021-42574; Unicode TR 36 and 55): control characters, characters
 * that change the reading direction, tags, zero-width characters, variation selectors, private-use and unassigned
 * characters. Their legitimate uses in emoji and in scripts are not listed. The caller removes a byte order mark first.
 *
 * @param most stops after this many
 */
function hiddenCharacters(text, most = 1_000) {
    const found = [];
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
        if (line.search(candidate) === -1)
            continue;
        // Replace by spaces of the same length, so that columns stay right.
        const rest = line.replace(writing, (part) => ' '.repeat(part.length));
        const directed = rightToLeft.test(line);
        const steers = message.test(rest);
        let column = 1;
        let counted = 0;
        for (const match of rest.matchAll(candidate)) {
            const [character] = match;
            if (directed && !steers && mark.test(character))
                continue;
            if (found.length >= most)
                return found;
            column += Array.from(line.slice(counted, match.index)).length;
            counted = match.index;
            const kind = kinds.find(([pattern]) => pattern.test(character));
            const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
            found.push({
                line: index + 1,
                column,
                name: `U+${point} (${kind?.[1] ?? 'is invisible'})`,
                steers: steers || (kind?.[2] ?? true),
            });
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/judge-prompt.js






/**
 * Checks one prompt: its encoding, its headers, and that it says how the worker must report DONE.
 *
 * @param file the prompt's path for findings, relative to the repository root
 * @param outbox the worker's outbox relative to its worktree
 */
function judgePrompt(worker, bytes, about) {
    const { runId, file, outbox } = about;
    const findings = [];
    const add = (code, message, line) => {
        findings.push((0,app_error/* finding */.g)(code, message, { worker, file, ...(line === undefined ? {} : { line }) }));
    };
    let text = '';
    try {
        // The decoder drops a byte order mark.
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        add('ERR_PROMPT_ENCODING', `${file} is not valid UTF-8.`);
        return { worker, bytes, text, sha256: (0,hash/* sha256 */.sc)(bytes), headers: {}, findings };
    }
    const headers = readHeaders(text);
    const { RUN_ID: id, CODEX_ID: codex } = headers;
    if (id === undefined) {
        add('ERR_PROMPT_RUN_ID_MISSING', `${file} has no RUN_ID line in its first 40 lines; add \`RUN_ID: ${runId}\`.`);
    }
    else if (id.value !== runId) {
        const message = `${file} has RUN_ID ${(0,zip_refusal/* shown */.S)(id.value)}, but its file name says ${runId}.`;
        add('ERR_PROMPT_RUN_ID', message, id.line);
    }
    if (codex === undefined) {
        const message = `${file} has no CODEX_ID line in its first 40 lines; add \`CODEX_ID: ${worker}\`.`;
        add('ERR_PROMPT_CODEX_ID_MISSING', message);
    }
    else if ((0,contracts_worker/* workerNameOf */.LF)(codex.value) !== worker) {
        const message = `${file} has CODEX_ID ${(0,zip_refusal/* shown */.S)(codex.value)}, but its file name says ${worker}.`;
        add('ERR_PROMPT_CODEX_ID', message, codex.line);
    }
    const marker = `${outbox}/DONE.marker`;
    if (!holds(text, marker)) {
        add('ERR_PROMPT_MARKER_PATH', `${file} does not name the done marker; it must contain ${marker}.`);
    }
    const token = `DONE ${runId} ${worker}`;
    if (!holds(text, token)) {
        add('ERR_PROMPT_MARKER_TOKEN', `${file} does not give the marker's content; it must contain \`${token}\`.`);
    }
    judgeHidden(text, worker, file, findings);
    return { worker, bytes, text, sha256: (0,hash/* sha256 */.sc)(bytes), headers, findings };
}
/** Whether the text contains `wanted` and not only as the start of a longer word. */
function holds(text, wanted) {
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
        if (!/^[A-Za-z0-9_]/.test(text.slice(at + wanted.length)))
            return true;
    }
    return false;
}
/**
 * Adds at most two findings: an error for characters that can hide an instruction, a warning for the others
 * (docs/adr/0152).
 */
function judgeHidden(text, worker, file, findings) {
    const hidden = hiddenCharacters(text);
    for (const steers of [true, false]) {
        const [first, ...more] = hidden.filter((each) => each.steers === steers);
        if (first === undefined)
            continue;
        const { line, column, name } = first;
        const others = more.length === 0 ? '' : `, and ${more.length} more hidden character(s) after it`;
        const message = `${file}, line ${line}, column ${column}: ${name}${others}. A prompt may contain only visible text.`;
        const severity = steers ? 'error' : 'warning';
        findings.push((0,app_error/* finding */.g)('ERR_PROMPT_INVISIBLE', message, { severity, worker, file, line, column }));
    }
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-set.js





/**
 * Finds the five prompts among a zip's files, in the root or in one common folder. Ignores the files that macOS adds
 * (`__MACOSX/**` AppleDouble files and `.DS_Store`; docs/adr/0041) and refuses any other file. Older worker names in
 * file names are accepted.
 *
 * @param zip the zip's name for findings
 * @throws AppError with the first finding's code and all findings as diagnostics: ERR_PROMPT_*
 */
function selectPrompts(zip, members, layout) {
    const findings = [];
    const add = (code, message, worker) => {
        findings.push((0,app_error/* finding */.g)(code, message, { file: zip, ...(worker === undefined ? {} : { worker }) }));
    };
    const folders = new Set();
    const found = new Map();
    const wanted = `the zip may contain only the five files <WORKER>_${layout.runId}.txt`;
    for (const member of [...members].sort((a, b) => (0,json/* byCodeUnit */.X)(a.path, b.path))) {
        if (isMacOsExtra(member.path))
            continue;
        const slash = member.path.lastIndexOf('/');
        const worker = workerOf(member.path.slice(slash + 1), layout.runId);
        if (worker === undefined) {
            add('ERR_PROMPT_EXTRA', `${zip}: ${(0,zip_refusal/* shown */.S)(member.path)} is not a prompt of ${layout.runId}; ${wanted}.`);
        }
        else if (found.has(worker)) {
            const message = `${zip}: ${(0,zip_refusal/* shown */.S)(member.path)} is a second prompt for ${worker}.`;
            add('ERR_PROMPT_DUPLICATE', message, worker);
        }
        else {
            found.set(worker, member);
            folders.add(member.path.slice(0, slash + 1));
        }
    }
    for (const worker of contracts_worker/* workerNames */.c3) {
        if (found.has(worker))
            continue;
        add('ERR_PROMPT_MISSING', `${zip} has no ${worker}_${layout.runId}.txt. All five prompts are required.`, worker);
    }
    if (folders.size > 1) {
        add('ERR_PROMPT_PLACE', `${zip} has prompts in ${folders.size} folders. Put all of them into one.`);
    }
    const prompts = contracts_worker/* workerNames */.c3.flatMap((worker) => {
        const member = found.get(worker);
        if (member === undefined)
            return [];
        const about = { runId: layout.runId, file: layout.prompt(worker), outbox: layout.outbox(worker) };
        return [judgePrompt(worker, member.data, about)];
    });
    findings.push(...prompts.flatMap((prompt) => prompt.findings));
    const first = findings.find((one) => one.severity === 'error');
    if (first !== undefined) {
        throw new app_error/* AppError */.u(first.code, first.message, {
            file: first.file ?? zip,
            ...(first.worker === undefined ? {} : { worker: first.worker }),
            ...(first.line === undefined ? {} : { line: first.line }),
            diagnostics: findings,
        });
    }
    return { prompts, warnings: findings };
}
function workerOf(name, runId) {
    const suffix = `_${runId}.txt`;
    return name.endsWith(suffix) ? (0,contracts_worker/* workerNameOf */.LF)(name.slice(0, -suffix.length)) : undefined;
}
function isMacOsExtra(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return name === '.DS_Store' || (path.startsWith('__MACOSX/') && name.startsWith('._'));
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-zip.js








/**
 * Reads the prompt zip of a run once, without following links.
 *
 * @param given the `prompt-zip` input: absolute, or relative to the root. Default: the layout's path
 * @throws AppError ERR_ZIP_MISSING, ERR_ZIP_FILE_NAME, ERR_ZIP_NOT_REGULAR, ERR_ZIP_TOO_LARGE
 */
async function readPromptZip(root, layout, given) {
    const path = (0,external_node_path_.resolve)(root, given === undefined || given === '' ? layout.zip : given);
    const label = (0,safe_path/* isInside */.FK)(root, path) ? (0,safe_path/* portablePath */.T9)(root, path) : (0,external_node_path_.basename)(path);
    const name = `${layout.runId}.zip`;
    if ((0,external_node_path_.basename)(path) !== name) {
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_FILE_NAME', label, `must be named after its RUN_ID: ${name}`);
    }
    const { kind, size } = (0,stat_hostile/* statHostile */.vk)(path);
    if (kind === 'absent')
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_MISSING', label, 'does not exist');
    if (kind !== 'file')
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_NOT_REGULAR', label, 'is not a regular file');
    if (size > promptZipLimits.archiveBytes) {
        const rest = `has ${size} bytes; the limit is ${promptZipLimits.archiveBytes}`;
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_TOO_LARGE', label, rest);
    }
    const bytes = (0,read_hostile/* readHostileFile */.hN)(await (0,promises_.realpath)((0,external_node_path_.dirname)(path)), name, promptZipLimits.archiveBytes).bytes;
    if (bytes === null)
        throw (0,zip_refusal/* zipRefusal */.I)('ERR_ZIP_NOT_REGULAR', label, 'could not be read as a regular file');
    return { label, bytes, sha256: (0,hash/* sha256 */.sc)(bytes) };
}

;// CONCATENATED MODULE: ./stages/prepare-run/prompts/prompt-source.js










/**
 * Reads and checks the prompts. A folder must follow the same rules as a zip: exactly the five files, and the factory's
 * own.
 *
 * @param zip see {@link readPromptZip}
 * @throws AppError ERR_ZIP_*, ERR_PROMPT_*, ERR_PATH_UNSAFE
 */
async function readPrompts(root, layout, source, zip, clock) {
    const watch = clock.stopwatch();
    if (source === 'none')
        return { prompts: [], warnings: [], zipSha256: null, times: { zip: 0, prompts: 0 } };
    if (source === 'folder') {
        const read = await readFolder(root, layout);
        return { ...read, zipSha256: null, times: { zip: 0, prompts: watch() } };
    }
    const { label, bytes, sha256 } = await readPromptZip(root, layout, zip);
    const members = await (0,read_zip/* readZip */.u)(label, bytes, promptZipLimits);
    const zipMs = watch();
    const selected = selectPrompts(label, members, layout);
    return { ...selected, zipSha256: sha256, times: { zip: zipMs, prompts: watch() - zipMs } };
}
async function readFolder(root, layout) {
    const folder = await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir);
    if ((0,stat_hostile/* statHostile */.vk)(folder).kind !== 'folder') {
        const message = `${layout.promptsDir} does not exist. It must contain the five prompts of ${layout.runId}.`;
        throw new app_error/* AppError */.u('ERR_PROMPT_MISSING', message, { file: layout.promptsDir });
    }
    const members = (await (0,list_files/* listFiles */.C)(folder, isFactoryFile)).map((path) => {
        const data = (0,read_hostile/* readHostileFile */.hN)(folder, path, promptZipLimits.entryBytes).bytes;
        if (data !== null)
            return { path, data };
        const message = `${layout.promptsDir}/${path} is not a regular file of at most ${promptZipLimits.entryBytes} bytes.`;
        throw new app_error/* AppError */.u('ERR_PROMPT_EXTRA', message, { file: `${layout.promptsDir}/${path}` });
    });
    return selectPrompts(layout.promptsDir, members, layout);
}

;// CONCATENATED MODULE: ./stages/prepare-run/prepare-run.js




































/**
 * Prepares a run: checks the RUN_ID, the zip, the prompts, the machine and the repository, issues the scope locks, and
 * writes the run folder. Checks everything before it writes anything but the ledger. If the RUN_ID was never launched,
 * a refusal is recorded in the run folder; any other refusal changes nothing.
 *
 * @returns a report whose status is PENDING (prepared, or dry run), BLOCKED or FAIL (refused), or the recorded verdict
 *   of a finished run
 * @throws AppError ERR_RUN_ID, ERR_RUN_ID_USED or ERR_NOT_A_REPOSITORY (usage), ERR_PATH_UNSAFE (the path of the run
 *   folder passes through a link): nothing is written; ERR_RUN_BUSY (usage), ERR_LEDGER_*
 */
async function prepareRun(inputs, deps) {
    const place = await locate_launch_locateLaunch(inputs, deps);
    const folder = { root: place.git.dir, layout: place.layout, held: inputs.held };
    return withRun(folder, deps, (open) => prepareHeld(place, open, inputs, deps));
}
/**
 * Opens the run that {@link prepareRun} would prepare, for flows that continue after it. Refuses, without a trace, what prepare refuses
 * without a trace.
 *
 * @throws AppError as prepareRun, before anything is written
 */
async function openForPrepare(inputs, deps) {
    const { git, layout } = await locateLaunch(inputs, deps);
    return openRun(await lockRun({ root: git.dir, layout }, deps.signal), deps);
}
async function prepareHeld({ runId, git, layout, loaded }, open, inputs, deps) {
    await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(git.dir, layout.runDir));
    const elapsed = deps.clock.stopwatch();
    const ledger = await open.chain();
    const earlier = await readEarlierRun(git.dir, layout, ledger.events());
    const run = { runId, git, layout, open, ledger, earlier, elapsed, requested: requestedDetails(inputs) };
    try {
        if (loaded instanceof app_error/* AppError */.u)
            throw loaded;
        return await prepare(run, loaded, inputs, deps);
    }
    catch (error) {
        if (deps.signal.aborted)
            throw error;
        const refusal = (0,of_unknown/* appErrorOf */.f)(error);
        if (earlier.inputs !== undefined)
            return refusedReport(runId, refusal, { status: 'BLOCKED', finished: true });
        await startLedger(run);
        const status = await recordRefusal(open, { error: refusal, elapsedMs: elapsed() }, deps);
        return refusedReport(runId, refusal, { status, finished: false });
    }
}
async function prepare(run, loaded, inputs, deps) {
    const judged = await judge(run, loaded, inputs, deps);
    if (run.earlier.finished)
        return finishedReport(run.layout, judged.inputs, run.earlier, deps.env);
    deps.log(`${run.runId} passed all checks: ${judged.prompts.length} prompts on ${judged.inputs.base_sha.slice(0, 12)}; publish target: ${judged.inputs.publish.target}`);
    const watched = await watchRepository({
        root: run.git.dir,
        workspace: inputs.workspace,
        config: judged.inputs.config,
        seen: run.open.seenRepositories,
        workers: [],
        closing: inputs.held === undefined,
        ledger: run.ledger,
    }, deps, () => write(run, judged));
    const warnings = sortedDiagnostics([...judged.warnings, ...watched.findings]);
    return preparedReport(run.layout, judged.inputs, watched.result, judged.doctor, warnings, deps.env);
}
/** Checks everything. Writes nothing, but for objects that a partial clone lacks. */
async function judge(run, loaded, inputs, deps) {
    const { git, layout, earlier } = run;
    const resumed = earlier.finished ? undefined : earlier.inputs;
    const baseRef = inputs.baseRef || resumed?.base_sha || loaded.config.run.base_ref;
    const baseSha = await resolveCommit(git, baseRef);
    await fetchMissing(git, baseSha, { token: inputs.token, env: deps.env });
    const policy = await loadPolicy({ git, baseSha, loaded });
    const { config } = policy;
    const source = await readPrompts(git.dir, layout, inputs.promptSource ?? 'zip', inputs.promptZip, deps.clock);
    const workers = (0,contracts_worker/* inWorkerOrder */.WC)(inputs.workers?.length ? inputs.workers : contracts_worker/* workerNames */.c3);
    const backends = source.prompts.length === 0
        ? new Map()
        : backendsOf(config, workers, inputs.backend !== undefined && inputs.backend !== '');
    const published = await choosePublishTarget(git, earlier.inputs, { ...inputs, root: git.dir, config, env: deps.env });
    const now = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: run.runId,
        base_ref: resumed !== undefined && !inputs.baseRef ? resumed.base_ref : baseRef,
        base_sha: baseSha,
        base_tree: (await git.run(['rev-parse', '--verify', `${baseSha}^{tree}`])).text,
        checkout: earlier.inputs?.checkout ?? prepare_run_recordOf(await readCheckoutSettings(git.dir, deps.env)),
        started_at: prepare_run_startOf(run) ?? deps.clock.nowIso(),
        dry_run: inputs.dryRun ?? false,
        zip_sha256: source.zipSha256,
        prompts: Object.fromEntries(source.prompts.map((prompt) => [prompt.worker, prompt.sha256])),
        may_remove_tests: mayRemoveTests(layout, config, source.prompts),
        must_deliver: headerGlobs(layout, source.prompts, 'MUST_DELIVER'),
        workers,
        backends: Object.fromEntries(backends),
        token_budget: config.run.token_budget,
        publish: published.publish,
        config: portableConfig(config, published.publish),
    };
    assertSameInputs(earlier, now, layout.inputs);
    const foldersEqual = source.prompts.length === 0 || (await comparePromptFolder(git.dir, layout, source.prompts));
    const headersOf = new Map(source.prompts.map(({ worker, headers }) => [worker, headers]));
    const issued = issueScopeLocks(layout, config, workers.map((worker) => ({ worker, headers: headersOf.get(worker) ?? {} })));
    const { allow_protected_paths: opened } = config.security;
    const unmatched = warnOfUnmatched(issued.locks, opened, await listPaths(git, baseSha));
    const watch = deps.clock.stopwatch();
    const { rows, warnings } = earlier.finished
        ? { rows: [], warnings: [] }
        : await preflight({ git, layout: (0,run_layout/* layoutOf */.aH)(config.paths, run.runId), config, backends });
    return {
        inputs: now,
        prompts: source.prompts,
        foldersEqual,
        issued,
        doctor: rows,
        times: { ...source.times, preflight: watch() },
        warnings: sortedDiagnostics([
            ...policy.diagnostics,
            ...source.warnings,
            ...published.findings,
            ...issued.warnings,
            ...unmatched,
            ...warnings,
        ]),
    };
}
/**
 * Writes what passed the checks. Each effect follows its event, and a crash never repeats one.
 *
 * @returns the launch digest
 */
async function write(run, ready) {
    const { git, layout, open, ledger } = run;
    const attempt = eventsOfAttempt(ledger.events());
    const start = await startLedger(run);
    // The run started when its ledger says so, not when the checks started.
    const judged = { ...ready, inputs: { ...ready.inputs, started_at: prepare_run_startOf(run) ?? ready.inputs.started_at } };
    const zip = judged.inputs.zip_sha256;
    const actor = 'prepare-run';
    // Only the event counts: the process may have been killed after the files and before it.
    let init = ledger.events().findLast(({ event_type }) => event_type === 'RUN_INIT');
    let digest;
    if (init?.details.dry_run === judged.inputs.dry_run) {
        digest = await (0,state_digest/* launchDigest */.I4)(git.dir, layout);
        if (digest !== init.hashes.launch) {
            const message = `A scope lock, prompt, manifest or recorded input of ${run.runId} differs from what prepare issued.`;
            throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: layout.runDir });
        }
        await writePendingStatus(open, judged.inputs);
        if (!attempt.includes(init))
            return digest;
    }
    else {
        const preflighted = await recordSteps(ledger, start, { ...judged, attempt });
        await removeStaging(git.dir, layout.promptsDir);
        if (!judged.foldersEqual)
            await extractPrompts(git.dir, layout, judged.prompts);
        await keepBase(run, judged.inputs);
        await scaffoldRun(open, { inputs: judged.inputs, locks: judged.issued.locks, doctor: judged.doctor });
        digest = await (0,state_digest/* launchDigest */.I4)(git.dir, layout);
        init = await ledger.append({
            event_type: 'RUN_INIT',
            actor,
            parent: preflighted,
            duration_ms: run.elapsed(),
            file_counts: {
                prompts: judged.prompts.length,
                scope_locks: judged.issued.locks.size,
                warnings: judged.warnings.length,
            },
            hashes: { launch: digest, ...(zip === null ? {} : { prompt_zip: zip }) },
            details: {
                kind: judged.inputs.config.run.kind,
                base_sha: judged.inputs.base_sha,
                dry_run: judged.inputs.dry_run,
            },
        });
    }
    const details = { status: 'PENDING' };
    await ledger.append({ event_type: 'LAUNCH_RESULT', actor, parent: init, duration_ms: run.elapsed(), details });
    return digest;
}
/** The recorded form, whose lists may be changed. */
function prepare_run_recordOf({ settings, excludes }) {
    return { settings: settings.map(([name, value]) => [name, value]), excludes: [...excludes] };
}
/** Makes the pack that everything is judged from before any worker starts, and keeps the base commit from git's garbage collection. */
async function keepBase({ git, layout, runId }, inputs) {
    await writeRunPack({ root: git.dir, layout, inputs, env: git.env });
    await git.run(['update-ref', keptBaseRef(runId), inputs.base_sha]);
}
/** Starts the run's chain, or records that the run resumes. */
async function startLedger(run) {
    const start = run.ledger.events().find(({ event_type }) => event_type === 'RUN_START');
    if (start === undefined) {
        return run.ledger.append({ event_type: 'RUN_START', actor: 'prepare-run', details: run.requested });
    }
    return run.ledger.append({
        event_type: 'RUN_STATE',
        actor: 'prepare-run',
        parent: start,
        details: { state: 'RESUMED', ...run.requested },
    });
}
function prepare_run_startOf(run) {
    return run.ledger.events().find(({ event_type }) => event_type === 'RUN_START')?.ts_utc;
}
/** An explicit input applies to all workers. Otherwise a worker's own backend overrides the common one. */
function backendsOf(config, workers, chosen) {
    const common = config.dispatch.backend;
    return new Map(workers.map((worker) => {
        const backend = chosen ? common : (config.workers[worker].backend ?? common);
        if (backend === null) {
            const message = `No backend is set for ${worker}; choose autohotkey, codex-exec, command or script.`;
            throw new app_error/* AppError */.u('ERR_BACKEND_UNSET', message, { worker, path: 'dispatch.backend' });
        }
        return [worker, backend];
    }));
}
/**
 * Removes absolute paths, and names the publish target that was chosen: a run must give the same bytes on every machine and at every
 * door. Other machines read the paths from their own environment.
 */
function portableConfig(config, { target }) {
    const defaults = factory_config/* factoryConfig */.p.parse({});
    const { worktrees_dir } = (0,external_node_path_.isAbsolute)(config.paths.worktrees_dir) ? defaults.paths : config.paths;
    const { base } = (0,external_node_path_.isAbsolute)(config.inbox.base) ? defaults.inbox : config.inbox;
    const paths = { ...config.paths, worktrees_dir };
    return { ...config, paths, inbox: { ...config.inbox, base }, publish: { ...config.publish, target } };
}


/***/ })

};
