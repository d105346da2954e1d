export const id = 562;
export const ids = [562];
export const modules = {

/***/ 2411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readNeeds),
/* harmony export */   l: () => (/* binding */ readEarlier)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3315);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);
/* harmony import */ var _stages_integrate_gates_judge_earlier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1095);



const job = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    result: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['success', 'failure', 'cancelled', 'skipped']),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()).default({}),
});
const jobs = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), job);
/** Reads the results of earlier jobs. Nobody can correct them, so an unreadable result becomes the run's verdict. */
function readEarlier(host) {
    try {
        const earlier = readNeeds(host.input('needs'));
        return { earlier, gates: earlier.find(({ name }) => name === _stages_integrate_gates_judge_earlier_js__WEBPACK_IMPORTED_MODULE_1__/* .gatesJob */ .k)?.result ?? 'absent' };
    }
    catch (error) {
        if (!(error instanceof _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u))
            throw error;
        return { earlier: [], gates: 'absent', unreadable: error };
    }
}
/**
 * Parses the `needs` input: the `needs` context, or named groups of it (`{"earlier": ..., "here": ...}`), because a called workflow
 * cannot see its caller's jobs.
 *
 * @param text empty outside Actions, where there are no jobs
 * @throws AppError ERR_INPUT for any other content
 */
function readNeeds(text) {
    if (text.trim() === '')
        return [];
    let raw;
    try {
        raw = JSON.parse(text);
    }
    catch (cause) {
        throw badNeeds(text, cause);
    }
    const flat = jobs.safeParse(raw);
    const grouped = flat.success ? { data: { '': flat.data } } : zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), jobs).safeParse(raw);
    if (grouped.data === undefined) {
        throw badNeeds(text, grouped.error);
    }
    return Object.values(grouped.data).flatMap((group) => Object.entries(group).map(([name, { result, outputs }]) => ({
        name,
        result,
        verdict: typeof outputs.verdict === 'string' ? outputs.verdict : '',
    })));
}
function badNeeds(text, cause) {
    const message = `Input needs is ${JSON.stringify(text.slice(0, 80))}; expected the JSON of toJSON(needs).`;
    return new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_INPUT', message, { fault: 'usage', path: 'needs', cause });
}


/***/ }),

/***/ 5562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportMode: () => (/* binding */ reportMode)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/verdict/proof.js
var proof = __webpack_require__(5206);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(973);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(7558);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(6652);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./stages/integrate/gates/judge-earlier.js
var judge_earlier = __webpack_require__(1095);
;// CONCATENATED MODULE: ./stages/integrate/report/report-stage.js










/**
 * The `report` mode: the job summary of the whole run, from its run folder. It contains the verdict, jobs, checks, commits, blocking
 * conditions, next action, the ledger's head, and the dispatch report. Reads only. Its status is the run's.
 *
 * @throws AppError ERR_SCHEMA, ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function reportStage(inputs) {
    const { root, runId } = inputs;
    const layout = (0,run_layout/* stageLayout */.nK)(inputs);
    const status = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, status_file/* statusFile */.D);
    const proven = await (0,json_file/* readJsonFileIfAny */.Ou)(root, `${layout.integratorDir}/PROOF.json`, proof/* proof */.n);
    const fallback = (0,judge_earlier/* judgeEarlier */.G)(inputs.earlier);
    // A run without a verdict of integrate has failed; it never passes.
    const verdict = status === undefined || status.status === 'PENDING' ? 'FAIL' : status.status;
    const nextAction = typeof status?.next_action === 'string'
        ? (0,quote/* quoteInline */.Wx)(status.next_action)
        : (fallback.findings[0]?.nextAction ?? 'Read the log of the integrate job.');
    const blocked = (status?.required_checks ?? []).filter(({ rc }) => rc !== 0);
    const sections = [
        `# ${(0,verdict_in_words/* verdictInWords */._)(verdict, status?.gates_ran)}: run ${runId}`,
        '',
        `Next: ${nextAction}`,
        '',
        ...jobTable(inputs.earlier),
        ...section('Checks', ['| check | status | rc |', '| --- | --- | --- |'], (status?.required_checks ?? []).map(({ name, status: each, rc }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${each} | ${rc ?? ''} |`)),
        ...section('Blocking conditions', [], [
            ...blocked.map(({ name, detail }) => `- ${(0,quote/* quoteCode */.cy)(name)}${detail ? `: ${(0,quote/* quoteCode */.cy)(detail)}` : ''}`),
            ...(status?.errors ?? []).map(errorLine),
        ]),
        ...section('Merged commits', ['| worker | commit |', '| --- | --- |'], (proven?.merge_sha == null ? [] : proven.commits).map(({ worker, commit }) => `| ${worker} | ${commit} |`)),
        '## Ledger',
        `Head: ${await ledgerHead((0,external_node_path_.join)(root, layout.ledger))}`,
        '',
        (0,read_hostile/* readPlainText */.Sg)((0,external_node_path_.join)(root, layout.dispatchReport), json_file/* maxJsonBytes */.ou) ?? '',
    ];
    return {
        stage: 'integrate',
        runId,
        status: verdict,
        gatesRan: status?.gates_ran,
        diagnostics: [],
        nextAction,
        summary: `${sections.join('\n').trimEnd()}\n`,
        outputs: {
            'merge-sha': proven?.merge_sha ?? '',
            'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
            'proof-path': `${layout.integratorDir}/PROOF.json`,
        },
        workers: [],
    };
}
function jobTable(jobs) {
    const rows = jobs.map(({ name, result, verdict }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${result} | ${(0,quote/* quoteInline */.Wx)(verdict)} |`);
    return section('Jobs', ['| job | result | verdict |', '| --- | --- | --- |'], rows);
}
function section(title, head, rows) {
    return rows.length === 0 ? [] : [`## ${title}`, '', ...head, ...rows, ''];
}
function errorLine(error) {
    if (typeof error === 'string')
        return `- ${(0,quote/* quoteCode */.cy)(error)}`;
    const { code, message, file, line } = error;
    const place = typeof file === 'string' ? ` ${(0,quote/* quoteCode */.cy)(typeof line === 'number' ? `${file}:${line}` : file)}` : '';
    return `- ${String(code)}${place}: ${(0,quote/* quoteCode */.cy)(String(message))}`;
}
async function ledgerHead(file) {
    const { head, events } = await (0,read_ledger/* readLedger */.S)(file, 'ledger/run.jsonl');
    if (events.length === 0)
        return 'none';
    return `${(0,quote/* quoteCode */.cy)(head)} (${events.length} events)`;
}

// EXTERNAL MODULE: ./actions/notify.js + 4 modules
var notify = __webpack_require__(9459);
// EXTERNAL MODULE: ./actions/integrate/read-earlier.js
var read_earlier = __webpack_require__(2411);
;// CONCATENATED MODULE: ./actions/integrate/report-mode.js



async function reportMode(context) {
    const { host, inputs, paths } = context;
    const { root, runId, launchDigest } = inputs;
    const report = await reportStage({ root, runId, launchDigest, paths, earlier: (0,read_earlier/* readNeeds */.M)(host.input('needs')) });
    const webhook = { url: host.input('notify-url'), key: host.input('notify-key') };
    return { report: await (0,notify/* notifyWebhook */.h)(context, report, { ...webhook, pullRequest: host.input('pull-request') }) };
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

/***/ 5206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ proof)
/* harmony export */ });
/* unused harmony export proofEntry */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);
/* harmony import */ var _worker_files_changed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5947);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3778);




/** The outcome of one change of one worker. */
const proofEntry = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    worker: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3),
    path: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1),
    change_type: _worker_files_changed_js__WEBPACK_IMPORTED_MODULE_1__/* .changeType */ .JA,
    outcome: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['integrated', 'superseded-by', 'conflict-routed', 'rejected']),
    /** superseded-by and conflict-routed: the other worker. rejected: the reason. Otherwise empty. */
    detail: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** The blob in the worker's tree and in the merged tree; `null` if the path is absent there. */
    worker_blob: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    merged_blob: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
});
/** PROOF.json: the outcome of every change of every worker, so that no change is dropped silently. */
const proof = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1),
    base_sha: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu,
    /** `null` without a clean merge. */
    merge_sha: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    tree: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    commits: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ worker: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3), commit: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu, tree: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu })),
    changes: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(proofEntry),
    counts: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(0)),
});


/***/ }),

/***/ 5947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ changeType),
/* harmony export */   wz: () => (/* binding */ filesChanged)
/* harmony export */ });
/* unused harmony export fileChange */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);


/** How a path differs between the base commit and the worker's tree. */
const changeType = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['added', 'modified', 'deleted', 'renamed', 'copied']);
/** One changed path. `sha256` is that of the new content, or of the old content of a deleted path. */
const fileChange = zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    path: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    change_type: changeType,
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    // Any text is accepted: a claim that is not a digest is a wrong claim, not an unreadable file.
    sha256: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
});
/** FILES_CHANGED.json: at least one change, or an explicit noop. */
const filesChanged = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    owner: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    changes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(fileChange),
    ..._common_js__WEBPACK_IMPORTED_MODULE_0__/* .noopKeys */ .Tl,
})
    .refine((value) => value.changes.length > 0 || (0,_common_js__WEBPACK_IMPORTED_MODULE_0__/* .isExplicitNoop */ .jZ)(value), {
    path: ['changes'],
    message: 'must have at least one change, or an explicit noop with reason and acknowledgement',
});


/***/ }),

/***/ 5390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ statusFile)
/* harmony export */ });
/* unused harmony export check */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);


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
    /** How many gates of the repository ran. Only the integrator and the run have it. */
    gates_ran: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0).optional(),
    ..._common_js__WEBPACK_IMPORTED_MODULE_0__/* .noopKeys */ .Tl,
})
    .refine((value) => value.noop !== true || (0,_common_js__WEBPACK_IMPORTED_MODULE_0__/* .isExplicitNoop */ .jZ)(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
});


/***/ }),

/***/ 973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ quoteBlock),
/* harmony export */   Wx: () => (/* binding */ quoteInline),
/* harmony export */   cy: () => (/* binding */ quoteCode)
/* harmony export */ });
/* harmony import */ var _steering_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5614);

/**
 * Makes hostile text safe inside one of our own lines: no line break, no control character, at most `max` characters,
 * and nothing that the runner reads as a command. The runner accepts `##[` anywhere in a line.
 */
function quoteInline(text, max = 300) {
    const flat = text.replace(_steering_js__WEBPACK_IMPORTED_MODULE_0__/* .steering */ .o, ' ').replaceAll('\t', ' ').replaceAll('##[', '## [').trim();
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


/***/ }),

/***/ 1095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ judgeEarlier),
/* harmony export */   k: () => (/* binding */ gatesJob)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);

/** Jobs whose result is part of another job's verdict: `join` judges the jobs of a fleet. */
const summedUp = { workers: 'join', aggregator: 'join' };
/** The job, or step, that judgeGates judges. */
const gatesJob = 'gates';
/**
 * Judges the earlier jobs (docs/workflows.md). A failed job is BLOCKED if its verdict is BLOCKED. A cancelled job, or a failed one
 * without a verdict, is FAIL. A skipped job has no effect: its checks are PENDING.
 */
function judgeEarlier(earlier) {
    const findings = [];
    let fails = false;
    for (const { name, result, verdict } of earlier) {
        if (name === gatesJob)
            continue;
        const judge = earlier.find((other) => other.name === summedUp[name]);
        if (judge !== undefined && judge.verdict !== '' && result !== 'cancelled')
            continue;
        if (result === 'success' || result === 'skipped')
            continue;
        const isBlocked = result === 'failure' && verdict === 'BLOCKED';
        fails ||= !isBlocked;
        const how = result === 'cancelled' ? 'was cancelled' : verdict === '' ? 'failed without a verdict' : `is ${verdict}`;
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_STAGE_FAILED', `The job ${name} ${how}.`));
    }
    return { findings, fails };
}


/***/ })

};
