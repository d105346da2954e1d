"use strict";
exports.id = 739;
exports.ids = [739];
exports.modules = {

/***/ 739:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishMode: () => (/* binding */ publishMode)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/bundle/store/borrowing-store.js
var borrowing_store = __webpack_require__(6149);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
;// CONCATENATED MODULE: ./core/contracts/verdict/publish-result.js


/**
 * PUBLISH_RESULT.json: the result of the publish job. It is a separate artifact, not in the identity set or the chain.
 */
const publishResult = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    status: schemas/* enum */.k5n(['PUBLISHED', 'ALREADY_PUBLISHED', 'SKIPPED', 'FAILED']),
    branch: schemas/* string */.YjP(),
    old_sha: common/* objectId */.Tu.nullable(),
    new_sha: common/* objectId */.Tu.nullable(),
    pull_request: schemas/* string */.YjP().nullable(),
    reason: schemas/* string */.YjP(),
    /** The user's own repository, or its origin; `null` if it is not known. */
    target: schemas/* enum */.k5n(['local', 'origin']).nullable().default(null),
    /** The branch, and the command that shows it. */
    next_action: schemas/* string */.YjP().default(''),
});

// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(6001);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/diagnostics/next-action.js
var next_action = __webpack_require__(2094);
// EXTERNAL MODULE: ./core/diagnostics/text/escape-markdown.js
var escape_markdown = __webpack_require__(681);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./core/git/transfer/move-local-branch.js

/** The reflog needs a person; the user's configuration is not read. */
const committer = { GIT_COMMITTER_NAME: 'Codex Factory', GIT_COMMITTER_EMAIL: 'factory@localhost' };
/**
 * Adds the commits from `base` to `newSha` to a repository and moves the branch with `git update-ref`. No hook of that repository runs,
 * and neither does anything else that it configures.
 *
 * @throws AppError ERR_GIT, ERR_WRITE_FAILED
 */
async function moveLocalBranch(move) {
    const { to, ref, newSha, oldSha, message } = move;
    const now = await currentValue(to, ref);
    if (now === newSha)
        return { result: 'same', now };
    if (now !== oldSha)
        return { result: 'stale', now };
    const { text } = await to.run(['worktree', 'list', '--porcelain']);
    if (text.split('\n').includes(`branch ${ref}`)) {
        return { result: 'refused', reason: `${ref} is checked out in a worktree; switch that worktree to another branch` };
    }
    if (newSha !== move.base)
        await copyCommits(move);
    const zero = '0'.repeat(newSha.length);
    const args = ['update-ref', '-m', message, '--create-reflog', ref, newSha, oldSha ?? zero];
    const answer = await to.run(args, { accept: [0, 1, 128], env: committer });
    if (answer.exitCode === 0)
        return { result: 'moved', now: newSha };
    const found = await currentValue(to, ref);
    if (found === newSha)
        return { result: 'same', now: found };
    if (found !== oldSha)
        return { result: 'stale', now: found };
    return { result: 'refused', reason: answer.stderr.trim().split('\n').slice(-2).join(' / ').slice(0, 300) };
}
async function currentValue(git, ref) {
    const answer = await git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1] });
    return answer.exitCode === 0 ? answer.text : null;
}
/**
 * Adds the commits from `base` to `newSha` to another repository, which has `base`.
 *
 * @throws AppError ERR_GIT, ERR_WRITE_FAILED
 */
async function copyCommits({ from, to, newSha, base, }) {
    const pack = new external_node_stream_.PassThrough();
    const written = from
        .run(['pack-objects', '--revs', '--stdout', '--quiet'], {
        stdin: `${newSha}\n^${base}\n`,
        onStdout: (chunk) => new Promise((resolve, reject) => pack.write(chunk, (error) => (error ? reject(error) : resolve()))),
    })
        .finally(() => pack.end());
    const read = to.run(['index-pack', '--stdin', '--fix-thin'], { stdin: pack });
    await Promise.all([written, read]);
}

// EXTERNAL MODULE: ./core/git/transfer/push.js
var push = __webpack_require__(9496);
// EXTERNAL MODULE: ./core/git/watch/report-changes.js + 1 modules
var report_changes = __webpack_require__(9044);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 3 modules
var open_run = __webpack_require__(1301);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/repository/publish-place.js
var publish_place = __webpack_require__(3727);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/system/files/lock.js
var files_lock = __webpack_require__(4862);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./stages/integrate/integrate.js + 48 modules
var integrate = __webpack_require__(6916);
// EXTERNAL MODULE: ./stages/integrate/merge/rebuild-merge.js + 6 modules
var rebuild_merge = __webpack_require__(5469);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./core/git/objects/cat-file.js
var cat_file = __webpack_require__(1230);
// EXTERNAL MODULE: ./core/git/objects/check-attribute.js
var check_attribute = __webpack_require__(7718);
// EXTERNAL MODULE: ./core/git/objects/lfs-pointer.js
var lfs_pointer = __webpack_require__(2044);
// EXTERNAL MODULE: ./core/git/worker-repository/lfs-files.js
var lfs_files = __webpack_require__(3903);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/hostile/copy-hostile.js
var copy_hostile = __webpack_require__(68);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var problem = __webpack_require__(2763);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
// EXTERNAL MODULE: ./stages/integrate/merge/merge-workers.js + 5 modules
var merge_workers = __webpack_require__(3973);
;// CONCATENATED MODULE: ./stages/integrate/publish/lfs-content.js















/**
 * Makes the content of all LFS pointers that the merge adds available before the branch moves: in the user's LFS store, or at the remote's
 * LFS server by `git lfs push --object-id`. Only adds content, and only if its hash matches the pointer.
 *
 * @throws AppError ERR_LFS
 */
async function publishLfsContent(rebuilt, target, deps) {
    const { root } = target;
    const oids = await addedOids(rebuilt);
    const folder = (0,external_node_path_.join)(root, rebuilt.layout.lfsDir);
    const kept = oids.filter((oid) => (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(folder, oid)).kind === 'file');
    if (kept.length === 0)
        return;
    if ('repository' in target.to) {
        const git = (0,git_git/* openGit */.zY)({ dir: target.to.repository, env: deps.env, signal: deps.signal });
        const objects = await (0,lfs_files/* lfsObjectsFolder */.eW)(git);
        for (const oid of kept)
            await addObject(folder, oid, objects);
        return;
    }
    if (rebuilt.store === undefined)
        return;
    // Not `lfs.storage`: git-lfs would also use that setting for a remote on this machine, and copy nothing.
    const objects = (0,external_node_path_.join)(rebuilt.store.gitDir, 'lfs', 'objects');
    for (const oid of kept)
        await addObject(folder, oid, objects);
    await lfs_content_push(rebuilt, { ...target, url: target.to.url }, kept, deps);
}
/** The oids of pointers that are in the merged tree but not in the base commit. */
async function addedOids({ store, merge, plan }) {
    if (store === undefined || merge === undefined)
        return [];
    const delta = await (0,merge_workers/* treeDelta */.P)(store.git, merge.baseTree, merge.tree);
    const paths = [...delta].flatMap(([path, { newBlob, newMode }]) => newBlob !== null && newMode.startsWith('100') ? [path] : []);
    if (paths.length === 0)
        return [];
    const filters = await (0,check_attribute/* checkAttribute */.f)(store, plan.baseSha, 'filter', paths);
    const blobs = paths.flatMap((path) => (filters.get(path) === 'lfs' ? [delta.get(path)?.newBlob ?? ''] : []));
    const found = await (0,cat_file/* readObjects */.$)(store.git, blobs, lfs_pointer/* maxPointerBytes */.dg);
    return [...new Set([...found.values()].flatMap((bytes) => (0,lfs_pointer/* parsePointer */.vp)(bytes)?.oid ?? []))];
}
async function addObject(from, oid, objects) {
    const file = (0,lfs_files/* lfsObject */.lj)(objects, oid);
    if ((0,stat_hostile/* statHostile */.vk)(file).kind === 'file')
        return;
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
    const draft = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), (0,atomic_write/* temporaryName */.NT)());
    const copied = (0,copy_hostile/* copyHostile */.u)(from, oid, draft, { maxBytes: Number.MAX_SAFE_INTEGER, algorithm: 'sha256' });
    if (copied.problem === undefined && copied.digest === oid)
        return (0,atomic_write/* renameWithRetry */.fU)(draft, file);
    await (0,plain_files/* removeFile */.nM)(draft);
    const why = copied.problem === undefined ? `has the sha256 ${copied.digest}` : problem/* problemText */.f[copied.problem];
    throw new app_error/* AppError */.u('ERR_LFS', `The LFS content ${oid} of the run ${why}.`);
}
/** git-lfs reads only these settings and the store's own; it cannot reach a worker's `.lfsconfig`. */
async function lfs_content_push({ store, plan }, target, oids, deps) {
    if (store === undefined)
        return;
    // For a URL or a plain path in place of a remote's name, git-lfs pushes nothing and does not fail.
    const address = (0,push/* protocolOf */.AT)(target.url) === 'file' && !/^file:/i.test(target.url) ? (0,external_node_url_.pathToFileURL)(target.url).href : target.url;
    const config = [
        ['remote.origin.url', address],
        [`protocol.${(0,push/* protocolOf */.AT)(target.url)}.allow`, 'always'],
    ];
    const lfsUrl = await pinnedUrl(target.root, plan.baseSha, store.git, deps);
    if (lfsUrl !== '')
        config.push(['lfs.url', lfsUrl]);
    if (target.httpHeader !== undefined)
        config.push([`http.${target.url}.extraHeader`, target.httpHeader]);
    const args = ['lfs', 'push', '--object-id', 'origin', ...oids];
    try {
        await store.git.run(args, { config, env: target.env });
    }
    catch (cause) {
        if (deps.signal.aborted || !(cause instanceof app_error/* AppError */.u))
            throw cause;
        throw new app_error/* AppError */.u('ERR_LFS', `The LFS content of the run was not pushed: ${cause.message}`, { cause });
    }
}
/** The user's `lfs.url`, else that of the base commit's `.lfsconfig`; empty if git-lfs shall derive it from the remote. */
async function pinnedUrl(root, baseSha, git, deps) {
    const own = (0,git_git/* openGit */.zY)({ dir: root, env: deps.env, signal: deps.signal });
    const { text } = await own.run(['config', '--get', 'lfs.url'], { accept: [0, 1] });
    if (text !== '')
        return text;
    const blob = `${baseSha}:.lfsconfig`;
    return (await git.run(['config', '--blob', blob, '--get', 'lfs.url'], { accept: [0, 1, 128] })).text;
}

;// CONCATENATED MODULE: ./stages/integrate/publish/publish.js
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
























/** Relative to the run folder. It is below _debug because its links differ between executions (docs/design/formats.md). */
const publishResultPath = '_debug/PUBLISH_RESULT.json';
/**
 * The `publish` mode. If the verdict is PASS it rebuilds the merge, requires the commit that integrate returned, moves the run's branch
 * by compare-and-swap from the value that prepare recorded, and opens a pull request. It writes the check run for every
 * verdict. A failed publish is status FAIL of this job only; the run's verdict stays.
 *
 * @throws AppError ERR_RUN_BUSY (usage); with fault `internal` if the run's records cannot be read; ERR_LOCK_HELD while another process publishes
 */
async function publish(inputs, deps) {
    return (0,open_run/* withRun */.Yq)({ ...inputs, layout: (0,layout/* stageLayout */.nK)(inputs) }, deps, (run) => publishHeld(inputs, run, deps));
}
async function publishHeld(inputs, run, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { layout } = run;
        const status = await (0,json_file/* readJsonFileIfAny */.Ou)(inputs.root, layout.status, status_file/* statusFile */.D);
        const findings = [];
        const lock = __addDisposableResource(env_1, await (0,files_lock/* acquireLock */.IZ)(await (0,safe_path/* safeJoin */.gt)(inputs.root, layout.publishLock), { signal: deps.signal }), true);
        await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(inputs.root, layout.runDir));
        const result = await attempt(inputs, deps, status, lock);
        if (result.status === 'FAILED')
            findings.push((0,next_action/* filledFinding */.q1)((0,app_error/* finding */.g)('ERR_PUBLISH', result.reason), inputs.runId));
        if (deps.github !== undefined && status !== undefined) {
            const head = result.new_sha !== null && result.status !== 'FAILED' ? result.new_sha : inputs.eventSha;
            if (head !== undefined && head !== '')
                findings.push(...(await writeCheck(deps.github, inputs.runId, head, status)));
        }
        await lock.assertHeld();
        await run.writeJson(publishResultPath, publishResult, result);
        return {
            stage: 'integrate',
            runId: inputs.runId,
            status: result.status === 'FAILED' ? 'FAIL' : 'PASS',
            diagnostics: findings,
            nextAction: findings[0]?.nextAction ?? nextActionOf(result),
            summary: summaryOf(result),
            outputs: { 'merge-sha': result.new_sha ?? '', 'pull-request': result.pull_request ?? '' },
            workers: [],
        };
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
async function attempt(inputs, deps, status, lock) {
    const empty = {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: inputs.runId,
        status: 'SKIPPED',
        branch: '',
        old_sha: null,
        new_sha: null,
        pull_request: null,
        reason: '',
        target: null,
        next_action: '',
    };
    if (status?.status !== 'PASS')
        return { ...empty, reason: `the verdict is ${status?.status ?? 'missing'}` };
    if (inputs.publish === 'none')
        return { ...empty, reason: 'publishing is disabled' };
    let known = empty;
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const rebuilt = __addDisposableResource(env_2, await (0,rebuild_merge/* rebuildMerge */.C)(inputs, deps), true);
            const { branch, old_sha, target } = rebuilt.inputs?.publish ?? { branch: '', old_sha: null, target: null };
            const look = rebuilt.inputs === undefined ? '' : (0,publish_place/* publishedAction */.lX)(rebuilt.inputs);
            known = { ...known, branch, old_sha, target, next_action: look };
            const head = requireMerge(rebuilt, inputs.mergeSha);
            known = { ...known, new_sha: head };
            known = { ...known, status: await moveBranch(inputs, deps, rebuilt, head, lock) };
            return inputs.publish === 'branch'
                ? known
                : { ...known, ...(await openPullRequest(inputs, deps, known, status.gates_ran)) };
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
        if (deps.signal.aborted)
            throw error;
        const reason = (0,quote/* quoteInline */.Wx)(error instanceof Error ? error.message : String(error), 500);
        return { ...known, status: 'FAILED', reason };
    }
}
function requireMerge(rebuilt, named) {
    const [blocked] = rebuilt.findings;
    if (blocked !== undefined)
        throw new app_error/* AppError */.u(blocked.code, blocked.message);
    if (rebuilt.merge === undefined || (0,integrate/* cleanTree */.Mi)(rebuilt) === null) {
        throw new app_error/* AppError */.u('ERR_PUBLISH', 'There is no clean merge to publish.');
    }
    if (rebuilt.merge.head === named)
        return named;
    const message = `The rebuilt merge is ${rebuilt.merge.head}, but integrate returned ${named === '' ? 'none' : named}.`;
    throw new app_error/* AppError */.u('ERR_PUBLISH', message);
}
/** Variables that a transport may need. They contain no secret of the run. */
const transportNames = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE'];
async function moveBranch(inputs, deps, rebuilt, newSha, lock) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const { store, inputs: recorded } = rebuilt;
        if (store === undefined || recorded === undefined)
            throw new app_error/* AppError */.u('ERR_PUBLISH', 'There is nothing to publish.');
        const place = await (0,publish_place/* publishPlace */.fc)(inputs, recorded.publish.target, deps.env);
        const ref = `refs/heads/${recorded.publish.branch}`;
        if (place.kind === 'local') {
            const to = (0,git_git/* openGit */.zY)({ dir: place.root, env: deps.env, signal: deps.signal });
            const { old_sha: oldSha } = recorded.publish;
            const message = `${report_changes/* ownReflog */.qX}publish ${inputs.runId}`;
            await publishLfsContent(rebuilt, { root: inputs.root, to: { repository: place.root }, env: {}, httpHeader: undefined }, deps);
            await lock.assertHeld();
            const moved = await moveLocalBranch({ from: store.git, to, ref, newSha, oldSha, base: recorded.base_sha, message });
            if (moved.result === 'refused')
                throw new app_error/* AppError */.u('ERR_PUBLISH', `The branch was not moved: ${moved.reason}.`);
            if (moved.result === 'stale')
                throw refMoved(ref, moved.now, oldSha);
            return moved.result === 'moved' ? 'PUBLISHED' : 'ALREADY_PUBLISHED';
        }
        const { url, hooksOff } = place;
        const env = {};
        for (const name of transportNames) {
            const value = deps.env[name];
            if (value !== undefined)
                env[name] = value;
        }
        const to = {
            url,
            ref,
            env,
            hooksOff,
            httpHeader: (0,push/* tokenHeader */.tf)(url, inputs.token),
        };
        if ((await (0,push/* remoteRef */.Oc)(store.git, to)) === newSha)
            return 'ALREADY_PUBLISHED';
        await publishLfsContent(rebuilt, { root: inputs.root, to: { url }, env, httpHeader: to.httpHeader }, deps);
        // The remote may lack the base commit too, and the judge's store has no history.
        const history = __addDisposableResource(env_3, await (0,borrowing_store/* openBorrowingStore */.N)({ repo: inputs.root, env: deps.env, signal: deps.signal }), true);
        const base = recorded.base_sha;
        if (newSha !== base)
            await copyCommits({ from: store.git, to: history.git, newSha, base });
        await lock.assertHeld();
        const outcome = await (0,push/* pushRef */.qn)(history.git, { ...to, newSha, oldSha: recorded.publish.old_sha });
        if (outcome.result === 'moved')
            return 'PUBLISHED';
        if (outcome.result === 'refused')
            throw new app_error/* AppError */.u('ERR_PUBLISH', `origin refused the push: ${outcome.reason}`);
        const now = await (0,push/* remoteRef */.Oc)(store.git, to);
        if (now === newSha)
            return 'ALREADY_PUBLISHED';
        throw refMoved(ref, now, recorded.publish.old_sha);
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
function refMoved(ref, now, expected) {
    const message = `${ref} is at ${now ?? 'no branch'}, but the run was prepared with ${expected ?? 'no branch'}. Publish moves the branch only from that commit.`;
    return new app_error/* AppError */.u('ERR_REF_MOVED', message);
}
async function openPullRequest(inputs, deps, { branch, new_sha }, gatesRan) {
    if (deps.github === undefined || inputs.baseBranch === undefined || inputs.baseBranch === '') {
        return { pull_request: null, reason: 'no pull request: there is no GitHub API or no base branch' };
    }
    const body = [
        `Run \`${inputs.runId}\` ended with ${(0,verdict_in_words/* verdictInWords */._)('PASS', gatesRan)}. Each commit contains the accepted changes of one worker.`,
        '',
        `- Merged commit: ${new_sha}`,
        ...(inputs.runUrl === undefined ? [] : [`- Workflow run: ${inputs.runUrl}`]),
    ].join('\n');
    const pull_request = (await deps.github.findPullRequest(branch)) ??
        (await deps.github.openPullRequest({
            head: branch,
            base: inputs.baseBranch,
            title: `Factory run ${inputs.runId}`,
            body,
        }));
    return { pull_request, reason: '' };
}
const conclusions = { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' };
/** The check run is only information, so a failed write is a warning and not a failed publish. */
async function writeCheck(github, runId, headSha, { status, gates_ran, required_checks, cause, next_action }) {
    if (status !== 'PASS' && status !== 'BLOCKED' && status !== 'FAIL')
        return [];
    const rows = required_checks.map(({ name, status: each, rc }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${each} | ${rc ?? ''} |`);
    const why = typeof cause === 'string' ? [`**Cause:** ${(0,escape_markdown/* escapeMarkdown */.F)(cause)}`, ''] : [];
    const next = typeof next_action === 'string' ? [`**Next:** ${(0,escape_markdown/* escapeMarkdown */.F)(next_action)}`, ''] : [];
    try {
        await github.writeCheckRun({
            name: `factory/${runId}`,
            headSha,
            externalId: runId,
            conclusion: conclusions[status],
            title: (0,verdict_in_words/* verdictInWords */._)(status, gates_ran),
            summary: [...why, ...next, '| check | status | rc |', '| --- | --- | --- |', ...rows, ''].join('\n'),
        });
        return [];
    }
    catch (error) {
        const words = (0,quote/* quoteInline */.Wx)(error instanceof Error ? error.message : String(error));
        const nextAction = 'Give the publish job the permission `checks: write`, or ignore this warning.';
        return [
            (0,app_error/* finding */.g)('ERR_PUBLISH', `The check run could not be written: ${words}.`, { severity: 'warning', nextAction }),
        ];
    }
}
function nextActionOf({ status, next_action, pull_request, reason }) {
    if (status === 'SKIPPED')
        return `Nothing was published: ${reason}.`;
    return pull_request === null ? next_action : `Review ${pull_request} and merge it.`;
}
function summaryOf(result) {
    const { status, branch, target, next_action, old_sha, new_sha, pull_request, reason } = result;
    const rows = [
        ['branch', branch],
        ['where', target ?? ''],
        ['look at it', status === 'PUBLISHED' || status === 'ALREADY_PUBLISHED' ? next_action : ''],
        ['from', old_sha ?? 'none'],
        ['to', new_sha ?? 'none'],
        ['pull request', pull_request ?? 'none'],
        ['reason', reason],
    ];
    return [
        `Publish: ${status}`,
        '',
        '| what | value |',
        '| --- | --- |',
        ...rows.filter(([, value]) => value !== '').map(([what, value = '']) => `| ${what} | ${(0,quote/* quoteCode */.cy)(value)} |`),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./actions/common-inputs.js
var common_inputs = __webpack_require__(6058);
// EXTERNAL MODULE: ./core/github/rest.js
var github_rest = __webpack_require__(8381);
;// CONCATENATED MODULE: ./actions/github/github-api.js



const pull = schemas/* looseObject */._H3({ html_url: schemas/* string */.YjP() });
/** The GitHub requests that publishing needs, made with the job's token. */
function githubApi(apiUrl, source, signal) {
    const rest = (0,github_rest/* openGitHubRest */.A)(apiUrl, source.repository, source.token, signal);
    const [owner = ''] = source.repository.split('/');
    return {
        async findPullRequest(head) {
            const query = `state=open&head=${encodeURIComponent(`${owner}:${head}`)}`;
            const found = schemas/* array */.YOg(pull)
                .safeParse(accepted(await rest.request('GET', `/pulls?${query}`), 'Looking for a pull request'));
            return found.data?.[0]?.html_url ?? null;
        },
        async openPullRequest({ head, base, title, body }) {
            const answer = await rest.request('POST', '/pulls', { head, base, title, body, maintainer_can_modify: false });
            return pull.parse(accepted(answer, 'Opening the pull request')).html_url;
        },
        async writeCheckRun({ name, headSha, externalId, conclusion, title, summary }) {
            const answer = await rest.request('POST', '/check-runs', {
                name,
                head_sha: headSha,
                external_id: externalId,
                status: 'completed',
                conclusion,
                output: { title, summary },
            });
            accepted(answer, 'Writing the check run');
        },
    };
}
function accepted({ status, body }, what) {
    if (status >= 200 && status < 300)
        return body;
    const message = schemas/* looseObject */._H3({ message: schemas/* string */.YjP() }).safeParse(body).data?.message ?? '';
    throw new app_error/* AppError */.u('ERR_GITHUB_API', `${what} failed with status ${status}: ${message}.`, { fault: 'internal' });
}

// EXTERNAL MODULE: ./actions/notify.js + 4 modules
var notify = __webpack_require__(195);
;// CONCATENATED MODULE: ./actions/integrate/publish-mode.js




async function publishMode(context) {
    const { host, inputs, deps, paths, source } = context;
    const { GITHUB_API_URL: api, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, } = host.env;
    const github = source === undefined || api === undefined ? undefined : githubApi(api, source, deps.signal);
    const report = await publish({
        root: inputs.root,
        workspace: true,
        runId: inputs.runId,
        launchDigest: inputs.launchDigest,
        paths,
        publish: (0,common_inputs/* readChoice */.Kf)(host, 'publish', ['none', 'branch', 'pull-request']),
        mergeSha: (0,common_inputs/* readCommit */.kN)(host, 'merge-sha'),
        token: inputs.githubToken,
        baseBranch: host.env.GITHUB_REF_NAME ?? '',
        eventSha: host.env.GITHUB_SHA ?? '',
        runUrl: `${server}/${repository}/actions/runs/${run}`,
    }, { ...deps, ...(github === undefined ? {} : { github }) });
    return {
        report: await (0,notify/* notifyComments */.S)(context, report),
        publish: { label: 'publish', keep: ({ path }) => path.endsWith('/PUBLISH_RESULT.json') },
    };
}


/***/ }),

/***/ 195:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ notifyComments),
  h: () => (/* binding */ notifyWebhook)
});

// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(6001);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/github/rest.js
var github_rest = __webpack_require__(8381);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
;// CONCATENATED MODULE: ./core/notify/notice.js


const count = schemas/* number */.aig().min(0).nullish().catch(null);
const usageShape = schemas/* looseObject */._H3({ tokens: count, cost_usd: count }).catch({ tokens: null, cost_usd: null });
/** Builds a notice from a run's STATUS.json. A run without a verdict is reported as FAIL. Pure. */
function noticeOf(runId, status, place) {
    const blocking = blockingOf(status);
    const codes = blocking.map(({ code }) => code);
    const usage = usageShape.parse(status?.usage);
    const known = status === undefined || status.status === 'PENDING' ? 'FAIL' : status.status;
    return {
        schema_version: 1,
        events: [
            'verdict',
            ...(codes.includes('ERR_AGENT_STALLED') ? ['stall'] : []),
            ...(codes.some((code) => /^ERR_BUDGET_(?:SECONDS|TOKENS|COST)$/.test(code)) ? ['budget'] : []),
        ],
        run_id: runId,
        repository: place.repository,
        verdict: known,
        gates_ran: status?.gates_ran ?? null,
        next_action: typeof status?.next_action === 'string' ? status.next_action.slice(0, 500) : 'Read the log of the run.',
        blocking,
        usage: { tokens: usage.tokens ?? null, cost_usd: usage.cost_usd ?? null },
        merge_sha: typeof status?.merge_sha === 'string' ? status.merge_sha : null,
        pull_request: place.pullRequest === '' ? null : place.pullRequest,
        run_url: place.runUrl,
    };
}
function blockingOf(status) {
    const seen = new Map();
    for (const error of status?.errors ?? []) {
        if (typeof error === 'string')
            continue;
        const code = String(error.code);
        const worker = typeof error.worker === 'string' && /^[A-D]_[a-z]+$|^Z_aggregator$/.test(error.worker) ? error.worker : '';
        if ((0,error_codes/* isErrorCode */.W)(code))
            seen.set(`${code} ${worker}`, { code, worker });
    }
    return [...seen.values()];
}

// EXTERNAL MODULE: ./core/system/back-off.js
var back_off = __webpack_require__(4046);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
;// CONCATENATED MODULE: ./core/notify/webhook.js



/** The default retry limits. They are short, so that a slow server cannot delay the end of a run. */
const webhookPatience = { timeoutMs: 10_000, pauseMs: 1_000, attempts: 3 };
/**
 * Sends a notice as JSON by POST. The header `x-factory-signature-256` is `sha256=` and the HMAC of the body. The header
 * `x-factory-delivery` is the sha256 of the body, so that a receiver can detect a repetition. Does not follow redirects. Retries only
 * after no response, 429 and 5xx. Never throws.
 */
async function sendWebhook(hook, notice, deps) {
    if (!isAllowedAddress(hook.url))
        return delivery('refused', 'the address must be https, or http on loopback, and contain no user name or password');
    const body = (0,json/* prettyJson */.D_)(notice);
    const headers = {
        'content-type': 'application/json',
        'user-agent': 'codex-factory',
        'x-factory-delivery': (0,hash/* sha256 */.sc)(body),
        ...(hook.key === '' ? {} : { 'x-factory-signature-256': `sha256=${(0,hash/* hmacSha256 */.TR)(hook.key, body)}` }),
    };
    let detail = '';
    for (let attempt = 1; attempt <= hook.attempts && !deps.signal.aborted; attempt++) {
        if (attempt > 1)
            await (0,back_off/* backOff */.fu)(deps.clock, { firstMs: hook.pauseMs }, attempt - 1, deps.signal);
        const late = AbortSignal.timeout(hook.timeoutMs);
        try {
            const signal = AbortSignal.any([deps.signal, late]);
            const answer = await fetch(hook.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
            await answer.body?.cancel();
            if (answer.status >= 200 && answer.status < 300)
                return delivery('sent', `status ${answer.status}`);
            detail = `status ${answer.status}`;
            if (answer.status !== 429 && answer.status < 500)
                return delivery('failed', detail);
        }
        catch {
            detail = late.aborted ? 'no response in time' : 'no connection';
        }
    }
    return delivery('failed', detail === '' ? 'the run was cancelled' : `${detail}, ${hook.attempts} attempts`);
}
/** Accepts only connections that nobody can read: https, or the loopback interface. */
function isAllowedAddress(text) {
    if (!URL.canParse(text))
        return false;
    const { protocol, hostname, username, password } = new URL(text);
    if (username !== '' || password !== '')
        return false;
    return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}
function delivery(result, detail) {
    return { target: 'webhook', result, detail };
}

// EXTERNAL MODULE: ./core/diagnostics/text/escape-markdown.js
var escape_markdown = __webpack_require__(681);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
;// CONCATENATED MODULE: ./core/notify/write-comment.js




const pages = 5;
const comments = schemas/* array */.YOg(schemas/* looseObject */._H3({ id: schemas/* int */.Whr(), body: schemas/* string */.YjP().nullish() }));
/**
 * Writes a run's comment on an issue or pull request, or updates the one that an earlier attempt wrote. Needs `issues: write`, for a pull
 * request `pull-requests: write`. Never throws.
 */
async function writeComment(rest, target, number, notice) {
    const mark = `<!-- codex-factory run ${notice.run_id} -->`;
    try {
        const own = await findComment(rest, number, mark);
        const body = `${mark}\n${commentText(notice)}`;
        const { status } = own === undefined
            ? await rest.request('POST', `/issues/${number}/comments`, { body })
            : await rest.request('PATCH', `/issues/comments/${own}`, { body });
        const done = status >= 200 && status < 300;
        return { target, result: done ? 'sent' : 'failed', detail: `#${number}, status ${status}` };
    }
    catch (error) {
        return { target, result: 'failed', detail: `#${number}, ${error instanceof app_error/* AppError */.u ? error.code : 'no answer'}` };
    }
}
async function findComment(rest, number, mark) {
    for (let page = 1; page <= pages; page++) {
        const { body } = await rest.request('GET', `/issues/${number}/comments?per_page=100&page=${page}`);
        const found = comments.safeParse(body).data ?? [];
        const own = found.find((comment) => comment.body?.startsWith(mark) === true);
        if (own !== undefined)
            return own.id;
        if (found.length < 100)
            return undefined;
    }
    return undefined;
}
/** The comment's text. Markdown in the values is escaped. */
function commentText(notice) {
    const { tokens, cost_usd: cost } = notice.usage;
    const used = tokens === null && cost === null ? '' : `Usage: ${tokens ?? 'unknown'} tokens, ${cost ?? 'unknown'} US dollars.`;
    const blocking = notice.blocking.map(({ code, worker }) => `- ${code}${worker === '' ? '' : ` (${worker})`}`);
    return [
        `**${(0,verdict_in_words/* verdictInWords */._)(notice.verdict, notice.gates_ran ?? undefined)}**: run ${(0,escape_markdown/* escapeMarkdown */.F)(notice.run_id)}`,
        ...(blocking.length === 0 ? [] : ['', ...blocking]),
        '',
        `Next: ${(0,escape_markdown/* escapeMarkdown */.F)(notice.next_action)}`,
        ...(used === '' ? [] : ['', used]),
        ...(/^https?:\/\/[\w.:/-]+$/.test(notice.run_url) ? ['', `[Workflow run](${notice.run_url})`] : []),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./core/notify/recipients.js








/**
 * Finds out who must be notified of a run's end, and builds the notice from STATUS.json, the settings of the run, and the available
 * channels. An unreadable STATUS.json counts as no verdict. The actions and the in-process flows share this function.
 *
 * @returns an empty list if the settings exclude this verdict
 */
async function recipientsOf(run, channels, deps) {
    const { notice, settings } = await readNotice(run);
    if (!settings.verdicts.some((each) => each === notice.verdict))
        return [];
    const { webhook, comments } = channels;
    const found = [];
    if (webhook !== undefined) {
        const hook = { ...webhookPatience, ...webhook };
        found.push({ target: 'webhook', send: () => sendWebhook(hook, notice, deps) });
    }
    if (comments === undefined)
        return found;
    const { apiUrl, repository, token } = comments;
    const comment = (target, number) => {
        // Send the token only over a connection that nobody can read.
        const wrong = !isAllowedAddress(apiUrl) || !/^[\w.-]+\/[\w.-]+$/.test(repository);
        const detail = 'the API must be https, or http on loopback, and the repository OWNER/NAME';
        const rest = (0,github_rest/* openGitHubRest */.A)(apiUrl, repository, token, deps.signal);
        return {
            target,
            send: async () => (wrong ? { target, result: 'refused', detail } : writeComment(rest, target, number, notice)),
        };
    };
    const own = Number(/\/pull\/(\d{1,9})$/.exec(run.place.pullRequest)?.[1] ?? 0);
    if (settings.issue !== null)
        found.push(comment('issue', settings.issue));
    if (settings.pull_request && own > 0)
        found.push(comment('pull-request', own));
    return found;
}
/** One warning for each failed notification. Such a failure never changes a verdict. */
function noticeFindings(deliveries) {
    return deliveries
        .filter(({ result }) => result !== 'sent')
        .map(({ target, detail }) => (0,app_error/* finding */.g)('ERR_NOTICE', `The ${target} was not notified of the run's end: ${detail}.`, { severity: 'warning' }));
}
async function readNotice({ root, layout, place, brokenOff, }) {
    const status = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, status_file/* statusFile */.D).catch(() => undefined);
    const recorded = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.inputs, run_inputs/* runInputs */.H).catch(() => undefined);
    const notice = brokenOff === undefined
        ? noticeOf(layout.runId, status, place)
        : {
            ...noticeOf(layout.runId, undefined, place),
            blocking: [{ code: brokenOff.code, worker: '' }],
            next_action: brokenOff.nextAction,
        };
    return {
        notice,
        settings: recorded?.config.notify ?? { verdicts: ['PASS', 'BLOCKED', 'FAIL'], issue: null, pull_request: false },
    };
}

// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
;// CONCATENATED MODULE: ./actions/notify.js


/**
 * Sends the verdict to a webhook. Only the report job does this, because no other job has the webhook's secrets. A
 * failure becomes a finding and does not change the verdict (docs/adr/0158).
 *
 * @param given the step's inputs; an empty URL sends nothing
 */
async function notifyWebhook(context, report, given) {
    const { url, key } = given;
    for (const secret of [url, key])
        if (secret !== '')
            context.host.mask(secret);
    return url === '' ? report : notify(context, report, { webhook: { url, key } }, given.pullRequest);
}
/**
 * Comments on the configured issue and pull request. Only the publish job does this, because only its token may write.
 */
async function notifyComments(context, report) {
    const { host, source } = context;
    const apiUrl = host.env.GITHUB_API_URL;
    if (apiUrl === undefined || source === undefined)
        return report;
    const { repository, token } = source;
    return notify(context, report, { comments: { apiUrl, repository, token } }, report.outputs['pull-request'] ?? '');
}
async function notify({ host, inputs, paths, deps }, report, channels, pullRequest) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run } = host.env;
    const place = { repository, runUrl: `${server}/${repository}/actions/runs/${run}`, pullRequest };
    const layout = (0,run_layout/* layoutOf */.aH)(paths, inputs.runId);
    const notified = [];
    for (const { send } of await recipientsOf({ root: inputs.root, layout, place }, channels, deps))
        notified.push(await send());
    if (notified.length === 0)
        return report;
    const lines = notified.map(({ target, result, detail }) => `- ${target}: ${result} (${detail})`);
    return {
        ...report,
        diagnostics: [...report.diagnostics, ...noticeFindings(notified)],
        summary: `${report.summary.trimEnd()}\n\n## Notifications\n\n${lines.join('\n')}\n`,
        outputs: { ...report.outputs, notified: JSON.stringify(notified) },
    };
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