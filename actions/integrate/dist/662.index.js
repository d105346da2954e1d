"use strict";
exports.id = 662;
exports.ids = [662];
exports.modules = {

/***/ 7662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  collectMode: () => (/* binding */ collectMode)
});

// EXTERNAL MODULE: ./core/config/load-config.js + 5 modules
var load_config = __webpack_require__(5838);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
;// CONCATENATED MODULE: ./core/contracts/executor/gc-report.js


/** The values of `kept[].reason`: why a run was kept. */
const keptReasons = [
    'damaged',
    'foreign',
    'locked',
    'newest',
    'recent',
    'tracked',
    'unfinished',
    'unknown',
    'unmerged',
];
const keptRun = schemas/* strictObject */.rej({ run_id: schemas/* string */.YjP().min(1), reason: schemas/* enum */.k5n(keptReasons), detail: schemas/* string */.YjP() });
/** A removed run with everything that provably belongs to it. A path is empty if it did not exist. */
const collectedRun = schemas/* strictObject */.rej({
    run_id: schemas/* string */.YjP().min(1),
    /** The last status of the run; PENDING if only its refs and worktrees were left. */
    status: common/* status */.h5,
    /** The time of its last event. */
    last_event_at: common/* instant */.uR,
    /** Relative to the repository root, with `/`. */
    run_dir: schemas/* string */.YjP(),
    prompts_dir: schemas/* string */.YjP(),
    /** The registered worktrees, as `<paths.worktrees_dir>/<RUN_ID>/<WORKER>`. */
    worktrees: schemas/* array */.YOg(schemas/* string */.YjP()),
    refs: schemas/* array */.YOg(schemas/* string */.YjP()),
});
/**
 * `_gc/GC_<stamp>.json`: what `gc` kept, removed and failed to remove. `status` is PENDING while it runs (and for a dry
 * run), PASS when everything in it was removed, FAIL when `failed_deletes` has a row.
 */
const gcReport = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    status: schemas/* enum */.k5n(['PENDING', 'PASS', 'FAIL']),
    timestamp_utc: common/* instant */.uR,
    dry_run: schemas/* boolean */.zMY(),
    keep_days: schemas/* int */.Whr().min(0),
    keep_count: schemas/* int */.Whr().min(0),
    runs_considered: schemas/* int */.Whr().min(0),
    /** The number of refs below refs/factory/snapshots/ before the removal. */
    total_snapshot_refs: schemas/* int */.Whr().min(0),
    kept: schemas/* array */.YOg(keptRun),
    collected: schemas/* array */.YOg(collectedRun),
    deleted_refs: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** `ref` is the ref or the path that could not be removed. */
    failed_deletes: schemas/* array */.YOg(schemas/* strictObject */.rej({ ref: schemas/* string */.YjP(), rc: schemas/* int */.Whr(), stderr: schemas/* string */.YjP() })),
    /** Entries next to a removed run that do not provably belong to it. They were not removed. */
    left: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), reason: schemas/* string */.YjP() })),
    /** Ids of the removed records of the local runner; only with `--records`. */
    records: schemas/* array */.YOg(schemas/* string */.YjP()),
});

// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(8737);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ../../node_modules/simple-git/dist/index.mjs + 2 modules
var dist = __webpack_require__(136);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
;// CONCATENATED MODULE: ./core/git/worktree-list.js
/** Parses the output of `git worktree list --porcelain -z`. The main worktree is first. */
function parseWorktreeList(text) {
    return text
        .split('\0\0')
        .filter((record) => record !== '')
        .map(parsed);
}
function parsed(record) {
    const fields = new Map();
    for (const line of record.split('\0')) {
        const space = line.indexOf(' ');
        fields.set(space === -1 ? line : line.slice(0, space), space === -1 ? '' : line.slice(space + 1));
    }
    return {
        path: fields.get('worktree') ?? '',
        head: fields.get('HEAD') ?? null,
        branch: fields.get('branch') ?? null,
        locked: fields.has('locked'),
        prunable: fields.has('prunable'),
    };
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
            .sort(byCodeUnit),
        untracked: [...untracked].sort(byCodeUnit),
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

;// CONCATENATED MODULE: ./core/git/worktree/worktree.js



/**
 * Closes a linked worktree that version 0.1 opened: removes its folder without following links, then this one entry of the repository.
 * Never runs `git worktree remove --force`, which deletes through junctions, or `git worktree prune`, which also removes other people's
 * entries. Also removes a folder that no repository has registered.
 *
 * @param root a folder above `path`; the removal stays inside it
 * @throws AppError ERR_PATH_UNSAFE; ERR_GIT
 */
async function closeWorktree(git, root, path) {
    await (0,remove_tree/* removeTree */.d)(root, path);
    await forgetWorktree(git, path);
}
/**
 * Removes the entry of a worktree whose folder no longer exists. Does nothing if there is no entry.
 *
 * @param path absolute
 * @throws AppError ERR_GIT, also when the folder exists and contains changes
 */
async function forgetWorktree(git, path) {
    const known = (await worktrees(git)).some((row) => (0,external_node_path_.resolve)(row.path) === (0,external_node_path_.resolve)(path));
    if (!known)
        return;
    await git.run(['worktree', 'unlock', path], { accept: [0, 1, 128] });
    // Without the folder, git removes only its own metadata of this worktree.
    await git.run(['worktree', 'remove', path]);
}

// EXTERNAL MODULE: ./core/ledger/index/index-ledger.js
var index_ledger = __webpack_require__(7754);
// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/run/access/read-run.js
var read_run = __webpack_require__(914);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(9244);
;// CONCATENATED MODULE: ./core/run/window-title.js
/**
 * The text that the title of a worker's chat window must contain. `worktrees open` sets it as the window's title. The autohotkey backend
 * looks for it and rejects a letter, digit, underscore or dash next to it, so that the window of run `..._1` is never confused with that of
 * `..._10`.
 */
function windowTitle(worker, runId) {
    return `HITECHOS_${worker}_${runId}`;
}
/** The name of the editor's workspace file that produces this window title. */
function workspaceName(worker, runId) {
    return `${windowTitle(worker, runId)}.code-workspace`;
}

// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
;// CONCATENATED MODULE: ./core/run/worktree-owner.js







const maxEntries = 100_000;
/** The file beside a flat worktree that records its run. It is outside the worktree, where its worker does not write. */
function ownerFile(worktreesDir, worker) {
    return (0,external_node_path_.join)(worktreesDir, `.run-${worker}`);
}
/**
 * The run that owns a worker's flat worktree (`paths.worktrees_flat`).
 *
 * @param worktreesDir absolute
 * @returns a RUN_ID as it was written, or `undefined` when no run owns it
 */
function flatOwner(worktreesDir, worker) {
    const text = (0,read_hostile/* readHostileFile */.hN)(worktreesDir, `.run-${worker}`, 1_024).bytes?.toString('utf8') ?? '';
    return /^[A-Za-z0-9_]{1,80}\n$/.test(text) ? text.trimEnd() : undefined;
}
/** The file beside a worktree that records which folder was opened there, and for which run. */
function openedFile(folder, worker) {
    return join(folder, `.opened-${worker}`);
}
/** The content of {@link openedFile}. A folder that was removed and created again has another identity. */
function openedRecord(runId, worktree) {
    return `${runId} ${folderIdentity(worktree) ?? 'absent'}\n`;
}
/**
 * Whether a worker's folder is still the one that was opened for a run.
 *
 * @param folder the folder that contains the worktree, absolute
 */
function isOpened(folder, worker, runId) {
    const worktree = join(folder, worker);
    if (statHostile(worktree).kind !== 'folder')
        return false;
    const record = readHostileFile(folder, `.opened-${worker}`, 1_024).bytes?.toString('utf8');
    return record === openedRecord(runId, worktree);
}
/** Every worker's folder below `paths.worktrees_dir`, of any run and version, sorted by path. The folders' content is not read. */
function listWorktrees(worktreesDir) {
    const found = [];
    const folders = (folder) => (0,list_hostile/* listHostile */.J)(folder, maxEntries).entries.flatMap(({ name, kind }) => kind === 'folder' && name !== null ? [name] : []);
    for (const name of folders(worktreesDir)) {
        const worker = contracts_worker/* workerNames */.c3.find((known) => known === name);
        if (worker !== undefined)
            found.push({ path: (0,external_node_path_.join)(worktreesDir, name), worker, runId: flatOwner(worktreesDir, worker) });
        else if ((0,run_id/* asRunId */.p1)(name) !== undefined) {
            for (const inner of folders((0,external_node_path_.join)(worktreesDir, name))) {
                const own = contracts_worker/* workerNames */.c3.find((known) => known === inner);
                if (own !== undefined)
                    found.push({ path: (0,external_node_path_.join)(worktreesDir, name, inner), worker: own, runId: name });
            }
        }
    }
    return found.sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
}

// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/system/files/lock.js
var lock = __webpack_require__(4862);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/contracts/launch/run-manifest.js
var run_manifest = __webpack_require__(2850);
// EXTERNAL MODULE: ./core/ledger/fold.js
var fold = __webpack_require__(6598);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(8105);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(2763);
;// CONCATENATED MODULE: ./upkeep/gc/judge-run.js

















/** Aborts the check of a run with the reason why it stays. */
class Kept extends Error {
    reason;
    detail;
    constructor(reason, detail) {
        super(detail);
        this.reason = reason;
        this.detail = detail;
    }
}
/**
 * Decides whether a run may be deleted, retention aside, and what provably belongs to it: a folder with a verified ledger of only this
 * RUN_ID and no manifest of another run, the prompts in RUN_INPUTS.json, worktrees that are registered in this repository at the expected
 * path, and refs in the run's own namespace. A run stays if it has not finished, a running process holds one of its locks, git tracks a
 * file of its folder, or its branch is published but not merged (docs/adr/0125).
 */
async function judgeRun(place, survey, runId) {
    const layout = (0,run_layout/* layoutOf */.aH)(place.config.paths, runId);
    let known = {};
    try {
        const stands = (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(place.root, layout.runDir)).kind;
        if (stands === 'absent')
            return judgeHomeless(place, survey, runId);
        if (stands !== 'folder')
            throw new Kept('foreign', `${layout.runDir} is not a folder`);
        assertNotLiving(place, layout);
        const { state, head, lastEventAt } = await readOwnLedger(place, layout);
        known = { lastEventAt };
        if (state.status === 'PENDING')
            throw new Kept('unfinished', 'it has no verdict yet; `factory resume` finishes it');
        known = { lastEventAt, endedAt: lastEventAt };
        if (survey.tracked.has(layout.runDir))
            throw new Kept('tracked', `git tracks files of ${layout.runDir}`);
        assertUnlocked(place, survey, layout, state);
        const inputs = await readOwnInputs(place, layout);
        await assertMerged(place, survey, inputs?.publish.branch ?? `${place.config.run.branch_prefix}${runId}`);
        const prompts = await judgePrompts(place, survey, layout, inputs);
        const rest = claim(place, survey, layout);
        const row = {
            run_id: runId,
            status: state.status,
            last_event_at: lastEventAt,
            run_dir: layout.runDir,
            prompts_dir: prompts === undefined ? layout.promptsDir : '',
            worktrees: rest.worktrees,
            refs: rest.refs.map(({ ref }) => ref),
        };
        const stays = prompts === undefined || prompts === '' ? [] : [{ path: layout.promptsDir, reason: prompts }];
        const left = [...rest.left, ...stays];
        return { runId, ...known, candidate: { ...rest, row, gone: { run: state, head }, left } };
    }
    catch (error) {
        if (error instanceof Kept)
            return { runId, ...known, kept: keptRow(runId, error) };
        if (error instanceof app_error/* AppError */.u && error.fault !== 'usage') {
            const reason = error.code === 'ERR_PATH_UNSAFE' ? 'foreign' : 'damaged';
            return { runId, ...known, kept: keptRow(runId, new Kept(reason, `${error.code}: ${error.message}`)) };
        }
        throw error;
    }
}
function keptRow(runId, { reason, detail }) {
    return { run_id: runId, reason, detail };
}
/** Judges a run without a folder; its refs and worktrees may remain. If the index does not know it, only its id shows its age. */
function judgeHomeless(place, survey, runId) {
    const layout = (0,run_layout/* layoutOf */.aH)(place.config.paths, runId);
    const known = survey.indexed.get(runId);
    const lastEventAt = known?.lastEventAt ?? endOfDay(runId);
    const rest = claim(place, survey, layout);
    if (rest.refs.length + rest.worktrees.length === 0) {
        return { runId, lastEventAt, kept: keptRow(runId, new Kept('foreign', 'nothing provably belongs to it')) };
    }
    const row = {
        run_id: runId,
        status: known?.status ?? 'PENDING',
        last_event_at: lastEventAt,
        run_dir: '',
        prompts_dir: '',
        worktrees: rest.worktrees,
        refs: rest.refs.map(({ ref }) => ref),
    };
    const { lastEventAt: _at, ...state } = known ?? { ...(0,fold/* foldLedger */.n2)([]), run_id: runId, lastEventAt };
    try {
        assertUnlocked(place, survey, layout, state);
    }
    catch (error) {
        if (error instanceof Kept)
            return { runId, lastEventAt, kept: keptRow(runId, error) };
        throw error;
    }
    return { runId, lastEventAt, candidate: { ...rest, row, gone: { run: state, head: '' } } };
}
/** The last second of the day in a RUN_ID. */
function endOfDay(runId) {
    const [, year, month, day] = /(?:^|_)(\d{4})(\d{2})(\d{2})_/.exec(runId) ?? [];
    return `${year}-${month}-${day}T23:59:59Z`;
}
async function readOwnLedger({ root }, layout) {
    const { events, head, tail } = await (0,read_run/* readRun */.c)({ root, layout }).chain();
    const last = events.at(-1);
    if (last === undefined)
        throw new Kept('foreign', `${layout.runDir} contains no ledger of a run`);
    if (events.some(({ run_id }) => run_id !== layout.runId))
        throw new Kept('foreign', 'its ledger belongs to another run');
    if (tail.bytes > 0)
        throw new Kept('unfinished', 'the last line of its ledger is unfinished');
    const manifest = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.manifest, run_manifest/* runManifest */.X);
    if (manifest !== undefined && manifest.run_id !== layout.runId) {
        throw new Kept('foreign', `its manifest belongs to ${JSON.stringify(manifest.run_id)}`);
    }
    return { state: (0,fold/* foldLedger */.n2)(events), head, lastEventAt: last.ts_utc };
}
async function readOwnInputs({ root }, layout) {
    const inputs = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.inputs, run_inputs/* runInputs */.H);
    if (inputs !== undefined && inputs.run_id !== layout.runId)
        throw new Kept('foreign', 'its inputs belong to another run');
    return inputs;
}
/** An active run has no verdict either, but calling it unfinished would invite a resume. */
function assertNotLiving({ root }, layout) {
    const holder = (0,lock_run/* runHolder */.C2)({ root, layout });
    if (holder !== undefined)
        throw new Kept('locked', `it is held by ${(0,lock_run/* describeHolder */.sG)(holder)}`);
}
function assertUnlocked({ root, config }, survey, layout, state) {
    // The publisher works on a passed run whose branch may not exist yet.
    if (state.status === 'PASS' && (0,lock/* isLockHeld */.d8)((0,external_node_path_.join)(root, (0,run_layout/* layoutOf */.aH)(config.paths, '').publishLock))) {
        throw new Kept('locked', 'a run is being published now');
    }
    const locked = survey.worktrees.get(layout.runId)?.find((row) => row.locked);
    if (locked !== undefined)
        throw new Kept('locked', 'one of its worktrees is locked (`git worktree unlock` unlocks it)');
}
/** A published branch must be merged into another branch. For remotes the last fetch counts. */
async function assertMerged({ git, config }, survey, branch) {
    for (const { ref, sha } of survey.branches.filter(({ ref }) => branchOf(ref) === branch)) {
        const format = '--format=%(refname)';
        const { text } = await git.run(['for-each-ref', format, `--contains=${sha}`, 'refs/heads', 'refs/remotes']);
        const into = text.split('\n').filter((name) => name !== '' && !branchOf(name).startsWith(config.run.branch_prefix));
        if (into.length === 0) {
            throw new Kept('unmerged', `${ref} is published but not merged into another branch; merge or delete it`);
        }
    }
}
/** The short name of `refs/heads/<name>` or `refs/remotes/<remote>/<name>`. */
function branchOf(ref) {
    return ref
        .split('/')
        .slice(ref.startsWith('refs/remotes/') ? 3 : 2)
        .join('/');
}
/** `undefined` if the prompt folder belongs to the run, an empty string if it does not exist, otherwise why it stays. */
async function judgePrompts({ root }, survey, layout, inputs) {
    const folder = await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir);
    const { entries, problem } = (0,list_hostile/* listHostile */.J)(folder, 1_000);
    if (problem === 'absent')
        return '';
    if (problem !== undefined)
        return `its folder ${hostile_problem/* problemText */.f[problem]}`;
    if (survey.tracked.has(layout.promptsDir))
        return 'git tracks files in it';
    const own = new Map(contracts_worker/* workerNames */.c3.map((worker) => [`${worker}_${layout.runId}.txt`, inputs?.prompts[worker]]));
    for (const { name, kind } of entries) {
        if (name === 'logs' && kind === 'folder')
            continue;
        if (name === 'PROMPT_MATERIALIZATION.json' && kind === 'file')
            continue;
        const recorded = kind === 'file' ? own.get(name ?? '') : undefined;
        if (recorded === undefined || (await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(folder, name ?? ''))).sha256 !== recorded) {
            return `${name ?? 'a file'} differs from the run's record`;
        }
    }
    return undefined;
}
/** The refs and registered worktrees of a run, and the foreign files beside the worktrees. */
function claim({ worktreesDir }, survey, { runId }) {
    const registered = (survey.worktrees.get(runId) ?? [])
        .map(({ path }) => (0,external_node_path_.relative)(worktreesDir, (0,external_node_path_.resolve)(path)).split(external_node_path_.sep).join('/'))
        .filter((path) => (0,contracts_worker/* workerNameOf */.LF)((0,external_node_path_.basename)(path)) !== undefined)
        .sort();
    const names = registered.map((path) => (0,external_node_path_.basename)(path));
    const shown = (path) => `<paths.worktrees_dir>/${path}`;
    const strangers = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(worktreesDir, runId), 1_000)
        .entries.map(({ name }) => name ?? '?')
        .filter((name) => !names.includes(name) && !isSentinel(name, runId));
    return {
        refs: survey.refs.get(runId) ?? [],
        worktreePaths: registered.map((path) => (0,external_node_path_.join)(worktreesDir, path)),
        worktrees: registered.map(shown),
        left: strangers.sort().map((name) => ({ path: shown(`${runId}/${name}`), reason: 'not opened by the factory' })),
    };
}
/** Whether a file beside a run's worktrees is a dispatch's sentinel, an agent's own folder, or an editor's workspace. */
function isSentinel(name, runId) {
    return contracts_worker/* workerNames */.c3.some((worker) => [`.sent-${worker}`, `.agent-${worker}`, `.opened-${worker}`, workspaceName(worker, runId)].includes(name));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/ledger/index/read-index.js
var read_index = __webpack_require__(7001);
;// CONCATENATED MODULE: ./upkeep/gc/survey.js















/** The limit of entries that are read from `runs_dir`. */
const maxRuns = 1_000_000;
/**
 * Opens the repository of a collection.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage); ERR_PATH_UNSAFE if the path to `runs_dir` contains a link
 */
async function openGcScope(root, config, { env, signal }) {
    const dir = await (0,promises_.realpath)(root).catch(() => root);
    const git = (0,git_git/* openGit */.zY)({ dir, env, signal });
    const prefix = await git.run(['rev-parse', '--show-prefix'], { accept: [0, 128] }).catch(() => undefined);
    if (prefix?.exitCode !== 0 || prefix.text !== '') {
        const message = 'The root is not the top folder of a git repository.';
        throw new app_error/* AppError */.u('ERR_NOT_A_REPOSITORY', message, { fault: 'usage' });
    }
    const { paths } = config;
    await (0,safe_path/* safeJoin */.gt)(dir, paths.runs_dir);
    await (0,safe_path/* safeJoin */.gt)(dir, paths.prompts_dir);
    if (!(0,external_node_path_.isAbsolute)(paths.worktrees_dir))
        await (0,safe_path/* safeJoin */.gt)(dir, paths.worktrees_dir);
    const wanted = (0,external_node_path_.resolve)(dir, paths.worktrees_dir);
    const worktreesDir = await (0,promises_.realpath)(wanted).catch(() => wanted);
    return { root: dir, git, config, worktreesDir, gcDir: `${paths.runs_dir}/_gc`, env };
}
/** Writes nothing. */
async function surveyRepository(place) {
    const { root, git, config } = place;
    const all = await listRefs(git, ['refs/factory', 'refs/heads', 'refs/remotes']);
    const refs = new Map();
    for (const row of all) {
        const runId = runOfRef(row.ref);
        if (runId !== undefined)
            refs.set(runId, [...(refs.get(runId) ?? []), row]);
    }
    const registered = await worktreesByRun(place);
    const entries = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(root, config.paths.runs_dir), maxRuns).entries;
    const folders = new Set(entries.map(({ name }) => name ?? '').filter((name) => (0,run_id/* asRunId */.p1)(name) !== undefined));
    const runIds = [...new Set([...folders, ...refs.keys(), ...registered.keys()])].sort(json/* byCodeUnit */.X).map(run_id/* parseRunId */._G);
    const homeless = new Set(runIds.filter((id) => !folders.has(id)));
    return {
        runIds,
        refs,
        totalSnapshotRefs: all.filter(({ ref }) => ref.startsWith('refs/factory/snapshots/')).length,
        branches: all.filter(({ ref }) => !ref.startsWith('refs/factory/')),
        worktrees: registered,
        tracked: await trackedFolders(place),
        indexed: homeless.size === 0 ? new Map() : await indexedStates(place, homeless),
    };
}
/** The run of a factory ref: `refs/factory/<RUN_ID>/...` or `refs/factory/snapshots/<WORKER>/<RUN_ID>/...`. */
function runOfRef(ref) {
    const [top, factory, first = '', ...rest] = ref.split('/');
    if (top !== 'refs' || factory !== 'factory' || rest.length === 0)
        return undefined;
    if (first === 'keep')
        return (0,run_id/* asRunId */.p1)(rest[0] ?? '');
    return first === 'snapshots' ? (rest.length > 2 ? (0,run_id/* asRunId */.p1)(rest[1] ?? '') : undefined) : (0,run_id/* asRunId */.p1)(first);
}
async function listRefs(git, prefixes) {
    const { text } = await git.run(['for-each-ref', '--format=%(objectname) %(refname)', ...prefixes]);
    return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ sha: line.slice(0, line.indexOf(' ')), ref: line.slice(line.indexOf(' ') + 1) }))
        .sort((left, right) => (0,json/* byCodeUnit */.X)(left.ref, right.ref));
}
/** Workers' repositories, and the linked worktrees that version 0.1 registered. */
async function worktreesByRun({ git, worktreesDir }) {
    const found = new Map();
    for (const row of await worktrees(git)) {
        const [first = '', name, ...deeper] = (0,external_node_path_.relative)(worktreesDir, (0,external_node_path_.resolve)(row.path)).split(external_node_path_.sep);
        const flat = name === undefined ? (0,contracts_worker/* workerNameOf */.LF)(first) : undefined;
        const runId = flat === undefined ? first : (flatOwner(worktreesDir, flat) ?? '');
        if ((0,run_id/* asRunId */.p1)(runId) === undefined || (name === undefined && flat === undefined) || deeper.length > 0)
            continue;
        found.set(runId, [...(found.get(runId) ?? []), row]);
    }
    for (const { path, runId } of listWorktrees(worktreesDir)) {
        const known = runId === undefined ? [] : (found.get(runId) ?? []);
        if (runId === undefined || known.some((row) => (0,external_node_path_.resolve)(row.path) === path))
            continue;
        found.set(runId, [...known, { path, locked: false }]);
    }
    return found;
}
async function trackedFolders({ git, config }) {
    const { runs_dir, prompts_dir } = config.paths;
    const { stdout } = await git.run(['ls-files', '-z', '--', runs_dir, prompts_dir]);
    const folders = new Set();
    for (const path of stdout.toString('utf8').split('\0')) {
        const above = [runs_dir, prompts_dir].find((folder) => path.startsWith(`${folder}/`));
        if (above !== undefined)
            folders.add(`${above}/${path.slice(above.length + 1).split('/')[0] ?? ''}`);
    }
    return folders;
}
async function indexedStates({ root, config }, wanted) {
    const events = new Map();
    await (0,read_index/* readIndex */.vY)((0,external_node_path_.join)(root, (0,run_layout/* layoutOf */.aH)(config.paths, '').indexLedger), (event) => {
        // Events of gc itself say nothing about the run's age.
        if (wanted.has(event.run_id) && !(0,index_ledger/* isCollected */.G0)(event))
            events.set(event.run_id, [...(events.get(event.run_id) ?? []), event]);
    });
    return new Map([...events].map(([runId, own]) => {
        const state = (0,fold/* foldLedger */.n2)(own);
        const lastEventAt = own.findLast(({ event_type }) => event_type === 'RUN_END')?.ts_utc ?? own.at(-1)?.ts_utc ?? '';
        return [runId, { ...state, lastEventAt }];
    }));
}

;// CONCATENATED MODULE: ./upkeep/gc/plan-gc.js









const dayMs = 86_400_000;
/**
 * Plans a collection; reads only. A dry run and a collection at the same time get the same plan. Resumes a killed collection: its report
 * keeps its time and its rows.
 *
 * @param now the instant that ages are calculated from
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN if the index cannot be read
 */
async function planGc(place, retention, now) {
    const survey = await surveyRepository(place);
    const judged = [];
    for (const runId of survey.runIds)
        judged.push(await judgeRun(place, survey, runId));
    const newest = new Set(newestEnded(judged, retention.keepCount));
    const kept = [];
    const candidates = new Map();
    for (const run of judged) {
        const row = run.kept ?? retained(run, newest, retention, now);
        if (row !== undefined)
            kept.push(row);
        else if (run.candidate !== undefined)
            candidates.set(run.runId, run.candidate);
    }
    const earlier = await readUnfinished(place);
    const rows = [...candidates.values()].map(({ row }) => row);
    const stamp = now.slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
    const report = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        status: 'PENDING',
        timestamp_utc: earlier?.report.timestamp_utc ?? now,
        dry_run: false,
        keep_days: retention.keepDays,
        keep_count: retention.keepCount,
        runs_considered: earlier?.report.runs_considered ?? survey.runIds.length,
        total_snapshot_refs: earlier?.report.total_snapshot_refs ?? survey.totalSnapshotRefs,
        kept,
        collected: united(earlier?.report.collected ?? [], rows, kept),
        deleted_refs: [],
        failed_deletes: [],
        left: unitedLeft(earlier?.report.left ?? [], [...candidates.values()].flatMap(({ left }) => left)),
        records: earlier?.report.records ?? [],
    };
    return { name: earlier?.name ?? (await freeName(place, `GC_${stamp}`)), report, candidates };
}
/** The newest finished runs, even if they are kept for another reason. At the same time the higher RUN_ID counts as newer. */
function newestEnded(judged, count) {
    return judged
        .filter(({ endedAt }) => endedAt !== undefined)
        .sort((left, right) => Date.parse(right.endedAt ?? '') - Date.parse(left.endedAt ?? '') || (0,json/* byCodeUnit */.X)(right.runId, left.runId))
        .slice(0, count)
        .map(({ runId }) => runId);
}
/** Each of the two rules keeps a run. An unreadable or future instant keeps it too. */
function retained(run, newest, rule, now) {
    const { runId, lastEventAt = '', candidate } = run;
    if (newest.has(runId)) {
        return { run_id: runId, reason: 'newest', detail: `among the newest ${rule.keepCount} finished runs` };
    }
    const unknown = candidate?.row.run_dir === '' && candidate.row.status === 'PENDING';
    const days = unknown ? Math.max(rule.keepDays, 1) : rule.keepDays;
    const age = Date.parse(now) - Date.parse(lastEventAt);
    if (age >= days * dayMs)
        return undefined;
    if (unknown)
        return { run_id: runId, reason: 'unknown', detail: 'its folder does not exist, and its id is recent' };
    return { run_id: runId, reason: 'recent', detail: `last event ${lastEventAt}, younger than ${days} days` };
}
/** Merges the rows of a killed collection with the current ones. Runs that now stay are removed. */
function united(earlier, now, kept) {
    const rows = new Map();
    for (const row of [...earlier, ...now]) {
        const known = rows.get(row.run_id);
        const both = (key) => [...new Set([...(known?.[key] ?? []), ...row[key]])].sort(json/* byCodeUnit */.X);
        rows.set(row.run_id, {
            ...(known ?? row),
            prompts_dir: known?.prompts_dir || row.prompts_dir,
            worktrees: both('worktrees'),
            refs: both('refs'),
        });
    }
    for (const { run_id } of kept)
        rows.delete(run_id);
    return [...rows.values()].sort((left, right) => (0,json/* byCodeUnit */.X)(left.run_id, right.run_id));
}
function unitedLeft(earlier, now) {
    const rows = new Map([...earlier, ...now].map((row) => [row.path, row]));
    return [...rows.values()].sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
}
/** The report of a killed collection, if there is one. */
async function readUnfinished(place) {
    for (const name of (await reportNames(place)).reverse()) {
        const text = await (0,promises_.readFile)(await (0,safe_path/* safeJoin */.gt)(place.root, `${place.gcDir}/${name}.json`), 'utf8').catch(() => '{}');
        const parsed = gcReport.safeParse(jsonOf(text));
        if (parsed.success && parsed.data.status === 'PENDING')
            return { name, report: parsed.data };
    }
    return undefined;
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The names of the existing reports, without extension, oldest first. */
async function reportNames({ root, gcDir }) {
    const entries = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(await (0,safe_path/* safeJoin */.gt)(root, gcDir)), 1_000_000).entries;
    return entries
        .filter(({ kind }) => kind === 'file')
        .map(({ name }) => /^(GC_\d{8}_\d{6}(?:_\d+)?)\.json$/.exec(name ?? '')?.[1])
        .filter((name) => name !== undefined)
        .sort((left, right) => (0,json/* byCodeUnit */.X)(left.slice(0, 18), right.slice(0, 18)) || left.length - right.length || (0,json/* byCodeUnit */.X)(left, right));
}
async function freeName(place, wanted) {
    const taken = new Set(await reportNames(place));
    for (let count = 2, name = wanted;; count++) {
        if (!taken.has(name))
            return name;
        name = `${wanted}_${count}`;
    }
}

;// CONCATENATED MODULE: ./upkeep/gc/render-gc-report.js
/** GC_<stamp>.md. */
function renderGcReport(report) {
    const { collected, kept, left, failed_deletes: failed } = report;
    const rows = (lines) => (lines.length === 0 ? ['None.'] : [...lines]);
    return [
        `# Garbage collection of ${report.timestamp_utc}: ${report.status}`,
        '',
        `Kept: runs younger than ${report.keep_days} days, and the newest ${report.keep_count} finished runs.`,
        `Runs considered: ${report.runs_considered}. Snapshot refs before: ${report.total_snapshot_refs}. Refs deleted: ${report.deleted_refs.length}.`,
        '',
        '## Deleted',
        ...rows(collected.map((run) => `- ${run.run_id}: ${run.status}, last event ${run.last_event_at}; ${run.refs.length} refs, ${run.worktrees.length} worktrees`)),
        '',
        '## Kept',
        ...rows(kept.map(({ run_id, reason, detail }) => `- ${run_id}: ${reason}: ${code(detail)}`)),
        '',
        '## Left, because it does not provably belong to a run',
        ...rows(left.map(({ path, reason }) => `- ${code(path)}: ${code(reason)}`)),
        '',
        '## Could not be deleted',
        ...rows(failed.map(({ ref, rc, stderr }) => `- ${code(ref)}: rc ${rc}: ${code(stderr)}`)),
        ...(report.records.length === 0 ? [] : ['', `Runner records deleted: ${report.records.join(', ')}.`]),
        '',
    ].join('\n');
}
/** Shows foreign text as inline code, so that Markdown does not interpret it. */
function code(text) {
    return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
}

;// CONCATENATED MODULE: ./upkeep/gc/collect-garbage.js
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
 * Deletes what old runs left behind: their run and prompt folders, worktrees, and refs below `refs/factory/`. A run is deleted if it is
 * older than `keepDays`, is not among the newest `keepCount` finished runs, and {@link judgeRun} has no reason to keep it. Files that do
 * not provably belong to the run stay. Links are not followed. The index only grows: each run is recorded there before anything of it is
 * deleted. After a kill at any point the next call resumes, and ends with the same files and the same report.
 *
 * @returns the report, written to `<runs_dir>/_gc/` as .json and .md; for a dry run not written, with status PENDING and `dry_run: true`
 * @throws AppError ERR_NOT_A_REPOSITORY (usage); ERR_PATH_UNSAFE if a path contains a link; ERR_LOCK_HELD if another collection runs;
 *   ERR_LEDGER_* about the index. A failed deletion is not an error, but a row of `failed_deletes`
 */
async function collectGarbage(inputs, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const place = await openGcScope(inputs.root, inputs.config, deps);
        const retention = {
            keepDays: inputs.keepDays ?? inputs.config.retention.keep_days,
            keepCount: inputs.keepCount ?? inputs.config.retention.keep_count,
        };
        const plan = async () => {
            const planned = await planGc(place, retention, deps.clock.nowIso());
            const kept = new Set(planned.report.kept.map(({ run_id }) => run_id));
            const records = (await inputs.records?.judge(retention, planned.report.timestamp_utc, kept)) ?? [];
            const all = [...new Set([...planned.report.records, ...records])].sort(json/* byCodeUnit */.X);
            return { ...planned, report: { ...planned.report, records: all } };
        };
        if (inputs.dryRun === true) {
            const planned = await plan();
            return { report: { ...planned.report, dry_run: true }, file: '' };
        }
        const _lock = __addDisposableResource(env_1, await (0,lock/* acquireLock */.IZ)((0,external_node_path_.join)(await (0,safe_path/* safeJoin */.gt)(place.root, place.gcDir), 'gc.lock'), {
            waitMs: 0,
            signal: deps.signal,
        }), true);
        await tidy(place);
        return await carryOut(place, await plan(), retention, inputs.records, deps);
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
async function carryOut(place, { name, report, candidates }, retention, records, { clock, log, signal }) {
    const { root, gcDir, config } = place;
    const file = `${gcDir}/${name}.json`;
    await (0,json_file/* writeJsonFile */.An)(root, file, gcReport, report);
    await (0,index_ledger/* indexCollected */.Y4)({
        root,
        indexFile: (0,external_node_path_.join)(root, (0,run_layout/* layoutOf */.aH)(config.paths, '').indexLedger),
        runs: [...candidates.values()].map(({ gone }) => gone),
        instant: report.timestamp_utc,
        signal,
    });
    const failures = [];
    for (const [runId, candidate] of candidates) {
        signal.throwIfAborted();
        failures.push(...(await removeRun(place, runId, candidate, signal)));
        log(`Deleted run ${runId}`);
    }
    await records?.remove(report.records);
    const failed = new Set(failures.map(({ ref }) => ref));
    const done = {
        ...report,
        status: failures.length === 0 ? 'PASS' : 'FAIL',
        deleted_refs: report.collected.flatMap(({ refs }) => refs.filter((ref) => !failed.has(ref))).sort(json/* byCodeUnit */.X),
        failed_deletes: failures,
    };
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, `${gcDir}/${name}.md`, renderGcReport(done));
    await dropOldReports(place, name, retention, clock.nowIso());
    // Last: while the report is PENDING, the next collection resumes this one.
    await (0,json_file/* writeJsonFile */.An)(root, file, gcReport, done);
    return { report: done, file };
}
/** Deletes the files beside a flat worktree. The owner record is deleted last, because it proves who owns the rest. */
async function removeBeside(worktreesDir, runId, worker) {
    const names = [`.sent-${worker}`, `.agent-${worker}`, `.opened-${worker}`, workspaceName(worker, runId)];
    for (const name of names)
        await (0,remove_tree/* removeTree */.d)(worktreesDir, (0,external_node_path_.join)(worktreesDir, name));
    await (0,remove_tree/* removeTree */.d)(worktreesDir, ownerFile(worktreesDir, worker));
}
/** Deletes one run: refs, worktrees, prompts, and its folder last, because the folder proves what belongs to the run. */
async function removeRun(place, runId, candidate, signal) {
    const { root, worktreesDir, git } = place;
    const { row, refs, worktreePaths, gone } = candidate;
    const layout = (0,run_layout/* layoutOf */.aH)(place.config.paths, runId);
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const _lock = __addDisposableResource(env_2, row.run_dir === '' ? undefined : await (0,lock_run/* lockRun */.xR)({ root, layout }, signal), true);
            if (row.run_dir !== '')
                await assertUnchanged(place, runId, gone.head);
            const failures = await deleteRefs(place, refs);
            for (const path of worktreePaths) {
                const shown = (0,external_node_path_.relative)(worktreesDir, path).split(external_node_path_.sep).join('/');
                await attempt(failures, `<paths.worktrees_dir>/${shown}`, () => closeWorktree(git, worktreesDir, path));
                const worker = (0,external_node_path_.dirname)(path) === worktreesDir ? (0,contracts_worker/* workerNameOf */.LF)((0,external_node_path_.basename)(path)) : undefined;
                if (worker !== undefined)
                    await removeBeside(worktreesDir, runId, worker);
            }
            const folder = (0,external_node_path_.join)(worktreesDir, runId);
            for (const { name } of (0,list_hostile/* listHostile */.J)(folder, 1_000).entries) {
                if (isSentinel(name ?? '', runId))
                    await (0,remove_tree/* removeTree */.d)(worktreesDir, (0,external_node_path_.join)(folder, name ?? ''));
            }
            await (0,plain_files/* removeEmptyFolder */.mX)(folder);
            if (row.prompts_dir !== '') {
                await attempt(failures, row.prompts_dir, () => (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)(root, row.prompts_dir)));
            }
            // If a deletion failed the folder stays: the next collection needs it.
            if (row.run_dir !== '' && failures.length === 0)
                await attempt(failures, row.run_dir, () => moveOut(place, runId));
            return failures;
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u))
            throw error;
        return [{ ref: row.run_dir === '' ? runId : row.run_dir, rc: 1, stderr: `${error.code}: ${error.message}` }];
    }
}
/** The run's folder disappears by one rename, so that nothing reads a half-deleted run. */
async function moveOut(place, runId) {
    const { root, gcDir, config } = place;
    const trash = await (0,safe_path/* safeJoin */.gt)(root, `${gcDir}/trash`);
    await (0,plain_files/* makeFolder */.fc)(trash);
    await (0,atomic_write/* renameWithRetry */.fU)(await (0,safe_path/* safeJoin */.gt)(root, (0,run_layout/* layoutOf */.aH)(config.paths, runId).runDir), (0,external_node_path_.join)(trash, runId), 5_000);
    await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)(trash, runId));
    await (0,plain_files/* removeEmptyFolder */.mX)(trash);
}
/** Deletes what a killed collection left: temporary files, parts of locks, and run folders in the trash. */
async function tidy(place) {
    const { root, gcDir, config } = place;
    const folder = await (0,safe_path/* safeJoin */.gt)(root, gcDir);
    for (const stale of [folder, (0,external_node_path_.dirname)(folder)])
        await (0,atomic_write/* removeStaleTemporaries */.D9)(stale, { below: false });
    await (0,lock/* removeStaleLockParts */.di)(`${(0,external_node_path_.join)(root, (0,run_layout/* layoutOf */.aH)(config.paths, '').indexLedger)}.lock`);
    const trash = await (0,safe_path/* safeJoin */.gt)(root, `${gcDir}/trash`);
    // Only entries that are named like a RUN_ID come from a collection.
    for (const { name } of (0,list_hostile/* listHostile */.J)(trash, 1_000_000).entries) {
        if ((0,run_id/* asRunId */.p1)(name ?? '') !== undefined)
            await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)(trash, name ?? ''));
    }
    await (0,plain_files/* removeEmptyFolder */.mX)(trash);
}
async function assertUnchanged({ root, config }, runId, head) {
    const layout = (0,run_layout/* layoutOf */.aH)(config.paths, runId);
    const now = await (0,read_run/* readRun */.c)({ root, layout }).chain();
    if (now.head === head && now.tail.bytes === 0)
        return;
    throw new app_error/* AppError */.u('ERR_LOCK_HELD', `Another process changed ${runId} in the meantime, so it was not deleted.`);
}
/**
 * Deletes refs that still have the expected value: all in one transaction, and one by one if that fails, to find out which ref is the
 * cause.
 */
async function deleteRefs({ git }, refs) {
    if (refs.length === 0)
        return [];
    const accept = Array.from({ length: 256 }, (_, code) => code);
    const orders = (rows) => rows.map(({ ref, sha }) => `delete ${ref} ${sha}\n`).join('');
    const deleteAll = (rows) => git.run(['update-ref', '--no-deref', '--stdin'], { stdin: orders(rows), accept });
    if ((await deleteAll(refs)).exitCode === 0)
        return [];
    const failures = [];
    for (const row of refs) {
        const { exitCode, stderr } = await deleteAll([row]);
        if (exitCode !== 0)
            failures.push({ ref: row.ref, rc: exitCode, stderr: stderr.trim().slice(0, 500) });
    }
    return failures;
}
async function attempt(failures, ref, remove) {
    try {
        await remove();
    }
    catch (error) {
        failures.push({ ref, rc: 1, stderr: error instanceof Error ? error.message : String(error) });
    }
}
/** Deletes old reports by the retention of runs. */
async function dropOldReports(place, own, { keepDays, keepCount }, now) {
    const names = (await reportNames(place)).filter((name) => name !== own);
    const oldest = new Date(Date.parse(now) - keepDays * 86_400_000).toISOString();
    const limit = `GC_${oldest.slice(0, 19).replace(/[-:]/g, '').replace('T', '_')}`;
    for (const name of names.slice(0, Math.max(0, names.length - keepCount))) {
        if ((0,json/* byCodeUnit */.X)(name.slice(0, limit.length), limit) >= 0)
            continue;
        const folder = await (0,safe_path/* safeJoin */.gt)(place.root, place.gcDir);
        for (const ending of ['md', 'json'])
            await (0,remove_tree/* removeTree */.d)(place.root, (0,external_node_path_.join)(folder, `${name}.${ending}`));
    }
}

// EXTERNAL MODULE: ./actions/common-inputs.js
var common_inputs = __webpack_require__(6058);
;// CONCATENATED MODULE: ./actions/integrate/collect-mode.js




/**
 * The `gc` mode: removes the files of old runs from this runner's checkout and worktrees. The job summary is the
 * report.
 *
 * @throws AppError as {@link collectGarbage}
 */
async function collectMode({ host, inputs, deps }) {
    const { config } = await (0,load_config/* loadConfig */.Z9)({ root: inputs.root, env: deps.env, configPath: inputs.configPath });
    const { report, file } = await collectGarbage({
        root: inputs.root,
        config,
        keepDays: (0,common_inputs/* readCount */._0)(host, 'keep-days'),
        keepCount: (0,common_inputs/* readCount */._0)(host, 'keep-count'),
        dryRun: (0,common_inputs/* readFlag */.fG)(host, 'dry-run'),
    }, deps);
    const failed = report.failed_deletes.length;
    return {
        stage: 'integrate',
        runId: '',
        status: report.status,
        diagnostics: [],
        nextAction: failed === 0 ? 'Nothing to do.' : `Fix what ${file} lists under failed_deletes, then run again.`,
        summary: renderGcReport(report),
        outputs: { collected: JSON.stringify(report.collected.map(({ run_id }) => run_id)) },
        workers: [],
    };
}


/***/ })

};
;