export const id = 340;
export const ids = [340];
export const modules = {

/***/ 1340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishMode: () => (/* binding */ publishMode)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/bundle/store/borrowing-store.js + 1 modules
var borrowing_store = __webpack_require__(4418);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
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
});

// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(973);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(7558);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/git/transfer/push.js
var push = __webpack_require__(1697);
// EXTERNAL MODULE: ./core/run/access/open-run.js
var open_run = __webpack_require__(5723);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/system/files/lock.js
var files_lock = __webpack_require__(1487);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(7418);
// EXTERNAL MODULE: ./stages/integrate/integrate.js + 30 modules
var integrate = __webpack_require__(3302);
// EXTERNAL MODULE: ./stages/integrate/merge/rebuild-merge.js + 6 modules
var rebuild_merge = __webpack_require__(9688);
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
 * at origin by compare-and-swap from the value that prepare recorded, and opens a pull request. It writes the check run for every
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
            findings.push((0,app_error/* finding */.g)('ERR_PUBLISH', result.reason));
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
            const { branch, old_sha } = rebuilt.inputs?.publish ?? { branch: '', old_sha: null };
            known = { ...known, branch, old_sha };
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
    const { store, inputs: recorded } = rebuilt;
    if (store === undefined || recorded === undefined)
        throw new app_error/* AppError */.u('ERR_PUBLISH', 'There is nothing to publish.');
    const url = await originUrl(inputs.root, deps);
    const env = {};
    for (const name of transportNames) {
        const value = deps.env[name];
        if (value !== undefined)
            env[name] = value;
    }
    const to = {
        url,
        ref: `refs/heads/${recorded.publish.branch}`,
        env,
        httpHeader: (0,push/* tokenHeader */.tf)(url, inputs.token),
    };
    if ((await (0,push/* remoteRef */.Oc)(store.git, to)) === newSha)
        return 'ALREADY_PUBLISHED';
    await lock.assertHeld();
    const outcome = await (0,push/* pushRef */.qn)(store.git, { ...to, newSha, oldSha: recorded.publish.old_sha });
    if (outcome.result === 'moved')
        return 'PUBLISHED';
    if (outcome.result === 'refused')
        throw new app_error/* AppError */.u('ERR_PUBLISH', `origin refused the push: ${outcome.reason}`);
    const now = await (0,push/* remoteRef */.Oc)(store.git, to);
    if (now === newSha)
        return 'ALREADY_PUBLISHED';
    const expected = recorded.publish.old_sha ?? 'no branch';
    throw new app_error/* AppError */.u('ERR_REF_MOVED', `${to.ref} is at ${now ?? 'no branch'}, but the run was prepared with ${expected}. Publish moves the branch only from that commit.`);
}
/** Reads `remote.origin.url` from the repository's config as data, without includes. A repository without it is its own origin. */
async function originUrl(root, deps) {
    const gitDir = await (0,borrowing_store/* commonGitDir */.X)(root);
    const git = (0,git_git/* openGit */.zY)({ dir: gitDir, env: deps.env, signal: deps.signal });
    const answer = await git.run(['config', '--file', `${gitDir}/config`, '--no-includes', 'remote.origin.url'], {
        accept: [0, 1],
    });
    return answer.text === '' ? gitDir : answer.text;
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
async function writeCheck(github, runId, headSha, { status, gates_ran, required_checks, next_action }) {
    if (status !== 'PASS' && status !== 'BLOCKED' && status !== 'FAIL')
        return [];
    const rows = required_checks.map(({ name, status: each, rc }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${each} | ${rc ?? ''} |`);
    const action = typeof next_action === 'string' ? (0,quote/* quoteInline */.Wx)(next_action) : '';
    try {
        await github.writeCheckRun({
            name: `factory/${runId}`,
            headSha,
            externalId: runId,
            conclusion: conclusions[status],
            title: (0,verdict_in_words/* verdictInWords */._)(status, gates_ran),
            summary: ['| check | status | rc |', '| --- | --- | --- |', ...rows, '', `Next: ${action}`].join('\n'),
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
function nextActionOf({ status, branch, pull_request, reason }) {
    if (status === 'SKIPPED')
        return `Nothing was published: ${reason}.`;
    return pull_request === null ? `Review the branch ${branch} and merge it.` : `Review ${pull_request} and merge it.`;
}
function summaryOf(result) {
    const { status, branch, old_sha, new_sha, pull_request, reason } = result;
    const rows = [
        ['branch', branch],
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
var common_inputs = __webpack_require__(4913);
// EXTERNAL MODULE: ./core/github/rest.js
var github_rest = __webpack_require__(4968);
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
var notify = __webpack_require__(9459);
;// CONCATENATED MODULE: ./actions/integrate/publish-mode.js




async function publishMode(context) {
    const { host, inputs, deps, paths, source } = context;
    const { GITHUB_API_URL: api, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, } = host.env;
    const github = source === undefined || api === undefined ? undefined : githubApi(api, source, deps.signal);
    const report = await publish({
        root: inputs.root,
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

/***/ 9459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ notifyComments),
  h: () => (/* binding */ notifyWebhook)
});

// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(4947);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/github/rest.js
var github_rest = __webpack_require__(4968);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 15 modules
var error_codes = __webpack_require__(4077);
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
var back_off = __webpack_require__(2503);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
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
var escape_markdown = __webpack_require__(918);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(7558);
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
var run_layout = __webpack_require__(7892);
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

/***/ 4418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ commonGitDir),
  N: () => (/* binding */ openBorrowingStore)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(4609);
;// CONCATENATED MODULE: ./core/git/worker-repository/alternate-line.js
/** A line of `objects/info/alternates`: git takes `"..."` as quoted and `#` as a comment there, and wants `/` on every system. */
function alternateLine(folder) {
    const path = process.platform === 'win32' ? folder.replaceAll('\\', '/') : folder;
    return /^["#]|\n/.test(path) ? `${JSON.stringify(path)}\n` : `${path}\n`;
}

// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(4674);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
;// CONCATENATED MODULE: ./core/bundle/store/borrowing-store.js








const configTimeoutMs = 10_000;
const maxShallowBytes = 16 * 1024 * 1024;
const maxLineBytes = 64 * 1024;
/**
 * Creates a store that borrows the objects of a repository, for what no worker can have written: a pull request's commits in a job of
 * its own. The repository's config, hooks and refs do not affect it. Disposing it deletes the folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function openBorrowingStore(options) {
    const sourceGitDir = await commonGitDir(options.repo);
    const folder = await (0,temp/* tempFolder */.v)('factory-store', options.parent);
    try {
        const gitDir = (0,external_node_path_.join)(folder.path, 'store.git');
        const scratch = (0,external_node_path_.join)(folder.path, 'scratch');
        await (0,plain_files/* makeFolder */.fc)(scratch);
        const outside = (0,git_git/* openGit */.zY)({ dir: scratch, env: options.env, ...(options.signal && { signal: options.signal }) });
        const config = (0,external_node_path_.join)(sourceGitDir, 'config');
        const format = await outside.run(['config', '--file', config, '--no-includes', 'extensions.objectformat'], {
            accept: [0, 1],
            timeoutMs: configTimeoutMs,
        });
        const objectFormat = format.text === 'sha256' ? 'sha256' : 'sha1';
        await outside.run(['init', '--quiet', '--bare', '--template=', `--object-format=${objectFormat}`, gitDir]);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(gitDir, 'info'));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'info', 'attributes'), '');
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'objects', 'info', 'alternates'), alternateLine((0,external_node_path_.join)(sourceGitDir, 'objects')));
        // Git must know which parents a shallow repository lacks; otherwise it reports missing objects.
        const shallow = (0,read_hostile/* readHostileFile */.hN)(sourceGitDir, 'shallow', maxShallowBytes).bytes?.toString('utf8') ?? '';
        if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow))
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'shallow'), shallow);
        const git = (0,git_git/* openGit */.zY)({
            dir: gitDir,
            env: options.env,
            bind: { GIT_DIR: gitDir, GIT_NO_REPLACE_OBJECTS: '1' },
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
/**
 * Returns the folder that contains a repository's objects and refs. It reads `.git` and `commondir` as data
 * (https://git-scm.com/docs/gitrepository-layout), so that git never runs under a config that somebody else wrote.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function commonGitDir(repo) {
    const dotGit = (0,external_node_path_.join)(repo, '.git');
    const info = await (0,promises_.stat)(dotGit).catch(() => undefined);
    let gitDir = repo;
    if (info?.isDirectory() === true)
        gitDir = dotGit;
    else if (info !== undefined) {
        const target = /^gitdir: (.+)\n?$/.exec(textOf(repo, '.git'))?.[1];
        if (target !== undefined)
            gitDir = (0,external_node_path_.isAbsolute)(target) ? target : (0,external_node_path_.resolve)(repo, target);
    }
    const common = textOf(gitDir, 'commondir').trim();
    const found = common === '' ? gitDir : (0,external_node_path_.resolve)(gitDir, common);
    if ((await (0,promises_.stat)((0,external_node_path_.join)(found, 'objects')).catch(() => undefined))?.isDirectory() !== true) {
        throw new app_error/* AppError */.u('ERR_NOT_A_REPOSITORY', `${repo} is not a git repository.`, { fault: 'usage' });
    }
    return (0,promises_.realpath)(found);
}
function textOf(folder, name) {
    return (0,read_hostile/* readHostileFile */.hN)(folder, name, maxLineBytes).bytes?.toString('utf8') ?? '';
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
