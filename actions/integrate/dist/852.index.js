export const id = 852;
export const ids = [852];
export const modules = {

/***/ 7852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/git/transfer/push.js
var push = __webpack_require__(1697);
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
var github_rest = __webpack_require__(4968);
// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(3895);
// EXTERNAL MODULE: ./core/bundle/truth/truth-store.js
var truth_store = __webpack_require__(5544);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(973);
;// CONCATENATED MODULE: ./core/git/nul-records.js
/** Splits the output of a `-z` command at NUL bytes, decodes it and drops empty records. */
function nulRecords(stdout, encoding = 'utf8') {
    return stdout
        .toString(encoding)
        .split('\0')
        .filter((record) => record !== '');
}

// EXTERNAL MODULE: ./core/git/objects/merge-tree.js
var merge_tree = __webpack_require__(1287);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
// EXTERNAL MODULE: ./stages/integrate/integrate.js + 19 modules
var integrate = __webpack_require__(2957);
// EXTERNAL MODULE: ./stages/integrate/merge/rebuild-merge.js + 3 modules
var rebuild_merge = __webpack_require__(2141);
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
        const store = __addDisposableResource(env_1, await (0,truth_store/* openStore */.C)({ repo: range.root, env: deps.env, signal: deps.signal }), true);
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
        const store = __addDisposableResource(env_2, await (0,truth_store/* openStore */.C)({ repo: range.root, env: deps.env, signal: deps.signal }), true);
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
        if ((0,integrate.cleanTree)(rebuilt) === null || rebuilt.merge === undefined) {
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
    const commits = nulRecords(stdout).map((record) => {
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

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 9 modules
var state_artifact = __webpack_require__(7710);
;// CONCATENATED MODULE: ./actions/integrate/check-pull-request.js











const commit = schemas/* string */.YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const check_pull_request_event = schemas/* looseObject */._H3({
    pull_request: schemas/* looseObject */._H3({ number: schemas/* int */.Whr(), head: schemas/* looseObject */._H3({ sha: commit }), base: schemas/* looseObject */._H3({ sha: commit }) })
        .optional(),
    merge_group: schemas/* looseObject */._H3({ head_sha: commit, base_sha: commit, head_ref: schemas/* string */.YjP() }).optional(),
});
/**
 * The required pull request check. It runs base-branch code and only fetches the head's objects, so the head cannot run
 * code here. Each run that the commits name must have an integrate artifact from this repository's own factory
 * workflow, at a commit in the history of the target branch. The check makes the commits again from that artifact; they
 * must be identical.
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

/***/ 1697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ protocolOf),
/* harmony export */   Oc: () => (/* binding */ remoteRef),
/* harmony export */   qn: () => (/* binding */ pushRef),
/* harmony export */   tf: () => (/* binding */ tokenHeader)
/* harmony export */ });
/**
 * The value of a ref at a remote; `null` if it does not exist.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
async function remoteRef(git, push) {
    const { text } = await git.run(['ls-remote', '--', push.url, push.ref], remoteCall(push));
    const line = text.split('\n').find((entry) => entry.endsWith(`\t${push.ref}`));
    return line?.split('\t')[0] ?? null;
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

/***/ 4968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openGitHubRest)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);

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
