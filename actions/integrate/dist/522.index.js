"use strict";
exports.id = 522;
exports.ids = [522];
exports.modules = {

/***/ 6141:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPullRequest: () => (/* binding */ checkPullRequest)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
// EXTERNAL MODULE: ./core/git/transfer/push.js
var push = __webpack_require__(9496);
;// CONCATENATED MODULE: ./core/git/transfer/fetch.js

/**
 * Fetches one ref's objects from origin without moving a ref or changing a working tree. A token is sent only to
 * origin, and is passed to git in its environment, never as an argument.
 *
 * @throws AppError ERR_GIT if origin cannot be read
 */
async function fetchRef(git, fetch) {
    const url = (await git.run(['remote', 'get-url', 'origin'])).text;
    const config = [[`protocol.${(0,push/* protocolOf */.AT)(url)}.allow`, 'always']];
    const header = (0,push/* tokenHeader */.tf)(url, fetch.token);
    if (header !== undefined)
        config.push([`http.${url}.extraHeader`, header]);
    const args = ['fetch', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
    // Without this, git would run the program in `remote.origin.uploadpack` of the repository's config.
    args.push('--upload-pack=git-upload-pack', '--', 'origin', fetch.ref);
    await git.run(args, { config });
}

// EXTERNAL MODULE: ./core/github/rest.js
var github_rest = __webpack_require__(8381);
// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(9244);
// EXTERNAL MODULE: ./core/bundle/store/borrowing-store.js
var borrowing_store = __webpack_require__(6149);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(6001);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(5936);
// EXTERNAL MODULE: ./core/git/objects/merge-tree.js
var merge_tree = __webpack_require__(2380);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./stages/integrate/integrate.js + 48 modules
var integrate = __webpack_require__(6916);
// EXTERNAL MODULE: ./stages/integrate/merge/rebuild-merge.js + 6 modules
var rebuild_merge = __webpack_require__(5469);
;// CONCATENATED MODULE: ./stages/integrate/publish/published-commits.js
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
 * The RUN_IDs in the commits' trailers, sorted. The caller downloads the artifacts of these runs. The text is untrusted: the caller must
 * validate each one before it uses it in a path or a request.
 *
 * @throws AppError ERR_GIT if a commit is missing
 */
async function namedRuns(range, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const store = __addDisposableResource(env_1, await (0,borrowing_store/* openBorrowingStore */.N)({ repo: range.root, env: deps.env, signal: deps.signal }), true);
        const commits = await readCommits(store.git, range);
        return [...new Set(commits.flatMap(({ runIds }) => runIds))].sort(json/* byCodeUnit */.X);
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
/**
 * The pull request check without its REST part (docs/workflows.md). Every commit of the range must be one of two things: a commit that a
 * named run, which ended with PASS, rebuilds from its CHANGES.bundles; or a merge commit (of a merge queue or an updated branch) that
 * equals the merge of its parents. A range without a trailer passes.
 *
 * @param runs runs restored from integrate artifacts; the caller has verified their origin. A named run that is missing here blocks
 * @throws AppError with fault `internal`
 */
async function checkPublishedCommits(range, runs, deps) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const store = __addDisposableResource(env_2, await (0,borrowing_store/* openBorrowingStore */.N)({ repo: range.root, env: deps.env, signal: deps.signal }), true);
        const commits = await readCommits(store.git, range);
        const runIds = [...new Set(commits.flatMap((commit) => commit.runIds))].sort(json/* byCodeUnit */.X);
        if (runIds.length === 0)
            return { verdict: 'PASS', findings: [], runIds };
        const findings = [];
        const proven = new Set();
        for (const runId of runIds) {
            const place = runs.find((run) => run.runId === runId);
            if (place === undefined) {
                findings.push((0,app_error/* finding */.g)('ERR_STATE_MISSING', `There is no integrate artifact of run ${(0,quote/* quoteInline */.Wx)(runId)}.`, {
                    nextAction: 'Run the factory again under a new RUN_ID, or restore the artifact if it expired.',
                }));
                continue;
            }
            const made = await provenCommits(place, deps, findings);
            for (const id of made)
                proven.add(id);
            const last = made.at(-1);
            if (last === undefined || commits.some(({ id }) => id === last))
                continue;
            // Gates and verdict apply to the complete merge, so a part of it proves nothing.
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', `The last commit of run ${runId}, ${last}, is not in the pull request.`));
        }
        for (const commit of commits) {
            if (proven.has(commit.id) || (await isPlainMerge(store.git, commit)))
                continue;
            const message = `Commit ${commit.id} was not made by ${runIds.map((id) => (0,quote/* quoteInline */.Wx)(id)).join(', ')}.`;
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', message));
        }
        return { verdict: findings.length === 0 ? 'PASS' : 'BLOCKED', findings, runIds };
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
async function provenCommits(place, deps, findings) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const status = await (0,json_file/* readJsonFileIfAny */.Ou)(place.root, (0,layout/* stageLayout */.nK)(place).status, status_file/* statusFile */.D);
        if (status?.status !== 'PASS') {
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', `Run ${place.runId} ended with ${status?.status ?? 'no verdict'}, not PASS.`));
            return [];
        }
        const rebuilt = __addDisposableResource(env_3, await (0,rebuild_merge/* rebuildMerge */.C)(place, deps), true);
        findings.push(...rebuilt.findings);
        if ((0,integrate/* cleanTree */.Mi)(rebuilt) === null || rebuilt.merge === undefined) {
            findings.push((0,app_error/* finding */.g)('ERR_VERIFY', `The merge of run ${place.runId} cannot be rebuilt without conflicts.`));
            return [];
        }
        return rebuilt.merge.commits.map(({ commit }) => commit);
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = __disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}
/** Whether a commit with two parents equals their merge, so that it contains no other change. */
async function isPlainMerge(git, { parents, tree, runIds }) {
    const [ours, theirs] = parents;
    if (parents.length !== 2 || ours === undefined || theirs === undefined || runIds.length > 0)
        return false;
    const merge = await (0,merge_tree/* mergeTree */.p)(git, ours, theirs);
    return merge.clean && merge.tree === tree;
}
const maxCommits = 1_000;
async function readCommits(git, { headSha, targetSha }) {
    for (const id of [headSha, targetSha]) {
        if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id))
            throw new app_error/* AppError */.u('ERR_INPUT', `${id} is not a commit id.`);
    }
    const trailers = '%(trailers:key=Factory-Run-Id,valueonly,unfold,separator=%x01)';
    const { stdout } = await git.run([
        'log',
        '-z',
        '--topo-order',
        '--reverse',
        `--max-count=${maxCommits + 1}`,
        `--format=%H%x02%P%x02%T%x02${trailers}`,
        headSha,
        `^${targetSha}`,
    ]);
    const commits = (0,nul_records/* nulRecords */.O)(stdout).map((record) => {
        const [id = '', parents = '', tree = '', runIds = ''] = record.split('\u0002');
        const split = (text, by) => text.split(by).filter((part) => part !== '');
        return { id, parents: split(parents, ' '), tree, runIds: split(runIds, '\u0001').map((value) => value.trim()) };
    });
    if (commits.length <= maxCommits)
        return commits;
    throw new app_error/* AppError */.u('ERR_VERIFY', `The pull request has more than ${maxCommits} commits; the check accepts at most ${maxCommits}.`);
}

;// CONCATENATED MODULE: ./actions/github/factory-runs.js

/** The workflow files that start factory runs. */
const factoryWorkflows = ['.github/workflows/factory.yml', '.github/workflows/factory-fleet.yml'];
const workflowRun = schemas/* looseObject */._H3({
    path: schemas/* string */.YjP(),
    status: schemas/* string */.YjP(),
    conclusion: schemas/* string */.YjP().nullable(),
    head_sha: schemas/* string */.YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
    repository: schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP() }),
    head_repository: schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP() }).nullable(),
});
/**
 * The head commit of a workflow run, if this repository's own factory workflow made it. Other runs prove nothing: a
 * fork, or any workflow, can give an artifact the same name.
 *
 * @param repository `owner/name`
 * @param also one more accepted workflow path
 * @returns `undefined` for any other run
 */
async function factoryRunCommit(rest, repository, workflowRunId, also) {
    const parsed = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
    if (!parsed.success)
        return undefined;
    const { path, head_sha, repository: own, head_repository: head } = parsed.data;
    // GitHub appends `@<ref>` to the path of some runs.
    const file = path.split('@')[0] ?? '';
    if (file !== also && !factoryWorkflows.includes(file))
        return undefined;
    return own.full_name === repository && head?.full_name === repository ? head_sha : undefined;
}
/** Poll interval for a run in progress, and when to stop waiting. Milliseconds of real time. */
const waiting = { between: 15_000, atMost: 20 * 60_000 };
/**
 * Waits until a workflow run ends: the publish job of a run may open the pull request before the run ends. Only
 * `success` vouches for its artifacts: if gate code uploads a false artifact, integrate's own upload fails, and so does
 * the run.
 *
 * @returns GitHub's conclusion, or `unfinished` if the run did not end in time
 */
async function conclusionOf(rest, workflowRunId, clock, signal) {
    const deadline = clock.monotonicMs() + waiting.atMost;
    for (;;) {
        const run = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
        if (run.data?.status === 'completed')
            return run.data.conclusion ?? 'unknown';
        if (!run.success || clock.monotonicMs() >= deadline)
            return 'unfinished';
        await clock.sleep(waiting.between, signal);
    }
}

;// CONCATENATED MODULE: ./actions/github/newest-artifact.js



const artifactPage = schemas/* looseObject */._H3({
    artifacts: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        expired: schemas/* boolean */.zMY(),
        created_at: schemas/* string */.YjP().nullable(),
        workflow_run: schemas/* looseObject */._H3({ id: schemas/* number */.aig() }).nullable(),
    })),
});
const pages = 5;
/**
 * Finds the newest accepted artifact among the newest 500 of the repository. Needs `actions: read`.
 *
 * @param prefixes accepted starts of the artifact's name
 * @param accept called from the newest on. It must check the origin, because any workflow can give an artifact any name
 * @returns `undefined` if there is none; `'forbidden'` if the token may not list artifacts
 */
async function newestArtifact(rest, prefixes, accept) {
    for (let page = 1; page <= pages; page++) {
        const { status, body } = await rest.request('GET', `/actions/artifacts?per_page=100&page=${page}`);
        if (status === 401 || status === 403 || status === 404)
            return 'forbidden';
        const parsed = artifactPage.safeParse(body);
        if (!parsed.success)
            throw new app_error/* AppError */.u('ERR_GITHUB_API', `GitHub's list of artifacts has an unexpected format (status ${status}).`, {
                fault: 'internal',
            });
        const named = parsed.data.artifacts
            .filter(({ name, expired }) => !expired && prefixes.some((prefix) => name.startsWith(prefix)))
            .sort((left, right) => (0,json/* byCodeUnit */.X)(right.created_at ?? '', left.created_at ?? ''));
        for (const { name, workflow_run } of named) {
            const found = workflow_run && { name, workflowRunId: workflow_run.id };
            if (found && (await accept(found)))
                return found;
        }
        if (parsed.data.artifacts.length < 100)
            return undefined;
    }
    return undefined;
}

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 2 modules
var state_artifact = __webpack_require__(7436);
;// CONCATENATED MODULE: ./actions/integrate/check-pull-request.js











const commit = schemas/* string */.YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const check_pull_request_event = schemas/* looseObject */._H3({
    pull_request: schemas/* looseObject */._H3({ number: schemas/* int */.Whr(), head: schemas/* looseObject */._H3({ sha: commit }), base: schemas/* looseObject */._H3({ sha: commit }) })
        .optional(),
    merge_group: schemas/* looseObject */._H3({ head_sha: commit, base_sha: commit, head_ref: schemas/* string */.YjP() }).optional(),
});
/**
 * The required pull request check. It runs base-branch code and only fetches the head's objects, so that the head cannot run code here.
 * Each run that a commit names must have an integrate artifact from this repository's own factory workflow, at a commit in the history of
 * the target branch. The check recreates the commits from that artifact; they must be identical.
 */
async function checkPullRequest(context) {
    const { host, inputs, deps, source } = context;
    const api = host.env.GITHUB_API_URL;
    if (source === undefined || api === undefined) {
        throw new app_error/* AppError */.u('ERR_INPUT', 'Input github-token is missing. The check needs a token with actions: read.', {
            fault: 'usage',
        });
    }
    const git = (0,git_git/* openGit */.zY)({ dir: inputs.root, env: deps.env, signal: deps.signal });
    const range = await fetchRange(context, git);
    const rest = (0,github_rest/* openGitHubRest */.A)(api, source.repository, source.token, deps.signal);
    const findings = [];
    const places = [];
    for (const name of await namedRuns(range, deps)) {
        const place = await restoreNamedRun({ ...context, source }, git, rest, range, name).catch((error) => {
            if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
                throw error;
            findings.push(error.toDiagnostic());
            return undefined;
        });
        if (place !== undefined)
            places.push(place);
    }
    const judged = await checkPublishedCommits(range, places, deps);
    const all = [...findings, ...judged.findings];
    const isMarked = judged.runIds.length > 0;
    const status = all.length > 0 ? 'BLOCKED' : judged.verdict;
    return {
        stage: 'integrate',
        runId: '',
        status,
        diagnostics: all,
        nextAction: all[0]?.nextAction ?? 'Nothing to do: the check passed.',
        summary: isMarked
            ? `The commits name ${judged.runIds.length} factory run(s).`
            : 'No commit of this pull request names a factory run, so there is nothing to check.',
        outputs: {},
        workers: [],
    };
}
/** The commits of the event. Fetches the head if the clone does not have it. */
async function fetchRange({ host, inputs, source }, git) {
    const text = await (0,promises_.readFile)(host.env.GITHUB_EVENT_PATH ?? '', 'utf8');
    const { pull_request: pull, merge_group: group } = check_pull_request_event.parse(JSON.parse(text));
    const [headSha, targetSha, ref] = pull === undefined
        ? [group?.head_sha, group?.base_sha, group?.head_ref]
        : [pull.head.sha, pull.base.sha, `refs/pull/${pull.number}/head`];
    if (headSha === undefined || targetSha === undefined || ref === undefined) {
        throw new app_error/* AppError */.u('ERR_INPUT', 'The event is neither a pull request nor a merge group.', { fault: 'usage' });
    }
    if (!(await hasCommit(git, headSha)))
        await fetchRef(git, { ref, token: source?.token ?? '' });
    if (!(await hasCommit(git, headSha))) {
        throw new app_error/* AppError */.u('ERR_PR_CHECK', `${ref} no longer points to ${headSha}.`, {
            nextAction: 'Nothing to do here: the newer head has its own check.',
        });
    }
    return { root: inputs.root, headSha, targetSha };
}
async function hasCommit(git, sha) {
    return (await git.run(['cat-file', '-e', `${sha}^{commit}`], { accept: [0, 1, 128] })).exitCode === 0;
}
/** Restores the run that a commit names, after checking where its artifact comes from. */
async function restoreNamedRun({ inputs, deps, transfer, source }, git, rest, range, name) {
    const runId = (0,run_id/* parseRunId */._G)(name);
    const found = await newestArtifact(rest, [`factory-${runId}-integrate-a`], async ({ workflowRunId }) => {
        const sha = await factoryRunCommit(rest, source.repository, workflowRunId);
        return sha !== undefined && (await isAncestor(git, sha, range.targetSha));
    });
    if (found === 'forbidden') {
        const message = `Finding the integrate artifact of run ${runId} needs a token with actions: read.`;
        throw new app_error/* AppError */.u('ERR_PR_CHECK', message);
    }
    if (found === undefined) {
        throw new app_error/* AppError */.u('ERR_PR_CHECK', `Run ${runId} has no integrate artifact from this repository's factory workflow at a commit of the target branch. It is missing or has expired.`);
    }
    const conclusion = await conclusionOf(rest, found.workflowRunId, deps.clock, deps.signal);
    if (conclusion !== 'success') {
        const message = `Workflow run ${found.workflowRunId}, which made the artifact of run ${runId}, ended with ${conclusion} instead of success.`;
        throw new app_error/* AppError */.u('ERR_PR_CHECK', message);
    }
    const from = { artifact: found.name, expectDigest: '', source: { ...source, workflowRunId: found.workflowRunId } };
    const paths = await (0,state_artifact/* restoreState */.aX)(transfer, runId, from, deps.signal);
    return { root: inputs.root, runId, paths };
}
async function isAncestor(git, older, newer) {
    const { exitCode } = await git.run(['merge-base', '--is-ancestor', older, newer], { accept: [0, 1, 128] });
    return exitCode === 0;
}


/***/ }),

/***/ 7436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DF: () => (/* binding */ publishState),
  aX: () => (/* binding */ restoreState)
});

// UNUSED EXPORTS: fetchState

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 6 modules
var factory_config = __webpack_require__(9346);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/zip/read-zip.js + 6 modules
var read_zip = __webpack_require__(3190);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
;// CONCATENATED MODULE: ./core/run/state-archive.js







/** The layout of a state in an artifact, independent of a repository's `paths`. The state digest uses these paths. */
const archivePaths = {
    prompt_zips_dir: 'prompt_zips',
    prompts_dir: 'prompts',
    runs_dir: 'runs',
    worktrees_dir: 'worktrees',
    worktrees_flat: false,
};
/** A state is larger than a prompt zip: five bundles and their logs. Deflate compresses at most 1,032 to 1. */
const stateZipLimits = {
    archiveBytes: 512 * 1024 * 1024,
    entries: 20_000,
    entryBytes: 256 * 1024 * 1024,
    totalBytes: 1024 * 1024 * 1024,
    ratio: 1_032,
};
/** The layout of a state inside an artifact: `runs/<RUN_ID>` and `prompts/<RUN_ID>`. */
function archiveLayout(runId) {
    return (0,layout/* layoutOf */.aH)(archivePaths, runId);
}
/**
 * Copies a run's state into an empty folder, in the layout of an artifact.
 *
 * @param keep which files go along; all unless given
 * @param change changes the copy of a file, given its path in the artifact
 * @returns the copies' absolute paths, and the state digest over them
 */
async function stageState(root, layout, folder, keep = () => true, change = async () => undefined) {
    const files = (await (0,state_digest/* stateFiles */.d8)(root, layout)).filter(keep);
    for (const { path, file } of files) {
        const target = (0,external_node_path_.join)(folder, path);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(target));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(root, file), target);
        await change(path, target);
    }
    const digest = await (0,state_digest/* stateDigest */.Ox)(folder, archiveLayout(layout.runId));
    return { files: files.map(({ path }) => (0,external_node_path_.join)(folder, path)), stateDigest: digest };
}
/**
 * Unpacks an artifact's zip into an empty folder. The zip may contain only the state of this run.
 *
 * @param options.name the artifact's name in messages
 * @param options.expectDigest the `state-digest` from the job that produced it; not compared when empty
 * @throws AppError ERR_ZIP_* when the zip breaks a rule; ERR_PATH_UNSAFE for a file of another run; ERR_STATE_DIGEST when the state differs
 *   from what was published
 */
async function unpackState(options) {
    const { name, runId, expectDigest, folder } = options;
    const layout = archiveLayout(runId);
    for (const { path, data } of await (0,read_zip/* readZip */.u)(name, await (0,promises_.readFile)(options.zip), stateZipLimits)) {
        if (!path.startsWith(`${layout.runDir}/`) && !path.startsWith(`${layout.promptsDir}/`)) {
            throw new app_error/* AppError */.u('ERR_PATH_UNSAFE', `${name} contains ${path}, which does not belong to run ${runId}.`);
        }
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, path)));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(folder, path), data, { exclusive: true });
    }
    const digest = expectDigest === '' ? '' : await (0,state_digest/* stateDigest */.Ox)(folder, layout);
    if (digest !== expectDigest) {
        throw new app_error/* AppError */.u('ERR_STATE_DIGEST', `${name} has the state digest ${digest}, expected ${expectDigest}.`);
    }
}

;// CONCATENATED MODULE: ./core/run/access/install-state.js










/** The paths that an unpacked run was prepared with; the defaults if the run was refused before they were recorded. */
async function pathsOfState(folder, runId) {
    const recorded = await (0,json_file/* readJsonFileIfAny */.Ou)(folder, archiveLayout(runId).inputs, run_inputs/* runInputs */.H);
    return recorded?.config.paths ?? factory_config/* factoryConfig */.p.parse({}).paths;
}
/**
 * Replaces the run folder and the prompt folder of a locked run by an unpacked state. Keeps the run's locks.
 *
 * @throws AppError ERR_PATH_UNSAFE when a folder of the repository on the way is a link
 */
async function installState(folder, lock) {
    const { root, layout } = lock.place;
    const stored = archiveLayout(layout.runId);
    await emptyRunFolder(root, layout);
    await (0,remove_tree/* removeTree */.d)(root, await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir));
    for (const { path, file } of await (0,state_digest/* stateFiles */.d8)(folder, stored)) {
        const target = path.startsWith(`${stored.runDir}/`)
            ? (0,external_node_path_.join)(layout.runDir, path.slice(stored.runDir.length + 1))
            : (0,external_node_path_.join)(layout.promptsDir, path.slice(stored.promptsDir.length + 1));
        const to = await (0,safe_path/* safeJoin */.gt)(root, target);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(to));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(folder, file), to);
    }
}
async function emptyRunFolder(root, layout) {
    const runDir = await (0,safe_path/* safeJoin */.gt)(root, layout.runDir);
    for (const { name } of (0,list_hostile/* listHostile */.J)(runDir, 1_000_000).entries) {
        if (name !== (0,external_node_path_.basename)(layout.locksDir))
            await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)(runDir, name ?? ''));
    }
}

// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/secrets/redact.js + 9 modules
var redact = __webpack_require__(4439);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
;// CONCATENATED MODULE: ./actions/state/state-artifact.js
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
 * Uploads the run folder and the prompt folder as one artifact, because jobs on different machines share no disk.
 *
 * @param label the part of the artifact's name between RUN_ID and attempt: a stage or a worker
 * @param keep selects the files; all by default
 * @param known secrets of this process, which must not leave the machine in a log that nobody redacted
 */
async function publishState(transfer, layout, label, keep, known) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const name = `factory-${layout.runId}-${label}-a${transfer.attempt}`;
        const staging = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-publish', transfer.temp), true);
        const { files, stateDigest } = await stageState(transfer.root, layout, staging.path, keep, (path, copy) => isLiveLog(layout.runId, path) ? redactFile(copy, known) : Promise.resolve());
        const client = await transfer.artifacts();
        await client.upload(name, files, staging.path);
        return { name, stateDigest };
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
/** The log of a worker as its agent writes it. Dispatch redacts it when the agent ends, but a cancelled job may be faster. */
function isLiveLog(runId, path) {
    return path.startsWith(`runs/${runId}/logs/`) && /\.(?:log|md)$/.test(path) && path.split('/').length === 5;
}
async function redactFile(file, known) {
    const { value, count } = await (0,redact/* redactBytes */.TI)(await (0,promises_.readFile)(file), { known });
    if (count > 0)
        await (0,plain_files/* writePlainFile */.GF)(file, value);
}
/**
 * Restores an artifact's state into the repository.
 *
 * @returns the paths that the run was prepared with
 * @throws AppError ERR_RUN_BUSY (usage) while another process works on the run; as {@link fetchState} and installState
 */
async function restoreState(transfer, runId, from, signal) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const staging = __addDisposableResource(env_2, await (0,temp/* tempFolder */.v)('factory-restore', transfer.temp), true);
        await fetchState(transfer, runId, from, staging.path);
        const paths = await pathsOfState(staging.path, runId);
        const lock = __addDisposableResource(env_2, await (0,lock_run/* lockRun */.xR)({ root: transfer.root, layout: (0,layout/* layoutOf */.aH)(paths, runId) }, signal), true);
        await installState(staging.path, lock);
        return paths;
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
/**
 * Downloads an artifact and unpacks its state into an empty folder.
 *
 * @throws AppError ERR_STATE_MISSING if there is no such artifact; as unpackState if its content is not as expected
 */
async function fetchState(transfer, runId, from, folder) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const download = __addDisposableResource(env_3, await (0,temp/* tempFolder */.v)('factory-download', transfer.temp), true);
        const client = await transfer.artifacts();
        // Search this run's own artifacts first. Those of earlier attempts and other runs need the REST API.
        const own = await client.find(from.artifact);
        const source = own === undefined ? from.source : undefined;
        const artifact = own ?? (source === undefined ? undefined : await client.find(from.artifact, source));
        if (artifact === undefined) {
            throw new app_error/* AppError */.u('ERR_STATE_MISSING', `This workflow run has no artifact ${from.artifact}.`);
        }
        const zip = await client.download(artifact, (0,external_node_path_.join)(download.path, 'zip'), source);
        await unpackState({ zip, name: from.artifact, runId, expectDigest: from.expectDigest, folder });
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = __disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}


/***/ }),

/***/ 6149:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openBorrowingStore)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _git_git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3148);
/* harmony import */ var _git_git_folders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7324);
/* harmony import */ var _git_worker_repository_alternate_line_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8679);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8955);
/* harmony import */ var _system_files_temp_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6543);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(321);







const configTimeoutMs = 10_000;
const maxShallowBytes = 16 * 1024 * 1024;
/**
 * Creates a store that borrows the objects of a repository. Use it only for objects that no worker can have written, such as a pull
 * request's commits in a separate job. The repository's config, hooks and refs do not affect it. Disposing it deletes the folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function openBorrowingStore(options) {
    const sourceGitDir = await (0,_git_git_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .commonGitDir */ .X)(options.repo);
    const folder = await (0,_system_files_temp_js__WEBPACK_IMPORTED_MODULE_4__/* .tempFolder */ .v)('factory-store', options.parent);
    try {
        const gitDir = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder.path, 'store.git');
        const scratch = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder.path, 'scratch');
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__/* .makeFolder */ .fc)(scratch);
        const outside = (0,_git_git_js__WEBPACK_IMPORTED_MODULE_1__/* .openGit */ .zY)({ dir: scratch, env: options.env, ...(options.signal && { signal: options.signal }) });
        const config = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(sourceGitDir, 'config');
        const format = await outside.run(['config', '--file', config, '--no-includes', 'extensions.objectformat'], {
            accept: [0, 1],
            timeoutMs: configTimeoutMs,
        });
        const objectFormat = format.text === 'sha256' ? 'sha256' : 'sha1';
        await outside.run(['init', '--quiet', '--bare', '--template=', `--object-format=${objectFormat}`, gitDir]);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(gitDir, 'info'));
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(gitDir, 'info', 'attributes'), '');
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(gitDir, 'objects', 'info', 'alternates'), (0,_git_worker_repository_alternate_line_js__WEBPACK_IMPORTED_MODULE_6__/* .alternateLine */ .Z)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(sourceGitDir, 'objects')));
        // Git must know which parents a shallow repository lacks; otherwise it reports missing objects.
        const shallow = (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_5__/* .readHostileFile */ .hN)(sourceGitDir, 'shallow', maxShallowBytes).bytes?.toString('utf8') ?? '';
        if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow))
            await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(gitDir, 'shallow'), shallow);
        const git = (0,_git_git_js__WEBPACK_IMPORTED_MODULE_1__/* .openGit */ .zY)({
            dir: gitDir,
            env: options.env,
            bind: { GIT_DIR: gitDir },
            // The store is deleted when its process ends, so its own writes need no fsync. A repository that receives a push uses its own
            // settings.
            config: [['core.fsync', 'none']],
            ...(options.signal && { signal: options.signal }),
        });
        return {
            git,
            gitDir,
            scratch,
            objectFormat,
            [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
        };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}


/***/ }),

/***/ 8381:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openGitHubRest)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);

/**
 * @param apiUrl `GITHUB_API_URL`
 * @param repository `owner/name`
 */
function openGitHubRest(apiUrl, repository, token, signal) {
    return {
        async request(method, path, body) {
            try {
                const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
                    method,
                    headers: {
                        accept: 'application/vnd.github+json',
                        authorization: `Bearer ${token}`,
                        'content-type': 'application/json',
                        'user-agent': 'codex-factory',
                        'x-github-api-version': '2022-11-28',
                    },
                    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
                    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
                });
                const text = await answer.text();
                return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
            }
            catch (cause) {
                throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_GITHUB_API', `${method} ${path.split('?')[0]} of ${repository} failed: no valid answer.`, {
                    fault: 'internal',
                    cause,
                });
            }
        },
    };
}


/***/ })

};
;